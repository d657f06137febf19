/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/isolation.h"
#include "analyse/kernel-release.h"
#include "analyse/rmrr.h"
#include "rules/rule.h"

struct regions {
	size_t direct, relaxable;
	const char *first; /* the first direct line, or the first relaxable one */
};

/* "0x000000007a100000 0x000000007a12ffff direct", one a line. Linux drivers/iommu/iommu.c,
 * iommu_group_resv_type_string. */
static struct regions read_regions(struct check *c, const char *text)
{
	struct span rest = span_of(text), line, word;
	struct regions r = { 0 };

	while (span_next_line(&rest, &line)) {
		struct span whole = line, last = { 0 };

		while (span_next_word(&line, &word))
			last = word;
		bool direct = span_eq(last, "direct"), relaxable = span_eq(last, "direct-relaxable");
		if ((direct && !r.direct) || (relaxable && !r.direct && !r.relaxable))
			r.first = span_dup(c->arena, whole);
		r.direct += direct;
		r.relaxable += relaxable;
	}
	return r;
}

static const char *table_name(const struct host *h, const struct rmrr_region *r)
{
	return r->table == &h->iommu.dmar.fact ? "RMRR of the DMAR table" : "IVMD of the IVRS table";
}

static void evidence_tables(struct check *c, struct finding *f, const struct rmrr_regions *t)
{
	for (size_t i = 0; i < t->n; i++)
		finding_evidence(c, f, t->v[i].table->source, "%s: 0x%llx to 0x%llx%s",
				 table_name(c->host, &t->v[i]), (unsigned long long)t->v[i].base,
				 (unsigned long long)t->v[i].end,
				 t->v[i].relaxable ? ", relaxable for this class of device" : "");
}

/*
 * Intel's driver has always refused such a device. The refusal is the core's, and so AMD's too, since 6.6: before, AMD's
 * driver gives the device away and leaves its map behind. Source: "IOMMU Updates for Linux v6.6", "Lift RESV_DIRECT check
 * from VT-d driver to core" (a48ce36e2786); seen on 6.1 and 6.12 in the lab.
 */
static bool kernel_passes_over(const struct host *h)
{
	bool amd = fact_known(&h->iommu.ivrs.fact);

	for (size_t i = 0; i < h->iommu.n_units; i++)
		amd |= str_has_prefix(h->iommu.units[i].name, "ivhd");
	/* A release that cannot be read is not an old one. */
	return amd && kernel_at_least(h, 1, 0) && !kernel_at_least(h, 6, 6);
}

static struct finding *say_kept(struct check *c, const char *name, const char *what)
{
	if (!kernel_passes_over(c->host))
		return check_fail(c, name,
				  "the firmware wants memory mapped one to one for %s, so the kernel refuses to give it to a guest",
				  what);
	return check_warn(c, name,
			  "the firmware wants memory mapped one to one for %s; kernels before 6.6 give it away all the same, unless their makers brought the later refusal back to them, and what the firmware still does with the device then goes astray",
			  what);
}

static void say(struct check *c, const struct candidate *cand, const struct rmrr_regions *tables,
		const struct pci_group *g, const struct regions *r)
{
	const char *name = cand->function->text;
	struct finding *f;

	if (r->direct)
		f = say_kept(c, name, arena_printf(c->arena, "group %u (%s)", g->id, r->first));
	else if (r->relaxable)
		f = check_pass(c, name,
			       "the firmware used memory of its own for it, but the kernel waives "
			       "that for graphics and USB");
	else
		f = check_pass(c, name, "the firmware keeps no memory for it");
	finding_evidence(c, f, g->reserved_regions.fact.source, "%s",
			 r->first ? r->first : "no direct region");
	evidence_tables(c, f, tables);
}

/* Before there are groups, or where they do not say: what the tables hold for this card. */
static void say_by_table(struct check *c, const struct candidate *cand, const struct rmrr_regions *t)
{
	size_t hard = 0;
	struct finding *f;

	for (size_t i = 0; i < t->n; i++)
		hard += !t->v[i].relaxable;
	if (hard)
		f = say_kept(c, cand->function->text, "it");
	else
		f = check_pass(c, cand->function->text,
			       "no table of the firmware keeps memory for it that the kernel would "
			       "insist on");
	evidence_tables(c, f, t);
}

static bool tables_known(const struct host *h)
{
	return fact_known(&h->iommu.dmar.fact) || fact_known(&h->iommu.ivrs.fact);
}

static bool tables_absent(const struct host *h)
{
	return h->iommu.dmar.fact.avail == AVAIL_ABSENT && h->iommu.ivrs.fact.avail == AVAIL_ABSENT;
}

static void check_candidate(struct check *c, const struct candidate *cand)
{
	const struct host *h = c->host;
	const struct pci_group *g = fact_known(&cand->function->group.fact)
					    ? host_group(h, (unsigned)cand->function->group.value)
					    : NULL;
	const struct pci_tree *t = c->analysis->isolation->tree;
	struct rmrr_regions tables;

	rmrr_of(h, t, pci_tree_node(t, cand->function), c->arena, &tables);
	bool closed = g && (g->reserved_regions.fact.avail == AVAIL_DENIED ||
			    g->reserved_regions.fact.avail == AVAIL_ERROR);

	if (g && fact_known(&g->reserved_regions.fact)) {
		struct regions r = read_regions(c, g->reserved_regions.value);

		say(c, cand, &tables, g, &r);
	} else if (tables_known(h) && !closed) {
		say_by_table(c, cand, &tables);
	} else if (g && (closed || !tables_absent(h))) {
		/* The kernel's own list would decide, whatever the tables hold. */
		struct finding *f =
			check_unknown(c, cand->function->text,
				      "whether the firmware keeps memory for it could not be read");

		finding_fact(c, f, &g->reserved_regions.fact);
		finding_fact(c, f, &h->iommu.dmar.fact);
	}
}

static void check(struct check *c)
{
	/* Management controllers have such memory on most servers; it matters to nobody while they stay with the host. */
	for (size_t i = 0; i < c->analysis->n_candidates; i++)
		if (c->analysis->candidates[i].offered)
			check_candidate(c, &c->analysis->candidates[i]);
}

const struct rule rule_rmrr_device = {
	.id = "rmrr.device",
	.pitfall = 1,
	.severity = SEVERITY_BLOCKER,
	.actor = ACTOR_FIRMWARE,
	.title = "The firmware keeps memory for this device",
	.why = "Firmware may tell the system to map a piece of memory one to one for a device, "
	       "because its own agents (management controllers, "
	       "for one) use the device behind the system's back. The kernel will not hand such a "
	       "device to a guest: \"Firmware has requested this device have a "
	       "1:1 IOMMU mapping, rejecting configuring the device without a 1:1 mapping. Contact "
	       "your platform vendor.\"",
	.fix = { "Look in the firmware setup, or in the board vendor's tools, for a switch that "
		 "ends the firmware's own use of this device.",
		 "Update the firmware.",
		 "Some kernels (Proxmox) can be told to pass over it with intel_iommu=relax_rmrr: "
		 "safe only if nothing in the firmware uses the memory." },
	.refs = { "Linux drivers/iommu/iommu.c, drivers/iommu/intel/iommu.c: "
		  "device_rmrr_is_relaxable()" },
	.check = check,
};
