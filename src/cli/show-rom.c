/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "cli/show-rom.h"

#include "cli/source.h"
#include "render/bars.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#define ROM_MAX ((size_t)32 << 20) /* the largest ROM BAR is 16 MiB */

static int complain(const struct options *o, const char *what, const char *why)
{
	fprintf(stderr, "vfio-doctor: %s: %s\n", str_printable(o->arena, what), why);
	return EXIT_INPUT;
}

/* The ids to compare with: named as such, or those of a function of the host. */
static int find_ids(struct options *o, bdf_t bdf, struct render_rom *rom,
		    const struct pci_function **ret_function, struct source *src)
{
	int r = source_open(o, src);

	if (r)
		return r;
	const struct pci_function *f = host_function(src->host, bdf);

	if (!f)
		return complain(o, bdf_text(o->arena, bdf), "no such function here");
	rom->vendor = (unsigned)f->vendor.value;
	rom->device = (unsigned)f->device.value;
	*ret_function = f;
	return 0;
}

/*
 * The kernel hands the ROM out only after 1 was written to the file, which switches the ROM's
 * address decoder on. That is a change to the device, so it is left to the user.
 */
static int read_device(const struct options *o, struct root *root, const struct pci_function *f,
		       struct bytes *ret)
{
	const char *path = arena_printf(o->arena, "%s/rom", f->path);
	int e = root_read(root, o->arena, path, ROM_MAX, ret);

	if (e == -ENOENT)
		return complain(o, f->text, "it has no ROM, or none that the kernel has a place for");
	if (e == -EINVAL || (e == 0 && !ret->n)) {
		fprintf(stderr,
			"vfio-doctor: %s: the kernel shows the ROM only when asked to. As root, "
			"with no driver using the card:\n"
			"  echo 1 > %s; cat %s > card.rom; echo 0 > %s\n"
			"and then: vfio-doctor show rom card.rom --target %s\n",
			f->text, path, path, path, f->text);
		return EXIT_INPUT;
	}
	return e < 0 ? complain(o, path, strerror(-e)) : 0;
}

static int read_file(const struct options *o, const char *file, struct bytes *ret)
{
	_cleanup_root_ struct root *root = NULL;
	_cleanup_free_ char *here = file[0] == '/' ? NULL : getcwd(NULL, 0);
	int e = root_open_live(&root);

	if (e == 0)
		e = root_read(root, o->arena,
			      here ? arena_printf(o->arena, "%s/%s", here, file) : file, ROM_MAX, ret);
	return e < 0 ? complain(o, file, strerror(-e)) : 0;
}

static int load(struct options *o, const char *what, struct render_rom *rom, struct source *src,
		struct bytes *ret)
{
	const struct target *target = o->targets.n ? &o->targets.v[0] : NULL;
	const struct pci_function *f = NULL;
	bdf_t bdf;
	int r;

	if (bdf_parse(span_of(what), &bdf) == 0) {
		r = find_ids(o, bdf, rom, &f, src);
		return r ? r : read_device(o, src->root, f, ret);
	}
	if (target && target->by_id) {
		rom->vendor = target->vendor;
		rom->device = target->device;
	} else if (target) {
		r = find_ids(o, target->bdf, rom, &f, src);
		if (r)
			return r;
	}
	return read_file(o, what, ret);
}

int show_rom(struct options *o, struct buf *out)
{
	struct option_rom decoded;
	struct bytes data = { 0 };
	struct source src = { 0 };

	if (o->args.n != 2) {
		fprintf(stderr, "vfio-doctor: show rom needs one address or file\n");
		return EXIT_USAGE;
	}
	struct render_rom rom = { .source = o->args.v[1], .rom = &decoded };
	int r = load(o, o->args.v[1], &rom, &src, &data);

	if (src.root)
		source_close(&src);
	if (r)
		return r;
	option_rom_decode(data, &decoded);
	rom.size = data.n;
	if (o->format == FORMAT_JSON) {
		render_rom_json(&rom, o->arena, out);
	} else {
		struct style s = options_style(o);

		render_rom_text(&rom, &s, o->arena, out);
	}
	return 0;
}
