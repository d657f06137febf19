/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * The report: findings with their evidence, and the verdicts that follow from them. Rules fill it through
 * rules/rule.h; renderers read it. Everything lives in the report's arena.
 */

#include "base/arena.h"
#include "decode/bdf.h"

enum finding_status { STATUS_FAIL, STATUS_WARN, STATUS_UNKNOWN, STATUS_INFO, STATUS_PASS };

/*
 * blocker: the device cannot be attached, or attaching it harms the host; major: it attaches but fails or
 * is unsafe; minor: it works, slower or more fragile than it need be.
 */
enum severity { SEVERITY_BLOCKER, SEVERITY_MAJOR, SEVERITY_MINOR };

/* Who can change it. */
enum actor { ACTOR_KERNEL, ACTOR_FIRMWARE, ACTOR_VM, ACTOR_HARDWARE, ACTOR_OPERATOR };

enum verdict { VERDICT_READY, VERDICT_WARNINGS, VERDICT_BLOCKED, VERDICT_UNKNOWN };

const char *finding_status_name(int status);
int finding_status_parse(const char *name);
const char *severity_name(int severity);
int severity_parse(const char *name);
const char *actor_name(int actor);
int actor_parse(const char *name);
const char *verdict_name(int verdict);

struct evidence {
	const char *source, *value;
	struct evidence *next;
};

struct text_item {
	const char *text;
	struct text_item *next;
};

struct rule;

struct finding {
	const struct rule *rule;
	const char *id;
	enum finding_status status;
	enum severity severity;
	enum actor actor;
	const char *subject; /* "host", a BDF, "vm:NAME", a path */
	const char *title, *detail;
	struct evidence *evidence; /* in the order it was added */
	struct text_item *culprits, *fix;
	struct finding *next;
};

struct report_device {
	const struct pci_function *function;
	const char *critical; /* why the host needs it, or NULL */
	bool kept;            /* not offered: the host keeps it */
	enum verdict verdict;
	struct report_device *next;
};

struct check_item {
	const char *item;
	enum { CHECK_PASS, CHECK_FAIL, CHECK_UNKNOWN, CHECK_NOT_APPLICABLE } status;
	struct text_item *findings; /* ids */
	const char *seen;           /* one line: what it was answered from */
};

struct report {
	struct arena *arena;
	struct finding *findings, **findings_end;
	struct report_device *devices, **devices_end;
	struct check_item checklist[10];
	enum verdict verdict;
};

struct report *report_new(struct arena *a);
struct finding *report_add(struct report *r);
void finding_add_evidence(struct report *r, struct finding *f, const char *source, const char *value);
void text_item_add(struct arena *a, struct text_item **list, const char *text);

/* Worst first: status, then severity, then subject. Stable. */
void report_sort(struct report *r);
/* Worst first, what the host keeps last; else in the order they came. */
void report_sort_devices(struct report *r);
/* 0 ready, 1 warnings only, 2 blocked, 3 could not tell. */
int verdict_exit_status(enum verdict v);
