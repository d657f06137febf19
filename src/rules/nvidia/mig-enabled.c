/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/nvidia/seen.h"

#include "analyse/nvidia.h"

/* Source of what follows: MIG user guide, "MIG mode" and "GPU reset on Hopper+ GPUs". */

static void evidence(struct check *c, struct finding *f, const struct gpu_view *g)
{
	finding_evidence(c, f, c->host->nvidia->state_fact.source, "%s: MIG mode %s, pending %s",
			 g->function->text, nvidia_switch_name(g->state->mig),
			 nvidia_switch_name(g->state->mig_pending));
	if (g->state->n_instances)
		finding_evidence(c, f, c->host->nvidia->state_fact.source, "%zu GPU instances",
				 g->state->n_instances);
}

static void mig_on(struct check *c, const struct gpu_view *g)
{
	const char *name = gpu_view_name(c->arena, g);
	struct finding *f;

	if (gpu_view_vgpu(g)) {
		f = check_pass(c, g->function->text, "%s serves MIG-backed vGPUs from this host", name);
	} else if (g->model->generation == GPU_AMPERE) {
		f = check_fail(c, g->function->text,
			       "MIG is on for %s. On this generation it is kept in the GPU itself: "
			       "the guest gets a GPU "
			       "without a single usable instance until it makes some",
			       name);
	} else {
		f = check_warn(c, g->function->text,
			       "MIG is on for %s. It ends when the host's driver lets go of the "
			       "GPU, and its instances with it",
			       name);
		f->severity = SEVERITY_MINOR;
	}
	evidence(c, f, g);
	if (f->status != STATUS_PASS)
		seen_holders(c, f, g->function);
}

/* Nothing was said about this GPU. */
static void mig_not_said(struct check *c, const struct gpu_view *g)
{
	const char *name = gpu_view_name(c->arena, g);
	struct finding *f;

	if (g->binding != GPU_BOUND_NVIDIA && g->binding != GPU_BOUND_UNKNOWN &&
	    g->model->generation != GPU_AMPERE) {
		f = check_pass(c, g->function->text,
			       "%s has no NVIDIA driver, and MIG mode does not outlive the driver "
			       "on this generation",
			       name);
		finding_fact_str(c, f, &g->function->driver);
		return;
	}
	if (g->binding == GPU_BOUND_NVIDIA || g->binding == GPU_BOUND_UNKNOWN) {
		f = check_unknown(c, g->function->text, "the MIG mode of %s could not be read", name);
		seen_state(c, f);
	} else {
		f = check_unknown(c, g->function->text,
				  "%s may have MIG on from an earlier use: this generation keeps "
				  "the mode across resets, and "
				  "without the NVIDIA driver nobody can read it",
				  name);
		finding_fact_str(c, f, &g->function->driver);
		f->severity = SEVERITY_MINOR;
	}
}

static void check_gpu(struct check *c, const struct gpu_view *g)
{
	const struct nvidia_gpu_state *s = g->state;
	struct finding *f;

	if (!s || s->mig == NVIDIA_UNKNOWN) {
		mig_not_said(c, g);
	} else if (s->mig == NVIDIA_ON) {
		mig_on(c, g);
	} else if (s->mig_pending == NVIDIA_ON) {
		f = check_warn(c, g->function->text,
			       "MIG is off for %s but will be on after its next reset",
			       gpu_view_name(c->arena, g));
		evidence(c, f, g);
	} else if (s->mig == NVIDIA_OFF) {
		f = check_pass(c, g->function->text, "MIG is off for %s", gpu_view_name(c->arena, g));
		evidence(c, f, g);
	}
}

static void check(struct check *c)
{
	const struct nvidia_view *v = c->analysis->nvidia;

	/* In a guest MIG is the guest's own choice. */
	if (!v || v->guest)
		return;
	for (size_t i = 0; i < v->n_gpus; i++)
		if (v->gpus[i].model->mig || (v->gpus[i].state && v->gpus[i].state->mig == NVIDIA_ON))
			check_gpu(c, &v->gpus[i]);
}

const struct rule rule_mig_enabled = {
	.id = "mig.enabled",
	.pitfall = 9,
	.severity = SEVERITY_MAJOR,
	.actor = ACTOR_OPERATOR,
	.title = "MIG mode is on for a GPU to be passed through",
	.why = "A GPU in MIG mode shows no CUDA device until GPU instances are made. On Ampere "
	       "(A100, A30) the mode is stored "
	       "in the GPU and follows it into the guest; on Hopper and later it ends with the "
	       "driver, and what "
	       "runs in its instances ends too.",
	.fix = { "Stop what uses the instances (the evidence names it).",
		 "nvidia-smi mig -i GPU -dci && nvidia-smi mig -i GPU -dgi",
		 "nvidia-smi -i GPU -mig 0   (Ampere: then nvidia-smi -i GPU --gpu-reset)",
		 "To give a part of the GPU to each guest, use MIG inside the guest or MIG-backed "
		 "vGPU instead." },
	.refs = { "https://docs.nvidia.com/datacenter/tesla/mig-user-guide/" },
	.check = check,
};
