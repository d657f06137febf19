/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/kernel-params.h"
#include "rules/rule.h"

/* Parameters of a file that nobody reads here, which nothing else sets; joined by blanks, NULL:
 * none. */
static const char *lost_params(struct check *c, const struct param_table *t,
			       const struct boot_params *from)
{
	const struct boot_chain *b = c->analysis->boot;
	const char *lost = NULL;

	for (size_t i = 0; i < from->cmdline.n; i++) {
		const struct cmdline_param *p = &from->cmdline.v[i];

		if (boot_param_stranded(b, c->host, t, p))
			lost = lost ? arena_printf(c->arena, "%s %s", lost, p->text) : p->text;
	}
	return lost;
}

static void add_clues(struct check *c, struct finding *f)
{
	const struct boot_chain *b = c->analysis->boot;

	for (size_t i = 0; i < b->clues.n && i < 4; i++)
		finding_evidence(c, f, b->clues.v[i].source, "%s", b->clues.v[i].value);
}

static const char *where(struct check *c, const struct boot_params *p)
{
	return p->line ? arena_printf(c->arena, "%s:%u", p->path, p->line) : p->path;
}

static void say(struct check *c, const struct boot_params *from, const char *lost)
{
	const struct boot_chain *b = c->analysis->boot;
	const char *name = b->manager == BOOT_MANAGER_PLAIN ? boot_loader_name((int)b->loader) : NULL;
	struct finding *f;

	if (b->loader == BOOT_LOADER_UNKNOWN && b->manager != BOOT_MANAGER_NIXOS) {
		f = check_unknown(c, "host",
				  "%s sets %s, which this boot does not have; whether the next one "
				  "will cannot be told, because "
				  "it is not known which boot loader starts this machine",
				  from->path, lost);
		finding_evidence(c, f, where(c, from), "%s", lost);
		add_clues(c, f);
		return;
	}
	if (!name)
		name = b->loader == BOOT_LOADER_UNKNOWN
			       ? boot_manager_name((int)b->manager)
			       : arena_printf(c->arena, "%s, kept by %s",
					      boot_loader_name((int)b->loader),
					      boot_manager_name((int)b->manager));
	f = check_fail(c, "host",
		       "%s sets %s, but this machine boots with %s, which does not read that file",
		       from->path, lost, name);
	finding_evidence(c, f, where(c, from), "%s", lost);
	add_clues(c, f);
	if (b->how_to_set)
		finding_fix(c, f, "%s", b->how_to_set);
}

static bool is_closed(const struct fact *f)
{
	return f->avail == AVAIL_DENIED || f->avail == AVAIL_ERROR;
}

static void add_closed(struct check *c, struct finding **f, const struct fact *fact)
{
	if (!is_closed(fact))
		return;
	if (!*f) {
		*f = check_unknown(c, "host",
				   "whether a parameter stands in a file that the boot loader does "
				   "not read cannot be told");
		/* This boot has what it has: only the next one may differ. */
		(*f)->severity = SEVERITY_MINOR;
	}
	finding_fact(c, *f, fact);
}

/* What may hold parameters, or tells the loader, and could not be read. */
static bool say_closed(struct check *c)
{
	static const enum boot_role roles[] = { BOOT_GRUB_DEFAULT, BOOT_KERNEL_CMDLINE,
						BOOT_CMDLINE_D, BOOT_BLS_ENTRY, BOOT_NIXOS_PARAMS };
	const struct boot *boot = c->host->boot;
	struct finding *f = NULL;

	for (size_t i = 0; i < ARRAY_SIZE(roles); i++)
		for (const struct boot_file *file = boot_file_next(boot, roles[i], NULL); file;
		     file = boot_file_next(boot, roles[i], file))
			add_closed(c, &f, &file->fact);
	add_closed(c, &f, &boot->loader_info.fact);
	add_closed(c, &f, &boot->stub_info.fact);
	return f != NULL;
}

static void check(struct check *c)
{
	const struct boot_chain *b = c->analysis->boot;
	const struct param_table *t = param_table_new(c->arena);
	bool found = false;

	/* Without this boot's own parameters there is nothing to hold a file against. */
	if (!b->recorded || !b->running.known)
		return;
	for (size_t i = 0; i < b->others.n; i++) {
		const char *lost = lost_params(c, t, &b->others.v[i]);

		if (!lost)
			continue;
		say(c, &b->others.v[i], lost);
		found = true;
	}
	if (found || say_closed(c) ||
	    (b->loader == BOOT_LOADER_UNKNOWN && b->manager != BOOT_MANAGER_NIXOS))
		return;
	add_clues(c, check_pass(c, "host",
				"no parameter stands in a file that this machine's boot loader "
				"(%s) does not read",
				boot_loader_name((int)b->loader)));
}

const struct rule rule_boot_wrong_loader = {
	.id = "boot.wrong-loader",
	.pitfall = 8,
	.severity = SEVERITY_MAJOR,
	.actor = ACTOR_OPERATOR,
	.title = "Parameters in a file that the boot loader does not read",
	.why = "The right line in the wrong file changes nothing, however often the machine is "
	       "rebooted. Which file counts depends on the boot "
	       "loader: /etc/default/grub for GRUB, /etc/kernel/cmdline for systemd-boot on "
	       "Proxmox VE and for unified kernel images, the entries "
	       "themselves on Fedora and RHEL.",
	.fix = { "Put the parameters where this machine's boot loader takes them from." },
	.refs = { "https://pve.proxmox.com/pve-docs/"
		  "pve-admin-guide.html#sysboot_edit_kernel_cmdline",
		  "https://uapi-group.org/specifications/specs/boot_loader_specification/",
		  "https://www.freedesktop.org/software/systemd/man/latest/kernel-install.html" },
	.checklist = "kernel-parameters",
	.check = check,
};
