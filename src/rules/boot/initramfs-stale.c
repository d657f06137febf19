/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/boot/image.h"

#include <string.h>

/* Files of modprobe.d that say something about who gets a GPU. */
static bool concerns(struct span text)
{
	static const char *const words[] = { "vfio",   "nouveau", "nvidia",        "amdgpu",
					     "radeon", "i915",    "snd_hda_intel", "snd-hda-intel" };

	for (size_t i = 0; i < ARRAY_SIZE(words); i++)
		if (span_contains(text, words[i]))
			return true;
	return false;
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static bool in_modprobe_d(const char *path)
{
	return strstr(path, "modprobe.d/") != NULL;
}

static const struct initramfs_file *file_within(const struct initramfs *image, const char *name)
{
	for (size_t i = 0; i < image->files.n; i++)
		if (in_modprobe_d(image->files.v[i].path) &&
		    streq(base_name(image->files.v[i].path), name))
			return &image->files.v[i];
	return NULL;
}

/* Comments and blank lines may differ. */
static bool next_real_line(struct span *rest, struct span *ret)
{
	while (span_next_line(rest, ret)) {
		*ret = span_trim(*ret);
		if (ret->n && ret->p[0] != '#')
			return true;
	}
	return false;
}

static bool same(struct span a, struct span b)
{
	struct span x, y;

	for (;;) {
		bool more = next_real_line(&a, &x);

		if (more != next_real_line(&b, &y))
			return false;
		if (!more)
			return true;
		if (!span_same(x, y))
			return false;
	}
}

static struct span first_line(struct span text)
{
	struct span line = { 0 };

	next_real_line(&text, &line);
	return line;
}

static void say(struct check *c, const struct boot_image *image, const char *path, struct span now,
		struct span then, const char *what)
{
	const struct boot_chain *b = c->analysis->boot;
	struct finding *f = check_fail(c, "host", "%s %s", image->path, what);
	struct span line = first_line(now);

	if (line.p)
		finding_evidence(c, f, path, "%.*s", (int)line.n, line.p);
	line = first_line(then);
	if (line.p)
		finding_evidence(c, f, arena_printf(c->arena, "%s: %s", image->path, base_name(path)),
				 "%.*s", (int)line.n, line.p);
	if (now.p && boot_image_is_generic(b))
		finding_fix(c, f,
			    "dracut makes this image for any host and leaves /etc/modprobe.d out: name the file in "
			    "install_items+=\" ... \" in /etc/dracut.conf.d.");
	if (b->how_to_rebuild)
		finding_fix(c, f, "Rebuild the initial RAM disk (`%s`), then reboot.",
			    b->how_to_rebuild);
}

/* The module, or one that is called after it: Debian has nvidia as nvidia-current.ko. */
static bool holds_like(const struct initramfs *image, const char *module)
{
	size_t n = strlen(module);

	if (initramfs_module(image, module))
		return true;
	for (size_t i = 0; i < image->modules.n; i++) {
		struct span s = module_of_path(image->modules.v[i]);

		if (s.n > n && memcmp(s.p, module, n) == 0 && (s.p[n] == '-' || s.p[n] == '_'))
			return true;
	}
	return false;
}

/*
 * A directive is heard in the image only by the module it is about, when that is loaded there: options and softdep by
 * their own module, an alias by the module it leads to. Where the image holds none of them, what it says of them is
 * never asked for.
 */
static bool heard_within(struct check *c, const struct initramfs *image, struct span text)
{
	struct modprobe_conf conf = { 0 };

	modprobe_read(&conf, text, "modprobe.d", c->arena);
	for (size_t i = 0; i < conf.directives.n; i++) {
		const struct modprobe_directive *d = &conf.directives.v[i];
		const char *module = d->kind == MODPROBE_ALIAS ? d->value : d->name;

		if (module && holds_like(image, module))
			return true;
	}
	return false;
}

static bool check_file(struct check *c, const struct boot_image *image, const struct boot_file *file)
{
	const struct initramfs_file *old = file_within(image->initramfs, base_name(file->path));
	struct span then =
		old ? (struct span){ (const char *)old->data.p, old->data.n } : (struct span){ 0 };

	if (!heard_within(c, image->initramfs, file->text) && !heard_within(c, image->initramfs, then))
		return false;
	if (!old) {
		say(c, image, file->path, file->text, then,
		    arena_printf(c->arena, "does not hold %s: it was made before that file", file->path));
		return true;
	}
	if (old->cut || same(file->text, then))
		return false;
	say(c, image, file->path, file->text, then,
	    arena_printf(c->arena, "holds another %s than the one that is there now", file->path));
	return true;
}

/* Left from a configuration that is gone. */
static bool check_left(struct check *c, const struct boot_image *image, const struct initramfs_file *old)
{
	struct span then = { (const char *)old->data.p, old->data.n };

	if (!in_modprobe_d(old->path) || !span_contains(then, "vfio") ||
	    !heard_within(c, image->initramfs, then))
		return false;
	for (const struct boot_file *f = NULL; (f = boot_file_next(c->host->boot, BOOT_MODPROBE, f));)
		if (streq(base_name(f->path), base_name(old->path)))
			return false;
	say(c, image, old->path, (struct span){ 0 }, then,
	    arena_printf(c->arena, "still holds %s, which is gone from the host", old->path));
	return true;
}

/* The image or what it would be held against cannot be looked at. */
static bool unreadable(struct check *c, const struct boot_image *image)
{
	const struct boot *boot = c->host->boot;
	const struct fact *fact = image ? boot_modprobe_unread(c->host) : &boot->images_fact;

	if (!fact || !fact->source || (fact->avail != AVAIL_DENIED && fact->avail != AVAIL_ERROR))
		return false;
	finding_fact(c,
		     check_unknown(c, "host",
				   "%s could not be read, so whether the initial RAM disk is up to "
				   "date is not known",
				   fact->source),
		     fact);
	return true;
}

/* Nothing here asks for vfio: only something left from earlier could matter. */
static void say_unseen(struct check *c, const struct boot_image *image)
{
	struct finding *f =
		check_unknown(c, "host", "what %s still holds of modprobe.d could not be read",
			      image->path);

	f->severity = SEVERITY_MINOR;
	finding_fact(c, f, &image->fact);
}

static void check(struct check *c)
{
	const struct boot_chain *b = c->analysis->boot;
	const struct boot_image *image = b->recorded ? boot_image_of_interest(c->host, b) : NULL;
	const struct boot_file *first = NULL;
	bool found = false, copies = false;

	if (!b->recorded || unreadable(c, image) || !image || !fact_known(&c->host->boot->modprobe_fact))
		return;
	for (const struct boot_file *f = NULL;
	     !first && (f = boot_file_next(c->host->boot, BOOT_MODPROBE, f));)
		if (fact_known(&f->fact) && span_contains(f->text, "vfio"))
			first = f;
	if (!image->initramfs || !image->initramfs->complete || image->initramfs->opaque) {
		if (!first && (image->fact.avail == AVAIL_DENIED || image->fact.avail == AVAIL_ERROR))
			say_unseen(c, image);
		if (first)
			finding_fact(c,
				     check_unknown(c, "host",
						   "whether %s holds today's %s cannot be told%s%s",
						   image->path, first->path,
						   image->initramfs && image->initramfs->why ? ": " : "",
						   image->initramfs && image->initramfs->why
							   ? image->initramfs->why
							   : ""),
				     &image->fact);
		return;
	}
	/* An image whose maker copies no modprobe.d at all cannot be behind with it. */
	for (size_t i = 0; i < image->initramfs->files.n; i++)
		copies = copies || in_modprobe_d(image->initramfs->files.v[i].path);
	if (!copies && image->initramfs->maker != INITRAMFS_TOOLS)
		return;
	for (const struct boot_file *f = NULL; (f = boot_file_next(c->host->boot, BOOT_MODPROBE, f));)
		if (fact_known(&f->fact) && str_has_prefix(f->path, "/etc/") && concerns(f->text) &&
		    first_line(f->text).p)
			found |= check_file(c, image, f);
	for (size_t i = 0; i < image->initramfs->files.n; i++)
		found |= check_left(c, image, &image->initramfs->files.v[i]);
	if (!found)
		finding_fact(c,
			     check_pass(c, "host",
					"%s holds the modprobe.d of today, as far as its drivers go by it",
					image->path),
			     &image->fact);
}

const struct rule rule_initramfs_stale = {
	.id = "initramfs.stale",
	.pitfall = 4,
	.severity = SEVERITY_MAJOR,
	.actor = ACTOR_OPERATOR,
	.title = "The initial RAM disk is older than the configuration",
	.why = "The initial RAM disk carries its own copy of modprobe.d. Drivers that load there "
	       "go by the copy, so an edit of /etc/modprobe.d does "
	       "nothing for them until the image is made anew.",
	.fix = { "Rebuild the initial RAM disk, for every kernel that may boot, then reboot." },
	.refs = { "https://manpages.debian.org/update-initramfs",
		  "https://man.archlinux.org/man/mkinitcpio.8",
		  "https://man7.org/linux/man-pages/man8/dracut.8.html" },
	.checklist = "vfio-early",
	.check = check,
};
