/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/boot-params.h"

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

/*
 * The command that carries /etc/kernel/cmdline into the entries, several joined by "; ". kernel-install(8) add-all goes
 * by /usr/lib/modules/VERSION/vmlinuz, where Fedora and Arch have their kernels. Debian and its like have them in /boot:
 * add-all fails there ("kernel image not found"), and the package's own hook, /etc/kernel/postinst.d/zz-systemd-boot,
 * adds them one by one. Kernels without an entry get none by this.
 */
static const char *kernel_install(const struct host *h, const struct boot_chain *b,
				  const struct boot_menu *menu, struct arena *a)
{
	const char *all = NULL;

	for (size_t i = 0; boot_is_debian(b) && i < h->boot->kernels.n; i++) {
		const char *release = h->boot->kernels.v[i].release;

		if ((menu->entries.n && !boot_menu_has_release(menu, release)) || strpbrk(release, " ;"))
			continue;
		all = arena_printf(a, "%s%skernel-install add %s /boot/vmlinuz-%s", all ? all : "",
				   all ? BOOT_THEN : "", release, release);
	}
	return all ? all : "kernel-install add-all";
}

/*
 * On Debian the entries start a copy of /boot/initrd.img-VERSION that kernel-install(8) made (install.d/85-initrd.install,
 * 55-initrd.install on Debian 13). `dracut --regenerate-all` there writes MACHINE-ID/VERSION/initrd beside that copy, which
 * no entry names (dracut.sh, "outfile="): the image in /boot must be made, then copied. The hooks of initramfs-tools do both.
 */
static const char *dracut_and_copy(const struct host *h, const struct boot_chain *b, struct arena *a)
{
	const char *all = "";

	for (size_t i = 0; i < h->boot->kernels.n; i++) {
		const char *release = h->boot->kernels.v[i].release;

		if (boot_menu_has_release(b->menu, release) && !strpbrk(release, " ;"))
			all = arena_printf(a, "%sdracut -f /boot/initrd.img-%s %s" BOOT_THEN, all,
					   release, release);
	}
	return all[0] ? arena_printf(a, "%s%s", all, kernel_install(h, b, b->menu, a)) : NULL;
}

static bool starts_copy(const struct boot_entry *e)
{
	for (size_t i = 0; e && i < e->n_initrds; i++)
		if (strstr(e->initrds[i], "/initrd.img-"))
			return true;
	return false;
}

void params_systemd_boot(const struct host *h, struct boot_chain *b, struct arena *a)
{
	struct boot_menu *menu = boot_keep_menu(a, boot_bls_menu(h, a));
	const struct boot_entry *e = boot_menu_bls_default(menu, efi_default(h, a));
	const struct boot_file *f = boot_kernel_cmdline(h);

	b->menu = menu;
	if (e) {
		b->generated = params_of_entry(a, e, NULL, NULL);
		boot_take_entry(h, b, e);
	} else {
		b->generated =
			params_unknown("loader/entries",
				       "the EFI system partition is not mounted, or holds no entries");
	}
	b->configured = f ? params_of_file(a, f) : b->generated;
	params_other(b, a, params_of_grub_default(b, a));
	if (b->manager == BOOT_MANAGER_PLAIN && boot_is_debian(b) && starts_copy(e) &&
	    b->how_to_rebuild && str_has_prefix(b->how_to_rebuild, "dracut")) {
		const char *both = dracut_and_copy(h, b, a);

		b->how_to_rebuild = both ? both : b->how_to_rebuild;
	}
	if (b->manager == BOOT_MANAGER_PROXMOX) {
		b->how_to_apply = "proxmox-boot-tool refresh";
		b->how_to_set = "Add it to the one line of /etc/kernel/cmdline, run "
				"`proxmox-boot-tool refresh`, and reboot.";
	} else if (b->manager == BOOT_MANAGER_SDBOOTUTIL) {
		b->how_to_apply = "sdbootutil update-all-entries";
		b->how_to_set = "Add it to /etc/kernel/cmdline, run `sdbootutil "
				"update-all-entries`, and reboot.";
	} else if (f) {
		b->how_to_apply = kernel_install(h, b, menu, a);
		b->how_to_set = arena_printf(a, "Add it to /etc/kernel/cmdline, run `%s`, and reboot.",
					     b->how_to_apply);
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
	const struct boot_file *file = boot_kernel_cmdline(h);

	for (const struct boot_file *f = NULL; (f = boot_file_next(h->boot, BOOT_CMDLINE_D, f));) {
		struct boot_params p = params_of_file(a, f);

		if (!p.known)
			return p;
		text = text ? arena_printf(a, "%s %s", text, p.text) : p.text;
		path = path ? path : f->path;
	}
	if (text)
		return params_known(a, path, 0, text);
	return file ? params_of_file(a, file) : params_unknown("/etc/kernel/cmdline", "there is none");
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
		if (fact_known(&h->kernel.release.fact) && streq(image->release, h->kernel.release.value))
			running = image;
		only = image;
		n++;
	}
	return n == 1 ? only : running;
}

void params_uki(const struct host *h, struct boot_chain *b, struct arena *a)
{
	const struct boot_menu menu = boot_bls_menu(h, a);

	boot_take_image(b, uki_that_boots(h, a));
	if (!b->image)
		b->generated = params_unknown("EFI/Linux", "no unified kernel image was found, or which "
							   "of several boots cannot be told");
	else if (!b->image->cmdline)
		b->generated =
			params_unknown(b->image->path, fact_known(&b->image->fact)
							       ? "it holds no parameters"
							       : params_unread(&b->image->fact));
	else
		b->generated = params_known(a, b->image->path, 0, b->image->cmdline);
	b->configured = of_uki_source(h, a);
	params_other(b, a, params_of_grub_default(b, a));
	for (size_t i = 0; i < menu.entries.n; i++)
		if (menu.entries.v[i].options)
			params_other(b, a, params_of_entry(a, &menu.entries.v[i], NULL, NULL));
	b->how_to_apply = boot_file_next(h->boot, BOOT_MKINITCPIO_CONF, NULL)
				  ? "mkinitcpio -P"
				  : kernel_install(h, b, &(struct boot_menu){ 0 }, a);
	b->how_to_set =
		arena_printf(a, "Add it to /etc/kernel/cmdline, run `%s`, which builds the image anew, and reboot.",
			     b->how_to_apply);
}
