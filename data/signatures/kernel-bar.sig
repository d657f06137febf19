# The Linux kernel: addresses of BARs and bridge windows.
# The keys are explained in src/logs/signature.h.

[kernel.bar-conflict]
program: linux
source: drivers/pci/setup-res.c pci_claim_resource
versions: 6.1 6.12 7.2
level: error
cause: bar.unassigned kernel.regression firmware.old
literal: : can't claim; address conflict with
pattern: {dev}{bar} {res}: can't claim; address conflict with (?:.+) (?:\[[^\]]*\])
meaning: The address that the firmware gave to this BAR is taken by something else.
test: pci 0000:28:00.0: BAR 1 [mem 0xe0000000-0xefffffff 64bit pref]: can't claim; address conflict with PCI Bus 0000:00 [mem 0xe0000000-0xf7ffffff window]

[kernel.bar-outside-window]
program: linux
source: drivers/pci/setup-res.c pci_claim_resource
versions: 6.1 6.12 7.2
level: info
cause: bar.unassigned bar.above-4g
literal: : can't claim; no compatible bridge window
literal: can't claim
pattern: (?:{dev}{bar} {res}: can't claim; no compatible bridge window)|(?:{dev}can't claim (?<bar>BAR \d+|\S+) {res}: (?:no compatible bridge window|address conflict with .+|no .+))
meaning: The BAR lies outside of the window of the bridge above it.
test: pci 0000:21:1c.0: BAR 0 [mem 0xd0000000-0xd00fffff]: can't claim; no compatible bridge window
test: pci 0000:28:00.0: can't claim BAR 6 [mem 0xfff80000-0xffffffff pref]: no compatible bridge window
test: pci 0000:21:1f.5: can't claim BAR 0 [mem 0xfe010000-0xfe010fff]: address conflict with Reserved [mem 0xfc800000-0xfe7fffff]

[kernel.resources-unassigned]
program: linux
source: drivers/pci/setup-bus.c pci_assign_unassigned_root_bus_resources
versions: 6.1 6.12 7.2
level: info
cause: bar.unassigned bar.above-4g
literal: Some PCI device resources are unassigned, try booting with pci=realloc
pattern: Some PCI device resources are unassigned, try booting with pci=realloc
meaning: Some device or bridge got no address.
test: pci_bus 0000:21: Some PCI device resources are unassigned, try booting with pci=realloc

[kernel.bar-larger-than-4g]
program: linux
source: drivers/pci/probe.c __pci_read_base
versions: 6.1 6.12 7.2
level: fatal
cause: bar.above-4g
literal: : can't handle BAR larger than 4GB (size
pattern: {dev}{bar}: can't handle BAR larger than 4GB \(size {hex}\)
meaning: This kernel cannot give a BAR of more than 4 GiB an address.
test: pci 0000:28:00.0: BAR 2: can't handle BAR larger than 4GB (size 0x200000000)

[kernel.bar-unsizable]
program: linux
source: drivers/pci/probe.c __pci_read_base
versions: 6.1 6.12 7.2
level: error
cause: device.lost bar.unassigned device.d3
literal: : invalid; can't size
pattern: {dev}(?:\[Firmware Bug\]: )?{bar}: invalid; can't size
meaning: The BAR reads back nonsense: the device does not answer.
test: pci 0000:28:00.0: [Firmware Bug]: BAR 0: invalid; can't size

[kernel.header-type-unknown]
program: linux
source: drivers/pci/probe.c pci_setup_device
versions: 6.1 6.12 7.2
level: fatal
cause: device.lost reset.known-bug device.d3
literal: unknown header type
pattern: {dev}unknown header type {hex}, ignoring device
meaning: The configuration space of the device reads all ones: it does not answer.
test: pci 0000:6e:00.0: unknown header type 7f, ignoring device

[kernel.bar-firmware-fallback]
program: linux
source: drivers/pci/setup-res.c pci_revert_fw_address
versions: 6.1 6.12 7.2
level: info
cause: bar.unassigned
literal: : trying firmware assignment
pattern: {dev}{bar}: trying firmware assignment {res}
meaning: The kernel falls back to the address that the firmware chose.
test: pci 0000:28:00.0: BAR 0: trying firmware assignment [mem 0xe0000000-0xefffffff 64bit pref]

[kernel.bar-not-released]
program: linux
source: drivers/pci/setup-bus.c pbus_reassign_bridge_resources (7.x)
versions: 6.1 6.12
level: error
cause: bar.resize-failed
literal: : was not released (still contains assigned resources)
pattern: {dev}{bar} {res}: was not released \(still contains assigned resources\)
meaning: The BAR could not be resized because something else holds the bridge window.
test: pcieport 0000:21:01.0: bridge window [mem 0x4000000000-0x47ffffffff 64bit pref]: was not released (still contains assigned resources)

[kernel.sriov-no-mmio]
program: linux
source: drivers/pci/iov.c sriov_enable
versions: 6.1 6.12 7.2
level: fatal
cause: sriov.bar bar.above-4g
literal: not enough MMIO resources for SR-IOV
pattern: {dev}not enough MMIO resources for SR-IOV
meaning: There is no room for the BARs of the virtual functions.
test: ixgbe 0000:36:00.0: not enough MMIO resources for SR-IOV

[kernel.sriov-no-bus]
program: linux
source: drivers/pci/iov.c sriov_enable
versions: 6.1 6.12 7.2
level: fatal
cause: sriov.bar
literal: out of range of
pattern: {dev}can't enable {num} VFs \(bus {hex} out of range of {res}\)
meaning: There are no bus numbers left for the virtual functions.
test: can't enable 3 VFs (bus 1f out of range of [mem 0xe0000000-0xefffffff 64bit pref])

[kernel.sriov-bar-missing]
program: linux
source: drivers/pci/iov.c sriov_enable
versions: 6.1 6.12 7.2
level: fatal
cause: sriov.bar bar.above-4g
literal: SR-IOV: IOV BARS not allocated
pattern: {dev}SR-IOV: IOV BARS not allocated
meaning: The BARs of the virtual functions got no address.
test: SR-IOV: IOV BARS not allocated

[kernel.sriov-already-on]
program: linux
source: drivers/pci/iov.c sriov_numvfs_store
versions: 6.1 6.12 7.2
level: info
literal: VFs already enabled. Disable before enabling
pattern: {dev}{num} VFs already enabled\. Disable before enabling {num} VFs
meaning: The number of virtual functions cannot be changed while some exist.
test: 3 VFs already enabled. Disable before enabling 3 VFs

[kernel.sriov-no-driver-support]
program: linux
source: drivers/pci/iov.c sriov_numvfs_store
versions: 6.1 6.12 7.2
level: error
cause: vgpu.unsupported
literal: driver does not support SR-IOV configuration via sysfs
pattern: {dev}driver does not support SR-IOV configuration via sysfs
meaning: The driver that holds the device cannot create virtual functions.
test: driver does not support SR-IOV configuration via sysfs

[kernel.link-limited]
program: linux
source: drivers/pci/pci.c __pcie_print_link_status
versions: 6.1 6.12 7.2
level: info
cause: link.degraded
literal: Gb/s available PCIe bandwidth, limited by
pattern: (?:{bdf}: )?(?:\d+\.\d+) Gb/s available PCIe bandwidth, limited by (?:[\d.]+ GT/s PCIe|Unknown) x(?!0 )\d+ link at \S+ \(capable of (?:\d+\.\d+) Gb/s with (?:[^x]+) x\d+ link\)
meaning: The link is slower or narrower than the device could use.
test: pci 0000:28:00.0: 32.000 Gb/s available PCIe bandwidth, limited by 2.5 GT/s PCIe x16 link at 0000:21:01.0 (capable of 252.048 Gb/s with 16.0 GT/s PCIe x16 link)

[kernel.link-unknown]
program: linux
source: drivers/pci/pci.c __pcie_print_link_status; drivers/net/ethernet/mellanox/mlx5/core/main.c mlx5_pcie_print_link_status (4.x)
versions: 6.1 6.12 7.2
level: info
cause: log.benign
guess: no
literal: Gb/s available PCIe bandwidth, limited by
literal: PCIe link width is x0, device
pattern: Gb/s available PCIe bandwidth, limited by (?:[\d.]+ GT/s PCIe|Unknown) x0 link at|PCIe link width is x0, device supports
meaning: The device states no link of its own, as virtual functions and devices without a root port in a guest do.
test: pci 0000:00:04.0: 0.000 Gb/s available PCIe bandwidth, limited by Unknown x0 link at 0000:00:04.0 (capable of 252.048 Gb/s with 16.0 GT/s PCIe x16 link)
test: mlx5_core 0000:21:00.1: PCIe link width is x0, device supports x8
against: mlx5_core 0000:21:00.0: PCIe link width is x4, device supports x8

[kernel.no-32bit-gap]
program: linux
source: arch/x86/kernel/e820.c e820__setup_pci_gap
versions: 6.1 6.12 7.2
level: info
cause: bar.above-4g
literal: Cannot find an available gap in the 32-bit address range
pattern: Cannot find an available gap in the 32-bit address range
meaning: There is no gap for devices below 4 GiB.
test: Cannot find an available gap in the 32-bit address range

[kernel.pnp-overlap]
program: linux
source: drivers/pnp/quirks.c quirk_system_pci_resources
versions: 6.1 6.12 7.2
level: warning
cause: bar.unassigned bar.above-4g
literal: because it overlaps
pattern: pnp [0-9a-f:]+: disabling \[[^\]]+\] because it overlaps {bdf} BAR [0-5] \[mem 0x0+-
meaning: A BAR sits on an address of the board: the firmware gave it none of its own.
against: pnp 00:09: disabling [mem 0x000c0000-0x000cffff] because it overlaps 0000:21:00.0 BAR 6 [mem 0x00000000-0x0001ffff pref]
test: pnp 00:02: disabling [mem 0xfed40000-0xfed44fff] because it overlaps 0000:21:00.0 BAR 1 [mem 0x00000000-0x1ffffffff 64bit pref]

[kernel.gpu-vfs-failed]
program: linux
source: drivers/gpu/drm/xe/xe_pci_sriov.c pf_enable_vfs
versions: 6.12 6.1
level: fatal
cause: sriov.bar bar.above-4g
literal: Failed to enable
pattern: (?:xe|i915) {bdf}: (?:\[drm\] )?(?:\*ERROR\* )?(?:PF: )?Failed to enable \d+ VFs? \((?<err>-?\w+)\)
meaning: The graphics driver could not create virtual functions.
test: i915 0000:21:02.0: [drm] *ERROR* Failed to enable 2 VFs (-ENOMEM)
test: xe 0000:36:00.0: [drm] PF: Failed to enable 4 VFs (-ENOMEM)

[kernel.bar-no-space]
program: linux
source: drivers/pci/setup-res.c _pci_assign_resource
versions: 4.4 5.15 6.1 6.12 7.2
level: error
cause: bar.unassigned bar.above-4g vm.mmio-window
literal: BAR 0: no space
literal: BAR 1: no space
literal: BAR 2: no space
literal: BAR 3: no space
literal: BAR 4: no space
literal: can't assign; no space
pattern: {dev}(?<bar>(?<!VF )BAR [0-5])(?:: no space for (?<res>\[(?!io)[^\]]*\])| (?<res>\[(?!io)[^\]]*\]): can't assign; no space)
meaning: No window is large enough for this BAR.
test: pci 0000:21:00.0: BAR 1: no space for [mem size 0x800000000 64bit pref]
test: pci 0000:21:00.0: BAR 2 [mem size 0x02000000 64bit pref]: can't assign; no space
against: pci 0000:00:1c.0: bridge window [io size 0x1000]: can't assign; no space
against: pci 0000:21:00.0: BAR 6: no space for [mem size 0x00080000 pref]
against: pci 0000:21:00.0: VF BAR 2 [mem size 0x02000000 64bit pref]: can't assign; no space

[kernel.bar-failed-to-assign]
program: linux
source: drivers/pci/setup-res.c pci_assign_resource
versions: 4.4 5.15 6.1 6.12 7.2
level: error
cause: bar.unassigned bar.above-4g vm.mmio-window
literal: failed to assign
pattern: {dev}(?<bar>(?<!VF )BAR [0-5])(?:: failed to assign (?<res>\[(?!io)[^\]]*\])| (?<res>\[(?!io)[^\]]*\]): failed to assign)
meaning: This BAR got no address.
test: pci 0000:21:00.0: BAR 1: failed to assign [mem size 0x800000000 64bit pref]
test: pci 0000:21:00.0: BAR 2 [mem size 0x02000000 64bit pref]: failed to assign
against: pci 0000:21:00.0: BAR 6 [mem size 0x00080000 pref]: failed to assign
against: pci 0000:21:00.0: VF BAR 0 [mem size 0x00080000]: failed to assign

[kernel.rom-no-space]
program: linux
source: drivers/pci/setup-res.c _pci_assign_resource
level: info
cause: log.benign
literal: no space for [
literal: can't assign; no space
literal: failed to assign
pattern: {dev}(?:BAR 6|ROM)(?:: (?:no space for|failed to assign) {res}| {res}: (?:can't assign; no space|failed to assign))
meaning: Only the option ROM got no address; the device works without.
test: pci 0000:21:00.0: BAR 6: no space for [mem size 0x00080000 pref]
test: pci 0000:21:00.0: ROM [mem size 0x00080000 pref]: can't assign; no space

[kernel.io-no-space]
program: linux
source: drivers/pci/setup-res.c _pci_assign_resource
level: info
cause: log.benign
literal: no space for [
literal: can't assign; no space
literal: failed to assign
pattern: {dev}(?:{bar})(?:: (?:no space for|failed to assign) \[io [^\]]*\]| \[io [^\]]*\]: (?:can't assign; no space|failed to assign))
meaning: Only I/O ports are short, which GPUs do not need.
test: pci 0000:00:1c.0: bridge window [io size 0x1000]: can't assign; no space
test: pci 0000:21:00.0: BAR 5: no space for [io size 0x0080]

[kernel.window-no-space]
program: linux
source: drivers/pci/setup-res.c _pci_assign_resource
level: info
cause: bar.unassigned bar.above-4g vm.mmio-window
literal: no space for [
literal: can't assign; no space
literal: failed to assign
pattern: {dev}(?:BAR 1[3-6]|bridge window)(?:: (?:no space for|failed to assign) (?<res>\[mem [^\]]*\])| (?<res>\[mem [^\]]*\]): (?:can't assign; no space|failed to assign))
meaning: The window of a bridge could not be made; ordinary for unused hot-plug ports.
test: pci 0000:00:1c.0: bridge window [mem size 0x00200000 64bit pref]: can't assign; no space
test: pci 0000:00:1c.0: BAR 15: no space for [mem size 0x00200000 64bit pref]

[kernel.vf-bar-no-space]
program: linux
source: drivers/pci/setup-res.c _pci_assign_resource
level: warning
cause: sriov.bar bar.above-4g
literal: no space for [
literal: can't assign; no space
literal: failed to assign
pattern: {dev}(?:VF BAR \d|BAR (?:[7-9]|1[0-2]))(?:: (?:no space for|failed to assign) (?<res>\[mem [^\]]*\])| (?<res>\[mem [^\]]*\]): (?:can't assign; no space|failed to assign))
meaning: There is no room for the BARs of the virtual functions.
test: pci 0000:21:00.0: VF BAR 2 [mem size 0x02000000 64bit pref]: can't assign; no space
test: pci 0000:21:00.0: BAR 7: no space for [mem size 0x00400000 64bit pref]
against: pci 0000:21:00.0: BAR 13: no space for [io size 0x1000]

[kernel.bar-not-reserved]
program: linux
source: drivers/pci/pci.c pci_request_region
versions: 4.4 5.15 6.1 6.12 7.2
level: fatal
cause: display.framebuffer driver.host-driver bar.unassigned
literal: can't reserve [
literal: can't reserve
pattern: vfio-pci {bdf}: (?:{bar}: can't reserve (?:{res}|\[mem\s*$)|{bar} {res}: can't reserve)
meaning: vfio-pci cannot take a BAR because something else owns its addresses, most often the picture of the boot display.
test: vfio-pci 0000:21:00.0: BAR 1: can't reserve [mem 0xd0000000-0xdfffffff 64bit pref]

[kernel.bar-not-reserved-driver]
program: linux
source: drivers/pci/pci.c pci_request_region
level: error
cause: driver.host-driver display.framebuffer bar.unassigned kernel.regression
literal: can't reserve
pattern: (?:nvidia|nouveau|amdgpu|radeon|i915|xe|nvme|ixgbe|igb|ice|mlx5_core|xhci_hcd|snd_hda_intel) {bdf}: (?:{bar}: can't reserve {res}|{bar} {res}: can't reserve)
meaning: A driver cannot take a BAR because something else owns its addresses.
test: nouveau 0000:21:00.0: BAR 1: can't reserve [mem 0xd0000000-0xdfffffff 64bit pref]

[kernel.bar-cannot-enable]
program: linux
source: drivers/pci/setup-res.c pci_enable_resources
versions: 4.4 5.15 6.1 6.12 7.2
level: error
cause: bar.unassigned bar.above-4g vm.mmio-window
literal: can't enable device
pattern: {dev}(?:{bar} {res}: not (?:assigned|claimed); can't enable device|can't enable device: {bar} {res} not (?:assigned|claimed))
meaning: The device cannot be used because a BAR has no address.
test: vfio-pci 0000:21:00.0: BAR 1 [mem size 0x800000000 64bit pref]: not assigned; can't enable device
test: vfio-pci 0000:21:00.0: can't enable device: BAR 1 [mem size 0x10000000 64bit pref] not claimed

[kernel.bar-resize-refused]
program: linux
source: drivers/pci/pci-sysfs.c resource resize
level: error
cause: bar.resize-failed
literal: /resource
pattern: /sys/(?:bus/pci/devices|devices)/\S*/resource\d_resize\S*?:? .*(?:No space left|Device or resource busy|Invalid argument|Operation not supported)
meaning: The kernel did not resize the BAR.
test: tee: /sys/bus/pci/devices/0000:21:00.0/resource1_resize: No space left on device

[kernel.bar-resize-failed]
program: linux
source: drivers/gpu/drm/amd/amdgpu/amdgpu_device.c amdgpu_device_resize_fb_bar
level: warning
cause: bar.resize-failed bar.above-4g
literal: resizing BAR
literal: resize BAR
literal: resizable BAR
pattern: (?i)(?:problem|failed|unable|error|can(?:'|no)t|could not)\b.*resiz(?:e|ing|able) BAR
meaning: A driver could not enlarge a BAR.
test: [drm:amdgpu_device_resize_fb_bar [amdgpu]] *ERROR* Problem resizing BAR0 (-16).
test: xe 0000:21:00.0: [drm] Failed to resize BAR2 to 16384M (-ENOSPC).

[kernel.bar-above-4g]
program: linux
source: drivers/pci/probe.c __pci_read_base
level: error
cause: bar.above-4g bar.unassigned
literal: BAR above 4GB
literal: BAR above 4 GB
pattern: can't handle BAR above 4 ?GB
meaning: The firmware put a BAR above 4 GiB, where this kernel cannot reach it.
test: pci 0000:21:00.0: reg 0x14: can't handle BAR above 4GB (bus address 0x3800000000)

[kernel.bridge-buses-short]
program: linux
source: drivers/pci/probe.c pci_scan_bridge_extend, pci_hp_add_bridge
versions: 6.12
level: error
cause: bar.unassigned vm.pcie-topology
literal: devices behind bridge are unusable because
literal: No bus number available for hot-added bridge
pattern: {dev}(?:devices behind bridge are unusable because \[bus [^\]]*\] cannot be assigned for them|No bus number available for hot-added bridge)
guess: no
meaning: The bus numbers of a bridge are used up, so the kernel cannot address what is behind it.
fix: Boot with pci=assign-busses, or with pci=hpbussize=N where the bridge is a hot-plug port
test: pci 0000:21:00.0: devices behind bridge are unusable because [bus 22-26] cannot be assigned for them
test: pcieport 0000:20:04.0: No bus number available for hot-added bridge

[kernel.bridge-numbers-new]
program: linux
source: drivers/pci/probe.c pci_scan_bridge_extend
versions: 6.1 6.12
level: info
cause: log.benign
literal: bridge configuration invalid ([bus
pattern: {dev}bridge configuration invalid \(\[bus [0-9a-f-]+\]\), reconfiguring
guess: no
meaning: The firmware left a bridge without bus numbers, and the kernel gives it some.
test: pci 0000:21:00.0: bridge configuration invalid ([bus 00-00]), reconfiguring

[kernel.bar-alignment]
program: linux
source: drivers/pci/setup-res.c pci_assign_resource
versions: 6.12
level: error
cause: bar.unassigned kernel.regression
literal: can't assign; bogus alignment
pattern: {dev}.*\[[^\]]*\]: can't assign; bogus alignment
guess: no
meaning: The size of a BAR or bridge window could not be told, so it got no address.
test: pci 0000:20:00.0: bridge window [mem size 0x00100000]: can't assign; bogus alignment

[kernel.bar-initial-invalid]
program: linux
source: drivers/pci/probe.c __pci_read_base
versions: 6.12
level: info
cause: bar.unassigned log.benign
literal: initial BAR value 0x
pattern: {dev}.*initial BAR value {hex} invalid
guess: no
meaning: The address that the firmware left in a BAR cannot be used; the kernel looks for another.
test: pci 0000:21:00.0: reg 0x20: initial BAR value 0x00000000 invalid

[kernel.bridge-window-small]
program: linux
source: drivers/pci/setup-bus.c pbus_upstream_space_available
versions: 6.12
level: error
cause: bar.resize-failed bar.above-4g bar.unassigned
literal:  cannot fit 0x
pattern: {dev}Assigned bridge window .* to \[bus [^\]]*\] cannot fit {hex} required for
guess: no
meaning: The bridge window above is too small for what is behind it and was not made larger.
test: pcieport 0000:20:00.0: Assigned bridge window [mem 0x6000000000-0x63ffffffff 64bit pref] to [bus 22-24] cannot fit 0x600000000 required for 0000:22:01.0 bridging to [bus 23]

[kernel.bridge-window-not-grown]
program: linux
source: drivers/pci/setup-bus.c reassign_resources_sorted, adjust_bridge_window
versions: 6.1 6.12
level: warning
cause: bar.unassigned sriov.bar bar.above-4g
literal:  failed to add 
literal: failed to expand by 0x
pattern: {dev}(?:.*\]: )?failed to (?:add [0-9a-f]+ (?:res\[|more)?|expand by 0x[0-9a-f]+|add optional [0-9a-f]+)
guess: no
meaning: The room that was wished for on top, for hot-plug or virtual functions, was not there.
test: pci 0000:21:00.0: failed to add 3e00000000 res[15]=[mem 0x201c00000000-0x2021ffffffff 64bit pref]
test: pcieport 0000:20:02.0: bridge window [mem 0xbb000000-0xbb0fffff]: failed to expand by 0x300000
against: pci 0000:21:00.0: Failed to add to iommu group 23: -1

[kernel.bar-firmware-conflict]
program: linux
source: drivers/pci/setup-res.c pci_revert_fw_address
versions: 6.1 6.12
level: error
cause: bar.unassigned display.framebuffer
literal:  conflicts with 
pattern: {dev}.*\[(?:mem|io) [^\]]*\]:? conflicts with .* \[(?:mem|io) 
guess: no
meaning: The address that the firmware gave a BAR belongs to something else already.
test: pci 0000:21:08.1: BAR 4: [mem 0xfce00000-0xfcefffff] conflicts with 0000:21:08.0 [mem 0xfce00000-0xfcefffff]

[kernel.bar-no-window]
program: linux
source: drivers/pci/setup-res.c pci_claim_resource (before 3.15)
level: error
cause: bar.unassigned bar.above-4g
literal: no compatible bridge window for [
pattern: {dev}no compatible bridge window for \[
guess: no
meaning: No bridge above leads to the address that the firmware gave a BAR.
test: pci 0000:20:1f.2: no compatible bridge window for [mem 0xff970000-0xff9707ff]

[kernel.map-many-bars]
program: linux
source: kernel/resource.c iomem_map_sanity_check; arch/x86/mm/ioremap.c __ioremap_caller
versions: 6.1 6.12
level: info
cause: log.benign vm.rom display.framebuffer
literal: resource sanity check: requesting [mem
literal: mapping multiple BARs
pattern: resource sanity check: requesting \[mem [^\]]*\], which spans more than|caller \S+(?: \[\w+\])? mapping multiple BARs
guess: no
meaning: A driver maps more than one thing at once, mostly an old-style ROM area; nothing is refused.
test: resource: resource sanity check: requesting [mem 0x000c0000-0x000dffff], which spans more than PCI Bus 0000:20 [mem 0x000c0000-0x000cffff window]
test: caller init_rom_area+0x20/0x40 [gpudriver] mapping multiple BARs

[kernel.memory-type-conflict]
program: linux
source: arch/x86/mm/pat/memtype.c memtype_check_conflict, reserve_pfn_range; arch/x86/mm/ioremap.c
versions: 6.1 6.12
level: warning
cause: display.framebuffer driver.host-driver
literal:  conflicting memory types
literal: memtype_reserve failed
literal: reserve_memtype failed
literal:  map pfn RAM range req
literal: map pfn expected mapping type
pattern: :\d+ conflicting memory types [0-9a-f]+-[0-9a-f]+ |(?:ioremap )?(?:memtype_reserve|reserve_memtype) failed(?: -?\d+)?|:\d+ map pfn (?:RAM range req|expected mapping type)
guess: no
meaning: The memory of a BAR is mapped with another caching by something that had it first, such as the boot framebuffer or a host driver.
test: x86/PAT: qemu-system-x86:3117 conflicting memory types 381800000000-381bffffffff write-combining<->uncached-minus
test: ioremap memtype_reserve failed -16
test: x86/PAT: CPU 1/KVM:3117 map pfn RAM range req write-combining for [mem 0xc0000000-0xcfffffff], got uncached-minus
