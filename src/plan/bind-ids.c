/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* By id: options and softdeps in modprobe.d, or the kernel command line where vfio-pci is part of the kernel. */
#include "analyse/boot-chain.h"
#include "analyse/candidates.h"
#include "base/buf.h"
#include "plan/bind.h"

#include <strings.h>

#define OWN_CONF "/etc/modprobe.d/vfio-doctor.conf"

/* The modules that would claim the function if nobody stood in front of them, in any installed kernel. */
static void rival_modules(struct planner *p, const struct pci_function *f, struct text_item **list)
{
	const struct boot *boot = p->host->boot;
	const struct text_item *before = *list;

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
	} else if (*list == before && fact_known(&f->class.fact) && pci_class(f) == 0x0403) {
		/* What knows the device is not recorded; sound has one driver. */
		plan_add_once(p->arena, list, "snd_hda_intel");
	}
}

static const struct modprobe_directive *ids_directive(const struct boot_chain *b)
{
	for (size_t i = 0; i < b->modprobe.directives.n; i++) {
		const struct modprobe_directive *d = &b->modprobe.directives.v[i];

		if (d->kind == MODPROBE_OPTIONS && streq(d->name, "vfio_pci") && d->file[0] == '/' &&
		    !str_has_prefix(d->file, "/proc/") && d->value && strstr(d->value, "ids="))
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

static bool set_ids_on_line(struct planner *p, const struct modprobe_directive *d,
			    const struct text_item *ids, const char *finding)
{
	struct plan_edit *e = planner_file(p, d->file, finding);
	struct span line;
	const char *old = e && text_line(planner_text(e), d->line, &line) ? ids_word(p, line) : NULL;

	if (!old)
		return false;
	const char *joined = arena_printf(p->arena, "ids=%s", joined_ids(p, old + 4, ids)),
		   *at = memmem(line.p, line.n, old, strlen(old));
	const char *fresh =
		arena_printf(p->arena, "%.*s%s%.*s", (int)(at - line.p), line.p, joined,
			     (int)(line.n - (size_t)(at - line.p) - strlen(old)), at + strlen(old));
	if (!streq(old, joined))
		plan_set_text(p->plan, e, text_replace_line(p->arena, planner_text(e), d->line, fresh),
			      finding, "names the card's ids for vfio-pci");
	return true;
}

void plan_bind_by_id(struct planner *p, const struct functions *by_id, const char *finding)
{
	const struct boot_chain *b = p->analysis->boot;
	const struct modprobe_directive *d = ids_directive(b);
	struct text_item *ids = NULL, *rivals = NULL, *lines = NULL;

	bool alone = false;
	for (size_t i = 0; i < by_id->n; i++) {
		struct text_item *own = NULL;

		plan_add_once(p->arena, &ids, bind_id_text(p, by_id->v[i]));
		rival_modules(p, by_id->v[i], &own);
		alone |= !own;
		for (; own; own = own->next)
			plan_add_once(p->arena, &rivals, own->text);
	}
	if (b->vfio_builtin == 1) {
		const struct cmdline_param *old =
			b->configured.known ? cmdline_last(&b->configured.cmdline, "vfio_pci.ids")
					    : NULL;
		const char *joined =
			arena_printf(p->arena, "vfio-pci.ids=%s",
				     joined_ids(p, old && old->value ? old->value : "", ids));

		if (old && !streq(old->text, joined))
			planner_param(p, false, old->text, finding);
		planner_param(p, true, joined, finding);
		return;
	}
	/* Two ids= do not add up: the last one wins. So an existing line is the one to extend. */
	if (!d || !set_ids_on_line(p, d, ids, finding))
		text_item_add(p->arena, &lines,
			      arena_printf(p->arena, "options vfio-pci ids=%s", joined_ids(p, "", ids)));
	for (const struct text_item *r = rivals; r; r = r->next)
		if (!modprobe_softdep_pre(&b->modprobe, r->text, "vfio_pci"))
			text_item_add(p->arena, &lines,
				      arena_printf(p->arena, "softdep %s pre: vfio-pci", r->text));
	planner_own_lines(p, OWN_CONF, lines, finding,
			  "lets vfio-pci claim the card before its usual driver");
	/* No driver of its own pulls vfio-pci in before itself. */
	if (alone)
		planner_image_module(p, finding);
	planner_rebuild(p, finding);
}
