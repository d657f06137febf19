# The Linux kernel: KVM and memory.
# The keys are explained in src/logs/signature.h.

[kernel.vmx-off]
program: linux
source: arch/x86/kvm/vmx/vmx.c __kvm_is_vmx_supported
versions: 6.12 6.1
level: fatal
literal: kvm_intel: VMX not enabled (by BIOS) in MSR_IA32_FEAT_CTL on CPU
pattern: kvm_intel: VMX not enabled \(by BIOS\) in MSR_IA32_FEAT_CTL on CPU {num}
meaning: VT-x is off in the firmware: no VM can run with KVM.
test: kvm_intel: VMX not enabled (by BIOS) in MSR_IA32_FEAT_CTL on CPU 3

[kernel.svm-missing]
program: linux
source: arch/x86/kvm/svm/svm.c __kvm_is_svm_supported
versions: 6.12 6.1
level: fatal
literal: kvm_amd: SVM not supported by CPU
pattern: kvm_amd: SVM not supported by CPU \d+
meaning: SVM is missing or off: no VM can run with KVM.
test: kvm_amd: SVM not supported by CPU 3

[kernel.vmx-locked]
program: linux
source: arch/x86/kernel/cpu/feat_ctl.c init_ia32_feat_ctl
versions: 6.1 6.12 7.2
level: fatal
literal: TXT) disabled by BIOS
pattern: VMX \((?:inside|outside) TXT\) disabled by BIOS
meaning: VT-x is locked off by the firmware.
test: x86/cpu: VMX (outside TXT) disabled by BIOS

[kernel.kvm-off-by-firmware]
program: linux
source: arch/x86/kvm/x86.c __kvm_x86_vendor_init / kvm_arch_init
versions: 6.12 7.2
level: fatal
literal: disabled by bios
literal: SVM disabled (by BIOS) in MSR_VM_CR on CPU
pattern: kvm(?:_amd|_intel)?: (?:support for '\w+' )?disabled by bios|SVM disabled \(by BIOS\) in MSR_VM_CR on CPU \d+
meaning: Virtualisation is off in the firmware: no VM can run with KVM.
test: kvm: disabled by bios
test: kvm: support for 'kvm_amd' disabled by bios

[kernel.msr-ignored]
program: linux
source: arch/x86/kvm/x86.c kvm_do_msr_access (older kvm_msr_ignored_check)
versions: 6.1 6.12 7.2
level: info
cause: log.benign
literal: ignored rdmsr
literal: ignored wrmsr
pattern: (?:kvm[\w ]*\[\d+\]: )?(?:vcpu\d+, guest rIP: 0x[0-9a-f]+ )?ignored (?:rdmsr|wrmsr): 0x{hex} data 0x{hex}
meaning: The guest touched a register that KVM does not have; it was ignored.
test: kvm [1234]: vcpu0, guest rIP: 0xfffff8028d6f3a12 ignored rdmsr: 0x1b0 data 0x0

[kernel.msr-unhandled]
program: linux
source: arch/x86/kvm/x86.c kvm_do_msr_access
versions: 6.1 6.12 7.2
level: warning
cause: vm.cpu-model
literal: unhandled rdmsr
literal: unhandled wrmsr
pattern: (?:kvm[\w ]*\[\d+\]: )?(?:vcpu\d+, guest rIP: 0x[0-9a-f]+ )?unhandled (?:rdmsr|wrmsr): 0x{hex} data 0x{hex}
meaning: The guest touched a register that KVM does not have and was told so; Windows may stop.
test: kvm [2210]: vcpu2, guest rIP: 0xfffff80312345678 unhandled rdmsr: 0x1ad data 0x0

[kernel.ignore-msrs]
program: linux
source: arch/x86/kvm/x86.c kvm_arch_init_vm
versions: 6.1 6.12
level: info
cause: log.benign
literal: Running KVM with ignore_msrs=1 and report_ignored_msrs=0 is not a
pattern: Running KVM with ignore_msrs=1 and report_ignored_msrs=0 is not a
meaning: A notice about an option of KVM.
test: Running KVM with ignore_msrs=1 and report_ignored_msrs=0 is not a

[kernel.guest-tsc-unreliable]
program: linux
source: arch/x86/kvm/x86.c kvm_arch_vcpu_precreate
versions: 6.1 6.12 7.2
level: info
literal: kvm: SMP vm created on host with unstable TSC; guest TSC will not be reliable
pattern: kvm: SMP vm created on host with unstable TSC; guest TSC will not be reliable
meaning: The clock of the guest will not be reliable.
test: kvm: SMP vm created on host with unstable TSC; guest TSC will not be reliable

[kernel.tsc-unstable]
program: linux
source: arch/x86/kernel/tsc.c mark_tsc_unstable
versions: 6.1 6.12 7.2
level: info
literal: tsc: Marking TSC unstable due to
pattern: tsc: Marking TSC unstable due to (?:.+)
meaning: The clock of the host's CPUs is not reliable.
test: tsc: Marking TSC unstable due to foo

[kernel.split-lock]
program: linux
source: arch/x86/kernel/cpu/bus_lock.c (6.x: intel.c) split_lock_warn
level: info
cause: vm.cpu-model
literal: took a split_lock trap at address: 0x
pattern: x86/split lock detection: #AC: (?:.+?)/{num} took a split_lock trap at address: 0x{hex}
meaning: The host slows a guest down because it locks across cache lines.
test: x86/split lock detection: #AC: CPU 3/KVM/12345 took a split_lock trap at address: 0x7ef5d050

[kernel.kvm-cpu-taken]
program: linux
source: virt/kvm/kvm_main.c kvm_enable_virtualization_cpu (6.1 hardware_enable_nolock)
versions: 6.1 6.12 7.2
level: fatal
literal: kvm: enabling virtualization on CPU
pattern: kvm: enabling virtualization on CPU{num} failed
meaning: Another hypervisor holds the virtualisation of the CPU.
test: kvm: enabling virtualization on CPU3 failed

[kernel.xsaves-notice]
program: linux
source: arch/x86/kvm/hyperv.c __kvm_hv_xsaves_xsavec_maybe_warn
versions: 6.12 6.1
level: info
cause: log.benign
literal: Booting SMP Windows KVM VM with !XSAVES && XSAVEC
pattern: Booting SMP Windows KVM VM with !XSAVES && XSAVEC
meaning: A notice about an old AMD processor.
test: Booting SMP Windows KVM VM with !XSAVES && XSAVEC. If it fails to boot try disabling XSAVEC in the VM config.

[kernel.cppc-missing]
program: linux
source: drivers/cpufreq/amd-pstate.c amd_pstate_init
versions: 6.1 6.12 7.2
level: info
cause: cpu.governor
literal: pstate: the _CPC object is not present in SBIOS or ACPI disabled
literal: The CPPC feature is supported but currently disabled by the BIOS.
pattern: (?:amd[-_]pstate: the _CPC object is not present in SBIOS or ACPI disabled)|(?:The CPPC feature is supported but currently disabled by the BIOS\.)
meaning: The firmware does not offer CPPC, so an older frequency driver is used.
test: amd_pstate: the _CPC object is not present in SBIOS or ACPI disabled
test: The CPPC feature is supported but currently disabled by the BIOS.

[kernel.pstates-by-platform]
program: linux
source: drivers/cpufreq/intel_pstate.c intel_pstate_init
versions: 6.1 6.12 7.2
level: info
cause: cpu.governor
literal: intel_pstate: P-states controlled by the platform
pattern: intel_pstate: P-states controlled by the platform
meaning: The firmware controls the CPU frequency itself.
test: intel_pstate: P-states controlled by the platform

[kernel.hugepages-short]
program: linux
source: mm/hugetlb.c hugetlb_hstate_alloc_pages_onenode
versions: 6.1 6.12 7.2
level: warning
cause: vm.hugepages
literal: allocating
literal: failed.  Only allocated
pattern: (?:allocating \d+ of page size (?:.+?) failed node{num}\.  Only allocated \d+ hugepages\.)|(?:allocating \d+ of page size (?:.+?) failed\.  Only allocated \d+ hugepages\.)
meaning: Fewer huge pages could be reserved than were asked for.
test: HugeTLB: allocating 3 of page size foo failed node3.  Only allocated 3 hugepages.
test: HugeTLB: allocating 3 of page size foo failed.  Only allocated 3 hugepages.

[kernel.hugepage-pool-empty]
program: linux
source: mm/hugetlb.c hugetlb_no_page
versions: 6.1 6.12 7.2
level: fatal
cause: vm.hugepages
literal: killed due to inadequate hugepage pool
pattern: PID \d+ killed due to inadequate hugepage pool
meaning: A process was killed because no huge page was left.
test: PID 3 killed due to inadequate hugepage pool

[kernel.oom-vm]
program: linux
source: mm/oom_kill.c __oom_kill_process
versions: 6.1 6.12 7.2
level: fatal
cause: vm.memory-pinned vm.hugepages
literal: ut of memory: Killed process
pattern: ut of memory: Killed process \d+ \((?:kvm|qemu[^)]*|CPU \d+/KVM|cloud-hyperviso\w*)\)
meaning: The host ran out of memory and killed the VM, all of whose memory is pinned.
test: Out of memory: Killed process 4711 (qemu-system-x86) total-vm:68000000kB, anon-rss:66000000kB
test: Memory cgroup out of memory: Killed process 4711 (kvm) total-vm:68000000kB
against: Out of memory: Killed process 4711 (java) total-vm:68000000kB

[kernel.vm-page-allocation]
program: linux
source: mm/page_alloc.c warn_alloc
level: warning
cause: vm.memory-pinned vm.hugepages
literal: page allocation failure
pattern: (?:^|\s)(?:kvm|qemu\S*|CPU \d+/KVM): page allocation failure: order:\d+
meaning: The host's free memory is too fragmented for the VM.
test: qemu-system-x86: page allocation failure: order:4, mode:0x40cc0

[kernel.hung-vm]
program: linux
source: kernel/hung_task.c check_hung_task
versions: 6.1 6.12
level: error
cause: reset.known-bug kernel.regression vm.slow-bar-init device.lost
literal:  blocked for more than 
pattern: task (?:qemu\S*|kvm|CPU \d+/KVM|vhost-\d+|pvedaemon\S*|worker):\d+ blocked for more than \d+ seconds
guess: no
meaning: A task of the virtual machine waits in the kernel, with a passed-through device mostly for its reset or for its memory.
tell: reset.known-bug: the call trace below names pci_reset or vfio_pci
test: INFO: task qemu-system-x86:3117 blocked for more than 120 seconds.

[kernel.hung-bind]
program: linux
source: kernel/hung_task.c check_hung_task
versions: 6.1 6.12
level: error
cause: driver.rebind-failed driver.in-use reset.known-bug
literal:  blocked for more than 
pattern: task (?:(?:prio-)?rpc-\S+|libvirtd?|virtqemud|virsh|bash|sh|tee|modprobe|rmmod|driverctl):\d+ blocked for more than \d+ seconds
guess: no
meaning: A task that binds or unbinds a driver waits in the kernel for that driver.
test: INFO: task rpc-libvirtd:1822 blocked for more than 122 seconds.

[kernel.vcpu-stuck]
program: linux
source: kernel/watchdog.c watchdog_timer_fn
versions: 6.1 6.12
level: error
cause: kernel.regression vm.slow-bar-init vm.memory-pinned reset.known-bug
literal: soft lockup - CPU#
pattern: soft lockup - CPU#\d+ stuck for \d+s! \[(?:CPU \d+/KVM|qemu\S*|kvm):\d+\]
guess: no
meaning: A processor of the host did nothing but work for the virtual machine for that long, mostly to map or pin its memory.
test: watchdog: BUG: soft lockup - CPU#3 stuck for 23s! [CPU 0/KVM:3117]

[kernel.splat-posted]
program: linux
source: arch/x86/kvm/svm/avic.c, arch/x86/kvm/vmx/posted_intr.c, drivers/iommu/amd/iommu.c, drivers/iommu/intel/irq_remapping.c
level: error
cause: kernel.regression intremap.avic
guess: no
literal: svm_update_pi_irte
literal: pi_update_irte
literal: RIP: 0010:avic_
literal: RIP: 0010:amd_ir_
literal: RIP: 0010:intel_ir_
pattern: RIP: (?:\d+:)?(?:svm_update_pi_irte|(?:vmx_|avic_)?pi_update_irte|avic_\w+|amd_ir_\w+|intel_ir_\w+)\+
meaning: The kernel's own code for interrupts that go straight to a guest ran into a fault.
test: RIP: 0010:avic_pi_update_irte+0xe3/0x210 [kvm_amd]
test: [exception RIP: svm_update_pi_irte+227]
