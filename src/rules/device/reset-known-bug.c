/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/device-log.h"
#include "analyse/known-gpu.h"
#include "analyse/resets.h"
#include "rules/rule.h"

/* The kernel's own words that a device did not come back; the device's address stands before them.
 */
static bool log_shows(const struct analysis *an, const struct pci_function *f, struct span *ret)
{
	static const char *const words[] = {
		"not ready 65535ms after", "Unable to change power state from D3cold to D0, device inaccessible"
	};

	for (const struct device_line *l = device_log_lines(an->log, f); l; l = l->next)
		for (size_t i = 0; i < ARRAY_SIZE(words); i++)
			if (span_contains(l->text, words[i])) {
				*ret = l->text;
				return true;
			}
	return false;
}

static void add_evidence(struct check *c, struct finding *found, const struct pci_function *f,
			 const struct known_reset *k)
{
	finding_evidence(c, found, f->device.fact.source, "%04x:%04x", (unsigned)f->vendor.value,
			 (unsigned)f->device.value);
	finding_evidence(c, found, "data/gpus-reset.tsv", "%s", k->source);
	finding_fact_str(c, found, &f->reset_method);
}

static void report_family(struct check *c, const struct pci_function *f, const struct known_reset *k)
{
	bool loaded = host_module_loaded(c->host, "vendor_reset");
	struct finding *found;
	struct resets r;

	resets_of(f, &r);
	if (loaded && k->vendor_reset && r.n && r.v[0] == RESET_DEVICE_SPECIFIC) {
		found = check_pass(c, f->text, "%s: vendor-reset is loaded and its method comes first",
				   k->family);
		add_evidence(c, found, f, k);
		return;
	}
	found = check_warn(c, f->text, "%s%s: %s", k->family,
			   k->some ? ", reported for some cards" : "", k->text);
	if (k->some)
		found->severity = SEVERITY_MINOR;
	add_evidence(c, found, f, k);
	if (!k->vendor_reset)
		return;
	if (!loaded)
		finding_fix(c, found,
			    "Install the module vendor-reset and load it before any VM uses the "
			    "card: it can prevent the state, not cure it.");
	finding_fix(c, found, "Put its method first: echo device_specific > %s/reset_method", f->path);
}

static void check_function(struct check *c, const struct pci_function *f)
{
	struct known_reset k;
	struct span line;
	bool known = known_reset_of(f, c->arena, &k);

	if (log_shows(c->analysis, f, &line)) {
		struct finding *found =
			check_fail(c, f->text,
				   "the kernel says that it did not come back from a reset or from sleep%s%s",
				   known ? ": " : "", known ? k.family : "");

		finding_evidence(c, found, c->host->kernel.log.fact.source, "%.*s", (int)line.n,
				 line.p);
		if (known)
			add_evidence(c, found, f, &k);
	} else if (known) {
		report_family(c, f, &k);
	} else if (fact_unreadable(&f->device.fact)) {
		finding_fact_u64(c, check_unknown(c, f->text, "which card this is could not be read"),
				 &f->device);
	} else {
		finding_fact_u64(c,
				 check_pass(c, f->text,
					    "no trouble with its reset is listed for this card, "
					    "and none is in the log"),
				 &f->device);
	}
}

static void check(struct check *c)
{
	for (size_t i = 0; i < c->analysis->n_candidates; i++)
		if (c->analysis->candidates[i].offered)
			check_function(c, c->analysis->candidates[i].function);
}

const struct rule rule_reset_known_bug = {
	.id = "reset.known-bug",
	.severity = SEVERITY_MAJOR,
	.actor = ACTOR_HARDWARE,
	.title = "The card is known not to come back from a reset",
	.why = "Such a card works for the first VM after the host was started. When that VM stops, "
	       "the reset leaves the card in a state that no driver "
	       "can leave, and only a restart of the host (sometimes only switching it off) helps.",
	.fix = { "Restart the host to get the card back. A guest that shuts its driver down in "
		 "order before it stops helps with some cards." },
	.refs = { "https://github.com/gnif/vendor-reset", "Linux drivers/pci/pci.c: pci_dev_wait()" },
	.check = check,
};
