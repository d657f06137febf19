/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "collect/vm.h"

#define LIBVIRT "/etc/libvirt/qemu"
#define LIBVIRT_RUN "/run/libvirt/qemu"
#define PVE "/etc/pve"
#define VMS_MAX 65536

void vm_refuse(struct collector *c, struct fact fact, const char *why)
{
	*vec_push(c->arena, &c->host->vms->refused) = (struct vm_refused){ fact, why };
}

struct vm *vm_index_find(const struct vm_index *index, const char *name, const char *uuid)
{
	struct vm *vm = map_get(&index->names, name);

	return vm || !uuid ? vm : map_get(&index->uuids, uuid);
}

void vm_index_add(struct collector *c, struct vm_index *index, struct vm *vm)
{
	if (c->host->vms->list.n == VMS_MAX)
		return;
	*vec_push(c->arena, &c->host->vms->list) = vm;
	if (!map_get(&index->names, vm->name))
		map_set(&index->names, vm->name, vm);
	if (vm->uuid && !map_get(&index->uuids, vm->uuid))
		map_set(&index->uuids, vm->uuid, vm);
}

/* One definition; NULL (and noted) if it cannot be read. */
static struct vm *read_definition(struct collector *c, const char *path)
{
	struct fact_bytes text;
	struct vm *vm = NULL;
	const char *why = NULL;

	read_bytes(c, path, VM_TEXT_MAX, &text);
	if (!fact_known(&text.fact))
		vm_refuse(c, text.fact, NULL);
	else if (vm_read(text.value, path, c->arena, &vm, &why) < 0)
		vm_refuse(c, text.fact, why);
	else
		vm->text = (struct span){ (const char *)text.value.p, text.value.n };
	return vm;
}

/*
 * libvirt loads a folder file by file and refuses one whose name or UUID an earlier one has
 * (src/conf/virdomainobjlist.c, virDomainObjListAddLocked()).
 */
static void note_twice(struct collector *c, const struct vm_index *index, struct vm *vm)
{
	const struct vm *first = vm_index_find(index, vm->name, vm->uuid);

	if (first)
		vm_note_add(c->arena, &vm->problems, 0,
			    "%s is already %s by %s: libvirt loads only one of the two files",
			    streq(first->name, vm->name) ? "its name" : "its UUID",
			    streq(first->name, vm->name) ? "taken" : first->name, first->file);
}

static struct map names_set(struct collector *c, const struct root_names *names)
{
	struct map set;

	map_init(&set, c->arena);
	for (size_t i = 0; i < names->n; i++)
		map_set(&set, names->v[i], (void *)names->v[i]);
	return set;
}

static void read_defined(struct collector *c, struct vm_index *index)
{
	struct root_names names, starting;
	struct map autostart;

	c->host->vms->libvirt_fact = read_list(c, LIBVIRT, &names);
	read_list(c, LIBVIRT "/autostart", &starting);
	autostart = names_set(c, &starting);
	for (size_t i = 0; i < names.n; i++) {
		struct vm *vm;

		if (!str_has_suffix(names.v[i], ".xml"))
			continue;
		vm = read_definition(c, read_path(c, LIBVIRT, names.v[i]));
		if (!vm)
			continue;
		vm->running = TRI_NO;
		vm->autostart = map_get(&autostart, names.v[i]) ? TRI_YES : TRI_NO;
		note_twice(c, index, vm);
		vm_index_add(c, index, vm);
	}
}

static void read_running(struct collector *c, struct vm_index *index)
{
	struct root_names running;

	read_list(c, LIBVIRT_RUN, &running);
	for (size_t i = 0; i < running.n; i++) {
		struct vm *vm, *defined;

		if (!str_has_suffix(running.v[i], ".xml"))
			continue;
		vm = read_definition(c, read_path(c, LIBVIRT_RUN, running.v[i]));
		if (!vm)
			continue;
		defined = vm_index_find(index, vm->name, vm->uuid);
		if (!defined) {
			vm_index_add(c, index, vm); /* transient: only its state tells of it */
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

static void read_conf(struct collector *c, struct vm_index *index, const char *path)
{
	struct vms *vms = c->host->vms;
	struct vm_list list = { 0 };
	const char *why = NULL;
	struct fact_bytes text;

	read_bytes(c, path, VM_TEXT_MAX, &text);
	if (!fact_known(&text.fact) || proxmox_conf_read(text.value, path, c->arena, &list, &why) < 0) {
		vm_refuse(c, text.fact, why);
		return;
	}
	if (!list.v[0]->autostart)
		list.v[0]->autostart = TRI_NO;
	list.v[0]->running = TRI_NO;
	list.v[0]->text = (struct span){ (const char *)text.value.p, text.value.n };
	vm_index_add(c, index, list.v[0]);
	for (size_t i = 1; i < list.n; i++)
		*vec_push(c->arena, &vms->snapshots) = list.v[i];
}

static void read_proxmox(struct collector *c, struct vm_index *index)
{
	struct vms *vms = c->host->vms;
	struct root_names names;
	const char *folder = proxmox_folder(c, &names);

	if (!fact_known(&vms->proxmox_fact))
		return;
	for (size_t i = 0; i < names.n; i++)
		if (str_has_suffix(names.v[i], ".conf"))
			read_conf(c, index, read_path(c, folder, names.v[i]));
	read_text(c, PVE "/mapping/pci.cfg", ROOT_TEXT_MAX, &vms->mappings_fact);
	if (fact_known(&vms->mappings_fact.fact)) {
		struct span text = span_of(vms->mappings_fact.value);

		proxmox_mapping_read((struct bytes){ (const uint8_t *)text.p, text.n }, c->arena,
				     &vms->mappings);
	}
	read_text(c, PVE "/ha/resources.cfg", ROOT_TEXT_MAX, &vms->ha);
}

void collect_vms(struct collector *c)
{
	struct vm_index index;
	struct vms *vms = c->host->vms = arena_new0(c->arena, struct vms);

	map_init(&index.names, c->arena);
	map_init(&index.uuids, c->arena);
	map_init(&vms->roms, c->arena);
	collect_vm_phys_bits(c);
	read_defined(c, &index);
	read_running(c, &index);
	read_proxmox(c, &index);
	collect_vm_processes(c, &index);
	if (!vms->list.n)
		return; /* what follows is only about VMs */
	collect_vm_hooks(c);
	collect_vm_packages(c);
	for (size_t i = 0; i < vms->list.n; i++)
		collect_vm_roms(c, vms->list.v[i]);
}

void host_collect_roms(struct root *root, struct host *h, const struct vm *vm)
{
	collect_vm_roms(&(struct collector){ root, h->arena, h }, vm);
}
