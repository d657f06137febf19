# Other virtual machine monitors.
# The keys are explained in src/logs/signature.h.

[vmm.vmm-bar-move]
program: cloud-hypervisor
source: pci/src/bus.rs PciConfigIo / PciConfigMmio
level: error
cause: vm.phys-bits vm.mmio-window
literal: Failed moving device BAR:
pattern: Failed moving device BAR: (?:[^:]+): (?:0x[0-9a-f]+) ?-> ?(?:0x[0-9a-f]+) ?\((?:0x[0-9a-f]+)\)
meaning: The guest moved a BAR to where the VMM has no room.
test: Failed moving device BAR: failed allocating new MMIO range: 0xe7f00000->0x0(0x80000)

[vmm.group-not-viable]
program: DPDK, SPDK, cloud-hypervisor
source: lib/eal/linux/eal_vfio.c
level: fatal
cause: group.not-viable group.shared acs.missing
literal: is not viable
literal: GroupViable
literal: group is inviable
pattern: (?:(?i:vfio) group(?: \S+)? is not viable|GroupViable|^group is not viable|[^:]: group is (?:not |in)viable)
meaning: Another device of the group is still on a host driver.
test: failed to create vfio device: group is inviable
test: 4: group is not viable
test: EAL: 0000:21:00.0 VFIO group is not viable! Not all devices in IOMMU group bound to VFIO or unbound

[vmm.eal-not-attached]
program: DPDK, SPDK
source: lib/eal/common/eal_common_dev.c local_dev_probe, drivers/bus/pci/pci_common.c pci_plug
level: error
generic: yes
cause: driver.not-vfio group.not-viable iommu.off
literal: Driver cannot attach the device
literal: Failed to attach device on primary process
pattern: EAL: (?:Driver cannot attach the device|Failed to attach device on primary process)
meaning: DPDK found no way to the device; the lines before say why.
test: EAL: Driver cannot attach the device (0000:28:00.0)

[vmm.eal-vfio-not-there]
program: DPDK, SPDK
source: lib/eal/linux/eal_vfio.c
level: error
cause: driver.not-vfio iommu.off initramfs.vfio-missing
literal: VFIO support not initialized
pattern: EAL: VFIO support not initialized
meaning: No device was opened through VFIO: none is bound to vfio-pci, or its module is not loaded.
test: EAL: VFIO support not initialized

[vmm.group-busy]
program: DPDK, Python, Go
source: open() of the group
level: fatal
cause: vfio.busy vm.device-twice
literal: /dev/vfio/
pattern: (?:[Cc]annot|[Ff]ailed to|[Cc]ould not|[Uu]nable to|error).{0,20}open(?:ing)? ['"]?/dev/vfio/\d+['"]?[:,]? .*(?:Device or resource busy|EBUSY|os error 16)
meaning: Another process has the group open.
test: Cannot open /dev/vfio/33: Device or resource busy

[vmm.vmm-user-memory]
program: rust-vmm, cloud-hypervisor
source: pci/src/vfio.rs VfioPciDevice::map_mmio_regions
level: fatal
cause: vfio.dma-map bar.unassigned vm.mmio-window
literal: CreateUserMemoryRegion(
literal: VfioMapRegion(
pattern: VfioMapRegion\((?!DmaMap)|CreateUserMemoryRegion\(
meaning: A BAR of the device could not be mapped into the VM.
test: VmBoot(DeviceManager(VfioMapRegion(CreateUserMemoryRegion(CreateUserMemory(Invalid argument (os error 22))))))

[vmm.eal-no-iommu]
program: DPDK, SPDK
source: lib/eal/linux/eal_vfio.c vfio_has_supported_extensions, vfio_set_iommu_type
level: error
cause: iommu.off iommu.noiommu initramfs.vfio-missing
literal: IOMMU extensions found
literal: unsupported IOMMU type
pattern: (?i)no supported IOMMU extensions found|unsupported IOMMU type
meaning: VFIO has no IOMMU that the program could use.
test: EAL: No supported IOMMU extensions found!
test: EAL:   unsupported IOMMU type!

[vmm.eal-dma]
program: DPDK, SPDK
source: lib/eal/linux/eal_vfio.c vfio_type1_dma_mem_map
level: fatal
cause: vm.memlock vfio.dma-limit vfio.dma-map
literal: set up DMA remapping, error 12
literal: DMA remapping failed, error 12
literal: set up DMA remapping, error 28
pattern: (?i)(?:set up )?DMA remapping(?: failed)?, error (?:12|28)
meaning: The program's memory could not be locked and mapped for the device.
test: EAL: Cannot set up DMA remapping, error 12 (Cannot allocate memory)
test: EAL: 0000:3b:00.0 DMA remapping failed, error 12 (Cannot allocate memory)

[vmm.eal-dma-other]
program: DPDK, SPDK
source: lib/eal/linux/eal_vfio.c vfio_type1_dma_mem_map
level: fatal
cause: vfio.dma-map iommu.width
literal: set up DMA remapping, error
literal: DMA remapping failed, error
pattern: (?i)(?:set up )?DMA remapping(?: failed)?, error (?!12\b|28\b)\d+
meaning: The IOMMU refused to map the program's memory for the device.
test: EAL: cannot set up DMA remapping, error 14 (Bad address)

[vmm.rust-open]
program: rust-vmm vfio-ioctls
source: vfio-ioctls/src/lib.rs VfioError OpenContainer, OpenGroup
level: fatal
cause: driver.not-vfio iommu.off initramfs.vfio-missing
literal: OpenContainer(
literal: OpenGroup(
literal: open /dev/vfio/
pattern: (?:OpenContainer|OpenGroup)\(.*(?:code: 2\b|NotFound)|failed to open /dev/vfio/\S+ (?:container|group): .*os error 2\b
meaning: There is no VFIO node: VFIO is not loaded, there is no IOMMU, or the group is not bound to it.
test: VfioCreate(OpenGroup(Os { code: 2, kind: NotFound, message: "No such file or directory" }, "14"))
against: VmBoot(CreatingDisk(Os { code: 2, kind: NotFound, message: "No such file or directory" }))

[vmm.rust-open-denied]
program: rust-vmm vfio-ioctls
source: vfio-ioctls/src/lib.rs VfioError OpenContainer, OpenGroup
level: fatal
cause: vfio.permission
literal: OpenContainer(
literal: OpenGroup(
literal: open /dev/vfio/
pattern: (?:OpenContainer|OpenGroup)\(.*(?:code: (?:1|13)\b|PermissionDenied)|failed to open /dev/vfio/\S+ (?:container|group): .*os error (?:1|13)\b
meaning: The program may not open the VFIO node.
test: VfioCreate(OpenGroup(Os { code: 13, kind: PermissionDenied, message: "Permission denied" }, "14"))

[vmm.rust-open-busy]
program: rust-vmm vfio-ioctls
source: vfio-ioctls/src/lib.rs VfioError OpenGroup
level: fatal
cause: vfio.busy vm.device-twice
literal: OpenGroup(
literal: open /dev/vfio/
pattern: OpenGroup\(.*(?:code: 16\b|ResourceBusy)|failed to open /dev/vfio/\S+ group: .*os error 16\b
meaning: Another process has the group open.
test: VfioCreate(OpenGroup(Os { code: 16, kind: ResourceBusy, message: "Device or resource busy" }, "14"))

[vmm.rust-type1]
program: rust-vmm vfio-ioctls
source: vfio-ioctls/src/lib.rs VfioError VfioType1V2
level: fatal
cause: iommu.off iommu.noiommu intremap.off
literal: VfioType1V2
literal: VfioInvalidType
literal: support IOMMU driver type
pattern: \bVfioType1V2\b|\bVfioInvalidType\b|container doesn't support IOMMU driver type \w
generic: yes
meaning: The container offers no usable IOMMU.
test: VmBoot(DeviceManager(VfioCreate(VfioType1V2)))
test: container doesn't support VfioType1V2 IOMMU driver type

[vmm.rust-irq]
program: rust-vmm vfio-ioctls
source: vfio-ioctls/src/lib.rs VfioError VfioDeviceEnableIrq, VfioDeviceSetIrq
level: error
cause: vm.option-invalid vm.guest-driver
literal: VfioDeviceEnableIrq
literal: VfioDeviceSetIrq
literal: to enable vfio device irq
literal: to set vfio device irq
pattern: \bVfioDevice(?:Enable|Set)Irq\b|failed to (?:enable|set) vfio device irq\b
generic: yes
meaning: The interrupts of the device could not be set up.
test: EnableMsiX(VfioDeviceEnableIrq)

[vmm.rust-bind-iommufd]
program: rust-vmm vfio-ioctls
source: vfio-ioctls/src/lib.rs VfioError VfioDeviceBindIommufd
level: fatal
cause: vfio.busy vm.device-twice
literal: VfioDeviceBindIommufd
literal: to the specified iommufd
pattern: \bVfioDeviceBindIommufd\b|failed to bind the vfio device to the specified iommufd
meaning: The device could not be bound to iommufd.
test: failed to bind the vfio device to the specified iommufd: Device or resource busy (os error 16)

[vmm.region-info]
program: rust-vmm vfio-ioctls
source: vfio-ioctls/src/vfio_device.rs get_regions
level: info
cause: log.benign
literal: Could not get region #
pattern: Could not get region #\d+ info
meaning: The device lacks one of the optional regions (the VGA region, for one); nothing is wrong.
test: vfio-ioctls/src/vfio_device.rs:786 -- Could not get region #8 info

[vmm.incus-override]
program: Incus, LXD
source: internal/server/device/gpu_physical.go, pci.go startVM
level: fatal
cause: driver.bind-failed driver.in-use group.shared
literal: Failed to override IOMMU group driver
literal: Failed overriding IOMMU group driver
pattern: Failed (?:to override|overriding) IOMMU group driver
generic: yes
meaning: A device of the group could not be moved to vfio-pci.
test: Error: Failed to start device "gpu": Failed to override IOMMU group driver: Device took too long to activate

[vmm.bhyve-not-ppt]
program: FreeBSD and illumos bhyve
source: usr.sbin/bhyve/pci_passthru.c passthru_init
level: fatal
cause: driver.not-vfio
literal: is not using the ppt
pattern: PCI device at \S+ is not using the ppt(?:\(4\))? driver
guess: no
meaning: The device is not with bhyve's driver for passthrough.
fix: FreeBSD: pptdevs="BUS/SLOT/FUNCTION" in /boot/loader.conf
test: bhyve: PCI device at 2/0/0 is not using the ppt(4) driver

[vmm.bhyve-wired]
program: FreeBSD and illumos bhyve
source: usr.sbin/bhyve/pci_passthru.c passthru_init
level: fatal
cause: vm.memory-pinned vm.option-invalid
literal: requires guest memory to be wired
pattern: passthru requires guest memory to be wired
guess: no
meaning: All memory of a guest with a device must be locked, which bhyve wants to be told.
fix: Start bhyve with -S
test: passthru requires guest memory to be wired

[vmm.esxi-pages]
program: VMware ESXi (closed source)
source: vmware.log, as quoted in the manuals of makers
level: fatal
cause: vm.mmio-window vm.firmware bar.above-4g
literal: total number of pages needed
pattern: PCIPassthru: total number of pages needed \(\d+\) exceeds limit
guess: no
meaning: The BARs of the device do not fit the VM's window below 4 GiB.
fix: Give the VM UEFI firmware and pciPassthru.use64bitMMIO = TRUE, with pciPassthru.64bitMMIOSizeGB large enough
test: vmx| I005: PCIPassthru: total number of pages needed (4206594) exceeds limit (917504), failing

[vmm.esxi-not-passthrough]
program: VMware ESXi (closed source)
source: message of the VM's start, as quoted in VMware's knowledge base
level: fatal
cause: driver.not-vfio reset.hotplug-port
literal: is not a passthrough device
pattern: Device \S+ is not a passthrough device
guess: no
meaning: The host does not hold the device for VMs, or lost it in a reset through a hot-plug port.
fix: Switch passthrough of the device on again in the host's list, and restart the host; if it comes back, switch PCIe hot-plug off
test: Failed to start the virtual machine. Device 6:0.0 is not a passthrough device.

