# NVIDIA's programs outside the kernel: CUDA and NVML error texts, the container toolkit, gpu-admin-tools, NCCL, DCGM.
# The keys are explained in src/logs/signature.h.

[nvidia.cuda-no-device]
program: CUDA, PyTorch
source: cuda.h CUDA_ERROR_NO_DEVICE (100), its text of cudaGetErrorString
level: error
cause: vm.guest-driver mig.enabled device.lost driver.not-vfio
literal: no CUDA-capable device is detected
literal: No CUDA GPUs are available
literal: CUDA_ERROR_NO_DEVICE
literal: cudaErrorNoDevice
pattern: no CUDA-capable device is detected|No CUDA GPUs are available|\bCUDA_ERROR_NO_DEVICE\b|\bcudaErrorNoDevice\b
guess: no
meaning: CUDA finds no GPU that it may use.
tell: vm.guest-driver: nvidia-smi finds no driver or no GPU either
tell: mig.enabled: nvidia-smi shows the GPU with MIG on and no instances
test: CUDA error: no CUDA-capable device is detected
test: RuntimeError: No CUDA GPUs are available
test: cuInit: CUDA_ERROR_NO_DEVICE: no CUDA-capable device is detected

[nvidia.cuda-unavailable]
program: CUDA
source: cuda.h CUDA_ERROR_DEVICE_UNAVAILABLE (46), its text of cudaGetErrorString
level: error
cause: vgpu.limited driver.in-use nvidia.cc-mode device.lost
literal: CUDA-capable device(s) is/are busy or
literal: CUDA-capable devices are busy or unavail
literal: cudaErrorDevicesUnavailable
literal: CUDA_ERROR_DEVICE_UNAVAILABLE
pattern: CUDA-capable device(?:\(s\) is/are|s are) busy or unavailable|\bcudaErrorDevicesUnavailable\b|\bCUDA_ERROR_DEVICE_UNAVAILABLE\b
guess: no
meaning: The GPU is there and takes no work: another process has it for itself, a virtual GPU has no licence, or its confidential mode is not ready.
tell: driver.in-use: nvidia-smi shows the compute mode as exclusive
test: CUDA error: all CUDA-capable devices are busy or unavailable
test: CUDA-capable device(s) is/are busy or unavailable

[nvidia.cuda-driver-mismatch]
program: CUDA
source: cuda.h CUDA_ERROR_SYSTEM_DRIVER_MISMATCH (803), COMPAT_NOT_SUPPORTED_ON_DEVICE (804), cudaErrorInsufficientDriver (35)
level: error
cause: vm.guest-driver boot.pending-reboot
literal: unsupported display driver / cuda driver
literal: forward compatibility was attempted on
literal: driver version is insufficient for CUDA
literal: CUDA_ERROR_SYSTEM_DRIVER_MISMATCH
literal: cudaErrorInsufficientDriver
literal: COMPAT_NOT_SUPPORTED_ON_DEVICE
literal: unsatisfied condition: cuda
literal: The NVIDIA driver on your system is too
pattern: unsupported display driver / cuda driver combination|forward compatibility was attempted on non supported HW|CUDA driver version is insufficient for CUDA runtime|\bCUDA_ERROR_SYSTEM_DRIVER_MISMATCH\b|\bcudaErrorInsufficientDriver\b|COMPAT_NOT_SUPPORTED_ON_DEVICE|unsatisfied condition: cuda|The NVIDIA driver on your system is too old
guess: no
meaning: The driver and the CUDA libraries are of versions that do not go together.
test: CUDA error 803: system has unsupported display driver / cuda driver combination
test: CUDA driver version is insufficient for CUDA runtime version
test: nvidia-container-cli: requirement error: unsatisfied condition: cuda>=12.8, please update your driver

[nvidia.cuda-ecc]
program: CUDA
source: cuda.h CUDA_ERROR_ECC_UNCORRECTABLE (214)
level: error
cause: device.lost
literal: uncorrectable ECC error encountered
literal: CUDA_ERROR_ECC_UNCORRECTABLE
literal: cudaErrorECCUncorrectable
pattern: uncorrectable ECC error encountered|\bCUDA_ERROR_ECC_UNCORRECTABLE\b|\bcudaErrorECCUncorrectable\b
guess: no
meaning: The GPU's memory has an error that cannot be corrected.
fix: Reset the GPU, or restart the host, so that it takes the faulty rows out of use; if it comes back, have the card replaced
test: CUDA error: uncorrectable ECC error encountered

[nvidia.nvml-lost]
program: NVML
source: nvml.h NVML_ERROR_GPU_IS_LOST, NVML_ERROR_CORRUPTED_INFOROM
level: error
cause: device.lost reset.known-bug pcie.aer
literal: NVML_ERROR_GPU_IS_LOST
literal: GPU is lost
literal: ERROR_GPU_IS_LOST
pattern: \b(?:NVML_)?ERROR_GPU_IS_LOST\b|(?:nvml|NVML)\b.*\bGPU is lost\b
guess: no
meaning: The GPU no longer answers.
test: nvml error: GPU is lost
test: nvmlDeviceGetHandleByIndex: NVML_ERROR_GPU_IS_LOST

[nvidia.nvml-reset]
program: NVML
source: nvml.h NVML_ERROR_RESET_REQUIRED, NVML_ERROR_RESET_TYPE_NOT_SUPPORTED
level: error
cause: reset.known-bug device.lost mig.pending
literal: ERROR_RESET_REQUIRED
literal: ERROR_RESET_TYPE_NOT_SUPPORTED
pattern: \b(?:NVML_)?ERROR_RESET_(?:REQUIRED|TYPE_NOT_SUPPORTED)\b
guess: no
meaning: The GPU must be reset before it can be used.
test: NVML_ERROR_RESET_REQUIRED

[nvidia.nvml-driver]
program: NVML, nvidia-container-cli
source: nvml.h NVML_ERROR_DRIVER_NOT_LOADED, NVML_ERROR_LIBRARY_NOT_FOUND
level: error
cause: vm.guest-driver driver.host-driver driver.not-vfio
literal: NVML_ERROR_DRIVER_NOT_LOADED
literal: ERROR_DRIVER_NOT_LOADED
literal: nvml error: driver not loaded
literal: NVML: Driver Not Loaded
literal: NVML: ERROR_LIBRARY_NOT_FOUND
literal: load library failed: libnvidia-ml
literal: could not load NVML library
literal: couldn't find libnvidia-ml.so
pattern: \b(?:NVML_)?ERROR_DRIVER_NOT_LOADED\b|(?i)nvml(?: error)?: driver not loaded|(?:initialize )?NVML: ERROR_LIBRARY_NOT_FOUND|load library failed: libnvidia-ml|could not load NVML library|couldn't find libnvidia-ml\.so
guess: no
meaning: NVIDIA's driver is not loaded where the program runs.
tell: driver.not-vfio: no fault where the program runs on the host and the GPU belongs to a VM
test: nvidia-container-cli: initialization error: nvml error: driver not loaded
test: failed to initialize NVML: ERROR_LIBRARY_NOT_FOUND

[nvidia.nvml-mismatch]
program: NVML, nvidia-container-cli
source: nvml.h NVML_ERROR_LIB_RM_VERSION_MISMATCH
level: error
cause: vm.guest-driver boot.pending-reboot
literal: ERROR_LIB_RM_VERSION_MISMATCH
literal: nvml error: driver/library version
literal: Driver/library version mismatch
pattern: \b(?:NVML_)?ERROR_LIB_RM_VERSION_MISMATCH\b|(?i)driver/library version mismatch
generic: yes
guess: no
meaning: The module that runs and the libraries that are installed are of different versions.
fix: Restart, or reload the NVIDIA modules
test: nvidia-container-cli: initialization error: nvml error: driver/library version mismatch

[nvidia.nvml-irq]
program: NVML
source: nvml.h NVML_ERROR_IRQ_ISSUE
level: error
cause: cmdline.harmful vm.guest-driver intremap.off
literal: ERROR_IRQ_ISSUE
literal: kernel detected an interrupt issue with a GPU
pattern: \b(?:NVML_)?ERROR_IRQ_ISSUE\b|detected an interrupt issue with a GPU
guess: no
meaning: The driver gets no interrupts from the GPU.
test: NVML_ERROR_IRQ_ISSUE

[nvidia.container-device]
program: nvidia-container-cli
source: libnvidia-container src/cli/common.c select_devices
level: error
cause: vm.device-missing device.lost mig.enabled
literal: nvidia-container-cli: device error:
pattern: nvidia-container-cli: device error: .*unknown device
guess: no
meaning: The GPU or MIG instance that the container names is not there.
test: nvidia-container-cli: device error: GPU-1: unknown device

[nvidia.container-nvml]
program: nvidia-container-cli
source: libnvidia-container src/nvc.c, src/nvc_info.c
level: error
cause: device.lost reset.known-bug vm.guest-driver
literal: nvidia-container-cli: 
pattern: nvidia-container-cli: (?:initialization|detection) error: nvml error: (?:unknown error|gpu (?:is )?lost|gpu access blocked)
guess: no
meaning: The driver is there and the GPU does not answer it.
test: nvidia-container-cli: detection error: nvml error: unknown error

[nvidia.imex]
program: nvidia-container-toolkit
source: internal/modifier, internal/discover: IMEX channels
level: error
cause: fabric.manager
literal: IMEX channel 
pattern: IMEX channel \S+ not found at
guess: no
meaning: The channel for memory shared between nodes is not there: nvidia-imex or its driver does not run.
test: IMEX channel 0 not found at /dev/nvidia-caps-imex-channels/channel0

[nvidia.tools-in-use]
program: NVIDIA gpu-admin-tools
source: nvidia_gpu_tools.py; cli: check for a loaded driver
level: error
cause: driver.in-use
literal: The nvidia driver appears to be using
literal: Is the driver loaded or VBIOS too old
pattern: The nvidia driver appears to be using .*aborting|Is the driver loaded or VBIOS too old\?
guess: no
meaning: The host's driver still has the GPU, so the tool leaves it alone.
fix: Unbind the GPU from nvidia (or bind it to vfio-pci) before the tool sets its mode
test: ERROR    The nvidia driver appears to be using GPU 0000:28:00.0 H100 0x2330 BAR0 0x1, aborting. Specify --ignore-nvidia-driver to ignore this check.

[nvidia.tools-cc]
program: NVIDIA gpu-admin-tools
source: nvidia_gpu_tools.py, cli/: CC and PPCIe modes
level: error
cause: nvidia.cc-mode
literal: Configuring CC not supported on
literal: Configuring PPCIE not supported on
literal: Unexpected CC state 0x
literal: Querying CC mode is not supported on
literal: failed to switch to CC mode
literal: failed to switch to PPCIe mode
literal: does not support PPCIe on current FW
literal: CC/PPCIE on but not all knobs
pattern: Configuring (?:CC|PPCIE|PPCIe) not supported on|Unexpected CC state 0x|Querying CC mode is not supported on|failed to switch to (?:CC|PPCIe) mode|does not support PPCIe on current FW|CC/PPCIE on but not all knobs
guess: no
meaning: The confidential mode of this GPU could not be read or set.
test: ERROR    Configuring CC not supported on GPU 0000:28:00.0 A100 0x20b0 BAR0 0x1
test: GpuError: GPU 0000:28:00.0 failed to switch to CC mode on, current mode is off.
test: gpu.error.GpuError: Unexpected CC state 0x2

[nvidia.tools-cc-on]
program: NVIDIA gpu-admin-tools
source: nvidia_gpu_tools.py: modes at the start
level: info
cause: nvidia.cc-mode
literal: some functionality may not work
literal: mode on and querying ECC is blocked
pattern: has (?:CC|PPCIe) mode (?:on|devtools), some functionality may not work|has (?:CC|PPCIE) mode on and querying ECC is blocked
guess: no
meaning: The GPU is in a confidential mode: a guest that is not confidential cannot use it.
test: WARNING  GPU 0000:28:00.0 H100 has CC mode on, some functionality may not work
against: GPU 0000:28:00.0 H100 has CC mode off, some functionality may not work

[nvidia.tools-broken]
program: NVIDIA gpu-admin-tools
source: gpu/, cli/: broken and unreachable devices
level: fatal
cause: device.lost reset.known-bug
literal: and --recover-broken-gpu was not
literal: BAR0 not accessible and no DVSEC
literal: BAR0 still broken after
literal: BrokenGpuError
literal: sanity check of bar0 failed
literal: sanity check of config space failed
pattern: sanity check of (?:bar0|config space) failed|is broken and --recover-broken-gpu was not specified|BAR0 not accessible and no DVSEC|BAR0 still broken after \d+s|\bBrokenGpuError(?:WithInfo)?\b
guess: no
meaning: The GPU's registers do not answer.
test: ERROR    GPU 0000:28:00.0 [broken, cfg space working 1 bars configured 1] is broken and --recover-broken-gpu was not specified, returning failure.
test: DEBUG:root:GPU 0000:28:00.0 ? 0x2331 BAR0 0x1 sanity check of bar0 failed

[nvidia.tools-sec-fault]
program: NVIDIA gpu-admin-tools
source: gpu/: SEC fault
level: fatal
cause: nvidia.gsp-failure device.lost reset.known-bug
literal: in sec fault boot=
literal: BrokenGpuErrorSecFault
literal: FspRpcError
literal: has not booted successfully within a timeout
pattern: in sec fault boot=0x|\bBrokenGpuErrorSecFault\b|\bFspRpcError\b|has not booted successfully within a timeout
guess: no
meaning: The GPU's boot processor stopped with a fault or does not answer.
test: ERROR    Device /sys/bus/pci/devices/0000:28:00.0 in sec fault boot=0x180000a1 sec_fault=0x1
test: gpu.error.FspRpcError: GPU 0000:28:00.0 FSP RPC error

[nvidia.tools-no-reset]
program: NVIDIA gpu-admin-tools
source: nvidia_gpu_tools.py: resets
level: error
cause: reset.none mig.reset-needs-reboot
literal: as the upstream bridge is not accessible
literal: cannot reset with FLR as it is not
literal: reset coupling is disabled and not
pattern: Cannot reset the GPU with SBR as the upstream bridge is not accessible|cannot reset with FLR as it is not supported|reset coupling is disabled and not allowed
guess: no
meaning: The tool cannot reset the GPU from here, as in a VM.
test: ERROR    Cannot reset the GPU with SBR as the upstream bridge is not accessible

[nvidia.nccl-p2p]
program: NCCL
source: src/graph/paths.cc ncclTopoCheckP2p
level: warning
cause: mig.nvlink-off nvlink.split fabric.partition
literal: P2P is disabled between NVLINK connected
pattern: P2P is disabled between NVLINK connected GPUs
guess: no
meaning: The GPUs are joined by NVLink, and the driver does not let them reach each other.
tell: mig.nvlink-off: nvidia-smi shows MIG on for one of them
test: NCCL WARN P2P is disabled between NVLINK connected GPUs 1 and 0. This should not be the case given their connectivity

[nvidia.dcgm-fabric]
program: DCGM
source: dcgmlib/dcgm_errors.h: Fabric Manager
level: error
cause: fabric.manager fabric.partition
literal: : Fabric State is 
literal: Fabric Manager is not running
pattern: GPU \d+: Fabric State is (?!Completed|Success|NotSupported|Not Supported)\S|[Ff]abric [Mm]anager is not running
guess: no
meaning: The GPU is not registered with the NVLink fabric.
test: GPU 0: Fabric State is InProgress (2).
against: GPU 0: Fabric State is Completed (3).

[nvidia.dcgm-nvlink]
program: DCGM
source: dcgmlib/dcgm_errors.h NVLINK_DOWN, NVSWITCH
level: error
cause: fabric.manager fabric.partition mig.nvlink-off
literal: NvLinks are up out of the expected
literal: is currently down
literal: Detected fatal errors on NvSwitch
literal: Detected fatal NvSwitch SXID
pattern: Only \d+ NvLinks are up out of the expected|NvLink (?:link|port) \d+ is currently down|Detected fatal (?:errors on NvSwitch|NvSwitch SXID)
guess: no
meaning: Links between the GPUs are down.
test: GPU 0's NvLink link 6 is currently down
test: Only 12 NvLinks are up out of the expected 18

[nvidia.dcgm-pcie]
program: DCGM
source: dcgmlib/dcgm_errors.h PCIE_GENERATION, PCIE_WIDTH, PCI_REPLAY_RATE
level: warning
cause: pcie.aer link.degraded
literal: PCIe replays per minute for GPU
literal: host-side PCIe replay violation
pattern: Detected more than \d+ PCIe replays per minute for GPU|host-side PCIe replay violation
guess: no
meaning: The PCIe link of the GPU repeats transfers.
test: Detected more than 8 PCIe replays per minute for GPU 0 : 41

[nvidia.fmpm]
program: NVIDIA Fabric-Manager-Client (fmpm)
source: fmpm.cpp
level: error
cause: fabric.partition fabric.manager
literal: Failed to activate partition. fmReturn
literal: Failed to deactivate partition. fmReturn
literal: Failed to set activated partitions
literal: Failed to get partition list. fmReturn
pattern: Failed to (?:(?:de)?activate partition|set activated partitions|get partition list)\. fmReturn
guess: no
meaning: Fabric Manager refused the partition: it does not exist here, is in use, or shares GPUs with an active one.
test: Failed to activate partition. fmReturn: -7

[nvidia.fmpm-connect]
program: NVIDIA Fabric-Manager-Client (fmpm)
source: fmpm.cpp main
level: error
cause: fabric.manager
literal: connect to Fabric Manager instance
pattern: Failed to connect to Fabric Manager instance
guess: no
meaning: Fabric Manager does not run, or listens elsewhere.
test: Failed to connect to Fabric Manager instance.

[nvidia.fabric-permissions]
program: NVIDIA user-space (closed source)
source: nvidia-smi -q, section Fabric, as quoted in issues of gpu-operator
level: error
cause: fabric.partition fabric.manager
literal: : Insufficient Permissions
pattern: ^\s*(?:Fabric )?Status\s+:\s+Insufficient Permissions\s*$
guess: no
meaning: The GPU's partition of the NVLink fabric is not active for this guest.
test: Status                        : Insufficient Permissions
against: Unable to set persistence mode for GPU 00000000:3B:00.0: Insufficient Permissions
against: nvml: Insufficient Permissions

[nvidia.persistenced-open]
program: nvidia-persistenced
source: nvidia-persistenced.c setup_devices, query_nvidia_devices
level: error
cause: vm.guest-driver driver.not-vfio vm.device-missing
literal: Failed to query NVIDIA devices.
literal: Unable to find any NVIDIA devices
pattern: Failed to query NVIDIA devices\.|Unable to find any NVIDIA devices
guess: no
meaning: The daemon finds no GPU with NVIDIA's driver: the module is not loaded, or the GPUs are on vfio-pci.
test: nvidia-persistenced[812]: Failed to query NVIDIA devices. Please ensure that the NVIDIA device files (/dev/nvidia*) exist

[nvidia.fm-ready]
program: NVIDIA Fabric Manager (closed source)
source: nv-fabricmanager log, as quoted in manuals of servers
level: ok
clears: fabric.manager
literal: Successfully configured all the available
pattern: Successfully configured all the available (?:GPUs and )?NVSwitches
meaning: Fabric Manager set the NVLinks up.
test: nv-fabricmanager[900]: Successfully configured all the available GPUs and NVSwitches to route NVLink traffic.

[nvidia.fm-connected]
program: NVIDIA Fabric Manager (closed source)
source: nv-fabricmanager log, as quoted in manuals of servers
level: info
literal: fabricmanager
pattern: fabricmanager(?:\[\d+\])?: +(?:Connected to \d+ node|[Ff]abric [Mm]anager version)
meaning: Fabric Manager is starting.
test: nv-fabricmanager[900]: Connected to 1 node.

[nvidia.fabric-completed]
program: NVIDIA user-space, DCGM
source: nvidia-smi -q, section Fabric (closed source); dcgmlib/dcgm_errors.h
level: ok
clears: fabric.manager
literal: Fabric State
literal: : Completed
pattern: Fabric State *(?:is|:) *Completed|^\s*State\s+:\s+Completed\s*$
meaning: The GPU is registered with the NVLink fabric.
test: Fabric State : Completed
test: GPU 0: Fabric State is Completed (3).

[nvidia.persistenced-device]
program: nvidia-persistenced
source: nvidia-persistenced.c setup_devices
level: info
literal: nvidia-persistenced
pattern: nvidia-persistenced(?:\[\d+\])?: device {bdf} - (?:registered|persistence mode (?:enabled|disabled)|NUMA memory onlined)
meaning: The daemon keeps the GPU's driver loaded.
test: nvidia-persistenced[812]: device 0000:28:00.0 - registered

[nvidia.persistenced-failed]
program: nvidia-persistenced
source: nvidia-persistenced.c set_persistence_mode
level: error
cause: reset.known-bug nvidia.gsp-failure vm.mmio-window bar.unassigned
literal: - failed to open.
pattern: device {bdf} - failed to open\.
generic: yes
guess: no
meaning: The NVIDIA driver failed to start the GPU; its own lines in the kernel log say why.
test: nvidia-persistenced[812]: device 0000:28:00.0 - failed to open.

[nvidia.fabric-not-ready]
program: nvidia-persistenced
source: nvidia-persistenced.c set_uvm_persistence_mode
level: error
cause: fabric.manager fabric.partition
literal: the NVLink fabric is not ready
pattern: the NVLink fabric is not ready
guess: no
meaning: The NVLink fabric is not set up for this GPU.
test: device 0000:28:00.0 - Could not Enable UVM Persistence mode becausethe NVLink fabric is not ready: 0x55

[nvidia.cuda-memory]
program: PyTorch, CUDA
source: c10/cuda; cuda.h CUDA_ERROR_OUT_OF_MEMORY (2)
level: info
literal: CUDA out of memory
literal: CUDA_ERROR_OUT_OF_MEMORY
pattern: CUDA out of memory\b|\bCUDA_ERROR_OUT_OF_MEMORY\b
meaning: The program needs more memory than the GPU has; passthrough works.
test: torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB.

[nvidia.smi-vgpu-none]
program: nvidia-smi vgpu (closed source)
source: nvidia-smi (binary), as quoted in guides to virtual GPUs
level: error
cause: vgpu.unsupported driver.not-vfio vm.guest-driver
literal: No supported devices in vGPU mode
pattern: No supported devices in vGPU mode
guess: no
meaning: The host's driver offers no virtual GPUs: it is not NVIDIA's vGPU manager, or the GPU cannot have any.
tell: vm.guest-driver: it was asked inside of a guest, where the answer means nothing
test: No supported devices in vGPU mode

[nvidia.smi-mig-none]
program: nvidia-smi mig (closed source)
source: nvidia-smi (binary), as quoted in guides to MIG
level: warning
cause: mig.pending
literal: No MIG-enabled devices found
pattern: No MIG-enabled devices found
guess: no
meaning: MIG is off on all GPUs, or its change still waits for a reset.
tell: mig.pending: nvidia-smi shows the MIG mode as Enabled* or the pending mode differs
test: No MIG-enabled devices found.

[nvidia.smi-mig-in-use]
program: nvidia-smi mig (closed source)
source: nvidia-smi (binary); nvml.h NVML_ERROR_IN_USE
level: error
cause: driver.in-use mig.pending
literal: GPU instance
literal: compute instance
pattern: (?i)unable to (?:create|destroy) (?:a )?(?:GPU|compute) instance.*In use by another client
guess: no
meaning: A program or a VM still uses the MIG instance.
test: Unable to destroy GPU instance ID  1 from GPU  0: In use by another client

[nvidia.smi-mig-room]
program: nvidia-smi mig (closed source)
source: nvidia-smi (binary); nvml.h NVML_ERROR_INSUFFICIENT_RESOURCES
level: error
literal: GPU instance
literal: compute instance
pattern: (?i)unable to create a (?:GPU|compute) instance.*Insufficient Resources
meaning: The GPU has no room for one more instance of this profile: destroy others, or choose a smaller one.
test: Unable to create a GPU instance on GPU  0 using profile 9: Insufficient Resources

[nvidia.smi-persistence]
program: nvidia-smi (closed source)
source: nvidia-smi (binary)
level: info
literal: ersistence mode is disabled on
literal: set persistence mode for GPU
pattern: [Pp]ersistence mode is disabled on device|Unable to set persistence mode for GPU
meaning: Whether the driver stays loaded between programs; only root may change that. No fault of passthrough.
test: Warning: persistence mode is disabled on device 00000000:3B:00.0. See the Known Issues section of the nvidia-smi(1) man page

[nvidia.nvswitch-node]
program: Fabric Manager, DCGM, programs that use NVSwitch
source: open() of the node of nvidia's NVSwitch driver
level: error
cause: fabric.manager fabric.not-applicable
literal: /dev/nvidia-nvswitch
pattern: (?i)(?:open|access|stat|find)\w* ['"]?/dev/nvidia-nvswitch(?:ctl|\d+)
guess: no
meaning: NVIDIA's driver has no NVSwitch here: they are not passed to this VM, or the driver did not start them.
test: Failed to open /dev/nvidia-nvswitchctl: No such file or directory

[nvidia.cuda-program]
program: CUDA
source: cuda.h CUDA_ERROR_ILLEGAL_ADDRESS (700), ASSERT (710), LAUNCH_FAILED (719)
level: info
literal: an illegal memory access was encountered
literal: device-side assert triggered
literal: unspecified launch failure
literal: CUDA_ERROR_ILLEGAL_ADDRESS
literal: CUDA_ERROR_LAUNCH_FAILED
pattern: an illegal memory access was encountered|device-side assert triggered|unspecified launch failure|\bCUDA_ERROR_(?:ILLEGAL_ADDRESS|LAUNCH_FAILED)\b
meaning: Most often a fault of the program on the GPU; if the kernel log has an Xid of the same moment, look at that.
test: CUDA error: an illegal memory access was encountered
