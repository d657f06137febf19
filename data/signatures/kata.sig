# Kata Containers: the runtimes in Go and in Rust, and the agent in the guest.
# The keys are explained in src/logs/signature.h.

[kata.no-port]
program: Kata Containers
source: src/runtime/pkg/device/drivers/vfio.go Attach; src/runtime/virtcontainers/sandbox.go, network_linux.go; src/runtime-rs device/driver/vfio.rs register
level: error
cause: vm.pcie-topology vm.option-invalid
literal: cold_plug_vfio
literal: hot_plug_vfio
literal: No available node found for
literal: no free root port
literal: no validated port type
pattern: (?:cold|hot)_plug_vfio\s*=.*\bnot set|hot_plug_vfio port is not configured|because cold_plug_vfio is disabled|No available node found for (?:Root|Switch)Port device|\bno free root port\b|(?i)No validated port type supported
guess: no
meaning: The runtime does not say on which port of the VM VFIO devices are plugged, or has no free one.
fix: Set cold_plug_vfio (or hot_plug_vfio) = "root-port" in the runtime's configuration, and pcie_root_port to the number of devices
test: CreateContainer failed: cold_plug_vfio= or hot_plug_vfio= port is not set for device
test: cannot attach VFIO network interface "net1" (BDF 0000:41:00.2): hot_plug_vfio port is not configured
test: No available node found for RootPort device

[kata.port-setting]
program: Kata Containers
source: src/runtime/pkg/katautils/config.go checkPCIeConfig; src/runtime/virtcontainers/qemu.go createPCIeTopology, hotplugVFIODevice
level: fatal
cause: vm.pcie-topology vm.option-invalid
literal: settings, only one of them can be set
literal: supported on CLH
literal: invalid vfio_port=
literal: Ports exceeed allowed max
literal: Ports exceed allowed max
literal: Incorrect hot plug configuration
literal: Cannot create PCIe topology
literal: there are no empty slots
pattern: invalid hot-plug=\S* and cold-plug=\S* settings|only (?:hot|cold)-plug=.* supported on CLH|invalid vfio_port=|Number of PCIe (?:Root|Switch) Ports exceee?d allowed max|Incorrect hot plug configuration|Cannot create PCIe topology|hot plug device on bridge: there are no empty slots
guess: no
meaning: The ports that the runtime is to make for VFIO devices do not fit this hypervisor or this number of devices.
test: invalid hot-plug=root-port and cold-plug=root-port settings, only one of them can be set
test: Number of PCIe Root Ports exceeed allowed max of 16
test: Unable to hot plug device on bridge: there are no empty slots

[kata.no-iommu]
program: Kata Containers
source: src/runtime-rs/crates/hypervisor/src/device/driver/vfio.rs do_check_iommu_on, get_vfio_iommu_group
level: fatal
cause: iommu.off driver.not-vfio
literal: check iommu on failed
literal: IOMMU not enabled yet
literal: please do bind device to vfio
literal: do bind device to vfio first
literal: get vfio iommu group failed
pattern: check iommu on failed|IOMMU not enabled yet\.|please do bind device to vfio\b|do bind device to vfio first|get vfio iommu group failed
guess: no
meaning: The host has no IOMMU for the device: it is in no group.
tell: iommu.off: /sys/kernel/iommu_groups is empty
test: check iommu on failed: iommu is not enabled
test: IOMMU group path: "/sys/bus/pci/devices/0000:41:00.0/iommu_group" not found, do bind device to vfio first.

[kata.no-iommu-parameter]
program: Kata Containers
source: src/runtime-rs/crates/hypervisor/src/device/driver/vfio.rs bind_device_to_vfio
level: fatal
cause: cmdline.missing iommu.off
literal: iommu isn't set on kernel cmdline
pattern: iommu isn't set on kernel cmdline
guess: no
meaning: The runtime wants to see iommu= on the host's kernel command line, and finds none or iommu=off.
fix: Put intel_iommu=on (or, on AMD, iommu=pt) on the kernel command line
test: iommu isn't set on kernel cmdline

[kata.no-vfio-node]
program: Kata Containers
source: src/runtime-rs/crates/hypervisor/src/device/driver/vfio_device/core.rs, mod.rs choose_vfio_backend
level: fatal
cause: initramfs.vfio-missing iommu.off vfio.permission
literal: VFIO control node missing
literal: IOMMUFD passthrough requires it
literal: No usable VFIO backend
pattern: VFIO control node missing: |not available; IOMMUFD passthrough requires it|No usable VFIO backend: caps=
guess: no
meaning: The host, or the container the runtime runs in, has no VFIO or iommufd node.
test: VFIO control node missing: /dev/vfio/vfio
test: /dev/iommu not available; IOMMUFD passthrough requires it
test: No usable VFIO backend: caps=VfioHostCaps { has_vfio_ctl: false, has_iommufd: false, has_vfio_cdev: false }. Need

[kata.no-vfio-device]
program: Kata Containers
source: src/runtime-rs/crates/hypervisor/src/device/driver/vfio_device/core.rs discover_vfio_device; src/runtime/virtcontainers/qemu.go createPCIeTopology
level: fatal
cause: driver.not-vfio vm.device-missing
literal: vfio device /dev/vfio/
literal: no VFIO cdev found for
literal: contains no PCI devices
literal: no passthrough-capable devices
literal: Cannot get VFIO device from IOMMUFD
literal: Cannot get all VFIO devices from IOMMU
pattern: vfio device /dev/vfio/\S+ not found|no VFIO cdev found for vfio\d+|IOMMU group \d+ (?:contains no PCI devices|has no passthrough-capable devices)|Cannot get VFIO device from IOMMUFD with device|Cannot get all VFIO devices from IOMMU group
guess: no
meaning: What was handed to the runtime is no device at vfio-pci.
test: vfio device /dev/vfio/devices/vfio3 not found
test: IOMMU group 41 has no passthrough-capable devices

[kata.confidential-iommufd]
program: Kata Containers
source: src/runtime/virtcontainers/qemu.go createPCIeTopology
level: fatal
cause: vm.option-invalid
literal: ConfidentialGuest needs IOMMUFD
pattern: ConfidentialGuest needs IOMMUFD
guess: no
meaning: A confidential guest takes devices by iommufd only, and was given a group.
fix: Let the device plugin hand out /dev/vfio/devices/vfioN: a kernel with iommufd and VFIO device nodes
test: ConfidentialGuest needs IOMMUFD - cannot use /dev/vfio/41

[kata.viommu]
program: Kata Containers
source: src/runtime/virtcontainers/qemu_arch_base.go appendIOMMU and its like for each architecture
level: fatal
cause: vm.viommu vm.machine-type
literal: does not support vIOMMU
literal: support appending a vIOMMU
pattern: Machine Type \S+ does not support vIOMMU|architecture does not support vIOMMU|does not support appending a vIOMMU
guess: no
meaning: enable_iommu is set for a machine that has no virtual IOMMU.
test: Machine Type microvm does not support vIOMMU
test: Arm64 architecture does not support vIOMMU

[kata.guest-group]
program: Kata Containers
source: src/agent/src/device/vfio_device_handler.rs
level: fatal
cause: vm.viommu vm.option-invalid
literal: is not in guest IOMMU group
literal: failed to get VFIO group
pattern: {bdf} is not in guest IOMMU group \d+|failed to get VFIO group\b
guess: no
meaning: With vfio_mode = "vfio" the guest needs an IOMMU of its own that separates its devices.
fix: Set vfio_mode = "guest-kernel", or enable_iommu = true for the guest
test: 0000:02:00.0 is not in guest IOMMU group 1

[kata.device-not-seen]
program: Kata Containers
source: src/agent/src/uevent.rs wait_for_uevent, matchers of src/agent/src/device
level: fatal
cause: vm.pcie-topology vm.mmio-window vm.guest-driver
literal: waiting for uevent
pattern: Timeout after \S+ waiting for uevent (?:Pci|Vfio)\w*Matcher
guess: no
meaning: The guest did not see the device that was plugged into it, or did not start it in time.
fix: Plug it at the start instead (cold_plug_vfio), and raise hotplug_timeout of the agent
test: rpc status: Status { code: INTERNAL, message: "Timeout after 3s waiting for uevent PciMatcher { devpath: \"/devices/pci0000:00/0000:00:02.0\" }" }
against: Timeout after 3s waiting for uevent VirtioBlkPciMatcher { rex: "x" }

[kata.agent-version]
program: Kata Containers
source: src/agent/src/rpc.rs, device/mod.rs add_device
level: fatal
cause: vm.option-invalid
literal: Unknown device type vfio
pattern: Unknown device type vfio\S*
guess: no
meaning: The agent in the guest's image does not know devices of this kind: it is older or newer than the runtime, or was built for another platform.
fix: Take the runtime, the guest kernel and the guest image from one release
test: Unknown device type vfio-pci-gk

[kata.dragonball]
program: Kata Containers (Dragonball)
source: src/dragonball/src/device_manager/vfio_dev_mgr/mod.rs VfioDeviceError
level: fatal
cause: vm.option-invalid vm.pcie-topology
literal: manager while managing VFIO device
literal: VfioDeviceMgr(
literal: configuration of vfio device is invalid
pattern: failure in device manager while managing VFIO device|\bVfioDeviceMgr\(|configuration of vfio device is invalid
guess: no
meaning: The built-in VMM does not take the device: its hot-plug of PCI devices is off, or the description is wrong.
test: failure in device manager while managing VFIO device, InvalidOperation
test: The configuration of vfio device is invalid

[kata.dragonball-open]
program: Kata Containers (Dragonball)
source: src/dragonball/src/device_manager/vfio_dev_mgr/mod.rs VfioDeviceError
level: fatal
cause: driver.not-vfio iommu.off vfio.permission vfio.dma-map
literal: open host device for VFIO
literal: while configuring VFIO device,
literal: while managing PCI VFIO device
pattern: can't open host device for VFIO|failure while configuring VFIO device, |failure while managing PCI VFIO device: 
generic: yes
guess: no
meaning: VFIO refused the device to the built-in VMM; what stands behind this says why.
test: can't open host device for VFIO
test: failure while configuring VFIO device, OpenContainer

[kata.dragonball-room]
program: Kata Containers (Dragonball)
source: src/dragonball/src/device_manager/vfio_dev_mgr/mod.rs VfioDeviceError
level: fatal
cause: vm.mmio-window
literal: no resource available for VFIO
literal: failure while allocate device resource
pattern: no resource available for VFIO device|failure while allocate device resource
guess: no
meaning: The guest's address space has no room for the BARs, or no interrupt, for the device.
test: no resource available for VFIO device

[kata.dragonball-memlock]
program: Kata Containers (Dragonball)
source: src/dragonball/src/device_manager/vfio_dev_mgr/mod.rs VfioDeviceError
level: fatal
cause: vm.memlock
literal: restoring vfio mlock count
pattern: failure while restoring vfio mlock count
guess: no
meaning: The limit of locked memory could not be changed.
test: failure while restoring vfio mlock count: Os { code: 1, kind: PermissionDenied, message: "Operation not permitted" }

[kata.agent-silent]
program: Kata Containers
source: src/runtime/virtcontainers/kata_agent.go check; src/runtime/pkg/containerd-shim-v2/service.go Create
level: error
cause: vm.slow-bar-init vm.memory-pinned vm.mmio-window vm.firmware
literal: Check if grpc server is working
literal: timed out connecting to vsock
literal: CheckRequest timed out
literal: create container timeout:
pattern: (?i)failed to check if grpc server is working: .*(?:DeadlineExceeded|timed out|timeout)|timed out connecting to vsock \d+|CheckRequest timed out|create container timeout: 
generic: yes
guess: no
meaning: The agent in the guest did not answer in time. A guest with large BARs and much memory starts slowly; one that does not start at all says why on its console.
fix: Raise dial_timeout of the agent, create_container_timeout of the runtime and runtimeRequestTimeout of the kubelet, and read the guest's console with the runtime's debug on
tell: vm.slow-bar-init: the guest's console is silent or counts BARs for minutes, and the QEMU process runs at 100 %
test: Failed to Check if grpc server is working: rpc error: code = DeadlineExceeded desc = timed out connecting to vsock 2004980445:1024
test: create container timeout: 5a2f

[kata.cdi]
program: Kata Containers
source: src/runtime/pkg/containerd-shim-v2/device_cold_plug.go; src/libs/pod-resources-rs
level: fatal
cause: kubevirt.not-advertised operator.bind-failed driver.not-vfio
literal: cold plug: 
literal: device cold plug failed
literal: unresolvable CDI devices
pattern: cold plug: (?:CDI device injection failed|failed to connect to kubelet|GetPodResources|PodResources is nil)|device cold plug failed: |unresolvable CDI devices .*(?:/pgpu=|vfio|gpu-vm)
guess: no
meaning: The runtime does not learn which device the pod was given: the device plugin's description or the kubelet's list lacks it.
fix: Look on the node for the CDI description in /var/run/cdi or /etc/cdi, and at the sandbox device plugin's log
test: device cold plug failed: cold plug: CDI device injection failed: unresolvable CDI devices nvidia.com/pgpu=0
test: cold plug: GetPodResources failed for pod(p) in namespace(n): rpc error: code = Unimplemented

[kata.numa]
program: Kata Containers
source: src/runtime/pkg/katautils/config.go, src/runtime/virtcontainers/qemu.go
level: warning
cause: vm.numa-mismatch
literal: NUMA node not covered by guest NUMA
literal: uncovered NUMA node
literal: across NUMA nodes
literal: be evenly distributed across
pattern: VFIO device on host NUMA node not covered by guest NUMA topology|VFIO device on uncovered NUMA node|failed to distribute vCPUs across NUMA nodes|cannot be evenly distributed across \d+ NUMA nodes
guess: no
meaning: The guest's NUMA nodes do not fit the host's, or leave the device's node out.
test: VFIO device on host NUMA node not covered by guest NUMA topology; cross-NUMA memory accesses may occur
test: MemorySize (65536 MiB) cannot be evenly distributed across 3 NUMA nodes with 1024 MiB alignment

[kata.hugepages]
program: Kata Containers
source: src/runtime/virtcontainers/qemu.go
level: fatal
cause: vm.hugepages
literal: huge page size for NUMA memory
literal: reported invalid block size
literal: reported unexpected block size
literal: requires hugepage memory
literal: enabled without HugePages
pattern: determine huge page size for NUMA memory alignment|hugepage mount \S+ reported (?:invalid|unexpected) block size|requires hugepage memory|enabled without HugePages
guess: no
meaning: The VM needs huge pages that are not there or not switched on.
test: failed to determine huge page size for NUMA memory alignment: hugepage mount "/dev/hugepages" reported invalid block size 0

[kata.agent-timeout]
program: Kata Containers
source: src/runtime/virtcontainers/pkg/agent/protocols/client/client.go; kata_agent.go check
level: error
cause: vm.slow-bar-init vm.memory-pinned vm.mmio-window
literal: Failed to Check if grpc server is
literal: timed out connecting to vsock
literal: timed out connecting to hybrid vsocket
pattern: Failed to Check if grpc server is working|timed out connecting to (?:vsock|hybrid vsocket) \S
generic: yes
guess: no
meaning: The agent in the VM did not answer in time. With a GPU the VM starts far later: its memory is pinned and its large BARs are set up first.
tell: vm.slow-bar-init: the VM's console shows the guest's kernel at its PCI devices, or the firmware, when the time is up
tell: vm.mmio-window: the VM's console shows that it cannot assign the BARs
fix: Raise dial_timeout and create_container_timeout of the runtime, and the kubelet's runtimeRequestTimeout
test: failed to create shim task: Failed to Check if grpc server is working: rpc error: code = DeadlineExceeded desc = timed out connecting to vsock 3001:1024: unknown

[kata.hot-plug]
program: Kata Containers
source: src/runtime/virtcontainers/qemu.go hotplugVFIODevice
level: info
literal: Start hot-plug VFIO device
pattern: Start hot-(?:un)?plug VFIO device
meaning: The runtime plugs the device into the VM.
test: level=info msg="Start hot-plug VFIO device" hot-plug-vfio=root-port machine-type=q35
