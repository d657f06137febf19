# OVMF and SeaBIOS in the guest (debug output).
# The keys are explained in src/logs/signature.h.

[guest-firmware.ovmf-conflict]
program: edk2/OVMF
source: OvmfPkg/Library/PciHostBridgeUtilityLib/PciHostBridgeUtilityLib.c PciHostBridgeUtilityResourceConflict
versions: 2025.02
level: error
cause: vm.mmio-window vm.phys-bits
literal: PciHostBridge: Resource conflict happens!
pattern: PciHostBridge: Resource conflict happens!
meaning: The BARs of the guest do not fit into the windows of its firmware.
test: PciHostBridge: Resource conflict happens!

[guest-firmware.ovmf-rejected]
program: edk2/OVMF
source: MdeModulePkg/Bus/Pci/PciBusDxe/PciEnumerator.c PciHostBridgeAdjustAllocation
versions: 2025.02
level: fatal
cause: vm.mmio-window vm.phys-bits
literal: ] was rejected due to resource confliction.
pattern: PciBus: \[{hex}\|{hex}\|{hex}\] was rejected due to resource confliction\.
meaning: The guest's firmware gave a device no BARs at all.
test: PciBus: [01|00|00] was rejected due to resource confliction.

[guest-firmware.ovmf-window]
program: edk2/OVMF
source: OvmfPkg/Library/PlatformInitLib/MemDetect.c PlatformDynamicMmioWindow
versions: 2025.02
level: info
literal: Pci64 Size
literal: Pci64 Base
literal: MMIO Space
literal: Addr Space
pattern: (?:Platform\w+):\s+(?:Pci64 Size|Pci64 Base|MMIO Space|Addr Space) 0x(?:[0-9A-Fa-f]+)
meaning: The window for devices that the guest's firmware chose.
test: PlatformDynamicMmioWindow:   Pci64 Size 0x800000000
test: PlatformDynamicMmioWindow:   MMIO Space 0x100000000000 (16384 GB)

[guest-firmware.ovmf-phys-bits-limit]
program: edk2/OVMF
source: OvmfPkg/Library/PlatformInitLib/MemDetect.c PlatformAddressWidthFromCpuid
versions: 2025.02
level: info
cause: vm.phys-bits
literal: limit PhysBits to
pattern: limit PhysBits to \d+ \((?:[^)]+)\)
meaning: The guest's firmware limits its address width.
test: PlatformAddressWidthFromCpuid: limit PhysBits to 40 (no 1G pages available)

[guest-firmware.ovmf-bars-below]
program: edk2/OVMF
source: OvmfPkg/IncompatiblePciDeviceSupportDxe/IncompatiblePciDeviceSupport.c CheckDevice
versions: 2025.02
level: info
cause: vm.mmio-window
literal: 64-bit MMIO BARs may be degraded for PCI 0x
pattern: 64-bit MMIO BARs may be degraded for PCI 0x(?:[0-9A-Fa-f]{4}):0x(?:[0-9A-Fa-f]{4})
meaning: The guest's firmware may put this device below 4 GiB.
test: CheckDevice: 64-bit MMIO BARs may be degraded for PCI 0x10de:0x1b80 (rev 161)

[guest-firmware.ovmf-aperture-malformed]
program: edk2/OVMF
source: OvmfPkg/Library/PlatformInitLib/MemDetect.c PlatformGetFirstNonAddress
versions: 2025.02
level: warning
cause: vm.mmio-window vm.option-invalid
literal: ignoring malformed 64-bit PCI host aperture size from fw_cfg
pattern: ignoring malformed 64-bit PCI host aperture size from fw_cfg
meaning: The size of the guest's device window was given in a wrong form.
test: PlatformGetFirstNonAddress: ignoring malformed 64-bit PCI host aperture size from fw_cfg

[guest-firmware.ovmf-rom-refused]
program: edk2/OVMF
source: SecurityPkg/Library/DxeImageVerificationLib/DxeImageVerificationLib.c DxeImageVerificationHandler
versions: 2025.02
level: error
cause: vm.rom vm.firmware
literal: DxeImageVerificationLib: Image is not signed and
literal: The image doesn't pass verification:
pattern: (?:DxeImageVerificationLib: Image is not signed and \S+ hash of image is (?:not found in DB/DBX|forbidden by DBX))|(?:The image doesn't pass verification: (?:.+))
meaning: The guest's Secure Boot refused an option ROM or boot loader.
test: DxeImageVerificationLib: Image is not signed and SHA256 hash of image is not found in DB/DBX.
test: The image doesn't pass verification: foo

[guest-firmware.ovmf-phys-bits]
program: edk2/OVMF
source: OvmfPkg/Library/PlatformInitLib/MemDetect.c PlatformAddressWidthFromCpuid
versions: 2025.02
level: info
cause: vm.phys-bits
literal: ', PhysBits:
pattern: Signature: '(?:[^']*)', PhysBits: \d+,.* Valid: \w+
meaning: The address width that the guest's firmware sees.
test: PlatformAddressWidthFromCpuid: Signature: 'GenuineIntel', PhysBits: 42, QemuQuirk: On, Valid: Yes

[guest-firmware.seabios-no-io]
program: SeaBIOS
source: src/fw/pciinit.c pci_bios_map_devices
versions: 1.17
level: fatal
cause: vm.mmio-window vm.firmware
literal: PCI: out of I/O address space
pattern: PCI: out of I/O address space
meaning: The guest's BIOS has no I/O ports left for its bridges.
test: PCI: out of I/O address space

[guest-firmware.seabios-no-32bit]
program: SeaBIOS
source: src/fw/pciinit.c pci_bios_map_devices
versions: 1.17
level: fatal
cause: vm.mmio-window vm.firmware
literal: PCI: out of 32bit address space
pattern: PCI: out of 32bit address space
meaning: The guest's BIOS has no room below 4 GiB for the BARs.
test: PCI: out of 32bit address space

[guest-firmware.seabios-no-vga]
program: SeaBIOS
source: src/fw/pciinit.c pci_enable_default_vga
versions: 1.17
level: warning
cause: vm.firmware vm.rom
literal: PCI: No VGA devices found
pattern: PCI: No VGA devices found
meaning: The guest's BIOS sees no VGA device.
test: PCI: No VGA devices found

[guest-firmware.seabios-rom-checksum]
program: SeaBIOS
source: src/optionroms.c is_valid_rom / init_optionrom
versions: 1.17
level: error
cause: vm.rom rom.shadow
literal: Found option rom with bad checksum: loc=
pattern: Found option rom with bad checksum: loc=\S+ len=\d+ sum=(?:[0-9a-f]+)
meaning: The option ROM is damaged.
test: Found option rom with bad checksum: loc=0x000c0000 len=65024 sum=4a

[guest-firmware.seabios-no-rom]
program: SeaBIOS
source: src/optionroms.c map_pcirom
versions: 1.17
level: warning
cause: vm.rom rom.shadow
literal: No option rom signature (got
pattern: No option rom signature \(got {hex}\)
meaning: The guest's BIOS found no option ROM.
test: No option rom signature (got ffff)

[guest-firmware.ovmf-dynamic-window]
program: edk2/OVMF
source: OvmfPkg/Library/PlatformInitLib/MemDetect.c PlatformDynamicMmioWindow
level: ok
clears: vm.mmio-window
literal: using dynamic mmio window
pattern: using dynamic mmio window
meaning: The guest's firmware made its window for large BARs as large as the address space allows.
test: PlatformDynamicMmioWindow: using dynamic mmio window
