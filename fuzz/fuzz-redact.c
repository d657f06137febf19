/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Whatever stands in a file: text, tables and binary data of every kind that redaction looks into. */
#include "capture/redact.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const paths[] = { "/proc/cmdline",   "/proc/mounts",
					     "/proc/net/route", "/sys/x/config",
					     "/sys/x/vpd",      "/sys/firmware/dmi/tables/DMI",
					     "/etc/hostname",   "/sys/x/serial" };
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct redactor *r = redactor_new(a);
	bool keep;

	if (!size)
		return 0;
	redactor_learn_host(r, "gpu-rack7.example.org");
	struct bytes in = { data + 1, size - 1 };
	redact_file(r, paths[data[0] % ARRAY_SIZE(paths)], in, &keep);
	return 0;
}
