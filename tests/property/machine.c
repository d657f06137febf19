/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "machine.h"

#include "analyse/analysis.h"
#include "analyse/boot-chain.h"
#include "analyse/candidates.h"
#include "analyse/iommu-state.h"
#include "analyse/nvidia.h"
#include "base/buf.h"
#include "collect/collect.h"
#include "plan/words.h"
#include "root/fixture-boot.h"

#include <stdio.h>

/* --- the tree ------------------------------------------------------------------------------------------ */

struct hand {
	struct memory_tree *tree;
	struct arena *a; /* the tree's */
	const struct host *host;
	const struct analysis *an;
};

static void put(struct hand *m, const char *path, struct bytes data)
{
	struct memory_node *n = memory_tree_node(m->tree, path);

	memory_tree_file(m->tree, path, (struct bytes){ arena_memdup(m->a, data.p, data.n), data.n },
			 n ? n->mode : 0644, n ? n->mtime : 0);
}

static void put_text(struct hand *m, const char *path, const char *text)
{
	put(m, path, (struct bytes){ (const uint8_t *)text, strlen(text) });
}

/* --- parameters into entries ------------------------------------------------------------------------------ */

/* What grub-mkconfig finds out by itself and puts before the parameters. */
static bool belongs_to_loader(struct span word)
{
	static const char *const own[] = { "root=",      "ro",          "rw",
					   "rootflags=", "BOOT_IMAGE=", "initrd=",
					   "single",     "ostree=",     "resume=" };

	for (size_t i = 0; i < ARRAY_SIZE(own); i++)
		if (str_has_suffix(own[i], "=") ? span_has_prefix(word, own[i]) : span_eq(word, own[i]))
			return true;
	return word.n && word.p[0] == '$';
}

static const char *grub_words(struct hand *m, bool recovery)
{
	const char *all = shell_value(&m->an->boot->grub, "GRUB_CMDLINE_LINUX"),
		   *normal = shell_value(&m->an->boot->grub, "GRUB_CMDLINE_LINUX_DEFAULT");

	return arena_printf(m->a, "%s %s", all ? all : "", normal && !recovery ? normal : "");
}

/* "linux KERNEL root=... ro": the loader's own words, then those of the settings. */
static const char *mkconfig_line(struct hand *m, struct span line, const char *first)
{
	struct span rest = line, word;
	const char *own = "", *tail = "";
	bool recovery = false;
	unsigned n = 0;

	while (span_next_word(&rest, &word)) {
		n++;
		recovery |= span_eq(word, "single");
		if (n == 1 || (n == 2 && streq(first, "linux")) || belongs_to_loader(word)) {
			const char **to = word.p[0] == '$' && n > 2 ? &tail : &own;

			*to = arena_printf(m->a, "%s%s%.*s", *to, n > 1 ? " " : "", (int)word.n,
					   word.p);
		}
	}
	const char *words = grub_words(m, recovery);
	struct span w = span_of(words);
	while (span_next_word(&w, &word))
		own = arena_printf(m->a, "%s %.*s", own, (int)word.n, word.p);
	return arena_printf(m->a, "%s%s", own, tail);
}

static void edit_lines(struct hand *m, const struct boot_file *f, const char *first,
		       const char *(*make)(struct hand *m, struct span line, const char *first))
{
	const struct memory_node *node = memory_tree_node(m->tree, f->path);
	const char *fresh = arena_strndup(m->a, (const char *)node->data.p, node->data.n);
	struct span text = span_of(fresh), line, word;

	for (unsigned n = 1; text_line(text, n, &line); n++) {
		struct span rest = line;

		if (span_next_word(&rest, &word) && span_eq(word, first)) {
			const char *made = make(m, line, first);

			fresh = text_replace_line(m->a, span_of(fresh), n, made);
		}
	}
	put_text(m, f->path, fresh);
}

static void mkconfig(struct hand *m)
{
	const struct boot_chain *b = m->an->boot;

	for (const struct boot_file *f = NULL; (f = boot_file_next(m->host->boot, BOOT_GRUB_CFG, f));)
		edit_lines(m, f, "linux", mkconfig_line);
	/* RHEL up to 9.2: the entries too. Which systems: analyse/boot-params.c says so by where the source is. */
	if (b->loader == BOOT_LOADER_GRUB_BLS && b->configured.path &&
	    strstr(b->configured.path, "default/grub"))
		for (const struct boot_file *f = NULL;
		     (f = boot_file_next(m->host->boot, BOOT_BLS_ENTRY, f));)
			edit_lines(m, f, "options", mkconfig_line);
}

static const char *kernel_cmdline(struct hand *m)
{
	const struct boot_file *f = boot_file_next(m->host->boot, BOOT_KERNEL_CMDLINE, NULL);

	return f ? span_dup(m->a, span_trim(f->text)) : "";
}

static const char *from_cmdline(struct hand *m, struct span line, const char *first)
{
	return arena_printf(m->a, "%s %s", first, kernel_cmdline(m));
}

/* The copy that a plan made is no entry of the tool's: it has no kernel-install token. */
static bool is_copy(const struct boot_file *f)
{
	return strstr(f->path, "/-vfio-doctor-fallback") != NULL;
}

static bool is_of_version(const struct boot_file *f, const char *release)
{
	struct span rest = f->text, line, word;

	while (span_next_line(&rest, &line))
		if (span_next_word(&line, &word) && span_eq(word, "version"))
			return span_next_word(&line, &word) && span_eq(word, release);
	return false;
}

/* release NULL: of all kernels. */
static void refresh_entries(struct hand *m, const char *release)
{
	for (const struct boot_file *f = NULL; (f = boot_file_next(m->host->boot, BOOT_BLS_ENTRY, f));)
		if (!is_copy(f) && (!release || is_of_version(f, release)))
			edit_lines(m, f, "options", from_cmdline);
}

/* Debian's hook of kernel-install: what is in /boot, to where the entries have it. */
static void copy_image(struct hand *m, const char *release)
{
	const char *to = arena_printf(m->a, "/boot/efi/m/%s/initrd.img-%s", release, release);
	const struct memory_node *from =
		memory_tree_node(m->tree, arena_printf(m->a, "/boot/initrd.img-%s", release));

	if (from && memory_tree_node(m->tree, to))
		put(m, to, from->data);
}

/* add-all finds no kernel where the distribution keeps them in /boot; add takes the one it is given. */
static bool kernel_install(struct hand *m, const char *const *argv)
{
	bool one = streq(argv[1], "add") && argv[2] &&
		   streq(argv[3], arena_printf(m->a, "/boot/vmlinuz-%s", argv[2]));

	if (!one && (!streq(argv[1], "add-all") || streq(m->an->boot->os_id, "debian")))
		return false;
	refresh_entries(m, one ? argv[2] : NULL);
	if (one)
		copy_image(m, argv[2]);
	return true;
}

static const char *add, *drop;

static const char *change_words(struct hand *m, struct span line, const char *first)
{
	struct word_change change = { &add, &drop, add != NULL, drop != NULL };

	return words_edit(m->a, line, &change);
}

static void change_entries(struct hand *m, const char *new_word, const char *old_word)
{
	add = new_word;
	drop = old_word;
	for (const struct boot_file *f = NULL; (f = boot_file_next(m->host->boot, BOOT_BLS_ENTRY, f));)
		edit_lines(m, f, "options", change_words);
}

static void entry_option(struct hand *m, const char *word)
{
	static const struct {
		const char *prefix;
		bool add;
	} kinds[] = { { "--args=", true },
		      { "--remove-args=", false },
		      { "--append-if-missing=", true },
		      { "--delete-if-present=", false } };

	for (size_t i = 0; i < ARRAY_SIZE(kinds); i++)
		if (str_has_prefix(word, kinds[i].prefix))
			change_entries(m, kinds[i].add ? word + strlen(kinds[i].prefix) : NULL,
				       kinds[i].add ? NULL : word + strlen(kinds[i].prefix));
}

/* --- initial RAM disks ---------------------------------------------------------------------------------- */

static void put_file_lines(struct buf *out, const char *name, struct span text)
{
	struct span line;

	buf_printf(out, "%s\n", name);
	while (span_next_line(&text, &line))
		buf_printf(out, "%s = %.*s\n", name, (int)line.n, line.p);
}

static bool wants_vfio(struct hand *m)
{
	const char *source;

	if (boot_loads_early(m->an->boot, m->host, "vfio_pci", m->a, &source))
		return true;
	for (const struct boot_file *f = NULL; (f = boot_file_next(m->host->boot, BOOT_MODPROBE, f));)
		if (span_contains(f->text, "pre: vfio-pci") || span_contains(f->text, "pre: vfio_pci"))
			return true;
	return false;
}

/* One module goes; mkinitcpio and dracut say so with an error, and the rest stays. */
static bool is_gone(const char *path)
{
	return strstr(path, "modprobe.d/") || str_has_prefix(path, "conf/modules") ||
	       strstr(path, "vfio-doctor") || strstr(path, "vfio-pci.ko");
}

static void old_content(struct hand *m, const struct boot_image *image, struct buf *out)
{
	const struct initramfs *ram = image->initramfs;

	for (size_t i = 0; i < ram->modules.n; i++)
		if (!is_gone(ram->modules.v[i]))
			buf_printf(out, "%s\n", ram->modules.v[i]);
	for (size_t i = 0; i < ram->hooks.n; i++)
		if (!is_gone(ram->hooks.v[i]))
			buf_printf(out, "%s\n", ram->hooks.v[i]);
	for (size_t i = 0; i < ram->files.n; i++)
		if (!is_gone(ram->files.v[i].path))
			put_file_lines(out, ram->files.v[i].path,
				       (struct span){ (const char *)ram->files.v[i].data.p,
						      ram->files.v[i].data.n });
	switch (ram->maker) {
	case INITRAMFS_TOOLS:
		buf_puts(out, "conf/arch.conf\nscripts/functions\n");
		break;
	case INITRAMFS_DRACUT:
		buf_puts(out, "usr/lib/dracut/dracut-lib.sh\n");
		break;
	case INITRAMFS_MKINITCPIO:
		buf_puts(out, "init_functions\nbuildconfig\n");
		break;
	default:
		break;
	}
}

/* dracut for any host leaves out what nobody names. */
static bool is_left_out(struct hand *m, const char *path)
{
	if (!boot_image_is_generic(m->an->boot))
		return false;
	for (const struct boot_file *f = NULL;
	     (f = boot_file_next(m->host->boot, BOOT_DRACUT_CONF, f));)
		if (span_contains(f->text, arena_printf(m->a, "install_items+=\" %s \"", path)))
			return false;
	return true;
}

static void new_content(struct hand *m, const char *release, struct buf *out)
{
	for (const struct boot_file *f = NULL; (f = boot_file_next(m->host->boot, BOOT_MODPROBE, f));)
		if (fact_known(&f->fact) && !is_left_out(m, f->path))
			put_file_lines(out, f->path[0] == '/' ? f->path + 1 : f->path, f->text);
	for (const struct boot_file *f = NULL;
	     (f = boot_file_next(m->host->boot, BOOT_IRT_MODULES, f));)
		put_file_lines(out, "conf/modules", f->text);
	for (const struct boot_file *f = NULL; (f = boot_file_next(m->host->boot, BOOT_BINDER, f));)
		if (strstr(f->path, "vfio-doctor"))
			put_file_lines(out,
				       str_has_prefix(f->path, "/etc/initramfs-tools/")
					       ? f->path + strlen("/etc/initramfs-tools/")
					       : f->path + 1,
				       f->text);
	if (wants_vfio(m) && m->an->boot->vfio_builtin != 1)
		buf_printf(out, "usr/lib/modules/%s/kernel/drivers/vfio/pci/vfio-pci.ko.zst\n", release);
}

/* What the unified image's builder reads: the files of /etc/cmdline.d, else /etc/kernel/cmdline. */
static const char *uki_cmdline(struct hand *m)
{
	const char *text = "";

	for (const struct boot_file *f = NULL; (f = boot_file_next(m->host->boot, BOOT_CMDLINE_D, f));)
		text = arena_printf(m->a, "%s%s%s", text, text[0] ? " " : "",
				    span_dup(m->a, span_trim(f->text)));
	return text[0] ? text : kernel_cmdline(m);
}

static void rebuild_image(struct hand *m, const struct boot_image *image)
{
	struct buf text = { 0 };
	struct bytes data;

	if (!image->initramfs)
		return;
	if (image->uki)
		buf_printf(&text, "cmdline = %s\n", uki_cmdline(m));
	old_content(m, image, &text);
	new_content(m, image->release ? image->release : m->host->kernel.release.value, &text);
	if ((image->uki ? fixture_uki : fixture_cpio)((struct span){ text.s, text.n }, m->a, &data) == 0)
		put(m, image->path, data);
	buf_free(&text);
}

static void rebuild(struct hand *m)
{
	for (size_t i = 0; i < m->host->boot->images.n; i++)
		rebuild_image(m, &m->host->boot->images.v[i]);
}

/* "dracut -f IMAGE RELEASE" makes that one; without, on Debian with systemd-boot, one that no entry names. */
static void dracut(struct hand *m, const char *const *argv)
{
	bool one = argv[2] && argv[2][0] == '/';

	for (size_t i = 0; i < m->host->boot->images.n; i++)
		if (one ? streq(m->host->boot->images.v[i].path, argv[2])
			: !streq(m->an->boot->os_id, "debian"))
			rebuild_image(m, &m->host->boot->images.v[i]);
}

/* --- commands --------------------------------------------------------------------------------------------- */

static void driverctl(struct hand *m, const char *const *argv)
{
	const char *path = arena_printf(m->a, "/etc/driverctl.d/%s", argv[2]);

	if (streq(argv[1], "set-override"))
		put_text(m, path, arena_printf(m->a, "%s\n", argv[3]));
	else if (memory_tree_node(m->tree, path))
		memory_tree_remove(m->tree, path);
}

static void virsh_define(struct hand *m, const char *path)
{
	struct memory_node *n = memory_tree_node(m->tree, path);
	const char *text = n ? arena_strndup(m->a, (const char *)n->data.p, n->data.n) : "",
		   *name = strstr(text, "<name>"), *end = name ? strstr(name, "</name>") : NULL;

	if (end)
		put_text(m,
			 arena_printf(m->a, "/etc/libvirt/qemu/%.*s.xml", (int)(end - name - 6),
				      name + 6),
			 text);
}

/* "qm set VMID --KEY VALUE" or "--delete KEY": one line of the first section. */
static void qm_set(struct hand *m, const char *const *argv)
{
	const char *path = arena_printf(m->a, "/etc/pve/qemu-server/%s.conf", argv[2]);
	struct memory_node *n = memory_tree_node(m->tree, path);
	const char *text = n ? arena_strndup(m->a, (const char *)n->data.p, n->data.n) : "";
	bool remove = streq(argv[3], "--delete"), placed = remove;
	const char *key = remove ? argv[4] : argv[3] + 2;
	struct span line;
	unsigned at;

	for (at = 1; text_line(span_of(text), at, &line) && !span_has_prefix(line, "["); at++)
		if (span_has_prefix(line, arena_printf(m->a, "%s:", key))) {
			text = remove ? text_drop_line(m->a, span_of(text), at)
				      : text_replace_line(m->a, span_of(text), at,
							  arena_printf(m->a, "%s: %s", key, argv[4]));
			placed = true;
			break;
		}
	if (!placed) {
		const char *whole = arena_printf(m->a, "%s: %s", key, argv[4]);

		/* Before the first section of a snapshot. */
		text = text_line(span_of(text), at, &line)
			       ? arena_printf(m->a, "%.*s%s\n%s", (int)(line.p - text), text, whole,
					      line.p)
			       : text_append_line(m->a, span_of(text), whole);
	}
	put_text(m, path, text);
}

/* "nvidia-smi -i BDF -mig 0": what management says of that GPU. */
static void nvidia_smi(struct hand *m, const char *const *argv)
{
	static const char path[] = "/vfio-doctor/nvml";
	struct memory_node *n = memory_tree_node(m->tree, path);
	const char *text = n ? arena_strndup(m->a, (const char *)n->data.p, n->data.n) : "",
		   *word = streq(argv[4], "1") ? "mig on on" : "mig off off";
	bool mine = false;
	struct span line;

	for (unsigned i = 1; streq(argv[3], "-mig") && text_line(span_of(text), i, &line); i++) {
		if (span_has_prefix(line, "gpu "))
			mine = span_contains(line, argv[2]);
		if (mine && span_has_prefix(line, "mig "))
			text = text_replace_line(m->a, span_of(text), i, word);
	}
	put_text(m, path, text);
}

static bool is_one_of(const char *name, const char *list)
{
	struct span rest = span_of(list), word;

	while (span_next_word(&rest, &word))
		if (span_eq(word, name))
			return true;
	return false;
}

static bool do_command(struct hand *m, const char *const *argv)
{
	if (is_one_of(argv[0], "update-grub grub-mkconfig grub2-mkconfig update-bootloader"))
		mkconfig(m);
	else if (is_one_of(argv[0], "grubby rpm-ostree"))
		for (size_t i = 1; argv[i]; i++)
			entry_option(m, argv[i]);
	else if (streq(argv[0], "kernel-install"))
		return kernel_install(m, argv);
	else if (is_one_of(argv[0], "sdbootutil proxmox-boot-tool"))
		refresh_entries(m, NULL);
	else if (streq(argv[0], "dracut"))
		dracut(m, argv);
	else if (is_one_of(argv[0], "update-initramfs mkinitcpio"))
		rebuild(m);
	else if (streq(argv[0], "driverctl"))
		driverctl(m, argv);
	else if (streq(argv[0], "virsh"))
		virsh_define(m, argv[2]);
	else if (streq(argv[0], "qm"))
		qm_set(m, argv);
	else if (streq(argv[0], "nvidia-smi"))
		nvidia_smi(m, argv);
	else if (!is_one_of(argv[0], "grub-script-check grub2-script-check sh bash modprobe systemctl"))
		return false;
	return true;
}

int machine_run(struct edit_disk *disk, const char *const *argv, void *context)
{
	struct machine *machine = context;
	/* The tree is the disk's; a root over it for the collectors must not free it. */
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct root *root = disk->root;
	struct host *h = host_collect(root, a);
	struct hand m = { disk->now, memory_tree_arena(disk->now), h, analyse(h, NULL, 0, a) };

	machine->commands++;
	if (machine->misbehaves && streq(argv[0], machine->misbehaves))
		return 0;
	if (!do_command(&m, argv))
		machine->not_known = arena_strdup(m.a, argv[0]);
	return 0;
}

/* --- the reboot --------------------------------------------------------------------------------------------- */

/* Our own script or rule, in the image, names the address. */
static bool bound_by_address(const struct host *h, const struct boot_chain *b,
			     const struct pci_function *f)
{
	const struct boot_image *image = b->image;

	for (size_t i = 0; !image && i < h->boot->images.n; i++)
		image = &h->boot->images.v[i];
	for (const struct boot_file *x = NULL; (x = boot_file_next(h->boot, BOOT_BINDER, x));)
		if (strstr(x->path, "vfio-doctor") && span_contains(x->text, f->text))
			return image && image->initramfs &&
			       initramfs_module(image->initramfs, "vfio_pci");
	return false;
}

/* With every GPU on vfio-pci, NVIDIA's driver has none to speak of, and on Hopper and later the mode went with it. */
static void reboot_nvidia(const struct host *h, const struct boot_chain *b,
			  const struct analysis *an, struct buf *out)
{
	size_t left = an->nvidia ? an->nvidia->n_gpus : 0;

	for (size_t i = 0; i < b->bindings.n && left; i++)
		for (size_t k = 0; k < an->nvidia->n_gpus; k++)
			left -= b->bindings.v[i].function == an->nvidia->gpus[k].function && left;
	if (h->nvidia && an->nvidia && !left)
		buf_puts(out, "/vfio-doctor/nvml -\n" NVIDIA_SMI_PATH " -\n");
}

static void reboot_drivers(const struct host *h, const struct boot_chain *b, struct arena *a,
			   struct buf *out)
{
	for (size_t i = 0; i < b->bindings.n; i++) {
		const struct boot_binding *bind = &b->bindings.v[i];
		const char *source;
		/* Which driver else knows it is not recorded; loaded before udev starts, vfio-pci is the first to look. */
		bool early = bind->binds == BOOT_BINDS_UNKNOWN && bind->id &&
			     boot_loads_early(b, h, "vfio_pci", a, &source);

		if (bind->binds == BOOT_BINDS_VFIO || early || bound_by_address(h, b, bind->function))
			buf_printf(out, "pci %s driver=vfio-pci\n", bind->function->text);
	}
}

static void reboot_cmdline(const struct host *h, const struct boot_chain *b, struct arena *a,
			   struct buf *out)
{
	const struct boot_params *next = b->generated.known ? &b->generated : &b->configured;
	struct span rest = span_of(b->running.known ? b->running.text : ""), word;

	if (!next->known)
		return;
	buf_puts(out, "/proc/cmdline =");
	/* What the loader itself puts there. */
	while (span_next_word(&rest, &word))
		if (span_has_prefix(word, "BOOT_IMAGE=") || span_has_prefix(word, "initrd="))
			buf_printf(out, " %.*s", (int)word.n, word.p);
	rest = span_of(next->text);
	while (span_next_word(&rest, &word))
		if (!(b->running.known && span_has_prefix(word, "root=") && strstr(out->s, "root=")))
			buf_printf(out, " %.*s", (int)word.n, word.p);
	buf_putc(out, '\n');
}

/* Tables, a driver in the kernel and no parameter against it: the kernel makes groups. */
static void reboot_iommu(const struct host *h, const struct analysis *an, struct buf *out)
{
	const struct boot_params *next =
		an->boot->generated.known ? &an->boot->generated : &an->boot->configured;
	const struct cmdline_param *told =
		next->known ? cmdline_last(&next->cmdline, "intel_iommu") : NULL;
	struct iommu_state s = iommu_state(an, h);
	bool on = told ? cmdline_value_has(told, "on") : s.off != IOMMU_OFF_NOT_TOLD;
	unsigned group = 0;

	if (s.on || !next->known || !iommu_table_present(s.table) ||
	    s.off == IOMMU_OFF_NO_SUPPORT || !on)
		return;
	/* One group a slot is enough here: how groups fall is proved elsewhere. */
	for (size_t i = 0; i < h->n_functions; i++) {
		const char *bdf = h->functions[i].text;

		group += !i || !bdf_same_slot(h->functions[i].bdf, h->functions[i - 1].bdf);
		buf_printf(out, "/sys/kernel/iommu_groups/%u/devices/%s -> %s\n/sys/kernel/iommu_groups/%u/type = DMA-FQ\n",
			   group, bdf, h->functions[i].path, group);
		buf_printf(out, "%s/iommu_group -> /sys/kernel/iommu_groups/%u\n",
			   h->functions[i].path, group);
	}
	buf_puts(out,
		 "/sys/class/iommu/dmar0/intel-iommu/cap = d2008c40660462\n/sys/class/iommu/dmar0/intel-iommu/ecap = f050da\n"
		 "/dev/kmsg <<EOT\n6,431,91223,-;DMAR-IR: Enabled IRQ remapping in x2apic mode\nEOT\n");
}

static void reboot_modules(const struct host *h, const struct boot_chain *b, struct buf *out)
{
	bool unsafe = false;

	for (const struct modprobe_directive *d = NULL;
	     (d = modprobe_next(&b->modprobe, MODPROBE_OPTIONS, "vfio_iommu_type1", d));)
		unsafe |= d->value && strstr(d->value, "allow_unsafe_interrupts=1");
	if (!unsafe &&
	    fact_known(&host_module_param(h, "vfio_iommu_type1", "allow_unsafe_interrupts")->fact))
		buf_puts(out, "/sys/module/vfio_iommu_type1/parameters/allow_unsafe_interrupts = N\n");
}

const char *machine_reboot(const struct host *h, const struct analysis *an, struct arena *a)
{
	struct buf out = { 0 };

	buf_puts(&out, "");
	if (an->boot && an->boot->recorded) {
		reboot_cmdline(h, an->boot, a, &out);
		reboot_drivers(h, an->boot, a, &out);
		reboot_nvidia(h, an->boot, an, &out);
		reboot_iommu(h, an, &out);
		reboot_modules(h, an->boot, &out);
	}
	const char *text = arena_strdup(a, out.s ? out.s : "");
	buf_free(&out);
	return text;
}
