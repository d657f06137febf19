/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * What may a text be about that holds no known message? People describe what they see, and programs that this one
 * does not know print the errno of those it knows. Each cause is what is said of it: the test lines of its
 * signatures, what they mean, how to tell the causes apart, and what it is explained with. A word of the text speaks
 * for a cause the more, the more of these have it, and the fewer other causes do.
 *
 * 	struct guess g[GUESSES_MAX];
 * 	n = guess_causes(catalogue, explainer, text, GUESS_PROSE, g);
 *
 * A guess is no recognition: it is asked for only where nothing was recognised, or only phrases that people use. It
 * needs a word that names the subject, and whoever shows it says that it is one. Pure; about a millisecond.
 */

#include "logs/signature.h"

#define GUESSES_MAX 3

struct guess {
	struct span cause;  /* of the catalogue */
	unsigned signature; /* of the cause's signatures, the one most like the text */
	double weight;      /* in bits */
};

/* What the causes are explained with, if the caller has it: title and meaning, either may be NULL. */
struct explainer {
	void (*explain)(void *data, const char *cause, const char **ret_title, const char **ret_meaning);
	void *data;
};

/* A sentence was said to be understood, about a virtual machine too; a message needs more to go by. */
enum guess_kind { GUESS_MESSAGE, GUESS_PROSE };

/* Best first; 0: too little to go by, or another subject. The explainer may be NULL. */
unsigned guess_causes(const struct catalogue *c, const struct explainer *explainer,
		      struct span text, enum guess_kind kind, struct guess ret[GUESSES_MAX]);
