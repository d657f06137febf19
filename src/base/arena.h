/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * One lifetime for many small allocations.
 *
 * A run has two arenas: one holds the host model, one holds the report; each is freed whole, so nothing
 * that lives in an arena has an owner to think about. Memory is zeroed. When the system has no memory
 * left, or a single request is absurd (over 1 GiB), the process ends with status 70: a short-lived
 * diagnosis has nothing better to do, and code that carries on half-way is code nobody tests.
 */

#include "base/cleanup.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *a);
static inline void arena_freep(struct arena **a)
{
	arena_free(*a);
}

/* Zeroed memory, aligned for any type. Lives until arena_free(). Never NULL. */
void *arena_alloc(struct arena *a, size_t size)
	__attribute__((malloc, alloc_size(2), returns_nonnull));
#define arena_new0(a, type) ((type *)arena_alloc((a), sizeof(type)))
void *arena_array(struct arena *a, size_t count, size_t size) __attribute__((returns_nonnull));

/* Bytes handed out so far; for limits and for the memory figures of the benchmark. */
size_t arena_used(const struct arena *a);

/* Copies, always NUL-terminated. */
char *arena_strdup(struct arena *a, const char *s);
char *arena_strndup(struct arena *a, const char *s, size_t n);
void *arena_memdup(struct arena *a, const void *p, size_t n);
char *arena_printf(struct arena *a, const char *fmt, ...) _printf_(2, 3);
char *arena_vprintf(struct arena *a, const char *fmt, va_list ap) _printf_(2, 0);

/*
 * A vector that grows inside an arena:
 *
 * 	struct { struct thing *v; size_t n, cap; } things = { 0 };
 * 	*vec_push(a, &things) = (struct thing){ ... };
 *
 * Growth copies, so pointers into .v are only stable once nothing is pushed any more.
 */
void *arena_grow(struct arena *a, void *old, size_t count, size_t *cap, size_t size);
#define vec_push(a, vec)                                                                             \
	({                                                                                           \
		if ((vec)->n == (vec)->cap)                                                          \
			(vec)->v =                                                                   \
				arena_grow((a), (vec)->v, (vec)->n, &(vec)->cap, sizeof(*(vec)->v)); \
		&(vec)->v[(vec)->n++];                                                               \
	})

/* The same for a list that is three members of p: list, n_list and cap_list. */
#define list_push(a, p, list)                                                                      \
	({                                                                                         \
		if ((p)->n_##list == (p)->cap_##list)                                              \
			(p)->list = arena_grow((a), (p)->list, (p)->n_##list, &(p)->cap_##list,    \
					       sizeof(*(p)->list));                                \
		&(p)->list[(p)->n_##list++];                                                       \
	})
