/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Release at the end of a scope, instead of goto.
 *
 * 	_cleanup_free_ char *line = NULL;
 * 	_cleanup_close_ int fd = -1;
 * 	_cleanup_(arena_freep) struct arena *scratch = arena_new();
 *
 * A variable with one of these attributes is initialised where it is declared, always.
 * take(p) hands a pointer on and leaves NULL behind.
 */

#include <stdlib.h>
#include <unistd.h>

#define _cleanup_(fn) __attribute__((cleanup(fn)))
#define _printf_(fmt, first) __attribute__((format(printf, fmt, first)))
#define _unused_ __attribute__((unused))
#define _warn_unused_ __attribute__((warn_unused_result))

static inline void cleanup_free(void *p)
{
	free(*(void **)p);
}

static inline void cleanup_close(int *fd)
{
	if (*fd >= 0)
		close(*fd);
}

#define _cleanup_free_ _cleanup_(cleanup_free)
#define _cleanup_close_ _cleanup_(cleanup_close)

#define take(p)                                                                                    \
	({                                                                                         \
		__typeof__(p) _t = p;                                                              \
		(p) = NULL;                                                                        \
		_t;                                                                                \
	})

#define ARRAY_SIZE(a) (sizeof(a) / sizeof((a)[0]))
