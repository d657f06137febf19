/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/nvidia/seen.h"

#include "analyse/nvidia.h"

static bool has_nvlink(const struct gpu_view *g)
{
	return g->model->nvlinks > 0 || (g->state && g->state->nvlinks_up + g->state->nvlinks_down > 0);
}

/* Peer-to-peer is between GPUs: with one there is nothing to lose. */
static size_t count_nvlink_gpus(const struct nvidia_view *v)
{
	size_t n = 0;

	for (size_t i = 0; i < v->n_gpus; i++)
		n += has_nvlink(&v->gpus[i]);
	return n;
}

static void mig_is_on(struct check *c, const struct gpu_view *g)
{
	bool ampere = g->model->generation == GPU_AMPERE;
	struct finding *f =
		check_warn(c, g->function->text,
			   "MIG is on for %s: no peer-to-peer over its NVLinks (%s)",
			   gpu_view_name(c->arena, g),
			   ampere ? "they are switched off" : "they stay trained, but carry nothing");

	finding_evidence(c, f, c->host->nvidia->state_fact.source, "%s: MIG mode on", g->function->text);
	for (size_t i = 0; i < g->state->n_peers; i++)
		if (!g->state->peers[i].nvlink) {
			char text[BDF_TEXT_MAX];

			finding_evidence(c, f, c->host->nvidia->state_fact.source,
					 "peer %s over NVLink: %s",
					 bdf_format(g->state->peers[i].bdf, text),
					 g->state->peers[i].status);
			break;
		}
}

static void summary(struct check *c, size_t off, size_t unknown)
{
	struct finding *f;

	if (unknown) {
		f = check_unknown(c, "host", "MIG mode could not be read for %s with NVLink",
				  gpus_text(c, unknown));
		seen_state(c, f);
	} else if (off) {
		f = check_pass(c, "host", "MIG is off for %s with NVLink", gpus_text(c, off));
		seen_state(c, f);
	}
}

static void check(struct check *c)
{
	const struct nvidia_view *v = c->analysis->nvidia;
	size_t off = 0, on = 0, unknown = 0;

	if (!v || count_nvlink_gpus(v) < 2)
		return;
	for (size_t i = 0; i < v->n_gpus; i++) {
		const struct gpu_view *g = &v->gpus[i];

		if (!has_nvlink(g))
			continue;
		if (g->state && g->state->mig == NVIDIA_ON) {
			mig_is_on(c, g);
			on++;
		} else if (g->state && g->state->mig != NVIDIA_UNKNOWN) {
			off++;
		} else {
			/* Given away: MIG is then the guest's matter (and mig.enabled's). */
			unknown += g->binding == GPU_BOUND_NVIDIA || g->binding == GPU_BOUND_UNKNOWN;
		}
	}
	if (!on || unknown)
		summary(c, off, unknown);
}

const struct rule rule_mig_nvlink_off = {
	.id = "mig.nvlink-off",
	.pitfall = 9,
	.secondary = true,
	.severity = SEVERITY_MAJOR,
	.actor = ACTOR_OPERATOR,
	.title = "NVLink carries nothing because MIG is on",
	.why = "While MIG mode is on, GPUs cannot reach each other over NVLink: jobs over several "
	       "GPUs fall back to PCIe or fail. "
	       "The links come back when MIG is switched off; with NVSwitches, Fabric Manager must "
	       "be running for that.",
	.fix = { "Keep the GPUs that work together out of MIG mode: nvidia-smi -i GPU -mig 0",
		 "Leave Fabric Manager running, so that the links are restored." },
	.refs = { "https://docs.nvidia.com/datacenter/tesla/mig-user-guide/",
		  "https://docs.nvidia.com/datacenter/tesla/fabric-manager-user-guide/" },
	.check = check,
};
