/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/libvirt-xml.h"

bool node_is(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE && streq((const char *)node->name, name);
}

xmlNode *node_child(xmlNode *node, const char *name)
{
	for (xmlNode *c = node->children; c; c = c->next)
		if (node_is(c, name))
			return c;
	return NULL;
}

unsigned node_line(const xmlNode *node)
{
	long line = xmlGetLineNo(node);

	return line > 0 ? (unsigned)line : 0;
}

static const char *keep(struct domain *d, xmlChar *text)
{
	const char *copy;
	struct span s;

	if (!text)
		return NULL;
	s = span_trim(span_of((const char *)text));
	copy = arena_strndup(d->arena, s.p, s.n);
	xmlFree(text);
	return copy;
}

const char *node_attr(struct domain *d, xmlNode *node, const char *name)
{
	return keep(d, xmlGetNoNsProp(node, (const xmlChar *)name));
}

const char *node_text(struct domain *d, xmlNode *node)
{
	return keep(d, xmlNodeGetContent(node));
}

enum tristate node_tristate(struct domain *d, xmlNode *node, const char *name)
{
	const char *text = node_attr(d, node, name);

	return text ? vm_tristate(span_of(text)) : TRI_UNSET;
}

bool node_u64(struct domain *d, xmlNode *node, const char *name, uint64_t *ret)
{
	const char *text = node_attr(d, node, name);

	if (!text)
		return false;
	/* libvirt takes decimal and 0x...; 010 is ten there, so C's octal rule does not apply. */
	if (str_u64(text, str_has_prefix(text, "0x") ? 16 : 10, ret) == 0)
		return true;
	vm_note_add(d->arena, &d->vm->not_understood, node_line(node), "<%s %s='%s'>: not a number",
		    (const char *)node->name, name, text);
	return false;
}

unsigned node_unsigned(struct domain *d, xmlNode *node, const char *name)
{
	uint64_t v;

	return node_u64(d, node, name, &v) && v <= INT32_MAX ? (unsigned)v : 0;
}

/* libvirt src/util/virutil.c, virScaleInteger(): KB is 1000, KiB and K are 1024. */
static uint64_t unit_bytes(const char *unit)
{
	static const struct {
		const char *name;
		uint64_t bytes;
	} table[] = {
		/* clang-format off */
		{ "b", 1 }, { "bytes", 1 }, { "k", 1ull << 10 }, { "KiB", 1ull << 10 },
		{ "KB", 1000 }, { "m", 1ull << 20 }, { "M", 1ull << 20 }, { "MiB", 1ull << 20 },
		{ "MB", 1000000 }, { "g", 1ull << 30 }, { "G", 1ull << 30 }, { "GiB", 1ull << 30 },
		{ "GB", 1000000000 }, { "T", 1ull << 40 }, { "TiB", 1ull << 40 },
		{ "TB", 1000000000000 }, { "K", 1ull << 10 }, { "t", 1ull << 40 },
		/* clang-format on */
	};

	for (size_t i = 0; i < ARRAY_SIZE(table); i++)
		if (streq(unit, table[i].name))
			return table[i].bytes;
	return 0;
}

uint64_t node_bytes(struct domain *d, xmlNode *node, const char *text, const char *default_unit)
{
	const char *unit = node_attr(d, node, "unit");
	uint64_t scale = unit_bytes(unit ? unit : default_unit), v;

	if (!text || !*text)
		return 0;
	if (scale && str_u64(text, 10, &v) == 0 && v <= UINT64_MAX / 2 / scale)
		return v * scale;
	vm_note_add(d->arena, &d->vm->not_understood, node_line(node), "<%s>%s %s: not a size",
		    (const char *)node->name, text, unit ? unit : default_unit);
	return 0;
}

void domain_children(struct domain *d, xmlNode *node, const struct element *table, size_t n)
{
	for (xmlNode *c = node->children; c; c = c->next) {
		size_t i;

		if (c->type != XML_ELEMENT_NODE)
			continue;
		for (i = 0; i < n && !streq((const char *)c->name, table[i].name); i++)
			;
		if (i == n)
			vm_note_add(d->arena, &d->vm->not_understood, node_line(c), "<%s> in <%s>",
				    (const char *)c->name, (const char *)node->name);
		else if (table[i].handle)
			table[i].handle(d, c);
	}
}

bool node_bdf(struct domain *d, xmlNode *address, bdf_t *ret)
{
	uint64_t domain = 0, bus = 0, slot = 0, function = 0;
	const char *type = node_attr(d, address, "type");

	if (type && !streq(type, "pci"))
		return false;
	node_u64(d, address, "domain", &domain);
	if (!node_u64(d, address, "bus", &bus) | !node_u64(d, address, "slot", &slot))
		return false;
	node_u64(d, address, "function", &function);
	if (domain > UINT32_MAX || bus > 255 || slot > 31 || function > 7) {
		vm_note_add(d->arena, &d->vm->problems, node_line(address),
			    "<address>: no such PCI address");
		return false;
	}
	*ret = (bdf_t){ (uint32_t)domain, (uint8_t)bus, (uint8_t)(slot << 3 | function) };
	return true;
}
