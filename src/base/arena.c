/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/arena.h"

#include <stdalign.h>
#include <stdio.h>
#include <string.h>

#define CHUNK_SIZE ((size_t)64 * 1024)
#define REQUEST_MAX ((size_t)1 << 30)

struct chunk {
	struct chunk *next;
	size_t used, size;
	alignas(max_align_t) unsigned char data[];
};

struct arena {
	struct chunk *head;
	size_t total;
};

static void out_of_memory(void)
{
	static const char text[] = "vfio-doctor: out of memory\n";

	(void)!write(STDERR_FILENO, text, sizeof(text) - 1);
	_exit(70);
}

struct arena *arena_new(void)
{
	struct arena *a = calloc(1, sizeof(*a));

	if (!a)
		out_of_memory();
	return a;
}

void arena_free(struct arena *a)
{
	if (!a)
		return;
	while (a->head) {
		struct chunk *next = a->head->next;

		free(a->head);
		a->head = next;
	}
	free(a);
}

static struct chunk *chunk_new(size_t size)
{
	struct chunk *c = calloc(1, sizeof(*c) + size);

	if (!c)
		out_of_memory();
	c->size = size;
	return c;
}

void *arena_alloc(struct arena *a, size_t size)
{
	const size_t align = alignof(max_align_t);
	struct chunk *c = a->head;

	if (size > REQUEST_MAX)
		out_of_memory();
	size = (size + align - 1) & ~(align - 1);
	if (size == 0)
		size = align;
	a->total += size;

	/* A large block gets a chunk of its own, behind the head, so that the head's rest stays usable. */
	if (size > CHUNK_SIZE / 4) {
		struct chunk *own = chunk_new(size);

		own->used = size;
		if (c) {
			own->next = c->next;
			c->next = own;
		} else {
			a->head = own;
		}
		return own->data;
	}
	if (!c || c->size - c->used < size) {
		c = chunk_new(CHUNK_SIZE);
		c->next = a->head;
		a->head = c;
	}
	void *p = c->data + c->used;
	c->used += size;
	return p;
}

void *arena_array(struct arena *a, size_t count, size_t size)
{
	size_t total;

	if (__builtin_mul_overflow(count, size, &total))
		out_of_memory();
	return arena_alloc(a, total);
}

size_t arena_used(const struct arena *a)
{
	return a->total;
}

void *arena_memdup(struct arena *a, const void *p, size_t n)
{
	char *copy = arena_alloc(a, n + 1);

	if (n)
		memcpy(copy, p, n);
	return copy;
}

char *arena_strndup(struct arena *a, const char *s, size_t n)
{
	return arena_memdup(a, s, strnlen(s, n));
}

char *arena_strdup(struct arena *a, const char *s)
{
	return arena_memdup(a, s, strlen(s));
}

char *arena_vprintf(struct arena *a, const char *fmt, va_list ap)
{
	char small[256];
	va_list again;

	va_copy(again, ap);
	int n = vsnprintf(small, sizeof(small), fmt, ap);

	char *s;
	if (n < 0) {
		s = arena_strdup(a, "");
	} else if ((size_t)n < sizeof(small)) {
		s = arena_memdup(a, small, (size_t)n);
	} else {
		s = arena_alloc(a, (size_t)n + 1);
		vsnprintf(s, (size_t)n + 1, fmt, again);
	}
	va_end(again);
	return s;
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	char *s = arena_vprintf(a, fmt, ap);
	va_end(ap);
	return s;
}

void *arena_grow(struct arena *a, void *old, size_t count, size_t *cap, size_t size)
{
	size_t want = *cap ? *cap * 2 : 8;
	void *fresh = arena_array(a, want, size);

	if (count)
		memcpy(fresh, old, count * size);
	*cap = want;
	return fresh;
}
