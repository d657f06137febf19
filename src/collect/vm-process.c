/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "collect/vm.h"
#include "decode/qemu-argv.h"

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
static struct vm *owner(struct collector *c, struct vm_index *index, struct vm *process,
			struct bytes cmdline)
{
	struct vm *vm = vm_index_find(index, process->name, process->uuid);
	struct span rest = { (const char *)cmdline.p, cmdline.n }, word;
	bool id = false;

	while (!vm && span_next_field(&rest, '\0', &word)) {
		if (id)
			vm = vm_index_find(index, span_dup(c->arena, word), NULL);
		id = span_eq(word, "-id");
	}
	if (!vm) {
		vm = process;
		vm_index_add(c, index, vm);
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

static void read_process(struct collector *c, struct vm_index *index, const char *name)
{
	const char *dir = read_path(c, "/proc", name), *path = read_path(c, dir, "cmdline"), *why = NULL;
	struct vm_process *p;
	struct bytes cmdline;
	struct vm *vm = NULL;
	uint64_t pid;

	if (str_u64(name, 10, &pid) < 0 || pid > INT32_MAX)
		return;
	if (root_read(c->root, c->arena, path, ROOT_TEXT_MAX, &cmdline) < 0 || !cmdline.n ||
	    !is_qemu(cmdline))
		return;
	if (qemu_argv_read(cmdline, path, c->arena, &vm, &why) < 0) {
		vm_refuse(c, (struct fact){ AVAIL_KNOWN, 0, path }, why);
		return;
	}
	p = vec_push(c->arena, &c->host->vms->processes);
	*p = (struct vm_process){ .pid = (unsigned)pid,
				  .vm = owner(c, index, vm, cmdline),
				  .root = effective_root(c, dir) };
	((struct vm *)p->vm)->running = TRI_YES;
	((struct vm *)p->vm)->pid = (unsigned)pid;
	read_text(c, read_path(c, dir, "limits"), ROOT_TEXT_MAX, &p->limits);
	if (fact_known(&p->limits.fact))
		p->memlock = memlock_limit(p->limits.value);
}

void collect_vm_processes(struct collector *c, struct vm_index *index)
{
	struct root_names names;

	c->host->vms->processes_fact = read_list(c, "/proc", &names);
	for (size_t i = 0; i < names.n; i++)
		if (names.v[i][0] >= '1' && names.v[i][0] <= '9')
			read_process(c, index, names.v[i]);
}
