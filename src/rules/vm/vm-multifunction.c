/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/vm/vm-rule.h"

#include "analyse/candidates.h"

static void check_left_out(struct check *c, const struct vm_view *view,
			   const struct vm_function *own, bool *ret_fine)
{
	const struct candidate *cand;

	if (!own->function ||
	    (!function_is_display(own->function) && !function_is_accelerator(own->function)))
		return;
	cand = analysis_candidate(c->analysis, own->function);
	for (size_t i = 0; cand && i < cand->n_siblings; i++) {
		const struct pci_function *s = cand->siblings[i];
		bool given = false;
		struct finding *f;

		for (size_t k = 0; k < view->functions.n; k++)
			given |= view->functions.v[k].function == s;
		if (given || s == own->function || !bdf_same_slot(s->bdf, own->bdf))
			continue;
		*ret_fine = false;
		f = check_warn(c, view->subject, "%s is given without %s of the same card",
			       own->function->text, check_name(c, s));
		finding_evidence(c, f, LINE(c, view, own->device->line), "%s", own->device->label);
		finding_culprit(c, f, s->text);
	}
}

static bool apart(const struct vm_device *a, const struct vm_device *b)
{
	return a != b && a->address_known && b->address_known &&
	       (a->bus != b->bus || a->slot != b->slot || !streq(a->bus_name, b->bus_name));
}

static void check_apart(struct check *c, const struct vm_view *view, size_t i, bool *ret_fine)
{
	const struct vm_function *own = &view->functions.v[i];

	for (size_t k = 0; k < i; k++) {
		const struct vm_function *first = &view->functions.v[k];
		struct finding *f;

		if (!bdf_same_slot(first->bdf, own->bdf) || bdf_eq(first->bdf, own->bdf))
			continue;
		/* Virtual functions are devices of their own. */
		if (own->function && fact_known(&own->function->physfn.fact))
			return;
		if (!apart(first->device, own->device))
			return;
		*ret_fine = false;
		f = check_warn(c, view->subject,
			       "%s and %s are functions of one card, and sit in two slots of the guest",
			       bdf_text(c->arena, first->bdf), bdf_text(c->arena, own->bdf));
		finding_evidence(c, f, LINE(c, view, first->device->line), "%s at %s%s%02x.%x",
				 first->device->label,
				 first->device->bus_name
					 ? first->device->bus_name
					 : arena_printf(c->arena, "bus %02x", first->device->bus),
				 ":", first->device->slot, first->device->function);
		finding_evidence(c, f, LINE(c, view, own->device->line), "%s at %s%s%02x.%x",
				 own->device->label,
				 own->device->bus_name
					 ? own->device->bus_name
					 : arena_printf(c->arena, "bus %02x", own->device->bus),
				 ":", own->device->slot, own->device->function);
		if (view->vm->format == VM_PROXMOX)
			finding_fix(c, f,
				    "Give the slot as one entry without a function: hostpci0: %.*s,pcie=1",
				    (int)(strlen(bdf_text(c->arena, own->bdf)) - 2),
				    bdf_text(c->arena, own->bdf));
		return;
	}
}

/* A slot whose function 0 is empty is not scanned: PCI Local Bus 3.0, 3.2.2.3.4. */
static void check_function_zero(struct check *c, const struct vm_view *view,
				const struct vm_device *d, bool *ret_fine)
{
	bool zero = false;
	struct finding *f;

	if (!d->address_known || !d->function || view->vm->format == VM_PROXMOX)
		return;
	for (size_t i = 0; i < view->vm->devices.n; i++) {
		const struct vm_device *o = &view->vm->devices.v[i];

		zero |= o->address_known && !o->function && !apart(o, d);
	}
	for (size_t i = 0; i < view->vm->controllers.n; i++) {
		const struct vm_controller *k = &view->vm->controllers.v[i];

		zero |= k->address_known && !k->function && k->slot == d->slot &&
			(d->bus_name ? streq(k->parent, d->bus_name) : k->bus == d->bus);
	}
	if (zero)
		return;
	*ret_fine = false;
	f = check_warn(c, view->subject,
		       "%s is function %u of a guest slot whose function 0 is not among the devices given; an empty one hides it",
		       d->label, d->function);
	finding_evidence(c, f, LINE(c, view, d->line), "function %u", d->function);
}

static void check(struct check *c)
{
	for_each_vm(c, view)
	{
		bool fine = true;

		for (size_t i = 0; i < view->functions.n; i++) {
			if (!i || !bdf_eq(view->functions.v[i].bdf, view->functions.v[i - 1].bdf))
				check_left_out(c, view, &view->functions.v[i], &fine);
			check_apart(c, view, i, &fine);
		}
		for (size_t i = 0; i < view->vm->devices.n; i++)
			check_function_zero(c, view, &view->vm->devices.v[i], &fine);
		if (fine && view->functions.n)
			check_pass(c, view->subject,
				   "cards with several functions are laid out as they are");
	}
}

const struct rule rule_vm_multifunction = {
	.id = "vm.multifunction",
	.severity = SEVERITY_MINOR,
	.actor = ACTOR_VM,
	.title = "The functions of a card are not laid out together",
	.why = "Drivers look for the other functions of their card beside them: the graphics driver for its audio, USB and UCSI parts. Torn apart they work in part, lose sound, or fail to reset.",
	.fix = { "Put all functions of the card in one guest slot, in the same order, with multifunction=on at function 0." },
	.refs = { "https://libvirt.org/formatdomain.html#device-addresses",
		  "https://pve.proxmox.com/wiki/PCI_Passthrough" },
	.check = check,
};
