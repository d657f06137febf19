/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/boot-chain.h"

#include "base/enum-table.h"

ENUM_TABLE(boot_loader, { "unknown", "GRUB", "GRUB with boot loader entries", "systemd-boot",
			  "unified kernel image", "syslinux" });
ENUM_TABLE(boot_manager, { "none", "proxmox-boot-tool", "ostree", "NixOS", "Unraid", "sdbootutil" });

static void clue(struct boot_chain *b, struct arena *a, enum boot_loader says, const char *source,
		 const char *value)
{
	*vec_push(a, &b->clues) = (struct boot_clue){ says, source, value };
}

static bool contains(const char *text, const char *word)
{
	return text && strcasestr(text, word);
}

/* GRUB that reads entries looks the same in /proc/cmdline; its configuration tells. */
static enum boot_loader which_grub(const struct host *h, const struct boot_chain *b, struct arena *a)
{
	const struct boot *boot = h->boot;
	const char *enabled = shell_value(&b->grub, "GRUB_ENABLE_BLSCFG");
	bool entries = false, blscfg = false, cfg = false;

	for (const struct boot_file *f = NULL; (f = boot_file_next(boot, BOOT_BLS_ENTRY, f));)
		entries = entries || str_has_prefix(f->path, "/boot/loader/entries/");
	for (const struct boot_file *f = NULL; (f = boot_file_next(boot, BOOT_GRUB_CFG, f));) {
		struct boot_menu menu = { 0 };

		if (!fact_known(&f->fact))
			continue;
		cfg = true;
		boot_menu_read_grub(&menu, f->text, f->path, a);
		blscfg = blscfg || menu.blscfg;
	}
	if (!entries)
		return BOOT_LOADER_GRUB;
	return blscfg || streq(enabled, "true") || b->manager == BOOT_MANAGER_OSTREE || !cfg
		       ? BOOT_LOADER_GRUB_BLS
		       : BOOT_LOADER_GRUB;
}

static void clues_of_variables(const struct host *h, struct boot_chain *b, struct arena *a)
{
	const struct boot *boot = h->boot;

	if (fact_known(&boot->stub_info.fact))
		clue(b, a, BOOT_LOADER_UKI, boot->stub_info.fact.source, boot->stub_info.value);
	if (fact_known(&boot->loader_info.fact) && contains(boot->loader_info.value, "systemd-boot"))
		clue(b, a, BOOT_LOADER_SYSTEMD_BOOT, boot->loader_info.fact.source,
		     boot->loader_info.value);
	if (fact_known(&boot->loader_info.fact) && contains(boot->loader_info.value, "GRUB"))
		clue(b, a, which_grub(h, b, a), boot->loader_info.fact.source, boot->loader_info.value);
}

/* What this boot's loader left: a host as its next boot will find it (host.now) has none of its own. */
static void clues_of_cmdline(const struct host *h, struct boot_chain *b, struct arena *a)
{
	const struct fact_str *text = h->now ? &h->now->kernel.cmdline : &h->kernel.cmdline;
	const struct cmdline_param *image, *initrd;
	struct cmdline cl;

	if (!fact_known(&text->fact))
		return;
	cmdline_parse(span_of(text->value), a, &cl);
	image = cmdline_last(&cl, "BOOT_IMAGE");
	initrd = cmdline_last(&cl, "initrd");
	if (image && initrd)
		clue(b, a, BOOT_LOADER_SYSLINUX, text->fact.source,
		     arena_printf(a, "%s %s", image->text, initrd->text));
	else if (image)
		clue(b, a, which_grub(h, b, a), text->fact.source, image->text);
	else if (initrd && initrd->value && strchr(initrd->value, '\\'))
		clue(b, a, BOOT_LOADER_SYSTEMD_BOOT, text->fact.source, initrd->text);
}

static void clue_of_firmware(const struct host *h, struct boot_chain *b, struct arena *a)
{
	const struct fact_str *f = &h->boot->boot_current;

	if (!fact_known(&f->fact))
		return;
	if (contains(f->value, "systemd-boot"))
		clue(b, a, BOOT_LOADER_SYSTEMD_BOOT, f->fact.source, f->value);
	else if (contains(f->value, "grub") || contains(f->value, "shim"))
		clue(b, a, which_grub(h, b, a), f->fact.source, f->value);
	else if (contains(f->value, "\\EFI\\Linux\\"))
		clue(b, a, BOOT_LOADER_UKI, f->fact.source, f->value);
}

/* What is installed, for a host that did not tell how it was booted. */
static void clues_of_files(const struct host *h, struct boot_chain *b, struct arena *a)
{
	const struct boot *boot = h->boot;
	const struct boot_file *f;

	if ((f = boot_file_next(boot, BOOT_GRUB_CFG, NULL)) ||
	    (f = boot_file_next(boot, BOOT_GRUB_DEFAULT, NULL)))
		clue(b, a, which_grub(h, b, a), f->path, "is there");
	if ((f = boot_file_next(boot, BOOT_LOADER_CONF, NULL)))
		clue(b, a, BOOT_LOADER_SYSTEMD_BOOT, f->path, "is there");
	if ((f = boot_file_next(boot, BOOT_SYSLINUX, NULL)))
		clue(b, a, BOOT_LOADER_SYSLINUX, f->path, "is there");
	for (size_t i = 0; i < boot->images.n; i++)
		if (boot->images.v[i].uki) {
			clue(b, a, BOOT_LOADER_UKI, boot->images.v[i].path, "is there");
			break;
		}
}

static void find_manager(const struct host *h, struct boot_chain *b)
{
	const struct boot *boot = h->boot;
	const struct boot_file *sysconfig = boot_file_next(boot, BOOT_SYSCONFIG, NULL),
			       *ostree = boot_file_next(boot, BOOT_OSTREE_BOOTED, NULL);

	if (boot_file_next(boot, BOOT_NIXOS_PARAMS, NULL) || streq(b->os_id, "nixos"))
		b->manager = BOOT_MANAGER_NIXOS;
	else if ((ostree && fact_known(&ostree->fact)) || cmdline_last(&b->running.cmdline, "ostree"))
		b->manager = BOOT_MANAGER_OSTREE;
	else if (boot_file_next(boot, BOOT_PROXMOX_UUIDS, NULL))
		b->manager = BOOT_MANAGER_PROXMOX;
	else if (streq(b->os_id, "unraid") || streq(b->os_id, "slackware"))
		b->manager = BOOT_MANAGER_UNRAID;
	else if (sysconfig && (span_contains(sysconfig->text, "grub2-bls") ||
			       span_contains(sysconfig->text, "LOADER_TYPE=\"systemd-boot\"")))
		b->manager = BOOT_MANAGER_SDBOOTUTIL;
}

/* All clues of one loader: it is that one. The first kind of clue that gives any decides; files
 * come last. */
void boot_find_loader(const struct host *h, struct boot_chain *b, struct arena *a)
{
	void (*const kinds[])(const struct host *h, struct boot_chain *b, struct arena *a) = {
		clues_of_variables,
		clues_of_cmdline,
		clue_of_firmware,
		clues_of_files,
	};

	find_manager(h, b);
	for (size_t k = 0; k < ARRAY_SIZE(kinds) && !b->clues.n; k++)
		kinds[k](h, b, a);
	if (!b->clues.n)
		return;
	b->loader = b->clues.v[0].says;
	for (size_t i = 1; i < b->clues.n; i++) {
		enum boot_loader says = b->clues.v[i].says;

		/* systemd-boot starts unified images too: then the image's own parameters are what
		 * counts. */
		if (says == b->loader ||
		    (b->loader == BOOT_LOADER_UKI && says == BOOT_LOADER_SYSTEMD_BOOT))
			continue;
		b->loader = BOOT_LOADER_UNKNOWN;
		return;
	}
}
