/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "logs/cause.h"
#include "logs/signature.h"
#include "logs/signature-digest.h"

extern const unsigned char data_causes[];
extern const size_t data_causes_size;

void catalogue_builtin(struct catalogue *c)
{
	c->digest = &signature_digest_builtin;
	c->n = c->cap = c->digest->n;
	c->v = arena_array(c->arena, c->n, sizeof(*c->v));
}

void causes_builtin(struct causes *c)
{
	causes_parse(c, (struct span){ (const char *)data_causes, data_causes_size });
}
