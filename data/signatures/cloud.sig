# OpenStack Nova, Incus and LXD.
# The keys are explained in src/logs/signature.h.

[nova.alias]
program: OpenStack Nova
source: nova/exception.py PciRequestAliasNotDefined, PciInvalidAlias, PciConfigInvalidSpec, PciDeviceInvalidDeviceName
level: fatal
cause: vm.option-invalid
literal: Invalid PCI alias definition
literal: Invalid [pci]device_spec config
literal: Invalid PCI Whitelist
literal: PCI alias 
pattern: \bPCI alias \S+ is not defined|Invalid PCI alias definition|Invalid \[pci\]device_spec config|Invalid PCI Whitelist: 
guess: no
meaning: The flavor's alias and the configuration of PCI devices ([pci] alias, device_spec) do not fit each other.
fix: Define the same alias on the controller and on the compute node, and list the device in device_spec
test: PCI alias gpu is not defined (HTTP 400)
test: Invalid [pci]device_spec config: Invalid entry: 'x'

[nova.pool]
program: OpenStack Nova
source: nova/exception.py PciDeviceRequestFailed, PciDevicePoolEmpty; nova/compute/claims.py
level: error
cause: vm.device-missing vm.device-twice driver.not-vfio
literal: Claim pci failed
literal: PCI device request 
literal: Attempt to consume PCI device
literal: Failed to allocate PCI devices for
literal: Failed to claim PCI device
pattern: \bClaim pci failed|PCI device request .* failed|Attempt to consume PCI device \S+ from empty pool|Failed to allocate PCI devices for instance|Failed to claim PCI device for
guess: no
meaning: The compute node has no free device of this kind: it does not see it, it lists none, or other VMs have them all.
tell: vm.device-twice: openstack resource provider inventory shows all of them used
tell: driver.not-vfio: the device is listed in device_spec and lspci -k shows a driver of the host
test: Insufficient compute resources: Claim pci failed.
test: PCI device request [InstancePCIRequest(alias_name='gpu')] failed

[nova.state]
program: OpenStack Nova
source: nova/exception.py PciDeviceInvalidStatus, PciDeviceVFInvalidStatus, PciDevicePFInvalidStatus, PciDeviceInvalidOwner
level: error
cause: vm.device-twice
literal: instead of 
literal: Not all Virtual Functions of PF
literal: , related to VF
pattern: PCI device \d+:{bdf} is (?:(?:allocated|claimed|available|unavailable|unclaimable|removed|deleted) instead of|owned by \S+ instead of)|Not all Virtual Functions of PF \d+:{bdf2} are free|Physical Function \d+:\S+ related to VF \S+ is
guess: no
meaning: Another VM has the device, or a function of it.
test: PCI device 1:0000:3b:00.0 is allocated instead of available
test: Not all Virtual Functions of PF 1:0000:3b:00.0 are free.

[nova.not-found]
program: OpenStack Nova
source: nova/exception.py PciDeviceNotFound, PciDeviceNotFoundById
level: error
cause: vm.device-missing
literal: PCI device 
pattern: PCI [Dd]evice (?:\d+:)?{bdf} not found\.?$
guess: no
meaning: The host does not have the device.
test: PCI Device 1:0000:3b:00.0 not found.

[nova.mdev]
program: OpenStack Nova
source: nova/virt/libvirt/driver.py _allocate_mdevs, _create_mdev
level: error
cause: vgpu.limited
literal: mdev-capable resource is not available
literal: Failed to create mdev. No free space
pattern: mdev-capable resource is not available|Failed to create mdev\. No free space found
guess: no
meaning: The host's GPUs have no room for another virtual GPU of this type.
test: Insufficient compute resources: mdev-capable resource is not available.

[nova.mdev-config]
program: OpenStack Nova
source: nova/exception.py InvalidLibvirtMdevConfig; nova/virt/libvirt/driver.py
level: fatal
cause: vm.option-invalid vgpu.unsupported
literal: configuration for mdev-capable devices
literal: Mdev type default already set
pattern: Invalid configuration for mdev-capable devices|Mdev type default already set to
guess: no
meaning: The virtual GPU types of the compute node's configuration do not go together.
test: Invalid configuration for mdev-capable devices: duplicate types for PCI ID 0000:3b:00.0

[nova.viommu]
program: OpenStack Nova
source: nova/exception.py InvalidVIOMMUMachineType, InvalidVIOMMUArchitecture
level: fatal
cause: vm.viommu vm.machine-type
literal: vIOMMU is not supported by Current
literal: vIOMMU required either
pattern: vIOMMU is not supported by Current machine type|vIOMMU required either x86 or AArch64
guess: no
meaning: A virtual IOMMU needs a q35 (or virt) machine.
test: vIOMMU is not supported by Current machine type pc (Architecture: x86_64).

[nova.numa]
program: OpenStack Nova
source: nova/exception.py NUMATopologyUnsupported, ImageNUMATopologyAsymmetric; nova/pci/manager.py
level: error
cause: vm.numa-mismatch vm.hugepages
literal: Host does not support guests with
literal: without numa affinity to
literal: across instance NUMA nodes
pattern: Host does not support guests with (?:NUMA topology set|custom memory page sizes)|Assigning a pci device without numa affinity to|cannot be evenly distributed across instance NUMA nodes
guess: no
meaning: CPUs, memory and device of the VM do not come from one NUMA node of the host.
tell: vm.hugepages: the message names memory page sizes
test: Assigning a pci device without numa affinity to instance 1 which has numa topology
test: Host does not support guests with NUMA topology set

[incus.no-group]
program: Incus, LXD
source: internal/server/instance/drivers/driver_qemu.go addPCIDevConfig, addGPUDevConfig
level: fatal
cause: iommu.off
literal: No PCI IOMMU group supplied
pattern: No PCI IOMMU group supplied
guess: no
meaning: The device is in no IOMMU group.
test: Error: Failed to start device "gpu": No PCI IOMMU group supplied

[incus.driver]
program: Incus, LXD
source: internal/server/device/pci/pci.go DeviceProbe, DeviceDriverOverride
level: fatal
cause: driver.bind-failed driver.in-use group.shared
literal: Device took too long to activate at
literal: Failed probing device "
literal: Failed setting driver override "
pattern: Device took too long to activate at "|Failed probing device "[0-9a-f:.]+" via|Failed setting driver override "[^"]*" for device
guess: no
meaning: The device did not move between the host's driver and vfio-pci.
test: Failed to override IOMMU group driver: Device took too long to activate at "/sys/bus/pci/drivers/vfio-pci/0000:3b:00.0"

[incus.unbind]
program: Incus, LXD
source: internal/server/device/pci/pci.go DeviceUnbind
level: fatal
cause: driver.in-use driver.bind-failed
literal: Failed unbinding device "
pattern: Failed unbinding device "[0-9a-f:.]+" via
guess: no
meaning: The host's driver does not let the device go.
test: Failed unbinding device "0000:3b:00.0" via "/sys/bus/pci/devices/0000:3b:00.0/driver/unbind": x

[incus.module]
program: Incus, LXD
source: internal/server/device/pci.go, gpu_physical.go startVM
level: fatal
cause: initramfs.vfio-missing
literal: Error loading "vfio-pci" module
pattern: Error loading "vfio-pci" module
guess: no
meaning: The module vfio-pci cannot be loaded.
test: Error loading "vfio-pci" module: modprobe: FATAL: Module vfio_pci not found

[incus.mdev]
program: Incus, LXD
source: internal/server/device/gpu_mdev.go startVM
level: fatal
cause: vgpu.limited vgpu.unsupported
literal: No available mdev for profile
literal: Failed to create virtual gpu
literal: The requested profile "
pattern: No available mdev for profile "|Failed to create virtual gpu "|The requested profile "[^"]*" does not exist
guess: no
meaning: The virtual GPU could not be made.
tell: vgpu.unsupported: it is the profile that does not exist
test: No available mdev for profile "nvidia-63"

[incus.gpu-missing]
program: Incus, LXD
source: internal/server/device/gpu_physical.go, gpu_sriov.go
level: fatal
cause: vm.device-missing sriov.bar
literal: Failed to detect requested GPU device
literal: Failed detecting requested GPU device
literal: Failed getting PCI device info for GPU
literal: matching GPU with available VFs
literal: Failed to get PCI device info for GPU
pattern: Failed (?:to detect|detecting) requested GPU device|Couldn't find a matching GPU with available VFs|Failed (?:to get|getting) PCI device info for GPU "
guess: no
meaning: The host has no such GPU, or no free virtual function of it.
test: Error: Failed to start device "gpu": Failed to detect requested GPU device

[incus.gpus-many]
program: Incus, LXD
source: internal/server/device/gpu_physical.go startVM
level: fatal
cause: driver.id-ambiguous vm.option-invalid
literal: VMs cannot match multiple GPUs per
pattern: VMs cannot match multiple GPUs per device
guess: no
meaning: The device's definition fits more than one GPU.
fix: Name the one by its address: pci=DOMAIN:BUS:SLOT.FUNCTION
test: VMs cannot match multiple GPUs per device

[incus.migration]
program: Incus, LXD
source: internal/server/device: validateEnvironment of gpu, pci, nic
level: fatal
cause: vm.migration-blocked
literal: when migration.stateful is enabled
pattern: (?:GPU|PCI|SR-IOV|physical) devices cannot be used when migration\.stateful is enabled
guess: no
meaning: A VM with this device cannot be migrated, so it may not be set up for that.
test: GPU devices cannot be used when migration.stateful is enabled

[incus.slots]
program: Incus, LXD
source: internal/server/instance/drivers/driver_qemu.go
level: error
cause: vm.pcie-topology
literal: No available PCI hotplug slots
pattern: No available PCI hotplug slots could be found
guess: no
meaning: The VM has no free root port left.
test: No available PCI hotplug slots could be found

[incus.sriov]
program: Incus, LXD
source: internal/server/network/network_utils_sriov.go
level: error
cause: sriov.bar vm.device-twice
literal: doesn't support SR-IOV
literal: does not support SR-IOV
literal: virtual functions on parent device
pattern: Parent device "[^"]*" (?:doesn't|does not) support SR-IOV|All virtual functions on parent device (?:"[^"]*" )?are already in use
guess: no
meaning: The device has no virtual functions, or all are taken.
tell: vm.device-twice: all are already in use
test: Parent device "enp3s0" doesn't support SR-IOV

[incus.vfio-node]
program: Incus, LXD
source: internal/server/instance/drivers/driver_qemu.go: the group's node is given to the VM's user
level: fatal
cause: driver.not-vfio iommu.off vfio.permission
literal: to chown vfio group device
literal: chowning vfio group device
pattern: Failed (?:to chown|chowning) vfio group device "
guess: no
meaning: The group's node is not there, or cannot be given to the VM.
test: Failed to chown vfio group device "/dev/vfio/41": chown /dev/vfio/41: no such file or directory
