/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Inside the boot chain: what the loaders' files share. boot-params.c chooses by loader; boot-grub.c and
 * boot-efi.c know their loaders; boot-places.c reads the places where parameters stand; boot-entry.c holds
 * the entry that boots, and what kernel and initial RAM disk it means. Everything lives in the arena.
 */

#include "analyse/boot-chain.h"

/* A place of parameters: not known, with one phrase why, or known with their text. */
struct boot_params params_unknown(const char *path, const char *why);
struct boot_params params_known(struct arena *a, const char *path, unsigned line, const char *text);
const char *params_unread(const struct fact *f);
struct boot_params params_of_file(struct arena *a, const struct boot_file *f);
/* vars and env: what variables in the options mean; may be NULL. */
struct boot_params params_of_entry(struct arena *a, const struct boot_entry *e,
				   const struct boot_menu *vars, const struct boot_menu *env);
struct boot_params params_of_grub_default(const struct boot_chain *b, struct arena *a);
/* Parameters that nobody reads here. */
void params_other(struct boot_chain *b, struct arena *a, struct boot_params p);
void params_other_files(const struct host *h, struct boot_chain *b, struct arena *a,
			enum boot_role role);
/* The file that kernel-install and its like take parameters from, or NULL. */
const struct boot_file *boot_kernel_cmdline(const struct host *h);

bool boot_is_debian(const struct boot_chain *b);
bool boot_is_redhat(const struct boot_chain *b);
bool boot_is_suse(const struct boot_chain *b);

struct boot_menu boot_bls_menu(const struct host *h, struct arena *a);
bool boot_menu_has_release(const struct boot_menu *menu, const char *release);
struct boot_menu *boot_keep_menu(struct arena *a, struct boot_menu menu);
/* This entry, or this image without an entry, boots next: sets entry, image and the kernel's release. */
void boot_take_entry(const struct host *h, struct boot_chain *b, const struct boot_entry *e);
void boot_take_image(struct boot_chain *b, const struct boot_image *image);

/* One for each loader: configured, generated, others, and how to change them. */
void params_grub(const struct host *h, struct boot_chain *b, struct arena *a);
void params_grub_bls(const struct host *h, struct boot_chain *b, struct arena *a);
void params_systemd_boot(const struct host *h, struct boot_chain *b, struct arena *a);
void params_uki(const struct host *h, struct boot_chain *b, struct arena *a);
