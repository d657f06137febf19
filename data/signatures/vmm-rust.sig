# Virtual machine monitors written in Rust: the crates of rust-vmm, cloud-hypervisor on them, and crosvm.
# An error comes either as people read it or as the program's own value of it (DeviceManager(VfioCreate(...))).
# The keys are explained in src/logs/signature.h.

[vmm.rust-dma-no-memory]
program: rust-vmm vfio-ioctls, cloud-hypervisor
source: vfio-ioctls/src/lib.rs VfioError IommuDmaMap; errno of drivers/vfio/vfio_iommu_type1.c vfio_pin_pages_remote
level: fatal
cause: vm.memlock vm.memory-pinned vfio.dma-map
literal: IommuDmaMap(
literal: memory map into iommu table
pattern: IommuDmaMap\(\w+\(12\)|guest memory map into iommu table: .*os error 12\b
guess: no
meaning: The guest's memory may not all be locked for the device, or there is not enough of it.
tell: vm.memlock: the kernel log says "RLIMIT_MEMLOCK exceeded"
tell: vm.memory-pinned: the host has less free memory than the guest asks for
test: VmBoot(DeviceManager(VfioDmaMap(IommuDmaMap(Error(12)))))
test: failed to add guest memory map into iommu table: Cannot allocate memory (os error 12)

[vmm.rust-dma-refused]
program: rust-vmm vfio-ioctls, cloud-hypervisor
source: vfio-ioctls/src/lib.rs VfioError IommuDmaMap; errno of drivers/vfio/vfio_iommu_type1.c vfio_dma_do_map
level: fatal
cause: iommu.width vfio.reserved-region vm.phys-bits vfio.dma-map
literal: IommuDmaMap(
literal: memory map into iommu table
pattern: IommuDmaMap\(\w+\(22\)|guest memory map into iommu table: .*os error 22\b
guess: no
meaning: The address is out of the IOMMU's reach or lies on a reserved region.
tell: iommu.width: the address of the message lies above 39 or 48 bits
tell: vfio.reserved-region: it lies in /sys/kernel/iommu_groups/N/reserved_regions
test: VmBoot(DeviceManager(VfioDmaMap(IommuDmaMap(Error(22)))))
test: Failed to DMA map: failed to add guest memory map into iommu table: Invalid argument (os error 22) for device /sys/bus/pci/devices/0000:41:00.0 (guest BDF: 0000:00:06.0)

[vmm.rust-dma-limit]
program: rust-vmm vfio-ioctls, cloud-hypervisor
source: vfio-ioctls/src/lib.rs VfioError IommuDmaMap; errno of drivers/vfio/vfio_iommu_type1.c vfio_dma_do_map
level: fatal
cause: vfio.dma-limit
literal: IommuDmaMap(
literal: memory map into iommu table
pattern: IommuDmaMap\(\w+\(28\)|guest memory map into iommu table: .*os error 28\b
guess: no
meaning: The number of mappings is used up.
test: VfioDmaMap(IommuDmaMap(Error(28)))
test: failed to add guest memory map into iommu table: No space left on device (os error 28)

[vmm.rust-dma-map]
program: rust-vmm vfio-ioctls, cloud-hypervisor
source: vfio-ioctls/src/lib.rs VfioError IommuDmaMap
level: fatal
cause: vfio.dma-map vm.memlock
literal: IommuDmaMap(
literal: memory map into iommu table
pattern: IommuDmaMap\(\w+\((?!12\)|22\)|28\))\d+\)|guest memory map into iommu table: .*os error (?!12\b|22\b|28\b)\d+
guess: no
meaning: The VMM could not map guest memory for the device.
test: VfioMapRegion(DmaMap(IommuDmaMap(Error(17))))
test: failed to add guest memory map into iommu table: File exists (os error 17)

[vmm.rust-set-iommu-denied]
program: rust-vmm vfio-ioctls, cloud-hypervisor
source: vfio-ioctls/src/lib.rs VfioError ContainerSetIOMMU; errno of drivers/vfio/vfio_iommu_type1.c vfio_iommu_type1_attach_group
level: fatal
cause: intremap.off rmrr.device
literal: ContainerSetIOMMU(
literal: IOMMU driver type as 
pattern: ContainerSetIOMMU\((?:\w+, )?\w+\(1\)|IOMMU driver type as \w+: .*os error 1\b
guess: no
meaning: The kernel refuses the group: interrupts are not remapped, or the firmware reserves memory for a device.
tell: intremap.off: the kernel log says "No interrupt remapping"
tell: rmrr.device: the kernel log says that the firmware wants a 1:1 mapping (RMRR)
test: VfioCreate(ContainerSetIOMMU(Error(1)))
test: failed to set container's IOMMU driver type as VfioType1V2: Operation not permitted (os error 1)

[vmm.rust-set-iommu-missing]
program: rust-vmm vfio-ioctls, cloud-hypervisor
source: vfio-ioctls/src/lib.rs VfioError ContainerSetIOMMU; errno of drivers/vfio/container.c vfio_ioctl_set_iommu
level: fatal
cause: initramfs.vfio-missing iommu.off
literal: ContainerSetIOMMU(
literal: IOMMU driver type as 
pattern: ContainerSetIOMMU\((?:\w+, )?\w+\(19\)|IOMMU driver type as \w+: .*os error 19\b
guess: no
meaning: VFIO has no IOMMU driver for the group: vfio_iommu_type1 is not loaded, or there is no IOMMU behind the device.
test: VfioCreate(ContainerSetIOMMU(Error(19)))
test: failed to set container's IOMMU driver type as VfioType1V2: No such device (os error 19)

[vmm.rust-set-iommu-busy]
program: rust-vmm vfio-ioctls, cloud-hypervisor
source: vfio-ioctls/src/lib.rs VfioError ContainerSetIOMMU; errno of drivers/iommu/iommu.c iommu_attach_group
level: fatal
cause: group.not-viable vfio.busy
literal: ContainerSetIOMMU(
literal: IOMMU driver type as 
pattern: ContainerSetIOMMU\((?:\w+, )?\w+\(16\)|IOMMU driver type as \w+: .*os error 16\b
guess: no
meaning: The group is already attached elsewhere: to a host driver or to another container.
test: VfioCreate(ContainerSetIOMMU(Error(16)))
test: failed to set container's IOMMU driver type as Type1V2: Device or resource busy (os error 16)

[vmm.rust-set-iommu]
program: rust-vmm vfio-ioctls, cloud-hypervisor
source: vfio-ioctls/src/lib.rs VfioError ContainerSetIOMMU
level: fatal
cause: vfio.reserved-region rmrr.device intremap.off
literal: ContainerSetIOMMU(
literal: IOMMU driver type as 
pattern: ContainerSetIOMMU\((?:\w+, )?\w+\((?!1\)|16\)|19\))\d+\)|IOMMU driver type as \w+: .*os error (?!1\b|16\b|19\b)\d+
guess: no
meaning: The kernel refuses the group for this container.
test: VfioCreate(ContainerSetIOMMU(Error(22)))

[vmm.rust-set-container]
program: rust-vmm vfio-ioctls, cloud-hypervisor, crosvm
source: vfio-ioctls/src/lib.rs VfioError GroupSetContainer; errno of drivers/vfio/group.c vfio_group_ioctl_set_container
level: fatal
cause: vfio.busy group.not-viable rmrr.device intremap.off
literal: vfio group into vfio container
pattern: failed to add vfio group into vfio container
guess: no
meaning: The kernel does not take the group into the container; it belongs to another one, or its devices cannot be handed out.
tell: vfio.busy: fuser -v /dev/vfio/N shows another program
tell: rmrr.device: the kernel log says that the firmware wants a 1:1 mapping (RMRR)
tell: intremap.off: the kernel log says "No interrupt remapping"
test: failed to add vfio group into vfio container

[vmm.rust-group-status]
program: rust-vmm vfio-ioctls, cloud-hypervisor
source: vfio-ioctls/src/lib.rs VfioError GetGroupStatus
level: fatal
cause: vfio.permission kernel.regression
literal: GetGroupStatus
literal: failed to get Group Status
pattern: \bGetGroupStatus\b|failed to get Group Status
guess: no
meaning: The group was opened and does not answer.
test: VfioCreate(GetGroupStatus)

[vmm.rust-device-not-on-vfio]
program: rust-vmm vfio-ioctls, cloud-hypervisor
source: vfio-ioctls/src/lib.rs VfioError GroupGetDeviceFD; errno of drivers/vfio/group.c vfio_group_ioctl_get_device_fd
level: fatal
cause: driver.not-vfio device.lost
literal: GroupGetDeviceFD
literal: failed to get vfio device fd:
pattern: GroupGetDeviceFD\(\w+\(19\)|failed to get vfio device fd: .*os error 19\b
guess: no
meaning: The group exists but this device in it is not on vfio-pci.
test: VfioCreate(GroupGetDeviceFD(Error(19)))
test: failed to get vfio device fd: No such device (os error 19)

[vmm.rust-device-busy]
program: rust-vmm vfio-ioctls, cloud-hypervisor
source: vfio-ioctls/src/lib.rs VfioError GroupGetDeviceFD
level: fatal
cause: vfio.busy vm.device-twice reset.known-bug
literal: GroupGetDeviceFD
literal: failed to get vfio device fd:
pattern: GroupGetDeviceFD\(\w+\(16\)|failed to get vfio device fd: .*os error 16\b
guess: no
meaning: The device is in use already.
test: failed to get vfio device fd: Device or resource busy (os error 16)

[vmm.rust-device-not-enabled]
program: rust-vmm vfio-ioctls, cloud-hypervisor
source: vfio-ioctls/src/lib.rs VfioError GroupGetDeviceFD; errno of drivers/pci/setup-res.c pci_enable_resources
level: fatal
cause: bar.unassigned bar.above-4g device.lost
literal: GroupGetDeviceFD
literal: failed to get vfio device fd:
pattern: GroupGetDeviceFD\(\w+\(22\)|failed to get vfio device fd: .*os error 22\b
guess: no
meaning: The kernel cannot enable the device; mostly one of its BARs has no address.
fix: Look in the kernel log of that moment for "can't enable device" and for BARs without an address
test: VfioCreate(GroupGetDeviceFD(Error(22)))

[vmm.rust-device-fd]
program: rust-vmm vfio-ioctls, cloud-hypervisor
source: vfio-ioctls/src/lib.rs VfioError GroupGetDeviceFD
level: fatal
cause: device.lost driver.not-vfio vfio.permission
literal: GroupGetDeviceFD
literal: failed to get vfio device fd:
pattern: \bGroupGetDeviceFD\b|failed to get vfio device fd:
generic: yes
guess: no
meaning: The kernel does not hand the device out of its group.
test: VfioCreate(GroupGetDeviceFD(Error(5)))
test: failed to get vfio device fd: Input/output error (os error 5)

[vmm.rust-attach-iommufd]
program: rust-vmm vfio-ioctls, cloud-hypervisor
source: vfio-ioctls/src/lib.rs VfioError VfioDeviceAttachIommufdPt
level: fatal
cause: rmrr.device vfio.reserved-region intremap.off
literal: VfioDeviceAttachIommufdPt
literal: with an IOAS within the bound iommufd
pattern: \bVfioDeviceAttachIommufdPt\b|associate the vfio device with an IOAS within the bound iommufd
guess: no
meaning: The kernel does not attach the device to the guest's address space.
test: VfioDeviceAttachIommufdPt(Error(22))
test: failed to associate the vfio device with an IOAS within the bound iommufd: Invalid argument (os error 22)

[vmm.rust-iommufd-map]
program: cloud-hypervisor, rust-vmm iommufd-ioctls
source: iommufd-ioctls/src/lib.rs IommufdError
level: fatal
cause: vfio.dma-map vm.memlock iommu.width
literal: an IOVA range to the IOAS
literal: IommuIoasMap(
literal: failed to allocate IOAS
pattern: failed to map an IOVA range to the IOAS|\bIommuIoasMap\(|failed to allocate IOAS
guess: no
meaning: The kernel did not map guest memory, or a BAR of another device, for the device.
fix: Where only a BAR is refused (Bad address), switch the mapping of BARs off: cloud-hypervisor --platform vfio_p2p_dma=off
tell: vm.memlock: Cannot allocate memory, and ulimit -l is below the guest's memory
test: failed to map an IOVA range to the IOAS: Cannot allocate memory (os error 12)
test: IommuIoasMap(Error(14))

[vmm.rust-iommufd-viommu]
program: cloud-hypervisor, rust-vmm iommufd-ioctls
source: iommufd-ioctls/src/lib.rs IommufdError
level: fatal
cause: vm.viommu
literal: failed to allocate vIOMMU
literal: failed to allocate vDevice
pattern: failed to allocate v(?:IOMMU|Device)\b
guess: no
meaning: The kernel makes no virtual IOMMU for this device: it is too old, or its IOMMU cannot be nested.
test: failed to allocate vIOMMU: Operation not supported (os error 95)

[vmm.rust-no-iommufd]
program: cloud-hypervisor, rust-vmm iommufd-ioctls
source: vmm/src/device_manager.rs DeviceManagerError IommufdCreate
level: fatal
cause: initramfs.vfio-missing vfio.permission
literal: Cannot create iommufd
literal: IommufdCreate(
pattern: Cannot create iommufd\b|\bIommufdCreate\(
guess: no
meaning: /dev/iommu cannot be opened: the kernel has no iommufd, its module is not loaded, or rights are missing.
fix: Load the module iommufd, or leave iommufd=on out of the VM's platform options
test: DeviceManager(IommufdCreate(IommufdOpen(Os { code: 2, kind: NotFound, message: "No such file or directory" })))
test: Cannot create iommufd

[vmm.rust-no-cdev]
program: rust-vmm vfio-ioctls, cloud-hypervisor
source: vfio-ioctls/src/lib.rs VfioError InvalidVfioDev, OpenDeviceCdev
level: fatal
cause: driver.not-vfio vm.option-invalid vfio.busy
literal: InvalidVfioDev
literal: 'vfio_dev' folder
literal: OpenDeviceCdev
literal: failed to open device cdev
pattern: \bInvalidVfioDev\b|invalid 'vfio_dev' folder|\bOpenDeviceCdev\b|failed to open device cdev
guess: no
meaning: The device has no VFIO node of its own: it is not on vfio-pci, or the kernel offers only group nodes.
tell: vm.option-invalid: there is a /dev/vfio/NUMBER but no /dev/vfio/devices
test: VfioCreate(InvalidVfioDev)
test: failed to open device cdev

[vmm.ch-bars]
program: cloud-hypervisor
source: vmm/src/device_manager.rs DeviceManagerError AllocateBars; pci/src/device.rs
level: fatal
cause: vm.mmio-window vm.phys-bits
literal: AllocateBars(
literal: Cannot allocate PCI BARs
literal: IoAllocationFailed(
literal: space for an IO BAR of size
literal: AllocateMmioAddress
literal: Failed to allocate MMIO address
pattern: \bAllocateBars\(|Cannot allocate PCI BARs|\bIoAllocationFailed\(|Allocating space for an IO BAR of size \d+ failed|\bAllocateMmioAddress\b|Failed to allocate MMIO address
guess: no
meaning: The guest's address space has no room for the BARs of the device.
fix: Give the PCI segment of the device a larger share of the address space (mmio64_aperture_weight), or the guest more address bits (max_phys_bits)
test: DeviceManager(AllocateBars(IoAllocationFailed(137438953472)))
test: Cannot allocate PCI BARs
test: Failed to allocate MMIO address

[vmm.ch-bar-mmap]
program: cloud-hypervisor
source: pci/src/vfio.rs VfioPciDevice::map_mmio_regions
level: error
cause: display.framebuffer bar.unassigned device.lost
literal: Could not mmap sparse area
pattern: Could not mmap sparse area \(offset = 0x[0-9a-f]+, size = 0x[0-9a-f]+\): {err}
guess: no
meaning: A BAR of the device cannot be mapped; often another driver of the host holds it.
test: Could not mmap sparse area (offset = 0x10000000000, size = 0x1000000): Device or resource busy (os error 16)

[vmm.ch-config-iommu]
program: cloud-hypervisor
source: vmm/src/vm_config.rs ValidationError; vmm/src/device_manager.rs DeviceManagerError InvalidIommuHotplug, MissingVirtualIommu
level: fatal
cause: vm.viommu vm.option-invalid
literal: being placed behind IOMMU
literal: but not placed behind IOMMU
literal: hotplug device behind vIOMMU
literal: InvalidIommuHotplug
literal: Missing virtual IOMMU device
pattern: Device does not support being placed behind IOMMU|on an IOMMU PCI segment \(\d+\) but not placed behind IOMMU|Cannot hotplug device behind vIOMMU|\bInvalidIommuHotplug\b|Missing virtual IOMMU device
guess: no
meaning: The place of the device and the guest's virtual IOMMU do not go together.
test: Device is on an IOMMU PCI segment (1) but not placed behind IOMMU
test: Cannot hotplug device behind vIOMMU

[vmm.ch-config]
program: cloud-hypervisor
source: vmm/src/vm_config.rs ValidationError
level: fatal
cause: vm.option-invalid
literal: requires vfio_p2p_dma=on
literal: Invalid VFIO excluded-mmap BAR
literal: VFIO device config must specify
literal: requires platform `iommufd_fd
literal: Using VFIO without PCI support
pattern: x_nv_gpudirect_clique requires vfio_p2p_dma=on|Invalid VFIO excluded-mmap BAR index|VFIO device config must specify|requires platform `iommufd_fd=|Using VFIO without PCI support is unsupported
guess: no
meaning: The options of the VM's device do not go together.
test: Device with x_nv_gpudirect_clique requires vfio_p2p_dma=on
test: VFIO device config must specify `path=` or `fd=`

[vmm.ch-device-twice]
program: cloud-hypervisor
source: vmm/src/vm_config.rs ValidationError DuplicateDevicePath
level: fatal
cause: vm.device-twice
literal: Duplicated device path:
pattern: Duplicated device path: /sys/
guess: no
meaning: The VM names the same device twice.
test: Duplicated device path: /sys/bus/pci/devices/0000:41:00.0
against: Duplicated device path: /dev/mapper/root

[vmm.ch-no-slot]
program: cloud-hypervisor, crosvm
source: pci/src/bus.rs PciRootError NoPciDeviceSlotAvailable
level: fatal
cause: vm.pcie-topology
literal: NoPciDeviceSlotAvailable
literal: available device slot on the PCI bus
literal: AlreadyInUsePciDeviceSlot
literal: PCI device identifier but already used
pattern: \bNoPciDeviceSlotAvailable\b|find an available device slot on the PCI bus|\bAlreadyInUsePciDeviceSlot\b|PCI device identifier but already used
guess: no
meaning: The guest's PCI bus has no free slot, or the slot asked for is taken.
fix: Spread the devices over several PCI segments (num_pci_segments, pci_segment=)
test: Could not find an available device slot on the PCI bus
test: AllocatePciDeviceId(NoPciDeviceSlotAvailable)

[vmm.ch-no-migration]
program: cloud-hypervisor
source: pci/src/vfio.rs VfioError NoMigrationSupport
level: error
cause: vm.migration-blocked
literal: VFIO device does not support migration
pattern: VFIO device does not support migration(?! v2)
guess: no
meaning: The VM cannot be migrated because of its device.
test: VFIO device does not support migration
against: VFIO device 0000:00:06.0 does not support migration v2

[vmm.ch-memory]
program: cloud-hypervisor
source: vmm/src/memory_manager.rs Error; vm-memory mmap errors
level: fatal
cause: vm.hugepages vm.memory-pinned
literal: MmapRegion(
literal: MmapRegionCreate
literal: misaligned with default page size or its hugepage
literal: Failed to prefault memory
pattern: \bMmapRegion(?:Create)?\(.*code: 12\b|misaligned with default page size or its hugepage size|Failed to prefault memory
guess: no
meaning: The guest's memory could not be made: huge pages are too few or of another size, or memory is short.
test: MemoryManager(GuestMemory(MmapRegion(Mmap(Os { code: 12, kind: OutOfMemory, message: "Cannot allocate memory" }))))
test: Memory size is misaligned with default page size or its hugepage size

[vmm.ch-numa]
program: cloud-hypervisor
source: vmm/src/memory_manager.rs Error ApplyNumaPolicy; vmm/src/vm_config.rs ValidationError
level: fatal
cause: vm.numa-mismatch vm.option-invalid
literal: applying NUMA memory policy
literal: ApplyNumaPolicy(
literal: belongs to multiple NUMA nodes
pattern: Failed applying NUMA memory policy|\bApplyNumaPolicy\(|(?:Memory zone|PCI segment): \S+ belongs to multiple NUMA nodes
guess: no
meaning: The NUMA layout of the VM does not fit the host's nodes.
test: Failed applying NUMA memory policy
test: PCI segment: 1 belongs to multiple NUMA nodes 0 and 1

[vmm.ch-migration-probe]
program: cloud-hypervisor
source: pci/src/vfio.rs VfioCommon::new
level: info
literal: does not support migration v2
pattern: VFIO device \S+ (?:does not support migration v2|supports migration v2)
literal: supports migration v2
meaning: Whether the device could be migrated; no fault as long as nobody migrates the VM.
test: VFIO device 0000:00:06.0 does not support migration v2

[vmm.rust-path]
program: rust-vmm vfio-ioctls
source: src/vfio_device.rs VfioDevice::get_group_id_from_path: the link iommu_group of the path
level: fatal
cause: vm.device-missing iommu.off vm.option-invalid
literal: VfioCreate(InvalidPath
pattern: VfioCreate\(InvalidPath\b
guess: no
meaning: The path given for the device leads to nothing that has an IOMMU group: no such device, a wrong path, or no IOMMU.
tell: iommu.off: /sys/kernel/iommu_groups is empty
test: DeviceManager(VfioCreate(InvalidPath))
