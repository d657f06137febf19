/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Kernel parameters: which to add and to take away. How that is done on this machine: set-params.c. */
#include "analyse/boot-chain.h"
#include "analyse/iommu-state.h"
#include "analyse/kernel-params.h"
#include "base/buf.h"
#include "plan/steps.h"

static bool is_intel(const struct host *h)
{
	return fact_known(&h->cpu.vendor.fact) && streq(h->cpu.vendor.value, "GenuineIntel");
}

void plan_step_iommu(struct planner *p)
{
	const struct iommu_state s = iommu_state(p->analysis, p->host);
	const struct cmdline_param *off;

	if (planner_finding(p, "iommu.off", "host")) {
		if (s.off == IOMMU_OFF_NOT_TOLD && is_intel(p->host)) {
			planner_param(p, true, "intel_iommu=on", "iommu.off");
		} else if (s.off == IOMMU_OFF_PARAMETER) {
			static const char *const names[] = { "intel_iommu", "amd_iommu", "iommu" };

			for (size_t i = 0; i < ARRAY_SIZE(names); i++)
				for (const struct cmdline_param *q = NULL;
				     (q = cmdline_next(&p->analysis->cmdline, names[i], q));)
					if (cmdline_value_has(q, "off"))
						planner_param(p, false, q->text, "iommu.off");
			/* Without the word this kernel may be left at "off" all the same. */
			const char *line =
				kernel_config_line(p->host, "CONFIG_INTEL_IOMMU_DEFAULT_ON", p->arena);
			if (is_intel(p->host) && !(line && str_has_suffix(line, "=y")))
				planner_param(p, true, "intel_iommu=on", "iommu.off");
		}
	}
	for (const struct finding *f = p->report->findings; f; f = f->next) {
		bool device = f->status == STATUS_FAIL && streq(f->id, "cmdline.missing") &&
			      !streq(f->subject, "host");

		/* On a device: the integrated GPU, which some kernels leave out unless told. */
		if (device || (streq(f->id, "cmdline.missing") && f->status == STATUS_FAIL &&
			       is_intel(p->host) && s.off == IOMMU_OFF_NOT_TOLD))
			planner_param(p, true, "intel_iommu=on", "cmdline.missing");
	}
	off = cmdline_last(&p->analysis->cmdline, "intremap");
	if (planner_finding(p, "intremap.off", "host") && off && cmdline_value_has(off, "off"))
		planner_param(p, false, off->text, "intremap.off");
	off = cmdline_last(&p->analysis->cmdline, "nointremap");
	if (planner_finding(p, "intremap.off", "host") && off)
		planner_param(p, false, off->text, "intremap.off");
}

/* Is the parameter of this name set where it counts, and does the plan leave it there? */
static bool stays_set(const struct planner *p, const char *name)
{
	const struct boot_chain *b = p->analysis->boot;
	const struct boot_params *places[] = { &b->running, &b->generated, &b->configured };

	for (size_t i = 0; i < ARRAY_SIZE(places); i++)
		for (const struct cmdline_param *q = NULL;
		     places[i]->known && (q = cmdline_next(&places[i]->cmdline, name, q));)
			if (!planner_drops(p, q->text))
				return true;
	return false;
}

/*
 * What stands in a file that this loader does not read was wanted once. Carried over are the two words that every guide
 * begins with and that take nothing from the host; whether devices, ids or risks are wanted still is for their writer
 * to say, and so is a word that contradicts what is set now. The file itself stays as it is.
 */
void plan_step_stranded(struct planner *p)
{
	static const char *const usual[] = { "intel_iommu=on", "iommu=pt" };
	const char *id = "boot.wrong-loader";
	const struct boot_chain *b = p->analysis->boot;
	const struct param_table *table = param_table_new(p->arena);

	if (!planner_finding(p, id, "host"))
		return;
	for (size_t i = 0; i < b->others.n; i++)
		for (size_t n = 0; n < b->others.v[i].cmdline.n; n++) {
			const struct cmdline_param *q = &b->others.v[i].cmdline.v[n];
			bool is_usual = streq(q->text, usual[0]) || streq(q->text, usual[1]);

			if (!boot_param_stranded(b, p->host, table, q))
				continue;
			if (is_usual && !stays_set(p, q->name))
				planner_param(p, true, q->text, id);
			else
				plan_add_once(p->arena, &p->unresolved, id);
		}
}

/* "pci=realloc,nomsi" without "nomsi" is "pci=realloc"; NULL if nothing is left. */
static const char *without_word(struct arena *a, const struct cmdline_param *q, const char *word)
{
	struct span rest = span_of(q->value ? q->value : ""), item;
	struct buf b = { 0 };

	while (span_next_field(&rest, ',', &item))
		if (!span_eq(item, word)) {
			buf_puts(&b, b.n ? "," : "");
			buf_add(&b, item.p, item.n);
		}
	const char *text = b.n ? arena_printf(a, "%s=%s", q->name, b.s) : NULL;
	buf_free(&b);
	return text;
}

static void judge(struct planner *p, const struct param_table *table, const struct cmdline_param *q,
		  const char *verdict, const char *finding)
{
	for (const struct param_row *row = NULL; (row = param_judge(table, p->host, q, verdict, row));) {
		const char *rest = row->value[0] == '(' || str_has_suffix(row->value, "*")
					   ? NULL
					   : without_word(p->arena, q, row->value);

		/* Something else was meant: what, is for the writer to say. */
		if (!streq(row->instead, "-") && !streq(verdict, "harmful")) {
			plan_add_once(p->arena, &p->unresolved, finding);
			continue;
		}
		planner_param(p, false, q->text, finding);
		if (rest)
			planner_param(p, true, rest, finding);
		return;
	}
}

void plan_step_cmdline(struct planner *p)
{
	static const struct {
		const char *verdict, *finding;
	} kinds[] = { { "ineffective", "cmdline.ineffective" },
		      { "harmful", "cmdline.harmful" },
		      { "unknown", "cmdline.unknown" } };
	const struct boot_chain *b = p->analysis->boot;
	const struct param_table *table = param_table_new(p->arena);
	const struct cmdline *places[] = { b && b->configured.known ? &b->configured.cmdline : NULL,
					   b && b->running.known ? &b->running.cmdline : NULL };

	for (size_t k = 0; k < ARRAY_SIZE(kinds); k++) {
		if (!planner_finding(p, kinds[k].finding, "host"))
			continue;
		for (size_t i = 0; i < ARRAY_SIZE(places); i++)
			for (size_t n = 0; places[i] && n < places[i]->n; n++)
				judge(p, table, &places[i]->v[n], kinds[k].verdict, kinds[k].finding);
	}
}
