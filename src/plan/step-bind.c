/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Which card goes to vfio-pci at boot, and how: by id where the id means nothing else on this host, by
 * address where it does. A host driver is never blacklisted: another device may need it, and softdep is
 * enough. A card goes whole.
 */
#include "analyse/boot-chain.h"
#include "analyse/candidates.h"
#include "plan/bind.h"

static const char *const bind_findings[] = {
	"driver.host-driver",     "driver.not-vfio", "driver.load-order", "driver.id-typo",
	"initramfs.vfio-missing", "initramfs.stale", "cmdline.missing",
};

static const char *reason(const struct planner *p, const struct candidate *cand)
{
	for (size_t i = 0; i < ARRAY_SIZE(bind_findings); i++) {
		if (planner_finding(p, bind_findings[i], cand->function->text))
			return bind_findings[i];
		for (size_t s = 0; s < cand->n_siblings; s++)
			if (planner_finding(p, bind_findings[i], cand->siblings[s]->text))
				return bind_findings[i];
	}
	/* The kernel has vfio-pci built in, so the ids in modprobe.d are lost on every card that they name. */
	return p->analysis->boot && p->analysis->boot->ids_ignored &&
			       planner_finding(p, "cmdline.missing", "host")
		       ? "cmdline.missing"
		       : NULL;
}

static bool contains(const struct functions *list, const struct pci_function *f)
{
	for (size_t i = 0; i < list->n; i++)
		if (list->v[i] == f)
			return true;
	return false;
}

/* Another function of the host answers to the same id: then the id would take both. */
static bool is_ambiguous(const struct host *h, const struct functions *wanted,
			 const struct pci_function *f)
{
	for (size_t i = 0; i < h->n_functions; i++) {
		const struct pci_function *g = &h->functions[i];

		if (g != f && fact_known(&g->vendor.fact) &&
		    pci_is(g, (unsigned)f->vendor.value, (unsigned)f->device.value) &&
		    !contains(wanted, g) && !function_on_vfio(g))
			return true;
	}
	return false;
}

const char *bind_id_text(struct planner *p, const struct pci_function *f)
{
	return arena_printf(p->arena, "%04x:%04x", (unsigned)f->vendor.value, (unsigned)f->device.value);
}

static void note_losses(struct planner *p, const struct functions *list)
{
	for (size_t i = 0; i < list->n; i++) {
		const struct pci_function *f = list->v[i];
		const char *name = host_device_name(p->host, f, p->arena);

		if (!fact_known(&f->driver.fact) || function_on_vfio(f))
			continue;
		*vec_push(p->arena, &p->losses) = (struct plan_loss){
			f, arena_printf(p->arena, "%s %s (now on %s)%s", f->text,
					name ? name : bind_id_text(p, f), f->driver.value,
					fact_known(&f->boot_vga.fact) && f->boot_vga.value
						? ", and the console on its screen"
						: "")
		};
	}
}

static void conditions(struct planner *p, const struct candidate *cand)
{
	for (size_t i = 0; i < ARRAY_SIZE(bind_findings); i++) {
		bool found = planner_finding(p, bind_findings[i], cand->function->text) ||
			     planner_finding(p, bind_findings[i], "host");

		for (size_t s = 0; s < cand->n_siblings && !found; s++)
			found = planner_finding(p, bind_findings[i], cand->siblings[s]->text);
		if (found)
			planner_promise(p, bind_findings[i]);
	}
}

static void add_function(struct planner *p, struct functions *list, const struct pci_function *f)
{
	if (!contains(list, f))
		*vec_push(p->arena, list) = f;
}

static bool may_bind(struct planner *p, const struct candidate *cand)
{
	const struct pci_function *f = cand->function;

	if (!cand->offered)
		return false;
	const struct finding *critical = planner_finding(p, "device.critical", f->text);
	if (critical && critical->severity == SEVERITY_BLOCKER) {
		text_item_add(p->arena, &p->plan->stopped,
			      arena_printf(p->arena, "%s is not bound: %s", f->text, critical->detail));
		return false;
	}
	if (fact_known(&f->sriov_numvfs.fact) && f->sriov_numvfs.value) {
		text_item_add(p->arena, &p->plan->stopped,
			      arena_printf(p->arena,
					   "%s is not bound: %llu virtual functions of it are switched on, and would go with it; switch them off first",
					   f->text, (unsigned long long)f->sriov_numvfs.value));
		return false;
	}
	if (!fact_known(&f->vendor.fact) || !fact_known(&f->device.fact) ||
	    fact_unreadable(&f->driver.fact)) {
		text_item_add(p->arena, &p->plan->stopped,
			      arena_printf(p->arena,
					   "%s is not bound: what it is, or who holds it, could not be read",
					   f->text));
		return false;
	}
	return true;
}

void plan_step_bind(struct planner *p)
{
	const struct boot_chain *b = p->analysis->boot;
	struct functions wanted = { 0 }, by_id = { 0 }, by_address = { 0 };
	const char *finding = NULL;

	for (size_t i = 0; i < p->analysis->n_candidates; i++) {
		const struct candidate *cand = &p->analysis->candidates[i];
		const char *why = reason(p, cand);

		if (why && cand->offered && !may_bind(p, cand)) {
			/* One card is left as it is: then no rule about bindings can be promised to pass. */
			plan_add_once(p->arena, &p->unresolved, "driver.host-driver");
			plan_add_once(p->arena, &p->unresolved, "driver.not-vfio");
			continue;
		}
		if (!why || !cand->offered)
			continue;
		finding = finding ? finding : why;
		add_function(p, &wanted, cand->function);
		for (size_t s = 0; s < cand->n_siblings; s++)
			add_function(p, &wanted, cand->siblings[s]);
	}
	if (!wanted.n)
		return;
	if (!b || !b->recorded) {
		text_item_add(p->arena, &p->plan->stopped,
			      "the boot configuration could not be read, so nothing is bound");
		return;
	}
	for (size_t i = 0; i < wanted.n; i++)
		add_function(p, is_ambiguous(p->host, &wanted, wanted.v[i]) ? &by_address : &by_id,
			     wanted.v[i]);
	/*
	 * By address beside an id that already means the host's own device: vfio-pci, made to come early, would take that
	 * device too. The id has to go first.
	 */
	const struct finding *ambiguous = planner_finding(p, "driver.id-ambiguous", NULL);
	if (by_address.n && ambiguous) {
		text_item_add(p->arena, &p->plan->stopped,
			      arena_printf(p->arena, "%s is not bound: %s; take that id off ids= first",
					   by_address.v[0]->text, ambiguous->detail));
		return;
	}
	if (by_id.n)
		plan_bind_by_id(p, &by_id, finding);
	if (by_address.n && !plan_bind_by_address(p, &by_address, finding))
		return;
	if (planner_finding(p, "initramfs.vfio-missing", NULL))
		planner_image_module(p, "initramfs.vfio-missing");
	note_losses(p, &wanted);
	for (size_t i = 0; i < p->analysis->n_candidates; i++)
		if (p->analysis->candidates[i].offered &&
		    contains(&wanted, p->analysis->candidates[i].function))
			conditions(p, &p->analysis->candidates[i]);
	p->plan->reboot = true;
}
