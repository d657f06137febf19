/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/boot/image.h"

static void how(struct check *c, struct finding *f, const struct boot_image *image)
{
	const struct boot_chain *b = c->analysis->boot;
	enum initramfs_maker maker = image->initramfs ? image->initramfs->maker : INITRAMFS_UNKNOWN;

	if (maker == INITRAMFS_TOOLS)
		finding_fix(c, f, "Add vfio_pci to /etc/initramfs-tools/modules.");
	else if (maker == INITRAMFS_DRACUT)
		finding_fix(c, f,
			    "Write force_drivers+=\" vfio_pci \" (with the blanks) to "
			    "/etc/dracut.conf.d/vfio.conf.");
	else if (maker == INITRAMFS_MKINITCPIO)
		finding_fix(c, f,
			    "Put vfio_pci first in MODULES=(...) of /etc/mkinitcpio.conf, or take "
			    "the kms hook out.");
	else if (maker == INITRAMFS_BOOSTER)
		finding_fix(c, f, "Add vfio_pci to modules_force_load in /etc/booster.yaml.");
	if (b->how_to_rebuild)
		finding_fix(c, f, "Rebuild the initial RAM disk (`%s`), then reboot.",
			    b->how_to_rebuild);
}

static const char *driver_within(struct check *c, const struct initramfs *image,
				 const struct pci_function *f)
{
	const struct module_names drivers = boot_gpu_drivers(c, f);

	for (size_t i = 0; i < drivers.n; i++) {
		const char *path = initramfs_module(image, drivers.v[i]);

		if (path)
			return path;
	}
	return NULL;
}

static void unreadable(struct check *c, const struct boot_image *image)
{
	struct finding *f =
		check_unknown(c, "host",
			      "whether the initial RAM disk %s holds vfio-pci cannot be told%s%s",
			      image->path, image->initramfs && image->initramfs->why ? ": " : "",
			      image->initramfs && image->initramfs->why ? image->initramfs->why : "");

	finding_fact(c, f, &image->fact);
}

/* A list of what is loaded early that may not be read. */
static const struct fact *closed_list(const struct boot *boot)
{
	static const enum boot_role roles[] = { BOOT_IRT_MODULES, BOOT_MKINITCPIO_CONF,
						BOOT_DRACUT_CONF, BOOT_BOOSTER_CONF };

	for (size_t i = 0; i < ARRAY_SIZE(roles); i++)
		for (const struct boot_file *f = NULL; (f = boot_file_next(boot, roles[i], f));)
			if (f->fact.avail == AVAIL_DENIED || f->fact.avail == AVAIL_ERROR)
				return &f->fact;
	return NULL;
}

static void check_binding(struct check *c, const struct boot_binding *bind,
			  const struct boot_image *image, bool asked, const char *asked_at)
{
	const char *gpu = driver_within(c, image->initramfs, bind->function);
	struct finding *f;

	if (asked) {
		f = check_fail(c, bind->function->text,
			       "vfio-pci is asked for in the initial RAM disk, but %s has none: it "
			       "was made before",
			       image->path);
		finding_evidence(c, f, asked_at, "vfio_pci");
	} else if (gpu) {
		f = check_fail(c, bind->function->text,
			       "%s holds the device's usual driver but not vfio-pci, so that "
			       "driver takes it first",
			       image->path);
		finding_evidence(c, f, image->path, "%s", gpu);
	} else if (closed_list(c->host->boot)) {
		f = check_unknown(c, bind->function->text,
				  "%s has no vfio-pci, and whether it was asked for could not be read",
				  image->path);
		finding_fact(c, f, closed_list(c->host->boot));
	} else {
		f = check_pass(c, bind->function->text,
			       "%s has no vfio-pci, and no driver of this device either: modprobe "
			       "decides later",
			       image->path);
	}
	finding_evidence(c, f, bind->by_source, "%s", bind->by);
	if (asked || gpu)
		how(c, f, image);
}

static void check(struct check *c)
{
	const struct boot_chain *b = c->analysis->boot;
	const struct boot_image *image = b->recorded ? boot_image_of_interest(c->host, b) : NULL;
	const char *asked_at = NULL, *path;
	bool asked;

	if (!b->recorded || b->vfio_builtin == 1 || !b->bindings.n)
		return;
	if (!image) {
		const struct fact *fact = &c->host->boot->images_fact;

		if (fact->avail == AVAIL_DENIED || fact->avail == AVAIL_ERROR)
			finding_fact(c,
				     check_unknown(c, "host",
						   "%s could not be read, so what the initial RAM "
						   "disk holds is not known",
						   fact->source),
				     fact);
		return;
	}
	asked = boot_loads_early(b, c->host, "vfio_pci", c->arena, &asked_at);
	path = image->initramfs ? initramfs_module(image->initramfs, "vfio_pci") : NULL;
	if (!path && (!image->initramfs || !image->initramfs->complete || image->initramfs->opaque)) {
		unreadable(c, image);
		return;
	}
	if (path) {
		finding_evidence(c, check_pass(c, "host", "%s holds vfio-pci", image->path),
				 image->path, "%s", path);
		return;
	}
	for (size_t i = 0; i < b->bindings.n; i++)
		if (b->bindings.v[i].id)
			check_binding(c, &b->bindings.v[i], image, asked, asked_at);
}

const struct rule rule_initramfs_vfio_missing = {
	.id = "initramfs.vfio-missing",
	.pitfall = 4,
	.severity = SEVERITY_MAJOR,
	.actor = ACTOR_OPERATOR,
	.title = "vfio-pci is not in the initial RAM disk",
	.why = "The initial RAM disk loads the GPU's own driver before the root file system and "
	       "its modprobe.d are there. Without vfio-pci beside it, "
	       "the driver has the card when vfio-pci finally comes, and a driver that holds a "
	       "card does not let go.",
	.fix = { "Put vfio-pci into the initial RAM disk and rebuild it." },
	.refs = { "https://wiki.archlinux.org/title/"
		  "PCI_passthrough_via_OVMF#Loading_vfio-pci_early",
		  "https://manpages.debian.org/update-initramfs",
		  "https://docs.kernel.org/driver-api/early-userspace/buffer-format.html" },
	.checklist = "vfio-early",
	.check = check,
};
