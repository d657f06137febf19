# The Linux kernel and vendor-reset: resets, power states, links and their errors.
# The keys are explained in src/logs/signature.h.

[kernel.ready-after-reset]
program: linux
source: drivers/pci/pci.c pci_dev_wait
versions: 6.1 6.12 7.2
level: info
literal: ms after FLR
literal: ms after bus reset
literal: ms after resume
literal: ms after power
literal: ms after PM
pattern: {dev}ready \d+ms after (?:.+)
meaning: The device came back after a slow reset.
test: pci 0000:21:00.0: ready 1023ms after FLR

[kernel.pending-transaction]
program: linux
source: drivers/pci/pci.c pcie_flr
versions: 6.1 6.12 7.2
level: warning
cause: reset.known-bug device.lost
literal: timed out waiting for pending transaction
pattern: {dev}timed out waiting for pending transaction\b
meaning: The device still had transfers under way when it was reset.
test: timed out waiting for pending transaction; performing function level reset anyway

[kernel.power-state-stuck]
program: linux
source: drivers/pci/pci.c pci_power_up
versions: 6.1 6.12 7.2
level: fatal
cause: device.d3 device.lost reset.known-bug
literal: nable to change power state from
literal: can't change power state from
pattern: (?:{dev}[Uu]nable to change power state from \w+ to D0(?:, device inaccessible)?)|(?:{dev}can't change power state from \w+ to (?:D0|unknown) \(config space inaccessible\))
meaning: The device cannot be woken from its sleep.
test: vfio-pci 0000:28:00.0: Unable to change power state from D3cold to D0, device inaccessible
test: vfio-pci 0000:28:00.0: can't change power state from D3cold to D0 (config space inaccessible)

[kernel.power-state-down-failed]
program: linux
source: drivers/pci/pci.c pci_set_low_power_state
versions: 6.1 6.12 7.2
level: error
cause: device.lost device.d3 reset.hotplug-port reset.known-bug
literal: Unable to change power state from
literal: can't change power state from
pattern: (?:{dev}Unable to change power state from \w+ to D[123]\w*, device inaccessible)|(?:{dev}can't change power state from \w+ to D[123]\w* \(config space inaccessible\))
meaning: The device does not answer when it is put to sleep.
test: vfio-pci 0000:28:00.0: Unable to change power state from D0 to D3hot, device inaccessible
test: vfio-pci 0000:28:00.0: can't change power state from D0 to D3hot (config space inaccessible)

[kernel.power-state-refused]
program: linux
source: drivers/pci/pci.c pci_raw_set_power_state
level: fatal
cause: device.d3 device.lost reset.known-bug
literal: Refused to change power state, currently in D
literal: Refused to change power state from
pattern: (?:{dev}Refused to change power state, currently in D{num})|(?:{dev}Refused to change power state from \w+ to D0)
meaning: The device does not leave its sleep state.
test: vfio-pci 0000:36:00.1: Refused to change power state, currently in D3
test: Refused to change power state from foo to D0

[kernel.power-down-refused]
program: linux
source: drivers/pci/pci.c pci_set_low_power_state
versions: 6.1 6.12 7.2
level: error
cause: device.d3 device.lost
literal: efused to change power state from
pattern: {dev}[Rr]efused to change power state from (?:D\w+) to (?:D(?:1|2|3\w+))
meaning: The device does not take the sleep state it is told.
test: vfio-pci 0000:39:00.1: refused to change power state from D0 to D3hot
test: vfio-pci 0000:39:00.1: Refused to change power state from D0 to D3hot

[kernel.link-not-active]
program: linux
source: drivers/pci/pci.c pci_bridge_wait_for_secondary_bus
versions: 6.12 6.1
level: error
cause: device.lost reset.known-bug reset.hotplug-port
literal: Data Link Layer Link Active not set in
pattern: {dev}Data Link Layer Link Active not set in {num} msec
meaning: The link did not come back after the reset.
test: Data Link Layer Link Active not set in 3 msec

[kernel.reset-begins]
program: linux
source: drivers/pci/pci.c pci_dev_save_and_disable (7.x) / vfio_pci_core
versions: 6.1 6.12
level: info
literal: resetting
pattern: {dev}resetting$
meaning: A reset of the device begins.
test: vfio-pci 0000:2f:00.0: resetting

[kernel.reset-done]
program: linux
source: drivers/pci/pci.c pci_dev_restore (7.x)
versions: 6.1 6.12
level: ok
literal: reset done
pattern: {dev}reset done$
meaning: The reset finished.
test: vfio-pci 0000:2f:00.0: reset done

[kernel.bars-restored]
program: linux
source: drivers/vfio/pci/vfio_pci_config.c vfio_bar_restore
versions: 6.1 6.12 7.2
level: error
cause: reset.known-bug device.d3 device.lost
literal: : reset recovery - restoring BARs
pattern: {dev}\w+: reset recovery - restoring BARs
meaning: The device lost its settings while it was assigned.
test: vfio-pci 0000:67:00.0: vfio_bar_restore: reset recovery - restoring BARs

[kernel.state-not-restored]
program: linux
source: drivers/vfio/pci/vfio_pci_core.c vfio_pci_core_disable
versions: 6.1 6.12 7.2
level: warning
cause: device.lost reset.known-bug
literal: : Couldn't reload saved state
pattern: {dev}\w+: Couldn't reload saved state
meaning: The saved settings of the device could not be written back.
test: 0000:08:00.0: Couldn't reload saved state

[kernel.reset-method-unsupported]
program: linux
source: drivers/pci/pci-sysfs.c reset_method_store
versions: 7.2
level: error
cause: reset.none
literal: Unsupported reset method '
pattern: {dev}Unsupported reset method '(?:.+?)'
meaning: The device does not have the reset method that was asked for.
test: Unsupported reset method 'foo'

[kernel.reset-methods-off]
program: linux
source: drivers/pci/pci-sysfs.c reset_method_store
versions: 7.2
level: warning
cause: reset.none
literal: All device reset methods disabled by user
pattern: {dev}All device reset methods disabled by user
meaning: Somebody switched all reset methods of the device off.
test: All device reset methods disabled by user

[kernel.nvme-not-idle]
program: linux
source: drivers/pci/quirks.c nvme_disable_and_flr
versions: 6.1 6.12 7.2
level: warning
cause: reset.known-bug
literal: Timeout waiting for NVMe ready status to clear after disable
pattern: {dev}Timeout waiting for NVMe ready status to clear after disable
meaning: The NVMe drive did not become idle before its reset.
test: Timeout waiting for NVMe ready status to clear after disable

[kernel.igd-reset-timeout]
program: linux
source: drivers/pci/quirks.c reset_ivb_igd
versions: 6.1 6.12 7.2
level: error
cause: reset.known-bug
literal: timeout during reset
pattern: {dev}timeout during reset
meaning: The integrated GPU did not finish its reset.
test: pci 0000:28:00.0: timeout during reset

[kernel.flr-no-return]
program: linux (<= 4.13)
source: drivers/pci/pci.c pci_flr_wait
level: fatal
cause: reset.known-bug device.lost
literal: Failed to return from FLR
pattern: {dev}Failed to return from FLR
meaning: The device did not come back from a function level reset.
test: vfio-pci 0000:28:00.0: Failed to return from FLR

[kernel.bar-update-lost]
program: linux
source: drivers/pci/setup-res.c pci_std_update_resource
versions: 6.1 6.12 7.2
level: fatal
cause: device.lost device.d3 reset.known-bug
literal: : error updating (
pattern: {dev}(?<bar>[^:]+): error updating \((?:high )?(?:0x[0-9a-f]+) != (?:0x[0-9a-f]+)\)
meaning: A write to the BAR was lost: the device does not answer.
test: pci 0000:28:00.0: BAR 0: error updating (0xe0000004 != 0xffffffff)
test: pci 0000:28:00.0: BAR 0: error updating (high 0x000000 != 0xffffffff)

[kernel.vendor-reset-failed]
program: vendor-reset (gnif)
source: src/vendor-reset-dev.c vendor_reset_dev_locked
level: fatal
cause: reset.known-bug
literal: : failed to reset device
pattern: {bdf}: (?:AMD_\w+): failed to reset device
meaning: vendor-reset could not bring the GPU back.
test: vfio-pci 0000:36:00.0: AMD_POLARIS10: failed to reset device

[kernel.vendor-reset-psp]
program: vendor-reset (gnif)
source: src/amd/navi10.c amd_navi10_reset
level: fatal
cause: reset.known-bug
literal: : timed out waiting for PSP bootloader to respond after reset
pattern: {bdf}: (?:AMD_\w+): timed out waiting for PSP bootloader to respond after reset
meaning: The security processor of the GPU did not start after the reset.
test: vfio-pci 0000:75:00.0: AMD_NAVI14: timed out waiting for PSP bootloader to respond after reset

[kernel.vendor-reset-no-answer]
program: vendor-reset (gnif)
source: src/amd/navi10.c amd_navi10_reset
level: fatal
cause: reset.known-bug
literal: : PSP did not acknowledge
pattern: (?:AMD_\w+): PSP did not acknowledger? reset
meaning: The security processor of the GPU did not answer the reset.
test: vfio-pci 0000:39:00.0: AMD_NAVI10: PSP did not acknowledger reset

[kernel.aer-status]
program: linux
source: drivers/pci/pcie/aer.c aer_print_error
versions: 6.1 6.12 7.2
level: info
cause: pcie.aer
literal: ] error status/mask=
pattern: device \[(?:[0-9a-f]{4}):(?:[0-9a-f]{4})\] error status/mask=(?:[0-9a-f]{8})/(?:[0-9a-f]{8})
meaning: The status bits that go with an error of the link.
test: pcieport 0000:21:01.1:   device [1022:1453] error status/mask=00100000/04400000

[kernel.aer-no-callback]
program: linux
source: drivers/pci/pcie/err.c report_error_detected
versions: 6.1 6.12 7.2
level: error
cause: pcie.aer
literal: can't recover (no error_detected callback)
pattern: {dev}can't recover \(no error_detected callback\)
meaning: A link error hit a device whose driver cannot recover.
test: can't recover (no error_detected callback)

[kernel.aer-recovery-failed]
program: linux
source: drivers/pci/pcie/err.c pcie_do_recovery
versions: 6.1 6.12 7.2
level: fatal
cause: pcie.aer device.lost
literal: device recovery failed
pattern: {dev}(?:AER: )?device recovery failed
meaning: The kernel gave up recovering the device after a link error.
test: device recovery failed

[kernel.aer-recovered]
program: linux
source: drivers/pci/pcie/err.c pcie_do_recovery
versions: 6.1 6.12 7.2
level: warning
cause: pcie.aer
literal: device recovery successful
pattern: {dev}(?:AER: )?device recovery successful
meaning: The device was recovered after a link error; the guest saw it.
test: kernel: pcieport 0000:21:01.1: AER: device recovery successful

[kernel.aer-link-reset]
program: linux
source: drivers/pci/pcie/aer.c aer_root_reset
versions: 6.1 6.12 7.2
level: error
cause: pcie.aer
literal: Port link has been reset (
pattern: {bdf}: (?:AER: )?(?:Root|Downstream) Port link has been reset \({num}\)
meaning: The link was reset to recover from an error.
test: pcieport 0000:21:01.1: AER: Root Port link has been reset (0)

[kernel.dpc-contained]
program: linux
source: drivers/pci/pcie/dpc.c dpc_process_error
versions: 6.1 6.12 7.2
level: fatal
cause: pcie.aer device.lost reset.hotplug-port
literal: : DPC: containment event, status:
pattern: {bdf}: DPC: containment event, status:(?:0x[0-9a-f]+)
meaning: The port switched the link off to contain an error.
test: pcieport 0000:01:01.0: DPC: containment event, status:0x1f01 source:0x0000

[kernel.hotplug-link-down]
program: linux
source: drivers/pci/hotplug/pciehp_ctrl.c pciehp_handle_presence_or_link_change
versions: 6.1 6.12 7.2
level: error
cause: reset.hotplug-port device.lost kernel.regression
literal: : pciehp: Slot(
pattern: (?:[\w.-]+) {bdf}: pciehp: Slot\((?:[^)]*)\): Link Down
meaning: A hot-plug port saw its link drop and takes the device down.
test: pcieport 0000:21:1c.0: pciehp: Slot(4): Link Down

[kernel.hotplug-card-gone]
program: linux
source: drivers/pci/hotplug/pciehp_ctrl.c pciehp_handle_presence_or_link_change
versions: 6.1 6.12 7.2
level: info
cause: reset.hotplug-port device.lost kernel.regression
literal: ): Card not present
pattern: {dev}pciehp: Slot\((?:[^)]*)\): Card not present
meaning: A hot-plug port sees no card; ordinary for an empty slot.
test: pcieport 0000:21:01.0: pciehp: Slot(foo): Card not present

[kernel.link-retrain-broken]
program: linux
source: drivers/pci/quirks.c pcie_failed_link_retrain
versions: 6.12 6.1
level: warning
cause: link.degraded pcie.aer
literal: broken device, retraining non-functional downstream link at 2.5GT/s
pattern: {dev}broken device, retraining non-functional downstream link at 2\.5GT/s
meaning: The link could not train and was forced to its lowest speed.
test: broken device, retraining non-functional downstream link at 2.5GT/s

[kernel.link-untrained]
program: linux
source: drivers/pci/hotplug/pciehp_hpc.c pciehp_check_link_status
versions: 6.1 6.12 7.2
level: error
cause: link.degraded device.lost pcie.aer
literal: ): Cannot train link: status
pattern: {dev}pciehp: Slot\((?:[^)]*)\): Cannot train link: status {hex}
meaning: The link below a hot-plug port does not train.
test: pcieport 0000:21:01.0: pciehp: Slot(foo): Cannot train link: status 0x001f

[kernel.pme-spurious]
program: linux
source: drivers/pci/pcie/pme.c pcie_pme_handle_request
versions: 6.1 6.12 7.2
level: info
cause: reset.hotplug-port kernel.regression
literal: PME: Spurious native interrupt!
pattern: {dev}PME: Spurious native interrupt!
meaning: A port raised an interrupt without a reason.
test: pcieport 0000:21:01.1: PME: Spurious native interrupt!

[kernel.aer-reset-failed]
program: linux
source: drivers/pci/pcie/err.c pcie_do_recovery
versions: 6.1 6.12 7.2
level: fatal
cause: pcie.aer device.lost
literal: subordinate device reset failed
pattern: {dev}(?:AER: )?subordinate device reset failed
meaning: The device could not be reset after a link error.
test: pcieport 0000:42:02.0: AER: subordinate device reset failed

[kernel.not-ready-giving-up]
program: linux
source: drivers/pci/pci.c pci_dev_wait
versions: 4.15 6.1 6.12 7.2
level: fatal
cause: reset.known-bug device.lost device.d3
literal: not ready
pattern: {dev}not ready \d+ms after (?!resume|(?:PM )?D3|power)[^;]+; giving up
meaning: The device did not come back from its reset.
test: vfio-pci 0000:21:00.0: not ready 65535ms after FLR; giving up
against: vfio-pci 0000:21:00.0: not ready 1023ms after resume; giving up

[kernel.not-ready-waiting]
program: linux
source: drivers/pci/pci.c pci_dev_wait
versions: 4.15 6.1 6.12 7.2
level: error
cause: reset.known-bug device.lost device.d3
literal: not ready
pattern: {dev}not ready \d+ms after (?!resume|(?:PM )?D3|power)[^;]+; ?(?:waiting|giving$|$)
meaning: The device takes long to come back from its reset.
test: vfio-pci 0000:21:00.0: not ready 4095ms after bus reset; waiting

[kernel.not-ready-after-sleep]
program: linux
source: drivers/pci/pci.c pci_dev_wait
versions: 5.15 6.1 6.12 7.2
level: fatal
cause: device.d3 device.lost reset.known-bug
literal: not ready
pattern: {dev}not ready \d+ms after (?:resume|(?:PM )?D3|power)[^;]*; ?(?:giving up|giving$|waiting|$)
meaning: The device does not wake from its sleep.
test: vfio-pci 0000:21:00.0: not ready 2047ms after resume;
test: vfio-pci 0000:21:00.0: not ready 1023ms after resume; giving up
test: vfio-pci 0000:21:00.0: not ready 2047ms after PM D3hot->D0; waiting

[kernel.vendor-reset-result]
program: vendor-reset
source: src/amd/amd-device.c
level: error
cause: reset.known-bug
literal: reset result =
pattern: {bdf}: AMD_\w+: reset result = -\d+
meaning: vendor-reset tried to reset the GPU and failed.
test: vfio-pci 0000:21:00.0: AMD_NAVI10: reset result = -110
against: vfio-pci 0000:21:00.0: AMD_NAVI10: reset result = 0

[kernel.vendor-reset-worked]
program: vendor-reset
source: src/amd/amd-device.c
level: ok
literal: reset result =
pattern: {bdf}: AMD_\w+: reset result = 0\b
meaning: vendor-reset reset the GPU.
test: vfio-pci 0000:21:00.0: AMD_NAVI10: reset result = 0

[kernel.vendor-reset-hooked]
program: vendor-reset
source: src/hooks.c
level: ok
literal: vendor_reset_hook: installed
pattern: vendor_reset_hook: installed
meaning: vendor-reset is ready.
test: vendor_reset_hook: installed

[kernel.vendor-reset-not-hooked]
program: vendor-reset
source: src/hooks.c
level: error
cause: reset.known-bug
literal: vendor_reset_hook: install failed
pattern: vendor_reset_hook: install failed
meaning: vendor-reset could not place itself into this kernel.
test: vendor_reset_hook: install failed

[kernel.aer-uncorrected]
program: linux
source: drivers/pci/pcie/aer.c aer_print_error
versions: 4.4 6.1 6.12 7.2
level: error
cause: pcie.aer device.lost
literal: Bus Error: severity=Uncorr
pattern: {dev}(?:PCIe|CXL) Bus Error: severity=Uncorrect\w+[^,]*, type=[^,]+
meaning: The link of this device reported an error that the hardware could not correct.
test: pcieport 0000:20:01.0: AER: PCIe Bus Error: severity=Uncorrected (Fatal), type=Transaction Layer, (Receiver ID)
test: pcieport 0000:20:01.0: PCIe Bus Error: severity=Uncorrected (Non-Fatal), type=Transaction Layer, id=2008(Requester ID)

[kernel.aer-corrected]
program: linux
source: drivers/pci/pcie/aer.c aer_print_error
versions: 4.4 6.1 6.12 7.2
level: warning
cause: pcie.aer link.degraded
literal: Bus Error: severity=Correct
pattern: {dev}(?:PCIe|CXL) Bus Error: severity=Correct\w+, type=[^,]+
meaning: The link of this device reported errors that the hardware corrected.
test: pcieport 0000:20:01.0: PCIe Bus Error: severity=Correctable, type=Physical Layer, (Receiver ID)
test: pcieport 0000:20:01.0: PCIe Bus Error: severity=Corrected, type=Data Link Layer, id=2008(Transmitter ID)

[kernel.aer-message]
program: linux
source: drivers/pci/pcie/aer.c aer_print_port_info
versions: 4.4 6.1 6.12 7.2
level: error
cause: pcie.aer device.lost
literal: Uncorrected (
literal: Uncorrectable (
pattern: (?:pcieport|pci) {bdf}: (?:AER: )?(?:Multiple )?(?:Uncorrected|Uncorrectable) \([^)]*\) (?:error )?(?:message )?received
meaning: A root port was told of an uncorrected error below it.
test: pcieport 0000:20:01.0: AER: Uncorrected (Fatal) error received: 0000:21:00.0
test: pcieport 0000:20:01.0: AER: Multiple Uncorrectable (Non-Fatal) error message received from 0000:21:00.0

[kernel.aer-message-corrected]
program: linux
source: drivers/pci/pcie/aer.c aer_print_port_info
level: info
cause: pcie.aer link.degraded
literal: Corrected error
literal: Correctable error
pattern: (?:pcieport|pci) {bdf}: (?:AER: )?(?:Multiple )?Correct(?:ed|able) error (?:message )?received
meaning: A root port was told of an error below it that was corrected.
test: pcieport 0000:20:01.0: AER: Corrected error received: 0000:21:00.0
test: pcieport 0000:20:01.0: AER: Multiple Correctable error message received from 0000:21:00.0

[kernel.bus-reset-unlocked]
program: linux
source: drivers/pci/pci.c pci_reset_secondary_bus
versions: 6.12 7.2
level: info
cause: log.benign
literal: unlocked secondary bus reset via
pattern: unlocked secondary bus reset via
meaning: A bus reset ran without the lock of its bus; a note for kernel developers.
test: pcieport 0000:21:01.0: unlocked secondary bus reset via: pci_reset_bus_function+0xbd/0x100

[kernel.vendor-reset-smu]
program: vendor-reset (gnif)
source: src/amd/common, smu_send_msg: as quoted in its issues
level: error
cause: reset.known-bug
literal: : SMU error 0x
literal: could not get enabled SMU features
literal: timed out waiting for PSP to reach valid state
pattern: {bdf}: (?:AMD_\w+: )?(?:SMU error 0x|could not get enabled SMU features|timed out waiting for PSP to reach valid state)
meaning: vendor-reset does not reach the power controller or the security processor of the GPU.
test: vfio-pci 0000:21:00.0: SMU error 0x0
test: vfio-pci 0000:21:00.0: AMD_VEGA10: could not get enabled SMU features
test: vfio-pci 0000:21:00.0: AMD_NAVI14: timed out waiting for PSP to reach valid state, but continuing anyway

[kernel.vendor-reset-trouble]
program: vendor-reset (gnif)
source: src/amd/common.c, navi10.c, vega10.c, vega20.c, polaris10.c vr_warn, vr_err
level: error
cause: reset.known-bug reset.none
literal: : AMD_NAVI
literal: : AMD_VEGA
literal: : AMD_POLARIS
pattern: {bdf}: AMD_\w+: .*(?:\bfail\w*|[Tt]imed out|[Cc]ould not|not working|did not|Unknown)
generic: yes
meaning: The reset that vendor-reset makes for this Radeon did not go through.
test: vfio-pci 0000:2d:00.0: AMD_VEGA20: psp mode1 reset failed
test: vfio-pci 0000:2d:00.0: AMD_VEGA10: psp not working for mode1 reset
test: vfio-pci 0000:2d:00.0: AMD_POLARIS10: Reset via PCI config failed: -22
test: vfio-pci 0000:2d:00.0: AMD_NAVI10: timed out waiting for MP1 reset
against: vfio-pci 0000:2d:00.0: AMD_NAVI10: mode1 reset succeeded
against: vfio-pci 0000:2d:00.0: AMD_NAVI10: performing pre-reset

[kernel.acpi-reset-failed]
program: linux
source: drivers/pci/pci-acpi.c pci_dev_acpi_reset
versions: 6.12
level: error
cause: reset.known-bug reset.none
literal: ACPI _RST failed
pattern: {dev}ACPI _RST failed
meaning: The reset that the firmware offers for this device did not work.
test: vfio-pci 0000:07:00.0: ACPI _RST failed

[kernel.hotplug-power-fault]
program: linux
source: drivers/pci/hotplug/pciehp_hpc.c pciehp_isr
versions: 6.12
level: warning
cause: device.lost reset.hotplug-port
literal: : Power fault
pattern: {dev}pciehp: Slot\([^)]*\): Power fault
meaning: The slot reports that the power of the card failed.
test: pcieport 0000:00:1c.0: pciehp: Slot(3): Power fault

[kernel.hotplug-no-device]
program: linux
source: drivers/pci/hotplug/pciehp_hpc.c pciehp_check_link_status
versions: 6.12
level: info
cause: device.lost reset.hotplug-port link.degraded
literal: : No device found
literal: ): No link
pattern: {dev}pciehp: Slot\([^)]*\): No (?:device found|link)
meaning: The hot-plug driver looked for the card and found none: the link did not come up, or the card does not answer.
test: pcieport 0000:00:1c.0: pciehp: Slot(3): No device found
test: pcieport 0000:00:1c.0: pciehp: Slot(3): No link

[kernel.hotplug-command-slow]
program: linux
source: drivers/pci/hotplug/pciehp_hpc.c pcie_wait_cmd
versions: 6.12
level: info
cause: log.benign reset.hotplug-port
literal: Timeout on hotplug command
pattern: {dev}pciehp: Timeout on hotplug command
meaning: The hot-plug port does not confirm commands. Mostly harmless.
test: pcieport 0000:00:1b.4: pciehp: Timeout on hotplug command 0x1038 (issued 65284 msec ago)

[kernel.aer-no-details]
program: linux
source: drivers/pci/pcie/aer.c aer_isr_one_error
versions: 6.12
level: info
cause: pcie.aer
literal: found no error details for
pattern: found no error details for {bdf}
meaning: An error was reported, but no device behind the port says that it was its own.
test: pcieport 0000:00:01.0: AER: found no error details for 0000:07:00.0

[kernel.aer-detail]
program: linux
source: drivers/pci/pcie/aer.c __aer_print_error, aer_correctable_error_string, aer_uncorrectable_error_string
versions: 4.19 6.1 6.12
level: warning
cause: pcie.aer
only: question
pattern: \[ ?\d{1,2}\] (?:RxErr|BadTLP|BadDLLP|Rollover|Timeout|NonFatalErr|CorrIntErr|HeaderOF|Undefined|DLP|SDES|TLP|FCP|CmpltTO|CmpltAbrt|UnxCmplt|RxOF|MalfTLP|ECRC|UnsupReq|ACSViol|UncorrIntErr|BlockedTLP|AtomicOpBlocked|TLPBlockedErr|PoisonTLPBlocked|Receiver Error|Bad (?:TLP|DLLP)|RELAY_NUM Rollover|Replay Timer Timeout|Advisory Non-Fatal|Data Link Protocol|Surprise Down Error|Poisoned TLP|Flow Control Protocol|Completion Timeout|Completer Abort|Unexpected Completion|Receiver Overflow|Malformed TLP|Unsupported Request|ACS Violation)\b
guess: no
meaning: Which error of the link it was.
test: pcieport 0000:20:1c.0:    [12] Timeout
test: pcieport 0000:20:1c.0:    [14] Completion Timeout     (First)

[kernel.aer-agent]
program: linux
source: drivers/pci/pcie/aer.c aer_print_error
versions: 6.1 6.12
level: info
cause: pcie.aer
literal: Error of this Agent is reported first
pattern: Error of this Agent is reported first
guess: no
meaning: Several devices had an error; this was the first.
test: vfio-pci 0000:21:00.1: AER:   Error of this Agent is reported first

[kernel.aer-unknown-source]
program: linux
source: drivers/pci/pcie/aer.c find_source_device
versions: 4.19 5.10
level: warning
cause: pcie.aer
literal: can't find device of ID
pattern: {dev}(?:AER: )?can't find device of ID[0-9a-f]{4}
guess: no
meaning: A port was told of an error by a device that does not own up to it.
test: pcieport 0000:20:1c.5: AER: can't find device of ID00e5

[kernel.aer-frozen]
program: linux
source: drivers/nvme/host/pci.c nvme_error_detected; drivers/pci/pcie/err.c pcie_do_recovery
versions: 6.1 6.12
level: error
cause: pcie.aer device.lost
literal: frozen state error detected
literal: broadcast error_detected message
pattern: frozen state error detected, reset controller|broadcast error_detected message
guess: no
meaning: After an error of the link the kernel stops the devices below and tries to bring them back.
test: nvme nvme0: frozen state error detected, reset controller
test: pcieport 0000:20:07.1: AER: broadcast error_detected message

[kernel.dpc-reason]
program: linux
source: drivers/pci/pcie/dpc.c dpc_process_error, dpc_process_rp_pio_error, dpc_reset_link
versions: 6.1 6.12
level: error
cause: pcie.aer device.lost
literal: unmasked uncorrectable error detected
literal: ERR_FATAL detected
literal: ERR_NONFATAL detected
literal: RP PIO error detected
literal: rp_pio_status: 0x
literal: RP PIO severity=
literal: root port still busy
pattern: {dev}(?:DPC: )?(?:unmasked uncorrectable error detected|ERR_(?:NON)?FATAL detected|RP PIO error detected|rp_pio_status: {hex}|RP PIO severity={hex}|root port still busy)
guess: no
meaning: The port cut the link off (downstream port containment) because of an error.
test: pcieport 0000:20:1b.0: DPC: unmasked uncorrectable error detected
test: pcieport 0000:20:1b.0: DPC: rp_pio_status: 0x00040000, rp_pio_mask: 0x00010101

[kernel.dpc-log-size]
program: linux
source: drivers/pci/pcie/dpc.c pci_dpc_init
versions: 6.1 6.12
level: info
cause: log.benign firmware.old
literal: RP PIO log size
pattern: {dev}(?:DPC: )?RP PIO log size \d+ is invalid
guess: no
meaning: The port states a log size that cannot be; only the details of later errors are lost.
test: pci 0000:20:07.0: DPC: RP PIO log size 0 is invalid

[kernel.firmware-pcie-error]
program: linux
source: drivers/firmware/efi/cper.c cper_estatus_print_section, cper_print_pcie; drivers/pci/pcie/aer.c pci_print_aer
versions: 6.1 6.12
level: error
cause: pcie.aer device.lost
literal: section_type: PCIe error
literal: aer_uncor_status: 0x
literal: aer_cor_status: 0x
literal: aer_status: 0x
pattern: section_type: PCIe error|aer_(?:uncor_|cor_)?status: {hex}
guess: no
meaning: The firmware reports an error of a PCIe link.
test: {1}[Hardware Error]:   section_type: PCIe error
test: vfio-pci 0000:21:00.0: AER: aer_status: 0x00100000, aer_mask: 0x00000000

[kernel.link-retrain-failed]
program: linux
source: drivers/pci/quirks.c pcie_failed_link_retrain
versions: 6.6 6.12
level: error
cause: link.degraded device.lost
literal: retraining failed
pattern: {dev}retraining failed$
guess: no
meaning: The link did not come up, not even at the lowest speed.
test: pcieport 0000:20:01.1: retraining failed
