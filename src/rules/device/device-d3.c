/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/device-log.h"
#include "analyse/candidates.h"
#include "decode/pci-config.h"
#include "rules/rule.h"

/* What the kernel says of a device that it could not wake: drivers/pci/pci.c, drivers/vfio/pci. */
static bool log_says_stuck(const struct analysis *an, const struct pci_function *f, struct span *ret)
{
	static const char *const words[] = { "device inaccessible", "config space inaccessible",
					     "stuck in D3", "Refused to change power state" };

	for (const struct device_line *l = device_log_lines(an->log, f); l; l = l->next)
		for (size_t i = 0; i < ARRAY_SIZE(words); i++)
			if (span_contains(l->text, words[i])) {
				*ret = l->text;
				return true;
			}
	return false;
}

static void add_fixes(struct check *c, struct finding *found, const struct pci_function *f)
{
	finding_fix(c, found, "Restart the host; if that does not help, switch it off.");
	finding_fix(c, found,
		    "Keep the card awake from then on: options vfio-pci disable_idle_d3=1 in "
		    "/etc/modprobe.d, or echo 0 > %s/d3cold_allowed.",
		    f->path);
}

static void check_function(struct check *c, const struct pci_function *f)
{
	bool cold = fact_known(&f->power_state.fact) && streq(f->power_state.value, "D3cold");
	struct pci_config config = { 0 };
	struct finding *found;
	struct span line;

	if (fact_known(&f->config.fact))
		pci_config_decode(f->config.value, &config);
	if (fact_known(&f->config.fact) && f->config.value.n >= PCI_STD_HEADER_SIZEOF &&
	    !config.answers) {
		found = check_fail(c, f->text,
				   "it does not answer: its configuration space reads as all ones");
		finding_evidence(c, found, f->config.fact.source, "ff ff ff ff ...");
		add_fixes(c, found, f);
	} else if (log_says_stuck(c->analysis, f, &line)) {
		found = check_warn(c, f->text,
				   "the kernel could not wake it at least once since the system was started");
		finding_evidence(c, found, c->host->kernel.log.fact.source, "%.*s", (int)line.n,
				 line.p);
		add_fixes(c, found, f);
	} else if (cold) {
		found = check_info(c, f->text,
				   "it sleeps in D3cold; it was not woken, so its configuration "
				   "space was not read");
	} else if (f->config.fact.avail == AVAIL_DENIED || f->config.fact.avail == AVAIL_ERROR) {
		found = check_unknown(c, f->text,
				      "whether it answers is not known: its configuration space "
				      "could not be read");
		finding_fact(c, found, &f->config.fact);
	} else {
		found = check_pass(c, f->text,
				   fact_known(&f->config.fact)
					   ? "it answers"
					   : "nothing says that it does not answer");
	}
	finding_fact_str(c, found, &f->power_state);
}

static void check(struct check *c)
{
	for (size_t i = 0; i < c->analysis->n_candidates; i++)
		if (c->analysis->candidates[i].offered)
			check_function(c, c->analysis->candidates[i].function);
}

const struct rule rule_device_d3 = {
	.id = "device.d3",
	.severity = SEVERITY_MAJOR,
	.actor = ACTOR_HARDWARE,
	.title = "The device does not wake up or does not answer",
	.why = "An idle device is put to sleep (D3hot, D3cold), by its driver or by vfio-pci. Some "
	       "cards do not come back from there, and a guest that "
	       "gets one sees a device that reads as all ones.",
	.fix = { "Keep the card awake (disable_idle_d3=1, d3cold_allowed 0)." },
	.refs = { "Linux Documentation/ABI/testing/sysfs-bus-pci: d3cold_allowed",
		  "Linux drivers/vfio/pci/vfio_pci.c: disable_idle_d3",
		  "https://github.com/mroboff/vm-curator/pull/63" },
	.check = check,
};
