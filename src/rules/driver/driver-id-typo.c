/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/rule.h"

static const char *const known[] = { "ids",          "nointxmask",
				     "disable_vga",  "disable_idle_d3",
				     "enable_sriov", "disable_denylist" };

static const char *place(struct check *c, const char *path, unsigned line)
{
	return line ? arena_printf(c->arena, "%s:%u", path, line) : path;
}

/* How many letters stand at other places or are missing; enough to tell a slip from another word.
 */
static size_t distance(const char *a, const char *b)
{
	size_t n = strlen(a), m = strlen(b), i = 0, k = 0;

	while (i < n && i < m && a[i] == b[i])
		i++;
	while (k < n - i && k < m - i && a[n - 1 - k] == b[m - 1 - k])
		k++;
	return (n > m ? n : m) - i - k;
}

static const char *nearest_option(const char *name)
{
	for (size_t i = 0; i < ARRAY_SIZE(known); i++)
		if (distance(name, known[i]) <= 2)
			return known[i];
	return NULL;
}

static bool check_option(struct check *c, const struct modprobe_directive *d,
			 const struct cmdline_param *p)
{
	const char *near;
	struct finding *f;

	for (size_t i = 0; i < ARRAY_SIZE(known); i++)
		if (cmdline_name_eq(p->name, known[i]))
			return false;
	near = nearest_option(p->name);
	f = check_warn(c, "host", "vfio-pci has no option \"%s\"; it is ignored%s%s%s", p->name,
		       near ? ", and " : "", near ? near : "", near ? " is not set" : "");
	finding_evidence(c, f, place(c, d->file, d->line), "%s", d->value);
	if (near)
		finding_fix(c, f, "Write %s%s%s.", near, p->value ? "=" : "", p->value ? p->value : "");
	return true;
}

static bool check_directive(struct check *c, const struct modprobe_directive *d)
{
	struct cmdline options;
	bool found = false;

	cmdline_parse(span_of(d->value), c->arena, &options);
	for (size_t i = 0; i < options.n; i++) {
		if (options.v[i].name[0] == '#') {
			struct finding *f =
				check_warn(c, "host",
					   "modprobe.d knows no comment behind a directive: the words after # "
					   "become options, and are ignored with an error");

			finding_evidence(c, f, place(c, d->file, d->line), "%s", d->value);
			finding_fix(c, f, "Put the comment on a line of its own.");
			return true;
		}
		found |= check_option(c, d, &options.v[i]);
	}
	return found;
}

/* A device of this host whose id is one digit away. */
static const struct pci_function *nearest_function(const struct host *h, const struct vfio_id *id)
{
	for (size_t i = 0; i < h->n_functions; i++) {
		const struct pci_function *f = &h->functions[i];
		unsigned differ = 0;
		uint64_t x = ((uint64_t)f->vendor.value << 16 | f->device.value) ^
			     ((uint64_t)id->vendor << 16 | id->device);

		for (; x; x >>= 4)
			differ += (x & 15) != 0;
		if (fact_known(&f->vendor.fact) && differ == 1)
			return f;
	}
	return NULL;
}

static bool is_here(const struct host *h, const struct vfio_id *id)
{
	for (size_t i = 0; i < h->n_functions; i++)
		if (pci_is(&h->functions[i], id->vendor, id->device))
			return true;
	return false;
}

static bool check_id(struct check *c, const struct vfio_id *id)
{
	const struct host *h = c->host;
	const char *at = place(c, id->path, id->line);
	struct finding *f;

	if (!id->valid) {
		f = check_fail(c, "host",
			       "\"%s\" is no id: vfio-pci wants VENDOR:DEVICE in hexadecimal, and "
			       "drops this one",
			       id->text);
		finding_evidence(c, f, at, "%s", id->text);
		return true;
	}
	/* Two fields were read, then something that is no hexadecimal digit: the driver forgets the
	 * rest without a word. */
	if (!id->exact) {
		f = check_warn(c, "host",
			       "of \"%s\" vfio-pci takes %x:%x and drops the rest without a word",
			       id->text, id->vendor, id->device);
		finding_evidence(c, f, at, "%s", id->text);
	}
	if (!fact_known(&h->functions_fact) || !h->n_functions || is_here(h, id))
		return !id->exact;

	const struct pci_function *near = nearest_function(h, id);
	f = check_warn(c, "host", "no device of this host has the id %04x:%04x%s%s", id->vendor,
		       id->device, near ? "; one digit away is " : "", near ? check_name(c, near) : "");
	finding_evidence(c, f, at, "%s", id->text);
	if (near)
		finding_evidence(c, f, near->path, "%04x:%04x", (unsigned)near->vendor.value,
				 (unsigned)near->device.value);
	return true;
}

static void check(struct check *c)
{
	const struct boot_chain *b = c->analysis->boot;
	bool found = false, any = b->ids.n;
	const struct fact *unread;

	if (!b->recorded)
		return;
	unread = boot_modprobe_unread(c->host);
	if (unread && c->analysis->n_candidates)
		finding_fact(c,
			     check_unknown(c, "host", "%s could not be read, so %s", unread->source,
					   "the options given to vfio-pci are not all known"),
			     unread);
	for (const struct modprobe_directive *d = NULL;
	     (d = modprobe_next(&b->modprobe, MODPROBE_OPTIONS, "vfio_pci", d));) {
		any = true;
		if (d->line)
			found |= check_directive(c, d);
	}
	for (size_t i = 0; i < b->ids.n; i++)
		found |= check_id(c, &b->ids.v[i]);
	if (any && !found)
		check_pass(c, "host",
			   "the options of vfio-pci are well spelt, and each id is a device of "
			   "this host");
}

const struct rule rule_driver_id_typo = {
	.id = "driver.id-typo",
	.pitfall = 4,
	.severity = SEVERITY_MAJOR,
	.actor = ACTOR_OPERATOR,
	.title = "A slip in the ids or options of vfio-pci",
	.why = "vfio-pci drops an id that it cannot read, takes one that no device has, and the "
	       "kernel ignores an option that it does not know; each "
	       "time the card is left to its usual driver.",
	.fix = { "Compare the ids with `vfio-doctor show devices`, and the options with `modinfo "
		 "vfio-pci`." },
	.refs = { "Linux drivers/vfio/pci/vfio_pci.c: vfio_pci_fill_ids()",
		  "https://man7.org/linux/man-pages/man5/modprobe.d.5.html" },
	.checklist = "vfio-early",
	.check = check,
};
