/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "root/log-stream.h"

#include "root/read-all.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

#define PEEK 6
#define PIECE ((size_t)256 << 10)

struct log_stream {
	struct root_stream base; /* first: the two share an address */
	int fd;
	unsigned char head[PEEK];
	size_t head_n, head_at;
	struct archive *archive; /* NULL: plain text */
	char *piece;
	bool records;               /* /dev/kmsg: one read, one record */
	size_t record_n, record_at; /* what of it in piece was not handed out yet */
};

/* What was read to look at the first bytes comes first. */
static ssize_t read_raw(struct log_stream *s, void *p, size_t n)
{
	size_t rest = s->head_n - s->head_at;
	ssize_t r;

	if (rest) {
		if (n > rest)
			n = rest;
		memcpy(p, s->head + s->head_at, n);
		s->head_at += n;
		return (ssize_t)n;
	}
	do
		r = read(s->fd, p, n);
	while (r < 0 && errno == EINTR);
	return r < 0 ? -errno : r;
}

/* A record of /dev/kmsg is read whole, whatever piece of it is asked for. */
static ssize_t read_records(struct log_stream *s, void *p, size_t n)
{
	if (s->record_at == s->record_n) {
		ssize_t r = read_kmsg(s->fd, s->piece, PIECE);

		if (r < 0)
			return r;
		s->record_n = (size_t)r;
		s->record_at = 0;
	}
	if (n > s->record_n - s->record_at)
		n = s->record_n - s->record_at;
	memcpy(p, s->piece + s->record_at, n);
	s->record_at += n;
	return (ssize_t)n;
}

static la_ssize_t archive_piece(struct archive *a, void *data, const void **ret)
{
	struct log_stream *s = data;
	ssize_t r = read_raw(s, s->piece, PIECE);

	if (r < 0) {
		archive_set_error(a, (int)-r, "read");
		return -1;
	}
	*ret = s->piece;
	return r;
}

static ssize_t stream_read(struct root_stream *base, void *p, size_t n)
{
	struct log_stream *s = (struct log_stream *)base;
	la_ssize_t r;

	if (s->records)
		return read_records(s, p, n);
	if (!s->archive)
		return read_raw(s, p, n);
	r = archive_read_data(s->archive, p, n);
	return r < 0 ? -EBADMSG : r;
}

static void stream_close(struct root_stream *base)
{
	struct log_stream *s = (struct log_stream *)base;

	if (s->archive)
		archive_read_free(s->archive);
	if (s->fd > STDIN_FILENO)
		close(s->fd);
	free(s->piece);
	free(s);
}

static bool is_compressed(const unsigned char *p, size_t n)
{
	static const struct {
		const char *bytes;
		size_t n;
	} magics[] = {
		{ "\x1f\x8b", 2 }, /* gzip */
		{ "\xfd"
		  "7zXZ",
		  5 },                     /* xz */
		{ "\x28\xb5\x2f\xfd", 4 }, /* zstd */
		{ "BZh", 3 },
		{ "\x04\x22\x4d\x18", 4 }, /* bzip2, lz4 */
	};

	for (size_t i = 0; i < ARRAY_SIZE(magics); i++)
		if (n >= magics[i].n && memcmp(p, magics[i].bytes, magics[i].n) == 0)
			return true;
	return false;
}

static int open_archive(struct log_stream *s)
{
	struct archive_entry *entry;

	s->piece = malloc(PIECE);
	s->archive = archive_read_new();
	if (!s->piece || !s->archive)
		return -ENOMEM;
	archive_read_support_filter_gzip(s->archive);
	archive_read_support_filter_xz(s->archive);
	archive_read_support_filter_zstd(s->archive);
	archive_read_support_filter_bzip2(s->archive);
	archive_read_support_filter_lz4(s->archive);
	archive_read_support_format_raw(s->archive);
	archive_read_support_format_empty(s->archive);
	if (archive_read_open(s->archive, s, NULL, archive_piece, NULL) < ARCHIVE_WARN)
		return -EBADMSG;
	if (archive_read_next_header(s->archive, &entry) < ARCHIVE_WARN)
		return -EBADMSG;
	/* The first bytes promised more: what no filter takes is damaged, not text. */
	return archive_filter_code(s->archive, 0) == ARCHIVE_FILTER_NONE ? -EBADMSG : 0;
}

static int fill_head(struct log_stream *s)
{
	while (s->head_n < PEEK) {
		ssize_t r = read(s->fd, s->head + s->head_n, PEEK - s->head_n);

		if (r < 0 && errno == EINTR)
			continue;
		if (r < 0)
			return -errno;
		if (r == 0)
			break;
		s->head_n += (size_t)r;
	}
	return 0;
}

/* The kernel's log device must not keep us waiting for the next message. */
static int open_records(struct log_stream *s)
{
	int flags = fcntl(s->fd, F_GETFL);

	if (flags < 0 || fcntl(s->fd, F_SETFL, flags | O_NONBLOCK) < 0)
		return -errno;
	s->piece = malloc(PIECE);
	s->records = true;
	return s->piece ? 0 : -ENOMEM;
}

static bool is_kmsg(int fd)
{
	struct stat st;

	return fstat(fd, &st) == 0 && S_ISCHR(st.st_mode) && st.st_rdev == makedev(1, 11);
}

int log_stream_open(const char *file, struct root_stream **ret)
{
	struct log_stream *s = calloc(1, sizeof(*s));
	int r;

	if (!s)
		return -ENOMEM;
	s->base = (struct root_stream){ stream_read, stream_close };
	s->fd = streq(file, "-") ? STDIN_FILENO : open(file, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (s->fd < 0) {
		r = -errno;
		free(s);
		return r;
	}
	r = is_kmsg(s->fd) ? open_records(s) : fill_head(s);
	if (r == 0 && is_compressed(s->head, s->head_n))
		r = open_archive(s);
	if (r < 0) {
		stream_close(&s->base);
		return r;
	}
	*ret = &s->base;
	return 0;
}
