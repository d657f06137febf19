/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "report/report.h"

#include "base/enum-table.h"
#include "base/str.h"

ENUM_TABLE(finding_status,
	   { [STATUS_FAIL] = "fail", [STATUS_WARN] = "warn", [STATUS_UNKNOWN] = "unknown", [STATUS_INFO] = "info", [STATUS_PASS] = "pass" })

ENUM_TABLE(severity,
	   { [SEVERITY_BLOCKER] = "blocker", [SEVERITY_MAJOR] = "major", [SEVERITY_MINOR] = "minor" })
ENUM_TABLE(actor,
	   { [ACTOR_KERNEL] = "kernel", [ACTOR_FIRMWARE] = "firmware", [ACTOR_VM] = "vm", [ACTOR_HARDWARE] = "hardware", [ACTOR_OPERATOR] = "operator" })
ENUM_TABLE(verdict,
	   { [VERDICT_READY] = "ready", [VERDICT_WARNINGS] = "warnings", [VERDICT_BLOCKED] = "blocked", [VERDICT_UNKNOWN] = "unknown" })

struct report *report_new(struct arena *a)
{
	struct report *r = arena_new0(a, struct report);

	r->arena = a;
	r->findings_end = &r->findings;
	r->devices_end = &r->devices;
	return r;
}

struct finding *report_add(struct report *r)
{
	struct finding *f = arena_new0(r->arena, struct finding);

	*r->findings_end = f;
	r->findings_end = &f->next;
	return f;
}

void finding_add_evidence(struct report *r, struct finding *f, const char *source, const char *value)
{
	struct evidence **at = &f->evidence;

	while (*at)
		at = &(*at)->next;
	*at = arena_new0(r->arena, struct evidence);
	(*at)->source = source;
	(*at)->value = value;
}

void text_item_add(struct arena *a, struct text_item **list, const char *text)
{
	while (*list)
		list = &(*list)->next;
	*list = arena_new0(a, struct text_item);
	(*list)->text = text;
}

static int rank(const struct finding *f)
{
	/* A blocker that could not be decided matters more than a minor fault. */
	static const int table[][3] = {
		[STATUS_FAIL] = { 0, 2, 5 }, [STATUS_UNKNOWN] = { 1, 4, 7 },
		[STATUS_WARN] = { 2, 3, 6 }, [STATUS_INFO] = { 8, 8, 8 },
		[STATUS_PASS] = { 9, 9, 9 },
	};

	return table[f->status][f->severity];
}

static int compare_findings(const void *x, const void *y)
{
	const struct finding *a = *(const struct finding *const *)x,
			     *b = *(const struct finding *const *)y;
	bool a_host = streq(a->subject, "host"), b_host = streq(b->subject, "host");

	if (rank(a) != rank(b))
		return rank(a) - rank(b);
	if (a_host != b_host)
		return a_host ? -1 : 1;
	int c = strcmp(a->id, b->id);
	return c ? c : strcmp(a->subject, b->subject);
}

void report_sort(struct report *r)
{
	size_t n = 0, i = 0;

	for (struct finding *f = r->findings; f; f = f->next)
		n++;
	if (!n)
		return;
	struct finding **list = arena_array(r->arena, n, sizeof(*list));
	for (struct finding *f = r->findings; f; f = f->next)
		list[i++] = f;
	qsort(list, n, sizeof(*list), compare_findings);
	r->findings_end = &r->findings;
	for (i = 0; i < n; i++) {
		*r->findings_end = list[i];
		r->findings_end = &list[i]->next;
	}
	*r->findings_end = NULL;
}

static int device_rank(const struct report_device *d)
{
	static const int table[] = {
		[VERDICT_BLOCKED] = 0, [VERDICT_UNKNOWN] = 1, [VERDICT_WARNINGS] = 2, [VERDICT_READY] = 3
	};

	return d->kept ? 4 : table[d->verdict];
}

void report_sort_devices(struct report *r)
{
	struct report_device *sorted = NULL, **end = &sorted;

	for (int rank = 0; rank <= 4; rank++)
		for (struct report_device **at = &r->devices; *at;) {
			struct report_device *d = *at;

			if (device_rank(d) != rank) {
				at = &d->next;
				continue;
			}
			*at = d->next;
			d->next = NULL;
			*end = d;
			end = &d->next;
		}
	r->devices = sorted;
	r->devices_end = sorted ? end : &r->devices;
}

int verdict_exit_status(enum verdict v)
{
	switch (v) {
	case VERDICT_READY:
		return 0;
	case VERDICT_WARNINGS:
		return 1;
	case VERDICT_BLOCKED:
		return 2;
	case VERDICT_UNKNOWN:
		break;
	}
	return 3;
}
