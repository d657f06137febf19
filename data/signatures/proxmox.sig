# Proxmox VE: tasks, qemu-server, the web interface.
# The keys are explained in src/logs/signature.h.

[pve.task-error]
program: Proxmox VE
source: pve-common: src/PVE/RESTEnvironment.pm check_worker
versions: 9.2
level: warning
generic: yes
literal: TASK ERROR:
pattern: TASK ERROR: (?:.+)
meaning: The task failed; the words after it, or the lines before, say why.
test: TASK ERROR: start failed: QEMU exited with code 1

[pve.start-failed]
program: Proxmox VE
source: qemu-server: src/PVE/QemuServer.pm vm_start_nolock
versions: 9.2
level: warning
generic: yes
literal: start failed:
pattern: start failed: (?:.+)
meaning: The VM did not start; the words after it, or the lines before, say why.
test: start failed: QEMU exited with code 1

[pve.qemu-exit]
program: Proxmox VE
source: qemu-server: src/PVE/QemuServer.pm vm_start_nolock
versions: 9.2
level: warning
generic: yes
literal: QEMU exited with code
pattern: QEMU exited with code {num}
meaning: QEMU ended with an error; the lines before say why.
test: TASK ERROR: start failed: QEMU exited with code 1

[pve.qmp-failed]
program: Proxmox VE
source: qemu-server: src/PVE/QMPClient.pm cmd
versions: 9.2
level: info
cause: vm.memory-pinned reset.known-bug
literal: ' failed -
pattern: VM (?<vmid>\d+) (?:qmp|qga) command '(?:[\w-]+)' failed - {err}
meaning: QEMU does not answer: it may still pin memory, or hang with its device.
test: VM 100 qmp command 'query-status' failed - got timeout

[pve.socket-timeout]
program: Proxmox VE
source: qemu-server: src/PVE/QMPClient.pm cmd
versions: 9.2
level: info
cause: vm.memory-pinned reset.known-bug
literal: unable to connect to VM
pattern: unable to connect to VM (?<vmid>\d+) \w+ socket - timeout after \d+ retries
meaning: QEMU does not answer: it may still pin memory, or hang with its device.
test: VM 100 qmp command 'set_password' failed - unable to connect to VM 100 qmp socket - timeout after 51 retries

[pve.stop-failed]
program: Proxmox VE
source: qemu-server: src/PVE/QemuServer.pm _do_vm_stop
versions: 9.2
level: error
cause: reset.known-bug
literal: VM quit/powerdown failed
pattern: VM quit/powerdown failed(?: - got timeout)?
meaning: The VM did not end: the guest does not react, or QEMU hangs with its device.
test: VM quit/powerdown failed - got timeout

[pve.lock-timeout]
program: Proxmox VE
source: pve-common: src/PVE/Tools.pm lock_file_full
versions: 9.2
level: warning
generic: yes
literal: can't lock file '
pattern: can't lock file '(?:[^']+)' - (?<err>got timeout|.+)
meaning: Another task still works on the VM.
test: TASK ERROR: can't lock file '/var/lock/qemu-server/lock-100.conf' - got timeout

[pve.task-end]
program: Proxmox VE
source: pve-common: src/PVE/RESTEnvironment.pm fork_worker
versions: 9.2
level: warning
generic: yes
literal: end task UPID:
pattern: end task (?:UPID:\S+) (?:(?!OK$).+)
meaning: The task failed; the words after it say why.
test: pvedaemon[1234]: <root@pam> end task UPID:pve:00001A2B:0003C4D5:65F00000:qmstart:100:root@pam: start failed: QEMU exited with code 1

[pve.iommu-not-present]
program: Proxmox VE
source: qemu-server: src/PVE/QemuServer/PCI.pm prepare_pci_device
versions: 9.2
level: fatal
cause: iommu.off
literal: through, IOMMU not present
pattern: cannot prepare PCI pass-?through, IOMMU not present
meaning: Proxmox found no active IOMMU.
test: TASK ERROR: cannot prepare PCI pass-through, IOMMU not present

[pve.device-gone]
program: Proxmox VE
source: qemu-server: src/PVE/QemuServer/PCI.pm prepare_pci_device
versions: 9.2
level: fatal
cause: vm.device-missing device.lost
literal: no pci device info for device '
pattern: no pci device info for device '{slot}'
meaning: The host has no device at this address.
test: TASK ERROR: no pci device info for device '0000:6e:00.0'

[pve.group-bind-failed]
program: Proxmox VE
source: qemu-server: src/PVE/QemuServer/PCI.pm prepare_pci_device
versions: 9.2
level: fatal
cause: driver.bind-failed driver.in-use iommu.off
literal: can't unbind/bind
pattern: can't unbind/bind (?:pci|PCI) group to (?:vfio|VFIO) '{slot}'
meaning: A device of the group could not be moved to vfio-pci.
test: TASK ERROR: can't unbind/bind PCI group to VFIO '0000:28:00.0'

[pve.hostpci-format]
program: Proxmox VE
source: PVE::JSONSchema parse_property_string, check_prop; the format of hostpci in PVE::QemuServer::PCI
level: fatal
cause: vm.option-invalid vm.device-missing
literal: does not match the regex pattern
literal: invalid format - format error
pattern: \bhostpci\d*\b.{0,80}(?:does not match the regex pattern|invalid format - format error|property is not defined in schema|missing key in comma-separated list)
meaning: The hostpci line of the VM is not written as Proxmox wants it: an address as 01:00 or 0000:01:00.0, then options separated by commas.
test: hostpci1: invalid format - format error hostpci1.host: value does not match the regex pattern

[pve.reset-failed]
program: Proxmox VE
source: qemu-server: src/PVE/QemuServer/PCI.pm prepare_pci_device
versions: 9.2
level: warning
cause: reset.none reset.known-bug log.benign
literal: ', but trying to continue as not all devices need a reset
pattern: failed to reset PCI device '{slot}', but trying to continue as not all devices need a reset
meaning: The device could not be reset; not every device needs it.
test: failed to reset PCI device '0000:28:00.0', but trying to continue as not all devices need a reset

[pve.reset-failed-fatal]
program: Proxmox VE (older)
source: PVE/QemuServer.pm, PVE/QemuServer/PCI.pm vm_start / prepare_pci_device
level: fatal
cause: reset.none reset.known-bug reset.bus-shared
literal: can't reset
pattern: can't reset (?:PCI|pci) device '{slot}'
meaning: The device could not be reset, so the VM did not start.
test: TASK ERROR: can't reset PCI device '0000:28:00.0'

[pve.device-in-use]
program: Proxmox VE
source: qemu-server: src/PVE/QemuServer/PCI.pm reserve_pci_usage
versions: 9.2
level: fatal
cause: vm.device-twice
literal: ' already in use by
pattern: PCI device '{slot}' already in use by (?:running )?VMID '(?<vmid>\d+)'
meaning: Another running VM has the device.
test: TASK ERROR: PCI device '0000:28:00.0' already in use by VMID '101'

[pve.device-reserved]
program: Proxmox VE
source: qemu-server: src/PVE/QemuServer/PCI.pm reserve_pci_usage
versions: 9.2
level: fatal
cause: vm.device-twice
literal: ' is currently reserved for use by VMID '
pattern: PCI device '{slot}' is currently reserved for use by VMID '(?<vmid>\d+)'
meaning: Another VM is just starting with the device.
test: PCI device '0000:28:00.0' is currently reserved for use by VMID '101'

[pve.mapping-missing]
program: Proxmox VE
source: qemu-server: src/PVE/QemuServer/PCI.pm parse_hostpci
versions: 9.2
level: fatal
cause: vm.device-missing vm.option-invalid
literal: PCI device mapping not found for '
pattern: PCI device mapping not found for '(?:[^']+)'
meaning: This node has no device for the mapping.
test: TASK ERROR: PCI device mapping not found for 'gpu0'

[pve.mapping-changed]
program: Proxmox VE
source: qemu-server: src/PVE/QemuServer/PCI.pm parse_hostpci
versions: 9.2
level: fatal
cause: vm.device-missing
literal: PCI device mapping invalid (hardware probably changed):
pattern: PCI device mapping invalid \(hardware probably changed\): (?:.+)
meaning: The mapping was made for other hardware than the node has now.
test: TASK ERROR: PCI device mapping invalid (hardware probably changed): 'iommugroup' does not match for 'gpu0' (14 != 15)

[pve.device-not-found]
program: Proxmox VE
source: qemu-server: src/PVE/QemuServer/PCI.pm parse_hostpci
versions: 9.2
level: fatal
cause: vm.device-missing device.lost
literal: no PCI device found for '
pattern: no PCI device found for '{slot}'
meaning: The host has no device at this address.
test: TASK ERROR: no PCI device found for '0000:6e:00'

[pve.mdev-multifunction]
program: Proxmox VE
source: qemu-server: src/PVE/QemuServer/PCI.pm parse_hostpci
versions: 9.2
level: fatal
cause: vm.option-invalid
literal: cannot use mediated device with multifunction device
pattern: cannot use mediated device with multifunction device
meaning: A virtual GPU cannot be combined with all functions of a slot.
test: cannot use mediated device with multifunction device

[pve.needs-q35]
program: Proxmox VE
source: qemu-server: src/PVE/QemuServer/PCI.pm parse_hostpci_devices
versions: 9.2
level: fatal
cause: vm.machine-type
literal: q35 machine model is not enabled
pattern: q35 machine model is not enabled
meaning: PCI Express in the guest needs the q35 machine.
test: q35 machine model is not enabled

[pve.igd-legacy-rules]
program: Proxmox VE
source: qemu-server: src/PVE/QemuServer/PCI.pm parse_hostpci_devices
versions: 9.2
level: fatal
cause: vm.machine-type vm.option-invalid
literal: legacy IGD assignment
literal: only one device can be assigned in legacy-igd mode
pattern: (?:legacy IGD assignment (?:requires .+|is not compatible with .+|only works for devices on host bus 00:02\.0)|only one device can be assigned in legacy-igd mode)
meaning: The VM does not meet what the legacy mode of an integrated GPU needs.
test: TASK ERROR: legacy IGD assignment requires VGA mode to be 'none'
test: legacy IGD assignment is not compatible with q35

[pve.assigned-twice]
program: Proxmox VE
source: qemu-server: src/PVE/QemuServer/PCI.pm choose_hostpci_devices
versions: 9.2
level: fatal
cause: vm.device-twice
literal: ' assigned more than once
pattern: device '{slot}' assigned more than once
meaning: The same device stands in two entries of the VM.
test: TASK ERROR: device '0000:28:00.1' assigned more than once

[pve.no-free-device]
program: Proxmox VE
source: qemu-server: src/PVE/QemuServer/PCI.pm choose_hostpci_devices
versions: 9.2
level: fatal
cause: vm.device-twice vgpu.limited
literal: could not find a free device for 'hostpci
pattern: could not find a free device for 'hostpci\d+'
meaning: All devices of the mapping are in use.
test: TASK ERROR: could not find a free device for 'hostpci0'

[pve.host-and-mapping]
program: Proxmox VE
source: qemu-server: src/PVE/QemuServer/PCI.pm parse_hostpci
versions: 9.2
level: fatal
cause: vm.option-invalid
literal: Cannot set both 'host' and 'mapping'.
pattern: Cannot set both 'host' and 'mapping'\.
meaning: An entry names both an address and a mapping.
test: Cannot set both 'host' and 'mapping'.

[pve.mdev-failed]
program: Proxmox VE
source: qemu-server: src/PVE/QemuServer.pm vm_start_nolock
versions: 9.2
level: fatal
cause: vgpu.limited vgpu.unsupported
literal: could not create mediated device
pattern: could not create mediated device
meaning: The virtual GPU could not be created.
test: could not create mediated device

[pve.no-vfio-module]
program: Proxmox VE
source: pve-common: src/PVE/SysFSTools.pm pci_dev_bind_to_vfio
versions: 9.2
level: fatal
cause: driver.bind-failed boot.pending-reboot initramfs.vfio-missing
literal: Cannot find vfio-pci module!
pattern: Cannot find vfio-pci module!
meaning: vfio-pci could not be loaded.
test: Cannot find vfio-pci module!

[pve.no-group-directory]
program: Proxmox VE
source: pve-common: src/PVE/SysFSTools.pm pci_dev_group_bind_to_vfio
versions: 9.2
level: fatal
cause: iommu.off
literal: Cannot open iommu_group:
pattern: Cannot open iommu_group: {err}
meaning: The device has no IOMMU group.
test: TASK ERROR: Cannot open iommu_group: No such file or directory

[pve.bind-failed]
program: Proxmox VE
source: pve-common: src/PVE/SysFSTools.pm pci_dev_group_bind_to_vfio
versions: 9.2
level: fatal
cause: driver.bind-failed driver.in-use iommu.off
literal: Cannot bind
pattern: Cannot bind {slot} to vfio
meaning: A device of the group could not be moved to vfio-pci.
test: TASK ERROR: Cannot bind 0000:28:00.1 to vfio

[pve.group-entry-odd]
program: Proxmox VE
source: pve-common: src/PVE/SysFSTools.pm pci_dev_group_bind_to_vfio
versions: 9.2
level: fatal
cause: driver.bind-failed
literal: not valid!
pattern: PCI ID \S+ not valid!
meaning: The group holds an entry that Proxmox does not understand.
test: PCI ID 0000:28:00.x not valid!

[pve.mapped-device-missing]
program: Proxmox VE
source: pve-guest-common: src/PVE/Mapping/PCI.pm assert_valid
versions: 9.2
level: fatal
cause: vm.device-missing
literal: pci device '
pattern: pci device '{slot}' not found
meaning: The device of the mapping is not there.
test: PCI device mapping invalid (hardware probably changed): pci device '0000:6e:00.0' not found

[pve.mapping-differs]
program: Proxmox VE
source: pve-guest-common: src/PVE/Mapping/PCI.pm assert_valid
versions: 9.2
level: fatal
cause: vm.device-missing
literal: ' does not match for '
pattern: '(?:id|iommugroup|subsystem-id|mdev)' does not match for '(?:[^']+)' \((?:[^ ]*) != (?:[^)]*)\)
meaning: The mapping was made for other hardware than the node has now.
test: 'iommugroup' does not match for 'gpu0' (14 != 15)

[pve.mapping-incomplete]
program: Proxmox VE
source: pve-guest-common: src/PVE/Mapping/PCI.pm assert_valid
versions: 9.2
level: fatal
cause: vm.device-missing iommu.off
literal: expected property '
pattern: (?:missing expected|unexpected) property '(?:[\w-]+)' (?:configured )?for device '{slot}'
meaning: The mapping does not fit the device as it is now.
test: missing expected property 'iommugroup' for device '0000:28:00.0'

[pve.mdev-unsupported]
program: Proxmox VE
source: qemu-server: src/PVE/QemuServer/PCI/Mdev.pm pci_create_mdev_device
versions: 9.2
level: fatal
cause: vgpu.unsupported
literal: ' does not support mediated devices
pattern: pci device '{slot}' does not support mediated devices
meaning: The device offers no virtual GPUs.
test: TASK ERROR: pci device '0000:21:02.0' does not support mediated devices

[pve.mdev-type-missing]
program: Proxmox VE
source: qemu-server: src/PVE/QemuServer/PCI/Mdev.pm pci_create_mdev_device
versions: 9.2
level: fatal
cause: vgpu.unsupported vgpu.limited
literal: ' has no type '
pattern: pci device '{slot}' has no type '(?:[^']+)'
meaning: The device does not offer this kind of virtual GPU.
test: TASK ERROR: pci device '0000:28:00.4' has no type 'nvidia-256'

[pve.mdev-none-left]
program: Proxmox VE
source: qemu-server: src/PVE/QemuServer/PCI/Mdev.pm pci_create_mdev_device
versions: 9.2
level: fatal
cause: vgpu.limited
literal: ' has no available instances of '
pattern: pci device '{slot}' has no available instances of '(?:[^']+)'
meaning: All virtual GPUs of this kind are in use.
test: TASK ERROR: pci device '0000:28:00.4' has no available instances of 'nvidia-256'

[pve.mdev-create-failed]
program: Proxmox VE
source: qemu-server: src/PVE/QemuServer/PCI/Mdev.pm pci_create_mdev_device
versions: 9.2
level: fatal
cause: vgpu.limited vgpu.unsupported
literal: ' for pci devices '
pattern: could not create '(?:[^']+)' for pci devices '{slot}'
meaning: The virtual GPU could not be created.
test: TASK ERROR: could not create 'nvidia-256' for pci devices '0000:28:00.4'
test: TASK ERROR: could not create 'type' for pci devices '0000:21:02.0'

[pve.mdev-other-type]
program: Proxmox VE
source: qemu-server: src/PVE/QemuServer/PCI/Mdev.pm pci_create_mdev_device
versions: 9.2
level: fatal
cause: vgpu.limited vm.option-invalid
literal: ts, but type is not '
pattern: mdev instance '{uuid}' already exi(?:s)?ts, but type is not '(?:[^']+)'
meaning: A virtual GPU of another kind was left over under the same name.
test: mdev instance '00000000-0000-0000-0000-000000000100' already exists, but type is not 'nvidia-256'

[pve.no-nvidia-vgpu-api]
program: Proxmox VE
source: qemu-server: src/PVE/QemuServer/PCI/Mdev.pm create_nvidia_device
versions: 9.2
level: fatal
cause: vgpu.unsupported
literal: no nvidia sysfs api for '
pattern: no nvidia sysfs api for '{slot}'
meaning: The host driver offers no virtual GPUs for this function.
test: no nvidia sysfs api for '0000:28:00.4'

[pve.vgpu-type-unavailable]
program: Proxmox VE
source: qemu-server: src/PVE/QemuServer/PCI/Mdev.pm create_nvidia_device
versions: 9.2
level: fatal
cause: vgpu.limited vgpu.unsupported
literal: ' not available for '
pattern: vgpu type '(?:[^']+)' not available for '{slot}'
meaning: This kind of virtual GPU cannot be created now.
test: vgpu type '1145' not available for '0000:28:00.4'

[pve.vgpu-type-refused]
program: Proxmox VE
source: qemu-server: src/PVE/QemuServer/PCI/Mdev.pm create_nvidia_device
versions: 9.2
level: fatal
cause: vgpu.limited vgpu.unsupported
literal: could not set vgpu type to '
literal: unable to reset vgpu type for
pattern: (?:could not set vgpu type to '(?:[^']+)' for|unable to reset vgpu type for) '{slot}'
meaning: The driver refused this kind of virtual GPU.
test: could not set vgpu type to '1145' for '0000:28:00.4'
test: unable to reset vgpu type for '0000:28:00.4'

[pve.vgpu-query-failed]
program: Proxmox VE
source: qemu-server: src/PVE/QemuServer/PCI/Mdev.pm get_mdev_types
versions: 9.2
level: error
cause: vgpu.unsupported
literal: failed to query NVIDIA vGPU types for
pattern: failed to query NVIDIA vGPU types for {slot} - {err}
meaning: The kinds of virtual GPU could not be listed.
test: failed to query NVIDIA vGPU types for 0000:28:00.4 - could not init NVML

[pve.vgpu-cleanup-failed]
program: Proxmox VE
source: qemu-server: src/PVE/QemuServer.pm cleanup_pci_devices
versions: 9.2
level: warning
cause: vgpu.limited
literal: could not cleanup nvidia vgpu for '
pattern: could not cleanup nvidia vgpu for '{slot}'
meaning: The virtual GPU could not be taken down.
test: could not cleanup nvidia vgpu for '0000:28:00.4'

[pve.kvm-not-available]
program: Proxmox VE
source: qemu-server: src/PVE/QemuServer.pm config_to_command
versions: 9.2
level: fatal
literal: KVM virtualisation configured, but not available.
pattern: KVM virtualisation configured, but not available\.
meaning: KVM cannot be used: virtualisation is off in the firmware, or this is a VM without nesting.
test: TASK ERROR: KVM virtualisation configured, but not available. Either disable in VM configuration or enable in BIOS.

[pve.too-many-vcpus]
program: Proxmox VE
source: qemu-server: src/PVE/QemuServer.pm config_to_command
versions: 9.2
level: fatal
cause: vm.pin-overlap vm.option-invalid
literal: vcpus allowed per VM on this node
pattern: MAX \d+ vcpus allowed per VM on this node
meaning: The VM has more vCPUs than the node has CPUs.
test: TASK ERROR: MAX 16 vcpus allowed per VM on this node

[pve.hugepages-failed]
program: Proxmox VE
source: qemu-server: src/PVE/QemuServer/Memory.pm hugepages_allocate
versions: 9.2
level: fatal
cause: vm.hugepages vm.memory-pinned
literal: hugepage allocation failed
pattern: hugepage allocation failed(?: at .+ line \d+)?
meaning: Not enough huge pages could be reserved.
test: TASK ERROR: start failed: hugepage allocation failed at /usr/share/perl5/PVE/QemuServer/Memory.pm line 731.

[pve.hugepages-need-numa]
program: Proxmox VE
source: qemu-server: src/PVE/QemuServer/Memory.pm config
versions: 9.2
level: fatal
cause: vm.hugepages vm.option-invalid
literal: numa needs to be enabled to use hugepages
pattern: numa needs to be enabled to use hugepages
meaning: Huge pages need numa: 1 here.
test: numa needs to be enabled to use hugepages

[pve.hugepages-unsupported]
program: Proxmox VE
source: qemu-server: src/PVE/QemuServer/Memory.pm hugepages_size
versions: 9.2
level: fatal
cause: vm.hugepages vm.cpu-model
literal: your system doesn't support hugepages
pattern: your system doesn't support hugepages(?: of \d+ MB)?
meaning: The host does not have huge pages of this size.
test: TASK ERROR: your system doesn't support hugepages of 1024 MB

[pve.numa-node-missing]
program: Proxmox VE
source: qemu-server: src/PVE/QemuServer/Memory.pm config
versions: 9.2
level: fatal
cause: vm.numa-mismatch
literal: host NUMA node
pattern: host NUMA node\d+ doesn't exist
meaning: The VM names a host node that does not exist.
test: TASK ERROR: host NUMA node1 doesn't exist

[pve.phys-bits-40]
program: Proxmox VE
source: qemu-server: src/PVE/QemuServer/CPUConfig.pm check_phys_bits_above_40_compat
versions: 9.2
level: warning
cause: vm.phys-bits vm.mmio-window vm.cpu-model
literal: OVMF firmware might limit CPU 'phys-bits' to 40
pattern: OVMF firmware might limit CPU 'phys-bits' to 40
meaning: With this CPU model the guest has 40 address bits, too few for large BARs.
test: WARN: OVMF firmware might limit CPU 'phys-bits' to 40 - enable the 'pdpe1gb' CPU flag to avoid this

[pve.nested-ignored]
program: Proxmox VE
source: qemu-server: src/PVE/QemuServer/CPUConfig.pm resolve_cpu_flags
versions: 9.2
level: info
literal: ignoring 'nested-virt' CPU flag - unable to resolve from host CPU flags
pattern: ignoring 'nested-virt' CPU flag - unable to resolve from host CPU flags
meaning: Nested virtualisation is asked for but the host offers none.
test: ignoring 'nested-virt' CPU flag - unable to resolve from host CPU flags

[pve.viommu-needs-q35]
program: Proxmox VE
source: qemu-server: src/PVE/QemuServer/Machine.pm assert_valid_machine_property
versions: 9.2
level: fatal
cause: vm.machine-type vm.viommu
literal: to use Intel vIOMMU please set the machine type to q35
pattern: to use Intel vIOMMU please set the machine type to q35
meaning: A virtual IOMMU needs the q35 machine.
test: to use Intel vIOMMU please set the machine type to q35

[pve.unplug-busy]
program: Proxmox VE
source: qemu-server: src/PVE/QemuServer.pm qemu_devicedelverify
versions: 9.2
level: error
cause: driver.in-use vm.guest-driver
literal: error on hot-unplugging device '
pattern: error on hot-unplugging device '(?:[^']+)' - still busy in guest\?
meaning: The guest does not give the device up.
test: error on hot-unplugging device 'hostpci0' - still busy in guest?

[pve.migrate-local-devices]
program: Proxmox VE
source: qemu-server: src/PVE/QemuMigrate.pm prepare
versions: 9.2
level: fatal
cause: vm.migration-blocked
literal: can't migrate VM which uses local devices
pattern: can't migrate VM which uses local devices(?:: (?:.+))?
meaning: The VM uses a device of this node, so it cannot be migrated.
test: TASK ERROR: can't migrate VM which uses local devices: hostpci0

[pve.migrate-mapping-missing]
program: Proxmox VE
source: qemu-server: src/PVE/QemuMigrate.pm prepare
versions: 9.2
level: fatal
cause: vm.migration-blocked vm.device-missing
literal: ': missing mapped devices
pattern: can't migrate to '(?:[^']+)': missing mapped devices (?:.+)
meaning: The other node has no device for the mapping.
test: can't migrate to 'pve2': missing mapped devices hostpci0

[pve.migrate-mapped]
program: Proxmox VE
source: qemu-server: src/PVE/QemuMigrate.pm prepare
versions: 9.2
level: fatal
cause: vm.migration-blocked
literal: can't live migrate running VM which uses following mapped devices:
pattern: can't live migrate running VM which uses following mapped devices: (?:.+)
meaning: A running VM with this mapped device cannot be migrated.
test: can't live migrate running VM which uses following mapped devices: hostpci0:gpu0

[pve.migrate-feature]
program: Proxmox VE
source: qemu-server: src/PVE/QemuMigrate/Helpers.pm check_non_migratable_resources
versions: 9.2
level: fatal
cause: vm.migration-blocked
literal: Cannot live-migrate, snapshot (with RAM), or hibernate a VM with:
pattern: Cannot live-migrate, snapshot \(with RAM\), or hibernate a VM with: (?:.+)
meaning: The VM cannot be migrated because of a feature it uses.
test: Cannot live-migrate, snapshot (with RAM), or hibernate a VM with: virtiofs

[pve.group-not-separate]
program: Proxmox VE
source: pve-manager: www/manager6/qemu/PCIEdit.js PCIEdit
level: warning
cause: group.shared acs.missing
literal: evice is not in a separate IOMMU group
pattern: (?:The|A) selected [Dd]evice is not in a separate IOMMU group
meaning: The device shares its IOMMU group with others.
test: The selected Device is not in a separate IOMMU group, make sure this is intended.

[pve.kvm-timeout]
program: Proxmox VE
source: PVE/Tools.pm run_command
level: error
cause: vm.memory-pinned reset.known-bug vm.slow-bar-init
literal: failed: got timeout
pattern: (?:command '\S*kvm .*|start )failed: (?:command '.*' failed: )?got timeout
meaning: The VM took too long to start: its memory is pinned page by page, or a reset hangs.
test: start failed: command '/usr/bin/kvm -id 101 -name win' failed: got timeout

[pve.no-iommu-detected]
program: Proxmox VE
source: PCIEdit.js, PCIMapEdit.js
level: fatal
cause: iommu.off cmdline.missing
literal: No IOMMU detected
pattern: No IOMMU detected
meaning: The host shows no active IOMMU.
test: No IOMMU detected, please activate it. See Documentation for further information.

[pve.viommu-aw-bits]
program: Proxmox VE
source: qemu-server: src/PVE/QemuServer.pm config_to_command
level: info
cause: vm.viommu iommu.width
literal: vIOMMU 'aw-bits' set to
pattern: vIOMMU 'aw-bits' set to \d+
meaning: The address width of the VM's own IOMMU was chosen; the host's may be smaller.
test: vIOMMU 'aw-bits' set to 39. Sometimes it is necessary to specify a smaller value

[pve.api-timeout]
program: pveproxy
source: AnyEvent::HTTP: 595 to 599 are errors of the connection, 596 one while it was open
level: warning
cause: vm.memory-pinned vm.slow-bar-init
literal: timed out (596)
literal: roken pipe (596)
literal: received an HTTP 59
pattern: (?:[Cc]onnection timed out|[Bb]roken pipe) \(596\)|\bVM start\b.*received an HTTP 59[5-9]\b|\bqmstart\b.*received an HTTP 59[5-9]\b
meaning: The web interface gave up waiting while the node was busy, for example pinning the memory of a large VM. The task may go on.
test: Connection timed out (596)
test: error while waiting for VM start: received an HTTP 596 response

[pve.kvm-killed]
program: Proxmox VE
source: PVE::Tools run_command
level: error
cause: vm.memory-pinned reset.known-bug
literal: failed: got signal 9
pattern: command '\S*kvm .*' failed: got signal 9
meaning: The VM was killed while it started, mostly because the host had no memory left.
tell: vm.memory-pinned: the kernel log of that moment says Out of memory
test: start failed: command '/usr/bin/kvm -id 100 -name game' failed: got signal 9

[pve.reservation-left]
program: Proxmox VE
source: PVE::QemuServer::PCI reserve_pci_usage
level: info
cause: log.benign
literal: leftover PCI reservation found
pattern: leftover PCI reservation found for {slot}
meaning: A VM that no longer runs had this device. It is taken over; nothing is wrong.
test: leftover PCI reservation found for 0000:07:00.0, lets take it...

[pve.mdev-reused]
program: Proxmox VE
source: PVE::QemuServer::PCI::Mdev pci_create_mdev_device
level: info
cause: log.benign
literal: already existed, using it
pattern: mdev instance '[^']+' already existed, using it
meaning: The virtual GPU of this VM was there already and is used again.
test: mdev instance '00000000-0000-0000-0000-000000000100' already existed, using it.

[pve.root-only]
program: Proxmox VE
source: PVE::QemuServer check_hostpci_perm
level: fatal
cause: vm.option-invalid
literal: only root can set 'hostpci
pattern: only root can set 'hostpci\d+' config
meaning: Only root@pam may give a device by its address. Other users need a resource mapping that an administrator made for it.
test: only root can set 'hostpci0' config for non-mapped devices

[pve.host-or-mapping]
program: Proxmox VE
source: PVE::QemuServer::PCI parse_hostpci
level: fatal
cause: vm.option-invalid
literal: ither 'host' or 'mapping'
pattern: [Ee]ither 'host' or 'mapping' must be set
meaning: The hostpci entry names no device.
test: TASK ERROR: Either 'host' or 'mapping' must be set.

[pve.viommu-width]
program: Proxmox VE
source: PVE::QemuServer::Machine assert_valid_machine_property
level: fatal
cause: vm.viommu vm.option-invalid
literal: vIOMMU supports only
literal: cannot set aw-bits if no vIOMMU
pattern: Intel vIOMMU supports only 39 or 48 bits as address width|cannot set aw-bits if no vIOMMU is configured
meaning: The address width of the virtual IOMMU is not one that it has.
test: Intel vIOMMU supports only 39 or 48 bits as address width

[pve.hugepages-size]
program: Proxmox VE
source: PVE::QemuServer::Memory hugepages_size, hugepages_topology, config
level: fatal
cause: vm.hugepages vm.option-invalid
literal: cannot use for hugepages
literal: host only supports 1024 GB hugepages
literal: multiple of the requested hugepages size
literal: need to be defined to use hugepages
literal: not supported when hugepages are enabled
pattern: cannot use for hugepages|host only supports 1024 GB hugepages|not a multiple of the requested hugepages size|numa hostnodes need to be defined to use hugepages|more than 1 hostnode value in numa node is not supported when hugepages
meaning: The memory of the VM does not divide into huge pages of that size and on those nodes.
test: Memory size 4095 is not a multiple of the requested hugepages size 1024
test: numa hostnodes need to be defined to use hugepages at /usr/share/perl5/PVE/QemuServer/Memory.pm line 430.

[pve.numa-sum]
program: Proxmox VE
source: PVE::QemuServer::Memory config
level: fatal
cause: vm.numa-mismatch vm.option-invalid
literal: total memory for NUMA nodes must be equal
literal: missing NUMA node
literal: policy for hostnode
pattern: total memory for NUMA nodes must be equal to vm static memory|missing NUMA node\d+ (?:memory value|cpus)|you need to define a policy for hostnode
meaning: The NUMA nodes of the VM do not add up to its memory or processors.
test: total memory for NUMA nodes must be equal to vm static memory

[pve.qemu-too-old]
program: Proxmox VE
source: PVE::QemuServer config_to_command
level: fatal
cause: vm.option-invalid
literal: is too old to run machine type
pattern: is too old to run machine type '[^']+'
meaning: The VM asks for a machine version that the installed QEMU does not have yet.
test: Installed QEMU version '8.1.5' is too old to run machine type 'pc-q35-9.0+pve0', please upgrade node 'pve'

[pve.firmware-image]
program: Proxmox VE
source: PVE::QemuServer::OVMF get_ovmf_files
level: fatal
cause: vm.firmware
literal: EFI base image
literal: EFI vars image
pattern: EFI (?:base|vars) image '[^']+' not found
meaning: The firmware files of the guest are missing: install pve-edk2-firmware again.
test: EFI base image '/usr/share/pve-edk2-firmware//OVMF_CODE_4M.secboot.fd' not found

[pve.no-efidisk]
program: Proxmox VE
source: PVE::QemuServer::OVMF print_ovmf_commandline
level: info
cause: log.benign
literal: no efidisk configured!
pattern: no efidisk configured! Using temporary efivars disk
meaning: Settings of the guest's firmware are forgotten at each stop. The VM works.
test: WARN: no efidisk configured! Using temporary efivars disk.

[pve.virgl-no-gpu]
program: Proxmox VE
source: PVE::QemuServer print_vga_device
level: fatal
cause: vm.option-invalid
literal: no DRM render node detected
pattern: no DRM render node detected \(/dev/dri/renderD\*\)
meaning: The display virtio-gl needs a GPU that the host's own driver runs; one that is bound to vfio-pci does not count.
test: no DRM render node detected (/dev/dri/renderD*), no GPU? - needed for 'virtio-gl' display
