/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "root/journal.h"

#include "base/buf.h"

#include <dlfcn.h>
#include <errno.h>

/* systemd/sd-journal.h, which need not be installed: the few calls used here, stable since systemd 208. */
struct sd_journal;
#define SD_JOURNAL_LOCAL_ONLY 1

#define BATCH                                                                                      \
	((size_t)16 << 10) /* so that a reader with a deadline hears often, and loses little */

struct library {
	void *handle;
	int (*open)(struct sd_journal **ret, int flags);
	int (*open_directory)(struct sd_journal **ret, const char *path, int flags);
	void (*close)(struct sd_journal *j);
	int (*next)(struct sd_journal *j);
	int (*seek_head)(struct sd_journal *j);
	int (*seek_realtime)(struct sd_journal *j, uint64_t usec);
	int (*get_data)(struct sd_journal *j, const char *field, const void **data, size_t *n);
};

struct journal_stream {
	struct root_stream base; /* first: the two share an address */
	struct library lib;
	struct sd_journal *journal;
	struct buf pending;
	size_t at;
	int ended; /* 1: not yet; 0 or a negative errno: how */
};

static bool find(struct library *lib, const char *name, void *ret)
{
	void *p = dlsym(lib->handle, name);

	memcpy(ret, &p, sizeof(p));
	return p != NULL;
}

static bool load(struct library *lib)
{
	lib->handle = dlopen("libsystemd.so.0", RTLD_NOW | RTLD_LOCAL);
	return lib->handle && find(lib, "sd_journal_open", &lib->open) &&
	       find(lib, "sd_journal_open_directory", &lib->open_directory) &&
	       find(lib, "sd_journal_close", &lib->close) && find(lib, "sd_journal_next", &lib->next) &&
	       find(lib, "sd_journal_seek_head", &lib->seek_head) &&
	       find(lib, "sd_journal_seek_realtime_usec", &lib->seek_realtime) &&
	       find(lib, "sd_journal_get_data", &lib->get_data);
}

/* "FIELD=value" without "FIELD=". */
static struct span field(struct journal_stream *s, const char *name)
{
	const void *data;
	size_t n, skip = strlen(name) + 1;

	if (s->lib.get_data(s->journal, name, &data, &n) < 0 || n < skip)
		return (struct span){ 0 };
	return (struct span){ (const char *)data + skip, n - skip };
}

/* "program: message"; further lines of a message are indented, as journalctl shows them. */
static void add_entry(struct journal_stream *s)
{
	struct span who = field(s, "SYSLOG_IDENTIFIER"), message;

	if (who.n) {
		buf_add(&s->pending, who.p, who.n);
		buf_puts(&s->pending, ": ");
	}
	message = field(s, "MESSAGE");
	for (size_t i = 0; i < message.n; i++) {
		buf_putc(&s->pending, message.p[i]);
		if (message.p[i] == '\n')
			buf_puts(&s->pending, "    ");
	}
	buf_putc(&s->pending, '\n');
}

static ssize_t stream_read(struct root_stream *base, void *p, size_t n)
{
	struct journal_stream *s = (struct journal_stream *)base;

	if (s->at == s->pending.n) {
		s->at = s->pending.n = 0;
		while (s->ended > 0 && s->pending.n < n && s->pending.n < BATCH)
			if ((s->ended = s->lib.next(s->journal)) > 0)
				add_entry(s);
	}
	if (s->pending.n == 0)
		return s->ended;
	if (n > s->pending.n - s->at)
		n = s->pending.n - s->at;
	memcpy(p, s->pending.s + s->at, n);
	s->at += n;
	return (ssize_t)n;
}

static void stream_close(struct root_stream *base)
{
	struct journal_stream *s = (struct journal_stream *)base;

	if (s->journal)
		s->lib.close(s->journal);
	buf_free(&s->pending);
	free(s); /* the library stays: it may have threads and caches of its own */
}

int journal_open(const char *directory, uint64_t since_usec, struct root_stream **ret)
{
	struct journal_stream *s = calloc(1, sizeof(*s));
	int r;

	if (!s)
		return -ENOMEM;
	s->base = (struct root_stream){ stream_read, stream_close };
	s->ended = 1;
	if (!load(&s->lib))
		r = -ENOSYS;
	else if (directory)
		r = s->lib.open_directory(&s->journal, directory, 0);
	else
		r = s->lib.open(&s->journal, SD_JOURNAL_LOCAL_ONLY);
	if (r >= 0)
		r = since_usec ? s->lib.seek_realtime(s->journal, since_usec)
			       : s->lib.seek_head(s->journal);
	if (r < 0) {
		stream_close(&s->base);
		return r;
	}
	*ret = &s->base;
	return 0;
}
