/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/kernel/params.h"

/* The kernel lists at boot what nobody took: "Unknown kernel command line parameters ..." (Linux
 * init/main.c, 5.14). */
static void add_log(struct check *c, struct finding *f, const struct cmdline_param *p)
{
	const struct fact_str *log = &c->host->kernel.log;
	struct span rest, line;

	if (!fact_known(&log->fact))
		return;
	rest = span_of(log->value);
	while (span_next_line(&rest, &line))
		if (span_contains(line, "Unknown kernel command line parameters") &&
		    span_contains(line, p->name)) {
			finding_evidence(c, f, log->fact.source, "%.*s",
					 (int)(line.n < 200 ? line.n : 200), line.p);
			return;
		}
}

static bool check_place(struct check *c, const struct param_table *table, const struct param_place *p)
{
	const char *near = param_nearest(table, p->param);
	struct finding *f;
	bool found = false;

	for (const struct param_row *row = NULL;
	     (row = param_judge(table, c->host, p->param, "unknown", row));) {
		f = check_warn(c, "host", "%s: %s", p->param->text, row->says);
		finding_param(c, f, p);
		finding_evidence(c, f, row->source, "%s", row->name);
		add_log(c, f, p->param);
		if (streq(row->instead, "-"))
			finding_fix(c, f, "Take %s off the kernel parameters.", p->param->text);
		else
			finding_fix(c, f, "What was meant is probably: %s.", row->instead);
		found = true;
	}
	if (!near || found)
		return found;
	f = check_warn(c, "host",
		       "%s: the kernel has no such parameter that concerns passthrough; %s is one "
		       "slip away",
		       p->param->text, near);
	finding_param(c, f, p);
	add_log(c, f, p->param);
	finding_fix(c, f, "What was meant is probably: %s%s%s.", near, p->param->value ? "=" : "",
		    p->param->value ? p->param->value : "");
	return true;
}

static void check(struct check *c)
{
	const struct param_places places = param_places(c);
	const struct param_table *table = param_table_new(c->arena);
	bool found = false;

	if (!places.n && !c->analysis->boot->running.known)
		return;
	for (size_t i = 0; i < places.n; i++)
		found |= check_place(c, table, &places.v[i]);
	if (c->analysis->boot->running.known && c->analysis->boot->running.cmdline.open_quote) {
		finding_fact_str(c,
				 check_warn(c, "host",
					    "a double quote is never closed, so everything behind "
					    "it became one parameter"),
				 &c->host->kernel.cmdline);
		found = true;
	}
	if (!found)
		finding_fact_str(c,
				 check_pass(c, "host",
					    "no misspelt parameter among those that concern passthrough"),
				 &c->host->kernel.cmdline);
}

const struct rule rule_cmdline_unknown = {
	.id = "cmdline.unknown",
	.pitfall = 8,
	.severity = SEVERITY_MAJOR,
	.actor = ACTOR_KERNEL,
	.title = "A kernel parameter that the kernel does not know",
	.why = "The kernel ignores a name or a value that it does not know, mostly without a word: "
	       "the setting that was meant is not made.",
	.fix = { "Correct the spelling." },
	.refs = { "https://docs.kernel.org/admin-guide/kernel-parameters.html" },
	.checklist = "kernel-parameters",
	.check = check,
};
