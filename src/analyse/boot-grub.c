/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/boot-params.h"

/* RHEL and its rebuilds up to 9.2: grub2-mkconfig writes GRUB_CMDLINE_LINUX into the entries. */
static bool mkconfig_writes_entries(const struct boot_chain *b)
{
	if (streq(b->os_id, "fedora") || !b->os_version)
		return false;
	return boot_is_redhat(b) && version_compare(b->os_version, "9.3") < 0;
}

/* GRUB_CMDLINE_LINUX and GRUB_CMDLINE_LINUX_DEFAULT: an ordinary entry gets both, in this order
 * (10_linux). */
struct boot_params params_of_grub_default(const struct boot_chain *b, struct arena *a)
{
	const struct shell_var *all = shell_var(&b->grub, "GRUB_CMDLINE_LINUX"),
			       *normal = shell_var(&b->grub, "GRUB_CMDLINE_LINUX_DEFAULT");
	const struct shell_var *last = normal ? normal : all;

	for (int i = 0; i < 2; i++) {
		const struct shell_var *v = i ? normal : all;

		if (v && !v->value)
			return params_unknown(v->file, arena_printf(a, "not understood: %s:%u",
								    v->file, v->line));
	}
	if (!last)
		return params_unknown("/etc/default/grub", "it sets no parameters");
	/* The later assignment is where a person looks; prefer the one that holds something. */
	if (all && all->value && *all->value && !(normal && normal->value && *normal->value))
		last = all;
	return params_known(a, last->file, last->line,
			    arena_printf(a, "%s %s", all ? all->value : "", normal ? normal->value : ""));
}

static struct boot_menu read_env(const struct host *h, struct arena *a)
{
	struct boot_menu env = { 0 };

	for (const struct boot_file *f = NULL; (f = boot_file_next(h->boot, BOOT_GRUBENV, f));)
		if (fact_known(&f->fact))
			grubenv_read(&env, f->text, a);
	return env;
}

static void grub_entry(const struct host *h, struct boot_chain *b, struct arena *a)
{
	struct boot_menu *menu = boot_keep_menu(a, (struct boot_menu){ 0 }), env = read_env(h, a);
	const struct boot_file *f = boot_file_next(h->boot, BOOT_GRUB_CFG, NULL);
	const struct boot_entry *e;
	bool fallback;

	if (!f) {
		b->generated = params_unknown("/boot/grub/grub.cfg", "there is none");
		return;
	}
	if (!fact_known(&f->fact)) {
		b->generated = params_unknown(f->path, params_unread(&f->fact));
		return;
	}
	boot_menu_read_grub(menu, f->text, f->path, a);
	b->menu = b->vars = menu;
	b->env = boot_keep_menu(a, env);
	e = boot_menu_grub_default(menu, &env, &fallback);
	if (!e || !e->linux_path) {
		b->generated = params_unknown(f->path, "the entry that boots was not understood");
		return;
	}
	b->generated = params_of_entry(a, e, menu, &env);
	boot_take_entry(h, b, e);
}

void params_grub(const struct host *h, struct boot_chain *b, struct arena *a)
{
	b->configured = params_of_grub_default(b, a);
	grub_entry(h, b, a);
	params_other_files(h, b, a, BOOT_KERNEL_CMDLINE);
	b->how_to_apply = boot_is_debian(b)   ? "update-grub"
			  : boot_is_suse(b)   ? "update-bootloader --config"
			  : boot_is_redhat(b) ? "grub2-mkconfig -o /boot/grub2/grub.cfg"
					      : "grub-mkconfig -o /boot/grub/grub.cfg";
	b->how_to_set =
		arena_printf(a, "Add it to GRUB_CMDLINE_LINUX_DEFAULT in /etc/default/grub, run `%s`, and reboot.",
			     b->how_to_apply);
}

/* GRUB gives the entries in loader/entries. saved_entry of the environment is the default; without
 * one the newest. */
void params_grub_bls(const struct host *h, struct boot_chain *b, struct arena *a)
{
	struct boot_menu *menu = boot_keep_menu(a, boot_bls_menu(h, a)), env = read_env(h, a),
			 cfg = { 0 };
	const struct boot_file *f = boot_file_next(h->boot, BOOT_GRUB_CFG, NULL);
	const struct boot_entry *e =
		boot_menu_bls_default(menu, boot_menu_setting(&env, "saved_entry"));
	bool from_default = mkconfig_writes_entries(b);

	if (f && fact_known(&f->fact))
		boot_menu_read_grub(&cfg, f->text, f->path, a);
	b->menu = menu;
	b->vars = boot_keep_menu(a, cfg);
	b->env = boot_keep_menu(a, env);
	if (e) {
		b->generated = params_of_entry(a, e, &cfg, &env);
		boot_take_entry(h, b, e);
	} else {
		b->generated =
			params_unknown("/boot/loader/entries",
				       "no entry could be read, or the default is a place in a menu");
	}
	if (b->manager == BOOT_MANAGER_OSTREE) {
		b->configured = b->generated;
		params_other(b, a, params_of_grub_default(b, a));
		params_other_files(h, b, a, BOOT_KERNEL_CMDLINE);
		b->how_to_set = "Add it with `rpm-ostree kargs --append-if-missing=...` and reboot.";
		return;
	}
	b->configured = from_default ? params_of_grub_default(b, a) : b->generated;
	if (from_default)
		b->how_to_apply = "grub2-mkconfig -o /boot/grub2/grub.cfg";
	else
		params_other(b, a, params_of_grub_default(b, a));
	if (b->manager == BOOT_MANAGER_SDBOOTUTIL) {
		b->how_to_apply = "sdbootutil update-all-entries";
		b->how_to_set = "Add it to /etc/kernel/cmdline, run `sdbootutil "
				"update-all-entries`, and reboot.";
	} else {
		b->how_to_set = "Add it with `grubby --update-kernel=ALL --args=...` and reboot.";
	}
}
