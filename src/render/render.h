/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Report and host to bytes. A renderer appends to a buffer; the caller writes it out. Nothing here decides
 * anything: what is shown was found by the rules.
 */

#include "analyse/analysis.h"
#include "render/style.h"
#include "report/report.h"

struct render_check {
	const struct host *host;
	const struct analysis *analysis;
	const struct report *report;
	struct arena *arena;
	bool all;       /* show what passed, too */
	bool checklist; /* show the ten items */
	bool sample;    /* the shipped sample, not somebody's machine */
};

void render_check_text(const struct render_check *r, const struct style *s, struct buf *out);
void render_check_json(const struct render_check *r, struct buf *out);
/* Metrics for Prometheus' textfile collector. */
void render_check_prometheus(const struct render_check *r, struct buf *out);
/* SARIF 2.1.0, for dashboards of code scanners. */
void render_check_sarif(const struct render_check *r, struct buf *out);
/* The PCI functions as a drawing, and the NVLinks of an NVSwitch board; report may be NULL: then without verdicts. */
void render_check_svg(const struct render_check *r, struct buf *out);
/* One page that needs no other file and no network. */
void render_check_html(const struct render_check *r, struct buf *out);
void render_checklist_text(const struct render_check *r, const struct style *s, struct buf *out);

struct rule;
void render_rule_text(const struct rule *rule, const struct style *s, struct buf *out);
void render_rule_json(const struct rule *rule, struct buf *out);
void render_rules_list(const struct style *s, struct buf *out);

struct group_prediction;
struct render_groups {
	const struct host *host;
	const struct analysis *analysis;
	struct arena *arena;
	bool why;                               /* say for each group what keeps it together */
	const struct group_prediction *assumed; /* beside today's; NULL: nothing assumed */
	const char *const *assumptions;         /* as they were written, NULL-terminated */
};
void render_groups_text(const struct render_groups *r, const struct style *s, struct buf *out);
void render_groups_json(const struct render_groups *r, struct buf *out);
void render_devices_text(const struct host *h, const struct style *s, struct arena *a, struct buf *out);
void render_devices_json(const struct host *h, struct arena *a, struct buf *out);
/* The boot chain: b is analysis->boot. */
void render_boot_text(const struct host *h, const struct boot_chain *b, const struct style *s,
		      struct arena *a, struct buf *out);
void render_boot_json(const struct host *h, const struct boot_chain *b, struct arena *a,
		      struct buf *out);
void render_tree_text(const struct host *h, const struct style *s, struct arena *a, struct buf *out);

/* For the renderers of this folder: what text and page say in the same words. */
const char *render_verdict_word(enum verdict v);
const char *render_verdict_sentence(const struct render_check *r);
const char *render_virt_sentence(const struct render_check *r); /* NULL: a physical host */
const char *render_next_sentence(const struct render_check *r); /* NULL: the machine as it runs */
const char *render_finding_word(const struct finding *f);

/* For the renderers of this folder: values as they may be printed. */
const char *render_name(const struct host *h, const struct pci_function *f, struct arena *a);
const char *render_group(const struct pci_function *f, struct arena *a);
const char *render_class(const struct pci_function *f, struct arena *a);
const char *render_reset(const struct pci_function *f, struct arena *a);
const char *render_driver(const struct pci_function *f, struct arena *a); /* "-" none, "?" not known */
