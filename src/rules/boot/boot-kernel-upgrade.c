/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/kernel-upgrade.h"
#include "rules/rule.h"

struct upgrade_check {
	struct check *c;
	const struct host *now;         /* the machine as it runs */
	const struct boot_chain *chain; /* of now */
	bool next; /* asked about the next boot: what is not known decides, and what is lost is lost */
};

static const char *running(const struct upgrade_check *u)
{
	return fact_known(&u->now->kernel.release.fact) ? u->now->kernel.release.value : NULL;
}

static bool is_closed(const struct fact *f)
{
	return f->avail == AVAIL_DENIED || f->avail == AVAIL_ERROR;
}

static struct finding *not_known(const struct upgrade_check *u, const char *what)
{
	struct finding *f = check_unknown(u->c, "host", "%s", what);

	if (!u->next)
		f->severity = SEVERITY_MINOR; /* this boot has what it has */
	return f;
}

/* A package that replaces the kernel takes the running one's modules away: Arch, Fedora's keepcache, apt autoremove. */
static bool check_modules_gone(const struct upgrade_check *u)
{
	const struct boot *boot = u->now->boot;
	struct finding *f;

	if (u->next || !running(u) || !fact_known(&boot->kernels_fact) || !boot->kernels.n ||
	    boot_kernel_running(boot))
		return false;
	f = check_warn(u->c, "host",
		       "the modules of the running Linux %s are gone: what is not loaded yet, vfio-pci "
		       "perhaps among it, cannot be loaded before the next boot",
		       running(u));
	finding_fact_str(u->c, f, &u->now->kernel.release);
	finding_evidence(u->c, f, boot->kernels_fact.source, "%s", boot->kernels.v[0].release);
	finding_fix(u->c, f, "Reboot.");
	return true;
}

/* Which of several kernels boots next could not be made out. */
static void say_not_known(const struct upgrade_check *u)
{
	const struct boot *boot = u->now->boot;
	const struct boot_params *g = &u->chain->generated;
	struct finding *f;

	if (!u->next && boot->kernels.n < 2 && !is_closed(&boot->kernels_fact))
		return;
	f = not_known(u, is_closed(&boot->kernels_fact) ? "which kernels are installed could not be read"
							: "which kernel boots next cannot be told");
	if (is_closed(&boot->kernels_fact))
		finding_fact(u->c, f, &boot->kernels_fact);
	else if (g->path)
		finding_evidence(u->c, f, g->path, "%s", g->known ? "it does not say" : g->why);
}

static void say_no_modules(const struct upgrade_check *u)
{
	const struct boot_chain *b = u->chain;
	const struct boot *boot = u->now->boot;
	struct finding *f;

	if (!fact_known(&boot->kernels_fact) || !boot->kernels.n) {
		f = not_known(u, arena_printf(u->c->arena,
					      "what Linux %s, which boots next, has is not known",
					      b->next_release));
		finding_fact(u->c, f, &boot->kernels_fact);
		return;
	}
	f = check_fail(u->c, "host", "the next boot starts Linux %s, whose modules are not installed",
		       b->next_release);
	if (u->next)
		f->severity = SEVERITY_BLOCKER;
	finding_evidence(u->c, f, b->next_source, "%s", b->next_release);
	finding_evidence(u->c, f, boot->kernels_fact.source, "no %s", b->next_release);
	finding_fix(u->c, f, "Install that kernel's package again, or make another entry the default.");
}

static void say_loss(const struct upgrade_check *u, const struct upgrade_loss *l)
{
	struct check *c = u->c;
	struct finding *f = l->kind == UPGRADE_UNCLEAR ? not_known(u, l->text)
			    : l->minor                 ? check_warn(c, "host", "%s", l->text)
						       : check_fail(c, "host", "%s", l->text);

	if (l->minor)
		f->severity = SEVERITY_MINOR;
	if (u->next && l->kind == UPGRADE_NO_VFIO)
		f->severity = SEVERITY_BLOCKER;
	finding_evidence(c, f, u->chain->next_source, "Linux %s boots next", u->chain->next_release);
	if (l->source)
		finding_evidence(c, f, l->source, "%s", l->value ? l->value : "");
	if (l->fix)
		finding_fix(c, f, "%s", l->fix);
}

static void check_next(const struct upgrade_check *u)
{
	const struct boot_chain *b = u->chain;
	const struct upgrade_losses losses = upgrade_losses(u->now, b, b->next_kernel, u->c->arena);
	struct finding *f;

	for (size_t i = 0; i < losses.n; i++)
		say_loss(u, &losses.v[i]);
	if (losses.n)
		return;
	f = check_pass(u->c, "host",
		       "the next boot starts Linux %s instead of %s, and nothing of the configuration hangs "
		       "on the running one",
		       b->next_release, running(u) ? running(u) : "the running kernel");
	finding_evidence(u->c, f, b->next_source, "%s", b->next_release);
	finding_fact_str(u->c, f, &u->now->kernel.release);
}

/* The menu is there and may not be read: the kernel was guessed from what is installed. */
static const struct fact *closed_menu(const struct upgrade_check *u)
{
	static const enum boot_role roles[] = { BOOT_GRUB_CFG, BOOT_BLS_ENTRY, BOOT_SYSLINUX };

	for (size_t i = 0; i < ARRAY_SIZE(roles) && !u->chain->entry; i++)
		for (const struct boot_file *f = NULL; (f = boot_file_next(u->now->boot, roles[i], f));)
			if (is_closed(&f->fact))
				return &f->fact;
	return NULL;
}

static void say_same(const struct upgrade_check *u)
{
	const struct boot *boot = u->now->boot;
	const struct fact *closed = closed_menu(u);
	struct finding *f;

	if (closed) {
		f = check_unknown(u->c, "host",
				  "the running kernel is the one that is installed, but whether it is the one that "
				  "boots next could not be read");
		f->severity = SEVERITY_MINOR;
		finding_fact(u->c, f, closed);
		return;
	}
	f = check_pass(u->c, "host", "the next boot starts the running kernel, Linux %s", running(u));

	finding_evidence(u->c, f, u->chain->next_source, "%s", u->chain->next_release);
	if (boot->kernels.n && !streq(boot->kernels.v[0].release, running(u)))
		finding_evidence(u->c, f, boot->kernels_fact.source, "newest: %s",
				 boot->kernels.v[0].release);
}

static void check(struct check *c)
{
	const struct host *now = c->host->now ? c->host->now : c->host;
	const struct upgrade_check u = {
		.c = c,
		.now = now,
		.chain = c->host->now ? boot_chain_new(now, c->arena) : c->analysis->boot,
		.next = c->host->now != NULL,
	};
	const struct boot_chain *b = u.chain;

	if (!b->recorded) {
		if (u.next)
			not_known(&u, "nothing about how this machine boots could be read, so the next boot is not known");
		return;
	}
	if (check_modules_gone(&u))
		return;
	if (!running(&u) && is_closed(&now->kernel.release.fact))
		finding_fact(c, not_known(&u, "which kernel runs could not be read, so nothing can be held against it"),
			     &now->kernel.release.fact);
	else if (!b->next_release)
		say_not_known(&u);
	else if (streq(b->next_release, running(&u)))
		say_same(&u);
	else if (!b->next_kernel)
		say_no_modules(&u);
	else
		check_next(&u);
}

const struct rule rule_boot_kernel_upgrade = {
	.id = "boot.kernel-upgrade",
	.pitfall = 8,
	.severity = SEVERITY_MAJOR,
	.actor = ACTOR_OPERATOR,
	.title = "The kernel that boots next breaks what works today",
	.why = "A configuration is written for one kernel and meets the next one after an upgrade: modules are "
	       "built in or gone, a parameter means nothing any more, a module was built for the old kernel only, or "
	       "the new kernel's initial RAM disk was never made. Everything looks right until the reboot.",
	.fix = { "Mend what is named before rebooting, or make the running kernel's entry the default.",
		 "`vfio-doctor check --next-boot` judges the host as the next boot will find it." },
	.refs = { "https://docs.kernel.org/admin-guide/kernel-parameters.html",
		  "https://man7.org/linux/man-pages/man5/modules.dep.5.html",
		  "Linux drivers/iommu/intel/Kconfig: INTEL_IOMMU_DEFAULT_ON",
		  "Linux drivers/vfio/Makefile, 6.1 against 6.2" },
	.checklist = "kernel-parameters",
	.check = check,
};
