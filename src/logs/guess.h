/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * What may a text be about that holds no known message? People describe what they see, and programs that this one
 * does not know print the errno of those it knows. Each cause is what its signatures say: their test lines, what
 * they mean, how to tell the causes apart. A word of the text speaks for a cause the more, the more of the cause's
 * signatures have it, and the fewer other causes do.
 *
 * 	struct guess g[GUESSES_MAX];
 * 	n = guess_causes(catalogue, text, g);
 *
 * A guess is no recognition: it is asked for only where nothing was recognised, it needs several words, one of
 * which names the subject, and whoever shows it says that it is one. Pure; about a millisecond.
 */

#include "logs/signature.h"

#define GUESSES_MAX 3

struct guess {
	struct span cause;  /* of the catalogue */
	unsigned signature; /* of the cause's signatures, the one most like the text */
	double weight;      /* in bits */
};

/* Best first; 0: too little to go by, or another subject. */
unsigned guess_causes(const struct catalogue *c, struct span text, struct guess ret[GUESSES_MAX]);
