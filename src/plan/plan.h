/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * A plan: the least set of changes that makes the targets ready, as edits of files and actions to run after
 * them, each with the finding it answers. Pure: it is made from the host, the analysis and the report, and
 * printing it is the dry run. src/apply carries it out.
 *
 * Every edit holds the hash of the file it was made from; apply stops if the file is another by then. What
 * only a person can do (firmware, another slot) is in .by_hand. What could not be understood is never
 * edited: it goes to .by_hand with the lines to add.
 *
 * "Fixed" means: the rules in .post_conditions pass, after a reboot if .reboot says so.
 */

#include "report/report.h"
#include "rules/rule.h"

#define PLAN_HASH 65 /* SHA-256 in hexadecimal, with the NUL */

struct plan_edit {
	const char *path;
	bool existed;
	char old_hash[PLAN_HASH]; /* of .old; empty if the file did not exist */
	struct span old_text, new_text;
	unsigned mode; /* for a file that did not exist */
	bool remove;   /* new_text is empty and the file goes */
	bool staged; /* not ours to write: new_text is handed to a command, as PLAN_NEW and path */
	struct text_item *findings;   /* ids that it answers */
	const char *what;             /* one clause: "adds intel_iommu=on" */
	const char *risk;             /* one sentence, or NULL */
	struct text_item *host_loses; /* by this edit */
};

/*
 * A word of a command that stands for a staged edit's text: "@new:PATH" for the new one, "@old:PATH" for the one
 * that is there. The transaction puts the file of its journal in its place.
 */
#define PLAN_NEW "@new:"
#define PLAN_OLD "@old:"

struct plan_action {
	const char *const *argv; /* NULL-terminated; never a shell */
	const char *const *undo; /* takes it back; NULL: the same command again, over the older files */
	const char *what;        /* "writes the boot loader's entries anew" */
	unsigned seconds;        /* its deadline */
	struct text_item *findings;
	const char *risk;
	struct text_item *host_loses; /* by this action */
	bool at_once;                 /* in force without a reboot */
};

struct plan_by_hand {
	const char *finding, *subject;
	const char *text;
	struct text_item *steps;
};

struct plan {
	struct arena *arena;
	struct {
		struct plan_edit *v;
		size_t n, cap;
	} edits;
	struct {
		struct plan_action *v;
		size_t n, cap;
	} actions, checks; /* checks: run after the actions; one that is not installed is left out, one that fails fails the plan */
	struct {
		struct plan_by_hand *v;
		size_t n, cap;
	} by_hand;
	struct text_item *targets;         /* addresses, if the plan is for named devices only */
	struct text_item *post_conditions; /* rule ids */
	struct text_item *host_loses;      /* what the host no longer has afterwards, by name */
	struct text_item *boot_add,
		*boot_drop; /* parameters that the entry which boots next must have, and must not have */
	struct text_item *stopped; /* why a change that would be needed was not planned: facts unknown, text not understood */
	bool rebuild; /* the initial RAM disk is built anew, from the files of this plan */
	bool reboot;
};

static inline bool plan_is_empty(const struct plan *p)
{
	return !p->edits.n && !p->actions.n;
}

/* SHA-256 of bytes, as hexadecimal text. */
void plan_hash(struct span text, char ret[static PLAN_HASH]);
struct plan *plan_new(struct arena *a);
/*
 * The edit of a file, made at the first call: later edits of the same file go on from its new text. old is
 * the file as it is (ignored when there is an edit already); existed says whether it is there at all.
 */
struct plan_edit *plan_edit_file(struct plan *p, const char *path, bool existed, struct span old);
void plan_set_text(struct plan *p, struct plan_edit *e, const char *text, const char *finding,
		   const char *what);
/* Adds an action unless it is there; words are separated by blanks. */
struct plan_action *plan_add_action(struct plan *p, const char *command, const char *what,
				    unsigned seconds, const char *finding);
struct plan_action *plan_find_action(const struct plan *p, const char *const *argv); /* NULL: none */
/* The words of a command, and the command of words, for people. */
const char *const *plan_command(struct arena *a, const char *text);
const char *plan_command_text(struct arena *a, const char *const *argv);
void plan_add_once(struct arena *a, struct text_item **list, const char *text);

struct plan *plan_make(const struct host *h, const struct analysis *an, const struct report *r,
		       struct arena *a);

/*
 * The plan was carried out; h, an, r are the host as it is now. Does it hold what the plan was for, as far as that
 * can be seen without a reboot? NULL: nothing speaks against it, and *ret_unseen lists what could not be looked at;
 * else one sentence. It does not matter whether the plan was made here or came from a file.
 */
const char *plan_broken(const struct plan *p, const struct host *h, const struct analysis *an,
			const struct report *r, struct arena *a, struct text_item **ret_unseen);

/* A unified diff of one edit, three lines of context, as `diff -u` would print it. */
struct buf;
void plan_diff(const struct plan_edit *e, struct buf *out);
