/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/kernel/params.h"

/* hugepages=N counts pages of the size named before it; a size that comes after it gets none. */
static bool check_hugepages(struct check *c, const struct cmdline *cl, const struct boot_params *from)
{
	const struct cmdline_param *size = cmdline_last(cl, "hugepagesz"),
				   *count = cmdline_last(cl, "hugepages");

	if (!size || !count || size < count)
		return false;

	struct finding *f = check_warn(c, "host",
				       "%s stands behind %s, so no pages of that size are set "
				       "aside: the number counts pages of the size named before it",
				       size->text, count->text);
	finding_evidence(c, f, from->path, "%s ... %s", count->text, size->text);
	finding_fix(c, f, "Write %s %s, in this order.", size->text, count->text);
	return true;
}

/* One word of several does nothing; the others may. A row that is not about a word is about all of them. */
static const char *what_of(struct check *c, const struct param_row *row, const struct cmdline_param *p)
{
	bool one_word = p->value && strchr(p->value, ',') && row->value[0] != '(' &&
			!strchr(row->value, ',') && !str_has_suffix(row->value, "*");

	return one_word ? arena_printf(c->arena, "\"%s\" in %s", row->value, p->text) : p->text;
}

static bool check_place(struct check *c, const struct param_table *table, const struct param_place *p)
{
	bool found = false;

	for (const struct param_row *row = NULL;
	     (row = param_judge(table, c->host, p->param, "ineffective", row));) {
		const char *what = what_of(c, row, p->param);
		struct finding *f = check_warn(c, "host", "%s does nothing: %s", what, row->says);

		finding_param(c, f, p);
		finding_evidence(c, f, row->source, "%s", row->name);
		if (streq(row->instead, "-"))
			finding_fix(c, f, "Take %s off the kernel parameters; nothing else changes.",
				    what);
		else
			finding_fix(c, f, "Write %s instead of %s, if that is what was meant.",
				    row->instead, what);
		found = true;
	}
	return found;
}

static void check(struct check *c)
{
	const struct boot_chain *b = c->analysis->boot;
	const struct param_places places = param_places(c);
	const struct param_table *table = param_table_new(c->arena);
	bool found = false;

	if (!places.n && !b->running.known)
		return;
	for (size_t i = 0; i < places.n; i++)
		found |= check_place(c, table, &places.v[i]);
	if (b->running.known)
		found |= check_hugepages(c, &b->running.cmdline, &b->running);
	else if (b->configured.known)
		found |= check_hugepages(c, &b->configured.cmdline, &b->configured);
	if (!found)
		finding_fact_str(c, check_pass(c, "host", "no parameter that is known to do nothing"),
				 &c->host->kernel.cmdline);
}

const struct rule rule_cmdline_ineffective = {
	.id = "cmdline.ineffective",
	.pitfall = 8,
	.severity = SEVERITY_MINOR,
	.actor = ACTOR_KERNEL,
	.title = "A kernel parameter that does nothing here",
	.why = "It is harmless, but it hides the setting that is really missing and makes people "
	       "believe that something was switched on.",
	.fix = { "Take the parameter off the kernel command line." },
	.refs = { "Linux drivers/iommu/amd/init.c: parse_amd_iommu_options()",
		  "https://docs.kernel.org/admin-guide/kernel-parameters.html" },
	.checklist = "kernel-parameters",
	.check = check,
};
