# The Linux kernel, kmod and shells: VFIO, binding of drivers, interrupts.
# The keys are explained in src/logs/signature.h.

[kernel.vfio-loaded]
program: linux
source: drivers/vfio/vfio_main.c vfio_init
versions: 6.1 6.12 7.2
level: ok
literal: VFIO - User Level meta-driver version:
pattern: VFIO - User Level meta-driver version: \S+
meaning: The vfio module is loaded.
test: VFIO - User Level meta-driver version: 0.3

[kernel.vfio-id-added]
program: linux
source: drivers/vfio/pci/vfio_pci.c vfio_pci_fill_ids
versions: 6.1 6.12 7.2
level: ok
literal: vfio_pci: add [
pattern: vfio_pci: add \[(?:[0-9a-f]{4}):(?:[0-9a-f]{4})\[(?:[0-9a-f]{4,8}):(?:[0-9a-f]{4,8})\]\] class {hex}/{hex}
meaning: vfio-pci was given this device id.
test: vfio_pci: add [10de:1c8c[ffffffff:ffffffff]] class 0x000000/00000000

[kernel.vfio-id-invalid]
program: linux
source: drivers/vfio/pci/vfio_pci.c vfio_pci_fill_ids
versions: 6.1 6.12 7.2
level: error
cause: driver.id-typo
literal: vfio_pci: invalid id string "
pattern: vfio_pci: invalid id string "(?:[^"]*)"
meaning: vfio-pci cannot read the list of ids it was given.
test: vfio_pci: invalid id string "10de:1b80 10de:10f0"

[kernel.vfio-id-refused]
program: linux
source: drivers/vfio/pci/vfio_pci.c vfio_pci_fill_ids
versions: 6.1 6.12 7.2
level: error
cause: driver.id-typo driver.bind-failed
literal: vfio_pci: failed to add dynamic id [
pattern: vfio_pci: failed to add dynamic id \[(?:[0-9a-f]{4}):(?:[0-9a-f]{4})\[(?:[0-9a-f]{4,8}):(?:[0-9a-f]{4,8})\]\] class {hex}/{hex} \((?<err>{num})\)
meaning: vfio-pci did not take an id of its list.
test: vfio_pci: failed to add dynamic id [10de:1b80[ffffffff:ffffffff]] class 0x000000/00000000 (-17)

[kernel.vfio-denylist]
program: linux
source: drivers/vfio/pci/vfio_pci.c vfio_pci_is_denylisted
versions: 6.1 6.12 7.2
level: fatal
cause: driver.bind-failed
literal: exists in vfio-pci device denylist, driver probing disallowed.
pattern: {dev}(?:[0-9a-f]{4}):(?:[0-9a-f]{4}) exists in vfio-pci device denylist, driver probing disallowed\.
meaning: vfio-pci refuses this device by its own list.
test: vfio-pci 0000:22:00.0: 8086:4940 exists in vfio-pci device denylist, driver probing disallowed.

[kernel.device-in-use]
program: linux
source: drivers/vfio/vfio_main.c vfio_unregister_group_dev
versions: 6.1 6.12 7.2
level: error
cause: driver.in-use
literal: Device is currently in use, task "
literal: No device request channel registered, blocked until released by user
pattern: (?:{dev}Device is currently in use, task "(?:[^"]*)" \({num}\) blocked until device is released)|(?:{dev}No device request channel registered, blocked until released by user)
meaning: A process still uses the device, so taking it away waits.
test: vfio-pci 0000:28:00.0: Device is currently in use, task "tee" (4242) blocked until device is released
test: vfio-pci 0000:2f:00.0: No device request channel registered, blocked until released by user

[kernel.device-request]
program: linux
source: drivers/vfio/pci/vfio_pci_core.c vfio_pci_core_request
versions: 6.1 6.12 7.2
level: warning
cause: driver.in-use
literal: Relaying device request to user (#
pattern: {dev}Relaying device request to user \(#\d+\)
meaning: The host asks the VM to give the device back.
test: vfio-pci 0000:28:00.0: Relaying device request to user (#0)

[kernel.vf-token-required]
program: linux
source: drivers/vfio/pci/vfio_pci_core.c vfio_pci_core_match_token_uuid
versions: 6.1 6.12 7.2
level: fatal
cause: vfio.permission vm.option-invalid
literal: VF token required to access device
pattern: {dev}VF token required to access device
meaning: The virtual function can only be opened with the token of its physical function.
test: VF token required to access device

[kernel.vf-token-unwanted]
program: linux
source: drivers/vfio/pci/vfio_pci_core.c vfio_pci_core_match_token_uuid
versions: 6.1 6.12 7.2
level: error
cause: vm.option-invalid vfio.permission
literal: VF token incorrectly provided, PF not bound to vfio-pci
pattern: {dev}VF token incorrectly provided, PF not bound to vfio-pci
meaning: A token was given for a virtual function that wants none.
test: VF token incorrectly provided, PF not bound to vfio-pci

[kernel.vf-token-wrong]
program: linux
source: drivers/vfio/pci/vfio_pci_core.c vfio_pci_core_match_token_uuid
versions: 6.1 6.12 7.2
level: fatal
cause: vfio.permission vm.option-invalid
literal: Incorrect VF token provided for device
pattern: {dev}Incorrect VF token provided for device
meaning: The token given for the virtual function is not the right one.
test: Incorrect VF token provided for device

[kernel.pf-has-vfs]
program: linux
source: drivers/vfio/pci/vfio_pci_core.c vfio_pci_core_register_device
versions: 6.1 6.12 7.2
level: fatal
cause: driver.bind-failed
literal: Cannot bind to PF with SR-IOV enabled
pattern: {dev}Cannot bind to PF with SR-IOV enabled
meaning: vfio-pci does not take a physical function whose virtual functions exist.
test: Cannot bind to PF with SR-IOV enabled

[kernel.vf-other-driver]
program: linux
source: drivers/vfio/pci/vfio_pci_core.c vfio_pci_bus_notifier
versions: 6.1 6.12 7.2
level: warning
cause: driver.host-driver
literal: while PF bound to driver
pattern: {dev}VF (?:.+?) bound to driver (?:.+?) while PF bound to driver (?:.+)
meaning: A virtual function is on a host driver while its physical function is in a VM.
test: VF foo bound to driver foo while PF bound to driver foo

[kernel.ecap-hidden]
program: linux
source: drivers/vfio/pci/vfio_pci_config.c vfio_ecap_init
versions: 6.1 6.12 7.2
level: info
cause: log.benign
literal: : hiding ecap
literal: : hiding cap
pattern: {dev}\w+: hiding e?cap {hex}@{hex}
meaning: VFIO hides a capability that it does not know.
test: vfio-pci 0000:28:00.0: vfio_ecap_init: hiding ecap 0x19@0x900

[kernel.config-conflict]
program: linux
source: drivers/vfio/pci/vfio_pci_config.c vfio_ecap_init
versions: 6.1 6.12 7.2
level: info
cause: log.benign
literal: : PCI config conflict @
pattern: {dev}\w+: PCI config conflict @{hex}, was ecap {hex} now ecap {hex}
meaning: The list of capabilities of the device is odd.
test: 0000:08:00.0: PCI config conflict @0x001f, was ecap 0x001f now ecap 0x001f

[kernel.intx-masking-broken]
program: linux
source: drivers/vfio/pci/vfio_pci_core.c vfio_pci_core_enable
versions: 6.1 6.12 7.2
level: info
cause: log.benign
literal: Masking broken INTx support
pattern: {dev}Masking broken INTx support
meaning: The line interrupt of the device cannot be masked; MSI is used.
test: Masking broken INTx support

[kernel.igd-regions-failed]
program: linux
source: drivers/vfio/pci/vfio_pci.c vfio_pci_open_device
versions: 6.1 6.12 7.2
level: warning
cause: vm.firmware vm.rom
literal: Failed to setup Intel IGD regions
pattern: {dev}Failed to setup Intel IGD regions
meaning: The regions that the legacy mode of an integrated GPU needs are missing.
test: Failed to setup Intel IGD regions

[kernel.noiommu-open]
program: linux
source: drivers/vfio/group.c vfio_device_open_file
versions: 6.12 7.2
level: warning
cause: iommu.noiommu
literal: vfio-noiommu device opened by user (
literal: Adding kernel taint for vfio-noiommu group on device
pattern: (?:{dev}vfio-noiommu device opened by user \((?:.+?):{num}\))|(?:{dev}Adding kernel taint for vfio-noiommu group on device)
meaning: A device is used without any IOMMU.
test: vfio-noiommu device opened by user (foo:3)
test: Adding kernel taint for vfio-noiommu group on device

[kernel.iommufd-container]
program: linux
source: drivers/iommu/iommufd/main.c iommufd_fops_open
versions: 6.12 6.1
level: info
cause: log.benign
literal: iommufd: IOMMUFD is providing /dev/vfio/vfio, not VFIO.
pattern: iommufd: IOMMUFD is providing /dev/vfio/vfio, not VFIO\.
meaning: iommufd stands in for the old VFIO container.
test: iommufd: IOMMUFD is providing /dev/vfio/vfio, not VFIO.

[kernel.irq-bypass-refused]
program: linux
source: virt/kvm/eventfd.c kvm_irqfd_assign
versions: 6.1 7.2
level: info
cause: log.benign intremap.avic
literal: ) registration fails:
pattern: irq bypass (?:consumer|producer) \((?:token|eventfd) (?:[0-9a-f]+|0x[0-9a-f]+)\) registration fails: (?<err>{num})
meaning: One interrupt takes the slower way; nothing fails.
test: irq bypass consumer (token 00000000d8a6e1c5) registration fails: -16
test: vfio-pci 0000:28:00.0: irq bypass producer (eventfd 00000000d8a6e1c5) registration fails: -22

[kernel.runtime-resume-failed]
program: linux
source: drivers/vfio/pci/vfio_pci_core.c vfio_pci_rw
versions: 6.1 6.12 7.2
level: error
cause: device.d3 device.lost
literal: runtime resume failed
pattern: {dev}(?:vfio: )?runtime resume failed (?<err>{num})
meaning: The device could not be woken for an access.
test: runtime resume failed 3

[kernel.stub-holds]
program: linux
source: drivers/pci/pci-stub.c pci_stub_probe
versions: 6.1 6.12 7.2
level: info
cause: driver.not-vfio
literal: claimed by stub
pattern: {dev}claimed by stub
meaning: pci-stub holds the device.
test: pci 0000:28:00.0: claimed by stub

[kernel.irq-flags-mismatch]
program: linux
source: kernel/irq/manage.c __setup_irq
versions: 6.1 6.12 7.2
level: fatal
cause: vm.guest-driver driver.host-driver
literal: Flags mismatch irq
pattern: (?:genirq: )?Flags mismatch irq {num}\. {hex} \((?:.+?)\) vs\. {hex} \((?:.+?)\)
meaning: The device shares an interrupt line with a device of the host, which does not work for it.
test: genirq: Flags mismatch irq 16. 00000000 (vfio-intx(0000:4b:00.0)) vs. 00000080 (ehci_hcd:usb1)

[kernel.irq-nobody-cared]
program: linux
source: kernel/irq/spurious.c __report_bad_irq
versions: 6.1 6.12 7.2
level: warning
cause: vm.guest-driver reset.known-bug
literal: : nobody cared
pattern: irq \d+: nobody cared
meaning: An interrupt line is raised and nobody handles it.
test: irq 18: nobody cared (try booting with the "irqpoll" option)

[kernel.irq-disabled]
program: linux
source: kernel/irq/spurious.c note_interrupt
versions: 6.1 6.12 7.2
level: info
cause: vm.guest-driver
literal: Disabling IRQ #
pattern: Disabling IRQ #{num}
meaning: The kernel switched an interrupt line off.
test: Disabling IRQ #18

[kernel.module-unsigned]
program: linux
source: kernel/module/signing.c module_sig_check
versions: 6.1 6.12 7.2
level: error
literal: is rejected
pattern: Loading of (?:unsigned module|module with unsupported crypto|module with unavailable key) is rejected
meaning: The kernel refuses modules without a valid signature.
test: Loading of unsigned module is rejected

[kernel.module-mismatch]
program: linux
source: kernel/module/main.c simplify_symbols
versions: 6.1 6.12 7.2
level: error
cause: initramfs.stale boot.pending-reboot
literal: : Unknown symbol
pattern: (?<module>nvidia[\w-]*|vfio\w*|kvm\w*|irqbypass|vendor[_-]reset|mdev|amdgpu|radeon|nouveau|i915|xe|drm\w*|gim|zfs|spl): Unknown symbol \w+ \(err (?<err>{num})\)
meaning: A module was built for another kernel.
test: nvidia: Unknown symbol drm_gem_object_free (err -2)

[kernel.vfio-probe-failed]
program: linux
source: drivers/base/dd.c call_driver_probe
versions: 6.1 6.12 7.2
level: error
cause: driver.bind-failed iommu.off device.d3
literal: failed with error -
pattern: (?:vfio-pci {bdf}: probe with driver vfio-pci|vfio[-_]pci: probe of {bdf}) failed with error -(?!22\b)\d+
meaning: vfio-pci did not take the device.
test: vfio-pci 0000:21:00.0: probe with driver vfio-pci failed with error -16
test: vfio-pci: probe of 0000:21:00.0 failed with error -19
against: vfio-pci: probe of 0000:21:00.0 failed with error -22

[kernel.vfio-probe-invalid]
program: linux
source: drivers/vfio/group.c vfio_group_find_or_alloc (no IOMMU group: -EINVAL), drivers/vfio/pci/vfio_pci_core.c vfio_pci_core_register_device (no type 0 header, a VF of a PF in use)
versions: 6.1 6.12 7.2
level: error
cause: driver.bind-failed iommu.off device.d3
literal: failed with error -22
pattern: (?:vfio-pci {bdf}: probe with driver vfio-pci|vfio[-_]pci: probe of {bdf}) failed with error -22\b
meaning: vfio-pci refuses a device that is in no IOMMU group, or that is a bridge.
tell: iommu.off: /sys/kernel/iommu_groups is empty
test: vfio-pci 0000:21:00.0: probe with driver vfio-pci failed with error -22
test: vfio-pci: probe of 0000:21:00.0 failed with error -22

[kernel.amdgpu-probe-failed]
program: linux
source: drivers/base/dd.c call_driver_probe
versions: 6.1 6.12 7.2
level: error
cause: reset.known-bug driver.rebind-failed vm.rom
literal: failed with error -
pattern: (?:(?:amdgpu|radeon) {bdf}: probe with driver \w+|(?:amdgpu|radeon): probe of {bdf}) failed with error -(?!12\b)\d+
meaning: The AMD graphics driver could not start the GPU.
test: amdgpu 0000:21:00.0: probe with driver amdgpu failed with error -110
test: amdgpu: probe of 0000:21:00.0 failed with error -22

[kernel.gpu-probe-failed]
program: linux
source: drivers/base/dd.c call_driver_probe
versions: 6.1 6.12 7.2
level: warning
cause: driver.rebind-failed vm.rom bar.unassigned
generic: yes
literal: failed with error -
pattern: (?:(?:nvidia|nouveau|i915|xe) {bdf}: probe with driver \w+|(?:nvidia|nouveau|i915|xe): probe of {bdf}) failed with error -\d+
meaning: A graphics driver could not start the GPU; the lines before say why.
test: nvidia: probe of 0000:21:00.0 failed with error -1

[kernel.module-virqfd]
program: kmod
source: tools/modprobe.c, dracut, mkinitcpio, systemd-modules-load
level: warning
cause: module.obsolete log.benign
literal: vfio_virqfd
literal: vfio-virqfd
pattern: (?i)(?:module:? [`'"]?vfio[_-]virqfd['"]? not found|(?:find|not found:?|insert|load)(?: kernel)? (?:module )?[`'"]?vfio[_-]virqfd|not found: [`'"]vfio[_-]virqfd)
meaning: vfio_virqfd is asked for, which Linux 6.2 and newer have inside of vfio.
test: modprobe: FATAL: Module vfio_virqfd not found in directory /lib/modules/6.9.3-1
test: systemd-modules-load[417]: Failed to find module 'vfio_virqfd'
test: ==> ERROR: module not found: 'vfio_virqfd'
test: dracut-install: Failed to find module 'vfio_virqfd'

[kernel.module-vfio-missing]
program: kmod
source: tools/modprobe.c, dracut, mkinitcpio, systemd-modules-load
level: error
cause: initramfs.vfio-missing boot.pending-reboot
literal: Module vfio
literal: Failed to find module 'vfio
literal: module not found: 'vfio
literal: module not found: `vfio
pattern: (?:FATAL: Module|Failed to find module|module not found:) [`'"]?vfio(?:[_-]pci(?:[_-]core)?|[_-]iommu[_-]type1)?['"]?(?: not found|$|\s)
meaning: A module of VFIO does not exist for the kernel that was looked at.
test: modprobe: FATAL: Module vfio-pci not found in directory /lib/modules/6.9.3-1
test: ==> ERROR: module not found: 'vfio_pci'
against: modprobe: FATAL: Module vfio_virqfd not found in directory /lib/modules/6.9.3-1

[kernel.module-refused-vfio]
program: kmod
source: tools/modprobe.c
level: error
cause: driver.bind-failed boot.pending-reboot initramfs.vfio-missing
literal: could not insert 'vfio
pattern: ERROR: could not insert 'vfio[\w-]*': {err}
meaning: A module of VFIO could not be loaded.
test: modprobe: ERROR: could not insert 'vfio_pci': Operation not permitted

[kernel.module-refused-nvidia]
program: kmod
source: tools/modprobe.c
level: error
cause: driver.rebind-failed nvidia.open-modules-required driver.host-driver vm.guest-driver
literal: could not insert 'nvidia
pattern: ERROR: could not insert 'nvidia[\w-]*': {err}
meaning: The NVIDIA module did not load: no GPU it may have (vfio-pci still holds it), or the wrong flavour.
tell: driver.rebind-failed: the GPU is on vfio-pci or without a driver after a guest had it
tell: nvidia.open-modules-required: the kernel log says that the GPU needs the open modules
test: modprobe: ERROR: could not insert 'nvidia': No such device

[kernel.module-in-use]
program: kmod
source: tools/modprobe.c, tools/rmmod.c
level: error
cause: driver.in-use
literal: is in use
pattern: (?:FATAL|ERROR): Module (?:nvidia\w*|nouveau|amdgpu|radeon|i915|xe|snd_hda\w*|vfio\w*|kvmgt|drm\w*|efifb|simplefb) is in use
meaning: The module cannot be unloaded because something uses it.
test: rmmod: ERROR: Module nvidia_drm is in use by: nvidia_modeset
test: modprobe: FATAL: Module amdgpu is in use.
test: rmmod: ERROR: Module nvidia_drm is in use

[kernel.module-builtin-vfio]
program: kmod
source: tools/modprobe.c
level: warning
cause: driver.vfio-builtin
literal: is builtin
pattern: Module vfio[\w-]* is builtin
meaning: VFIO is built into this kernel, so module options do not reach it.
test: modprobe: FATAL: Module vfio_pci is builtin.
against: modprobe: FATAL: Module drm is builtin.

[kernel.sysfs-bind-vfio]
program: linux
source: drivers/base/bus.c bind_store
level: error
cause: driver.bind-failed iommu.off driver.in-use
literal: drivers/vfio-pci/bind
literal: drivers/vfio_pci/bind
pattern: (?:/sys)?/bus/pci/drivers/vfio[-_]pci/bind['"’]?(?:: | .*)(?:write error: )?(?:Invalid argument|No such device|Device or resource busy|Operation not permitted)|(?:Invalid argument|No such device|Device or resource busy): ['"]?/sys/bus/pci/drivers/vfio[-_]pci/bind
meaning: vfio-pci refused the device: a bridge, an id it does not know, or a device that is held.
test: bash: /sys/bus/pci/drivers/vfio-pci/bind: No such device
test: error writing '0000:21:00.0' to '/sys/bus/pci/drivers/vfio-pci/bind': Invalid argument
test: OSError: [Errno 19] No such device: '/sys/bus/pci/drivers/vfio-pci/bind'

[kernel.sysfs-new-id-exists]
program: linux
source: drivers/pci/pci-driver.c new_id_store
level: error
cause: driver.bind-failed
literal: vfio-pci/new_id
pattern: vfio-pci/new_id['"’]?(?:: | .*)(?:write error: )?(?:File exists|Device or resource busy|No such device)
meaning: vfio-pci already has this id, or did not take it.
test: tee: /sys/bus/pci/drivers/vfio-pci/new_id: File exists
test: error writing '10de 2684' to '/sys/bus/pci/drivers/vfio-pci/new_id': File exists

[kernel.sysfs-new-id-invalid]
program: linux
source: drivers/pci/pci-driver.c new_id_store
level: error
cause: driver.id-typo driver.bind-failed
literal: vfio-pci/new_id
pattern: vfio-pci/new_id['"’]?(?:: | .*)(?:write error: )?Invalid argument
meaning: vfio-pci cannot read the id it was given.
test: tee: /sys/bus/pci/drivers/vfio-pci/new_id: Invalid argument

[kernel.sysfs-unbind]
program: linux
source: drivers/base/bus.c unbind_store
level: error
cause: driver.in-use driver.bind-failed
literal: /unbind: No such
literal: /unbind': No such
literal: /unbind: Device or
literal: /unbind': Device or
literal: /unbind: Invalid
literal: unbind: write error
pattern: /sys/(?:bus/pci/drivers/[\w-]+|(?:bus/pci/devices|devices)/\S+/driver)/unbind['"’]?(?:: | .*)(?:write error: )?(?:No such device|Device or resource busy|Invalid argument)
meaning: The driver did not let go of the device, or did not have it.
test: tee: /sys/bus/pci/devices/0000:21:00.0/driver/unbind: No such device
against: tee: /sys/bus/pci/devices/0000:21:00.0/driver/unbind: No such file or directory

[kernel.sysfs-bind-host]
program: linux
source: drivers/base/bus.c bind_store
level: error
cause: driver.rebind-failed reset.known-bug
literal: /bus/pci/drivers/
pattern: (?i)/bus/pci/drivers/(?!vfio|pci-stub|pciback|xen-pciback|uio_|igb_uio)[\w-]+/bind['"’]?(?:: | .*)(?:write error: )?(?:Invalid argument|No such device|Device or resource busy|Cannot allocate memory|Connection timed out|Input/output error)|(?:Invalid argument|No such device|Device or resource busy): ['"]?/sys/bus/pci/drivers/(?!vfio|pci-stub|pciback|xen-pciback|uio_|igb_uio)[\w-]+/bind
meaning: The host driver did not take the device back.
test: tee: /sys/bus/pci/drivers/amdgpu/bind: Invalid argument

[kernel.sysfs-numvfs]
program: linux
source: drivers/pci/iov.c sriov_numvfs_store
level: error
cause: sriov.bar bar.above-4g vgpu.unsupported
literal: sriov_numvfs
pattern: (?i)cannot write value for attribute \S*sriov_numvfs|sriov_numvfs['"’]?(?:: | .*)(?:write error: )?(?:Cannot allocate memory|No space left|Invalid argument|Numerical result out of range|Input/output error|Function not implemented|Operation not supported|Resource temporarily unavailable)
meaning: The virtual functions could not be created, most often for lack of room for their BARs.
test: bash: /sys/bus/pci/devices/0000:21:00.0/sriov_numvfs: Cannot allocate memory
test: cannot write value for attribute devices/pci0000:00/0000:00:02.0/sriov_numvfs
test: error writing '4' to '/sys/bus/pci/devices/0000:21:00.0/sriov_numvfs': Invalid argument

[kernel.sysfs-numvfs-busy]
program: linux
source: drivers/pci/iov.c sriov_numvfs_store
level: error
cause: driver.in-use driver.bind-failed
literal: sriov_numvfs
pattern: (?i)sriov_numvfs['"’]?(?:: | .*)(?:write error: )?Device or resource busy
meaning: The number of virtual functions cannot be changed while they exist or are used.
test: bash: /sys/bus/pci/devices/0000:21:00.0/sriov_numvfs: Device or resource busy

[kernel.sysfs-reset-none]
program: linux
source: drivers/pci/pci-sysfs.c reset_store
level: warning
cause: reset.none reset.known-bug log.benign
literal: /reset: Inappropriate
literal: /reset': Inappropriate
literal: /reset: Operation not
literal: /reset: Permission
literal: /reset: No such file
literal: /reset': No such file
pattern: /sys/(?:bus/pci/devices|devices)/\S+/reset['"’]?(?:: | .*)(?:write error: )?(?:Inappropriate ioctl for device|Operation not supported|No such file|Permission denied)
meaning: The kernel knows no way to reset this device.
test: error writing '1' to '/sys/bus/pci/devices/0000:21:00.0/reset': Inappropriate ioctl for device

[kernel.sysfs-reset-failed]
program: linux
source: drivers/pci/pci-sysfs.c reset_store
level: error
cause: reset.known-bug device.lost
literal: /reset: Connection
literal: /reset': Connection
literal: /reset: Input/output
literal: /reset': Input/output
literal: /reset: Invalid arg
literal: /reset: Device or
pattern: /sys/(?:bus/pci/devices|devices)/\S+/reset['"’]?(?:: | .*)(?:write error: )?(?:Connection timed out|Input/output error|Invalid argument|Device or resource busy)
meaning: The reset of the device failed.
test: tee: /sys/bus/pci/devices/0000:21:00.0/reset: Connection timed out

[kernel.sysfs-probe-override]
program: linux
source: drivers/pci/pci-driver.c, drivers/base/bus.c drivers_probe_store
level: error
cause: driver.bind-failed iommu.off vfio.permission
literal: drivers_probe
literal: driver_override
pattern: /sys/bus/pci/\S*(?:drivers_probe|driver_override)['"’]?(?:: | .*)(?:write error: )?(?:Invalid argument|No such device|No such file|Permission denied|Read-only file system|Device or resource busy)
meaning: The device could not be led to the driver that was chosen for it.
test: tee: /sys/bus/pci/drivers_probe: Invalid argument

[kernel.no-iommu-groups]
program: shell
source: ls and find on /sys/kernel/iommu_groups
level: error
cause: iommu.off
literal: iommu_groups
literal: /iommu_group
literal: NoIommuGroup
pattern: (?:/sys/kernel/iommu_groups\S*|/sys/bus/pci/devices/\S+/iommu_group\S*)['"’]?: No such file or directory|NoIommuGroup\(
meaning: There are no IOMMU groups on this host.
test: find: '/sys/kernel/iommu_groups/': No such file or directory
test: ls: cannot access '/sys/bus/pci/devices/0000:21:00.0/iommu_group': No such file or directory
test: VfioNoIommuGroup("/sys/bus/pci/devices/0000:21:00.0/iommu_group")

[kernel.sysfs-hugepages]
program: linux
source: mm/hugetlb.c nr_hugepages_store
level: error
cause: vm.hugepages
literal: nr_hugepages
pattern: nr_hugepages['"’]?(?:: | .*)(?:write error: )?(?:Invalid argument|Cannot allocate memory|No such file)
meaning: Huge pages of this size could not be reserved.
test: tee: /sys/devices/system/node/node0/hugepages/hugepages-1048576kB/nr_hugepages: Invalid argument

[kernel.unknown-parameter]
program: linux
source: init/main.c print_unknown_bootoptions
versions: 5.14 6.1 6.12 7.2
level: warning
cause: cmdline.unknown cmdline.ineffective
literal: Unknown kernel command line parameters
pattern: Unknown kernel command line parameters? "[^"]*(?:iommu|vfio|acs_override|intremap|kvm|hugepage|efifb|pcie?_)[^"]*"
meaning: The kernel does not know one of the parameters it was given.
test: Unknown kernel command line parameters "BOOT_IMAGE=/vmlinuz pcie_acs_override=downstream", will be passed to user space.
against: Unknown kernel command line parameters "BOOT_IMAGE=/vmlinuz splash", will be passed to user space.

[kernel.unknown-module-parameter]
program: linux
source: kernel/module/main.c unknown_module_param_cb
versions: 5.15 6.1 6.12 7.2
level: warning
cause: driver.id-typo cmdline.unknown
literal: unknown parameter '
pattern: (?:vfio\w*|kvm\w*|iommufd|nvidia\w*|nouveau|amdgpu|i915|xe): unknown parameter '(?!max_vfs')[^']+' ignored
meaning: The module does not know an option that it was given.
test: vfio_pci: unknown parameter 'disable_vgaa' ignored

[kernel.splat]
program: linux
source: lib/bug.c, kernel/locking/lockdep.c, arch/x86/mm/fault.c
level: error
cause: kernel.regression
literal: at drivers/vfio
literal: RIP: 0010:vfio
pattern: (?:WARNING: CPU: \d+ PID: \d+ at |kernel BUG at )drivers/vfio/|RIP: 0010:vfio
meaning: The kernel's own code for VFIO ran into a fault.
test: WARNING: CPU: 3 PID: 4711 at drivers/vfio/pci/vfio_pci_core.c:1712 vfio_pci_mmap_fault+0x4d/0x150 [vfio_pci_core]
test: RIP: 0010:vfio_pci_core_disable+0x12/0x340 [vfio_pci_core]

[kernel.sriov-enable-failed]
program: linux
source: drivers of network cards and GPUs
level: error
cause: sriov.bar driver.in-use
literal: PCI sriov
literal: enable SR-IOV
literal: create SR-IOV
literal: virtual functions
pattern: (?i)(?:fail\w*|unable|can't|cannot|could not)\b.{0,30}(?:enabl\w*|creat\w*).{0,30}(?:\bsr-?iov\b|\b\d+ VFs?\b|virtual functions)
meaning: The virtual functions could not be created.
test: ixgbe 0000:21:00.0: Failed to enable PCI sriov: -12
test: mlx5_core 0000:21:00.0: failed to enable SR-IOV, error -28

[kernel.module-not-loaded]
program: kmod
source: tools/insmod.c
level: error
cause: initramfs.vfio-missing driver.vfio-builtin
literal: could not load module vfio
pattern: could not load module vfio[\w-]*(?:\.ko\S*)?: {err}
meaning: insmod wants the path of a file; modprobe finds the module by its name.
fix: Use modprobe vfio-pci; if it finds nothing, the module may be built in: modinfo -n vfio-pci
test: insmod: ERROR: could not load module vfio-pci: No such file or directory

[kernel.lockdown]
program: linux
source: security/lockdown/lockdown.c lockdown_is_locked_down
versions: 6.1 6.12 7.2
level: info
cause: vfio.permission
literal: is restricted; see man kernel_lockdown
pattern: Lockdown: .*(?:direct PCI access|raw io port access|iopl|/dev/mem).* is restricted
meaning: With Secure Boot the kernel forbids user programs to reach PCI devices directly; VFIO itself is not concerned.
test: Lockdown: setpci: direct PCI access is restricted; see man kernel_lockdown.7

[vfio.ioctl-group-container]
program: programs that use VFIO
source: include/uapi/linux/vfio.h VFIO_GROUP_SET_CONTAINER
level: error
cause: group.not-viable vfio.busy iommu.noiommu
literal: VFIO_GROUP_SET_CONTAINER
literal: vfio group to container
literal: GroupSetContainer
literal: to container: [Errno
pattern: ^(?!.*(?:[Ee]rrno 22|error 22)).*(?:VFIO_GROUP_SET_CONTAINER\b.*(?:fail|error|invalid|denied|busy|permit|ioctl)|(?:add|link|join|set)\w* (?:vfio )?group(?: \d+)? (?:to|into) (?:the )?container\b|\bGroupSetContainer\b)
meaning: The group did not join the container: it is not viable, it already belongs to one, or the kernel was built for another interface.
test: VFIO_GROUP_SET_CONTAINER: invalid argument
against: cannot add vfio group to container, error 22 (invalid argument)
test: Failed to link group 33 to container: [Errno 25] Inappropriate ioctl for device

[vfio.ioctl-set-container-invalid]
program: programs that use VFIO
source: include/uapi/linux/vfio.h VFIO_GROUP_SET_CONTAINER; errno of drivers/vfio/container.c and drivers/iommu/iommu.c
level: error
cause: vfio.busy rmrr.device group.not-viable
literal: VFIO_GROUP_SET_CONTAINER
literal: vfio group to container
literal: GroupSetContainer
literal: to container: [Errno
pattern: (?:VFIO_GROUP_SET_CONTAINER|group(?: \d+)? (?:to|into) (?:the )?container|GroupSetContainer).*(?:[Ee]rrno 22|error 22)
meaning: The group belongs to a container already, or the IOMMU driver does not take it into a domain of its own.
test: cannot add vfio group to container, error 22 (invalid argument)
test: Failed to link group 33 to container: [Errno 22] Invalid argument

[vfio.ioctl-set-iommu]
program: programs that use VFIO
source: include/uapi/linux/vfio.h VFIO_SET_IOMMU
level: error
cause: intremap.off rmrr.device initramfs.vfio-missing vfio.reserved-region
literal: VFIO_SET_IOMMU
literal: ContainerSetIOMMU
literal: IOMMU type
pattern: VFIO_SET_IOMMU\b.*(?:fail|error|invalid|denied|busy|permit|ioctl)|\bContainerSetIOMMU\b|fail\w* to set (?:the )?IOMMU type \S.* (?:for|of) (?:the )?container
meaning: The kernel refuses an IOMMU domain for the group.
test: ioctl(VFIO_SET_IOMMU) failed: Operation not permitted
test: Failed to set IOMMU type 1 for container, errno=1

[vfio.ioctl-device-fd]
program: programs that use VFIO
source: include/uapi/linux/vfio.h VFIO_GROUP_GET_DEVICE_FD
level: error
cause: driver.not-vfio vfio.busy device.lost
literal: VFIO_GROUP_GET_DEVICE_FD
pattern: VFIO_GROUP_GET_DEVICE_FD\b.*(?:fail|error|invalid|denied|busy|permit|no such)
meaning: The kernel does not hand the device out of its group.
test: VFIO_GROUP_GET_DEVICE_FD failed: No such device

[kernel.group-members-elsewhere]
program: programs that use VFIO
source: own checks of several tools before they open a group
level: error
cause: group.not-viable group.shared
literal: not bound to vfio
literal: bound to vfio-pci for
literal: be bound to vfio
pattern: group\b.*\bnot bound to vfio|(?:all|other|every) devices? (?:in|of) (?:an?|the|this) iommu group\b.*\bvfio
meaning: Other devices of the IOMMU group are still on host drivers.
test: IOMMU group 22 has devices not bound to vfio-pci
test: All devices in an IOMMU group must be bound to vfio-pci for VFIO to work.

[kernel.vf-interrupts-short]
program: linux
source: drivers/net/ethernet/intel/ice/ice_sriov.c ice_set_per_vf_res
level: error
cause: sriov.bar
literal: MSI-X interrupts available for SR-IOV
literal: to support minimum of
pattern: (?:Only \d+ )?MSI-X interrupts available for SR-IOV|Not enough to support minimum of \d+ MSI-X interrupts per VF
meaning: The physical function has no interrupt vectors left for virtual functions.
fix: Free vectors of the physical function: fewer queues, or keep its RDMA driver (irdma) from loading
test: ice 0000:21:00.0: Only 0 MSI-X interrupts available for SR-IOV. Not enough to support minimum of 2 MSI-X interrupts per VF

[kernel.link-narrow-driver]
program: linux
source: drivers/net/ethernet/mellanox/mlx5/core/main.c mlx5_pcie_print_link_status (4.x)
level: info
cause: link.degraded
literal: is lower than device's capability
literal: PCIe link width is x
pattern: PCIe (?:width|speed|link) is lower than device's capability|PCIe link width is x(?!0,)\d+, device supports x\d+
meaning: The link runs narrower or slower than the device can; a virtual function always says so.
test: mlx5_core 0000:21:00.0: PCIe link width is x4, device supports x8

[kernel.module-key]
program: kmod
source: tools/modprobe.c; errno of kernel/module/signing.c
level: error
cause: driver.bind-failed vm.guest-driver
literal: Key was rejected by service
literal: Required key not available
pattern: could not insert '[^']+': (?:Key was rejected by service|Required key not available)
meaning: Secure Boot refuses a module that is not signed with a key the machine knows.
fix: Sign the module and enrol the key (mokutil --import), or switch Secure Boot off
test: modprobe: ERROR: could not insert 'vendor_reset': Key was rejected by service

[shell.unload-died]
program: shells
source: wait status of modprobe, rmmod, virsh
level: error
cause: driver.in-use driver.rebind-failed
literal: modprobe -r
literal: virsh nodedev-
pattern: (?:Killed|Segmentation fault)\b.*\b(?:modprobe -r|virsh nodedev-(?:de|re)attach|virsh nodedev-detach)\b
meaning: The driver crashed or hung while it was taken from the device.
test: ./start.sh: line 9:  4711 Killed                  modprobe -r amdgpu

[kernel.module-taints]
program: linux
source: kernel/module/main.c module_augment_kernel_taints
level: info
cause: log.benign
literal: module verification failed: signature
literal: loading out-of-tree module
literal: module license
pattern: module verification failed: signature and/or required key missing|loading out-of-tree module taints kernel|module license \S+ taints kernel
meaning: A module from outside the kernel was loaded; it loads all the same.
test: nvidia: module verification failed: signature and/or required key missing - tainting kernel
test: vendor_reset: loading out-of-tree module taints kernel.

[kernel.device-enabled]
program: linux
source: drivers/pci/setup-res.c pci_enable_resources; drivers/pci/vgaarb.c
level: info
cause: log.benign
literal: : enabling device (
literal: : changed VGA decodes
literal: : VGA decodes changed
pattern: {dev}(?:enabling device \({hex} -> {hex}\)|vgaarb: (?:changed VGA decodes|VGA decodes changed): )
meaning: A driver takes the device: ordinary.
test: vfio-pci 0000:28:00.0: enabling device (0002 -> 0003)
test: vfio-pci 0000:28:00.0: vgaarb: changed VGA decodes: olddecodes=io+mem,decodes=io+mem:owns=none

[kernel.intx-no-route]
program: linux
source: drivers/acpi/pci_irq.c acpi_pci_irq_lookup, acpi_pci_irq_enable; drivers/pci/setup-irq.c
versions: 6.1 6.12
level: info
cause: log.benign iommu.firmware-bug
literal: can't derive routing for PCI INT
literal: : not connected
literal: not found in routing table
literal: A: no GSI
literal: B: no GSI
literal: C: no GSI
literal: D: no GSI
literal: runtime IRQ mapping not provided by arch
pattern: {dev}(?:can't derive routing for PCI INT [A-D]|PCI INT [A-D]: (?:no GSI|not connected)|PCI INT [A-D] not found in routing table|runtime IRQ mapping not provided by arch)
guess: no
meaning: The firmware names no line interrupt for the device; whatever uses MSI does not need one.
test: pci 0000:00:00.2: can't derive routing for PCI INT A
test: vfio-pci 0000:21:00.0: PCI INT A: no GSI

[kernel.splat-iommu]
program: linux
source: lib/bug.c, for what goes wrong in drivers/iommu and drivers/pci
level: error
cause: kernel.regression iommu.firmware-bug
guess: no
literal: at drivers/iommu/
literal: at drivers/pci/
pattern: (?:WARNING: (?:CPU: \d+ PID: \d+ )?at |kernel BUG at )drivers/(?:iommu|pci)/
meaning: The kernel's own code for the IOMMU or for PCI ran into what it holds to be impossible.
test: WARNING: CPU: 2 PID: 1 at drivers/iommu/amd/init.c:980 enable_iommus_vapic+0x343/0x3a0
test: kernel BUG at drivers/iommu/intel/iommu.c:667!

[kernel.nvme-polled]
program: linux
source: drivers/nvme/host/pci.c nvme_timeout
versions: 6.1 6.12
level: error
cause: vm.guest-driver kernel.regression intremap.avic
guess: no
literal: timeout, completion polled
pattern: nvme\d*: (?:I/O|I/O tag) .*QID \d+ timeout, completion polled
meaning: The disk was done, but its interrupt did not arrive.
test: nvme nvme0: I/O 259 QID 2 timeout, completion polled
test: nvme nvme0: I/O tag 0 (1000) QID 0 timeout, completion polled

[kernel.pcie-controller-link]
program: linux
source: drivers/pci/controller/pcie-brcmstb.c brcm_pcie_start_link; dwc/pcie-designware.c dw_pcie_wait_for_link
versions: 6.1 6.12
level: error
cause: link.degraded device.lost
guess: no
literal: pcie: link down
literal: Phy link never came up
literal: link never came up
pattern: \S*pcie\S* \S+: (?:(?:PCIe )?link down|(?:Phy )?link never came up)$
meaning: No device answers at the PCIe controller.
test: brcm-pcie fd500000.pcie: link down
test: rockchip-dw-pcie 3c0000000.pcie: Phy link never came up
