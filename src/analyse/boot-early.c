/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/boot-chain.h"

/*
 * Which modules the initial RAM disk loads before udev asks for any. Sources: initramfs-tools init and
 * scripts/functions (load_modules reads conf/modules before udev starts); dracut.conf(5)
 * (force_drivers, rd.driver.pre); mkinitcpio(8) (MODULES are loaded in order before the hooks);
 * booster(1).
 */

static bool list_has(const char *list, const char *module)
{
	struct span rest = span_of(list), word;

	while (list && span_next_word(&rest, &word)) {
		char name[64];

		if (word.n >= sizeof(name))
			continue;
		memcpy(name, word.p, word.n);
		name[word.n] = '\0';
		if (cmdline_name_eq(name, module))
			return true;
	}
	return false;
}

const char *boot_at_line(struct arena *a, const char *path, unsigned line)
{
	return line ? arena_printf(a, "%s:%u", path, line) : path;
}

static bool var_has(const struct shell_vars *vars, const char *name, const char *module,
		    struct arena *a, const char **ret_source)
{
	const struct shell_var *v = shell_var(vars, name);

	if (!v || !list_has(v->value, module))
		return false;
	*ret_source = boot_at_line(a, v->file, v->line);
	return true;
}

/* One module a line, '#' begins a comment. */
bool boot_names_module(const struct boot_file *f, const char *module, struct arena *a,
		       const char **ret_source)
{
	struct span rest = f->text, line, word;
	unsigned n = 0;

	while (fact_known(&f->fact) && span_next_line(&rest, &line)) {
		n++;
		if (!span_next_word(&line, &word) || word.p[0] == '#' ||
		    !cmdline_name_eq(span_dup(a, word), module))
			continue;
		*ret_source = boot_at_line(a, f->path, n);
		return true;
	}
	return false;
}

bool boot_loads_early(const struct boot_chain *b, const struct host *h, const char *module,
		      struct arena *a, const char **ret_source)
{
	const struct boot_params *next = b->generated.known ? &b->generated : &b->running;

	for (const struct boot_file *f = NULL; (f = boot_file_next(h->boot, BOOT_IRT_MODULES, f));)
		if (boot_names_module(f, module, a, ret_source))
			return true;
	if (var_has(&b->mkinitcpio, "MODULES", module, a, ret_source) ||
	    var_has(&b->dracut, "force_drivers", module, a, ret_source))
		return true;
	for (const struct boot_file *f = NULL; (f = boot_file_next(h->boot, BOOT_BOOSTER_CONF, f));)
		if (fact_known(&f->fact) && span_contains(f->text, "modules_force_load") &&
		    span_contains(f->text, module)) {
			*ret_source = f->path;
			return true;
		}
	for (const struct cmdline_param *p = NULL;
	     next->known && (p = cmdline_next(&next->cmdline, "rd.driver.pre", p));) {
		struct span rest = span_of(p->value), word;

		while (p->value && span_next_field(&rest, ',', &word))
			if (cmdline_name_eq(span_dup(a, word), module)) {
				*ret_source = next->path;
				return true;
			}
	}
	return false;
}
