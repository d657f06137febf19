/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * MIG off, where a GPU that is to be passed on has it on and the NVIDIA driver holds the GPU: only that driver can
 * switch it. First the services go that keep the GPU open, because the driver refuses while anybody does.
 *
 * Hopper and later lose the mode with the driver, so a card that goes to vfio-pci anyhow needs nothing; on Ampere the
 * mode is kept in the GPU and has to be switched off before (NVIDIA MIG User Guide, "GPU Reset on Hopper+ GPUs").
 * GPU instances are not destroyed here, nor are programs that run in them: whose they are is a person's to know.
 * Fabric Manager stays: it has to run for the links to come back (Fabric Manager User Guide, "Interoperability with
 * MIG").
 */
#include "analyse/candidates.h"
#include "analyse/holder-service.h"
#include "analyse/nvidia.h"
#include "plan/steps.h"

#define FINDING "mig.enabled"
#define SECONDS 120

static bool is_fabric_manager(const struct holder_service *s)
{
	return streq(s->unit, "nvidia-fabricmanager");
}

/* Nothing is in the way that a person has to decide about. */
static bool may_switch(struct planner *p, const struct gpu_view *g)
{
	const struct nvidia *n = p->host->nvidia;

	if (!g->state->instances_known || g->state->n_instances || n->holders_fact.avail == AVAIL_DENIED)
		return false;
	for (size_t i = 0; i < n->n_holders; i++) {
		const struct holder_service *s = holder_service(n->holders[i].comm);

		const char *unit = n->holders[i].unit;

		/* Under a unit of another name it is somebody's own arrangement. */
		if (nvidia_holder_of(n, &n->holders[i], g->function->bdf) &&
		    (!s || !s->unit || n->holders[i].container ||
		     (unit && !s->desktop && !streq(unit, s->unit))))
			return false;
	}
	return true;
}

static void stop_services(struct planner *p, const struct gpu_view *g)
{
	const struct nvidia *n = p->host->nvidia;

	for (size_t i = 0; i < n->n_holders; i++) {
		const struct holder_service *s = holder_service(n->holders[i].comm);

		if (!nvidia_holder_of(n, &n->holders[i], g->function->bdf) || is_fabric_manager(s))
			continue;
		struct plan_action *a =
			plan_add_action(p->plan, arena_printf(p->arena, "systemctl stop %s", s->unit),
					arena_printf(p->arena, "stops %s, which keeps the GPU open",
						     s->what),
					SECONDS, FINDING);
		a->undo = plan_command(p->arena, arena_printf(p->arena, "systemctl start %s", s->unit));
		a->at_once = true;
		a->risk = s->desktop ? "Ends the session of whoever sits at this machine, with what is not saved."
				     : "The other GPUs are without it as well.";
		plan_add_once(p->arena, &a->host_loses,
			      arena_printf(p->arena, "%s (%s), until the next boot", s->what, s->unit));
	}
}

static void mig_off(struct planner *p, const struct gpu_view *g)
{
	bool ampere = g->model->generation == GPU_AMPERE;
	struct plan_action *a =
		plan_add_action(p->plan,
				arena_printf(p->arena, "nvidia-smi -i %s -mig 0", g->function->text),
				"switches MIG off", SECONDS, FINDING);

	a->undo = plan_command(p->arena,
			       arena_printf(p->arena, "nvidia-smi -i %s -mig 1", g->function->text));
	a->at_once = !ampere;
	a->risk = ampere ? "The driver resets the GPU for it; where it cannot, MIG goes off with the next reboot."
			 : "Who counts on GPU instances of this GPU finds none.";
	plan_add_once(p->arena, &a->host_loses, arena_printf(p->arena, "MIG on %s", g->function->text));
	p->plan->reboot |= ampere;
}

/* The driver lets go of it with the reboot of this plan. */
static bool goes_to_vfio(const struct planner *p, const struct gpu_view *g)
{
	for (size_t i = 0; i < p->losses.n; i++)
		if (p->losses.v[i].function == g->function)
			return true;
	return false;
}

static bool wants_off(const struct planner *p, const struct gpu_view *g)
{
	return g->state && g->binding == GPU_BOUND_NVIDIA && g->state->mig == NVIDIA_ON &&
	       g->state->mig_pending != NVIDIA_OFF && analysis_candidate(p->analysis, g->function) &&
	       planner_finding(p, FINDING, g->function->text);
}

void plan_step_mig(struct planner *p)
{
	const struct nvidia_view *v = p->analysis->nvidia;
	bool answered = false;

	for (size_t i = 0; v && i < v->n_gpus; i++) {
		const struct gpu_view *g = &v->gpus[i];

		if (!wants_off(p, g))
			continue;
		if (g->model->generation != GPU_AMPERE && goes_to_vfio(p, g)) {
			answered = true;
		} else if (may_switch(p, g)) {
			stop_services(p, g);
			mig_off(p, g);
			answered = true;
		} else {
			plan_add_once(p->arena, &p->unresolved, FINDING);
			plan_add_once(p->arena, &p->unresolved, "mig.nvlink-off");
		}
	}
	if (answered) {
		planner_promise(p, FINDING);
		if (planner_finding(p, "mig.nvlink-off", NULL))
			planner_promise(p, "mig.nvlink-off");
	}
}
