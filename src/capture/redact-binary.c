/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "capture/redact.h"

#include <linux/pci_regs.h>

#define DSN_SIZE 8

/* The copy that is changed; NULL as long as nothing has to be. */
struct edit {
	struct redactor *r;
	struct bytes data;
	uint8_t *copy;
};

static uint8_t *edit_at(struct edit *e, size_t at)
{
	if (!e->copy)
		e->copy = arena_memdup(redactor_arena(e->r), e->data.p, e->data.n);
	return e->copy + at;
}

static struct bytes edit_done(const struct edit *e)
{
	return e->copy ? (struct bytes){ e->copy, e->data.n } : e->data;
}

static bool is_filled_with(const uint8_t *p, size_t n, uint8_t v)
{
	for (size_t i = 0; i < n; i++)
		if (p[i] != v)
			return false;
	return true;
}

static void blank(struct edit *e, size_t at, size_t n, uint8_t fill, enum redaction kind)
{
	struct bytes part = bytes_sub(e->data, at, n);

	if (!part.n || is_filled_with(part.p, part.n, fill) || is_filled_with(part.p, part.n, 0) ||
	    is_filled_with(part.p, part.n, 0xff))
		return;
	redactor_stand_in(e->r, kind, (struct span){ (const char *)part.p, part.n }); /* counted */
	memset(edit_at(e, at), fill, part.n);
}

struct bytes redact_config(struct redactor *r, struct bytes config)
{
	struct edit e = { r, config, NULL };
	uint16_t status;
	uint8_t at;
	uint32_t header;

	if (bytes_u16(config, PCI_STATUS, &status) && status & PCI_STATUS_CAP_LIST &&
	    bytes_u8(config, PCI_CAPABILITY_LIST, &at))
		for (unsigned i = 0; i < 48 && at >= 0x40; i++) {
			uint8_t id;

			if (bytes_u8(config, at & ~3u, &id) && id == PCI_CAP_ID_VPD)
				blank(&e, (at & ~3u) + PCI_VPD_DATA, 4, 0, REDACT_SERIAL);
			if (!bytes_u8(config, (at & ~3u) + 1, &at))
				break;
		}
	for (unsigned i = 0, next = PCI_CFG_SPACE_SIZE;
	     i < 960 && next >= PCI_CFG_SPACE_SIZE && bytes_u32(config, next, &header) && header; i++) {
		if (PCI_EXT_CAP_ID(header) == PCI_EXT_CAP_ID_DSN)
			blank(&e, next + 4, DSN_SIZE, 0, REDACT_SERIAL);
		next = PCI_EXT_CAP_NEXT(header);
	}
	return edit_done(&e);
}

/* PCI 3.0, appendix I: large resource tags, each with keywords of two letters and a length. */
#define VPD_READ_ONLY 0x90
#define VPD_READ_WRITE 0x91

static bool is_private_keyword(const uint8_t *key, struct bytes value)
{
	/* NVIDIA's fabric bridges are told by this word in one of the maker's fields. */
	if (memmem(value.p, value.n, "SW_MNG", 6))
		return false;
	return memcmp(key, "SN", 2) == 0 || key[0] == 'V' || key[0] == 'Y' || memcmp(key, "AS", 2) == 0;
}

static void redact_keywords(struct edit *e, size_t at, size_t end)
{
	while (bytes_has(e->data, at, 3) && at + 3 <= end) {
		const uint8_t *key = e->data.p + at;
		struct bytes value = bytes_sub(e->data, at + 3, key[2]);

		if (memcmp(key, "RV", 2) == 0 && value.n) {
			/* The first byte makes the sum of everything up to it zero. */
			uint8_t sum = 0;

			if (!e->copy)
				return;
			for (size_t i = 0; i < at + 3; i++)
				sum = (uint8_t)(sum + e->copy[i]);
			*edit_at(e, at + 3) = (uint8_t)-sum;
			return;
		}
		if (is_private_keyword(key, value))
			blank(e, at + 3, value.n, 'X', REDACT_SERIAL);
		at += 3 + (size_t)key[2];
	}
}

struct bytes redact_vpd(struct redactor *r, struct bytes vpd)
{
	struct edit e = { r, vpd, NULL };
	uint8_t tag;
	uint16_t size;

	for (size_t at = 0; bytes_u8(vpd, at, &tag);) {
		if (!(tag & 0x80)) {
			if ((tag >> 3 & 15) == 15) /* end */
				break;
			at += 1 + (tag & 7);
			continue;
		}
		if (!bytes_u16(vpd, at + 1, &size))
			break;
		if (tag == VPD_READ_ONLY || tag == VPD_READ_WRITE)
			redact_keywords(&e, at + 3, at + 3 + size);
		at += 3 + (size_t)size;
	}
	return edit_done(&e);
}

/* Offsets of string numbers; DSP0134 3.7, chapter 7. 0: none. */
static const struct {
	uint8_t type, strings[2];
} smbios_private[] = {
	{ 1, { 0x07 } },        { 2, { 0x07, 0x08 } },  { 3, { 0x07, 0x08 } },
	{ 4, { 0x20, 0x21 } },  { 17, { 0x18, 0x19 } }, { 22, { 0x07 } },
	{ 39, { 0x08, 0x09 } },
};

#define SMBIOS_OEM_STRINGS 11
#define SMBIOS_OEM_FIRST 128
#define SMBIOS_END 127

static void redact_smbios_string(struct edit *e, size_t at, unsigned number)
{
	size_t n;

	for (unsigned i = 1;
	     at < e->data.n && (n = strnlen((const char *)e->data.p + at, e->data.n - at));
	     i++, at += n + 1)
		if (i == number || number == 0)
			blank(e, at, n, 'X', REDACT_SERIAL);
}

/* Behind the strings, which end with an empty one. */
static size_t smbios_next(struct bytes t, size_t at)
{
	while (at + 1 < t.n && (t.p[at] || t.p[at + 1]))
		at++;
	return at + 2;
}

struct bytes redact_smbios(struct redactor *r, struct bytes t)
{
	struct edit e = { r, t, NULL };
	uint8_t type, length, number;

	for (size_t at = 0; bytes_u8(t, at, &type) && bytes_u8(t, at + 1, &length) && length >= 4;) {
		size_t strings = at + length;

		for (size_t i = 0; i < ARRAY_SIZE(smbios_private); i++)
			for (size_t k = 0; k < 2 && smbios_private[i].type == type; k++) {
				uint8_t where = smbios_private[i].strings[k];

				if (where && where < length && bytes_u8(t, at + where, &number) && number)
					redact_smbios_string(&e, strings, number);
			}
		if (type == 1 && length >= 0x18)
			blank(&e, at + 8, 16, 0x11, REDACT_UUID);
		if (type == SMBIOS_OEM_STRINGS || type >= SMBIOS_OEM_FIRST)
			redact_smbios_string(&e, strings, 0);
		/* The maker's own structures hold hardware addresses, keys, service tags. */
		if (type >= SMBIOS_OEM_FIRST)
			blank(&e, at + 4, (size_t)length - 4, 0, REDACT_SERIAL);
		if (type == SMBIOS_END)
			break;
		at = smbios_next(t, strings);
	}
	return edit_done(&e);
}
