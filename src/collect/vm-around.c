/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "collect/vm.h"

#define PACKAGES_MAX ((size_t)64 << 20)

static void find_rebinding(struct collector *c, struct vm_hook *hook)
{
	static const char *const words[] = {
		"driver_override", "/unbind",          "/bind",     "new_id",
		"nodedev-detach",  "nodedev-reattach", "driverctl", "rmmod",
		"modprobe -r",     "modprobe vfio",    "pvesh set"
	};
	struct span rest = span_of(hook->text.value), line;

	while (span_next_line(&rest, &line)) {
		hook->line++;
		line = span_trim(line);
		for (size_t i = 0; i < ARRAY_SIZE(words); i++)
			if (line.n && line.p[0] != '#' && span_contains(line, words[i])) {
				hook->rebinds = span_dup(c->arena, line);
				return;
			}
	}
	hook->line = 0;
}

static void read_hook(struct collector *c, const char *path, const char *owner)
{
	struct vm_hook hook = { .owner = owner };

	read_text(c, path, ROOT_TEXT_MAX, &hook.text);
	if (hook.text.fact.avail == AVAIL_ABSENT)
		return;
	if (fact_known(&hook.text.fact))
		find_rebinding(c, &hook);
	*vec_push(c->arena, &c->host->vms->hooks) = hook;
}

void collect_vm_hooks(struct collector *c)
{
	struct vms *vms = c->host->vms;
	struct root_names names;

	read_hook(c, "/etc/libvirt/hooks/qemu", "libvirt");
	read_list(c, "/etc/libvirt/hooks/qemu.d", &names);
	for (size_t i = 0; i < names.n; i++)
		read_hook(c, read_path(c, "/etc/libvirt/hooks/qemu.d", names.v[i]), "libvirt");
	for (size_t i = 0; i < vms->list.n; i++) {
		const char *hook = vms->list.v[i]->hook;

		/* Only the storage of that name has a folder that is the same everywhere. */
		if (str_has_prefix(hook, "local:snippets/") && !strstr(hook, ".."))
			read_hook(c, arena_printf(c->arena, "/var/lib/vz/%s", hook + strlen("local:")),
				  vms->list.v[i]->name);
	}
}

/* "Version:" of the first of these packages in the package database. */
static void package_version(struct collector *c, const struct fact_str *status,
			    const char *const *names, struct fact_str *ret)
{
	ret->fact = status->fact;
	if (!fact_known(&status->fact))
		return;
	ret->fact.avail = AVAIL_ABSENT;
	for (; *names; names++) {
		const char *at =
			strstr(status->value, arena_printf(c->arena, "\nPackage: %s\n", *names));
		const char *end = at ? strstr(at, "\n\n") : NULL,
			   *version = at ? strstr(at, "\nVersion: ") : NULL;

		if (!version || (end && version > end))
			continue;
		version += strlen("\nVersion: ");
		ret->value = arena_strndup(c->arena, version, strcspn(version, "\n"));
		ret->fact.avail = AVAIL_KNOWN;
		return;
	}
}

void collect_vm_packages(struct collector *c)
{
	static const char *const ovmf[] = { "pve-edk2-firmware-ovmf", "pve-edk2-firmware",
					    "ovmf-generic", "ovmf", NULL };
	static const char *const qemu[] = { "pve-qemu-kvm", "qemu-system-x86", NULL };
	struct fact_str status;

	read_text(c, "/var/lib/dpkg/status", PACKAGES_MAX, &status);
	package_version(c, &status, ovmf, &c->host->vms->ovmf);
	package_version(c, &status, qemu, &c->host->vms->qemu);
}

/* "address sizes	: 46 bits physical, 48 bits virtual" */
void collect_vm_phys_bits(struct collector *c)
{
	static const char key[] = "\naddress sizes";
	struct fact_u64 *bits = &c->host->vms->phys_bits;
	struct span rest, word;
	struct fact_str text;
	const char *at;

	read_text(c, "/proc/cpuinfo", (size_t)16 << 20, &text);
	bits->fact = text.fact;
	if (!fact_known(&text.fact))
		return;
	at = strstr(text.value, key);
	rest = span_of(at ? at + sizeof(key) - 1 : "");
	while (rest.n && (rest.p[0] == ' ' || rest.p[0] == '\t' || rest.p[0] == ':')) {
		rest.p++;
		rest.n--;
	}
	if (!span_next_word(&rest, &word) || span_u64(word, 10, &bits->value) < 0 ||
	    bits->value < 32 || bits->value > 64)
		bits->fact.avail = AVAIL_ABSENT;
}
