/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/boot-chain.h"

/*
 * Which file is the source of the parameters, which entry boots, and what to run. By system;
 * sources: Proxmox VE Administration Guide "Editing the Kernel Commandline"; kernel-install(8);
 * RHEL 9.3 release notes (grub2-mkconfig leaves entries alone unless --update-bls-cmdline is given)
 * and "Configuring kernel command-line parameters"; mkinitcpio(8) on unified images; openSUSE
 * sdbootutil and update-bootloader; rpm-ostree(1); NixOS manual.
 */

static struct boot_params unknown(const char *path, const char *why)
{
	return (struct boot_params){ .path = path, .why = why };
}

static struct boot_params known(struct arena *a, const char *path, unsigned line, const char *text)
{
	struct boot_params p = { .known = true, .path = path, .line = line, .text = text };

	cmdline_parse(span_of(text), a, &p.cmdline);
	return p;
}

static const char *how_unread(const struct fact *f)
{
	return f->avail == AVAIL_DENIED ? "it may not be read by this user"
					: "it could not be read";
}

/* A file that is one command line; comments and line breaks as kernel-install takes them. */
static struct boot_params of_file(struct arena *a, const struct boot_file *f)
{
	struct span rest = f->text, line;
	const char *text = "";

	if (!fact_known(&f->fact))
		return unknown(f->path, how_unread(&f->fact));
	while (span_next_line(&rest, &line)) {
		line = span_trim(line);
		if (line.n && line.p[0] != '#')
			text = arena_printf(a, "%s%s%.*s", text, *text ? " " : "", (int)line.n,
					    line.p);
	}
	return known(a, f->path, 0, text);
}

static struct boot_params of_entry(struct arena *a, const struct boot_entry *e,
				   const struct boot_menu *menu, const struct boot_menu *env)
{
	return known(a, e->file, e->line,
		     boot_menu_expand(e->options ? e->options : "", menu, env, a));
}

static bool is_debian(const struct boot_chain *b)
{
	return streq(b->os_id, "debian") || streq(b->os_id, "ubuntu") ||
	       (b->os_like && (strstr(b->os_like, "debian") || strstr(b->os_like, "ubuntu")));
}

static bool is_redhat(const struct boot_chain *b)
{
	return streq(b->os_id, "fedora") || streq(b->os_id, "rhel") ||
	       (b->os_like && (strstr(b->os_like, "fedora") || strstr(b->os_like, "rhel")));
}

static bool is_suse(const struct boot_chain *b)
{
	return str_has_prefix(b->os_id, "opensuse") || str_has_prefix(b->os_id, "sle") ||
	       (b->os_like && strstr(b->os_like, "suse"));
}

/* RHEL and its rebuilds up to 9.2: grub2-mkconfig writes GRUB_CMDLINE_LINUX into the entries. */
static bool mkconfig_writes_entries(const struct boot_chain *b)
{
	if (streq(b->os_id, "fedora") || !b->os_version)
		return false;
	return is_redhat(b) && version_compare(b->os_version, "9.3") < 0;
}

/* GRUB_CMDLINE_LINUX and GRUB_CMDLINE_LINUX_DEFAULT: an ordinary entry gets both, in this order
 * (10_linux). */
static struct boot_params of_grub_default(const struct boot_chain *b, struct arena *a)
{
	const struct shell_var *all = shell_var(&b->grub, "GRUB_CMDLINE_LINUX"),
			       *normal = shell_var(&b->grub, "GRUB_CMDLINE_LINUX_DEFAULT");
	const struct shell_var *last = normal ? normal : all;

	for (int i = 0; i < 2; i++) {
		const struct shell_var *v = i ? normal : all;

		if (v && !v->value)
			return unknown(v->file,
				       arena_printf(a, "not understood: %s:%u", v->file, v->line));
	}
	if (!last)
		return unknown("/etc/default/grub", "it sets no parameters");
	/* The later assignment is where a person looks; prefer the one that holds something. */
	if (all && all->value && *all->value && !(normal && normal->value && *normal->value))
		last = all;
	return known(a, last->file, last->line,
		     arena_printf(a, "%s %s", all ? all->value : "", normal ? normal->value : ""));
}

static void other(struct boot_chain *b, struct arena *a, struct boot_params p)
{
	if (p.known && p.cmdline.n)
		*vec_push(a, &b->others) = p;
}

static void other_files(const struct host *h, struct boot_chain *b, struct arena *a,
			enum boot_role role)
{
	for (const struct boot_file *f = NULL; (f = boot_file_next(h->boot, role, f));)
		if (fact_known(&f->fact))
			other(b, a, of_file(a, f));
}

static struct boot_menu bls_menu(const struct host *h, struct arena *a)
{
	struct boot_menu menu = { 0 };

	for (const struct boot_file *f = NULL; (f = boot_file_next(h->boot, BOOT_BLS_ENTRY, f));)
		if (fact_known(&f->fact))
			boot_menu_read_bls(&menu, f->text, f->path, a);
	return menu;
}

static const struct boot_image *image_at(const struct host *h, const char *path)
{
	const char *base = path ? strrchr(path, '/') : NULL;
	const struct boot_image *found = NULL;

	/* Paths in entries are relative to the boot partition: the ends must agree. */
	for (size_t i = 0; base && i < h->boot->images.n; i++) {
		const struct boot_image *image = &h->boot->images.v[i];

		if (str_has_suffix(image->path, path))
			return image;
		if (!found && strlen(base) > 8 && str_has_suffix(image->path, base))
			found = image;
	}
	return found;
}

/* A release begins with a number and a dot; "2" is ostree's count, a hash has no dot. */
static bool is_release(const char *s)
{
	return s && s[0] >= '0' && s[0] <= '9' && strchr(s, '.');
}

/*
 * "6.1.0-9-amd64" of "/boot/vmlinuz-6.1.0-9-amd64", else of `version`, where sdbootutil puts the
 * number of the snapshot before it ("1@6.14.4-1-default").
 */
static const char *release_of_entry(const struct boot_entry *e)
{
	const char *base = e->linux_path ? strrchr(e->linux_path, '/') : NULL,
		   *dash = base ? strchr(base, '-') : NULL,
		   *snapshot = e->version ? strchr(e->version, '@') : NULL;

	if (dash && is_release(dash + 1))
		return dash + 1;
	if (snapshot)
		return is_release(snapshot + 1) ? snapshot + 1 : NULL;
	return is_release(e->version) ? e->version : NULL;
}

static void take_entry(const struct host *h, struct boot_chain *b, const struct boot_entry *e)
{
	b->entry = e;
	b->next_release = release_of_entry(e);
	for (size_t i = 0; i < e->n_initrds && !b->image; i++)
		b->image = image_at(h, e->initrds[i]);
	if (e->efi && !b->image)
		b->image = image_at(h, e->efi);
	if (!b->next_release && b->image)
		b->next_release = b->image->release;
	b->next_source = b->next_release ? e->file : NULL;
}

static void take_image(struct boot_chain *b, const struct boot_image *image)
{
	b->image = image;
	b->next_release = image ? image->release : NULL;
	b->next_source = b->next_release ? image->path : NULL;
}

/* Recovery and rescue entries are nobody's usual boot. */
static bool is_spare(const struct boot_entry *e)
{
	return (e->title && strcasestr(e->title, "recovery")) || strstr(e->id, "rescue");
}

struct boot_params boot_params_of_kernel(const struct boot_chain *b, const char *release,
					 struct arena *a)
{
	for (size_t i = 0; b->menu && i < b->menu->entries.n; i++) {
		const struct boot_entry *e = &b->menu->entries.v[i];

		if (streq(release_of_entry(e), release) && !is_spare(e))
			return of_entry(a, e, b->vars, b->env);
	}
	return b->generated.known ? b->generated : b->configured;
}

static struct boot_menu read_env(const struct host *h, struct arena *a)
{
	struct boot_menu env = { 0 };

	for (const struct boot_file *f = NULL; (f = boot_file_next(h->boot, BOOT_GRUBENV, f));)
		if (fact_known(&f->fact))
			grubenv_read(&env, f->text, a);
	return env;
}

static struct boot_menu *keep_menu(struct arena *a, struct boot_menu menu)
{
	return arena_memdup(a, &menu, sizeof(menu));
}

static void grub_entry(const struct host *h, struct boot_chain *b, struct arena *a)
{
	struct boot_menu *menu = keep_menu(a, (struct boot_menu){ 0 }), env = read_env(h, a);
	const struct boot_file *f = boot_file_next(h->boot, BOOT_GRUB_CFG, NULL);
	const struct boot_entry *e;
	bool fallback;

	if (!f) {
		b->generated = unknown("/boot/grub/grub.cfg", "there is none");
		return;
	}
	if (!fact_known(&f->fact)) {
		b->generated = unknown(f->path, how_unread(&f->fact));
		return;
	}
	boot_menu_read_grub(menu, f->text, f->path, a);
	b->menu = b->vars = menu;
	b->env = keep_menu(a, env);
	e = boot_menu_grub_default(menu, &env, &fallback);
	if (!e || !e->linux_path) {
		b->generated = unknown(f->path, "the entry that boots was not understood");
		return;
	}
	b->generated = of_entry(a, e, menu, &env);
	take_entry(h, b, e);
}

static void params_grub(const struct host *h, struct boot_chain *b, struct arena *a)
{
	b->configured = of_grub_default(b, a);
	grub_entry(h, b, a);
	other_files(h, b, a, BOOT_KERNEL_CMDLINE);
	b->how_to_apply = is_debian(b)   ? "update-grub"
			  : is_suse(b)   ? "update-bootloader --config"
			  : is_redhat(b) ? "grub2-mkconfig -o /boot/grub2/grub.cfg"
					 : "grub-mkconfig -o /boot/grub/grub.cfg";
	b->how_to_set = arena_printf(
		a,
		"Add it to GRUB_CMDLINE_LINUX_DEFAULT in /etc/default/grub, run `%s`, and reboot.",
		b->how_to_apply);
}

/* GRUB gives the entries in loader/entries. saved_entry of the environment is the default; without
 * one the newest. */
static void params_grub_bls(const struct host *h, struct boot_chain *b, struct arena *a)
{
	struct boot_menu *menu = keep_menu(a, bls_menu(h, a)), env = read_env(h, a), cfg = { 0 };
	const struct boot_file *f = boot_file_next(h->boot, BOOT_GRUB_CFG, NULL);
	const struct boot_entry *e =
		boot_menu_bls_default(menu, boot_menu_setting(&env, "saved_entry"));
	bool from_default = mkconfig_writes_entries(b);

	if (f && fact_known(&f->fact))
		boot_menu_read_grub(&cfg, f->text, f->path, a);
	b->menu = menu;
	b->vars = keep_menu(a, cfg);
	b->env = keep_menu(a, env);
	if (e) {
		b->generated = of_entry(a, e, &cfg, &env);
		take_entry(h, b, e);
	} else {
		b->generated =
			unknown("/boot/loader/entries",
				"no entry could be read, or the default is a place in a menu");
	}
	if (b->manager == BOOT_MANAGER_OSTREE) {
		b->configured = b->generated;
		other(b, a, of_grub_default(b, a));
		other_files(h, b, a, BOOT_KERNEL_CMDLINE);
		b->how_to_set =
			"Add it with `rpm-ostree kargs --append-if-missing=...` and reboot.";
		return;
	}
	b->configured = from_default ? of_grub_default(b, a) : b->generated;
	if (from_default)
		b->how_to_apply = "grub2-mkconfig -o /boot/grub2/grub.cfg";
	else
		other(b, a, of_grub_default(b, a));
	if (b->manager == BOOT_MANAGER_SDBOOTUTIL) {
		b->how_to_apply = "sdbootutil update-all-entries";
		b->how_to_set = "Add it to /etc/kernel/cmdline, run `sdbootutil "
				"update-all-entries`, and reboot.";
	} else {
		b->how_to_set = "Add it with `grubby --update-kernel=ALL --args=...` and reboot.";
	}
}

static const char *efi_default(const struct host *h, struct arena *a)
{
	const struct boot_file *f = boot_file_next(h->boot, BOOT_LOADER_CONF, NULL);
	struct boot_menu conf = { 0 };
	const char *wanted = NULL;

	if (f && fact_known(&f->fact))
		boot_menu_read_loader_conf(&conf, f->text, f->path, a);
	if (fact_known(&h->boot->entry_default.fact))
		wanted = h->boot->entry_default.value;
	else
		wanted = boot_menu_setting(&conf, "default");
	if (wanted && wanted[0] == '@')
		wanted = fact_known(&h->boot->entry_selected.fact) ? h->boot->entry_selected.value
								   : NULL;
	return wanted;
}

static const struct boot_file *kernel_cmdline(const struct host *h)
{
	return boot_file_next(h->boot, BOOT_KERNEL_CMDLINE, NULL);
}

static void params_systemd_boot(const struct host *h, struct boot_chain *b, struct arena *a)
{
	struct boot_menu *menu = keep_menu(a, bls_menu(h, a));
	const struct boot_entry *e = boot_menu_bls_default(menu, efi_default(h, a));
	const struct boot_file *f = kernel_cmdline(h);

	b->menu = menu;
	if (e) {
		b->generated = of_entry(a, e, NULL, NULL);
		take_entry(h, b, e);
	} else {
		b->generated =
			unknown("loader/entries",
				"the EFI system partition is not mounted, or holds no entries");
	}
	b->configured = f ? of_file(a, f) : b->generated;
	other(b, a, of_grub_default(b, a));
	if (b->manager == BOOT_MANAGER_PROXMOX) {
		b->how_to_apply = "proxmox-boot-tool refresh";
		b->how_to_set = "Add it to the one line of /etc/kernel/cmdline, run "
				"`proxmox-boot-tool refresh`, and reboot.";
	} else if (b->manager == BOOT_MANAGER_SDBOOTUTIL) {
		b->how_to_apply = "sdbootutil update-all-entries";
		b->how_to_set = "Add it to /etc/kernel/cmdline, run `sdbootutil "
				"update-all-entries`, and reboot.";
	} else if (f) {
		b->how_to_apply = "kernel-install add-all";
		b->how_to_set =
			"Add it to /etc/kernel/cmdline, run `kernel-install add-all`, and reboot.";
	} else {
		b->how_to_set =
			"Add it to the `options` line of the entry in loader/entries, and reboot.";
	}
}

/* The files of /etc/cmdline.d, when there are any, are joined by mkinitcpio; else
 * /etc/kernel/cmdline. */
static struct boot_params of_uki_source(const struct host *h, struct arena *a)
{
	const char *text = NULL, *path = NULL;
	const struct boot_file *file = kernel_cmdline(h);

	for (const struct boot_file *f = NULL; (f = boot_file_next(h->boot, BOOT_CMDLINE_D, f));) {
		struct boot_params p = of_file(a, f);

		if (!p.known)
			return p;
		text = text ? arena_printf(a, "%s %s", text, p.text) : p.text;
		path = path ? path : f->path;
	}
	if (text)
		return known(a, path, 0, text);
	return file ? of_file(a, file) : unknown("/etc/kernel/cmdline", "there is none");
}

static const struct boot_image *uki_that_boots(const struct host *h, struct arena *a)
{
	const char *wanted = efi_default(h, a);
	const struct boot_image *only = NULL, *running = NULL;
	size_t n = 0;

	if (!wanted && fact_known(&h->boot->entry_selected.fact))
		wanted = h->boot->entry_selected.value;
	for (size_t i = 0; i < h->boot->images.n; i++) {
		const struct boot_image *image = &h->boot->images.v[i];

		if (!image->uki)
			continue;
		if (wanted && str_has_suffix(image->path, wanted))
			return image;
		if (fact_known(&h->kernel.release.fact) &&
		    streq(image->release, h->kernel.release.value))
			running = image;
		only = image;
		n++;
	}
	return n == 1 ? only : running;
}

static void params_uki(const struct host *h, struct boot_chain *b, struct arena *a)
{
	const struct boot_menu menu = bls_menu(h, a);

	take_image(b, uki_that_boots(h, a));
	if (!b->image)
		b->generated = unknown("EFI/Linux", "no unified kernel image was found, or which "
						    "of several boots cannot be told");
	else if (!b->image->cmdline)
		b->generated = unknown(b->image->path, fact_known(&b->image->fact)
							       ? "it holds no parameters"
							       : how_unread(&b->image->fact));
	else
		b->generated = known(a, b->image->path, 0, b->image->cmdline);
	b->configured = of_uki_source(h, a);
	other(b, a, of_grub_default(b, a));
	for (size_t i = 0; i < menu.entries.n; i++)
		if (menu.entries.v[i].options)
			other(b, a, of_entry(a, &menu.entries.v[i], NULL, NULL));
	b->how_to_apply = boot_file_next(h->boot, BOOT_MKINITCPIO_CONF, NULL)
				  ? "mkinitcpio -P"
				  : "kernel-install add-all";
	b->how_to_set = arena_printf(
		a,
		"Add it to /etc/kernel/cmdline, run `%s`, which builds the image anew, and reboot.",
		b->how_to_apply);
}

static void params_syslinux(const struct host *h, struct boot_chain *b, struct arena *a)
{
	struct boot_menu *menu = keep_menu(a, (struct boot_menu){ 0 });
	const struct boot_file *f = boot_file_next(h->boot, BOOT_SYSLINUX, NULL);
	const struct boot_entry *e;

	if (f && fact_known(&f->fact))
		boot_menu_read_syslinux(menu, f->text, f->path, a);
	e = boot_menu_syslinux_default(menu);
	if (!e) {
		b->configured = b->generated =
			unknown(f ? f->path : "syslinux.cfg", "the label that boots was not found");
		return;
	}
	b->configured = b->generated = of_entry(a, e, NULL, NULL);
	take_entry(h, b, e);
	other(b, a, of_grub_default(b, a));
	b->how_to_set =
		arena_printf(a, "Add it to the `append` line of the label %s in %s, and reboot.",
			     e->id, f->path);
}

static void params_nixos(const struct host *h, struct boot_chain *b, struct arena *a)
{
	const struct boot_file *next =
		boot_file_at(h->boot, "/nix/var/nix/profiles/system/kernel-params");

	b->generated =
		next ? of_file(a, next)
		     : unknown("/nix/var/nix/profiles/system/kernel-params", "it is not recorded");
	b->configured = b->generated;
	other(b, a, of_grub_default(b, a));
	other_files(h, b, a, BOOT_KERNEL_CMDLINE);
	b->how_to_set = "Add it to boot.kernelParams in the NixOS configuration, run "
			"`nixos-rebuild boot`, and reboot.";
}

static void find_rebuild(const struct host *h, struct boot_chain *b)
{
	const struct boot *boot = h->boot;

	if (b->manager == BOOT_MANAGER_NIXOS)
		b->how_to_rebuild = "nixos-rebuild boot";
	else if (b->manager == BOOT_MANAGER_OSTREE)
		b->how_to_rebuild = "rpm-ostree initramfs --enable";
	else if (boot_file_next(boot, BOOT_MKINITCPIO_CONF, NULL))
		b->how_to_rebuild = "mkinitcpio -P";
	else if (boot_file_next(boot, BOOT_IRT_CONF, NULL) ||
		 boot_file_next(boot, BOOT_IRT_MODULES, NULL))
		b->how_to_rebuild = "update-initramfs -u -k all";
	else if (boot_file_next(boot, BOOT_BOOSTER_CONF, NULL))
		b->how_to_rebuild = "/usr/lib/booster/regenerate_images";
	else if (boot_file_next(boot, BOOT_DRACUT_CONF, NULL) || is_redhat(b) || is_suse(b))
		b->how_to_rebuild = "dracut -f --regenerate-all";
	else if (is_debian(b))
		b->how_to_rebuild = "update-initramfs -u -k all";
}

/* The first word of a pin file of proxmox-boot-tool: `kernel pin` and `kernel pin --next-boot`. */
static const char *pinned_kernel(const struct host *h, struct arena *a, const char **ret_source)
{
	for (const struct boot_file *f = NULL;
	     (f = boot_file_next(h->boot, BOOT_PROXMOX_PIN, f));) {
		struct span rest = f->text, word;

		if (fact_known(&f->fact) && span_next_word(&rest, &word)) {
			*ret_source = f->path;
			return span_dup(a, word);
		}
	}
	return NULL;
}

/*
 * No entry says it. One kernel installed: that is the one, whatever the menu looks like. On
 * partitions kept by proxmox-boot-tool, which are not mounted, the newest boots unless one is pinned
 * (Proxmox VE Administration Guide, "Override the Kernel-Version used as default").
 */
static void guess_kernel(const struct host *h, struct boot_chain *b, struct arena *a)
{
	const struct boot *boot = h->boot;

	if (b->manager == BOOT_MANAGER_PROXMOX)
		b->next_release = pinned_kernel(h, a, &b->next_source);
	if (b->next_release || !boot->kernels.n ||
	    (boot->kernels.n > 1 && b->manager != BOOT_MANAGER_PROXMOX))
		return;
	b->next_release = boot->kernels.v[0].release;
	b->next_source = arena_printf(a, "/lib/modules/%s", b->next_release);
}

void boot_find_params(const struct host *h, struct boot_chain *b, struct arena *a)
{
	static void (*const by_loader[])(const struct host *h, struct boot_chain *b,
					 struct arena *a) = {
		[BOOT_LOADER_GRUB] = params_grub,
		[BOOT_LOADER_GRUB_BLS] = params_grub_bls,
		[BOOT_LOADER_SYSTEMD_BOOT] = params_systemd_boot,
		[BOOT_LOADER_UKI] = params_uki,
		[BOOT_LOADER_SYSLINUX] = params_syslinux,
	};

	b->configured = unknown(NULL, "which boot loader starts this machine is not known");
	b->generated = b->configured;
	find_rebuild(h, b);
	if (b->loader == BOOT_LOADER_UNKNOWN && b->manager != BOOT_MANAGER_NIXOS) {
		other(b, a, of_grub_default(b, a));
		other_files(h, b, a, BOOT_KERNEL_CMDLINE);
	}
	if (b->manager == BOOT_MANAGER_NIXOS)
		params_nixos(h, b, a);
	else if (by_loader[b->loader])
		by_loader[b->loader](h, b, a);
	if (!b->next_release)
		guess_kernel(h, b, a);
	b->next_kernel = boot_kernel_find(h->boot, b->next_release);
	if (!b->image)
		b->image = boot_image_find(h->boot, b->next_release);
}
