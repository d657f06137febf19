/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * The header that every ACPI table begins with (ACPI 6.5, 5.2.6), and the body that it vouches for.
 *
 * The header's length decides how far the table goes, but never past the bytes at hand. A wrong
 * checksum is reported and not fatal: the kernel reads such tables too (it warns).
 */

#include "base/bytes.h"

#define ACPI_TABLE_HEADER 36

struct acpi_table {
	char signature[5], oem_id[7], oem_table_id[9];
	uint8_t revision;
	bool checksum_ok;
	bool cut;           /* the header claims more than there is */
	struct bytes bytes; /* header and body */
};

/* 0, or -EINVAL: shorter than a header, or another signature. */
int acpi_table_decode(struct bytes raw, const char signature[static 4], struct acpi_table *ret);
