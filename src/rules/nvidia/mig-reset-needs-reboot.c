/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/nvidia/seen.h"

#include "analyse/nvidia.h"

static void pending(struct check *c, const struct nvidia_view *v, const struct gpu_view *g)
{
	const char *to = g->state->mig_pending == NVIDIA_ON ? "on" : "off",
		   *name = gpu_view_name(c->arena, g);
	const struct nvidia *n = c->host->nvidia;
	struct finding *f;

	if (v->guest) {
		f = check_fail(c, g->function->text,
			       "MIG of %s is to go %s, which takes a GPU reset, and a virtual "
			       "machine may not reset the GPU: "
			       "restart the virtual machine",
			       name, to);
	} else {
		f = check_warn(c, g->function->text,
			       "MIG of %s is to go %s, but waits for a GPU reset", name, to);
		f->severity = SEVERITY_MINOR;
		finding_fix(c, f, "Stop what holds the GPU (the evidence names it).");
		finding_fix(c, f, "nvidia-smi -i %s --gpu-reset", g->function->text);
	}
	finding_evidence(c, f, n->state_fact.source, "%s: MIG mode %s, pending %s", g->function->text,
			 nvidia_switch_name(g->state->mig), nvidia_switch_name(g->state->mig_pending));
	seen_holders(c, f, g->function);
}

static bool known(const struct gpu_view *g)
{
	return g->state && g->state->mig != NVIDIA_UNKNOWN;
}

static bool waits(const struct gpu_view *g)
{
	return known(g) && g->state->mig_pending != NVIDIA_UNKNOWN &&
	       g->state->mig_pending != g->state->mig;
}

static void check(struct check *c)
{
	const struct nvidia_view *v = c->analysis->nvidia;
	size_t waiting = 0, settled = 0, unknown = 0;
	struct finding *f;

	for (size_t i = 0; v && i < v->n_gpus; i++) {
		const struct gpu_view *g = &v->gpus[i];

		if (!g->model->mig && !known(g))
			continue;
		if (waits(g))
			pending(c, v, g);
		waiting += waits(g);
		settled += known(g) && !waits(g);
		unknown += !known(g) &&
			   (g->binding == GPU_BOUND_NVIDIA || g->binding == GPU_BOUND_UNKNOWN);
	}
	if (unknown) {
		f = check_unknown(c, "host",
				  "whether a MIG mode change waits for a reset could not be read "
				  "for %s",
				  gpus_text(c, unknown));
		seen_state(c, f);
	} else if (settled && !waiting) {
		f = check_pass(c, "host", "no MIG mode change waits for a GPU reset");
		seen_state(c, f);
	}
}

const struct rule rule_mig_reset_needs_reboot = {
	.id = "mig.reset-needs-reboot",
	.pitfall = 9,
	.secondary = true,
	.severity = SEVERITY_MAJOR,
	.actor = ACTOR_VM,
	.title = "A MIG mode change waits for a GPU reset",
	.why = "On Ampere GPUs a change of MIG mode takes effect with a GPU reset. Hypervisors do "
	       "not let a guest reset its "
	       "GPU, so inside a virtual machine the change waits until the machine is started "
	       "anew. Hopper and later "
	       "need no reset.",
	.fix = { "Shut the virtual machine down and start it again (a reboot from inside is enough "
		 "where the hypervisor resets "
		 "the GPU with it).",
		 "Afterwards: nvidia-smi -q -d MIG; current and pending must agree." },
	.refs = { "https://docs.nvidia.com/datacenter/tesla/mig-user-guide/",
		  "nvml.h, nvmlDeviceSetMigMode: NVML_ERROR_RESET_REQUIRED" },
	.check = check,
};
