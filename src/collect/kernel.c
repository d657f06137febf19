/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "collect/klog.h"
#include "collect/read.h"

/* The active word of "none [integrity] confidentiality". */
static void read_lockdown(struct collector *c)
{
	struct fact_str *f = &c->host->kernel.lockdown;

	read_str(c, "/sys/kernel/security/lockdown", f);
	if (!fact_known(&f->fact))
		return;
	const char *open = strchr(f->value, '['), *close = open ? strchr(open, ']') : NULL;
	f->value = close ? arena_strndup(c->arena, open + 1, (size_t)(close - open - 1)) : f->value;
}

static void read_modules(struct collector *c)
{
	struct kernel *k = &c->host->kernel;
	struct fact_str text;
	struct {
		const char **v;
		size_t n, cap;
	} names = { 0 };
	struct span rest, line, word;

	read_text(c, "/proc/modules", ROOT_TEXT_MAX, &text);
	k->modules_fact = text.fact;
	if (fact_known(&text.fact)) {
		rest = span_of(text.value);
		while (span_next_line(&rest, &line))
			if (span_next_word(&line, &word))
				*vec_push(c->arena, &names) = span_dup(c->arena, word);
	}
	k->modules = names.v;
	k->n_modules = names.n;
	if (fact_known(&k->release.fact))
		read_text(c, arena_printf(c->arena, "/lib/modules/%s/modules.builtin", k->release.value),
			  ROOT_TEXT_MAX, &k->builtin);
}

static void read_params(struct collector *c)
{
	static const char *const modules[] = { "vfio",          "vfio_iommu_type1", "vfio_pci",
					       "vfio_pci_core", "iommufd",          "kvm",
					       "kvm_intel",     "kvm_amd" };
	struct kernel *k = &c->host->kernel;
	struct {
		struct module_param *v;
		size_t n, cap;
	} params = { 0 };

	for (size_t i = 0; i < ARRAY_SIZE(modules); i++) {
		const char *dir = arena_printf(c->arena, "/sys/module/%s/parameters", modules[i]);
		struct root_names names;

		struct fact folder = read_list(c, dir, &names);

		/* A closed folder hides the one parameter that turns the meaning of groups around. */
		if (streq(modules[i], "vfio") &&
		    (folder.avail == AVAIL_DENIED || folder.avail == AVAIL_ERROR))
			*vec_push(c->arena, &params) = (struct module_param){
				"vfio", "enable_unsafe_noiommu_mode", { .fact = folder }
			};
		for (size_t n = 0; n < names.n; n++) {
			struct module_param *p = vec_push(c->arena, &params);

			*p = (struct module_param){ .module = modules[i], .name = names.v[n] };
			read_str(c, read_path(c, dir, names.v[n]), &p->value);
		}
	}
	k->params = params.v;
	k->n_params = params.n;
}

struct lines {
	struct module_line *v;
	size_t n, cap;
};

/* One module name a line, with parameters after it; # and ; begin a comment (modules-load.d(5)). */
static void read_module_file(struct collector *c, const char *path, struct lines *lines)
{
	struct fact_str text;
	struct span rest, line, word;
	unsigned number = 0;

	read_text(c, path, ROOT_TEXT_MAX, &text);
	if (!fact_known(&text.fact))
		return;
	c->host->kernel.module_lines_read = true;
	rest = span_of(text.value);
	while (span_next_line(&rest, &line)) {
		struct span tail = line;

		number++;
		if (!span_next_word(&tail, &word) || word.p[0] == '#' || word.p[0] == ';')
			continue;
		char *module = span_dup(c->arena, word);
		for (char *m = module; *m; m++)
			if (*m == '-')
				*m = '_';
		*vec_push(c->arena, lines) =
			(struct module_line){ path, number, module,
					      span_dup(c->arena, span_trim(line)) };
	}
}

static void read_module_lines(struct collector *c)
{
	static const char *const files[] = { "/etc/modules", "/etc/initramfs-tools/modules" };
	static const char *const folders[] = { "/etc/modules-load.d", "/usr/lib/modules-load.d" };
	struct lines lines = { 0 };

	for (size_t i = 0; i < ARRAY_SIZE(files); i++)
		read_module_file(c, files[i], &lines);
	for (size_t i = 0; i < ARRAY_SIZE(folders); i++) {
		struct root_names names;

		read_list(c, folders[i], &names);
		for (size_t n = 0; n < names.n; n++) {
			const char *path = read_path(c, folders[i], names.v[n]), *target;

			/* Debian's modules-load.d/modules.conf is a link to ../modules, which was read already. */
			if (str_has_suffix(path, ".conf") &&
			    root_readlink(c->root, c->arena, path, &target) < 0)
				read_module_file(c, path, &lines);
		}
	}
	c->host->kernel.module_lines = lines.v;
	c->host->kernel.n_module_lines = lines.n;
}

void collect_kernel(struct collector *c)
{
	struct kernel *k = &c->host->kernel;

	read_str(c, "/proc/sys/kernel/osrelease", &k->release);
	read_str(c, "/proc/cmdline", &k->cmdline);
	if (fact_known(&k->release.fact))
		read_text(c, arena_printf(c->arena, "/boot/config-%s", k->release.value),
			  ROOT_TEXT_MAX, &k->config);
	read_lockdown(c);
	read_modules(c);
	read_params(c);
	read_module_lines(c);
	collect_klog(c);
}
