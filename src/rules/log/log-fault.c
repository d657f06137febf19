/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "logs/kernel-log.h"
#include "rules/rule.h"

/* A cause with a rule of its own is that rule's business: it sees the log too, and the facts beside it. */
static const struct cause *reported_cause(const struct kernel_log *log, const struct sighting *s)
{
	const char *best = kernel_log_cause(log, s);

	return best && !rule_find(best) ? causes_find(&log->causes, best) : NULL;
}

static const char *subject_of(const struct check *c, const struct sighting *s)
{
	const struct pci_function *f = s->has_bdf ? host_function(c->host, s->bdf) : NULL;

	return f ? f->text : "host";
}

static enum severity severity_of(const struct cause *cause)
{
	if (streq(cause->severity, "blocker"))
		return SEVERITY_BLOCKER;
	return streq(cause->severity, "major") ? SEVERITY_MAJOR : SEVERITY_MINOR;
}

static bool said_already(const struct check *c, const struct cause *cause, const char *subject)
{
	for (const struct finding *f = c->report->findings; f; f = f->next)
		if (f->rule == c->rule && streq(f->id, cause->id) && streq(f->subject, subject))
			return true;
	return false;
}

static void report_one(struct check *c, const struct sighting *s, const struct cause *cause)
{
	const char *subject = subject_of(c, s);
	struct finding *f;

	if (said_already(c, cause, subject))
		return;
	f = check_warn(c, subject, "%s The kernel log says so%s",
		       span_dup(c->arena, s->signature->meaning),
		       s->count > 1 ? arena_printf(c->arena, " %llu times", (unsigned long long)s->count)
				    : "");
	f->id = cause->id;
	f->title = cause->title;
	f->severity = severity_of(cause);
	finding_evidence(c, f, c->host->kernel.log.fact.source, "%s", s->places[0].text);
	for (size_t i = 0; cause->fix[i]; i++)
		finding_fix(c, f, "%s", cause->fix[i]);
}

static void check(struct check *c)
{
	const struct fact_str *fact = &c->host->kernel.log;
	const struct kernel_log *log = c->analysis->klog;
	unsigned n = 0;

	if (fact->fact.avail == AVAIL_DENIED || fact->fact.avail == AVAIL_ERROR)
		finding_fact(c,
			     check_unknown(c, "host",
					   "the kernel log could not be read, so its messages could not be looked at"),
			     &fact->fact);
	for (size_t i = 0; log && i < log->n; i++) {
		const struct cause *cause = log->sightings[i].signature->level >= LEVEL_ERROR
						    ? reported_cause(log, &log->sightings[i])
						    : NULL;

		if (cause && !streq(cause->severity, "none")) {
			report_one(c, &log->sightings[i], cause);
			n++;
		}
	}
	if (log && !n)
		check_pass(c, "host",
			   "the kernel log names no fault of passthrough beyond what other checks found");
}

const struct rule rule_log_fault = {
	.id = "log.fault",
	.severity = SEVERITY_MINOR,
	.actor = ACTOR_KERNEL,
	.title = "The kernel log names a fault",
	.why = "The kernel itself reported this since it started. Such a finding carries the id of its cause (device.lost, "
	       "iommu.firmware-bug, ...), not this one.",
	.fix = { "vfio-doctor logs shows the messages with their causes." },
	.refs = { "https://docs.kernel.org/admin-guide/kernel-parameters.html" },
	.check = check,
};
