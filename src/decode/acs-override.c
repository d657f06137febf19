/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/acs-override.h"

#include <errno.h>
#include <linux/pci_regs.h>

#define ACS_BITS                                                                                   \
	(PCI_ACS_SV | PCI_ACS_TB | PCI_ACS_RR | PCI_ACS_CR | PCI_ACS_UF | PCI_ACS_EC | PCI_ACS_DT)

/*
 * The patch copies four characters and gives them to kstrtol(): fewer digits swallow the separator
 * and fail. kstrtol() takes a sign, "0x" and a trailing newline too; nobody writes those, and here
 * they are no id.
 */
static bool take_id(struct span s, uint16_t *ret)
{
	uint64_t v;

	if (s.n < 4)
		return false;
	for (size_t i = 0; i < 4; i++)
		if (!strchr("0123456789abcdefABCDEF", s.p[i]) || !s.p[i])
			return false;
	if (span_u64((struct span){ s.p, 4 }, 16, &v) < 0)
		return false;
	*ret = (uint16_t)v;
	return true;
}

static bool parse_id(struct span token, struct acs_override *o)
{
	struct span rest = { token.p + 3, token.n - 3 };
	uint16_t vendor, device;

	if (o->n_ids == ACS_OVERRIDE_IDS || !take_id(rest, &vendor))
		return false;
	const char *colon = memchr(rest.p, ':', rest.n);
	if (!colon ||
	    !take_id((struct span){ colon + 1, rest.n - (size_t)(colon + 1 - rest.p) }, &device))
		return false;
	o->ids[o->n_ids].vendor = vendor;
	o->ids[o->n_ids++].device = device;
	return true;
}

static bool parse_token(struct span token, struct acs_override *o)
{
	if (span_has_prefix(token, "downstream"))
		return o->downstream = true;
	if (span_has_prefix(token, "multifunction"))
		return o->multifunction = true;
	return span_has_prefix(token, "id:") && parse_id(token, o);
}

void acs_override_parse(struct span value, struct arena *a, struct acs_override *ret)
{
	struct acs_override o = { 0 };
	struct span token;

	while (span_next_field(&value, ',', &token))
		if (token.n && !parse_token(token, &o))
			*vec_push(a, &o.ignored) = span_dup(a, token);
	*ret = o;
}

bool acs_override_has_id(const struct acs_override *o, unsigned vendor, unsigned device)
{
	for (size_t i = 0; i < o->n_ids; i++)
		if (o->ids[i].vendor == vendor && o->ids[i].device == device)
			return true;
	return false;
}

static int parse_flags(struct span s, struct acs_config_rule *r)
{
	if (s.n > 16)
		return -EINVAL;
	for (size_t bit = 0; bit < s.n; bit++) {
		char c = s.p[s.n - 1 - bit];

		if (c == '0' || c == '1') {
			r->mask |= (uint16_t)(1u << bit);
			r->flags |= (uint16_t)((unsigned)(c == '1') << bit);
		} else if (c != 'x' && c != 'X') {
			return -EINVAL;
		}
	}
	return r->mask & ~ACS_BITS ? -EINVAL : 0;
}

int acs_config_parse(struct span value, struct arena *a, struct acs_config *ret)
{
	struct acs_config c = { 0 };
	struct span part, flags;

	while (span_next_field(&value, ';', &part)) {
		struct acs_config_rule r = { 0 };

		span_next_field(&part, '@', &flags);
		if (!part.p || !part.n || parse_flags(flags, &r) < 0)
			return -EINVAL;
		r.device = part;
		*vec_push(a, &c.rules) = r;
	}
	if (!c.rules.n)
		return -EINVAL;
	*ret = c;
	return 0;
}
