# Xen: the hypervisor, libxl and the kernel's pciback.
# The keys are explained in src/logs/signature.h.

[vmm.xen-no-iommu]
program: Xen libxl
source: tools/libs/light/libxl_pci.c pci_add_dm_done / device_pci_add
level: fatal
cause: iommu.off
literal: cannot be assigned - no IOMMU
pattern: PCI device {slot} cannot be assigned - no IOMMU
guess: no
meaning: Xen runs without an IOMMU.
test: libxl: error: libxl_pci.c:1209:libxl__device_pci_add: PCI device 0000:2f:00.0 cannot be assigned - no IOMMU?

[vmm.xen-no-reset]
program: Xen
source: tools/libs/light/libxl_pci.c libxl__device_pci_reset
level: error
cause: reset.none
literal: doesn't support reset from sysfs for PCI device
pattern: kernel doesn't support reset from sysfs for PCI device {slot}
guess: no
meaning: The kernel offers no reset for the device.
test: libxl: error: libxl_pci.c:1041:libxl__device_pci_reset: The kernel doesn't support reset from sysfs for PCI device 0000:21:00.0

[vmm.xen-assign-failed]
program: Xen
source: tools/libs/light/libxl_pci.c pci_add_dm_done
level: fatal
cause: rmrr.device iommu.off intremap.off
literal: xc_assign_device failed
pattern: xc_assign_device failed: {err}
guess: no
meaning: The hypervisor does not give the device to the VM; xl dmesg says why, often a reserved region of the firmware.
test: libxl: error: libxl_pci.c:1132:do_pci_add: xc_assign_device failed: Operation not permitted

[xen.pciback-missing]
program: Xen libxl
source: tools/libs/light/libxl_pci.c
level: fatal
cause: initramfs.vfio-missing driver.not-vfio
literal: pciback driver is not loaded
literal: pciback driver not loaded
pattern: Looks like pciback driver (?:is )?not loaded
guess: no
meaning: The module that holds devices for guests, xen-pciback, is not loaded.
fix: Load xen-pciback in dom0, then hand it the device: xl pci-assignable-add
test: libxl: error: libxl_pci.c:702:pciback_dev_is_assigned: Looks like pciback driver is not loaded

[xen.not-assignable]
program: Xen libxl
source: tools/libs/light/libxl_pci.c libxl__device_pci_add, device_pci_add
level: fatal
cause: driver.not-vfio vm.device-twice
literal: is not assignable
literal: is not assigned to pciback driver
pattern: PCI device \S+ is not assignable|{bdf} is not assigned to pciback driver
guess: no
meaning: The device is not with xen-pciback, or another guest has it.
fix: xl pci-assignable-add BDF, or xen-pciback.hide=(BDF) on dom0's command line; xl pci-assignable-list shows what is there
test: libxl: error: libxl_pci.c:1692:libxl__device_pci_add: Domain 4:PCI device 0:3b:0.0 is not assignable

[xen.bind-failed]
program: Xen libxl
source: tools/libs/light/libxl_pci.c pciback_dev_assign, libxl__device_pci_assignable_add
level: fatal
cause: driver.bind-failed driver.in-use
literal: Couldn't bind device to
literal: Couldn't remove pciback slot
pattern: libxl.*Couldn't bind device to (?:pciback!|/sys)|Couldn't remove pciback slot
guess: no
meaning: The device did not go to xen-pciback.
test: libxl: error: libxl_pci.c:748:pciback_dev_assign: Couldn't bind device to pciback!

[xen.unbind-failed]
program: Xen libxl
source: tools/libs/light/libxl_pci.c sysfs_dev_unbind, libxl__device_pci_assignable_add
level: fatal
cause: driver.in-use driver.bind-failed
literal: Couldn't unbind 
pattern: libxl.*Couldn't unbind (?:device|{bdf} from driver)
guess: no
meaning: The host's driver does not let the device go.
test: libxl: error: libxl_pci.c:824:libxl__device_pci_assignable_add: Couldn't unbind 0000:3b:00.0 from driver

[xen.reset-write]
program: Xen libxl
source: tools/libs/light/libxl_pci.c libxl__device_pci_reset
level: error
cause: reset.known-bug reset.none reset.bus-shared
literal: /reset failed
literal: do_flr failed
pattern: libxl.*write (?:'[^']*' )?to \S+/(?:reset|do_flr) failed
guess: no
meaning: The device could not be reset.
test: libxl: error: libxl_pci.c:1473:libxl__device_pci_reset: write to /sys/bus/pci/devices/0000:3b:00.0/reset failed: Inappropriate ioctl for device

[xen.no-do-flr]
program: Xen libxl
source: tools/libs/light/libxl_pci.c libxl__device_pci_reset
level: info
cause: log.benign
literal: Failed to access pciback path
pattern: Failed to access pciback path \S+/do_flr
guess: no
meaning: The kernel's pciback has no reset of its own, as is usual; libxl goes on with the kernel's.
test: libxl: error: libxl_pci.c:1467:libxl__device_pci_reset: Failed to access pciback path /sys/bus/pci/drivers/pciback/do_flr: No such file or directory

[xen.rdm]
program: Xen libxl
source: tools/libs/light/libxl_dm.c libxl__domain_device_construct_rdm
level: fatal
cause: rmrr.device vfio.reserved-region
literal: RDM conflict at 0x
pattern: RDM conflict at 0x[0-9a-f]+
guess: no
meaning: A region that the firmware reserves for the device lies in the guest's memory.
fix: As a test: rdm="strategy=host,policy=relaxed" in the guest's definition
test: libxl: error: libxl_dm.c:651:libxl__domain_device_construct_rdm: RDM conflict at 0xbb800000.

[xen.create-passthrough]
program: Xen libxl
source: tools/libs/light/libxl_create.c domain configuration of passthrough
level: fatal
cause: iommu.off vm.option-invalid
literal: passthrough not supported on this
literal: passthrough disabled but devices
literal: not supported together with PoD
pattern: libxl.*passthrough not supported on this platform|passthrough disabled but devices are specified|IOMMU required for device passthrough but not supported together with PoD
guess: no
meaning: The guest's definition and the host do not allow passthrough.
tell: vm.option-invalid: the message names PoD (memory below maxmem) or passthrough="disabled"
test: libxl: error: libxl_create.c:1164:libxl__domain_config_setdefault: passthrough not supported on this platform

[xen.add-failed]
program: Xen libxl
source: tools/libs/light/libxl_pci.c add_pcis_done
level: error
cause: driver.not-vfio rmrr.device iommu.off
literal: libxl__device_pci_add failed for
pattern: libxl__device_pci_add failed for PCI device
generic: yes
guess: no
meaning: The device was not given to the guest; the lines before and xl dmesg say why.
test: libxl: error: libxl_pci.c:1750:device_pci_add_done: Domain 4:libxl__device_pci_add failed for PCI device 0:3b:0.0 (rc -3)

[xen.remove-timeout]
program: Xen libxl
source: tools/libs/light/libxl_pci.c pci_remove_timeout
level: warning
cause: vm.guest-driver driver.in-use
literal: timed out waiting for DM to remove
pattern: timed out waiting for DM to remove
guess: no
meaning: The guest did not let the device go.
test: libxl: warning: libxl_pci.c:2259:pci_remove_timeout: Domain 4:timed out waiting for DM to remove pci-pt-3b_00.0

[xen.multifunction]
program: Xen libxl
source: tools/libs/light/libxl_pci.c device_pci_add_stubdom_done
level: fatal
cause: vm.multifunction
literal: v-slot for multi-function devices
pattern: Must specify a v-slot for multi-function devices
guess: no
meaning: A device with several functions needs a slot of the guest.
test: libxl: error: Must specify a v-slot for multi-function devices

[xen.shared-rmrr]
program: Xen
source: xen/drivers/passthrough/vtd/iommu.c intel_iommu_assign_device
level: fatal
cause: rmrr.device
literal: with shared RMRR at
pattern: It's (?:disallowed|risky) to assign {bdf} with shared RMRR
guess: no
meaning: The firmware reserves memory for the device and others together, so the hypervisor refuses.
fix: As a test: rdm="strategy=host,policy=relaxed" in the guest's definition
test: (XEN) [VT-D] It's disallowed to assign 0000:00:14.0 with shared RMRR at bb800000 for d1.

[xen.rmrr-map]
program: Xen
source: xen/drivers/passthrough/vtd/iommu.c
level: error
cause: rmrr.device vfio.reserved-region
literal: cannot map reserved region
literal: RMRR mapping failed
literal: RMRR quarantine mapping failed
literal: mapping reserved region failed
pattern: \[VT-D\].*(?:cannot map reserved region|RMRR (?:quarantine )?mapping failed|mapping reserved region failed)
guess: no
meaning: A region that the firmware reserves for the device could not be mapped for the guest.
test: (XEN) [VT-D]d1: cannot map reserved region [bb800,bbfff]: -16

[xen.assign]
program: Xen
source: xen/drivers/passthrough/pci.c assign_device
level: error
cause: rmrr.device intremap.off iommu.off
literal: : assign phantom function
literal: : assign (
pattern: \(XEN\).*\bd\d+: assign (?:phantom function )?\({bdf}\) failed \(-?\d+\)
guess: no
meaning: The hypervisor did not give the device to the guest; the lines before say why.
tell: rmrr.device: xl dmesg names an RMRR
tell: intremap.off: xl dmesg says that interrupt remapping is off
tell: iommu.off: xl info shows no hvm_directio under virt_caps
test: (XEN) d1: assign (0000:3b:00.0) failed (-22)

[xen.unity-region]
program: Xen
source: xen/drivers/passthrough/x86/iommu.c iommu_unity_region_ok; xen/drivers/passthrough/amd/iommu_acpi.c parse_ivmd_block
level: error
cause: iommu.firmware-bug rmrr.device iommu.off
literal: is not (entirely) in reserved memory
literal: couldn't be reserved
literal: can't be converted
pattern: \b(?:IVMD|RMRR): (?:\[[^\]\)]{1,60}[\]\)] is not \(entirely\) in reserved memory|page at \S+ (?:couldn't be reserved|can't be converted))
meaning: The firmware wants memory kept for a device that its own memory map gives to everybody.
test: (XEN) AMD-Vi: Warning: IVMD: [3f80f000,3f850000) is not (entirely) in reserved memory
test: (XEN) RMRR: page at 0xe8 can't be converted

[xen.amdvi-init]
program: Xen
source: xen/drivers/passthrough/amd/iommu_init.c amd_iommu_init
level: error
cause: iommu.firmware-bug iommu.off
literal: AMD-Vi: Error initialization
pattern: AMD-Vi: Error initialization
meaning: Xen gave AMD-Vi up after an error in what the firmware says of it.
test: (XEN) AMD-Vi: Error initialization

[xapi.pinned]
program: XenServer, XCP-ng
source: ocaml/xapi-consts/api_errors.ml
level: error
cause: vm.migration-blocked
literal: VM_HAS_VGPU
literal: VM_HAS_PCI_ATTACHED
literal: VM_HAS_SRIOV_VIF
pattern: \bVM_HAS_(?:VGPU|PCI_ATTACHED|SRIOV_VIF)\b
meaning: The VM holds a device of its host, so it can neither move nor be suspended.
test: Error code: VM_HAS_PCI_ATTACHED

[xapi.no-iommu]
program: XenServer, XCP-ng
source: ocaml/xapi/vgpuops and xapi_vm_helpers.ml assert_host_has_iommu
level: fatal
cause: iommu.off
literal: VM_REQUIRES_IOMMU
pattern: \bVM_REQUIRES_IOMMU\b
meaning: The host has no IOMMU switched on, and the VM has a device to be passed through.
test: Error code: VM_REQUIRES_IOMMU

[xapi.no-gpu]
program: XenServer, XCP-ng
source: ocaml/xapi/xapi_vm_helpers.ml assert_gpus_available
level: fatal
cause: vm.device-missing vgpu.limited vm.device-twice
literal: VM_REQUIRES_GPU
literal: VM_REQUIRES_VGPU
pattern: \bVM_REQUIRES_V?GPU\b
meaning: No GPU of the wanted group is free on that host.
test: Error code: VM_REQUIRES_VGPU

[xen.assigned-already]
program: Xen
source: xen/drivers/passthrough/pci.c iommu_do_pci_domctl
level: error
cause: vm.device-twice vm.device-missing
literal: already assigned, or non-existent
pattern: {bdf} already assigned, or non-existent
guess: no
meaning: Another guest has the device, or it does not exist.
test: (XEN) 0000:3b:00.0 already assigned, or non-existent

[xen.intremap]
program: Xen
source: xen/drivers/passthrough/vtd/intremap.c, iommu.c
level: warning
cause: intremap.off iommu.firmware-bug
literal: Compatibility Format Interrupts permitted
literal: does not support interrupt remapping
literal: Failed to enable Interrupt Remapping
literal: Should not enable interrupt remapping
literal: Interrupt Remapping not enabled
literal: try to enable Interrupt Remapping
pattern: \[VT-D\].*(?:Compatibility Format Interrupts permitted|Platform firmware does not support interrupt remapping|Failed to enable Interrupt Remapping|Should not enable interrupt remapping|Interrupt Remapping not enabled|Will not try to enable Interrupt Remapping)
guess: no
meaning: Interrupts are not remapped, so a guest with a device could send any.
test: (XEN) [VT-D] Compatibility Format Interrupts permitted on IOMMU #0: Device pass-through will be insecure
test: (XEN) [VT-D] Platform firmware does not support interrupt remapping

[xen.iommu-erratum]
program: Xen
source: xen/drivers/passthrough/vtd/quirks.c, iommu.c; xen/drivers/passthrough/amd/iommu_init.c
level: error
cause: iommu.off firmware.old
literal: Disabling IOMMU due to Intel
literal: CMPXCHG16B support, disabling IOMMU
literal: erratum 28 detected, disabling IOMMU
pattern: Disabling IOMMU due to Intel \S+ chipset|no CMPXCHG16B support, disabling IOMMU|SP5100 erratum 28 detected, disabling IOMMU
guess: no
meaning: The hypervisor switches this platform's IOMMU off because of a fault in the hardware.
test: (XEN) [VT-D]Disabling IOMMU due to Intel 5500/5520 chipset errata #47 and #53

[xen.firmware-tables]
program: Xen
source: xen/drivers/passthrough/vtd/dmar.c; xen/drivers/passthrough/amd/iommu_acpi.c
level: warning
cause: iommu.firmware-bug
literal: IVHD Error: no information for IO-APIC
literal: Overlapping RMRRs
pattern: IVHD Error: no information for IO-APIC|\[VT-D\].*(?:RMRR \[[0-9a-f,]+\] is incorrect|Overlapping RMRRs)
literal: ] is incorrect
guess: no
meaning: The firmware describes the IOMMU wrongly.
test: (XEN) IVHD Error: no information for IO-APIC 0x5
test: (XEN) [VT-D] Overlapping RMRRs [bb800,bbfff] and [bb000,bbaff]

[xen.flush]
program: Xen
source: xen/drivers/passthrough/vtd/qinval.c; xen/drivers/passthrough/ats.c, pci.c; xen/drivers/passthrough/amd/iommu_cmd.c
level: error
cause: iommu.ats-broken device.lost reset.known-bug
literal: wait descriptor taking too long
literal: ompletion wait taking too long
literal:  flush failed
pattern: QI(?: dev)? wait descriptor taking too long|AMD IOMMU .*completion wait taking too long|ATS device {bdf} flush failed
guess: no
meaning: The device does not answer the IOMMU in time.
test: (XEN) [VT-D] IOMMU#0: QI dev wait descriptor taking too long
test: (XEN) dom1: ATS device 0000:3b:00.0 flush failed

[xen.pciback-config]
program: Linux xen-pciback
source: drivers/xen/xen-pciback/conf_space.c xen_pcibk_config_write
level: info
cause: log.benign
literal: to write to a read-only configuration
pattern: Driver tried to write to a read-only configuration space field
guess: no
meaning: The guest's driver wrote to a register that pciback keeps; mostly harmless.
fix: If the device does not work in the guest: permissive=1 for it in the guest's definition
test: pciback 0000:3b:00.0: Driver tried to write to a read-only configuration space field at offset 0xe0, size 2. This may be harmless, but if you have problems with your device:

[xen.rmrr-inventory]
program: Xen
source: xen/drivers/passthrough/vtd/dmar.c
level: info
literal: Adding RMRR for
pattern: \[VT-D\] *Adding RMRR for \d+ device
meaning: The hypervisor lists the regions that the firmware reserves; that alone refuses nothing.
test: (XEN) [VT-D] Adding RMRR for 1 device ([0]: 0xa0) range [0xbb800-0xbbfff]

[xen.backend]
program: Xen libxl
source: tools/libs/light/libxl_device.c device_backend_callback
level: error
literal: unable to add device with path
pattern: unable to add device with path /local/domain/\d+/backend/(?:vbd|vif|vkbd|vfb|console)\b
meaning: A disk or network card of the guest did not come up; its script's log says why. No device of the host is concerned.
test: libxl: error: libxl_device.c:1109:device_backend_callback: Domain 3:unable to add device with path /local/domain/0/backend/vbd/3/51712

[xen.qemu-igd]
program: QEMU for Xen
source: hw/xen/xen_pt.c xen_pt_realize
level: fatal
cause: vm.option-invalid
literal: Need to enable igd-passthru
literal: BIOS of passthrough GFX failed
pattern: Need to enable igd-passthru if you're trying to passthrough IGD GFX|Setup VGA BIOS of passthrough GFX failed
guess: no
meaning: Intel's integrated graphics needs a mode of its own on Xen.
fix: gfx_passthru = "igd" in the domain's configuration
tell: vm.option-invalid: the device is 0000:00:02.0
test: {"error": {"class": "GenericError", "desc": "Need to enable igd-passthru if you're trying to passthrough IGD GFX"}}

[xen.qemu-open]
program: QEMU for Xen
source: hw/xen/xen_pt.c xen_pt_realize
level: fatal
cause: vm.device-missing driver.not-vfio
literal: Failed to "open" the real pci
literal: Config space initialisation failed
pattern: Failed to \\?"open\\?" the real pci device|PCI Config space initialisation failed
guess: no
meaning: QEMU did not get at the device: it is gone, or not given to xen-pciback.
test: Failed to "open" the real pci device
