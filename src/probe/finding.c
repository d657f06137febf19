/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "probe/finding.h"
#include "rules/rule.h"

/* What can only be seen by trying, so that no rule of the host speaks of it. */
static const struct rule probe_only[] = {
	{
		.id = "vfio.busy",
		.severity = SEVERITY_BLOCKER,
		.actor = ACTOR_OPERATOR,
		.title = "Already open in another process",
		.why = "VFIO gives a group to one process at a time. Usually it is a guest that "
		       "runs with a device of this group.",
		.fix = { "Shut that guest down first, or give the new one another device." },
		.refs = { "Linux drivers/vfio/group.c: vfio_group_fops_open()" },
	},
	{
		.id = "vfio.permission",
		.severity = SEVERITY_BLOCKER,
		.actor = ACTOR_OPERATOR,
		.title = "The VFIO node may not be opened",
		.why = "The node exists, but this process may not use it: its owner, a device "
		       "cgroup or a container forbids it.",
		.fix = { "Run as root, or give the user of the guest access to the node (libvirt "
			 "does so by itself).",
			 "In a container, the node must be passed in and allowed." },
		.refs = { "https://docs.kernel.org/driver-api/vfio.html" },
	},
	{
		.id = "device.lost",
		.severity = SEVERITY_BLOCKER,
		.actor = ACTOR_HARDWARE,
		.title = "The device does not answer",
		.why = "Its configuration space reads as all ones or cannot be read: it has fallen "
		       "off the bus or cannot be woken.",
		.fix = { "Switch the machine off at the mains for a minute; then check power, heat "
			 "and seating of the card." },
		.refs = { "PCI Express Base Specification, 2.3.2" },
	},
	{
		.id = "vm.memlock",
		.pitfall = 6,
		.severity = SEVERITY_BLOCKER,
		.actor = ACTOR_OPERATOR,
		.title = "Too little memory may be locked",
		.why = "VFIO pins all memory of a guest. A process without CAP_IPC_LOCK may pin no "
		       "more than RLIMIT_MEMLOCK.",
		.fix = { "Raise the limit to the guest's memory and 1 GiB more: LimitMEMLOCK= of "
			 "its service, or memlock in "
			 "/etc/security/limits.d." },
		.refs = { "Linux drivers/vfio/vfio_iommu_type1.c: vfio_pin_pages_remote()" },
	},
	{
		.id = "vfio.dma-map",
		.pitfall = 6,
		.severity = SEVERITY_BLOCKER,
		.actor = ACTOR_KERNEL,
		.title = "Memory could not be mapped for DMA",
		.why = "The IOMMU refused a page of memory. A guest could not start with the "
		       "device.",
		.fix = { "Look at the kernel log of the same moment." },
		.refs = { "Linux drivers/vfio/vfio_iommu_type1.c: vfio_dma_do_map()" },
	},
	{
		.id = "vfio.refused",
		.severity = SEVERITY_BLOCKER,
		.actor = ACTOR_KERNEL,
		.title = "The kernel refused the device",
		.why = "The refusal has more than one possible cause, and nothing that was read of "
		       "this host says which one it is.",
		.fix = { "Look at the kernel log of the same moment: dmesg | tail." },
		.refs = { "https://docs.kernel.org/driver-api/vfio.html" },
	},
	{
		.id = "reset.bus-shared",
		.severity = SEVERITY_MAJOR,
		.actor = ACTOR_HARDWARE,
		.title = "A reset would hit other devices",
		.why = "The device can only be reset together with its whole bus, and not all of "
		       "that bus "
		       "goes to the same guest: the kernel then refuses the reset.",
		.fix = { "Give the named devices to the same guest, or use another slot." },
		.refs = { "Linux drivers/vfio/pci/vfio_pci_core.c: "
			  "vfio_pci_ioctl_pci_hot_reset()" },
	},
	{
		.id = "rmrr.device",
		.pitfall = 1,
		.severity = SEVERITY_BLOCKER,
		.actor = ACTOR_FIRMWARE,
		.title = "The firmware demands a 1:1 map for it",
		.why = "The firmware goes on using the device at fixed addresses (RMRR, unity "
		       "map), so the "
		       "kernel never gives it to a guest.",
		.fix = { "Switch the firmware feature off that uses the device (remote management "
			 "of disks "
			 "or network, legacy USB), or use another device." },
		.refs = { "Linux drivers/iommu/iommu.c", "Linux Documentation/arch/x86/iommu.rst" },
	},
	{
		.id = "reset.failed",
		.severity = SEVERITY_MAJOR,
		.actor = ACTOR_HARDWARE,
		.title = "The device could not be reset",
		.why = "A guest that starts, stops or crashes resets the device. If that fails, "
		       "the next guest finds it in a state nobody knows.",
		.fix = { "See what `vfio-doctor explain reset.none` says about reset methods." },
		.refs = { "Linux Documentation/ABI/testing/sysfs-bus-pci: reset_method" },
	},
};

static const struct rule *words_of(const char *id)
{
	const struct rule *rule = rule_find(id);

	for (size_t i = 0; !rule && i < ARRAY_SIZE(probe_only); i++)
		if (streq(probe_only[i].id, id))
			rule = &probe_only[i];
	return rule;
}

static struct finding *add(const struct probe_context *c, struct report *r,
			   enum finding_status status, const char *id, const char *fmt, va_list ap)
{
	const struct rule *rule = words_of(id);
	struct finding *f = report_add(r);

	f->rule = rule;
	f->id = rule->id;
	f->status = status;
	f->severity = rule->severity;
	f->actor = rule->actor;
	f->subject = c->function->text;
	f->title = rule->title;
	f->detail = arena_vprintf(r->arena, fmt, ap);
	for (size_t i = 0; i < RULE_LINES && rule->fix[i]; i++)
		text_item_add(r->arena, &f->fix, rule->fix[i]);
	return f;
}

struct finding *probe_fail(const struct probe_context *c, struct report *r, const char *id,
			   const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	struct finding *f = add(c, r, STATUS_FAIL, id, fmt, ap);
	va_end(ap);
	return f;
}

struct finding *probe_find(const struct probe_context *c, struct report *r,
			   enum finding_status status, const char *id, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	struct finding *f = add(c, r, status, id, fmt, ap);
	va_end(ap);
	return f;
}
