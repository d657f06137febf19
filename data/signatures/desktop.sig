# SPDX-License-Identifier: LGPL-2.1-or-later
#
# What the tools around passthrough on a desktop say: hooks that give the only GPU away and take it back, tools that read and
# cut option ROMs, mdevctl, Looking Glass, GPU partitions of Hyper-V.

[desktop.hook-write]
program: shells
source: drivers/base/bus.c unbind_store, bind_store: ENODEV where the driver does not have the device named
level: warning
cause: log.benign display.framebuffer driver.bind-failed
pattern: (?i)(?:/|\b)(?:vfio-)?(?:start(?:up)?|prepare|begin|bind(?:[-_]\w+)?|teardown|revert|stop|end|qemu)(?:\.sh)?: line \d+: echo: write error: No such device
only: question
guess: no
meaning: A hook wrote to a driver that does not have the device. In hooks for a single GPU that line mostly takes the EFI framebuffer away, which newer kernels do not have.
tell: display.framebuffer: the line named writes to efi-framebuffer/unbind, and /proc/iomem names BOOTFB or simple-framebuffer inside a BAR of the GPU
tell: driver.bind-failed: the line named writes an address of a GPU
test: /etc/libvirt/hooks/qemu.d/gaming/prepare/begin/start.sh: line 14: echo: write error: No such device
test: /usr/local/bin/vfio-startup.sh: line 88: echo: write error: No such device
against: /usr/local/bin/vfio-startup.sh: line 88: echo: write error: Invalid argument

[desktop.builtin-unload]
program: kmod
source: tools/modprobe.c
level: info
cause: log.benign
literal: is builtin
pattern: FATAL: Module (?!vfio)[\w-]+ is builtin
guess: no
meaning: The module is a part of this kernel: it cannot be unloaded, and need not be. The line of the script can go.
test: modprobe: FATAL: Module drm_kms_helper is builtin.
test: rmmod: FATAL: Module simplefb is builtin.
against: modprobe: FATAL: Module vfio_pci is builtin.

[desktop.rom-no-last-image]
program: rom-parser
source: rom-parser.c main
level: error
cause: vm.rom
literal: Error, ran off the end
literal: Error, zero sized ROM file
literal: Invalid PCIR signature
pattern: ^\s*(?:Error, ran off the end|Error, zero sized ROM file|Invalid PCIR signature: )
meaning: The ROM file ends before its last image: it was read only in part, or has bytes of the flash tool in front.
fix: Read it again while no driver holds the GPU, or cut what stands before the bytes 55 AA
test: Error, ran off the end
test: Error, zero sized ROM file
test: Invalid PCIR signature: NVGI

[desktop.rom-patcher]
program: NVIDIA vBIOS VFIO Patcher
source: nvidia_vbios_vfio_patcher.py detect_offsets, run_sanity_tests
level: error
cause: vm.rom
literal: 'NPDS' marker
literal: 'NPDE' marker
literal: Couldn't find the ROM
pattern: Expected (?:only )?\w+ 'NPD[SE]' markers?|Couldn't find the ROM (?:header|footer)
meaning: The ROM file is not built as the tool expects: another generation, a part only, or a video BIOS without an EFI image.
test: CheckException: Expected only three 'NPDE' markers between header and footer, found 1, potential vBIOS without UEFI support!
test: CheckException: Couldn't find the ROM header!

[desktop.mdevctl-unregistered]
program: mdevctl
source: src/mdev.rs create, find_parent_dir
level: error
cause: vgpu.unsupported driver.host-driver
literal: is not currently registered for mdev support
literal: does not support mdev type
literal: Unable to find parent device
pattern: Parent \S+ (?:is not currently registered for mdev support|does not support mdev type)|Unable to find parent device '
meaning: The device offers no virtual GPUs, or none of this type: its driver is not loaded, or not one for vGPU.
test: Error: Parent 0000:41:00.0 is not currently registered for mdev support
test: Error: Parent 0000:41:00.0 does not support mdev type nvidia-46

[desktop.mdevctl-create]
program: mdevctl
source: src/mdev.rs create
level: error
cause: vgpu.limited vgpu.unsupported
literal: No available instances of
literal: Failed to create mdev
literal: Device exists under different parent
literal: Device exists with different type
literal: mdevctl start
pattern: No available instances of \S+ on|Failed to create mdev \S+, type \S+ on|Device exists (?:under different parent|with different type)|mdevctl start\b.*(?:os error \d+|No space left|Invalid argument|Input/output error)
meaning: The driver did not give out a virtual GPU of this type: none is left, the types are mixed, or the host's vGPU part is not in order.
tell: vgpu.limited: available_instances of the type reads 0
test: Error: No available instances of nvidia-233 on 0000:41:00.0
test: Failed to create mdev 11111111-2222-3333-4444-555555555555, type i915-GVTg_V5_4 on 0000:00:02.0
test: mdevctl start says Invalid argument (os error 22)

[desktop.i915-max-vfs]
program: linux
source: kernel/module/main.c unknown_module_param_cb; the parameter exists where i915 was built with SR-IOV, not in mainline
level: error
cause: vgpu.unsupported cmdline.unknown
literal: unknown parameter 'max_vfs'
pattern: \bi915: unknown parameter 'max_vfs' ignored
meaning: The i915 that was loaded cannot make virtual functions: it is the kernel's own, not the one built with SR-IOV.
fix: dkms status for the running kernel, then rebuild the initramfs: the module in it is loaded first
test: i915: unknown parameter 'max_vfs' ignored
against: igb: unknown parameter 'max_vfs' ignored

[desktop.i915-hwconfig]
program: linux
source: drivers/gpu/drm/i915/gt/uc/intel_guc_hwconfig.c (action 0x4100), intel_guc.c intel_guc_send_mmio
level: info
cause: log.benign vgpu.limited
literal: mmio request 0x4100
pattern: (?:i915|xe) {bdf}: .*\bmmio request 0x4100: failure
guess: no
meaning: The firmware of the GPU has no table of the hardware to show; on a virtual function that is ordinary.
test: i915 0000:00:02.1: [drm] *ERROR* GT0: GUC: mmio request 0x4100: failure 201/0

[desktop.hyperv-policy]
program: Hyper-V
source: quoted in issues of Easy-GPU-PV; policies RequireSecureDeviceAssignment, RequireSupportedDeviceAssignment
level: fatal
cause: vgpu.unsupported vgpu.limited
literal: allocate partitionable GPU device
literal: RequireSecureDeviceAssignment
literal: RequireSupportedDeviceAssignment
pattern: allocate partitionable GPU device .*group policy|\bRequireS(?:ecure|upported)DeviceAssignment\b
guess: no
meaning: A policy of this Windows lets only supported GPUs be shared with guests.
fix: Set both values to 0 under HKLM\SOFTWARE\Policies\Microsoft\Windows\HyperV, where the policy is yours to set
test: Could not allocate partitionable GPU device 'PCIROOT(0)' that is not compliant with currently set group policy. See HyperV\RequireSecureDeviceAssignment for more details.

[desktop.hyperv-partition-assigned]
program: Hyper-V
source: virtual machine management events
level: error
cause: vgpu.limited vm.migration-blocked
literal: assigned one or more GPU
pattern: (?i)because it is assigned one or more GPU-?P? partitions
guess: no
meaning: While a part of a GPU is assigned, this VM cannot be saved, checkpointed, moved or given dynamic memory.
test: The operation cannot be performed while the virtual machine is running because it is assigned one or more GPUP partitions.

[desktop.hyperv-partition-code-43]
program: Windows
source: Device Manager in a guest with GPU paravirtualisation
level: error
cause: vm.guest-driver vgpu.limited
pattern: (?i)(?:\bGPU-?PV?\b|paravirtuali[sz]\w*|GPU partition\w*|Hyper-?V)(?=.*\bGPU|.*paravirt|.*partition|.*\bcode).*\b(?:error|code)(?: code)?[ :#]*43\b
only: question
guess: no
meaning: The driver in a guest that shares the host's GPU must be the files of the host's driver of the same version.
fix: Copy the host's driver into the guest again after every update: HostDriverStore, and nvapi64.dll or its like
test: my Hyper-V guest shows error code 43 for the GPU partition
against: Windows guest shows code 43 for the passed GPU

[desktop.pciback-hide]
program: Linux xen-pciback
source: drivers/xen/xen-pciback/pci_stub.c pcistub_init
level: error
cause: driver.id-typo cmdline.ineffective
literal: Error parsing pci_devs_to_hide
pattern: Error parsing pci_devs_to_hide at "
guess: no
meaning: The list of devices to hide holds an address that cannot be read, so none is hidden.
fix: Write each as (BB:DD.F) or (DDDD:BB:DD.F): xen-pciback.hide=(3b:00.0)(3b:00.1)
test: xen_pciback: Error parsing pci_devs_to_hide at "(3b.00.0)"

[desktop.pciback-hide-ineffective]
program: people
source: questions
level: error
cause: driver.bind-failed cmdline.ineffective driver.host-driver
pattern: (?i)(?:xen[-_])?pciback\.hide\b(?!=).*\b(?:still|not|no)\b
only: question
guess: no
meaning: xen-pciback did not take the device, so dom0's driver has it.
test: pciback.hide is on the command line but dom0 still uses the card

[desktop.xen-device-model]
program: Xen libxl
source: tools/libs/light/libxl_pci.c qemu_pci_add_xenstore
level: error
cause: driver.not-vfio vm.option-invalid rmrr.device
literal: qemu refused to add device
pattern: qemu refused to add device:
guess: no
meaning: The device model of the guest did not take the device; its own log (/var/log/xen/qemu-dm-NAME.log) says why.
test: libxl: error: libxl_pci.c:1011:qemu_pci_add_xenstore: Domain 4:qemu refused to add device: 0000:3b:00.0

[desktop.spice-leftover]
program: libvirt
source: src/qemu/qemu_validate.c: devices of spice need a spice display
level: fatal
cause: vm.option-invalid
literal: not supported without spice graphics
literal: supported without spice graphics
pattern: (?:'spicevmc'|spice\w*|USB redirection).*(?:not|only) supported (?:without|with) spice graphics
meaning: The VM still has a device that needs the spice display that was removed.
fix: Remove the channel of type spicevmc, the redirdev devices and audio of type spice from the XML too
test: error: unsupported configuration: chardev 'spicevmc' not supported without spice graphics

[desktop.guest-display-off]
program: QEMU
source: ui/console.c
level: info
cause: log.benign vm.firmware vm.rom
literal: has not initialized the display
literal: has not initialised the display
literal: display output is not active
pattern: (?i)guest (?:has|did) not (?:yet )?initiali[sz]ed? the display|\bdisplay output is not active\b
guess: no
meaning: The emulated display shows nothing: the guest draws on the passed GPU, or its firmware has not come that far.
tell: log.benign: the monitor at the GPU shows a picture
tell: vm.firmware: the VM uses little CPU and no monitor shows anything
test: Guest has not initialized the display (yet).

[desktop.vfio-ids-key]
program: people
source: drivers/vfio/pci/vfio_pci.c: the parameter is ids of the module vfio_pci
level: error
cause: cmdline.ineffective driver.id-typo cmdline.unknown
pattern: (?<![\w.-])(?:vfio[-_]pci[-_]ids?|vfio[-_]pci\.id|vfio\.ids|pci-vfio\.ids|vfio\.pci\.ids|vfiopci\.ids)=
only: question
guess: no
meaning: The kernel does not know that parameter: the key is vfio-pci.ids=, with a dot.
fix: vfio-pci.ids=VENDOR:DEVICE,VENDOR:DEVICE
test: GRUB_CMDLINE_LINUX="intel_iommu=on vfio-pci-ids=10de:1b80"
test: linux /vmlinuz root=/dev/sda1 vfio_pci.id=10de:1b80
against: linux /vmlinuz root=/dev/sda1 vfio-pci.ids=10de:1b80

[desktop.detach-hangs]
program: people
source: questions
level: error
cause: driver.in-use
pattern: (?i)\b(?:nodedev-detach|driver/unbind|drivers/\w+/unbind)\b.*\b(?:hang\w*|stuck|freez\w*|froze|never (?:return|finish)\w*|no response|block\w* forever)\b
only: question
guess: no
meaning: The driver is asked to let go while something uses the GPU, so the request waits.
fix: Stop the display manager, nvidia-persistenced and whatever has /dev/nvidia* or /dev/dri/* open (fuser -v), then detach
test: virsh nodedev-detach pci_0000_09_00_0 gets stuck

[desktop.reattach-fails]
program: people
source: questions
level: error
cause: driver.rebind-failed reset.known-bug
pattern: (?i)\bnodedev-re-?attach\b.*\b(?:hang\w*|stuck|freez\w*|froze|oops\w*|panic\w*|crash\w*|fail\w*|never|black)\b
only: question
guess: no
meaning: The host's driver cannot start the GPU again after the guest had it.
test: virsh nodedev-reattach makes the kernel panic

[desktop.virsh-command]
program: virsh
source: tools/vsh.c vshCommandStringParse
level: error
cause: vm.option-invalid
literal: unknown command: 'nodedev-
pattern: unknown command: 'nodedev-[\w-]+'
guess: no
meaning: virsh has no such command: they are nodedev-detach, nodedev-reattach and nodedev-reset.
test: error: unknown command: 'nodedev-attach'

[desktop.not-isolated]
program: people
source: scripts and managers that look at the driver of the GPU
level: error
cause: driver.host-driver driver.not-vfio
pattern: (?i)\b(?:gpu|device|card)\b.{0,20}\b(?:is )?not (?:been )?isolated\b
only: question
guess: no
meaning: The GPU has its usual driver, so it is not set aside for a guest.
test: the second card is not isolated from the host

[desktop.vfio-pci-bind]
program: vfio-pci-bind (Unraid and others)
source: vfio-pci-bind.sh
level: error
cause: vm.device-missing driver.bind-failed
literal: Error: Vendor:Device
literal: unable to bind device
literal: Multiple results for Vendor:Device
literal: due to vfio-bind error
pattern: Error: Vendor:Device [0-9a-f]{4}:[0-9a-f]{4} not found|Error: Device {bdf} does not exist, unable to bind|Multiple results for Vendor:Device|due to vfio-bind error
meaning: At that address is another device than the one configured, or none: addresses move when cards or firmware settings change.
fix: Choose the devices anew where they are bound (Unraid: Tools, System Devices), then reboot
test: Error: Vendor:Device 8086:1521 not found at 0000:06:00.1, unable to bind device
test: Error: Device 0000:06:00.1 does not exist, unable to bind device
test: VM autostart is off due to vfio-bind error

[desktop.vfio-pci-bind-iommu]
program: vfio-pci-bind (Unraid and others)
source: vfio-pci-bind.sh
level: fatal
cause: iommu.off
literal: No signs of an IOMMU
pattern: No signs of an IOMMU
meaning: The device has no IOMMU above it: the IOMMU is off.
test: Error: No signs of an IOMMU. Check your hardware and/or linux cmdline parameters.

[desktop.modprobe-bad-line]
program: kmod
source: libkmod/libkmod-config.c kmod_config_parse
level: error
cause: driver.id-typo driver.not-vfio
literal: ignoring bad line starting with
pattern: /modprobe\.d/[\w.-]+ line \d+: ignoring bad line starting with
meaning: A line in modprobe.d is no command that modprobe knows, so what it was to set is not set.
fix: Write "options vfio-pci ids=VENDOR:DEVICE,VENDOR:DEVICE" in one line, then rebuild the initramfs
test: libkmod: ERROR ../libkmod/libkmod-config.c:712 kmod_config_parse: /etc/modprobe.d/vfio.conf line 2: ignoring bad line starting with '10de:1b80'
test: modprobe: WARNING: /etc/modprobe.d/passthrough.conf line 1: ignoring bad line starting with 'option'

[desktop.modprobe-missing]
program: shells
source: a hook or unit without sbin in its PATH, or without kmod
level: error
cause: driver.not-vfio initramfs.vfio-missing
literal: modprobe: command not found
literal: modprobe: not found
pattern: \bmodprobe: (?:command )?not found
meaning: The script found no modprobe, so it loaded no module.
fix: Call it with its full path, or put kmod into the unit's path
test: prepare.sh: line 7: modprobe: command not found
test: sh: 3: modprobe: not found

[desktop.vgpu-notices]
program: NVIDIA user-space / vGPU software (closed source)
source: nvidia-vgpu-mgr, as quoted in reports of VMs that work
level: info
cause: log.benign
literal: vGPU ECC support will be disabled
literal: vGPU migration disabled
pattern: vmiop_log: .*(?:vGPU ECC support will be disabled|vGPU migration disabled)
guess: no
meaning: The virtual GPU starts without ECC or live migration; nothing is wrong with it.
test: nvidia-vgpu-mgr[2222]: notice: vmiop_log: (0x0): vGPU migration disabled

[desktop.vgpu-not-supported]
program: NVIDIA user-space / vGPU software (closed source)
source: nvidia-vgpu-mgr (binary), as quoted in reports: 0x56 is NV_ERR_NOT_SUPPORTED
level: error
cause: vgpu.unsupported vgpu.limited
literal: vmiop_log: (0x
pattern: vmiop_log: \(0x\w+\): .*\b[Ff]ailed\b.*\b0x56\b
meaning: The driver says that what the virtual GPU needs is not supported on this GPU.
test: error: vmiop_log: (0x0): Failed to read the page list: 0x56

[desktop.libvirtd-stuck]
program: people
source: questions
level: error
cause: driver.in-use driver.bind-failed
pattern: (?i)\b(?:libvirtd|virtqemud)\b.*\b(?:hang\w*|stuck|lock(?:s|ed)? up|freez\w*|froze|unresponsive|never (?:return|finish)\w*|killed)\b
only: question
guess: no
meaning: libvirt waits for a driver to let go of the device, and a driver waits for whoever uses it.
test: libvirtd becomes unresponsive as soon as I start the VM with the GPU

[desktop.still-bound]
program: scripts for a single GPU
source: scripts that read the link "driver" of the GPU after unloading
level: error
cause: driver.in-use driver.host-driver
pattern: (?i)\bstill bound to ['"]?(?:amdgpu|nvidia\w*|nouveau|radeon|i915|xe|snd_hda\w*)\b|\bsomething is still using the (?:gpu|card)\b
only: question
guess: no
meaning: The host's driver did not let go, because something still uses the GPU.
test: the card is still bound to nouveau after unloading

[desktop.modprobe-dir]
program: people
source: modprobe reads /etc/modprobe.d/*.conf
level: error
cause: driver.not-vfio cmdline.ineffective
pattern: /etc/(?:modeprobe\.d|modprobe\.conf\.d|modprob\.d|modprobed)/
only: question
guess: no
meaning: modprobe does not read that directory: it is /etc/modprobe.d, and the files end in .conf.
test: I put the ids into /etc/modeprobe.d/gpu.conf

[desktop.short-address]
program: shells
source: /sys/bus/pci/devices names devices DDDD:BB:DD.F
level: error
cause: driver.bind-failed driver.id-typo vm.device-missing
literal: /sys/bus/pci/devices/
pattern: (?i)/sys/bus/pci/devices/[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]\b.*(?:No such file|nonexistent|does not exist)|(?:cannot (?:access|create|open)|no such file or directory:) ['"]?/sys/bus/pci/devices/[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]\b
guess: no
meaning: The address in the path has no domain in front, so no such file exists.
fix: Write 0000:BB:DD.F, as lspci -D shows it
test: tee: /sys/bus/pci/devices/3b:00.0/driver_override: No such file or directory
test: bind.sh: 4: cannot create /sys/bus/pci/devices/3b:00.0/driver/unbind: Directory nonexistent
against: tee: /sys/bus/pci/devices/0000:3b:00.0/driver_override: No such file or directory

[desktop.dash-echo]
program: shells
source: dash's echo says "I/O error" for every write that the kernel refuses
level: error
cause: driver.bind-failed driver.in-use
pattern: ^(?:\S+: )?(?:\d+: )?(?:echo: )?echo: I/O error
only: question
guess: no
meaning: The kernel refused what was written to a file in sysfs: a wrong form of the id or address, or a device that is not there.
fix: new_id takes "VENDOR DEVICE" with a space, bind and unbind take 0000:BB:DD.F
test: sh: echo: I/O error
test: ./bind.sh: 12: echo: echo: I/O error

[desktop.hook-killed]
program: shells
source: a hook whose process was killed: the kernel hit a fault while it unloaded or unbound a driver
level: error
cause: driver.in-use driver.rebind-failed
literal: /hooks/qemu
literal: vfio-startup
literal: vfio-teardown
literal: bind_vfio
pattern: line \d+: +\d+ Killed\b.*(?:/hooks/qemu\.d/|vfio-(?:startup|teardown)|bind_vfio)
meaning: The kernel ended the hook while it took the GPU away or gave it back, mostly because something still used it.
tell: driver.rebind-failed: the hook is one of release/end, after the guest
test: /etc/libvirt/hooks/qemu: line 22: 1234 Killed "/etc/libvirt/hooks/qemu.d/gaming/release/end/revert.sh" "$@"

[desktop.i915-vf-guc]
program: linux
source: i915 with SR-IOV: a virtual function works only through the GuC
level: error
cause: vm.guest-driver cmdline.missing vgpu.unsupported
literal: *ERROR* GuC submission disabled
pattern: i915 {bdf}: .*\*ERROR\* GuC submission disabled
meaning: The driver in the guest does not use the GuC, which a virtual function of an Intel GPU needs.
fix: In the guest: i915.enable_guc=3 on the kernel command line, and the driver with SR-IOV
test: i915 0000:06:10.0: [drm] *ERROR* GuC submission disabled

[desktop.vgpu-services-missing]
program: systemd
source: units of NVIDIA's vGPU manager package
level: error
cause: vgpu.unsupported vgpu.limited
literal: nvidia-vgpu-mgr
literal: nvidia-vgpud
pattern: Unit (?:file )?nvidia-vgpu(?:d|-mgr)\.service (?:does not exist|not found|could not be found)
meaning: The vGPU manager's services are not on this host: the driver is not the one for vGPU hosts, or its installation failed.
test: Failed to start nvidia-vgpu-mgr.service: Unit nvidia-vgpu-mgr.service not found.
test: Failed to enable unit: Unit file nvidia-vgpud.service does not exist.

[desktop.xen-low-memory]
program: people
source: questions; the guest's memory below 4 GiB leaves no room for the BARs
level: error
cause: vm.mmio-window
pattern: (?i)\b(?:qubes|appvm|hvm|xen|xcp-ng)\b.*\b(?:more than|above|over|under|below|less than|beyond) \d(?:[.,]\d)? ?G(?:i?B)?\b|\b(?:more than|above|over|under|below|less than|beyond) \d(?:[.,]\d)? ?G(?:i?B)?\b.*\b(?:qubes|appvm|hvm|xen|xcp-ng)\b
only: question
guess: no
meaning: With Xen the BARs of a GPU and the guest's memory contend for the space below 4 GiB.
fix: Give the device model max-ram-below-4g, or the guest a larger MMIO hole (mmio_hole)
test: the HVM with the card starts only when it has less than 3 GB of memory

[desktop.xen-bar-overlap]
program: QEMU for Xen
source: hw/xen/xen_pt.c xen_pt_check_bar_overlap
level: error
cause: vm.mmio-window device.lost
literal: Overlapped to device [
literal: xen_pt_check_bar_overlap
pattern: Overlapped to device \[[0-9a-f:.]+\] Region: \d|xen_pt_check_bar_overlap
meaning: Two BARs of the guest lie on the same addresses: the space for them is too small.
test: [00:06.0] xen_pt_region_update: Warning: Overlapped to device [00:07.0] Region: 2 (addr: 0xe0000000, len: 0x10000000)

[desktop.vfio-node-said-missing]
program: people
source: questions
level: error
cause: driver.not-vfio iommu.off
pattern: (?i)/dev/vfio/\d+\b['"]?.{0,25}\b(?:not found|missing|does not exist|doesn't exist|not there)\b
only: question
generic: yes
guess: no
meaning: The node of a group exists only while a device of the group is on vfio-pci.
test: /dev/vfio/14 is missing on this host

[desktop.creating-domain-hangs]
program: people
source: questions
level: error
cause: driver.in-use vm.memory-pinned
pattern: (?i)\b(?:hang\w*|stuck|freez\w*|forever)\b.{0,20}\bcreating (?:the )?domain\b|\bcreating (?:the )?domain\b.{0,30}\b(?:hang\w*|stuck|freez\w*|forever)\b
only: question
guess: no
meaning: libvirt waits while the host's driver lets go of the device, or while all memory of the guest is pinned.
tell: driver.in-use: the kernel log names a non-zero usage count, or the hook hangs in unbind
test: virt-manager is stuck at Creating domain

[desktop.apex-timeout]
program: linux gasket/apex
source: drivers/staging/gasket/gasket_page_table.c, gasket_interrupt.c, apex_driver.c
level: error
cause: device.lost device.d3 vm.guest-driver
literal: Page table init timed out
literal: MSI-X table init timed out
literal: RAM did not enable within timeout
literal: apex: probe of
pattern: \bapex {bdf}: (?:Page table init timed out|MSI-X table init timed out|RAM did not enable within timeout)|\bapex: probe of {bdf} failed with error -110
guess: no
meaning: The accelerator does not answer its driver: it sleeps, was not reset, or the hypervisor does not show its registers whole.
tell: device.lost: lspci -v on the host shows rev ff, or all ones
tell: device.d3: it works after a cold start and until it is idle
test: apex 0000:3b:00.0: Page table init timed out
test: apex 0000:3b:00.0: RAM did not enable within timeout (12000 ms)
test: apex: probe of 0000:3b:00.0 failed with error -110

[desktop.not-own-group]
program: people
source: questions
level: error
cause: group.shared acs.missing
pattern: (?i)\bnot (?:in|on|within) (?:an |its |their )?(?:exclusive|own|separate|individual|isolated) iommu[ _]groups?\b
only: question
guess: no
meaning: The device shares its IOMMU group with others.
test: the card is not in its own IOMMU group

[desktop.gim-timeout]
program: AMD GIM
source: drv/gim_gpuiov.c wait_cmd_complete; libgv amdgv_gpuiov.c wait_for_first_cmd_complete, world switch
level: error
cause: vgpu.limited reset.known-bug device.lost
literal: wait_cmd_complete
literal: waiting command complete
literal: Timeout moving from
pattern: gim error\b.*(?:wait_cmd_complete -- time out|Timeout of waiting command complete|Timeout moving from (?:PF|VF))
guess: no
meaning: The GPU did not finish a command of its SR-IOV scheduler: an engine hangs under one of the virtual functions.
test: gim error:(wait_cmd_complete:1600)  wait_cmd_complete -- time out after 0.200000000 sec
test: gim error libgv: [0:41:0:0][PF][wait_for_first_cmd_complete:471] Timeout of waiting command complete (500000 us).

[desktop.vgpu-service-ended]
program: systemd
source: units of NVIDIA's vGPU manager package
level: error
cause: vgpu.unsupported vgpu.limited
literal: nvidia-vgpud.service: 
literal: nvidia-vgpu-mgr.service: 
pattern: nvidia-vgpu(?:d|-mgr)\.service: (?:Main process exited, code=(?:exited, status=[1-9]|killed|dumped)|Failed with result)
guess: no
meaning: The vGPU manager ended: most often it found no GPU that supports vGPU; its own lines before say why.
test: nvidia-vgpud.service: Main process exited, code=exited, status=6/NOTCONFIGURED
test: nvidia-vgpu-mgr.service: Failed with result 'exit-code'.
against: nvidia-vgpud.service: Main process exited, code=exited, status=0/SUCCESS

[desktop.will-not-use-vfio]
program: people
source: questions
level: error
cause: driver.load-order driver.not-vfio initramfs.vfio-missing
pattern: (?i)\b(?:gpu|vga|card|device)\b.{0,20}(?:\b(?:does not|will not|refuses to|never)|n't)(?: want to)? (?:use|take|pick up|load|get) (?:the |its )?vfio\b
only: question
generic: yes
guess: no
meaning: Another driver had the device before vfio-pci came.
test: the card will not use the vfio driver after boot
test: my GPU doesn't pick up vfio-pci
