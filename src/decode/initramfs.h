/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * What is in an initial RAM disk, as far as device binding is concerned. Never unpacked: the image
 * is fed in pieces of any size, and only names of modules and the text of configuration files are
 * kept.
 *
 * 	_cleanup_(initramfs_reader_freep) struct initramfs_reader *r = initramfs_reader_new(arena);
 * 	while (more && initramfs_feed(r, piece) == 0)
 * 		;
 * 	const struct initramfs *image = initramfs_end(r);
 *
 * An image is any sequence of NUL bytes, cpio archives and compressed cpio archives (cpio.h,
 * decompress.h): Debian puts microcode first, then an uncompressed archive with the modules that are
 * compressed themselves, then the compressed rest; mkinitcpio and dracut put microcode first.
 *
 * Limits: INITRAMFS_BYTES_MAX bytes after decompression, INITRAMFS_ENTRIES_MAX entries,
 * configuration files of at most 64 KiB and 4 MiB in all. What goes beyond, or is damaged, ends the
 * reading: .why says what, and .complete is false. What was found before it stays. Nothing follows
 * then from a name that was not found.
 */

#include "base/arena.h"
#include "base/bytes.h"
#include "base/str.h"
#include "base/decompress.h"

#define INITRAMFS_BYTES_MAX ((uint64_t)4 << 30)
#define INITRAMFS_ENTRIES_MAX 500000u

struct initramfs_member {
	uint64_t offset; /* in the image */
	enum compression compression;
	unsigned entries;
	bool microcode;
};

struct initramfs_file {
	const char *path; /* "etc/modprobe.d/vfio.conf": without "./" or "/" before it */
	struct bytes data;
	bool cut; /* longer than what was kept */
};

enum initramfs_maker {
	INITRAMFS_UNKNOWN,
	INITRAMFS_TOOLS,
	INITRAMFS_DRACUT,
	INITRAMFS_MKINITCPIO,
	INITRAMFS_BOOSTER
};

struct initramfs {
	struct {
		struct initramfs_member *v;
		size_t n, cap;
	} members;
	struct {
		const char **v; /* paths of *.ko, *.ko.zst, ... */
		size_t n, cap;
	} modules;
	struct {
		struct initramfs_file *v; /* configuration: modprobe.d, module lists, build configuration */
		size_t n, cap;
	} files;
	struct {
		const char **v; /* scripts and hooks that run */
		size_t n, cap;
	} hooks;
	enum initramfs_maker maker;
	const char *opaque; /* a file system image within (squashfs, erofs) holds the rest: its name */
	uint64_t entries, bytes;
	bool complete;
	const char *why; /* not complete: one sentence */
};

const char *initramfs_maker_name(int maker);
int initramfs_maker_parse(const char *name);

struct initramfs_reader;
struct initramfs_reader *initramfs_reader_new(struct arena *a);
/* 0: go on; negative: no use in feeding more (the reason is in the result). */
int initramfs_feed(struct initramfs_reader *r, struct bytes piece);
struct initramfs *initramfs_end(struct initramfs_reader *r);
void initramfs_reader_free(struct initramfs_reader *r);
static inline void initramfs_reader_freep(struct initramfs_reader **r)
{
	initramfs_reader_free(*r);
}

/* The path of the module (spelt with - or _), or NULL. */
const char *initramfs_module(const struct initramfs *image, const char *module);
const struct initramfs_file *initramfs_file(const struct initramfs *image, const char *path);
/* "vfio_pci" from ".../vfio-pci.ko.zst"; empty span: not a module's path. */
struct span module_of_path(const char *path);
