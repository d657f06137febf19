/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "collect/boot.h"
#include "collect/read.h"
#include "decode/boot-menu.h"

#include <errno.h>
#include <fnmatch.h>

/*
 * Images are read in a stream, never whole. The running kernel's and the newest other one's are
 * enough to say what the next boot does; a machine with ten kernels does not wait for ten images.
 */
#define IMAGES_READ_MAX 3

static const struct {
	const char *dir, *pattern;
	bool uki;
} places[] = {
	{ "/boot", "initrd.img-*", false },
	{ "/boot", "initramfs-*", false },
	{ "/boot", "initrd-*", false },
	{ "/boot", "booster-*.img", false },
	{ "/boot/ostree/*", "initramfs-*", false },
	{ "/boot/*/*", "initrd*", false },
	{ "/efi/*/*", "initrd*", false },
	{ "/boot/efi/*/*", "initrd*", false },
	{ "/boot/EFI/nixos", "*initrd*", false },
	{ "/efi/EFI/Linux", "*.efi", true },
	{ "/boot/efi/EFI/Linux", "*.efi", true },
	{ "/boot/EFI/Linux", "*.efi", true },
};

/* Copies kept for a rainy day: never the one that boots by itself. */
static bool is_spare(const char *name)
{
	static const char *const spare[] = { "*fallback*", "*rescue*", "*kdump*", "*.bak",
					     "*.old*",     "*.dpkg-*", "*-dbg*" };

	for (size_t i = 0; i < ARRAY_SIZE(spare); i++)
		if (fnmatch(spare[i], name, 0) == 0)
			return true;
	return false;
}

/* "6.1.0-9-amd64" of "initrd.img-6.1.0-9-amd64" or ".../6.1.0-9-amd64/initrd". NULL: the name has
 * no number in it. */
static const char *release_of_name(struct arena *a, const char *path)
{
	const char *base = strrchr(path, '/') + 1, *p = strchr(base, '-');
	struct span s = span_of(p ? p + 1 : "");

	if (streq(base, "initrd") || streq(base, "linux")) {
		const char *end = base - 1, *start = end;

		while (start > path && start[-1] != '/')
			start--;
		s = (struct span){ start, (size_t)(end - start) };
	}
	if (s.n > 4 && memcmp(s.p + s.n - 4, ".img", 4) == 0)
		s.n -= 4;
	if (!s.n || s.p[0] < '0' || s.p[0] > '9')
		return NULL;
	return span_dup(a, s);
}

static void add_image(struct collector *c, struct boot *boot, const char *path, bool uki)
{
	struct root_stat st;
	int r = root_stat(c->root, path, &st);

	if (r == 0 && st.type != ROOT_FILE)
		return;
	*vec_push(c->arena, &boot->images) = (struct boot_image){
		.path = path,
		.fact = { r == 0 ? AVAIL_UNRECORDED : AVAIL_ERROR, r == 0 ? 0 : -r, path },
		.size = r == 0 ? st.size : 0,
		.mtime = r == 0 ? st.mtime : 0,
		.release = release_of_name(c->arena, path),
		.uki = uki,
	};
	boot->recorded = true;
}

/* dir may hold "*" as a whole component. */
static void add_dir(struct collector *c, struct boot *boot, const char *dir, const char *pattern,
		    bool uki)
{
	const char *star = strstr(dir, "/*");
	struct root_names names = { 0 };
	const char *base = star ? arena_strndup(c->arena, dir, (size_t)(star - dir)) : dir;

	if (root_list(c->root, c->arena, base, &names) < 0)
		return;
	for (size_t i = 0; i < names.n && boot->images.n < 64; i++) {
		const char *path = read_path(c, base, names.v[i]);

		if (star)
			add_dir(c, boot, arena_printf(c->arena, "%s%s", path, star + 2), pattern, uki);
		else if (fnmatch(pattern, names.v[i], FNM_PERIOD) == 0 && !is_spare(names.v[i]))
			add_image(c, boot, path, uki);
	}
}

/* The running kernel's first, then the newest; without a release in the name, the newest file. */
static bool before(const struct host *h, const struct boot_image *x, const struct boot_image *y)
{
	bool xr = fact_known(&h->kernel.release.fact) && streq(x->release, h->kernel.release.value);
	bool yr = fact_known(&h->kernel.release.fact) && streq(y->release, h->kernel.release.value);

	if (xr != yr)
		return xr;
	if (x->release && y->release && !streq(x->release, y->release))
		return version_compare(x->release, y->release) > 0;
	return x->mtime > y->mtime;
}

void collect_boot_images(struct collector *c, struct boot *boot)
{
	struct root_names names;

	boot->images_fact = read_list(c, "/boot", &names);
	for (size_t i = 0; i < ARRAY_SIZE(places); i++)
		add_dir(c, boot, places[i].dir, places[i].pattern, places[i].uki);
	for (size_t n = 0; n < IMAGES_READ_MAX; n++) {
		struct boot_image *best = NULL;

		for (size_t i = 0; i < boot->images.n; i++)
			if (boot->images.v[i].fact.avail == AVAIL_UNRECORDED &&
			    !boot->images.v[i].initramfs &&
			    (!best || before(c->host, &boot->images.v[i], best)))
				best = &boot->images.v[i];
		if (!best)
			return;
		collect_boot_image(c, best);
		/* A recording without the contents: the fact stays "unrecorded", and must not be
		 * tried again. */
		if (best->fact.avail == AVAIL_UNRECORDED)
			best->fact.avail = AVAIL_ERROR;
	}
}
