/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * What a boot loader can start: entries with kernel, initial RAM disks and parameters.
 *
 * 	struct boot_menu menu = { 0 };
 * 	boot_menu_read_bls(&menu, text, "/boot/loader/entries/x.conf", arena);	(one entry a file)
 * 	boot_menu_read_syslinux(&menu, text, "/boot/syslinux/syslinux.cfg", arena);
 * 	boot_menu_read_grub(&menu, text, "/boot/grub/grub.cfg", arena);
 * 	const struct boot_entry *e = boot_menu_grub_default(&menu, &env);
 *
 * Sources: the Boot Loader Specification (uapi-group.org/specifications), systemd's loader.conf(5),
 * the SYSLINUX documentation (doc/syslinux.txt), the GNU GRUB manual ("Shell-like scripting", "The
 * GRUB environment block").
 *
 * grub.cfg is a program. What is read of it is what grub-mkconfig writes: `menuentry` and `submenu`
 * blocks with their linux and initrd lines, and `set NAME=value` at any depth. A variable in a linux
 * line stays as it stands
 * ("$vt_handoff", "${kernelopts}"): boot_menu_expand() puts values in where they are known.
 *
 * Everything lives in the arena; any bytes are accepted; lines that mean something else are in
 * .notes.
 */

#include "decode/note.h"

#define BOOT_INITRDS_MAX 8
#define BOOT_ENTRIES_MAX 1024 /* a menu longer than this is no menu */

struct boot_entry {
	const char *id;    /* BLS: file name without .conf; GRUB: --id; syslinux: the label */
	const char *title; /* may be NULL, as all below */
	const char *version, *machine_id, *sort_key;
	const char *linux_path, *efi;
	const char *options; /* the kernel's parameters; NULL: none given */
	const char *initrds[BOOT_INITRDS_MAX];
	size_t n_initrds;
	const char *file;
	unsigned line;        /* where the options stand (else where the entry begins) */
	const char *path;     /* GRUB: position, "0" or "1>2", counted as GRUB does */
	const char *path_ids; /* GRUB: the same by --id, "gnulinux-advanced-X>gnulinux-Y" */
	const char *path_titles;
};

struct boot_setting {
	const char *name, *value;
	unsigned line;
};

struct boot_menu {
	struct {
		struct boot_entry *v;
		size_t n, cap;
	} entries;
	struct {
		struct boot_setting *v;
		size_t n, cap;
	} settings; /* syslinux: "default"; loader.conf: its keys; grub.cfg: each `set`, in order */
	bool blscfg; /* grub.cfg calls blscfg: the entries are in loader/entries */
	struct text_notes notes;
};

void boot_menu_read_bls(struct boot_menu *menu, struct span text, const char *file, struct arena *a);
void boot_menu_read_syslinux(struct boot_menu *menu, struct span text, const char *file,
			     struct arena *a);
void boot_menu_read_grub(struct boot_menu *menu, struct span text, const char *file, struct arena *a);
/* loader.conf of systemd-boot: "default", "timeout", ... become settings. */
void boot_menu_read_loader_conf(struct boot_menu *menu, struct span text, const char *file,
				struct arena *a);
/* The last value of a setting, or NULL. */
const char *boot_menu_setting(const struct boot_menu *menu, const char *name);

/* grubenv: NAME=value lines after "# GRUB Environment Block", backslash escapes. -EINVAL if the
 * header is missing. */
int grubenv_read(struct boot_menu *env, struct span text, struct arena *a);

/*
 * The entry that GRUB takes when nobody touches the keyboard: next_entry of the environment, then
 * the last `set default=`, with ${saved_entry} from the environment; by position, id or title,
 * submenus with '>'. NULL: cannot be told (no entries, BLS, a default that names nothing: GRUB then
 * takes the first, and says so to nobody, so *ret_fallback is true and the first entry is
 * returned).
 */
const struct boot_entry *boot_menu_grub_default(const struct boot_menu *menu,
						const struct boot_menu *env, bool *ret_fallback);
/* syslinux: the DEFAULT label, MENU DEFAULT, or the first. */
const struct boot_entry *boot_menu_syslinux_default(const struct boot_menu *menu);
/*
 * BLS under GRUB: entries by version, newest first (rpmvercmp as grub2's blscfg), default =
 * saved_entry by id or title, or an index. BLS under systemd-boot: `pattern` is the default of
 * loader.conf (a glob on id or id.conf).
 */
const struct boot_entry *boot_menu_bls_default(const struct boot_menu *menu, const char *wanted);

/* `text` with $name and ${name} replaced by the settings of `env`, then of `menu`; what is not set
 * there becomes nothing. */
const char *boot_menu_expand(const char *text, const struct boot_menu *menu,
			     const struct boot_menu *env, struct arena *a);
/* rpmvercmp: <0, 0, >0. Version strings of kernels, "6.8.12-4-pve" after "6.8.12-3-pve". */
int version_compare(const char *a, const char *b);
