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
level: error
cause: reset.known-bug vm.rom display.framebuffer
literal: Fatal error during GPU init
pattern: amdgpu {bdf}: (?:amdgpu: )?Fatal error during GPU init
meaning: amdgpu could not start the GPU.
test: amdgpu 0000:4b:10.0: amdgpu: Fatal error during GPU init

[kernel.kfd-atomics]
program: Linux amdkfd
source: drivers/gpu/drm/amd/amdkfd/kfd_device.c kgd2kfd_device_init
level: error
cause: vm.pcie-topology
literal: PCI rejects atomics
pattern: skipped device [0-9a-f]{4}:[0-9a-f]{4}, PCI rejects atomics
guess: no
meaning: The port above the GPU completes no PCIe atomics, so the GPU computes nothing (ROCm): in a guest it is not below a PCIe root port, or the hypervisor does not pass atomics on.
fix: In a guest: q35 with the GPU directly below a pcie-root-port; on bare metal: a slot of the CPU
test: kfd kfd: amdgpu: skipped device 1002:7340, PCI rejects atomics 730<0

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
level: fatal
cause: bar.unassigned bar.above-4g
literal: failed with error -12
pattern: (?:amdgpu|radeon|nouveau|i915|xe)\b.*\b(?:probe of \S+|probe with driver \S+) failed with error -12\b
meaning: The driver could not map a BAR of the GPU: most often it has no address.
test: amdgpu: probe of 0000:83:00.0 failed with error -12
test: amdgpu 0000:83:00.0: probe with driver amdgpu failed with error -12

[kernel.xhci-lost]
program: linux
source: drivers/usb/host/xhci.c xhci_halt, xhci_reset; xhci-ring.c xhci_abort_cmd_ring, xhci_irq; drivers/usb/core/hcd.c usb_hc_died, usb_add_hcd; hcd-pci.c
versions: 6.12
level: error
cause: reset.known-bug device.lost
literal: xhci_hcd 0000:
pattern: xhci_hcd {bdf}: (?:HC died; cleaning up|Host halt failed, -\d+|Host not accessible, reset failed|Abort failed to stop command ring|Host controller not halted, aborting reset|WARN\w*: Host System Error|can't setup: -\d+|init \S+ fail, -\d+)
meaning: The USB controller does not start or does not answer any more.
tell: reset.known-bug: it worked before a VM had it
test: xhci_hcd 0000:36:00.3: HC died; cleaning up
test: xhci_hcd 0000:36:00.3: Host halt failed, -19
test: xhci_hcd 0000:36:00.3: can't setup: -110
test: xhci_hcd 0000:36:00.3: init 0000:36:00.3 fail, -110

[kernel.hda-silent]
program: linux
source: sound/pci/hda/hda_controller.c azx_rirb_get_response
versions: 6.12
level: warning
cause: vm.guest-driver reset.known-bug
literal: No response from codec
pattern: snd_hda_intel {bdf}: No response from codec, (?:disabling MSI|resetting bus)
meaning: The audio function does not answer: its interrupts do not arrive, or it hangs.
tell: vm.guest-driver: in a VM, and /proc/interrupts shows no MSI for snd_hda_intel
tell: reset.known-bug: on the host, after a VM had the card
test: snd_hda_intel 0000:07:00.1: No response from codec, resetting bus: last cmd=0x000f0000

[kernel.hda-no-codec]
program: linux
source: sound/pci/hda/hda_intel.c azx_probe_continue, azx_first_init
versions: 6.12
level: info
cause: log.benign reset.known-bug
literal: no codecs found!
literal: Cannot probe codecs, giving up
pattern: snd_hda_intel {bdf}: (?:no codecs found!|Cannot probe codecs, giving up)
meaning: The audio function has nothing to play on: nothing is connected, or it was not reset after a VM.
test: snd_hda_intel 0000:07:00.1: no codecs found!

[kernel.nvme-lost]
program: linux
source: drivers/nvme/host/pci.c nvme_reset_work, nvme_timeout
versions: 6.1 6.12
level: error
cause: reset.known-bug device.lost device.d3
literal: Removing after probe failure status
literal: Disabling device after reset failure
literal: timeout, disable controller
pattern: nvme nvme\d+: (?:Removing after probe failure status: -\d+|Disabling device after reset failure: -\d+|I/O .*QID 0 timeout, disable controller)
meaning: The drive did not start again, so the driver gave it up.
test: nvme nvme1: Disabling device after reset failure: -19
test: nvme nvme1: Removing after probe failure status: -19
test: nvme nvme1: I/O tag 12 (100c) QID 0 timeout, disable controller
against: nvme nvme1: I/O tag 12 (100c) opcode 0x2 (Read) QID 3 timeout, aborting req_op:READ(0) size:4096

[kernel.nvme-sleeps]
program: linux
source: drivers/nvme/host/pci.c nvme_warn_reset
versions: 6.12
level: info
cause: device.d3 device.lost
literal: faulty power saving mode
literal: nvme_core.default_ps_max_latency_us=0
pattern: nvme nvme\d+: (?:Does your device have a faulty power saving mode enabled\?|Try "nvme_core\.default_ps_max_latency_us=0)
meaning: The drive reads as all ones. The driver guesses that its power saving is at fault.
test: nvme nvme1: Does your device have a faulty power saving mode enabled?

[kernel.gpu-ring-test]
program: linux
source: drivers/gpu/drm/amd/amdgpu/amdgpu_ring.c amdgpu_ring_test_helper; radeon/r600.c r600_ring_test
versions: 6.12
level: fatal
cause: reset.known-bug
literal:  test failed (
pattern: (?:amdgpu|radeon).*\bring \S+ test failed \(
meaning: A processor of the GPU does not run: its last user left it in a state that the driver cannot leave.
test: amdgpu 0000:07:00.0: [drm:amdgpu_ring_test_helper [amdgpu]] *ERROR* ring gfx_0.0.0 test failed (-110)

[kernel.amdgpu-reset-failed]
program: linux
source: drivers/gpu/drm/amd/amdgpu/amdgpu_device.c amdgpu_device_gpu_recover, amdgpu_device_init, amdgpu_device_mode1_reset; soc21.c
versions: 6.12
level: fatal
cause: reset.known-bug device.lost
literal: mode1 reset failed
literal: ASIC reset failed with error
literal: asic reset on init failed
literal: pre asic reset failed
literal: device lost from bus!
literal: GPU reset(
pattern: amdgpu {bdf}: (?:amdgpu: )*(?:GPU mode1 reset failed|ASIC reset failed with error|asic reset on init failed|GPU pre asic reset failed|device lost from bus!|GPU reset\(\d+\) failed)
meaning: The driver could not reset the GPU.
test: amdgpu 0000:07:00.0: amdgpu: GPU mode1 reset failed
test: amdgpu 0000:07:00.0: amdgpu: GPU reset(1) failed
test: amdgpu 0000:07:00.0: amdgpu: asic reset on init failed

[kernel.amdgpu-post-failed]
program: linux
source: drivers/gpu/drm/amd/amdgpu/amdgpu_device.c amdgpu_device_init, amdgpu_device_resume
versions: 6.12
level: fatal
cause: reset.known-bug vm.rom rom.shadow
literal: gpu post error!
literal: asic init failed
literal: asic atom init failed
pattern: amdgpu {bdf}: (?:amdgpu: )*(?:gpu post error!|amdgpu asic init failed|asic atom init failed)
meaning: The program in its ROM did not bring the GPU up.
test: amdgpu 0000:07:00.0: amdgpu: gpu post error!

[kernel.amdgpu-no-rom]
program: linux
source: drivers/gpu/drm/amd/amdgpu/amdgpu_device.c amdgpu_device_init; atom.c amdgpu_atom_parse
versions: 6.12
level: fatal
cause: vm.rom rom.shadow reset.known-bug
literal: no vBIOS found
literal: Invalid ATI magic
pattern: amdgpu {bdf}: (?:amdgpu: )*no vBIOS found|Invalid ATI magic
meaning: The driver found no usable ROM.
test: amdgpu 0000:07:00.0: amdgpu: no vBIOS found
test: amdgpu: Invalid ATI magic

[kernel.amdgpu-firmware-busy]
program: linux
source: drivers/gpu/drm/amd/pm/swsmu/smu_cmn.c, amdgpu_smu.c smu_smc_hw_setup
versions: 6.12
level: fatal
cause: reset.known-bug
literal: done with your previous command
literal: Failed to enable requested dpm features
literal: Failed to setup smc hw!
pattern: amdgpu {bdf}: (?:amdgpu: )*(?:SMU: I'm not done with your previous command|Failed to enable requested dpm features!|Failed to setup smc hw!)
meaning: The power controller of the GPU does not answer: the GPU was not reset since its last user.
test: amdgpu 0000:07:00.0: amdgpu: Failed to enable requested dpm features!
test: amdgpu 0000:07:00.0: amdgpu: SMU: I'm not done with your previous command: SMN_C2PMSG_66:0x00000006 SMN_C2PMSG_82:0x00000000

[kernel.atomics-missing]
program: linux
source: drivers/gpu/drm/amd/amdkfd/kfd_device.c kgd2kfd_device_init
versions: 6.12
level: error
cause: vm.pcie-topology
literal: PCI rejects atomics
pattern: kfd: (?:amdgpu: )?skipped device \S+, PCI rejects atomics
meaning: ROCm needs PCIe atomic operations, which the way to this GPU does not offer: in a VM it must sit behind a root port that has them.
test: kfd kfd: amdgpu: skipped device 1002:73bf, PCI rejects atomics 730<0

[kernel.atomics-note]
program: linux
source: drivers/gpu/drm/amd/amdgpu/amdgpu_device.c amdgpu_device_init
versions: 6.12
level: info
cause: log.benign vm.pcie-topology
literal: PCIE atomic ops is not supported
pattern: PCIE atomic ops is not supported
meaning: Only ROCm needs PCIe atomic operations; graphics works without.
test: amdgpu 0000:07:00.0: amdgpu: PCIE atomic ops is not supported

[kernel.nouveau-init-failed]
program: linux
source: drivers/gpu/drm/nouveau/nvkm/core/subdev.c, engine/device/base.c
versions: 6.12
level: error
cause: driver.rebind-failed reset.known-bug
literal: init failed
pattern: nouveau {bdf}: (?!gsp: )(?:\w+: )?(?:preinit|one-time init|init) failed(?:,| with) -\d+
meaning: A part of the GPU does not start under nouveau.
test: nouveau 0000:07:00.0: gr: init failed, -16
test: nouveau 0000:07:00.0: init failed with -110

[kernel.nouveau-gsp-failed]
program: linux
source: drivers/gpu/drm/nouveau/nvkm/core/subdev.c; subdev/gsp
versions: 6.12
level: error
cause: nvidia.gsp-failure reset.known-bug
literal: gsp: init failed
literal: gsp: ctor failed
literal: gsp: one-time init failed
pattern: nouveau {bdf}: gsp: (?:ctor|one-time init|init) failed
meaning: The processor of the GPU that runs its firmware does not start under nouveau.
test: nouveau 0000:07:00.0: gsp: init failed, -110

[kernel.gpu-vf-handshake]
program: linux
source: drivers/gpu/drm/xe/xe_gt_sriov_vf.c; i915-sriov-dkms gt/iov
versions: 6.12
level: fatal
cause: vm.guest-driver vgpu.limited vgpu.unsupported
literal: Unable to confirm
pattern: Unable to confirm (?:GuC|VF/PF ABI|version) (?:version )?\d
meaning: The virtual function got no answer from the GPU's firmware or from the driver of the physical function.
tell: vgpu.limited: on the host the physical function is not on its own driver, or gave this function nothing
tell: vm.guest-driver: the guest's driver or GuC firmware is much older or newer than the host's
test: xe 0000:06:10.0: [drm] *ERROR* VF: GT0: Unable to confirm GuC version 1.0 (-ENODEV)
test: xe 0000:06:10.0: [drm] *ERROR* VF: GT0: Unable to confirm VF/PF ABI version 1.0 (-ETIMEDOUT)

[kernel.gpu-vf-reset]
program: linux
source: drivers/gpu/drm/xe/xe_gt_sriov_pf_control.c; i915-sriov-dkms gt/iov/intel_iov_state.c
versions: 6.12
level: error
cause: reset.known-bug driver.rebind-failed
literal:  FLR failed!
literal:  FLR didn't 
literal: start FLR for VF
literal: confirm FLR for VF
pattern: \bVF\d+ FLR (?:failed!|didn't (?:finish|complete))|Failed to (?:start|confirm) FLR for VF\d+
meaning: The GPU's firmware did not finish resetting this virtual function.
test: xe 0000:00:02.0: [drm] PF: GT0: VF1 FLR failed!
test: i915 0000:00:02.0: [drm] *ERROR* IOV0: VF1 FLR didn't complete within 500 ms

[kernel.gpu-vf-share]
program: linux
source: drivers/gpu/drm/xe/xe_gt_sriov_pf_config.c; i915-sriov-dkms gt/iov/intel_iov_provisioning.c
versions: 6.12
level: error
cause: vgpu.limited
literal: Failed to provision VF
literal: Failed to auto provision
literal: Failed to bulk provision
pattern: Failed to (?:provision VF\d+ with|auto provision \d+ VFs|bulk provision VF\d+)
meaning: The GPU has not enough memory, contexts or doorbells left for so many virtual functions.
fix: Ask for fewer virtual functions
test: xe 0000:07:00.0: [drm] PF: GT0: Failed to provision VF1 with 1073741824 (1.00 GiB) LMEM (-ENOSPC)
test: i915 0000:00:02.0: [drm] *ERROR* IOV0: Failed to auto provision 7 VFs (-ENOSPC)

[kernel.gpu-vf-bar]
program: i915-sriov-dkms
source: drivers/gpu/drm/i915/i915_sriov.c pf_verify_config_ready
level: error
cause: sriov.bar bar.above-4g
literal: VFs BAR not ready
pattern: VFs BAR not ready
meaning: The virtual functions of the integrated GPU have no room for their BARs.
test: i915 0000:00:02.0: [drm] VFs BAR not ready, continuing as native

[kernel.gpu-vfs-not-enabled]
program: i915-sriov-dkms
source: drivers/gpu/drm/i915/i915_sriov.c i915_sriov_pf_enable_vfs; xe names the error as a word
level: error
cause: sriov.bar bar.above-4g vgpu.limited
literal: Failed to enable
pattern: (?:xe|i915) {bdf}: (?:\[drm\] )?(?:\*ERROR\* )?(?:PF: )?Failed to enable \d+ VFs?(?! \()
meaning: The virtual functions could not be switched on.
test: i915 0000:00:02.0: Failed to enable 7 VFs

[kernel.gpu-firmware-missing]
program: linux
source: drivers/gpu/drm/i915/gt/uc/intel_uc_fw.c, xe/xe_uc_fw.c; drivers/base/firmware_loader
versions: 6.12
level: error
cause: vm.guest-driver
literal: fetch failed
literal: Direct firmware load for
pattern: (?:xe|i915) {bdf}: .*(?:GuC|HuC|GSC) firmware \S+: fetch failed|(?:xe|i915|amdgpu|nouveau) {bdf}: Direct firmware load for (?!i915/gvt)\S+ failed with error -2
meaning: A firmware file of the GPU is not there: install the distribution's firmware package where the driver runs, in the guest as well.
test: i915 0000:06:10.0: [drm] *ERROR* GT0: GuC firmware i915/adlp_guc_70.bin: fetch failed -ENOENT
test: amdgpu 0000:06:00.0: Direct firmware load for amdgpu/gc_11_0_0_pfp.bin failed with error -2

[kernel.guc-init-failed]
program: linux
source: drivers/gpu/drm/xe/xe_guc.c xe_guc_init, xe_pcode.c; i915/gt/uc/intel_guc.c, gt/intel_gt.c
versions: 6.12
level: error
cause: vm.guest-driver reset.known-bug
literal: GuC init failed
literal: Enabling uc failed
literal: PCODE initialization timedout
pattern: GuC init failed with|GuC initialization failed|Enabling uc failed \(-\d+\)|PCODE initialization timedout
meaning: The firmware of the Intel GPU did not start.
test: xe 0000:06:10.0: [drm] *ERROR* GT0: GuC init failed with -EPROTO
test: i915 0000:06:10.0: [drm] *ERROR* GT0: Enabling uc failed (-5)

[kernel.gpu-too-new]
program: linux
source: drivers/gpu/drm/i915/i915_pci.c i915_pci_probe, xe/xe_pci.c xe_pci_probe
versions: 6.12
level: error
cause: vm.guest-driver
literal: Your graphics device
pattern: Your graphics device [0-9a-f]{4} is not (?:properly|officially) supported
meaning: The kernel is older than this GPU and does not start it of its own accord.
test: xe 0000:06:10.0: Your graphics device e20b is not officially supported

[kernel.gpu-memory-hidden]
program: linux
source: drivers/gpu/drm/xe/xe_vram.c
versions: 6.12
level: error
cause: bar.above-4g bar.resize-failed vm.mmio-window
literal: without any CPU visible VRAM
literal: reserving low memory region failed
pattern: Tile without any CPU visible VRAM|LMEM: reserving low memory region failed
meaning: The processor cannot reach the memory of the GPU: its BAR is too small or missing.
tell: bar.above-4g: Above 4G Decoding is off in the BIOS of the host, and no window above 4 GiB is listed in /proc/iomem
test: xe 0000:07:00.0: [drm] *ERROR* Tile without any CPU visible VRAM. Aborting.

[kernel.gpu-small-bar]
program: linux
source: drivers/gpu/drm/xe/xe_vram.c xe_vram_probe
versions: 6.12
level: info
cause: bar.resize-failed bar.above-4g
literal: Small BAR device
pattern: \[drm\] Small BAR device
meaning: Only a part of the GPU's memory is in its BAR: slower, but it works.
test: xe 0000:07:00.0: [drm] Small BAR device

[kernel.gvt-state-missing]
program: linux
source: drivers/gpu/drm/i915/gvt/firmware.c intel_gvt_load_firmware
versions: 6.1
level: info
cause: log.benign
literal: golden_hw_state
pattern: Direct firmware load for i915/gvt/\S+ failed with error -2
meaning: GVT-g looks for a file that nobody has, and works without.
test: i915 0000:00:02.0: Direct firmware load for i915/gvt/vid_0x8086_did_0x5916_rid_0x02.golden_hw_state failed with error -2

[kernel.amdgpu-page-fault]
program: linux
source: drivers/gpu/drm/amd/amdgpu/gmc_v9_0.c gmc_v9_0_process_interrupt, gmc_v10_0.c, gmc_v11_0.c
versions: 6.1 6.12
level: error
cause: reset.known-bug kernel.regression vm.guest-driver
literal:  page fault (src_id:
literal: page fault (src_id:
literal: Faulty UTCL2 client ID
literal: L2_PROTECTION_FAULT_STATUS:0x
pattern: \[(?:gfx|mm)hub\d*\] (?:(?:no-)?retry )?page fault \(src_id:|Faulty UTCL2 client ID: \S+ \(0x|VM_L2_PROTECTION_FAULT_STATUS:0x
guess: no
meaning: The GPU reached for memory that its own page tables do not have, as it does when it was not reset before.
test: amdgpu 0000:21:00.0: amdgpu: [mmhub] page fault (src_id:0 ring:153 vmid:0 pasid:0)
test: amdgpu 0000:21:00.0: amdgpu: MMVM_L2_PROTECTION_FAULT_STATUS:0x00000D32

[kernel.xhci-resume]
program: linux
source: drivers/usb/host/xhci.c xhci_suspend, xhci_resume; drivers/usb/core/hcd-pci.c resume_common
versions: 6.1 6.12
level: error
cause: device.d3 reset.known-bug device.lost
literal: PCI post-resume error
literal: xHC restore state timeout
literal: xHC save state timeout
literal: xHC CMD_RUN timeout
literal: Controller not ready at resume
pattern: xhci_hcd {bdf}: (?:PCI post-resume error -\d+!|(?:WARN: )?xHC (?:restore state|save state|CMD_RUN) timeout|Controller not ready at resume -\d+)
guess: no
meaning: The USB controller does not go to sleep or does not come back from it.
test: xhci_hcd 0000:21:00.0: WARN: xHC restore state timeout
test: xhci_hcd 0000:21:00.0: PCI post-resume error -110!

[kernel.drm-headless]
program: linux
source: drivers/gpu/drm/drm_fb_helper.c drm_fb_helper_single_fb_probe; drm_fbdev_probe
versions: 6.1 6.12
level: info
cause: log.benign
guess: no
literal: Cannot find any crtc or sizes
literal: No compatible format found
pattern: \[drm\] (?:Cannot find any crtc or sizes|No compatible format found)
meaning: No screen is connected to this GPU, so it has no console.
test: nvidia 0000:21:00.0: [drm] Cannot find any crtc or sizes

[kernel.gpu-driver-oops]
program: linux
source: arch/x86/mm/fault.c, for what goes wrong in a graphics driver
level: error
cause: driver.rebind-failed kernel.regression reset.known-bug
guess: no
only: question
literal: RIP: 0010:
pattern: RIP: 0010:\w[\w.]*\+0x[0-9a-f]+/0x[0-9a-f]+ \[(?:amdgpu|radeon|nouveau|nvidia\w*|i915|xe)\]
meaning: The graphics driver of the host ran into a fault, as they do when a GPU is taken away or given back.
tell: driver.rebind-failed: it came when the GPU was unbound, or bound after a virtual machine ended
test: RIP: 0010:smu7_get_sclk_od+0x1e/0x40 [amdgpu]
