# What people say and no program prints, and what pages quote. Looked for only in a short text that somebody asks about.
# The keys are explained in src/logs/signature.h.

[phrase.intremap-hardware]
program: wikis, Xen
source: xen/drivers/passthrough/vtd/iommu.c (the first half); the sentence is quoted by wikis
level: fatal
cause: intremap.off
literal: Interrupt Remapping hardware not found
literal: Interrupt Remapping not enabled
pattern: (?i)interrupt remapping (?:hardware not found|not enabled)
meaning: The sentence stands in wikis and comes from Xen; it means that interrupts are not remapped.
test: Interrupt Remapping hardware not found, passing devices to unprivileged domains is insecure
tell: intremap.off: the kernel log has no "Enabled IRQ remapping" (Intel) or "Interrupt remapping enabled" (AMD)

[phrase.no-iommu]
program: people
source: questions
level: error
cause: iommu.off cmdline.missing
pattern: (?i)\b(?:no|missing|without) iommu\b(?! groups? (?:isol|separ))|\biommu (?:is )?(?:not (?:enabled|detected|found|active|working|supported|present|available)|disabled|off)\b|\bvt-?d (?:is )?(?:not enabled|disabled|off)\b|\b(?:no|missing|without|lacks?) (?:usable |valid |supported )?iommu[ _]?groups?|\bno (?:usable|supported|compatible|working) iommu\b|\b(?:not (?:a )?(?:part|member)s? of|not in|missing (?:in|from)) (?:an?|any|the) iommu[ _]?groups?\b
only: question
generic: yes
meaning: No active IOMMU: it is off in the firmware or in the kernel.
test: my board has no IOMMU
test: there are no IOMMU groups
test: the NIC on this board is not part of any IOMMU group
tell: iommu.off: no DMAR or IVRS table in the kernel log: the firmware has it off
tell: cmdline.missing: the kernel log lists DMAR units but no IOMMU groups (Intel)

[phrase.operation-not-permitted]
program: people
source: strerror(EPERM)
level: error
cause: group.not-viable intremap.off rmrr.device vm.memlock vfio.permission
pattern: (?i)operation not permitted
only: question
generic: yes
meaning: The kernel refused; the line before or the kernel log tells which of the causes it was.
test: Operation not permitted
tell: group.not-viable: "group N is not viable" beside it; or another member of the group has a host driver
tell: intremap.off: the kernel log says "No interrupt remapping support"
tell: rmrr.device: the kernel log says "RMRR" or "1:1 IOMMU mapping"; HP and Dell servers
tell: vm.memlock: the kernel log says "RLIMIT_MEMLOCK exceeded"; the VM does not run as root
tell: vfio.permission: the message names /dev/vfio; a container, AppArmor, or an ordinary user

[phrase.busy]
program: people
source: strerror(EBUSY)
level: error
cause: driver.host-driver driver.in-use vfio.busy display.framebuffer
pattern: (?i)device (?:or resource )?(?:is )?busy
only: question
generic: yes
meaning: Something else holds the device: a host driver, another VM, or the host's picture.
test: Device busy
test: Device or resource busy
tell: driver.host-driver: lspci -nnk shows a driver other than vfio-pci in use
tell: driver.in-use: a program holds the device: fuser -v /dev/nvidia* /dev/dri/*
tell: vfio.busy: the message names /dev/vfio: another VM, or a QEMU that did not end
tell: display.framebuffer: "can't reserve" in the kernel log; BOOTFB or simpledrm in /proc/iomem

[phrase.reset-bug]
program: people
source: questions
level: error
cause: reset.known-bug reset.none
pattern: (?i)\breset (?:bug|issue|problem)|vendor-?_?reset|(?:does(?: not|n't)|won't|fails? to|cannot|can't) reset\b|second (?:time|boot|start).*(?:black|fail|crash)
only: question
generic: yes
meaning: The device does not come back from its reset, so it works once for each start of the host.
test: AMD reset bug
tell: reset.known-bug: works once for each start of the host; "not ready ... after" in the kernel log
tell: reset.none: the reset_method file of the device in sysfs is empty or missing
fix: Radeon Polaris, Vega and Navi 10, 12, 14: install the module vendor-reset, load it before the VM starts, and write device_specific to the device's reset_method (Linux 5.15 or newer)
fix: Newer Radeon cards: the module has no method for most of them; vfio-doctor check says what is known of yours

[phrase.black-screen]
program: people
source: questions
level: error
cause: vm.rom rom.shadow display.boot-vga reset.known-bug vm.firmware
pattern: (?i)black screen|no (?:signal|display output|video output|output on)|blank screen
only: question
generic: yes
meaning: The GPU shows no picture: most often no usable ROM, the boot display of the host, or a GPU that was not reset.
test: black screen after starting the VM

[phrase.xid]
program: people
source: questions about NVIDIA's Xid numbers
level: error
cause: device.lost pcie.aer
pattern: (?i)^(?!.*\b(?:rtl\d|r81\d\d))(?!.*NVRM).*\bxid[ :#]{1,2}79\b
only: question
generic: yes
meaning: Xid 79: the GPU has fallen off the bus.
test: GPU died with Xid 79

[phrase.fell-off-bus]
program: people
source: questions
level: error
cause: device.lost pcie.aer device.d3
pattern: (?i)fall(?:en|s)? off the bus|fell off the bus|header type (?:7f|127)
only: question
generic: yes
meaning: The device no longer answers.
test: the card fell off the bus

[phrase.stuck-in-d3]
program: people
source: questions
level: error
cause: device.d3 device.lost reset.known-bug
pattern: ^(?!.*PME# supported).*(?:stuck in D3|D3cold|currently in D3)
only: question
generic: yes
meaning: The device does not wake from its sleep.
test: GPU stuck in D3cold

[phrase.group-shared]
program: people
source: questions
level: error
cause: group.shared acs.missing group.not-viable
pattern: (?i)same iommu group|share[sd]? (?:an? |the )?iommu group|iommu group.*(?:not isolated|shared)|not (?:in )?(?:a )?separate iommu group
only: question
generic: yes
meaning: The device shares its IOMMU group with others.
test: GPU and NIC are in the same IOMMU group

[phrase.migration]
program: people
source: questions
level: error
cause: vm.migration-blocked
pattern: (?i)(?:can(?:not|'t)|unable to|fail(?:s|ed)? to) (?:be )?(?:live[- ])?migrat
only: question
generic: yes
meaning: A VM with a whole device cannot be moved while it runs.
test: VM cannot be migrated

[phrase.vgpu]
program: people
source: questions
level: error
cause: vgpu.unsupported vgpu.limited
pattern: (?i)vgpu (?:is )?not (?:supported|available|licen[sc]ed)|no vgpu support
only: question
generic: yes
meaning: The GPU or the host driver offers no virtual GPUs.
test: vGPU is not supported on this GPU

[phrase.nested-nvlink]
program: people
source: questions
level: error
cause: mig.nvlink-off mig.enabled
pattern: (?i)nvlinks? (?:is |are )?(?:off|inactive|disabled|down).*\bmig\b|\bmig\b.*nvlinks? (?:is |are )?(?:off|inactive|disabled|down)
only: question
generic: yes
meaning: NVLink is off while MIG is on.
test: NVLink is inactive with MIG enabled

[phrase.slow-start]
program: people
source: questions
level: error
cause: vm.slow-bar-init vm.memory-pinned
pattern: (?i)(?:boot|start)\w* (?:takes|very slow|slow|hangs).*(?:minute|large bar|gpu)|takes (?:several |many |\d+ )?minutes to (?:boot|start)
only: question
generic: yes
meaning: The start takes minutes: large BARs and pinned memory, not a fault.
test: VM takes several minutes to boot with 8 GPUs

[phrase.write-error-bind]
program: shells
source: bash echo into a sysfs file that the text does not name
level: error
cause: driver.bind-failed driver.in-use
pattern: ^(?!.*efi-framebuffer).*(?:echo|printf|tee|bash)\b.*write error: (?:No such device|Invalid argument|File exists|Device or resource busy)
only: question
generic: yes
meaning: The kernel refused what was written, most often a device that vfio-pci cannot take.
test: bash: echo: write error: No such device

[phrase.framebuffer-unbind]
program: shells
source: bash echo into a sysfs file
level: warning
cause: log.benign display.framebuffer
pattern: \befi-framebuffer\b.*\bNo such device\b|\bNo such device\b.*\befi-framebuffer\b
only: question
meaning: There is no EFI framebuffer to take away: another driver draws, or none.
test: echo efi-framebuffer.0 > unbind: write error: No such device

[phrase.write-error-space]
program: shells
source: bash echo into a sysfs file that the text does not name
level: error
cause: sriov.bar bar.resize-failed vm.hugepages
pattern: (?:echo|printf|tee|bash)\b.*write error: (?:Cannot allocate memory|Numerical result out of range)
only: question
generic: yes
meaning: The kernel had no room for what was asked: virtual functions, a larger BAR, or huge pages.
test: bash: echo: write error: Cannot allocate memory

[phrase.write-error-no-space-left]
program: shells
source: bash echo into a sysfs file that the text does not name
level: error
cause: vgpu.limited bar.resize-failed sriov.bar
pattern: (?:echo|printf|tee|bash)\b.*write error: No space left on device
only: question
generic: yes
meaning: The kernel had no room for what was asked: one more virtual GPU, a larger BAR, or virtual functions.
tell: vgpu.limited: the file was .../mdev_supported_types/TYPE/create
tell: bar.resize-failed: the file was .../resourceN_resize
tell: sriov.bar: the file was .../sriov_numvfs
test: bash: echo: write error: No space left on device

[phrase.memory]
program: people
source: strerror(ENOMEM)
level: error
cause: vm.memlock vm.memory-pinned vm.hugepages
pattern: (?i)cannot allocate memory
only: question
generic: yes
meaning: Memory could not be pinned or reserved: a limit, or too little that is free.
test: Cannot allocate memory

[phrase.rev-ff]
program: lspci
source: lspci, a revision that reads all ones
level: error
cause: device.lost device.d3 reset.known-bug
pattern: \(rev ff\)|header type 7f
only: question
meaning: The configuration space of the device reads all ones: it does not answer.
test: 21:00.0 VGA compatible controller [0300]: NVIDIA Corporation AD102 [10de:2684] (rev ff)

[phrase.link-downgraded]
program: lspci
source: lspci -vv, LnkSta
level: info
cause: link.degraded
pattern: LnkSta:.*\(downgraded\)
only: question
meaning: The link is slower or narrower than the device could use; an idle GPU lowers its speed by itself.
test: LnkSta: Speed 2.5GT/s (downgraded), Width x8 (downgraded)

[phrase.framebuffer]
program: /proc/iomem
source: names of resources
level: error
cause: display.framebuffer display.boot-vga
pattern: \b(?:BOOTFB|efifb|simplefb|vesafb|simpledrm)\b
only: question
generic: yes
meaning: The picture of the boot display lies in a BAR of the GPU.
test: e0000000-e02fffff : BOOTFB

[phrase.intremap]
program: people
source: questions
level: error
cause: intremap.off
pattern: (?i)(?:no|without|missing) interrupt[ -]remapping|interrupt[ -]remapping (?:is )?(?:not|disabled|off|missing|unsupported)
only: question
generic: yes
meaning: Interrupts are not remapped.
test: it says no interrupt remapping on this platform

[phrase.acs]
program: people
source: questions
level: error
cause: acs.missing group.shared
pattern: (?i)(?:no|lacks?|without|missing|not support\w*) acs\b|acs (?:is )?(?:not|missing|disabled)
only: question
generic: yes
meaning: A bridge on the way to the device does not isolate its ports.
test: my switch lacks ACS

[phrase.memlock]
program: people
source: questions
level: error
cause: vm.memlock
pattern: (?i)memlock|locked[- ]memory|RLIMIT_MEMLOCK|ulimit -l
only: question
generic: yes
meaning: The limit of locked memory is too low for what VFIO must pin.
test: is it the memlock limit?

[phrase.hugepages]
program: people
source: questions
level: error
cause: vm.hugepages
pattern: (?i)(?:not enough|no|insufficient|free) (?:free )?huge ?pages|\b(?:fail\w*|unable|not able|cannot|can't|couldn't|could not) (?:to )?(?:allocate|reserve|get)\w* .{0,20}huge ?pages
only: question
generic: yes
meaning: There are not enough free huge pages for the VM.
test: not enough hugepages
test: not able to reserve all huge pages

[phrase.romfile]
program: people
source: questions
level: error
cause: vm.rom rom.shadow
pattern: (?i)(?:invalid|corrupt|missing|no|bad|wrong) (?:v?bios|option rom|rom ?file|vbios rom)
only: question
generic: yes
meaning: The GPU's ROM is missing or not usable.
test: invalid vBIOS

[phrase.no-group-node]
program: people
source: questions
level: error
cause: driver.not-vfio iommu.off
pattern: \b(?:no|missing|without|where is|don't (?:have|see)|empty)\b.{0,20}/dev/vfio(?:/\d+)?\b|/dev/vfio\b.{0,20}\b(?:is )?(?:empty|missing|gone)
only: question
generic: yes
meaning: Without a device on vfio-pci there is no group node in /dev/vfio.
test: there is no /dev/vfio/33 after boot
test: /dev/vfio is empty

[phrase.host-reboot-needed]
program: people
source: questions
level: error
cause: reset.known-bug device.lost
pattern: (?:(?:have|need|must|requires?) (?:to )?(?:be )?(?:a )?(?:full |hard |cold )?(?:re-?boot|re-?start|power[- ]?cycle|shut ?down)\w*|until (?:i |a |the )?(?:re-?boot|re-?start|power[- ]?cycle)\w*) .{0,25}\b(?:host|computer|server|machine|pc|node|system|proxmox)\b|(?:works?|worked|boots?|starts?) (?:only )?(?:once|the first time)\b|only works once|(?:after|when|if) .{0,20}(?:re-?start|re-?boot|shut(?:ting)? ?down|stop)\w* (?:of )?(?:the |my |a )?(?:vm|guest|windows)\b
only: question
meaning: It works once for each start of the host: the device does not come back from its reset.
test: I need to restart the computer each time that I want the GPU in the VM again
test: After a reboot of the VM the GPU is gone

[phrase.group-not-bound]
program: people
source: questions
level: error
cause: group.not-viable group.shared acs.missing
pattern: (?:iommu )?group\b.*\b(?:not (?:all )?(?:bound|viable)|must be bound|other devices?|still (?:used|bound|attached))
only: words
generic: yes
meaning: Another member of the IOMMU group is not on vfio-pci.
test: IOMMU group 12 has other devices in it

[phrase.rmrr]
program: people
source: questions
level: error
cause: rmrr.device
pattern: \bRMRRs?\b|\b1:1 (?:iommu )?map|reserved memory region report|unity map
only: words
generic: yes
meaning: The firmware wants a fixed memory region for the device, so the kernel does not give it away.
test: How do I get rid of the RMRR error on my ProLiant?

[phrase.rebar]
program: people
source: questions
level: error
cause: bar.resizable bar.resize-failed bar.above-4g
pattern: \bre-?sizable bar\b|\bre-?bar\b|smart access memory|\bresize(?:able)? bar\b
only: words
generic: yes
meaning: Resizable BAR makes BARs larger than some guests and firmwares can place.
test: Should I turn off Resizable BAR for passthrough?

[phrase.boot-display]
program: people
source: questions
level: error
cause: display.boot-vga display.framebuffer rom.shadow
pattern: \b(?:primary|boot|main|only|single) (?:gpu|graphics|display|vga|video)\b|single[- ]gpu
only: words
generic: yes
meaning: The GPU shows the host's boot screen, so the firmware and the framebuffer have used it already.
test: I want to pass my primary GPU

[phrase.firmware-old]
program: people
source: questions
level: error
cause: firmware.old iommu.firmware-bug
pattern: \b(?:bios|uefi|agesa)\b.{0,20}\b(?:update|upgrade|old|outdated|downgrade|version)\b|\b(?:update|upgrade|flash)\w* (?:the |my )?(?:bios|uefi|firmware)
only: words
generic: yes
meaning: The firmware's version matters: IOMMU and PCI set-up come from it.
test: Stopped working after a BIOS update

[phrase.driver-in-use-line]
program: people
source: questions
level: error
cause: driver.host-driver driver.not-vfio driver.load-order
pattern: Kernel driver in use: (?!vfio)(?:nvidia|nouveau|amdgpu|radeon|i915|xe|snd_hda_intel|xhci_hcd|nvme|ixgbe|igb|mlx5_core)\b|\b(?:nvidia|nouveau|amdgpu|radeon|i915|snd_hda_intel|xhci)\b.{0,25}\b(?:grabs?|claims?|takes?|binds?|bound|loads?|loaded|holds?|keeps?)\b
only: words
generic: yes
meaning: A driver of the host has the device.
test: Kernel driver in use: nouveau
test: nvidia grabs the card before vfio-pci

[phrase.load-order]
program: people
source: questions
level: error
cause: driver.load-order initramfs.vfio-missing driver.host-driver
pattern: (?:vfio\S*)\b.{0,30}\b(?:too late|late|after|not (?:load\w*|bind\w*|bound|claim\w*))|softdep|(?:load|bind)\w* (?:order|early|earlier|before)
only: words
generic: yes
meaning: vfio-pci came later than the driver of the device.
test: vfio-pci loads after nvidia at boot

[phrase.same-ids]
program: people
source: questions
level: error
cause: driver.id-ambiguous device.critical
pattern: \b(?:same|identical|two|both)\b.{0,30}\b(?:(?:device|pci|vendor) ?ids?|gpus|cards|controllers)\b
only: words
generic: yes
meaning: One id matches several devices, so vfio-pci takes them all.
test: I have two identical cards and vfio-pci takes both

[phrase.id-typo]
program: people
source: questions
level: error
cause: driver.id-typo driver.not-vfio
pattern: vfio-pci[.\- ]ids?\b.*\b(?:wrong|typo|ignored|nothing|does not|doesn't)|\b(?:wrong|misspel\w+) (?:pci |device |vendor )?ids?\b
only: words
generic: yes
meaning: An id that vfio-pci was given does not name the device.
test: vfio-pci.ids seems to be ignored

[phrase.initramfs]
program: people
source: questions
level: error
cause: initramfs.vfio-missing initramfs.stale
pattern: \b(?:initramfs|initrd|mkinitcpio|dracut|update-initramfs|booster)\b
only: words
generic: yes
meaning: The boot image decides which driver comes first; it must hold the VFIO modules and their options.
test: Do I need to rebuild the initramfs?

[phrase.critical]
program: people
source: questions
level: error
cause: device.critical group.shared
pattern: \b(?:host|proxmox|server|machine|system)\b.{0,40}\b(?:lost|loses|lose|drops?|no longer has|without|crash\w*|freez\w*|hang\w*|unreachable|offline)\b.{0,40}\b(?:network|nic|disk|nvme|storage|ssh|usb|keyboard|when|after|as soon)
only: words
generic: yes
meaning: The host itself needs what was given to the VM.
test: The host loses its network when the VM starts

[phrase.mdev-none]
program: people
source: questions
level: error
cause: vgpu.unsupported vgpu.limited
pattern: \bmdev(?:ctl)?\b.*\b(?:empty|nothing|no|none|missing|not (?:found|exist|supported))\b|\bno (?:vgpu|mdev|mediated)\b|unable to create virtual gpu
only: words
generic: yes
meaning: The GPU or its driver offers no mediated devices.
test: mdevctl types returns nothing

[phrase.vgpu-licence]
program: people
source: questions
level: error
cause: vgpu.limited
pattern: \bvgpu\b.*\blicen[sc]e|\bunlicen[sc]ed\b|grid licen[sc]e
only: words
generic: yes
meaning: The vGPU works with limits until it has its licence.
test: vGPU is unlicensed and slow

[phrase.vgpu-start]
program: people
source: questions
level: error
cause: vgpu.limited vgpu.unsupported
pattern: \b(?:vgpu|mdev|mediated device|gvt-?g|sr-?iov gpu)\b.*\b(?:fail\w*|unable|can(?:no|')t|could not|couldn't|does(?: not|n't)|won't|not enough|insufficient|error|no )
only: words
generic: yes
meaning: The virtual GPU could not be made or started.
test: mdev create: write error: No space left on device, why does the vGPU fail?
test: vGPU creation fails

[phrase.bar-space]
program: people
source: questions
level: error
cause: bar.unassigned bar.above-4g vm.mmio-window
pattern: can'?t assign; no space|no space for|pci resource allocation|(?:insufficient|out of|not enough) (?:pci |mmio )?resources|<unassigned>|BAR\b.{0,30}\b(?:not assigned|unassigned|disabled|size 0|0 size)
only: words
generic: yes
meaning: A BAR found no room in the address space.
test: 0xD4 PCI resource allocation error. Out of Resources
test: Region 1: Memory at <unassigned> (64-bit, prefetchable)

[phrase.above-4g]
program: people
source: questions
level: error
cause: bar.above-4g bar.unassigned
pattern: \babove[- ]4 ?g|\b4 ?g(?:b)? decod|large bar|64[- ]?bit bar
only: words
generic: yes
meaning: BARs over 4 GiB need the firmware's Above 4G Decoding.
test: Where is Above 4G decoding?

[phrase.mmio-window]
program: people
source: questions
level: error
cause: vm.mmio-window vm.phys-bits
pattern: \b(?:pci[- ]?hole\w*|pci[- ]?mmio64\w*|X-PciMmio64Mb|(?:mmio|64[- ]?bit) (?:window|aperture|space|hole|region))\b
only: words
generic: yes
meaning: The guest's window for large BARs may be too small.
test: How large must the 64-bit MMIO window be?

[phrase.phys-bits]
program: people
source: questions
level: error
cause: vm.phys-bits vm.mmio-window iommu.width
pattern: \b(?:host-)?phys(?:ical)?[- ]?(?:address )?(?:bits|width)\b|\b(?:36|39|40)[- ]bits?\b.*\baddress|failed to remap pages
only: words
generic: yes
meaning: Guest and host must agree on the physical address width.
test: Should I set host-phys-bits?

[phrase.nvlink]
program: people
source: questions
level: error
cause: nvlink.split nvlink.asymmetric fabric.partition
pattern: \bnvlinks?\b.*\b(?:bandwidth|asymmetric|slow|pair|split|between|bridge|missing|inactive|topology)\b
only: words
generic: yes
meaning: Which GPUs share a VM decides which NVLinks it can use.
test: NVLink bandwidth differs between the GPUs of the VM

[phrase.fabric]
program: people
source: questions
level: error
cause: fabric.manager fabric.partition nvlink.split
pattern: \bfabric ?manager\b|\bnvswitch(?:es)?\b|\bfabric (?:state|partition)
only: words
generic: yes
meaning: On NVSwitch boards Fabric Manager must set up the NVLinks before CUDA starts.
test: Does the VM need Fabric Manager?

[phrase.cmdline-useless]
program: people
source: questions
level: error
cause: cmdline.ineffective cmdline.unknown
pattern: \b(?:amd_iommu=on|vfio_virqfd|iommu=on|kernel parameter|kernel command ?line|kernel option)\b
only: words
generic: yes
meaning: Not every parameter of the guides does something.
test: Do I need amd_iommu=on?

[phrase.cmdline-nomsi]
program: people
source: questions
level: error
cause: cmdline.harmful
pattern: \bpci=no(?:msi|acpi)\b|\bnoapic\b|\bnointremap\b|intremap=off
only: words
generic: yes
meaning: Such a parameter takes away what passthrough needs.
test: I added pci=nomsi

[phrase.cmdline-missing]
program: people
source: questions
level: warning
cause: cmdline.missing iommu.off boot.pending-reboot
pattern: \b(?:intel_iommu=on|iommu=pt)\b
only: words
generic: yes
meaning: intel_iommu=on is needed where the kernel does not start with it.
test: Is intel_iommu=on enough?

[phrase.not-rebooted]
program: people
source: questions
level: error
cause: boot.pending-reboot boot.wrong-loader initramfs.stale
pattern: \b(?:changes?|settings?|config\w*|parameters?)\b.{0,40}\b(?:no effect|not (?:applied|taken|used|active)|ignored|do nothing)|forgot to reboot|(?:without|before) (?:a )?reboot
only: words
generic: yes
meaning: What was written takes effect with the next boot, and only for the loader that boots.
test: My changes have no effect

[phrase.wrong-loader]
program: people
source: questions
level: error
cause: boot.wrong-loader boot.pending-reboot
pattern: \b(?:grub|systemd-boot|proxmox-boot-tool|refind|grubby|update-grub)\b.*\b(?:no effect|ignored|not (?:used|applied)|wrong|which|nothing)
only: words
generic: yes
meaning: The file that was edited may not be the one of the loader that boots.
test: update-grub has no effect on ZFS root

[phrase.mig]
program: people
source: questions
level: error
cause: mig.enabled mig.pending mig.reset-needs-reboot
pattern: \bMIG\b(?: mode)?.*\b(?:enable\w*|disable\w*|pending|reset|reboot|in use|cannot|can't|fail\w*|capable)
only: words
generic: yes
meaning: MIG mode changes with a GPU reset, which is not possible everywhere.
test: MIG mode stays pending after nvidia-smi -mig 1

[phrase.stutter]
program: people
source: questions
level: error
cause: vm.unpinned cpu.governor vm.numa-mismatch vm.hugepages
pattern: \b(?:stutter\w*|latenc(?:y|ies)|lag(?:gy|s)?|jitter|micro-?freez\w*|crackl\w*|dpc latency)\b
only: words
generic: yes
meaning: Vcpus that wander, a lazy governor or memory on the other node cost latency.
test: Games stutter in the VM
test: DPC latency and crackling audio

[phrase.numa]
program: people
source: questions
level: error
cause: vm.numa-mismatch vm.unpinned
pattern: \bnuma\b.*\b(?:node|mismatch|wrong|remote|cross|slow|pin\w*)
only: words
generic: yes
meaning: CPU, memory and device should be on one NUMA node.
test: The GPU is on another NUMA node

[phrase.pinning]
program: people
source: questions
level: warning
cause: vm.unpinned vm.pin-overlap
pattern: \b(?:cpu|vcpu|core)s?[- ]?(?:pin\w*|isol\w*|affinity)|isolcpus|vcpupin
only: words
generic: yes
meaning: Pinning gives each vCPU a core of its own.
test: How do I do CPU pinning?

[phrase.governor]
program: people
source: questions
level: warning
cause: cpu.governor
pattern: \bcpu ?freq\w*|\b(?:cpu|powersave|performance|scaling)[- ]governor|\bpowersave\b|amd[_-]pstate
only: words
generic: yes
meaning: The frequency governor costs latency when it saves power.
test: Is the powersave governor bad?

[phrase.cpu-model]
program: people
source: questions
level: warning
cause: vm.cpu-model
pattern: \bcpu (?:type|mode|flags?)\b|host-passthrough|kvm64|invtsc|nested virt
only: words
generic: yes
meaning: What the guest's CPU model hides, guest drivers may miss.
test: Which CPU type should the VM have?

[phrase.override]
program: people
source: questions
level: warning
cause: acs.override acs.missing
pattern: \b(?:pcie_)?acs[_ ]override\b|acs patch
only: words
generic: yes
meaning: The ACS override splits groups that the hardware does not separate.
test: Is pcie_acs_override safe?

[phrase.noiommu]
program: people
source: questions
level: warning
cause: iommu.noiommu
pattern: no-?iommu mode|enable_unsafe_noiommu
only: words
generic: yes
meaning: Without an IOMMU the VM can read and write all memory of the host.
test: Can I use vfio noiommu mode?

[phrase.unsafe-interrupts]
program: people
source: questions
level: error
cause: intremap.unsafe-allowed intremap.off
pattern: allow_unsafe_interrupts|unsafe[- ]interrupts
only: words
generic: yes
meaning: This parameter lets a guest send interrupts it should not.
test: Should I set allow_unsafe_interrupts=1?

[phrase.address-changed]
program: people
source: questions
level: error
cause: vm.device-missing
pattern: \b(?:pci|device|gpu)\b.{0,30}\b(?:address|id|slot|bus)\w*\b.{0,30}\b(?:chang\w+|moved|shift\w+|renumber\w*|different)|\b(?:gpu|device|card)\b.{0,20}\b(?:disappear\w*|vanish\w*|gone|not (?:found|detected|listed|visible|show\w*))
only: words
generic: yes
meaning: The device is not at the address that the VM names.
test: PCI address changed after adding an NVMe
test: the GPU is not detected in the VM

[phrase.two-vms]
program: people
source: questions
level: error
cause: vm.device-twice vfio.busy
pattern: \b(?:gpu|device|card|pci\S*|vm|hostdev|function)\b.{0,60}\b(?:already|also) (?:in use|used|assigned|attached|claimed)\b|\b(?:two|both|several|another|other) vms?\b
only: words
generic: yes
meaning: A device belongs to one running VM at a time.
test: the card is also used by another VM

[phrase.partial]
program: people
source: questions
level: warning
cause: vm.partial-group vm.multifunction group.not-viable
pattern: \b(?:audio|hdmi) (?:function|device|controller|part)\b|\b(?:all|only one|one) functions?\b|multifunction
only: words
generic: yes
meaning: All functions of a card belong together.
test: Do I need to pass the audio function too?

[phrase.machine]
program: people
source: questions
level: warning
cause: vm.machine-type vm.pcie-topology vm.firmware
pattern: \b(?:i440fx|q35|pc-i440)\b
only: words
generic: yes
meaning: PCIe devices want the q35 machine.
test: i440fx or q35?

[phrase.guest-firmware]
program: people
source: questions
level: warning
cause: vm.firmware vm.rom
pattern: \b(?:seabios|ovmf|legacy bios|csm|uefi)\b.*\b(?:vm|guest|gpu|boot\w*|passthrough|black|not|fail\w*|or)\b
only: words
generic: yes
meaning: The guest's firmware must fit the card's ROM.
test: SeaBIOS or OVMF for the GPU?

[phrase.hidden]
program: people
source: questions
level: error
cause: vm.kvm-hidden vm.guest-driver
pattern: \b(?:hide|hidden|spoof|detect\w*)\b.{0,30}\b(?:kvm|hypervisor|vm|virtual)\b|\bkvm[- .]hidden\b|kvm=off|hv_vendor_id|vendor_id|anti-?cheat
only: words
generic: yes
meaning: Old drivers refuse a visible hypervisor.
test: How do I hide KVM from the driver?

[phrase.root-port]
program: people
source: questions
level: warning
cause: vm.pcie-topology
pattern: \b(?:root[- ]port|root complex|pcie[- ]root|pcie\.0|hot-?plug slot)\b
only: words
generic: yes
meaning: A PCIe device belongs on a root port.
test: Put the GPU on a pcie-root-port

[phrase.guest-driver]
program: people
source: questions
level: error
cause: vm.guest-driver nvidia.open-modules-required
pattern: \b(?:driver|nvidia-smi)\b.{0,40}\b(?:crash\w*|not (?:load\w*|install\w*|work\w*|find|found|start\w*)|fail\w*|old|install\w*)\b
only: words
generic: yes
meaning: The guest's driver does not take the card.
test: The driver fails to install in the guest

[phrase.open-modules]
program: people
source: questions
level: error
cause: nvidia.open-modules-required vm.guest-driver
pattern: (?<!to )\bopen (?:gpu )?(?:kernel )?(?:modules?|driver)\b|nvidia-open|-m=kernel-open
only: words
generic: yes
meaning: Blackwell and confidential Hopper GPUs run with the open kernel modules only.
test: Do I need the open kernel modules?

[phrase.gsp]
program: people
source: questions
level: error
cause: nvidia.gsp-failure
pattern: \bgsp\b
only: words
generic: yes
meaning: The GPU's system processor did not start or does not answer.
test: GSP firmware error

[phrase.cc]
program: people
source: questions
level: error
cause: nvidia.cc-mode
pattern: confidential[- ]comput\w*|\bcc[- ]mode\b|\bppcie\b|\b(?:tdx|sev-snp)\b.*\bgpu
only: words
generic: yes
meaning: The GPU's confidential-computing mode and the guest must agree.
test: GPU in CC mode is not visible in the TDX guest

[phrase.kubevirt]
program: people
source: questions
level: error
cause: kubevirt.not-permitted kubevirt.not-advertised operator.bind-failed
pattern: \bkubevirt\b|permittedHostDevices|\bvirt-(?:launcher|handler)\b|HostDevices feature
only: words
generic: yes
meaning: KubeVirt must permit the device, and the node must offer it.
test: KubeVirt does not start the VM with the GPU

[phrase.operator]
program: people
source: questions
level: error
cause: operator.bind-failed kubevirt.not-advertised driver.host-driver
pattern: \b(?:gpu-operator|vfio-manager|sandbox-(?:validator|device-plugin)|k8s-driver-manager)\b
only: words
generic: yes
meaning: The operator did not hand the GPU over.
test: vfio-manager crash loops

[phrase.mapped-limit]
program: people
source: questions
level: error
cause: vfio.dma-limit
pattern: dma_entry_limit|dma mappings?\b.*\b(?:limit|run\w* out|exhaust\w*)
only: words
generic: yes
meaning: The number of DMA mappings is limited.
test: how to raise dma_entry_limit

[phrase.builtin]
program: people
source: questions
level: error
cause: driver.vfio-builtin
pattern: (?i)vfio\S*\b.{0,30}\b(?:buil[td][- ]?in|compiled in|into the kernel|=y\b)|CONFIG_VFIO_PCI=y|vfio\b.*\b(?:not possible|impossible|cannot|can't) to (?:remove|unload) the module,? (?:because|as|since) it.{0,4} buil[td][- ]?in
only: words
generic: yes
meaning: What is built in takes its options from the kernel command line.
test: vfio-pci is built in
test: the distribution moved vfio into the kernel

[phrase.rebind]
program: people
source: questions
level: error
cause: driver.rebind-failed reset.known-bug
pattern: \b(?:re-?bind|re-?attach|give back|return)\w*\b.*\b(?:host|driver|gpu|nvidia|amdgpu|fail\w*|hang\w*)
only: words
generic: yes
meaning: Giving the device back to the host's driver fails or hangs.
test: Rebind to nvidia hangs after the VM stops

[phrase.unload]
program: people
source: questions
level: error
cause: driver.in-use
pattern: \b(?:unload|rmmod|modprobe -r|unbind)\w*\b.*\b(?:hang\w*|stuck|fail\w*|in use|busy|freez\w*)|in use by another (?:process|client)|\b(?:hangs?|stuck|wedged)\b(?:.{0,20}\bunload|.{0,60}\bunbind)
only: words
generic: yes
meaning: Something on the host still uses the device.
test: rmmod nvidia hangs

[phrase.kernel-update]
program: people
source: questions
level: error
cause: kernel.regression
pattern: \b(?:since|after|with)\b.{0,30}\b(?:kernel|linux) ?(?:\d|update|upgrade|version)|\b(?:kernel|proxmox|pve) (?:update|upgrade)\b|(?:older|previous) kernel works|works? (?:on|with|in) (?:the )?(?:old(?:er)?|previous) kernel
only: words
generic: yes
meaning: What changed with the kernel only, the kernel broke.
test: Since the kernel upgrade the VM does not start

[phrase.link]
program: people
source: questions
level: error
cause: link.degraded pcie.aer
pattern: \b(?:x1|x4|x8|gen ?[123]|2\.5 ?gt/s)\b.*\b(?:instead|only|slow|link|lanes?)|(?:pcie|link) (?:speed|width)\b.*\b(?:slow|low|wrong|only|reduced|limited)
only: words
generic: yes
meaning: The link runs slower or narrower than it can.
test: The card runs at x1 instead of x16

[phrase.aer]
program: people
source: questions
level: error
cause: pcie.aer
pattern: \b(?:aer|pcie bus error|surprise down|completion timeout|correctable error)\b
only: words
generic: yes
meaning: The link reports errors.
test: What does AER mean?

[phrase.ats]
program: people
source: questions
level: error
cause: iommu.ats-broken
pattern: \bats\b.*\b(?:broken|timeout|disable|off|fault)|iotlb_inv_timeout|invalidation time-?out|completion-wait
only: words
generic: yes
meaning: The device does not answer the IOMMU's invalidations.
test: IOTLB_INV_TIMEOUT floods the log

[phrase.dmar-fault]
program: people
source: questions
level: error
cause: iommu.dma-alias iommu.firmware-bug reset.known-bug rmrr.device
pattern: \bdmar\b.*\bfault|\bio_page_fault\b|dma (?:fault|error)|iommu fault
only: words
generic: yes
meaning: A device reached for memory that it may not use.
test: DMAR faults in the log

[phrase.hotplug-port]
program: people
source: questions
level: error
cause: reset.hotplug-port reset.known-bug
pattern: \bpciehp\b|hot-?plug (?:port|slot)|surprise (?:removal|link down)|\b(?:egpu|thunderbolt|oculink)\b
only: words
generic: yes
meaning: A hot-plug port takes a reset for a removal.
test: eGPU disappears when the VM starts

[phrase.bus-reset]
program: people
source: questions
level: error
cause: reset.bus-shared reset.none
pattern: \bbus reset\b|no (?:flr|reset)\b|(?:does not|doesn't|without) (?:support )?(?:flr|function level reset)|reset_method
only: words
generic: yes
meaning: Without a reset of its own the device is reset with its whole bus.
test: The card has no FLR

[phrase.vbios]
program: people
source: questions
level: error
cause: vm.rom rom.shadow
pattern: \b(?:v?bios|vga bios|romfile|rom file|option rom|\.rom)\b.*\b(?:dump\w*|need\w*|patch\w*|where|how)\b|\b(?:dump\w*|need\w*|patch\w*|where|how)\b.*\b(?:v?bios|rom)\b
only: words
generic: yes
meaning: Some cards need their ROM from a file.
test: Where do I get the vBIOS dump?

[phrase.ballooning]
program: people
source: questions
level: error
cause: vm.memory-pinned vm.hugepages vm.memlock
pattern: \b(?:balloon\w*|overcommit|out of memory|oom|all (?:of )?(?:the )?(?:ram|memory))\b
only: words
generic: yes
meaning: With VFIO all guest memory is pinned when the VM starts.
test: ballooning with GPU passthrough

[phrase.hugepages-file]
program: people
source: questions
level: error
cause: vm.hugepages vm.numa-mismatch
pattern: hugepages?\b.*\b(?:not exist|missing|fail\w*|not (?:enough|found|available|supported))|nr_hugepages
only: words
generic: yes
meaning: Huge pages are missing, too few, or on the wrong node.
test: nr_hugepages file of node 1 did not exist

[phrase.viommu]
program: people
source: questions
level: error
cause: vm.viommu
pattern: \b(?:v-?iommu|virtio-iommu|intel-iommu device|caching-mode|guest iommu|nested (?:passthrough|iommu))\b
only: words
generic: yes
meaning: A virtual IOMMU must be told about VFIO devices.
test: intel-iommu device in the guest

[phrase.slow-bars]
program: people
source: questions
level: error
cause: vm.slow-bar-init vm.memory-pinned
pattern: \b(?:takes?|slow|minutes?|hang\w*|long)\b.{0,40}\b(?:boot|start|pci|bar|init\w*)\b|\b(?:boot|start)\w*\b.{0,20}\bminutes\b
only: words
generic: yes
meaning: Very large BARs and pinned memory make a start slow.
test: The VM takes ten minutes to start

[phrase.avic]
program: people
source: questions
level: error
cause: intremap.avic
pattern: \bavic\b|posted interrupts?
only: words
generic: yes
meaning: AVIC faults look like DMA faults but are about interrupts.
test: kvm_amd avic=1 floods IO_PAGE_FAULT

[phrase.sriov]
program: people
source: questions
level: error
cause: sriov.bar vgpu.unsupported
pattern: \bsr-?iov\b|\bvirtual functions?\b|\bnumvfs\b
only: words
generic: yes
meaning: Virtual functions need room for their BARs and a driver that makes them.
test: SR-IOV does not create VFs

[phrase.permission]
program: people
source: questions
level: error
cause: vfio.permission vm.memlock
pattern: \b(?:permission denied|access (?:is )?denied|not (?:allowed|authorized|authorised)|apparmor|selinux|cgroup|unprivileged|rootless)\b
only: words
generic: yes
meaning: The process may not open the device node.
test: Permission denied as non-root user

[phrase.reserved]
program: people
source: questions
level: error
cause: vfio.reserved-region iommu.width
pattern: reserved (?:region|iova|memory)|iova (?:range|conflict|aperture)
only: words
generic: yes
meaning: A mapping would overlap a range that the IOMMU keeps for itself.
test: which reserved regions does the group have?

[phrase.option]
program: people
source: questions
level: error
cause: vm.option-invalid
pattern: \b(?:unknown|invalid|unsupported|not a valid) (?:option|property|parameter|argument|device model|machine)\b
only: words
generic: yes
meaning: The definition of the VM names something that does not exist there.
test: invalid option -pcidevice

[phrase.pending-mig-reset]
program: people
source: questions
level: error
cause: mig.reset-needs-reboot mig.pending
pattern: \bgpu reset\b.*\b(?:not|denied|fail\w*|vm|hypervisor)
only: words
generic: yes
meaning: A GPU in a VM is reset by stopping the VM.
test: gpu reset fails in the hypervisor

[phrase.benign]
program: people
source: questions
level: warning
cause: log.benign
pattern: \b(?:harmless|can i ignore|ignore this|benign|safe to ignore)\b
only: words
generic: yes
meaning: It may be nothing.
test: Can I ignore this message?

[phrase.module-gone]
program: people
source: questions
level: warning
cause: module.obsolete
pattern: vfio[_-]virqfd
only: words
generic: yes
meaning: vfio_virqfd is part of vfio since Linux 6.2.
test: vfio_virqfd not there

[phrase.bind-refused]
program: people
source: questions
level: error
cause: driver.bind-failed driver.in-use iommu.off
pattern: \bbind\w*\b.*\bvfio(?:-pci)?\b.*\b(?:fail\w*|unable|can(?:no|')t|could not|couldn't|does(?: not|n't)|won't|not enough|insufficient|error|no )|\b(?:fail\w*|unable|can(?:no|')t|could not|couldn't|does(?: not|n't)|won't|not enough|insufficient|error|no ).{0,30}\bbind\w*\b.*\bvfio
only: words
generic: yes
meaning: Binding to vfio-pci was refused.
test: Failed to bind device to vfio-pci
