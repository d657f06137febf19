# What people say of one cause, in words that hardly mean another. Weighs more than the phrases of phrases.sig, which name
# a subject with several causes. The keys are explained in src/logs/signature.h.

[said.iommu-groups-empty]
program: people
source: questions
level: error
cause: iommu.off
pattern: iommu_groups\b.{0,20}\b(?:is |are )?(?:empty|missing|does not exist|doesn't exist)|\bhost do(?:es not|esn't) support pass-?through|(?:no|not have any|n't (?:have|see|get) any|without any|0|zero) iommu[ _]groups\b
only: words
generic: yes
meaning: No group exists while no IOMMU is active.
test: the folder iommu_groups is empty after boot
test: there are no IOMMU groups on my machine

[said.in-one-group]
program: people
source: questions
level: error
cause: group.shared
pattern: \bin(?:to)? (?:one|the same|a single) (?:iommu |big )?group\b|\biommu group\b.{0,20}\b(?:with|that has|has|contains|holds) (?:two|three|four|five|several|many|all|more|\d+|also|other)
only: words
generic: yes
meaning: The device is in one IOMMU group with others.
test: everything ended up in one IOMMU group

[said.access-control]
program: people
source: questions
level: error
cause: acs.missing
pattern: \baccess control services\b
only: words
generic: yes
meaning: A bridge on the way to the device does not isolate its ports.
test: the bridge lacks Access Control Services

[said.rmrr-ineligible]
program: people
source: questions
level: error
cause: rmrr.device
pattern: \bineligible for iommu\b|\brejecting configuring the device
only: words
generic: yes
meaning: The firmware wants a fixed memory region for the device.
test: it is ineligible for IOMMU attach

[said.unsafe-allowed]
program: people
source: questions
level: error
cause: intremap.unsafe-allowed
pattern: \ballow_unsafe_interrupts\b.{0,40}\b(?:is|was|set|=1|dangerous|safe|risk|bad)|\bunsafe[- ]interrupts\b.{0,20}\b(?:allowed|enabled|safe|risk)
only: words
generic: yes
meaning: Interrupts are let through without being remapped.
test: allow_unsafe_interrupts is set, what is the risk

[said.bar-reserved]
program: people
source: questions
level: error
cause: display.framebuffer
pattern: ^\W*BAR \d+: can'?t reserve \[mem
only: words
generic: yes
meaning: Something on the host, most often the boot picture, keeps the memory of the device.
test: BAR 3: can't reserve [mem 0xf0000000-0xf1ffffff 64bit pref]

[said.boot-vga]
program: people
source: questions
level: error
cause: display.boot-vga
pattern: \bboot[- ]vga\b|\bboot (?:display|screen)\b
only: words
generic: yes
meaning: The GPU shows the boot screen of the host.
test: it is the boot VGA of this machine

[said.shadow-rom]
program: people
source: questions
level: error
cause: rom.shadow
pattern: \bshadow(?:ed)?\b.{0,30}\b(?:rom|copy|v?bios)|\b(?:rom|v?bios)\b.{0,40}\bshadow
only: words
generic: yes
meaning: What was read is the copy in memory that the boot display used.
test: my ROM file is a shadow copy

[said.not-bound]
program: people
source: questions
level: error
cause: driver.not-vfio
pattern: \b(?:not|n't|never|isn't) (?:yet )?(?:bound|bind|attached|assigned) to vfio|\bno driver is bound\b|\bvfio-pci\b.{0,12}(?:\bnot|n't|\bnever) (?:being )?(?:added|set|used|shown|listed|loaded|active|showing|in use|appear\w*|picked|taken|the)\b.{0,20}\bdriver\b
only: words
generic: yes
meaning: The device is not on vfio-pci.
test: the audio function isn't bound to vfio-pci
test: vfio-pci is never shown as its kernel driver

[said.before-vfio]
program: people
source: questions
level: error
cause: driver.load-order
pattern: \b(?:nvidia|nouveau|amdgpu|radeon|i915|xe|snd_hda_intel|xhci\w*|nvme|driver)\b.{0,40}\b(?:before|earlier than|faster than|first)\b|\bvfio\S*\b.{0,20}\b(?:too late|later than)
only: words
generic: yes
meaning: The driver of the device was there before vfio-pci.
test: amdgpu starts before vfio-pci does

[said.misspelt-id]
program: people
source: questions
level: error
cause: driver.id-typo
pattern: \b(?:misspel\w*|typo|wrong|mistyped)\b.{0,40}\b(?:device |vendor |pci )?ids?\b|\bids?\b.{0,40}\b(?:misspel\w*|typo|mistyped)
only: words
generic: yes
meaning: The id given to vfio-pci is not that of the device.
test: there was a typo in the ids

[said.both-taken]
program: people
source: questions
level: error
cause: driver.id-ambiguous
pattern: \b(?:ids?=?|vfio\S*)\b.{0,30}\b(?:takes|took|grabs|binds|catches) both\b|\b(?:same|identical) (?:model|ids?|cards?|gpus?)\b
only: words
generic: yes
meaning: The id matches more than one device.
test: vfio-pci binds both cards of the same model

[said.host-needs-it]
program: people
source: questions
level: error
cause: device.critical
pattern: \b(?:system|boot|root) (?:disk|drive|nvme|ssd)\b|\bhost('s)? (?:loses|lost|crash\w*|freez\w*|hang\w*)\b|\bmy host loses\b
only: words
generic: yes
meaning: The host needs the device that the VM was given.
test: the root disk hangs on that controller

[said.image-without-vfio]
program: people
source: questions
level: error
cause: initramfs.vfio-missing
pattern: \bvfio\S*\b.{0,40}\b(?:missing|not|absent|lacks?)\b.{0,20}\b(?:initramfs|initrd)|\b(?:initramfs|initrd)\b.{0,20}\b(?:lacks?|without|misses|has no)\b
only: words
generic: yes
meaning: The initramfs has no vfio modules.
test: the initrd has no vfio-pci in it

[said.same-gpu]
program: people
source: questions
level: fatal
cause: vm.device-twice
pattern: \b(?:two|both|several|other|another) vms?\b.{0,40}\b(?:same|share|use)\b
only: words
generic: yes
meaning: One device is given to two VMs.
test: several VMs share the card

[said.image-not-rebuilt]
program: people
source: questions
level: error
cause: initramfs.stale
pattern: \b(?:forgot|without|not|before|never) .{0,20}\b(?:update-initramfs|mkinitcpio|dracut|rebuil\w*)|\b(?:update-initramfs|mkinitcpio|dracut)\b.{0,20}\b(?:not|never) (?:been )?run|\b(?:initramfs|initrd)\b.{0,20}\b(?:older|outdated|stale|out of date)
only: words
generic: yes
meaning: The initramfs is older than the configuration.
test: I never ran dracut, the initrd is stale

[said.vgpu-exhausted]
program: people
source: questions
level: error
cause: vgpu.limited
pattern: \bno (?:more )?(?:free )?vgpus?\b(?! (?:support|types?))|\b(?:no|only one|other) (?:more )?vgpu (?:instances?|profiles?)|\bvgpu\b.{0,20}\b(?:instances?|profiles?)\b.{0,20}\b(?:left|available|exhausted)
only: words
generic: yes
meaning: The GPU has no room for one more virtual GPU, or not of this size.
test: there are no vGPU instances available

[said.no-address]
program: people
source: questions
level: error
cause: bar.unassigned
pattern: \bBARs?\b.{0,20}\b(?:no|without an?|lacks?) (?:address|memory)|\bunassigned\b
only: words
generic: yes
meaning: A BAR has no address.
test: one BAR got no address

[said.small-window]
program: people
source: questions
level: error
cause: vm.mmio-window
pattern: \bmmio window\b|X-PciMmio64Mb|\bguest\b.{0,40}\b(?:BAR\d? (?:is )?0M|no room for (?:the )?BARs?)|\bBAR\d? is 0M\b.{0,30}\bguest\b
only: words
generic: yes
meaning: The guest has no room for the BARs of the device.
test: the MMIO window of the guest is too small

[said.unlike-nvlinks]
program: people
source: questions
level: error
cause: nvlink.asymmetric
pattern: \bnvlinks?\b.{0,60}\b(?:fewer|more than|differ\w*|not the same|asymmetric|unequal|unlike)|\b(?:fewer|differ\w*|unequal|asymmetric)\b.{0,30}\bnvlinks?
only: words
generic: yes
meaning: The GPUs of the VM are not connected alike.
test: their NVLinks differ in number

[said.nvlink-torn]
program: people
source: questions
level: error
cause: nvlink.split
pattern: \bnvlinks?\b.{0,50}\b(?:other|another|two|different) (?:vms?|machine|virtual)|\bnvlinks?\b.{0,60}\bonly one\b|\bnvlinks?\b.{0,20}\bsplit
only: words
generic: yes
meaning: Two GPUs of one NVLink are not in the same VM.
test: the NVLink partner is in another VM

[said.fabric-partition]
program: people
source: questions
level: error
cause: fabric.partition
pattern: \b(?:fabric|nvswitch|fmpm)\b.{0,40}\bpartitions?\b|\bpartitions?\b.{0,40}\b(?:fabric|nvswitch)
only: words
generic: yes
meaning: The GPUs of a VM have to be one partition of the NVSwitch fabric, and it has to be active.
test: activate the partition of the fabric

[said.efifb-off]
program: people
source: questions
level: error
cause: cmdline.ineffective
pattern: \bvideo=\w+:off\b|\bamd_iommu=on\b
only: words
generic: yes
meaning: A kernel parameter that does nothing on this kernel.
test: video=vesafb:off does nothing

[said.parameter-unknown]
program: people
source: questions
level: error
cause: cmdline.unknown
pattern: \bkernel\b.{0,40}\b(?:not know|unknown|misspel\w*)\b.{0,20}\bparameter|\bkernel parameter\b.{0,30}\b(?:unknown|misspel\w*|typo)|\bunknown (?:kernel )?(?:command line )?parameter
only: words
generic: yes
meaning: The kernel does not know the parameter.
test: an unknown kernel parameter is passed on to user space

[said.iommu-not-asked]
program: people
source: questions
level: error
cause: cmdline.missing
pattern: \b(?:intel_iommu=on|iommu=pt)\b.{0,30}\b(?:missing|not (?:set|on|there|in|yet)|forgotten)|\b(?:forgot|missing|without|no|lacks?|add(?:ing)?)\b.{0,25}\bintel_iommu=on
only: words
generic: yes
meaning: The kernel was not told to use the IOMMU.
test: GRUB has no intel_iommu=on

[said.not-yet-booted]
program: people
source: questions
level: error
cause: boot.pending-reboot
pattern: \b(?:not|n't|haven't|without) (?:yet )?(?:been )?re-?boot\w*|\b(?:have|need|must) (?:i )?(?:to )?re-?boot (?:after|for|to apply)|\bdo i (?:have|need) to re-?boot\b|\buntil the next (?:re)?boot\b|\bnext boot\b
only: words
generic: yes
meaning: What was changed is read at the next boot.
test: it is active at the next boot only

[said.other-loader]
program: people
source: questions
level: error
cause: boot.wrong-loader
pattern: \bgrub\b.{0,50}\b(?:systemd-boot|proxmox-boot-tool|refind|efistub)|\b(?:boot ?loader|loader)\b.{0,40}\bnot the one\b|\bwrong boot ?loader
only: words
generic: yes
meaning: The file that was edited belongs to a boot loader that does not boot this machine.
test: grub was edited, systemd-boot starts the machine

[said.mig-on]
program: people
source: questions
level: error
cause: mig.enabled
pattern: \bMIG mode is (?:on|enabled|active)\b|\bin MIG mode\b|\bMIG M\.\W
only: words
generic: yes
meaning: The GPU is divided.
test: MIG mode is on

[said.mig-waits]
program: people
source: questions
level: error
cause: mig.pending
pattern: \bMIG\b.{0,40}\b(?:pending|waits?|waiting)\b|\bpending\b.{0,20}\bMIG\b
only: words
generic: yes
meaning: A change of the MIG mode waits for a reset of the GPU.
test: the pending MIG change

[said.mig-in-guest]
program: people
source: questions
level: error
cause: mig.reset-needs-reboot
pattern: \b(?:guest|vm|hypervisor)\b.{0,60}\bMIG\b.{0,40}\b(?:reset|reboot)|\b(?:guest|vm|hypervisor)\b.{0,40}\breset\b.{0,40}\bMIG\b|\breset\b.{0,30}\b(?:inside|in) (?:the |a )?(?:vm|guest)\b.{0,30}\bMIG\b|\bMIG\b.{0,40}\bhypervisor\b.{0,30}\breset
only: words
generic: yes
meaning: A guest cannot reset the GPU.
test: the VM cannot reset the card, which the MIG mode needs

[said.mig-no-peer]
program: people
source: questions
level: error
cause: mig.nvlink-off
pattern: \bMIG\b.{0,40}\b(?:peer|p2p|nvlink)|\b(?:peer|p2p|nvlinks?)\b.{0,40}\bMIG\b
only: words
generic: yes
meaning: NVLink is off while MIG is on.
test: peer access is gone with MIG

[said.governors]
program: people
source: questions
level: error
cause: cpu.governor
pattern: \b(?:frequency |cpu |scaling )?governor\b|\bschedutil\b
only: words
generic: yes
meaning: The frequency governor of the host costs latency.
test: which governor is best

[said.pins]
program: people
source: questions
level: error
cause: vm.unpinned
pattern: \b(?:not|n't|how|need|should|without)\b.{0,20}\b(?:pin|pinned|pinning)\b
only: words
generic: yes
meaning: The virtual CPUs may run anywhere.
test: I run without pinning

[said.pins-overlap]
program: people
source: questions
level: error
cause: vm.pin-overlap
pattern: \bpin\w*\b.{0,30}\b(?:same|overlap\w*|twice|both)|\b(?:overlap\w*|twice)\b.{0,30}\bpin|\bvcpupin\b.{0,40}\btwice
only: words
generic: yes
meaning: Two virtual CPUs share one of the host.
test: the pins overlap

[said.cpu-hides]
program: people
source: questions
level: error
cause: vm.cpu-model
pattern: \bcpu (?:model|type)\b|\b(?:lacks?|without|no) (?:avx2?|aes|sse\S*|avx512\w*)\b
only: words
generic: yes
meaning: The CPU model of the VM hides what the host's CPU can do.
test: the CPU type lacks AES

[said.move-vm]
program: people
source: questions
level: error
cause: vm.migration-blocked
pattern: \b(?:move|migrate\w*)\b.{0,20}\b(?:running )?(?:vm|guest|machine)\b|\b(?:vm|guest|machine)\b.{0,20}\bmigrat\w*|\blive[- ]migrat
only: words
generic: yes
meaning: A VM with a whole device cannot be moved while it runs.
test: I want to migrate the VM

[said.override-set]
program: people
source: questions
level: error
cause: acs.override
pattern: \bpcie_acs_override\b
only: words
generic: yes
meaning: The groups are split by a promise, not by hardware.
test: booted with pcie_acs_override=downstream

[said.noiommu-node]
program: people
source: questions
level: error
cause: iommu.noiommu
pattern: \bnoiommu-\d|\bno-?iommu mode\b
only: words
generic: yes
meaning: VFIO runs without an IOMMU.
test: /dev/vfio/noiommu-1 is there

[said.no-reset]
program: people
source: questions
level: error
cause: reset.none
pattern: \bno (?:working )?reset(?: method| mechanism)?\b|\breset_method\b.{0,20}\b(?:empty|nothing|missing|blank)|\bneither\b.{0,40}\breset\b|\bno flr\b
only: words
generic: yes
meaning: The device has no reset that works.
test: no reset method is offered

[said.reset-hits-others]
program: people
source: questions
level: error
cause: reset.bus-shared
pattern: \breset\b.{0,40}\b(?:all functions|other devices?|whole bus|same bus)
only: words
generic: yes
meaning: The reset would hit other devices.
test: the reset would hit other devices too

[said.not-back]
program: people
source: questions
level: error
cause: reset.known-bug
pattern: \b(?:not|n't|never) come back\b|\bworks only once\b|\breset bug\b
only: words
generic: yes
meaning: The device does not come back from its reset.
test: the GPU never comes back, it will not come back

[said.address-gone]
program: people
source: questions
level: error
cause: vm.device-missing
pattern: \b(?:address|device)\b.{0,30}\b(?:not|n't|no longer) exist
only: words
generic: yes
meaning: The VM names a device that is not there.
test: that device does no longer exist

[said.without-sibling]
program: people
source: questions
level: error
cause: vm.partial-group
pattern: \.0 (?:but )?without \S*\.[1-7]\b|\b(?:pass|add|assign)\w*\b.{0,30}\b(?:hdmi )?audio\b|\baudio (?:function|device)\b.{0,20}\bnot (?:passed|added)
only: words
generic: yes
meaning: Only a part of the card is given to the VM.
test: should I add its audio as well

[said.seabios]
program: people
source: questions
level: error
cause: vm.firmware
pattern: \bseabios\b|\bno (?:uefi|gop)\b|\bneeds? (?:uefi|ovmf)\b
only: words
generic: yes
meaning: The firmware of the guest does not suit the device.
test: SeaBIOS is what the guest starts with

[said.rom-file]
program: people
source: questions
level: error
cause: vm.rom
pattern: \brom ?file\b.{0,30}\b(?:not found|missing|invalid|empty|wrong)
only: words
generic: yes
meaning: The ROM file is missing or not usable.
test: the rom file is missing

[said.slots-of-functions]
program: people
source: questions
level: error
cause: vm.multifunction
pattern: \bmultifunction\b.{0,30}\b(?:missing|not|off|wrong|needed)|\bfunctions?\b.{0,40}\b(?:different|same|other) (?:guest )?slots?
only: words
generic: yes
meaning: Functions of one card lie on several guest slots.
test: its functions are on other slots

[said.old-kernel-works]
program: people
source: questions
level: error
cause: kernel.regression
pattern: \b(?:previous|older|old|earlier|last) kernel\b|\bregression\b|\bdowngrad\w+ (?:the )?kernel
only: words
generic: yes
meaning: It came with a kernel and goes with another.
test: downgrading the kernel helps

[said.pciehp]
program: people
source: questions
level: error
cause: reset.hotplug-port
pattern: \bpciehp\b|\bhot-?plug port\b
only: words
generic: yes
meaning: The port takes the reset for a removal.
test: the hotplug port reacts to it

[said.all-ones]
program: people
source: questions
level: error
cause: device.lost
pattern: \b(?:all ones|0x?f{8}|reads? (?:give|return|as) 0xff+)\b
only: words
generic: yes
meaning: The device does not answer: what is read is all ones.
test: config space reads as all ones

[said.corrected]
program: people
source: questions
level: error
cause: pcie.aer
pattern: \b(?:corrected|correctable|uncorrectable) (?:pcie |pci |link |aer )?errors?\b
only: words
generic: yes
meaning: The link reports errors.
test: thousands of corrected errors

[said.requester-id]
program: people
source: questions
level: error
cause: iommu.dma-alias
pattern: \brequester[- ]?id\b|\bdma[- ]alias
only: words
generic: yes
meaning: The device uses the id of a function that does not exist.
test: requester id of another function

[said.tables]
program: people
source: questions
level: error
cause: iommu.firmware-bug
pattern: \b(?:ivrs|dmar)\b(?: tables?)?.{0,30}\b(?:wrong|broken|faulty|bad|incomplete|buggy)|\b(?:wrong|broken|faulty|bad|incomplete)\b.{0,20}\b(?:ivrs|dmar)\b
only: words
generic: yes
meaning: The firmware's tables for the IOMMU are wrong.
test: a broken DMAR table

[said.address-width]
program: people
source: questions
level: error
cause: iommu.width
pattern: \biommu\b.{0,40}\b(?:width|\d\d[- ]?bits?)\b|\b(?:39|48)[- ]?bits?\b.{0,30}\biommu\b|\baw-bits of the host|\baddress width of the iommu
only: words
generic: yes
meaning: An address lies above what the IOMMU can translate.
test: the IOMMU has 39 bits

[said.interrupt-range]
program: people
source: questions
level: error
cause: intremap.avic
pattern: 0xf{4,}d?f8[0-9a-f]{6,}
only: words
generic: yes
meaning: The fault is in the range of interrupts, not of memory.
test: fault at 0xfffffffdf8000000 again

[said.overlaps-reserved]
program: people
source: questions
level: error
cause: vfio.reserved-region
pattern: \boverlap\w*\b.{0,60}\breserved|\breserved(?:_regions?)?\b.{0,60}\boverlap|\boverlap\w*\b.{0,20}\bmsi\b
only: words
generic: yes
meaning: Guest memory would lie where the IOMMU group has something reserved.
test: guest RAM overlaps what is reserved

[said.map-bad-address]
program: people
source: questions
level: error
cause: vfio.dma-map
pattern: \b(?:vfio_)?dma_?map\w*\b.{0,30}(?:-14\b|bad address)|\bcannot map (?:guest )?memory for (?:the )?device
only: words
generic: yes
meaning: Guest memory could not be mapped for the device.
test: dma_map gives -14

[said.mappings-used-up]
program: people
source: questions
level: error
cause: vfio.dma-limit
pattern: \brun\w* out of dma mappings?|\bout of dma (?:mappings?|entries)
only: words
generic: yes
meaning: The number of DMA mappings is used up.
test: it runs out of DMA mappings

[said.held-by-other]
program: people
source: questions
level: error
cause: vfio.busy
pattern: \b(?:old|other|another|previous|zombie) (?:qemu|process|vm|container)\b.{0,40}(?:/dev/vfio|\bgroup\b)|(?:/dev/vfio\S*|\bvfio group\b).{0,40}\b(?:open|held|used) (?:in|by) (?:another|other)
only: words
generic: yes
meaning: Another process has the group open.
test: another process has /dev/vfio/3 open

[said.user-may-not]
program: people
source: questions
level: error
cause: vfio.permission
pattern: \b(?:user|container|qemu)\b.{0,40}\b(?:without access|may not|not allowed|cannot open|no permission)\b.{0,40}\bvfio
only: words
generic: yes
meaning: The process may not open the group.
test: the user may not open /dev/vfio/7

[said.host-out-of-memory]
program: people
source: questions
level: error
cause: vm.memory-pinned
pattern: \b(?:host|server|node|machine|proxmox)\b.{0,20}\b(?:runs?|is|ran) out of memory\b|\b(?:virt-launcher|qemu|pod|vm)\b.{0,60}(?:\bOOM|\bout of memory\b)|\blarge (?:ram|memory)\b|\b(?:memory|ram)\b.{0,20}\bpinned\b|\bmuch (?:ram|memory)\b.{0,30}\b(?:slow|timeout|time-?out|fail\w*)
only: words
generic: yes
meaning: All memory of a VM with a device is taken at its start.
test: the node ran out of memory

[said.holds-it]
program: people
source: questions
level: error
cause: driver.in-use
pattern: \bnvidia-persistenced\b|\b(?:keeps?|holds?)\b.{0,25}\b(?:busy|open)\b|\bcannot be un(?:bound|loaded)\b|\bmodule\b.{0,20}\bin use\b
only: words
generic: yes
meaning: Something on the host has the device open.
test: a service keeps the card busy

[said.fabric-down]
program: people
source: questions
level: error
cause: fabric.partition fabric.manager
pattern: \b(?:nv|nvlink[ -]?)?fabric\b.{0,15}(?:\bnot|n't) (?:yet )?(?:initiali[sz]ed|ready|up|started|configured|set up)\b
only: words
meaning: The NVLink fabric was not set up for these GPUs.
test: CUDA says that the NVLink fabric is not ready

[said.confidential-iommufd]
program: people
source: questions
level: error
cause: vm.option-invalid
pattern: \bconfidential\b.{0,90}\biommufd\b|\biommufd\b.{0,40}\bconfidential\b
only: words
generic: yes
meaning: A confidential guest takes devices by iommufd only.
test: confidential VMs need iommufd

[said.ioas-map]
program: people
source: questions
level: error
cause: vfio.dma-map
pattern: \bIOMMU_IOAS_MAP\b
only: words
generic: yes
meaning: The kernel did not map memory for the device.
test: IOMMU_IOAS_MAP returns an error for the BARs

[said.no-container-node]
program: people
source: questions
level: error
cause: initramfs.vfio-missing vfio.permission
pattern: \b(?:missing|lacks?|no|without)\b.{0,12}/dev/vfio/vfio\b|/dev/vfio/vfio\b.{0,20}(?:\bmissing|\bnot (?:exist|found|there)|n't exist)
only: words
meaning: VFIO's own node is not there: the module is not loaded, or the container was not given it.
test: there is no /dev/vfio/vfio in the pod

[said.gone-from-host]
program: people
source: questions
level: error
cause: driver.rebind-failed
pattern: \b(?:not|n't|no longer|never)\b.{0,25}\b(?:listed|visible|seen|found|shown|released|returned|back)\b.{0,50}\bhost\b.{0,40}\b(?:after|once|when)\b.{0,40}\b(?:vm|guest)\b
only: words
generic: yes
meaning: The device did not go back to the host's driver.
test: the GPU is not visible on the host after the VM stops

[said.unschedulable]
program: people
source: questions
level: error
cause: kubevirt.not-advertised kubevirt.not-permitted
pattern: \bunschedulable\b|\b(?:allocatable|capacity)\b.{0,30}\b(?:only|0|zero|none|less|fewer|missing|wrong)\b
only: words
meaning: The node does not offer as many devices as were expected.
test: the pod with the GPU stays unschedulable
test: allocatable says 0

[said.new-id-refused]
program: people
source: questions
level: error
cause: driver.bind-failed
pattern: \b(?:new_id|driver_override|vfio-pci/bind)\b.{0,60}\b(?:file exists|no such device|invalid|refus\w*|error|fail\w*|gives)
only: words
generic: yes
meaning: The kernel refused to bind the device.
test: new_id says invalid argument

[said.not-given-back]
program: people
source: questions
level: error
cause: driver.rebind-failed
pattern: \b(?:given|give|giving|go|goes|return\w*) back to\b|\bre-?bind\w*\b.{0,40}\b(?:hang\w*|fail\w*|error)|\breattach\b.{0,20}\b(?:hang\w*|fail\w*)
only: words
generic: yes
meaning: The host driver does not take the device again.
test: it cannot go back to amdgpu

[said.compiled-in]
program: people
source: questions
level: error
cause: driver.vfio-builtin
pattern: \bvfio\S*\b.{0,80}\b(?:built[- ]?in(?:to)?|compiled in)\b
only: words
generic: yes
meaning: The driver is part of the kernel, so module options never reach it.
test: vfio_pci is compiled in

[said.operator]
program: people
source: questions
level: error
cause: operator.bind-failed
pattern: \b(?:k8s-driver-manager|vfio-manager)\b
only: words
generic: yes
meaning: The part of the operator that binds devices did not do so.
test: look at the log of vfio-manager

[said.not-offered]
program: people
source: questions
level: error
cause: kubevirt.not-advertised
pattern: \bnode\b.{0,30}\b(?:not|n't) (?:advertise|offer|report)|\b(?:device plugin|allocatable)\b.{0,40}\b(?:0|no|zero|empty)\b|\bresource\b.{0,20}\b(?:not|n't) (?:advertised|available)
only: words
generic: yes
meaning: The node offers no such resource.
test: the node does not offer this resource

[said.proprietary]
program: people
source: questions
level: error
cause: nvidia.open-modules-required
pattern: \bproprietary (?:kernel )?(?:modules?|driver)\b|\bopen (?:gpu )?kernel modules?\b
only: words
generic: yes
meaning: Newer GPUs work with the open kernel modules alone.
test: with the proprietary modules it fails

[said.conf-compute]
program: people
source: questions
level: error
cause: nvidia.cc-mode
pattern: \bconf-?compute\b|\bgpus? ready state\b|\bcc (?:mode|status|feature)\b
only: words
generic: yes
meaning: The mode of confidential computing, or its ready state.
test: nvidia-smi conf-compute says OFF

[said.line-interrupts]
program: people
source: questions
level: error
cause: vm.guest-driver
pattern: \bline[- ]based\b|\binstead of MSI\b|\bnvidia-smi\b.{0,40}\bfailed because\b|\bdriver in the (?:guest|vm)\b
only: words
generic: yes
meaning: The driver in the guest is the trouble.
test: line-based interrupts in the guest

[said.not-behind-port]
program: people
source: questions
level: error
cause: vm.pcie-topology
pattern: \bpcie\.0\b.{0,40}\binstead\b|\b(?:no|free|missing) (?:pcie[- ])?root[- ]port|\bbehind a root[- ]port|\bpcie?[- ]atomic
only: words
generic: yes
meaning: The device is not where the guest can use it.
test: there is no root port left
test: the hypervisor passes no PCIe atomics on

[said.guest-iommu]
program: people
source: questions
level: error
cause: vm.viommu
pattern: \bv(?:irtual )?-?iommu\b|\bbehind intel-iommu\b
only: words
generic: yes
meaning: The virtual IOMMU of the guest.
test: a virtual IOMMU in the VM

[said.minutes]
program: people
source: questions
level: error
cause: vm.slow-bar-init
pattern: \b(?:painfully|very|extremely|terribly|too) slow to (?:boot|start)|\b(?:very long|minutes|ages)\b.{0,60}\b(?:BARs?|gpus|pci set-?up)\b|\b(?:BARs?|gpus)\b.{0,40}\bminutes\b|\b(?:gpu|card)\b.{0,40}\b(?:large|lot|amount) .{0,20}\b(?:ram|memory|vram)\b.{0,40}\bhang
only: words
generic: yes
meaning: Large BARs make the start slow.
test: it takes minutes with these BARs

[said.no-property]
program: people
source: questions
level: error
cause: vm.option-invalid
pattern: \bproperty\b.{0,30}\b(?:not (?:exist|found|supported|valid)|unknown)|\boption\b.{0,20}\bnot (?:supported|valid|known)
only: words
generic: yes
meaning: The program does not know what the VM's definition asks for.
test: that property is not supported

[said.opregion]
program: people
source: questions
level: error
cause: vm.option-invalid
pattern: \bopregion\b.{0,30}\b(?:not|no|un)\W?(?:supported|such|found|available)
only: words
generic: yes
meaning: The device offers no OpRegion, so the option for it is refused.
test: the OpRegion is not available

[said.no-nvswitch]
program: people
source: questions
level: fatal
cause: fabric.not-applicable
pattern: \b(?:no|without)(?: an?)? nvswitch|\bNV_WARN_NOTHING_TO_DO\b|\bnothing to do\b.{0,40}\b(?:fabric|nvswitch)
only: words
generic: yes
meaning: Fabric Manager has nothing to manage without an NVSwitch.
test: fabric manager without an NVSwitch

[said.resize]
program: people
source: questions
level: error
cause: bar.resize-failed
pattern: \bresource\d_resize\b|\bresiz\w*\b.{0,25}\bBARs?\b.{0,60}(?:fail|error|no space|ENOSPC|could not|cannot)|\b(?:could not|cannot|fail\w*|unable)\b.{0,20}\bresize\b.{0,20}\bBAR
only: words
generic: yes
meaning: The BAR could not be made larger.
test: it failed to resize the BAR

[said.firmware-old]
program: people
source: questions
level: error
cause: firmware.old
pattern: \b(?:bios|agesa|firmware) (?:is )?(?:old|outdated)\b|\bbios update\b
only: words
generic: yes
meaning: The firmware's version matters.
test: the BIOS is old

[said.iommu-grep-empty]
program: people
source: questions
level: error
cause: iommu.off cmdline.missing
pattern: (?i)\b(?:dmesg|journalctl)\b.*\bgrep\b.*\b(?:iommu|dmar|amd-vi|remapping)\b.*\b(?:nothing|empty|no output|no result)
only: question
generic: yes
meaning: The kernel says nothing of an IOMMU, so it uses none.
test: dmesg | grep -i -e DMAR -e IOMMU returns nothing

[said.vfio-grep-empty]
program: people
source: questions
level: error
cause: initramfs.vfio-missing driver.vfio-builtin driver.not-vfio
pattern: (?i)\b(?:lsmod|dmesg|journalctl)\b.*\bgrep\b.*\bvfio\b.*\b(?:nothing|empty|no output|no result)
only: question
generic: yes
meaning: No VFIO module is loaded, or it is part of the kernel.
test: lsmod | grep vfio shows nothing

[said.mdev-list-empty]
program: people
source: questions
level: error
cause: vgpu.unsupported driver.host-driver
pattern: (?i)\b(?:mdevctl types|mdev_supported_types|mdev_bus)\b.*\b(?:nothing|no output|empty)
only: question
generic: yes
meaning: No driver offers virtual GPUs of this kind.
test: mdevctl types prints nothing

[said.enable-in-bios]
program: people
source: programs that ask for it
level: error
cause: iommu.off
pattern: \b(?:make sure|ensure|check|verify|please|must|should|needs? to)\b.{0,60}\b(?:iommu|vt-?d|amd-?vi)\b.{0,40}\b(?:en|activ)\w*\b.{0,40}\b(?:bios|uefi|firmware)\b
only: words
meaning: A program found no IOMMU and asks to switch it on.
test: please check that VT-d is enabled in your BIOS
