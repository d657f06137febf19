/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/vm-view.h"
#include "rules/checklist.h"
#include "rules/menu-hint.h"
#include "rules/rule.h"

#include <string.h>

struct finding *rule_finding(struct report *r, const struct rule *rule, enum finding_status status,
			     const char *subject, const char *detail)
{
	struct finding *f = report_add(r);

	f->rule = rule;
	f->id = rule->id;
	f->status = status;
	f->severity = status == STATUS_UNKNOWN && rule->secondary ? SEVERITY_MINOR : rule->severity;
	f->actor = rule->actor;
	f->subject = subject;
	f->title = rule->title;
	f->detail = detail;
	return f;
}

#define ADDER(name, status)                                                                        \
	struct finding *name(struct check *c, const char *subject, const char *fmt, ...)           \
	{                                                                                          \
		va_list ap;                                                                        \
                                                                                                   \
		va_start(ap, fmt);                                                                 \
		const char *detail = arena_vprintf(c->arena, fmt, ap);                             \
		va_end(ap);                                                                        \
		return rule_finding(c->report, c->rule, status, subject, detail);                  \
	}

ADDER(check_fail, STATUS_FAIL)
ADDER(check_warn, STATUS_WARN)
ADDER(check_unknown, STATUS_UNKNOWN)
ADDER(check_info, STATUS_INFO)
ADDER(check_pass, STATUS_PASS)

void finding_evidence(struct check *c, struct finding *f, const char *source, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	finding_add_evidence(c->report, f, source, arena_vprintf(c->arena, fmt, ap));
	va_end(ap);
}

void finding_fact(struct check *c, struct finding *f, const struct fact *fact)
{
	const char *source = fact->source ? fact->source : "(not collected)";

	switch (fact->avail) {
	case AVAIL_KNOWN:
		finding_add_evidence(c->report, f, source, "present");
		break;
	case AVAIL_ABSENT:
		finding_add_evidence(c->report, f, source, "not there");
		break;
	case AVAIL_DENIED:
		finding_add_evidence(c->report, f, source, "may not be read by this user");
		break;
	case AVAIL_ERROR:
		finding_add_evidence(c->report, f, source,
				     arena_printf(c->arena, "cannot be read: %s",
						  strerror(fact->error)));
		break;
	case AVAIL_UNRECORDED:
		finding_add_evidence(c->report, f, source, "not in the recording");
		break;
	}
}

void finding_fact_str(struct check *c, struct finding *f, const struct fact_str *fact)
{
	if (fact_known(&fact->fact) && fact->value)
		finding_add_evidence(c->report, f, fact->fact.source, fact->value);
	else
		finding_fact(c, f, &fact->fact);
}

void finding_fact_u64(struct check *c, struct finding *f, const struct fact_u64 *fact)
{
	if (fact_known(&fact->fact))
		finding_add_evidence(c->report, f, fact->fact.source,
				     arena_printf(c->arena, "%llu", (unsigned long long)fact->value));
	else
		finding_fact(c, f, &fact->fact);
}

void finding_culprit(struct check *c, struct finding *f, const char *bdf_or_name)
{
	text_item_add(c->arena, &f->culprits, bdf_or_name);
}

void finding_fix(struct check *c, struct finding *f, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	text_item_add(c->arena, &f->fix, arena_vprintf(c->arena, fmt, ap));
	va_end(ap);
}

static char *make_name(struct check *c, const struct pci_function *f)
{
	const char *name = host_device_name(c->host, f, c->arena);
	const char *driver = fact_known(&f->driver.fact) ? f->driver.value : NULL;

	if (!name)
		name = arena_printf(c->arena, "[%04x:%04x]", (unsigned)f->vendor.value,
				    (unsigned)f->device.value);
	if (driver)
		return arena_printf(c->arena, "%s %s (driver %s)", f->text, name, driver);
	return arena_printf(c->arena, "%s %s", f->text, name);
}

const char *check_name(struct check *c, const struct pci_function *f)
{
	char *name = map_get(c->names, f->text);

	if (!name) {
		name = make_name(c, f);
		map_set(c->names, f->text, name);
	}
	return name;
}

const struct rule *rule_find(const char *id)
{
	for (size_t i = 0; rule_table[i]; i++)
		if (streq(rule_table[i]->id, id))
			return rule_table[i];
	return NULL;
}

/* The general steps stand in for a finding that gave none of its own. */
static void fill_fixes(struct report *r)
{
	for (struct finding *f = r->findings; f; f = f->next) {
		if (f->fix)
			continue;
		for (size_t i = 0; i < RULE_LINES && f->rule->fix[i]; i++)
			text_item_add(r->arena, &f->fix, f->rule->fix[i]);
	}
}

struct tally {
	bool blocked, unknown, warnings;
};

static void count(struct tally *t, const struct finding *f)
{
	t->blocked |= f->status == STATUS_FAIL && f->severity == SEVERITY_BLOCKER;
	t->warnings |= f->status == STATUS_WARN ||
		       (f->status == STATUS_FAIL && f->severity != SEVERITY_BLOCKER);
	/* What could not be read only puts a verdict in doubt where the answer would have decided it. */
	t->unknown |= f->status == STATUS_UNKNOWN && f->severity != SEVERITY_MINOR;
	t->warnings |= f->status == STATUS_UNKNOWN && f->rule->secondary;
}

static enum verdict verdict_of(struct tally t)
{
	if (t.blocked)
		return VERDICT_BLOCKED;
	if (t.unknown)
		return VERDICT_UNKNOWN;
	return t.warnings ? VERDICT_WARNINGS : VERDICT_READY;
}

/* Which candidate a subject belongs to, as itself or as a sibling. */
static void index_subjects(const struct analysis *an, struct tally *own, struct map *ret)
{
	for (size_t i = 0; i < an->n_candidates; i++) {
		const struct candidate *cand = &an->candidates[i];

		map_set(ret, cand->function->text, &own[i]);
		for (size_t s = 0; s < cand->n_siblings; s++)
			map_set(ret, cand->siblings[s]->text, &own[i]);
	}
}

static void add_tally(struct tally *to, struct tally from)
{
	to->blocked |= from.blocked;
	to->unknown |= from.unknown;
	to->warnings |= from.warnings;
}

/*
 * The host's verdict is that of the devices it offers and of the host-wide findings: what it keeps for
 * itself (the boot display, the root disk's controller) was never meant to be given away.
 */
/*
 * A machine that cannot start as it is defined does not make the host or a card unfit: unless it was asked
 * about, its findings are warnings of the host's, and no device's.
 */
static struct tally as_warnings(struct tally t)
{
	return (struct tally){ .warnings = t.blocked || t.warnings };
}

static void fill_verdicts(struct report *r, const struct analysis *an)
{
	struct tally host = { 0 }, vms = { 0 },
		     *own = arena_array(r->arena, an->n_candidates, sizeof(*own));
	struct map subjects;

	map_init(&subjects, r->arena);
	index_subjects(an, own, &subjects);
	for (const struct finding *f = r->findings; f; f = f->next) {
		struct tally *t = map_get(&subjects, f->subject);

		count(str_has_prefix(f->id, "vm.") ? &vms : t ? t : &host, f);
	}

	struct tally all = host;
	add_tally(&all, an->vms->asked ? vms : as_warnings(vms));
	for (size_t i = 0; i < an->n_candidates; i++) {
		const struct candidate *cand = &an->candidates[i];
		struct report_device *d = arena_new0(r->arena, struct report_device);

		*d = (struct report_device){ .function = cand->function,
					     .critical = cand->critical,
					     .kept = !cand->offered };
		if (cand->offered)
			add_tally(&all, own[i]);
		add_tally(&own[i], host);
		d->verdict = verdict_of(own[i]);
		*r->devices_end = d;
		r->devices_end = &d->next;
	}
	r->verdict = verdict_of(all);
	report_sort_devices(r);
}

struct report *rules_run(const struct host *h, const struct analysis *an, struct arena *a)
{
	struct report *r = report_new(a);
	struct map names;

	map_init(&names, a);
	for (size_t i = 0; rule_table[i]; i++) {
		struct check c = { .host = h,
				   .analysis = an,
				   .rule = rule_table[i],
				   .report = r,
				   .arena = a,
				   .names = &names };

		rule_table[i]->check(&c);
	}
	report_sort(r);
	fill_fixes(r);
	menu_hints_add(h, r);
	fill_verdicts(r, an);
	checklist_fill(r);
	return r;
}
