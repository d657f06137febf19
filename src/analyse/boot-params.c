/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/boot-params.h"

/*
 * Which file is the source of the parameters, which entry boots, and what to run. By system;
 * sources: Proxmox VE Administration Guide "Editing the Kernel Commandline"; kernel-install(8);
 * RHEL 9.3 release notes (grub2-mkconfig leaves entries alone unless --update-bls-cmdline is given)
 * and "Configuring kernel command-line parameters"; mkinitcpio(8) on unified images; openSUSE
 * sdbootutil and update-bootloader; rpm-ostree(1); NixOS manual.
 */

static void params_syslinux(const struct host *h, struct boot_chain *b, struct arena *a)
{
	struct boot_menu *menu = boot_keep_menu(a, (struct boot_menu){ 0 });
	const struct boot_file *f = boot_file_next(h->boot, BOOT_SYSLINUX, NULL);
	const struct boot_entry *e;

	if (f && fact_known(&f->fact))
		boot_menu_read_syslinux(menu, f->text, f->path, a);
	e = boot_menu_syslinux_default(menu);
	if (!e) {
		b->configured = b->generated = params_unknown(f ? f->path : "syslinux.cfg",
							      "the label that boots was not found");
		return;
	}
	b->configured = b->generated = params_of_entry(a, e, NULL, NULL);
	boot_take_entry(h, b, e);
	params_other(b, a, params_of_grub_default(b, a));
	b->how_to_set = arena_printf(a, "Add it to the `append` line of the label %s in %s, and reboot.",
				     e->id, f->path);
}

static void params_nixos(const struct host *h, struct boot_chain *b, struct arena *a)
{
	const struct boot_file *next =
		boot_file_at(h->boot, "/nix/var/nix/profiles/system/kernel-params");

	b->generated = next ? params_of_file(a, next)
			    : params_unknown("/nix/var/nix/profiles/system/kernel-params",
					     "it is not recorded");
	b->configured = b->generated;
	params_other(b, a, params_of_grub_default(b, a));
	params_other_files(h, b, a, BOOT_KERNEL_CMDLINE);
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
	else if (boot_file_next(boot, BOOT_DRACUT_CONF, NULL) || boot_is_redhat(b) || boot_is_suse(b))
		b->how_to_rebuild = "dracut -f --regenerate-all";
	else if (boot_is_debian(b))
		b->how_to_rebuild = "update-initramfs -u -k all";
}

bool boot_image_is_generic(const struct boot_chain *b)
{
	const char *hostonly = shell_value(&b->dracut, "hostonly");

	if (!b->how_to_rebuild || !str_has_prefix(b->how_to_rebuild, "dracut"))
		return false;
	return hostonly ? !streq(hostonly, "yes") : boot_is_debian(b);
}

/* The first word of a pin file of proxmox-boot-tool: `kernel pin` and `kernel pin --next-boot`. */
static const char *pinned_kernel(const struct host *h, struct arena *a, const char **ret_source)
{
	for (const struct boot_file *f = NULL; (f = boot_file_next(h->boot, BOOT_PROXMOX_PIN, f));) {
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
	static void (*const by_loader[])(const struct host *h, struct boot_chain *b, struct arena *a) = {
		[BOOT_LOADER_GRUB] = params_grub,
		[BOOT_LOADER_GRUB_BLS] = params_grub_bls,
		[BOOT_LOADER_SYSTEMD_BOOT] = params_systemd_boot,
		[BOOT_LOADER_UKI] = params_uki,
		[BOOT_LOADER_SYSLINUX] = params_syslinux,
	};

	b->configured = params_unknown(NULL, "which boot loader starts this machine is not known");
	b->generated = b->configured;
	find_rebuild(h, b);
	if (b->loader == BOOT_LOADER_UNKNOWN && b->manager != BOOT_MANAGER_NIXOS) {
		params_other(b, a, params_of_grub_default(b, a));
		params_other_files(h, b, a, BOOT_KERNEL_CMDLINE);
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
