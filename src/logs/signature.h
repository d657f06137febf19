/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Signatures: what the programs around passthrough print, as reviewable text (data/signatures/ *.sig).
 *
 * 	[vfio-group-not-viable]
 * 	program: qemu
 * 	source: hw/vfio/container.c vfio_group_get
 * 	versions: 7.2 10.0 10.2
 * 	level: fatal
 * 	cause: group.not-viable group.shared
 * 	literal: is not viable
 * 	pattern: {vfio}group (?<group>\d+) is not viable
 * 	meaning: Another member of the group is still on a host driver.
 * 	test: vfio 0000:0b:00.0: group 14 is not viable
 *
 * A record needs pattern, level and at least one literal: text of 9 bytes or more that every match
 * contains (several `literal:` lines: any of them). The literal is looked for without regard to case;
 * the pattern (PCRE2, bytes, one line) decides. Further keys, all optional:
 *
 * 	cause:	  ids of causes, most likely first
 * 	clears:	  ids that this line speaks against ("interrupt remapping enabled")
 * 	tell:	  CAUSE: how to see that it is this one (repeatable)
 * 	fix:	  what to do for this very message, before the fixes of its causes (repeatable)
 * 	generic: yes	it gives way to any other signature that matches the same line
 * 	guess: no	its words tell nothing of how people speak of its causes, so no guess learns from them (logs/guess.h)
 * 	only: question	a phrase people use: looked for in a short text that was asked about, never in a log.
 * 			Such a record may go without a literal.
 * 	only: words	the same, and only in lines that no program wrote: without a time in front
 * 	test:	  a line that must match (repeatable; the tests read it)
 * 	against:  a line that must not match (repeatable)
 *
 * {name} in a pattern stands for a common part, see pattern_macros in pattern.c.
 *
 * Loading never fails as a whole: a bad record disables itself alone and is listed in errors. The text must
 * outlive the catalogue: fields are spans into it.
 *
 * Those that are built in (catalogue_builtin) were read once when the program was built; of them only those are parsed
 * that somebody asks for, so that their number costs nothing.
 */

#include "base/arena.h"
#include "base/str.h"

enum signature_level { LEVEL_OK, LEVEL_INFO, LEVEL_WARNING, LEVEL_ERROR, LEVEL_FATAL };
const char *signature_level_name(int level);
int signature_level_parse(const char *name);

#define SIGNATURE_LITERALS 8
#define SIGNATURE_CAUSES 6
#define SIGNATURE_CLEARS 4
#define SIGNATURE_FIXES 4
#define SIGNATURE_TELLS 6
#define SIGNATURE_TESTS 8
#define SIGNATURE_LITERAL_MIN 9 /* what the scanner can look for, see literal-index.h */

struct signature {
	struct span id, program, source, versions, pattern, meaning;
	enum signature_level level;
	bool generic, question, words, unlearned;
	struct span literals[SIGNATURE_LITERALS], causes[SIGNATURE_CAUSES], clears[SIGNATURE_CLEARS];
	struct span fixes[SIGNATURE_FIXES], tells[SIGNATURE_TELLS], tests[SIGNATURE_TESTS],
		against[SIGNATURE_TESTS];
	unsigned n_literals, n_causes, n_clears, n_fixes, n_tells, n_tests, n_against;
	unsigned line;     /* of its header */
	const char *label; /* the file */
};

/* How much a signature speaks for its i-th cause, the first being 1. */
extern const double signature_rank_weight[SIGNATURE_CAUSES];

struct signature_error {
	const char *label, *why;
	unsigned line;
};

struct catalogue {
	struct arena *arena;
	const struct signature **v; /* NULL: not parsed yet. Read by catalogue_at(). */
	size_t n, cap;
	struct {
		struct signature_error *v;
		size_t n, cap;
	} errors;
	const struct signature_digest *digest; /* of the built-in ones; NULL: all were parsed */
};

/* How to see that it is this cause and not another of the signature; empty if it does not say. */
struct span signature_tell(const struct signature *s, const char *cause);

void catalogue_init(struct catalogue *c, struct arena *a);
void catalogue_parse(struct catalogue *c, const char *label, struct span text);
/* The signatures that are built in; for an empty catalogue. */
void catalogue_builtin(struct catalogue *c);

/* The i-th signature, always the same pointer for the same number. */
const struct signature *catalogue_at(const struct catalogue *c, size_t i);
/* Is it a phrase of people? Answered without parsing it. */
bool catalogue_is_question(const struct catalogue *c, size_t i);
