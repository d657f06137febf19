/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/acpi-ivrs.h"

#include <errno.h>

#define RECORDS_AT 48

/* Linux drivers/iommu/amd/init.c: ACPI_IVHD_TYPE*, ACPI_IVMD_TYPE*, IVHD_DEV_*. */
#define TYPE_IVHD_10 0x10
#define TYPE_IVHD_11 0x11
#define TYPE_IVHD_40 0x40
#define TYPE_IVMD_ALL 0x20
#define TYPE_IVMD 0x21
#define TYPE_IVMD_RANGE 0x22

enum {
	DEV_PAD = 0,
	DEV_ALL = 1,
	DEV_SELECT = 2,
	DEV_RANGE_START = 3,
	DEV_RANGE_END = 4,
	DEV_ALIAS = 66,
	DEV_ALIAS_RANGE = 67,
	DEV_EXT_SELECT = 70,
	DEV_EXT_RANGE = 71,
	DEV_SPECIAL = 72,
	DEV_HID = 240,
};

struct reader {
	struct arena *arena;
	struct ivrs *ivrs;
	struct ivhd_entry open; /* a range whose end has not come yet */
	bool is_open;
};

static bool spoilt(struct reader *r, const char *what)
{
	if (!r->ivrs->damaged)
		r->ivrs->damaged = what;
	return false;
}

/* ivhd_entry_length(): 4 bytes for types 0 to 63, 8 for 64 to 127; an ACPI device says itself. 0:
 * not known. */
static size_t entry_length(struct bytes b, uint8_t type)
{
	uint8_t uid;

	if (type < 0x80)
		return type >> 6 ? 8 : 4;
	return type == DEV_HID && bytes_u8(b, 21, &uid) ? 22u + uid : 0;
}

static void add(struct reader *r, struct ivrs_unit *u, struct ivhd_entry e)
{
	*vec_push(r->arena, &u->entries) = e;
}

static void begin_range(struct reader *r, struct ivhd_entry e)
{
	if (r->is_open)
		spoilt(r, "a range of devices has no end");
	r->open = e;
	r->is_open = true;
}

static void end_range(struct reader *r, struct ivrs_unit *u, uint16_t last)
{
	if (!r->is_open || last < r->open.first) {
		spoilt(r, "a range of devices ends before it begins");
		return;
	}
	r->open.last = last;
	r->is_open = false;
	add(r, u, r->open);
}

static void read_entry(struct reader *r, struct ivrs_unit *u, struct bytes b, uint8_t type)
{
	struct ivhd_entry e = { .kind = IVHD_RANGE };
	uint16_t id = 0, source = 0;

	bytes_u16(b, 1, &id);
	bytes_u8(b, 3, &e.settings);
	e.first = e.last = id;
	/* Aliases and special devices keep a second id in bytes 5 and 6. */
	bytes_u16(b, 5, &source);
	switch (type) {
	case DEV_ALL:
		e = (struct ivhd_entry){ .kind = IVHD_ALL, .last = 0xffff, .settings = e.settings };
		add(r, u, e);
		break;
	case DEV_SELECT:
	case DEV_EXT_SELECT:
		add(r, u, e);
		break;
	case DEV_RANGE_START:
	case DEV_EXT_RANGE:
		begin_range(r, e);
		break;
	case DEV_RANGE_END:
		end_range(r, u, id);
		break;
	case DEV_ALIAS:
	case DEV_ALIAS_RANGE:
		e.kind = IVHD_ALIAS;
		e.alias = source;
		if (type == DEV_ALIAS)
			add(r, u, e);
		else
			begin_range(r, e);
		break;
	case DEV_SPECIAL:
		e.kind = IVHD_SPECIAL;
		e.first = e.last = source;
		bytes_u8(b, 4, &e.handle);
		bytes_u8(b, 7, &e.variety);
		add(r, u, e);
		break;
	case DEV_HID:
		e.kind = IVHD_HID;
		e.hid = arena_strndup(r->arena, (const char *)b.p + 4, 8);
		add(r, u, e);
		break;
	default:
		break; /* padding, and types that are not known: their length is */
	}
}

static void read_entries(struct reader *r, struct ivrs_unit *u, struct bytes b)
{
	size_t length;
	uint8_t type;

	r->is_open = false;
	for (size_t at = 0; bytes_u8(b, at, &type); at += length) {
		length = entry_length(bytes_sub(b, at, b.n), type);
		if (!length || !bytes_has(b, at, length)) {
			spoilt(r, "a device entry does not end inside its block");
			return;
		}
		read_entry(r, u, bytes_sub(b, at, length), type);
	}
	if (r->is_open)
		spoilt(r, "a range of devices has no end");
}

static bool read_unit(struct reader *r, uint8_t type, struct bytes b)
{
	struct ivrs_unit u = { .type = type };
	size_t entries = type == TYPE_IVHD_10 ? 24 : 40;

	if (!bytes_u8(b, 1, &u.flags) || !bytes_u16(b, 4, &u.id) || !bytes_u16(b, 6, &u.cap_offset) ||
	    !bytes_u64(b, 8, &u.address) || !bytes_u16(b, 16, &u.segment) ||
	    !bytes_u16(b, 18, &u.info) || !bytes_u32(b, 20, &u.features))
		return false;
	if (type != TYPE_IVHD_10 && (!bytes_u64(b, 24, &u.efr) || !bytes_u64(b, 32, &u.efr2)))
		return false;
	read_entries(r, &u, bytes_sub(b, entries, b.n));
	*vec_push(r->arena, &r->ivrs->units) = u;
	return true;
}

static bool read_memory(struct reader *r, uint8_t type, struct bytes b)
{
	struct ivrs_memory m = { .type = type };
	uint16_t aux;

	if (!bytes_u8(b, 1, &m.flags) || !bytes_u16(b, 4, &m.first) || !bytes_u16(b, 6, &aux) ||
	    !bytes_u16(b, 8, &m.segment) || !bytes_u64(b, 16, &m.base) || !bytes_u64(b, 24, &m.length))
		return false;
	/* init_unity_map_range(): one device, all of them, or a range whose end is the auxiliary
	 * field. */
	m.last = type == TYPE_IVMD_RANGE ? aux : m.first;
	if (type == TYPE_IVMD_ALL)
		m.first = 0, m.last = 0xffff;
	*vec_push(r->arena, &r->ivrs->memories) = m;
	return true;
}

static bool read_record(struct reader *r, uint8_t type, struct bytes b)
{
	switch (type) {
	case TYPE_IVHD_10:
	case TYPE_IVHD_11:
	case TYPE_IVHD_40:
		return read_unit(r, type, b);
	case TYPE_IVMD_ALL:
	case TYPE_IVMD:
	case TYPE_IVMD_RANGE:
		return read_memory(r, type, b);
	default:
		r->ivrs->n_unknown++;
		return true;
	}
}

static void read_records(struct reader *r, struct bytes table)
{
	uint16_t length;
	uint8_t type;

	for (size_t at = RECORDS_AT; at < table.n; at += length) {
		if (!bytes_u8(table, at, &type) || !bytes_u16(table, at + 2, &length) ||
		    length < 4 || !bytes_has(table, at, length)) {
			spoilt(r, arena_printf(r->arena,
					       "the block at byte %zu does not end inside the table",
					       at));
			return;
		}
		if (!read_record(r, type, bytes_sub(table, at, length)))
			spoilt(r, arena_printf(r->arena,
					       "the block at byte %zu is too short for its type %02xh",
					       at, type));
	}
}

/* get_highest_supported_ivhd_type(): of the blocks of the first unit, the last whose type is known.
 */
static void choose_blocks(struct ivrs *v)
{
	uint8_t highest = 0;

	for (size_t i = 0; i < v->units.n; i++)
		if (v->units.v[i].id == v->units.v[0].id)
			highest = v->units.v[i].type;
	for (size_t i = 0; i < v->units.n; i++)
		v->units.v[i].used = v->units.v[i].type == highest;
}

int ivrs_decode(struct bytes raw, struct arena *a, struct ivrs *ret)
{
	struct ivrs v = { 0 };

	if (acpi_table_decode(raw, "IVRS", &v.table) < 0 || !bytes_u32(v.table.bytes, 36, &v.info))
		return -EINVAL;
	if (v.table.cut)
		v.damaged = "the table is longer than what was recorded";
	read_records(&(struct reader){ .arena = a, .ivrs = &v }, v.table.bytes);
	choose_blocks(&v);
	*ret = v;
	return 0;
}
