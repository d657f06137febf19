/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Definitions of virtual machines, changed by their own manager: `qm set` on Proxmox VE, `virsh define` with libvirt.
 * Neither's file is written here: libvirtd and pmxcfs hold a copy of their own and would not see it. The plan shows
 * what the definition becomes as a staged edit; the command is given that text (libvirt) or the one key (Proxmox VE).
 * A running machine keeps what it has until it is started anew.
 *
 * Planned is only what has one right answer and costs the guest nothing else: the CPU model, the functions of a card
 * that were left out, pcie=1 on q35, no second display beside x-vga. A machine type or a firmware is not changed: the
 * guest's system may not start on another.
 */
#include "analyse/vm-view.h"
#include "plan/steps.h"

#define SECONDS 120

/* "KEY: VALUE" in the machine's own section. */
static bool conf_line(struct span text, const char *key, unsigned *ret_line, struct span *ret_value)
{
	struct span line;
	size_t n = strlen(key);

	for (unsigned i = 1; text_line(text, i, &line) && !span_has_prefix(line, "["); i++)
		if (span_has_prefix(line, key) && line.n > n && line.p[n] == ':') {
			*ret_line = i;
			*ret_value = span_trim((struct span){ line.p + n + 1, line.n - n - 1 });
			return true;
		}
	return false;
}

static struct plan_edit *definition(struct planner *p, const struct vm *vm)
{
	struct plan_edit *e = plan_edit_file(p->plan, vm->file, true, vm->text);

	e->staged = true;
	return e;
}

static void qm_set(struct planner *p, const struct vm *vm, const char *key, const char *value,
		   const char *finding, const char *what)
{
	struct plan_edit *e = definition(p, vm);
	unsigned line = 0;
	struct span old = { 0 };
	bool there = conf_line(e->new_text, key, &line, &old);
	const char *fresh = arena_printf(p->arena, "%s: %s", key, value),
		   *before = there ? span_dup(p->arena, old) : NULL;

	/* Blanks would take the command apart; none of these values has one. */
	if (strchr(value, ' ') || (before && strchr(before, ' ')))
		return;
	plan_set_text(p->plan, e,
		      there ? text_replace_line(p->arena, e->new_text, line, fresh)
			    : arena_printf(p->arena, "%s\n%.*s", fresh, (int)e->new_text.n,
					   e->new_text.p),
		      finding, what);
	struct plan_action *a =
		plan_add_action(p->plan,
				arena_printf(p->arena, "qm set %u --%s %s", vm->vmid, key, value),
				what, SECONDS, finding);
	a->undo =
		plan_command(p->arena,
			     before ? arena_printf(p->arena, "qm set %u --%s %s", vm->vmid, key, before)
				    : arena_printf(p->arena, "qm set %u --delete %s", vm->vmid, key));
	a->at_once = true;
	a->risk = "The guest sees other hardware at its next start.";
	planner_promise(p, finding);
}

/* "kvm64,phys-bits=host" becomes "host,phys-bits=host". */
static void qm_cpu(struct planner *p, const struct vm *vm, const char *finding)
{
	unsigned line;
	struct span value = { 0 };
	const char *rest = "";

	if (conf_line(vm->text, "cpu", &line, &value)) {
		const char *comma = memchr(value.p, ',', value.n);

		rest = comma ? span_dup(p->arena,
					(struct span){ comma, (size_t)(value.p + value.n - comma) })
			     : "";
	}
	if (!strstr(rest, "cputype="))
		qm_set(p, vm, "cpu", arena_printf(p->arena, "host%s", rest), finding,
		       "gives the guest the host's CPU model");
}

/* The entry that a device of the view was written in, as "hostpciN", and its value. */
static bool entry_of(struct planner *p, const struct vm_view *view, const struct vm_device *d,
		     struct span *ret_value)
{
	struct plan_edit *e = definition(p, view->vm);
	unsigned line;

	return d->label && str_has_prefix(d->label, "hostpci") &&
	       conf_line(e->new_text, d->label, &line, ret_value);
}

/* "01:00.0,pcie=1" becomes "01:00,pcie=1": the slot with all its functions. Only an address alone, and no other entry of the slot. */
static void qm_whole_slot(struct planner *p, const struct vm_view *view, const char *finding)
{
	for (size_t i = 0; i < view->functions.n; i++) {
		const struct vm_function *f = &view->functions.v[i];
		struct span value;
		bool other = false;

		for (size_t k = 0; k < view->functions.n; k++)
			other |= k != i && bdf_same_slot(view->functions.v[k].bdf, f->bdf);
		if (other || f->device->whole_slot || f->device->kind != VM_DEVICE_PCI ||
		    !entry_of(p, view, f->device, &value))
			continue;
		const char *text = span_dup(p->arena, value), *comma = strchr(text, ','),
			   *dot = strrchr(comma ? arena_strndup(p->arena, text, (size_t)(comma - text))
						: text,
					  '.');
		if (!dot || strchr(text, ';'))
			continue;
		size_t n = strlen(comma ? arena_strndup(p->arena, text, (size_t)(comma - text)) : text) -
			   strlen(dot);
		qm_set(p, view->vm, f->device->label,
		       arena_printf(p->arena, "%.*s%s", (int)n, text, comma ? comma : ""), finding,
		       "gives the guest the card with all its functions");
	}
}

static void qm_pcie(struct planner *p, const struct vm_view *view, const char *finding)
{
	for (size_t i = 0; i < view->functions.n; i++) {
		const struct vm_device *d = view->functions.v[i].device;
		struct span value;

		if (view->vm->machine != VM_MACHINE_Q35 || d->where != VM_BUS_CONVENTIONAL ||
		    !entry_of(p, view, d, &value) || span_contains(value, "pcie="))
			continue;
		qm_set(p, view->vm, d->label,
		       arena_printf(p->arena, "%s,pcie=1", span_dup(p->arena, value)), finding,
		       "puts the card behind a PCI Express port");
	}
}

/* libvirt without a <cpu> element: one before <devices>, in its indentation. */
static void virsh_cpu(struct planner *p, const struct vm *vm, const char *finding)
{
	struct plan_edit *e = definition(p, vm);
	struct span line;
	unsigned n;

	for (n = 1; text_line(e->new_text, n, &line) && !span_eq(span_trim(line), "<devices>"); n++)
		;
	if (vm->cpu_line || !text_line(e->new_text, n, &line))
		return;
	int indent = (int)(line.n - span_trim(line).n);
	plan_set_text(p->plan, e,
		      text_replace_line(p->arena, e->new_text, n,
					arena_printf(p->arena, "%.*s<cpu mode='host-passthrough'/>\n%.*s",
						     indent, line.p, (int)line.n, line.p)),
		      finding, "gives the guest the host's CPU model");
	struct plan_action *a =
		plan_add_action(p->plan,
				arena_printf(p->arena, "virsh define " PLAN_NEW "%s", vm->file),
				"hands libvirt the new definition", SECONDS, finding);
	a->undo = plan_command(p->arena,
			       arena_printf(p->arena, "virsh define " PLAN_OLD "%s", vm->file));
	a->at_once = true;
	a->risk = "The guest sees other hardware at its next start.";
	planner_promise(p, finding);
}

static void plan_machine(struct planner *p, const struct vm_view *view)
{
	const struct vm *vm = view->vm;
	bool proxmox = vm->format == VM_PROXMOX && !vm->template;

	if (!vm->text.n || !vm->file || vm->snapshot)
		return;
	if (planner_finding(p, "vm.cpu-model", view->subject)) {
		if (proxmox)
			qm_cpu(p, vm, "vm.cpu-model");
		else if (vm->format == VM_LIBVIRT && str_has_prefix(vm->file, "/etc/libvirt/qemu/"))
			virsh_cpu(p, vm, "vm.cpu-model");
	}
	if (proxmox && planner_finding(p, "vm.multifunction", view->subject))
		qm_whole_slot(p, view, "vm.multifunction");
	if (proxmox && planner_finding(p, "vm.machine-type", view->subject))
		qm_pcie(p, view, "vm.machine-type");
	if (proxmox && planner_finding(p, "vm.display", view->subject))
		qm_set(p, vm, "vga", "none", "vm.display", "leaves the passed card as the only display");
}

void plan_step_vm(struct planner *p)
{
	const struct vm_views *views = p->analysis->vms;

	for (size_t i = 0; views && i < views->n; i++)
		if (views->v[i].judged)
			plan_machine(p, &views->v[i]);
}
