/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/proxmox-conf.h"

#include "decode/proxmox-keys.h"

#include <errno.h>

#define SNAPSHOTS_MAX 512

static void read_line(struct proxmox_conf *c, struct span line)
{
	const char *colon = memchr(line.p, ':', line.n);
	const struct proxmox_key *known;
	const char *key, *value;

	if (!colon) {
		vm_note_add(c->arena, &c->vm->not_understood, c->line, "no \"key: value\": %.*s",
			    (int)(line.n > 80 ? 80 : line.n), line.p);
		return;
	}
	key = span_dup(c->arena, span_trim((struct span){ line.p, (size_t)(colon - line.p) }));
	value = span_dup(c->arena,
			 span_trim((struct span){ colon + 1, line.n - (size_t)(colon + 1 - line.p) }));
	known = proxmox_key_find(key);
	if (known && known->read)
		known->read(c, key, value);
	else if (!known)
		vm_note_add(c->arena, &c->vm->not_understood, c->line, "unknown key %s", key);
}

/* numa: 1 alone: a node for each socket, each with its part of the memory (PVE/QemuServer/Memory.pm). */
static void add_default_cells(struct vm *vm, struct arena *a)
{
	unsigned each = vm->vcpus / vm->sockets;

	if (vm->numa != TRI_YES || vm->cells || vm->sockets > 64 || !each)
		return;
	for (unsigned i = 0; i < vm->sockets; i++) {
		struct vm_cell *cell = vm_cell_add(vm, a, vm->numa_line);

		cell->id = i;
		cell->memory = vm->memory / vm->sockets;
		cell->cpus = each == 1 ? arena_printf(a, "%u", i)
				       : arena_printf(a, "%u-%u", i * each, (i + 1) * each - 1);
	}
}

/* What Proxmox puts in where the file is silent: $confdesc defaults of QemuServer.pm. */
static void set_defaults(struct vm *vm)
{
	if (!vm->machine_text)
		vm_set_machine(vm, "pc", 0);
	if (!vm->firmware)
		vm->firmware = VM_FIRMWARE_SEABIOS;
	if (!vm->memory)
		vm->memory = (uint64_t)512 << 20;
	if (!vm->sockets)
		vm->sockets = 1;
	if (!vm->cores)
		vm->cores = 1;
	if (!vm->vcpus && vm->sockets <= 1024 && vm->cores <= 4096)
		vm->vcpus = vm->sockets * vm->cores;
	if (!vm->cpu_mode)
		vm->cpu_mode = "custom";
	if (!vm->cpu_model)
		vm->cpu_model = "kvm64";
	if (!vm->balloon)
		vm->balloon = BALLOON_VIRTIO;
	if (!vm->type)
		vm->type = "kvm";
}

/* "100" of /etc/pve/qemu-server/100.conf. */
static const char *file_id(struct arena *a, const char *file)
{
	const char *slash = strrchr(file, '/'), *base = slash ? slash + 1 : file;

	return str_has_suffix(base, ".conf") ? arena_strndup(a, base, strlen(base) - strlen(".conf"))
					     : arena_strdup(a, base);
}

static struct vm *section(struct arena *a, struct vm_list *list, const char *file, const char *snapshot)
{
	struct vm *vm = vm_new(a, VM_PROXMOX, file);
	uint64_t id;

	vm->name = file_id(a, file);
	vm->vmid = str_u64(vm->name, 10, &id) == 0 && id < INT32_MAX ? (unsigned)id : 0;
	vm->snapshot = snapshot;
	*vec_push(a, list) = vm;
	return vm;
}

int proxmox_conf_read(struct bytes text, const char *file, struct arena *a, struct vm_list *ret,
		      const char **ret_why)
{
	struct span rest = { (const char *)text.p, text.n }, line;
	struct vm_list list = { 0 };
	struct proxmox_conf c = { .arena = a };

	if (text.n > VM_TEXT_MAX) {
		*ret_why = arena_printf(a, "%s: larger than %zu MiB; no VM configuration is", file,
					VM_TEXT_MAX >> 20);
		return -EINVAL;
	}
	c.vm = section(a, &list, file, NULL);
	while (span_next_line(&rest, &line)) {
		c.line++;
		line = span_trim(line);
		if (!line.n || line.p[0] == '#')
			continue;
		if (line.p[0] != '[') {
			read_line(&c, line);
		} else if (line.p[line.n - 1] == ']' && list.n < SNAPSHOTS_MAX) {
			c.vm = section(a, &list, file,
				       span_dup(a, (struct span){ line.p + 1, line.n - 2 }));
		} else {
			vm_note_add(a, &c.vm->not_understood, c.line,
				    "a section that is none, or too many of them");
			break;
		}
	}
	for (size_t i = 0; i < list.n; i++) {
		set_defaults(list.v[i]);
		add_default_cells(list.v[i], a);
		vm_settle(list.v[i], a);
	}
	*ret = list;
	return 0;
}
