/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/guest.h"

#include "base/enum-table.h"
#include "base/ioresource.h"

ENUM_TABLE(guest_status, { "pass", "info", "unknown", "warn", "fail" })

struct making {
	const struct host *h;
	const struct nvidia_view *v;
	struct arena *a;
	struct guest_report *r;
};

static void add(struct making *m, const char *what, const char *device, enum guest_status status,
		const char *text, const char *source, const char *value)
{
	*vec_push(m->a, m->r) = (struct guest_item){ what, device, status, text, source, value };
}

static const char *size_text(struct arena *a, uint64_t n)
{
	if (n >> 30)
		return arena_printf(a, "%llu GiB", (unsigned long long)(n >> 30));
	return n >> 20 ? arena_printf(a, "%llu MiB", (unsigned long long)(n >> 20))
		       : arena_printf(a, "%llu bytes", (unsigned long long)n);
}

static bool assigned(const struct pci_resource *r)
{
	return r->start && !(r->flags & (IORESOURCE_UNSET | IORESOURCE_DISABLED));
}

/* The memory aperture against what this model has. */
static void check_aperture(struct making *m, const struct gpu_view *g, const char *source)
{
	const struct pci_function *f = g->function;
	uint64_t want = g->model->bar_gb > 0 ? (uint64_t)g->model->bar_gb << 30 : 0, have;

	if (!want || (size_t)g->model->bar_region >= f->n_resources)
		return;
	have = pci_resource_size(&f->resources[g->model->bar_region]);
	if (have >= want || !assigned(&f->resources[g->model->bar_region]))
		return;
	add(m, "bars", f->text, GUEST_WARN,
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
		add(m, "bars", f->text, GUEST_UNKNOWN, "the BARs could not be read", source,
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
		add(m, "bars", f->text, GUEST_FAIL,
		    bars ? arena_printf(m->a,
					"%zu of %zu BARs have no address: the 64-bit window of "
					"this machine is too small (see "
					"vm.mmio-window and vm.phys-bits on the host)",
					missing, bars)
			 : "no BAR is there at all: the guest's firmware or kernel gave the GPU no "
			   "address space",
		    source, arena_printf(m->a, "%zu of %zu assigned", bars - missing, bars));
	else
		add(m, "bars", f->text, GUEST_PASS,
		    arena_printf(m->a, "all %zu BARs have addresses", bars), source, NULL);
	check_aperture(m, g, source);
}

/* The last line of the driver that complains, about this GPU if any names it. */
static const char *driver_complaint(struct making *m, const struct pci_function *f)
{
	static const char *const words[] = { "is invalid",         "failed",        "RmInitAdapter",
					     "request_mem_region", "not supported", "mismatch",
					     "No NVIDIA" };
	struct span rest, line, found = { 0 };

	if (!fact_known(&m->h->kernel.log.fact))
		return NULL;
	rest = span_of(m->h->kernel.log.value);
	while (span_next_line(&rest, &line)) {
		if (!span_contains(line, "NVRM:") && !span_contains(line, "nvidia"))
			continue;
		for (size_t i = 0; i < ARRAY_SIZE(words); i++)
			if (span_contains(line, words[i]) &&
			    (!found.n || span_contains(line, f->text)))
				found = line;
	}
	return found.n ? arena_strndup(m->a, found.p, found.n < 240 ? found.n : 240) : NULL;
}

static void check_driver(struct making *m, const struct gpu_view *g)
{
	const struct pci_function *f = g->function;
	const struct nvidia *n = m->h->nvidia;
	const char *complaint;

	if (g->binding == GPU_BOUND_NVIDIA && g->state) {
		add(m, "driver", f->text, GUEST_PASS,
		    arena_printf(m->a, "the NVIDIA driver %s has it and answers",
				 n->state->driver ? n->state->driver : ""),
		    n->state_fact.source, g->state->name);
		return;
	}
	if (g->binding == GPU_BOUND_UNKNOWN) {
		add(m, "driver", f->text, GUEST_UNKNOWN, "which driver has it could not be read",
		    f->driver.fact.source, NULL);
		return;
	}
	complaint = driver_complaint(m, f);
	if (g->binding == GPU_BOUND_NVIDIA)
		add(m, "driver", f->text, n->state || complaint ? GUEST_FAIL : GUEST_UNKNOWN,
		    n->state ? "the NVIDIA driver is bound, but does not list this GPU"
			     : arena_printf(m->a,
					    "the NVIDIA driver is bound, but nothing was heard "
					    "from it (%s)",
					    n->state_why ? n->state_why
							 : avail_name(n->state_fact.avail)),
		    complaint ? m->h->kernel.log.fact.source : n->state_fact.source, complaint);
	else
		add(m, "driver", f->text, GUEST_FAIL,
		    g->binding == GPU_BOUND_NONE
			    ? "no driver has it"
			    : arena_printf(m->a, "the driver %s has it, not NVIDIA's",
					   f->driver.value),
		    complaint ? m->h->kernel.log.fact.source : f->driver.fact.source, complaint);
}

/* nvidia-smi shows a little less than is sold; a tenth less is no rounding. */
static void check_memory(struct making *m, const struct gpu_view *g)
{
	uint64_t want = g->model->memory_gb > 0 ? (uint64_t)g->model->memory_gb * 1000000000 : 0,
		 have;

	if (!g->state || !g->state->memory_mib || !want)
		return;
	have = g->state->memory_mib << 20;
	add(m, "memory", g->function->text, have * 10 < want * 9 ? GUEST_WARN : GUEST_PASS,
	    arena_printf(m->a, "%llu MiB of memory; the model is sold with %d GB",
			 (unsigned long long)g->state->memory_mib, g->model->memory_gb),
	    m->h->nvidia->state_fact.source, NULL);
}

static void check_link(struct making *m, const struct gpu_view *g)
{
	const struct pci_function *f = g->function;

	if (!fact_known(&f->link_speed.fact) || !fact_known(&f->link_width.fact))
		return;
	add(m, "link", f->text, GUEST_INFO,
	    arena_printf(m->a,
			 "%s, %s lanes (an idle GPU may show a lower speed; the port above it is "
			 "virtual and shows nothing)",
			 f->link_speed.value, f->link_width.value),
	    f->link_speed.fact.source, NULL);
}

static void check_peers(struct making *m, const struct gpu_view *g)
{
	size_t good = 0, bad = 0;

	for (size_t i = 0; g->state && i < g->state->n_peers; i++) {
		good += g->state->peers[i].nvlink;
		bad += !g->state->peers[i].nvlink;
	}
	if (!good && !bad)
		return;
	add(m, "p2p", g->function->text,
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
		add(m, "reset", g->function->text, GUEST_PASS,
		    arena_printf(m->a, "can be reset from here (%s)", r->value), r->fact.source,
		    r->value);
	else if (fact_known(&r->fact) || r->fact.avail == AVAIL_ABSENT)
		add(m, "reset", g->function->text, GUEST_INFO,
		    "cannot be reset from inside: what needs a reset (MIG mode on Ampere, a wedged "
		    "GPU) needs a restart of this "
		    "machine",
		    r->fact.source, NULL);
	else
		add(m, "reset", g->function->text, GUEST_UNKNOWN,
		    "whether it can be reset could not be read", r->fact.source, NULL);
}

static void check_ecc(struct making *m, const struct gpu_view *g)
{
	if (!g->state || !g->state->ecc_errors_known)
		return;
	add(m, "ecc", g->function->text, g->state->ecc_errors ? GUEST_WARN : GUEST_PASS,
	    arena_printf(m->a, "%llu uncorrected memory errors since the driver was loaded",
			 (unsigned long long)g->state->ecc_errors),
	    m->h->nvidia->state_fact.source, NULL);
}

/* "NVRM: Xid (PCI:0000:01:00): 79, ..." */
static void check_xid(struct making *m)
{
	struct span rest, line, last = { 0 };
	size_t n = 0;

	if (!fact_known(&m->h->kernel.log.fact)) {
		add(m, "xid", "guest", GUEST_UNKNOWN,
		    "the kernel log could not be read: Xid messages may be missed",
		    m->h->kernel.log.fact.source, NULL);
		return;
	}
	rest = span_of(m->h->kernel.log.value);
	while (span_next_line(&rest, &line))
		if (span_contains(line, "NVRM: Xid")) {
			last = line;
			n++;
		}
	add(m, "xid", "guest", n ? GUEST_WARN : GUEST_PASS,
	    n ? arena_printf(m->a, "%zu Xid messages in the kernel log", n)
	      : "no Xid message in the kernel log",
	    m->h->kernel.log.fact.source,
	    n ? arena_strndup(m->a, last.p, last.n < 240 ? last.n : 240) : NULL);
}

static void check_iommu(struct making *m)
{
	const struct iommu *i = &m->h->iommu;

	if (!fact_known(&i->groups_fact))
		return;
	add(m, "iommu", "guest", GUEST_INFO,
	    i->n_groups ? arena_printf(m->a,
				       "this machine has a virtual IOMMU (%zu groups): DMA is "
				       "slower where it translates",
				       i->n_groups)
			: "no virtual IOMMU: fine, unless a device is to be passed on from here",
	    i->groups_fact.source, NULL);
}

struct guest_report *guest_make(const struct host *h, const struct nvidia_view *v, struct arena *a)
{
	struct making m = { h, v, a, arena_new0(a, struct guest_report) };

	for (size_t i = 0; v && i < v->n_gpus; i++) {
		const struct gpu_view *g = &v->gpus[i];

		check_bars(&m, g);
		check_driver(&m, g);
		check_memory(&m, g);
		check_link(&m, g);
		check_peers(&m, g);
		check_reset(&m, g);
		check_ecc(&m, g);
	}
	if (v && v->n_gpus) {
		check_xid(&m);
		check_iommu(&m);
	}
	return m.r;
}

/* "32.0 GT/s PCIe" and "16" */
double guest_pcie_expected(const struct gpu_view *g)
{
	const struct pci_function *f = g->function;
	struct span rest, word, whole;
	uint64_t gt, lanes;

	if (!fact_known(&f->max_link_speed.fact) || !fact_known(&f->max_link_width.fact))
		return 0;
	rest = span_of(f->max_link_speed.value);
	if (!span_next_word(&rest, &word) || !span_next_field(&word, '.', &whole) ||
	    span_u64(whole, 10, &gt) || str_u64(f->max_link_width.value, 10, &lanes))
		return 0;
	return (double)(gt * lanes) / 8 * (gt >= 8 ? 128.0 / 130.0 : 0.8);
}

double guest_nvlink_expected(const struct gpu_view *g)
{
	int links = g->state && g->state->nvlinks_up > 0 ? g->state->nvlinks_up : 0;

	if (g->model->nvlink_gen < 3)
		return 0;
	return links * (g->model->nvlink_gen >= 5 ? 50.0 : 25.0);
}
