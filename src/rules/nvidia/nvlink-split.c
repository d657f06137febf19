/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/rule.h"

#include "analyse/nvidia.h"
#include "analyse/nvlink.h"
#include "base/buf.h"

/* Addresses of a set of modules, as far as they are known. */
static const char *bdfs_text(struct check *c, const struct nvidia_view *v, uint32_t modules)
{
	_cleanup_(buf_free) struct buf b = { 0 };

	for (unsigned m = 1; m <= FABRIC_MODULES_MAX; m++)
		for (size_t i = 0; modules >> (m - 1) & 1 && i < v->n_gpus; i++)
			if (v->gpus[i].module == m)
				buf_printf(&b, " %s", v->gpus[i].function->text);
	return arena_strdup(c->arena, b.n ? b.s : "");
}

/* The machine besides `s` that has one of these modules, or NULL. */
static const char *other_owner(const struct nvidia_view *v, const struct gpu_set *s, uint32_t modules)
{
	for (size_t i = 0; i < v->n_sets; i++)
		if (&v->sets[i] != s && v->sets[i].modules & modules)
			return v->sets[i].vm;
	return NULL;
}

/* Every set of the same size that the board can join. */
static void add_alternatives(struct check *c, struct finding *f, const struct nvidia_view *v,
			     const struct gpu_set *s)
{
	for (size_t i = 0; i < v->tables->n_partitions && s->n_gpus < 8; i++) {
		const struct fabric_partition *p = &v->tables->partitions[i];
		const char *owner;

		if (!streq(p->board, v->board) || p->n_modules != s->n_gpus)
			continue;
		owner = other_owner(v, s, p->modules);
		finding_fix(c, f, "These %zu belong together: modules %s (partition %u),%s%s%s",
			    s->n_gpus, modules_text(c->arena, p->modules), p->id,
			    bdfs_text(c, v, p->modules), owner ? "; some are now for " : "",
			    owner ? owner : "");
	}
}

/* On a board with NVSwitches. */
static void check_board_set(struct check *c, const struct nvidia_view *v, const struct gpu_set *s)
{
	const struct fabric_partition *p;
	struct finding *f;

	if (!s->modules_known) {
		f = check_unknown(c, s->vm,
				  "whether its %zu GPUs belong together on the board cannot be "
				  "told: their module ids are not known "
				  "(PCI order says nothing about them)",
				  s->n_gpus);
		finding_evidence(c, f, s->source, "%zu GPUs", s->n_gpus);
		return;
	}
	p = fabric_partition_match(v->tables, v->board, s->modules);
	if (p) {
		f = check_pass(c, s->vm, "modules %s are partition %u of the board",
			       modules_text(c->arena, s->modules), p->id);
	} else {
		f = check_fail(c, s->vm,
			       "modules %s are no partition of the board: the GPUs will not see "
			       "each other over NVLink",
			       modules_text(c->arena, s->modules));
		add_alternatives(c, f, v, s);
	}
	for (size_t i = 0; i < s->n_gpus; i++)
		finding_evidence(c, f, s->source, "%s", gpu_view_name(c->arena, s->gpus[i]));
}

static bool in_set(const struct gpu_set *s, bdf_t bdf)
{
	for (size_t i = 0; i < s->n_gpus; i++)
		if (bdf_eq(s->gpus[i]->function->bdf, bdf))
			return true;
	return false;
}

/* Cards joined by an NVLink bridge, as the driver saw it. */
static void check_bridged_set(struct check *c, const struct gpu_set *s)
{
	bool asked = false;
	struct finding *f;

	for (size_t i = 0; i < s->n_gpus; i++) {
		const struct nvidia_gpu_state *g = s->gpus[i]->state;

		for (size_t k = 0; g && k < g->n_peers; k++) {
			char text[BDF_TEXT_MAX];

			asked = true;
			if (!g->peers[k].nvlink || in_set(s, g->peers[k].bdf))
				continue;
			f = check_warn(c, s->vm,
				       "%s has an NVLink to %s, which the virtual machine does not "
				       "get: the link goes down",
				       s->gpus[i]->function->text, bdf_format(g->peers[k].bdf, text));
			finding_evidence(c, f, c->host->nvidia->state_fact.source,
					 "%s peer %s: NVLink works", s->gpus[i]->function->text, text);
			return;
		}
	}
	if (asked)
		check_pass(c, s->vm, "no NVLink leads out of its set of GPUs");
}

static void check(struct check *c)
{
	const struct nvidia_view *v = c->analysis->nvidia;

	for (size_t i = 0; v && i < v->n_sets; i++) {
		const struct gpu_set *s = &v->sets[i];

		if (v->board && s->n_gpus > 1)
			check_board_set(c, v, s);
		else if (!v->board)
			check_bridged_set(c, s);
	}
}

const struct rule rule_nvlink_split = {
	.id = "nvlink.split",
	.pitfall = 7,
	.secondary = true,
	.severity = SEVERITY_MAJOR,
	.actor = ACTOR_VM,
	.title = "A virtual machine's GPUs do not belong together on NVLink",
	.why = "Behind NVSwitches only certain sets of GPUs can be joined: on an HGX H100 or H200 all "
	       "eight, modules 1-4 or 5-8, or the pairs 1,3 and 2,4 and 5,7 and 6,8; on a B200 or B300 "
	       "the pairs are 1,2 and 3,4 and 5,6 and 7,8. Module ids count, not PCI order or "
	       "nvidia-smi's index. Cards with NVLink bridges must go to one machine together.",
	.fix = { "vfio-doctor place finds sets that fit all machines.",
		 "Learn the module ids while the NVIDIA driver is loaded: nvidia-smi -q | grep -E "
		 "'Bus Id|Module Id'",
		 "With the GPUs on vfio-pci, NVIDIA's gpu-admin-tools reads them: "
		 "nvidia_gpu_tools.py "
		 "--query-module-name (SXM_3 is module 3); then vfio-doctor place --module "
		 "BDF=NUMBER" },
	.refs = { "https://docs.nvidia.com/datacenter/tesla/fabric-manager-user-guide/" },
	.check = check,
};
