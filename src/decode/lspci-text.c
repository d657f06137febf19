/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/lspci-text.h"

#include <errno.h>

/* What -v said of the capabilities of the function at hand. */
struct verbose {
	bool express, any_extended, denied, acs_named, acs_cap_known, acs_ctrl_known, any;
	unsigned express_at, express_version, type, acs_at;
	uint16_t acs_cap, acs_ctrl;
};

struct parser {
	struct arena *arena;
	struct lspci_text *text;
	struct lspci_function *f;
	struct verbose v;
	bool dumped; /* the function at hand has a hex dump */
};

static bool is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* Forums quote with "> " and indent at will. */
static struct span strip(struct span line)
{
	line = span_trim(line);
	while (line.n && line.p[0] == '>')
		line = span_trim((struct span){ line.p + 1, line.n - 1 });
	return line;
}

static bool skip(struct span *s, const char *prefix)
{
	if (!span_has_prefix(*s, prefix))
		return false;
	s->p += strlen(prefix);
	s->n -= strlen(prefix);
	return true;
}

/* Leading hexadecimal digits; false if there is none. */
static bool take_hex(struct span *s, uint64_t *ret)
{
	size_t n = 0;

	while (n < s->n && n < 8 && is_hex(s->p[n]))
		n++;
	if (!n || span_u64((struct span){ s->p, n }, 16, ret) < 0)
		return false;
	s->p += n;
	s->n -= n;
	return true;
}

/* "8086:1901" */
static bool take_id(struct span s, uint16_t *vendor, uint16_t *device)
{
	uint64_t v, d;

	if (!take_hex(&s, &v) || !skip(&s, ":") || !take_hex(&s, &d) || v > 0xffff || d > 0xffff)
		return false;
	*vendor = (uint16_t)v;
	*device = (uint16_t)d;
	return true;
}

/* The last "[xxxx:xxxx]" of a line. */
static bool last_id(struct span s, uint16_t *vendor, uint16_t *device)
{
	for (size_t i = s.n; i-- > 0;)
		if (s.p[i] == '[' && s.n - i > 10 && s.p[i + 5] == ':' && s.p[i + 10] == ']')
			return take_id((struct span){ s.p + i + 1, 9 }, vendor, device);
	return false;
}

static const char *find(struct span s, const char *needle)
{
	return memmem(s.p, s.n, needle, strlen(needle));
}

static void take_tail(struct parser *p, struct span s, const char *mark, uint8_t *ret, bool *ret_has)
{
	const char *at = find(s, mark);
	uint64_t v;

	if (!at)
		return;
	struct span rest = { at + strlen(mark), s.n - (size_t)(at - s.p) - strlen(mark) };
	if (take_hex(&rest, &v) && v < 256) {
		*ret = (uint8_t)v;
		*ret_has = true;
	}
	(void)p;
}

/* "VGA compatible controller [0300]: NVIDIA ... [10de:2684] (rev a1)" or "0300: 10de:2684 (rev a1)"
 */
static void read_head(struct parser *p, struct span rest)
{
	struct lspci_function *f = p->f;
	const char *colon = find(rest, ": ");
	struct span class = rest, words;
	bool has_interface;
	uint64_t v;

	if (!colon)
		return;
	class.n = (size_t)(colon - rest.p);
	words = span_trim((struct span){ colon + 2, rest.n - class.n - 2 });
	if (class.n > 6 && class.p[class.n - 1] == ']')
		class = (struct span){ class.p + class.n - 5, 4 };
	if (class.n == 4 && take_hex(&class, &v) && class.n == 0) {
		f->class = (uint16_t)v;
		f->has_class = true;
	}
	f->has_id = last_id(words, &f->vendor, &f->device) ||
		    (words.n >= 9 && words.p[4] == ':' && take_id(words, &f->vendor, &f->device));
	take_tail(p, words, "(rev ", &f->revision, &f->has_revision);
	take_tail(p, words, "(prog-if ", &f->interface, &has_interface);
	f->name = span_dup(p->arena, words);
}

/* "... SrcValid+ TransBlk- ReqRedir+ CmpltRedir+ UpstreamFwd+ EgressCtrl- DirectTrans+" */
static uint16_t acs_bits_of(struct span s)
{
	static const char *const names[] = { "SrcValid+",   "TransBlk+",    "ReqRedir+",
					     "CmpltRedir+", "UpstreamFwd+", "EgressCtrl+",
					     "DirectTrans+" };
	uint16_t bits = 0;

	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		if (find(s, names[i]))
			bits |= (uint16_t)(1u << i);
	return bits;
}

/* "Root Port (Slot+), MSI 00": the longest name counts ("Root Complex Integrated Endpoint" holds
 * "Endpoint"). */
static unsigned type_of(struct span s)
{
	static const struct {
		const char *name;
		unsigned type;
	} types[] = {
		{ "Root Complex Integrated Endpoint", PCI_EXP_TYPE_RC_END },
		{ "Root Complex Event Collector", PCI_EXP_TYPE_RC_EC },
		{ "PCI-Express to PCI/PCI-X Bridge", PCI_EXP_TYPE_PCI_BRIDGE },
		{ "PCI/PCI-X to PCI-Express Bridge", PCI_EXP_TYPE_PCIE_BRIDGE },
		{ "Root Port", PCI_EXP_TYPE_ROOT_PORT },
		{ "Upstream Port", PCI_EXP_TYPE_UPSTREAM },
		{ "Downstream Port", PCI_EXP_TYPE_DOWNSTREAM },
		{ "Legacy Endpoint", PCI_EXP_TYPE_LEG_END },
		{ "Endpoint", PCI_EXP_TYPE_ENDPOINT },
	};

	for (size_t i = 0; i < ARRAY_SIZE(types); i++)
		if (span_has_prefix(s, types[i].name))
			return types[i].type;
	return 15;
}

/* "[60] Express (v2) Root Port (Slot+)", "[148 v1] Access Control Services", "<access denied>" */
static void read_capability(struct parser *p, struct span s)
{
	struct verbose *v = &p->v;
	uint64_t at, version = 1;

	v->any = true;
	if (skip(&s, "<access denied>")) {
		v->denied = true;
		return;
	}
	if (!skip(&s, "[") || !take_hex(&s, &at) || at >= PCI_CFG_SPACE_EXP_SIZE)
		return;
	v->any_extended |= at >= PCI_CFG_SPACE_SIZE;
	const char *close = memchr(s.p, ']', s.n);
	if (!close)
		return;
	s = span_trim((struct span){ close + 1, s.n - (size_t)(close + 1 - s.p) });
	if (at < PCI_CFG_SPACE_SIZE && skip(&s, "Express ")) {
		if (skip(&s, "(v") && take_hex(&s, &version))
			skip(&s, ") ");
		v->express = true;
		v->express_at = (unsigned)at;
		v->express_version = (unsigned)version;
		v->type = type_of(s);
	} else if (at >= PCI_CFG_SPACE_SIZE && span_has_prefix(s, "Access Control Services")) {
		v->acs_named = true;
		v->acs_at = (unsigned)at;
	}
}

/* "primary=00, secondary=01, subordinate=05, sec-latency=0" */
static void read_buses(struct parser *p, struct span s)
{
	uint8_t numbers[3];
	bool has[3] = { false, false, false };
	static const char *const names[] = { "primary=", "secondary=", "subordinate=" };

	for (size_t i = 0; i < 3; i++)
		take_tail(p, s, names[i], &numbers[i], &has[i]);
	if (!has[0] || !has[1] || !has[2])
		return;
	p->f->has_buses = true;
	p->f->primary = numbers[0];
	p->f->secondary = numbers[1];
	p->f->subordinate = numbers[2];
}

/* "1f0: 00 11 22 ..." */
static bool read_dump(struct parser *p, struct span line)
{
	struct span rest = line, word;
	uint64_t at, byte;

	if (!take_hex(&rest, &at) || !skip(&rest, ": ") || at >= PCI_CFG_SPACE_EXP_SIZE || at % 16)
		return false;
	if (!p->f->config)
		p->f->config = arena_alloc(p->arena, PCI_CFG_SPACE_EXP_SIZE);
	while (span_next_word(&rest, &word) && at < PCI_CFG_SPACE_EXP_SIZE) {
		if (word.n != 2 || span_u64(word, 16, &byte) < 0)
			break;
		p->f->config[at++] = (uint8_t)byte;
		/* Only what follows without a gap counts as known. */
		if (at == p->f->config_size + 1)
			p->f->config_size = at;
	}
	p->dumped = true;
	return true;
}

static bool read_number(struct span s, int *ret)
{
	int64_t v;

	if (span_i64(s, &v) < 0 || v < -1 || v > INT32_MAX)
		return false;
	*ret = (int)v;
	return true;
}

static void read_detail(struct parser *p, struct span line)
{
	struct lspci_function *f = p->f;

	if (skip(&line, "Kernel driver in use:")) {
		f->driver = span_dup(p->arena, span_trim(line));
	} else if (skip(&line, "IOMMU group:")) {
		read_number(span_trim(line), &f->group);
	} else if (skip(&line, "NUMA node:")) {
		read_number(span_trim(line), &f->numa);
	} else if (skip(&line, "Subsystem:")) {
		f->has_subsystem = last_id(line, &f->subsystem_vendor, &f->subsystem_device) ||
				   take_id(span_trim(line), &f->subsystem_vendor, &f->subsystem_device);
	} else if (skip(&line, "Bus:")) {
		read_buses(p, line);
	} else if (skip(&line, "Capabilities:")) {
		read_capability(p, span_trim(line));
	} else if (skip(&line, "ACSCap:")) {
		p->v.acs_cap = acs_bits_of(line);
		p->v.acs_cap_known = true;
	} else if (skip(&line, "ACSCtl:")) {
		p->v.acs_ctrl = acs_bits_of(line);
		p->v.acs_ctrl_known = true;
	}
}

static void put(uint8_t *c, unsigned at, unsigned value)
{
	c[at] = (uint8_t)value;
	c[at + 1] = (uint8_t)(value >> 8);
}

static void put_header(struct lspci_function *f)
{
	put(f->config, PCI_VENDOR_ID, f->vendor);
	put(f->config, PCI_DEVICE_ID, f->device);
	f->config[PCI_REVISION_ID] = f->revision;
	f->config[PCI_CLASS_PROG] = f->interface;
	put(f->config, PCI_CLASS_DEVICE, f->class);
	put(f->config, PCI_STATUS, PCI_STATUS_CAP_LIST);
	f->config[PCI_CAPABILITY_LIST] = PCI_STD_HEADER_SIZEOF;
	if (!f->has_buses)
		return;
	f->config[PCI_HEADER_TYPE] = PCI_HEADER_TYPE_BRIDGE;
	f->config[PCI_PRIMARY_BUS] = f->primary;
	f->config[PCI_SECONDARY_BUS] = f->secondary;
	f->config[PCI_SUBORDINATE_BUS] = f->subordinate;
}

/*
 * From words to registers, so that one decoder serves all. -v names every capability; the extended
 * ones too where any is named, and a function that is not PCI Express has none. What was said of
 * the capabilities is put at the first place of the list, whatever its own was.
 */
static void rebuild(struct parser *p)
{
	struct lspci_function *f = p->f;
	const struct verbose *v = &p->v;

	f->config = arena_alloc(p->arena, PCI_CFG_SPACE_EXP_SIZE);
	put_header(f);
	f->config_size = PCI_STD_HEADER_SIZEOF;
	if (!v->any || v->denied)
		return;
	f->config_size = PCI_CFG_SPACE_SIZE;
	if (!v->express) {
		f->config[PCI_CAPABILITY_LIST] = 0;
		return;
	}
	f->config[PCI_STD_HEADER_SIZEOF] = PCI_CAP_ID_EXP;
	put(f->config, PCI_STD_HEADER_SIZEOF + PCI_EXP_FLAGS, v->express_version | v->type << 4);
	if (!v->any_extended || (v->acs_named && (!v->acs_cap_known || !v->acs_ctrl_known)))
		return;
	f->config_size = PCI_CFG_SPACE_EXP_SIZE;
	if (!v->acs_named)
		return;
	put(f->config, PCI_CFG_SPACE_SIZE, PCI_EXT_CAP_ID_ACS);
	put(f->config, PCI_CFG_SPACE_SIZE + 2, 1);
	put(f->config, PCI_CFG_SPACE_SIZE + PCI_ACS_CAP, v->acs_cap);
	put(f->config, PCI_CFG_SPACE_SIZE + PCI_ACS_CTRL, v->acs_ctrl);
}

/* The dump has it all; without one, words that are enough for a header. */
static void finish(struct parser *p)
{
	struct lspci_function *f = p->f;

	if (!f)
		return;
	if (p->dumped && f->config_size < PCI_STD_HEADER_SIZEOF) {
		f->config_size = 0;
		p->dumped = false;
	}
	if (!p->dumped && f->has_id && f->has_class && (f->has_buses || p->v.any))
		rebuild(p);
	p->f = NULL;
	p->v = (struct verbose){ 0 };
	p->dumped = false;
}

/* A line that begins with an address begins a function. */
static bool begin(struct parser *p, struct span line)
{
	struct span rest = line, word;
	bdf_t bdf;

	if (!span_next_word(&rest, &word) || bdf_parse(word, &bdf) < 0)
		return false;
	finish(p);
	p->f = vec_push(p->arena, &p->text->functions);
	*p->f = (struct lspci_function){ .bdf = bdf, .group = -1, .numa = -2 };
	read_head(p, span_trim(rest));
	return true;
}

/* Header bit 7 is in no words: a slot with more than one function has it. */
static void settle_multifunction(struct lspci_text *t)
{
	for (size_t i = 0; i < t->functions.n; i++)
		for (size_t k = i ? i - 1 : 0; k < t->functions.n && k <= i + 1; k++) {
			struct lspci_function *f = &t->functions.v[i];

			if (k != i && f->config_size && bdf_same_slot(f->bdf, t->functions.v[k].bdf) &&
			    !bdf_eq(f->bdf, t->functions.v[k].bdf))
				f->config[PCI_HEADER_TYPE] |= 0x80;
		}
}

int lspci_text_parse(struct span text, struct arena *a, struct lspci_text *ret)
{
	struct lspci_text t = { 0 };
	struct parser p = { .arena = a, .text = &t };
	struct span line;

	while (span_next_line(&text, &line)) {
		line = strip(line);
		if (!line.n || begin(&p, line) || !p.f)
			continue;
		if (!read_dump(&p, line))
			read_detail(&p, line);
	}
	finish(&p);
	if (!t.functions.n)
		return -EINVAL;
	settle_multifunction(&t);
	*ret = t;
	return 0;
}
