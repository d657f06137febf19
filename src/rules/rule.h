/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * A rule is one file: a check() and a struct literal that carries, side by side, everything that is said
 * about it: id, title, why, fix, references. Adding one touches two places: the new file and its name in
 * src/rules/AREA/meson.build. The table, `explain`, the man page and the web page come from the literals.
 *
 * 	static void check(struct check *c)
 * 	{
 * 		const struct host *h = c->host;
 * 		...
 * 		struct finding *f = check_fail(c, "host", "one sentence: %s", what);
 * 		finding_fact_str(c, f, &h->kernel.cmdline);
 * 	}
 *
 * 	const struct rule rule_iommu_off = {
 * 		.id = "iommu.off", .pitfall = 1, .severity = SEVERITY_BLOCKER, .actor = ACTOR_FIRMWARE, ...
 * 		.check = check,
 * 	};
 *
 * The symbol is rule_ plus the id with . and - as _. A rule is pure: it reads c->host and c->analysis and
 * adds findings, nothing else. It says something for every state it knows: pass too, because a rule that
 * stays silent cannot be told from a rule that did not run. What could not be read is check_unknown(), with
 * the fact as evidence; silence is only for "does not concern this host" (no NVIDIA device, no VM).
 *
 * One finding per subject and cause. Severity and actor start from the literal; a check may change them in
 * the finding (f->severity = ...) where the case at hand is milder or somebody else's to mend.
 */

#include "analyse/analysis.h"
#include "base/map.h"
#include "model/host.h"
#include "report/report.h"

#define RULE_LINES 8

struct check;

struct rule {
	const char *id;
	unsigned pitfall; /* 1 to 12 of the pitfall table; 0: the further ones (+) */
	enum severity severity;
	enum actor actor;
	bool secondary;    /* not being able to tell is a warning, not a doubt about the verdict */
	const char *title; /* what is wrong, in at most 60 characters */
	const char *why;   /* why it matters, one or two plain sentences */
	const char *fix[RULE_LINES];  /* steps, in order */
	const char *refs[RULE_LINES]; /* URLs, or "Linux drivers/iommu/iommu.c" */
	const char *checklist; /* the checklist item it answers, or NULL; see report/checklist.h */
	void (*check)(struct check *c);
};

struct check {
	const struct host *host;
	const struct analysis *analysis;
	const struct rule *rule;
	struct report *report;
	struct arena *arena; /* the report's */
	struct map *names; /* what check_name() said, by address: many machines name the same card */
};

/* A new finding of this rule. The detail is one or two sentences about this host; no full stop needed at the end of a fragment. */
struct finding *check_fail(struct check *c, const char *subject, const char *fmt, ...) _printf_(3, 4);
struct finding *check_warn(struct check *c, const char *subject, const char *fmt, ...) _printf_(3, 4);
struct finding *check_unknown(struct check *c, const char *subject, const char *fmt, ...)
	_printf_(3, 4);
struct finding *check_info(struct check *c, const char *subject, const char *fmt, ...) _printf_(3, 4);
struct finding *check_pass(struct check *c, const char *subject, const char *fmt, ...) _printf_(3, 4);

/* The same without a check: a finding that has the words and the weight of a rule. */
struct finding *rule_finding(struct report *r, const struct rule *rule, enum finding_status status,
			     const char *subject, const char *detail);

/* Evidence: where it was read and what was there. Facts that are not known say how reading them went. */
void finding_evidence(struct check *c, struct finding *f, const char *source, const char *fmt, ...)
	_printf_(4, 5);
void finding_fact(struct check *c, struct finding *f,
		  const struct fact *fact); /* for facts without a printable value */
void finding_fact_str(struct check *c, struct finding *f, const struct fact_str *fact);
void finding_fact_u64(struct check *c, struct finding *f, const struct fact_u64 *fact);
void finding_culprit(struct check *c, struct finding *f, const char *bdf_or_name);
/* A fix for the case at hand; given ones replace the rule's general steps. */
void finding_fix(struct check *c, struct finding *f, const char *fmt, ...) _printf_(3, 4);

/* "0000:01:00.0 NVIDIA AD102 [GeForce RTX 4090] (nvidia)": how a sentence names a function. */
const char *check_name(struct check *c, const struct pci_function *f);

/* All rules in the order of their names in the meson.build files, NULL at the end. Generated. */
extern const struct rule *const rule_table[];
const struct rule *rule_find(const char *id);

/* Runs all rules; then sorts, and works out verdicts and checklist. */
struct report *rules_run(const struct host *h, const struct analysis *an, struct arena *a);
