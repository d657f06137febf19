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

const struct boot_kernel *boot_kernel_find(const struct boot *b, const char *release)
{
	for (size_t i = 0; release && i < b->kernels.n; i++)
		if (streq(b->kernels.v[i].release, release))
			return &b->kernels.v[i];
	return NULL;
}

const struct boot_kernel *boot_kernel_running(const struct boot *b)
{
	for (size_t i = 0; i < b->kernels.n; i++)
		if (b->kernels.v[i].running)
			return &b->kernels.v[i];
	return NULL;
}

const struct module_names *boot_kernel_claims(const struct boot_kernel *k, const struct pci_function *f)
{
	for (size_t i = 0; k && i < k->claims.n; i++)
		if (bdf_eq(k->claims.v[i].bdf, f->bdf))
			return &k->claims.v[i].modules;
	return NULL;
}

const struct boot_image *boot_image_find(const struct boot *b, const char *release)
{
	for (size_t i = 0; release && i < b->images.n; i++)
		if (streq(b->images.v[i].release, release))
			return &b->images.v[i];
	return NULL;
}

/* Is this line's path, up to a ':', the module's? */
static bool is_module(struct span line, const char *module)
{
	const char *colon = line.n ? memchr(line.p, ':', line.n) : NULL;
	char path[256], name[64];
	struct span s;

	if (colon)
		line.n = (size_t)(colon - line.p);
	if (line.n >= sizeof(path))
		return false;
	memcpy(path, line.p, line.n);
	path[line.n] = '\0';
	s = module_of_path(path);
	if (!s.n || s.n >= sizeof(name))
		return false;
	memcpy(name, s.p, s.n);
	name[s.n] = '\0';
	return cmdline_name_eq(name, module);
}

/* The line of modules.builtin or modules.dep that is about the module. */
static bool find_module(const struct fact_str *list, const char *module, struct span *ret)
{
	struct span rest = span_of(list->value);

	while (span_next_line(&rest, ret))
		if (is_module(*ret, module))
			return true;
	return false;
}

int boot_builtin(const struct fact_str *builtin, const char *module)
{
	struct span line;

	return fact_known(&builtin->fact) ? find_module(builtin, module, &line) : -1;
}

int boot_kernel_has(const struct boot_kernel *k, const char *module)
{
	struct span line;
	int builtin;

	if (!k)
		return -1;
	builtin = boot_builtin(&k->builtin, module);
	if (builtin == 1 || (fact_known(&k->modules.fact) && find_module(&k->modules, module, &line)))
		return 1;
	return builtin == 0 && fact_known(&k->modules.fact) ? 0 : -1;
}

const char *boot_kernel_module(const struct boot_kernel *k, const char *module, struct arena *a)
{
	struct span line, path;

	if (!k || !fact_known(&k->modules.fact) || !find_module(&k->modules, module, &line))
		return NULL;
	span_next_field(&line, ':', &path);
	return span_dup(a, path);
}
