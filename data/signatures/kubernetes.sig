# KubeVirt, the GPU operator and device plugins.
# The keys are explained in src/logs/signature.h.

[kubernetes.kubevirt-not-permitted]
program: KubeVirt
source: pkg/virt-controller/services/renderresources.go validateHostDevices
level: fatal
cause: kubevirt.not-permitted kubevirt.not-advertised
literal: is not permitted in permittedHostDevices configuration
pattern: (?:HostDevice|GPU) \S+ is not permitted in permittedHostDevices configuration
meaning: The KubeVirt configuration does not list the device.
test: HostDevice nvidia.com/GA102GL_A10 is not permitted in permittedHostDevices configuration
test: GPU nvidia.com/GA102GL_A10 is not permitted in permittedHostDevices configuration

[kubernetes.kubevirt-gate-off]
program: KubeVirt
source: pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateHostDevicesWithPassthroughEnabled
level: fatal
cause: kubevirt.not-permitted
literal: Host Devices feature gate is not enabled in kubevirt-config
pattern: Host Devices feature gate is not enabled in kubevirt-config
meaning: The KubeVirt feature for host devices is off.
test: admission webhook "virtualmachineinstances-create-validator.kubevirt.io" denied the request: Host Devices feature gate is not enabled in kubevirt-config

[kubernetes.kubevirt-no-address]
program: KubeVirt
source: pkg/virt-launcher/virtwrap/device/hostdevice/addresspool.go Pop
level: fatal
cause: kubevirt.not-advertised kubevirt.not-permitted
literal: no more addresses to allocate for resource
pattern: no more addresses to allocate for resource \S+
meaning: The pod was given fewer devices than the VM asks for.
tell: kubevirt.not-permitted: externalResourceProvider is true and no other plugin offers the resource
test: failed to create GPU host-devices: no more addresses to allocate for resource nvidia.com/GA102GL_A10

[kubernetes.kubevirt-resource-missing]
program: KubeVirt
source: pkg/virt-launcher/virtwrap/device/hostdevice/addresspool.go Pop
level: fatal
cause: kubevirt.not-advertised kubevirt.not-permitted
literal: does not exist
pattern: resource (?:\S+/\S+) does not exist
meaning: The pod was not told of the device it should use.
test: failed to create generic host-devices: resource nvidia.com/foo does not exist

[kubernetes.kubevirt-env-missing]
program: KubeVirt
source: pkg/virt-launcher/virtwrap/device/hostdevice/addresspool.go load
level: warning
cause: kubevirt.not-advertised kubevirt.not-permitted
literal: not set for resource
pattern: (?:(?:PCI|MDEV_PCI|USB)_RESOURCE_\S+) not set for resource \S+
meaning: The pod lacks the variable that names its devices.
test: PCI_RESOURCE_NVIDIA_COM_GA102GL_A10 not set for resource nvidia.com/GA102GL_A10

[kubernetes.kubevirt-hostdev-failed]
program: KubeVirt
source: pkg/virt-launcher/virtwrap/device/hostdevice/gpu/hostdev.go CreateHostDevices
level: fatal
cause: kubevirt.not-advertised kubevirt.not-permitted
generic: yes
literal: failed to create
pattern: failed to create (?:GPU host-devices|generic host-devices|SR-IOV hostdevices|mediated host-devices): (?:.+)
meaning: KubeVirt could not give the VM its host devices.
test: failed to create generic host-devices: something else

[kubernetes.kubevirt-no-group]
program: KubeVirt
source: pkg/virt-handler/device-manager/common.go GetDeviceIOMMUGroup
level: fatal
cause: iommu.off
literal: failed to read iommu_group link
pattern: failed to read iommu_group link (?:.+?) for device {bdf}
meaning: The device has no IOMMU group on this node.
test: failed to read iommu_group link /sys/bus/pci/devices/0000:28:00.0/iommu_group for device 0000:28:00.0

[kubernetes.kubevirt-discovery-failed]
program: KubeVirt
source: pkg/virt-handler/device-manager/pci_device.go discoverPermittedHostPCIDevices
level: error
cause: kubevirt.not-advertised
literal: failed to discover host devices
pattern: failed to discover host devices
meaning: The node's devices could not be listed.
test: failed to discover host devices

[kubernetes.kubevirt-mdev-path]
program: KubeVirt
source: pkg/virt-handler/device-manager/common.go CreateMDEVType
level: fatal
cause: vgpu.unsupported kubevirt.not-advertised
literal: failed to create mdev type
pattern: failed to create mdev type (?:.+?), can't open path (?:.+)
meaning: This kind of virtual GPU does not exist on the node.
test: failed to create mdev type nvidia-222, can't open path /sys/class/mdev_bus/0000:28:00.0/mdev_supported_types/nvidia-222/create

[kubernetes.kubevirt-not-migratable]
program: KubeVirt
source: pkg/virt-handler/vm.go vmiContainsNonMigratablePCIHostDevices
level: fatal
cause: vm.migration-blocked
literal: VMI specifies non-migratable generic PCI host device
literal: VMI uses non migratable PCI host device
literal: vGPU migration requires feature gate
pattern: VMI specifies non-migratable generic PCI host device|VMI uses non migratable PCI host device|vGPU migration requires feature gate
meaning: The VM cannot be migrated because of its host device.
test: VMI specifies non-migratable generic PCI host device
test: VMI uses non migratable PCI host devices
test: vGPU migration requires feature gate VGPULiveMigration to be enabled

[kubernetes.kubevirt-root-bus-full]
program: KubeVirt
source: pkg/virt-launcher/virtwrap/converter/pci-placement.go nextSlot
level: fatal
cause: vm.pcie-topology
literal: No space left on the root PCI bus.
pattern: No space left on the root PCI bus\.
meaning: The root bus of the guest has no free slot.
test: No space left on the root PCI bus.

[kubernetes.kubevirt-memlock]
program: KubeVirt
source: pkg/hypervisor/kvm/runtime.go AdjustResources
level: fatal
cause: vm.memlock
literal: memlock rlimit to unlimited:
pattern: failed to set process \d+ memlock rlimit to unlimited: {err}
meaning: The limit of locked memory could not be raised.
test: failed to set process 8123 memlock rlimit to unlimited: operation not permitted

[kubernetes.kubevirt-count-differs]
program: KubeVirt
source: pkg/virt-launcher/virtwrap/device/hostdevice/gpu/hostdev.go validateCreationOfDevicePluginsDevices
level: fatal
cause: kubevirt.not-advertised kubevirt.not-permitted
literal: /s do not match the number of devices
pattern: the number of (?:(?:device plugin|DRA) )?(?:GPU|HostDevice)/s do not match the number of devices
meaning: KubeVirt found fewer devices than the VM lists.
test: failed to creade GPU host-devices: the number of GPU/s do not match the number of devices:

[kubernetes.kubevirt-gpu-gate]
program: KubeVirt (older)
source: pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateGPUsWithPassthroughEnabled
level: fatal
cause: kubevirt.not-permitted kubevirt.not-advertised
literal: GPU feature gate is not enabled in kubevirt-config
literal: is not permitted in kubevirt-host-device-plugin-config
pattern: (?:GPU feature gate is not enabled in kubevirt-config|(?:\S+/\S+) is not permitted in kubevirt-host-device-plugin-config)
meaning: KubeVirt does not permit GPUs, or not this one.
test: spec.GPUs: GPU feature gate is not enabled in kubevirt-config
test: GPU nvidia.com/TU102_TITAN_RTX is not permitted in kubevirt-host-device-plugin-config

[kubernetes.gpu-not-on-vfio]
program: NVIDIA gpu-operator
source: cmd/nvidia-validator/main.go runValidation
level: fatal
cause: driver.not-vfio operator.bind-failed driver.host-driver
literal: device not bound to 'vfio-pci'; device:
pattern: device not bound to 'vfio-pci'; device: {bdf} driver: '(?<driver>.+?)'
meaning: The GPU of this node is not on vfio-pci.
test: device not bound to 'vfio-pci'; device: 0000:28:00.0 driver: 'nvidia'

[kubernetes.validation-failed]
program: NVIDIA gpu-operator
source: cmd/nvidia-validator/main.go validateComponent
level: fatal
cause: operator.bind-failed driver.not-vfio
generic: yes
literal: error validating
pattern: error validating (?:vfio-pci driver installation|vGPU Manager installation|vGPU devices): (?:.+)
meaning: The operator found the node not ready for passthrough.
test: error validating vGPU devices: something else

[kubernetes.no-vgpu-devices]
program: NVIDIA gpu-operator
source: cmd/nvidia-validator/main.go runValidation
level: fatal
cause: vgpu.limited vgpu.unsupported
literal: no vGPU devices found
pattern: no vGPU devices found
meaning: The node has no virtual GPUs.
test: no vGPU devices found

[kubernetes.all-on-vfio]
program: NVIDIA gpu-operator
source: cmd/nvidia-validator/main.go validate
level: ok
clears: driver.not-vfio
literal: Validation completed successfully - all devices are bound to vfio-pci
pattern: Validation completed successfully - all devices are bound to vfio-pci
meaning: All GPUs of the node are on vfio-pci.
test: Validation completed successfully - all devices are bound to vfio-pci

[kubernetes.no-vfio-directory]
program: NVIDIA k8s-driver-manager
source: internal/nvpassthrough/nvpassthrough.go BindToVFIODriver
level: fatal
cause: operator.bind-failed initramfs.vfio-missing
literal: failed to find directory for vfio driver
pattern: failed to find directory for vfio driver (?<driver>.+?) at (?:.+?), is the module loaded\?
meaning: The VFIO driver is not loaded on the node.
test: failed to find directory for vfio driver vfio-pci at /sys/bus/pci/drivers, is the module loaded?

[kubernetes.operator-bind-failed]
program: NVIDIA k8s-driver-manager
source: internal/nvpassthrough/nvpassthrough.go BindToVFIODriver
level: fatal
cause: operator.bind-failed driver.in-use driver.bind-failed
literal: failed to bind
literal: failed to unbind
pattern: failed to (?:bind|unbind) (?:(?:graphics auxiliary )?device )?(?<bdf>[0-9a-f]{4}:[0-9a-f:.]+)(?: (?:to|from) (?<driver>[\w-]+))?: {err}
meaning: The operator could not move a device between drivers.
tell: driver.in-use: it is the unbinding that failed or hangs
tell: driver.bind-failed: the message ends with "no such device" or "invalid argument"
test: failed to bind device 0000:28:00.0 to vfio-pci: write /sys/bus/pci/drivers/vfio-pci/bind: no such device
test: failed to bind 0008:01:00.0 to nvgrace-gpu-vfio-pci: failed to open file for writing: open /sys/bus/pci/drivers/nvgrace-gpu-vfio-pci/bind: no such file or directory

[kubernetes.operator-unbind-failed]
program: NVIDIA k8s-driver-manager
source: cmd/driver-manager/main.go uninstallDriver
level: error
cause: driver.in-use operator.bind-failed
literal: Unable to unbind vfio-pci driver from all devices
pattern: Unable to unbind vfio-pci driver from all devices
meaning: VMs still use GPUs of the node.
test: Unable to unbind vfio-pci driver from all devices

[kubernetes.plugin-skips]
program: NVIDIA kubevirt-gpu-device-plugin
source: pkg/device_plugin/device_plugin.go createIommuDeviceMap
level: warning
cause: driver.not-vfio kubevirt.not-advertised operator.bind-failed
literal: is not a supported VFIO driver
pattern: Skipping {bdf}: driver (?<driver>.+?) is not a supported VFIO driver
meaning: The device plugin leaves out a GPU that is not on a VFIO driver.
test: Skipping 0000:28:00.0: driver nvidia is not a supported VFIO driver

[kubernetes.plugin-no-group]
program: NVIDIA kubevirt-gpu-device-plugin
source: pkg/device_plugin/device_plugin.go createIommuDeviceMap
level: fatal
cause: iommu.off
literal: Could not get IOMMU Group for device
pattern: Could not get IOMMU Group for device\s+{slot}
meaning: The device has no IOMMU group on this node.
test: Could not get IOMMU Group for device  0000:28:00.0

[kubernetes.plugin-group-changed]
program: NVIDIA kubevirt-gpu-device-plugin
source: pkg/device_plugin/generic_device_plugin.go Allocate
level: error
cause: kubevirt.not-advertised
literal: IommuGroup has changed on the system
pattern: IommuGroup has changed on the system\s+{slot}
meaning: The group of the device changed since the plugin started.
test: IommuGroup has changed on the system  0000:28:00.0

[kubernetes.not-below-vfio]
program: Harvester pcidevices
source: pkg/controller/pcideviceclaim/pcideviceclaim_controller.go bindDeviceToVFIOPCIDriver
level: fatal
cause: operator.bind-failed driver.bind-failed iommu.off
literal: found at /sys/bus/pci/drivers/vfio-pci
pattern: no device {bdf} found at /sys/bus/pci/drivers/vfio-pci
meaning: The device did not arrive at vfio-pci.
test: no device 0000:28:00.0 found at /sys/bus/pci/drivers/vfio-pci

[kubernetes.plugin-group-mismatch]
program: Harvester pcidevices
source: pkg/controller/pcideviceclaim/pcideviceclaim_controller.go checkGroupMap
level: error
cause: kubevirt.not-advertised
literal: group mismatch: sys
pattern: group mismatch: sys (?:.+?) pd (?:.+)
meaning: The group of the device changed since the plugin started.
test: group mismatch: sys 14 pd 15

[kubernetes.insufficient]
program: kube-scheduler
source: pkg/scheduler/framework/plugins/noderesources
level: error
cause: kubevirt.not-advertised driver.not-vfio kubevirt.not-permitted
literal: Insufficient 
pattern: Insufficient (?!devices\.kubevirt\.io/(?:kvm|tun|vhost-))(?:[\w-]+\.)+[a-z]+/[\w.-]+
meaning: No node offers a free device of this kind.
tell: kubevirt.not-advertised: kubectl describe node shows the resource under another name, or 0 of it under Allocatable
tell: driver.not-vfio: lspci -k on the node shows another driver than vfio-pci for the device
tell: kubevirt.not-permitted: no node shows the resource at all
test: 0/3 nodes are available: 3 Insufficient nvidia.com/TU104GL_Tesla_T4.
against: 0/3 nodes are available: 3 Insufficient memory.
against: 0/3 nodes are available: 3 Insufficient devices.kubevirt.io/kvm.

[kubernetes.capacity-zero]
program: kubectl describe node
source: status.capacity and status.allocatable of a node
level: warning
cause: kubevirt.not-advertised driver.not-vfio
literal: nvidia.com/
literal: intel.com/
pattern: ^\W*(?:nvidia|intel)\.com/(?!(?:gpu|mig-\S+)"?:)[\w.-]+"?:\s*"?0"?,?\s*$
only: question
guess: no
meaning: The node offers none of these devices: they are not on vfio-pci, their group is incomplete, or the plugin registers them under another name.
test: nvidia.com/TU104GL_TESLA_T4:      0
test: "nvidia.com/GRID_A40-8Q": "0",
against: nvidia.com/gpu:  0
against: nvidia.com/TU104GL_TESLA_T4:      2

[kubernetes.host-driver-installed]
program: k8s-driver-manager
source: cmd/driver-manager, driver-manager script
level: error
cause: driver.host-driver operator.bind-failed
literal: driver is already pre-installed
literal: Host driver detected
pattern: (?:Detected pre-installed driver on the host|GPU driver is already pre-installed on the node|Host driver detected: \S+)
meaning: The node has an NVIDIA driver of its own, so the operator leaves the GPU to it.
test: NVIDIA GPU driver is already pre-installed on the node, disabling the containerized driver on the node
literal: Detected pre-installed driver on the host
test: level=info msg="Detected pre-installed driver on the host"

[kubernetes.config-not-applied]
program: NVIDIA mig-parted, vgpu-device-manager
source: cmd/*/assert, as quoted in issues of gpu-operator
level: warning
cause: mig.pending vgpu.limited operator.bind-failed
literal: selected configuration not currently applied
pattern: selected configuration not currently applied
meaning: The node's GPUs do not have the MIG or vGPU configuration that was asked for; what follows tells whether it is applied.
test: level=fatal msg="Assertion failure: selected configuration not currently applied"

[kubernetes.harvester-no-group]
program: Harvester pcidevices
source: pkg/webhook/pcideviceclaim_validator.go Create
level: fatal
cause: iommu.off
literal: has no iommuGroup available
pattern: has no iommuGroup available
meaning: The device has no IOMMU group on this node.
test: pcidevice node2-000041000 has no iommuGroup available

[kubernetes.harvester-in-use]
program: Harvester pcidevices
source: pkg/webhook: validators of claims, vGPUs and VMs
level: error
cause: vm.device-twice vfio.busy
literal: is already in use with vm
literal: is in use with VM
literal: still in use by vm
pattern: (?:is already in use with vm|is in use with VM|is still in use by vm) \S+
meaning: The device belongs to another VM.
test: pcideviceclaim node2-000041000 is already in use with vm win11 in namespace default
test: device node2-000041000 is in use with VM win11 in namespace default

[kubernetes.harvester-vgpu-claim]
program: Harvester pcidevices
source: pkg/webhook/pcideviceclaim_validator.go
level: error
cause: vgpu.limited driver.in-use
literal: are using the PCI GPU Device
pattern: vGPU devices \[.*\] are using the PCI GPU Device
meaning: The GPU has active vGPUs, so it cannot be passed through as a whole.
test: these vGPU devices [node2-000041004] are using the PCI GPU Device [node2-000041000], so it can't be claimed.

[kubernetes.harvester-not-found]
program: Harvester pcidevices
source: pkg/webhook, pkg/controller/virtualmachine
level: error
cause: kubevirt.not-advertised
literal: not found in pcidevice and usbdevice cache
pattern: resource name \S+ not found in pcidevice and usbdevice cache
meaning: No node offers a device of this name.
test: hostdevice gpu1: resource name nvidia.com/TU104GL_TESLA_T4 not found in pcidevice and usbdevice cache

[kubernetes.harvester-unbind]
program: Harvester pcidevices
source: pkg/controller/pcideviceclaim/pcideviceclaim_controller.go
level: error
cause: driver.in-use operator.bind-failed
literal: failed unbinding driver:
literal: still bound to driver, will check again
pattern: failed unbinding driver: \(|device still bound to driver, will check again
meaning: The device does not leave its driver.
test: failed unbinding driver: (write /sys/bus/pci/drivers/nvidia/unbind: no such device)
test: device still bound to driver, will check again

[kubernetes.harvester-claim]
program: Harvester pcidevices
source: pkg/controller/pcideviceclaim/pcideviceclaim_controller.go getPCIDeviceForClaim, OnRemove
level: error
cause: vm.device-missing operator.bind-failed
literal: Cannot find PCIDevice that owns
literal: rror getting claim's device
pattern: Cannot find PCIDevice that owns |[Ee]rror getting claim's device: 
guess: no
meaning: The claim belongs to no device: it names none, or the device is gone or has got another address.
fix: Delete the claim and enable passthrough again from the user interface, once the device is in the list
test: error syncing 'node1-000041000': handler PCIDeviceClaimReconcile: Cannot find PCIDevice that owns node1-000041000, requeuing
test: Error getting claim's device: pcidevices.devices.harvesterhci.io "node1-000041000" not found

[kubernetes.harvester-bind]
program: Harvester pcidevices
source: pkg/controller/pcideviceclaim/pcideviceclaim_controller.go bindDeviceToVFIOPCIDriver
level: error
cause: driver.bind-failed operator.bind-failed iommu.off
literal: error opening new_id file
literal: error writing to new_id file
literal: error writing to bind file
literal: found at /sys/bus/pci/drivers/vfio-pci
pattern: error (?:opening|writing to) new_id file: |error writing to bind file: write /sys/bus/pci/drivers/vfio-pci/|no device \S+ found at /sys/bus/pci/drivers/vfio-pci
guess: no
meaning: vfio-pci did not take the device.
tell: iommu.off: the node has no directory below /sys/kernel/iommu_groups
test: handler PCIDeviceClaimReconcile: error writing to new_id file: write /sys/bus/pci/drivers/vfio-pci/new_id: no such device
test: no device 0000:41:00.0 found at /sys/bus/pci/drivers/vfio-pci

[kubernetes.harvester-rebind]
program: Harvester pcidevices
source: pkg/controller/pcideviceclaim/pcideviceclaim_controller.go bindDeviceToOriginalDriver
level: error
cause: driver.rebind-failed
literal: rror writing to bind file
pattern: (?i)error writing to bind file: write /sys/bus/pci/drivers/(?!vfio-pci/)
guess: no
meaning: The device did not go back to the driver it had before.
test: error writing to bind file: write /sys/bus/pci/drivers/igb/bind: no such device

[kubernetes.dra-handle]
program: NVIDIA DRA driver
source: cmd/gpu-kubelet-plugin: nvml DeviceGetHandleByUUID of a device that is no longer NVIDIA's driver's
level: error
cause: operator.bind-failed driver.not-vfio vm.device-missing
literal: device handle from UUID
pattern: device handle from UUID\b.*Not Found
guess: no
meaning: The plugin asks NVIDIA's driver for a GPU that was moved to vfio-pci already.
test: error getting device handle from UUID "GPU-0": Not Found

[kubernetes.harvester-mig]
program: Harvester pcidevices
source: pkg/controller/gpudevice/mig_controller.go
level: error
cause: mig.pending driver.in-use mig.enabled
literal: error enable MIG Mode
literal: error checking if GPU supports MIG
pattern: error (?:enable MIG Mode|checking if GPU supports MIG instances): 
meaning: MIG mode could not be switched on.
test: error enable MIG Mode: error executing nvidia-smi: exit status 1

[kubernetes.pods-hold-gpu]
program: NVIDIA k8s-driver-manager
source: cmd/driver-manager/main.go
level: error
cause: driver.in-use operator.bind-failed
literal: until all GPU pods are drained
literal: Cannot delete all GPU pods
literal: failed to delete all GPU pods
literal: still hold GPU resource claims
literal: Failed to uninstall nvidia driver components
pattern: until all GPU pods are drained|annot delete all GPU pods|failed to delete all GPU pods|pod\(s\) still hold GPU resource claims|Failed to uninstall nvidia driver components
meaning: Pods still use the GPUs, so the driver cannot let go of them.
test: cannot proceed until all GPU pods are drained from the node
test: Failed to uninstall nvidia driver components

[kubernetes.module-not-unloaded]
program: NVIDIA k8s-driver-manager
source: cmd/driver-manager/main.go cleanupDriver
level: warning
cause: driver.in-use
literal: Failed to unload kernel module
pattern: Failed to unload kernel module (?:nvidia|nouveau|gdrdrv)\S*: 
meaning: A program still uses the driver's module.
test: Failed to unload kernel module nvidia_uvm: device or resource busy

[kubernetes.module-loaded]
program: NVIDIA k8s-driver-manager (the script of older releases)
source: driver-manager script; gpu-operator logs
level: warning
cause: driver.in-use operator.bind-failed
literal: driver module is already loaded with refcount
pattern: driver module is already loaded with refcount \d+
guess: no
meaning: The node's driver is loaded and in use; the operator has to stop all of its users before it can change it.
test: nvidia driver module is already loaded with refcount 12

[kubernetes.vfio-manage-foreign]
program: NVIDIA k8s-driver-manager, gpu-operator
source: vfio-manage bind
level: error
cause: operator.bind-failed driver.id-typo
literal: is not an NVIDIA GPU or NVSwitch
pattern: is not an NVIDIA GPU or NVSwitch
meaning: The operator was pointed at a device that is no NVIDIA GPU.
test: device 0000:41:00.2 is not an NVIDIA GPU or NVSwitch!

[kubernetes.mig-manager-failed]
program: NVIDIA mig-parted, vgpu-device-manager
source: deployments/systemd, cmd
level: error
cause: mig.pending driver.in-use mig.reset-needs-reboot
literal: Error applying MIG
literal: Error issuing GPU reset
literal: error resetting all GPUs
literal: MIG mode change did not take effect
literal: MIG mode change failed after reboot
literal: to shutdown GPU clients on host
pattern: Error applying MIG (?:config|mode)|Error issuing GPU reset|error resetting all GPUs|MIG mode change (?:did not take effect|failed after reboot)|Unable to shutdown GPU clients on host
meaning: The change of the MIG mode did not go through; it needs a GPU reset, and something uses the GPU or forbids the reset.
tell: driver.in-use: the message, or nvidia-smi, names a process or "In use by another client"
tell: mig.reset-needs-reboot: the node is a VM, which may not reset its GPU
test: Error applying MIG configuration with hooks: error resetting all GPUs: exit status 255
test: Error issuing GPU reset
test: MIG mode change did not take effect after rebooting

[kubernetes.vgpu-config-failed]
program: NVIDIA vgpu-device-manager
source: pkg/vgpu, cmd/nvidia-k8s-vgpu-dm
level: error
cause: vgpu.limited vgpu.unsupported mig.pending
literal: exceed the maximum supported instances
literal: cannot mix time-sliced and MIG-backed
literal: vGPU device on parent device
literal: error setting VGPU config
literal: Failed to apply vGPU config
literal: error getting available vGPU instances
pattern: does not exceed the maximum supported instances|cannot mix time-sliced and MIG-backed vGPU|unable to create \S+ vGPU device on parent device|error setting VGPU config|Failed to apply vGPU config|error getting available vGPU instances
generic: yes
meaning: The vGPUs asked for cannot be made on this GPU.
test: failed to create 8 GRID A40-8Q vGPU devices on the GPU. ensure '8' does not exceed the maximum supported instances for 'A40-8Q'
test: unable to create A40-8Q vGPU device on parent device 0000:41:00.4: write error
