# The Linux kernel: IOMMU drivers, interrupt remapping, reserved regions, faults.
# The keys are explained in src/logs/signature.h.

[kernel.intel-iommu-asked]
program: linux
source: drivers/iommu/intel/iommu.c intel_iommu_setup
versions: 6.1 6.12 7.2
level: info
literal: DMAR: IOMMU enabled
pattern: DMAR: IOMMU enabled
meaning: The option intel_iommu=on was read; this does not prove that an IOMMU is there or active.
test: DMAR: IOMMU enabled

[kernel.intel-iommu-disabled]
program: linux
source: drivers/iommu/intel/iommu.c intel_iommu_setup
versions: 6.1 6.12 7.2
level: fatal
cause: iommu.off cmdline.missing
literal: DMAR: IOMMU disabled
pattern: DMAR: IOMMU disabled
meaning: The kernel was told to leave the Intel IOMMU off.
test: DMAR: IOMMU disabled

[kernel.vtd-active]
program: linux
source: drivers/iommu/intel/iommu.c intel_iommu_init
versions: 6.1 6.12 7.2
level: ok
clears: iommu.off
literal: Intel(R) Virtualization Technology for Directed I/O
pattern: Intel\(R\) Virtualization Technology for Directed I/O
meaning: VT-d translates DMA: this line is the proof.
test: DMAR: Intel(R) Virtualization Technology for Directed I/O

[kernel.dmar-no-units]
program: linux
source: drivers/iommu/intel/dmar.c dmar_table_init
versions: 6.1 6.12 7.2
level: fatal
cause: iommu.off iommu.firmware-bug
literal: No DMAR devices found
pattern: No DMAR devices found
meaning: The firmware's DMAR table lists no usable IOMMU.
test: DMAR: No DMAR devices found

[kernel.dmar-parse-failure]
program: linux
source: drivers/iommu/intel/dmar.c dmar_table_init
versions: 6.1 6.12 7.2
level: fatal
cause: iommu.firmware-bug iommu.off
literal: Parse DMAR table failure.
pattern: Parse DMAR table failure\.
meaning: The firmware's DMAR table is damaged, so VT-d stays off.
test: DMAR: Parse DMAR table failure.

[kernel.dmar-bad-address]
program: linux
source: drivers/iommu/intel/dmar.c warn_invalid_dmar
versions: 6.1 6.12 7.2
level: fatal
cause: iommu.firmware-bug iommu.off firmware.old
literal: Your BIOS is broken; DMAR reported at address
pattern: Your BIOS is broken; DMAR reported at address (?:[0-9a-f]+)(?:.*?)!
meaning: The firmware describes a VT-d unit where no hardware answers.
test: Your BIOS is broken; DMAR reported at address 1ffoo!

[kernel.dmar-init-failed]
program: linux
source: drivers/iommu/intel/iommu.c intel_iommu_init
versions: 6.1 6.12 7.2
level: fatal
cause: iommu.firmware-bug iommu.off
literal: DMAR: Initialization failed
pattern: DMAR: Initialization failed
meaning: VT-d could not be set up and stays off.
test: DMAR: Initialization failed

[kernel.dmar-no-address-widths]
program: linux
source: drivers/iommu/intel/dmar.c alloc_iommu
versions: 6.1 6.12 7.2
level: error
cause: iommu.firmware-bug iommu.off iommu.width
literal: : No supported address widths. Not attempting DMA translation.
pattern: (?:.+?): No supported address widths\. Not attempting DMA translation\.
meaning: This VT-d unit cannot translate DMA; devices behind it cannot be assigned.
test: DMAR: dmar0: No supported address widths. Not attempting DMA translation.

[kernel.igfx-unmapped]
program: linux
source: drivers/iommu/intel/iommu.c intel_iommu_setup
versions: 6.1 6.12 7.2
level: info
cause: cmdline.harmful iommu.off
literal: Disable GFX device mapping
pattern: Disable GFX device mapping
meaning: An option leaves the integrated GPU outside of the IOMMU.
test: DMAR: Disable GFX device mapping

[kernel.igfx-chipset-quirk]
program: linux
source: drivers/iommu/intel/iommu.c quirk_iommu_igfx
versions: 6.1 6.12 7.2
level: error
cause: iommu.off
literal: Disabling IOMMU for graphics on this chipset
pattern: {dev}Disabling IOMMU for graphics on this chipset
meaning: An erratum of this chipset makes the kernel leave its graphics outside of the IOMMU.
test: Disabling IOMMU for graphics on this chipset

[kernel.vtd-opt-in]
program: linux
source: drivers/iommu/intel/iommu.c platform_optin_force_iommu
versions: 6.1 6.12 7.2
level: ok
clears: iommu.off
literal: Intel-IOMMU force enabled due to platform opt in
pattern: Intel-IOMMU force enabled due to platform opt in
meaning: The firmware asked for VT-d, so it is active without any kernel option.
test: DMAR: Intel-IOMMU force enabled due to platform opt in

[kernel.drhd-listed]
program: linux
source: drivers/iommu/intel/dmar.c dmar_table_print_dmar_entry
versions: 6.1 6.12 7.2
level: info
literal: DMAR: DRHD base:
pattern: DMAR: DRHD base: {hex} flags: {hex}
meaning: The firmware's DMAR table describes a VT-d unit.
test: DMAR: DRHD base: 0x000000fed90000 flags: 0x0

[kernel.dmar-host-width]
program: linux
source: drivers/iommu/intel/dmar.c parse_dmar_table
versions: 6.1 6.12 7.2
level: info
literal: DMAR: Host address width
pattern: DMAR: Host address width {num}
meaning: A DMAR table was found; the number is the width of host addresses.
test: DMAR: Host address width 39

[kernel.default-domain]
program: linux
source: drivers/iommu/iommu.c iommu_subsys_init
versions: 6.12 6.1
level: info
literal: iommu: Default domain type:
pattern: iommu: Default domain type: \w+(?: \(set via kernel command line\))?
meaning: The default kind of DMA domain; VFIO uses its own in any case.
test: iommu: Default domain type: Passthrough (set via kernel command line)

[kernel.group-joined]
program: linux
source: drivers/iommu/iommu.c iommu_group_alloc_device
versions: 6.1 6.12 7.2
level: ok
clears: iommu.off
literal: Adding to iommu group
literal: iommu: Adding device
pattern: (?:{dev}Adding to iommu group {group})|(?:iommu: Adding device {bdf} to group {group})
meaning: The device was put into an IOMMU group, so an IOMMU is active.
test: pci 0000:28:00.0: Adding to iommu group 1
test: iommu: Adding device 0000:4b:00.2 to group 5

[kernel.group-join-failed]
program: linux
source: drivers/iommu/iommu.c iommu_group_alloc_device
versions: 6.1 6.12 7.2
level: error
cause: iommu.firmware-bug rmrr.device kernel.regression
literal: Failed to add to iommu group
pattern: {dev}Failed to add to iommu group {group}: (?<err>{num})
meaning: The device could not be put into an IOMMU group, so VFIO cannot use it.
test: Failed to add to iommu group 3: 3

[kernel.group-left]
program: linux
source: drivers/iommu/iommu.c iommu_group_remove_device
versions: 6.1 6.12 7.2
level: info
literal: Removing from iommu group
pattern: {dev}Removing from iommu group {group}
meaning: The device left its IOMMU group: it was removed or has vanished.
test: Removing from iommu group 3

[kernel.swiotlb]
program: linux
source: arch/x86/kernel/pci-dma.c pci_iommu_init
versions: 6.1 6.12 7.2
level: info
cause: log.benign
literal: PCI-DMA: Using software bounce buffering for IO (SWIOTLB)
pattern: PCI-DMA: Using software bounce buffering for IO \(SWIOTLB\)
meaning: Bounce buffers are in use; healthy hosts with an IOMMU print this too.
test: PCI-DMA: Using software bounce buffering for IO (SWIOTLB)

[kernel.amdvi-intremap-on]
program: linux
source: drivers/iommu/amd/init.c print_iommu_info
versions: 6.1 6.12 7.2
level: ok
clears: intremap.off iommu.off
literal: Interrupt remapping enabled
pattern: Interrupt remapping enabled
meaning: AMD-Vi remaps interrupts.
test: AMD-Vi: Interrupt remapping enabled

[kernel.ivrs-error]
program: linux
source: drivers/iommu/amd/init.c early_amd_iommu_init / detect_ivrs
versions: 6.1 6.12 7.2
level: fatal
cause: iommu.firmware-bug iommu.off
literal: IVRS table error:
pattern: IVRS table error: (?:.+)
meaning: The firmware's IVRS table cannot be used, so AMD-Vi stays off.
test: AMD-Vi: IVRS table error: foo

[kernel.ivrs-checksum]
program: linux
source: drivers/iommu/amd/init.c check_ivrs_checksum
versions: 6.1 6.12 7.2
level: fatal
cause: iommu.firmware-bug iommu.off
literal: IVRS invalid checksum
pattern: IVRS invalid checksum
meaning: The firmware's IVRS table has a wrong checksum.
test: IVRS invalid checksum

[kernel.stoney-ridge-off]
program: linux
source: drivers/iommu/amd/init.c detect_ivrs
versions: 6.1 6.12 7.2
level: fatal
cause: iommu.off iommu.ats-broken
literal: Disable IOMMU on Stoney Ridge
pattern: Disable IOMMU on Stoney Ridge
meaning: The kernel keeps AMD-Vi off on this processor because its ATS is faulty.
test: AMD-Vi: Disable IOMMU on Stoney Ridge

[kernel.amdvi-unit-failed]
program: linux
source: drivers/iommu/amd/init.c amd_iommu_init_pci
versions: 6.1 6.12 7.2
level: fatal
cause: iommu.firmware-bug iommu.off
literal: : Failed to initialize IOMMU Hardware (error=
pattern: IOMMU{num}: Failed to initialize IOMMU Hardware \(error=(?<err>{num})\)!
meaning: An AMD IOMMU did not come up.
test: AMD-Vi: IOMMU3: Failed to initialize IOMMU Hardware (error=3)!

[kernel.iommu-unknown-option]
program: linux
source: drivers/iommu/amd/init.c parse_amd_iommu_options
versions: 6.1 6.12 7.2
level: warning
cause: cmdline.ineffective log.benign
literal: : Unknown option - '
pattern: (?:AMD-Vi|DMAR): Unknown option - '(?:.+?)'
meaning: The IOMMU driver does not know this option and ignores it.
test: AMD-Vi: Unknown option - 'on'

[kernel.amdvi-features]
program: linux
source: drivers/iommu/amd/init.c print_iommu_info
versions: 6.1 6.12 7.2
level: ok
clears: iommu.off
literal: AMD-Vi: Extended features (
pattern: AMD-Vi: Extended features \({hex}, {hex}\):
meaning: An AMD IOMMU is up and lists its features.
test: AMD-Vi: Extended features (0x58f77ef22294a5a, 0x0): PPR NX GT IA PC GA_vAPIC

[kernel.amdvi-counters]
program: linux
source: drivers/iommu/amd/init.c init_iommu_perf_ctr
versions: 6.1 6.12 7.2
level: ok
clears: iommu.off
literal: AMD-Vi: IOMMU performance counters supported
pattern: {dev}AMD-Vi: IOMMU performance counters supported
meaning: The AMD IOMMU is there and driven.
test: pci 0000:00:00.2: AMD-Vi: IOMMU performance counters supported

[kernel.amdvi-sme]
program: linux
source: drivers/iommu/amd/init.c amd_iommu_sme_check
versions: 6.1 6.12 7.2
level: fatal
cause: iommu.off firmware.old
literal: IOMMU not currently supported when SME is active
pattern: IOMMU not currently supported when SME is active
meaning: Memory encryption with this microcode rules the AMD IOMMU out.
test: AMD-Vi: IOMMU not currently supported when SME is active

[kernel.amdvi-device-failed]
program: linux
source: drivers/iommu/amd/iommu.c amd_iommu_probe_device
versions: 6.1 6.12 7.2
level: error
cause: iommu.firmware-bug kernel.regression
literal: Failed to initialize - trying to proceed anyway
pattern: {dev}(?:AMD-Vi: )?Failed to initialize - trying to proceed anyway
meaning: The AMD IOMMU could not take one device in.
test: Failed to initialize - trying to proceed anyway

[kernel.amdvi-counter-write]
program: linux (<= 5.14)
source: drivers/iommu/amd/init.c init_iommu_perf_ctr
level: info
cause: log.benign
literal: write to IOMMU perf counter
pattern: {dev}AMD-Vi: Unable to (?:read/)?write to IOMMU perf counter
meaning: A performance counter of the AMD IOMMU cannot be written: no effect on passthrough.
test: pci 0000:00:00.2: AMD-Vi: Unable to read/write to IOMMU perf counter.

[kernel.amdvi-v2-missing]
program: linux
source: drivers/iommu/amd/iommu_v2.c amd_iommu_v2_init
versions: 6.12 7.2
level: info
cause: log.benign
literal: AMD IOMMUv2 functionality not available on this system
pattern: AMD IOMMUv2 functionality not available on this system
meaning: An optional part of the AMD IOMMU is missing that passthrough does not use.
test: AMD-Vi: AMD IOMMUv2 functionality not available on this system - This is not a bug.

[kernel.type1-no-intremap]
program: linux
source: drivers/vfio/vfio_iommu_type1.c vfio_iommu_type1_attach_group
versions: 6.1 6.12 7.2
level: fatal
cause: intremap.off
literal: vfio_iommu_type1_attach_group: No interrupt remapping support.
pattern: vfio_iommu_type1_attach_group: No interrupt remapping support\.\s+Use the module param "allow_unsafe_interrupts"
meaning: VFIO refused the group because interrupts of its devices cannot be isolated.
test: vfio_iommu_type1_attach_group: No interrupt remapping support.  Use the module param "allow_unsafe_interrupts" to enable VFIO IOMMU support on this platform

[kernel.iommufd-no-intremap]
program: linux
source: drivers/iommu/iommufd/device.c iommufd_device_bind
versions: 6.12 6.1
level: fatal
cause: intremap.off
literal: MSI interrupts are not secure, they cannot be isolated by the platform
pattern: (?:{bdf}: )?MSI interrupts are not secure, they cannot be isolated by the platform
meaning: iommufd refused the device because its interrupts cannot be isolated.
test: MSI interrupts are not secure, they cannot be isolated by the platform. Check that platform features like interrupt remapping are enabled. Use the "allow_unsafe_interrupts" module parameter to override

[kernel.legacy-no-intremap]
program: linux
source: virt/kvm/iommu.c kvm_iommu_map_guest
level: fatal
cause: intremap.off
literal: No interrupt remapping support, disallowing device assignment
pattern: No interrupt remapping support, disallowing device assignment
meaning: The old KVM device assignment refused because interrupts are not remapped.
test: kvm_iommu_map_guest: No interrupt remapping support, disallowing device assignment. Re-enble with "allow_unsafe_assigned_interrupts=1" module option.

[kernel.dmar-intremap-on]
program: linux
source: drivers/iommu/intel/irq_remapping.c intel_enable_irq_remapping
versions: 6.1 6.12 7.2
level: ok
clears: intremap.off
literal: Enabled IRQ remapping in
pattern: Enabled IRQ remapping in (?:x2apic|xapic) mode
meaning: VT-d remaps interrupts.
test: DMAR-IR: Enabled IRQ remapping in x2apic mode

[kernel.x2apic-opt-out]
program: linux
source: drivers/iommu/intel/irq_remapping.c intel_prepare_irq_remapping
versions: 6.1 6.12 7.2
level: info
cause: log.benign
literal: x2apic is disabled because BIOS sets x2apic opt out bit.
pattern: x2apic is disabled because BIOS sets x2apic opt out bit\.
meaning: The firmware asked for xAPIC mode; interrupts are still remapped in it.
test: DMAR-IR: x2apic is disabled because BIOS sets x2apic opt out bit.

[kernel.x2apic-opt-out-hint]
program: linux
source: drivers/iommu/intel/irq_remapping.c intel_prepare_irq_remapping
versions: 6.1 6.12 7.2
level: info
cause: log.benign
literal: Use 'intremap=no_x2apic_optout' to override the BIOS setting.
pattern: Use 'intremap=no_x2apic_optout' to override the BIOS setting\.
meaning: A hint that goes with the x2APIC opt-out of the firmware.
test: DMAR-IR: Use 'intremap=no_x2apic_optout' to override the BIOS setting.

[kernel.intremap-failed]
program: linux
source: drivers/iommu/intel/irq_remapping.c intel_cleanup_irq_remapping
versions: 6.1 6.12 7.2
level: error
cause: intremap.off
literal: Failed to enable irq remapping. You are vulnerable to irq-injection attacks.
pattern: Failed to enable irq remapping\. You are vulnerable to irq-injection attacks\.
meaning: Interrupt remapping was wanted but could not be switched on.
test: DMAR-IR: Failed to enable irq remapping. You are vulnerable to irq-injection attacks.

[kernel.intremap-not-enabled]
program: linux
source: drivers/iommu/intel/irq_remapping.c intel_prepare_irq_remapping
versions: 6.1 6.12 7.2
level: error
cause: intremap.off iommu.firmware-bug
literal: Not enabling interrupt remapping
pattern: Not enabling interrupt remapping
meaning: The firmware's table lacks an IOAPIC, so interrupts are not remapped.
test: DMAR-IR: Not enabling interrupt remapping

[kernel.ioapic-unmapped]
program: linux
source: drivers/iommu/intel/irq_remapping.c parse_ioapics_under_ir
versions: 6.1 6.12 7.2
level: error
cause: intremap.off iommu.firmware-bug
literal: has no mapping iommu, interrupt remapping will be disabled
pattern: (?:\[Firmware Bug\]: )?ioapic {num} has no mapping iommu, interrupt remapping will be disabled
meaning: The firmware's table lists no IOMMU for this IOAPIC.
test: DMAR-IR: ioapic 3 has no mapping iommu, interrupt remapping will be disabled

[kernel.tylersburg-erratum]
program: linux
source: drivers/iommu/intel/irq_remapping.c intel_prepare_irq_remapping
versions: 6.1 6.12 7.2
level: fatal
cause: intremap.off firmware.old
literal: This system BIOS has enabled interrupt remapping
pattern: This system BIOS has enabled interrupt remapping$
meaning: An erratum of this chipset makes the kernel switch interrupt remapping off.
test: This system BIOS has enabled interrupt remapping

[kernel.ioapic-not-in-ivrs]
program: linux
source: drivers/iommu/amd/init.c check_ioapic_information
versions: 6.1 6.12 7.2
level: error
cause: iommu.firmware-bug intremap.off
literal: ] not in IVRS table
pattern: IOAPIC\[\d+\] not in IVRS table
meaning: The firmware's IVRS table lacks an IOAPIC, so interrupts are not remapped.
test: [Firmware Bug]: AMD-Vi: IOAPIC[0] not in IVRS table
test: AMD-Vi: [Firmware Bug]: : IOAPIC[4] not in IVRS table

[kernel.no-southbridge-ioapic]
program: linux
source: drivers/iommu/amd/init.c check_ioapic_information
versions: 6.1 6.12 7.2
level: error
cause: iommu.firmware-bug intremap.off
literal: No southbridge IOAPIC found
pattern: No southbridge IOAPIC found
meaning: The firmware's IVRS table lacks the IOAPIC of the south bridge.
test: [Firmware Bug]: AMD-Vi: No southbridge IOAPIC found
test: AMD-Vi: [Firmware Bug]: : No southbridge IOAPIC found

[kernel.amdvi-intremap-off]
program: linux
source: drivers/iommu/amd/init.c check_ioapic_information
versions: 6.1 6.12 7.2
level: fatal
cause: intremap.off iommu.firmware-bug
literal: Disabling interrupt remapping
pattern: Disabling interrupt remapping
meaning: AMD-Vi does not remap interrupts because of the firmware's tables.
test: AMD-Vi: Disabling interrupt remapping

[kernel.irte-exhausted]
program: linux
source: drivers/iommu/intel/irq_remapping.c alloc_irte
versions: 6.1 6.12 7.2
level: error
literal: : can't allocate an IRTE
pattern: IR{num}: can't allocate an IRTE
meaning: The table of remapped interrupts is full.
test: DMAR-IR: IR3: can't allocate an IRTE

[kernel.intremap-after-kexec]
program: linux
source: drivers/iommu/intel/irq_remapping.c intel_setup_irq_remapping
versions: 6.1 6.12 7.2
level: info
cause: log.benign
literal: IRQ remapping was enabled on
pattern: IRQ remapping was enabled on (?:.+?) but we are not in kdump mode
meaning: A previous kernel left interrupt remapping on; it is set up anew.
test: DMAR-IR: IRQ remapping was enabled on dmar6 but we are not in kdump mode

[kernel.x2apic-unsupported]
program: linux
source: arch/x86/kernel/apic/apic.c try_to_enable_x2apic
versions: 6.1 6.12 7.2
level: info
cause: intremap.off log.benign
literal: x2apic: IRQ remapping doesn't support X2APIC mode
pattern: x2apic: IRQ remapping doesn't support X2APIC mode
meaning: x2APIC is not used, because interrupt remapping is off or of an old kind; alone this is no fault.
test: x2apic: IRQ remapping doesn't support X2APIC mode

[kernel.amdvi-irte-failed]
program: linux
source: drivers/iommu/amd/iommu.c irq_remapping_alloc
level: error
cause: kernel.regression intremap.off
literal: Failed to allocate IRTE
pattern: (?:AMD-Vi: )?Failed to allocate IRTE
meaning: AMD-Vi found no room for an entry of its interrupt table, so a device goes without that interrupt.
test: AMD-Vi: Failed to allocate IRTE

[kernel.rmrr-refused]
program: linux
source: drivers/iommu/intel/iommu.c intel_iommu_attach_device
versions: 6.12 7.2
level: fatal
cause: rmrr.device kernel.regression
literal: Device is ineligible for IOMMU domain attach due to platform RMRR requirement.  Contact your platform vendor.
literal: Firmware has requested this device have a 1:1 IOMMU mapping, rejecting configuring the device without a 1:1 mapping. Contact your platform vendor.
pattern: (?:{dev}(?:DMAR: )?Device is ineligible for IOMMU domain attach due to platform RMRR requirement\.  Contact your platform vendor\.)|(?:{dev}Firmware has requested this device have a 1:1 IOMMU mapping, rejecting configuring the device without a 1:1 mapping\. Contact your platform vendor\.)
meaning: The firmware keeps a memory region mapped for this device, so the kernel refuses to assign it.
test: kernel: vfio-pci 0000:3d:00.0: DMAR: Device is ineligible for IOMMU domain attach due to platform RMRR requirement.  Contact your platform vendor.
test: vfio-pci 0000:67:00.0: Firmware has requested this device have a 1:1 IOMMU mapping, rejecting configuring the device without a 1:1 mapping. Contact your platform vendor.

[kernel.rmrr-listed]
program: linux
source: drivers/iommu/intel/dmar.c dmar_table_print_dmar_entry
versions: 6.1 6.12 7.2
level: info
literal: DMAR: RMRR base:
pattern: DMAR: RMRR base: {hex} end: {hex}
meaning: The firmware lists a reserved memory region; this is an inventory, not a refusal.
test: DMAR: RMRR base: 0x000000bdf83000 end: 0x000000bdf85fff

[kernel.rmrr-outside-reserved]
program: linux
source: drivers/iommu/intel/iommu.c dmar_parse_one_rmrr
versions: 6.1 6.12 7.2
level: info
cause: iommu.firmware-bug
literal: Your BIOS is broken; bad RMRR [
pattern: Your BIOS is broken; bad RMRR \[(?:0x[0-9a-f]+)-(?:0x[0-9a-f]+)\]
meaning: A reserved region of the firmware does not lie in reserved memory.
test: Your BIOS is broken; bad RMRR [0x001f-0x001f]

[kernel.rmrr-relaxed]
program: linux (out-of-tree relax_rmrr patch)
source: drivers/iommu/intel/iommu.c intel_iommu_setup (patch)
level: warning
cause: rmrr.device
literal: Intel-IOMMU: assuming all RMRRs are relaxable. This can lead to instability or data loss
pattern: Intel-IOMMU: assuming all RMRRs are relaxable\. This can lead to instability or data loss
meaning: A patched kernel treats all reserved regions of the firmware as optional.
test: DMAR: Intel-IOMMU: assuming all RMRRs are relaxable. This can lead to instability or data loss

[kernel.direct-map-failed]
program: linux
source: drivers/iommu/iommu.c iommu_setup_default_domain
versions: 6.12 6.1
level: warning
cause: iommu.firmware-bug rmrr.device
literal: IOMMU driver was not able to establish FW requested direct mapping.
pattern: {dev}IOMMU driver was not able to establish FW requested direct mapping\.
meaning: A region that the firmware wants mapped could not be mapped.
test: IOMMU driver was not able to establish FW requested direct mapping.

[kernel.rmrr-not-covered]
program: linux
source: arch/x86/include/asm/iommu.h arch_rmrr_sanity_check
versions: 6.1 6.12 7.2
level: info
cause: iommu.firmware-bug log.benign
literal: No firmware reserved region can cover this RMRR [
pattern: No firmware reserved region can cover this RMRR \[(?:0x[0-9a-f]+)-(?:0x[0-9a-f]+)\]
meaning: The memory map does not cover a reserved region; usually harmless.
test: DMAR: [Firmware Bug]: No firmware reserved region can cover this RMRR [0x0000000041d92000-0x0000000041d94fff], contact BIOS vendor for fixes

[kernel.memlock-exceeded]
program: linux
source: drivers/vfio/vfio_iommu_type1.c vfio_pin_pages_remote
versions: 6.1 6.12 7.2
level: fatal
cause: vm.memlock
literal: : RLIMIT_MEMLOCK (
literal: ) RLIMIT_MEMLOCK (
pattern: (?:(?:vfio_pin_pages_remote|\w+): RLIMIT_MEMLOCK \({num}\) exceeded)|(?:\w+: Task (?:.+?) \({num}\) RLIMIT_MEMLOCK \({num}\) exceeded)
meaning: Guest memory could not be pinned: the limit of locked memory is too low.
test: vfio_pin_pages_remote: RLIMIT_MEMLOCK (4194304) exceeded
test: 0000:08:00.0: Task foo (3) RLIMIT_MEMLOCK (3) exceeded

[kernel.iommu-unaligned]
program: linux
source: drivers/iommu/iommu.c __iommu_map (7.2: __iommu_map_domain_pgtbl)
versions: 6.1 6.12 7.2
level: error
cause: vfio.dma-map
literal: unaligned: iova 0x
pattern: (?:iommu: )?unaligned: iova 0x{hex} pa (?:0x[0-9a-f]+) size 0x{hex} min_pagesz 0x{hex}
meaning: A mapping is smaller than a page of the IOMMU.
test: unaligned: iova 0x1f pa 0x1000 size 0x1f min_pagesz 0x1f

[kernel.iommu-width]
program: linux
source: drivers/iommu/intel/iommu.c intel_iommu_map / prepare_domain_attach_device
versions: 6.1 7.2
level: fatal
cause: iommu.width vm.phys-bits
literal: ) is not sufficient for the mapped address (
pattern: \w+: iommu width \(\d+\) is not sufficient for the mapped address \((?:[0-9a-f]+)\)
meaning: An address of the guest lies above what the IOMMU can translate.
test: intel_iommu_map: iommu width (39) is not sufficient for the mapped address (8800001000)

[kernel.dmar-interrupt-fault]
program: linux
source: drivers/iommu/intel/dmar.c dmar_fault_do_one
versions: 6.1 6.12
level: error
cause: iommu.dma-alias kernel.regression reset.known-bug
literal: [INTR-REMAP] Request device [
pattern: \[INTR-REMAP\] Request device \[{bdf}\] fault index (?:0x)?(?:[0-9a-f]+) \[fault reason (?:0x)?(?:[0-9a-f]+)\] (?:.+)
meaning: The IOMMU blocked an interrupt that did not come from where it was allowed.
test: DMAR: [INTR-REMAP] Request device [00:1f.0] fault index 0x1a [fault reason 0x22] Present field in the IRTE entry is clear

[kernel.dmar-fault-header]
program: linux
source: drivers/iommu/intel/dmar.c dmar_fault
versions: 6.1 6.12 7.2
level: info
cause: iommu.dma-alias iommu.firmware-bug kernel.regression
literal: DRHD: handling fault status reg
pattern: DRHD: handling fault status reg {hex}
meaning: The IOMMU reports a fault; the lines that follow name the device.
test: DMAR: DRHD: handling fault status reg 2

[kernel.dmar-invalidation-timeout]
program: linux
source: drivers/iommu/intel/dmar.c qi_dump_fault
versions: 6.1 6.12 7.2
level: fatal
cause: iommu.ats-broken device.lost reset.known-bug
literal: VT-d detected Invalidation Time-out Error: SID
pattern: VT-d detected Invalidation Time-out Error: SID {hex}
meaning: A device did not answer the IOMMU's request to drop cached addresses.
test: DMAR: VT-d detected Invalidation Time-out Error: SID 0

[kernel.dmar-invalidation-queue]
program: linux
source: drivers/iommu/intel/dmar.c qi_dump_fault
versions: 6.1 6.12 7.2
level: error
cause: kernel.regression iommu.ats-broken device.lost
literal: VT-d detected Invalidation Queue Error: Reason
pattern: VT-d detected Invalidation Queue Error: Reason {hex}
meaning: The queue of the IOMMU stopped with an error.
test: DMAR: VT-d detected Invalidation Queue Error: Reason 1f

[kernel.dmar-invalidation-completion]
program: linux
source: drivers/iommu/intel/dmar.c qi_dump_fault
versions: 6.1 6.12 7.2
level: error
cause: iommu.ats-broken device.lost reset.known-bug
literal: VT-d detected Invalidation Completion Error: SID
pattern: VT-d detected Invalidation Completion Error: SID {hex}
meaning: A device answered the IOMMU wrongly.
test: DMAR: VT-d detected Invalidation Completion Error: SID 0

[kernel.amdvi-iotlb-timeout]
program: linux
source: drivers/iommu/amd/iommu.c iommu_print_event
versions: 6.1 6.12 7.2
level: fatal
cause: iommu.ats-broken reset.known-bug device.lost
literal: Event logged [IOTLB_INV_TIMEOUT device=
pattern: Event logged \[IOTLB_INV_TIMEOUT device={bdf} address=0x(?:[0-9a-f]+)\]
meaning: The device did not answer the IOMMU's request to drop cached addresses.
test: iommu ivhd0: AMD-Vi: Event logged [IOTLB_INV_TIMEOUT device=0000:6e:00.0 address=0x1002147e0]

[kernel.amdvi-completion-wait]
program: linux
source: drivers/iommu/amd/iommu.c wait_on_sem
versions: 6.1 6.12 7.2
level: fatal
cause: iommu.ats-broken reset.known-bug device.lost
literal: Completion-Wait loop timed out
pattern: (?:IOMMU (?:(?:[0-9a-f]{4,8}:)?[0-9a-f]{2}:[0-9a-f]{2}\.[0-9a-f]): )?Completion-Wait loop timed out
meaning: The AMD IOMMU waits for a device that does not answer.
test: Jun 15 11:59:17   kernel: AMD-Vi: Completion-Wait loop timed out

[kernel.amdvi-illegal-entry]
program: linux
source: drivers/iommu/amd/iommu.c iommu_print_event
versions: 6.1 6.12 7.2
level: error
cause: iommu.firmware-bug kernel.regression
literal: Event logged [ILLEGAL_DEV_TABLE_ENTRY device=
pattern: Event logged \[ILLEGAL_DEV_TABLE_ENTRY device={bdf} pasid=0x{hex} address=0x{hex} flags=0x{hex}\]
meaning: The AMD IOMMU found a damaged entry in its device table.
test: AMD-Vi: Event logged [ILLEGAL_DEV_TABLE_ENTRY device=0000:28:00.0 pasid=0x1f address=0x1f flags=0x1f]

[kernel.amdvi-no-domain]
program: linux
source: drivers/iommu/amd/iommu.c amd_iommu_report_page_fault
versions: 6.1 6.12 7.2
level: error
cause: kernel.regression iommu.dma-alias
literal: Event logged [Device not attached to domain properly]
pattern: Event logged \[Device not attached to domain properly\]
meaning: A device made DMA while it belonged to no domain.
test: AMD-Vi: Event logged [Device not attached to domain properly]

[kernel.amdvi-command-timeout]
program: linux
source: drivers/iommu/amd/iommu.c __iommu_queue_command_sync
versions: 6.1 6.12 7.2
level: fatal
cause: iommu.ats-broken reset.known-bug device.lost
literal: Command buffer timeout
pattern: AMD-Vi: Command buffer timeout
meaning: The AMD IOMMU no longer takes commands.
test: AMD-Vi: Command buffer timeout

[kernel.rmrr-worked-around]
program: linux
source: drivers/iommu/intel/dmar.c dmar_match_pci_path
versions: 6.1 6.12 7.2
level: info
cause: log.benign iommu.firmware-bug
literal: [Firmware Bug]: RMRR entry for device
pattern: \[Firmware Bug\]: RMRR entry for device {bdf} is broken - applying workaround
meaning: A faulty region of the firmware was worked around.
test: DMAR: [Firmware Bug]: RMRR entry for device 02:00.0 is broken - applying workaround

[kernel.acs-pch-quirk]
program: linux
source: drivers/pci/quirks.c pci_quirk_enable_intel_pch_acs
versions: 6.1 6.12 7.2
level: ok
clears: acs.missing
literal: Intel PCH root port ACS workaround enabled
literal: Intel SPT PCH root port ACS workaround enabled
pattern: (?:{dev}Intel PCH root port ACS workaround enabled)|(?:{dev}Intel SPT PCH root port ACS workaround enabled)
meaning: The kernel isolates the ports of this chipset by a quirk.
test: Intel PCH root port ACS workaround enabled
test: Intel SPT PCH root port ACS workaround enabled

[kernel.acs-pch-quirk-failed]
program: linux
source: drivers/pci/quirks.c pci_quirk_enable_intel_pch_acs
versions: 6.1 6.12 7.2
level: warning
cause: acs.missing
literal: Failed to enable Intel PCH ACS quirk
pattern: {dev}Failed to enable Intel PCH ACS quirk
meaning: The ports of this chipset could not be isolated.
test: Failed to enable Intel PCH ACS quirk

[kernel.acs-override-on]
program: linux (out-of-tree ACS override patch: PVE
source: drivers/pci/quirks.c pcie_acs_override_setup
level: warning
cause: acs.override
literal: Warning: PCIe ACS overrides enabled; This may allow non-IOMMU protected peer-to-peer DMA
pattern: Warning: PCIe ACS overrides enabled; This may allow non-IOMMU protected peer-to-peer DMA
meaning: Groups are split by an option, not by hardware.
test: Warning: PCIe ACS overrides enabled; This may allow non-IOMMU protected peer-to-peer DMA

[kernel.acs-sv-broken]
program: linux
source: drivers/pci/quirks.c pci_disable_broken_acs_cap
versions: 6.1 6.12
level: warning
cause: acs.missing
literal: Disabling broken ACS SV; downstream device isolation reduced
pattern: {dev}Disabling broken ACS SV; downstream device isolation reduced
meaning: A faulty switch makes the kernel switch isolation off.
test: Disabling broken ACS SV; downstream device isolation reduced

[kernel.acs-configured]
program: linux
source: drivers/pci/pci.c __pci_config_acs
versions: 6.12 6.1
level: info
literal: Configured ACS to
pattern: {dev}Configured ACS to {hex}
meaning: The isolation bits of the device were set by an option.
test: pci 0000:28:00.0: Configured ACS to 0x001f

[kernel.dma-alias-quirk]
program: linux
source: drivers/pci/pci.c pci_add_dma_alias
versions: 6.1 6.12 7.2
level: info
literal: : Enabling fixed DMA alias to
pattern: {bdf}: Enabling fixed DMA alias to (?:[0-9a-f]{2}\.\d)
meaning: The kernel knows that this device uses a second requester id.
test: pci 0000:28:00.0: Enabling fixed DMA alias to 1f.3

[kernel.dmar-fault-context]
program: linux
source: drivers/iommu/intel/dmar.c dmar_fault_do_one
versions: 4.20 5.13 6.1 6.12 7.2
level: error
cause: iommu.dma-alias kernel.regression iommu.firmware-bug
literal: entry is clear
literal: Present bit in root entry
literal: Invalid context entry
pattern: \[DMA (?:Read|Write)[^\]]*\] Request device \[(?!(?:0000:)?(?:0x)?00:(?:0x)?02\.0\]){bdf}\].* fault addr .*(?:context entry|root entry)
meaning: A device made DMA with a requester id that the IOMMU does not know.
test: DMAR: [DMA Read] Request device [21:00.1] fault addr fffe0000 [fault reason 02] Present bit in context entry is clear
test: DMAR: [DMA Write NO_PASID] Request device [0000:21:00.1] fault addr 0xcfe0000 [fault reason 0x02] Present bit in context entry is clear
against: DMAR: [DMA Read NO_PASID] Request device [21:00.0] fault addr 0xcfe0000 [fault reason 0x06] PTE Read access is not set

[kernel.dmar-fault-mapping]
program: linux
source: drivers/iommu/intel/dmar.c dmar_fault_do_one
versions: 4.20 5.13 6.1 6.12 7.2
level: error
cause: iommu.firmware-bug kernel.regression reset.known-bug iommu.dma-alias
literal: ] Request device [
pattern: \[DMA (?:Read|Write)[^\]]*\] Request device \[(?!(?:0000:)?(?:0x)?00:(?:0x)?02\.0\]){bdf}\].* fault addr (?!.*(?:context entry|root entry))
meaning: A device reached for memory that the IOMMU does not map for it.
test: DMAR: [DMA Read NO_PASID] Request device [0000:21:00.0] fault addr 0xcfe0000 [fault reason 0x06] PTE Read access is not set
test: DMAR: [DMA Write] Request device [00:1d.0] fault addr bd2f1000 [fault reason 05] PTE Write access is not set
against: DMAR: [DMA Read] Request device [21:00.1] fault addr fffe0000 [fault reason 02] Present bit in context entry is clear

[kernel.amdvi-interrupt-host-bridge]
program: linux
source: drivers/iommu/amd/iommu.c iommu_print_event, amd_iommu_report_page_fault
level: warning
cause: log.benign intremap.avic kernel.regression
literal: INVALID_DEVICE_REQUEST
literal: IO_PAGE_FAULT
pattern: Event logged \[(?:IO_PAGE_FAULT|INVALID_DEVICE_REQUEST) device=(?:0000:)?00:00\.0 .*address=0x(?:f*|0*)fdf8[0-9a-f]{6}\b
meaning: A processor raised an interrupt that the IOMMU did not expect, in the name of the host bridge; no device of a VM is meant.
test: iommu ivhd0: AMD-Vi: Event logged [INVALID_DEVICE_REQUEST device=00:00.0 pasid=0x00000 address=0xfffffffdf8000000 flags=0x0a00]
against: AMD-Vi: Event logged [IO_PAGE_FAULT device=21:00.0 domain=0x0021 address=0xfdf8000000 flags=0x0020]

[kernel.amdvi-interrupt-fault]
program: linux
source: drivers/iommu/amd/iommu.c amd_iommu_report_page_fault
level: error
cause: intremap.avic kernel.regression
literal: IO_PAGE_FAULT
literal: INVALID_DEVICE_REQUEST
pattern: (?:{dev})(?:AMD-Vi: )?Event logged \[(?:IO_PAGE_FAULT|INVALID_DEVICE_REQUEST) (?!device=(?:0000:)?00:00\.0).*address=0x(?:f*fdf8[0-9a-f]{6}|0*fdf8[0-9a-f]{6})\b
meaning: The address lies in the window of interrupts: a blocked interrupt, not DMA.
test: vfio-pci 0000:21:00.0: AMD-Vi: Event logged [IO_PAGE_FAULT domain=0x0021 address=0xfffffffdf8000000 flags=0x0008]
test: AMD-Vi: Event logged [IO_PAGE_FAULT device=21:00.0 domain=0x0021 address=0xfdf8000000 flags=0x0008]
against: AMD-Vi: Event logged [IO_PAGE_FAULT device=21:00.0 domain=0x0021 address=0xc0000000 flags=0x0020]

[kernel.amdvi-page-fault]
program: linux
source: drivers/iommu/amd/iommu.c amd_iommu_report_page_fault
versions: 6.1 6.12 7.2
level: error
cause: iommu.dma-alias kernel.regression iommu.firmware-bug reset.known-bug
literal: IO_PAGE_FAULT
pattern: (?:{dev})(?:AMD-Vi: )?Event logged \[IO_PAGE_FAULT (?:device={bdf} )?domain=0x{hex} address=0x(?!f*fdf8[0-9a-f]{6}\b|0*fdf8[0-9a-f]{6}\b){hex}
meaning: A device reached for memory that the AMD IOMMU does not map for it.
test: vfio-pci 0000:21:00.0: AMD-Vi: Event logged [IO_PAGE_FAULT domain=0x0021 address=0xc0000000 flags=0x0020]
test: AMD-Vi: Event logged [IO_PAGE_FAULT device=21:00.1 domain=0x0000 address=0x00000000c0000000 flags=0x0070]
against: AMD-Vi: Event logged [IO_PAGE_FAULT domain=0x0021 address=0xfffffffdf8000000 flags=0x0008]

[kernel.amdvi-invalid-request]
program: linux
source: drivers/iommu/amd/iommu.c iommu_print_event
level: error
cause: iommu.ats-broken device.lost kernel.regression
literal: INVALID_DEVICE_REQUEST
pattern: Event logged \[INVALID_DEVICE_REQUEST device={bdf} .*address=0x(?!f*fdf8[0-9a-f]{6}\b|0*fdf8[0-9a-f]{6}\b){hex}
meaning: A device sent the IOMMU a request that it does not accept.
test: AMD-Vi: Event logged [INVALID_DEVICE_REQUEST device=0000:21:00.0 pasid=0x00000 address=0x1f4200000 flags=0x0a00]

[kernel.vtd-for-graphics]
program: linux
source: drivers/gpu/drm/i915/i915_driver.c i915_driver_mmio_probe and drivers/gpu/drm/xe
versions: 6.1 6.12 7.2
level: ok
clears: iommu.off
literal: VT-d active for gfx access
pattern: {dev}(?:\[drm\] )?VT-d active for gfx access
meaning: The integrated GPU is behind an active IOMMU.
test: i915 0000:00:02.0: [drm] VT-d active for gfx access

[kernel.smmu-ats-timeout]
program: linux
source: drivers/iommu/arm/arm-smmu-v3/arm-smmu-v3.c arm_smmu_cmdq_skip_err
versions: 6.12
level: fatal
cause: iommu.ats-broken device.lost reset.known-bug
literal: ATC invalidate timeout
pattern: CMDQ error \(cons {hex}\): ATC invalidate timeout
meaning: The device did not drop the addresses that it had cached when the IOMMU asked for it.
test: arm-smmu-v3 arm-smmu-v3.3.auto: CMDQ error (cons 0x03000031): ATC invalidate timeout

[kernel.smmu-sync-timeout]
program: linux
source: drivers/iommu/arm/arm-smmu-v3/arm-smmu-v3.c arm_smmu_cmdq_issue_cmdlist
versions: 6.12
level: error
cause: iommu.ats-broken device.lost kernel.regression
literal: CMD_SYNC timeout at
pattern: CMD_SYNC timeout at {hex} \[hwprod {hex}, hwcons {hex}\]
meaning: The IOMMU waits for an answer that does not come, mostly of a device that hangs.
test: arm-smmu-v3 arm-smmu-v3.0.auto: CMD_SYNC timeout at 0x000012ab [hwprod 0x000012ac, hwcons 0x000012ab]

[kernel.smmu-fault]
program: linux
source: drivers/iommu/arm/arm-smmu-v3/arm-smmu-v3.c arm_smmu_evtq_thread; arm-smmu/arm-smmu.c arm_smmu_context_fault
versions: 6.12
level: error
cause: iommu.dma-alias iommu.firmware-bug reset.known-bug kernel.regression
literal: Unhandled context fault: fsr=
literal:  received:
pattern: arm-smmu-v3 \S+: event 0x(?!02\b){hex} received:|Unhandled context fault: fsr={hex}, iova={hex}
meaning: A device made a transfer that the IOMMU does not allow.
test: arm-smmu-v3 arm-smmu-v3.0.auto: event 0x10 received:
test: arm-smmu 5000000.iommu: Unhandled context fault: fsr=0x402, iova=0xfe000000, fsynr=0x1, cbfrsynra=0x100, cb=3

[kernel.smmu-stream-unknown]
program: linux
source: drivers/iommu/arm/arm-smmu-v3/arm-smmu-v3.c arm_smmu_evtq_thread; event 0x02 is a bad stream id
versions: 6.12
level: error
cause: iommu.firmware-bug iommu.dma-alias
literal: event 0x02 received
pattern: arm-smmu-v3 \S+: event 0x02 received:
meaning: A device uses a stream id that the firmware's tables do not name.
test: arm-smmu-v3 arm-smmu-v3.0.auto: event 0x02 received:

[kernel.viommu-fault]
program: linux
source: drivers/iommu/virtio-iommu.c viommu_fault_handler
versions: 6.12
level: error
cause: vm.viommu vm.guest-driver
literal:  fault from EP 
pattern: virtio\S* \S+: (?:page|domain|unknown) fault from EP \d+
meaning: In the guest a device made a transfer that the virtual IOMMU does not allow.
test: virtio_iommu virtio0: page fault from EP 8 at 0xfffff000 [R]

[kernel.viommu-granule]
program: linux
source: drivers/iommu/virtio-iommu.c viommu_domain_finalise
versions: 6.12
level: fatal
cause: vm.viommu
literal: larger than system page size
pattern: granule {hex} larger than system page size
meaning: The virtual IOMMU maps in larger pages than the guest kernel has.
test: virtio_iommu virtio0: granule 0x10000 larger than system page size 0x1000

[kernel.dmar-table-broken]
program: linux
source: drivers/iommu/intel/dmar.c parse_dmar_table, dmar_walk_remapping_entries
versions: 6.12
level: fatal
cause: iommu.firmware-bug iommu.off firmware.old
literal: No DRHD structure found in DMAR table
literal: Record passes table end
literal: Invalid DMAR haw
pattern: No DRHD structure found in DMAR table|DMAR: (?:\[Firmware Bug\]: )?Record passes table end|Invalid DMAR haw
meaning: The firmware's table of the IOMMU is damaged, so VT-d is not used.
test: DMAR: [Firmware Bug]: No DRHD structure found in DMAR table
test: DMAR: [Firmware Bug]: Record passes table end

[kernel.dmar-width-invalid]
program: linux
source: drivers/iommu/intel/dmar.c alloc_iommu
versions: 6.12
level: error
cause: iommu.firmware-bug iommu.width iommu.off
literal: Cannot get a valid
pattern: Cannot get a valid (?:max )?agaw for iommu \(seq_id = \d+\)
meaning: This IOMMU names no address width that the kernel could use, so it is left out.
test: DMAR: Cannot get a valid agaw for iommu (seq_id = 1)

[kernel.dmar-mapped-twice]
program: linux
source: drivers/iommu/intel/iommu.c __domain_mapping
versions: 6.12
level: error
cause: kernel.regression iommu.firmware-bug
literal: ERROR: DMA PTE for vPFN
pattern: ERROR: DMA PTE for vPFN {hex} already set
meaning: The kernel mapped an address for a device that it had mapped already: its own books are wrong.
test: DMAR: ERROR: DMA PTE for vPFN 0xfe000 already set (to fe000003 not 1234567803)

[kernel.smmu-fault-decoded]
program: linux
source: drivers/iommu/arm/arm-smmu-v3/arm-smmu-v3.c arm_smmu_dump_event
versions: 6.15
level: error
cause: iommu.dma-alias iommu.firmware-bug reset.known-bug kernel.regression
literal: Input address caused fault
literal: event: F_
pattern: arm-smmu-v3 \S+: (?:event: F_(?!STE_FETCH|CD_FETCH)\w+ client: |(?:un)?priv (?:data|inst) (?:read|write) s[12] ")
guess: no
meaning: A device made a transfer that the IOMMU does not allow.
test: arm-smmu-v3 490d0000.iommu: event: F_TRANSLATION client: 0000:21:00.0 sid: 0x11 ssid: 0x0 iova: 0x9b0cc000 ipa: 0x0
test: arm-smmu-v3 490d0000.iommu: unpriv data write s1 "Input address caused fault" stag: 0x0

[kernel.smmu-table-bad]
program: linux
source: drivers/iommu/arm/arm-smmu-v3/arm-smmu-v3.c arm_smmu_dump_event
versions: 6.15
level: error
cause: iommu.firmware-bug iommu.dma-alias kernel.regression
literal: event: C_BAD
literal: event: F_STE_FETCH
literal: event: F_CD_FETCH
pattern: arm-smmu-v3 \S+: event: (?:C_BAD_\w+|F_(?:STE|CD)_FETCH)
guess: no
meaning: A device uses a stream id for which the IOMMU has no valid entry.
test: arm-smmu-v3 490d0000.iommu: event: C_BAD_STREAMID client: (unassigned sid) sid: 0x300 ssid: 0x0

[kernel.smmu-global-fault]
program: linux
source: drivers/iommu/arm/arm-smmu/arm-smmu.c arm_smmu_global_fault; arm-smmu-v3/arm-smmu-v3.c arm_smmu_gerror_handler
versions: 6.12
level: error
cause: iommu.firmware-bug iommu.dma-alias kernel.regression
literal: Unexpected global fault, this could be serious
literal: unexpected global error reported (0x
literal: device has entered Service Failure Mode
pattern: (?i)unexpected global (?:fault, this could be serious|error reported \({hex}\))|device has entered Service Failure Mode
guess: no
meaning: The IOMMU itself reports a fault: a transfer of a device that its tables do not name, or an error of its own queues.
test: arm-smmu 5000000.iommu: Unexpected global fault, this could be serious
test: arm-smmu-v3 arm-smmu-v3.0.auto: unexpected global error reported (0x00000001), this could be serious

[kernel.smmu-irq-absent]
program: linux
source: drivers/base/platform.c, for the optional interrupts of drivers/iommu/arm/arm-smmu-v3/arm-smmu-v3.c arm_smmu_device_probe
level: info
cause: log.benign
literal: IRQ combined not found
literal: IRQ eventq not found
literal: IRQ priq not found
literal: IRQ gerror not found
pattern: arm-smmu-v3 \S+: IRQ (?:combined|eventq|priq|gerror) not found
guess: no
meaning: This IOMMU has no interrupt of that name; each of them is optional.
test: arm-smmu-v3 arm-smmu-v3.0.auto: IRQ combined not found

[kernel.amdvi-hardware-error]
program: linux
source: drivers/iommu/amd/iommu.c iommu_print_event
versions: 6.1 6.12
level: error
cause: iommu.firmware-bug kernel.regression firmware.old
literal: [ILLEGAL_COMMAND_ERROR
literal: COMMAND_HARDWARE_ERROR
literal: DEV_TAB_HARDWARE_ERROR
literal: PAGE_TAB_HARDWARE_ERROR
pattern: \[?(?:ILLEGAL_COMMAND_ERROR|COMMAND_HARDWARE_ERROR|DEV_TAB_HARDWARE_ERROR|PAGE_TAB_HARDWARE_ERROR) (?:device={bdf} |address=)
guess: no
meaning: The IOMMU could not read its commands or its tables in memory.
test: AMD-Vi: Event logged [PAGE_TAB_HARDWARE_ERROR device=0000:21:00.0 pasid=0x0000 address=0x1b34000 flags=0x0010]
test: AMD-Vi: Event logged [ILLEGAL_COMMAND_ERROR address=0x1071c2f0]

[kernel.amdvi-bad-page-request]
program: linux
source: drivers/iommu/amd/iommu.c iommu_print_event
versions: 6.1 6.12
level: error
cause: iommu.ats-broken kernel.regression
literal: [INVALID_PPR_REQUEST device=
pattern: \[INVALID_PPR_REQUEST device={bdf}
guess: no
meaning: The device asked for a page in a way that the IOMMU does not allow.
test: AMD-Vi: Event logged [INVALID_PPR_REQUEST device=0000:21:00.0 pasid=0x00000 address=0x1000 flags=0x0000 tag=0x001]

[kernel.amdvi-efr-mismatch]
program: linux
source: drivers/iommu/amd/init.c late_iommu_features_init
versions: 6.1 6.12
level: info
cause: log.benign iommu.firmware-bug
literal: EFR mismatch. Use IVHD EFR
pattern: EFR mismatch\. Use IVHD EFR
guess: no
meaning: The firmware's table and the IOMMU name different features; the kernel goes by the table.
test: AMD-Vi: [Firmware Warn]: EFR mismatch. Use IVHD EFR (0xf77ef22294ada : 0x400f77ef22294ada).

[kernel.dmar-queue-dump]
program: linux
source: drivers/iommu/intel/dmar.c qi_dump_fault, qi_check_fault
versions: 6.1 6.12
level: error
cause: iommu.ats-broken device.lost reset.known-bug
literal: DMAR: QI HEAD
literal: DMAR: QI PRIOR
literal: Invalidation Time-out Error (ITE) cleared
pattern: DMAR: (?:QI (?:HEAD|PRIOR): .* qw0 = {hex}|Invalidation Time-out Error \(ITE\) cleared)
guess: no
meaning: What stood in the invalidation queue when an entry failed or took too long.
test: DMAR: QI HEAD: Device-TLB Invalidation qw0 = 0x300000003, qw1 = 0x7ffffff000001003
test: DMAR: Invalidation Time-out Error (ITE) cleared

[kernel.dmar-fault-graphics]
program: linux
source: drivers/iommu/intel/dmar.c dmar_fault_do_one; Intel's own graphics is always 00:02.0
versions: 4.20 5.13 6.1 6.12 7.2
level: warning
cause: iommu.firmware-bug log.benign rmrr.device vm.rom
literal: ] Request device [
pattern: \[DMA (?:Read|Write)[^\]]*\] Request device \[(?:0000:)?(?:0x)?00:(?:0x)?02\.0\].* fault addr
guess: no
meaning: The integrated graphics still reads the picture that the firmware drew, from memory that the firmware did not declare; it ends once a graphics driver takes over.
tell: iommu.firmware-bug: the address lies in the memory stolen for graphics and the fault comes early in the boot
test: DMAR: [DMA Read NO_PASID] Request device [00:02.0] fault addr 0x7cd80000 [fault reason 0x06] PTE Read access is not set
test: DMAR: [DMA Write] Request device [00:02.0] fault addr 4c2a7000 [fault reason 02] Present bit in context entry is clear
against: DMAR: [DMA Read NO_PASID] Request device [21:00.0] fault addr 0xcfe0000 [fault reason 0x06] PTE Read access is not set

[kernel.dmar-no-domain]
program: linux
source: drivers/iommu/intel/iommu.c (until 5.13: intel_iommu_add_device, domain_alloc)
level: error
cause: kernel.regression iommu.firmware-bug
literal: DMAR: Allocating domain failed
literal: Failed to get a private domain
literal: Setup RID2PASID failed
pattern: DMAR: (?:Allocating domain failed|Failed to get a private domain|Setup RID2PASID failed)
guess: no
meaning: The kernel could not set the IOMMU up for a device.
test: pci 0000:21:00.0: DMAR: Failed to get a private domain.
test: DMAR: Allocating domain failed

[kernel.dmar-no-acpi-object]
program: linux
source: drivers/iommu/intel/dmar.c dmar_acpi_dev_scope_init
versions: 6.1 6.12
level: warning
cause: iommu.firmware-bug
literal: Failed to find handle for ACPI object
pattern: Failed to find handle for ACPI object \S+
guess: no
meaning: The firmware's DMAR table names a device that its other tables do not have.
test: DMAR: Failed to find handle for ACPI object \_SB.PCI0.UA01

[kernel.iommu-dma-refused]
program: linux
source: drivers/iommu/dma-iommu.c iommu_setup_dma_ops
versions: 6.1 6.12
level: error
cause: iommu.off iommu.firmware-bug kernel.regression
literal: retaining platform DMA ops
pattern: Failed to set up IOMMU for device \S+; retaining platform DMA ops
guess: no
meaning: The device was not put behind the IOMMU.
test: Failed to set up IOMMU for device 0006:58:00.0; retaining platform DMA ops
