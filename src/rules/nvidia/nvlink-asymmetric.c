/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/nvidia/seen.h"

#include "analyse/nvidia.h"
#include "analyse/nvlink.h"

/* What each of a board's GPUs has: the table's number, or the most that any GPU here shows. */
static int links_expected(const struct nvidia_view *v, const struct gpu_view *g)
{
	int most = g->model->nvlinks;

	if (most != NUMBER_UNKNOWN)
		return most;
	for (size_t i = 0; i < v->n_gpus; i++)
		if (v->gpus[i].state && v->gpus[i].state->nvlinks_up > most)
			most = v->gpus[i].state->nvlinks_up;
	return most;
}

static bool counted(const struct gpu_view *g)
{
	return g->state && g->state->nvlinks_up >= 0;
}

/*
 * A single GPU, or one whose links are all down, has no NVLinks to be uneven: that is a partition
 * of one, or fabric.manager's and fabric.partition's matter.
 */
static void check_counts(struct check *c, const struct nvidia_view *v)
{
	size_t even = 0, uneven = 0, unknown = 0;
	struct finding *f;

	for (size_t i = 0; i < v->n_gpus; i++) {
		const struct gpu_view *g = &v->gpus[i];
		int want = links_expected(v, g);

		if (!g->model->board)
			continue;
		if (!counted(g)) {
			unknown += g->binding == GPU_BOUND_NVIDIA || g->binding == GPU_BOUND_UNKNOWN;
		} else if (g->state->nvlinks_up == 0 || g->state->nvlinks_up >= want) {
			even++;
		} else {
			f = check_warn(c, g->function->text, "%s has %d of its %d NVLinks up",
				       gpu_view_name(c->arena, g), g->state->nvlinks_up, want);
			finding_evidence(c, f, c->host->nvidia->state_fact.source,
					 "%s: %d NVLinks up, %d down", g->function->text,
					 g->state->nvlinks_up, g->state->nvlinks_down);
			uneven++;
		}
	}
	if (unknown) {
		f = check_unknown(c, "host", "how many NVLinks are up could not be read for %s",
				  gpus_text(c, unknown));
		seen_state(c, f);
	} else if (even && !uneven) {
		f = check_pass(c, "host",
			       "all GPUs of the board show the same number of NVLinks as it has");
		seen_state(c, f);
	}
}

static bool all_given_away(const struct nvidia_view *v)
{
	for (size_t i = 0; i < v->n_switches; i++)
		if (v->switch_bindings[i] != GPU_BOUND_VFIO)
			return false;
	return v->n_switches > 0;
}

/*
 * NVIDIA's table of device assignments for full passthrough on Hopper: eight GPUs with all four
 * NVSwitches, or one GPU with none. The links of a GPU spread 4, 5, 5, 4 over the switches.
 */
static void check_set(struct check *c, const struct nvidia_view *v, const struct gpu_set *s)
{
	unsigned all = nvswitch_count(v->tables, v->board), modules = 8;
	struct finding *f;

	if (!all)
		return;
	if (s->n_switches && s->n_gpus < modules)
		f = check_fail(c, s->vm,
			       "%zu of the board's GPUs and %zu of its %u NVSwitches go to one virtual "
			       "machine: each GPU has 4, 5, 5 and 4 links to the four switches, so its "
			       "bandwidth depends on which ones it got, and the rest of the board loses "
			       "them",
			       s->n_gpus, s->n_switches, all);
	else if (s->n_switches && s->n_switches < all)
		f = check_fail(c, s->vm,
			       "all GPUs of the board, but only %zu of its %u NVSwitches go to one "
			       "virtual "
			       "machine: the links to the others stay down",
			       s->n_switches, all);
	else if (!s->n_switches && s->n_gpus > 1 && all_given_away(v))
		f = check_fail(c, s->vm,
			       "it gets %zu GPUs and no NVSwitch, while the switches are set aside for "
			       "guests "
			       "(vfio-pci) and the host does not run them: its GPUs have no NVLink at all",
			       s->n_gpus);
	else
		return;
	finding_evidence(c, f, s->source, "%zu GPUs, %zu NVSwitches", s->n_gpus, s->n_switches);
}

static void check(struct check *c)
{
	const struct nvidia_view *v = c->analysis->nvidia;

	if (!v || !v->board)
		return;
	if (v->n_gpus > 1)
		check_counts(c, v);
	for (size_t i = 0; i < v->n_sets; i++)
		check_set(c, v, &v->sets[i]);
}

const struct rule rule_nvlink_asymmetric = {
	.id = "nvlink.asymmetric",
	.pitfall = 7,
	.secondary = true,
	.severity = SEVERITY_MAJOR,
	.actor = ACTOR_OPERATOR,
	.title = "GPUs of one board have unequal NVLink bandwidth",
	.why = "On an HGX H100 or H200 every GPU has 18 NVLinks, 4, 5, 5 and 4 of them to the four "
	       "NVSwitches. A virtual machine "
	       "that gets a part of the GPUs and a part of the switches has uneven bandwidth; "
	       "NVIDIA's table of supported "
	       "full-passthrough sets therefore has 8 GPUs or 1, nothing between. Links that are "
	       "down do the same.",
	.fix = { "For 2 or 4 GPUs a guest: keep the NVSwitches on the host and use the shared "
		 "NVSwitch model (FABRIC_MODE=1); every "
		 "partition then has all 18 links of its GPUs.",
		 "vfio-doctor place shows which GPUs go together.",
		 "Links down without that: look for SXid and Xid 74 in the kernel log, reset the "
		 "GPU, reseat the board." },
	.refs = { "https://docs.nvidia.com/datacenter/tesla/fabric-manager-user-guide/" },
	.check = check,
};
