/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "collect/read.h"
#include "decode/qemu-argv.h"
#include "model/vm.h"

#define LIBVIRT "/etc/libvirt/qemu"
#define LIBVIRT_RUN "/run/libvirt/qemu"
#define PVE "/etc/pve"
#define PACKAGES_MAX ((size_t)64 << 20)
#define VMS_MAX 65536

static void refuse(struct collector *c, const char *path, struct fact fact, const char *why)
{
	*vec_push(c->arena, &c->host->vms->refused) = (struct vm_refused){ fact, why };
}

static struct vm *find_name(struct vms *vms, const char *name, const char *uuid)
{
	for (size_t i = 0; i < vms->list.n; i++)
		if (streq(vms->list.v[i]->name, name) || (uuid && streq(vms->list.v[i]->uuid, uuid)))
			return vms->list.v[i];
	return NULL;
}

static void add(struct collector *c, struct vm *vm)
{
	if (c->host->vms->list.n < VMS_MAX)
		*vec_push(c->arena, &c->host->vms->list) = vm;
}

/* One definition; NULL (and noted) if it cannot be read. */
static struct vm *read_definition(struct collector *c, const char *path)
{
	struct fact_bytes text;
	struct vm *vm = NULL;
	const char *why = NULL;

	read_bytes(c, path, VM_TEXT_MAX, &text);
	if (!fact_known(&text.fact))
		refuse(c, path, text.fact, NULL);
	else if (vm_read(text.value, path, c->arena, &vm, &why) < 0)
		refuse(c, path, text.fact, why);
	return vm;
}

static void read_libvirt(struct collector *c)
{
	struct root_names names, autostart, running;

	c->host->vms->libvirt_fact = read_list(c, LIBVIRT, &names);
	read_list(c, LIBVIRT "/autostart", &autostart);
	for (size_t i = 0; i < names.n; i++) {
		struct vm *vm;

		if (!str_has_suffix(names.v[i], ".xml"))
			continue;
		vm = read_definition(c, read_path(c, LIBVIRT, names.v[i]));
		if (!vm)
			continue;
		vm->autostart = vm->running = TRI_NO;
		for (size_t k = 0; k < autostart.n; k++)
			if (streq(autostart.v[k], names.v[i]))
				vm->autostart = TRI_YES;
		add(c, vm);
	}
	read_list(c, LIBVIRT_RUN, &running);
	for (size_t i = 0; i < running.n; i++) {
		struct vm *vm, *defined;

		if (!str_has_suffix(running.v[i], ".xml"))
			continue;
		vm = read_definition(c, read_path(c, LIBVIRT_RUN, running.v[i]));
		if (!vm)
			continue;
		defined = find_name(c->host->vms, vm->name, vm->uuid);
		if (!defined) {
			add(c, vm); /* transient: only its state tells of it */
			continue;
		}
		defined->running = vm->running;
		defined->pid = vm->pid;
	}
}

static const char *proxmox_folder(struct collector *c, struct root_names *ret)
{
	const struct host *h = c->host;
	const char *own = PVE "/qemu-server";
	struct fact fact = read_list(c, own, ret);

	/* The link of that name points to this node's folder; a recording may hold only the folder. */
	if (!fact_known(&fact) && fact_known(&h->hostname.fact)) {
		own = arena_printf(c->arena, PVE "/nodes/%s/qemu-server", h->hostname.value);
		struct fact other = read_list(c, own, ret);

		/* A closed door says more than a missing one. */
		if (fact.avail == AVAIL_ABSENT || fact.avail == AVAIL_UNRECORDED || fact_known(&other))
			fact = other;
	}
	c->host->vms->proxmox_fact = fact;
	return own;
}

static void read_conf(struct collector *c, const char *path)
{
	struct vms *vms = c->host->vms;
	struct vm_list list = { 0 };
	const char *why = NULL;
	struct fact_bytes text;

	read_bytes(c, path, VM_TEXT_MAX, &text);
	if (!fact_known(&text.fact) || proxmox_conf_read(text.value, path, c->arena, &list, &why) < 0) {
		refuse(c, path, text.fact, why);
		return;
	}
	if (!list.v[0]->autostart)
		list.v[0]->autostart = TRI_NO;
	list.v[0]->running = TRI_NO;
	add(c, list.v[0]);
	for (size_t i = 1; i < list.n; i++)
		*vec_push(c->arena, &vms->snapshots) = list.v[i];
}

static void read_proxmox(struct collector *c)
{
	struct vms *vms = c->host->vms;
	struct root_names names;
	const char *folder = proxmox_folder(c, &names);

	if (!fact_known(&vms->proxmox_fact))
		return;
	for (size_t i = 0; i < names.n; i++)
		if (str_has_suffix(names.v[i], ".conf"))
			read_conf(c, read_path(c, folder, names.v[i]));
	read_text(c, PVE "/mapping/pci.cfg", ROOT_TEXT_MAX, &vms->mappings_fact);
	if (fact_known(&vms->mappings_fact.fact)) {
		struct span text = span_of(vms->mappings_fact.value);

		proxmox_mapping_read((struct bytes){ (const uint8_t *)text.p, text.n }, c->arena, &vms->mappings);
	}
	read_text(c, PVE "/ha/resources.cfg", ROOT_TEXT_MAX, &vms->ha);
}

/* "Max locked memory         67108864             67108864             bytes" */
static uint64_t memlock_limit(const char *limits)
{
	static const char key[] = "Max locked memory";
	const char *at = strstr(limits, key);
	struct span rest = span_of(at ? at + sizeof(key) - 1 : ""), word;
	uint64_t v;

	if (!span_next_word(&rest, &word))
		return 0;
	if (span_eq(word, "unlimited"))
		return UINT64_MAX;
	return span_u64(word, 10, &v) == 0 ? v : 0;
}

static bool effective_root(struct collector *c, const char *dir)
{
	struct fact_str status;
	const char *at;
	struct span rest, word;

	read_text(c, read_path(c, dir, "status"), ROOT_TEXT_MAX, &status);
	at = fact_known(&status.fact) ? strstr(status.value, "\nUid:") : NULL;
	rest = span_of(at ? at + 5 : "");
	return span_next_word(&rest, &word) && span_next_word(&rest, &word) && span_eq(word, "0");
}

/* The machine that a process is: by libvirt's name or Proxmox's number, else one of its own. */
static struct vm *owner(struct collector *c, struct vm *process, struct bytes cmdline)
{
	struct vms *vms = c->host->vms;
	struct vm *vm = find_name(vms, process->name, process->uuid);
	struct span rest = { (const char *)cmdline.p, cmdline.n }, word;
	bool id = false;

	while (!vm && span_next_field(&rest, '\0', &word)) {
		if (id)
			vm = find_name(vms, span_dup(c->arena, word), NULL);
		id = span_eq(word, "-id");
	}
	if (!vm) {
		vm = process;
		add(c, vm);
	}
	return vm;
}

static bool is_qemu(struct bytes cmdline)
{
	const char *end = memchr(cmdline.p, 0, cmdline.n), *base = (const char *)cmdline.p;

	if (!end)
		return false;
	for (const char *p = base; p < end; p++)
		if (*p == '/')
			base = p + 1;
	return str_has_prefix(base, "qemu-system-") || streq(base, "qemu-kvm") || streq(base, "kvm");
}

static void read_process(struct collector *c, const char *name)
{
	const char *dir = read_path(c, "/proc", name), *path = read_path(c, dir, "cmdline"), *why = NULL;
	struct vm_process *p;
	struct bytes cmdline;
	struct vm *vm = NULL;
	uint64_t pid;

	if (str_u64(name, 10, &pid) < 0 || pid > INT32_MAX)
		return;
	if (root_read(c->root, c->arena, path, ROOT_TEXT_MAX, &cmdline) < 0 || !cmdline.n || !is_qemu(cmdline))
		return;
	if (qemu_argv_read(cmdline, path, c->arena, &vm, &why) < 0) {
		refuse(c, path, (struct fact){ AVAIL_KNOWN, 0, path }, why);
		return;
	}
	p = vec_push(c->arena, &c->host->vms->processes);
	*p = (struct vm_process){ .pid = (unsigned)pid, .vm = owner(c, vm, cmdline), .root = effective_root(c, dir) };
	((struct vm *)p->vm)->running = TRI_YES;
	((struct vm *)p->vm)->pid = (unsigned)pid;
	read_text(c, read_path(c, dir, "limits"), ROOT_TEXT_MAX, &p->limits);
	if (fact_known(&p->limits.fact))
		p->memlock = memlock_limit(p->limits.value);
}

static void read_processes(struct collector *c)
{
	struct root_names names;

	c->host->vms->processes_fact = read_list(c, "/proc", &names);
	for (size_t i = 0; i < names.n; i++)
		if (names.v[i][0] >= '1' && names.v[i][0] <= '9')
			read_process(c, names.v[i]);
}

static void find_rebinding(struct collector *c, struct vm_hook *hook)
{
	static const char *const words[] = { "driver_override", "/unbind", "/bind", "new_id", "nodedev-detach", "nodedev-reattach",
		"driverctl", "rmmod", "modprobe -r", "modprobe vfio", "pvesh set" };
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

static void read_hooks(struct collector *c)
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
		if (str_has_prefix(hook, "local:snippets/"))
			read_hook(c, arena_printf(c->arena, "/var/lib/vz/%s", hook + strlen("local:")), vms->list.v[i]->name);
	}
}

/* "Version:" of the first of these packages in the package database. */
static void package_version(struct collector *c, const struct fact_str *status, const char *const *names, struct fact_str *ret)
{
	ret->fact = status->fact;
	if (!fact_known(&status->fact))
		return;
	ret->fact.avail = AVAIL_ABSENT;
	for (; *names; names++) {
		const char *at = strstr(status->value, arena_printf(c->arena, "\nPackage: %s\n", *names));
		const char *end = at ? strstr(at, "\n\n") : NULL, *version = at ? strstr(at, "\nVersion: ") : NULL;

		if (!version || (end && version > end))
			continue;
		version += strlen("\nVersion: ");
		ret->value = arena_strndup(c->arena, version, strcspn(version, "\n"));
		ret->fact.avail = AVAIL_KNOWN;
		return;
	}
}

static void read_packages(struct collector *c)
{
	static const char *const ovmf[] = { "pve-edk2-firmware-ovmf", "pve-edk2-firmware", "ovmf-generic", "ovmf", NULL };
	static const char *const qemu[] = { "pve-qemu-kvm", "qemu-system-x86", NULL };
	struct fact_str status;

	read_text(c, "/var/lib/dpkg/status", PACKAGES_MAX, &status);
	package_version(c, &status, ovmf, &c->host->vms->ovmf);
	package_version(c, &status, qemu, &c->host->vms->qemu);
}

/* "address sizes	: 46 bits physical, 48 bits virtual" */
static void read_phys_bits(struct collector *c)
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
	if (!span_next_word(&rest, &word) || span_u64(word, 10, &bits->value) < 0 || bits->value < 32 || bits->value > 64)
		bits->fact.avail = AVAIL_ABSENT;
}

void collect_vms(struct collector *c)
{
	c->host->vms = arena_new0(c->arena, struct vms);
	read_phys_bits(c);
	read_libvirt(c);
	read_proxmox(c);
	read_processes(c);
	if (!c->host->vms->list.n)
		return; /* what follows is only about VMs */
	read_hooks(c);
	read_packages(c);
}
