/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/rule.h"

#include "analyse/nvidia.h"

static void evidence(struct check *c, struct finding *f, const struct gpu_view *g)
{
	finding_fact_u64(c, f, &g->function->sriov_numvfs);
	if (g->state && g->state->virtualization)
		finding_evidence(c, f, c->host->nvidia->state_fact.source, "%s: virtualization mode %s",
				 g->function->text, g->state->virtualization);
}

static void check_wanted(struct check *c, const struct gpu_view *g)
{
	const char *name = gpu_view_name(c->arena, g);
	struct finding *f;

	if (g->model->vgpu == GPU_VGPU_NONE) {
		f = check_fail(c, g->function->text,
			       "virtual functions are on for %s, which has no vGPU types", name);
	} else if (g->state && streq(g->state->virtualization, "none") && !g->state->error) {
		f = check_fail(c, g->function->text,
			       "virtual functions are on for %s, but the driver here is no vGPU "
			       "host driver: they give nothing",
			       name);
	} else if (g->model->vgpu == GPU_VGPU_LISTED) {
		f = check_pass(c, g->function->text,
			       "%s has vGPU types (%sNVIDIA AI Enterprise, licensed); hypervisor and "
			       "release decide further",
			       name,
			       g->model->vgpu_types
				       ? arena_printf(c->arena, "%s-..., ", g->model->vgpu_types)
				       : "");
	} else {
		f = check_unknown(c, g->function->text,
				  "whether %s has vGPU types is not known here: ask NVIDIA's "
				  "matrix for this hypervisor and release",
				  name);
		f->severity = SEVERITY_MINOR;
	}
	evidence(c, f, g);
}

/* FABRIC_MODE=2 asks for vGPUs as much as virtual functions do. */
static void check_mode(struct check *c, const struct nvidia_view *v)
{
	const struct nvidia *n = c->host->nvidia;
	struct finding *f;

	if (!fact_known(&n->fm.mode.fact) || n->fm.mode.value != FABRIC_MODE_VGPU)
		return;
	if (n->vgpu_fact.avail == AVAIL_ABSENT) {
		f = check_fail(c, "host",
			       "Fabric Manager is set to vGPU mode (FABRIC_MODE=2), but no vGPU "
			       "host driver is loaded");
	} else if (fact_known(&n->vgpu_fact)) {
		f = check_pass(c, "host",
			       "Fabric Manager is in vGPU mode and the vGPU host driver is loaded");
	} else {
		f = check_unknown(c, "host",
				  "Fabric Manager is in vGPU mode; whether the vGPU host driver is "
				  "loaded could not be read");
	}
	finding_fact_u64(c, f, &n->fm.mode);
	finding_fact(c, f, &n->vgpu_fact);
}

static void check(struct check *c)
{
	const struct nvidia_view *v = c->analysis->nvidia;
	size_t wanted = 0;

	if (!v || v->guest || !c->host->nvidia)
		return;
	for (size_t i = 0; i < v->n_gpus; i++)
		if (gpu_view_vgpu(&v->gpus[i])) {
			check_wanted(c, &v->gpus[i]);
			wanted++;
		}
	check_mode(c, v);
	if (!wanted && v->n_gpus)
		check_pass(c, "host", "nothing here asks for vGPU: GPUs are given away whole");
}

const struct rule rule_vgpu_unsupported = {
	.id = "vgpu.unsupported",
	.pitfall = 5,
	.severity = SEVERITY_MAJOR,
	.actor = ACTOR_OPERATOR,
	.title = "vGPU is asked for where it cannot work",
	.why = "vGPU (neither MIG in a guest nor passthrough) is a licensed feature of NVIDIA AI "
	       "Enterprise with a host driver of its own. Support depends on board, hypervisor and "
	       "release: "
	       "the often repeated \"no vGPU on H200\" is not true in general, as NVIDIA AI "
	       "Enterprise lists "
	       "time-sliced types (H200X-141C and smaller) and MIG-backed ones (H200X-3-71C) for "
	       "the H200 SXM5, "
	       "and others for the H200 NVL and the H100s.",
	.fix = { "A whole GPU for each guest: passthrough, which needs no vGPU software and no "
		 "licence for it.",
		 "Parts of a GPU inside one guest: pass the whole GPU through and use MIG there "
		 "(vfio-doctor mig "
		 "shows what fits).",
		 "Parts of a GPU for several guests: time-sliced or MIG-backed vGPU. Look the "
		 "board, hypervisor "
		 "and release up in NVIDIA AI Enterprise's support matrix first.",
		 "Then install the vGPU host driver (not the data-centre driver) and make the "
		 "virtual functions, "
		 "at each boot anew: /usr/lib/nvidia/sriov-manage -e ALL",
		 "Behind NVSwitches see also: vfio-doctor explain vgpu.limited" },
	.refs = { "https://docs.nvidia.com/ai-enterprise/" },
	.check = check,
};
