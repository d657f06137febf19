# The Linux kernel: option ROMs and the picture of the boot display.
# The keys are explained in src/logs/signature.h.

[kernel.rom-data-signature]
program: linux
source: drivers/pci/rom.c pci_rom_data_struct_valid
versions: 6.1 6.12 7.2
level: warning
cause: vm.rom rom.shadow log.benign
literal: Invalid PCI ROM data signature: expecting
pattern: {dev}Invalid PCI ROM data signature: expecting {hex}, got {hex}
meaning: What is read as the option ROM is not one.
test: Invalid PCI ROM data signature: expecting 0x001f, got 0x001f

[kernel.rom-no-image]
program: linux
source: drivers/pci/rom.c pci_rom_header_valid
versions: 6.1 6.12 7.2
level: info
cause: log.benign
literal: : No more image
pattern: {bdf}: No more images? in (?:the )?PCI ROM
meaning: The option ROM ends before a fitting image.
test: vfio-pci 0000:91:00.0: No more image in the PCI ROM
test: vfio-pci 0000:91:00.0: No more images in PCI ROM

[kernel.vpd-invalid]
program: linux
source: drivers/pci/vpd.c pci_vpd_size
versions: 6.1 6.12 7.2
level: info
cause: log.benign
literal: : invalid VPD tag
pattern: {bdf}: invalid VPD tag (?:0x[0-9a-f]+) \(size \d+\) at offset \d+
meaning: The product data of the device cannot be read; passthrough does not need it.
test: pci 0000:28:00.0: invalid VPD tag 0x001f (size 3) at offset 3foo

[kernel.vpd-timeout]
program: linux
source: drivers/pci/vpd.c pci_vpd_wait
versions: 6.1 6.12 7.2
level: info
cause: log.benign
literal: VPD access failed.  This is likely a firmware bug on this device.  Contact the card vendor for a firmware update
pattern: {dev}VPD access failed\.  This is likely a firmware bug on this device\.  Contact the card vendor for a firmware update
meaning: The product data of the device cannot be read; passthrough does not need it.
test: VPD access failed.  This is likely a firmware bug on this device.  Contact the card vendor for a firmware update

[kernel.rom-shadowed]
program: linux
source: arch/x86/pci/fixup.c pci_fixup_video
versions: 6.1 6.12 7.2
level: info
cause: rom.shadow display.boot-vga
literal: Video device with shadowed ROM at
pattern: {dev}Video device with shadowed ROM at {res}
meaning: This is the boot display: its ROM is read from the copy in memory.
test: pci 0000:36:00.0: Video device with shadowed ROM at [mem 0x000c0000-0x000dffff]

[kernel.boot-display]
program: linux
source: drivers/pci/vgaarb.c vga_arbiter_add_pci_device
versions: 6.1 6.12 7.2
level: info
cause: display.boot-vga
literal: setting as boot
pattern: {dev}(?:vgaarb: )?setting as boot (?:VGA )?device(?: \(overriding previous\))?
meaning: The firmware used this GPU as the boot display.
test: pci 0000:28:00.0: vgaarb: setting as boot VGA device
test: pci 0000:44:00.0: vgaarb: setting as boot device

[kernel.efifb-active]
program: linux
source: drivers/video/fbdev/efifb.c efifb_probe
versions: 6.1 6.12 7.2
level: info
cause: display.framebuffer
literal: efifb: framebuffer at 0x
pattern: efifb: framebuffer at 0x{hex}, using {num}k, total {num}k
meaning: efifb draws in the memory of the boot display.
test: efifb: framebuffer at 0xd0000000, using 3072k, total 3072k

[kernel.efifb-busy]
program: linux
source: drivers/video/fbdev/efifb.c efifb_probe
versions: 6.1 6.12 7.2
level: info
cause: display.framebuffer
literal: efifb: cannot reserve video memory at 0x
pattern: efifb: cannot reserve video memory at 0x{hex}
meaning: Something already owns the memory of the boot display.
test: efifb: cannot reserve video memory at 0x1f

[kernel.simplefb-active]
program: linux
source: drivers/video/fbdev/simplefb.c simplefb_probe
versions: 6.1 6.12 7.2
level: info
cause: display.framebuffer
literal: : simplefb registered!
literal: : framebuffer at 0x
pattern: (?:fb{num}: simplefb registered!)|(?:simple-framebuffer[\w.]*: framebuffer at 0x{hex}, 0x{hex} bytes)
meaning: simplefb draws in the memory of the boot display.
test: fb3: simplefb registered!
test: simple-framebuffer simple-framebuffer.0: framebuffer at 0x1f, 0x1f bytes

[kernel.vesafb-active]
program: linux
source: drivers/video/fbdev/vesafb.c vesafb_probe
versions: 6.1 6.12 7.2
level: info
cause: display.framebuffer
literal: : framebuffer at 0x
pattern: (?:vesafb|vesa-framebuffer[\w.]*|platform-framebuffer[\w.]*): framebuffer at 0x{hex}, mapped to 0x(?:(?:{hex}|\(nil\)|\(null\))), using {num}k, total {num}k
meaning: vesafb draws in the memory of the boot display.
test: vesafb: framebuffer at 0x1f, mapped to 0x0x7f12, using 3k, total 3k

[kernel.nomodeset]
program: linux
source: drivers/video/fbdev/core/fbmem.c fb_modesetting_disabled
versions: 6.12 6.1
level: info
literal: not loading because of nomodeset parameter
pattern: Driver (?<driver>.+?) not loading because of nomodeset parameter
meaning: nomodeset keeps the graphics driver away; the firmware's picture stays.
test: Driver foo not loading because of nomodeset parameter

[kernel.initcall-skipped]
program: linux
source: init/main.c initcall_blacklisted
versions: 6.1 6.12 7.2
level: info
literal: blacklisting initcall
pattern: blacklisting initcall \w+
meaning: An initialisation routine is skipped as asked.
test: blacklisting initcall sysfb_init

[kernel.bar-owned-by-efifb]
program: linux
source: drivers/video/fbdev/efifb.c record_efifb_bar_resource / efifb_fixup_resources
versions: 6.12 7.2
level: info
cause: display.framebuffer display.boot-vga
literal: : assigned to efifb
pattern: {dev}BAR (?<bar>\d+): assigned to efifb(?: but device is disabled!)?
meaning: This BAR holds the picture of the boot display.
test: pci 0000:f2:00.0: BAR 0: assigned to efifb

[kernel.framebuffer-taken-over]
program: linux (<= 5.18)
source: drivers/video/fbdev/core/fbmem.c do_remove_conflicting_framebuffers
level: info
cause: driver.host-driver
literal: : switching to
pattern: fb\d+: switching to \S+ from (?:.+)
meaning: A graphics driver of the host took the boot display over.
test: fb0: switching to amdgpudrmfb from EFI VGA

[kernel.rom-signature-igd]
program: linux
source: drivers/pci/rom.c pci_get_rom_size
level: info
cause: log.benign
literal: Invalid PCI ROM header signature
pattern: (?<!i915 )(?<!xe )0000:00:02\.[0-7]: Invalid PCI ROM header signature
meaning: An integrated GPU has no option ROM of its own; this is ordinary.
test: vfio-pci 0000:00:02.0: Invalid PCI ROM header signature: expecting 0xaa55, got 0x3c12

[kernel.rom-signature-gpu-driver]
program: linux
source: drivers/pci/rom.c pci_get_rom_size, called by the graphics drivers for their VBIOS
level: warning
cause: vm.rom rom.shadow log.benign
literal: Invalid PCI ROM header signature
pattern: \b(?:amdgpu|radeon|nouveau|nvidia|i915|xe|ast) {bdf}:.*Invalid PCI ROM header signature
meaning: The graphics driver looked for its video BIOS and found none; a driver that needs one stops here.
test: amdgpu 0000:05:00.0: Invalid PCI ROM header signature: expecting 0xaa55, got 0x0000
test: xe 0000:00:02.0: Invalid PCI ROM header signature: expecting 0xaa55, got 0x3c1f
against: vfio-pci 0000:21:00.0: Invalid PCI ROM header signature: expecting 0xaa55, got 0xffff

[kernel.rom-signature]
program: linux
source: drivers/pci/rom.c pci_get_rom_size
versions: 6.1 6.12 7.2
level: warning
cause: rom.shadow vm.rom log.benign device.d3
literal: Invalid PCI ROM header signature
pattern: ^(?!.*(?:0000:00:02\.|(?:amdgpu|radeon|nouveau|nvidia|i915|xe|ast) [0-9a-f]{4}:)).*\b{bdf}: Invalid PCI ROM header signature
meaning: What is read as the option ROM is not one: a sleeping device or the used-up ROM of the boot display; harmless for other devices.
test: vfio-pci 0000:21:00.0: Invalid PCI ROM header signature: expecting 0xaa55, got 0xffff
against: vfio-pci 0000:00:02.0: Invalid PCI ROM header signature: expecting 0xaa55, got 0x3c12

[kernel.rom-signature-unnamed]
program: linux
source: drivers/pci/rom.c pci_get_rom_size
level: info
cause: log.benign rom.shadow vm.rom
literal: Invalid PCI ROM header signature
pattern: ^(?!.*[0-9a-f]:[0-9a-f]{2}\.[0-7]: )(?:.*)Invalid PCI ROM header signature(?!: expecting 0xaa55, got 0xffff)
meaning: What is read as the option ROM is not one; harmless for integrated GPUs and where the ROM is switched off.
test: Invalid PCI ROM header signature: expecting 0xaa55, got 0x1234

[kernel.rom-reads-ones]
program: linux
source: drivers/pci/rom.c pci_get_rom_size
level: warning
cause: vm.rom rom.shadow device.d3 log.benign
literal: Invalid PCI ROM header signature: expecting 0xaa55, got 0xffff
pattern: ^(?!.*[0-9a-f]:[0-9a-f]{2}\.[0-7]: )(?:.*)Invalid PCI ROM header signature: expecting 0xaa55, got 0xffff
meaning: Where the option ROM should be all bits read one: there is none, it is used up, or the device sleeps.
test: Invalid PCI ROM header signature: expecting 0xaa55, got 0xffff

[kernel.simpledrm-active]
program: linux
source: drivers/gpu/drm/drm_drv.c drm_dev_register
level: info
cause: display.framebuffer
literal: [drm] Initialized
pattern: \[drm\] Initialized (?:simpledrm|efidrm|vesadrm|ofdrm)\b
meaning: A driver for the firmware's picture draws on the boot display.
test: [drm] Initialized simpledrm 1.0.0 20200625 for simple-framebuffer.0 on minor 0

[kernel.gpu-driver-active]
program: linux
source: drivers/gpu/drm/drm_drv.c drm_dev_register
level: info
cause: driver.host-driver
literal: [drm] Initialized
pattern: \[drm\] Initialized (?<driver>nouveau|amdgpu|radeon|i915|xe|nvidia-drm|ast|mgag200) [\d.]+.* on minor \d+
meaning: A graphics driver of the host drives this GPU.
test: [drm] Initialized nouveau 1.4.0 20120801 for 0000:21:00.0 on minor 1
