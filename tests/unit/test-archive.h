/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* Archives for tests, made on the spot: also the ones that nobody should make. */

#include "base/buf.h"
#include "base/bytes.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

struct test_archive {
	struct archive *a;
	struct buf out;
};

static inline la_ssize_t test_archive_append(struct archive *a, void *data, const void *p, size_t n)
{
	buf_add(data, p, n);
	return (la_ssize_t)n;
}

/* packing: "", "gzip", "bzip2", "xz" or "zstd". */
static inline void test_archive_open(struct test_archive *t, const char *packing)
{
	*t = (struct test_archive){ .a = archive_write_new() };
	archive_write_set_format_pax_restricted(t->a);
	archive_write_set_options(t->a, "hdrcharset=BINARY");
	if (*packing)
		archive_write_add_filter_by_name(t->a, packing);
	archive_write_set_bytes_in_last_block(t->a, 1);
	archive_write_open(t->a, &t->out, NULL, test_archive_append, NULL);
}

static inline void test_archive_put(struct test_archive *t, const char *name, mode_t type,
				    const void *data, size_t n)
{
	struct archive_entry *e = archive_entry_new();

	archive_entry_set_pathname(e, name);
	archive_entry_set_filetype(e, type);
	archive_entry_set_perm(e, 0644);
	if (type == AE_IFLNK)
		archive_entry_set_symlink(e, data);
	archive_entry_set_size(e, type == AE_IFREG ? (la_int64_t)n : 0);
	archive_write_header(t->a, e);
	if (type == AE_IFREG)
		archive_write_data(t->a, data, n);
	archive_entry_free(e);
}

static inline void test_archive_file(struct test_archive *t, const char *name, const char *text)
{
	test_archive_put(t, name, AE_IFREG, text, strlen(text));
}

static inline void test_archive_link(struct test_archive *t, const char *name, const char *target)
{
	test_archive_put(t, name, AE_IFLNK, target, 0);
}

static inline void test_archive_hardlink(struct test_archive *t, const char *name, const char *target)
{
	struct archive_entry *e = archive_entry_new();

	archive_entry_set_pathname(e, name);
	archive_entry_set_filetype(e, AE_IFREG);
	archive_entry_set_hardlink(e, target);
	archive_entry_set_size(e, 0);
	archive_write_header(t->a, e);
	archive_entry_free(e);
}

/* Freed by the caller: free(). */
static inline struct bytes test_archive_close(struct test_archive *t)
{
	archive_write_close(t->a);
	archive_write_free(t->a);
	return (struct bytes){ (uint8_t *)t->out.s, t->out.n };
}
