/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "collect/boot.h"

#include "collect/read.h"
#include "decode/efi-var.h"

#include <errno.h>
#include <fnmatch.h>

#define FILES_MAX 2000u
#define BINDER_MAX ((size_t)256 << 10)

struct place {
	enum boot_role role;
	const char *dir, *pattern; /* pattern NULL: dir is the file itself */
};

/* The order is the order in which a role's files are read by their owner. */
static const struct place places[] = {
	{ BOOT_GRUB_DEFAULT, "/etc/default/grub", NULL },
	{ BOOT_GRUB_DEFAULT, "/etc/default/grub.d", "*.cfg" },
	{ BOOT_GRUB_CFG, "/boot/grub/grub.cfg", NULL },
	{ BOOT_GRUB_CFG, "/boot/grub2/grub.cfg", NULL },
	{ BOOT_GRUB_CUSTOM, "/boot/grub/custom.cfg", NULL },
	{ BOOT_GRUB_CUSTOM, "/boot/grub2/custom.cfg", NULL },
	{ BOOT_GRUBENV, "/boot/grub/grubenv", NULL },
	{ BOOT_GRUBENV, "/boot/grub2/grubenv", NULL },
	{ BOOT_KERNEL_CMDLINE, "/etc/kernel/cmdline", NULL },
	{ BOOT_KERNEL_CMDLINE, "/usr/lib/kernel/cmdline", NULL },
	{ BOOT_CMDLINE_D, "/etc/kernel/cmdline.d", "*" },
	{ BOOT_CMDLINE_D, "/etc/cmdline.d", "*.conf" },
	{ BOOT_PROXMOX_UUIDS, "/etc/kernel/proxmox-boot-uuids", NULL },
	{ BOOT_PROXMOX_PIN, "/etc/kernel/next-boot-pin", NULL },
	{ BOOT_PROXMOX_PIN, "/etc/kernel/proxmox-boot-pin", NULL },
	{ BOOT_SYSCONFIG, "/etc/sysconfig/bootloader", NULL },
	{ BOOT_LOADER_CONF, "/efi/loader/loader.conf", NULL },
	{ BOOT_LOADER_CONF, "/boot/efi/loader/loader.conf", NULL },
	{ BOOT_LOADER_CONF, "/boot/loader/loader.conf", NULL },
	{ BOOT_BLS_ENTRY, "/efi/loader/entries", "*.conf" },
	{ BOOT_BLS_ENTRY, "/boot/efi/loader/entries", "*.conf" },
	{ BOOT_BLS_ENTRY, "/boot/loader/entries", "*.conf" },
	{ BOOT_SYSLINUX, "/boot/syslinux/syslinux.cfg", NULL },
	{ BOOT_SYSLINUX, "/boot/extlinux/extlinux.conf", NULL },
	{ BOOT_SYSLINUX, "/boot/EFI/syslinux/syslinux.cfg", NULL },
	{ BOOT_NIXOS_PARAMS, "/nix/var/nix/profiles/system/kernel-params", NULL },
	{ BOOT_NIXOS_PARAMS, "/run/booted-system/kernel-params", NULL },
	{ BOOT_OSTREE_BOOTED, "/run/ostree-booted", NULL },
	{ BOOT_MODULES_LOAD, "/etc/modules", NULL },
	{ BOOT_MODULES_LOAD, "/etc/modules-load.d", "*.conf" },
	{ BOOT_MODULES_LOAD, "/usr/lib/modules-load.d", "*.conf" },
	{ BOOT_IRT_MODULES, "/etc/initramfs-tools/modules", NULL },
	{ BOOT_IRT_MODULES, "/usr/share/initramfs-tools/modules.d", "*" },
	{ BOOT_IRT_CONF, "/etc/initramfs-tools/initramfs.conf", NULL },
	{ BOOT_IRT_CONF, "/etc/initramfs-tools/conf.d", "*" },
	{ BOOT_DRACUT_CONF, "/etc/dracut.conf", NULL },
	{ BOOT_DRACUT_CONF, "/usr/lib/dracut/dracut.conf.d", "*.conf" },
	{ BOOT_DRACUT_CONF, "/etc/dracut.conf.d", "*.conf" },
	{ BOOT_MKINITCPIO_CONF, "/etc/mkinitcpio.conf", NULL },
	{ BOOT_MKINITCPIO_CONF, "/etc/mkinitcpio.conf.d", "*.conf" },
	{ BOOT_MKINITCPIO_PRESET, "/etc/mkinitcpio.d", "*.preset" },
	{ BOOT_BOOSTER_CONF, "/etc/booster.yaml", NULL },
	{ BOOT_DRIVERCTL, "/etc/driverctl.d", "*" },
	{ BOOT_BINDER, "/etc/udev/rules.d", "*.rules" },
	{ BOOT_BINDER, "/etc/systemd/system", "*.service" },
	{ BOOT_BINDER, "/etc/initramfs-tools/scripts/init-top", "*" },
	{ BOOT_BINDER, "/etc/initramfs-tools/scripts/init-premount", "*" },
	{ BOOT_BINDER, "/etc/initramfs-tools/hooks", "*" },
	{ BOOT_BINDER, "/etc/initcpio/hooks", "*" },
	{ BOOT_BINDER, "/etc/initcpio/install", "*" },
	{ BOOT_BINDER, "/etc/libvirt/hooks", "*" },
	{ BOOT_BINDER, "/var/lib/vz/snippets", "*" },
	{ BOOT_BINDER, "/boot/config", "vfio-pci.cfg" },
	{ BOOT_BINDER, "/boot/config", "go" },
	{ BOOT_BINDER, "/usr/local/bin", "*vfio*" },
	{ BOOT_BINDER, "/usr/local/sbin", "*vfio*" },
	{ BOOT_BINDER, "/usr/sbin", "vfio-pci-override*" },
	{ BOOT_BINDER, "/sbin", "vfio-pci-override*" },
	{ BOOT_BINDER, "/usr/bin", "vfio-pci-override*" },
};

static const char *const modprobe_dirs[] = { "/etc/modprobe.d",           "/run/modprobe.d",
					     "/usr/local/lib/modprobe.d", "/usr/lib/modprobe.d",
					     "/lib/modprobe.d",           "/boot/config/modprobe.d" };

struct boot_collector {
	struct collector *c;
	struct boot *boot;
};

static const struct boot_file *add_file(struct boot_collector *b, enum boot_role role, const char *path)
{
	struct bytes data = { 0 };
	struct root_stat st;
	int r = root_read(b->c->root, b->c->arena, path,
			  role == BOOT_BINDER ? BINDER_MAX : ROOT_TEXT_MAX, &data);
	struct span text = { (const char *)data.p, data.n };

	if (r == -ENOENT || r == -ENOTDIR || r == -ENODATA || r == -EISDIR || r == -ELOOP ||
	    b->boot->files.n == FILES_MAX)
		return NULL;
	/* A file that is named after vfio is kept whatever it says. */
	if (role == BOOT_BINDER && !strstr(path, "vfio") &&
	    (r < 0 || !(span_contains(text, "vfio") || span_contains(text, "driver_override") ||
			span_contains(text, "driverctl"))))
		return NULL;

	struct boot_file *f = vec_push(b->c->arena, &b->boot->files);
	*f = (struct boot_file){
		.role = role, .path = path, .fact = read_outcome(b->c, path, r), .text = text
	};
	if (root_stat(b->c->root, path, &st) == 0)
		f->mtime = st.mtime;
	b->boot->recorded = true;
	return f;
}

static void add_place(struct boot_collector *b, const struct place *p)
{
	struct root_names names;
	int r;

	if (!p->pattern) {
		add_file(b, p->role, p->dir);
		return;
	}
	r = root_list(b->c->root, b->c->arena, p->dir, &names);
	if (r == -EACCES || r == -EPERM) {
		/* What is in there might decide: a folder that may not be listed is a file that may
		 * not be read. */
		*vec_push(b->c->arena, &b->boot->files) = (struct boot_file){
			.role = p->role, .path = p->dir, .fact = read_outcome(b->c, p->dir, r)
		};
		b->boot->recorded = true;
	}
	for (size_t i = 0; r == 0 && i < names.n; i++)
		if (fnmatch(p->pattern, names.v[i], FNM_PERIOD) == 0)
			add_file(b, p->role, read_path(b->c, p->dir, names.v[i]));
}

struct named {
	const char *name, *path;
};

static int by_name(const void *x, const void *y)
{
	return strcmp(((const struct named *)x)->name, ((const struct named *)y)->name);
}

/* modprobe sorts by file name over all folders; of two of one name the earlier folder's counts. */
static void add_modprobe(struct boot_collector *b)
{
	struct {
		struct named *v;
		size_t n, cap;
	} all = { 0 };

	for (size_t d = 0; d < ARRAY_SIZE(modprobe_dirs); d++) {
		struct root_names names = { 0 };
		int r = root_list(b->c->root, b->c->arena, modprobe_dirs[d], &names);

		if (d == 0)
			b->boot->modprobe_fact = read_outcome(b->c, modprobe_dirs[d], r);
		for (size_t i = 0; r == 0 && i < names.n; i++) {
			bool hidden = !str_has_suffix(names.v[i], ".conf");

			for (size_t k = 0; k < all.n && !hidden; k++)
				hidden = streq(all.v[k].name, names.v[i]);
			if (!hidden)
				*vec_push(b->c->arena, &all) = (struct named){
					names.v[i], read_path(b->c, modprobe_dirs[d], names.v[i])
				};
		}
	}
	if (all.n)
		qsort(all.v, all.n, sizeof(*all.v), by_name);
	for (size_t i = 0; i < all.n; i++)
		add_file(b, BOOT_MODPROBE, all.v[i].path);
}

static void read_efi_string(struct boot_collector *b, const char *name, struct fact_str *ret)
{
	const char *path =
		arena_printf(b->c->arena,
			     "/sys/firmware/efi/efivars/%s-4a67b082-0a4c-41cf-b6c7-440b29bb8c4f", name);
	struct fact_bytes raw;

	read_bytes(b->c, path, 65536, &raw);
	ret->fact = raw.fact;
	if (fact_known(&raw.fact) && efi_var_string(raw.value, b->c->arena, &ret->value) < 0)
		ret->fact = read_outcome(b->c, path, -EINVAL);
}

static void read_boot_current(struct boot_collector *b)
{
	static const char global[] = "8be4df61-93ca-11d2-aa0d-00e098032b8c";
	struct arena *a = b->c->arena;
	struct fact_str *ret = &b->boot->boot_current;
	struct fact_bytes raw;
	const char *path = arena_printf(a, "/sys/firmware/efi/efivars/BootCurrent-%s", global),
		   *description, *file;
	uint16_t n;

	read_bytes(b->c, path, 4096, &raw);
	ret->fact = raw.fact;
	if (!fact_known(&raw.fact) || efi_var_u16(raw.value, &n) < 0)
		return;
	ret->value = arena_printf(a, "Boot%04X", n);
	path = arena_printf(a, "/sys/firmware/efi/efivars/Boot%04X-%s", n, global);
	read_bytes(b->c, path, 65536, &raw);
	if (fact_known(&raw.fact) && efi_var_load_option(raw.value, a, &description, &file) == 0) {
		ret->fact = raw.fact;
		ret->value = arena_printf(a, "Boot%04X %s%s%s", n, description, file ? " " : "",
					  file ? file : "");
	}
}

void collect_boot(struct collector *c)
{
	struct boot_collector b = { c, arena_new0(c->arena, struct boot) };

	for (size_t i = 0; i < ARRAY_SIZE(places); i++)
		add_place(&b, &places[i]);
	add_modprobe(&b);
	if (!add_file(&b, BOOT_OS_RELEASE, "/etc/os-release"))
		add_file(&b, BOOT_OS_RELEASE, "/usr/lib/os-release");
	read_efi_string(&b, "LoaderInfo", &b.boot->loader_info);
	read_efi_string(&b, "StubInfo", &b.boot->stub_info);
	read_efi_string(&b, "LoaderEntrySelected", &b.boot->entry_selected);
	read_efi_string(&b, "LoaderEntryDefault", &b.boot->entry_default);
	read_boot_current(&b);
	collect_boot_kernels(c, b.boot);
	collect_boot_images(c, b.boot);
	c->host->boot = b.boot;
}
