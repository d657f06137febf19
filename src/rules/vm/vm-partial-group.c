/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/vm/vm-rule.h"

#include "analyse/candidates.h"

static bool given_here(const struct vm_view *view, const struct pci_function *f)
{
	for (size_t i = 0; i < view->functions.n; i++)
		if (view->functions.v[i].function == f)
			return true;
	return false;
}

static const struct vm_view *other_owner(struct check *c, const struct vm_view *view,
					 const struct pci_function *f)
{
	size_t n;
	const struct vm_given *given = vm_given_to(c->analysis->vms, f->bdf, &n);

	for (size_t i = 0; i < n; i++)
		if (given[i].view != view && given[i].view->live)
			return given[i].view;
	return NULL;
}

/* Drivers of the host that leave the group usable: none, and those the kernel knows as harmless. */
static bool holds_group(const struct pci_function *f)
{
	return fact_known(&f->driver.fact) && !function_on_vfio(f) &&
	       !streq(f->driver.value, "pcieport") && !streq(f->driver.value, "pci-stub");
}

static void check_member(struct check *c, const struct vm_view *view, const struct vm_function *own,
			 const struct pci_group *g, const struct pci_function *m, bool *ret_whole)
{
	const struct vm_view *other;
	struct finding *f;

	if (function_is_bridge(m) || given_here(view, m))
		return;
	*ret_whole = false;
	other = other_owner(c, view, m);
	if (other && view->live)
		f = check_fail(c, view->subject,
			       "group %u of %s also holds %s, which belongs to %s; a group goes to one VM",
			       g->id, own->function->text, check_name(c, m), other->vm->name);
	else if (holds_group(m))
		f = check_fail(c, view->subject, "group %u of %s also holds %s, which the host uses",
			       g->id, own->function->text, check_name(c, m));
	else
		f = check_warn(c, view->subject,
			       "group %u of %s also holds %s, which is not given to this VM", g->id,
			       own->function->text, check_name(c, m));
	f->severity = f->status == STATUS_FAIL ? SEVERITY_BLOCKER : SEVERITY_MINOR;
	finding_evidence(c, f, g->path, "group %u", g->id);
	finding_fact_str(c, f, &m->driver);
	finding_culprit(c, f, m->text);
}

static bool seen_before(const struct vm_view *view, size_t i)
{
	const struct vm_function *f = &view->functions.v[i];

	for (size_t k = 0; k < i; k++) {
		const struct vm_function *o = &view->functions.v[k];

		if (o->function && fact_known(&o->function->group.fact) &&
		    o->function->group.value == f->function->group.value)
			return true;
	}
	return false;
}

static void check_vm(struct check *c, const struct vm_view *view)
{
	bool whole = true, any = false;

	for (size_t i = 0; i < view->functions.n; i++) {
		const struct vm_function *f = &view->functions.v[i];
		const struct pci_group *g;

		if (!f->function || !fact_known(&f->function->group.fact) || seen_before(view, i))
			continue;
		g = host_group(c->host, (unsigned)f->function->group.value);
		any |= g != NULL;
		for (size_t k = 0; g && k < g->n_members; k++)
			check_member(c, view, f, g, g->members[k], &whole);
	}
	if (any && whole)
		check_pass(c, view->subject, "it gets each IOMMU group whole");
}

static void check(struct check *c)
{
	for_each_vm(c, view) check_vm(c, view);
}

const struct rule rule_vm_partial_group = {
	.id = "vm.partial-group",
	.pitfall = 1,
	.severity = SEVERITY_BLOCKER,
	.actor = ACTOR_VM,
	.title = "Only part of an IOMMU group goes to the VM",
	.why = "The kernel gives a group to one user as a whole: all of its devices must be free of host drivers, and none of them may belong to another machine.",
	.fix = { "Give the whole group to the VM, or bind the rest of it to vfio-pci and leave it unused; another slot may have a group of its own." },
	.refs = { "https://docs.kernel.org/driver-api/vfio.html" },
	.check = check,
};
