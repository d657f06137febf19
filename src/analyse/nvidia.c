/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/nvidia.h"

#include "model/vm.h"

#define VENDOR_NVIDIA 0x10de
#define CLASS_BRIDGE_OTHER 0x0680

static bool is_nvswitch(const struct pci_function *f)
{
	static const unsigned ids[] = { 0x1ac2, 0x1af1, 0x22a3 };

	if (f->vendor.value != VENDOR_NVIDIA || pci_class(f) != CLASS_BRIDGE_OTHER)
		return false;
	for (size_t i = 0; i < ARRAY_SIZE(ids); i++)
		if (f->device.value == ids[i])
			return true;
	return false;
}

/* A virtual function has its physical function's id, but is no GPU of its own. */
static const struct gpu_model *model_of(const struct gpu_tables *t, const struct pci_function *f)
{
	if (f->vendor.value != VENDOR_NVIDIA || fact_known(&f->physfn.fact))
		return NULL;
	return gpu_model_find(t, (unsigned)f->device.value);
}

static enum gpu_binding binding_of(const struct pci_function *f)
{
	if (f->driver.fact.avail == AVAIL_ABSENT)
		return GPU_BOUND_NONE;
	if (!fact_known(&f->driver.fact))
		return GPU_BOUND_UNKNOWN;
	if (strstr(f->driver.value, "vfio"))
		return GPU_BOUND_VFIO;
	return str_has_prefix(f->driver.value, "nvidia") ? GPU_BOUND_NVIDIA : GPU_BOUND_OTHER;
}

struct gpu_view gpu_view_make(const struct host *h, const struct pci_function *f,
			      const struct gpu_model *m)
{
	struct gpu_view g = { .function = f, .model = m, .binding = binding_of(f) };

	g.state = h->nvidia ? nvidia_state_gpu(h->nvidia->state, f->bdf) : NULL;
	if (m->board && g.state && g.state->module > 0 && g.state->module <= FABRIC_MODULES_MAX)
		g.module = (unsigned)g.state->module;
	return g;
}

static void view_functions(const struct host *h, struct nvidia_view *v, struct arena *a)
{
	struct {
		struct gpu_view *v;
		size_t n, cap;
	} gpus = { 0 };
	struct {
		const struct pci_function **v;
		size_t n, cap;
	} switches = { 0 };

	for (size_t i = 0; i < h->n_functions; i++) {
		const struct pci_function *f = &h->functions[i];
		const struct gpu_model *m = model_of(v->tables, f);

		if (m)
			*vec_push(a, &gpus) = gpu_view_make(h, f, m);
		if (is_nvswitch(f))
			*vec_push(a, &switches) = f;
	}
	v->gpus = gpus.v;
	v->n_gpus = gpus.n;
	v->switches = switches.v;
	v->n_switches = switches.n;
	v->switch_bindings = arena_array(a, switches.n ? switches.n : 1, sizeof(*v->switch_bindings));
	for (size_t i = 0; i < switches.n; i++)
		v->switch_bindings[i] = binding_of(switches.v[i]);
}

static void view_summary(const struct host *h, struct nvidia_view *v)
{
	const struct nvidia *n = h->nvidia;

	for (size_t i = 0; i < v->n_gpus; i++) {
		v->n_on_vfio += v->gpus[i].binding == GPU_BOUND_VFIO;
		v->n_on_nvidia += v->gpus[i].binding == GPU_BOUND_NVIDIA;
		if (!v->board)
			v->board = v->gpus[i].model->board;
	}
	v->guest = h->virt.kind == VIRT_VM || h->virt.kind == VIRT_CONTAINER_IN_VM;
	/* Module ids only mean something where they are all there and all different. */
	for (size_t i = 0; i < v->n_gpus; i++)
		for (size_t k = i + 1; k < v->n_gpus; k++)
			if (v->gpus[i].module && v->gpus[i].module == v->gpus[k].module)
				v->gpus[i].module = v->gpus[k].module = 0;
	v->state_missing = n && !n->state && v->n_on_nvidia;
}

/* A definition may name a whole slot; GPUs and NVSwitches are function 0 of theirs. */
static bool device_names(const struct vm_device *d, bdf_t bdf)
{
	return d->kind == VM_DEVICE_PCI &&
	       (d->whole_slot ? bdf_same_slot(d->host, bdf) : bdf_eq(d->host, bdf));
}

static bool vm_has(const struct vm *vm, bdf_t bdf)
{
	for (size_t i = 0; i < vm->devices.n; i++)
		if (device_names(&vm->devices.v[i], bdf))
			return true;
	return false;
}

static struct gpu_set set_of(const struct nvidia_view *v, const struct vm *vm, struct arena *a)
{
	struct gpu_set s = { .vm = vm_subject(a, vm), .source = vm->file, .modules_known = true };

	for (size_t i = 0; i < v->n_gpus && s.n_gpus < ARRAY_SIZE(s.gpus); i++) {
		const struct gpu_view *g = &v->gpus[i];

		if (!vm_has(vm, g->function->bdf))
			continue;
		s.gpus[s.n_gpus++] = g;
		s.modules_known &= g->module != 0;
		if (g->module)
			s.modules |= (uint32_t)1 << (g->module - 1);
	}
	for (size_t i = 0; i < v->n_switches; i++)
		s.n_switches += vm_has(vm, v->switches[i]->bdf);
	return s;
}

/* Templates never run. */
static void view_sets(const struct host *h, struct nvidia_view *v, struct arena *a)
{
	struct {
		struct gpu_set *v;
		size_t n, cap;
	} sets = { 0 };

	for (size_t i = 0; h->vms && i < h->vms->list.n; i++) {
		struct gpu_set s = set_of(v, h->vms->list.v[i], a);

		if (s.n_gpus && !h->vms->list.v[i]->template)
			*vec_push(a, &sets) = s;
	}
	v->sets = sets.v;
	v->n_sets = sets.n;
}

bool gpu_sets_overlap(const struct gpu_set *a, const struct gpu_set *b)
{
	for (size_t i = 0; i < a->n_gpus; i++)
		for (size_t k = 0; k < b->n_gpus; k++)
			if (a->gpus[i] == b->gpus[k])
				return true;
	return false;
}

const struct nvidia_view *nvidia_view_make(const struct host *h, struct arena *a)
{
	struct nvidia_view *v = arena_new0(a, struct nvidia_view);

	v->tables = gpu_tables_load(a);
	view_functions(h, v, a);
	if (!v->n_gpus && !v->n_switches)
		return NULL;
	view_summary(h, v);
	view_sets(h, v, a);
	return v;
}

const struct gpu_view *nvidia_view_gpu(const struct nvidia_view *v, bdf_t bdf)
{
	for (size_t i = 0; i < v->n_gpus; i++)
		if (bdf_eq(v->gpus[i].function->bdf, bdf))
			return &v->gpus[i];
	return NULL;
}

const char *gpu_view_name(struct arena *a, const struct gpu_view *g)
{
	if (g->module)
		return arena_printf(a, "%s (%s, module %u)", g->function->text, g->model->product,
				    g->module);
	return arena_printf(a, "%s (%s)", g->function->text, g->model->product);
}

bool gpu_view_vgpu(const struct gpu_view *g)
{
	const struct fact_u64 *vfs = &g->function->sriov_numvfs;

	return (fact_known(&vfs->fact) && vfs->value) ||
	       (g->state && streq(g->state->virtualization, "host-vgpu"));
}
