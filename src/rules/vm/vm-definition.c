/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/vm/vm-rule.h"

/* What is not known of a machine is a doubt about that machine: the host and its devices are judged without it. */
static void not_read(struct check *c, const struct fact *fact, const char *what)
{
	struct finding *f = check_unknown(c, fact->source, "%s", what);

	f->severity = SEVERITY_MINOR;
	finding_fact(c, f, fact);
}

/* A folder that may not be listed may hold any number of machines. */
static void closed_folder(struct check *c, const struct fact *folder)
{
	if (folder->avail == AVAIL_DENIED || folder->avail == AVAIL_ERROR)
		not_read(c, folder, "which VMs are defined here could not be read");
}

static void refused(struct check *c)
{
	const struct vms *vms = c->host->vms;

	closed_folder(c, &vms->libvirt_fact);
	closed_folder(c, &vms->proxmox_fact);

	for (size_t i = 0; i < vms->refused.n; i++) {
		const struct vm_refused *r = &vms->refused.v[i];

		if (r->why)
			finding_fact(c, check_warn(c, r->fact.source, "%s", r->why), &r->fact);
		else
			not_read(c, &r->fact, "a VM definition that could not be read");
	}
}

static void check_one(struct check *c, const struct vm_view *view)
{
	const struct vm *vm = view->vm;
	struct finding *f;

	for (const struct vm_note *n = vm->problems; n; n = n->next) {
		f = check_fail(c, view->subject, "%s", n->text);
		finding_evidence(c, f, LINE(c, view, n->line), "%s", n->text);
	}
	if (vm->not_understood) {
		/* Asked about this machine, the user must see that; it is no doubt about what was judged. */
		f = c->analysis->vms->asked
			    ? check_unknown(c, view->subject,
					    "parts of the definition are not understood here, and so not judged")
			    : check_info(c, view->subject,
					 "parts of the definition are not understood here, and so not judged");
		f->severity = SEVERITY_MINOR;
		for (const struct vm_note *n = vm->not_understood; n; n = n->next)
			finding_evidence(c, f, LINE(c, view, n->line), "%s", n->text);
	}
	if (!vm->problems)
		check_pass(c, view->subject, "the definition reads whole");
}

static void check(struct check *c)
{
	if (!c->analysis->vms->asked && c->host->vms)
		refused(c);
	for_each_vm(c, view) check_one(c, view);
}

const struct rule rule_vm_definition = {
	.id = "vm.definition",
	.severity = SEVERITY_MAJOR,
	.actor = ACTOR_VM,
	.title = "The VM definition does not hold together",
	.why = "A definition that its manager refuses, or that cannot be read, cannot start a machine; nothing else can be said about it.",
	.fix = { "Correct the line that is named; libvirt: virsh edit, Proxmox: qm set." },
	.refs = { "https://libvirt.org/formatdomain.html",
		  "https://pve.proxmox.com/pve-docs/qm.conf.5.html" },
	.check = check,
};
