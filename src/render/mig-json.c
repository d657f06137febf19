/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/json.h"
#include "render/mig.h"

void mig_sort(struct mig_layout *l)
{
	for (size_t i = 1; i < l->n; i++)
		for (size_t k = i; k && l->v[k].start < l->v[k - 1].start; k--) {
			struct mig_place t = l->v[k];

			l->v[k] = l->v[k - 1];
			l->v[k - 1] = t;
		}
}

static bool is_fixed(const struct render_mig *r, const struct mig_place *p)
{
	for (size_t i = 0; r->fixed && i < r->fixed->n; i++)
		if (r->fixed->v[i].profile == p->profile && r->fixed->v[i].start == p->start)
			return true;
	return false;
}

const char *mig_select(const struct render_mig *r)
{
	return r->select ? r->select : "GPU";
}

/* The tuples of -cgi: profile id and the start that was chosen. */
const char *mig_tuples(const struct render_mig *r)
{
	_cleanup_(buf_free) struct buf b = { 0 };

	for (size_t i = 0; i < r->layout.n; i++)
		if (!is_fixed(r, &r->layout.v[i]))
			buf_printf(&b, "%s%u:%u", b.n ? "," : "", r->layout.v[i].profile->id,
				   r->layout.v[i].start);
	return arena_strdup(r->arena, b.n ? b.s : "");
}

static json_t *layout_json(const struct render_mig *r, const struct mig_layout *layout)
{
	json_t *array = json_array();
	struct mig_layout l = *layout;

	mig_sort(&l);
	for (size_t i = 0; i < l.n; i++) {
		json_t *o = json_object();

		json_put(o, "profile", json_text(r->arena, l.v[i].profile->name));
		json_put(o, "start", json_integer(l.v[i].start));
		json_put(o, "size", json_integer(l.v[i].profile->memory));
		json_array_append_new(array, o);
	}
	return array;
}

static json_t *left_json(const struct render_mig *r, const struct mig_layout *l)
{
	json_t *array = json_array();

	for (size_t i = 0; i < r->table->n_profiles; i++) {
		unsigned n = mig_room(r->table, l, &r->table->profiles[i]);
		json_t *o;

		if (!n)
			continue;
		o = json_object();
		json_put(o, "profile", json_text(r->arena, r->table->profiles[i].name));
		json_put(o, "count", json_integer(n));
		json_array_append_new(array, o);
	}
	return array;
}

static json_t *commands_json(const struct render_mig *r)
{
	json_t *array = json_array();

	if (!r->fits || !r->n_wish)
		return array;
	if (!r->mig_on)
		json_array_append_new(array, json_text(r->arena,
						       arena_printf(r->arena, "nvidia-smi -i %s -mig 1",
								    mig_select(r))));
	json_array_append_new(array, json_text(r->arena,
					       arena_printf(r->arena, "nvidia-smi mig -i %s -cgi %s -C",
							    mig_select(r), mig_tuples(r))));
	return array;
}

struct listing_json {
	const struct render_mig *r;
	json_t *array;
};

static void layout_item(const struct mig_layout *l, void *data)
{
	const struct listing_json *list = data;

	json_array_append_new(list->array, layout_json(list->r, l));
}

void render_mig_json(const struct render_mig *r, struct buf *out)
{
	json_t *o = json_object();
	struct mig_layout none = { .n = 0 };
	const struct mig_layout *now = r->n_wish && r->fits ? &r->layout
				       : r->fixed           ? r->fixed
							    : &none;

	json_put(o, "gpu", json_text(r->arena, r->gpu));
	json_put(o, "fits", r->n_wish ? json_boolean(r->fits) : json_null());
	json_put(o, "placements", r->n_wish && r->fits ? layout_json(r, &r->layout) : json_array());
	json_put(o, "left", left_json(r, now));
	json_put(o, "commands", commands_json(r));
	json_put(o, "source", json_text(r->arena, r->source));
	json_put(o, "differs", json_text(r->arena, r->differs));
	json_put(o, "existing",
		 r->fixed    ? layout_json(r, r->fixed)
		 : r->mig_on ? json_null()
			     : json_array());
	if (r->all_layouts) {
		struct listing_json list = { r, json_array() };

		mig_layouts(r->table, mig_profile_plain, layout_item, &list);
		json_put(o, "layouts", list.array);
	}
	json_write(o, out);
}
