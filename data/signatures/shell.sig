# SPDX-License-Identifier: LGPL-2.1-or-later
#
# What shells, coreutils, kmod and the tools that make boot images say while a user sets passthrough up by hand.
# A shell that cannot create a file in sysfs says "Permission denied", also to root: the attribute does not exist.

[shell.vfio-driver-absent]
program: shells
source: drivers/base/bus.c: the directory of a driver exists while the driver is registered
level: error
cause: driver.bind-failed initramfs.vfio-missing driver.not-vfio
literal: drivers/vfio-pci
literal: drivers/vfio_pci
pattern: (?i)drivers/vfio[-_]pci(?:/(?:bind|unbind|new_id|remove_id)?)?['"’]?: (?:No such file or directory|Directory nonexistent)|no such file or directory: ['"]?/sys/bus/pci/drivers/vfio[-_]pci
meaning: There is no driver vfio-pci at this moment: its module is not loaded.
fix: modprobe vfio-pci, then write again
test: -bash: /sys/bus/pci/drivers/vfio-pci/new_id: No such file or directory
test: tee: /sys/bus/pci/drivers/vfio-pci/bind: No such file or directory
test: zsh: no such file or directory: /sys/bus/pci/drivers/vfio-pci/new_id
test: ./take.sh: 3: cannot create /sys/bus/pci/drivers/vfio-pci/new_id: Directory nonexistent
test: ls: cannot access '/sys/bus/pci/drivers/vfio-pci': No such file or directory
against: tee: /sys/bus/pci/drivers/vfio-pci/bind: No such device

[shell.node-held]
program: fuser, lsof
source: psmisc fuser -v; lsof
level: error
cause: driver.in-use
literal: /dev/nvidia
literal: nvidia-persiste
literal:  F.... Xorg
literal:  F...m Xorg
literal: /dev/dri/card
literal: /dev/dri/render
pattern: (?:/dev/(?:nvidia\d+|nvidiactl|nvidia-uvm|dri/(?:card|renderD)\d+):?\s+\S+\s+\d+\s+[F.]{5,}\s|^\s*(?:root|\w+)\s+\d+\s+F\.{3}[.m]?\s+(?:nvidia-persiste|Xorg|Xwayland|gnome-shell|kwin_\w+|nv-hostengine|dcgm-exporter))
meaning: A program holds the card's device node open; its driver does not let go until that program ends.
fix: Stop the program named at the end of the line, or its unit
test: /dev/nvidia0:         root       1812 F.... nvidia-persiste
test:                      root      2190 F...m Xorg

[shell.sysfs-denied]
program: shells
source: bash, zsh: the redirection is done by the shell of the user, not by sudo
level: error
cause: driver.bind-failed vfio.permission
literal: Permission denied
pattern: (?i)/sys/bus/pci/(?:drivers|devices)/\S+/(?:bind|unbind|new_id|remove_id)['"’]?: [Pp]ermission denied|permission denied: ['"]?/sys/bus/pci/\S+/(?:bind|unbind|new_id|remove_id|driver_override|sriov_numvfs)
meaning: The shell was not allowed to write there: sudo before echo does not reach the redirection.
fix: echo ADDRESS | sudo tee FILE, or do it in a root shell
test: -bash: /sys/bus/pci/devices/0000:07:00.0/driver/unbind: Permission denied
test: bash: /sys/bus/pci/drivers/vfio-pci/new_id: Permission denied
test: zsh: permission denied: /sys/bus/pci/drivers/vfio-pci/bind
against: bash: /sys/bus/pci/devices/0000:07:00.0/driver/unbind: No such file or directory

[shell.nothing-bound]
program: shells
source: drivers/base/dd.c: the link "driver" of a device exists while a driver is bound
level: info
cause: log.benign vm.device-missing
literal: driver/unbind
pattern: (?i)/sys/(?:bus/pci/devices|devices)/\S+/driver/unbind['"’]?: (?:No such file or directory|Directory nonexistent)|no such file or directory: ['"]?/sys/bus/pci/devices/\S+/driver/unbind
meaning: No driver holds this device, so nothing needs unbinding; or no device has this address.
test: tee: /sys/bus/pci/devices/0000:07:00.1/driver/unbind: No such file or directory
test: /etc/libvirt/hooks/qemu: line 14: /sys/bus/pci/devices/0000:07:00.0/driver/unbind: No such file or directory
test: zsh: no such file or directory: /sys/bus/pci/devices/0000:07:00.0/driver/unbind
against: tee: /sys/bus/pci/devices/0000:07:00.1/driver/unbind: No such device

[shell.remove-id]
program: shells
source: drivers/pci/pci-driver.c remove_id_store
level: info
cause: log.benign driver.bind-failed
literal: /remove_id
pattern: (?i)/remove_id['"’]?(?:: | .*)(?:write error: )?No such device
meaning: That id had not been added, so it cannot be taken away. Harmless.
test: tee: /sys/bus/pci/drivers/vfio-pci/remove_id: No such device
test: /usr/local/bin/bind.sh: line 9: echo: /sys/bus/pci/drivers/vfio-pci/remove_id: write error: No such device

[shell.vtconsole]
program: shells
source: drivers/tty/vt/vt.c vtcon entries; a console that does not exist or does not draw
level: info
cause: log.benign display.framebuffer
literal: vtconsole/vtcon
pattern: (?i)/vtconsole/vtcon\d/bind\b.*(?:No such (?:device|file)|Invalid argument)|(?:No such (?:device|file)|Invalid argument)\b.*/vtconsole/vtcon\d/bind
meaning: This console does not exist here. The line of the script can go; it takes nothing away from the GPU.
test: /etc/libvirt/hooks/qemu.d/win/prepare/begin/start.sh: line 11: /sys/class/vtconsole/vtcon1/bind: No such file or directory
test: bash: /sys/class/vtconsole/vtcon1/bind: No such file or directory

[shell.framebuffer-unbind]
program: shells
source: drivers/base/bus.c unbind_store; platform drivers efi-framebuffer, simple-framebuffer, vesa-framebuffer
level: info
cause: log.benign display.framebuffer
literal: efi-framebuffer
literal: simple-framebuffer
literal: vesa-framebuffer
pattern: (?i)drivers/(?:efi|simple|vesa)-framebuffer/(?:un)?bind['"’]?(?:: | .*)(?:write error: )?No such (?:device|file)
meaning: There is no such framebuffer to take away: newer kernels draw with simpledrm, or nothing draws.
tell: display.framebuffer: /proc/iomem names BOOTFB or simple-framebuffer inside a BAR of the GPU
test: tee: /sys/bus/platform/drivers/efi-framebuffer/unbind: No such device
test: start.sh: line 21: /sys/bus/platform/drivers/efi-framebuffer/unbind: No such file or directory

[shell.mdev-create]
program: shells
source: drivers/vfio/mdev/mdev_sysfs.c create_store
level: error
cause: vgpu.limited vgpu.unsupported
literal: mdev_supported_types
pattern: (?i)mdev_supported_types/[^/\s]+/create\b.*(?:No space left|Cannot allocate memory|Input/output error|Invalid argument|File exists|Operation not permitted|Device or resource busy)|(?:No space left|Cannot allocate memory|Input/output error|Invalid argument|File exists|Operation not permitted|Device or resource busy)\b.*mdev_supported_types/[^/\s]+/create
meaning: The GPU does not give out a virtual GPU of this type now.
tell: vgpu.limited: available_instances of the type reads 0
test: tee: /sys/bus/pci/devices/0000:00:02.0/mdev_supported_types/i915-GVTg_V5_4/create: No space left on device
test: bash: /sys/class/mdev_bus/0000:28:00.0/mdev_supported_types/nvidia-222/create: Input/output error
against: bash: /sys/class/mdev_bus/0000:28:00.0/mdev_supported_types/nvidia-222/create: No such file or directory

[shell.mdev-absent]
program: shells
source: drivers/vfio/mdev/mdev_core.c: the directories exist for a driver that offers virtual GPUs
level: error
cause: vgpu.unsupported driver.host-driver
literal: mdev_supported_types
literal: class/mdev_bus
pattern: (?i)(?:/mdev_supported_types|class/mdev_bus)\b\S*['"’]?: (?:No such file or directory|Not a directory)|no such file or directory: ['"]?/sys/\S*(?:mdev_supported_types|mdev_bus)
meaning: No driver offers virtual GPUs of this kind: it is not loaded, not built for it, or offers them through SR-IOV.
tell: vgpu.unsupported: the device is on vfio-pci, or its driver has no vGPU part
test: ls: cannot access '/sys/class/mdev_bus/': No such file or directory
test: bash: /sys/bus/pci/devices/0000:00:02.0/mdev_supported_types/i915-GVTg_V5_4/create: No such file or directory

[shell.reset-method]
program: shells
source: drivers/pci/pci.c reset_method_store
level: error
cause: reset.none
literal: reset_method
pattern: (?i)/reset_method['"’]?(?:: | .*)(?:write error: )?(?:Invalid argument|Operation not supported|No such file|Permission denied|Inappropriate ioctl)
meaning: The device does not have this way of being reset (or no way at all).
fix: cat reset_method of the device shows what it has
test: tee: /sys/bus/pci/devices/0000:07:00.0/reset_method: Invalid argument
test: bash: /sys/bus/pci/devices/0000:07:00.0/reset_method: No such file or directory

[shell.resize-absent]
program: shells
source: drivers/pci/pci-sysfs.c pci_dev_resource_resize_attr_is_visible
level: error
cause: bar.resize-failed
literal: /resource
pattern: (?i)/resource\d_resize['"’]?: (?:No such file or directory|Permission denied)
meaning: This BAR cannot be resized: the device has no resizable BAR there.
test: tee: /sys/bus/pci/devices/0000:07:00.0/resource1_resize: No such file or directory
test: bash: /sys/bus/pci/devices/0000:07:00.0/resource0_resize: Permission denied

[shell.rom-unreadable]
program: coreutils
source: drivers/pci/pci-sysfs.c pci_read_rom
level: error
cause: vm.rom rom.shadow display.boot-vga device.d3
literal: Input/output error
literal: Invalid argument
pattern: (?i)^(?!.*romfile)(?:.*\b(?:cat|cp|dd|xxd|hexdump|head|rsync|rom-parser)\b.*|.*/sys/(?:bus/pci/devices|devices)/\S+)\brom['"’]?(?: for reading)?: (?:Input/output error|Invalid argument)
meaning: The option ROM could not be read: the file was not switched on (echo 1 > rom), the device sleeps or is in use, or it has no ROM.
tell: vm.rom: Invalid argument means that 1 was not written to the file before
tell: display.boot-vga: the card drew the boot messages; read the ROM while another card does
fix: Switch it on first: echo 1 > rom; cat rom > file; echo 0 > rom, with the GPU awake and no driver on it
test: cat: /sys/bus/pci/devices/0000:07:00.0/rom: Input/output error
test: cat: rom: Input/output error
test: dd: error reading 'rom': Input/output error
test: cp: error reading '/sys/bus/pci/devices/0000:07:00.0/rom': Input/output error
test: cat: '/sys/devices/pci0000:00/0000:00:01.0/0000:07:00.0/rom': Invalid argument
against: cat: /mnt/cdrom: Input/output error

[shell.rom-absent]
program: coreutils
source: drivers/pci/pci-sysfs.c pci_dev_rom_attr_is_visible
level: warning
cause: vm.rom
literal: /rom: No such file
literal: /rom': No such file
literal: /rom: Permission denied
pattern: (?i)/sys/(?:bus/pci/devices|devices)/\S+/rom['"’]?: (?:No such file or directory|Permission denied)
meaning: This device has no option ROM of its own (virtual functions and many integrated GPUs have none), or root is needed to read it.
test: cat: /sys/bus/pci/devices/0000:07:00.0/rom: No such file or directory
test: bash: /sys/bus/pci/devices/0000:07:00.0/rom: Permission denied

[shell.sriov-absent-igd]
program: shells
source: drivers/pci/iov.c sriov_vf_attrs_are_visible
level: error
cause: vgpu.unsupported sriov.bar
literal: sriov_numvfs
literal: sriov_totalvfs
pattern: (?i)00:02\.0/sriov_(?:num|total)vfs['"’]?: (?:No such file or directory|Permission denied)
meaning: The integrated GPU offers no virtual functions: its generation has none, or the driver on it was built without.
tell: vgpu.unsupported: lspci -vvs 00:02.0 shows no capability Single Root I/O Virtualization
test: tee: /sys/bus/pci/devices/0000:00:02.0/sriov_numvfs: No such file or directory
test: -bash: /sys/devices/pci0000:00/0000:00:02.0/sriov_numvfs: Permission denied

[shell.sriov-absent]
program: shells
source: drivers/pci/iov.c sriov_vf_attrs_are_visible
level: error
cause: sriov.bar vgpu.unsupported
literal: sriov_numvfs
literal: sriov_totalvfs
pattern: (?i)^(?!.*00:02\.0/).*/sriov_(?:num|total)vfs['"’]?: (?:No such file or directory|Permission denied)
meaning: The device offers no virtual functions: SR-IOV is off in its own firmware or in the firmware of the board, or it has none.
test: tee: /sys/bus/pci/devices/0000:07:00.0/sriov_numvfs: No such file or directory
test: cat: /sys/class/net/ens2f0/device/sriov_totalvfs: No such file or directory
against: tee: /sys/bus/pci/devices/0000:00:02.0/sriov_numvfs: No such file or directory

[shell.module-not-removed]
program: kmod
source: tools/rmmod.c, tools/modprobe.c
level: error
cause: driver.in-use driver.rebind-failed
literal: could not remove
pattern: could not remove (?:module )?['‘"]?(?:nvidia\w*|nouveau|amdgpu|radeon|i915|xe|snd_hda\w*|vfio\w*)['’"]?: (?:Device or resource busy|Resource temporarily unavailable)
meaning: The module cannot be unloaded because something uses it.
test: rmmod: ERROR: could not remove module nvidia: Device or resource busy
test: modprobe: ERROR: could not remove 'vfio_pci': Resource temporarily unavailable

[shell.module-not-loaded]
program: kmod
source: tools/rmmod.c
level: info
cause: log.benign
literal: is not currently loaded
pattern: ERROR: Module (?:nvidia\w*|nouveau|amdgpu|radeon|i915|xe|snd_hda\w*|vfio\w*|drm\w*) is not currently loaded
meaning: The module that was to be unloaded is not there. Nothing is wrong.
test: rmmod: ERROR: Module nvidia_drm is not currently loaded

[shell.gpu-module-missing]
program: kmod
source: tools/modprobe.c
level: warning
cause: vm.guest-driver boot.pending-reboot
literal: not found in directory
pattern: FATAL: Module (?:nvidia(?:[-_](?:drm|modeset|uvm|peermem))?|amdgpu|radeon) not found in directory
meaning: The running kernel has no such driver: it was not built for this kernel, or the kernel on the disk is another one.
tell: boot.pending-reboot: uname -r differs from the newest directory in /lib/modules
fix: dkms status shows for which kernels it was built; install the headers of the running kernel and build it
test: modprobe: FATAL: Module nvidia-uvm not found in directory /lib/modules/6.8.12-9-pve

[shell.kvmgt-missing]
program: kmod
source: tools/modprobe.c
level: error
cause: vgpu.unsupported
literal: kvmgt not found
literal: insert 'kvmgt'
pattern: Module kvmgt not found|could not insert 'kvmgt'
meaning: This kernel or this GPU has no GVT-g.
test: modprobe: FATAL: Module kvmgt not found in directory /lib/modules/6.8.12-9-pve
test: modprobe: ERROR: could not insert 'kvmgt': No such device

[shell.kvm-refused]
program: kmod
source: arch/x86/kvm/vmx/vmx.c, svm/svm.c: no VMX or SVM
level: fatal
literal: insert 'kvm_intel'
literal: insert 'kvm_amd'
pattern: could not insert 'kvm_(?:intel|amd)': (?:Operation not supported|Input/output error|No such device)
meaning: The processor offers no virtualisation: it is off in the firmware (VT-x, SVM), another hypervisor uses it, or it is the module of the other vendor.
test: modprobe: ERROR: could not insert 'kvm_intel': Operation not supported

[shell.kvm-ok]
program: kvm-ok
source: cpu-checker kvm-ok
level: fatal
literal: KVM acceleration can NOT be used
literal: is disabled by your BIOS
literal: CPU does not support KVM
pattern: KVM acceleration can NOT be used|KVM (?:\(\w+\) )?is disabled by your BIOS|Your CPU does not support KVM extensions
meaning: The processor offers no virtualisation here: switch it on in the firmware (VT-x, SVM).
test: INFO: KVM (svm) is disabled by your BIOS
test: KVM acceleration can NOT be used

[shell.mkinitcpio-hook]
program: mkinitcpio
source: functions run_build_hook
level: warning
cause: initramfs.vfio-missing initramfs.stale
literal: cannot be found
pattern: ERROR: Hook '[^']+' cannot be found
meaning: A hook of the boot image does not exist, so what it was to put in is missing from the image.
test: ==> ERROR: Hook 'modconf' cannot be found

[shell.mkinitcpio-firmware]
program: mkinitcpio
source: functions add_module
level: info
cause: log.benign
literal: Possibly missing firmware
pattern: WARNING: Possibly missing firmware for (?:module|'):?
meaning: A module names firmware files that this machine has not got and most likely does not need.
test: ==> WARNING: Possibly missing firmware for module: 'xhci_pci'

[shell.boot-tool-unused]
program: proxmox-boot-tool
source: proxmox-kernel-helper proxmox-boot-tool
level: info
cause: boot.wrong-loader log.benign
literal: proxmox-boot-uuids
pattern: /etc/kernel/proxmox-boot-uuids (?:found, skipping ESP sync|does not exist)
meaning: This host does not boot through proxmox-boot-tool: its kernel command line is in /etc/default/grub, and update-grub writes it.
test: E: /etc/kernel/proxmox-boot-uuids does not exist.
test: No /etc/kernel/proxmox-boot-uuids found, skipping ESP sync.

[shell.grub-probe]
program: grub
source: util/grub-probe.c
level: error
cause: boot.wrong-loader boot.pending-reboot
literal: failed to get canonical path
pattern: grub-probe: error: failed to get canonical path of
meaning: GRUB cannot find the disk that it would boot from, so nothing was written. Hosts on ZFS often boot with systemd-boot instead.
test: /usr/sbin/grub-probe: error: failed to get canonical path of `rpool/ROOT/pve-1'.

[shell.no-update-grub]
program: shells
source: update-grub is Debian's; others have grub-mkconfig, grub2-mkconfig or another boot loader
level: error
cause: boot.wrong-loader boot.pending-reboot
literal: update-grub: command not found
literal: grub-mkconfig: command not found
literal: command not found: update-grub
pattern: update-grub: command not found|grub2?-mkconfig: command not found|command not found: update-grub
meaning: This system does not write its boot menu with that command, or does not boot with GRUB, so the change did not take effect.
test: bash: update-grub: command not found
test: zsh: command not found: update-grub

[shell.grub-default-broken]
program: shells
source: grub-mkconfig reads /etc/default/grub as a shell script
level: error
cause: cmdline.missing boot.pending-reboot
literal: /etc/default/grub:
pattern: /etc/default/grub: (?:line )?\d+: .*(?:not found|[Ss]yntax error|unexpected EOF|[Uu]nterminated)
meaning: /etc/default/grub is not valid: the parameters must stand within one pair of quotes, so the boot menu was not written.
test: /etc/default/grub: 10: intel_iommu=on: not found
test: /etc/default/grub: line 10: iommu=pt: command not found
test: /etc/default/grub: 9: Syntax error: Unterminated quoted string

[shell.module-version]
program: linux
source: kernel/module/version.c check_version, same_magic
level: error
cause: boot.pending-reboot initramfs.stale
literal: version magic
literal: disagrees about version of symbol
pattern: \b(?:vfio\w*|nvidia\w*|kvm\w*|vendor_reset|i915\w*|xe|amdgpu|kvmfr): (?:version magic '[^']*' should be|disagrees about version of symbol)
meaning: The module was built for another kernel than the one that runs.
test: vfio_pci: version magic '6.8.4 SMP' should be '6.8.12 SMP preempt mod_unload '
test: vendor_reset: disagrees about version of symbol module_layout
