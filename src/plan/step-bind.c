/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Which card goes to vfio-pci at boot, and how: by id where the id means nothing else on this host, by
 * address where it does. A host driver is never blacklisted: another device may need it, and softdep is
 * enough. A card goes whole.
 */
#include "analyse/boot-chain.h"
#include "analyse/candidates.h"
#include "base/buf.h"
#include "plan/steps.h"

#include <strings.h>

#define OWN_CONF "/etc/modprobe.d/vfio-doctor.conf"
#define OWN_SCRIPT "/etc/initramfs-tools/scripts/init-top/00-vfio-doctor"
#define OWN_DRACUT "/etc/dracut.conf.d/vfio-doctor.conf"
#define OWN_MKINITCPIO "/etc/mkinitcpio.conf.d/vfio-doctor.conf"
#define HEADER "# Written by vfio-doctor. `vfio-doctor undo` takes it back.\n"

static const char *const bind_findings[] = {
	"driver.host-driver", "driver.not-vfio", "driver.load-order", "driver.id-typo", "initramfs.vfio-missing", "initramfs.stale",
};

struct functions {
	const struct pci_function **v;
	size_t n, cap;
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
	return NULL;
}

static bool contains(const struct functions *list, const struct pci_function *f)
{
	for (size_t i = 0; i < list->n; i++)
		if (list->v[i] == f)
			return true;
	return false;
}

/* Another function of the host answers to the same id: then the id would take both. */
static bool is_ambiguous(const struct host *h, const struct functions *wanted, const struct pci_function *f)
{
	for (size_t i = 0; i < h->n_functions; i++) {
		const struct pci_function *g = &h->functions[i];

		if (g != f && fact_known(&g->vendor.fact) && pci_is(g, (unsigned)f->vendor.value, (unsigned)f->device.value) && !contains(wanted, g) &&
		    !function_on_vfio(g))
			return true;
	}
	return false;
}

static const char *id_text(struct planner *p, const struct pci_function *f)
{
	return arena_printf(p->arena, "%04x:%04x", (unsigned)f->vendor.value, (unsigned)f->device.value);
}

/* The modules that would claim the function if nobody stood in front of them, in any installed kernel. */
static void rival_modules(struct planner *p, const struct pci_function *f, struct text_item **list)
{
	const struct boot *boot = p->host->boot;

	for (size_t i = 0; boot && i < boot->kernels.n; i++) {
		const struct module_names *m = boot_kernel_claims(&boot->kernels.v[i], f);

		for (size_t k = 0; m && k < m->n; k++)
			if (!strstr(m->v[k], "vfio"))
				plan_add_once(p->arena, list, m->v[k]);
	}
	if (fact_known(&f->driver.fact) && !function_on_vfio(f) && !streq(f->driver.value, "pci-stub")) {
		char *module = arena_strdup(p->arena, f->driver.value);

		for (char *c = module; *c; c++)
			if (*c == '-')
				*c = '_';
		plan_add_once(p->arena, list, module);
	}
}

static const struct modprobe_directive *ids_directive(const struct boot_chain *b)
{
	for (size_t i = 0; i < b->modprobe.directives.n; i++) {
		const struct modprobe_directive *d = &b->modprobe.directives.v[i];

		if (d->kind == MODPROBE_OPTIONS && streq(d->name, "vfio_pci") && d->file[0] == '/' && !str_has_prefix(d->file, "/proc/") && d->value &&
		    strstr(d->value, "ids="))
			return d;
	}
	return NULL;
}

static bool id_on_host(const struct host *h, struct span id)
{
	for (size_t i = 0; i < h->n_functions; i++) {
		char text[16];
		const struct pci_function *f = &h->functions[i];
		static const char hex[] = "0123456789abcdef";

		if (!fact_known(&f->vendor.fact) || !fact_known(&f->device.fact))
			continue;
		for (int d = 0; d < 4; d++) {
			text[d] = hex[f->vendor.value >> (12 - 4 * d) & 15];
			text[5 + d] = hex[f->device.value >> (12 - 4 * d) & 15];
		}
		text[4] = ':';
		text[9] = '\0';
		if (id.n >= 9 && strncasecmp(id.p, text, 9) == 0)
			return true;
	}
	return false;
}

/* The ids that are there, without those that mean nothing (where that was found), and the new ones. */
static const char *joined_ids(struct planner *p, const char *old, const struct text_item *ids)
{
	bool cull = planner_finding(p, "driver.id-typo", NULL);
	struct span rest = span_of(old), id;
	struct text_item *all = NULL;
	struct buf b = { 0 };

	while (rest.n && span_next_field(&rest, ',', &id))
		if (id.n && (!cull || id_on_host(p->host, id)))
			plan_add_once(p->arena, &all, span_dup(p->arena, id));
	for (; ids; ids = ids->next)
		plan_add_once(p->arena, &all, ids->text);
	for (; all; all = all->next)
		buf_printf(&b, "%s%s", b.n ? "," : "", all->text);
	const char *text = arena_strdup(p->arena, b.s ? b.s : "");
	buf_free(&b);
	return text;
}

/* The word "ids=..." of a line of options. */
static const char *ids_word(struct planner *p, struct span line)
{
	struct span word;

	while (span_next_word(&line, &word))
		if (span_has_prefix(word, "ids="))
			return span_dup(p->arena, word);
	return NULL;
}

static bool set_ids_on_line(struct planner *p, const struct modprobe_directive *d, const struct text_item *ids, const char *finding)
{
	struct plan_edit *e = planner_file(p, d->file, finding);
	struct span line;
	const char *old = e && text_line(planner_text(e), d->line, &line) ? ids_word(p, line) : NULL;

	if (!old)
		return false;
	const char *joined = arena_printf(p->arena, "ids=%s", joined_ids(p, old + 4, ids)), *at = memmem(line.p, line.n, old, strlen(old));
	const char *fresh = arena_printf(p->arena, "%.*s%s%.*s", (int)(at - line.p), line.p, joined, (int)(line.n - (size_t)(at - line.p) - strlen(old)),
					 at + strlen(old));
	if (!streq(old, joined))
		plan_set_text(p->plan, e, text_replace_line(p->arena, planner_text(e), d->line, fresh), finding, "names the card's ids for vfio-pci");
	return true;
}

/* Lines for our own file, each added unless it is there. */
static void own_lines(struct planner *p, const char *path, const struct text_item *lines, const char *finding, const char *what)
{
	struct plan_edit *e = lines ? planner_file(p, path, finding) : NULL;
	const char *text;

	if (!e)
		return;
	text = span_dup(p->arena, planner_text(e));
	if (!text[0])
		text = HEADER;
	for (; lines; lines = lines->next)
		if (!strstr(text, arena_printf(p->arena, "%s\n", lines->text)))
			text = text_append_line(p->arena, span_of(text), lines->text);
	plan_set_text(p->plan, e, text, finding, what);
}

static void bind_by_id(struct planner *p, const struct functions *by_id, const char *finding)
{
	const struct boot_chain *b = p->analysis->boot;
	const struct modprobe_directive *d = ids_directive(b);
	struct text_item *ids = NULL, *rivals = NULL, *lines = NULL;

	for (size_t i = 0; i < by_id->n; i++) {
		plan_add_once(p->arena, &ids, id_text(p, by_id->v[i]));
		rival_modules(p, by_id->v[i], &rivals);
	}
	if (b->vfio_builtin == 1) {
		const struct cmdline_param *old = b->configured.known ? cmdline_last(&b->configured.cmdline, "vfio_pci.ids") : NULL;
		const char *joined = arena_printf(p->arena, "vfio-pci.ids=%s", joined_ids(p, old && old->value ? old->value : "", ids));

		if (old && !streq(old->text, joined))
			planner_param(p, false, old->text, finding);
		planner_param(p, true, joined, finding);
		return;
	}
	/* Two ids= do not add up: the last one wins. So an existing line is the one to extend. */
	if (!d || !set_ids_on_line(p, d, ids, finding))
		text_item_add(p->arena, &lines, arena_printf(p->arena, "options vfio-pci ids=%s", joined_ids(p, "", ids)));
	for (const struct text_item *r = rivals; r; r = r->next)
		if (!modprobe_softdep_pre(&b->modprobe, r->text, "vfio_pci"))
			text_item_add(p->arena, &lines, arena_printf(p->arena, "softdep %s pre: vfio-pci", r->text));
	own_lines(p, OWN_CONF, lines, finding, "lets vfio-pci claim the card before its usual driver");
	planner_rebuild(p, finding);
}

static const char *address_script(struct planner *p, const struct functions *list)
{
	struct buf b = { 0 };

	buf_puts(&b, "#!/bin/sh\n" HEADER
		     "# Binds these PCI functions to vfio-pci by address, because their id also means a device that stays with the host.\n"
		     "PREREQ=\"\"\n"
		     "case $1 in\nprereqs)\n\techo \"$PREREQ\"\n\texit 0\n\t;;\nesac\n"
		     "for device in");
	for (size_t i = 0; i < list->n; i++)
		buf_printf(&b, " %s", list->v[i]->text);
	buf_puts(&b, "; do\n\t[ -e \"/sys/bus/pci/devices/$device\" ] && echo vfio-pci > \"/sys/bus/pci/devices/$device/driver_override\"\ndone\n"
		     "modprobe -b vfio-pci\nexit 0\n");
	const char *text = arena_strdup(p->arena, b.s);
	buf_free(&b);
	return text;
}

static void add_initramfs_module(struct planner *p, const char *finding)
{
	const struct boot_chain *b = p->analysis->boot;
	const char *tool = b->how_to_rebuild ? b->how_to_rebuild : "";
	struct text_item *line = NULL;

	if (str_has_prefix(tool, "update-initramfs")) {
		struct plan_edit *e = planner_file(p, "/etc/initramfs-tools/modules", finding);
		struct span rest = e ? planner_text(e) : (struct span){ 0 }, l, word;

		while (span_next_line(&rest, &l))
			if (span_next_word(&l, &word) && (span_eq(word, "vfio_pci") || span_eq(word, "vfio-pci")))
				return;
		if (e)
			plan_set_text(p->plan, e, text_append_line(p->arena, planner_text(e), "vfio_pci"), finding, "puts vfio_pci into the initial RAM disk");
	} else if (str_has_prefix(tool, "dracut")) {
		text_item_add(p->arena, &line, "force_drivers+=\" vfio-pci \"");
		own_lines(p, OWN_DRACUT, line, finding, "puts vfio-pci into the initial RAM disk and loads it early");
	} else if (str_has_prefix(tool, "mkinitcpio")) {
		text_item_add(p->arena, &line, "MODULES=(vfio_pci vfio vfio_iommu_type1 \"${MODULES[@]}\")");
		own_lines(p, OWN_MKINITCPIO, line, finding, "puts vfio_pci into the initial RAM disk, before the other modules");
	} else {
		return;
	}
	planner_rebuild(p, finding);
}

static bool bind_by_address(struct planner *p, const struct functions *list, const char *finding)
{
	const struct boot_chain *b = p->analysis->boot;
	const char *tool = b->how_to_rebuild ? b->how_to_rebuild : "";

	if (p->host->boot && boot_file_next(p->host->boot, BOOT_DRIVERCTL, NULL)) {
		for (size_t i = 0; i < list->n; i++)
			plan_add_action(p->plan, arena_printf(p->arena, "driverctl set-override %s vfio-pci", list->v[i]->text),
					arena_printf(p->arena, "binds %s to vfio-pci now and at every boot", list->v[i]->text), 60, finding);
		return true;
	}
	if (str_has_prefix(tool, "update-initramfs")) {
		struct plan_edit *e = planner_file(p, OWN_SCRIPT, finding);

		if (!e)
			return false;
		e->mode = 0755;
		plan_set_text(p->plan, e, address_script(p, list), finding, "binds the card by its address, before any driver is loaded");
		add_initramfs_module(p, finding);
		planner_rebuild(p, finding);
		return true;
	}
	struct plan_by_hand *m = planner_manual(p, finding, list->v[0]->text, "bind by address: its id also means a device that stays with the host");
	text_item_add(p->arena, &m->steps, arena_printf(p->arena, "Install driverctl and run: driverctl set-override %s vfio-pci", list->v[0]->text));
	return false;
}

static void note_losses(struct planner *p, const struct functions *list)
{
	for (size_t i = 0; i < list->n; i++) {
		const struct pci_function *f = list->v[i];
		const char *name = host_device_name(p->host, f, p->arena);

		if (!fact_known(&f->driver.fact) || function_on_vfio(f))
			continue;
		plan_add_once(p->arena, &p->plan->host_loses,
			      arena_printf(p->arena, "%s %s (now on %s)%s", f->text, name ? name : id_text(p, f), f->driver.value,
					   fact_known(&f->boot_vga.fact) && f->boot_vga.value ? ", and the console on its screen" : ""));
	}
}

static void conditions(struct planner *p, const struct candidate *cand)
{
	for (size_t i = 0; i < ARRAY_SIZE(bind_findings); i++) {
		bool found = planner_finding(p, bind_findings[i], cand->function->text) || planner_finding(p, bind_findings[i], "host");

		for (size_t s = 0; s < cand->n_siblings && !found; s++)
			found = planner_finding(p, bind_findings[i], cand->siblings[s]->text);
		if (found)
			plan_add_once(p->arena, &p->plan->post_conditions, bind_findings[i]);
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
		text_item_add(p->arena, &p->plan->stopped, arena_printf(p->arena, "%s is not bound: %s", f->text, critical->detail));
		return false;
	}
	if (!fact_known(&f->vendor.fact) || !fact_known(&f->device.fact) || fact_unreadable(&f->driver.fact)) {
		text_item_add(p->arena, &p->plan->stopped, arena_printf(p->arena, "%s is not bound: what it is, or who holds it, could not be read", f->text));
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

		if (!why || !may_bind(p, cand))
			continue;
		finding = finding ? finding : why;
		add_function(p, &wanted, cand->function);
		for (size_t s = 0; s < cand->n_siblings; s++)
			add_function(p, &wanted, cand->siblings[s]);
	}
	if (!wanted.n)
		return;
	if (!b || !b->recorded) {
		text_item_add(p->arena, &p->plan->stopped, "the boot configuration could not be read, so nothing is bound");
		return;
	}
	for (size_t i = 0; i < wanted.n; i++)
		add_function(p, is_ambiguous(p->host, &wanted, wanted.v[i]) ? &by_address : &by_id, wanted.v[i]);
	if (by_id.n)
		bind_by_id(p, &by_id, finding);
	if (by_address.n && !bind_by_address(p, &by_address, finding))
		return;
	if (planner_finding(p, "initramfs.vfio-missing", NULL))
		add_initramfs_module(p, "initramfs.vfio-missing");
	note_losses(p, &wanted);
	for (size_t i = 0; i < p->analysis->n_candidates; i++)
		if (p->analysis->candidates[i].offered && contains(&wanted, p->analysis->candidates[i].function))
			conditions(p, &p->analysis->candidates[i]);
	p->plan->reboot = true;
}

/* Something that goes into the image changes with this plan; what was configured before and built since needs nothing. */
static bool feeds_image(const struct plan *plan)
{
	static const char *const folders[] = { "/etc/modprobe.d/", "/etc/initramfs-tools/", "/etc/dracut.conf.d/", "/etc/mkinitcpio" };

	for (size_t i = 0; i < plan->edits.n; i++)
		for (size_t k = 0; k < ARRAY_SIZE(folders); k++)
			if (str_has_prefix(plan->edits.v[i].path, folders[k]))
				return true;
	return false;
}

void plan_rebuild(struct planner *p)
{
	const struct boot_chain *b = p->analysis->boot;

	if (!feeds_image(p->plan) && !planner_finding(p, "initramfs.vfio-missing", NULL))
		p->rebuild = false;

	if (!p->rebuild && (planner_finding(p, "initramfs.stale", NULL))) {
		planner_rebuild(p, "initramfs.stale");
		plan_add_once(p->arena, &p->plan->post_conditions, "initramfs.stale");
		p->plan->reboot = true;
	}
	if (!p->rebuild)
		return;
	if (!b || !b->how_to_rebuild) {
		struct plan_by_hand *m = planner_manual(p, p->rebuild_findings->text, "host", "build the initial RAM disk anew");

		text_item_add(p->arena, &m->steps, "Which tool makes it on this machine could not be told: run that tool for every installed kernel.");
		return;
	}
	plan_add_action(p->plan, b->how_to_rebuild, "builds the initial RAM disk anew", 1800, p->rebuild_findings->text);
}
