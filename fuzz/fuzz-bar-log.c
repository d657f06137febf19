/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/bar-log.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span text = { (const char *)data, size }, line;

	while (span_next_line(&text, &line)) {
		struct bar_event e;

		if (bar_log_parse(line, &e) < 0)
			continue;
		if (e.region < BAR_REGION_WINDOW || e.region > 16)
			__builtin_trap();
		if (e.placed && e.end < e.start)
			__builtin_trap();
	}
	return 0;
}
