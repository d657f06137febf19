/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/vm.h"

#include "render/json.h"

static const char *const formats[] = { "libvirt", "proxmox", "qemu" };
static const char *const firmwares[] = { "SeaBIOS", "SeaBIOS", "OVMF", "other" };

static const char *state(const struct vm *vm)
{
	return vm->template ? "template" : vm->running == TRI_YES ? "running" : vm->running == TRI_NO ? "off" : "?";
}

/* XML text; names may hold anything. */
static void put_escaped(struct buf *out, const char *s)
{
	for (; *s; s++) {
		switch (*s) {
		case '&':
			buf_puts(out, "&amp;");
			break;
		case '<':
			buf_puts(out, "&lt;");
			break;
		case '\'':
			buf_puts(out, "&apos;");
			break;
		default:
			buf_putc(out, *s);
		}
	}
}

#define DEVICE_COLUMN 27 /* "  hostdev 1  0000:01:00.0  " */

void render_vms_text(const struct host *h, const struct vm_views *views, const struct style *s, struct arena *a, struct buf *out)
{
	if (!views->n) {
		buf_puts(out, "No virtual machine is defined with libvirt or Proxmox here, and no QEMU runs.\n");
		return;
	}
	buf_puts(out, "NAME                  STATE     FROM     MACHINE    FIRMWARE  VCPUS     MEMORY\n");
	for (size_t i = 0; i < views->n; i++) {
		const struct vm_view *view = &views->v[i];
		const struct vm *vm = view->vm;
		const char *name = str_printable(a, vm->title ? arena_printf(a, "%s %s", vm->name, vm->title) : vm->name);
		static const char *const machines[] = { "?", "i440fx", "q35", "other" };

		buf_printf(out, "%-21s %-9s %-8s %-10s %-9s %5u %10s\n", name, state(vm), formats[vm->format], machines[vm->machine],
			   firmwares[vm->firmware], vm->vcpus, mmio_size(a, vm->memory));
		for (size_t k = 0; k < view->functions.n; k++) {
			const struct vm_function *f = &view->functions.v[k];
			const char *device = f->function ? host_device_name(h, f->function, a) : "not on this host";

			buf_printf(out, "  %-10s %s  ", f->device->label, bdf_text(a, f->bdf));
			style_wrap(s, out, DEVICE_COLUMN, DEVICE_COLUMN, device ? str_printable(a, device) : "");
		}
		for (size_t k = 0; k < vm->devices.n; k++)
			if (vm->devices.v[k].kind == VM_DEVICE_MDEV)
				buf_printf(out, "  %-10s mediated device %s\n", vm->devices.v[k].label, str_printable(a, vm->devices.v[k].mdev));
	}
}

static json_t *devices_json(const struct vm_view *view, struct arena *a)
{
	json_t *list = json_array();

	for (size_t i = 0; i < view->functions.n; i++) {
		const struct vm_function *f = &view->functions.v[i];
		json_t *d = json_object();

		json_put(d, "label", json_text(a, f->device->label));
		json_put(d, "bdf", json_text(a, bdf_text(a, f->bdf)));
		json_put(d, "present", json_boolean(f->function != NULL));
		json_array_append_new(list, d);
	}
	return list;
}

void render_vms_json(const struct vm_views *views, struct arena *a, struct buf *out)
{
	json_t *root = json_object(), *list = json_array();

	for (size_t i = 0; i < views->n; i++) {
		const struct vm *vm = views->v[i].vm;
		json_t *o = json_object();

		json_put(o, "name", json_text(a, vm->name));
		json_put(o, "title", json_text(a, vm->title));
		json_put(o, "from", json_text(a, formats[vm->format]));
		json_put(o, "file", json_text(a, vm->file));
		json_put(o, "running", vm->running ? json_boolean(vm->running == TRI_YES) : json_null());
		json_put(o, "autostart", vm->autostart ? json_boolean(vm->autostart == TRI_YES) : json_null());
		json_put(o, "machine", json_text(a, vm->machine_text));
		json_put(o, "firmware", json_text(a, firmwares[vm->firmware]));
		json_put(o, "vcpus", json_integer(vm->vcpus));
		json_put(o, "memory", json_integer((json_int_t)vm->memory));
		json_put(o, "devices", devices_json(&views->v[i], a));
		json_array_append_new(list, o);
	}
	json_put(root, "vms", list);
	json_write(root, out);
}

static const char *node_list(const struct vm_tune *t, struct arena *a)
{
	struct cpuset set = { 0 };

	for (size_t i = 0; i < t->plan.n_nodes; i++)
		cpuset_add(&set, t->plan.nodes[i]);
	return cpuset_format(a, &set);
}

static const char *cpu_list(const struct vm_tune *t, struct arena *a)
{
	struct cpuset set = { 0 };

	for (size_t i = 0; i < t->plan.n; i++)
		cpuset_add(&set, t->plan.cpus[i]);
	return cpuset_format(a, &set);
}

static void tune_libvirt(const struct vm_tune *t, struct arena *a, struct buf *out)
{
	const struct vm *vm = t->view->vm;
	const char *emulator = cpuset_format(a, &t->plan.emulator);

	if (t->page_size)
		buf_printf(out, "<memoryBacking>\n  <hugepages>\n    <page size='%llu' unit='KiB'/>\n  </hugepages>\n</memoryBacking>\n",
			   (unsigned long long)(t->page_size >> 10));
	buf_printf(out, "<vcpu placement='static'>%u</vcpu>\n", vm->vcpus);
	if (vm->iothreads)
		buf_printf(out, "<iothreads>%u</iothreads>\n", vm->iothreads);
	buf_puts(out, "<cputune>\n");
	for (size_t i = 0; i < t->plan.n; i++)
		buf_printf(out, "  <vcpupin vcpu='%zu' cpuset='%u'/>\n", i, t->plan.cpus[i]);
	if (*emulator) {
		buf_printf(out, "  <emulatorpin cpuset='%s'/>\n", emulator);
		for (unsigned i = 1; i <= vm->iothreads; i++)
			buf_printf(out, "  <iothreadpin iothread='%u' cpuset='%s'/>\n", i, emulator);
	}
	buf_puts(out, "</cputune>\n");
	if (t->plan.n_nodes)
		buf_printf(out, "<numatune>\n  <memory mode='%s' nodeset='%s'/>\n</numatune>\n", t->plan.memory_fits ? "strict" : "preferred",
			   t->plan.memory_fits ? node_list(t, a) : arena_printf(a, "%u", t->plan.nodes[0]));
	buf_printf(out, "<cpu mode='host-passthrough' check='none'>\n  <topology sockets='1' dies='1' cores='%zu' threads='%u'/>\n"
			"  <cache mode='passthrough'/>\n</cpu>\n",
		   t->plan.n / t->plan.threads, t->plan.threads);
}

static void tune_proxmox(const struct vm_tune *t, struct arena *a, struct buf *out)
{
	const struct vm *vm = t->view->vm;

	buf_printf(out, "qm set %s --affinity %s\n", str_printable(a, vm->name), cpu_list(t, a));
	buf_printf(out, "qm set %s --sockets 1 --cores %u --cpu host\n", str_printable(a, vm->name), vm->vcpus);
	if (t->plan.n_nodes == 1 && t->plan.memory_fits && vm->vcpus)
		buf_printf(out, "qm set %s --numa 1 --numa0 cpus=0-%u,hostnodes=%u,memory=%llu,policy=bind\n", str_printable(a, vm->name), vm->vcpus - 1,
			   t->plan.nodes[0], (unsigned long long)(vm->memory >> 20));
	if (t->page_size)
		buf_printf(out, "qm set %s --hugepages %llu\n", str_printable(a, vm->name), (unsigned long long)(t->page_size >> 20));
}

static void tune_qemu(const struct vm_tune *t, struct arena *a, struct buf *out)
{
	const struct vm *vm = t->view->vm;

	buf_printf(out, "taskset -c %s qemu-system-x86_64 ... \\\n", cpu_list(t, a));
	buf_printf(out, "  -cpu host,host-cache-info=on -smp %u,sockets=1,cores=%zu,threads=%u \\\n", vm->vcpus, t->plan.n / t->plan.threads, t->plan.threads);
	buf_printf(out, "  -object memory-backend-memfd,id=mem0,size=%lluM", (unsigned long long)(vm->memory >> 20));
	if (t->page_size)
		buf_printf(out, ",hugetlb=on,hugetlbsize=%lluM", (unsigned long long)(t->page_size >> 20));
	if (t->plan.n_nodes && t->plan.memory_fits)
		for (size_t i = 0; i < t->plan.n_nodes; i++)
			buf_printf(out, ",host-nodes=%u", t->plan.nodes[i]);
	buf_printf(out, "%s,prealloc=on -numa node,memdev=mem0\n", t->plan.n_nodes && t->plan.memory_fits ? ",policy=bind" : "");
	buf_puts(out, "# QEMU has no option that pins one vCPU. After the start, by the thread-id of QMP's query-cpus-fast:\n");
	for (size_t i = 0; i < t->plan.n; i++)
		buf_printf(out, "#   taskset -pc %u THREAD-OF-VCPU-%zu\n", t->plan.cpus[i], i);
}

void render_tune_text(const struct vm_tune *t, struct arena *a, struct buf *out)
{
	static void (*const writers[])(const struct vm_tune *, struct arena *, struct buf *) = { tune_libvirt, tune_proxmox, tune_qemu };
	const struct vm *vm = t->view->vm;
	const char *open = vm->format == VM_LIBVIRT ? "<!-- " : "# ", *close = vm->format == VM_LIBVIRT ? " -->" : "";

	buf_printf(out, "%s%s: placement on this host%s\n", open, str_printable(a, vm->name), close);
	if (t->refused) {
		buf_printf(out, "%sno placement: %s%s\n", open, t->refused, close);
		return;
	}
	writers[vm->format](t, a, out);
	for (size_t i = 0; i < t->n_why; i++)
		buf_printf(out, "%s%s%s\n", open, t->why[i], close);
}

void render_tune_domain(const struct vm_tune *t, struct arena *a, struct buf *out)
{
	const struct vm *vm = t->view->vm;

	buf_puts(out, "<domain type='kvm'>\n<name>");
	put_escaped(out, vm->name);
	buf_printf(out, "</name>\n<memory unit='KiB'>%llu</memory>\n", (unsigned long long)(vm->memory >> 10));
	tune_libvirt(t, a, out);
	buf_puts(out, "<os><type arch='x86_64' machine='");
	put_escaped(out, vm->machine_text ? vm->machine_text : "q35");
	buf_puts(out, "'>hvm</type></os>\n</domain>\n");
}

static json_t *set_json(const struct cpuset *set)
{
	json_t *list = json_array();

	for (int i = cpuset_next(set, 0); i >= 0; i = cpuset_next(set, (unsigned)i + 1))
		json_array_append_new(list, json_integer(i));
	return list;
}

json_t *render_tune_json(const struct vm_tune *t, struct arena *a)
{
	json_t *o = json_object(), *vcpus = json_array(), *nodes = json_array(), *reasons = json_array();

	for (size_t i = 0; !t->refused && i < t->plan.n; i++) {
		json_t *one = json_array();

		json_array_append_new(one, json_integer(t->plan.cpus[i]));
		json_array_append_new(vcpus, one);
	}
	for (size_t i = 0; !t->refused && i < t->plan.n_nodes; i++)
		json_array_append_new(nodes, json_integer(t->plan.nodes[i]));
	for (size_t i = 0; i < t->n_why; i++)
		json_array_append_new(reasons, json_text(a, t->why[i]));
	json_put(o, "name", json_text(a, t->view->vm->name));
	json_put(o, "fits", json_boolean(!t->refused));
	json_put(o, "refused", json_text(a, t->refused));
	json_put(o, "vcpus", vcpus);
	json_put(o, "emulator", set_json(&t->plan.emulator));
	json_put(o, "nodes", nodes);
	json_put(o, "hugepage_size", t->page_size ? json_integer((json_int_t)t->page_size) : json_null());
	json_put(o, "why", reasons);
	return o;
}
