/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/bars.h"

static json_t *sizes_json(uint64_t sizes)
{
	json_t *list = json_array();

	for (unsigned bit = 0; bit < 43; bit++)
		if (sizes >> bit & 1)
			json_array_append_new(list,
					      json_integer((json_int_t)((uint64_t)1 << (20 + bit))));
	return list;
}

static json_t *bar_json(const struct bar *b)
{
	json_t *j = json_object();

	json_put(j, "region", json_integer(b->region));
	json_put(j, "kind", json_string(b->io ? "io" : "memory"));
	json_put(j, "start",
		 b->assigned ? json_sprintf("0x%llx", (unsigned long long)b->start) : json_null());
	json_put(j, "size", b->size ? json_integer((json_int_t)b->size) : json_null());
	json_put(j, "width", json_integer(b->wide ? 64 : 32));
	json_put(j, "prefetchable", json_boolean(b->prefetchable));
	json_put(j, "assigned", json_boolean(b->assigned));
	json_put(j, "resizable", b->sizes ? sizes_json(b->sizes) : json_null());
	return j;
}

json_t *render_bars_json(const struct pci_function *f, const struct bar_events *events, struct arena *a)
{
	struct bars bars;

	if (!fact_known(&f->resource_fact) && !fact_known(&f->config.fact))
		return json_null();
	json_t *list = json_array();

	bars_of(f, events, &bars);
	for (size_t i = 0; i < bars.n; i++)
		if (bars.v[i].region != BAR_REGION_ROM)
			json_array_append_new(list, bar_json(&bars.v[i]));
	return list;
}

static json_t *speed_json(const struct fact_str *f, unsigned code, struct arena *a)
{
	if (fact_known(&f->fact))
		return json_fact_str(a, f);
	const char *name = pci_link_speed_name(code);

	return name ? json_sprintf("%s PCIe", name) : json_null();
}

static json_t *width_json(const struct fact_str *f, unsigned lanes, struct arena *a)
{
	if (fact_known(&f->fact))
		return json_fact_str(a, f);
	return lanes ? json_sprintf("%u", lanes) : json_null();
}

/* What sysfs says; in recordings without it, what configuration space says. */
json_t *render_link_json(const struct pci_function *f, struct arena *a)
{
	struct pci_config c = { 0 };
	json_t *j = json_object();

	if (fact_known(&f->config.fact))
		pci_config_decode(f->config.value, &c);
	const struct pci_link *l = &c.express.link;

	json_put(j, "speed", speed_json(&f->link_speed, l->speed, a));
	json_put(j, "width", width_json(&f->link_width, l->width, a));
	json_put(j, "max_speed", speed_json(&f->max_link_speed, l->max_speed, a));
	json_put(j, "max_width", width_json(&f->max_link_width, l->max_width, a));
	return j;
}
