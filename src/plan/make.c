/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "plan/steps.h"

const struct finding *planner_finding(const struct planner *p, const char *id, const char *subject)
{
	for (const struct finding *f = p->report->findings; f; f = f->next)
		if ((f->status == STATUS_FAIL || f->status == STATUS_WARN) && streq(f->id, id) &&
		    (!subject || streq(f->subject, subject)))
			return f;
	return NULL;
}

static bool listed(const char *const *list, size_t n, const char *word)
{
	for (size_t i = 0; i < n; i++)
		if (streq(list[i], word))
			return true;
	return false;
}

void planner_param(struct planner *p, bool add, const char *word, const char *finding)
{
	if (add && !listed(p->add.v, p->add.n, word))
		*vec_push(p->arena, &p->add) = word;
	if (!add && !listed(p->drop.v, p->drop.n, word))
		*vec_push(p->arena, &p->drop) = word;
	plan_add_once(p->arena, &p->param_findings, finding);
}

bool planner_drops(const struct planner *p, const char *word)
{
	return listed(p->drop.v, p->drop.n, word);
}

void planner_rebuild(struct planner *p, const char *finding)
{
	p->rebuild = true;
	plan_add_once(p->arena, &p->rebuild_findings, finding);
}

void planner_promise(struct planner *p, const char *finding)
{
	for (const struct text_item *u = p->unresolved; u; u = u->next)
		if (streq(u->text, finding))
			return;
	plan_add_once(p->arena, &p->plan->post_conditions, finding);
}

struct plan_by_hand *planner_manual(struct planner *p, const char *finding, const char *subject,
				    const char *text)
{
	struct plan_by_hand *b = vec_push(p->arena, &p->plan->by_hand);

	*b = (struct plan_by_hand){ .finding = finding, .subject = subject, .text = text };
	return b;
}

void planner_by_hand(struct planner *p, const struct finding *f)
{
	for (size_t i = 0; i < p->plan->by_hand.n; i++)
		if (streq(p->plan->by_hand.v[i].finding, f->id) &&
		    streq(p->plan->by_hand.v[i].subject, f->subject))
			return;
	planner_manual(p, f->id, f->subject, f->detail)->steps = f->fix;
}

struct plan_edit *planner_file(struct planner *p, const char *path, const char *finding)
{
	const struct boot_file *f = p->host->boot ? boot_file_at(p->host->boot, path) : NULL;

	if (f && !fact_known(&f->fact)) {
		text_item_add(p->arena, &p->plan->stopped,
			      arena_printf(p->arena, "%s: '%s' could not be read, so it is not edited",
					   finding, path));
		return NULL;
	}
	return plan_edit_file(p->plan, f ? f->path : path, f != NULL,
			      f ? f->text : (struct span){ "", 0 });
}

struct span planner_text(const struct plan_edit *e)
{
	return e->new_text;
}

/* An edit that changes nothing is none. */
static void drop_empty_edits(struct plan *p)
{
	size_t kept = 0;

	for (size_t i = 0; i < p->edits.n; i++) {
		const struct plan_edit *e = &p->edits.v[i];
		bool same = e->existed && !e->remove && e->old_text.n == e->new_text.n &&
			    memcmp(e->old_text.p, e->new_text.p, e->new_text.n) == 0;

		if (!same && (e->existed || e->new_text.n))
			p->edits.v[kept++] = *e;
	}
	p->edits.n = kept;
}

/* Does the text name the function, by address or by id? */
static bool names(const struct planner *p, struct span text, const struct pci_function *f)
{
	return span_contains(text, f->text) ||
	       span_contains(text, arena_printf(p->arena, "%04x:%04x", (unsigned)f->vendor.value,
						(unsigned)f->device.value));
}

/* Each loss to the edits and actions that take the function away: those that name it. */
static void share_losses(struct planner *p)
{
	for (size_t i = 0; i < p->losses.n; i++) {
		const struct plan_loss *loss = &p->losses.v[i];

		plan_add_once(p->arena, &p->plan->host_loses, loss->text);
		for (size_t k = 0; k < p->plan->edits.n; k++)
			if (!p->plan->edits.v[k].staged &&
			    names(p, p->plan->edits.v[k].new_text, loss->function))
				plan_add_once(p->arena, &p->plan->edits.v[k].host_loses, loss->text);
		for (size_t k = 0; k < p->plan->actions.n; k++)
			if (streq(p->plan->actions.v[k].argv[0], "driverctl") &&
			    names(p, span_of(plan_command_text(p->arena, p->plan->actions.v[k].argv)),
				  loss->function))
				plan_add_once(p->arena, &p->plan->actions.v[k].host_loses, loss->text);
	}
	for (size_t k = 0; k < p->plan->actions.n; k++)
		for (const struct text_item *t = p->plan->actions.v[k].host_loses; t; t = t->next)
			plan_add_once(p->arena, &p->plan->host_loses, t->text);
}

static bool text_item_has(const struct text_item *list, const char *text)
{
	for (; list; list = list->next)
		if (streq(list->text, text))
			return true;
	return false;
}

/* What the plan has no answer for is a person's: firmware, slots, guests, and what was not understood. */
static void leave_to_people(struct planner *p)
{
	for (const struct finding *f = p->report->findings; f; f = f->next) {
		if (f->status != STATUS_FAIL && f->status != STATUS_WARN)
			continue;
		if (!text_item_has(p->plan->post_conditions, f->id) &&
		    !text_item_has(p->by_person, f->id))
			planner_by_hand(p, f);
	}
}

struct plan *plan_make(const struct host *h, const struct analysis *an, const struct report *r,
		       struct arena *a)
{
	struct planner p = { .plan = plan_new(a), .arena = a, .host = h, .analysis = an, .report = r };

	for (size_t i = 0; i < an->n_candidates; i++)
		if (an->candidates[i].targeted)
			text_item_add(a, &p.plan->targets, an->candidates[i].function->text);
	plan_step_iommu(&p);
	plan_step_cmdline(&p);
	plan_step_stranded(&p);
	plan_step_modules(&p);
	plan_step_bind(&p);
	plan_step_mig(&p);
	plan_step_vm(&p);
	plan_step_pending(&p);
	plan_params(&p);
	drop_empty_edits(p.plan);
	plan_foreign(&p);
	plan_rebuild(&p);
	share_losses(&p);
	leave_to_people(&p);
	return p.plan;
}
