# libvirt and virt-host-validate.
# The keys are explained in src/logs/signature.h.

[libvirt.bus-shared-active]
program: libvirt
source: src/util/virpci.c virPCIDeviceTrySecondaryBusReset
versions: 9.0 11.3
level: error
cause: reset.bus-shared vm.partial-group
literal: devices on bus with
pattern: Active {bdf2} devices on bus with {bdf}, not doing bus reset
meaning: libvirt does not reset the bus because another device on it is in use.
test: error: internal error: Active 0000:28:00.1 devices on bus with 0000:28:00.0, not doing bus reset

[libvirt.no-reset]
program: libvirt
source: src/util/virpci.c virPCIDeviceReset
versions: 9.0 11.3
level: error
cause: reset.none reset.bus-shared
literal: Unable to reset PCI device
literal: to reset PCI device
pattern: Unable to (?:to )?reset PCI device(?: {bdf}: (?:.+))?
meaning: libvirt found no way to reset the device.
test: error: internal error: Unable to reset PCI device 0000:28:00.0: no FLR, PM reset or bus reset available
test: xenopsd internal error: Unable to to reset PCI device

[libvirt.reset-bridge]
program: libvirt
source: src/util/virpci.c virPCIDeviceReset
versions: 9.0 11.3
level: error
cause: vm.option-invalid driver.bind-failed
literal: . Only PCI endpoint devices can be reset
pattern: Invalid attempt to reset PCI device {bdf}\. Only PCI endpoint devices can be reset
meaning: A bridge is named where an end device is meant.
test: Invalid attempt to reset PCI device 0000:28:00.0. Only PCI endpoint devices can be reset

[libvirt.reset-active]
program: libvirt
source: src/util/virpci.c virPCIDeviceReset
versions: 9.0 11.3
level: error
cause: driver.in-use vm.device-twice
literal: Not resetting active device
pattern: Not resetting active device {bdf}
meaning: The device belongs to a running VM, so it is not reset.
test: Not resetting active device 0000:28:00.0

[libvirt.reset-failed]
program: libvirt
source: src/hypervisor/virhostdev.c virHostdevResetAllPCIDevices
versions: 9.0 11.3
level: warning
cause: reset.none reset.bus-shared reset.known-bug
generic: yes
literal: Failed to reset PCI device:
pattern: Failed to reset PCI device: (?:.+)
meaning: libvirt could not reset the device; the end of the line says why.
test: Failed to reset PCI device: something else

[libvirt.reattach-failed]
program: libvirt
source: src/hypervisor/virhostdev.c virHostdevReattachAllPCIDevices
versions: 9.0 11.3
level: warning
cause: driver.rebind-failed
literal: Failed to re-attach PCI device:
pattern: Failed to re-attach PCI device: (?:.+)
meaning: The device was not given back to the host.
test: Failed to re-attach PCI device: Failed to trigger a probe for PCI device

[libvirt.module-prohibited]
program: libvirt
source: src/util/virpci.c virPCIProbeModule
versions: 9.0
level: fatal
cause: driver.bind-failed driver.load-order
literal: : administratively prohibited
pattern: Failed to load PCI (?:driver|stub) module (?:[\w-]+): administratively prohibited
meaning: Loading the VFIO driver is forbidden by the host's module configuration.
test: error: internal error: Failed to load PCI stub module vfio-pci: administratively prohibited

[libvirt.module-load-failed]
program: libvirt
source: src/util/virpci.c virPCIProbeModule
versions: 9.0
level: fatal
cause: boot.pending-reboot initramfs.vfio-missing driver.bind-failed
literal: Failed to load PCI
pattern: Failed to load PCI (?:driver|stub) module (?:[\w-]+)(?:: (?<err>(?!administratively).+))?$
meaning: The VFIO driver could not be loaded.
test: error: internal error: Failed to load PCI driver module vfio-pci: modprobe: FATAL: Module vfio-pci not found in directory /lib/modules/6.1.0-13-amd64
test: error: internal error: Failed to load PCI stub module vfio-pci

[libvirt.module-not-there]
program: libvirt
source: src/util/virpci.c virPCIProbeModule
versions: 9.0
level: fatal
cause: driver.bind-failed initramfs.vfio-missing
literal: modprobe reported success loading module '
pattern: modprobe reported success loading module '(?:.+?)', but module is missing from /sys/module
meaning: The module was said to be loaded but is not there.
test: modprobe reported success loading module 'foo', but module is missing from /sys/module

[libvirt.driver-not-registered]
program: libvirt
source: src/util/virpci.c virPCIDeviceFindDriver
versions: 9.0
level: fatal
cause: driver.bind-failed vm.option-invalid
literal: ' supposedly loaded by module '
pattern: pci driver '(?<driver>.+?)' supposedly loaded by module '(?:.+?)' not found in sysfs
meaning: The driver named is not there after its module was loaded.
test: pci driver 'foo' supposedly loaded by module 'foo' not found in sysfs

[libvirt.unbind-failed]
program: libvirt
source: src/util/virpci.c virPCIDeviceUnbind
versions: 9.0 11.3
level: fatal
cause: driver.in-use driver.host-driver
literal: Failed to unbind PCI device '
pattern: Failed to unbind PCI device '{slot}' from (?<driver>\S+?)(?:: {err})?$
meaning: The host driver does not let go of the device.
test: error: Failed to unbind PCI device '0000:28:00.0' from nvidia: Device or resource busy

[libvirt.reprobe-failed]
program: libvirt
source: src/util/virpci.c virPCIDeviceRebind
versions: 9.0 11.3
level: fatal
cause: driver.bind-failed driver.rebind-failed iommu.off
literal: probe for PCI device '
pattern: Failed to trigger a (?:re-)?probe for PCI device '{slot}'(?:: {err})?
meaning: No driver took the device when it was asked to.
test: error: Failed to trigger a probe for PCI device '0000:28:00.0': Invalid argument

[libvirt.override-failed]
program: libvirt
source: src/util/virpci.c virPCIDeviceBindWithDriverOverride
versions: 9.0
level: fatal
cause: driver.bind-failed vfio.permission device.lost
literal: interface of PCI device '
pattern: Failed to add driver '(?<driver>[^']*)' to driver_override\s+interface of PCI device '{slot}'(?:: {err})?
meaning: The driver to be used could not be named for the device.
test: error: Failed to add driver 'vfio-pci' to driver_override interface of PCI device '0000:28:00.0': No such device

[libvirt.detach-active]
program: libvirt
source: src/util/virpci.c virPCIDeviceDetach
versions: 9.0 11.3
level: error
cause: driver.in-use vm.device-twice
literal: Not detaching active device
pattern: Not detaching active device {bdf}
meaning: A VM uses the device, so it is not detached.
test: Not detaching active device 0000:28:00.0

[libvirt.reattach-active]
program: libvirt
source: src/util/virpci.c virPCIDeviceReattach
versions: 9.0 11.3
level: error
cause: driver.in-use vm.device-twice
literal: Not reattaching active device
pattern: Not reattaching active device {bdf}
meaning: A VM uses the device, so it is not given back.
test: Not reattaching active device 0000:28:00.0

[libvirt.device-in-use]
program: libvirt
source: src/util/virpci.c virPCIDeviceListAdd
versions: 9.0 11.3
level: fatal
cause: vm.device-twice driver.in-use
literal: is already in use
pattern: Device {bdf} is already in use
meaning: The device is given to a VM already.
test: error: internal error: Device 0000:28:00.0 is already in use
against: Conflict. The container name is already in use by container

[libvirt.device-not-found]
program: libvirt
source: src/util/virpci.c virPCIDeviceNew
versions: 9.0 11.3
level: fatal
cause: vm.device-missing device.lost
literal: not found: could not access
pattern: Device {slot} not found: could not access \S+?(?:: {err})?$
meaning: The host has no device at this address.
test: error: Device 0000:6e:00.0 not found: could not access /sys/bus/pci/devices/0000:6e:00.0/config: No such file or directory

[libvirt.config-open-failed]
program: libvirt
source: src/util/virpci.c virPCIDeviceConfigOpenInternal
versions: 9.0 11.3
level: error
cause: device.lost vfio.permission vm.device-missing
literal: Failed to open config space file '
pattern: Failed to open config space file '(?:[^']+)': (?!Permission denied|Operation not permitted|No such file){err}
meaning: The configuration space of the device cannot be opened.
test: error: Failed to open config space file '/sys/bus/pci/devices/0000:28:00.0/config': Input/output error

[libvirt.config-open-missing]
program: libvirt
source: src/util/virpci.c virPCIDeviceConfigOpenInternal
versions: 9.0 11.3
level: error
cause: vm.device-missing device.lost
literal: Failed to open config space file '
pattern: Failed to open config space file '(?:[^']+)': No such file
meaning: There is no device at this address: it moved, or it fell off the bus.
tell: device.lost: it was there after the boot, and the kernel's log says when it went
test: error: Failed to open config space file '/sys/bus/pci/devices/0000:28:00.0/config': No such file or directory

[libvirt.config-open-denied]
program: libvirt
source: src/util/virpci.c virPCIDeviceConfigOpenInternal
versions: 9.0 11.3
level: error
cause: vfio.permission
literal: Failed to open config space file '
pattern: Failed to open config space file '(?:[^']+)': (?:Permission denied|Operation not permitted)
meaning: libvirt may not open the configuration space of the device: it runs without root, or in a container without rights on /sys.
test: Failed to open config space file '/sys/bus/pci/devices/0000:41:02.1/config': Permission denied

[libvirt.no-stub-driver]
program: libvirt
source: src/util/virpci.c virPCIDeviceBindToStub
versions: 9.0 11.3
level: error
cause: vm.option-invalid
literal: No stub driver configured for PCI device
pattern: No stub driver configured for PCI device {bdf}
meaning: libvirt does not know which driver the device should get.
test: No stub driver configured for PCI device 0000:28:00.0

[libvirt.no-group-link]
program: libvirt
source: src/util/virpci.c virPCIDeviceGetIOMMUGroupDev
versions: 9.0 11.3
level: fatal
cause: iommu.off
literal: iommu_group file
literal: Unable to resolve device
pattern: (?:Invalid device {bdf} iommu_group file (?:.+?) is not a symlink)|(?:Unable to resolve device {bdf} iommu_group symlink (?:.+))
meaning: The device has no IOMMU group.
test: error: internal error: Invalid device 0000:28:00.0 iommu_group file /sys/bus/pci/devices/0000:28:00.0/iommu_group is not a symlink
test: Unable to resolve device 0000:28:00.0 iommu_group symlink foo

[libvirt.acs-missing]
program: libvirt
source: src/util/virpci.c virPCIDeviceIsAssignable
versions: 9.0 11.3
level: fatal
cause: acs.missing group.shared
literal: is behind a switch lacking ACS and cannot be assigned
pattern: Device {bdf} is behind a switch lacking ACS and cannot be assigned
meaning: A switch on the way to the device does not isolate its ports.
test: error: internal error: Device 0000:36:00.0 is behind a switch lacking ACS and cannot be assigned

[libvirt.vfio-not-available]
program: libvirt
source: src/util/virpci.c virPCIDeviceFindBestVFIOVariant / virPCIDeviceGetIOMMUGroupDev
versions: 9.0
level: fatal
cause: iommu.off
literal: VFIO device assignment is not available on this platform
pattern: VFIO device assignment is not available on this platform
meaning: This libvirt cannot assign devices.
test: VFIO device assignment is not available on this platform

[libvirt.not-assignable]
program: libvirt
source: src/hypervisor/virhostdev.c virHostdevPreparePCIDevicesImpl
versions: 9.0 11.3
level: fatal
cause: acs.missing group.shared
literal: is not assignable
pattern: PCI device {bdf} is not assignable
meaning: libvirt does not regard the device as assignable.
test: PCI device 0000:28:00.0 is not assignable

[libvirt.in-use-by-domain]
program: libvirt
source: src/hypervisor/virhostdev.c virHostdevIsPCINodeDeviceUsed
versions: 9.0 11.3
level: fatal
cause: vm.device-twice
literal: is in use by driver
literal: PCI device
pattern: (?:PCI device {bdf} is in use by driver (?:.+?), domain (?:.+))|(?:PCI device {slot} is in use\s*$)
meaning: Another VM has the device.
test: error: Requested operation is not valid: PCI device 0000:28:00.0 is in use by driver QEMU, domain win10
test: error: Requested operation is not valid: PCI device 0000:28:00.0 is in use

[libvirt.bridge-assigned]
program: libvirt
source: src/hypervisor/virhostdev.c virHostdevPreparePCIDevicesImpl
versions: 9.0 11.3
level: fatal
cause: vm.option-invalid driver.bind-failed
literal: Non-endpoint PCI devices cannot be assigned to guests
pattern: Non-endpoint PCI devices cannot be assigned to guests
meaning: A bridge cannot be assigned to a guest.
test: Non-endpoint PCI devices cannot be assigned to guests

[libvirt.not-detached]
program: libvirt
source: src/hypervisor/virhostdev.c virHostdevPreparePCIDevicesImpl
versions: 9.0 11.3
level: fatal
cause: driver.not-vfio driver.host-driver
literal: must be manually detached from the host
pattern: Unmanaged PCI device {bdf} must be manually detached from the host
meaning: The device is not on a VFIO driver, and libvirt was told not to change that.
test: error: Requested operation is not valid: Unmanaged PCI device 0000:28:00.0 must be manually detached from the host

[libvirt.vf-in-use]
program: libvirt
source: src/qemu/qemu_process.c qemuProcessPrepareDomainNetwork
versions: 9.0 11.3
level: fatal
cause: vm.device-twice
literal: is already in use by domain
pattern: PCI device \S+ allocated from network \S+ is already in use by domain \S+
meaning: The virtual function belongs to another VM.
test: PCI device 0000:08:00.0 allocated from network foo is already in use by domain foo

[libvirt.nvme-in-use]
program: libvirt
source: src/hypervisor/virhostdev.c virHostdevPrepareOneNVMeDevice
versions: 9.0 11.3
level: fatal
cause: vm.device-twice
literal: already in use by driver
pattern: NVMe device {bdf} already in use by driver (?:.+?) domain (?:.+)
meaning: The NVMe drive belongs to another VM.
test: NVMe device 0000:28:00.0 already in use by driver foo domain foo

[libvirt.nvme-wrong-device]
program: libvirt
source: src/hypervisor/virhostdev.c virHostdevPrepareOneNVMeDevice
versions: 9.0 11.3
level: warning
cause: vm.option-invalid
literal: Suspicious NVMe disk assignment. PCI device
pattern: Suspicious NVMe disk assignment\. PCI device {bdf} is not an NVMe disk, it has (?<driver>.+?) driver
meaning: The address given for an NVMe drive is another device.
test: Suspicious NVMe disk assignment. PCI device 0000:28:00.0 is not an NVMe disk, it has foo driver

[libvirt.interface-needs-vf]
program: libvirt
source: src/hypervisor/virhostdev.c virHostdevSaveNetConfig
versions: 9.0 11.3
level: fatal
cause: vm.option-invalid
literal: Interface type hostdev is currently supported on SR-IOV Virtual Functions only
pattern: Interface type hostdev is currently supported on SR-IOV Virtual Functions only
meaning: This kind of interface takes virtual functions only.
test: Interface type hostdev is currently supported on SR-IOV Virtual Functions only

[libvirt.passthrough-unsupported]
program: libvirt
source: src/qemu/qemu_domain.c qemuDomainPrepareHostdevPCI
versions: 11.3
level: fatal
cause: iommu.off initramfs.vfio-missing
literal: host doesn't support passthrough of host PCI devices
pattern: host doesn't support passthrough of host PCI devices
meaning: libvirt found no IOMMU groups, so it cannot assign devices.
test: error: unsupported configuration: host doesn't support passthrough of host PCI devices

[libvirt.vfio-unsupported]
program: libvirt
source: src/qemu/qemu_domain.c qemuDomainPrepareHostdevPCI
versions: 11.3
level: fatal
cause: iommu.off initramfs.vfio-missing
literal: host doesn't support VFIO PCI passthrough
pattern: host doesn't support VFIO PCI passthrough
meaning: libvirt found no IOMMU groups or no VFIO.
test: host doesn't support VFIO PCI passthrough

[libvirt.legacy-unsupported]
program: libvirt
source: src/qemu/qemu_domain.c qemuDomainPrepareHostdevPCI
versions: 11.3
level: fatal
cause: vm.option-invalid
literal: host doesn't support legacy PCI passthrough
literal: supported on this system
pattern: (?:host doesn't support legacy PCI passthrough)|(?:(?:'?legacy KVM'?|KVM) device assignment is (?:no longer|currently not) supported on this system)
meaning: The VM asks for the old KVM device assignment, which no longer exists.
test: host doesn't support legacy PCI passthrough
test: 'legacy KVM' device assignment is no longer supported on this system

[libvirt.vfio-unsupported-here]
program: libvirt
source: src/qemu/qemu_driver.c qemuNodeDeviceDetachFlags
versions: 9.0 11.3
level: fatal
cause: iommu.off initramfs.vfio-missing
literal: VFIO device assignment is currently not supported on this system
pattern: VFIO device assignment is currently not supported on this system
meaning: libvirt found no IOMMU groups or no VFIO.
test: error: unsupported configuration: VFIO device assignment is currently not supported on this system

[libvirt.qemu-without-vfio]
program: libvirt
source: src/qemu/qemu_domain.c qemuDomainPrepareHostdevPCI
versions: 11.3
level: fatal
cause: vm.option-invalid
literal: VFIO PCI device assignment is not supported by this version of QEMU
pattern: VFIO PCI device assignment is not supported by this version of QEMU
meaning: This QEMU was built without VFIO.
test: VFIO PCI device assignment is not supported by this version of QEMU

[libvirt.header-type-unknown]
program: libvirt
source: src/util/virpci.c virPCIGetHeaderType
versions: 9.0 11.3
level: fatal
cause: device.lost reset.known-bug device.d3
literal: Unknown PCI header type '
pattern: Unknown PCI header type '\d+' for device '{slot}'
meaning: The device no longer answers: its header reads all ones.
test: internal error: Unknown PCI header type '127' for device '0000:28:00.0'

[libvirt.nodedev-failed]
program: libvirt
source: tools/virsh-nodedev.c cmdNodeDeviceDetach
versions: 9.0 11.3
level: error
cause: driver.in-use driver.bind-failed
generic: yes
literal: Failed to detach device
literal: Failed to re-attach device
literal: Failed to reset device
pattern: Failed to (?:detach|re-attach|reset) device (?:pci_[0-9a-f_]+)
meaning: virsh could not do what was asked; the next line says why.
test: error: Failed to detach device pci_0000_01_00_0

[libvirt.lspci-unknown-header]
program: pciutils lspci
source: lspci.c show_machine / show_htype
level: fatal
cause: device.lost reset.known-bug device.d3
literal: !!! Unknown header type
pattern: !!! Unknown header type (?:[0-9a-f]{2})
meaning: The device no longer answers: its header reads all ones.
test: !!! Unknown header type 7f

[libvirt.driver-name-unsupported]
program: libvirt
source: src/hypervisor/virhostdev.c virHostdevGetPCIHostDevice
versions: 9.0
level: fatal
cause: vm.option-invalid iommu.off
literal: pci backend driver
pattern: pci backend driver (?:type )?'(?!default')(?:[^']*)' is not supported
meaning: The VM names a driver for assignment that cannot be used here.
test: unsupported configuration: pci backend driver type 'kvm' is not supported

[libvirt.monitor-closed]
program: libvirt
source: src/qemu/qemu_process.c qemuProcessWaitForMonitor
versions: 9.0 11.3
level: warning
generic: yes
literal: qemu unexpectedly closed the monitor
literal: process exited while connecting to monitor
pattern: (?:(?:qemu unexpectedly closed the monitor|process exited while connecting to monitor)(?:: (?:.+))?)|(?:QEMU unexpectedly closed the monitor \(vm='(?:[^']*)'\)(?:: (?:.+))?)
meaning: QEMU ended at once; the end of the line or its log says why.
test: internal error: process exited while connecting to monitor: something else

[libvirt.state-lock]
program: libvirt
source: src/conf/virdomainjob.c virDomainObjBeginJobInternal
versions: 9.0 11.3
level: error
cause: driver.rebind-failed reset.known-bug
literal: cannot acquire state change lock (held by
pattern: cannot acquire state change lock \(held by (?:monitor=\S+?)?(?: ?agent=\S+?)?\)
meaning: Another libvirt operation hangs, often in a reset or a driver that does not let go.
test: error: Timed out during operation: cannot acquire state change lock (held by monitor=remoteDispatchDomainCreate)

[libvirt.qemu-unkillable]
program: libvirt
source: src/util/virprocess.c virProcessKillPainfullyDelay
versions: 9.0 11.3
level: error
cause: reset.known-bug device.lost
literal: Failed to terminate process
pattern: Failed to terminate process \d+ with SIG\w+(?:: {err})?
meaning: QEMU cannot be ended: it hangs in the kernel with its device.
test: error: Failed to terminate process 12345 with SIGKILL: Device or resource busy

[libvirt.memlock-not-raised]
program: libvirt
source: src/util/virprocess.c virProcessSetMaxMemLock
versions: 9.0 11.3
level: error
cause: vm.memlock
literal: cannot limit locked memory
pattern: cannot limit locked memory (?:of process (?:\d+ )?)?to \d+(?:: {err})?
meaning: libvirt may not raise the limit of locked memory.
test: error: cannot limit locked memory of process 4242 to 17716740096: Operation not permitted
test: error: cannot limit locked memory to 18253611008: Operation not permitted

[libvirt.memlock-not-adjusted]
program: libvirt
source: src/qemu/qemu_hotplug.c qemuDomainRemoveHostDevice
versions: 9.0 11.3
level: warning
cause: vm.memlock
literal: Failed to adjust locked memory limit
pattern: Failed to adjust locked memory limit
meaning: libvirt could not adjust the limit of locked memory.
test: Failed to adjust locked memory limit

[libvirt.affinity-failed]
program: libvirt
source: src/util/virprocess.c virProcessSetAffinity
versions: 9.0 11.3
level: fatal
cause: vm.pin-overlap vm.numa-mismatch
literal: cannot set CPU affinity on process
pattern: cannot set CPU affinity on process \d+(?:: {err})?
meaning: A vCPU is pinned to CPUs that the VM may not use.
test: error: cannot set CPU affinity on process 4711: Invalid argument

[libvirt.cgroup-write-failed]
program: libvirt
source: src/util/vircgroup.c virCgroupSetValueRaw
versions: 9.0 11.3
level: fatal
cause: vm.numa-mismatch vfio.permission
literal: Unable to write to '
pattern: Unable to write to '(?:/sys/fs/cgroup/[^']+)': {err}
meaning: A limit of the VM's control group could not be set.
test: error: Unable to write to '/sys/fs/cgroup/machine.slice/machine-qemu\x2d1\x2dwin10.scope/libvirt/vcpu0/cpuset.cpus': Permission denied

[libvirt.hugetlbfs-missing]
program: libvirt
source: src/qemu/qemu_conf.c qemuGetDomainHupageMemPath
versions: 9.0 11.3
level: fatal
cause: vm.hugepages
literal: hugetlbfs filesystem is not mounted or disabled by administrator config
literal: Unable to find any usable hugetlbfs mount for
pattern: (?:hugetlbfs filesystem is not mounted or disabled by administrator config)|(?:Unable to find any usable hugetlbfs mount for \d+ KiB)
meaning: The VM wants huge pages, but hugetlbfs is not mounted.
test: error: internal error: hugetlbfs filesystem is not mounted or disabled by administrator config
test: error: internal error: Unable to find any usable hugetlbfs mount for 1048576 KiB

[libvirt.page-size-missing]
program: libvirt
source: src/util/virnuma.c virNumaGetHugePageInfoPath
versions: 9.0 11.3
level: error
cause: vm.hugepages vm.numa-mismatch
literal: is not available on node
pattern: page size \d+ is not available on node {num}
meaning: The node has no huge pages of this size.
test: page size 3 is not available on node 3

[libvirt.numa-node-missing]
program: libvirt
source: src/util/virnuma.c virNumaNodesetIsAvailable
versions: 9.0 11.3
level: fatal
cause: vm.numa-mismatch
literal: NUMA node
pattern: NUMA node {num} is (?:unavailable|not available|out of range)
meaning: The VM names a host node that does not exist.
test: error: unsupported configuration: NUMA node 1 is unavailable

[libvirt.guest-node-missing]
program: libvirt
source: src/conf/domain_validate.c virDomainDefMemtuneValidate
versions: 9.0 11.3
level: fatal
cause: vm.hugepages vm.option-invalid
literal: hugepages: node
pattern: hugepages: node {num} not found
meaning: Huge pages are given to a guest node that does not exist.
test: hugepages: node 3 not found

[libvirt.memory-mode]
program: libvirt
source: src/qemu/qemu_validate.c qemuValidateDomainDefMemory
versions: 9.0 11.3
level: fatal
cause: vm.option-invalid vm.numa-mismatch
literal: ' not supported without guest numa node
pattern: memory access mode '(?:.+?)' not supported without guest numa node
meaning: Shared memory needs a guest node here.
test: memory access mode 'foo' not supported without guest numa node

[libvirt.viommu-needs-q35]
program: libvirt
source: src/qemu/qemu_validate.c qemuValidateDomainDeviceDefIOMMU
versions: 9.0 11.3
level: fatal
cause: vm.machine-type vm.viommu
literal: ' is only supported with Q35 machines
pattern: IOMMU device: '(?:.+?)' is only supported with Q35 machines
meaning: A virtual IOMMU of this kind needs the q35 machine.
test: IOMMU device: 'foo' is only supported with Q35 machines

[libvirt.viommu-eim]
program: libvirt
source: src/qemu/qemu_validate.c qemuValidateDomainVCpuTopology
versions: 9.0 11.3
level: fatal
cause: vm.viommu
literal: vCPUs require extended interrupt mode enabled on the iommu device
pattern: more than {num} vCPUs require extended interrupt mode enabled on the iommu device
meaning: So many vCPUs need a virtual IOMMU with extended interrupts.
test: more than 3 vCPUs require extended interrupt mode enabled on the iommu device

[libvirt.viommu-split-irqchip]
program: libvirt
source: src/conf/domain_validate.c virDomainDefIOMMUValidate
versions: 9.0 11.3
level: fatal
cause: vm.viommu
literal: IOMMU interrupt remapping requires split I/O APIC (ioapic driver='qemu')
pattern: IOMMU interrupt remapping requires split I/O APIC \(ioapic driver='qemu'\)
meaning: Interrupt remapping in the guest needs the split interrupt controller.
test: IOMMU interrupt remapping requires split I/O APIC (ioapic driver='qemu')

[libvirt.wrong-controller]
program: libvirt
source: src/conf/domain_addr.c virDomainPCIAddressFlagsCompatible
versions: 9.0 11.3
level: fatal
cause: vm.pcie-topology
literal: cannot be plugged into the PCI controller with index='
pattern: The device at PCI address (?:.+?) cannot be plugged into the PCI controller with index='{num}'\. It requires a controller that accepts a (?:.+?)\.
meaning: The device is plugged where the guest cannot use it.
test: The device at PCI address foo cannot be plugged into the PCI controller with index='3'. It requires a controller that accepts a foo.

[libvirt.controller-no-hotplug]
program: libvirt
source: src/conf/domain_addr.c virDomainPCIAddressFlagsCompatible
versions: 9.0 11.3
level: error
cause: vm.pcie-topology
literal: requires hotplug capability, but the PCI controller with index='
pattern: The device at PCI address (?:.+?) requires hotplug capability, but the PCI controller with index='{num}' doesn't support hotplug
meaning: The device is to be added at run time where that is not possible.
test: The device at PCI address foo requires hotplug capability, but the PCI controller with index='3' doesn't support hotplug

[libvirt.guest-address-twice]
program: libvirt
source: src/conf/domain_addr.c virDomainPCIAddressReserveAddrInternal
versions: 9.0 11.3
level: fatal
cause: vm.multifunction vm.option-invalid
literal: Attempted double use of PCI Address
pattern: Attempted double use of PCI Address (?:.+)
meaning: Two guest devices have the same address.
test: error: XML error: Attempted double use of PCI Address 0000:4b:00.0

[libvirt.hostdev-twice]
program: libvirt
source: src/conf/domain_validate.c virDomainDefHostdevValidate
versions: 9.0 11.3
level: fatal
cause: vm.device-twice
literal: Hostdev already exists in the domain configuration
pattern: Hostdev already exists in the domain configuration
meaning: The same host device is given to the VM twice.
test: Hostdev already exists in the domain configuration

[libvirt.no-slot-left]
program: libvirt
source: src/conf/domain_addr.c virDomainPCIAddressSetGrow
versions: 9.0 11.3
level: fatal
cause: vm.pcie-topology
literal: ', but none is available, and it cannot be automatically added
pattern: a PCI slot is needed to connect a PCI controller model='(?:.+?)', but none is available, and it cannot be automatically added
meaning: The guest has no slot left.
test: a PCI slot is needed to connect a PCI controller model='foo', but none is available, and it cannot be automatically added

[libvirt.vendor-id-invalid]
program: libvirt
source: src/conf/domain_conf.c virDomainFeaturesHyperVDefParse
versions: 9.0 11.3
level: fatal
cause: vm.kvm-hidden vm.option-invalid
literal: HyperV vendor_id value
pattern: HyperV vendor_id value (?:must not be more than \d+ characters|is invalid)
meaning: The vendor id that should hide the hypervisor is not valid.
test: HyperV vendor_id value must not be more than 3 characters.

[libvirt.rom-tuning]
program: libvirt
source: src/conf/domain_conf.c virDomainDeviceInfoParseXML
versions: 9.0 11.3
level: fatal
cause: vm.rom vm.option-invalid
literal: ROM tuning is not supported when ROM is disabled
pattern: ROM tuning is not supported when ROM is disabled
meaning: A ROM file is given while the ROM is switched off.
test: ROM tuning is not supported when ROM is disabled

[libvirt.secure-boot-smm]
program: libvirt
source: src/qemu/qemu_validate.c qemuValidateDomainDefBoot
versions: 9.0 11.3
level: fatal
cause: vm.firmware vm.option-invalid
literal: Secure boot requires SMM feature enabled
pattern: Secure boot requires SMM feature enabled
meaning: Secure Boot in the guest needs SMM.
test: Secure boot requires SMM feature enabled

[libvirt.no-firmware]
program: libvirt
source: src/qemu/qemu_firmware.c qemuFirmwareFillDomain
versions: 9.0
level: fatal
cause: vm.firmware
literal: Unable to find
pattern: Unable to find (?:'(?:[^']+)' firmware that is compatible with the current configuration|any firmware to satisfy '(?:[^']+)')
meaning: No guest firmware on this host fits the VM.
test: error: operation failed: Unable to find 'efi' firmware that is compatible with the current configuration
test: error: operation failed: Unable to find any firmware to satisfy 'efi'

[libvirt.no-kvm]
program: libvirt
source: src/qemu/qemu_conf.c virQEMUDriverGetDomainCapabilities
versions: 9.0 11.3
level: fatal
literal: ' does not support virt type '
pattern: Emulator '(?:[^']+)' does not support virt type '(?:[^']+)'
meaning: KVM cannot be used here.
test: error: unsupported configuration: Emulator '/usr/bin/qemu-system-x86_64' does not support virt type 'kvm'

[libvirt.guest-address-zero]
program: libvirt
source: src/util/virpci.c virPCIDeviceAddressIsValid
versions: 9.0 11.3
level: fatal
cause: vm.option-invalid
literal: Invalid PCI address 0000:00:00, at least one of domain, bus, or slot must be > 0
pattern: Invalid PCI address 0000:00:00, at least one of domain, bus, or slot must be > 0
meaning: The VM names the address zero.
test: Invalid PCI address 0000:00:00, at least one of domain, bus, or slot must be > 0

[libvirt.address-out-of-range]
program: libvirt
source: src/util/virpci.c virPCIDeviceAddressIsValid, src/conf/domain_addr.c virDomainPCIAddressValidate
level: fatal
cause: vm.option-invalid vm.device-missing
literal: Invalid PCI address
pattern: Invalid PCI address (?:(?:domain|bus|slot|function)=|\S+[.,] (?:bus|slot|function) must be)
meaning: A PCI address in the VM's definition has a part that no such address can have; often bus and slot were swapped.
test: error: XML error: Invalid PCI address slot='0x41', must be <= 0x1F
test: error: XML error: Invalid PCI address 0000:01:00.0. slot must be >= 1

[libvirt.detach-not-found]
program: libvirt
source: src/qemu/qemu_hotplug.c qemuDomainDetachPrepHostdev
versions: 9.0
level: error
cause: vm.device-missing
literal: host pci device
pattern: host pci device {bdf} not found
meaning: The device to be taken away is not in the VM.
test: error: device not found: host pci device 0000:28:00.0 not found

[libvirt.unplug-rejected]
program: libvirt
source: src/qemu/qemu_hotplug.c qemuDomainWaitForDeviceRemoval
versions: 9.0 11.3
level: error
cause: driver.in-use vm.guest-driver
literal: unplug of device was rejected by the guest
pattern: unplug of device was rejected by the guest
meaning: The guest does not give the device up.
test: unplug of device was rejected by the guest

[libvirt.unplug-multifunction]
program: libvirt
source: src/qemu/qemu_hotplug.c qemuDomainDetachDeviceLive
versions: 9.0
level: error
cause: vm.multifunction
literal: PCI guest address:
pattern: cannot hot unplug \S+ device with (?:multifunction )?PCI guest address: {slot}
meaning: One function of a slot cannot be taken away alone.
test: error: operation failed: cannot hot unplug hostdev device with multifunction PCI guest address: 0000:4b:00.0

[libvirt.hotplug-function]
program: libvirt
source: src/qemu/qemu_hotplug.c, src/conf/domain_addr.c virDomainPCIAddressEnsureAddr
level: fatal
cause: vm.multifunction vm.option-invalid
literal: Only PCI device addresses with function=0 are supported
literal: Single function device addresses with function=0 expected
pattern: (?:Only PCI|Single function) device addresses with function=0 (?:are supported|expected)
meaning: Hot plug takes function 0 only; the other functions of a card must come with it, or at the start of the VM.
test: internal error: Only PCI device addresses with function=0 are supported

[libvirt.quit-during-hotplug]
program: libvirt
source: src/qemu/qemu_hotplug.c qemuDomainAttachHostPCIDevice
versions: 9.0 11.3
level: fatal
generic: yes
literal: guest unexpectedly quit during hotplug
pattern: guest unexpectedly quit during hotplug
meaning: QEMU ended while the device was added.
test: guest unexpectedly quit during hotplug

[libvirt.mdev-missing]
program: libvirt
source: src/util/virmdev.c virMediatedDeviceNew
versions: 9.0 11.3
level: fatal
cause: vm.device-missing vgpu.limited
literal: mediated device '
pattern: mediated device '(?<uuid>.+?)' not found
meaning: The virtual GPU that the VM names does not exist.
test: error: device not found: mediated device 'c2177883-f1bb-47f0-914d-32a22e3a8804' not found

[libvirt.mdev-in-use]
program: libvirt
source: src/util/virmdev.c virMediatedDeviceIsUsed
versions: 9.0 11.3
level: fatal
cause: vm.device-twice
literal: is in use by driver
pattern: mediated device (?:.+?) is in use by driver (?:.+?), domain (?:.+)
meaning: Another VM has the virtual GPU.
test: mediated device 0000:08:00.0 is in use by driver foo, domain foo

[libvirt.mdev-api-unknown]
program: libvirt
source: src/util/virmdev.c virMediatedDeviceCheckModel
versions: 9.0 11.3
level: fatal
cause: vgpu.unsupported vm.option-invalid
literal: ' not supported yet
pattern: device API '(?:.+?)' not supported yet
meaning: libvirt does not know this kind of virtual device.
test: device API 'foo' not supported yet

[libvirt.mdev-api-wrong]
program: libvirt
source: src/util/virmdev.c virMediatedDeviceCheckModel
versions: 9.0 11.3
level: fatal
cause: vm.option-invalid
literal: : device only supports '
pattern: invalid device API '(?:.+?)' for device (?:.+?): device only supports '(?:.+?)'
meaning: The VM names the wrong kind of virtual device.
test: invalid device API 'foo' for device 0000:08:00.0: device only supports 'foo'

[libvirt.mdev-start-failed]
program: libvirt
source: src/node_device/node_device_driver.c virMdevctlCreate
versions: 9.0 11.3
level: fatal
cause: vgpu.limited vgpu.unsupported
generic: yes
literal: Unable to start mediated device:
pattern: Unable to start mediated device: (?:.+)
meaning: The virtual GPU could not be created.
test: Unable to start mediated device: foo

[libvirt.mdev-needs-vfio]
program: libvirt
source: src/qemu/qemu_hostdev.c qemuHostdevPrepareMediatedDevices
versions: 9.0 11.3
level: fatal
cause: iommu.off initramfs.vfio-missing
literal: Mediated host device assignment requires VFIO support
pattern: Mediated host device assignment requires VFIO support
meaning: Virtual GPUs need VFIO, which is not there.
test: Mediated host device assignment requires VFIO support

[libvirt.ramfb-twice]
program: libvirt
source: src/conf/domain_validate.c virDomainDefHostdevValidate
versions: 9.0 11.3
level: fatal
cause: vm.option-invalid
literal: Only one vgpu device can have 'ramfb' enabled
pattern: Only one vgpu device can have 'ramfb' enabled
meaning: Only one virtual GPU may have a boot framebuffer.
test: Only one vgpu device can have 'ramfb' enabled

[libvirt.display-needs-graphics]
program: libvirt
source: src/qemu/qemu_validate.c qemuValidateDomainMdevDefVFIOPCI
versions: 9.0 11.3
level: fatal
cause: vm.option-invalid
literal: graphics device is needed for attribute value 'display=on' in <hostdev>
pattern: graphics device is needed for attribute value 'display=on' in <hostdev>
meaning: A virtual GPU with a display needs a graphics device.
test: graphics device is needed for attribute value 'display=on' in <hostdev>

[libvirt.migration-hostdev]
program: libvirt
source: src/qemu/qemu_migration.c qemuMigrationSrcIsAllowedHostdev
versions: 9.0 11.3
level: fatal
cause: vm.migration-blocked
literal: cannot migrate a domain with <hostdev mode='subsystem' type='
literal: domain has assigned non-USB host devices
literal: omain with assigned host devices cannot be migrated
pattern: (?:cannot migrate a domain with <hostdev mode='subsystem' type='(?:.+?)'>)|(?:(?:domain has assigned non-USB host devices|[Dd]omain with assigned host devices cannot be migrated))
meaning: The VM cannot be migrated because of its host device.
test: error: Requested operation is not valid: cannot migrate a domain with <hostdev mode='subsystem' type='mdev'>
test: error: Requested operation is not valid: domain has assigned non-USB host devices

[libvirt.migration-refused]
program: libvirt
source: src/qemu/qemu_migration.c qemuMigrationSrcIsAllowed
versions: 9.0 11.3
level: fatal
cause: vm.migration-blocked
generic: yes
literal: cannot migrate domain:
pattern: cannot migrate domain: (?:.+)
meaning: The VM cannot be migrated.
test: error: operation failed: cannot migrate domain: something else

[libvirt.migration-interface]
program: libvirt
source: src/qemu/qemu_migration.c qemuMigrationSrcIsAllowedHostdev
versions: 9.0 11.3
level: fatal
cause: vm.migration-blocked
literal: cannot migrate a domain with <interface type='
pattern: cannot migrate a domain with <interface type='(?:.+?)'>
meaning: The VM cannot be migrated because of its network function.
test: cannot migrate a domain with <interface type='foo'>

[libvirt.migration-capability]
program: libvirt
source: src/qemu/qemu_migration.c qemuMigrationSrcIsAllowedHostdev
versions: 9.0 11.3
level: fatal
cause: vm.migration-blocked
literal: cannot migrate a domain with <hostdev mode='capabilities'>
pattern: cannot migrate a domain with <hostdev mode='capabilities'>
meaning: The VM cannot be migrated because of its host device.
test: cannot migrate a domain with <hostdev mode='capabilities'>

[libvirt.migration-vdpa]
program: libvirt
source: src/qemu/qemu_migration.c qemuMigrationSrcIsAllowed
versions: 9.0 11.3
level: fatal
cause: vm.migration-blocked
literal: vDPA devices cannot be migrated
pattern: vDPA devices cannot be migrated
meaning: The VM cannot be migrated because of its vDPA device.
test: vDPA devices cannot be migrated

[libvirt.selinux-label-failed]
program: libvirt
source: src/security/security_selinux.c virSecuritySELinuxSetFileconImpl
versions: 9.0 11.3
level: fatal
cause: vfio.permission vm.rom
literal: unable to set security context '
pattern: unable to set security context '(?:[^']*)' on '(?:[^']+)'(?:: {err})?
meaning: SELinux labels could not be set on a file that QEMU needs.
test: error: unable to set security context 'system_u:object_r:svirt_image_t:s0:c1,c2' on '/var/lib/vbios.rom': Permission denied

[libvirt.chown-failed]
program: libvirt
source: src/security/security_dac.c virSecurityDACSetOwnershipInternal
versions: 9.0 11.3
level: fatal
cause: vfio.permission vm.rom
literal: unable to set user and group to '
pattern: unable to set user and group to '{num}:{num}' on '(?:[^']+)'(?:: {err})?
meaning: The owner of a file that QEMU needs could not be set.
test: error: unable to set user and group to '64055:994' on '/dev/vfio/1': No such file or directory

[libvirt.no-dmar-table]
program: libvirt
source: tools/virt-host-validate-common.c virHostValidateIOMMU
versions: 9.0 11.3
level: fatal
cause: iommu.off
literal: No ACPI DMAR table found, IOMMU either disabled in BIOS or not supported by this hardware platform
pattern: No ACPI DMAR table found, IOMMU either disabled in BIOS or not supported by this hardware platform
meaning: The firmware offers no VT-d.
test: QEMU: Checking for device assignment IOMMU support                         : WARN (No ACPI DMAR table found, IOMMU either disabled in BIOS or not supported by this hardware platform)

[libvirt.no-ivrs-table]
program: libvirt
source: tools/virt-host-validate-common.c virHostValidateIOMMU
versions: 9.0 11.3
level: fatal
cause: iommu.off
literal: No ACPI IVRS table found, IOMMU either disabled in BIOS or not supported by this hardware platform
pattern: No ACPI IVRS table found, IOMMU either disabled in BIOS or not supported by this hardware platform
meaning: The firmware offers no AMD-Vi.
test: No ACPI IVRS table found, IOMMU either disabled in BIOS or not supported by this hardware platform

[libvirt.iommu-off-in-kernel]
program: libvirt
source: tools/virt-host-validate-common.c virHostValidateIOMMU
versions: 9.0 11.3
level: fatal
cause: iommu.off cmdline.missing
literal: IOMMU appears to be disabled in kernel. Add
pattern: IOMMU appears to be disabled in kernel\. Add (?:.+?) to kernel cmdline arguments
meaning: The firmware offers an IOMMU; the kernel does not use it.
test: QEMU: Checking if IOMMU is enabled by kernel                               : WARN (IOMMU appears to be disabled in kernel. Add intel_iommu=on to kernel cmdline arguments)

[libvirt.iommu-support-unknown]
program: libvirt
source: tools/virt-host-validate-common.c virHostValidateIOMMU
versions: 9.0 11.3
level: warning
cause: iommu.off
literal: Unknown if this platform has IOMMU support
pattern: Unknown if this platform has IOMMU support
meaning: It is not known whether this machine has an IOMMU.
test: Unknown if this platform has IOMMU support

[libvirt.iommu-not-built]
program: libvirt
source: tools/virt-host-validate-common.c virHostValidateIOMMU
versions: 9.0 11.3
level: fatal
cause: iommu.off
literal: IOMMU capability not compiled into kernel.
pattern: IOMMU capability not compiled into kernel\.
meaning: This kernel was built without an IOMMU driver.
test: IOMMU capability not compiled into kernel.

[libvirt.cpu-no-virtualisation]
program: libvirt
source: tools/virt-host-validate-qemu.c virHostValidateQEMU
versions: 9.0 11.3
level: fatal
literal: performance will be significantly limited
pattern: Only emulated CPUs are available[;,] performance will be significantly limited
meaning: The CPU shows no virtualisation.
test: Host not compatible with KVM; HW virtualization CPU features not found. Only emulated CPUs are available; performance will be significantly limited

[libvirt.kvm-modules-missing]
program: libvirt
source: tools/virt-host-validate-qemu.c virHostValidateQEMU
versions: 9.0 11.3
level: fatal
literal: Check that the 'kvm-intel' or 'kvm-amd' modules are loaded & the BIOS has enabled virtualization
pattern: Check that the 'kvm-intel' or 'kvm-amd' modules are loaded & the BIOS has enabled virtualization
meaning: The KVM modules are not loaded, or virtualisation is off in the firmware.
test: Check that the 'kvm-intel' or 'kvm-amd' modules are loaded & the BIOS has enabled virtualization

[libvirt.driver-default-unsupported]
program: libvirt
source: src/hypervisor/virhostdev.c virHostdevGetPCIHostDevice
versions: 9.0
level: fatal
cause: iommu.off initramfs.vfio-missing
literal: pci backend driver
pattern: pci backend driver (?:type )?'default' is not supported
meaning: libvirt found no way to assign a device: no VFIO module, or no IOMMU group.
test: Failed to allocate PCI device list: unsupported configuration: pci backend driver 'default' is not supported

[libvirt.no-more-slots]
program: libvirt
source: src/conf/domain_addr.c virDomainPCIAddressGetNextAddr
level: fatal
cause: vm.pcie-topology
literal: No more available PCI slots
pattern: No more available PCI (?:slots|addresses)
meaning: The VM has no free root port or slot for the device.
fix: Add a pcie-root-port controller to the VM for each device that is plugged later
test: error: internal error: No more available PCI slots

[libvirt.nodedev-missing]
program: libvirt
source: tools/virsh-nodedev.c cmdNodeDeviceDetach; src/conf/virnodedeviceobj.c
level: error
cause: vm.device-missing
literal: Could not find matching device
literal: no node device with matching name
pattern: Could not find matching device '[^']*'|no node device with matching name '[^']*'
meaning: No device of the host has this name.
fix: virsh nodedev-list --cap pci shows the names
test: error: Could not find matching device 'pci_0000_07_00_0'
test: error: Node device not found: no node device with matching name 'pci_0000_07_00_0'

[libvirt.hook-failed]
program: libvirt
source: src/util/virhook.c virHookCall
level: error
cause: driver.bind-failed driver.in-use
literal: Hook script execution failed
pattern: Hook script execution failed
meaning: A script in /etc/libvirt/hooks stopped with an error, so the VM was not started. What it printed follows, or is in the journal.
tell: driver.in-use: the script unloads a GPU driver that something still uses
test: error: Hook script execution failed: internal error: Child process (LC_ALL=C /etc/libvirt/hooks/qemu game prepare begin -) unexpected exit status 1

[libvirt.stub-bind-failed]
program: libvirt
source: src/util/virpci.c virPCIDeviceBindToStub (releases before driver_override)
level: error
cause: driver.bind-failed driver.in-use
literal: Failed to add PCI device ID
literal: Failed to bind PCI device
pattern: Failed to add PCI device ID '[^']*' to|Failed to bind PCI device '{slot}' to
meaning: vfio-pci did not take the device.
test: error: Failed to add PCI device ID '1002 73bf' to vfio-pci: File exists

[libvirt.rom-file-missing]
program: libvirt
source: src/storage_file/storage_source.c virStorageSourceReportBrokenChain
level: error
cause: vm.rom
literal: Cannot access storage file
pattern: Cannot access storage file '[^']+\.(?:rom|bin|vbios|dump)'
meaning: libvirt or QEMU may not read the ROM file, or it is not there.
test: Error starting domain: Cannot access storage file '/usr/share/vgabios/gpu.rom' (as uid:64055, gid:109): No such file or directory
