/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/guest.h"

#include "analyse/bars.h"
#include "analyse/guest-part.h"
#include "base/enum-table.h"
#include "base/ioresource.h"

ENUM_TABLE(guest_status, { "pass", "info", "unknown", "warn", "fail" })

#define VENDOR_AMD 0x1002
#define VENDOR_INTEL 0x8086

void guest_add(struct making *m, const char *what, const char *device, enum guest_status status,
	       const char *text, const char *source, const char *value)
{
	*vec_push(m->a, m->r) = (struct guest_item){ what, device, status, text, source, value };
}

static bool assigned(const struct pci_resource *r)
{
	return r->start && !(r->flags & (IORESOURCE_UNSET | IORESOURCE_DISABLED));
}

/* A vGPU has the memory and the apertures of its type, not the card's. */
static bool is_vgpu(const struct gpu_view *g)
{
	return g->state && streq(g->state->virtualization, "vgpu");
}

/* The memory aperture against what this model has. */
static void check_aperture(struct making *m, const struct gpu_view *g, const char *source)
{
	const struct pci_function *f = g->function;
	uint64_t want = g->model->bar_gb > 0 ? (uint64_t)g->model->bar_gb << 30 : 0, have;

	if (!want || is_vgpu(g) || (size_t)g->model->bar_region >= f->n_resources)
		return;
	have = pci_resource_size(&f->resources[g->model->bar_region]);
	if (have >= want || !assigned(&f->resources[g->model->bar_region]))
		return;
	guest_add(m, "bars", f->text, GUEST_WARN,
		  arena_printf(m->a, "the memory aperture (region %d) has %s; this model has %s",
			       g->model->bar_region, size_text(m->a, have), size_text(m->a, want)),
		  source, size_text(m->a, have));
}

static void check_bars(struct making *m, const struct gpu_view *g)
{
	const struct pci_function *f = g->function;
	const char *source = arena_printf(m->a, "%s/resource", f->path);
	size_t bars = 0, missing = 0;

	if (!fact_known(&f->resource_fact)) {
		guest_add(m, "bars", f->text, GUEST_UNKNOWN, "the BARs could not be read", source,
			  avail_name(f->resource_fact.avail));
		return;
	}
	for (size_t i = 0; i < 6 && i < f->n_resources; i++) {
		if (!f->resources[i].flags)
			continue;
		bars++;
		missing += !assigned(&f->resources[i]);
	}
	if (missing || !bars)
		guest_add(m, "bars", f->text, GUEST_FAIL,
			  bars ? arena_printf(m->a,
					      "%zu of %zu BARs have no address: the 64-bit window of "
					      "this machine is too small (see "
					      "vm.mmio-window and vm.phys-bits on the host)",
					      missing, bars)
			       : "no BAR is there at all: the guest's firmware or kernel gave the "
				 "GPU no "
				 "address space",
			  source, arena_printf(m->a, "%zu of %zu assigned", bars - missing, bars));
	else
		guest_add(m, "bars", f->text, GUEST_PASS,
			  arena_printf(m->a, "all %zu BARs have addresses", bars), source, NULL);
	check_aperture(m, g, source);
}

/* A GPU of the data centre has none to show, and needs none; a guest's firmware may hide it as
 * well. */
static void check_rom(struct making *m, const struct gpu_view *g)
{
	const struct pci_function *f = g->function;
	const char *source = arena_printf(m->a, "%s/resource", f->path);
	uint64_t size;

	if (!fact_known(&f->resource_fact) || f->n_resources <= BAR_REGION_ROM)
		return;
	size = pci_resource_size(&f->resources[BAR_REGION_ROM]);
	guest_add(m, "rom", f->text, GUEST_INFO,
		  size ? arena_printf(m->a, "the option ROM is there (%s)", size_text(m->a, size))
		       : "no option ROM is to be seen; only a GPU that is to show the guest's "
			 "firmware needs one",
		  source, NULL);
}

/* nvidia-smi shows a little less than is sold; a tenth less is no rounding. */
static void check_memory(struct making *m, const struct gpu_view *g)
{
	uint64_t want = g->model->memory_gb > 0 ? (uint64_t)g->model->memory_gb * 1000000000 : 0, have;

	if (!g->state || !g->state->memory_mib || !want)
		return;
	if (is_vgpu(g)) {
		guest_add(m, "memory", g->function->text, GUEST_INFO,
			  arena_printf(m->a, "%llu MiB of memory, which its vGPU type decides",
				       (unsigned long long)g->state->memory_mib),
			  m->h->nvidia->state_fact.source, NULL);
		return;
	}
	have = g->state->memory_mib << 20;
	guest_add(m, "memory", g->function->text, have * 10 < want * 9 ? GUEST_WARN : GUEST_PASS,
		  arena_printf(m->a, "%llu MiB of memory; the model is sold with %d GB",
			       (unsigned long long)g->state->memory_mib, g->model->memory_gb),
		  m->h->nvidia->state_fact.source, NULL);
}

/* The width is fixed while the link is up; its speed falls when the GPU is idle. */
static void check_link(struct making *m, const struct gpu_view *g)
{
	const struct pci_function *f = g->function;
	bool known = fact_known(&f->link_speed.fact) && fact_known(&f->link_width.fact), narrow;

	if (!known)
		return;
	narrow = fact_known(&f->max_link_width.fact) &&
		 !streq(f->link_width.value, f->max_link_width.value);
	guest_add(m, "link", f->text, narrow ? GUEST_WARN : GUEST_INFO,
		  narrow ? arena_printf(m->a,
					"%s, %s of the %s lanes that it has: see link.degraded on "
					"the host",
					f->link_speed.value, f->link_width.value, f->max_link_width.value)
			 : arena_printf(m->a,
					"%s, %s lanes (an idle GPU may show a lower speed; the "
					"port above it is "
					"virtual and shows nothing)",
					f->link_speed.value, f->link_width.value),
		  narrow ? f->link_width.fact.source : f->link_speed.fact.source,
		  narrow ? f->link_width.value : f->link_speed.value);
}

static void check_peers(struct making *m, const struct gpu_view *g)
{
	size_t good = 0, bad = 0;

	if (g->state && g->state->nvlinks_up + g->state->nvlinks_down > 0)
		guest_add(m, "nvlink", g->function->text, GUEST_INFO,
			  arena_printf(m->a, "%d NVLinks up, %d down", g->state->nvlinks_up,
				       g->state->nvlinks_down),
			  m->h->nvidia->state_fact.source, NULL);
	for (size_t i = 0; g->state && i < g->state->n_peers; i++) {
		good += g->state->peers[i].nvlink;
		bad += !g->state->peers[i].nvlink;
	}
	if (!good && !bad)
		return;
	guest_add(m, "p2p", g->function->text,
		  !g->model->board && bad ? GUEST_INFO
		  : bad                   ? GUEST_WARN
					  : GUEST_PASS,
		  arena_printf(m->a, "peer-to-peer over NVLink with %zu of %zu other GPUs", good,
			       good + bad),
		  m->h->nvidia->state_fact.source, NULL);
}

static void check_reset(struct making *m, const struct gpu_view *g)
{
	const struct fact_str *r = &g->function->reset_method;

	if (fact_known(&r->fact) && r->value[0])
		guest_add(m, "reset", g->function->text, GUEST_PASS,
			  arena_printf(m->a, "can be reset from here (%s)", r->value),
			  r->fact.source, r->value);
	else if (fact_known(&r->fact) || r->fact.avail == AVAIL_ABSENT)
		guest_add(m, "reset", g->function->text, GUEST_INFO,
			  "cannot be reset from inside: what needs a reset (MIG mode on Ampere, a "
			  "wedged "
			  "GPU) needs a restart of this "
			  "machine",
			  r->fact.source, NULL);
	else
		guest_add(m, "reset", g->function->text, GUEST_UNKNOWN,
			  "whether it can be reset could not be read", r->fact.source, NULL);
}

static void check_ecc(struct making *m, const struct gpu_view *g)
{
	if (!g->state || !g->state->ecc_errors_known)
		return;
	guest_add(m, "ecc", g->function->text, g->state->ecc_errors ? GUEST_WARN : GUEST_PASS,
		  arena_printf(m->a, "%llu uncorrected memory errors since the driver was loaded",
			       (unsigned long long)g->state->ecc_errors),
		  m->h->nvidia->state_fact.source, NULL);
}

static void check_iommu(struct making *m)
{
	const struct iommu *i = &m->h->iommu;

	if (!fact_known(&i->groups_fact))
		return;
	guest_add(m, "iommu", "guest", GUEST_INFO,
		  i->n_groups ? arena_printf(m->a,
					     "this machine has %s IOMMU (%zu groups): DMA is "
					     "slower where it translates",
					     m->h->virt.kind == VIRT_NONE ? "an" : "a virtual", i->n_groups)
			      : "no IOMMU: fine, unless a device is to be passed on from here",
		  i->groups_fact.source, NULL);
}

/* GPUs that the tables do not know: what any driver shows of them can be told. */
static bool is_other_gpu(const struct nvidia_view *v, const struct pci_function *f)
{
	unsigned base = pci_class(f) >> 8;
	bool vendor = f->vendor.value == VENDOR_NVIDIA || f->vendor.value == VENDOR_AMD ||
		      f->vendor.value == VENDOR_INTEL;

	return vendor && (base == 0x03 || base == 0x12) && !(v && nvidia_view_gpu(v, f->bdf));
}

static struct gpu_view other_gpu(const struct making *m, const struct pci_function *f)
{
	struct gpu_model *model = arena_new0(m->a, struct gpu_model);
	const char *name = host_device_name(m->h, f, m->a);

	*model = (struct gpu_model){ .product = name ? name : "GPU",
				     .memory_gb = NUMBER_UNKNOWN,
				     .region0_mb = NUMBER_UNKNOWN,
				     .bar_region = NUMBER_UNKNOWN,
				     .bar_gb = NUMBER_UNKNOWN,
				     .nvlink_gen = NUMBER_UNKNOWN,
				     .nvlinks = NUMBER_UNKNOWN,
				     .vgpu = GPU_VGPU_UNREAD };
	return gpu_view_make(m->h, f, model);
}

static void find_subjects(struct making *m)
{
	const struct nvidia_view *v = m->an->nvidia;
	struct {
		struct gpu_view *v;
		size_t n, cap;
	} gpus = { 0 };

	for (size_t i = 0; v && i < v->n_gpus; i++)
		*vec_push(m->a, &gpus) = v->gpus[i];
	for (size_t i = 0; i < m->h->n_functions; i++)
		if (is_other_gpu(v, &m->h->functions[i]))
			*vec_push(m->a, &gpus) = other_gpu(m, &m->h->functions[i]);
	m->r->gpus = gpus.v;
	m->r->n_gpus = gpus.n;
}

struct guest_report *guest_make(const struct host *h, const struct analysis *an, struct arena *a)
{
	struct making m = { h, an, a, arena_new0(a, struct guest_report) };

	find_subjects(&m);
	for (size_t i = 0; i < m.r->n_gpus; i++) {
		const struct gpu_view *g = &m.r->gpus[i];

		check_bars(&m, g);
		check_rom(&m, g);
		guest_check_driver(&m, g);
		check_memory(&m, g);
		check_link(&m, g);
		check_peers(&m, g);
		check_reset(&m, g);
		check_ecc(&m, g);
	}
	if (m.r->n_gpus) {
		if (h->nvidia)
			guest_check_xid(&m);
		check_iommu(&m);
	}
	return m.r;
}

const struct gpu_view *guest_gpu(const struct guest_report *r, bdf_t bdf)
{
	for (size_t i = 0; i < r->n_gpus; i++)
		if (bdf_eq(r->gpus[i].function->bdf, bdf))
			return &r->gpus[i];
	return NULL;
}
