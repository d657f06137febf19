/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/cpio.h"

#include "base/str.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#define HEADER_SIZE 110

/* Field n of the header: 0 ino, 1 mode, ... 6 filesize, ... 11 namesize, 12 check. */
static bool field(const struct cpio *c, unsigned n, uint32_t *ret)
{
	uint64_t value;

	/* Digits only: span_u64() would forgive blanks and 0x. */
	for (unsigned i = 0; i < 8; i++) {
		char d = c->header[6 + 8 * n + i];

		if (!((d >= '0' && d <= '9') || (d >= 'a' && d <= 'f') || (d >= 'A' && d <= 'F')))
			return false;
	}
	if (span_u64((struct span){ c->header + 6 + 8 * n, 8 }, 16, &value) < 0)
		return false;
	*ret = (uint32_t)value;
	return true;
}

static void enter(struct cpio *c, enum cpio_state state, size_t need)
{
	c->state = state;
	c->have = 0;
	c->need = need;
}

static int header_done(struct cpio *c)
{
	if ((memcmp(c->header, "070701", 6) != 0 && memcmp(c->header, "070702", 6) != 0) ||
	    !field(c, 1, &c->entry.mode) || !field(c, 6, &c->entry.size) ||
	    !field(c, 11, &c->name_size))
		return -EBADMSG;
	if (!c->name_size || c->name_size > CPIO_NAME_MAX)
		return -EBADMSG;
	enter(c, CPIO_NAME, ((HEADER_SIZE + (size_t)c->name_size + 3) & ~(size_t)3) - HEADER_SIZE);
	return 0;
}

static void entry_done(struct cpio *c)
{
	struct bytes data = { c->data, c->n_data };

	c->ops->entry(c->context, &c->entry, data);
	enter(c, CPIO_PAD, -c->entry.size & 3);
}

static int name_done(struct cpio *c)
{
	c->name[c->name_size - 1] = '\0';
	c->entry.name = c->name;
	c->n_data = 0;
	if (streq(c->name, "TRAILER!!!")) {
		enter(c, CPIO_PAD, -c->entry.size & 3);
		return 0;
	}
	c->wanted = S_ISREG(c->entry.mode) && c->ops->want(c->context, &c->entry);
	if (c->wanted && !c->data && !(c->data = malloc(CPIO_KEEP_MAX)))
		return -ENOMEM;
	enter(c, CPIO_DATA, c->entry.size);
	return 0;
}

/* Takes what this state still needs. True: it has all. */
static bool gather(struct cpio *c, struct bytes *in)
{
	size_t n = c->need - c->have < in->n ? c->need - c->have : in->n;

	if (c->state == CPIO_HEADER)
		memcpy(c->header + c->have, in->p, n);
	else if (c->state == CPIO_NAME)
		memcpy(c->name + c->have, in->p, n);
	else if (c->state == CPIO_DATA && c->wanted && c->n_data < CPIO_KEEP_MAX) {
		size_t keep = n < CPIO_KEEP_MAX - c->n_data ? n : CPIO_KEEP_MAX - c->n_data;

		memcpy(c->data + c->n_data, in->p, keep);
		c->n_data += keep;
	}
	c->have += n;
	in->p += n;
	in->n -= n;
	return c->have == c->need;
}

int cpio_feed(struct cpio *c, struct bytes *in)
{
	int r = 0;

	while (r == 0) {
		if (c->state == CPIO_GAP) {
			for (; in->n && !in->p[0]; in->p++)
				in->n--;
			if (!in->n)
				return 0;
			if (in->p[0] != '0')
				return 1;
			enter(c, CPIO_HEADER, HEADER_SIZE);
		}
		if (!gather(c, in))
			return 0;
		if (c->state == CPIO_HEADER)
			r = header_done(c);
		else if (c->state == CPIO_NAME)
			r = name_done(c);
		else if (c->state == CPIO_DATA)
			entry_done(c);
		else
			c->state = CPIO_GAP;
	}
	return r;
}

void cpio_free(struct cpio *c)
{
	free(c->data);
	c->data = NULL;
}
