/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/isolation.h"
#include "render/json.h"
#include "render/render.h"

static json_t *members_json(const struct pci_function **v, size_t n)
{
	json_t *list = json_array();

	for (size_t i = 0; i < n; i++)
		json_array_append_new(list, json_string(v[i]->text));
	return list;
}

/* null where it could not be told. */
static json_t *predicted_json(const struct predicted_group *g)
{
	if (!g || !g->certain)
		return json_null();
	json_t *list = json_array();

	for (size_t i = 0; i < g->n_members; i++)
		json_array_append_new(list, json_string(g->members[i]->function->text));
	return list;
}

static json_t *missing_json(const struct group_merge *m)
{
	json_t *list = json_array();
	const char *names[8];
	unsigned bits = 0;

	if (m->because != MERGE_BRIDGE && m->because != MERGE_ALIAS)
		bits = m->acs.why == ACS_WHY_NO_CAPABILITY || m->acs.why == ACS_WHY_BRIDGE ||
				       m->acs.why == ACS_WHY_CONVENTIONAL
			       ? ACS_REQUIRED
			       : m->acs.missing;
	acs_bit_names(bits, names);
	for (size_t i = 0; names[i]; i++)
		json_array_append_new(list, json_string(names[i]));
	return list;
}

static json_t *merge_json(struct arena *a, const struct group_merge *m)
{
	json_t *j = json_object();

	json_put(j, "bdf", json_string(m->node->function->text));
	json_put(j, "with", json_string(m->with->function->text));
	json_put(j, "because", json_string(merge_because_name((int)m->because)));
	json_put(j, "at", json_string(m->at->function->text));
	json_put(j, "missing", missing_json(m));
	json_put(j, "text", json_text(a, group_merge_text(a, m)));
	return j;
}

static json_t *merges_json(struct arena *a, const struct predicted_group *g)
{
	json_t *list = json_array();

	for (size_t i = 0; g && i < g->n_merges; i++)
		json_array_append_new(list, merge_json(a, &g->merges[i]));
	return list;
}

static json_t *group_json(const struct render_groups *r, const struct pci_group *g)
{
	const struct isolation *i = r->analysis->isolation;
	const struct predicted_group *p =
		g->n_members ? groups_of(&i->running, pci_tree_node(i->tree, g->members[0])) : NULL;
	json_t *j = json_object();

	json_put(j, "id", json_integer(g->id));
	json_put(j, "type", json_fact_str(r->arena, &g->type));
	json_put(j, "members", members_json(g->members, g->n_members));
	json_put(j, "predicted", predicted_json(p));
	json_put(j, "merges", merges_json(r->arena, p));
	return j;
}

static json_t *guess_json(struct arena *a, const struct predicted_group *p)
{
	json_t *j = json_object();

	json_put(j, "id", json_null());
	json_put(j, "type", json_null());
	json_put(j, "members", json_array());
	json_put(j, "predicted", predicted_json(p));
	json_put(j, "merges", merges_json(a, p));
	return j;
}

static json_t *assumed_json(const struct render_groups *r)
{
	json_t *j = json_object(), *words = json_array(), *groups = json_array();

	if (!r->assumed) {
		json_decref(j);
		json_decref(words);
		json_decref(groups);
		return json_null();
	}
	for (size_t i = 0; r->assumptions[i]; i++)
		json_array_append_new(words, json_text(r->arena, r->assumptions[i]));
	for (size_t i = 0; i < r->assumed->n_groups; i++)
		json_array_append_new(groups, guess_json(r->arena, &r->assumed->groups[i]));
	json_put(j, "assumptions", words);
	json_put(j, "groups", groups);
	return j;
}

void render_groups_json(const struct render_groups *r, struct buf *out)
{
	const struct isolation *iso = r->analysis->isolation;
	const struct host *h = r->host;
	json_t *j = json_object(), *groups = json_array(), *unread = json_array();
	bool known = !fact_unreadable(&h->iommu.groups_fact);

	for (size_t i = 0; i < h->iommu.n_groups; i++)
		json_array_append_new(groups, group_json(r, &h->iommu.groups[i]));
	for (size_t i = 0; !h->iommu.n_groups && i < iso->running.n_groups; i++)
		json_array_append_new(groups, guess_json(r->arena, &iso->running.groups[i]));
	for (size_t i = 0; i < iso->running.n_unread; i++)
		json_array_append_new(unread, json_string(iso->running.unread[i]->function->text));
	json_put(j, "groups", groups);
	json_put(j, "disagreements",
		 known && h->iommu.n_groups ? json_integer((json_int_t)iso->disagreements)
					    : json_null());
	json_put(j, "unread", unread);
	json_put(j, "assumed", assumed_json(r));
	json_write(j, out);
}
