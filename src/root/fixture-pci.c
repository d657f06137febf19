/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "root/fixture-function.h"

#include <errno.h>

struct fixture_pci *fixture_pci_new(struct memory_tree *t)
{
	struct fixture_pci *p = arena_new0(memory_tree_arena(t), struct fixture_pci);

	p->tree = t;
	p->arena = memory_tree_arena(t);
	return p;
}

static int take_hex(struct span *rest, char end, uint64_t max, uint64_t *ret)
{
	struct span part;

	if (end) {
		if (!rest->n || !span_next_field(rest, end, &part) || !rest->p)
			return -EINVAL;
	} else {
		part = *rest;
	}
	int e = span_u64(part, 16, ret);
	return e < 0 ? e : *ret > max ? -ERANGE : 0;
}

static int parse_bdf(struct span s, struct fixture_function *f)
{
	uint64_t domain, bus, device, function;

	if (take_hex(&s, ':', UINT32_MAX, &domain) < 0 || take_hex(&s, ':', 255, &bus) < 0 ||
	    take_hex(&s, '.', 31, &device) < 0 || take_hex(&s, 0, 7, &function) < 0)
		return -EINVAL;
	f->domain = (unsigned)domain;
	f->bus = (unsigned)bus;
	f->devfn = (unsigned)(device << 3 | function);
	return 0;
}

static int parse_id(struct span s, uint16_t *vendor, uint16_t *device)
{
	uint64_t v, d;

	if (take_hex(&s, ':', 0xffff, &v) < 0 || take_hex(&s, 0, 0xffff, &d) < 0)
		return -EINVAL;
	*vendor = (uint16_t)v;
	*device = (uint16_t)d;
	return 0;
}

static int parse_size(struct span s, uint64_t *ret)
{
	static const char units[] = "KMGT";
	const char *unit = s.n ? strchr(units, s.p[s.n - 1]) : NULL;
	unsigned shift = unit && *unit ? 10 * (unsigned)(unit - units + 1) : 0;

	if (shift)
		s.n--;
	int e = span_u64(s, 10, ret);
	if (e == 0)
		*ret <<= shift;
	return e;
}

static int parse_bar(struct span s, struct fixture_bar *bar)
{
	struct span size, flags;

	*bar = (struct fixture_bar){ .assigned = true };
	span_next_field(&s, '@', &size);
	if (s.p) {
		if (span_eq(s, "none"))
			bar->assigned = false;
		else if (span_u64(s, 16, &bar->start) < 0)
			return -EINVAL;
	}
	flags = size;
	span_next_field(&flags, ':', &size);
	bar->io = flags.p && span_eq(flags, "io");
	bar->wide = flags.p && span_contains(flags, "64");
	bar->prefetchable = flags.p && span_contains(flags, "p");
	return parse_size(size, &bar->size);
}

static int parse_link(struct span s, unsigned *speed, unsigned *width)
{
	static const char *const speeds[] = { "2.5GT",  "5.0GT",  "8.0GT",
					      "16.0GT", "32.0GT", "64.0GT" };
	struct span gt;
	uint64_t lanes;

	span_next_field(&s, 'x', &gt);
	if (!s.p || span_u64(s, 10, &lanes) < 0 || lanes > 32)
		return -EINVAL;
	for (unsigned i = 0; i < ARRAY_SIZE(speeds); i++)
		if (span_eq(gt, speeds[i])) {
			*speed = i + 1;
			*width = (unsigned)lanes;
			return 0;
		}
	return -EINVAL;
}

static int set_links(struct fixture_function *f, struct span value)
{
	struct span now;

	span_next_field(&value, '/', &now);
	if (parse_link(now, &f->speed, &f->width) < 0)
		return -EINVAL;
	return parse_link(value.p ? value : now, &f->max_speed, &f->max_width);
}

static int set_acs(struct fixture_function *f, struct span value)
{
	struct span ctrl;
	uint64_t c, cap;

	if (span_eq(value, "-")) {
		f->has_acs = false;
		return 0;
	}
	span_next_field(&value, '/', &ctrl);
	if (span_u64(ctrl, 16, &c) < 0)
		return -EINVAL;
	cap = 0x5f; /* SV TB RR CR UF DT: what current root ports offer */
	if (value.p && span_u64(value, 16, &cap) < 0)
		return -EINVAL;
	f->has_acs = true;
	f->acs_ctrl = (uint16_t)c;
	f->acs_cap = (uint16_t)cap;
	return 0;
}

static int set_cap(struct fixture_function *f, struct span value)
{
	static const struct {
		const char *name;
		size_t at;
	} flags[] = {
		{ "flr", offsetof(struct fixture_function, flr) },
		{ "ari", offsetof(struct fixture_function, ari) },
		{ "ats", offsetof(struct fixture_function, ats) },
		{ "pri", offsetof(struct fixture_function, pri) },
		{ "pasid", offsetof(struct fixture_function, pasid) },
		{ "aer", offsetof(struct fixture_function, aer) },
	};
	struct span item;

	while (span_next_field(&value, ',', &item)) {
		bool known = false;

		for (size_t i = 0; i < ARRAY_SIZE(flags); i++)
			if (span_eq(item, flags[i].name)) {
				*(bool *)((char *)f + flags[i].at) = true;
				known = true;
			}
		if (!known && span_has_prefix(item, "sriov:")) {
			struct span rest = { item.p + 6, item.n - 6 }, total;
			uint64_t n, id;

			span_next_field(&rest, ':', &total);
			if (!rest.p || span_u64(total, 10, &n) < 0 || span_u64(rest, 16, &id) < 0)
				return -EINVAL;
			f->sriov_total = (unsigned)n;
			f->sriov_device = (unsigned)id;
			known = true;
		}
		if (!known)
			return -EINVAL;
	}
	return 0;
}

static int set_rebar(struct fixture_function *f, char bar, struct span value)
{
	struct span low;

	span_next_field(&value, '-', &low);
	if (bar < '0' || bar > '5' || !value.p || parse_size(low, &f->rebar_min) < 0 ||
	    parse_size(value, &f->rebar_max) < 0)
		return -EINVAL;
	f->rebar_bar = bar - '0';
	return 0;
}

static int set_bus(struct fixture_function *f, struct span value)
{
	struct span first;
	uint64_t a, b;

	span_next_field(&value, '-', &first);
	if (span_u64(first, 16, &a) < 0 || a > 255)
		return -EINVAL;
	b = a;
	if (value.p && (span_u64(value, 16, &b) < 0 || b > 255))
		return -EINVAL;
	f->secondary = (unsigned)a;
	f->subordinate = (unsigned)b;
	return 0;
}

static int set_key(struct fixture_pci *p, struct fixture_function *f, struct span key, struct span value)
{
	const struct {
		const char *name;
		const char **at;
	} texts[] = {
		{ "driver", &f->driver },   { "module", &f->module }, { "group", &f->group },
		{ "type", &f->group_type }, { "numa", &f->numa },     { "boot_vga", &f->boot_vga },
		{ "reset", &f->reset },     { "power", &f->power },   { "name", &f->name },
		{ "physfn", &f->physfn },   { "under", &f->under },
	};

	for (size_t i = 0; i < ARRAY_SIZE(texts); i++)
		if (span_eq(key, texts[i].name)) {
			*texts[i].at = span_eq(value, "-") ? NULL : span_dup(p->arena, value);
			return 0;
		}
	if (key.n == 4 && span_has_prefix(key, "bar") && key.p[3] >= '0' && key.p[3] <= '5')
		return parse_bar(value, &f->bars[key.p[3] - '0']);
	if (key.n == 6 && span_has_prefix(key, "rebar"))
		return set_rebar(f, key.p[5], value);
	if (span_eq(key, "multifunction") && (span_eq(value, "0") || span_eq(value, "1"))) {
		f->multifunction_given = span_eq(value, "1") ? MULTIFUNCTION_YES : MULTIFUNCTION_NO;
		return 0;
	}
	if (span_eq(key, "rom"))
		return parse_bar(value, &f->rom);
	if (span_eq(key, "bus"))
		return set_bus(f, value);
	if (span_eq(key, "acs"))
		return set_acs(f, value);
	if (span_eq(key, "cap"))
		return set_cap(f, value);
	if (span_eq(key, "link"))
		return set_links(f, value);
	if (span_eq(key, "subsystem"))
		return parse_id(value, &f->subsystem_vendor, &f->subsystem_device);
	if (span_eq(key, "id"))
		return parse_id(value, &f->vendor, &f->device);
	uint64_t n;
	if (span_eq(key, "rev") && span_u64(value, 16, &n) == 0 && n < 256) {
		f->revision = (uint8_t)n;
		return 0;
	}
	if (span_eq(key, "config")) {
		if (span_eq(value, "none")) {
			f->config_size = 0;
			return 0;
		}
		if (span_u64(value, 10, &n) == 0 && n <= PCI_CFG_SPACE_EXP_SIZE) {
			f->config_size = n;
			return 0;
		}
	}
	return -EINVAL;
}

static int set_kind(struct fixture_function *f, struct span kind)
{
	static const struct {
		const char *name;
		int port_type;
		uint8_t header;
	} kinds[] = {
		{ "host-bridge", -1, PCI_HEADER_TYPE_NORMAL },
		{ "root-port", PCI_EXP_TYPE_ROOT_PORT, PCI_HEADER_TYPE_BRIDGE },
		{ "upstream", PCI_EXP_TYPE_UPSTREAM, PCI_HEADER_TYPE_BRIDGE },
		{ "downstream", PCI_EXP_TYPE_DOWNSTREAM, PCI_HEADER_TYPE_BRIDGE },
		{ "pcie-pci-bridge", PCI_EXP_TYPE_PCI_BRIDGE, PCI_HEADER_TYPE_BRIDGE },
		{ "pci-pcie-bridge", PCI_EXP_TYPE_PCIE_BRIDGE, PCI_HEADER_TYPE_BRIDGE },
		{ "pci-bridge", -1, PCI_HEADER_TYPE_BRIDGE },
		{ "endpoint", PCI_EXP_TYPE_ENDPOINT, PCI_HEADER_TYPE_NORMAL },
		{ "legacy-endpoint", PCI_EXP_TYPE_LEG_END, PCI_HEADER_TYPE_NORMAL },
		{ "rcie", PCI_EXP_TYPE_RC_END, PCI_HEADER_TYPE_NORMAL },
		{ "rcec", PCI_EXP_TYPE_RC_EC, PCI_HEADER_TYPE_NORMAL },
		{ "conventional", -1, PCI_HEADER_TYPE_NORMAL },
	};

	for (size_t i = 0; i < ARRAY_SIZE(kinds); i++)
		if (span_eq(kind, kinds[i].name)) {
			f->port_type = kinds[i].port_type;
			f->header = kinds[i].header;
			f->config_size = f->port_type >= 0 ? PCI_CFG_SPACE_EXP_SIZE : PCI_CFG_SPACE_SIZE;
			return 0;
		}
	return -EINVAL;
}

static struct fixture_function *find(struct fixture_pci *p, const struct fixture_function *key)
{
	for (size_t i = 0; i < p->functions.n; i++) {
		struct fixture_function *f = &p->functions.v[i];

		if (f->domain == key->domain && f->bus == key->bus && f->devfn == key->devfn)
			return f;
	}
	return NULL;
}

static int declare(struct fixture_pci *p, struct span id, struct span *words,
		   struct fixture_function *key, struct fixture_function **ret)
{
	struct span class, kind;
	uint64_t c;

	*key = (struct fixture_function){
		.domain = key->domain, .bus = key->bus, .devfn = key->devfn, .rebar_bar = -1
	};
	if (parse_id(id, &key->vendor, &key->device) < 0 || !span_next_word(words, &class) ||
	    span_u64(class, 16, &c) < 0 || c > 0xffffff || !span_next_word(words, &kind) ||
	    set_kind(key, kind) < 0)
		return -EINVAL;
	key->class = (uint32_t)c;
	struct fixture_function *f = find(p, key);
	if (!f)
		f = vec_push(p->arena, &p->functions);
	*f = *key;
	*ret = f;
	return 0;
}

int fixture_pci_line(struct fixture_pci *p, struct span words)
{
	struct fixture_function key = { 0 }, *f;
	struct span bdf, word;

	if (!span_next_word(&words, &bdf) || parse_bdf(bdf, &key) < 0)
		return -EINVAL;
	f = find(p, &key);
	struct span rest = words;
	if (!span_next_word(&rest, &word))
		return -EINVAL;
	if (span_eq(word, "-")) {
		if (!f)
			return -EINVAL;
		*f = p->functions.v[--p->functions.n];
		return 0;
	}
	if (!span_contains(word, "=")) {
		words = rest;
		if (declare(p, word, &words, &key, &f) < 0)
			return -EINVAL;
	}
	if (!f)
		return -EINVAL;
	while (span_next_word(&words, &word)) {
		struct span k;

		span_next_field(&word, '=', &k);
		if (!word.p || set_key(p, f, k, word) < 0)
			return -EINVAL;
	}
	return 0;
}

struct fixture_function *fixture_pci_find(struct fixture_pci *p, const char *bdf)
{
	struct fixture_function key = { 0 };

	return bdf && parse_bdf(span_of(bdf), &key) == 0 ? find(p, &key) : NULL;
}
