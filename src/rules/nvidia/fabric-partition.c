/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/nvidia/seen.h"

#include "analyse/nvidia.h"
#include "analyse/nvlink.h"

/* nvml.h: bits 11:8 of the health mask, NVML_GPU_FABRIC_HEALTH_MASK_INCORRECT_CONFIGURATION_*. */
static const char *wrong_configuration(uint32_t health)
{
	static const char *const names[] = {
		[2] = "wrong system GUID",
		[3] = "wrong chassis serial number",
		[4] = "no partition",
		[5] = "too few NVLinks",
		[6] = "incompatible GPU firmware",
		[7] = "wrong location",
		[8] = "invalid GPU state",
	};
	unsigned n = health >> 8 & 0xf;

	return n < ARRAY_SIZE(names) ? names[n] : NULL;
}

/* Bits 1:0, 5:4: true is 1. */
static const char *unhealthy(uint32_t health)
{
	if ((health & 3) == 1)
		return "degraded bandwidth";
	return (health >> 4 & 3) == 1 ? "an unhealthy route" : NULL;
}

static void evidence(struct check *c, struct finding *f, const struct gpu_view *g)
{
	finding_evidence(c, f, c->host->nvidia->state_fact.source, "%s: fabric %s%s%s",
			 g->function->text, nvidia_fabric_name(g->state->fabric),
			 g->state->fabric_status ? ", " : "",
			 g->state->fabric_status ? g->state->fabric_status : "");
	if (g->state->fabric_health_known)
		finding_evidence(c, f, c->host->nvidia->state_fact.source, "%s: fabric health mask 0x%x",
				 g->function->text, g->state->fabric_health);
}

/* What is wrong with a registration that is over, or NULL. */
static const char *bad_end(const struct nvidia_gpu_state *s)
{
	const char *why = NULL;

	if (s->fabric_health_known) {
		why = wrong_configuration(s->fabric_health);
		if (!why)
			why = unhealthy(s->fabric_health);
	}
	if (!why && s->fabric_status && !streq(s->fabric_status, "success"))
		why = s->fabric_status;
	if (!why && s->fabric_summary && !streq(s->fabric_summary, "healthy"))
		why = streq(s->fabric_summary, "limited") ? "limited capacity" : s->fabric_summary;
	return why;
}

/* True: it is well. */
static bool check_registration(struct check *c, const struct gpu_view *g)
{
	const char *name = gpu_view_name(c->arena, g), *why;
	struct finding *f;

	if (g->state->fabric != FABRIC_COMPLETED) {
		f = check_fail(c, g->function->text,
			       "%s has not joined the NVLink fabric (%s): CUDA fails there with "
			       "error 802, \"system not yet "
			       "initialized\"",
			       name, nvidia_fabric_name(g->state->fabric));
		evidence(c, f, g);
		return false;
	}
	why = bad_end(g->state);
	if (!why)
		return true;
	f = check_fail(c, g->function->text, "%s could not join the NVLink fabric: %s", name, why);
	evidence(c, f, g);
	return false;
}

static bool registers(const struct gpu_view *g)
{
	return g->model->board && g->state && g->state->fabric != FABRIC_UNKNOWN &&
	       g->state->fabric != FABRIC_NOT_SUPPORTED;
}

static void check_registrations(struct check *c, const struct nvidia_view *v)
{
	size_t good = 0, bad = 0, unknown = 0;
	struct finding *f;

	for (size_t i = 0; i < v->n_gpus; i++) {
		const struct gpu_view *g = &v->gpus[i];

		/* Before Hopper GPUs do not register. */
		if (g->model->board && g->model->generation >= GPU_HOPPER && !registers(g))
			unknown += (g->binding == GPU_BOUND_NVIDIA || g->binding == GPU_BOUND_UNKNOWN) &&
				   !(g->state && g->state->fabric == FABRIC_NOT_SUPPORTED);
		if (!registers(g))
			continue;
		if (check_registration(c, g))
			good++;
		else
			bad++;
	}
	if (unknown) {
		f = check_unknown(c, "host", "whether %s joined the NVLink fabric could not be read",
				  gpus_text(c, unknown));
		seen_state(c, f);
	} else if (good && !bad) {
		f = check_pass(c, "host", "%s joined the NVLink fabric, and nothing is wrong with it",
			       gpus_text(c, good));
		seen_state(c, f);
	}
}

static bool mode_is(const struct fabric_manager *fm, enum fabric_mode mode)
{
	if (fact_known(&fm->mode.fact))
		return fm->mode.value == mode;
	return mode == FABRIC_MODE_BARE_METAL && fm->mode.fact.avail == AVAIL_ABSENT &&
	       fact_known(&fm->config.fact);
}

/* It gets a part of the board, and another machine can run beside it with another part. */
static bool shares_board(const struct nvidia_view *v, const struct gpu_set *s)
{
	if (s->n_switches || s->n_gpus == v->n_gpus)
		return false;
	for (size_t i = 0; i < v->n_sets; i++)
		if (&v->sets[i] != s && !gpu_sets_overlap(&v->sets[i], s))
			return true;
	return false;
}

/* Routing is all-to-all in mode 0: it works, and keeps nobody apart. */
static void check_isolation(struct check *c, const struct nvidia_view *v)
{
	const struct fabric_manager *fm = &c->host->nvidia->fm;
	size_t sharing = 0;
	struct finding *f;

	for (size_t i = 0; i < v->n_sets; i++)
		sharing += shares_board(v, &v->sets[i]);
	if (sharing < 2 || !v->n_switches || !mode_is(fm, FABRIC_MODE_BARE_METAL))
		return;
	f = check_fail(c, "host",
		       "%zu virtual machines share the NVLink board while Fabric Manager runs in "
		       "mode 0, which has no partitions: "
		       "nothing keeps their GPUs apart on NVLink",
		       sharing);
	if (fact_known(&fm->mode.fact))
		finding_fact_u64(c, f, &fm->mode);
	else
		finding_evidence(c, f, fm->config.fact.source, "no FABRIC_MODE line: 0");
	for (size_t i = 0; i < v->n_sets; i++)
		if (shares_board(v, &v->sets[i]))
			finding_culprit(c, f, v->sets[i].vm);
}

/* The step that is forgotten: a partition is active before the machine starts. */
static void check_set(struct check *c, const struct nvidia_view *v, const struct gpu_set *s)
{
	const struct fabric_manager *fm = &c->host->nvidia->fm;
	const struct fabric_partition *p;
	struct finding *f;

	if (s->n_switches || !mode_is(fm, FABRIC_MODE_SHARED))
		return;
	if (!fabric_size_possible(v->tables, v->board, (unsigned)s->n_gpus)) {
		f = check_fail(c, s->vm, "%zu GPUs: the board has no partition of that size", s->n_gpus);
		finding_evidence(c, f, s->source, "%zu GPUs", s->n_gpus);
		return;
	}
	p = s->modules_known ? fabric_partition_match(v->tables, v->board, s->modules) : NULL;
	if (!p)
		return; /* nvlink.split has said it */
	f = check_info(c, s->vm, "needs partition %u (modules %s) active before it starts: fmpm -a %u",
		       p->id, modules_text(c->arena, p->modules), p->id);
	finding_fact_u64(c, f, &fm->mode);
}

static void check(struct check *c)
{
	const struct nvidia_view *v = c->analysis->nvidia;

	if (!v || !v->board || !c->host->nvidia)
		return;
	check_registrations(c, v);
	check_isolation(c, v);
	for (size_t i = 0; i < v->n_sets; i++)
		check_set(c, v, &v->sets[i]);
}

const struct rule rule_fabric_partition = {
	.id = "fabric.partition",
	.pitfall = 7,
	.secondary = true,
	.severity = SEVERITY_MAJOR,
	.actor = ACTOR_OPERATOR,
	.title = "The NVSwitch partition is missing or does not fit",
	.why = "A GPU on an NVSwitch board is usable by CUDA only once it has joined the NVLink "
	       "fabric. In the shared NVSwitch model "
	       "the host's Fabric Manager must have activated the partition of exactly the "
	       "machine's GPUs before the machine "
	       "starts; the handshake happens while the guest's driver loads.",
	.fix = { "On the host: fmpm -l lists the partitions, fmpm -a ID activates one (exit status "
		 "239: it was active already).",
		 "Then power-cycle the virtual machine; a guest that was started before stays \"In "
		 "Progress\".",
		 "On bare metal: start nvidia-fabricmanager, of exactly the driver's version.",
		 "A guest with one GPU without its single-GPU partition: options nvidia "
		 "NVreg_NvLinkDisable=1, in its initramfs too." },
	.refs = { "https://docs.nvidia.com/datacenter/tesla/fabric-manager-user-guide/",
		  "nvml.h, NVML_GPU_FABRIC_HEALTH_MASK_*" },
	.check = check,
};
