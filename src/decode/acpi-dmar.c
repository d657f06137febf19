/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/acpi-dmar.h"

#include <errno.h>

#define RECORDS_AT 48

enum record { RECORD_DRHD, RECORD_RMRR, RECORD_ATSR, RECORD_RHSA, RECORD_ANDD, RECORD_SATC };

struct reader {
	struct arena *arena;
	struct dmar *dmar;
};

static bool spoilt(struct reader *r, const char *what)
{
	if (!r->dmar->damaged)
		r->dmar->damaged = what;
	return false;
}

static bool read_scope(struct reader *r, struct bytes rest, struct dmar_scopes *ret, uint8_t *ret_length)
{
	struct dmar_scope s;
	uint8_t length;

	if (!bytes_u8(rest, 0, &s.type) || !bytes_u8(rest, 1, &length) ||
	    !bytes_u8(rest, 4, &s.enumeration_id) || !bytes_u8(rest, 5, &s.bus))
		return spoilt(r, "a device scope is cut short");
	if (length < 6 || length > rest.n)
		return spoilt(r, "the length of a device scope is wrong");
	s.path = rest.p + 6;
	s.n_path = (length - 6u) / 2;
	*vec_push(r->arena, ret) = s;
	*ret_length = length;
	return true;
}

/* Device scopes fill the rest of a record. */
static void read_scopes(struct reader *r, struct bytes record, size_t at, struct dmar_scopes *ret)
{
	uint8_t length = 0;

	for (; at < record.n; at += length)
		if (!read_scope(r, bytes_sub(record, at, record.n), ret, &length))
			return;
}

static bool read_drhd(struct reader *r, struct bytes b)
{
	struct dmar_unit u = { 0 };

	if (!bytes_u8(b, 4, &u.flags) || !bytes_u16(b, 6, &u.segment) || !bytes_u64(b, 8, &u.address))
		return false;
	read_scopes(r, b, 16, &u.scopes);
	*vec_push(r->arena, &r->dmar->units) = u;
	return true;
}

static bool read_rmrr(struct reader *r, struct bytes b)
{
	struct dmar_rmrr m = { 0 };

	if (!bytes_u16(b, 6, &m.segment) || !bytes_u64(b, 8, &m.base) || !bytes_u64(b, 16, &m.end))
		return false;
	read_scopes(r, b, 24, &m.scopes);
	*vec_push(r->arena, &r->dmar->rmrrs) = m;
	return true;
}

static bool read_atsr(struct reader *r, struct bytes b)
{
	struct dmar_atsr s = { 0 };

	if (!bytes_u8(b, 4, &s.flags) || !bytes_u16(b, 6, &s.segment))
		return false;
	read_scopes(r, b, 8, &s.scopes);
	*vec_push(r->arena, &r->dmar->atsrs) = s;
	return true;
}

static bool read_rhsa(struct reader *r, struct bytes b)
{
	struct dmar_rhsa s;

	if (!bytes_u64(b, 8, &s.address) || !bytes_u32(b, 16, &s.domain))
		return false;
	*vec_push(r->arena, &r->dmar->rhsas) = s;
	return true;
}

static bool read_andd(struct reader *r, struct bytes b)
{
	struct dmar_andd s;

	if (!bytes_u8(b, 7, &s.device))
		return false;
	s.name = arena_strndup(r->arena, (const char *)b.p + 8, b.n - 8);
	*vec_push(r->arena, &r->dmar->andds) = s;
	return true;
}

static bool read_satc(struct reader *r, struct bytes b)
{
	struct dmar_satc s = { 0 };

	if (!bytes_u8(b, 4, &s.flags) || !bytes_u16(b, 6, &s.segment))
		return false;
	read_scopes(r, b, 8, &s.scopes);
	*vec_push(r->arena, &r->dmar->satcs) = s;
	return true;
}

static bool read_record(struct reader *r, uint16_t type, struct bytes b)
{
	switch (type) {
	case RECORD_DRHD:
		return read_drhd(r, b);
	case RECORD_RMRR:
		return read_rmrr(r, b);
	case RECORD_ATSR:
		return read_atsr(r, b);
	case RECORD_RHSA:
		return read_rhsa(r, b);
	case RECORD_ANDD:
		return read_andd(r, b);
	case RECORD_SATC:
		return read_satc(r, b);
	default:
		r->dmar->n_unknown++;
		return true;
	}
}

static void read_records(struct reader *r, struct bytes table)
{
	uint16_t type, length;

	for (size_t at = RECORDS_AT; at < table.n; at += length) {
		if (!bytes_u16(table, at, &type) || !bytes_u16(table, at + 2, &length) ||
		    length < 4 || !bytes_has(table, at, length)) {
			spoilt(r, arena_printf(r->arena,
					       "the record at byte %zu does not end inside the table",
					       at));
			return;
		}
		if (!read_record(r, type, bytes_sub(table, at, length)))
			spoilt(r, arena_printf(r->arena,
					       "the record at byte %zu is too short for its type %u",
					       at, type));
	}
}

int dmar_decode(struct bytes raw, struct arena *a, struct dmar *ret)
{
	struct dmar d = { 0 };
	uint8_t width;

	if (acpi_table_decode(raw, "DMAR", &d.table) < 0 || !bytes_u8(d.table.bytes, 36, &width) ||
	    !bytes_u8(d.table.bytes, 37, &d.flags))
		return -EINVAL;
	d.width = width + 1u;
	if (d.table.cut)
		d.damaged = "the table is longer than what was recorded";
	read_records(&(struct reader){ a, &d }, d.table.bytes);
	*ret = d;
	return 0;
}
