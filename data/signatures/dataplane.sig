# DPDK, SPDK, and SR-IOV in Kubernetes.
# The keys are explained in src/logs/signature.h.

[dpdk.no-iommu-type]
program: DPDK, SPDK
source: lib/eal/linux/eal_vfio.c rte_vfio_setup_device
level: fatal
cause: iommu.off intremap.off iommu.noiommu
literal: failed to select IOMMU type
literal: Could not find IOMMU type id
pattern: (?:{bdf} )?failed to select IOMMU type|Could not find IOMMU type id \(
guess: no
meaning: VFIO has no IOMMU for the group, or the kernel refuses it.
tell: intremap.off: the kernel log says "No interrupt remapping"
tell: iommu.off: /sys/kernel/iommu_groups is empty
test: EAL: 0000:3b:00.0 failed to select IOMMU type

[dpdk.no-group]
program: DPDK, SPDK
source: lib/eal/linux/eal_vfio.c vfio_get_group_num
level: fatal
cause: iommu.off
literal: cannot get IOMMU group
literal: error parsing IOMMU number
pattern: {bdf} (?:cannot get IOMMU group|error parsing IOMMU number)
guess: no
meaning: The device is in no IOMMU group.
test: EAL: 0000:3b:00.0 cannot get IOMMU group

[dpdk.open-group]
program: DPDK, SPDK
source: lib/eal/linux/eal_vfio.c vfio_open_group_fd
level: fatal
cause: driver.not-vfio vfio.busy vfio.permission
literal: Failed to open VFIO group
pattern: EAL: .*Failed to open VFIO group \d+
generic: yes
guess: no
meaning: The group's node cannot be opened.
test: EAL: Failed to open VFIO group 41

[dpdk.container-open]
program: DPDK, SPDK
source: lib/eal/linux/eal_vfio.c rte_vfio_get_container_fd
level: fatal
cause: vfio.permission initramfs.vfio-missing
literal: Cannot open VFIO container
pattern: Cannot open VFIO container /dev/vfio/vfio, error (?:1|13)\b
guess: no
meaning: The program may not open the VFIO container.
test: EAL: Cannot open VFIO container /dev/vfio/vfio, error 13 (Permission denied)

[dpdk.container-missing]
program: DPDK, SPDK
source: lib/eal/linux/eal_vfio.c rte_vfio_enable
level: error
cause: initramfs.vfio-missing iommu.off
literal: VFIO modules not loaded, skipping VFIO
literal: VFIO directory does not exist, skipping
literal: VFIO support could not be initialized
literal: Cannot open VFIO container
pattern: VFIO modules not loaded, skipping VFIO support|VFIO directory does not exist, skipping VFIO|VFIO support could not be initialized|Cannot open VFIO container /dev/vfio/vfio, error (?!1\b|13\b)\d+
guess: no
meaning: VFIO is not loaded.
test: EAL: VFIO support could not be initialized
test: EAL: Cannot open VFIO container /dev/vfio/vfio, error 2 (No such file or directory)

[dpdk.mask]
program: DPDK, SPDK
source: lib/eal/common/malloc_heap.c alloc_pages_on_heap; lib/eal/common/eal_common_memory.c
level: fatal
cause: iommu.width
literal: due to IOVA exceeding limits of current
pattern: IOVA exceeding limits of current DMA mask
guess: no
meaning: The IOMMU does not reach the addresses of the program's memory.
fix: Use physical addresses (--iova-mode=pa), or memory at lower addresses (--base-virtaddr)
test: EAL: alloc_pages_on_heap(): couldn't allocate memory due to IOVA exceeding limits of current DMA mask

[dpdk.physical]
program: DPDK, SPDK
source: lib/eal/linux/eal.c rte_eal_init
level: fatal
cause: iommu.off vfio.permission iommu.noiommu
literal: Cannot use IOVA as 'PA' since
pattern: Cannot use IOVA as 'PA' since physical addresses are not available
guess: no
meaning: Without an IOMMU the program needs physical addresses, which only root sees.
test: EAL: FATAL: Cannot use IOVA as 'PA' since physical addresses are not available

[dpdk.hugepages]
program: DPDK, SPDK
source: lib/eal/linux/eal.c rte_eal_init
level: fatal
cause: vm.hugepages
literal: Cannot get hugepage information
pattern: FATAL: Cannot get hugepage information
guess: no
meaning: The host has no free huge pages, or they are not mounted.
test: EAL: FATAL: Cannot get hugepage information.

[dpdk.map-bar]
program: DPDK, SPDK
source: drivers/bus/pci/linux/pci_vfio.c pci_vfio_map_resource_primary
level: error
cause: bar.unassigned device.lost
literal: mapping BAR
pattern: {bdf} (?:sparse )?mapping BAR\d failed: 
guess: no
meaning: A BAR of the device cannot be mapped.
test: EAL: 0000:3b:00.0 mapping BAR0 failed: Invalid argument

[dpdk.bind]
program: DPDK
source: usertools/dpdk-devbind.py bind_one
level: error
cause: driver.bind-failed iommu.off
literal: Error: bind failed for
pattern: Error: bind failed for \S+ - Cannot (?:bind to driver|write (?:driver|new PCI ID)|open)
guess: no
meaning: The device did not go to the driver.
test: Error: bind failed for 0000:3b:00.0 - Cannot bind to driver vfio-pci: [Errno 22] Invalid argument

[dpdk.unbind]
program: DPDK
source: usertools/dpdk-devbind.py unbind_one
level: error
cause: driver.in-use driver.bind-failed
literal: Error: unbind failed for
pattern: Error: unbind failed for \S+ - Cannot 
guess: no
meaning: The device did not leave its driver.
test: Error: unbind failed for 0000:3b:00.0 - Cannot write 0000:3b:00.0: x

[dpdk.active]
program: DPDK, SPDK
source: usertools/dpdk-devbind.py; scripts/setup.sh
level: warning
cause: device.critical driver.in-use
literal: routing table indicates that interface
literal: so not binding PCI dev
pattern: routing table indicates that interface \S+ is active|Active devices: .*, so not binding PCI dev
guess: no
meaning: The host itself uses the device, so it is left alone.
test: Warning: routing table indicates that interface 0000:3b:00.0 is active. Not modifying
test: 0000:3b:00.0 (8086 0a54): Active devices: mount@nvme0n1, so not binding PCI dev

[dpdk.driver-missing]
program: DPDK, SPDK
source: usertools/dpdk-devbind.py; scripts/setup.sh
level: fatal
cause: initramfs.vfio-missing iommu.off
literal: Error: Driver 'vfio-pci' is not loaded
literal: No valid drivers found [vfio-pci
pattern: Error: Driver 'vfio-pci' is not loaded|No valid drivers found \[vfio-pci
guess: no
meaning: vfio-pci is not loaded.
tell: iommu.off: the module is there, and /sys/kernel/iommu_groups is empty
test: Error: Driver 'vfio-pci' is not loaded.

[dpdk.disabled]
program: DPDK
source: usertools/dpdk-devbind.py check_noiommu_mode
level: fatal
cause: iommu.off
literal: Error: IOMMU support is disabled, use
pattern: Error: IOMMU support is disabled, use --noiommu-mode
guess: no
meaning: The host has no IOMMU.
test: Error: IOMMU support is disabled, use --noiommu-mode for binding in noiommu mode

[spdk.group]
program: SPDK
source: scripts/setup.sh check_for_driver_freebsd, linux_bind_driver
level: warning
cause: group.not-viable group.shared
literal: under the same IOMMU group!
literal: in the IOMMU group must be bound to the
pattern: detected multiple devices \(\d+\) under the same IOMMU group|All devices in the IOMMU group must be bound to the same driver or unbound
guess: no
meaning: Other devices of the group are on host drivers.
test: 0000:3b:00.0 (8086 0a54): WARNING All devices in the IOMMU group must be bound to the same driver or unbound

[sriov.too-many]
program: sriov-network-operator
source: pkg/host/internal/sriov/sriov.go
level: error
cause: sriov.bar vm.option-invalid
literal: is larger than TotalVfs
literal: fail to set NumVfs file
pattern: NumVfs \(\d+\) is larger than TotalVfs|SetSriovNumVfs\(\): fail to set NumVfs file
generic: yes
guess: no
meaning: The device did not get the number of virtual functions asked for.
fix: Raise the number in the device's own firmware (for Mellanox, mstconfig NUM_OF_VFS), or ask for fewer
test: cannot config SRIOV device: NumVfs (16) is larger than TotalVfs (8)

[sriov.no-group]
program: sriov-network-operator, sriov-network-device-plugin
source: pkg/host/internal/kernel; pkg/utils/utils.go GetVFIODeviceFile
level: error
cause: iommu.off driver.not-vfio
literal: GetVFIODeviceFile(): 
literal: Could not read IOMMU group for device
literal: error getting vfio device file for
pattern: GetVFIODeviceFile\(\): (?:unable to find iommu_group|error reading|invalid symlink|Could not get)|Could not read IOMMU group for device|error getting vfio device file for device
guess: no
meaning: The virtual function is in no IOMMU group.
test: GetDeviceSpecs(): error getting vfio device file for device: 0000:3b:02.0, GetVFIODeviceFile(): unable to find iommu_group lstat: no such file or directory

[sriov.pool-empty]
program: sriov-network-device-plugin, k8s-rdma-shared-dev-plugin
source: cmd/sriovdp/manager.go initServers; pkg/resources/resources_manager.go InitServers
level: error
cause: kubevirt.not-advertised driver.not-vfio sriov.bar
literal: no devices in device pool
pattern: no devices in device pool, (?:skipping )?creating (?:empty )?resource server
guess: no
meaning: No device of the node fits the selectors of the resource: other ids, another driver than the one named, or no virtual functions yet.
tell: driver.not-vfio: the selector names vfio-pci, and the devices are on another driver
fix: Compare vendors, devices, drivers and pfNames of the plugin's configuration with lspci -nnk on the node
test: no devices in device pool, skipping creating resource server for intel_sriov_dpdk
test: Warning: no devices in device pool, creating empty resource server for hca_shared

[sriov.bind]
program: sriov-network-operator
source: pkg/host/internal/kernel/kernel.go bindDriver
level: error
cause: driver.bind-failed iommu.off
literal: bindDriver(): failed to bind driver
literal: fail to bind driver for device
pattern: bindDriver\(\): failed to bind driver|fail to bind driver for device
guess: no
meaning: The virtual function did not go to the driver.
test: bindDriver(): failed to bind driver bus="pci" device="0000:3b:02.0" driver="vfio-pci"

[sriov.cni-driver]
program: sriov-cni
source: pkg/config/config.go LoadConf
level: error
cause: driver.not-vfio driver.host-driver
literal: a interface name or a dpdk driver
literal: detect if VF 
pattern: the VF \S+ does not have a interface name or a dpdk driver|failed to detect if VF \S+ has dpdk driver
guess: no
meaning: The virtual function is neither on vfio-pci nor on the host's network driver.
test: LoadConf(): the VF 0000:3b:02.0 does not have a interface name or a dpdk driver

[sriov.cni-twice]
program: sriov-cni
source: pkg/config/config.go LoadConf
level: error
cause: vm.device-twice
literal: is already allocated
pattern: pci address {bdf} is already allocated
guess: no
meaning: Another pod has the virtual function.
test: pci address 0000:3b:02.0 is already allocated

[dpdk.vfio-ok]
program: DPDK, SPDK
source: lib/eal/linux/eal_vfio.c rte_vfio_enable, vfio_set_iommu_type
level: ok
clears: initramfs.vfio-missing iommu.off
literal: VFIO support initialized
literal: Using IOMMU type
pattern: EAL: +(?:VFIO support initialized|Using IOMMU type \d+)
meaning: The program has VFIO and its IOMMU.
test: EAL: VFIO support initialized
test: EAL: Using IOMMU type 1 (Type 1)
against: EAL: VFIO support not initialized
