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

[phrase.no-iommu]
program: people
source: questions
level: error
cause: iommu.off cmdline.missing
pattern: (?i)\b(?:no|missing|without) iommu\b(?! groups? (?:isol|separ))|\biommu (?:is )?(?:not (?:enabled|detected|found|active|working|supported|present|available)|disabled|off)\b|\bvt-?d (?:is )?(?:not enabled|disabled|off)\b|no iommu groups?
only: question
generic: yes
meaning: No active IOMMU: it is off in the firmware or in the kernel.
test: my board has no IOMMU
test: there are no IOMMU groups

[phrase.operation-not-permitted]
program: people
source: strerror(EPERM)
level: error
cause: group.not-viable intremap.off vm.memlock vfio.permission rmrr.device
pattern: (?i)operation not permitted
only: question
generic: yes
meaning: The kernel refused; the line before or the kernel log tells which of the causes it was.
test: Operation not permitted

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
pattern: (?:echo|printf|tee|bash)\b.*write error: (?:No such device|Invalid argument|File exists|Device or resource busy)
only: question
generic: yes
meaning: The kernel refused what was written, most often a device that vfio-pci cannot take.
test: bash: echo: write error: No such device

[phrase.write-error-space]
program: shells
source: bash echo into a sysfs file that the text does not name
level: error
cause: sriov.bar bar.resize-failed vm.hugepages
pattern: (?:echo|printf|tee|bash)\b.*write error: (?:No space left on device|Cannot allocate memory|Numerical result out of range)
only: question
generic: yes
meaning: The kernel had no room for what was asked: virtual functions, a larger BAR, or huge pages.
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
pattern: (?i)(?:no|without|missing) interrupt[ -]remapping|interrupt[ -]remapping (?:is )?(?:not|disabled|off|missing|unsupported)|allow_unsafe_interrupts
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
pattern: (?i)(?:not enough|no|insufficient|free) (?:free )?huge ?pages
only: question
generic: yes
meaning: There are not enough free huge pages for the VM.
test: not enough hugepages

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
pattern: /dev/vfio/\d+.*(?:No such file|does not exist|missing|not found)
only: question
generic: yes
meaning: The group has no node in /dev/vfio: its devices are not on vfio-pci.
test: /dev/vfio/33 does not exist

[phrase.host-reboot-needed]
program: people
source: questions
level: error
cause: reset.known-bug device.lost
pattern: (?:(?:have|need|must|requires?) (?:to )?(?:be )?(?:a )?(?:full |hard |cold )?(?:re-?boot|re-?start|power[- ]?cycle|shut ?down)\w*|until (?:i |a |the )?(?:re-?boot|re-?start|power[- ]?cycle)\w*) .{0,25}\b(?:host|computer|server|machine|pc|node|system|proxmox)\b|(?:works?|worked|boots?|starts?) (?:only )?(?:once|the first time)\b|only works once|(?:after|when) .{0,20}(?:re-?start|re-?boot|shut(?:ting)? ?down|stop)\w* (?:of )?(?:the |my |a )?(?:vm|guest|windows)\b
only: question
meaning: It works once for each start of the host: the device does not come back from its reset.
test: I need to restart the computer each time that I want the GPU in the VM again
test: After a reboot of the VM the GPU is gone
