/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "collect/read.h"

static bool has_word(const char *text, const char *word)
{
	struct span rest = span_of(text), w;

	while (span_next_word(&rest, &w))
		if (span_eq(w, word))
			return true;
	return false;
}

/* What the virtual machines say of themselves in SMBIOS. */
static const char *vm_by_dmi(const struct firmware *f)
{
	static const struct {
		const char *vendor, *product, *name;
	} table[] = {
		{ "QEMU", NULL, "qemu" },
		{ NULL, "KVM", "kvm" },
		{ "VMware, Inc.", NULL, "vmware" },
		{ "innotek GmbH", NULL, "virtualbox" },
		{ "Xen", NULL, "xen" },
		{ "Microsoft Corporation", "Virtual Machine", "hyper-v" },
		{ "Amazon EC2", NULL, "amazon" },
		{ "Google", "Google Compute Engine", "google" },
		{ "Parallels Software International Inc.", NULL, "parallels" },
		{ "OpenStack Foundation", NULL, "kvm" },
		{ "Nutanix", "AHV", "kvm" },
		{ "DigitalOcean", NULL, "kvm" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(table); i++) {
		bool vendor = !table[i].vendor || (fact_known(&f->sys_vendor.fact) &&
						   streq(f->sys_vendor.value, table[i].vendor));
		bool product = !table[i].product ||
			       (fact_known(&f->product_name.fact) &&
				str_has_prefix(f->product_name.value, table[i].product));

		if (vendor && product)
			return table[i].name;
	}
	return NULL;
}

static const char *container_name(struct collector *c, struct fact *evidence)
{
	static const struct {
		const char *path, *name;
	} marks[] = { { "/.dockerenv", "docker" }, { "/run/.containerenv", "podman" } };
	struct fact_str text;
	struct root_stat st;

	read_str(c, "/run/systemd/container", &text);
	if (fact_known(&text.fact) && text.value[0]) {
		*evidence = text.fact;
		return text.value;
	}
	for (size_t i = 0; i < ARRAY_SIZE(marks); i++)
		if (root_stat(c->root, marks[i].path, &st) == 0) {
			*evidence = (struct fact){ AVAIL_KNOWN, 0, marks[i].path };
			return marks[i].name;
		}
	/* LXC says so in the environment of process 1, which only root may read. */
	struct bytes env;
	if (root_read(c->root, c->arena, "/proc/1/environ", ROOT_TEXT_MAX, &env) == 0) {
		struct span rest = { (const char *)env.p, env.n }, item;

		while (span_next_field(&rest, '\0', &item))
			if (span_has_prefix(item, "container=") && item.n > 10) {
				*evidence = (struct fact){ AVAIL_KNOWN, 0, "/proc/1/environ" };
				return span_dup(c->arena, (struct span){ item.p + 10, item.n - 10 });
			}
	}
	return NULL;
}

void collect_virt(struct collector *c)
{
	struct host *h = c->host;
	struct virt *v = &h->virt;
	struct fact evidence = { 0 };
	const char *vm = vm_by_dmi(&h->firmware);
	bool flag = fact_known(&h->cpu.flags.fact) && has_word(h->cpu.flags.value, "hypervisor");
	const char *container = container_name(c, &evidence);

	if (container) {
		v->kind = vm || flag ? VIRT_CONTAINER_IN_VM : VIRT_CONTAINER;
		v->name = container;
		v->evidence = evidence;
		v->evidence_value = container;
	} else if (flag || vm) {
		v->kind = VIRT_VM;
		v->name = vm ? vm : "a hypervisor";
		v->evidence = flag ? h->cpu.flags.fact : h->firmware.sys_vendor.fact;
		v->evidence_value = flag ? "the CPU flag hypervisor" : h->firmware.sys_vendor.value;
	} else if (fact_known(&h->cpu.flags.fact) || fact_known(&h->firmware.sys_vendor.fact)) {
		v->kind = VIRT_NONE;
		v->evidence = fact_known(&h->cpu.flags.fact) ? h->cpu.flags.fact
							     : h->firmware.sys_vendor.fact;
	}
}
