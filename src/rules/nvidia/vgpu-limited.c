/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/rule.h"

#include "analyse/nvidia.h"

/* Sources: NVIDIA AI Enterprise, NVSwitch page; kubevirt-gpu-device-plugin #133, #193, #195. */

static bool mode_is_vgpu(const struct fabric_manager *fm)
{
	return fact_known(&fm->mode.fact) && fm->mode.value == FABRIC_MODE_VGPU;
}

static void check_fabric(struct check *c, const struct nvidia_view *v, size_t wanted)
{
	const struct fabric_manager *fm = &c->host->nvidia->fm;
	struct finding *f;

	if (mode_is_vgpu(fm)) {
		f = check_pass(c, "host", "Fabric Manager is in vGPU mode for %zu GPUs with vGPUs",
			       wanted);
	} else if (fact_known(&fm->mode.fact) ||
		   (fact_known(&fm->config.fact) && fm->mode.fact.avail == AVAIL_ABSENT)) {
		f = check_fail(c, "host",
			       "%zu GPUs behind NVSwitches serve vGPUs, but Fabric Manager is not "
			       "in vGPU mode: guests fail with CUDA "
			       "error 802, even with one GPU each",
			       wanted);
	} else {
		f = check_unknown(c, "host",
				  "%zu GPUs behind NVSwitches serve vGPUs; Fabric Manager's mode "
				  "could not be read",
				  wanted);
	}
	finding_fact_u64(c, f, &fm->mode);
}

static void check_mig(struct check *c, const struct gpu_view *g)
{
	struct finding *f;

	if (!g->state || g->state->mig != NVIDIA_ON)
		return;
	f = check_warn(c, g->function->text,
		       "%s serves MIG-backed vGPUs: these have no peer-to-peer over NVLink; only "
		       "time-sliced vGPUs of the full "
		       "memory have",
		       gpu_view_name(c->arena, g));
	finding_evidence(c, f, c->host->nvidia->state_fact.source, "%s: MIG mode on", g->function->text);
	finding_fact_u64(c, f, &g->function->sriov_numvfs);
}

static void check(struct check *c)
{
	const struct nvidia_view *v = c->analysis->nvidia;
	size_t wanted = 0, mig = 0;

	if (!v || v->guest || !c->host->nvidia)
		return;
	for (size_t i = 0; i < v->n_gpus; i++) {
		const struct gpu_view *g = &v->gpus[i];

		if (!gpu_view_vgpu(g))
			continue;
		wanted++;
		if (v->board)
			check_mig(c, g);
		mig += g->state && g->state->mig == NVIDIA_ON;
	}
	if (wanted && v->n_switches)
		check_fabric(c, v, wanted);
	else if (wanted && !mig)
		check_pass(c, "host", "vGPUs on %zu GPUs without NVSwitches", wanted);
}

const struct rule rule_vgpu_limited = {
	.id = "vgpu.limited",
	.pitfall = 5,
	.secondary = true,
	.severity = SEVERITY_MAJOR,
	.actor = ACTOR_OPERATOR,
	.title = "vGPU works here only within limits that are not kept",
	.why = "Behind NVSwitches vGPUs need Fabric Manager in mode 2 and a partition activated "
	       "with the virtual functions, even for a "
	       "single GPU. Peer-to-peer works only between time-sliced vGPUs of the whole memory "
	       "in one guest, not between "
	       "MIG-backed ones. Virtual functions and MIG mode are gone after a reboot of the "
	       "host.",
	.fix = { "Set FABRIC_MODE=2 and activate partitions through "
		 "fmActivateFabricPartitionWithVFs before guests start.",
		 "For NVLink between GPUs of a guest: time-sliced vGPUs of the full memory, or "
		 "whole GPUs by passthrough.",
		 "Make virtual functions and MIG anew at each boot (sriov-manage, mig-parted)." },
	.refs = { "https://docs.nvidia.com/ai-enterprise/",
		  "https://docs.nvidia.com/datacenter/tesla/fabric-manager-user-guide/" },
	.check = check,
};
