# QEMU.
# The keys are explained in src/logs/signature.h.

[qemu.group-not-viable-hint]
program: QEMU
source: hw/vfio/container-legacy.c vfio_group_get
versions: 10.2
level: error
cause: group.not-viable group.shared
literal: Please ensure all devices within the iommu_group are bound to their vfio bus driver.
pattern: Please ensure all devices within the iommu_group are bound to their vfio bus driver\.
meaning: All devices of the group must be on a VFIO driver.
test: Please ensure all devices within the iommu_group are bound to their vfio bus driver.

[qemu.no-iommu-group]
program: QEMU
source: hw/vfio/container-legacy.c vfio_device_get_groupid
versions: 10.2
level: fatal
cause: iommu.off driver.not-vfio
literal: no iommu_group found:
pattern: {vfio}no iommu_group found: {err}
meaning: The device has no IOMMU group.
test: qemu-system-x86_64: -device vfio-pci,host=01:00.0: vfio 0000:28:00.0: no iommu_group found: No such file or directory

[qemu.group-status-failed]
program: QEMU
source: hw/vfio/container-legacy.c vfio_group_get
versions: 10.2
level: fatal
cause: vfio.permission kernel.regression
literal: failed to get group
pattern: {vfio}failed to get group {group} status: {err}
meaning: The state of the group could not be read.
test: vfio 0000:28:00.0: failed to get group 12 status: Inappropriate ioctl for device

[qemu.container-setup-failed]
program: QEMU
source: hw/vfio/container-legacy.c vfio_group_get
versions: 10.2
level: fatal
cause: intremap.off rmrr.device vfio.dma-map
generic: yes
literal: failed to setup container for group
pattern: {vfio}failed to setup container for group {group}: (?:.+)
meaning: The group could not be set up for VFIO; the end of the line says why.
test: vfio 0000:21:00.0: failed to setup container for group 33: something else

[qemu.group-container-failed]
program: QEMU
source: hw/vfio/container-legacy.c vfio_set_iommu
versions: 10.2
level: fatal
cause: vfio.busy iommu.noiommu group.not-viable
literal: Failed to set group container:
pattern: Failed to set group container: (?!Operation not permitted|Invalid argument){err}
meaning: The group could not join the container.
test: Failed to set group container: Device or resource busy

[qemu.no-iommu-models]
program: QEMU
source: hw/vfio/container-legacy.c vfio_get_iommu_type
versions: 10.2
level: fatal
cause: initramfs.vfio-missing iommu.off
literal: No available IOMMU models
pattern: No available IOMMU models
meaning: The part of VFIO that drives the IOMMU is not loaded.
test: No available IOMMU models

[qemu.group-two-spaces]
program: QEMU
source: hw/vfio/container-legacy.c vfio_group_get
versions: 10.2
level: fatal
cause: vm.viommu group.shared
literal: used in multiple address spaces
pattern: {vfio}group {group} used in multiple address spaces
meaning: Two devices of one group stand behind different guest address spaces.
test: QMP command failed: vfio 0000:28:00.1: group 1 used in multiple address spaces: unknown

[qemu.group-device-hint]
program: QEMU
source: hw/vfio/container-legacy.c vfio_device_get
versions: 10.2
level: warning
cause: driver.not-vfio vfio.busy device.lost group.not-viable
literal: are bound to vfio-<bus> or pci-stub and not already in use
pattern: Verify all devices in group {group} are bound to vfio-<bus> or pci-stub and not already in use
meaning: What QEMU prints after any refusal; the line before says which. That the group is viable was asked before.
generic: yes
test: Verify all devices in group 3 are bound to vfio-<bus> or pci-stub and not already in use

[qemu.device-attached-twice]
program: QEMU
source: hw/vfio/container-legacy.c vfio_legacy_attach_device
versions: 10.2
level: fatal
cause: vm.device-twice
literal: device is already attached
pattern: {vfio}device is already attached
meaning: The same host device is given to the VM twice.
test: device is already attached

[qemu.no-such-host-device]
program: QEMU
source: hw/vfio/device.c vfio_device_get_name
versions: 10.2
level: fatal
cause: vm.device-missing device.lost
literal: no such host device:
pattern: (?:vfio \S+: )?no such host device: {err}
meaning: The host has no device at this address.
test: vfio /sys/bus/pci/devices/0000:08:00.0: no such host device: No such file or directory

[qemu.no-host-device-given]
program: QEMU
source: hw/vfio/pci.c vfio_pci_realize (7.2 vfio_realize)
versions: 7.2 10.0 10.2
level: fatal
cause: vm.option-invalid
literal: No provided host device
pattern: No provided host device
meaning: The command line names no host device.
test: No provided host device

[qemu.listener-failed]
program: QEMU
source: hw/vfio/listener.c vfio_listener_register
versions: 10.2
level: fatal
cause: vfio.dma-map vm.memlock vfio.reserved-region
generic: yes
literal: memory listener initialization failed:
pattern: memory listener initialization failed:\s*(?:Region (?:[^:]+):\s*)?(?:.*)
meaning: A part of guest memory could not be mapped for the device.
test: memory listener initialization failed: Region pc.ram: something else

[qemu.dma-map-failed]
program: QEMU
source: hw/vfio/listener.c vfio_container_region_add
versions: 7.2
level: fatal
cause: vfio.dma-map vm.memlock
generic: yes
literal: _dma_map(
pattern: vfio(?:_container)?_dma_map\((?:0x[0-9a-f]+), ?(?:0x[0-9a-f]+), ?(?:0x[0-9a-f]+), ?(?:0x[0-9a-f]+)\) ?= ?(?<err>-\d+) ?\((?:[^)]*)\)
meaning: A part of guest memory could not be mapped for the device.
test: vfio_container_dma_map(0x55a0, 0x382000000000, 0x10000000, 0x7f00) = -17 (File exists)

[qemu.dma-map-no-memory]
program: QEMU
source: hw/vfio/listener.c vfio_container_region_add
versions: 7.2
level: fatal
cause: vm.memlock vm.memory-pinned vfio.dma-map
literal: _dma_map(
pattern: vfio(?:_container)?_dma_map\([^()]{0,120}\)\s{0,16}=\s{0,16}-12\b
meaning: Guest memory could not be pinned: a limit, or no memory left.
test: vfio_dma_map(0x5571, 0x0, 0xc0000, 0x7f9c) = -12 (Cannot allocate memory)

[qemu.dma-map-invalid]
program: QEMU
source: hw/vfio/listener.c vfio_container_region_add
versions: 7.2
level: fatal
cause: iommu.width vfio.reserved-region vm.phys-bits vfio.dma-map
literal: _dma_map(
pattern: vfio(?:_container)?_dma_map\((?!0x[0-9a-f]{1,16}, 0x[0-9a-f]{1,9}, )[^()]{0,120}\)\s{0,16}=\s{0,16}-22\b
meaning: The address is out of reach of the IOMMU or in a reserved region.
test: vfio_container_dma_map(0x55a0, 0x382000000000, 0x10000000, 0x7f00) = -22 (Invalid argument)
against: vfio_dma_map(0x7f80a0, 0xc0000, 0x1ff40000, 0x7f80b00c0000) = -22 (Invalid argument)

[qemu.dma-map-invalid-low]
program: QEMU
source: hw/vfio/listener.c vfio_container_region_add
level: fatal
cause: vfio.reserved-region rmrr.device iommu.width vfio.dma-map
literal: _dma_map(
pattern: vfio(?:_container)?_dma_map\(0x[0-9a-f]{1,16}, 0x[0-9a-f]{1,9}, [^()]{0,80}\)\s{0,16}=\s{0,16}-22\b
meaning: The address is low enough for any IOMMU, so it lies in a region that the host keeps for the device or for interrupts.
test: vfio_dma_map(0x7f80a0, 0xc0000, 0x1ff40000, 0x7f80b00c0000) = -22 (Invalid argument)
against: vfio_container_dma_map(0x55a0, 0x382000000000, 0x10000000, 0x7f00) = -22 (Invalid argument)

[qemu.dma-map-bad-address]
program: QEMU
source: hw/vfio/listener.c vfio_container_region_add
versions: 7.2
level: fatal
cause: vfio.dma-map vm.hugepages
literal: _dma_map(
pattern: vfio(?:_container)?_dma_map\([^()]{0,120}\)\s{0,16}=\s{0,16}-14\b
meaning: The memory behind this address cannot be pinned.
test: vfio_dma_map(0x3ea4e990, 0x40000000, 0x500000000, 0xfffaa3fff000) = -14 (Bad address)

[qemu.dma-map-limit]
program: QEMU
source: hw/vfio/listener.c vfio_container_region_add
versions: 7.2
level: fatal
cause: vfio.dma-limit
literal: _dma_map(
pattern: vfio(?:_container)?_dma_map\([^()]{0,120}\)\s{0,16}=\s{0,16}-28\b
meaning: The number of mappings is used up.
test: vfio_dma_map(0x1, 0x2, 0x3, 0x4) = -28 (No space left on device)

[qemu.dma-map-unable]
program: QEMU
source: hw/vfio/listener.c vfio_container_region_add
versions: 10.2
level: fatal
cause: vfio.dma-map vm.memlock
generic: yes
literal: DMA mapping failed, unable to continue
pattern: DMA mapping failed, unable to continue
meaning: Memory added at run time could not be mapped, so QEMU stops.
test: vfio: DMA mapping failed, unable to continue

[qemu.p2p-unsupported]
program: QEMU
source: hw/vfio/listener.c vfio_device_error_append
versions: 7.2
level: info
cause: log.benign
literal: : PCI peer-to-peer transactions on BARs are not supported.
pattern: \S+: PCI peer-to-peer transactions on BARs are not supported\.
meaning: Devices of the VM cannot reach each other directly; one GPU alone does not need it.
test: 0000:08:00.0: PCI peer-to-peer transactions on BARs are not supported.

[qemu.p2p-may-not-work]
program: QEMU
source: hw/vfio/common.c vfio_listener_region_add
versions: 10.0 10.2
level: info
cause: log.benign
literal: failed to vfio_dma_map. pci p2p may not work
pattern: failed to vfio_dma_map\. pci p2p may not work
meaning: Devices of the VM cannot reach each other directly; one GPU alone does not need it.
test: failed to vfio_dma_map. pci p2p may not work

[qemu.iommufd-bar-map]
program: QEMU
source: backends/iommufd.c iommufd_backend_map_dma
versions: 10.0 7.2
level: info
cause: log.benign
literal: IOMMU_IOAS_MAP failed:
pattern: IOMMU_IOAS_MAP failed: (?<err>[^,]+), PCI BAR\?
meaning: iommufd cannot map a BAR of another device; one GPU alone does not need it.
test: IOMMU_IOAS_MAP failed: Bad address, PCI BAR?

[qemu.region-unaligned]
program: QEMU
source: hw/vfio/listener.c vfio_listener_valid_section
versions: 10.2
level: info
cause: log.benign
literal: received unaligned region
pattern: \w+ received unaligned region \S+ iova=(?:0x[0-9a-f]+)
meaning: A small region of the guest is not mapped for the device; ordinary.
test: vfio_listener_valid_section received unaligned region tpm-crb-cmd iova=0xfed40080 offset_within_region=0x0 qemu_real_host_page_size=0x1000

[qemu.irq-setup-failed]
program: QEMU
source: hw/vfio/device.c vfio_device_irq_set_signaling
versions: 10.2
level: fatal
cause: vm.guest-driver reset.known-bug device.lost
literal: eventfd signaling for interrupt
pattern: Failed to (?:set up|tear down) \S+ eventfd signaling for interrupt (?:[\w -]+?): VFIO_DEVICE_SET_IRQS failure: {err}
meaning: The interrupts of the device could not be set up.
test: vfio 0000:4b:00.0: Failed to set up TRIGGER eventfd signaling for interrupt INTX-0: VFIO_DEVICE_SET_IRQS failure: Device or resource busy

[qemu.msi-setup-failed]
program: QEMU
source: hw/vfio/pci.c vfio_msi_enable
versions: 7.2 10.0 10.2
level: error
cause: intremap.off device.lost
literal: Error: Failed to setup MSI fds:
pattern: Error: Failed to setup MSI fds: {err}
meaning: The message interrupts of the device were refused.
test: vfio: Error: Failed to setup MSI fds: foo

[qemu.msi-fewer]
program: QEMU
source: hw/vfio/pci.c vfio_msi_enable
versions: 7.2 10.0 10.2
level: info
literal: Error: Failed to enable
pattern: Error: Failed to enable {num} MSI vectors, retry with {num}
meaning: The device got fewer interrupts than it asked for.
test: vfio: Error: Failed to enable 3 MSI vectors, retry with 3

[qemu.msix-enable-failed]
program: QEMU
source: hw/vfio/pci.c vfio_msix_enable
versions: 10.0 7.2
level: error
cause: device.lost intremap.off
literal: failed to enable MSI-X,
pattern: vfio: failed to enable MSI-X, {err}
meaning: The message interrupts of the device were refused.
test: vfio: failed to enable MSI-X, foo

[qemu.resample-failed]
program: QEMU
source: hw/vfio/pci.c vfio_intx_enable_kvm
versions: 7.2 10.0 10.2
level: info
cause: log.benign
literal: failed to setup resample irqfd
pattern: failed to setup resample irqfd
meaning: Line interrupts take the slower way.
test: failed to setup resample irqfd

[qemu.msix-nonsense]
program: QEMU
source: hw/vfio/pci.c vfio_msix_early_setup
versions: 7.2 10.0 10.2
level: fatal
cause: device.lost device.d3 bar.unassigned
literal: hardware reports invalid configuration, MSIX PBA outside of specified BAR
pattern: {vfio}hardware reports invalid configuration, MSIX PBA outside of specified BAR
meaning: The device describes its interrupts wrongly, as one does that no longer answers.
test: hardware reports invalid configuration, MSIX PBA outside of specified BAR

[qemu.intx-setup-failed]
program: QEMU (<= 4.x)
source: hw/vfio/pci.c vfio_intx_enable
level: fatal
cause: intremap.off vm.guest-driver vfio.permission
literal: ailed to setup INTx fd
pattern: [Ff]ailed to setup INTx fd:? {err}
meaning: The line interrupt of the device could not be set up.
test: qemu: vfio: Error: Failed to setup INTx fd: Device or resource busy

[qemu.reset-depends-group]
program: QEMU
source: hw/vfio/container-legacy.c vfio_legacy_pci_hot_reset
versions: 10.2
level: warning
cause: reset.bus-shared vm.partial-group
literal: Cannot reset device
pattern: Cannot reset device {bdf}, depends on group {group} which is not owned\.
meaning: The bus reset would hit a device of a group that this VM does not have.
test: qemu-system-x86_64: vfio: Cannot reset device 0000:67:00.3, depends on group 29 which is not owned.

[qemu.reset-depends-device]
program: QEMU
source: hw/vfio/iommufd.c iommufd_cdev_pci_hot_reset
versions: 10.0 7.2
level: warning
cause: reset.bus-shared vm.partial-group
literal: Cannot reset device
pattern: Cannot reset device {bdf}, depends on device {bdf2} which is not owned\.
meaning: The bus reset would hit a device that this VM does not have.
test: vfio: Cannot reset device 0000:67:00.3, depends on device 0000:67:00.0 which is not owned.

[qemu.stuck-in-d]
program: QEMU
source: hw/vfio/pci.c vfio_pci_pre_reset
versions: 7.2 10.0 10.2
level: fatal
cause: device.d3 reset.known-bug device.lost
literal: Unable to power on device, stuck in D
pattern: Unable to power on device, stuck in D{num}
meaning: The device does not leave its sleep state.
test: kvm: vfio: Unable to power on device, stuck in D3

[qemu.hot-reset-info-failed]
program: QEMU
source: hw/vfio/pci.c vfio_pci_get_pci_hot_reset_info
versions: 7.2 10.0 10.2
level: error
cause: reset.bus-shared reset.none kernel.regression
literal: hot reset info failed:
pattern: hot reset info failed: {err}
meaning: The kernel does not say what a bus reset would hit.
test: vfio: hot reset info failed: Some error

[qemu.device-error-stop]
program: QEMU
source: hw/vfio/pci.c vfio_err_notifier_handler
versions: 7.2 10.0 10.2
level: fatal
cause: pcie.aer kernel.regression device.lost
literal: ) Unrecoverable error detected. Please collect any data possible and then kill the guest
pattern: \w+\({slot}\) Unrecoverable error detected\. Please collect any data possible and then kill the guest
meaning: The host saw a fatal error of the device, so QEMU stopped the VM.
test: kvm: vfio_err_notifier_handler(0000:28:00.0) Unrecoverable error detected. Please collect any data possible and then kill the guest

[qemu.config-read-failed]
program: QEMU
source: hw/vfio/pci.c vfio_pci_read_config
versions: 7.2 10.0 10.2
level: error
cause: device.lost device.d3
literal: vfio_pci_read_config(
pattern: vfio_pci_read_config\({slot}, (?:0x[0-9a-f]+), (?:0x[0-9a-f]+)\) failed: {err}
meaning: The configuration space of the device cannot be read.
test: kvm: vfio_pci_read_config(0000:28:00.0, 0x4, 0x2) failed: Bad address

[qemu.bar-mmap-failed]
program: QEMU
source: hw/vfio/pci.c vfio_bar_register
versions: 7.2 10.0 10.2
level: error
cause: display.framebuffer bar.unassigned
literal: . Performance may be slow
pattern: Failed to mmap {slot} BAR (?<bar>\d+)\. Performance may be slow
meaning: A BAR cannot be mapped into the guest, so every access is slow.
test: Failed to mmap 0000:28:00.0 BAR 3. Performance may be slow

[qemu.config-space-unreadable]
program: QEMU
source: hw/vfio/pci.c vfio_pci_config_setup (7.2 vfio_realize)
versions: 7.2 10.0 10.2
level: fatal
cause: device.lost device.d3
literal: failed to read device config space:
pattern: ^(?!.*vfio (?:error: +)?[0-9a-f]{8}-[0-9a-f]{4}-).*{vfio}failed to read device config space: {err}
meaning: The configuration space of the device cannot be read.
test: kvm: -device vfio-pci,host=0000:28:00.0,id=hostpci0: vfio 0000:28:00.0: failed to read device config space: Input/output error

[qemu.rom-unreadable]
program: QEMU
source: hw/vfio/pci.c vfio_pci_load_rom
versions: 7.2 10.0 10.2
level: warning
cause: vm.rom rom.shadow log.benign
literal: vfio-pci: Cannot read device rom at
literal: Device option ROM contents are probably invalid (check dmesg)
literal: Skip option ROM probe with rombar=0, or load from file with romfile=
pattern: (?:vfio-pci: Cannot read device rom at {slot})|(?:(?:Device option ROM contents are probably invalid \(check dmesg\)|Skip option ROM probe with rombar=0, or load from file with romfile=))
meaning: The option ROM cannot be read from the device.
test: kvm: vfio-pci: Cannot read device rom at 0000:28:00.0
test: Device option ROM contents are probably invalid (check dmesg).
test: Skip option ROM probe with rombar=0, or load from file with romfile=

[qemu.rom-denied]
program: QEMU
source: hw/vfio/pci.c vfio_pci_size_rom
versions: 7.2 10.0 10.2
level: info
cause: log.benign vm.rom
literal: has been disabled due to system instability issues
pattern: Rom loading for device at \S+ has been disabled due to system instability issues
meaning: QEMU skips the ROM of this device because it is known to be faulty.
test: Rom loading for device at 0000:08:00.0 has been disabled due to system instability issues

[qemu.romfile-missing]
program: QEMU
source: hw/pci/pci.c pci_add_option_rom
versions: 7.2 10.0 10.2
level: fatal
cause: vm.rom
literal: failed to find romfile "
pattern: failed to find romfile "(?:[^"]*)"
meaning: The ROM file that the VM names cannot be found or opened.
test: kvm: -device vfio-pci,host=0000:28:00.0,romfile=/usr/share/kvm/vbios.bin: failed to find romfile "/usr/share/kvm/vbios.bin"

[qemu.romfile-empty]
program: QEMU
source: hw/pci/pci.c pci_add_option_rom
versions: 7.2 10.0 10.2
level: fatal
cause: vm.rom rom.shadow
literal: " is empty
pattern: romfile "(?:[^"]*)" is empty
meaning: The ROM file is empty.
test: romfile "foo" is empty

[qemu.romfile-unreadable]
program: QEMU
source: hw/pci/pci.c pci_add_option_rom
versions: 7.2 10.0 10.2
level: fatal
cause: vm.rom
literal: failed to load romfile "
pattern: failed to load romfile "(?:[^"]*)"
meaning: The ROM file cannot be read.
test: failed to load romfile "foo"

[qemu.no-error-recovery]
program: QEMU
source: hw/vfio/pci.c vfio_pci_populate_device
versions: 7.2 10.0 10.2
level: info
cause: log.benign
literal: : Could not enable error recovery for the device
pattern: warning: vfio \S+: Could not enable error recovery for the device
meaning: Errors of the link will not be passed to the guest; ordinary for some functions.
test: kvm: -device vfio-pci,...: warning: vfio 0000:28:00.1: Could not enable error recovery for the device

[qemu.no-vga-region]
program: QEMU
source: hw/vfio/pci.c vfio_populate_vga
versions: 7.2 10.0 10.2
level: fatal
cause: vm.option-invalid display.boot-vga vm.firmware
literal: failed getting region info for VGA region index
literal: device does not support requested feature x-vga
pattern: (?:failed getting region info for VGA region index \d+(?:: {err})?)|(?:device does not support requested feature x-vga)
meaning: x-vga is on, but the kernel offers no VGA region for the device.
test: failed getting region info for VGA region index 3
test: device does not support requested feature x-vga

[qemu.bridge-assigned]
program: QEMU
source: hw/vfio/pci.c vfio_setup_pcie_cap
versions: 7.2 10.0 10.2
level: fatal
cause: vm.option-invalid driver.bind-failed
literal: devices is not currently supported
pattern: {vfio}assignment of PCIe type 0x{hex} devices is not currently supported
meaning: A bridge cannot be assigned.
test: assignment of PCIe type 0x1f devices is not currently supported

[qemu.balloon-option]
program: QEMU
source: hw/vfio/pci.c vfio_pci_realize
versions: 7.2 10.0 10.2
level: fatal
cause: vm.option-invalid
literal: x-balloon-allowed only potentially compatible with mdev devices
pattern: {vfio}x-balloon-allowed only potentially compatible with mdev devices
meaning: The option x-balloon-allowed does not suit a physical device.
test: x-balloon-allowed only potentially compatible with mdev devices

[qemu.viommu-refused]
program: QEMU
source: hw/vfio/pci.c vfio_pci_realize
versions: 10.0 7.2
level: fatal
cause: vm.viommu iommu.width
literal: Failed to set vIOMMU:
pattern: {vfio}Failed to set vIOMMU: (?:.+)
meaning: The virtual IOMMU of the guest refuses the host device.
test: vfio 0000:28:00.0: Failed to set vIOMMU: aw-bits 48 > host aw-bits 39

[qemu.kvm-vfio-failed]
program: QEMU
source: hw/vfio/helpers.c vfio_kvm_device_add_fd
versions: 10.2
level: error
cause: vfio.permission kernel.regression
literal: Failed to create KVM VFIO device:
pattern: Failed to create KVM VFIO device: {err}
meaning: KVM and VFIO could not be joined.
test: kvm: Failed to create KVM VFIO device: Invalid argument

[qemu.capability-overlap]
program: QEMU
source: hw/vfio/pci.c vfio_add_std_cap
versions: 7.2 10.0 10.2
level: fatal
cause: kernel.regression device.lost
literal: failed to add PCI capability 0x
pattern: {vfio}failed to add PCI capability 0x{hex}\[0x{hex}\]@0x{hex}:
meaning: The capabilities of the device overlap.
test: failed to add PCI capability 0x1f[0x1f]@0x1f:

[qemu.iommufd-attach-failed]
program: QEMU
source: hw/vfio/iommufd.c iommufd_cdev_attach_ioas_hwpt
versions: 10.0 7.2
level: fatal
cause: rmrr.device vfio.reserved-region intremap.off
literal: ] error attach
pattern: \[iommufd=\d+\] error attach {slot} \(\d+\) to id=\d+: {err}
meaning: iommufd refused to attach the device.
test: [iommufd=33] error attach 0000:28:00.0 (34) to id=2: Invalid argument

[qemu.no-vfio-cdev]
program: QEMU
source: hw/vfio/iommufd.c iommufd_cdev_getfd
versions: 10.0 7.2
level: fatal
cause: driver.not-vfio vm.option-invalid
literal: failed to find vfio-dev/vfioX/dev
pattern: {vfio}failed to find vfio-dev/vfioX/dev
meaning: The device has no VFIO character device.
test: failed to find vfio-dev/vfioX/dev

[qemu.vfio-dev-node]
program: QEMU
source: hw/vfio/iommufd.c iommufd_cdev_getfd
level: fatal
cause: driver.not-vfio initramfs.vfio-missing vfio.permission
literal: couldn't open directory
literal: failed to load "/sys/bus/pci/devices/
literal: failed to get major:minor for "
pattern: couldn't open directory \S+/vfio-dev|failed to load "\S+/vfio-dev/\S+"|failed to get major:minor for "\S+/vfio-dev/
guess: no
meaning: The device has no VFIO node of its own, which iommufd needs: it is not on vfio-pci, or the kernel was built without VFIO_DEVICE_CDEV.
tell: driver.not-vfio: lspci -k names another driver
tell: initramfs.vfio-missing: it is on vfio-pci and /dev/vfio/devices is empty; the kernel lacks VFIO_DEVICE_CDEV
fix: Without VFIO_DEVICE_CDEV in the kernel: leave iommufd= out
test: vfio /sys/bus/pci/devices/0000:41:00.0/vfio-dev: failed to load "/sys/bus/pci/devices/0000:41:00.0/vfio-dev/vfio3/dev"

[qemu.viommu-caching-mode]
program: QEMU
source: hw/i386/intel_iommu.c vtd_dev_set_iommu_device
versions: 10.2
level: fatal
cause: vm.viommu
literal: Device assignment is not allowed without enabling caching-mode=on for Intel IOMMU.
literal: requires caching mode
literal: We need to set caching-mode=on for intel-iommu to enable
pattern: (?:Device assignment is not allowed without enabling caching-mode=on for Intel IOMMU\.)|(?:device {hex}\.{hex}\.{hex} requires caching mode)|(?:We need to set caching-mode=on for intel-iommu to enable)
meaning: The guest's Intel IOMMU needs caching-mode=on for assigned devices.
test: Device assignment is not allowed without enabling caching-mode=on for Intel IOMMU.
test: qemu-system-x86_64: device 01.00.0 requires caching mode
test: qemu-kvm: We need to set caching-mode=on for intel-iommu to enable device assignment with IOMMU protection.

[qemu.viommu-notifier]
program: QEMU
source: hw/i386/intel_iommu.c vtd_iommu_notify_flag_changed, hw/i386/amd_iommu.c amdvi_iommu_notify_flag_changed, hw/arm/smmuv3.c smmuv3_notify_flag_changed
level: fatal
cause: vm.viommu vm.option-invalid
literal: requires iommu notifier which is not currently supported
literal: requires iommu MAP notifier which is not currently supported
literal: requires iommu notifier
literal: requires iommu MAP notifier
pattern: device [0-9a-f]{2}\.[0-9a-f]{2}\.[0-9a-f] requires iommu (?:MAP )?notifier
meaning: The guest's own IOMMU cannot tell VFIO about its mappings, so no device can be assigned behind it.
fix: Take the guest's IOMMU out, or use one that supports assigned devices: intel-iommu with caching-mode=on, or virtio-iommu
test: qemu-system-x86_64: -device vfio-pci,host=28:00.0,bus=rp2: device 00.04.0 requires iommu notifier which is not currently supported
test: device 00.03.0 requires iommu MAP notifier which is not currently supported by intel-iommu emulation

[qemu.viommu-too-wide]
program: QEMU
source: hw/i386/intel_iommu.c vtd_check_hiod
versions: 10.0 7.2
level: fatal
cause: vm.viommu iommu.width
literal: > host aw-bits
pattern: aw-bits {num} > host aw-bits {num}
meaning: The guest's IOMMU uses wider addresses than the host's.
test: aw-bits 3 > host aw-bits 3

[qemu.viommu-no-remap]
program: QEMU
source: hw/i386/amd_iommu.c amdvi_iommu_notify_flag_changed
versions: 7.2 10.0
level: fatal
cause: vm.viommu
literal: requires dma-remap=1
pattern: device {hex}\.{hex}\.{hex} requires dma-remap=1
meaning: The guest's AMD IOMMU needs dma-remap=on for assigned devices.
test: device 1f.1f.1f requires dma-remap=1

[qemu.viommu-twice]
program: QEMU
source: hw/i386/pc.c pc_machine_device_pre_plug_cb
versions: 7.2 10.0 10.2
level: fatal
cause: vm.viommu vm.option-invalid
literal: QEMU does not support multiple vIOMMUs for x86 yet.
pattern: QEMU does not support multiple vIOMMUs for x86 yet\.
meaning: The VM has more than one virtual IOMMU.
test: QEMU does not support multiple vIOMMUs for x86 yet.

[qemu.phys-bits-too-low]
program: QEMU
source: hw/i386/pc.c pc_memory_init
versions: 7.2 10.0 10.2
level: fatal
cause: vm.phys-bits vm.mmio-window
literal: Address space limit 0x
pattern: Address space limit 0x{hex} < 0x{hex} phys-bits too low \(\d+\)
meaning: Guest memory and the window for devices need more address bits than the guest's CPU has.
test: qemu-system-x86_64: Address space limit 0xffffffffff < 0x1807fffffff phys-bits too low (40)

[qemu.phys-bits-differ]
program: QEMU
source: target/i386/host-cpu.c host_cpu_adjust_phys_bits
versions: 7.2 10.0 10.2
level: warning
cause: vm.phys-bits
literal: ) does not match phys-bits property (
pattern: Host physical bits \(\d+\) does not match phys-bits property \(\d+\)
meaning: The address width of the guest's CPU is not that of the host.
test: qemu-system-x86_64: warning: Host physical bits (48) does not match phys-bits property (40)

[qemu.igd-no-rom]
program: QEMU
source: hw/vfio/igd.c vfio_probe_igd_bar4_quirk
versions: 10.0 10.2
level: warning
cause: vm.rom vm.firmware
literal: has no ROM, legacy mode disabled
pattern: IGD device \S+ has no ROM, legacy mode disabled
meaning: The integrated GPU has no ROM, so its legacy mode is off.
test: IGD device 0000:08:00.0 has no ROM, legacy mode disabled

[qemu.igd-generation]
program: QEMU
source: hw/vfio/igd.c vfio_pci_igd_config_quirk
versions: 7.2 10.2
level: warning
cause: vm.option-invalid vm.firmware
literal: is unsupported in legacy mode, try SandyBridge or newer
pattern: IGD device \S+ is unsupported in legacy mode, try SandyBridge or newer
meaning: QEMU does not know this generation of integrated GPU.
test: IGD device 0000:08:00.0 is unsupported in legacy mode, try SandyBridge or newer

[qemu.igd-not-legacy]
program: QEMU
source: hw/vfio/igd.c vfio_pci_igd_config_quirk
versions: 7.2 10.0
level: fatal
cause: vm.machine-type vm.option-invalid
literal: Machine is not i440fx
pattern: Machine is not i440fx(?:, assigned BDF is not 00:02\.0, or device| or assigned BDF is not 00:02\.0)
meaning: The legacy mode of an integrated GPU needs the i440fx machine and the guest address 00:02.0.
test: Machine is not i440fx, assigned BDF is not 00:02.0, or device 1f (gen 3) doesn't support legacy mode

[qemu.igd-no-opregion]
program: QEMU
source: hw/vfio/igd.c vfio_probe_igd_bar4_quirk
versions: 10.0 10.2
level: warning
cause: vm.firmware vm.rom
literal: does not support OpRegion access,legacy mode disabled
pattern: IGD device \S+ does not support OpRegion access,legacy mode disabled
meaning: The integrated GPU has no OpRegion, so its legacy mode is off.
test: IGD device 0000:08:00.0 does not support OpRegion access,legacy mode disabled

[qemu.guest-slot-taken]
program: QEMU
source: hw/pci/pci.c do_pci_register_device
versions: 7.2 10.0 10.2
level: fatal
cause: vm.multifunction vm.option-invalid
literal: not available for
pattern: PCI: slot \d+ function \d+ not available for \S+, in use by (?:[^,]+)(?:,id=\S*)?
meaning: Two guest devices want the same address.
test: kvm: -device vfio-pci,host=0000:28:00.0,id=hostpci0,bus=pci.0,addr=0x10: PCI: slot 16 function 0 not available for vfio-pci, in use by virtio-balloon-pci,id=balloon0

[qemu.guest-function-alone]
program: QEMU
source: hw/pci/pci.c pci_init_multifunction
versions: 7.2 10.0 10.2
level: fatal
cause: vm.multifunction
literal: PCI: single function device can't be populated in function
pattern: PCI: single function device can't be populated in function {hex}\.{hex}
meaning: A function above 0 needs multifunction=on at function 0.
test: PCI: single function device can't be populated in function 1f.1f

[qemu.bus-no-hotplug]
program: QEMU
source: system/qdev-monitor.c qdev_device_add_from_qdict
versions: 10.0 10.2
level: error
cause: vm.pcie-topology
literal: ' does not support hotplugging
pattern: Bus '(?:[^']+)' does not support hotplugging
meaning: A device can only be added at run time behind a root port.
test: Bus 'foo' does not support hotplugging

[qemu.property-unknown]
program: QEMU
source: qom/object.c object_property_find_err
versions: 7.2 10.0 10.2
level: fatal
cause: vm.option-invalid
literal: ' not found
pattern: Property '(?:[\w.-]+)\.(?:[\w.-]+)' not found
meaning: This QEMU does not know a property that the VM names.
test: qemu-system-x86_64: -device vfio-pci,host=01:00.0,vf-token=x: Property 'vfio-pci.vf-token' not found

[qemu.option-value]
program: QEMU
source: qapi/string-input-visitor.c, qapi/qobject-input-visitor.c, util/qemu-option.c: QERR_INVALID_PARAMETER_TYPE, QERR_INVALID_PARAMETER_VALUE
level: fatal
cause: vm.option-invalid
literal: Parameter '
pattern: -device \S*vfio\S*:? (?:.* )?Parameter '[\w.-]+' expects |Parameter 'x-(?:pci|igd|no|nv|vga|req|msix|intx|pre|migration|enable|balloon)[\w-]*' expects 
meaning: An option of the device has a value that QEMU cannot read, often an empty one from a script.
test: qemu-system-x86_64: -device vfio-pci,host=21:00.0,x-pci-vendor-id=0x: Parameter 'x-pci-vendor-id' expects uint32_t
test: Parameter 'x-pci-sub-device-id' expects uint64

[qemu.set-no-device]
program: QEMU
source: system/vl.c qemu_set_option
level: fatal
cause: vm.option-invalid
literal: there is no device "
pattern: there is no device "[\w.-]+" defined
meaning: -set names a device that the command line does not have; newer libvirt gives devices as JSON, which -set cannot reach.
fix: In libvirt use <qemu:override> with <qemu:property> instead of -set
test: qemu-system-x86_64: -set device.hostdev1.x-vga=on: there is no device "hostdev1" defined

[qemu.device-model-unknown]
program: QEMU
source: system/qdev-monitor.c find_device_type / qdev_get_device_class
versions: 7.2 10.0 10.2
level: fatal
cause: vm.option-invalid
literal: ' is not a valid device model name
pattern: '(?:vfio-[\w-]+)' is not a valid device model name
meaning: This QEMU was built without the device model.
test: qemu-system-x86_64: -device vfio-pci,host=01:00.0: 'vfio-pci' is not a valid device model name

[qemu.global-invalid]
program: QEMU
source: hw/core/qdev-properties.c qdev_prop_check_globals
versions: 7.2 10.0 10.2
level: warning
cause: vm.option-invalid
literal: has invalid class name
pattern: global (?:[\w-]+)\.(?:[\w-]+) has invalid class name
meaning: A -global option names a class that does not exist for this machine.
test: qemu-system-x86_64: warning: global q35-host.pci-hole64-size has invalid class name

[qemu.no-pci-bus]
program: QEMU
source: system/qdev-monitor.c qdev_find_default_bus
versions: 7.2 10.0 10.2
level: fatal
cause: vm.machine-type vm.pcie-topology
literal: ' bus found for device '
pattern: No '\w+' bus found for device '(?:[\w-]+)'
meaning: This machine type has no bus of that kind.
test: qemu-system-x86_64: -device vfio-pci,host=0000:21:14.3,multifunction=on: No 'PCI' bus found for device 'vfio-pci'

[qemu.display-no-opengl]
program: QEMU
source: hw/vfio/display.c vfio_display_dmabuf_init
level: fatal
cause: vm.option-invalid vgpu.limited
literal: vfio-display-dmabuf: opengl not available
pattern: vfio-display-dmabuf: opengl not available
meaning: The vGPU's screen is to be shown by QEMU (display=on), but its display has no OpenGL.
fix: Give the VM a display with OpenGL (spice with gl=on, or egl-headless), or set display=off
test: qemu-system-x86_64: -device vfio-pci,display=on: vfio 1a9d0c2e-0000-4000-8000-000000000001: vfio-display-dmabuf: opengl not available

[qemu.bus-not-found]
program: QEMU
source: system/qdev-monitor.c qbus_find
level: fatal
cause: vm.machine-type vm.pcie-topology vm.option-invalid
literal: Bus 'pci.
literal: Bus 'pcie.
literal: Bus 'ich9-pcie-port
pattern: \bBus '(?:pcie?\.|ich9-pcie-port)[\w.-]*' not found
meaning: The command line names a bus that this machine type does not have, or that is not yet defined.
test: kvm: -device vfio-pci,host=0000:21:00.0,id=hostpci0,bus=pcie.3,addr=0x0: Bus 'pcie.3' not found

[qemu.port-not-found]
program: QEMU, started by Kata Containers, Incus, LXD or by hand
source: system/qdev-monitor.c qbus_find
level: fatal
cause: vm.pcie-topology vm.option-invalid
literal: ' not found
pattern: \bBus '(?!pcie?\.)(?:[\w-]*(?:root|port|bridge|pcie)[\w.-]*|rp\d+)' not found
guess: no
meaning: The VM has no PCIe port of this name, or no free one.
fix: Give the VM more root ports (Kata Containers: pcie_root_port), or start it anew so that the ports are named again
test: Failed to add the device: Bus 'qemu_pcie9' not found
test: QMP command failed: Bus 'rp3' not found
against: Bus 'usb-bus.1' not found

[qemu.migration-unsupported]
program: QEMU
source: hw/vfio/migration.c vfio_migration_realize
versions: 10.0 7.2
level: fatal
cause: vm.migration-blocked
literal: : VFIO migration is not supported in kernel
literal: VFIO device doesn't support migration
pattern: (?:VFIO migration is not supported in kernel)|(?:VFIO device doesn't support migration)
meaning: The VM cannot be migrated because of the device.
test: 0000:28:00.0: VFIO migration is not supported in kernel
test: VFIO device doesn't support migration

[qemu.no-dirty-tracking]
program: QEMU
source: hw/vfio/migration.c vfio_migration_realize
versions: 10.0 7.2
level: fatal
cause: vm.migration-blocked
literal: : VFIO device doesn't support device
pattern: VFIO device doesn't support device (?:and IOMMU )?dirty tracking
meaning: The device cannot track changed memory, so the VM cannot be migrated.
test: 0000:08:00.0: VFIO device doesn't support device and IOMMU dirty tracking

[qemu.migration-viommu]
program: QEMU
source: hw/vfio/migration.c vfio_migration_realize
versions: 10.0 7.2
level: fatal
cause: vm.migration-blocked
literal: : Migration is currently not supported with vIOMMU enabled
pattern: Migration is currently not supported with vIOMMU enabled
meaning: The VM cannot be migrated because it has a virtual IOMMU.
test: 0000:08:00.0: Migration is currently not supported with vIOMMU enabled

[qemu.migration-several]
program: QEMU
source: hw/vfio/migration.c vfio_block_multiple_devices_migration
versions: 7.2
level: fatal
cause: vm.migration-blocked
literal: Multiple VFIO devices migration is supported only if all of them support P2P migration
pattern: Multiple VFIO devices migration is supported only if all of them support P2P migration
meaning: The VM cannot be migrated because it has several VFIO devices.
test: Multiple VFIO devices migration is supported only if all of them support P2P migration

[qemu.migration-switched-off]
program: QEMU
source: hw/vfio/migration.c vfio_migration_realize
versions: 10.0 7.2
level: fatal
cause: vm.migration-blocked
literal: : Migration is disabled for VFIO device
pattern: Migration is disabled for VFIO device
meaning: Migration is switched off for the device.
test: 0000:08:00.0: Migration is disabled for VFIO device

[qemu.migration-blocker]
program: QEMU
source: migration/migration.c is_busy / is_only_migratable
versions: 7.2 10.0 10.2
level: fatal
cause: vm.migration-blocked
literal: disallowing migration blocker (
pattern: disallowing migration blocker \((?:[^)]+)\) for:
meaning: Something in the VM blocks migration.
test: disallowing migration blocker (--only-migratable) for: VFIO device

[qemu.kvm-unavailable]
program: QEMU
source: accel/kvm/kvm-all.c kvm_init
versions: 7.2 10.0 10.2
level: fatal
literal: Could not access KVM kernel module:
literal: failed to initialize
pattern: (?:Could not access KVM kernel module: {err})|(?:failed to initialize (?:[\w-]+): {err})
meaning: KVM cannot be opened: virtualisation is off, its module is missing, or rights are.
test: Could not access KVM kernel module: No such file or directory
test: qemu-system-x86_64: failed to initialize kvm: Permission denied

[qemu.cpu-feature-missing]
program: QEMU
source: target/i386/cpu.c x86_cpu_filter_features
versions: 7.2 10.0 10.2
level: info
cause: vm.cpu-model
literal: doesn't support requested feature:
pattern: (?:host|TCG) doesn't support requested feature: \S+(?: \[bit \d+\])?
meaning: The CPU model asks for something that the host's CPU lacks.
test: kvm: warning: host doesn't support requested feature: CPUID[eax=07h,ecx=00h].EBX.rdseed [bit 18]

[qemu.kvm-internal-error]
program: QEMU
source: accel/kvm/kvm-all.c kvm_handle_internal_error
versions: 7.2 10.0 10.2
level: fatal
cause: vm.cpu-model device.lost
literal: KVM internal error. Suberror:
pattern: KVM internal error\. Suberror: {num}
meaning: KVM met something in the guest that it cannot carry out.
test: KVM internal error. Suberror: 3

[qemu.invtsc-blocks]
program: QEMU
source: target/i386/kvm/kvm.c kvm_arch_init_vcpu
versions: 7.2 10.0 10.2
level: info
cause: vm.migration-blocked
literal: State blocked by non-migratable CPU device (invtsc flag)
pattern: State blocked by non-migratable CPU device \(invtsc flag\)
meaning: The VM cannot be migrated because of its clock flag.
test: State blocked by non-migratable CPU device (invtsc flag)

[qemu.irq-pin-nonsense]
program: QEMU
source: hw/pci/pci.c pci_irq_handler
level: fatal
cause: device.lost reset.known-bug device.d3
literal: 0 <= irq_num && irq_num < PCI_NUM_PINS' failed
pattern: pci_irq_handler: Assertion [`'\"]0 <= irq_num && irq_num < PCI_NUM_PINS' failed
meaning: The device names an interrupt pin that cannot exist: it does not answer.
test: qemu-system-x86_64: ../qemu-9.1.2/hw/pci/pci.c:1637: pci_irq_handler: Assertion `0 <= irq_num && irq_num < PCI_NUM_PINS' failed.

[qemu.guest-memory-failed]
program: QEMU
source: system/physmem.c ram_block_add
versions: 7.2 10.0 10.2
level: fatal
cause: vm.memory-pinned vm.hugepages
literal: cannot set up guest memory '
pattern: cannot set up guest memory '(?:[^']+)': {err}
meaning: The memory of the guest could not be set up.
test: kvm: cannot set up guest memory 'pc.ram': Cannot allocate memory

[qemu.backing-store-failed]
program: QEMU
source: system/physmem.c file_ram_alloc
versions: 7.2 10.0 10.2
level: fatal
cause: vm.hugepages vm.memory-pinned
literal: unable to map backing store for guest RAM:
pattern: unable to map backing store for guest RAM: {err}
meaning: The memory that backs the guest could not be mapped, usually for lack of huge pages.
test: qemu-system-x86_64: unable to map backing store for guest RAM: Cannot allocate memory

[qemu.prealloc-failed]
program: QEMU
source: util/oslib-posix.c qemu_prealloc_mem
versions: 7.2 10.0 10.2
level: fatal
cause: vm.hugepages vm.numa-mismatch vm.memory-pinned
literal: qemu_prealloc_mem: preallocating memory failed
literal: os_mem_prealloc: preallocating memory failed
literal: Insufficient free host memory pages available to allocate guest RAM
pattern: (?:qemu_prealloc_mem: preallocating memory failed|os_mem_prealloc: preallocating memory failed|Insufficient free host memory pages available to allocate guest RAM)(?:: {err})?
meaning: Not enough free memory of the kind and node that the VM asks for.
test: qemu_prealloc_mem: preallocating memory failed: Bad address
test: os_mem_prealloc: Insufficient free host memory pages available to allocate guest RAM

[qemu.numa-bind-failed]
program: QEMU
source: backends/hostmem.c host_memory_backend_memory_complete
versions: 7.2 10.0 10.2
level: fatal
cause: vm.numa-mismatch vm.hugepages
literal: cannot bind memory to host NUMA nodes:
pattern: cannot bind memory to host NUMA nodes: {err}
meaning: The memory of the guest could not be bound to the host nodes named.
test: qemu-system-x86_64: cannot bind memory to host NUMA nodes: Invalid argument

[qemu.discard-broken]
program: QEMU
source: hw/vfio/container-legacy.c vfio_container_attach_discard_disable
versions: 10.2
level: fatal
cause: vm.option-invalid vfio.dma-map
literal: Cannot set discarding of RAM broken
pattern: Cannot set discarding of RAM broken
meaning: Ballooning or memory plugging does not go together with assigned devices here.
test: Cannot set discarding of RAM broken

[qemu.dma-limit-near]
program: QEMU
source: hw/vfio/listener.c vfio_ram_discard_register_listener
versions: 10.2
level: warning
cause: vfio.dma-limit
literal: : possibly running out of DMA mappings.
pattern: \w+: possibly running out of DMA mappings\.(?:.*?Maximum possible DMA mappings: \d+)?
meaning: The number of DMA mappings is nearly used up.
test: qemu-kvm: warning: vfio_ram_discard_register_listener: possibly running out of DMA mappings. E.g., try increasing the 'block-size' of virtio-mem devies. Maximum possible DMA mappings: 65535, Maximum possible memslots: 512

[qemu.group-not-viable]
program: QEMU
source: hw/vfio/container.c vfio_group_get
versions: 2.8 7.2 10.0 10.2
level: fatal
cause: group.not-viable group.shared acs.missing
literal: is not viable
pattern: group {group} is not viable
meaning: Another device of the group is still on a host driver.
test: vfio 0000:21:00.0: group 33 is not viable
test: vfio: error, group 33 is not viable, please ensure all devices within the iommu_group are bound to their vfio bus driver.

[qemu.group-node-missing]
program: QEMU
source: hw/vfio/container.c vfio_group_get
versions: 2.8 7.2 10.0 10.2
level: fatal
cause: driver.not-vfio iommu.off device.lost
literal: /dev/vfio/
pattern: \b(?:open(?:ing)?|l?stat|access|find|device|node) ['"]?/dev/vfio/(?:noiommu-)?{group}\b['"]?[:,]?(?: .*No such file or directory| (?:does not exist|not found|is missing))|No such file or directory: ['"]?/dev/vfio/{group}\b
meaning: The group has no node in /dev/vfio: its devices are not on vfio-pci.
test: vfio 0000:21:00.0: Could not open '/dev/vfio/33': No such file or directory
test: vfio: error opening /dev/vfio/33: No such file or directory
test: lstat /dev/vfio/33: no such file or directory
test: VFIO group device /dev/vfio/33 does not exist
test: FileNotFoundError: [Errno 2] No such file or directory: '/dev/vfio/33'

[qemu.group-busy]
program: QEMU
source: hw/vfio/container.c vfio_group_get
versions: 2.8 7.2 10.0 10.2
level: fatal
cause: vfio.busy vm.device-twice
literal: /dev/vfio/
pattern: \b(?:open(?:ing)?|access) ['"]?/dev/vfio/(?:noiommu-)?(?:{group}|devices/vfio\d+)['"]?[:,]? .*(?:Device or resource busy|Errno 16|os error 16|EBUSY)|resource busy: ['"]?/dev/vfio/
meaning: Another process has the group open.
test: vfio 0000:21:00.0: Could not open '/dev/vfio/33': Device or resource busy
test: OSError: [Errno 16] Device or resource busy: '/dev/vfio/33'

[qemu.group-forbidden]
program: QEMU
source: hw/vfio/container.c vfio_group_get
versions: 2.8 7.2 10.0 10.2
level: fatal
cause: vfio.permission vm.memlock
literal: /dev/vfio
literal: /dev/iommu
pattern: \b(?:open(?:ing)?|access|device|node) ['"]?/dev/(?:vfio/[\w-]+(?:/vfio\d+)?|iommu)['"]?[:,]? .*(?:Operation not permitted|Permission denied|EPERM|EACCES)|(?:Permission denied|Operation not permitted): ['"]?/dev/(?:vfio/|iommu)
meaning: The process may not open the device node of VFIO.
test: vfio 0000:21:00.0: Could not open '/dev/vfio/33': Permission denied
test: failed to open /dev/vfio/vfio: Operation not permitted
test: internal error: Could not open '/dev/vfio/33': Operation not permitted
test: PermissionError: [Errno 13] Permission denied: '/dev/vfio/33'

[qemu.container-missing]
program: QEMU
source: hw/vfio/container.c vfio_connect_container
level: fatal
cause: initramfs.vfio-missing iommu.off vfio.permission
literal: /dev/vfio/vfio
literal: /dev/iommu
pattern: ['"]?/dev/(?:vfio/vfio|iommu)\b['"]?[:,]?(?: .*(?:No such file or directory|No such device)| (?:device )?(?:does not exist|not found|is missing))|No such file or directory: ['"]?/dev/(?:vfio/vfio|iommu)\b
meaning: VFIO itself is not there: its module is not loaded, or the container lacks the node.
test: Could not open '/dev/vfio/vfio': No such file or directory
test: /dev/vfio/vfio device not found
test: FileNotFoundError: [Errno 2] No such file or directory: '/dev/vfio/vfio'

[qemu.group-get-failed]
program: QEMU
source: hw/vfio/pci.c vfio_realize
level: warning
cause: driver.not-vfio vfio.permission vfio.busy
generic: yes
literal: failed to get group
pattern: failed to get group {group}(?! status)
meaning: QEMU could not get the group; the line before says why.
test: vfio: failed to get group 33

[qemu.set-iommu-forbidden]
program: QEMU
source: hw/vfio/container.c vfio_set_iommu
versions: 2.8 7.2 10.0 10.2
level: fatal
cause: intremap.off rmrr.device
literal: set iommu for container
pattern: [Ff]ailed to set iommu for container: Operation not permitted
meaning: The kernel refuses the group: interrupts are not remapped, or the firmware reserves memory for a device.
test: vfio 0000:21:00.0: failed to setup container for group 33: Failed to set iommu for container: Operation not permitted

[qemu.set-iommu-failed]
program: QEMU
source: hw/vfio/container.c vfio_set_iommu
level: fatal
cause: vfio.reserved-region rmrr.device intremap.off group.not-viable
literal: set iommu for container
pattern: [Ff]ailed to set iommu for container: (?!Operation not permitted|No such device|Device or resource busy){err}
meaning: The kernel refuses the group for this container.
test: Failed to set iommu for container: Invalid argument

[qemu.device-busy]
program: QEMU
source: hw/vfio/container.c vfio_get_device
versions: 2.8 7.2 10.0 10.2
level: fatal
cause: vfio.busy vm.device-twice reset.known-bug
literal: error getting device
pattern: {vfio}error getting device (?:\S+ )?from group {group}: Device or resource busy
meaning: The device is in use already.
test: vfio 0000:21:00.0: error getting device from group 33: Device or resource busy

[qemu.device-refused]
program: QEMU
source: hw/vfio/container.c vfio_get_device
versions: 2.8 7.2 10.0 10.2
level: fatal
cause: vfio.permission device.lost driver.not-vfio
literal: error getting device
pattern: {vfio}error getting device (?:\S+ )?from group {group}: (?:Operation not permitted|Permission denied)
meaning: The kernel does not hand the device out: rights, or the token of its physical function.
test: vfio 0000:21:00.0: error getting device from group 33: Permission denied

[qemu.device-not-got]
program: QEMU
source: hw/vfio/container.c vfio_get_device
level: fatal
cause: device.lost driver.not-vfio bar.unassigned group.not-viable
literal: error getting device
pattern: ^(?!.*vfio (?:error: +)?[0-9a-f]{8}-[0-9a-f]{4}-).*{vfio}error getting device (?:\S+ )?from group {group}: (?!Device or resource busy|Operation not permitted|Permission denied|No such device|Invalid argument|Inappropriate ioctl){err}
meaning: The kernel does not hand the device out.
test: vfio 0000:21:00.0: error getting device from group 33: Input/output error

[qemu.map-dma-no-memory]
program: QEMU
source: hw/vfio/common.c vfio_dma_map
level: error
cause: vm.memlock vm.memory-pinned vfio.dma-map
literal: VFIO_MAP_DMA
pattern: VFIO_MAP_DMA(?: failed)?:? (?:-12\b|.*Cannot allocate memory)
meaning: Guest memory could not be pinned: a limit, or no memory left.
test: VFIO_MAP_DMA failed: Cannot allocate memory
test: VFIO_MAP_DMA: -12

[qemu.map-dma-invalid]
program: QEMU
source: hw/vfio/common.c vfio_dma_map
level: error
cause: iommu.width vfio.reserved-region vm.phys-bits vfio.dma-map
literal: VFIO_MAP_DMA
pattern: VFIO_MAP_DMA(?: failed)?:? (?:-22\b|.*Invalid argument)
meaning: The address is out of reach of the IOMMU or in a reserved region.
test: VFIO_MAP_DMA failed: Invalid argument

[qemu.map-dma-failed]
program: QEMU
source: hw/vfio/common.c vfio_dma_map
level: error
cause: vfio.dma-map vm.memlock
literal: VFIO_MAP_DMA
pattern: VFIO_MAP_DMA(?: failed)?:? (?!-12\b|-22\b|-28\b|.*(?:Cannot allocate memory|Invalid argument|No space left)).+
meaning: A part of guest memory could not be mapped for the device.
test: VFIO_MAP_DMA failed: Bad address

[qemu.reserved-region]
program: QEMU
source: hw/vfio/iommufd.c, hw/vfio/container.c
level: error
cause: vfio.reserved-region iommu.width
literal: reserved region
literal: reserved memory region
literal: reserved iova
pattern: (?i)(?:overlap|conflict|inside|within|collid)\w*.{0,60}reserved (?:memory )?(?:region|iova|range)|reserved (?:memory )?(?:region|iova|range).{0,60}(?:overlap|conflict)
meaning: Guest memory would lie on a region that the host's IOMMU reserves.
test: Guest RAM [0xfee00000-0xfeefffff] overlaps host reserved region

[qemu.no-reset-chipset]
program: QEMU
source: hw/vfio/pci.c vfio_pci_reset
level: info
cause: log.benign reset.none
literal: Cannot reset device
pattern: Cannot reset device 0000:00:[0-9a-f]{2}\.[0-7], no available reset mechanism
meaning: A part of the chipset has no reset; true, and rarely the cause of anything.
test: vfio: Cannot reset device 0000:00:1f.3, no available reset mechanism.

[qemu.no-reset]
program: QEMU
source: hw/vfio/pci.c vfio_pci_reset
versions: 2.8 7.2 10.0 10.2
level: warning
cause: reset.none reset.bus-shared log.benign
literal: Cannot reset device
pattern: Cannot reset device (?!0000:00:){bdf}, no available reset mechanism
meaning: The device has no reset that could be used here: it may work once for each start of the host.
test: vfio: Cannot reset device 0000:21:00.0, no available reset mechanism.
against: vfio: Cannot reset device 0000:00:1f.3, no available reset mechanism.

[qemu.region-busy]
program: QEMU
source: hw/vfio/common.c vfio_region_write, vfio_region_read
level: error
cause: display.framebuffer bar.unassigned
literal: vfio_region_write(
literal: vfio_region_read(
pattern: vfio_region_(?:write|read)\({bdf}:region\d+\+.*failed: Device or resource busy
meaning: A BAR cannot be reached because something of the host owns it, most often the picture of the boot display.
test: vfio_region_write(0000:21:00.0:region3+0x88000, 0x0,4) failed: Device or resource busy

[qemu.region-failed]
program: QEMU
source: hw/vfio/common.c vfio_region_write, vfio_region_read
level: error
cause: device.lost device.d3 reset.known-bug
literal: vfio_region_write(
literal: vfio_region_read(
pattern: vfio_region_(?:write|read)\({bdf}:region\d+\+.*failed: (?!Device or resource busy)
meaning: A BAR of the device cannot be reached any more.
test: vfio_region_read(0000:21:00.0:region1+0x0, 4) failed: Input/output error

[qemu.iommufd-bind-forbidden]
program: QEMU
source: hw/vfio/iommufd.c iommufd_cdev_connect_and_bind
level: fatal
cause: intremap.off vfio.permission
literal: error bind device
pattern: error bind device fd=\d+ to iommufd=\d+: Operation not permitted
meaning: iommufd refused the device: its interrupts cannot be isolated.
test: vfio 0000:21:00.0: error bind device fd=24 to iommufd=23: Operation not permitted

[qemu.iommufd-bind-failed]
program: QEMU
source: hw/vfio/iommufd.c iommufd_cdev_connect_and_bind
level: fatal
cause: vfio.busy group.not-viable driver.not-vfio
literal: error bind device
pattern: error bind device fd=\d+ to iommufd=\d+: (?!Operation not permitted){err}
meaning: iommufd did not take the device: the group is in use or not whole.
test: vfio 0000:21:00.0: error bind device fd=24 to iommufd=23: Device or resource busy

[qemu.assign-forbidden]
program: QEMU
source: hw/i386/kvm/pci-assign.c (1.3 to 2.11); quoted by wikis
level: fatal
cause: intremap.off group.not-viable vm.memlock group.shared
literal: Failed to assign device
pattern: Failed to assign device.*Operation not permitted
meaning: The host refused to hand the device out: without interrupt remapping, or because of its group.
test: Failed to assign device "hostdev1" : Operation not permitted

[qemu.assign-busy]
program: QEMU
source: hw/i386/kvm/pci-assign.c (1.3 to 2.11); quoted by wikis
level: fatal
cause: driver.host-driver driver.in-use vfio.busy vm.device-twice
literal: Failed to assign device
literal: assign device
pattern: [Ff]ailed to assign device.*(?:busy)
meaning: Something of the host holds the device.
test: Failed to assign device "hostdev1" : Device or resource busy

[qemu.parameter-invalid]
program: QEMU
source: qapi/error messages of -device, -machine, -cpu
level: error
cause: vm.option-invalid
literal: Invalid parameter
literal: nvalid option
literal: unsupported machine type
literal: is not a valid
pattern: (?:qemu[\w-]*|kvm): .*(?:Invalid parameter '[^']+'|[Ii]nvalid option|unsupported machine type|is not a valid (?:device model name|machine|CPU))
meaning: This QEMU does not know an option that the VM names.
test: qemu-system-x86_64: -device vfio-pci,host=21:00.0: Invalid parameter 'x-foo'

[qemu.internal-error]
program: QEMU
source: run state internal-error
level: warning
cause: pcie.aer device.lost vm.cpu-model
generic: yes
literal: internal-error
pattern: \(?\binternal-error\b
meaning: QEMU stopped the VM by itself: after an error of the link of a device, or something that KVM cannot carry out.
test: VM status: paused (internal-error)

[qemu.map-dma-limit]
program: QEMU
source: hw/vfio/common.c vfio_dma_map; errno of drivers/vfio/vfio_iommu_type1.c vfio_dma_do_map
level: fatal
cause: vfio.dma-limit
literal: VFIO_MAP_DMA
pattern: VFIO_MAP_DMA(?: failed)?:? (?:-28\b|.*No space left)
meaning: The device has used up the number of DMA mappings that the kernel grants.
test: qemu-kvm: -device vfio-pci,host=0000:28:00.0: VFIO_MAP_DMA failed: No space left on device

[qemu.set-iommu-no-backend]
program: QEMU
source: hw/vfio/container.c vfio_set_iommu; errno of drivers/vfio/container.c vfio_ioctl_set_iommu
level: fatal
cause: initramfs.vfio-missing iommu.off
literal: set iommu for container
pattern: failed to set iommu for container: No such device
meaning: VFIO has no IOMMU driver for the group: vfio_iommu_type1 is not loaded, or there is no IOMMU behind the device.
test: vfio 0000:21:00.0: failed to setup container for group 33: Failed to set iommu for container: No such device

[qemu.set-iommu-busy]
program: QEMU
source: hw/vfio/container.c vfio_set_iommu; errno of drivers/iommu/iommu.c iommu_attach_group
level: fatal
cause: group.not-viable vfio.busy
literal: set iommu for container
pattern: failed to set iommu for container: Device or resource busy
meaning: The group is already attached elsewhere: to a host driver or to another container.
test: Failed to set iommu for container: Device or resource busy

[qemu.device-not-on-vfio]
program: QEMU
source: hw/vfio/container.c vfio_get_device; errno of drivers/vfio/group.c vfio_group_ioctl_get_device_fd
level: fatal
cause: driver.not-vfio device.lost
literal: error getting device
pattern: {vfio}error getting device (?:\S+ )?from group {group}: No such device
meaning: The group exists but this device in it is not on vfio-pci.
test: vfio 0000:21:00.0: error getting device from group 33: No such device

[qemu.device-not-enabled]
program: QEMU
source: hw/vfio/container.c vfio_get_device; errno of drivers/pci/setup-res.c pci_enable_resources through vfio_pci_core_enable
level: fatal
cause: bar.unassigned bar.above-4g device.lost
literal: error getting device
pattern: ^(?!.*vfio (?:error: +)?[0-9a-f]{8}-[0-9a-f]{4}-).*{vfio}error getting device (?:\S+ )?from group {group}: Invalid argument
meaning: The kernel cannot enable the device; mostly one of its BARs has no address.
fix: Look in the kernel log of that moment for "can't enable device" and for BARs without an address
test: vfio 0000:21:00.0: error getting device from group 33: Invalid argument

[qemu.device-no-ioctl]
program: QEMU
source: hw/vfio/container.c vfio_get_device; errno of drivers/vfio/group.c vfio_group_fops_unl_ioctl
level: fatal
cause: driver.not-vfio device.lost
literal: error getting device
pattern: ^(?!.*vfio (?:error: +)?[0-9a-f]{8}-[0-9a-f]{4}-).*{vfio}error getting device (?:\S+ )?from group {group}: Inappropriate ioctl
meaning: What answers at the group's node is not the device at vfio-pci.
test: vfio 0000:21:00.0: error getting device from group 33: Inappropriate ioctl for device

[qemu.mdev-not-got]
program: QEMU
source: hw/vfio/container.c vfio_get_device, for a mediated device
level: fatal
cause: vgpu.limited vgpu.unsupported vfio.busy
literal: error getting device from group
pattern: vfio (?:error: +)?{uuid}: error getting device from group {group}: (?!Operation not permitted|Permission denied){err}
meaning: The vendor's driver did not start the mediated device; its own log (nvidia-vgpu-mgr, the kernel log) says why.
fix: Read the vendor's log of the same minute: journalctl -u nvidia-vgpu-mgr, dmesg
test: vfio 00000000-0000-0000-0000-000000000102: error getting device from group 33: Input/output error

[qemu.mdev-config-unreadable]
program: QEMU
source: hw/vfio/pci.c vfio_pci_config_setup, for a mediated device
level: fatal
cause: vgpu.limited vgpu.unsupported
literal: failed to read device config space:
pattern: vfio (?:error: )?{uuid}: failed to read device config space: {err}
meaning: The vendor's driver did not start the mediated device; its own log says why.
fix: Read the vendor's log of the same minute: journalctl -u nvidia-vgpu-mgr, dmesg
test: kvm: -device vfio-pci,sysfsdev=/sys/bus/pci/devices/0000:28:00.0/00000000-0000-0000-0000-000000000102,id=hostpci0: vfio 00000000-0000-0000-0000-000000000102: failed to read device config space: Bad address

[qemu.group-container-invalid]
program: QEMU
source: hw/vfio/container-legacy.c vfio_set_iommu; errno of drivers/iommu/iommu.c __iommu_device_set_domain and of drivers/vfio/container.c
level: fatal
cause: rmrr.device vfio.busy iommu.noiommu
literal: Failed to set group container:
pattern: Failed to set group container: Invalid argument
meaning: The IOMMU driver does not take the group into a domain of its own, or the group belongs to a container already.
fix: Look in dmesg for "1:1 IOMMU mapping" or "RMRR"
test: vfio 0000:21:00.0: failed to setup container for group 33: Failed to set group container: Invalid argument

[qemu.group-container-forbidden]
program: QEMU
source: hw/vfio/container-legacy.c vfio_set_iommu; errno of drivers/vfio/vfio_iommu_type1.c vfio_iommu_type1_attach_group
level: fatal
cause: rmrr.device intremap.off vfio.permission
literal: Failed to set group container:
pattern: Failed to set group container: Operation not permitted
meaning: The IOMMU driver refuses the group; the kernel log of that moment says why.
fix: Look in dmesg for "RMRR", "1:1 IOMMU mapping" or "interrupt remapping"
test: vfio 0000:21:00.0: failed to setup container for group 33: Failed to set group container: Operation not permitted

[qemu.device-id-not-found]
program: QEMU
source: system/qdev-monitor.c find_device_state, as quoted by kata-containers
level: error
cause: vm.pcie-topology vm.option-invalid vm.device-missing
literal: Device 'vfio
literal: Device 'hostdev
pattern: Device '(?:vfio|hostdev)[\w-]*' not found
meaning: A device that was to be plugged or unplugged is not there: the plugging itself failed before.
test: QMP command failed: Device 'vfio-0123456789abcdef' not found

[qemu.kvm-run-failed]
program: QEMU
source: accel/kvm/kvm-all.c kvm_cpu_exec
level: fatal
cause: reset.known-bug device.lost kernel.regression bar.unassigned
literal: kvm run failed Bad address
pattern: error: kvm run failed Bad address
meaning: The guest touched memory that the host cannot provide; with a passed-through device mostly a BAR of a device that no longer answers.
test: error: kvm run failed Bad address

[qemu.disk-missing]
program: qemu
source: block.c, block/file-posix.c raw_open_common
level: error
literal: Could not open '
pattern: -(?:drive|blockdev|cdrom|hd[a-d]) \S.*: Could not open '(?!/dev/vfio)[^']+'
meaning: A disk of the VM could not be opened. This is not about its devices.
test: qemu-system-x86_64: -drive file=/vm/game.qcow2: Could not open '/vm/game.qcow2': No such file or directory

[qemu.igd-legacy-q35]
program: QEMU
source: hw/vfio/igd.c vfio_probe_igd_bar4_quirk: q35 has its own LPC bridge at 1f.0
level: warning
cause: vm.machine-type log.benign vm.rom
literal: due to existing devices at address 1f.0
pattern: cannot support legacy mode due to existing devices at address 1f\.0
meaning: The old way to give the integrated GPU away wants the LPC bridge at 1f.0 for itself, which only the machine type pc (i440fx) leaves free.
test: IGD device 0000:00:02.0 cannot support legacy mode due to existing devices at address 1f.0

[qemu.igd-legacy-off]
program: qemu
source: hw/vfio/igd.c vfio_probe_igd_bar4_quirk, vfio_pci_igd_config_quirk
level: warning
cause: vm.option-invalid vm.machine-type vm.rom
literal: legacy mode disabled
pattern: IGD device \S+ (?:failed to .+|hotplugged, ROM disabled|does not support (?:host|LPC) bridge access), ?legacy mode disabled
meaning: The integrated GPU could not be given the place and the helpers that its old ROM needs.
test: IGD device 0000:00:02.0 failed to enable VGA access, legacy mode disabled

[qemu.igd-stolen-memory]
program: qemu
source: hw/vfio/igd.c vfio_igd_quirk_data_write
level: fatal
cause: vm.firmware vm.rom
literal: before BIOS reserved stolen memory
pattern: program IGD GTT before BIOS reserved stolen memory
meaning: The guest's firmware does not set memory aside for the integrated GPU, as its ROM expects.
test: vfio-igd: Guest attempted to program IGD GTT before BIOS reserved stolen memory.  Unsupported BIOS?

[qemu.no-slot-left]
program: qemu
source: hw/pci/pci.c do_pci_register_device
level: fatal
cause: vm.pcie-topology vm.option-invalid
literal: no slot/function available for
pattern: PCI: no slot/function available for \S+, all in use
meaning: The bus that the device was to be plugged into is full: a root port takes one slot only.
test: PCI: no slot/function available for vfio-pci, all in use or reserved

[qemu.slot-first-function]
program: qemu
source: hw/pci/pci.c do_pci_register_device
level: error
cause: vm.multifunction
literal: cannot be exposed to guest
pattern: PCI: slot \d+ function 0 already occupied by \S+, new func \S+ cannot be exposed to guest
meaning: A further function of a slot cannot be added while the guest runs: function 0 has to come last.
test: PCI: slot 0 function 0 already occupied by vfio-pci, new func vfio-pci cannot be exposed to guest.

[qemu.duplicate-id]
program: qemu
source: system/qdev-monitor.c qdev_set_id
level: fatal
cause: vm.option-invalid vm.device-twice
literal: Duplicate device ID
pattern: Duplicate device ID '(?:hostdev|hostpci|vfio)[^']*'
meaning: Two devices of the VM have the same name: one is given twice, by hand and by the management program.
test: Duplicate device ID 'hostpci0'

[qemu.viommu-irqchip]
program: qemu
source: hw/i386/x86-iommu.c x86_iommu_realize, intel_iommu.c vtd_decide_config
level: fatal
cause: vm.viommu
literal: Interrupt Remapping cannot work with
literal: eim=on requires
literal: eim=on cannot be selected
pattern: Interrupt Remapping cannot work with kernel-irqchip=on|eim=on (?:requires|cannot be selected)
meaning: A virtual IOMMU that remaps interrupts needs the split interrupt controller.
test: -device intel-iommu,intremap=on: Intel Interrupt Remapping cannot work with kernel-irqchip=on, please use 'split|off'.

[qemu.viommu-translation]
program: qemu
source: hw/i386/intel_iommu.c vtd_iommu_translate, vtd_iova_to_slpte
level: error
cause: vm.viommu vm.guest-driver
literal: vtd_iommu_translate: detected translation failure
literal: vtd_iova_to_slpte: detected
pattern: vtd_(?:iommu_translate: detected translation failure|iova_to_\w+: detected \w+ (?:permission|reserve))
meaning: A device of the guest made a transfer that the guest's own IOMMU tables do not allow.
test: vtd_iommu_translate: detected translation failure (dev=01:00:00, iova=0x0)

[qemu.hugepage-granularity]
program: qemu
source: backends/hostmem-file.c, system/physmem.c file_ram_alloc
level: fatal
cause: vm.hugepages vm.option-invalid
literal: must be equal to or larger than page size
literal: can't open backing store
pattern: memory size 0x[0-9a-f]+ must be equal to or larger than page size|can't open backing store \S*huge\S* for guest RAM
meaning: The memory of the VM does not fit the huge pages that it was to come from, or they may not be opened.
test: memory size 0x1000 must be equal to or larger than page size 0x200000
test: can't open backing store /dev/hugepages for guest RAM: Permission denied

[qemu.msr-refused]
program: qemu
source: target/i386/kvm/kvm.c kvm_buf_set_msrs
level: fatal
cause: vm.cpu-model kernel.regression
literal: failed to set MSR 0x
literal: kvm_msr_buf->nmsrs
pattern: error: failed to set MSR 0x[0-9a-f]+ to|kvm_buf_set_msrs: Assertion .ret == cpu->kvm_msr_buf->nmsrs' failed
meaning: The processor model of the VM sets a register that this host does not take. It is not about the devices.
test: error: failed to set MSR 0x10a to 0x4000000004eb

[qemu.state-blocked]
program: qemu
source: migration/savevm.c qemu_savevm_state_blocked
level: fatal
cause: vm.migration-blocked
literal: State blocked by non-migratable device
pattern: State blocked by non-migratable device '[^']*'
meaning: A device of the VM cannot be saved, so neither can its memory: no live migration, no snapshot with memory.
test: VM 100 qmp command 'savevm-start' failed - State blocked by non-migratable device '0000:00:10.0/vfio'

[qemu.unmap-failed]
program: QEMU
source: hw/vfio/container-legacy.c vfio_legacy_dma_unmap; hw/vfio/listener.c vfio_listener_region_del
versions: 7.2 10.0 10.2
level: warning
cause: vfio.dma-map vm.viommu log.benign
guess: no
literal: VFIO_UNMAP_DMA
literal: _dma_unmap(
pattern: VFIO_UNMAP_DMA(?: failed)?: (?:-\d+|{err})|vfio(?:_container|_legacy)?_dma_unmap\([^)]*\) = -\d+
meaning: Memory that was to be taken away from the device was not mapped as QEMU thought; what follows says whether that matters.
test: qemu-system-x86_64: VFIO_UNMAP_DMA failed: Invalid argument
test: vfio_container_dma_unmap(0x55d1, 0x383fe0000000, 0x2000000) = -22 (Invalid argument)

[qemu.size-negative]
program: QEMU
source: GLib's g_malloc, with a size that the kernel gave
level: fatal
cause: kernel.regression vfio.dma-map
guess: no
literal: failed to allocate 184467440
pattern: failed to allocate 184467440\d{11} bytes
meaning: The kernel stated a negative size or count, which no program can allocate.
test: qemu-system-x86_64: GLib: ../glib/gmem.c:177: failed to allocate 18446744058230001234 bytes

[qemu.viommu-interrupt]
program: QEMU
source: hw/i386/intel_iommu.c vtd_interrupt_remap_msi
level: error
cause: vm.viommu vm.guest-driver
guess: no
literal: vtd_interrupt_remap
literal: invalid IR MSI (sid=
pattern: vtd_interrupt_remap\w*: |invalid IR MSI \(sid=
meaning: The guest asked its virtual IOMMU for an interrupt in a form that it does not have.
test: qemu-system-x86_64: vtd_interrupt_remap_msi: invalid IR MSI (sid=1536, address=0xfee003d8, data=0x10000)
