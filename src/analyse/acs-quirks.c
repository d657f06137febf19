/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/acs.h"

extern const unsigned char data_acs_quirks[];
extern const size_t data_acs_quirks_size;

static const char *const rule_names[] = {
	[QUIRK_ISOLATED] = "isolated",
	[QUIRK_RC_ENDPOINT] = "rc-endpoint",
	[QUIRK_ROOT_PORT] = "root-port",
	[QUIRK_DOWN_PORT] = "down-port",
	[QUIRK_AMD_SOUTHBRIDGE] = "amd-southbridge",
	[QUIRK_INTEL_PCH] = "intel-pch",
	[QUIRK_INTEL_SPT] = "intel-spt",
	[QUIRK_DENIED] = "denied",
	[QUIRK_DOWN_PORT_DENIED] = "down-port-denied",
};

static bool parse_device(struct span s, struct acs_quirk *q)
{
	struct span first;
	uint64_t a, b;

	q->first = 0;
	q->last = 0xffff;
	if (span_eq(s, "*"))
		return true;
	span_next_field(&s, '-', &first);
	if (span_u64(first, 16, &a) < 0 || a > 0xffff)
		return false;
	b = a;
	if (s.p && (span_u64(s, 16, &b) < 0 || b > 0xffff))
		return false;
	q->first = (uint16_t)a;
	q->last = (uint16_t)b;
	return true;
}

static bool parse_rule(struct span s, struct acs_quirk *q)
{
	for (size_t i = 0; i < ARRAY_SIZE(rule_names); i++)
		if (span_eq(s, rule_names[i])) {
			q->rule = (enum acs_quirk_rule)i;
			return true;
		}
	return false;
}

static bool parse_row(struct span line, struct arena *a, struct acs_quirk *q)
{
	struct span vendor, device, rule;
	uint64_t v;

	if (!span_next_field(&line, '\t', &vendor) || !span_next_field(&line, '\t', &device) ||
	    !span_next_field(&line, '\t', &rule) || !line.p)
		return false;
	if (span_u64(vendor, 16, &v) < 0 || v > 0xffff)
		return false;
	q->vendor = (uint16_t)v;
	q->source = span_dup(a, span_trim(line));
	return parse_device(device, q) && parse_rule(rule, q);
}

const struct acs_quirks *acs_quirks_load(struct arena *a)
{
	struct span rest = { (const char *)data_acs_quirks, data_acs_quirks_size }, line;
	struct acs_quirks *t = arena_new0(a, struct acs_quirks);
	struct acs_quirk q;

	while (span_next_line(&rest, &line))
		if (line.n && line.p[0] != '#' && parse_row(line, a, &q))
			*vec_push(a, t) = q;
	return t;
}
