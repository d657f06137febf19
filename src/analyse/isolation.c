/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/isolation.h"

#include "analyse/acs-patch.h"
#include "base/buf.h"

static void read_override(struct isolation *i, const struct cmdline *cl, struct arena *a)
{
	struct buf all = { 0 };

	/* Each occurrence adds to what the ones before it said. */
	for (size_t k = 0; k < cl->n; k++) {
		const struct cmdline_param *p = &cl->v[k];

		if (!streq(p->name, "pcie_acs_override") || !p->value || p->for_init)
			continue;
		i->parameter = p;
		buf_printf(&all, "%s%s", all.n ? "," : "", p->value);
	}
	if (i->parameter)
		acs_override_parse((struct span){ arena_strndup(a, all.s ? all.s : "", all.n), all.n },
				   a, &i->override);
	buf_free(&all);
}

static bool same_groups(const struct group_prediction *x, const struct group_prediction *y, size_t n)
{
	for (size_t k = 0; k < n; k++)
		if (x->of[k] != y->of[k])
			return false;
	return true;
}

/* No word from the kernel: its groups may tell. */
static enum override_state state_by_groups(const struct isolation *i,
					   const struct group_prediction *with, const struct host *h)
{
	if (!h->iommu.n_groups || !with->certain || !i->hardware.certain ||
	    same_groups(with, &i->hardware, i->tree->n_nodes))
		return OVERRIDE_UNCLEAR;
	if (groups_disagreements(with, i->tree, h) == 0)
		return OVERRIDE_ACTIVE;
	return groups_disagreements(&i->hardware, i->tree, h) == 0 ? OVERRIDE_IGNORED : OVERRIDE_UNCLEAR;
}

static enum override_state find_state(struct isolation *i, const struct group_prediction *with,
				      const struct host *h)
{
	if (!i->parameter)
		return OVERRIDE_NONE;
	if (!acs_override_effective(&i->override))
		return OVERRIDE_IGNORED;
	switch (acs_patch_in_kernel(h)) {
	case 1:
		if (!h->now)
			i->boot_line = strstr(h->kernel.log.value, ACS_PATCH_LINE);
		return OVERRIDE_ACTIVE;
	case 0:
		return OVERRIDE_IGNORED;
	default:
		/* Today's groups say nothing about another kernel. */
		return h->now ? OVERRIDE_UNCLEAR : state_by_groups(i, with, h);
	}
}

struct isolation *analyse_isolation(const struct host *h, const struct cmdline *cl, struct arena *a)
{
	struct isolation *i = arena_new0(a, struct isolation);
	const struct pci_tree *t = pci_tree_build(h, a);

	i->tree = t;
	i->aliases = dma_aliases_find(h, t, a);
	read_override(i, cl, a);
	acs_world_init(h, t, a, &i->hardware_world);
	i->world = i->hardware_world;
	groups_predict(&i->hardware_world, i->aliases, a, &i->hardware);
	i->running = i->hardware;
	if (i->parameter) {
		struct group_prediction with;

		i->world.override = &i->override;
		groups_predict(&i->world, i->aliases, a, &with);
		i->state = find_state(i, &with, h);
		if (i->state == OVERRIDE_ACTIVE)
			i->running = with;
	}
	i->disagreements = groups_disagreements(&i->running, t, h);
	return i;
}

const struct predicted_group *isolation_group(const struct isolation *i, const struct pci_function *f)
{
	return groups_of(&i->hardware, pci_tree_node(i->tree, f));
}
