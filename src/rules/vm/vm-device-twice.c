/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/vm/vm-rule.h"

static bool same_machine_twice(struct check *c, const struct vm_view *view)
{
	bool found = false;

	for (size_t i = 0; i < view->functions.n; i++)
		for (size_t k = 0; k < i; k++) {
			const struct vm_function *a = &view->functions.v[k],
						 *b = &view->functions.v[i];
			struct finding *f;

			if (!bdf_eq(a->bdf, b->bdf))
				continue;
			f = check_fail(c, view->subject, "%s is given twice, as %s and as %s",
				       bdf_text(c->arena, a->bdf), a->device->label, b->device->label);
			finding_evidence(c, f, LINE(c, view, a->device->line), "%s", a->device->label);
			finding_evidence(c, f, LINE(c, view, b->device->line), "%s", b->device->label);
			found = true;
			break;
		}
	for (size_t i = 0; i < view->vm->devices.n; i++)
		for (size_t k = 0; k < i; k++) {
			const struct vm_device *a = &view->vm->devices.v[k],
					       *b = &view->vm->devices.v[i];

			/* Proxmox names a type, of which there may be many. */
			if (a->kind != VM_DEVICE_MDEV || b->kind != VM_DEVICE_MDEV ||
			    !streq(a->mdev, b->mdev) || strlen(a->mdev) != 36)
				continue;
			check_fail(c, view->subject,
				   "mediated device %s is given twice (lines %u and %u)", a->mdev,
				   a->line, b->line);
			found = true;
			break;
		}
	return found;
}

static const char *state(const struct vm *vm)
{
	return vm->running == TRI_YES     ? "running"
	       : vm->autostart == TRI_YES ? "starts with the host"
					  : "not running";
}

/* One finding for each function; the other machines are the culprits. */
static bool shared(struct check *c, const struct vm_view *view, const struct vm_function *own)
{
	const struct vm_view *first = NULL, *live = NULL;
	size_t n, others = 0;
	const struct vm_given *given = vm_given_to(c->analysis->vms, own->bdf, &n);
	struct finding *f;

	for (size_t i = 0; i < n; i++) {
		const struct vm_view *other = given[i].view;

		if (other == view || other->vm->template || (i && given[i - 1].view == other))
			continue;
		others++;
		if (!first)
			first = other;
		if (!live && other->live)
			live = other;
	}
	if (!others)
		return false;
	if (live && view->live)
		f = check_fail(c, view->subject, "%s is also given to %s (%s), and this VM %s",
			       bdf_text(c->arena, own->bdf), live->vm->name, state(live->vm),
			       state(view->vm));
	else
		f = check_warn(c, view->subject,
			       "%s is given to %zu other VM%s, too (%s%s); only one of them can run at a time",
			       bdf_text(c->arena, own->bdf), others, others > 1 ? "s" : "",
			       first->vm->name, others > 1 ? ", ..." : "");
	f->severity = live && view->live ? SEVERITY_MAJOR : SEVERITY_MINOR;
	finding_evidence(c, f, LINE(c, view, own->device->line), "%s", own->device->label);
	for (size_t i = 0, said = 0; i < n && said < 8; i++) {
		if (given[i].view == view || given[i].view->vm->template)
			continue;
		said++;
		finding_evidence(c, f,
				 vm_source(c->arena, given[i].view->vm, given[i].function->device->line),
				 "%s", given[i].function->device->label);
		finding_culprit(c, f, given[i].view->subject);
	}
	return true;
}

static void check(struct check *c)
{
	for_each_vm(c, view)
	{
		bool twice = same_machine_twice(c, view);
		bdf_t last = { 0 };

		for (size_t i = 0; i < view->functions.n; i++) {
			const struct vm_function *f = &view->functions.v[i];

			/* The functions of one slot are one card: said once. */
			bool virtual_function = f->function && fact_known(&f->function->physfn.fact);

			if (i && bdf_same_slot(last, f->bdf) && !virtual_function)
				continue;
			last = f->bdf;
			twice |= shared(c, view, f);
		}
		if (!twice)
			check_pass(c, view->subject, "nothing that it is given is given to another VM");
	}
}

const struct rule rule_vm_device_twice = {
	.id = "vm.device-twice",
	.severity = SEVERITY_BLOCKER,
	.actor = ACTOR_VM,
	.title = "A device is given to more than one VM",
	.why = "A device belongs to one machine at a time: the second one that starts fails, and where both start with the host it is chance which.",
	.fix = { "Give the device to one of them, or let only one start with the host." },
	.refs = { "https://docs.kernel.org/driver-api/vfio.html" },
	.check = check,
};
