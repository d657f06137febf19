/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/smbios.h"

#include <errno.h>
#include <strings.h>

enum {
	TYPE_BIOS = 0,
	TYPE_SYSTEM = 1,
	TYPE_BOARD = 2,
	TYPE_CHASSIS = 3,
	TYPE_SLOT = 9,
	TYPE_ONBOARD = 41,
	TYPE_END = 127
};

struct structure {
	struct bytes formatted; /* with the four bytes of the header */
	struct bytes strings;
	size_t size; /* of both, with the two zeros at the end */
	struct arena *arena;
};

/* The string set ends with two zeros; a structure without strings has just these. */
static int take_structure(struct bytes table, size_t at, struct structure *ret)
{
	uint8_t length;

	if (!bytes_u8(table, at + 1, &length) || length < 4 || !bytes_has(table, at, length))
		return -EINVAL;
	for (size_t end = at + length; bytes_has(table, end, 2); end++)
		if (!table.p[end] && !table.p[end + 1]) {
			ret->formatted = bytes_sub(table, at, length);
			ret->strings = bytes_sub(table, at + length, end - at - length);
			ret->size = end + 2 - at;
			return 0;
		}
	return -EINVAL;
}

bool smbios_is_placeholder(const char *text)
{
	static const char *const known[] = {
		"",
		"To Be Filled By O.E.M.",
		"To be filled by O.E.M.",
		"Default string",
		"Default String",
		"System manufacturer",
		"System Product Name",
		"System Version",
		"Not Specified",
		"Not Applicable",
		"None",
		"O.E.M.",
		"OEM",
		"N/A",
		"Unknown",
		"INVALID",
		"Undefined",
		"Type1Family",
		"empty",
	};

	for (size_t i = 0; i < ARRAY_SIZE(known); i++)
		if (strcasecmp(text, known[i]) == 0)
			return true;
	return false;
}

/* The field holds the number of a string, from 1; 0 means none. */
static const char *text_at(const struct structure *s, size_t field)
{
	struct span rest = { (const char *)s->strings.p, s->strings.n }, text;
	uint8_t number = 0;

	bytes_u8(s->formatted, field, &number);
	for (unsigned i = 0; i < number; i++)
		if (!span_next_field(&rest, '\0', &text))
			return NULL;
	if (!number)
		return NULL;
	char *trimmed = span_dup(s->arena, span_trim(text));

	return smbios_is_placeholder(trimmed) ? NULL : trimmed;
}

/* Segment, bus and devfn stand together; a bus of FF with devfn FF means "not a PCI device". */
static bool bdf_at(const struct structure *s, size_t field, bdf_t *ret)
{
	uint16_t segment;
	uint8_t bus, devfn;

	if (!bytes_u16(s->formatted, field, &segment) || !bytes_u8(s->formatted, field + 2, &bus) ||
	    !bytes_u8(s->formatted, field + 3, &devfn) || (bus == 0xff && devfn == 0xff))
		return false;
	*ret = (bdf_t){ segment, bus, devfn };
	return true;
}

static void read_slot(const struct structure *s, struct smbios *out)
{
	if (out->n_slots == SMBIOS_SLOTS)
		return;
	struct smbios_slot *slot = &out->slots[out->n_slots++];

	slot->designation = text_at(s, 0x04);
	bytes_u8(s->formatted, 0x05, &slot->type);
	bytes_u8(s->formatted, 0x06, &slot->width);
	bytes_u8(s->formatted, 0x07, &slot->usage);
	slot->has_bdf = bdf_at(s, 0x0d, &slot->bdf);
}

static void read_onboard(const struct structure *s, struct smbios *out)
{
	struct smbios_onboard onboard = { 0 };
	uint8_t type = 0;

	if (out->n_onboard == SMBIOS_SLOTS || !bytes_u8(s->formatted, 0x05, &type) ||
	    !bdf_at(s, 0x07, &onboard.bdf))
		return;
	onboard.designation = text_at(s, 0x04);
	onboard.type = type & 0x7f;
	onboard.enabled = type & 0x80;
	out->onboard[out->n_onboard++] = onboard;
}

/* Where a kind of structure comes more than once (blades have several boards), the first one
 * counts. */
static void first(const char **at, const char *text)
{
	if (!*at)
		*at = text;
}

static void read_structure(const struct structure *s, struct smbios *out)
{
	uint8_t chassis = 0;

	switch (s->formatted.p[0]) {
	case TYPE_BIOS:
		first(&out->bios_vendor, text_at(s, 0x04));
		first(&out->bios_version, text_at(s, 0x05));
		first(&out->bios_date, text_at(s, 0x08));
		break;
	case TYPE_SYSTEM:
		first(&out->sys_vendor, text_at(s, 0x04));
		first(&out->product_name, text_at(s, 0x05));
		first(&out->product_family, text_at(s, 0x1a));
		break;
	case TYPE_BOARD:
		first(&out->board_vendor, text_at(s, 0x04));
		first(&out->board_name, text_at(s, 0x05));
		first(&out->board_version, text_at(s, 0x06));
		break;
	case TYPE_CHASSIS:
		/* Bit 7 says whether there is a lock. */
		if (!out->chassis_type && bytes_u8(s->formatted, 0x05, &chassis))
			out->chassis_type = chassis & 0x7f;
		break;
	case TYPE_SLOT:
		read_slot(s, out);
		break;
	case TYPE_ONBOARD:
		read_onboard(s, out);
		break;
	}
}

int smbios_parse(struct bytes table, struct arena *a, struct smbios *ret)
{
	struct smbios out = { 0 };
	struct structure s = { .arena = a };
	size_t at = 0;

	if (take_structure(table, 0, &s) < 0)
		return -EINVAL;
	while (at < table.n) {
		if (take_structure(table, at, &s) < 0) {
			out.cut = true;
			break;
		}
		if (s.formatted.p[0] == TYPE_END)
			break;
		read_structure(&s, &out);
		at += s.size;
	}
	*ret = out;
	return 0;
}

const char *smbios_chassis_name(unsigned type)
{
	static const char *const names[] = {
		[0x03] = "desktop",
		[0x04] = "low-profile desktop",
		[0x05] = "pizza box",
		[0x06] = "mini tower",
		[0x07] = "tower",
		[0x08] = "portable",
		[0x09] = "laptop",
		[0x0a] = "notebook",
		[0x0b] = "hand-held",
		[0x0c] = "docking station",
		[0x0d] = "all in one",
		[0x0e] = "sub notebook",
		[0x0f] = "space-saving",
		[0x10] = "lunch box",
		[0x11] = "main server chassis",
		[0x12] = "expansion chassis",
		[0x13] = "sub chassis",
		[0x17] = "rack mount chassis",
		[0x18] = "sealed-case PC",
		[0x19] = "multi-system chassis",
		[0x1c] = "blade",
		[0x1d] = "blade enclosure",
		[0x1e] = "tablet",
		[0x1f] = "convertible",
		[0x20] = "detachable",
		[0x21] = "IoT gateway",
		[0x22] = "embedded PC",
		[0x23] = "mini PC",
		[0x24] = "stick PC",
	};

	return type < ARRAY_SIZE(names) ? names[type] : NULL;
}
