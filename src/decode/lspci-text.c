/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/lspci-text.h"

#include "base/map.h"
#include "decode/lspci-words.h"

#include <errno.h>
#include <strings.h>

/* A function, and the words that it may have to be made of. */
struct entry {
	struct lspci_function f;
	struct lspci_words words;
};

struct parser {
	struct arena *arena;
	struct map entries; /* by BDF, in the order of the text */
	struct entry *at;   /* the function at hand, or NULL */
	int group;          /* of the heading above, or -1 */
	int last_group;     /* of the line above, for those that continue it; or -1 */
	bool heading;       /* nothing stood under it yet */
};

static bool is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* Forums quote with "> ", make bold with "**", and indent at will. */
static struct span strip(struct span line)
{
	line = span_trim(line);
	while (line.n && memchr(">*`", line.p[0], 3))
		line = span_trim((struct span){ line.p + 1, line.n - 1 });
	while (line.n && memchr("*`", line.p[line.n - 1], 2))
		line = span_trim((struct span){ line.p, line.n - 1 });
	return line;
}

static bool skip(struct span *s, const char *prefix)
{
	size_t n = strlen(prefix);

	if (s->n < n || strncasecmp(s->p, prefix, n) != 0)
		return false;
	s->p += n;
	s->n -= n;
	return true;
}

/* Leading digits of the base; false if there is none. */
static bool take_number(struct span *s, unsigned base, uint64_t *ret)
{
	size_t n = 0;

	while (n < s->n && n < 8 && (base == 16 ? is_hex(s->p[n]) : s->p[n] >= '0' && s->p[n] <= '9'))
		n++;
	if (!n || span_u64((struct span){ s->p, n }, base, ret) < 0)
		return false;
	s->p += n;
	s->n -= n;
	return true;
}

/* "8086:1901" */
static bool take_id(struct span s, uint16_t *vendor, uint16_t *device)
{
	uint64_t v, d;

	if (!take_number(&s, 16, &v) || !skip(&s, ":") || !take_number(&s, 16, &d) || v > 0xffff ||
	    d > 0xffff)
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
	return s.n ? memmem(s.p, s.n, needle, strlen(needle)) : NULL;
}

static bool hex_after(struct span s, const char *mark, uint8_t *ret)
{
	const char *at = find(s, mark);
	uint64_t v;

	if (!at)
		return false;
	struct span rest = { at + strlen(mark), s.n - (size_t)(at - s.p) - strlen(mark) };
	if (!take_number(&rest, 16, &v) || v > 255)
		return false;
	*ret = (uint8_t)v;
	return true;
}

static bool take_class(struct span s, uint16_t *ret)
{
	uint64_t v;

	if (s.n != 4 || !take_number(&s, 16, &v) || s.n)
		return false;
	*ret = (uint16_t)v;
	return true;
}

/* "[0300]" where there is one: what is before it is the class's name, what follows is the function's. */
static const char *class_bracket(struct span s)
{
	for (size_t i = 0; i + 6 <= s.n; i++)
		if (s.p[i] == '[' && s.p[i + 5] == ']' && is_hex(s.p[i + 1]) &&
		    is_hex(s.p[i + 2]) && is_hex(s.p[i + 3]) && is_hex(s.p[i + 4]))
			return s.p + i;
	return NULL;
}

/*
 * "VGA compatible controller [0300]: NVIDIA ... [10de:2684] (rev a1)", "VGA compatible controller: NVIDIA ...",
 * "0300: 10de:2684 (rev a1)", and without the colon, as ls-iommu has it.
 */
static void read_head(struct parser *p, struct span rest)
{
	struct lspci_function *f = &p->at->f;
	const char *colon = find(rest, ": "), *bracket = class_bracket(rest);
	struct span words = rest;

	if (bracket && (!colon || bracket < colon)) {
		f->has_class |= take_class((struct span){ bracket + 1, 4 }, &f->class);
		words.p = bracket + 6;
	} else if (colon) {
		struct span name = { rest.p, (size_t)(colon - rest.p) };

		f->has_class |= take_class(name, &f->class) || lspci_class_of(name, &f->class) == 0;
		words.p = colon;
	} else {
		/* "VGA compatible controller                GA104 [GeForce RTX 3070 Ti]" */
		const char *gap = find(rest, "  ");

		words.p = gap ? gap : rest.p + rest.n;
		f->has_class |= lspci_class_of((struct span){ rest.p, (size_t)(words.p - rest.p) },
					       &f->class) == 0;
	}
	words.n = rest.n - (size_t)(words.p - rest.p);
	skip(&words, ":");
	words = span_trim(words);
	f->has_id |= last_id(words, &f->vendor, &f->device) ||
		     (words.n >= 9 && words.p[4] == ':' && take_id(words, &f->vendor, &f->device));
	f->has_revision |= hex_after(words, "(rev ", &f->revision);
	hex_after(words, "(prog-if ", &f->interface);
	f->name = span_dup(p->arena, words);
}

/* "primary=00, secondary=01, subordinate=05, sec-latency=0" */
static void read_buses(struct lspci_function *f, struct span s)
{
	uint8_t primary, secondary, subordinate;

	if (!hex_after(s, "primary=", &primary) || !hex_after(s, "secondary=", &secondary) ||
	    !hex_after(s, "subordinate=", &subordinate))
		return;
	f->has_buses = true;
	f->primary = primary;
	f->secondary = secondary;
	f->subordinate = subordinate;
}

/* "1f0: 00 11 22 ..." */
static bool read_dump(struct parser *p, struct span line)
{
	struct lspci_function *f = &p->at->f;
	struct span rest = line, word;
	uint64_t at, byte;

	if (!take_number(&rest, 16, &at) || !skip(&rest, ": ") || at >= PCI_CFG_SPACE_EXP_SIZE || at % 16)
		return false;
	if (!f->config)
		f->config = arena_alloc(p->arena, PCI_CFG_SPACE_EXP_SIZE);
	while (span_next_word(&rest, &word) && at < PCI_CFG_SPACE_EXP_SIZE) {
		if (word.n != 2 || span_u64(word, 16, &byte) < 0)
			break;
		f->config[at++] = (uint8_t)byte;
		/* Only what follows without a gap counts as known. */
		if (at == f->config_size + 1)
			f->config_size = at;
	}
	return true;
}

static void read_number(struct span s, int *ret)
{
	int64_t v;

	if (span_i64(span_trim(s), &v) == 0 && v >= -1 && v <= INT32_MAX)
		*ret = (int)v;
}

/* "Initial VFs: 8, Total VFs: 8, Number of VFs: 4, ..." and "VF offset: 128, stride: 2, Device ID: ..." */
static bool read_sriov(struct lspci_function *f, struct span s)
{
	const char *vfs = find(s, "Number of VFs: "), *stride = find(s, ", stride: ");
	uint64_t n = 0, step = 0;

	if (vfs) {
		struct span rest = { vfs + 15, s.n - (size_t)(vfs + 15 - s.p) };

		if (take_number(&rest, 10, &n) && n <= UINT16_MAX)
			f->vfs = (unsigned)n;
		return true;
	}
	if (!skip(&s, "VF offset: ") || !stride)
		return false;
	struct span rest = { stride + 10, s.n - (size_t)(stride + 10 - s.p) };
	if (take_number(&s, 10, &n) && take_number(&rest, 10, &step) && n <= UINT16_MAX &&
	    step <= UINT16_MAX) {
		f->vf_offset = (unsigned)n;
		f->vf_stride = (unsigned)step;
	}
	return true;
}

static void read_detail(struct parser *p, struct span line)
{
	struct lspci_function *f = &p->at->f;

	if (skip(&line, "Kernel driver in use:"))
		f->driver = span_dup(p->arena, span_trim(line));
	else if (skip(&line, "IOMMU group:"))
		read_number(line, &f->group);
	else if (skip(&line, "NUMA node:"))
		read_number(line, &f->numa);
	else if (skip(&line, "Subsystem:"))
		f->has_subsystem = last_id(line, &f->subsystem_vendor, &f->subsystem_device) ||
				   take_id(span_trim(line), &f->subsystem_vendor, &f->subsystem_device);
	else if (skip(&line, "Bus:"))
		read_buses(f, line);
	/* Below the capability of SR-IOV stand the regions of virtual functions. */
	else if (!read_sriov(f, line) && (p->at->words.any || !lspci_region_read(line, f->regions)))
		lspci_words_read(&p->at->words, line);
}

/* A line that begins with an address begins a function, or says more of one. */
static bool begin(struct parser *p, struct span line)
{
	struct span rest = line, ids = { 0 }, word;
	bdf_t bdf;

	/* Some scripts put the ids first, and "[R]" for what can be reset: "[10de:1b81] [R] 01:00.0  VGA ...". */
	for (const char *end; rest.n && rest.p[0] == '[' && (end = memchr(rest.p, ']', rest.n));) {
		ids = ids.n ? ids : (struct span){ rest.p + 1, (size_t)(end - rest.p - 1) };
		rest = span_trim((struct span){ end + 1, rest.n - (size_t)(end + 1 - rest.p) });
	}
	if (!span_next_word(&rest, &word) || bdf_parse(word, &bdf) < 0)
		return false;
	const char *key = bdf_text(p->arena, bdf);
	p->at = map_get(&p->entries, key);
	if (!p->at) {
		p->at = arena_new0(p->arena, struct entry);
		p->at->f = (struct lspci_function){ .bdf = bdf, .group = -1, .numa = -2 };
		map_set(&p->entries, key, p->at);
	}
	if (p->group >= 0 || ids.n)
		p->at->f.group = p->group >= 0 ? p->group : p->last_group;
	p->heading = false;
	read_head(p, span_trim(rest));
	if (ids.n)
		p->at->f.has_id |= take_id(ids, &p->at->f.vendor, &p->at->f.device);
	return true;
}

/* "IOMMU Group 14:" by itself or before a function, "Group: 14 0000:01:00.0 ...", or a link of the groups' folder. */
static bool read_group(struct parser *p, struct span line)
{
	struct span rest = line;
	uint64_t group;

	if (skip(&rest, "/sys/kernel/iommu_groups/")) {
		if (!take_number(&rest, 10, &group) || !skip(&rest, "/devices/"))
			return false;
		p->group = (int)group;
		begin(p, rest);
		p->group = -1;
		p->at = NULL;
		return true;
	}
	if (!skip(&rest, "IOMMU Group") && !skip(&rest, "Group"))
		return false;
	bool colon = skip(&rest, ":");
	rest = span_trim(rest);
	if (!take_number(&rest, 10, &group) || (rest.n && !memchr(": \t", rest.p[0], 3)))
		return false;
	skip(&rest, ":");
	rest = strip(rest);
	/* "IOMMU group: 14" is lspci's own line, of the function above. */
	if (colon && !rest.n)
		return false;
	p->at = NULL;
	p->group = p->last_group = (int)group;
	p->heading = true;
	if (rest.n) {
		begin(p, rest);
		p->group = -1;
	}
	return true;
}

static void read_line(struct parser *p, struct span line)
{
	/* What follows a list of groups is of none, but some leave a line free below the heading. */
	if (!line.n && !p->heading)
		p->group = p->last_group = -1;
	if (!line.n || read_group(p, line) || begin(p, line))
		return;
	if (p->at && !read_dump(p, line))
		read_detail(p, line);
}

/* Sizes are in no register: lspci knows them from sysfs, but not for a dump that it was given. */
static bool regions_known(const struct entry *e)
{
	for (size_t i = 0; i < LSPCI_REGIONS; i++)
		if (e->f.regions[i].assigned && !e->f.regions[i].size)
			return false;
	return e->words.detailed;
}

/* The dump has it all; without one, words that are enough for a header. */
static void settle_config(struct parser *p, struct entry *e, const struct map *extended)
{
	struct lspci_function *f = &e->f;
	const struct lspci_words *w = &e->words;

	f->regions_known = regions_known(e);
	if (f->config && f->config_size >= PCI_STD_HEADER_SIZEOF)
		return;
	f->config_size = 0;
	if (f->has_id && f->has_class && (f->has_buses || w->any || w->no_capabilities))
		lspci_words_rebuild(w,
				    map_get(extended, arena_printf(p->arena, "%x:%x", f->bdf.domain,
								   f->bdf.bus)),
				    f, p->arena);
}

/* Buses of which extended configuration space could be read: the kernel reaches it by bus (the MCFG table). */
static void find_extended(struct parser *p, struct map *ret)
{
	map_init(ret, p->arena);
	for (size_t i = 0; i < p->entries.n; i++) {
		struct entry *e = p->entries.v[i].value;

		if (e->words.any_extended)
			map_set(ret, arena_printf(p->arena, "%x:%x", e->f.bdf.domain, e->f.bdf.bus), e);
	}
}

/* Header bit 7 is in no words: a slot with more than one function has it. */
static void settle_multifunction(struct lspci_text *t)
{
	for (size_t i = 0; i < t->functions.n; i++)
		for (size_t k = i ? i - 1 : 0; k < t->functions.n && k <= i + 1; k++) {
			struct lspci_function *f = &t->functions.v[i];

			if (k != i && f->config_size && bdf_same_slot(f->bdf, t->functions.v[k].bdf))
				f->config[PCI_HEADER_TYPE] |= 0x80;
		}
}

int lspci_text_parse(struct span text, struct arena *a, struct lspci_text *ret)
{
	struct parser p = { .arena = a, .group = -1, .last_group = -1 };
	struct lspci_text t = { 0 };
	struct map extended;
	struct span line;

	map_init(&p.entries, a);
	while (span_next_line(&text, &line))
		read_line(&p, strip(line));
	if (!p.entries.n)
		return -EINVAL;
	find_extended(&p, &extended);
	for (size_t i = 0; i < p.entries.n; i++) {
		struct entry *e = p.entries.v[i].value;

		settle_config(&p, e, &extended);
		*vec_push(a, &t.functions) = e->f;
	}
	settle_multifunction(&t);
	*ret = t;
	return 0;
}
