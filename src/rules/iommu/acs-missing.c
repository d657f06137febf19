/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/strangers.h"
#include "rules/rule.h"

/* A function that lets its peers through, and by that puts strangers into a candidate's group. */
struct leak {
	const struct pci_node *at;
	const struct group_merge *merge;
	const struct candidate *cand;
};

struct leaks {
	struct leak *v;
	size_t n, cap;
};

static enum actor who_can(const struct pci_node *n, const struct acs_answer *a)
{
	if (a->why == ACS_WHY_CONTROL)
		return ACTOR_KERNEL;
	bool root_port = n->config.express.state == CAP_PRESENT &&
			 n->config.express.type == PCI_EXP_TYPE_ROOT_PORT;
	return a->why == ACS_WHY_NO_CAPABILITY && root_port ? ACTOR_FIRMWARE : ACTOR_HARDWARE;
}

/*
 * What was asked for on the command line. In FLAGS of config_acs= an x, and with disable_acs_redir= every other bit, is
 * what the firmware had set, not what the kernel enabled: Linux drivers/pci/pci.c, __pci_config_acs().
 */
static void say_parameter(struct check *c, struct finding *f)
{
	const struct cmdline *running = &c->analysis->boot->running.cmdline;

	for (const struct cmdline_param *p = NULL; (p = cmdline_next(running, "pci", p));) {
		if (!p->value ||
		    (!strstr(p->value, "config_acs=") && !strstr(p->value, "disable_acs_redir=")))
			continue;
		finding_evidence(c, f, c->host->kernel.cmdline.fact.source,
				 "%s: bits that it leaves alone are as the firmware had them, not as the "
				 "kernel enables them",
				 p->text);
	}
}

static void say(struct check *c, const struct leak *l)
{
	const struct group_merge *m = l->merge;
	bool later = !c->host->iommu.n_groups;
	struct finding *f =
		check_warn(c, l->at->function->text,
			   "%s %s; %s%s shares its group with other devices because of it",
			   check_name(c, l->at->function), acs_why_text(c->arena, &m->acs),
			   later ? "once the IOMMU is on, " : "", l->cand->function->text);

	f->actor = who_can(l->at, &m->acs);
	if (m->acs.at)
		finding_evidence(c, f, l->at->function->config.fact.source,
				 "ACS capability at %03xh: offers %s, enabled %s, missing %s",
				 m->acs.at, acs_bits(c->arena, m->acs.cap & 0x7f),
				 acs_bits(c->arena, m->acs.ctrl & 0x7f),
				 acs_bits(c->arena, m->acs.missing));
	else
		finding_evidence(c, f, l->at->function->config.fact.source,
				 "%s, needed: SV RR CR UF", acs_why_text(c->arena, &m->acs));
	if (m->acs.why == ACS_WHY_CONTROL)
		say_parameter(c, f);
	finding_culprit(c, f, l->at->function->text);
	finding_fix(c, f, "%s", acs_remedy_text(c->arena, l->at, &m->acs));
}

static bool known_leak(const struct leaks *all, const struct pci_node *at)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->v[i].at == at)
			return true;
	return false;
}

static void find_leaks(struct check *c, const struct candidate *cand,
		       const struct predicted_group *g, struct leaks *all)
{
	for (size_t i = 0; i < g->n_merges; i++) {
		const struct group_merge *m = &g->merges[i];

		if (m->because == MERGE_BRIDGE || m->because == MERGE_ALIAS ||
		    analysis_candidate(c->analysis, m->at->function) == cand)
			continue;
		/* Functions of a chipset device that share it are group.shared's; here it is about
		 * ports. */
		if (!pci_node_is_bridge(m->at) || m->at->config.express.state != CAP_PRESENT)
			continue;
		if (!known_leak(all, m->at))
			*vec_push(c->arena, all) = (struct leak){ m->at, m, cand };
	}
}

static void say_unknown(struct check *c, const struct candidate *cand)
{
	const struct group_prediction *p = &c->analysis->isolation->hardware;
	struct finding *f =
		check_unknown(c, cand->function->text,
			      "whether all bridges above it keep devices apart cannot be told: the "
			      "configuration space of %zu function%s was not "
			      "read far enough",
			      p->n_unread, p->n_unread == 1 ? "" : "s");

	for (size_t i = 0; i < p->n_unread && i < 4; i++)
		finding_fact(c, f, &p->unread[i]->function->config.fact);
	finding_fix(c, f, "Run as root, so that the whole configuration space can be read.");
}

/* The kernel's groups decide whether anything is wrong; the registers say why. */
static void check_candidate(struct check *c, const struct candidate *cand, struct leaks *all)
{
	const struct predicted_group *g = isolation_group(c->analysis->isolation, cand->function);
	const struct pci_group *today = group_today(c->host, cand->function);

	if (!g)
		return;
	size_t strangers = c->host->iommu.n_groups ? count_strangers_today(c->analysis, cand, today)
						   : count_strangers(c->analysis, cand, g);
	if (!strangers) {
		struct finding *f = check_pass(c, cand->function->text,
					       "nothing above it lets other devices into its group");

		if (today)
			finding_evidence(c, f, today->path, "no other device");
	} else if (!g->certain) {
		say_unknown(c, cand);
	} else {
		find_leaks(c, cand, g, all);
	}
}

static void check(struct check *c)
{
	struct leaks all = { 0 };

	/* Who shares a group with what the host keeps does not matter. */
	for (size_t i = 0; i < c->analysis->n_candidates; i++)
		if (c->analysis->candidates[i].offered)
			check_candidate(c, &c->analysis->candidates[i], &all);
	for (size_t i = 0; i < all.n; i++)
		say(c, &all.v[i]);
}

const struct rule rule_acs_missing = {
	.id = "acs.missing",
	.pitfall = 1,
	.severity = SEVERITY_MAJOR,
	.actor = ACTOR_HARDWARE,
	.title = "A bridge does not keep devices apart",
	.why = "Access Control Services make a port send everything up to the IOMMU instead of "
	       "straight to its neighbour. A port without them "
	       "ties all devices that it could connect into one IOMMU group.",
	.fix = { "Look for an ACS switch in the firmware setup.",
		 "Use a slot whose port has ACS: vfio-doctor show groups --assume slot=CARD:PORT "
		 "tries it out." },
	.refs = { "PCI Express Base Specification 5.0, 6.12", "Linux drivers/pci/pci.c: pci_acs_enabled()",
		  "Linux drivers/iommu/iommu.c: REQ_ACS_FLAGS" },
	.checklist = "acs-enabled",
	.check = check,
};
