/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/known-gpu.h"

#include "decode/tsv.h"

extern const unsigned char data_gpus_reset[], data_gpus_rebar[];
extern const size_t data_gpus_reset_size, data_gpus_rebar_size;

/* The first two cells of both tables: vendor and devices. */
static bool row_is_for(const struct span *cells, const struct pci_function *f)
{
	return fact_known(&f->vendor.fact) && fact_known(&f->device.fact) &&
	       id_list_has(cells[0], (unsigned)f->vendor.value) &&
	       id_list_has(cells[1], (unsigned)f->device.value);
}

bool known_reset_of(const struct pci_function *f, struct arena *a, struct known_reset *ret)
{
	struct span rest = { (const char *)data_gpus_reset, data_gpus_reset_size }, cells[7];

	while (tsv_next(&rest, cells, ARRAY_SIZE(cells))) {
		if (!row_is_for(cells, f))
			continue;
		*ret = (struct known_reset){
			.family = span_dup(a, cells[2]),
			.some = span_eq(cells[3], "some"),
			.vendor_reset = span_eq(cells[4], "vendor-reset"),
			.text = span_dup(a, cells[5]),
			.source = span_dup(a, cells[6]),
		};
		return true;
	}
	return false;
}

static bool parse_rebar(const struct span *cells, struct arena *a, struct known_rebar *ret)
{
	uint64_t region = 0, mib = 0;
	bool whole = span_eq(cells[3], "-");

	if ((!whole && span_u64(cells[3], 10, &region) < 0) || span_u64(cells[5], 10, &mib) < 0)
		return false;
	*ret = (struct known_rebar){
		.family = span_dup(a, cells[2]),
		.region = whole ? -1 : (int)region,
		.trouble = span_eq(cells[4], "above")   ? REBAR_ABOVE
			   : span_eq(cells[4], "below") ? REBAR_BELOW
							: REBAR_FINE,
		.size = mib << 20,
		.os = span_dup(a, cells[6]),
		.text = span_dup(a, cells[7]),
		.source = span_dup(a, cells[8]),
	};
	return true;
}

size_t known_rebar_of(const struct pci_function *f, struct arena *a, struct known_rebar *v, size_t max)
{
	struct span rest = { (const char *)data_gpus_rebar, data_gpus_rebar_size }, cells[9];
	size_t n = 0;

	while (n < max && tsv_next(&rest, cells, ARRAY_SIZE(cells)))
		if (row_is_for(cells, f) && parse_rebar(cells, a, &v[n]))
			n++;
	return n;
}
