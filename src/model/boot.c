/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/boot.h"

const struct boot_file *boot_file_next(const struct boot *b, enum boot_role role,
				       const struct boot_file *prev)
{
	for (size_t i = prev ? (size_t)(prev - b->files.v) + 1 : 0; i < b->files.n; i++)
		if (b->files.v[i].role == role)
			return &b->files.v[i];
	return NULL;
}

const struct boot_file *boot_file_at(const struct boot *b, const char *path)
{
	for (size_t i = 0; i < b->files.n; i++)
		if (streq(b->files.v[i].path, path))
			return &b->files.v[i];
	return NULL;
}

int boot_builtin(const struct fact_str *builtin, const char *module)
{
	struct span rest, line;

	if (!fact_known(&builtin->fact))
		return -1;
	rest = span_of(builtin->value);
	while (span_next_line(&rest, &line)) {
		char path[256], name[64];
		struct span s;

		if (line.n >= sizeof(path))
			continue;
		memcpy(path, line.p, line.n);
		path[line.n] = '\0';
		s = module_of_path(path);
		if (!s.n || s.n >= sizeof(name))
			continue;
		memcpy(name, s.p, s.n);
		name[s.n] = '\0';
		if (cmdline_name_eq(name, module))
			return 1;
	}
	return 0;
}
