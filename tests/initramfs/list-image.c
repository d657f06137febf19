/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* list-image FILE: the modules and configuration files that the decoder sees, one path a line; its
 * state goes to standard error. */
#include "decode/initramfs.h"

#include <stdio.h>

int main(int argc, char **argv)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	_cleanup_(initramfs_reader_freep) struct initramfs_reader *r = initramfs_reader_new(a);
	static uint8_t piece[256 << 10];
	FILE *f = argc == 2 ? fopen(argv[1], "re") : NULL;
	size_t n;

	if (!f) {
		fprintf(stderr, "list-image FILE\n");
		return 64;
	}
	while ((n = fread(piece, 1, sizeof(piece), f)) &&
	       initramfs_feed(r, (struct bytes){ piece, n }) == 0)
		;
	fclose(f);

	const struct initramfs *image = initramfs_end(r);
	for (size_t i = 0; i < image->modules.n; i++)
		printf("%s\n", image->modules.v[i]);
	for (size_t i = 0; i < image->files.n; i++)
		printf("%s\n", image->files.v[i].path);
	fprintf(stderr, "%s, %zu parts, %llu entries, %llu bytes, %s\n",
		initramfs_maker_name((int)image->maker), image->members.n,
		(unsigned long long)image->entries, (unsigned long long)image->bytes,
		image->complete ? "complete" : image->why);
	return image->complete ? 0 : 1;
}
