/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/vm-view.h"

#include "analyse/candidates.h"
#include "base/ioresource.h"

#include <stdlib.h>

static void add(struct vm_view *view, const struct host *h, struct arena *a, const struct vm_function *f)
{
	struct vm_function *new = vec_push(a, &view->functions);

	*new = *f;
	new->function = host_function(h, f->bdf);
	if (!view->gpu && new->function &&
	    (function_is_display(new->function) || function_is_accelerator(new->function)))
		view->gpu = new->function;
}

/* Proxmox "05:00": every function of the slot that there is; if there is none, function 0 stands for it. */
static void add_slot(struct vm_view *view, const struct host *h, struct arena *a, struct vm_function f)
{
	bool found = false;

	for (unsigned i = 0; i < 8; i++) {
		f.bdf.devfn = (uint8_t)((f.bdf.devfn & ~7u) | i);
		if (!host_function(h, f.bdf))
			continue;
		add(view, h, a, &f);
		found = true;
	}
	f.bdf.devfn &= (uint8_t)~7u;
	if (!found)
		add(view, h, a, &f);
}

/* "0000:01:00" or "0000:01:00.0", several separated by ";". */
static void add_mapping(struct vm_view *view, const struct host *h, struct arena *a, struct vm_function f)
{
	struct span rest = span_of(f.mapping->path), one;

	while (f.mapping->path && span_next_field(&rest, ';', &one)) {
		if (bdf_parse(one, &f.bdf) == 0)
			add(view, h, a, &f);
		else if (bdf_parse(span_of(arena_printf(a, "%.*s.0", (int)one.n, one.p)), &f.bdf) == 0)
			add_slot(view, h, a, f);
	}
}

static bool of_this_node(const struct host *h, const struct pci_mapping *m)
{
	return !m->node || !fact_known(&h->hostname.fact) || streq(m->node, h->hostname.value);
}

static void resolve(struct vm_view *view, const struct host *h, struct arena *a,
		    const struct vm_device *d)
{
	struct vm_function f = { .device = d, .bdf = d->host };

	if (d->kind == VM_DEVICE_PCI) {
		if (d->whole_slot)
			add_slot(view, h, a, f);
		else
			add(view, h, a, &f);
	} else if (d->kind == VM_DEVICE_MAPPING) {
		for (size_t i = 0; i < h->vms->mappings.n; i++) {
			f.mapping = &h->vms->mappings.v[i];
			/* The first of several alternatives stands for all: which one is free is known at the start. */
			if (streq(f.mapping->name, d->mapping) && of_this_node(h, f.mapping)) {
				add_mapping(view, h, a, f);
				return;
			}
		}
	}
}

static int compare_given(const void *pa, const void *pb)
{
	const struct vm_given *a = pa, *b = pb;

	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	if (a->view != b->view)
		return a->view < b->view ? -1 : 1;
	return a->function < b->function ? -1 : a->function > b->function;
}

static void index_given(struct vm_views *views, struct arena *a)
{
	size_t n = 0;

	for (size_t i = 0; i < views->n; i++)
		n += views->v[i].functions.n;
	views->given = arena_array(a, n + 1, sizeof(*views->given));
	for (size_t i = 0; i < views->n; i++)
		for (size_t k = 0; k < views->v[i].functions.n; k++) {
			const struct vm_function *f = &views->v[i].functions.v[k];

			views->given[views->n_given++] =
				(struct vm_given){ bdf_key(f->bdf), &views->v[i], f };
		}
	qsort(views->given, n, sizeof(*views->given), compare_given);
}

static void index_pins(struct vm_views *views)
{
	for (size_t i = 0; i < views->n; i++) {
		const struct vm_view *view = &views->v[i];

		if (!view->live)
			continue;
		for (const struct vm_pins *p = view->vm->pins; p; p = p->next) {
			struct cpuset set;
			struct vm_cpu_owner *o;
			int cpu;

			if (!p->cpus || cpuset_parse(span_of(p->cpus), &set) < 0 ||
			    cpuset_count(&set) != 1)
				continue;
			cpu = cpuset_next(&set, 0);
			o = &views->cpus[cpu];
			if (o->n < ARRAY_SIZE(o->owners) && !(o->n && o->owners[o->n - 1] == view))
				o->owners[o->n++] = view;
		}
	}
}

struct vm_views *vm_views_make(const struct host *h, struct arena *a)
{
	struct vm_views *views = arena_new0(a, struct vm_views);

	if (!h->vms || !h->vms->list.n)
		return views;
	views->cpus = arena_array(a, CPUSET_MAX, sizeof(*views->cpus));
	views->n = h->vms->list.n;
	views->v = arena_array(a, views->n, sizeof(*views->v));
	for (size_t i = 0; i < views->n; i++) {
		const struct vm *vm = h->vms->list.v[i];
		struct vm_view *view = &views->v[i];

		*view = (struct vm_view){ .vm = vm, .subject = vm_subject(a, vm) };
		view->judged = vm->devices.n || vm->problems;
		view->live = !vm->template && (vm->running == TRI_YES || vm->autostart == TRI_YES);
		for (size_t k = 0; k < vm->devices.n; k++)
			resolve(view, h, a, &vm->devices.v[k]);
	}
	index_given(views, a);
	index_pins(views);
	return views;
}

static bool gives(const struct vm_view *view, const struct candidate *cand)
{
	for (size_t i = 0; i < view->functions.n; i++)
		if (view->functions.v[i].function == cand->function)
			return true;
	return false;
}

static void keep_candidates(struct analysis *an, const struct vm_view *own)
{
	size_t n = 0;

	for (size_t i = 0; i < an->n_candidates; i++)
		if (own && gives(own, &an->candidates[i]))
			an->candidates[n++] = an->candidates[i];
	an->n_candidates = n;
	memset(an->by_function, 0, an->host->n_functions * sizeof(*an->by_function));
	for (size_t i = 0; i < n; i++) {
		const struct candidate *c = &an->candidates[i];

		an->by_function[c->function - an->host->functions] = c;
		for (size_t s = 0; s < c->n_siblings; s++)
			an->by_function[c->siblings[s] - an->host->functions] = c;
	}
}

void vm_views_only(struct analysis *an, const struct vm *vm)
{
	struct vm_views *views = an->vms;
	const struct vm_view *own = NULL;

	views->asked = true;
	for (size_t i = 0; i < views->n; i++) {
		views->v[i].judged = views->v[i].vm == vm;
		if (views->v[i].judged)
			own = &views->v[i];
	}
	keep_candidates(an, own);
}

const struct vm_given *vm_given_to(const struct vm_views *views, bdf_t bdf, size_t *ret_n)
{
	size_t low = 0, high = views->n_given, n = 0;
	uint64_t key = bdf_key(bdf);

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (views->given[middle].key < key)
			low = middle + 1;
		else
			high = middle;
	}
	while (low + n < views->n_given && views->given[low + n].key == key)
		n++;
	*ret_n = n;
	return n ? &views->given[low] : NULL;
}

const char *vm_binder(const struct vm_views *views, bdf_t bdf)
{
	size_t n = 0;
	const struct vm_given *given = vm_given_to(views, bdf, &n);
	const char *binder = NULL;

	for (size_t i = 0; i < n; i++) {
		enum vm_format format = given[i].view->vm->format;

		if (format == VM_QEMU ||
		    (format == VM_LIBVIRT && given[i].function->device->managed != TRI_YES))
			return NULL;
		binder = format == VM_LIBVIRT ? "libvirt" : "Proxmox VE";
	}
	return binder;
}

const char *vm_source(struct arena *a, const struct vm *vm, unsigned line)
{
	return line ? arena_printf(a, "%s:%u", vm->file, line) : vm->file;
}

bool vm_vcpu_cpus(const struct vm *vm, unsigned vcpu, struct cpuset *ret, unsigned *ret_line)
{
	const char *text = vm->vcpu_cpuset;
	unsigned line = vm->vcpu_cpuset_line;

	for (const struct vm_pins *p = vm->pins; p; p = p->next)
		if (p->id == vcpu) {
			text = p->cpus;
			line = p->line;
		}
	if (!text || cpuset_parse(span_of(text), ret) < 0 || !cpuset_count(ret))
		return false;
	*ret_line = line;
	return true;
}

bool vm_all_cpus(const struct vm *vm, struct cpuset *ret)
{
	struct cpuset all = { 0 }, one;
	unsigned line;

	if (!vm->vcpus)
		return false;
	for (unsigned i = 0; i < vm->vcpus; i++) {
		if (!vm_vcpu_cpus(vm, i, &one, &line))
			return false;
		for (size_t k = 0; k < ARRAY_SIZE(all.bits); k++)
			all.bits[k] |= one.bits[k];
		if (!vm->pins)
			break; /* all share one set */
	}
	*ret = all;
	return true;
}

/* Machine types of distributions that set host-phys-bits themselves: RHEL's, and Ubuntu's -hpb. */
static bool machine_takes_host_bits(const struct vm *vm)
{
	return vm->machine_text &&
	       (strstr(vm->machine_text, "rhel") || str_has_suffix(vm->machine_text, "-hpb"));
}

unsigned vm_phys_bits(const struct host *h, const struct vm *vm, struct arena *a, const char **ret_why)
{
	const struct fact_u64 *host = &h->vms->phys_bits;
	bool all = streq(vm->cpu_mode, "host-passthrough") || streq(vm->cpu_mode, "maximum");
	unsigned bits;

	if (vm->phys_bits_mode == PHYS_BITS_FIXED && vm->phys_bits) {
		*ret_why = arena_printf(a, "set to %u", vm->phys_bits);
		return vm->phys_bits;
	}
	if (vm->phys_bits_mode != PHYS_BITS_HOST && !all && !machine_takes_host_bits(vm)) {
		/* A host-model CPU that libvirt expands, or a model of one's own on Proxmox, may carry a width of its own. */
		if (streq(vm->cpu_mode, "host-model") ||
		    (vm->format == VM_PROXMOX && str_has_prefix(vm->cpu_model, "custom-")))
			return 0;
		*ret_why = "40, QEMU's default for a CPU model that is not the host's";
		return 40;
	}
	if (!fact_known(&host->fact))
		return 0;
	bits = (unsigned)host->value;
	if (vm->phys_bits_limit && vm->phys_bits_limit < bits)
		bits = vm->phys_bits_limit;
	*ret_why = arena_printf(a, "the host's %u%s", (unsigned)host->value,
				bits < host->value ? ", limited" : "");
	return bits;
}

static bool has_word(const struct fact_str *text, const char *word)
{
	struct span rest, w;

	if (!fact_known(&text->fact))
		return true; /* not known: do not claim a limit */
	rest = span_of(text->value);
	while (span_next_word(&rest, &w))
		if (span_eq(w, word))
			return true;
	return false;
}

/* Models without 1 GiB pages; the others are the host's or name a server that has them. */
static bool lacks_1g_pages(const struct host *h, const struct vm *vm)
{
	static const char *const models[] = { "kvm64",         "qemu64",    "kvm32",
					      "qemu32",        "x86-64-v1", "x86-64-v2",
					      "x86-64-v2-AES", "x86-64-v3", "x86-64-v4" };

	if (vm->pdpe1gb)
		return vm->pdpe1gb == TRI_NO;
	if (streq(vm->cpu_mode, "host-passthrough"))
		return !has_word(&h->cpu.flags, "pdpe1gb");
	for (size_t i = 0; i < ARRAY_SIZE(models); i++)
		if (streq(vm->cpu_model, models[i]))
			return true;
	return false;
}

static enum mmio_vendor vendor_of(const struct host *h, const struct vm *vm)
{
	const char *vendor = vm->cpu_vendor                    ? vm->cpu_vendor
			     : fact_known(&h->cpu.vendor.fact) ? h->cpu.vendor.value
							       : "";

	return strstr(vendor, "Intel") ? MMIO_INTEL
	       : strstr(vendor, "AMD") ? MMIO_AMD
				       : MMIO_VENDOR_UNKNOWN;
}

bool vm_mmio_guest(const struct host *h, const struct vm_view *view, struct arena *a,
		   struct mmio_guest *ret)
{
	const struct vm *vm = view->vm;
	struct mmio_guest g = { .firmware = vm->firmware ? vm->firmware : VM_FIRMWARE_SEABIOS };
	const char *why;

	if (g.firmware == VM_FIRMWARE_OTHER || vm->machine == VM_MACHINE_OTHER ||
	    vm->machine == VM_MACHINE_UNKNOWN)
		return false;
	g.edk2 = fact_known(&h->vms->ovmf.fact) ? mmio_edk2_version(h->vms->ovmf.value) : 0;
	g.vendor = vendor_of(h, vm);
	g.phys_bits = vm_phys_bits(h, vm, a, &why);
	g.guest_phys_bits = vm->guest_phys_bits;
	g.no_1g_pages = lacks_1g_pages(h, vm);
	g.q35 = vm->machine == VM_MACHINE_Q35;
	g.ram = vm->memory;
	g.ram_max = vm->memory_max;
	for (const struct vm_fw_cfg *f = vm->fw_cfg; f; f = f->next)
		if (streq(f->name, "opt/ovmf/X-PciMmio64Mb") && f->value &&
		    str_u64(f->value, 10, &g.override_mb) == 0)
			g.override_set = true;
	*ret = g;
	return g.phys_bits != 0;
}

/* 64-bit BARs that the guest's firmware lays out above 4 GiB: the prefetchable ones, and on a root bus all. */
bool vm_mmio_slots(const struct vm_view *view, struct arena *a, struct mmio_guest *g)
{
	bool known = true;

	for (size_t i = 0; i < view->functions.n; i++) {
		const struct vm_function *f = &view->functions.v[i];
		uint64_t bars[6];
		bool port = f->device->where == VM_BUS_ROOT_PORT ||
			    (f->device->where == VM_BUS_UNKNOWN && g->q35);
		size_t n = 0;

		if (!f->function || !fact_known(&f->function->resource_fact)) {
			known = false;
			continue;
		}
		for (size_t k = 0; k < 6 && k < f->function->n_resources; k++) {
			const struct pci_resource *r = &f->function->resources[k];

			if ((r->flags & IORESOURCE_MEM_64) && ((r->flags & IORESOURCE_PREFETCH) || !port))
				bars[n++] = pci_resource_size(r);
		}
		/* The functions of one card share a port. */
		if (i && f->device == view->functions.v[i - 1].device && g->slots.n) {
			struct mmio_slot *s = &g->slots.v[g->slots.n - 1];

			for (size_t k = 0; k < n && s->n < MMIO_BARS; k++)
				s->bars[s->n++] = bars[k];
			continue;
		}
		if (n)
			mmio_add(g, a, bars, n, port);
	}
	return known;
}
