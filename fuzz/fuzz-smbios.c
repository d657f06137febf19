/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/smbios.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct smbios s;

	if (smbios_parse((struct bytes){ data, size }, a, &s) < 0)
		return 0;
	if (s.n_slots > SMBIOS_SLOTS || s.n_onboard > SMBIOS_SLOTS)
		__builtin_trap();
	for (size_t i = 0; i < s.n_slots; i++)
		if (s.slots[i].designation && smbios_is_placeholder(s.slots[i].designation))
			__builtin_trap();
	smbios_chassis_name(s.chassis_type);
	return 0;
}
