/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "cli/verbs.h"

#include "base/cleanup.h"
#include "base/str.h"
#include "cli/help.h"
#include "cli/nearest.h"
#include "cli/options.h"

#include <stdio.h>

static const struct verb verbs[] = {
	{ "check", "will passthrough work, and what stands in the way (the default verb)",
	  "vfio-doctor [check] [--target BDF|VENDOR:DEVICE]... [--root DIR|--bundle FILE|--lspci FILE]\n"
	  "                    [--format text|json|html|svg|prometheus|sarif] [--all] [--checklist]\n"
	  "                    [--strict] [--next-boot] [--output FILE]\n"
	  "\n"
	  "Looks at this machine (or a recording of one) and gives a verdict for each device that could be\n"
	  "passed to a virtual machine. Changes nothing, starts no program, needs no root.\n"
	  "\n"
	  "  --vm NAME|FILE    judge this VM and what it is given (as vm check)\n"
	  "  --target BDF|ID   judge this device, whatever it is (repeatable)\n"
	  "  --root DIR        a recording unpacked in a folder, or a .host file\n"
	  "  --bundle FILE     a recording made by `vfio-doctor capture`, or a tar archive of sysfs\n"
	  "  --lspci FILE      text of lspci, best `lspci -xxxx` as root; \"-\" is standard input\n"
	  "  --sample          the recorded example that comes with the program\n"
	  "  --all             also what passed\n"
	  "  --checklist       the ten items of the prevention checklist\n"
	  "  --next-boot       judge the host as its next boot will find it: the kernel, parameters and initial\n"
	  "                    RAM disk that will boot; for a package hook, after a kernel upgrade\n"
	  "  --strict          warnings count as blocked\n"
	  "\n"
	  "Exit status: 0 ready, 1 warnings, 2 blocked, 3 could not tell, 64 usage, 66 input.\n"
	  "\n"
	  "Examples:\n"
	  "  vfio-doctor\n"
	  "  vfio-doctor check --target 0000:01:00.0\n"
	  "  vfio-doctor check --bundle server.tar.zst --json\n",
	  verb_check },
	{ "show", "what is there: groups, tree, devices, the boot chain, VMs or an option ROM",
	  "vfio-doctor show groups|tree|devices|boot|vms [--root DIR|--bundle FILE|--lspci FILE|--sample]\n"
	  "                                     [--json] [--why] [--assume WHAT]...\n"
	  "vfio-doctor show rom BDF|FILE [--target BDF|VENDOR:DEVICE] [--json]\n"
	  "\n"
	  "  groups    IOMMU groups with members, drivers and reset methods; where there are none, those\n"
	  "            that the hardware would give\n"
	  "  tree      the PCIe tree from host bridge to function; also --format svg\n"
	  "  devices   every PCI function; with --json also BARs, links and reset methods\n"
	  "  boot      how this machine boots: loader, kernel, initial RAM disk, parameters, and who\n"
	  "            claims which device\n"
	  "  rom       the images in an option ROM, and whether it is right for the target\n"
	  "  vms       virtual machines that are defined or run here, and what they are given\n"
	  "\n"
	  "  --why           groups: what keeps each together, and what could change it\n"
	  "  --assume WHAT   groups: as they would be if (repeatable)\n"
	  "                    acs=on:BDF, acs=off:BDF      this port or function isolated, or not\n"
	  "                    acs-override=TOKENS          pcie_acs_override=TOKENS, on a patched kernel\n"
	  "                    config_acs=FLAGS@DEVICE      pci=config_acs=... (Linux 6.12 and later)\n"
	  "                    slot=BDF:PORT                the card in the slot of that port\n"
	  "\n"
	  "Examples:\n"
	  "  vfio-doctor show groups --why\n"
	  "  vfio-doctor show groups --assume slot=01:00.0:00:1c.0\n"
	  "  vfio-doctor show devices --json\n",
	  verb_show },
	{ "vm", "check: a VM definition against this host; tune: where its vCPUs should run",
	  "vfio-doctor vm check NAME|FILE [--root DIR|--bundle FILE|--sample] [--json] [--all] [--strict]\n"
	  "vfio-doctor vm tune NAME|FILE... [--root DIR|--bundle FILE|--sample] [--json]\n"
	  "\n"
	  "A VM by its name or number on this host, or a file: libvirt XML, a Proxmox configuration, or a QEMU\n"
	  "command line (a script, or /proc/PID/cmdline). A file stands in for the VM of the same name.\n"
	  "\n"
	  "  check   will it start here, with the devices it names, and run as it should\n"
	  "  tune    writes CPU and memory placement near the devices: libvirt XML, `qm set` lines or QEMU\n"
	  "          arguments, and why. Several VMs are placed without overlap. Changes nothing\n"
	  "\n"
	  "Exit status: check as `vfio-doctor check`; tune 0, or 2 where a VM does not fit.\n"
	  "\n"
	  "Examples:\n"
	  "  vfio-doctor vm check win10\n"
	  "  vfio-doctor vm check ./new.xml --all\n"
	  "  vfio-doctor vm tune 101 102\n",
	  verb_vm },
	{ "mig", "which MIG instances fit on a GPU together, and where",
	  "vfio-doctor mig [--gpu MODEL|BDF] [PROFILE...] [--all-layouts] [--json]\n"
	  "\n"
	  "Without profiles: what the GPU offers. With profiles (3g.71gb, an id, or 4*1g.18gb): whether they\n"
	  "fit together, where, what is left, and the nvidia-smi lines that make them. A model needs no\n"
	  "hardware; of a GPU that is there, its own profiles and instances count.\n"
	  "\n"
	  "  --gpu MODEL|BDF   h200, a100-sxm-80, ... or an address; default: this host's GPUs\n"
	  "  --all-layouts     every layout to which nothing can be added\n"
	  "\n"
	  "Exit status: 0 it fits, 2 it does not.\n"
	  "\n"
	  "Examples:\n"
	  "  vfio-doctor mig --gpu h200 3g.71gb 2g.35gb 1g.18gb\n"
	  "  vfio-doctor mig --gpu a30 --all-layouts\n",
	  verb_mig },
	{ "place", "which GPUs for which virtual machines",
	  "vfio-doctor place --vm NAME=GPUS[,vcpus=N][,mem=SIZE]... [--board NAME] [--model shared|full]\n"
	  "                  [--module BDF=N]... [--reserve N] [--root DIR|--bundle FILE]\n"
	  "                  [--format text|json|svg]\n"
	  "\n"
	  "Chooses GPUs, NVSwitch partitions, NUMA nodes and CPUs: partitions and NVLink bridges first, then\n"
	  "NUMA, then PCIe switches and the network ports beside the GPUs; isolation groups stay whole. Says\n"
	  "why a wish cannot be met, and the nearest that can.\n"
	  "\n"
	  "  --vm NAME=GPUS    a machine and how many GPUs it wants (repeatable)\n"
	  "  --board NAME      plan without hardware: hopper, blackwell, a100, or a GPU such as h200-sxm\n"
	  "  --module BDF=N    which module of the board this GPU sits in, where no driver can be asked\n"
	  "  --model MODEL     shared: the host keeps the NVSwitches (default); full: they go to the guest\n"
	  "  --reserve N       CPUs that the host keeps (default 4)\n"
	  "\n"
	  "Exit status: 0 it fits, 2 it does not.\n"
	  "\n"
	  "Examples:\n"
	  "  vfio-doctor place --vm a=4 --vm b=2 --vm c=1\n"
	  "  vfio-doctor place --board h200-sxm --vm a=4 --vm b=4 --format svg\n",
	  verb_place },
	{ "guest", "inside a virtual machine: did the GPU arrive whole?",
	  "vfio-doctor guest [--no-bandwidth] [--mib N] [--nvml-timeout SECONDS] [--json]\n"
	  "\n"
	  "BARs, option ROM, driver (or the reason from the kernel log why not), link and reset of each GPU\n"
	  "that this machine has; of NVIDIA's also memory, MIG and fabric state, peer-to-peer, ECC and Xid,\n"
	  "then bandwidth and a memory test through the CUDA driver library, beside what the hardware carries.\n"
	  "\n"
	  "  --no-bandwidth    ask only, measure nothing\n"
	  "  --mib N           size of a copy, 1 to 4096 (default 256)\n"
	  "  --nvml-timeout S  seconds to wait for the driver (default 2; a measuring step 30)\n"
	  "\n"
	  "Exit status: 0 whole, 1 warnings, 2 something is missing, 3 could not tell.\n"
	  "\n"
	  "Examples:\n"
	  "  vfio-doctor guest\n",
	  verb_guest },
	{ "explain", "what a finding or an error text means, and how to mend it",
	  "vfio-doctor explain [ID|PARAMETER|TEXT|-] [--json]\n"
	  "\n"
	  "An id of a finding or cause, a kernel parameter, or the text of an error message (in quotes,\n"
	  "or - for standard input). Without any, the list of all findings and causes.\n"
	  "\n"
	  "Examples:\n"
	  "  vfio-doctor explain iommu.off\n"
	  "  vfio-doctor explain intel_iommu=on\n"
	  "  vfio-doctor explain \"group 14 is not viable\"\n",
	  verb_explain },
	{ "verify", "opens a device through VFIO, as a virtual machine would",
	  "vfio-doctor verify BDF... [--reset] [--json] [--output FILE]\n"
	  "vfio-doctor verify --txn ID\n"
	  "\n"
	  "Opens each device through VFIO (group and container; iommufd too where the kernel has it), maps a\n"
	  "page of memory for DMA, reads regions, interrupts and configuration space, and closes it again.\n"
	  "Says what the kernel granted, and for each refusal what is in the way. A device that is in use is\n"
	  "not touched. Usually needs root. The kernel itself resets a device when it is opened this way.\n"
	  "\n"
	  "  --reset   also reset the device once\n"
	  "\n"
	  "Exit status: 0 granted, 1 granted with warnings, 2 refused, 3 could not be tried, 64 usage, 66 input.\n"
	  "\n"
	  "Examples:\n"
	  "  vfio-doctor verify 0000:01:00.0 0000:01:00.1\n"
	  "  vfio-doctor verify --txn 20261123-101500     did that change of apply's hold?\n",
	  verb_verify },
	{ "capture", "a redacted recording of everything the checks read",
	  "vfio-doctor capture [--output FILE] [--root DIR|--bundle FILE]\n"
	  "\n"
	  "Writes one .tar.zst (vfio-doctor-capture.tar.zst, or FILE) from which `check --bundle` makes the same\n"
	  "report as on this machine. Serial numbers, hardware and network addresses, UUIDs, host and user names\n"
	  "are replaced, each by the same stand-in wherever it stands; the manifest in it counts them. Run it as\n"
	  "root to record what only root may read. Changes nothing, starts no program.\n"
	  "\n"
	  "Examples:\n"
	  "  sudo vfio-doctor capture --output gpu-server.tar.zst\n"
	  "  vfio-doctor check --bundle gpu-server.tar.zst\n",
	  verb_capture },
	{ "logs", "what a log says: known messages, their cause, the device, the fix",
	  "vfio-doctor logs [FILE...] [--journal [--since TIME]] [--root DIR|--bundle FILE] [--all] [--json]\n"
	  "\n"
	  "Reads logs of any size (kernel, libvirt, QEMU, Proxmox, NVIDIA, Kubernetes; also gzip, xz, zstd;\n"
	  "- is standard input) and names the causes behind the messages it knows, most probable first.\n"
	  "Without a file: the kernel log of the host. With --root or --bundle, the facts of that host\n"
	  "confirm a cause or speak against it.\n"
	  "\n"
	  "  --journal         the systemd journal of this machine\n"
	  "  --journal-directory DIR   journal files of another machine\n"
	  "  --since TIME      of the journal: 30m, 2h, 3d, today, yesterday, 2026-11-02, '2026-11-02 03:04'\n"
	  "  --all             every answer in full, and the lines that are only context\n"
	  "\n"
	  "Exit status: 0 nothing found, 1 lesser causes only, 2 a cause that blocks passthrough.\n"
	  "\n"
	  "Examples:\n"
	  "  vfio-doctor logs dmesg.txt /var/log/libvirt/qemu/win.log\n"
	  "  journalctl -b | vfio-doctor logs -\n",
	  verb_logs },
	{ "plan", "the changes that would make the targets ready, as a diff; changes nothing",
	  "vfio-doctor plan [--target BDF|VENDOR:DEVICE]... [--vm NAME|FILE] [--root DIR|--bundle FILE]\n"
	  "                 [--json] [--output FILE]\n"
	  "\n"
	  "Shows every file that would be edited, every command that would be run, what the host loses, and what\n"
	  "is left to you. --json is a plan file that `apply` takes.\n"
	  "\n"
	  "  --vm NAME|FILE    only what this machine is given, and its definition: changed by its manager\n"
	  "                    (qm set, virsh define), in force at its next start\n"
	  "\n"
	  "Exit status: 0, or 3 where a fact that a change depends on could not be read.\n"
	  "\n"
	  "Examples:\n"
	  "  vfio-doctor plan --target 0000:01:00.0\n"
	  "  vfio-doctor plan --json --output plan.json\n",
	  verb_plan },
	{ "apply", "carries a plan out, so that it can be undone",
	  "vfio-doctor apply [PLAN] [--target BDF|VENDOR:DEVICE]... [--vm NAME] [--yes] [--root DIR [--run-actions]]\n"
	  "\n"
	  "Shows the plan, asks, and carries it out: every file is compared with the one that the plan was made\n"
	  "from, saved, and replaced; the commands are run; the result is looked at; if anything fails,\n"
	  "everything is put back. A power cut at any moment leaves the old state or the new.\n"
	  "\n"
	  "  --vm NAME|FILE    only what this machine is given, and its definition\n"
	  "  --yes             do not ask (for scripts)\n"
	  "  --root DIR        an image being prepared; its commands are not run\n"
	  "  --run-actions     run them, in a chroot there\n"
	  "\n"
	  "Exit status: 0 done, 2 failed (and put back), 3 not decided, 64 usage or not confirmed.\n"
	  "\n"
	  "Examples:\n"
	  "  vfio-doctor apply --target 0000:01:00.0\n"
	  "  vfio-doctor apply plan.json --yes\n",
	  verb_apply },
	{ "undo", "takes the last change (or the one named) back, to the byte",
	  "vfio-doctor undo [ID] [--root DIR [--run-actions]]\n"
	  "\n"
	  "Refuses if a file was changed since, and says where the older one is.\n"
	  "\n"
	  "Examples:\n"
	  "  vfio-doctor undo\n",
	  verb_undo },
	{ "bind", "a card to vfio-pci now, on the running machine",
	  "vfio-doctor bind BDF... [--group] [--only] [--driver NAME]\n"
	  "\n"
	  "Takes the whole card (all functions of its slot) from the host's drivers and gives it to vfio-pci,\n"
	  "by address, so that a twin of the card stays where it is. What the host's disks or network stand\n"
	  "on is refused, and so is a card that a program has open: the program is named, with the command\n"
	  "that stops its service, and stopping it is left to you. Each step has a deadline; if one fails,\n"
	  "everything goes back. Until the next reboot, or `unbind`.\n"
	  "\n"
	  "  --group        every member of the IOMMU group, too\n"
	  "  --only         just the functions named\n"
	  "  --driver NAME  a VFIO variant driver instead of vfio-pci\n"
	  "\n"
	  "Exit status: 0 done, 2 refused or failed, 3 not decided.\n"
	  "\n"
	  "Examples:\n"
	  "  vfio-doctor bind 0000:01:00.0\n",
	  verb_bind },
	{ "unbind", "back to the driver that the card was taken from",
	  "vfio-doctor unbind BDF... [--group] [--only]\n"
	  "\n"
	  "Examples:\n"
	  "  vfio-doctor unbind 0000:01:00.0\n",
	  verb_unbind },
	{ "history", "the changes made by apply",
	  "vfio-doctor history [--root DIR]\n"
	  "\n"
	  "Examples:\n"
	  "  vfio-doctor history\n",
	  verb_history },
};

static int print_overview(void)
{
	struct options o = { 0 };
	struct style s = options_style(&o);
	struct buf out = { 0 };

	buf_puts(&out, "vfio-doctor: will PCI/GPU passthrough work on this host, and if not, why?\n\n"
		       "Usage: vfio-doctor [VERB] [OPTIONS]\n\n");
	for (size_t i = 0; i < ARRAY_SIZE(verbs); i++) {
		buf_printf(&out, "  %-10s ", verbs[i].name);
		style_wrap(&s, &out, 13, 13, verbs[i].line);
	}
	buf_puts(&out, "\n`vfio-doctor VERB --help` says more. Without a verb: check.\n");
	int r = options_write(&o, &out);
	buf_free(&out);
	return r;
}

int verb_help(const struct verb *verb)
{
	struct options o = { 0 };
	struct style s = options_style(&o);
	struct buf out = { 0 };

	help_put(&s, &out, verb->usage);
	int r = options_write(&o, &out);
	buf_free(&out);
	return r;
}

static const struct verb *find_verb(const char *name)
{
	for (size_t i = 0; i < ARRAY_SIZE(verbs); i++)
		if (streq(verbs[i].name, name))
			return &verbs[i];
	return NULL;
}

static int unknown_verb(const char *word)
{
	const char *names[ARRAY_SIZE(verbs)];

	for (size_t i = 0; i < ARRAY_SIZE(verbs); i++)
		names[i] = verbs[i].name;
	const char *near = nearest(word, names, ARRAY_SIZE(verbs));
	if (near)
		fprintf(stderr, "vfio-doctor: there is no verb '%s'; did you mean '%s'?\n", word, near);
	else
		fprintf(stderr,
			"vfio-doctor: there is no verb '%s' (vfio-doctor --help lists them)\n", word);
	return EXIT_USAGE;
}

int verbs_main(int argc, char **argv)
{
	const char *first = argc > 1 ? argv[1] : NULL;

	if (first && (streq(first, "--help") || streq(first, "-h") || streq(first, "help")) && argc == 2)
		return print_overview();
	if (first && streq(first, "--version")) {
		printf("vfio-doctor %s\n", VERSION);
		return 0;
	}
	if (first && streq(first, "help")) {
		const struct verb *verb = find_verb(argv[2]);

		return verb ? verb_help(verb) : unknown_verb(argv[2]);
	}
	if (first && first[0] != '-') {
		const struct verb *verb = find_verb(first);

		return verb ? verb->run(argc - 2, argv + 2, verb) : unknown_verb(first);
	}
	return verbs[0].run(argc - 1, argv + 1, &verbs[0]);
}
