/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/acs-override.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct span s = { (const char *)data, size };
	struct acs_override o;
	struct acs_config c;

	acs_override_parse(s, a, &o);
	if (o.n_ids > ACS_OVERRIDE_IDS)
		__builtin_trap();
	acs_config_parse(s, a, &c);
	return 0;
}
