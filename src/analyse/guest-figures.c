/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/guest.h"

/* Below this part of what the hardware can carry at most, something is in the way. */
#define LOW 0.6

/* "32.0 GT/s PCIe" and "16": GB/s a direction; 128b/130b from 8 GT/s on, 8b/10b before. */
static double link_carries(const struct fact_str *speed, const struct fact_str *width)
{
	struct span rest, word, whole;
	uint64_t gt, lanes;

	if (!fact_known(&speed->fact) || !fact_known(&width->fact))
		return 0;
	rest = span_of(speed->value);
	if (!span_next_word(&rest, &word) || !span_next_field(&word, '.', &whole) ||
	    span_u64(whole, 10, &gt) || str_u64(width->value, 10, &lanes))
		return 0;
	return (double)(gt * lanes) / 8 * (gt >= 8 ? 128.0 / 130.0 : 0.8);
}

static double pcie_expected(const struct gpu_view *g)
{
	return link_carries(&g->function->max_link_speed, &g->function->max_link_width);
}

static double nvlink_expected(const struct gpu_view *g)
{
	int links = g->state && g->state->nvlinks_up > 0 ? g->state->nvlinks_up : 0;

	if (g->model->nvlink_gen < 3)
		return 0;
	return links * (g->model->nvlink_gen >= 5 ? 50.0 : 25.0);
}

/* What was seen decides; only where nothing was seen is it a guess, and says so. */
static const char *slow_link(const struct host *h, const struct gpu_view *g, double value,
			     struct arena *a)
{
	const struct pci_function *f = g->function;
	double now = link_carries(&f->link_speed, &f->link_width), most = pcie_expected(g);

	if (now > 0 && now < most && value <= now)
		return arena_printf(a,
				    "the link runs at %s, %s lanes, of %s, %s: reseat the card, or see "
				    "link.degraded on the host",
				    f->link_speed.value, f->link_width.value,
				    f->max_link_speed.value, f->max_link_width.value);
	if (fact_known(&h->iommu.groups_fact) && h->iommu.n_groups)
		return "this machine has a virtual IOMMU, which translates every transfer: "
		       "iommu=pt in the "
		       "guest, or leave it out";
	return "nothing seen here explains it: this machine's CPUs and memory may be on another "
	       "NUMA node "
	       "than the GPU (vm.numa-mismatch on the host), without huge pages, or the GPU in use "
	       "by others";
}

static const char *slow_peer(const struct gpu_view *g)
{
	if (g->state && g->state->mig == NVIDIA_ON)
		return "MIG is on, so nothing goes over the NVLinks";
	if (g->state && g->state->fabric != FABRIC_UNKNOWN &&
	    g->state->fabric != FABRIC_NOT_SUPPORTED && g->state->fabric != FABRIC_COMPLETED)
		return "the GPU has not joined the NVLink fabric (fabric.partition above), so it "
		       "goes over PCIe";
	return "it seems to go over PCIe: see p2p, nvlink.asymmetric and fabric.partition above";
}

static const char *cause_of(const struct host *h, const struct gpu_view *g, const char *name,
			    double value, struct arena *a)
{
	if (streq(name, "p2p"))
		return slow_peer(g);
	if (streq(name, "d2d"))
		return "something else uses the GPU's memory, or its clocks are held down "
		       "(nvidia-smi -q -d "
		       "PERFORMANCE,CLOCK)";
	return slow_link(h, g, value, a);
}

struct guest_judgement guest_judge(const struct host *h, const struct gpu_view *g, const char *name,
				   double value, double ceiling, struct arena *a)
{
	struct guest_judgement j = { .expected = ceiling };

	if (streq(name, "h2d") || streq(name, "d2h"))
		j.expected = pcie_expected(g);
	else if (streq(name, "p2p"))
		j.expected = nvlink_expected(g);
	if (j.expected > 0 && value < LOW * j.expected)
		j.why = arena_printf(a, "far below what the hardware carries: %s",
				     cause_of(h, g, name, value, a));
	return j;
}
