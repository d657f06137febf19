# The Linux kernel: graphics, audio, USB and NVMe drivers on the device.
# The keys are explained in src/logs/signature.h.

[kernel.nouveau-holds]
program: linux
source: drivers/gpu/drm/nouveau/nvkm/engine/device/base.c nvkm_device_ctor
versions: 6.1 6.12 7.2
level: info
cause: driver.host-driver
literal: .0: NVIDIA
pattern: nouveau {bdf}: NVIDIA (?:[A-Z0-9]+) \({hex}\)
meaning: nouveau drives this GPU.
test: nouveau 0000:28:00.0: NVIDIA GP104 (134000a1)

[kernel.gpu-no-bios]
program: linux
source: drivers/gpu/drm/amd/amdgpu/amdgpu_bios.c amdgpu_get_bios_apu
versions: 6.1 6.12 7.2
level: error
cause: vm.rom rom.shadow reset.known-bug
literal: Unable to locate a BIOS ROM
pattern: (?:amdgpu {bdf}: .*|\[drm:amdgpu_get_bios.*\] \*ERROR\* )?Unable to locate a BIOS ROM
meaning: The graphics driver found no video BIOS.
test: amdgpu 0000:4b:10.0: amdgpu: Unable to locate a BIOS ROM
test: [drm:amdgpu_get_bios [amdgpu]] *ERROR* Unable to locate a BIOS ROM

[kernel.amdgpu-init-failed]
program: linux
source: drivers/gpu/drm/amd/amdgpu/amdgpu_kms.c amdgpu_driver_load_kms
versions: 6.1 6.12 7.2
level: fatal
cause: reset.known-bug vm.rom display.framebuffer
literal: Fatal error during GPU init
pattern: amdgpu {bdf}: (?:amdgpu: )?Fatal error during GPU init
meaning: amdgpu could not start the GPU.
test: amdgpu 0000:4b:10.0: amdgpu: Fatal error during GPU init

[kernel.atombios-stuck]
program: linux
source: drivers/gpu/drm/amd/amdgpu/atom.c atom_op_jump
versions: 6.1 6.12 7.2
level: fatal
cause: reset.known-bug vm.rom
literal: atombios stuck in loop for more than
pattern: atombios stuck in loop for more than \d+secs aborting
meaning: The scripts of the video BIOS hang: the GPU was not reset.
test: [drm:atom_op_jump [amdgpu]] *ERROR* atombios stuck in loop for more than 20secs aborting

[kernel.psp-step-failed]
program: linux
source: drivers/gpu/drm/amd/amdgpu/amdgpu_psp.c psp_hw_start
versions: 6.1 6.12 7.2
level: fatal
cause: reset.known-bug display.framebuffer vm.rom
literal: PSP load kdb
literal: PSP load sos
literal: PSP load sys drv
literal: PSP load spl
literal: PSP load tmr
literal: PSP create ring
literal: PSP tmr init
pattern: amdgpu.*PSP (?:load kdb|load sos|load sys drv|load spl|load tmr|create ring|tmr init) failed!
meaning: The security processor of the GPU did not start again.
test: amdgpu 0000:6e:00.0: amdgpu: PSP load kdb failed!
test: amdgpu 0000:52:00.0: PSP tmr init failed!

[kernel.amdgpu-block-failed]
program: linux
source: drivers/gpu/drm/amd/amdgpu/amdgpu_device.c amdgpu_device_ip_init
versions: 6.1 6.12 7.2
level: error
cause: reset.known-bug vm.rom
literal: of IP block <
pattern: (?:sw_init|hw_init|early_init|late_init) of IP block <(?:[^>]+)> failed (?<err>{num})
meaning: A part of the GPU could not be started.
test: amdgpu 0000:6e:00.0: amdgpu: hw_init of IP block <psp> failed -22

[kernel.amdgpu-finishing]
program: linux
source: drivers/gpu/drm/amd/amdgpu/amdgpu_device.c amdgpu_device_fini_hw
versions: 6.1 6.12 7.2
level: info
literal: finishing device.
pattern: amdgpu {bdf}: (?:amdgpu: )*finishing device\.
meaning: amdgpu lets go of the GPU.
test: amdgpu 0000:6e:00.0: amdgpu: amdgpu: finishing device.

[kernel.large-bar-no-space]
program: linux
source: drivers/gpu/drm/amd/amdgpu/amdgpu_device.c amdgpu_device_resize_fb_bar
versions: 6.1 6.12 7.2
level: info
cause: bar.resize-failed bar.above-4g vm.mmio-window
literal: Not enough PCI address space for a large BAR
pattern: Not enough PCI address space for a large BAR
meaning: There is no room to enlarge the BAR; the GPU works with the small one.
test: Not enough PCI address space for a large BAR.

[kernel.i915-wedged]
program: linux
source: drivers/gpu/drm/i915/gt/intel_gt_pm.c intel_gt_resume
versions: 6.1 6.12 7.2
level: fatal
cause: reset.known-bug vm.guest-driver
literal: Failed to initialize GPU, declaring it wedged!
pattern: Failed to initialize GPU, declaring it wedged!
meaning: The Intel GPU does not work any more.
test: Failed to initialize GPU, declaring it wedged!

[kernel.gvt-unsupported]
program: linux
source: drivers/gpu/drm/i915/intel_gvt.c intel_gvt_init_device
versions: 6.1 6.12 7.2
level: fatal
cause: vgpu.unsupported
literal: Unsupported device. GVT-g is disabled
pattern: Unsupported device\. GVT-g is disabled
meaning: This GPU is too new for GVT-g.
test: Unsupported device. GVT-g is disabled

[kernel.gvt-guc]
program: linux
source: drivers/gpu/drm/i915/intel_gvt.c intel_gvt_init_device
versions: 6.1 6.12 7.2
level: fatal
cause: vgpu.unsupported
literal: Graphics virtualization is not yet supported with GuC submission
pattern: Graphics virtualization is not yet supported with GuC submission
meaning: GVT-g does not work with this mode of the GPU's firmware.
test: Graphics virtualization is not yet supported with GuC submission

[kernel.xe-wedged]
program: linux
source: drivers/gpu/drm/xe/xe_device.c xe_device_declare_wedged
versions: 6.12 6.1
level: fatal
cause: reset.known-bug vm.guest-driver
literal: CRITICAL: Xe has declared device
pattern: CRITICAL: Xe has declared device \S+ as wedged
meaning: The Intel GPU does not work any more.
test: CRITICAL: Xe has declared device 0000:08:00.0 as wedged.

[kernel.hda-corb-timeout]
program: linux
source: sound/hda (hda_controller.c/core/controller.c) azx_clear_corbrp
level: error
cause: device.lost reset.known-bug device.d3
literal: : CORB reset timeout#
pattern: snd_hda_intel {bdf}: CORB reset timeout#[12], CORBRP = (?:-1|65535)\b
meaning: The audio function of the GPU reads all ones: it does not answer, mostly since a reset that it did not survive, or because it sleeps.
against: snd_hda_intel 0000:00:1f.3: CORB reset timeout#1, CORBRP = 0
test: snd_hda_intel 0000:21:00.1: CORB reset timeout#2, CORBRP = 65535

[kernel.xhci-dead]
program: linux
source: drivers/usb/host/xhci-ring.c xhci_hc_died
versions: 6.1 6.12 7.2
level: error
cause: reset.known-bug device.lost
literal: : xHCI host controller not responding, assume dead
pattern: xhci_hcd {bdf}: xHCI host controller not responding, assume dead
meaning: The USB controller does not answer any more.
test: xhci_hcd 0000:36:00.0: xHCI host controller not responding, assume dead

[kernel.nvme-down]
program: linux
source: drivers/nvme/host/pci.c nvme_warn_reset
versions: 6.1 6.12 7.2
level: error
cause: device.lost device.d3 reset.known-bug
literal: : controller is down; will reset: CSTS=0x
pattern: (?:nvme nvme\d+): controller is down; will reset: CSTS=0x{hex}, PCI_STATUS=0x{hex}
meaning: The NVMe drive does not answer any more.
test: nvme nvme0: controller is down; will reset: CSTS=0x1f, PCI_STATUS=0x1f

[kernel.nvme-not-ready]
program: linux
source: drivers/nvme/host/core.c nvme_wait_ready
versions: 6.1 6.12 7.2
level: error
cause: reset.known-bug device.d3 device.lost
literal: : Device not ready; aborting
pattern: (?:nvme nvme\d+): Device not ready; aborting (?:.+?), CSTS=0x{hex}
meaning: The NVMe drive did not become ready after its reset.
test: nvme nvme0: Device not ready; aborting reset, CSTS=0x1

[kernel.nouveau-no-bios]
program: linux
source: drivers/gpu/drm/nouveau/nvkm/subdev/bios/shadow.c nvbios_shadow
versions: 6.1 6.12 7.2
level: error
cause: vm.rom rom.shadow
literal: unable to locate usable image
pattern: nouveau {bdf}: (?:bios: )?unable to locate usable image
meaning: nouveau found no video BIOS.
test: nouveau 0000:28:00.0: unable to locate usable image

[kernel.selinux-denied-qemu]
program: linux audit / SELinux
source: security/selinux avc
level: fatal
cause: vfio.permission vm.rom
literal: comm="qemu
pattern: avc:\s+denied\s+\{ (?:[^}]+) \} for\s+pid=\d+ comm="(?:qemu[^"]*)".* tclass=\w+
meaning: SELinux keeps QEMU from a file it needs.
test: avc:  denied  { read } for  pid=4242 comm="qemu-kvm" name="gpu.rom" dev="dm-0" ino=42 scontext=system_u:system_r:svirt_t:s0 tcontext=unconfined_u:object_r:admin_home_t:s0 tclass=file permissive=0

[kernel.psp-firmware-failed]
program: linux
source: drivers/gpu/drm/amd/amdgpu/amdgpu_psp.c psp_hw_init
versions: 6.1 6.12 7.2
level: fatal
cause: reset.known-bug display.framebuffer vm.rom
literal: PSP firmware loading failed
pattern: PSP firmware loading failed
meaning: The security processor of the GPU does not load its firmware.
test: amdgpu 0000:52:00.0: PSP firmware loading failed

[kernel.ip-discovery-invalid]
program: linux
source: drivers/gpu/drm/amd/amdgpu/amdgpu_discovery.c amdgpu_discovery_init
versions: 6.12 7.2
level: fatal
cause: reset.known-bug device.lost
literal: invalid ip discovery binary
pattern: (?:get )?invalid ip discovery binary (?:signature|checksum)(?: from (?:vram|file))?
meaning: The GPU's own description cannot be read: it is in a bad state.
test: amdgpu 0000:39:00.0: amdgpu: get invalid ip discovery binary signature from vram
test: vendor-reset-drm: invalid ip discovery binary signature

[kernel.nouveau-dead-chip]
program: linux
source: drivers/gpu/drm/nouveau/nvkm/engine/device/base.c
level: error
cause: device.lost reset.known-bug device.d3
literal: unknown chipset (ff
pattern: nouveau {bdf}: unknown chipset \(ff+\)
meaning: The GPU reads all ones: it does not answer.
test: nouveau 0000:21:00.0: unknown chipset (ffffffff)

[kernel.nouveau-unknown-chip]
program: linux
source: drivers/gpu/drm/nouveau/nvkm/engine/device/base.c
level: info
cause: driver.host-driver
literal: unknown chipset (
pattern: nouveau {bdf}: unknown chipset \((?!ff)[0-9a-f]+\)
meaning: nouveau tried the GPU and does not know it.
test: nouveau 0000:21:00.0: unknown chipset (192000a1)

[kernel.apparmor-rom]
program: linux
source: security/apparmor, virt-aa-helper
level: error
cause: vm.rom vfio.permission
literal: profile="libvirt-
pattern: apparmor="DENIED" .*profile="libvirt-[^"]+" name="[^"]+\.(?:rom|bin|vbios|dump)"
meaning: AppArmor keeps QEMU from the ROM file.
test: audit: type=1400 audit(1:2): apparmor="DENIED" operation="open" profile="libvirt-3c1e" name="/home/me/card.rom" pid=1 comm="qemu-system-x86"

[kernel.apparmor-vm]
program: linux
source: security/apparmor, virt-aa-helper
level: error
cause: vfio.permission vm.rom
literal: profile="libvirt-
pattern: apparmor="DENIED" .*profile="libvirt-[^"]+" name="/(?:dev/(?:vfio|iommu)|sys/(?:bus/pci|devices/pci))[^"]*"
meaning: AppArmor keeps QEMU from a device it needs.
test: audit: type=1400 audit(1:2): apparmor="DENIED" operation="open" profile="libvirt-3c1e" name="/dev/vfio/21" pid=1 comm="qemu-system-x86"

[kernel.sysfs-duplicate]
program: linux
source: fs/sysfs/dir.c sysfs_warn_dup
level: warning
cause: driver.rebind-failed
literal: cannot create duplicate filename
pattern: sysfs: cannot create duplicate filename '/(?:devices/pci|bus/pci)[^']+'
meaning: A driver left its traces behind when it gave the device up, so it cannot take it back.
test: sysfs: cannot create duplicate filename '/devices/pci0000:20/0000:20:01.0/0000:21:00.0/mem_info_preempt_used'

[kernel.amdgpu-gone-in-use]
program: linux
source: drivers/gpu/drm/amd/amdgpu/amdgpu_gem.c amdgpu_gem_object_close
level: warning
cause: driver.in-use driver.rebind-failed
literal: clear page tables on GEM object close
literal: leaking bo va (
pattern: (?:failed to clear page tables on GEM object close|leaking bo va) \(-19\)
meaning: The card was taken from amdgpu while programs still used it.
fix: Stop what uses the card before it is detached: fuser -v /dev/dri/*
test: amdgpu 0000:0b:00.0: amdgpu: failed to clear page tables on GEM object close (-19)
test: vfio-pci 0000:0b:00.0: amdgpu: leaking bo va (-19)

[kernel.gpu-probe-no-memory]
program: linux
source: drivers/base/dd.c call_driver_probe; -ENOMEM of amdgpu_device_init where a BAR cannot be mapped
level: error
cause: bar.unassigned bar.above-4g
literal: failed with error -12
pattern: (?:amdgpu|radeon|nouveau|i915|xe)\b.*\b(?:probe of \S+|probe with driver \S+) failed with error -12\b
meaning: The driver could not map a BAR of the GPU: most often it has no address.
test: amdgpu: probe of 0000:83:00.0 failed with error -12
test: amdgpu 0000:83:00.0: probe with driver amdgpu failed with error -12
