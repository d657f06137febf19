/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/kernel-release.h"
#include "rules/rule.h"

static struct finding *say(struct check *c, const char *path, unsigned line, const char *text)
{
	struct finding *f = check_warn(c, "host",
				       "vfio_virqfd is asked for, but since Linux 6.2 it is a part "
				       "of vfio and no module of its own");

	finding_evidence(c, f, arena_printf(c->arena, "%s:%u", path, line), "%s", text);
	finding_fact_str(c, f, &c->host->kernel.release);
	return f;
}

static bool word_in(const char *list, const char *word)
{
	struct span rest = span_of(list), w;

	while (list && span_next_word(&rest, &w))
		if (span_eq(w, word))
			return true;
	return false;
}

/* Lists of the initial RAM disk's makers: mkinitcpio.conf and dracut.conf. */
static bool check_makers(struct check *c)
{
	const struct boot_chain *b = c->analysis->boot;
	const struct {
		const struct shell_vars *vars;
		const char *name;
	} lists[] = { { &b->mkinitcpio, "MODULES" },
		      { &b->dracut, "add_drivers" },
		      { &b->dracut, "force_drivers" } };
	bool found = false;

	for (size_t i = 0; i < ARRAY_SIZE(lists); i++) {
		const struct shell_var *v = shell_var(lists[i].vars, lists[i].name);

		if (!v || !word_in(v->value, "vfio_virqfd"))
			continue;
		say(c, v->file, v->line, arena_printf(c->arena, "%s: %s", v->name, v->value));
		found = true;
	}
	return found;
}

static void check(struct check *c)
{
	const struct host *h = c->host;
	bool asked = false;

	if (!kernel_at_least(h, 6, 2))
		return;
	for (size_t i = 0; i < h->kernel.n_module_lines; i++) {
		const struct module_line *l = &h->kernel.module_lines[i];

		if (!streq(l->module, "vfio_virqfd"))
			continue;
		asked = true;
		say(c, l->path, l->line, l->text);
	}
	asked |= check_makers(c);
	if (!asked && h->kernel.module_lines_read)
		finding_fact_str(c,
				 check_pass(c, "host",
					    "no module is asked for that this kernel no longer has"),
				 &h->kernel.release);
}

const struct rule rule_module_obsolete = {
	.id = "module.obsolete",
	.pitfall = 8,
	.severity = SEVERITY_MINOR,
	.actor = ACTOR_OPERATOR,
	.title = "A module is asked for that no longer exists",
	.why = "The line does nothing but print an error at boot, and with mkinitcpio it marks the "
	       "initramfs as incomplete, which hides real errors.",
	.fix = { "Remove the line, then rebuild the initramfs. vfio, vfio_iommu_type1 and vfio_pci "
		 "are enough." },
	.refs = { "Linux drivers/vfio/Makefile, 6.1 against 6.2" },
	.checklist = "vfio-early",
	.check = check,
};
