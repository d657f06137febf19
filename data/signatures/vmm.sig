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

[vmm.vmm-dma-map]
program: rust-vmm vfio-ioctls
source: src/vfio_device.rs VfioContainer::vfio_dma_map
level: fatal
cause: vfio.dma-map vm.memlock
literal: IommuDmaMap(
pattern: IommuDmaMap\((?:Error|SysError)\(\d+\)
meaning: The VMM could not map guest memory for the device.
test: VfioMapRegion(DmaMap(IommuDmaMap(Error(17))))

[vmm.xen-no-iommu]
program: Xen libxl
source: tools/libs/light/libxl_pci.c pci_add_dm_done / device_pci_add
level: fatal
cause: iommu.off
literal: cannot be assigned - no IOMMU
pattern: PCI device {slot} cannot be assigned - no IOMMU
meaning: Xen runs without an IOMMU.
test: libxl: error: libxl_pci.c:1209:libxl__device_pci_add: PCI device 0000:2f:00.0 cannot be assigned - no IOMMU?

[vmm.group-not-viable]
program: DPDK, SPDK, cloud-hypervisor
source: lib/eal/linux/eal_vfio.c
level: fatal
cause: group.not-viable group.shared acs.missing
literal: is not viable
literal: GroupViable
pattern: (?:(?i:vfio) group(?: \S+)? is not viable|GroupViable)
meaning: Another device of the group is still on a host driver.
test: EAL: 0000:21:00.0 VFIO group is not viable! Not all devices in IOMMU group bound to VFIO or unbound

[vmm.group-busy]
program: DPDK, Python, Go
source: open() of the group
level: fatal
cause: vfio.busy vm.device-twice
literal: /dev/vfio/
pattern: (?:[Cc]annot|[Ff]ailed to|[Cc]ould not|[Uu]nable to|error).{0,20}open(?:ing)? ['"]?/dev/vfio/\d+['"]?[:,]? .*(?:Device or resource busy|EBUSY|os error 16)
meaning: Another process has the group open.
test: Cannot open /dev/vfio/33: Device or resource busy

[vmm.xen-no-reset]
program: Xen
source: tools/libs/light/libxl_pci.c libxl__device_pci_reset
level: error
cause: reset.none
literal: doesn't support reset from sysfs for PCI device
pattern: kernel doesn't support reset from sysfs for PCI device {slot}
meaning: The kernel offers no reset for the device.
test: libxl: error: libxl_pci.c:1041:libxl__device_pci_reset: The kernel doesn't support reset from sysfs for PCI device 0000:21:00.0

[vmm.xen-assign-failed]
program: Xen
source: tools/libs/light/libxl_pci.c pci_add_dm_done
level: fatal
cause: rmrr.device iommu.off intremap.off
literal: xc_assign_device failed
pattern: xc_assign_device failed: {err}
meaning: The hypervisor does not give the device to the VM; xl dmesg says why, often a reserved region of the firmware.
test: libxl: error: libxl_pci.c:1132:do_pci_add: xc_assign_device failed: Operation not permitted

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

[vmm.kata-no-port]
program: Kata Containers
source: src/runtime/pkg/device/config: cold_plug_vfio, hot_plug_vfio
level: error
cause: vm.pcie-topology vm.option-invalid
literal: cold_plug_vfio
literal: hot_plug_vfio
pattern: (?:cold|hot)_plug_vfio\s*=.*\bnot set
meaning: The runtime does not say on which port of the VM VFIO devices are plugged.
fix: Set cold_plug_vfio (or hot_plug_vfio) = "root-port" in the runtime's configuration
test: CreateContainer failed: cold_plug_vfio= or hot_plug_vfio= port is not set for device
