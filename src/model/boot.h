/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * What decides the next boot: the texts of the boot loader's, the module loader's and the initial
 * RAM disk maker's configuration, what is in the images, what the firmware said about this boot.
 * Facts only, as texts: what they mean together is src/analyse/boot-chain.h.
 *
 * .recorded is false when the root held nothing of all this (a bare sysfs tree): then nothing can
 * be said about booting, and rules stay silent.
 */

#include "decode/initramfs.h"
#include "decode/modprobe-conf.h"
#include "model/pci.h"

enum boot_role {
	BOOT_OS_RELEASE,
	BOOT_GRUB_DEFAULT, /* /etc/default/grub and its .d, in the order they are sourced */
	BOOT_GRUB_CFG,
	BOOT_GRUB_CUSTOM, /* sourced at the end of grub.cfg */
	BOOT_GRUBENV,
	BOOT_KERNEL_CMDLINE, /* /etc/kernel/cmdline, else /usr/lib/kernel/cmdline */
	BOOT_CMDLINE_D,      /* /etc/cmdline.d, /etc/kernel/cmdline.d */
	BOOT_PROXMOX_UUIDS,
	BOOT_PROXMOX_PIN, /* the kernel that proxmox-boot-tool was told to boot; first the one for the next boot only */
	BOOT_SYSCONFIG, /* openSUSE: /etc/sysconfig/bootloader */
	BOOT_LOADER_CONF,
	BOOT_BLS_ENTRY,
	BOOT_SYSLINUX,
	BOOT_NIXOS_PARAMS, /* kernel-params of a NixOS system profile */
	BOOT_OSTREE_BOOTED,
	BOOT_MODPROBE, /* in modprobe's order */
	BOOT_MODULES_LOAD,
	BOOT_IRT_MODULES, /* initramfs-tools */
	BOOT_IRT_CONF,
	BOOT_DRACUT_CONF,
	BOOT_MKINITCPIO_CONF,
	BOOT_MKINITCPIO_PRESET,
	BOOT_BOOSTER_CONF,
	BOOT_DRIVERCTL,
	BOOT_BINDER, /* udev rules, units, hooks and scripts that speak of vfio or driver_override
		      */
	BOOT_ROLES
};

struct boot_file {
	enum boot_role role;
	const char *path;
	struct fact fact; /* absent is not recorded for files that need not be there */
	struct span text;
	int64_t mtime;
};

/* An initial RAM disk, or a unified kernel image that holds one. */
struct boot_image {
	const char *path;
	struct fact fact;
	uint64_t size;
	int64_t mtime;
	const char *release; /* of the kernel it is for: from its modules, else its name; may be NULL */
	const struct initramfs *initramfs; /* NULL: not read (fact says why, or there were more
					      images than are read) */
	bool uki;
	const char *cmdline; /* .cmdline of a unified kernel image; NULL: it has none */
};

/* The modules whose alias matches a function: who may claim it when udev asks. */
struct boot_claim {
	bdf_t bdf;
	struct module_names modules;
};

/*
 * A kernel whose modules are installed. Its files are read for the running kernel and the newest
 * ones (BOOT_KERNELS_READ_MAX), which are those that may boot next; else they are not recorded.
 */
#define BOOT_KERNELS_READ_MAX 3
struct boot_kernel {
	const char *release;
	bool running;
	struct fact_str builtin; /* text of modules.builtin */
	struct fact_str modules; /* text of modules.dep: a line for each module, its path first */
	struct fact_str config; /* text of /boot/config-RELEASE, else of /lib/modules/RELEASE/config */
	struct fact aliases;    /* of modules.alias, where the claims come from */
	struct {
		struct boot_claim *v;
		size_t n, cap;
	} claims; /* display controllers, accelerators, and what shares their slot */
};

struct boot {
	bool recorded;             /* at least one file about booting was found */
	struct fact modprobe_fact; /* of the folder /etc/modprobe.d */
	struct {
		struct boot_file *v;
		size_t n, cap;
	} files;
	struct {
		struct boot_image *v;
		size_t n, cap;
	} images;
	struct {
		struct boot_kernel *v;
		size_t n, cap;
	} kernels;                /* newest first */
	struct fact kernels_fact; /* of the folder /lib/modules */
	struct fact images_fact;  /* of the folder /boot */

	/* EFI variables of systemd's boot loader interface, and the firmware's own. */
	struct fact_str loader_info, stub_info, entry_selected, entry_default;
	struct fact_str boot_current; /* "Boot0003 proxmox \EFI\systemd\systemd-bootx64.efi" */
	struct fact esp_fact; /* of the first EFI system partition's folder found: /efi, /boot/efi
				 or /boot */
};

/* The first file of a role after prev (NULL: the first), or NULL. */
const struct boot_file *boot_file_next(const struct boot *b, enum boot_role role,
				       const struct boot_file *prev);
const struct boot_file *boot_file_at(const struct boot *b, const char *path);
/* An installed kernel by its release (NULL: none), and the one that runs; NULL: not installed. */
const struct boot_kernel *boot_kernel_find(const struct boot *b, const char *release);
const struct boot_kernel *boot_kernel_running(const struct boot *b);
/* The modules that know the function in this kernel; NULL: not known. */
const struct module_names *boot_kernel_claims(const struct boot_kernel *k, const struct pci_function *f);
/* Has the kernel this module, as a file or built in? 1 yes, 0 no, -1 cannot be told. */
int boot_kernel_has(const struct boot_kernel *k, const char *module);
/* Where the module's file is, below /lib/modules/RELEASE; NULL: there is none, or it is not known. */
const char *boot_kernel_module(const struct boot_kernel *k, const char *module, struct arena *a);
/* The initial RAM disk of a release, by what is in it or by its name; NULL: none was found. */
const struct boot_image *boot_image_find(const struct boot *b, const char *release);
/* Is the module built into the kernel? 1 yes, 0 no, -1 cannot be told. modules.builtin text. */
int boot_builtin(const struct fact_str *builtin, const char *module);
