# NVIDIA: kernel modules, Fabric Manager, nvidia-smi, vGPU.
# The keys are explained in src/logs/signature.h.

[nvidia.bar-invalid]
program: NVIDIA kernel driver (open modules 595.45.04)
source: kernel-open/nvidia/nv-pci.c nv_pci_validate_bars
versions: 595.45
level: fatal
cause: bar.unassigned vm.mmio-window bar.above-4g
literal: assigned to your NVIDIA device is invalid
literal: NVRM: BAR
pattern: NVRM: (?:This PCI I/O region assigned to your NVIDIA device is invalid:|BAR(?<bar>\d) is \d+M @ 0x(?:[0-9a-f]+) \(PCI:{slot}\))
meaning: A BAR of the NVIDIA GPU has no usable address.
test: NVRM: This PCI I/O region assigned to your NVIDIA device is invalid:
test: NVRM: BAR1 is 0M @ 0x0 (PCI:0000:4b:00.0)

[nvidia.bar-region-taken]
program: NVIDIA kernel driver (open modules 595.45.04)
source: kernel-open/nvidia/nv-pci.c nv_pci_probe
versions: 595.45
level: fatal
cause: display.framebuffer driver.host-driver
literal: request_mem_region failed for
pattern: request_mem_region failed for \d+M @ 0x(?:[0-9a-f]+)\. This can
meaning: Another driver owns a BAR of the NVIDIA GPU.
test: NVRM: request_mem_region failed for 16M @ 0xf6000000. This can

[nvidia.enable-failed]
program: NVIDIA kernel driver (open modules 595.45.04)
source: kernel-open/nvidia/nv-pci.c nv_pci_probe
versions: 595.45
level: fatal
cause: bar.unassigned device.d3
literal: NVRM: pci_enable_device failed, aborting
pattern: NVRM: pci_enable_device failed, aborting
meaning: The NVIDIA GPU could not be enabled.
test: NVRM: pci_enable_device failed, aborting

[nvidia.no-irq]
program: NVIDIA kernel driver (open modules 595.45.04)
source: kernel-open/nvidia/nv-pci.c nv_pci_probe
versions: 595.45
level: fatal
cause: vm.guest-driver cmdline.harmful
literal: Can't find an IRQ for your NVIDIA card!
pattern: Can't find an IRQ for your NVIDIA card!
meaning: The NVIDIA GPU has no interrupt.
test: NVRM: Can't find an IRQ for your NVIDIA card!

[nvidia.legacy-gpu]
program: NVIDIA kernel driver (open modules 595.45.04)
source: kernel-open/nvidia/nv-pci.c nv_pci_probe
versions: 595.45
level: fatal
cause: vm.guest-driver
literal: ignoring the legacy GPU
pattern: ignoring the legacy GPU {bdf}
meaning: This NVIDIA GPU needs an older driver.
test: NVRM: ignoring the legacy GPU 0000:28:00.0

[nvidia.vf-needs-iommu]
program: NVIDIA kernel driver (open modules 595.45.04)
source: kernel-open/nvidia/nv-pci.c nv_pci_probe
versions: 595.45
level: fatal
cause: iommu.off
literal: since IOMMU is not present on the system.
pattern: Aborting probe for VF {bdf} since IOMMU is not present on the system\.
meaning: A virtual function of the GPU needs an IOMMU.
test: NVRM: Aborting probe for VF 0000:28:00.4 since IOMMU is not present on the system.

[nvidia.bar-firewall]
program: NVIDIA kernel driver (open modules 595.45.04)
source: kernel-open/nvidia/nv-pci.c nv_pci_probe
versions: 595.45
level: fatal
cause: nvidia.gsp-failure reset.known-bug
literal: failed to wait for bar firewall to lower
pattern: failed to wait for bar firewall to lower
meaning: The GPU's firmware was not ready after the reset.
test: NVRM: failed to wait for bar firewall to lower

[nvidia.remove-in-use]
program: NVIDIA kernel driver (open modules 595.45.04)
source: kernel-open/nvidia/nv-pci.c nv_pci_remove_helper
versions: 595.45
level: error
cause: driver.in-use
literal: Attempting to remove device
literal: Failed removal of device
pattern: (?:Attempting to remove device {bdf} with non-zero usage count!)|(?:Failed removal of device {bdf}!)
meaning: The NVIDIA driver is to give the GPU up while a process uses it.
test: NVRM: Attempting to remove device 0000:28:00.0 with non-zero usage count!
test: NVRM: Failed removal of device 0000:28:00.0!

[nvidia.already-bound]
program: NVIDIA kernel driver (open modules 595.45.04)
source: kernel-open/nvidia/nv-pci.c check_for_bound_driver
versions: 595.45
level: info
literal: is already bound to
pattern: GPU {bdf} is already bound to (?<driver>.+?)\.
meaning: The NVIDIA driver leaves the GPU to the driver that has it.
test: NVRM: GPU 0000:28:00.0 is already bound to vfio-pci.

[nvidia.bar1-resize-no-room]
program: NVIDIA kernel driver (open modules 595.45.04)
source: kernel-open/nvidia/nv-pci.c nv_resize_pcie_bars
versions: 595.45
level: warning
cause: bar.resize-failed bar.above-4g
literal: No address space to allocate resized BAR1.
pattern: No address space to allocate resized BAR1\.
meaning: There is no room to enlarge the BAR.
test: NVRM: No address space to allocate resized BAR1.

[nvidia.bar1-lost]
program: NVIDIA kernel driver (open modules 595.45.04)
source: kernel-open/nvidia/nv-pci.c nv_resize_pcie_bars
versions: 595.45
level: fatal
cause: bar.resize-failed bar.unassigned
literal: FATAL: Failed to re-allocate BAR1.
pattern: FATAL: Failed to re-allocate BAR1\.
meaning: The BAR was lost when it should be enlarged.
test: NVRM: FATAL: Failed to re-allocate BAR1.

[nvidia.no-gpu]
program: NVIDIA kernel driver (open modules 595.45.04)
source: kernel-open/nvidia/nv.c nvidia_init_module
versions: 595.45
level: error
cause: vm.device-missing device.lost
literal: No NVIDIA GPU found.
pattern: No NVIDIA GPU found\.
meaning: The NVIDIA driver sees no GPU.
test: NVRM: No NVIDIA GPU found.

[nvidia.probe-not-called]
program: NVIDIA kernel driver (open modules 595.45.04)
source: kernel-open/nvidia/nv.c nvidia_init_module
versions: 595.45
level: info
cause: driver.not-vfio driver.host-driver
literal: The NVIDIA probe routine was not called for
pattern: The NVIDIA probe routine was not called for {num} device\(s\)\.
meaning: Another driver has the GPU: vfio-pci, as wanted, or nouveau.
test: NVRM: The NVIDIA probe routine was not called for 3 device(s).

[nvidia.none-probed]
program: NVIDIA kernel driver (open modules 595.45.04)
source: kernel-open/nvidia/nv.c nvidia_init_module
versions: 595.45
level: info
literal: No NVIDIA
pattern: (?:No NVIDIA devices probed\.|No NVIDIA graphics adapter probed!)
meaning: The NVIDIA driver took no device.
test: NVRM: No NVIDIA devices probed.
test: NVRM: No NVIDIA graphics adapter probed!

[nvidia.probe-failed]
program: NVIDIA kernel driver (open modules 595.45.04)
source: kernel-open/nvidia/nv.c nvidia_init_module
versions: 595.45
level: error
cause: bar.unassigned nvidia.gsp-failure vm.guest-driver
generic: yes
literal: The NVIDIA probe routine failed for
literal: None of the NVIDIA
pattern: (?:The NVIDIA probe routine failed for {num} device\(s\)\.)|(?:None of the NVIDIA (?:devices were initialized\.|graphics adapters were initialized!))
meaning: The NVIDIA driver failed to start the GPU; the lines before say why.
test: NVRM: The NVIDIA probe routine failed for 3 device(s).
test: NVRM: None of the NVIDIA devices were initialized.
test: NVRM: None of the NVIDIA graphics adapters were initialized!

[nvidia.adapter-init-failed-minor]
program: NVIDIA kernel driver (open modules 595.45.04)
source: kernel-open/nvidia/nv.c nv_start_device
versions: 595.45
level: error
cause: reset.known-bug vm.rom nvidia.gsp-failure
generic: yes
literal: rm_init_adapter failed
pattern: {nvgpu}rm_init_adapter failed(?:, device minor number| for device bearing minor number) \d+
meaning: The NVIDIA driver failed to start the GPU.
test: NVRM: GPU 0000:28:00.0: rm_init_adapter failed, device minor number 0
test: NVRM: rm_init_adapter failed for device bearing minor number 0

[nvidia.no-interrupts]
program: NVIDIA kernel driver (open modules 595.45.04)
source: kernel-open/nvidia/nv.c nv_start_device
versions: 595.45
level: fatal
cause: cmdline.harmful vm.guest-driver
literal: : No interrupts of any type are available. Cannot use this GPU.
pattern: GPU {bdf}: No interrupts of any type are available\. Cannot use this GPU\.
meaning: The GPU has no interrupts of any kind.
test: NVRM: GPU 0000:28:00.0: No interrupts of any type are available. Cannot use this GPU.

[nvidia.request-irq-failed]
program: NVIDIA kernel driver (open modules 595.45.04)
source: kernel-open/nvidia/nv.c nv_start_device
versions: 595.45
level: fatal
cause: vm.guest-driver intremap.off
literal: : request_irq() failed (
pattern: GPU {bdf}: request_irq\(\) failed \((?<err>{num})\)
meaning: The interrupt of the GPU was refused.
test: NVRM: GPU 0000:28:00.0: request_irq() failed (3)

[nvidia.power-cable]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/arch/nvalloc/unix/src/osinit.c RmInitAdapter
versions: 595.45
level: fatal
cause: device.lost
literal: : GPU does not have the necessary power cables connected.
pattern: GPU {bdf}: GPU does not have the necessary power cables connected\.
meaning: The GPU says that a power cable is missing.
test: NVRM: GPU 0000:28:00.0: GPU does not have the necessary power cables connected.

[nvidia.locked-for-unbind]
program: NVIDIA kernel driver (open modules 595.45.04)
source: kernel-open/nvidia/nv.c nv_open_device
versions: 595.45
level: error
cause: driver.in-use
literal: : Open failed as GPU is locked for unbind operation
pattern: GPU {bdf}: Open failed as GPU is locked for unbind operation
meaning: The GPU is just being taken from the driver.
test: NVRM: GPU 0000:28:00.0: Open failed as GPU is locked for unbind operation

[nvidia.device-unavailable]
program: NVIDIA kernel driver (open modules 595.45.04)
source: kernel-open/nvidia/nv.c nv_open_device
versions: 595.45
level: error
cause: device.lost
literal: : Device is currently unavailable
pattern: GPU {bdf}: Device is currently unavailable
meaning: The GPU is gone or being removed.
test: NVRM: GPU 0000:28:00.0: Device is currently unavailable

[nvidia.flr-after-failure]
program: NVIDIA kernel driver (open modules 595.45.04)
source: kernel-open/nvidia/nv.c nv_start_device
versions: 595.45
level: warning
cause: reset.known-bug nvidia.gsp-failure
literal: Trigger FLR on Failure!
pattern: Trigger FLR on Failure!
meaning: The driver resets the GPU because it could not start it.
test: NVRM: Trigger FLR on Failure!

[nvidia.flr-unsupported]
program: NVIDIA kernel driver (open modules 595.45.04)
source: kernel-open/nvidia/nv.c nv_shutdown_adapter
versions: 595.45
level: warning
cause: reset.none reset.known-bug
literal: FLR not supported by the device!
pattern: FLR not supported by the device!
meaning: The driver wanted to reset the GPU, which has no such reset.
test: NVRM: FLR not supported by the device!

[nvidia.adapter-init-step]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/arch/nvalloc/unix/src/osinit.c RmInitAdapter
versions: 595.45
level: fatal
cause: reset.known-bug vm.rom nvidia.gsp-failure
generic: yes
literal: RmInitNvDevice failed, bailing out of RmInitAdapter
literal: *** Cannot
pattern: (?:RmInitNvDevice failed, bailing out of RmInitAdapter)|(?:\*\*\* Cannot (?:pre-initialize the device|initialize the device|load state into the device|attach gpu))
meaning: The NVIDIA driver failed to start the GPU.
test: RmInitNvDevice failed, bailing out of RmInitAdapter
test: NVRM: RmInitNvDevice: *** Cannot initialize the device

[nvidia.gsp-init-failed]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/arch/nvalloc/unix/src/osinit.c RmInitAdapter
versions: 595.45
level: fatal
cause: nvidia.gsp-failure reset.known-bug
literal: Cannot initialize GSP firmware RM
pattern: Cannot initialize GSP firmware RM
meaning: The GPU's system processor did not start.
test: Cannot initialize GSP firmware RM

[nvidia.fallen-off-bus]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/arch/nvalloc/unix/src/osinit.c osHandleGpuLost / RmLogGpuCrash
versions: 595.45
level: fatal
cause: device.lost pcie.aer device.d3
literal: GPU has fallen off the bus.
pattern: GPU has fallen off the bus\.
meaning: The GPU no longer answers.
test: NVRM: GPU 0000:28:00.0: GPU has fallen off the bus.

[nvidia.vgpu-host-unsupported]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/arch/nvalloc/unix/src/osapi.c rm_is_supported_device
versions: 595.45
level: fatal
cause: vgpu.unsupported
literal: installed in this vGPU host system is not supported by
pattern: installed in this vGPU host system is not supported by
meaning: This GPU needs another kind of NVIDIA host driver for virtual GPUs.
test: NVRM: installed in this vGPU host system is not supported by

[nvidia.open-module-too-old-gpu]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/arch/nvalloc/unix/src/osapi.c rm_is_supported_device
versions: 595.45
level: fatal
cause: vm.guest-driver nvidia.open-modules-required
literal: is not supported by open
literal: not include the required GPU
pattern: (?:installed in this system is not supported by open|nvidia\.ko because it does not include the required GPU)
meaning: NVIDIA's open modules do not support this GPU.
test: NVRM: installed in this system is not supported by open
test: NVRM: nvidia.ko because it does not include the required GPU

[nvidia.driver-too-old]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/arch/nvalloc/unix/src/osapi.c rm_is_supported_device
versions: 595.45
level: fatal
cause: vm.guest-driver vgpu.unsupported
literal: installed in this system is not supported by the
literal: driver release.
pattern: (?:installed in this system is not supported by the$|NVIDIA (?:[\d.]+) driver release\.)
meaning: This driver release does not know the GPU.
test: NVRM: installed in this system is not supported by the
test: NVRM: NVIDIA 595.45.04 driver release.

[nvidia.vgpu-guest-driver]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/arch/nvalloc/unix/src/osapi.c rm_is_supported_device
versions: 595.45
level: fatal
cause: vm.guest-driver vgpu.unsupported
literal: The NVIDIA vGPU
pattern: The NVIDIA vGPU {slot} \(PCI ID: (?:[0-9a-f:]+)\)
meaning: The virtual GPU needs another guest driver.
test: NVRM: The NVIDIA vGPU 0000:4b:00.0 (PCI ID: 10de:25b6)

[nvidia.gpu-named]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/arch/nvalloc/unix/src/osapi.c rm_is_supported_device
versions: 595.45
level: info
literal: NVRM: The NVIDIA GPU
pattern: NVRM: The NVIDIA GPU {bdf} \(PCI ID: (?:[0-9a-f]{4}:[0-9a-f]{4})\)
meaning: The NVIDIA driver names a GPU; the next lines say why.
test: NVRM: The NVIDIA GPU 0000:28:00.0 (PCI ID: 10de:2330)

[nvidia.api-mismatch]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/arch/nvalloc/unix/src/osapi.c RmPerformVersionCheck
versions: 595.45
level: fatal
cause: vm.guest-driver boot.pending-reboot
literal: API mismatch: the client
pattern: API mismatch: the client (?:'(?:[^']*)' \(pid \d+\))?
meaning: The parts of the NVIDIA driver are of different versions.
test: NVRM: API mismatch: the client 'nvidia-smi' (pid 4711)
test: NVRM: API mismatch: the client has the version 470.57.02, but

[nvidia.crash-dump]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/arch/nvalloc/unix/src/osapi.c RmLogGpuCrash
versions: 595.45
level: info
cause: device.lost
literal: NVRM: A GPU crash dump has been created.
pattern: NVRM: A GPU crash dump has been created\.
meaning: The NVIDIA driver wrote a crash dump.
test: NVRM: A GPU crash dump has been created. If possible, please run

[nvidia.open-modules-required]
program: NVIDIA proprietary kernel module
source: nvidia.ko (closed) probe
level: fatal
cause: nvidia.open-modules-required
literal: installed in this system requires use of the NVIDIA open kernel modules
pattern: installed in this system requires use of the NVIDIA open kernel modules
meaning: This GPU works only with NVIDIA's open kernel modules.
test: NVRM: installed in this system requires use of the NVIDIA open kernel modules.

[nvidia.gsp-rpc-timeout]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/src/kernel/gpu/gsp/kernel_gsp.c _kgspLogRpcTimeout
versions: 595.45
level: fatal
cause: nvidia.gsp-failure device.lost
literal: s of waiting for RPC response from GPU
pattern: Timeout after \d+s of waiting for RPC response from GPU\d+ GSP! Expected function \d+ \((?:[^)]*)\)
meaning: The GPU's system processor does not answer.
test: NVRM: Xid (PCI:0000:28:00): 119, pid=1234, name=nvidia-smi, Timeout after 45s of waiting for RPC response from GPU0 GSP! Expected function 76 (GSP_RM_CONTROL) sequence 12 (0x20800a4c 0x4).
test: NVRM: Xid (PCI:0000:28:00): 119, pid=1234, name=nvidia-smi, Timeout after 6s of waiting for RPC response from GPU0 GSP! Expected function 76 (GSP_RM_CONTROL) (0x20801348 0x410).

[nvidia.wpr2-up]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/src/kernel/gpu/gsp/kernel_gsp.c _kgspBootGspRm
versions: 595.45
level: fatal
cause: nvidia.gsp-failure reset.known-bug
literal: unexpected WPR2 already up, cannot proceed with booting
literal: (the GPU is likely in a bad state and may need to be reset)
pattern: (?:unexpected WPR2 already up, cannot proceed with booting (?i:gsp))|(?:\(the GPU is likely in a bad state and may need to be reset\))
meaning: The GPU was not reset after its last user.
test: NVRM: GPU0 kgspInitRm_IMPL: unexpected WPR2 already up, cannot proceed with booting GSP
test: NVRM: kgspInitRm_IMPL: unexpected WPR2 already up, cannot proceed with booting gsp
test: (the GPU is likely in a bad state and may need to be reset)

[nvidia.gsp-firmware-missing]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/src/kernel/gpu/gsp/kernel_gsp.c kgspInitRm_IMPL
versions: 595.45
level: fatal
cause: nvidia.gsp-failure initramfs.stale vm.guest-driver
literal: need firmware to initialize GSP
pattern: need firmware to initialize GSP
meaning: The firmware of the GPU's system processor is missing.
test: need firmware to initialize GSP

[nvidia.gsp-boot-attempts]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/src/kernel/gpu/gsp/kernel_gsp.c kgspInitRm_IMPL
versions: 595.45
level: fatal
cause: nvidia.gsp-failure reset.known-bug
literal: Max GSP-RM boot attempts exceeded:
pattern: Max GSP-RM boot attempts exceeded: \d+/\d+
meaning: The GPU's system processor did not start after several tries.
test: Max GSP-RM boot attempts exceeded: 3/3

[nvidia.gsp-rpc-limited]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/src/kernel/gpu/gsp/kernel_gsp.c _kgspRpcIncrementTimeoutCountAndRateLimitPrints
versions: 595.45
level: error
cause: nvidia.gsp-failure device.lost
literal: Rate limiting GSP RPC error prints for GPU at PCI:
pattern: Rate limiting GSP RPC error prints for GPU at PCI:(?<bdf>[0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2})
meaning: The GPU's system processor does not answer.
test: NVRM: Rate limiting GSP RPC error prints for GPU at PCI:0000:28:00 (printing 1 of every 30).  The GPU likely needs to be reset.

[nvidia.gsp-heartbeat]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/src/kernel/gpu/gsp/kernel_gsp.c _kgspRpcRecvPoll
versions: 595.45
level: fatal
cause: nvidia.gsp-failure device.lost
literal: heartbeat timed out
pattern: (?:GSP RM|LibOS) heartbeat timed out
meaning: The GPU's system processor hangs.
test: GSP RM heartbeat timed out

[nvidia.vbios-unreadable]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/src/kernel/gpu/gsp/kernel_gsp.c kgspInitRm_IMPL
versions: 595.45
level: fatal
cause: vm.rom rom.shadow nvidia.gsp-failure
literal: failed to extract VBIOS image from ROM: 0x
pattern: failed to extract VBIOS image from ROM: 0x(?<err>{hex})
meaning: The driver could not read the video BIOS.
test: failed to extract VBIOS image from ROM: 0x1f

[nvidia.vbios-damaged]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/src/kernel/gpu/gsp/kernel_gsp.c kgspInitRm_IMPL
versions: 595.45
level: fatal
cause: vm.rom rom.shadow
literal: failed to parse FWSEC ucode from VBIOS image (VBIOS version
literal: failed to prepare interface data for FWSEC cmd 0x
pattern: (?:failed to parse FWSEC ucode from VBIOS image \(VBIOS version (?:.+?)\): 0x(?<err>{hex}))|(?:failed to prepare interface data for FWSEC cmd 0x{hex}: 0x(?<err>{hex}))
meaning: The video BIOS is cut short or changed.
test: failed to parse FWSEC ucode from VBIOS image (VBIOS version foo): 0x1f
test: NVRM: s_prepareForFwsec_TU102: failed to prepare interface data for FWSEC cmd 0x15: 0x25

[nvidia.flr-off]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/src/kernel/gpu/bif/arch/hopper/kernel_bif_gh100.c kbifDoFullChipReset_GH100
versions: 595.45
level: warning
cause: reset.none reset.known-bug
literal: FLR is either not supported or is disabled.
pattern: FLR is either not supported or is disabled\.
meaning: The GPU has no function level reset, or it is hidden.
test: FLR is either not supported or is disabled.

[nvidia.fsp-timeout]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/src/kernel/gpu/fsp/arch/hopper/kern_fsp_gh100.c kfspPrepareBootCommands_GH100
versions: 595.45
level: fatal
cause: nvidia.gsp-failure reset.known-bug nvidia.cc-mode
literal: FSP secure boot partition timed out.
literal: FSP boot cmds failed. RM cannot boot.
literal: FSP command timed out
pattern: (?:FSP secure boot partition timed out\.)|(?:FSP boot cmds failed\. RM cannot boot\.)|(?:FSP command timed out)
meaning: The GPU's boot processor did not come up after the reset.
test: FSP secure boot partition timed out.
test: FSP boot cmds failed. RM cannot boot.
test: NVRM: kfspPollForResponse_IMPL: FSP command timed out

[nvidia.gsp-rpc-gpu-lost]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/src/kernel/gpu/gsp/kernel_gsp.c _kgspLogRpcSanityCheckFailure
versions: 595.45
level: fatal
cause: device.lost nvidia.gsp-failure
literal: waiting for RPC response from GSP
pattern: GPU\d+ sanity check failed 0x(?<err>[0-9a-f]+) waiting for RPC response from GSP
meaning: The GPU was lost while the driver waited for it.
test: NVRM: _kgspRpcRecvPoll: GPU0 sanity check failed 0xf waiting for RPC response from GSP. Expected function 76 (GSP_RM_CONTROL) sequence 3 (0x0 0x0).

[nvidia.gsp-rpc-refused]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/src/kernel/vgpu/rpc.c _issueRpcLarge
versions: 595.45
level: error
cause: nvidia.gsp-failure device.lost
literal: rpcSendMessage failed with status 0x
pattern: rpcSendMessage failed with status 0x(?:[0-9a-f]{8}) for fn \d+
meaning: A request to the GPU's system processor failed.
test: NVRM: _issueRpcAndWait: rpcSendMessage failed with status 0x0000000f for fn 76!

[nvidia.fsp-error]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/src/kernel/gpu/fsp/arch/hopper/kern_fsp_gh100.c kfspProcessCommandResponse_GH100
versions: 595.45
level: fatal
cause: nvidia.gsp-failure nvidia.cc-mode
literal: FSP response reported error. Task ID: 0x
pattern: FSP response reported error\. Task ID: 0x(?:[0-9a-f]+) Command type: 0x(?:[0-9a-f]+) Error code: 0x(?<err>[0-9a-f]+)
meaning: The GPU's boot processor refused a command.
test: NVRM: kfspProcessCommandResponse_GH100: FSP response reported error. Task ID: 0x2 Command type: 0x14 Error code: 0x6

[nvidia.cc-fatal]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/src/kernel/gpu/conf_compute/conf_compute.c confComputeSetErrorState_KERNEL
versions: 595.45
level: fatal
cause: nvidia.cc-mode nvidia.gsp-failure
literal: ConfCompute: Fatal error hit!
literal: Fatal error detected in GSP-DMA decrypt: 0x
pattern: (?:ConfCompute: Fatal error hit!)|(?:Fatal error detected in GSP-DMA decrypt: 0x(?<err>{hex})!)
meaning: Confidential computing on the GPU stopped with an error.
test: ConfCompute: Fatal error hit!
test: NVRM: _memmgrMemReadOrWriteWithGsp: Fatal error detected in GSP-DMA decrypt: 0x25!

[nvidia.gsp-fmc-error]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/src/kernel/gpu/gsp/arch/hopper/kernel_gsp_gh100.c kgspBootstrap_GH100
versions: 595.45
level: fatal
cause: nvidia.gsp-failure nvidia.cc-mode
literal: GSP-FMC reported an error
pattern: GSP-FMC reported an error (?:while attempting to boot GSP|prior to SPDM boot)(?:: 0x(?<err>[0-9a-f]+))?
meaning: The GPU's system processor refused to start.
test: NVRM: kgspBootstrap_GH100: GSP-FMC reported an error while attempting to boot GSP: 0x5

[nvidia.xid]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/src/kernel/gpu/rc/kernel_rc.c krcReportXid_IMPL
versions: 595.45
level: warning
generic: yes
literal: Xid (PCI:
pattern: {xid}(?<xid>\d+)(?:, pid=(?:[^,]+))?(?:, name=(?:[^,]+))?, (?:.*)
meaning: An error that the NVIDIA driver numbers; see NVIDIA's table of Xids.
test: NVRM: Xid (PCI:0000:21:00): 13, pid=4711, name=app, Graphics Exception

[nvidia.xid-8]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/src/kernel/gpu/rc/kernel_rc.c ; src/common/sdk/nvidia/inc/nverror.h (no constant in the open 595 nverror.h)
level: error
cause: vm.guest-driver
literal: Xid (PCI:
pattern: {xid}8,
meaning: The GPU stopped processing.
test: NVRM: Xid (PCI:0000:28:00): 8, pid=1234, name=foo, Channel 00000020

[nvidia.xid-31]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/src/kernel/gpu/rc/kernel_rc.c ; src/common/sdk/nvidia/inc/nverror.h ROBUST_CHANNEL_FIFO_ERROR_MMU_ERR_FLT
level: warning
cause: vm.guest-driver
literal: Xid (PCI:
pattern: {xid}31,
meaning: A memory fault of the GPU, usually of a program.
test: NVRM: Xid (PCI:0000:28:00): 31, pid=1234, name=foo, Ch 00000010, intr 00000000. MMU Fault

[nvidia.xid-43]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/src/kernel/gpu/rc/kernel_rc.c ; src/common/sdk/nvidia/inc/nverror.h ROBUST_CHANNEL_RESETCHANNEL_VERIF_ERROR
level: warning
cause: vm.guest-driver
literal: Xid (PCI:
pattern: {xid}43,
meaning: The GPU stopped a program.
test: NVRM: Xid (PCI:0000:28:00): 43, pid=1234, name=foo, Ch 00000010

[nvidia.xid-45]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/src/kernel/gpu/rc/kernel_rc.c ; src/common/sdk/nvidia/inc/nverror.h ROBUST_CHANNEL_PREEMPTIVE_REMOVAL
level: info
literal: Xid (PCI:
pattern: {xid}45,
meaning: The GPU cleaned up after another error.
test: NVRM: Xid (PCI:0000:28:00): 45, pid=1234, name=foo, Ch 00000010

[nvidia.xid-48]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/src/kernel/gpu/rc/kernel_rc.c ; src/common/sdk/nvidia/inc/nverror.h ROBUST_CHANNEL_GPU_ECC_DBE
level: fatal
cause: device.lost
literal: Xid (PCI:
pattern: {xid}48,
meaning: The GPU's memory has an uncorrectable error.
test: NVRM: Xid (PCI:0000:28:00): 48, pid=1234, name=foo, An uncorrectable double bit error (DBE) has been detected on GPU

[nvidia.xid-62]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/src/kernel/gpu/rc/kernel_rc.c ; src/common/sdk/nvidia/inc/nverror.h PMU_HALT_ERROR
level: fatal
cause: reset.known-bug device.lost
literal: Xid (PCI:
pattern: {xid}62,
meaning: A controller of the GPU halted.
test: NVRM: Xid (PCI:0000:28:00): 62, pid=1234, name=foo, 0000(0000) 00000000 00000000

[nvidia.xid-74]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/src/kernel/gpu/rc/kernel_rc.c ; src/common/sdk/nvidia/inc/nverror.h NVLINK_ERROR
level: error
cause: fabric.partition fabric.manager nvlink.split
literal: Xid (PCI:
pattern: {xid}74,
meaning: NVLink reports an error.
test: NVRM: Xid (PCI:0000:28:00): 74, pid=1234, name=foo, NVLink: fatal error detected on link 6

[nvidia.xid-78]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/src/kernel/gpu/rc/kernel_rc.c ; src/common/sdk/nvidia/inc/nverror.h VGPU_START_ERROR
level: fatal
cause: vgpu.limited vgpu.unsupported
literal: Xid (PCI:
pattern: {xid}78,
meaning: The virtual GPU could not start: guest and host driver do not fit.
test: NVRM: Xid (PCI:0000:28:00): 78, pid=1234, name=foo, Guest driver is incompatible with host driver

[nvidia.xid-79]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/src/kernel/gpu/rc/kernel_rc.c ; src/common/sdk/nvidia/inc/nverror.h ROBUST_CHANNEL_GPU_HAS_FALLEN_OFF_THE_BUS
level: fatal
cause: device.lost pcie.aer device.d3
literal: Xid (PCI:
pattern: {xid}79,
meaning: The GPU has fallen off the bus.
test: NVRM: Xid (PCI:0000:28:00): 79, pid=1234, name=foo, GPU has fallen off the bus.

[nvidia.xid-81]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/src/kernel/gpu/rc/kernel_rc.c ; src/common/sdk/nvidia/inc/nverror.h ROBUST_CHANNEL_VGA_SUBSYSTEM_ERROR
level: error
cause: vm.guest-driver
literal: Xid (PCI:
pattern: {xid}81,
meaning: The VGA part of the GPU reports an error.
test: NVRM: Xid (PCI:0000:28:00): 81, pid=1234, name=foo, foo

[nvidia.xid-94]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/src/kernel/gpu/rc/kernel_rc.c ; src/common/sdk/nvidia/inc/nverror.h ROBUST_CHANNEL_CONTAINED_ERROR
level: error
cause: device.lost
literal: Xid (PCI:
pattern: {xid}94,
meaning: A memory error of the GPU that was contained.
test: NVRM: Xid (PCI:0000:28:00): 94, pid=1234, name=foo, Contained: CE User Channel (0x9). RST: No, D-RST: No

[nvidia.xid-95]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/src/kernel/gpu/rc/kernel_rc.c ; src/common/sdk/nvidia/inc/nverror.h ROBUST_CHANNEL_UNCONTAINED_ERROR
level: fatal
cause: device.lost
literal: Xid (PCI:
pattern: {xid}95,
meaning: A memory error of the GPU that was not contained.
test: NVRM: Xid (PCI:0000:28:00): 95, pid=1234, name=foo, Uncontained: LTC TAG (0x2, 0x1). RST: Yes, D-RST: No

[nvidia.xid-119]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/src/kernel/gpu/rc/kernel_rc.c ; src/common/sdk/nvidia/inc/nverror.h GSP_RPC_TIMEOUT
level: fatal
cause: nvidia.gsp-failure device.lost
literal: Xid (PCI:
pattern: {xid}119,
meaning: The GPU's system processor does not answer.
test: NVRM: Xid (PCI:0000:28:00): 119, pid=1234, name=foo, Timeout after 6s of waiting for RPC response from GPU0 GSP! Expected function 76 (GSP_RM_CONTROL) (0x0 0x0).

[nvidia.xid-120]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/src/kernel/gpu/rc/kernel_rc.c ; src/common/sdk/nvidia/inc/nverror.h GSP_ERROR
level: fatal
cause: nvidia.gsp-failure
literal: Xid (PCI:
pattern: {xid}120,
meaning: The GPU's system processor crashed.
test: NVRM: Xid (PCI:0000:28:00): 120, pid=1234, name=foo, GSP task exception: load access page fault (cause:0xd)

[nvidia.xid-136]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/src/kernel/gpu/rc/kernel_rc.c ; src/common/sdk/nvidia/inc/nverror.h ALI_TRAINING_FAIL
level: fatal
cause: fabric.partition fabric.manager
literal: Xid (PCI:
pattern: {xid}136,
meaning: NVLink could not be trained.
test: NVRM: Xid (PCI:0000:28:00): 136, pid=1234, name=foo, foo

[nvidia.xid-137]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/src/kernel/gpu/rc/kernel_rc.c ; src/common/sdk/nvidia/inc/nverror.h NVLINK_PRIV_ERR
level: error
cause: fabric.partition nvlink.split
literal: Xid (PCI:
pattern: {xid}137,
meaning: A GPU reached over NVLink for what it may not.
test: NVRM: Xid (PCI:0000:28:00): 137, pid=1234, name=foo, foo

[nvidia.xid-140]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/src/kernel/gpu/rc/kernel_rc.c ; src/common/sdk/nvidia/inc/nverror.h UNRECOVERABLE_ECC_ERROR_ESCAPE
level: fatal
cause: device.lost
literal: Xid (PCI:
pattern: {xid}140,
meaning: The GPU's memory has an error that was not recovered.
test: NVRM: Xid (PCI:0000:28:00): 140, pid=1234, name=foo, foo

[nvidia.xid-143]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/src/kernel/gpu/rc/kernel_rc.c ; src/common/sdk/nvidia/inc/nverror.h GPU_INIT_ERROR
level: fatal
cause: reset.known-bug nvidia.gsp-failure
literal: Xid (PCI:
pattern: {xid}143,
meaning: The GPU could not be started.
test: NVRM: Xid (PCI:0000:28:00): 143, pid=1234, name=foo, GPU initialization failed

[nvidia.xid-154]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/src/kernel/gpu/rc/kernel_rc.c ; src/common/sdk/nvidia/inc/nverror.h GPU_RECOVERY_ACTION_CHANGED
level: warning
cause: device.lost reset.known-bug
literal: Xid (PCI:
literal: GPU recovery action changed from 0x
pattern: (?:{xid}154,)|(?:GPU recovery action changed from 0x{hex} \((?:.+?)\) to 0x{hex} \((?:.+?)\))
meaning: The driver says what the GPU needs to recover.
test: NVRM: Xid (PCI:0000:28:00): 154, pid=1234, name=foo, GPU recovery action changed from 0x0 (None) to 0x1 (GPU Reset Required)
test: GPU recovery action changed from 0x0 (None) to 0x2 (Node Reboot Required)

[nvidia.xid-158]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/src/kernel/gpu/rc/kernel_rc.c ; src/common/sdk/nvidia/inc/nverror.h GPU_FATAL_TIMEOUT
level: fatal
cause: device.lost
literal: Xid (PCI:
pattern: {xid}158,
meaning: The GPU timed out for good.
test: NVRM: Xid (PCI:0000:28:00): 158, pid=1234, name=foo, foo

[nvidia.xid-167]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/src/kernel/gpu/rc/kernel_rc.c ; src/common/sdk/nvidia/inc/nverror.h PCIE_FATAL_TIMEOUT
level: fatal
cause: pcie.aer device.lost
literal: Xid (PCI:
pattern: {xid}167,
meaning: The link of the GPU timed out for good.
test: NVRM: Xid (PCI:0000:28:00): 167, pid=1234, name=foo, foo

[nvidia.vgpu-driver-mismatch]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/src/kernel/gpu/gpu.c gpuPostConstruct_IMPL
versions: 595.45
level: fatal
cause: vgpu.limited vm.guest-driver
literal: Guest driver is incompatible with host driver
pattern: Guest driver is incompatible with host driver
meaning: The driver in the guest does not fit the host's for virtual GPUs.
test: Guest driver is incompatible with host driver

[nvidia.vgpu-type-unknown]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/src/kernel/vgpu/rpc.c vgpuReinitializeRpcInfraOnStateLoad
versions: 595.45
level: fatal
cause: vgpu.unsupported vm.guest-driver
literal: vGPU type is not supported
pattern: vGPU type is not supported
meaning: The guest's driver does not know this kind of virtual GPU.
test: vGPU type is not supported

[nvidia.vgpu-handshake-failed]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/src/kernel/vgpu/rpc.c vgpuReinitializeRpcInfraOnStateLoad
versions: 595.45
level: fatal
cause: vgpu.limited vm.guest-driver
literal: NVRM_RPC: SET_GUEST_SYSTEM_INFO : failed.
literal: NVRM_RPC: SetGuestSystemInfo:
pattern: (?:NVRM_RPC: SET_GUEST_SYSTEM_INFO : failed\.)|(?:NVRM_RPC: SetGuestSystemInfo: (?:The host version \((?:[\d.]+)\) is too old|Guest VGX version \((?:[\d.]+)\) is newer than the host VGX version))
meaning: Guest and host driver for virtual GPUs could not agree.
test: NVRM_RPC: SET_GUEST_SYSTEM_INFO : failed.
test: NVRM_RPC: SetGuestSystemInfo: The host version (12.1) is too old.

[nvidia.vgpu-and-passthrough]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/src/kernel/gpu/gpu.c gpuDetermineVirtualMode
versions: 595.45
level: fatal
cause: vgpu.limited vm.option-invalid
literal: vGPU and Passthrough not supported simultaneously on the same VM.
pattern: vGPU and Passthrough not supported simultaneously on the same VM\.
meaning: A VM cannot have a virtual and a whole GPU at once.
test: vGPU and Passthrough not supported simultaneously on the same VM.

[nvidia.mig-unsupported]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/src/kernel/gpu/mig_mgr/kernel_mig_manager.c _kmigmgrHandlePostSchedulingEnableCallback
versions: 595.45
level: info
cause: mig.enabled
literal: MIG not supported on this GPU.
pattern: MIG not supported on this GPU\.
meaning: This GPU has no MIG.
test: MIG not supported on this GPU.

[nvidia.vgpu-fb-missing]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/src/kernel/virtualization/kernel_vgpu_mgr.c kvgpumgrSetSupportedPlacementIds
versions: 595.45
level: fatal
cause: vgpu.limited
literal: Required FB for heterogeneous vGPU (
pattern: Required FB for heterogeneous vGPU \(\d+\) less than available FB \(\d+\)
meaning: The GPU has no memory left for this kind of virtual GPU.
test: Required FB for heterogeneous vGPU (3) less than available FB (3)

[nvidia.vgpu-vfio-refused]
program: NVIDIA kernel driver (open modules 595.45.04)
source: kernel-open/nvidia/nv-pci.c nv_pci_probe
versions: 595.45
level: fatal
cause: vgpu.unsupported vgpu.limited
literal: Failed to register device to vGPU VFIO module
pattern: Failed to register device to vGPU VFIO module
meaning: The virtual GPU could not be handed to VFIO.
test: Failed to register device to vGPU VFIO module

[nvidia.drm-kapi-failed]
program: NVIDIA kernel driver (open modules 595.45.04)
source: kernel-open/nvidia-drm/nvidia-drm-drv.c nv_drm_dev_load
versions: 595.45
level: fatal
cause: reset.known-bug bar.unassigned
generic: yes
literal: ] Failed to allocate NvKmsKapiDevice
pattern: \[nvidia-drm\] \[GPU ID (?:0x[0-9a-f]+)\] Failed to allocate NvKmsKapiDevice
meaning: The graphics part of the NVIDIA driver could not start the GPU.
test: [drm:nv_drm_load [nvidia_drm]] *ERROR* [nvidia-drm] [GPU ID 0x00000600] Failed to allocate NvKmsKapiDevice

[nvidia.display-engine-lost]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia-modeset/src/nvkms-evo3.c GetChannelState
versions: 595.45
level: error
cause: device.lost driver.in-use
literal: : Failed to query display engine channel state: 0x
pattern: nvidia-modeset: ERROR: GPU:\d+: Failed to query display engine channel state: 0x(?:[0-9a-f]{8}):\d+:\d+:0x(?:[0-9a-f]{8})
meaning: The display part of the GPU does not answer.
test: nvidia-modeset: ERROR: GPU:0: Failed to query display engine channel state: 0x0000c67e:6:0:0x0000000f

[nvidia.modeset-taken]
program: NVIDIA kernel driver (open modules 595.45.04)
source: kernel-open/nvidia-drm/nvidia-drm-drv.c nv_drm_master_set
versions: 595.45
level: warning
cause: driver.in-use
literal: Failed to grab modeset ownership
pattern: Failed to grab modeset ownership
meaning: Another program owns the display of the GPU.
test: Failed to grab modeset ownership

[nvidia.fm-shutdown]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/src/kernel/compute/fm_session_api.c _clearFmState
versions: 595.45
level: fatal
cause: fabric.manager
literal: nvidia-fabricmanager daemon shutdown detected, robust channel recovery invoked!
pattern: nvidia-fabricmanager daemon shutdown detected, robust channel recovery invoked!
meaning: Fabric Manager ended.
test: nvidia-fabricmanager daemon shutdown detected, robust channel recovery invoked!

[nvidia.sxid]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/common/nvswitch/kernel/inc/common_nvswitch.h NVSWITCH_PRINT_SXID
versions: 595.45
level: error
cause: fabric.partition fabric.manager
literal: : SXid (PCI:
pattern: nvidia-(?:nvswitch\d+): SXid \(PCI:(?:[0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}(?:\.[0-9a-f])?)\): (?:\d{5}), (?:.*)
meaning: An NVSwitch reports an error.
test: nvidia-nvswitch3: SXid (PCI:0000:76:00.0): 20034, Fatal, Link 44 LTSSM Fault Up

[nvidia.nvswitch-bar]
program: NVIDIA kernel driver (open modules 595.45.04)
source: kernel-open/nvidia/linux_nvswitch.c nvidia_nvswitch_probe
versions: 595.45
level: fatal
cause: bar.unassigned vm.mmio-window fabric.manager
literal: nvidia-nvswitch
pattern: nvidia-nvswitch\d*: Failed to (?:map BAR0 region|request memory regions|enable PCI device|initialize device) : (?<err>{num})
meaning: An NVSwitch could not be started.
test: nvidia-nvswitch0: Failed to map BAR0 region : -12

[nvidia.fm-version]
program: NVIDIA kernel driver (open modules 595.45.04)
source: kernel-open/nvidia/linux_nvswitch.c nvswitch_ctl_check_version
versions: 595.45
level: fatal
cause: fabric.manager
literal: Version mismatch, kernel version
pattern: Version mismatch, kernel version \S+ user version \S+
meaning: Fabric Manager and the driver are of different versions.
test: nvidia-nvswitch: Version mismatch, kernel version 535.129.03 user version 535.54.03

[nvidia.no-devices]
program: NVIDIA user-space / vGPU software (closed source)
source: nvidia-smi (binary)
level: fatal
cause: vm.guest-driver device.lost driver.not-vfio
literal: No devices were found
pattern: ^No devices were found\s*$
meaning: The NVIDIA driver is there but shows no GPU.
test: No devices were found

[nvidia.smi-no-driver]
program: NVIDIA user-space / vGPU software (closed source)
source: nvidia-smi (binary)
level: fatal
cause: driver.host-driver vm.guest-driver
literal: NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver
pattern: NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver
meaning: nvidia-smi finds no NVIDIA driver.
test: NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver. Make sure that the latest NVIDIA driver is installed and running.

[nvidia.device-handle]
program: NVIDIA user-space / vGPU software (closed source)
source: nvidia-smi / NVML (binary)
level: fatal
cause: device.lost vm.kvm-hidden pcie.aer
literal: Unable to determine the device handle for
pattern: Unable to determine the device handle for (?:GPU ?|gpu ?)?{bdf}?: (?!GPU requires reset).
meaning: The GPU is lost or in error.
test: Unable to determine the device handle for GPU0000:07:00.0: Unknown Error
test: Unable to determine the device handle for GPU 0000:2f:00.0: GPU is lost.  Reboot the system to recover this GPU

[nvidia.nvml-init]
program: NVIDIA user-space / vGPU software (closed source)
source: NVML (binary)
level: fatal
cause: vm.guest-driver boot.pending-reboot
literal: Failed to initialize NVML:
pattern: Failed to initialize NVML: (?:.+)
meaning: The parts of the NVIDIA driver do not fit each other, or none is loaded.
test: Failed to initialize NVML: Driver/library version mismatch
test: Failed to initialize NVML: Unknown Error

[nvidia.no-nvswitch]
program: NVIDIA user-space / vGPU software (closed source)
source: nv-fabricmanager (binary)
level: error
cause: fabric.not-applicable fabric.manager
literal: request to query NVSwitch device information from NVSwitch driver failed with error:
pattern: request to query NVSwitch device information from NVSwitch driver failed with error:{err}
tell: fabric.manager: the VM was given GPUs of an NVSwitch board; the switches were not passed to it, or Fabric Manager must run on the host
meaning: Fabric Manager sees no NVSwitch here.
test: nv-fabricmanager[4177]: request to query NVSwitch device information from NVSwitch driver failed with error:WARNING Nothing to do [NV_WARN_NOTHING_TO_DO]

[nvidia.system-not-ready]
program: NVIDIA user-space / vGPU software (closed source)
source: CUDA runtime (binary)
level: fatal
cause: fabric.manager fabric.partition nvidia.cc-mode
literal: system not yet initialized
literal: SystemNotReady
literal: SYSTEM_NOT_READY
literal: 802 system error
literal: Error 802
literal: returned 802
pattern: (?:system not yet initialized|cudaErrorSystemNotReady|CUDA_ERROR_SYSTEM_NOT_READY|\b802 system error|(?:[Ee]rror|returned)[ :]*802\b)
meaning: CUDA waits for the NVLink fabric, which is not set up for this GPU.
test: Error 802: system not yet initialized
test: CUDA initialization: cudaErrorSystemNotReady

[nvidia.vgpu-start-failed]
program: NVIDIA user-space / vGPU software (closed source)
source: nvidia-vgpu-vfio (binary)
level: fatal
cause: vgpu.limited vgpu.unsupported
literal: : start failed. status: 0x
pattern: \[nvidia-vgpu-vfio\] {uuid}: start failed\. status: 0x(?:[0-9a-f]+)(?: (?:.*))?
meaning: The virtual GPU did not start.
test: [nvidia-vgpu-vfio] 00eac34d-8b67-401e-9faa-feb8f2456c29: start failed. status: 0x1
test: [nvidia-vgpu-vfio] 00eac34d-8b67-401e-9faa-feb8f2456c29: start failed. status: 0x0 Timeout Occured

[nvidia.vgpu-init-failed]
program: NVIDIA user-space / vGPU software (closed source)
source: nvidia-vgpu-mgr (binary)
level: fatal
cause: vgpu.limited vgpu.unsupported
literal: ): init_device_instance failed for inst
pattern: \(0x(?:[0-9a-f]+)\): init_device_instance failed for inst \d+ with error (?<err>\d+) \((?:[^)]*)\)?
meaning: The virtual GPU could not be set up.
test: nvidia-vgpu-mgr[8626]: error: vmiop_log: (0x0): init_device_instance failed for inst 0 with error 1 (vGPU validation of the GPU failed)

[nvidia.vgpu-not-capable]
program: NVIDIA user-space / vGPU software (closed source)
source: nvidia-vgpu-mgr (binary)
level: fatal
cause: vgpu.unsupported
literal: vGPU is supported only on VGX capable boards
pattern: vGPU is supported only on VGX capable boards
meaning: This board cannot have virtual GPUs.
test: error: vmiop_log: (0x0): vGPU is supported only on VGX capable boards

[nvidia.vgpu-rm-error]
program: NVIDIA user-space / vGPU software (closed source)
source: nvidia-vgpu-mgr (binary)
level: error
cause: vgpu.limited vgpu.unsupported
literal: vmiop_log: NVOS status 0x
pattern: vmiop_log: NVOS status 0x(?!56\b)(?:[0-9a-f]+)
meaning: A request of the virtual GPU failed.
test: nvidia-vgpu-mgr[1562]: error: vmiop_log: NVOS status 0x1f

[nvidia.vgpu-rm-unsupported]
program: NVIDIA user-space / vGPU software (closed source)
source: nvidia-vgpu-mgr (binary); 0x56 is NV_ERR_NOT_SUPPORTED in the open modules' nvstatuscodes.h
level: error
cause: vgpu.unsupported vgpu.limited
literal: vmiop_log: NVOS status 0x
pattern: vmiop_log: NVOS status 0x56\b
meaning: The driver says that what virtual GPUs need is not supported.
test: nvidia-vgpu-mgr[1562]: error: vmiop_log: NVOS status 0x56

[nvidia.vgpud-unsupported]
program: NVIDIA user-space / vGPU software (closed source)
source: nvidia-vgpud (binary), as quoted in reports
level: error
cause: vgpu.unsupported
literal: GPU not supported by vGPU
pattern: GPU not supported by vGPU
meaning: NVIDIA's vGPU software does not know this GPU as one that can be shared.
test: nvidia-vgpud[2009]: GPU not supported by vGPU at PCI Id: 0:1:0:0 DevID: 0x10de / 0x2204

[nvidia.vgpu-guest-xid]
program: NVIDIA user-space / vGPU software (closed source)
source: nvidia-vgpu-mgr (binary)
level: error
cause: vgpu.limited vm.guest-driver
literal: detected on physical_chid
pattern: \(0x(?:[0-9a-f]+)\): XID (?<xid>\d+) detected on physical_chid
meaning: The guest of a virtual GPU met an error.
test: error: vmiop_log: (0x0): XID 43 detected on physical_chid:0x1c, guest_chid:0x14

[nvidia.module-loaded]
program: NVIDIA user-space / vGPU software (closed source)
source: nvidia-installer (binary)
level: error
cause: driver.in-use
literal: An NVIDIA kernel module '
pattern: An NVIDIA kernel module '(?:[\w-]+)' appears (?:to )?(?:already )?(?:be )?loaded in your kernel
meaning: An NVIDIA module is in use, so it cannot be replaced.
test: ERROR: An NVIDIA kernel module 'nvidia-drm' appears to already be loaded in your kernel.

[nvidia.fm-driver-version]
program: NVIDIA user-space / vGPU software (closed source)
source: nv-fabricmanager (binary)
level: fatal
cause: fabric.manager
literal: fabric manager NVIDIA GPU driver interface version
pattern: fabric manager NVIDIA GPU driver interface version \S+ don't match with driver version \S+?\.? Please
meaning: Fabric Manager and the driver are of different versions.
test: fabric manager NVIDIA GPU driver interface version 550.90.07 don't match with driver version 550.107.02. Please update with matching NVIDIA driver package.

[nvidia.fabric-state]
program: NVIDIA user-space / vGPU software (closed source)
source: nvidia-smi -q (binary)
level: error
cause: fabric.partition fabric.manager
literal: : In Progress
literal: : Not Started
pattern: ^\s*(?:Fabric )?State\s+:\s+(?:In Progress|Not Started)\s*$
meaning: The GPU is not registered with the NVLink fabric.
test: State                             : In Progress
test: Fabric State : In Progress

[nvidia.mig-pending]
program: NVIDIA user-space / vGPU software (closed source)
source: nvidia-smi (binary)
level: error
cause: mig.pending mig.reset-needs-reboot mig.enabled
literal: MIG mode is in pending
pattern: MIG mode is in pending (?:enable|disable) state for GPU {bdf}:?(?:.*)
meaning: A change of MIG mode waits for a reset of the GPU.
test: Warning: MIG mode is in pending disable state for GPU 00000000:C1:00.0:In use by another client

[nvidia.gpu-reset-in-use]
program: NVIDIA user-space / vGPU software (closed source)
source: nvidia-smi --gpu-reset (binary)
level: error
cause: driver.in-use mig.pending
literal: is currently in use by another process
literal: currently being used by one or more other processes
pattern: (?:GPU {bdf} is currently in use by another process|\d+ devices? (?:is|are) currently being used by one or more other processes)
meaning: The GPU cannot be reset because a process uses it.
test: GPU 00000000:C1:00.0 is currently in use by another process.

[nvidia.gpu-needs-reset]
program: NVIDIA user-space / vGPU software (closed source)
source: nvidia-smi / NVML (binary)
level: fatal
cause: reset.known-bug device.lost
literal: GPU requires reset
pattern: \bGPU requires reset\b
meaning: The GPU must be reset before it can be used.
test: Unable to determine the device handle for GPU0000:65:00.0: GPU requires reset

[nvidia.fabric-not-initialised]
program: NVIDIA user-space / vGPU software (closed source)
source: nvidia-persistenced / nvidia-smi (binary)
level: error
cause: fabric.manager fabric.partition
literal: because the NVLink fabric is not initialized
pattern: because the NVLink fabric is not initialized
meaning: The NVLink fabric is not set up.
test: Could not Enable UVM Persistence mode because the NVLink fabric is not initialized

[nvidia.adapter-init-failed]
program: NVIDIA kernel driver
source: src/nvidia/arch/nvalloc/unix/src/osinit.c RmInitAdapter
versions: 595.45
level: error
cause: reset.known-bug vm.rom bar.unassigned nvidia.gsp-failure
literal: RmInitAdapter failed
pattern: {nvgpu}RmInitAdapter failed!(?! \(0x(?:62|22|30):)
meaning: The NVIDIA driver failed to start the GPU: a bad state after its last user, no video BIOS, or a BAR without an address.
test: NVRM: GPU 0000:21:00.0: RmInitAdapter failed! (0x31:0xffff:2577)

[nvidia.adapter-init-gsp]
program: NVIDIA kernel driver
source: src/nvidia/arch/nvalloc/unix/src/osinit.c RmInitAdapter
level: error
cause: nvidia.gsp-failure reset.known-bug vm.mmio-window
literal: RmInitAdapter failed
pattern: {nvgpu}RmInitAdapter failed! \(0x62:
meaning: The NVIDIA driver failed to start the GPU's system processor.
test: NVRM: GPU 0000:21:00.0: RmInitAdapter failed! (0x62:0xffff:1860)

[nvidia.adapter-init-map]
program: NVIDIA kernel driver
source: src/nvidia/arch/nvalloc/unix/src/osinit.c RmInitAdapter
level: error
cause: vm.mmio-window bar.unassigned vm.phys-bits reset.known-bug
literal: RmInitAdapter failed
pattern: {nvgpu}RmInitAdapter failed! \(0x22:
meaning: The NVIDIA driver failed to attach the GPU, most often because a BAR has no usable address.
test: NVRM: GPU 0000:21:00.0: RmInitAdapter failed! (0x22:0x56:742)

[nvidia.adapter-init-vbios]
program: NVIDIA kernel driver
source: src/nvidia/arch/nvalloc/unix/src/osinit.c RmInitAdapter; README, "Why does the VBIOS fail to load on my Optimus system?"
level: error
cause: vm.rom reset.known-bug bar.unassigned
literal: opy vbios to system memory
literal: RmInitAdapter failed
pattern: {nvgpu}(?:[Ff]ailed to copy vbios to system memory|RmInitAdapter failed! \(0x30:)
meaning: The NVIDIA driver got no video BIOS: the card's ROM is not shown to the guest, is used up, or (on laptops) stands in the firmware.
fix: Give the VM a copy of the card's own video BIOS (romfile), and leave the ROM BAR on
test: NVRM: GPU 0000:21:00.0: Failed to copy vbios to system memory.
test: NVRM: GPU 0000:21:00.0: RmInitAdapter failed! (0x30:0xffff:801)
against: NVRM: GPU 0000:21:00.0: RmInitAdapter failed! (0x31:0xffff:2577)

[nvidia.fallen-off-at-probe]
program: NVIDIA kernel driver
source: kernel-open/nvidia/nv.c
versions: 595.45
level: fatal
cause: device.lost reset.known-bug device.d3
literal: fallen off the bus and is not
pattern: fallen off the bus and is not respon
meaning: The GPU did not answer when the driver came to it.
test: NVRM: fallen off the bus and is not responding to commands.

[nvidia.mig-in-use]
program: nvidia-smi
source: nvidia-smi -mig
level: error
cause: mig.pending driver.in-use
literal: MIG Mode for GPU
literal: MIG mode for GPU
pattern: (?i)(?:unable|failed) to (?:enable|disable) MIG mode for GPU
meaning: The MIG mode of the GPU could not be changed.
test: Unable to enable MIG Mode for GPU 00000000:21:00.0: In use by another client

[nvidia.reset-refused]
program: nvidia-smi
source: nvidia-smi --gpu-reset
level: error
cause: mig.reset-needs-reboot reset.none driver.in-use
literal: GPU reset
literal: resetting
pattern: (?i)(?:gpu reset|resetting (?:of )?(?:the |this )?gpu)\b.{0,60}\bnot (?:supported|permitted|allowed|possible)
meaning: The GPU cannot be reset from here, as in a VM.
test: GPU Reset is not supported on this device in a virtual machine

[nvidia.reset-unsupported]
program: nvidia-smi
source: nvidia-smi --gpu-reset (binary), as quoted by k8s-dra-driver-gpu
level: error
cause: mig.reset-needs-reboot reset.none
literal: : Not Supported
pattern: ^\W*GPU {bdf}: ?Not Supported
meaning: The GPU cannot be reset from here; in a VM only the hypervisor resets it.
fix: Stop the VM and start it again: the hypervisor then resets the GPU
test: GPU 00000000:41:00.0: Not Supported

[nvidia.fm-no-nvswitch]
program: NVIDIA Fabric Manager
source: fabricmanager log
level: error
cause: fabric.manager fabric.not-applicable
literal: NVSwitch d
literal: NVSwitch kernel
literal: nvidia-nvswitch
pattern: (?i)(?:fail\w*|unable|could not|cannot|error)\b.{0,60}(?:/dev/nvidia-nvswitch\d|nvidia-nvswitch\d+\b(?!: )|NVSwitch (?:device|driver|kernel))(?!.*NV_WARN_NOTHING_TO_DO)(?!.*with error)
meaning: Fabric Manager cannot reach the NVSwitches.
test: failed to open NVSwitch device: /dev/nvidia-nvswitch0
against: level=error msg="nvidia-nvswitch3: SXid (PCI:0000:76:00.0): 20034, Fatal, Link 44 LTSSM Fault Up"

[nvidia.fm-start-failed]
program: systemd
source: nvidia-fabricmanager.service
level: error
cause: fabric.manager fabric.not-applicable
literal: nvidia-fabricmanager
literal: fabric manager service
pattern: (?i)nvidia-fabricmanager(?:\.service)?: (?:failed|main process exited|control process exited|start request repeated)|failed to start .*fabric ?manager
generic: yes
meaning: The Fabric Manager service did not start.
test: systemd[1]: nvidia-fabricmanager.service: Failed with result 'exit-code'.
test: systemd[1]: Failed to start nvidia-fabricmanager.service - NVIDIA fabric manager service.

[nvidia.cc-ready-state]
program: nvidia-smi
source: nvidia-smi conf-compute -grs
level: warning
cause: nvidia.cc-mode
literal: Ready State
pattern: (?i)(?:confidential compute|CC|GPUs?) .{0,20}ready state\s*:\s*not.?ready
meaning: The GPU waits for the guest to declare it ready for confidential computing.
test: Confidential Compute GPUs Ready state: not-ready

[nvidia.gsp-function]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/src/kernel/gpu/gsp, src/nvidia/src/kernel/gpu/fsp: functions kgsp*, kfsp*
level: error
cause: nvidia.gsp-failure reset.known-bug nvidia.cc-mode
literal: NVRM: _kgsp
literal: NVRM: kgsp
literal: NVRM: kfsp
literal: NVRM kgsp
literal: NVRM kfsp
literal: kgspBootstrap
pattern: \b_?k[gf]sp\w+: .*(?:fail|time(?:d )?out|error|unable|cannot|not respond)
generic: yes
meaning: A step of starting the GPU's system processor failed.
test: NVRM: kgspBootstrapRiscvOSEarly_GH100: Timeout waiting for GSP target mask release.

[nvidia.vgpu-manager-error]
program: NVIDIA user-space / vGPU software (closed source)
source: nvidia-vgpu-mgr (binary)
level: error
cause: vgpu.limited vgpu.unsupported
literal: error: vmiop_
pattern: error: vmiop_(?:env_)?log: (?!vgpu\(\+0x|/\S+\(\+?)\S
generic: yes
meaning: The vGPU manager reports an error for this VM.
test: nvidia-vgpu-mgr[4177]: error: vmiop_log: (0x0): Initialization: init_device_instance failed error 1

[nvidia.vgpu-no-uuid]
program: NVIDIA user-space / vGPU software (closed source)
source: nvidia-vgpu-mgr (binary)
level: fatal
cause: vm.option-invalid vgpu.limited
literal: Failed to get VM UUID from QEMU command-line
pattern: Failed to get VM UUID from QEMU command-line
meaning: QEMU was started without -uuid, which the vGPU manager needs to know the VM.
fix: Give QEMU -uuid UUID (Proxmox: an args: line, or smbios1: uuid=)
test: nvidia-vgpu-mgr[4177]: error: vmiop_env_log: Failed to get VM UUID from QEMU command-line 0x57

[nvidia.gpus-not-reset]
program: NVIDIA user-space / vGPU software (closed source)
source: nvidia-smi --gpu-reset (binary), as quoted by mig-parted
level: error
cause: driver.in-use mig.pending mig.reset-needs-reboot
literal: GPUs could not be reset
literal: In use by another client
pattern: GPUs? could not be reset|GPU {bdf}: ?In use by another client
meaning: The GPU cannot be reset, which a MIG mode change waits for, because something uses it.
fix: Stop what uses it: nvidia-persistenced, Fabric Manager, DCGM, a display server; unload nvidia_drm
test: The following GPUs could not be reset:
test: GPU 00000000:C1:00.0: In use by another client

[nvidia.resize-forbidden]
program: NVIDIA kernel driver (open modules 595.45.04)
source: kernel-open/nvidia/nv-pci.c nv_resize_pcie_bars
versions: 595.45
level: info
cause: bar.resize-failed
literal: Not resizing BAR because the firmware forbids
pattern: Not resizing BAR because the firmware forbids moving windows
meaning: The firmware does not let the kernel move bridge windows, so the BAR keeps its size.
test: NVRM: Not resizing BAR because the firmware forbids moving windows.

[nvidia.taken-by-other-driver]
program: NVIDIA kernel driver (open modules 595.45.04)
source: kernel-open/nvidia/nv.c nvidia_init_module
versions: 595.45
level: info
cause: driver.not-vfio driver.host-driver
literal: This can occur when another driver was loaded and
pattern: This can occur when another driver was loaded and
meaning: Another driver, perhaps vfio-pci as intended, has the GPU.
test: NVRM: This can occur when another driver was loaded and

[nvidia.booter-failed]
program: NVIDIA kernel driver (open modules 595.45.04)
source: src/nvidia/src/kernel/gpu/gsp/arch/turing/kernel_gsp_booter_tu102.c s_executeBooterUcode_TU102
versions: 595.45
level: fatal
cause: nvidia.gsp-failure reset.known-bug
literal: Booter failed with non-zero error code
literal: failed to execute Booter
literal: failed to wait for GFW
pattern: Booter failed with non-zero error code|failed to execute Booter (?:Load|Unload|Reload)|failed to wait for GFW[_ ]boot
meaning: The start of the GPU's firmware or of its system processor failed.
test: NVRM: s_executeBooterUcode_TU102: Booter failed with non-zero error code: 0xa
test: NVRM: kgspExecuteBooterUnloadIfNeeded_TU102: failed to execute Booter Unload: 0xffff
test: NVRM: gpuWaitForGfwBootComplete_TU102: failed to wait for GFW_BOOT: (progress 0x3)

[nvidia.no-parent-device]
program: NVIDIA vgpu-device-manager
source: internal/nvlib, as quoted in its issues
level: error
cause: vgpu.unsupported vgpu.limited
literal: no parent devices found for GPU
pattern: no parent devices found for GPU
meaning: The GPU offers no mediated devices: its vGPU driver is missing, or uses virtual functions instead.
test: no parent devices found for GPU at index '0'

[nvidia.rm-cc-off]
program: NVIDIA kernel driver (open modules)
source: src/nvidia/src/kernel/gpu/conf_compute/conf_compute.c confComputeConstructEngine_IMPL
level: fatal
cause: nvidia.cc-mode
literal: GPU confidential compute capability is not enabled
literal: GPU does not support confidential compute
pattern: GPU (?:confidential compute capability is not enabled|does not support confidential compute)\.
meaning: The guest is confidential and the GPU's confidential-computing mode is off.
test: NVRM: confComputeConstructEngine_IMPL: GPU confidential compute capability is not enabled.

[nvidia.rm-vbios-signature]
program: NVIDIA kernel driver (open modules)
source: src/nvidia/src/kernel/gpu/gsp/arch/turing/kernel_gsp_vbios_tu102.c kgspExtractVbiosFromRom_TU102
level: error
cause: nvidia.gsp-failure vm.rom reset.known-bug device.lost
literal: did not find valid ROM signature
literal: failed to locate expansion ROMs
literal: expansion ROM has exceedingly large size
pattern: did not find valid ROM signature|failed to locate expansion ROMs|expansion ROM has exceedingly large size
meaning: The driver cannot read the GPU's ROM, so it cannot start the GPU's system processor.
test: NVRM: kgspExtractVbiosFromRom_TU102: did not find valid ROM signature

[nvidia.nccl-nvls]
program: NCCL
source: src/transport/nvls.cc
level: error
cause: fabric.manager fabric.partition
literal: transport/nvls.cc
pattern: transport/nvls\.cc:\d+.*NCCL WARN
meaning: Multicast over NVSwitch failed: the fabric is not set up for these GPUs.
fix: See whether the Fabric Manager runs and whether the GPUs of the VM are one partition; reset the GPUs after it was restarted
test: node1:100:120 [0] transport/nvls.cc:158 NCCL WARN Cuda failure 401

[nvidia.modeset-version]
program: nvidia
source: kernel-open/nvidia-drm/nvidia-drm.c nv_drm_init
level: fatal
cause: vm.guest-driver boot.pending-reboot
literal: Version mismatch: nvidia-modeset.ko
pattern: Version mismatch: nvidia-modeset\.ko\([^)]*\) nvidia-drm\.ko
meaning: The modules of the NVIDIA driver are of two releases: one was loaded before an update.
test: [nvidia-drm] Version mismatch: nvidia-modeset.ko(570.133.07) nvidia-drm.ko(575.51.02)

[nvidia.flr-failed]
program: nvidia
source: kernel-open/nvidia/os-pci.c os_pci_trigger_flr
level: error
cause: reset.known-bug device.lost
literal: PCI FLR might have failed
literal: PCI save state failed, Skip FLR
pattern: PCI FLR might have failed|PCI save state failed, Skip FLR
meaning: The NVIDIA driver tried to reset the GPU and could not.
test: NVRM: os_pci_trigger_flr() PCI FLR might have failed

[nvidia.msix-failed]
program: nvidia
source: kernel-open/nvidia/nv-msi.c nv_init_msix
level: error
cause: vm.guest-driver intremap.off
literal: Failed to enable MSI-X.
literal: Failed to allocate MSI-X entries
pattern: NVRM: GPU {bdf}: Failed to (?:enable MSI-X|allocate MSI-X entries)\.
meaning: The GPU got no message interrupts.
test: NVRM: GPU 0000:07:00.0: Failed to enable MSI-X.
