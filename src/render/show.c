/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/ioresource.h"
#include "render/bars.h"
#include "render/json.h"
#include "render/render.h"
#include "render/table.h"

const char *render_name(const struct host *h, const struct pci_function *f, struct arena *a)
{
	const char *name = host_device_name(h, f, a);

	if (name)
		return name;
	if (!fact_known(&f->vendor.fact) || !fact_known(&f->device.fact))
		return "(identity not known)";
	return arena_printf(a, "[%04x:%04x]", (unsigned)f->vendor.value, (unsigned)f->device.value);
}

const char *render_driver(const struct pci_function *f, struct arena *a)
{
	if (fact_known(&f->driver.fact))
		return str_printable(a, f->driver.value);
	return f->driver.fact.avail == AVAIL_ABSENT ? "-" : "?";
}

const char *render_group(const struct pci_function *f, struct arena *a)
{
	if (fact_known(&f->group.fact))
		return arena_printf(a, "%llu", (unsigned long long)f->group.value);
	return f->group.fact.avail == AVAIL_ABSENT ? "-" : "?";
}

static const char *render_node(const struct pci_function *f, struct arena *a)
{
	if (!fact_known(&f->numa_node.fact))
		return "?";
	return f->numa_node.value < 0 ? "-" : arena_printf(a, "%lld", (long long)f->numa_node.value);
}

const char *render_class(const struct pci_function *f, struct arena *a)
{
	return fact_known(&f->class.fact) ? arena_printf(a, "%04x", pci_class(f)) : "?";
}

const char *render_reset(const struct pci_function *f, struct arena *a)
{
	if (fact_known(&f->reset_method.fact))
		return f->reset_method.value[0] ? str_printable(a, f->reset_method.value) : "off";
	return f->reset_method.fact.avail == AVAIL_ABSENT ? "-" : "?";
}

static const char *render_id(const struct pci_function *f, struct arena *a)
{
	if (!fact_known(&f->vendor.fact) || !fact_known(&f->device.fact))
		return "?";
	return arena_printf(a, "%04x:%04x", (unsigned)f->vendor.value, (unsigned)f->device.value);
}

void render_devices_text(const struct host *h, const struct style *s, struct arena *a, struct buf *out)
{
	struct libscols_table *t = table_new(s);

	table_column(t, "FUNCTION", 0);
	table_column(t, "ID", 0);
	table_column(t, "CLASS", 0);
	table_column(t, "GROUP", SCOLS_FL_RIGHT);
	table_column(t, "NODE", SCOLS_FL_RIGHT);
	table_column(t, "DRIVER", 0);
	table_column(t, "NAME", SCOLS_FL_TRUNC);
	for (size_t i = 0; i < h->n_functions; i++) {
		const struct pci_function *f = &h->functions[i];
		const char *cells[] = { f->text,
					render_id(f, a),
					render_class(f, a),
					render_group(f, a),
					render_node(f, a),
					render_driver(f, a),
					str_printable(a, render_name(h, f, a)) };

		table_row(t, NULL, cells, ARRAY_SIZE(cells), NULL);
	}
	table_print(t, out);
}

static json_t *reset_json(const struct pci_function *f)
{
	if (fact_unreadable(&f->reset_method.fact))
		return json_null();
	json_t *list = json_array();
	struct span rest = span_of(fact_known(&f->reset_method.fact) ? f->reset_method.value : ""), word;

	while (span_next_word(&rest, &word))
		json_array_append_new(list, json_stringn(word.p, word.n));
	return list;
}

void render_devices_json(const struct host *h, struct arena *a, struct buf *out)
{
	json_t *j = json_object(), *devices = json_array();
	const struct bars_analysis *bars = analyse_bars(h, a);

	for (size_t i = 0; i < h->n_functions; i++) {
		const struct pci_function *f = &h->functions[i];
		json_t *d = json_object();

		json_put(d, "bdf", json_string(f->text));
		json_put(d, "id",
			 fact_known(&f->vendor.fact) && fact_known(&f->device.fact)
				 ? json_string(render_id(f, a))
				 : json_null());
		json_put(d, "class",
			 fact_known(&f->class.fact) ? json_string(render_class(f, a)) : json_null());
		json_put(d, "name", json_text(a, host_device_name(h, f, a)));
		json_put(d, "driver", json_fact_str(a, &f->driver));
		json_put(d, "group",
			 fact_known(&f->group.fact) ? json_integer((json_int_t)f->group.value)
						    : json_null());
		json_put(d, "numa_node",
			 fact_known(&f->numa_node.fact) ? json_integer((json_int_t)f->numa_node.value)
							: json_null());
		json_put(d, "reset_methods", reset_json(f));
		json_put(d, "bars", render_bars_json(f, &bars->events, a));
		json_put(d, "link", render_link_json(f, a));
		json_array_append_new(devices, d);
	}
	json_put(j, "devices", devices);
	json_write(j, out);
}

void render_tree_text(const struct host *h, const struct style *s, struct arena *a, struct buf *out)
{
	struct libscols_table *t = table_new(s);
	struct libscols_line **lines = arena_array(a, h->n_functions, sizeof(*lines));
	struct libscols_line *bus_line = NULL;
	bool *done = arena_array(a, h->n_functions, sizeof(*done));
	uint64_t bus = UINT64_MAX;

	table_column(t, "FUNCTION", SCOLS_FL_TREE);
	table_column(t, "GROUP", SCOLS_FL_RIGHT);
	table_column(t, "NODE", SCOLS_FL_RIGHT);
	table_column(t, "DRIVER", 0);
	table_column(t, "NAME", SCOLS_FL_TRUNC);
	/* Parents first: a pass over all until nothing is left to place; a child's bus number may be below its parent's. */
	for (bool again = true; again;) {
		again = false;
		for (size_t i = 0; i < h->n_functions; i++) {
			const struct pci_function *f = &h->functions[i];
			struct libscols_line *parent =
				f->parent ? lines[f->parent - h->functions] : NULL;

			if (done[i] || (f->parent && !parent))
				continue;
			if (!f->parent && bdf_key(f->bdf) >> 8 != bus) {
				const char *cells[] = { arena_printf(a, "[%04x:%02x]",
								     f->bdf.domain, f->bdf.bus),
							"", "", "", "" };

				bus = bdf_key(f->bdf) >> 8;
				table_row(t, NULL, cells, ARRAY_SIZE(cells), &bus_line);
			}
			const char *cells[] = { f->text, render_group(f, a), render_node(f, a),
						render_driver(f, a),
						str_printable(a, render_name(h, f, a)) };
			table_row(t, parent ? parent : bus_line, cells, ARRAY_SIZE(cells), &lines[i]);
			done[i] = true;
			again = true;
		}
	}
	table_print(t, out);
}
