/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * What the next boot will really do, from the facts of model/boot.h.
 *
 * 	analysis->boot->loader		which boot loader starts this machine, with the clues
 * 	analysis->boot->configured	the parameters in the file that this loader's tools read
 * 	analysis->boot->generated	the parameters in the entry that will boot
 * 	analysis->boot->running		the parameters of this boot
 * 	analysis->boot->others[]	files with parameters that nobody reads on this machine
 * 	analysis->boot->bindings[]	who will claim each device that the configuration wants on
 * vfio-pci
 *
 * The loader is taken from what this boot left behind (EFI variables, the shape of /proc/cmdline);
 * files on the disk only decide where that is missing, and only if they agree. Two loaders that are
 * equally likely give BOOT_LOADER_UNKNOWN, never a guess. A source that could not be read or
 * understood has .known false and .why.
 *
 * Sources: GRUB sets BOOT_IMAGE= and passes the initial RAM disk in memory
 * (grub-core/loader/i386/linux.c); SYSLINUX sets BOOT_IMAGE= and initrd=
 * (com32/lib/syslinux/load_linux.c); the EFI stub and systemd-boot pass initrd=\path with
 * backslashes; systemd-stub sets StubInfo, systemd-boot and GRUB's bli module LoaderInfo
 * (systemd.io/BOOT_LOADER_INTERFACE). Which file belongs to which system: see boot-params.c.
 */

#include "decode/boot-menu.h"
#include "decode/cmdline.h"
#include "decode/shell-vars.h"
#include "model/host.h"

enum boot_loader {
	BOOT_LOADER_UNKNOWN,
	BOOT_LOADER_GRUB,
	BOOT_LOADER_GRUB_BLS, /* GRUB that reads loader/entries */
	BOOT_LOADER_SYSTEMD_BOOT,
	BOOT_LOADER_UKI, /* a unified kernel image: the parameters are inside */
	BOOT_LOADER_SYSLINUX,
};

/* Who writes the entries; decides which command sets a parameter. */
enum boot_manager {
	BOOT_MANAGER_PLAIN,
	BOOT_MANAGER_PROXMOX,
	BOOT_MANAGER_OSTREE,
	BOOT_MANAGER_NIXOS,
	BOOT_MANAGER_UNRAID,
	BOOT_MANAGER_SDBOOTUTIL
};

const char *boot_loader_name(int loader);
const char *boot_manager_name(int manager);

struct boot_clue {
	enum boot_loader says;
	const char *source, *value;
};

struct boot_params {
	bool known;
	const char *path; /* NULL: there is no such place on this machine */
	unsigned line;    /* 0: the whole file */
	const char *why;  /* not known: one phrase */
	const char *text;
	struct cmdline cmdline;
};

/* One id of vfio-pci's ids= list. */
struct vfio_id {
	const char *text, *path;
	unsigned line; /* 0: the kernel command line */
	bool valid;    /* vvvv:dddd at least, as the driver's sscanf() sees it */
	bool exact;    /* and nothing behind that the driver silently drops */
	unsigned vendor, device;
	bool has_subsystem;
	unsigned subvendor, subdevice;
};

enum boot_binds { BOOT_BINDS_UNKNOWN, BOOT_BINDS_VFIO, BOOT_BINDS_DRIVER, BOOT_BINDS_NOBODY };

/* A function that the configuration wants on vfio-pci, and who will get it. */
struct boot_binding {
	const struct pci_function *function;
	const struct vfio_id *id;   /* NULL: by address */
	const char *by, *by_source; /* "ids=", "driverctl", ... */
	enum boot_binds binds;
	const char *driver;  /* BOOT_BINDS_DRIVER: which module */
	const char *because; /* one phrase */
	const char *source;  /* where that stands; may be NULL */
};

/* Between two commands, as a shell takes it. */
#define BOOT_THEN "; "

struct boot_chain {
	bool recorded; /* something about booting was found; else nothing below says anything */
	enum boot_loader loader;
	enum boot_manager manager;
	struct {
		struct boot_clue *v;
		size_t n, cap;
	} clues;
	const char *os_id, *os_like, *os_version;

	struct boot_params configured, generated, running;
	struct {
		struct boot_params *v;
		size_t n, cap;
	} others;
	const struct boot_entry *entry;     /* that boots next; may be NULL */
	const struct boot_menu *menu;       /* that it was taken from; NULL: none could be read */
	const struct boot_menu *vars, *env; /* what variables in it mean; may be NULL */
	const struct boot_image *image; /* the initial RAM disk or unified image that boots next; may be NULL */
	const char *next_release;              /* of the kernel that boots next; NULL: not known */
	const char *next_source;               /* where that was seen; NULL: not known */
	const struct boot_kernel *next_kernel; /* what is installed of it; NULL: not known */
	const char *how_to_set;   /* one sentence: where a parameter goes, and what to run */
	const char *how_to_apply; /* the command that carries the source into the entry; NULL: none
				     needed; several are joined by BOOT_THEN */
	const char *how_to_rebuild; /* the command that makes the initial RAM disk anew; several are joined, too */

	struct modprobe_conf modprobe; /* files, then the command line of the next boot */
	struct shell_vars grub, mkinitcpio, dracut, irt;
	struct text_notes notes; /* lines not understood, of all files */

	struct {
		struct vfio_id *v;
		size_t n, cap;
	} ids;            /* as vfio-pci will see them */
	bool ids_ignored; /* vfio-pci is built in, and ids stand in modprobe.d only */
	int vfio_builtin; /* of the next kernel: 1, 0, -1 not known */
	struct {
		struct boot_binding *v;
		size_t n, cap;
	} bindings;
};

struct analysis;
const struct boot_chain *boot_chain_new(const struct host *h, struct arena *a);

/* Is the command one of how_to_apply? */
bool boot_applied_by(const struct boot_chain *b, const char *command);

/*
 * dracut's image is made for any host: then it takes nothing of /etc/modprobe.d but the files that install_items names
 * (modules.d/90kernel-modules, "[[ $hostonly ]] &&"). Said by hostonly=; Debian's dracut packages say nothing, and
 * dracut.sh then makes a generic one. What another distribution leaves unsaid is not taken for that.
 */
bool boot_image_is_generic(const struct boot_chain *b);

/* For the files of this part. */
void boot_find_loader(const struct host *h, struct boot_chain *b, struct arena *a);
void boot_find_params(const struct host *h, struct boot_chain *b, struct arena *a);
/* Where parameters stand, as one word; and which of the running kernel's that matter they have not, joined by
 * blanks (NULL: none). */
const char *boot_params_place(struct arena *a, const struct boot_params *p);
const char *boot_params_lost(const struct boot_chain *b, const struct boot_params *p, struct arena *a);
/* "FILE:LINE", or the file where there is no line. */
const char *boot_at_line(struct arena *a, const char *path, unsigned line);
/* Does a file with one module a line name this one? *ret_source: where. */
bool boot_names_module(const struct boot_file *f, const char *module, struct arena *a,
		       const char **ret_source);
void boot_find_ids(struct boot_chain *b, struct arena *a);
void boot_find_bindings(const struct host *h, struct boot_chain *b, struct arena *a);

/*
 * What a module's parameter is set to for the next boot, in modprobe.d (which a built-in module does
 * not hear) or on the kernel command line; NULL: nowhere. *ret_source: file and line.
 */
const char *boot_next_option(const struct boot_chain *b, const char *module, const char *option,
			     struct arena *a, const char **ret_source);
/* The parameters of the entry that boots this kernel, where the menu has one for each; else those of
 * the entry that boots next. */
struct boot_params boot_params_of_kernel(const struct boot_chain *b, const char *release,
					 struct arena *a);
/* The folder or a file of modprobe.d could not be read: the fact; NULL: all was read, or there is
 * none. */
const struct fact *boot_modprobe_unread(const struct host *h);
/* A parameter that matters to passthrough: IOMMU, interrupts, vfio, PCI, huge pages, framebuffers,
 * GPU drivers. */
bool boot_param_matters(const struct cmdline_param *p);
/* One of a file that nobody reads here: it matters, stands in no place that counts, and would neither do nothing nor
 * harm. */
struct param_table;
bool boot_param_stranded(const struct boot_chain *b, const struct host *h,
			 const struct param_table *t, const struct cmdline_param *p);
/* Is the module asked for before udev runs in the initial RAM disk? *ret_source: the file (and
 * line), in the arena. */
bool boot_loads_early(const struct boot_chain *b, const struct host *h, const char *module,
		      struct arena *a, const char **ret_source);
