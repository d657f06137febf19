/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/strangers.h"
#include "rules/rule.h"

static const struct isolation *isolation(struct check *c)
{
	return c->analysis->isolation;
}

/* A function's group differs between the hardware's word and the override's. */
static bool split(const struct isolation *i, size_t node)
{
	const struct pci_node *n = &i->tree->nodes[node];
	const struct predicted_group *with = groups_of(&i->running, n),
				     *without = groups_of(&i->hardware, n);

	return with && without && with->n_members != without->n_members;
}

static void evidence_parameter(struct check *c, struct finding *f)
{
	const struct isolation *i = isolation(c);

	if (i->parameter)
		finding_evidence(c, f, c->host->kernel.cmdline.fact.source, "%s", i->parameter->text);
	if (i->boot_line) {
		const char *end = strchr(i->boot_line, '\n');

		finding_evidence(c, f, c->host->kernel.log.fact.source, "%.*s",
				 (int)(end ? end - i->boot_line : (long)strlen(i->boot_line)),
				 i->boot_line);
	}
}

static void evidence_ignored(struct check *c, struct finding *f)
{
	const struct acs_override *o = &isolation(c)->override;

	for (size_t i = 0; i < o->ignored.n; i++)
		finding_evidence(c, f, c->host->kernel.cmdline.fact.source,
				 "'%s' means nothing to the patch, which passes over it without a word",
				 o->ignored.v[i]);
}

/* A port with the capability is left alone by the patch, whatever the parameter says. */
static void evidence_untouched(struct check *c, struct finding *f)
{
	const struct isolation *i = isolation(c);

	for (size_t k = 0; k < i->tree->n_nodes; k++) {
		const struct acs_answer *a = &i->running.acs[k];

		if (a->isolated == ACS_NO && a->why == ACS_WHY_CONTROL)
			finding_evidence(c, f, i->tree->nodes[k].function->config.fact.source,
					 "%s has an ACS capability, so the patch does not touch "
					 "it; %s is not enabled",
					 i->tree->nodes[k].function->text,
					 acs_bits(c->arena, a->missing));
	}
}

/* The strangers that the hardware would leave in reach. */
static void check_candidate(struct check *c, const struct candidate *cand)
{
	const struct isolation *i = isolation(c);
	const struct predicted_group *g = isolation_group(i, cand->function);

	if (!g || !split(i, pci_tree_node(i->tree, cand->function)->index) ||
	    !count_strangers(c->analysis, cand, g))
		return;
	struct finding *f =
		check_warn(c, cand->function->text,
			   "its group is its own only because of pcie_acs_override; nothing in the "
			   "hardware stops a guest that has it from reaching the "
			   "memory of %zu other function%s",
			   count_strangers(c->analysis, cand, g),
			   count_strangers(c->analysis, cand, g) == 1 ? "" : "s");
	for (size_t k = 0; k < g->n_members; k++)
		if (is_stranger(c->analysis, cand, g->members[k]->function))
			finding_culprit(c, f, g->members[k]->function->text);
	for (size_t k = 0; k < g->n_merges; k++)
		if (g->merges[k].because != MERGE_BRIDGE && g->merges[k].because != MERGE_ALIAS)
			finding_evidence(c, f, g->merges[k].at->function->config.fact.source, "%s",
					 group_merge_text(c->arena, &g->merges[k]));
	evidence_parameter(c, f);
}

static void say_active(struct check *c)
{
	const struct isolation *i = isolation(c);
	size_t n = 0;
	struct finding *f;

	for (size_t k = 0; k < i->tree->n_nodes; k++)
		n += split(i, k);
	if (n) {
		f = check_warn(c, "host",
			       "pcie_acs_override is in force: the groups of %zu function%s are "
			       "not backed by hardware",
			       n, n == 1 ? "" : "s");
	} else {
		f = check_warn(c, "host",
			       "pcie_acs_override is in force and changes nothing: every group "
			       "here is backed by hardware");
		f->severity = SEVERITY_MINOR;
		finding_fix(c, f, "Take %s off the kernel parameters.", i->parameter->text);
	}
	for (size_t k = 0; k < i->tree->n_nodes; k++)
		if (split(i, k))
			finding_culprit(c, f, i->tree->nodes[k].function->text);
	evidence_parameter(c, f);
	evidence_ignored(c, f);
	evidence_untouched(c, f);
	for (size_t k = 0; k < c->analysis->n_candidates; k++)
		if (c->analysis->candidates[k].offered)
			check_candidate(c, &c->analysis->candidates[k]);
}

/* cmdline.ineffective warns of it; here is what each word is worth. */
static void say_ignored(struct check *c)
{
	const struct isolation *i = isolation(c);
	bool effective = acs_override_effective(&i->override);
	struct finding *f = check_info(c, "host", "%s does nothing: %s", i->parameter->text,
				       effective ? "this kernel does not have the ACS override patch"
						 : "none of its words means anything to the patch");

	evidence_parameter(c, f);
	evidence_ignored(c, f);
	if (effective && c->host->kernel.log_complete)
		finding_evidence(c, f, c->host->kernel.log.fact.source,
				 "no line \"Warning: PCIe ACS overrides enabled\"");
}

/* Without the command line: groups that the hardware explains need no override. */
static void say_without_cmdline(struct check *c)
{
	const struct host *h = c->host;
	const struct isolation *i = isolation(c);

	if (!h->iommu.n_groups || (i->hardware.certain && !i->disagreements))
		return;
	struct finding *f = check_unknown(c, "host",
					  "whether the groups come from an ACS override cannot be "
					  "told: the kernel's parameters could not be read");
	finding_fact(c, f, &h->kernel.cmdline.fact);
}

static void check(struct check *c)
{
	const struct isolation *i = isolation(c);
	struct finding *f;

	if (fact_unreadable(&c->host->kernel.cmdline.fact)) {
		say_without_cmdline(c);
		return;
	}
	switch (i->state) {
	case OVERRIDE_NONE:
		f = check_pass(c, "host", "no ACS override is asked for");
		finding_fact_str(c, f, &c->host->kernel.cmdline);
		break;
	case OVERRIDE_ACTIVE:
		say_active(c);
		break;
	case OVERRIDE_IGNORED:
		say_ignored(c);
		break;
	case OVERRIDE_UNCLEAR:
		f = check_unknown(c, "host",
				  "%s is on the command line, but whether this kernel has the "
				  "patch cannot be told",
				  i->parameter->text);
		evidence_parameter(c, f);
		evidence_ignored(c, f);
		finding_fact(c, f, &c->host->kernel.log.fact);
		break;
	}
}

const struct rule rule_acs_override = {
	.id = "acs.override",
	.pitfall = 12,
	.severity = SEVERITY_MAJOR,
	.actor = ACTOR_OPERATOR,
	.title = "Groups are split by the ACS override patch",
	.why = "pcie_acs_override makes the kernel call devices isolated that are not. It changes "
	       "no hardware: a guest that has such a device can "
	       "read and write the memory of the devices it was split from without passing the "
	       "IOMMU, and through them that of the host.",
	.fix = { "Use it only where every guest is trusted as much as the host.",
		 "Better: a slot whose port has ACS (vfio-doctor show groups --assume "
		 "slot=CARD:PORT), or all functions of the real group to one guest." },
	.refs = { "https://forum.proxmox.com/threads/"
		  "pci-gpu-passthrough-on-proxmox-ve-8-installation-and-configuration.130218/",
		  "pve-kernel patches/kernel/0004 (pci: Enable overrides for missing ACS "
		  "capabilities)" },
	.checklist = "acs-enabled",
	.check = check,
};
