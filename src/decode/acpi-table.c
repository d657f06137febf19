/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/acpi-table.h"

#include <errno.h>
#include <string.h>

int acpi_table_decode(struct bytes raw, const char signature[static 4], struct acpi_table *ret)
{
	struct acpi_table t = { 0 };
	uint32_t length;
	uint8_t sum = 0;

	if (!bytes_has(raw, 0, ACPI_TABLE_HEADER) || memcmp(raw.p, signature, 4) != 0)
		return -EINVAL;
	bytes_u32(raw, 4, &length);
	if (length < ACPI_TABLE_HEADER)
		return -EINVAL;
	t.cut = length > raw.n;
	t.bytes = bytes_sub(raw, 0, length);
	memcpy(t.signature, raw.p, 4);
	bytes_u8(raw, 8, &t.revision);
	memcpy(t.oem_id, raw.p + 10, 6);
	memcpy(t.oem_table_id, raw.p + 16, 8);
	for (size_t i = 0; i < t.bytes.n; i++)
		sum = (uint8_t)(sum + t.bytes.p[i]);
	t.checksum_ok = !t.cut && sum == 0;
	*ret = t;
	return 0;
}
