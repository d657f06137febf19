# What Windows shows in the guest.
# The keys are explained in src/logs/signature.h.

[windows.windows-tdr]
program: Looking Glass / guest tools
source: n/a n/a
level: error
cause: vm.guest-driver reset.known-bug
literal: VIDEO_TDR_
literal: nvlddmkm.sys
literal: atikmdag.sys
literal: amdkmdag.sys
pattern: \b(?:VIDEO_TDR_(?:FAILURE|ERROR)|VIDEO_TDR_TIMEOUT_DETECTED|nvlddmkm\.sys|atikmdag\.sys|amdkmdag\.sys)\b
meaning: The graphics driver of Windows hung.
test: VIDEO_TDR_FAILURE (nvlddmkm.sys)

[windows.windows-nvlddmkm]
program: Windows (guest) Event Log
source: nvlddmkm Event ID 14/153
level: error
cause: vm.guest-driver device.lost
literal: from source nvlddmkm
pattern: Event ID \d+ from source nvlddmkm
meaning: The NVIDIA driver of Windows logged an error.
test: The description for Event ID 153 from source nvlddmkm cannot be found.

[windows.code-43]
program: Windows
source: Device Manager, CM_PROB_FAILED_POST_START
level: error
cause: vm.kvm-hidden vm.rom bar.resizable vm.guest-driver reset.known-bug display.boot-vga
literal: code 43
literal: error 43
literal: code: 43
literal: (code 43)
literal: because it has reported problems
pattern: (?i)(?:\b(?:error|code)(?: code)?[ :#]*43\b|Windows has stopped this device because it has reported problems)
only: question
meaning: The graphics driver in the guest gave up: a visible hypervisor (old NVIDIA drivers), a spoilt ROM, a large BAR, or a GPU that was not reset.
test: (Windows) Code 43
test: Windows has stopped this device because it has reported problems. (Code 43)
tell: vm.kvm-hidden: an NVIDIA GeForce driver older than 465, which notices a virtual machine whose KVM is not hidden
tell: vm.rom: it is the only or first GPU of the host, or a laptop's, and the VM has no ROM file
tell: bar.resizable: it came when Resizable BAR (Smart Access Memory) was switched on in the BIOS; Radeon since Vega, Arc
tell: vm.guest-driver: another driver version, or message-signalled interrupts, help
tell: reset.known-bug: it works once after the host starts, and not after the VM restarts
tell: display.boot-vga: the host's boot screen was on this GPU

[windows.code-12]
program: Windows
source: Device Manager, CM_PROB_NORMAL_CONFLICT
level: error
cause: vm.mmio-window bar.above-4g vm.phys-bits
pattern: (?i)(?:\b(?:error|code)(?: code)?[ :#]*12\b|cannot find enough free resources that it can use)
only: question
meaning: The guest has no room for the BARs of the device.
test: This device cannot find enough free resources that it can use. (Code 12)

[windows.code-10]
program: Windows
source: Device Manager, CM_PROB_FAILED_START
level: error
cause: reset.known-bug vm.guest-driver vm.multifunction
pattern: (?i)(?:\bcode(?: code)?[ :#]*10\b|This device cannot start\b)
only: question
meaning: The driver in the guest could not start the device.
test: This device cannot start. (Code 10)

[windows.code-31]
program: Windows
source: Device Manager, CM_PROB_FAILED_ADD
level: error
cause: vm.guest-driver
pattern: (?i)(?:\bcode(?: code)?[ :#]*31\b|cannot load the drivers required for this device)
only: question
meaning: The driver in the guest does not fit the device.
test: This device is not working properly because Windows cannot load the drivers required for this device. (Code 31)

[windows.code-28]
program: Windows
source: Device Manager, CM_PROB_FAILED_INSTALL
level: info
cause: vm.guest-driver
pattern: (?i)(?:\bcode(?: code)?[ :#]*28\b|drivers for this device are not installed)
only: question
meaning: The guest has no driver for the device.
test: The drivers for this device are not installed. (Code 28)

[windows.code-52]
program: Windows
source: Device Manager, CM_PROB_UNSIGNED_DRIVER
level: error
cause: vm.guest-driver
pattern: (?i)(?:\bcode(?: code)?[ :#]*52\b|cannot verify the digital signature for the drivers)
only: question
meaning: Windows refuses an unsigned driver.
test: Windows cannot verify the digital signature for the drivers required for this device. (Code 52)

[windows.code-45]
program: Windows
source: Device Manager, CM_PROB_PHANTOM
level: info
cause: log.benign
pattern: (?i)(?:\bcode(?: code)?[ :#]*45\b|hardware device is not connected to the computer)
only: question
meaning: Windows remembers a device that is no longer at that place.
test: Currently, this hardware device is not connected to the computer. (Code 45)

[windows.code-35]
program: Windows
source: Device Manager, CM_PROB_BIOS_TABLE
level: error
cause: vm.machine-type vm.firmware
pattern: (?i)(?:\bcode(?: code)?[ :#]*35\b|firmware does not include enough information)
only: question
meaning: The guest's firmware lacks what the device needs.
test: Your computer's system firmware does not include enough information. (Code 35)

[hyperv.mmio-above-range]
program: Hyper-V
source: virtual machine management events, discrete device assignment
level: error
cause: vm.phys-bits vm.mmio-window
literal: Above Supported Physical
literal: above the supported physical
pattern: (?i)(?:mmio|memory) (?:region|range|space).{0,40}(?:above|beyond|exceeds?|outside).{0,20}(?:supported |maximum )?physical address
meaning: The window for devices lies above what the processor can address.
test: The high MMIO region lies above the supported physical address range

[hyperv.gpu-partition-resources]
program: Hyper-V
source: quoted in issues of Easy-GPU-PV
level: error
cause: vm.mmio-window vm.guest-driver vgpu.limited
literal: GPU Partition
pattern: GPU Partition\b.*(?:Insufficient system resources|failed to (?:power on|finish reserving))
meaning: Hyper-V could not reserve what the GPU partition needs: MMIO space, or a driver that fits the host's.
test: GPU Partition (Instance ID 00000000-0000-0000-0000-000000000000): Error 'Insufficient system resources exist to complete the requested service.'

[hyperv.dda-os-control]
program: Hyper-V
source: Dismount-VMHostAssignableDevice
level: fatal
cause: firmware.old iommu.off acs.missing
literal: does not allow for OS control of the PCI
pattern: does not allow for OS control of the PCI Express bus
meaning: The firmware keeps PCI Express to itself; devices can be given to VMs only where it hands it to the system.
test: The current configuration does not allow for OS control of the PCI Express bus. Please check your BIOS or UEFI settings.

[hyperv.dda-reserved-memory]
program: Hyper-V
source: Microsoft's survey script for discrete device assignment
level: fatal
cause: rmrr.device
literal: remain attached to BIOS-owned memory
pattern: remain attached to BIOS-owned memory
meaning: The firmware demands a region of memory for the device (RMRR), so it can belong to no VM.
test: The BIOS wants this device to remain attached to BIOS-owned memory.

[hyperv.dda-firmware-control]
program: Hyper-V
source: Microsoft's survey script for discrete device assignment
level: fatal
cause: firmware.old iommu.off acs.missing
literal: BIOS kept control of PCI Express
pattern: BIOS kept control of PCI Express
meaning: The firmware keeps PCI Express of this device to itself.
test: BIOS kept control of PCI Express here

[windows.code-14]
program: Windows
source: Device Manager, CM_PROB_NEED_RESTART
level: warning
cause: boot.pending-reboot
literal: until you restart your computer
pattern: (?i)cannot work properly until you restart your computer
meaning: The guest must be restarted before the device works.
test: This device cannot work properly until you restart your computer. (Code 14)

[windows.code-29]
program: Windows
source: Device Manager, CM_PROB_HARDWARE_DISABLED
level: error
cause: vm.firmware vm.mmio-window
literal: did not give it the required resources
pattern: (?i)firmware of the device did not give it the required resources
meaning: The guest's firmware did not give it addresses.
test: This device is disabled because the firmware of the device did not give it the required resources. (Code 29)

[windows.driver-broken]
program: Windows
source: Device Manager, CM_PROB_FAILED_DRIVER_ENTRY, CM_PROB_DRIVER_FAILED_LOAD, CM_PROB_DRIVER_BLOCKED
level: error
cause: vm.guest-driver
literal: cannot initialize the device driver for this hardware
literal: cannot load the device driver for this hardware
literal: software for this device has been blocked
pattern: (?i)cannot initialize the device driver for this hardware|cannot load the device driver for this hardware|software for this device has been blocked from starting
meaning: The driver in the guest does not start: install one that suits this GPU and this Windows.
test: Windows cannot initialize the device driver for this hardware. (Code 37)
test: Windows cannot load the device driver for this hardware. The driver may be corrupted or missing. (Code 39)

[windows.code-54]
program: Windows
source: Device Manager, CM_PROB_DEVICE_RESET
level: error
cause: reset.known-bug vm.guest-driver
literal: device has failed and is undergoing
pattern: (?i)device has failed and is undergoing a reset
meaning: The guest resets the device because it stopped answering.
test: This device has failed and is undergoing a reset. (Code 54)
