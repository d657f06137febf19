/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/vm-tune.h"

#include "render/json.h"

#define MIB(bytes) ((unsigned long long)((bytes) >> 20))
#define KIB(bytes) ((unsigned long long)((bytes) >> 10))

static const char *set(struct arena *a, const struct cpuset *s)
{
	return cpuset_format(a, s);
}

static const char *one(struct arena *a, unsigned number)
{
	return arena_printf(a, "%u", number);
}

static const char *cpu_list(const struct vm_tune *t, struct arena *a)
{
	struct cpuset cpus = { 0 };

	for (size_t i = 0; i < t->plan.n; i++)
		cpuset_add(&cpus, t->plan.cpus[i]);
	return set(a, &cpus);
}

/* Nodes of the guest's own: where each of several host nodes gives its part. */
static bool has_cells(const struct vm_tune *t)
{
	return t->bound && t->plan.n_cells > 1;
}

static void libvirt_memory(const struct vm_tune *t, struct buf *out)
{
	if (t->page_size)
		buf_printf(out, "<memoryBacking>\n  <hugepages>\n    <page size='%llu' unit='KiB'/>\n  </hugepages>\n</memoryBacking>\n",
			   KIB(t->page_size));
}

static void libvirt_pins(const struct vm_tune *t, struct arena *a, struct buf *out)
{
	const char *emulator = set(a, &t->plan.emulator);

	buf_puts(out, "<cputune>\n");
	for (size_t i = 0; i < t->plan.n; i++)
		buf_printf(out, "  <vcpupin vcpu='%zu' cpuset='%u'/>\n", i, t->plan.cpus[i]);
	if (*emulator)
		buf_printf(out, "  <emulatorpin cpuset='%s'/>\n", emulator);
	for (unsigned i = 1; *emulator && i <= t->view->vm->iothreads; i++)
		buf_printf(out, "  <iothreadpin iothread='%u' cpuset='%s'/>\n", i, emulator);
	buf_puts(out, "</cputune>\n");
}

static void libvirt_nodes(const struct vm_tune *t, struct arena *a, struct buf *out)
{
	if (!cpuset_count(&t->plan.nodes))
		return;
	buf_printf(out, "<numatune>\n  <memory mode='%s' nodeset='%s'/>\n",
		   t->bound ? "strict" : "preferred",
		   t->bound ? set(a, &t->plan.nodes) : one(a, t->plan.cells[0].node));
	for (size_t i = 0; has_cells(t) && i < t->plan.n_cells; i++)
		buf_printf(out, "  <memnode cellid='%zu' mode='strict' nodeset='%u'/>\n", i,
			   t->plan.cells[i].node);
	buf_puts(out, "</numatune>\n");
}

static void libvirt_cpu(const struct vm_tune *t, struct arena *a, struct buf *out)
{
	buf_printf(out,
		   "<cpu mode='host-passthrough' check='none'>\n  <topology sockets='1' dies='1' cores='%zu' threads='%u'/>\n"
		   "  <cache mode='passthrough'/>\n",
		   t->plan.n / t->plan.threads, t->plan.threads);
	if (t->topoext)
		buf_puts(out, "  <feature policy='require' name='topoext'/>\n");
	if (has_cells(t))
		buf_puts(out, "  <numa>\n");
	for (size_t i = 0; has_cells(t) && i < t->plan.n_cells; i++)
		buf_printf(out, "    <cell id='%zu' cpus='%s' memory='%llu' unit='KiB'/>\n", i,
			   set(a, &t->plan.cells[i].vcpus), KIB(t->plan.cells[i].memory));
	if (has_cells(t))
		buf_puts(out, "  </numa>\n");
	buf_puts(out, "</cpu>\n");
}

static void tune_libvirt(const struct vm_tune *t, struct arena *a, struct buf *out)
{
	libvirt_memory(t, out);
	buf_printf(out, "<vcpu placement='static'>%u</vcpu>\n", t->view->vm->vcpus);
	if (t->view->vm->iothreads)
		buf_printf(out, "<iothreads>%u</iothreads>\n", t->view->vm->iothreads);
	libvirt_pins(t, a, out);
	libvirt_nodes(t, a, out);
	libvirt_cpu(t, a, out);
}

/* Proxmox separates the ranges of a list inside an option by semicolons. */
static const char *proxmox_list(struct arena *a, const struct cpuset *s)
{
	char *text = cpuset_format(a, s);

	for (char *c = text; *c; c++)
		if (*c == ',')
			*c = ';';
	return strchr(text, ';') ? arena_printf(a, "'%s'", text) : text;
}

/* Huge pages need numa: 1, and the parts must add up to the memory (PVE/QemuServer/Memory.pm). */
static void proxmox_nodes(const struct vm_tune *t, const char *id, struct arena *a, struct buf *out)
{
	if (t->bound) {
		buf_printf(out, "qm set %s --numa 1", id);
		for (size_t i = 0; i < t->plan.n_cells; i++)
			buf_printf(out, " --numa%zu cpus=%s,hostnodes=%u,memory=%llu,policy=bind",
				   i, proxmox_list(a, &t->plan.cells[i].vcpus),
				   t->plan.cells[i].node, MIB(t->plan.cells[i].memory));
		buf_putc(out, '\n');
	} else if (t->page_size) {
		buf_printf(out, "qm set %s --numa 1\n", id);
	}
	if (t->page_size)
		buf_printf(out, "qm set %s --hugepages %llu\n", id, MIB(t->page_size));
}

static void tune_proxmox(const struct vm_tune *t, struct arena *a, struct buf *out)
{
	const char *id = str_printable(a, t->view->vm->name);

	buf_printf(out, "qm set %s --affinity %s\n", id, cpu_list(t, a));
	buf_printf(out, "qm set %s --sockets 1 --cores %u --cpu host\n", id, t->view->vm->vcpus);
	proxmox_nodes(t, id, a, out);
}

static void qemu_backend(const struct vm_tune *t, struct buf *out, size_t number, uint64_t memory,
			 const char *nodes)
{
	buf_printf(out, "  -object memory-backend-memfd,id=mem%zu,size=%lluM,share=off,prealloc=on",
		   number, MIB(memory));
	if (t->page_size)
		buf_printf(out, ",hugetlb=on,hugetlbsize=%lluM", MIB(t->page_size));
	if (t->bound)
		buf_printf(out, ",host-nodes=%s,policy=bind", nodes);
	buf_puts(out, " \\\n");
}

static void qemu_memory(const struct vm_tune *t, struct arena *a, struct buf *out)
{
	size_t n = has_cells(t) ? t->plan.n_cells : 1;

	for (size_t i = 0; i < n; i++)
		qemu_backend(t, out, i, has_cells(t) ? t->plan.cells[i].memory : t->view->vm->memory,
			     has_cells(t) ? one(a, t->plan.cells[i].node) : set(a, &t->plan.nodes));
	for (size_t i = 0; i < n; i++) {
		struct cpuset all = { 0 };

		for (unsigned v = 0; v < t->view->vm->vcpus; v++)
			cpuset_add(&all, v);
		buf_printf(out, "  -numa node,nodeid=%zu,memdev=mem%zu", i, i);
		const struct cpuset *vcpus = has_cells(t) ? &t->plan.cells[i].vcpus : &all;
		for (struct span rest = span_of(set(a, vcpus)), range;
		     span_next_field(&rest, ',', &range);)
			buf_printf(out, ",cpus=%.*s", (int)range.n, range.p);
		buf_puts(out, i + 1 < n ? " \\\n" : "\n");
	}
}

static void tune_qemu(const struct vm_tune *t, struct arena *a, struct buf *out)
{
	const struct vm *vm = t->view->vm;

	buf_printf(out, "taskset -c %s qemu-system-x86_64 ... \\\n", cpu_list(t, a));
	buf_printf(out, "  -cpu host,host-cache-info=on%s -smp %u,sockets=1,cores=%zu,threads=%u -m %lluM \\\n",
		   t->topoext ? ",topoext=on" : "", vm->vcpus, t->plan.n / t->plan.threads,
		   t->plan.threads, MIB(vm->memory));
	qemu_memory(t, a, out);
	buf_puts(out, "# After the start, the threads by the thread-id of QMP's query-cpus-fast:\n");
	for (size_t i = 0; i < t->plan.n; i++)
		buf_printf(out, "#   taskset -pc %u THREAD-OF-VCPU-%zu\n", t->plan.cpus[i], i);
	if (cpuset_count(&t->plan.emulator))
		buf_printf(out, "#   taskset -pc %s PID-OF-QEMU\n", set(a, &t->plan.emulator));
}

/* "--" ends an XML comment, and a name may hold it. */
static const char *comment(const struct vm_tune *t, struct arena *a, const char *text)
{
	char *safe = arena_strdup(a, str_printable(a, text));

	for (char *c = safe; t->view->vm->format == VM_LIBVIRT && *c; c++)
		if (c[0] == '-' && (c[1] == '-' || !c[1]))
			*c = '_';
	return safe;
}

void render_tune_text(const struct vm_tune *t, struct arena *a, struct buf *out)
{
	static void (*const writers[])(const struct vm_tune *, struct arena *,
				       struct buf *) = { tune_libvirt, tune_proxmox, tune_qemu };
	const struct vm *vm = t->view->vm;
	const char *open = vm->format == VM_LIBVIRT ? "<!-- " : "# ",
		   *close = vm->format == VM_LIBVIRT ? " -->" : "";

	buf_printf(out, "%s%s: placement on this host%s\n", open, comment(t, a, vm->name), close);
	if (t->refused) {
		buf_printf(out, "%sno placement: %s%s\n", open, t->refused, close);
		return;
	}
	writers[vm->format](t, a, out);
	for (size_t i = 0; i < t->n_why; i++)
		buf_printf(out, "%s%s%s\n", open, comment(t, a, t->why[i]), close);
}

static json_t *set_json(const struct cpuset *s)
{
	json_t *list = json_array();

	for (int i = cpuset_next(s, 0); i >= 0; i = cpuset_next(s, (unsigned)i + 1))
		json_array_append_new(list, json_integer(i));
	return list;
}

static json_t *vcpus_json(const struct vcpu_plan *plan)
{
	json_t *list = json_array();

	for (size_t i = 0; i < plan->n; i++) {
		json_t *cpus = json_array();

		json_array_append_new(cpus, json_integer(plan->cpus[i]));
		json_array_append_new(list, cpus);
	}
	return list;
}

static json_t *cells_json(const struct vcpu_plan *plan)
{
	json_t *list = json_array();

	for (size_t i = 0; i < plan->n_cells; i++) {
		json_t *cell = json_object();

		json_put(cell, "node",
			 plan->cells[i].node == TOPO_NONE ? json_null()
							  : json_integer(plan->cells[i].node));
		json_put(cell, "vcpus", set_json(&plan->cells[i].vcpus));
		json_put(cell, "memory", json_integer((json_int_t)plan->cells[i].memory));
		json_array_append_new(list, cell);
	}
	return list;
}

json_t *render_tune_json(const struct vm_tune *t, struct arena *a)
{
	json_t *o = json_object(), *reasons = json_array();
	const struct vcpu_plan none = { 0 }, *plan = t->refused ? &none : &t->plan;

	for (size_t i = 0; i < t->n_why; i++)
		json_array_append_new(reasons, json_text(a, t->why[i]));
	json_put(o, "name", json_text(a, t->view->vm->name));
	json_put(o, "fits", json_boolean(!t->refused));
	json_put(o, "refused", json_text(a, t->refused));
	json_put(o, "vcpus", vcpus_json(plan));
	json_put(o, "emulator", set_json(&plan->emulator));
	json_put(o, "kept", set_json(t->kept));
	json_put(o, "nodes", set_json(&plan->nodes));
	json_put(o, "cells", cells_json(plan));
	json_put(o, "remote", json_integer(plan->remote));
	json_put(o, "threads", json_integer(plan->threads));
	json_put(o, "hugepage_size",
		 t->page_size ? json_integer((json_int_t)t->page_size) : json_null());
	json_put(o, "why", reasons);
	return o;
}
