/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "root/log-stream.h"

#include "base/decompress.h"
#include "root/read-all.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

#define PEEK 6
#define PIECE ((size_t)256 << 10)

struct log_stream {
	struct root_stream base; /* first: the two share an address */
	int fd;
	uint8_t head[PEEK];
	size_t head_n, head_at;
	enum compression packed;
	struct decompress *unpacker; /* NULL: between two streams */
	struct bytes in;             /* what of the piece it has not taken yet */
	bool ended;                  /* the file has no more */
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

static int refill(struct log_stream *s)
{
	ssize_t r = read_raw(s, s->piece, PIECE);

	if (r < 0)
		return (int)r;
	s->ended = r == 0;
	s->in = (struct bytes){ (const uint8_t *)s->piece, (size_t)r };
	return 0;
}

/* Between two streams there may be padding. */
static void skip_padding(struct log_stream *s)
{
	for (; s->in.n && !s->in.p[0]; s->in.p++)
		s->in.n--;
}

/* 1: the log ends here, where it may. */
static int next_stream(struct log_stream *s)
{
	skip_padding(s);
	if (!s->in.n)
		return s->ended;
	return decompress_new(s->packed, &s->unpacker);
}

static void end_stream(struct log_stream *s)
{
	decompress_free(s->unpacker);
	s->unpacker = NULL;
}

static int unpack(struct log_stream *s, void *p, size_t n, size_t *ret_n)
{
	size_t before = s->in.n;
	int r = decompress_feed(s->unpacker, &s->in, p, n, ret_n);
	bool stuck = r == 0 && *ret_n == 0 && s->in.n == before && (before || s->ended);

	if (stuck && (before || !decompress_may_end(s->unpacker)))
		return -EBADMSG;
	if (r == 1 || stuck)
		end_stream(s);
	return r;
}

static ssize_t read_unpacked(struct log_stream *s, void *p, size_t n)
{
	size_t got = 0;
	int r = 0;

	while (!got && r >= 0) {
		if (!s->in.n && !s->ended)
			r = refill(s);
		else if (s->unpacker)
			r = unpack(s, p, n, &got);
		else if ((r = next_stream(s)) == 1)
			return 0;
	}
	return got ? (ssize_t)got : r;
}

static ssize_t stream_read(struct root_stream *base, void *p, size_t n)
{
	struct log_stream *s = (struct log_stream *)base;

	if (s->records)
		return read_records(s, p, n);
	return s->packed ? read_unpacked(s, p, n) : read_raw(s, p, n);
}

static void stream_close(struct root_stream *base)
{
	struct log_stream *s = (struct log_stream *)base;

	decompress_free(s->unpacker);
	if (s->fd > STDIN_FILENO)
		close(s->fd);
	free(s->piece);
	free(s);
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

static int open_packed(struct log_stream *s)
{
	s->packed = decompress_sniff((struct bytes){ s->head, s->head_n });
	if (!s->packed)
		return 0;
	s->piece = malloc(PIECE);
	return s->piece ? decompress_new(s->packed, &s->unpacker) : -ENOMEM;
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
	if (r == 0 && !s->records)
		r = open_packed(s);
	if (r < 0) {
		stream_close(&s->base);
		return r;
	}
	*ret = &s->base;
	return 0;
}
