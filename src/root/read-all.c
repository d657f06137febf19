/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "root/read-all.h"

#include "base/cleanup.h"

#include <errno.h>
#include <string.h>

/* Nearly every file is smaller than this. */
#define SMALL 4096
#define LARGE ((size_t)64 << 10)

static ssize_t read_some(int fd, void *p, size_t n)
{
	ssize_t got;

	do
		got = read(fd, p, n);
	while (got < 0 && errno == EINTR);
	return got < 0 ? -errno : got;
}

ssize_t read_kmsg(int fd, void *p, size_t n)
{
	ssize_t got;

	do
		got = read_some(fd, p, n);
	while (got == -EPIPE);
	return got == -EAGAIN ? 0 : got;
}

/*
 * On from what is known already, with room for at least so many bytes at each read. A file that fails half-way is not a
 * shorter file.
 */
static int read_rest(int fd, ssize_t (*next)(int fd, void *p, size_t n), struct bytes known,
		     size_t room, struct arena *a, size_t max, struct bytes *ret)
{
	size_t cap = LARGE, used = known.n;
	_cleanup_free_ uint8_t *all = malloc(cap);

	if (all && used)
		memcpy(all, known.p, used);
	while (all) {
		ssize_t n;

		if (cap - used < room) {
			uint8_t *grown = realloc(all, cap * 2);

			if (!grown)
				break;
			all = grown;
			cap *= 2;
		}
		n = next(fd, all + used, cap - used);
		if (n < 0)
			return (int)n;
		if (n == 0) {
			*ret = (struct bytes){ arena_memdup(a, all, used), used };
			return 0;
		}
		used += (size_t)n;
		if (used > max)
			return -EFBIG;
	}
	return -ENOMEM;
}

int read_all(int fd, struct arena *a, size_t max, bool whole, struct bytes *ret)
{
	uint8_t small[SMALL];
	ssize_t n = read_some(fd, small, sizeof(small));

	if (n > 0 && (size_t)n < sizeof(small) && !whole) {
		/* proc may need a second call to say "end". */
		ssize_t more = read_some(fd, small + n, sizeof(small) - (size_t)n);

		if (more < 0)
			return (int)more;
		whole = more == 0;
		n += more;
	}
	if (n < 0)
		return (int)n;
	if ((size_t)n > max)
		return -EFBIG;
	if (n && !(whole && (size_t)n < sizeof(small)))
		return read_rest(fd, read_some, (struct bytes){ small, (size_t)n }, 1, a, max, ret);
	*ret = (struct bytes){ arena_memdup(a, small, (size_t)n), (size_t)n };
	return 0;
}

int read_all_kmsg(int fd, struct arena *a, size_t max, struct bytes *ret)
{
	return read_rest(fd, read_kmsg, (struct bytes){ 0 }, KMSG_RECORD_MAX, a, max, ret);
}
