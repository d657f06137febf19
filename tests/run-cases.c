/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Runs every .case of a folder (or the files named) and compares the report with what the case expects. */
#include "case.h"

#include "analyse/next-boot.h"
#include "collect/collect.h"
#include "root/memory.h"
#include "rules/rule.h"

#include <stdio.h>

static bool listed(const struct finding *f)
{
	return f->status == STATUS_FAIL || f->status == STATUS_WARN || f->status == STATUS_UNKNOWN;
}

static bool says(const struct finding *f, const char *text)
{
	if (strstr(f->detail, text))
		return true;
	for (const struct evidence *e = f->evidence; e; e = e->next)
		if (strstr(e->source, text) || strstr(e->value, text))
			return true;
	for (const struct text_item *t = f->fix; t; t = t->next)
		if (strstr(t->text, text))
			return true;
	return false;
}

static bool names_culprit(const struct finding *f, const char *culprit)
{
	for (const struct text_item *t = f->culprits; t; t = t->next)
		if (streq(t->text, culprit))
			return true;
	return false;
}

static unsigned complain(const struct case_file *c, unsigned line, const char *what,
			 const char *status, const char *id, const char *subject, const char *more)
{
	printf("%s:%u: %s: %s %s %s%s%s\n", c->path, line, what, status, id, subject,
	       more ? ": " : "", more ? more : "");
	return 1;
}

static unsigned compare(const struct case_file *c, const struct report *r)
{
	unsigned wrong = 0;

	for (size_t i = 0; i < c->expects.n; i++) {
		const struct case_expect *e = &c->expects.v[i];
		const char *status = finding_status_name(e->status);
		const struct finding *found = NULL;

		for (const struct finding *f = r->findings; f && !found; f = f->next)
			if (f->status == e->status && streq(f->id, e->id) &&
			    streq(f->subject, e->subject))
				found = f;
		if (!found)
			wrong += complain(c, e->line, "expected, but not found", status, e->id,
					  e->subject, NULL);
		else if (e->severity && !streq(e->severity, severity_name(found->severity)))
			wrong += complain(c, e->line, "other severity",
					  severity_name(found->severity), e->id, e->subject, NULL);
		else if (e->culprit && !names_culprit(found, e->culprit))
			wrong += complain(c, e->line, "culprit not named", e->culprit, e->id,
					  e->subject, NULL);
		else if (e->says && !says(found, e->says))
			wrong += complain(c, e->line, "does not say so", e->says, e->id, e->subject,
					  found->detail);
	}
	for (const struct finding *f = r->findings; f; f = f->next) {
		bool expected = !listed(f);

		for (size_t i = 0; i < c->expects.n && !expected; i++)
			expected = c->expects.v[i].status == f->status &&
				   streq(c->expects.v[i].id, f->id) &&
				   streq(c->expects.v[i].subject, f->subject);
		if (!expected)
			wrong += complain(c, 0, "found, but not expected",
					  finding_status_name(f->status), f->id, f->subject, f->detail);
	}
	if (c->verdict && !streq(c->verdict, verdict_name(r->verdict)))
		wrong += complain(c, 0, "verdict", verdict_name(r->verdict), "instead of",
				  c->verdict, NULL);
	return wrong;
}

static unsigned run_case(const char *path)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct case_file c;
	const char *why = "";

	if (case_load(path, a, &c, &why) < 0) {
		printf("%s\n", why);
		return 1;
	}
	struct root *root = memory_tree_root(c.tree, ROOT_FIXTURE, true, path);
	struct host *h = host_collect(root, a);
	if (c.next_boot)
		next_boot_apply(h, a);
	struct report *r = rules_run(h, analyse(h, c.targets.v, c.targets.n, a), a);
	unsigned wrong = compare(&c, r);
	root_close(root);
	return wrong;
}

int main(int argc, char **argv)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct case_paths paths = { 0 };
	unsigned failed = 0;

	for (int i = 1; i < argc; i++)
		case_paths_add(&paths, argv[i], false, a);
	case_paths_sort(&paths);
	for (size_t i = 0; i < paths.n; i++)
		failed += run_case(paths.v[i]) != 0;
	printf("cases: %zu passed, %u failed\n", paths.n - failed, failed);
	return failed || !paths.n ? 1 : 0;
}
