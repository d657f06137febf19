# GPUs in Kubernetes: KubeVirt's newer words, NVIDIA's plugins and managers, the kubelet.
# The keys are explained in src/logs/signature.h.

[kubernetes.kubelet-unavailable]
program: kubelet
source: pkg/kubelet/cm/devicemanager/manager.go devicesToAllocate
level: error
cause: kubevirt.not-advertised device.lost driver.not-vfio
literal: requested number of devices unavailable
literal: cannot allocate unhealthy devices
pattern: requested number of devices unavailable for \S+/|no healthy devices present; cannot allocate unhealthy devices \S+/
guess: no
meaning: The node no longer offers the devices that the pod was promised: the plugin restarted, or holds them for faulty.
test: Warning UnexpectedAdmissionError Allocate failed due to requested number of devices unavailable for nvidia.com/GA102GL_A10. Requested: 1, Available: 0, which is unexpected
test: Allocate failed due to no healthy devices present; cannot allocate unhealthy devices nvidia.com/GA102GL_A10, which is unexpected

[kubernetes.kubelet-topology]
program: kubelet
source: pkg/kubelet/cm/topologymanager/scope.go topologyAffinityError
level: error
cause: vm.numa-mismatch
literal: TopologyAffinityError
literal: cannot be allocated with Topology locality
pattern: \bTopologyAffinityError\b|Resources cannot be allocated with Topology locality
guess: no
meaning: No NUMA node of this host has the GPU, the CPUs and the memory together.
test: Warning TopologyAffinityError Resources cannot be allocated with Topology locality

[kubernetes.insufficient-hugepages]
program: kube-scheduler
source: pkg/scheduler/framework/plugins/noderesources
level: error
cause: vm.hugepages
literal: Insufficient hugepages-
pattern: Insufficient hugepages-\d+[KMG]i
guess: no
meaning: No node has enough free huge pages of this size.
test: 0/4 nodes are available: 4 Insufficient hugepages-1Gi. preemption: 0/4 nodes are available

[kubernetes.kubevirt-numa]
program: KubeVirt
source: pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateNUMA
level: fatal
cause: vm.hugepages vm.unpinned vm.option-invalid
literal: when NUMA topology strategy is set in
pattern: (?:hugepages must be requested|dedicatedCpuPlacement must be set to true) when NUMA topology strategy is set in
guess: no
meaning: Passing the host's NUMA layout on needs huge pages and dedicated CPUs.
tell: vm.unpinned: the message names dedicatedCpuPlacement
test: spec.domain.memory.hugepages must be requested when NUMA topology strategy is set in spec.domain.cpu.numa.guestMappingPassthrough

[kubernetes.kubevirt-claims]
program: KubeVirt
source: pkg/virt-api/webhooks/validating-webhook/admitters: DRA claims of GPUs and host devices
level: fatal
cause: vm.option-invalid
literal: must specify all claims used in
literal: with both deviceName and claimRequest
literal: has incomplete ClaimRequest
pattern: resourceClaims must specify all claims used in|with both deviceName and claimRequest|(?:GPU|HostDevice) \S+ has incomplete ClaimRequest
guess: no
meaning: The VM names a claim for a device and does not define it.
test: vmi.spec.resourceClaims must specify all claims used in vmi.spec.domain.devices.gpus and vmi.spec.domain.devices.hostDevices
test: GPU gpu1 has incomplete ClaimRequest

[kubernetes.kubevirt-claim-empty]
program: KubeVirt
source: pkg/dra/utils.go; pkg/virt-launcher/virtwrap/device/hostdevice
level: fatal
cause: kubevirt.not-advertised operator.bind-failed
literal: pciBusID not found for claim
literal: mdevUUID not found for claim
literal: no mdevUUID or pciBusID in metadata
literal: metadata not found for claim
literal: failed to read metadata for claim
literal: failed to glob metadata for claim
pattern: (?:pciBusID|mdevUUID) not found for claim|has no mdevUUID or pciBusID in metadata for claim|metadata not found for claim|failed to (?:read|glob) metadata for claim
guess: no
meaning: The driver that prepared the claim does not say which device it took.
test: pciBusID not found for claim "gpu-claim" request "gpu"
test: failed to read metadata for claim "gpu-claim" request "gpu": no files matching /var/run/x

[kubernetes.kubevirt-grace]
program: KubeVirt
source: pkg/virt-api/webhooks/validating-webhook/admitters: GraceIOVirtualization
level: fatal
cause: kubevirt.not-permitted vm.pcie-topology vm.mmio-window
literal: NVIDIA Grace GPU passthrough resource
literal: GraceIOVirtualization requires
literal: GraceIOVirtualization is not
pattern: feature gate must be enabled for NVIDIA Grace GPU passthrough resource|GraceIOVirtualization (?:requires (?:an exact pciVendorSelector|the 64-bit PCI hole)|is not compatible with placing PCI devices on the root complex)
guess: no
meaning: KubeVirt passes this GPU only with the feature for Grace, and with the settings that it demands.
tell: vm.pcie-topology: the message names the root complex
tell: vm.mmio-window: the message names the 64-bit PCI hole
test: GraceIOVirtualization feature gate must be enabled for NVIDIA Grace GPU passthrough resource "nvidia.com/GB200"
test: GraceIOVirtualization requires the 64-bit PCI hole

[kubernetes.kubevirt-sriov]
program: KubeVirt
source: pkg/virt-launcher/virtwrap/device/hostdevice/sriov; pkg/network/sriov
level: fatal
cause: kubevirt.not-advertised vm.option-invalid
literal: found no SR-IOV networks to PCI-Address
literal: PCI-Address for SR-IOV network
literal: SR-IOV PCI address for network
pattern: found no SR-IOV networks to PCI-Address mapping|PCI-Address for SR-IOV network \S+ not found|failed to allocate SR-IOV PCI address for network
guess: no
meaning: The pod was given no virtual function for this network.
test: failed to create SR-IOV hostdevices: PCI-Address for SR-IOV network "net1" not found

[kubernetes.kubevirt-sriov-status]
program: KubeVirt
source: pkg/virt-launcher/virtwrap/device/hostdevice/sriov/hostdev.go CreateHostDevices
level: error
cause: operator.bind-failed kubevirt.not-advertised
literal: create PCI address pool with network
literal: not populated with network-info
pattern: failed to create PCI address pool with network status from file|file is not populated with network-info
guess: no
meaning: The launcher was not told which virtual function the pod got: Multus and the SR-IOV plugins did not write it into the pod in time. It is tried again; if it stays, they are at fault.
fix: Look at the pod's annotation k8s.v1.cni.cncf.io/network-status: each SR-IOV network must name a PCI address
test: failed to create SR-IOV hostdevices: failed to create PCI address pool with network status from file: context deadline exceeded: file is not populated with network-info

[kubernetes.kubevirt-mdev-gone]
program: KubeVirt
source: pkg/virt-handler/device-manager/mediated_device.go Allocate
level: error
cause: vgpu.limited kubevirt.not-advertised
literal: Mediated device 
literal: Failed to allocate resource
literal: failed to allocate resource for
pattern: Mediated device \S+ with id \S+ for resource \S+ disappeared|[Ff]ailed to allocate resource (?:for resourceName: )?(?:[\w-]+\.)+[a-z]+/\w
guess: no
meaning: The mediated device that the node offered is gone.
test: Mediated device 5c2fdd22-8a63-4a0e-9d3e-1a1a1a1a1a1a with id 0 for resource nvidia.com/GRID_T4-2Q disappeared
test: Failed to allocate resource nvidia.com/GRID_T4-2Q

[kubernetes.kubevirt-mdev-config]
program: KubeVirt
source: pkg/virt-handler/device-manager/device_controller.go refreshMediatedDeviceTypes; common.go RemoveMDEVType
level: error
cause: vgpu.unsupported vgpu.limited driver.in-use
literal: configure the desired mdev types:
literal: failed to remove mdev
pattern: failed to configure the desired mdev types: |failed to remove mdev {uuid}, can't write to
guess: no
meaning: The node could not make, or take away, the mediated devices that KubeVirt's configuration asks for.
tell: driver.in-use: it is the removal that failed; a VM uses the device
test: failed to configure the desired mdev types: nvidia-222, nvidia-228

[kubernetes.kubevirt-no-mdev]
program: KubeVirt
source: pkg/virt-handler/device-manager/mediated_devices_types.go removeUndesiredMDEVs
level: info
cause: log.benign
literal: failed to remove mdev types: failed to read
pattern: failed to remove mdev types: failed to read the content of \S+ directory
guess: no
meaning: This node has no mediated devices, so there is nothing to clean up. Every node without virtual GPUs says so.
test: failed to remove mdev types: failed to read the content of /sys/bus/mdev/devices directory

[kubernetes.kubevirt-no-driver]
program: KubeVirt
source: pkg/virt-handler/device-manager/common.go GetDeviceDriver
level: error
cause: driver.not-vfio kubevirt.not-advertised
literal: failed to read driver link
pattern: failed to read driver link \S+ for device {bdf}
guess: no
meaning: The device has no driver on this node, so it is not on vfio-pci.
test: failed to read driver link /sys/bus/pci/devices/0000:28:00.0/driver for device 0000:28:00.0

[kubernetes.kubevirt-no-iommufd]
program: KubeVirt
source: pkg/virt-handler/device-manager/iommufd_device.go Allocate
level: error
cause: initramfs.vfio-missing vm.option-invalid
literal: IOMMUFD not supported on this node
literal: failed to open/configure IOMMUFD
pattern: IOMMUFD not supported on this node|failed to open/configure IOMMUFD
guess: no
meaning: The node's kernel has no iommufd, or its module is not loaded.
test: IOMMUFD not supported on this node (/dev/iommu not found)

[kubernetes.plugin-skips-class]
program: NVIDIA sandbox-device-plugin
source: pkg/device_plugin/device_plugin.go
level: warning
cause: driver.not-vfio kubevirt.not-advertised operator.bind-failed
literal: , not vfio-pci
literal: No devices discovered, skipping CDI
pattern: Skipping .*device {bdf}: driver is "(?<driver>[^"]*)", not vfio-pci|No devices discovered, skipping CDI spec generation
guess: no
meaning: The device plugin leaves out what is not on vfio-pci.
test: Skipping GPU device 0000:28:00.0: driver is "nvidia", not vfio-pci
test: No devices discovered, skipping CDI spec generation

[kubernetes.plugin-unknown-device]
program: NVIDIA sandbox-device-plugin, kubevirt-gpu-device-plugin
source: pkg/device_plugin/generic_device_plugin.go Allocate
level: error
cause: kubevirt.not-advertised driver.not-vfio
literal: invalid allocation request: unknown
pattern: invalid allocation request: unknown (?:iommu id|device): \S
guess: no
meaning: The kubelet asks for a device that the plugin does not know, or no longer knows.
test: rpc error: code = Unknown desc = invalid allocation request: unknown device: 0000:28:00.0

[kubernetes.plugin-no-iommufd]
program: NVIDIA sandbox-device-plugin, kubevirt-gpu-device-plugin
source: pkg/device_plugin/generic_device_plugin.go Allocate
level: error
cause: driver.not-vfio initramfs.vfio-missing
literal: iommufd device not available for
literal: determine iommufd device for device
literal: no iommufd device found
pattern: iommufd device not available for device|could not determine iommufd device for device|no iommufd device found
guess: no
meaning: The device has no VFIO node of its own: it is not on vfio-pci, or the kernel offers none.
test: iommufd device not available for device 0000:28:00.0
test: could not determine iommufd device for device 0000:28:00.0: no iommufd device found

[kubernetes.plugin-no-driver]
program: NVIDIA kubevirt-gpu-device-plugin
source: pkg/device_plugin/device_plugin.go createIommuDeviceMap, readLinkFunc
level: error
cause: driver.not-vfio kubevirt.not-advertised
literal: Could not get driver for device
literal: Could not read link driver
pattern: Could not get driver for device\s+{bdf}|Could not read link driver for device {bdf}
guess: no
meaning: The device has no driver on this node, so it is not on vfio-pci.
test: Could not get driver for device  0000:28:00.0

[kubernetes.plugin-no-group-link]
program: NVIDIA kubevirt-gpu-device-plugin
source: pkg/device_plugin/device_plugin.go readLinkFunc; generic_device_plugin.go healthCheck
level: error
cause: iommu.off
literal: Could not read link iommu_group
literal: Unable to determine IOMMU group
pattern: Could not read link iommu_group for device {bdf}|Unable to determine IOMMU group for device
guess: no
meaning: The device has no IOMMU group on this node.
test: Could not read link iommu_group for device 0000:28:00.0: readlink: no such file or directory

[kubernetes.plugin-no-vgpu-type]
program: NVIDIA kubevirt-gpu-device-plugin
source: pkg/device_plugin/device_plugin.go createVgpuIDMap
level: error
cause: vgpu.unsupported vgpu.limited
literal: get vGPU type identifier for device
pattern: Could not get vGPU type identifier for device
guess: no
meaning: The mediated device does not say which type it is.
test: Could not get vGPU type identifier for device  5c2fdd22-8a63-4a0e-9d3e-1a1a1a1a1a1a

[kubernetes.plugin-unhealthy]
program: NVIDIA kubevirt-gpu-device-plugin, sandbox-device-plugin
source: pkg/device_plugin/generic_device_plugin.go healthCheck
level: error
cause: kubevirt.not-advertised driver.not-vfio device.lost
literal: Marking device unhealthy:
pattern: healthCheck\([^)]*\): Marking device unhealthy: \S
guess: no
meaning: The node of the device went away: it was taken from vfio-pci, or it is gone.
test: healthCheck(GA102GL_A10): Marking device unhealthy: /dev/vfio/41

[kubernetes.plugin-xid-lost]
program: NVIDIA k8s-device-plugin
source: internal/rm/health.go checkHealth
level: error
cause: device.lost pcie.aer
literal: XidCriticalError: Xid=
pattern: XidCriticalError: Xid=(?:79|167) on Device=
guess: no
meaning: The GPU has fallen off the bus.
test: XidCriticalError: Xid=79 on Device=GPU-1; marking device as unhealthy.

[kubernetes.plugin-xid-gsp]
program: NVIDIA k8s-device-plugin
source: internal/rm/health.go checkHealth
level: error
cause: nvidia.gsp-failure device.lost
literal: XidCriticalError: Xid=
pattern: XidCriticalError: Xid=(?:119|120) on Device=
guess: no
meaning: The GPU's system processor does not answer.
test: XidCriticalError: Xid=119 on Device=GPU-1; marking device as unhealthy.

[kubernetes.plugin-mig-strategy]
program: NVIDIA k8s-device-plugin, gpu-feature-discovery
source: internal/rm/device_map.go; internal/lm/mig-strategy.go
level: error
cause: mig.enabled mig.pending
literal: has no MIG devices configured
literal: with migEnabled=true was not configured
literal: with the same migEnabled value
literal: more than one MIG device type present
literal: Invalid configuration detected for mig-
literal: has MIG mode enabled but no configured
pattern: device \S+ has no MIG devices configured|with migEnabled=true was not configured correctly|must be configured with the same migEnabled value|more than one MIG device type present on node|Invalid configuration detected for mig-strategy=|has MIG mode enabled but no configured MIG devices
guess: no
meaning: MIG is on for some GPUs and the instances that the strategy wants are not there.
fix: Make the instances (mig-parted, or the label nvidia.com/mig.config), or switch MIG off for GPUs that VMs take whole
test: invalid MIG configuration: device 0 has no MIG devices configured
test: all devices on the node must be configured with the same migEnabled value

[kubernetes.plugin-waits]
program: NVIDIA k8s-device-plugin
source: cmd/nvidia-device-plugin/main.go
level: warning
cause: vm.guest-driver kubevirt.not-advertised driver.host-driver
literal: No devices found. Waiting
literal: did you configure the NVIDIA Container
literal: Incompatible strategy detected auto
literal: Incompatible platform detected
pattern: ^(?:.*\s)?No devices found\. Waiting indefinitely|did you configure the NVIDIA Container Toolkit\?|Incompatible (?:strategy detected auto|platform detected)
guess: no
meaning: The plugin for containers sees no GPU with a driver: the driver is missing, or the GPUs of this node are on vfio-pci for VMs.
tell: kubevirt.not-advertised: the node is meant for VMs; then the sandbox device plugin must run on it instead
test: No devices found. Waiting indefinitely.
test: If this is a GPU node, did you configure the NVIDIA Container Toolkit?

[kubernetes.operator-not-discovered]
program: NVIDIA gpu-operator
source: cmd/nvidia-validator/main.go validateGPUResource
level: error
cause: kubevirt.not-advertised operator.bind-failed
literal: GPU resources are not discovered by the
literal: GPU resources are not yet discovered
literal: unable to find any allocatable GPU
pattern: GPU resources are not (?:yet )?discovered by the node|unable to find any allocatable GPU resource
guess: no
meaning: No device plugin offers a GPU on this node.
test: GPU resources are not discovered by the node

[kubernetes.operator-vfs]
program: NVIDIA gpu-operator
source: cmd/nvidia-validator/main.go: virtual functions of vGPU hosts
level: warning
cause: vgpu.limited sriov.bar vgpu.unsupported
literal: not all VFs have been created
literal: No vGPU devices found, retrying
pattern: not all VFs have been created\. \d+/\d+ enabled|No vGPU devices found, retrying after
guess: no
meaning: The node's GPU has no virtual functions or mediated devices yet.
tell: vgpu.unsupported: the GPU is on vfio-pci, or the host's driver is not the vGPU manager
test: not all VFs have been created. 0/16 enabled across 1 GPU(s)

[kubernetes.cc-manager]
program: NVIDIA k8s-cc-manager
source: main.py; src/k8s_cc_manager
level: error
cause: nvidia.cc-mode
literal: are not cc-capable
literal: do not support PPCIe mode
literal: GPU error setting CC mode
literal: GPU error setting PPCIe mode
literal: Unexpected error setting CC mode
literal: Host doesn't have CC, gpu mode
literal: because the host does not support CC
literal: does not support CC mode query
pattern: Some GPUs are not cc-capable|Some devices do not support PPCIe mode|(?:GPU|Unexpected) error setting (?:CC|PPCIe) mode|Host doesn't have CC, gpu mode \S+ specified|because the host does not support CC|does not support CC mode query
guess: no
meaning: The confidential mode of the GPUs could not be set as the node is labelled.
test: Some GPUs are not cc-capable: {'0000:28:00.0'}
test: Host doesn't have CC, gpu mode on specified

[kubernetes.cc-manager-evict]
program: NVIDIA k8s-cc-manager
source: src/k8s_cc_manager: gpu operator eviction
level: error
cause: driver.in-use operator.bind-failed
literal: Failed to evict GPU operator components
pattern: Failed to evict GPU operator components
guess: no
meaning: The GPU operator's pods still use the GPUs, so their mode cannot be changed.
test: Failed to evict GPU operator components: timed out

[kubernetes.dra-no-iommu]
program: NVIDIA k8s-dra-driver-gpu
source: cmd/gpu-kubelet-plugin/vfio-device.go NewVfioPciManager
level: fatal
cause: iommu.off
literal: IOMMU is not enabled in the kernel
pattern: IOMMU is not enabled in the kernel
guess: no
meaning: The node has no IOMMU groups.
test: IOMMU is not enabled in the kernel
against: IOMMU is enabled in the kernel

[kubernetes.dra-no-module]
program: NVIDIA k8s-dra-driver-gpu
source: cmd/gpu-kubelet-plugin/vfio-device.go NewVfioPciManager
level: fatal
cause: initramfs.vfio-missing operator.bind-failed
literal: failed to load vfio_pci module
literal: driver directory for vfio module
literal: failed to load module "
literal: checking if vfio_pci module is loaded
pattern: failed to load vfio_pci module: |failed to find driver directory for vfio module|failed to load module "[\w-]*vfio[\w-]*"|error checking if vfio_pci module is loaded: 
guess: no
meaning: The module vfio_pci cannot be loaded on this node.
test: failed to load vfio_pci module: exit status 1

[kubernetes.dra-in-use]
program: NVIDIA k8s-dra-driver-gpu
source: cmd/gpu-kubelet-plugin/vfio-device.go WaitForGPUFree
level: error
cause: driver.in-use operator.bind-failed
literal: has open fds by process(es)
literal: timed out waiting for gpu to be free
literal: disabling persistence mode for GPU
literal: from its driver failed; stdout
literal: error unbinding GPU
pattern: gpu device "?[0-9a-fA-F:.]+"? has open fds by process|timed out waiting for gpu to be free|error disabling persistence mode for GPU|Attempting to unbind {bdf} from its driver failed|error unbinding GPU "?[0-9a-fA-F:.]+"? from driver
guess: no
meaning: Something on the node still uses the GPU, so it does not leave its driver.
test: error waiting for GPU "0000:28:00.0" to be free: timed out waiting for gpu to be free: gpu device "0000:28:00.0" has open fds by process(es): "4711"
test: Attempting to unbind 0000:28:00.0 from its driver failed; stdout: , err: exit status 1

[kubernetes.dra-prepare-timeout]
program: kubelet
source: pkg/kubelet/cm/dra/manager.go prepareResources; what a time-out means: documentation of the NVIDIA k8s-dra-driver-gpu
level: error
cause: driver.in-use operator.bind-failed
literal: NodePrepareResources
pattern: NodePrepareResources(?: failed)?: rpc error: code = DeadlineExceeded
guess: no
meaning: The driver that prepares the claimed device did not finish in time, most often because a process on the node keeps the GPU open and it cannot change its driver.
fix: On the node, look who has it open: fuser -v /dev/nvidia*
test: Failed to prepare dynamic resources: NodePrepareResources failed: rpc error: code = DeadlineExceeded desc = context deadline exceeded

[kubernetes.dra-prepare-failed]
program: kubelet
source: pkg/kubelet/cm/dra/manager.go prepareResources
level: error
cause: operator.bind-failed driver.in-use
literal: NodePrepareResources failed for ResourceClaim
pattern: NodePrepareResources failed for ResourceClaim
generic: yes
guess: no
meaning: The driver that prepares the claimed device refused; what stands behind this says why.
test: prepare dynamic resources: NodePrepareResources failed for ResourceClaim vm1-gpu-x7: error preparing devices

[kubernetes.dra-bind]
program: NVIDIA k8s-dra-driver-gpu
source: cmd/gpu-kubelet-plugin/vfio-device.go Configure, changeDriver
level: error
cause: operator.bind-failed driver.bind-failed driver.host-driver
literal: driver failed; stdout
literal: error changing driver for GPU
literal: error binding GPU
literal: " driver, expected "
pattern: Attempting to bind {bdf} to \S+ driver failed; stdout|error changing driver for GPU "?[0-9a-fA-F:.]+|error binding GPU "?[0-9a-fA-F:.]+"? to driver|GPU "?[0-9a-fA-F:.]+"? is bound to "(?<driver>[^"]*)" driver, expected
guess: no
meaning: The node's GPU could not be moved between drivers.
tell: driver.host-driver: the message says that it is bound to a driver which is neither nvidia nor vfio-pci
test: Attempting to bind 0000:28:00.0 to vfio-pci driver failed; stdout: , err: exit status 1
test: GPU "0000:28:00.0" is bound to "nouveau" driver, expected "vfio-pci" or "nvidia"

[kubernetes.amd-dra-bind]
program: AMD k8s-gpu-dra-driver
source: cmd/gpu-kubeletplugin/vfio_manager.go bindToDriver
level: error
cause: driver.bind-failed operator.bind-failed
literal: failed to set driver_override to
literal: failed to clear driver_override for
literal: failed to write to /sys/bus/pci/drivers/vfio-pci/bind
pattern: (?i)failed to set driver_override to \S+: |failed to clear driver_override for {bdf} after|failed to write to /sys/bus/pci/drivers/vfio-pci/bind
guess: no
meaning: The device did not go to vfio-pci.
test: failed to set driver_override to vfio-pci: open /sys/bus/pci/devices/0000:41:00.0/driver_override: permission denied
test: failed to write to /sys/bus/pci/drivers/vfio-pci/bind: write /sys/bus/pci/drivers/vfio-pci/bind: no such device

[kubernetes.amd-dra-unbind]
program: AMD k8s-gpu-dra-driver
source: cmd/gpu-kubeletplugin/vfio_manager.go unbindFromDriver
level: error
cause: driver.in-use operator.bind-failed
literal: failed to write to /sys/bus/pci/drivers/
pattern: failed to write to /sys/bus/pci/drivers/[\w-]+/unbind
guess: no
meaning: The host's driver does not let go of the device.
test: failed to write to /sys/bus/pci/drivers/amdgpu/unbind: write /sys/bus/pci/drivers/amdgpu/unbind: device or resource busy

[kubernetes.dra-vfs]
program: NVIDIA k8s-dra-driver-gpu
source: cmd/gpu-kubelet-plugin/vfio-device.go verifyDisabledVFs
level: error
cause: vgpu.limited driver.in-use
literal: VFs, cannot unbind
pattern: gpu has \d+ VFs, cannot unbind
guess: no
meaning: The GPU has virtual functions, so it cannot be passed through as a whole.
fix: Write 0 to sriov_numvfs of the GPU first
test: error verifying disabled VFs: gpu has 16 VFs, cannot unbind

[kubernetes.dra-mig-mode]
program: NVIDIA k8s-dra-driver-gpu
source: cmd/gpu-kubelet-plugin/nvlib.go maybeDisableMigMode, createMigDevice
level: error
cause: mig.pending driver.in-use mig.reset-needs-reboot
literal: SetMigMode activationStatus
literal: abling MIG mode for device
pattern: SetMigMode activationStatus \(device|error (?:dis|en)abling MIG mode for device
guess: no
meaning: The GPU did not take the other MIG mode.
tell: mig.reset-needs-reboot: the driver runs inside of a VM, where the hypervisor forbids the reset
test: SetMigMode activationStatus (device gpu-0): In use by another client
test: error disabling MIG mode for device gpu-3: Unknown Error

[kubernetes.dra-fabric]
program: NVIDIA k8s-dra-driver-gpu
source: cmd/compute-domain-kubelet-plugin/nvlib.go getCliqueID
level: error
cause: fabric.manager fabric.partition
literal: NVLink fabric not attached
literal: NVLink fabric registration error
literal: unique CliqueIDs found on devices
pattern: NVLink fabric (?:not attached|registration error) \(device|unexpected number of unique CliqueIDs found on devices
guess: no
meaning: The GPU is not registered with the NVLink fabric, or the GPUs are not of one clique.
tell: fabric.partition: the number of CliqueIDs is unexpected
test: NVLink fabric not attached (device 0/GPU-1): state=1, refusing to start

[kubernetes.kubevirt-host-device]
program: KubeVirt
source: staging/src/kubevirt.io/api/core/v1/types.go VirtualMachineInstanceReasonHostDeviceNotMigratable
level: error
cause: vm.migration-blocked
literal: HostDeviceNotLiveMigratable
pattern: \bHostDeviceNotLiveMigratable\b
guess: no
meaning: The VM cannot be migrated because of its host device.
test: reason: HostDeviceNotLiveMigratable

[kubernetes.dra-partition]
program: NVIDIA dra-driver-nvidia-gpu
source: cmd/gpu-kubelet-plugin/device_state.go resolveFabricPartition; pkg/fabricmanager
level: error
cause: fabric.partition fabric.manager
literal: does not match any FM partition
literal: activating fabric partition
literal: fmActivateFabricPartition(
literal: fmDeactivateFabricPartition(
literal: refusing partition activation
pattern: does not match any FM partition|activating fabric partition \d+: |\bfm(?:Dea|A)ctivateFabricPartition\(\d+\): |refusing partition activation
guess: no
meaning: The GPUs of the claim are no partition of the NVLink fabric, or it could not be activated.
test: fabric manager: GPU module set [1 2 3] does not match any FM partition; refusing partition activation

[kubernetes.dra-no-fm]
program: NVIDIA dra-driver-nvidia-gpu
source: pkg/fabricmanager, cmd/gpu-kubelet-plugin/driver.go
level: error
cause: fabric.manager
literal: FabricManagerPartitioning enabled but
literal: fmGetSupportedFabricPartitions:
pattern: FabricManagerPartitioning enabled but|fabricmanager: fmGetSupportedFabricPartitions: 
guess: no
meaning: Fabric Manager cannot be reached from the plugin.
test: FabricManagerPartitioning enabled but Fabric Manager could not be opened: timeout

[kubernetes.driver-unload]
program: NVIDIA gpu-driver-container
source: nvidia-driver _unload_driver
level: error
cause: driver.in-use operator.bind-failed
literal: Could not unload NVIDIA driver kernel
literal: Could not stop NVIDIA 
pattern: Could not unload NVIDIA driver kernel modules|Could not stop NVIDIA (?:fabric manager|persistence|topology|Grid) daemon
guess: no
meaning: Something still uses the GPUs, so the driver cannot be unloaded.
test: Could not unload NVIDIA driver kernel modules, driver is in use

[kubernetes.driver-vgpu]
program: NVIDIA gpu-driver-container
source: vgpu-manager/*/nvidia-driver; nvidia-driver: vgpu-util
level: error
cause: vgpu.limited sriov.bar vgpu.unsupported
literal: Failed to enable VFs
literal: nvidia-vgpu-mgr daemon is no longer
literal: cannot find vgpu devices on host
literal: cannot find match for compatible vgpu
pattern: ^Failed to enable VFs|nvidia-vgpu-mgr daemon is no longer running|cannot find vgpu devices on host|cannot find match for compatible vgpu driver
guess: no
meaning: The virtual GPUs of the node could not be set up.
test: ERROR: nvidia-vgpu-mgr daemon is no longer running. Exiting.
test: Failed to enable VFs

[kubernetes.no-kvm]
program: kube-scheduler, KubeVirt
source: pkg/virt-handler/device-manager/device_controller.go: the node's own devices
level: error
literal: Insufficient devices.kubevirt.io/
pattern: Insufficient devices\.kubevirt\.io/(?:kvm|tun|vhost-)
meaning: No node offers KVM itself: virtualisation is off in the firmware, its module is not loaded, or virt-handler does not run.
test: 0/5 nodes are available: 5 Insufficient devices.kubevirt.io/kvm.

[kubernetes.sync-failed]
program: KubeVirt
source: pkg/virt-handler/cmd-client/errors.go handleError
level: error
literal: command SyncVMI failed
pattern: server error\. command SyncVMI failed
generic: yes
meaning: The VM did not start; what follows in the message says why.
test: server error. command SyncVMI failed: "LibvirtError(Code=38, Message='Cannot access storage file')"

[kubernetes.migrate-storage]
program: KubeVirt
source: pkg/virt-handler/vm.go checkVolumesForMigration
level: info
literal: cannot migrate VMI
pattern: cannot migrate VMI: (?:PVC|Unable to determine if PVC|Backend storage)
meaning: The VM cannot be migrated because of its storage, not of a device.
test: cannot migrate VMI: PVC disk1 is not shared, live migration requires that all PVCs must be shared

[kubernetes.mig-parted-mode]
program: NVIDIA mig-parted, nvidia-mig-manager
source: pkg/mig; deployments/gpu-operator/scripts/reconfigure-mig.sh
level: error
cause: mig.reset-needs-reboot mig.pending mig.enabled
literal: GPU reset capabilities are not available
literal: MIG mode is currently enabled, but
literal: clearing MIG config on GPU
pattern: GPU reset capabilities are not available|MIG mode is currently (?:en|dis)abled, but the configuration specifies|Error clearing MIG config on GPU
guess: no
meaning: The MIG mode is not what the configuration wants, and the GPU cannot be reset from here.
tell: mig.enabled: the configuration wants MIG off
test: GPU reset capabilities are not available

[kubernetes.waits-vfio]
program: NVIDIA gpu-operator
source: assets/state-sandbox-device-plugin, state-sandbox-validation, state-kata-manager: init containers
level: error
cause: operator.bind-failed driver.not-vfio driver.host-driver
literal: waiting for vfio-pci driver
literal: vfio-pci validations to complete
literal: validations/vfio-pci-ready
pattern: waiting for vfio-pci (?:driver \.\.\.|validations to complete)|/run/nvidia/validations/vfio-pci-ready.*(?:[Nn]o such file|not found)
guess: no
meaning: The pod waits for ever until the GPUs of the node are on vfio-pci; the vfio-manager's log says why they are not.
tell: driver.host-driver: the node has an NVIDIA driver of its own (lsmod shows nvidia)
test: waiting for vfio-pci driver ...
test: waiting for vfio-pci validations to complete...

[kubernetes.waits-vgpu]
program: NVIDIA gpu-operator
source: assets/state-sandbox-device-plugin, state-sandbox-validation, state-vgpu-device-manager: init containers
level: error
cause: vgpu.unsupported vgpu.limited operator.bind-failed
literal: waiting for vGPU devices
literal: waiting for NVIDIA vGPU Manager to be
literal: validations/vgpu-devices-ready
literal: validations/vgpu-manager-ready
pattern: waiting for vGPU devices\.\.\.|waiting for NVIDIA vGPU Manager to be setup|/run/nvidia/validations/(?:host-)?vgpu-(?:devices|manager)-ready.*(?:[Nn]o such file|not found)
guess: no
meaning: The pod waits until the node's vGPU driver runs and has made its devices.
tell: vgpu.limited: the driver runs, and the vgpu-device-manager's log says why it makes no devices
test: waiting for vGPU devices...

[kubernetes.waits-driver]
program: NVIDIA gpu-operator
source: assets: init containers of the operands for containers
level: error
cause: vm.guest-driver operator.bind-failed driver.host-driver
literal: waiting for the driver validations to be
literal: waiting for nvidia container stack
literal: waiting for nvidia container toolkit
literal: validations/driver-ready
pattern: waiting for (?:the driver validations to be ready|nvidia container (?:stack|toolkit) to be setup)|/run/nvidia/validations/driver-ready.*(?:[Nn]o such file|not found)
generic: yes
guess: no
meaning: The pod waits until NVIDIA's driver runs on the node.
tell: operator.bind-failed: the node's GPUs are meant for VMs (label nvidia.com/gpu.workload.config), so this pod has nothing to do there
test: waiting for the driver validations to be ready...
test: waiting for nvidia container stack to be setup
