/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/nvidia/seen.h"

#include "analyse/bars.h"
#include "analyse/mig-state.h"
#include "analyse/nvidia.h"

/* A vGPU has the memory and the apertures of its type, not the card's. */
static bool is_vgpu(const struct gpu_view *g)
{
	return g->state && streq(g->state->virtualization, "vgpu");
}

/* How the machine differs from the shipped tables, or NULL. The machine is right; the table's
 * reader should know. Reported memory is a little less than is sold; a tenth less is no rounding.
 */
static const char *memory_differs(struct check *c, const struct gpu_view *g, bool *ret_less)
{
	uint64_t want = g->model->memory_gb > 0 ? (uint64_t)g->model->memory_gb * 1000000000 : 0, have;

	*ret_less = false;
	if (!g->state || !g->state->memory_mib || !want || is_vgpu(g))
		return NULL;
	have = g->state->memory_mib << 20;
	*ret_less = have * 10 < want * 9;
	if (!*ret_less && have * 10 <= want * 12)
		return NULL;
	return arena_printf(c->arena, "it has %llu MiB of memory, the table says %d GB",
			    (unsigned long long)g->state->memory_mib, g->model->memory_gb);
}

/* What sysfs shows of the memory aperture: told without any driver. */
static const char *aperture_differs(struct check *c, const struct gpu_view *g)
{
	const struct pci_function *f = g->function;
	uint64_t want = g->model->bar_gb > 0 ? (uint64_t)g->model->bar_gb << 30 : 0, have;

	if (!want || is_vgpu(g) || !fact_known(&f->resource_fact) ||
	    (size_t)g->model->bar_region >= f->n_resources)
		return NULL;
	have = pci_resource_size(&f->resources[g->model->bar_region]);
	if (!have || have == want)
		return NULL;
	return arena_printf(c->arena, "its memory aperture (region %d) has %s, the table says %d GiB",
			    g->model->bar_region, size_text(c->arena, have), g->model->bar_gb);
}

static const char *links_differ(struct check *c, const struct gpu_view *g)
{
	int links = g->state ? g->state->nvlinks_up + g->state->nvlinks_down : 0;

	if (!g->state || g->state->nvlinks_up < 0 || g->model->nvlinks == NUMBER_UNKNOWN ||
	    links == g->model->nvlinks)
		return NULL;
	return arena_printf(c->arena, "it has %d NVLinks, the table says %d", links, g->model->nvlinks);
}

static const char *profiles_differ(struct check *c, const struct gpu_view *g)
{
	const struct mig_table *reported = mig_table_reported(g->state, g->model->mig, c->arena);

	return mig_table_differs(reported, g->model->mig, c->arena);
}

static void say(struct check *c, const struct gpu_view *g, const char *how, bool less, const char *source)
{
	const char *name = gpu_view_name(c->arena, g);
	struct finding *f = less ? check_warn(c, g->function->text,
					      "%s: %s; a part may be switched off or broken, unless this is "
					      "another variant",
					      name, how)
				 : check_info(c, g->function->text,
					      "%s: %s; what the machine says counts", name, how);

	finding_evidence(c, f, source, "%s", how);
}

static void check(struct check *c)
{
	const struct nvidia_view *v = c->analysis->nvidia;
	size_t same = 0;

	for (size_t i = 0; v && i < v->n_gpus; i++) {
		const struct gpu_view *g = &v->gpus[i];
		bool less;
		const char *memory = memory_differs(c, g, &less), *links = links_differ(c, g),
			   *profiles = profiles_differ(c, g), *aperture = aperture_differs(c, g),
			   *told = c->host->nvidia->state_fact.source;

		if (memory)
			say(c, g, memory, less, told);
		if (links)
			say(c, g, links, false, told);
		if (profiles)
			say(c, g, profiles, false, told);
		if (aperture)
			say(c, g, aperture, false,
			    arena_printf(c->arena, "%s/resource", g->function->path));
		same += (g->state || fact_known(&g->function->resource_fact)) && !memory &&
			!links && !profiles && !aperture;
	}
	if (same)
		check_pass(c, "host", "no difference between %s and the shipped tables",
			   gpus_text(c, same));
}

const struct rule rule_nvidia_differs = {
	.id = "nvidia.differs",
	.pitfall = 0,
	.secondary = true,
	.severity = SEVERITY_MINOR,
	.actor = ACTOR_OPERATOR,
	.title = "A GPU differs from the shipped table of its model",
	.why = "The tables of GPUs, MIG profiles and NVLinks that come with this program are a "
	       "prior. Where the driver reports "
	       "something else, the driver is right and every answer here uses it; but the table, "
	       "the firmware or the board "
	       "deserves a look.",
	.fix = { "Nothing, if the board is a variant. Else look for disabled NVLinks or memory "
		 "(nvidia-smi -q), and report the table's "
		 "mistake." },
	.refs = { "data/gpus/models.tsv, data/gpus/mig.tsv" },
	.check = check,
};
