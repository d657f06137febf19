/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A host as text, and the whole way from it to a report. */
#include "collect/collect.h"
#include "root/fixture.h"
#include "rules/rule.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct root *r;
	const char *why = NULL;

	if (size > 65536 || root_open_fixture_text((struct span){ (const char *)data, size },
						   "fuzz", a, &r, &why) < 0)
		return 0;
	struct host *h = host_collect(r, a);
	rules_run(h, analyse(h, NULL, 0, a), a);
	root_close(r);
	return 0;
}
