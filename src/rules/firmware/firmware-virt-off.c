/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/firmware-menu.h"
#include "rules/rule.h"

static bool has_word(const char *text, const char *word)
{
	struct span rest = span_of(text), w;

	while (span_next_word(&rest, &w))
		if (span_eq(w, word))
			return true;
	return false;
}

/* The kernel says so when the firmware has locked the feature: arch/x86/kernel/cpu/feat_ctl.c,
 * arch/x86/kvm/svm/svm.c. */
static bool log_says_off(const struct host *h, struct span *ret)
{
	static const char *const words[] = { "VMX (outside TXT) disabled by BIOS",
					     "SVM disabled (by BIOS)", "kvm: disabled by bios" };
	struct span text = span_of(h->kernel.log.value), line;

	if (!fact_known(&h->kernel.log.fact))
		return false;
	while (span_next_line(&text, &line))
		for (size_t i = 0; i < ARRAY_SIZE(words); i++)
			if (span_contains(line, words[i])) {
				*ret = line;
				return true;
			}
	return false;
}

static void report_off(struct check *c, const struct span *line)
{
	struct finding *found =
		check_fail(c, "host", "the firmware has switched the CPU's virtualisation off");

	finding_evidence(c, found, c->host->kernel.log.fact.source, "%.*s", (int)line->n, line->p);
	finding_fix(c, found, "%s", firmware_menu_text(c->host, MENU_VIRTUALISATION, c->arena));
	finding_fix(c, found,
		    "Then switch the machine off, not only restart it: some boards apply the "
		    "setting only after that.");
}

static void check(struct check *c)
{
	const struct cpu *cpu = &c->host->cpu;
	struct span line = { 0 };
	const char *flag;

	/* In a guest the hypervisor decides, and that is not about the firmware. */
	if (c->host->virt.kind != VIRT_NONE && c->host->virt.kind != VIRT_UNKNOWN)
		return;
	if (!fact_known(&cpu->vendor.fact) || !fact_known(&cpu->flags.fact)) {
		if (cpu->flags.fact.avail == AVAIL_DENIED || cpu->flags.fact.avail == AVAIL_ERROR)
			finding_fact_str(c, check_unknown(c, "host", "the CPU's flags could not be read"),
					 &cpu->flags);
		return;
	}
	if (streq(cpu->vendor.value, "AuthenticAMD") || streq(cpu->vendor.value, "HygonGenuine"))
		flag = "svm";
	else if (streq(cpu->vendor.value, "GenuineIntel") || streq(cpu->vendor.value, "  Shanghai  "))
		flag = "vmx";
	else
		return;
	bool off = log_says_off(c->host, &line);
	if (has_word(cpu->flags.value, flag) && !off) {
		finding_evidence(c, check_pass(c, "host", "the CPU's virtualisation is on"),
				 cpu->flags.fact.source, "%s", flag);
		return;
	}
	if (off) {
		report_off(c, &line);
		return;
	}
	/* A missing flag alone does not say why it is missing: an emulated CPU, or a hypervisor
	 * that hides well. */
	finding_evidence(c,
			 check_info(c, "host",
				    "the CPU shows no virtualisation: KVM will not work, VFIO by itself does"),
			 cpu->flags.fact.source, "%s is not among the flags", flag);
}

const struct rule rule_firmware_virt_off = {
	.id = "firmware.virt-off",
	.pitfall = 3,
	.severity = SEVERITY_BLOCKER,
	.actor = ACTOR_FIRMWARE,
	.title = "The CPU's virtualisation is switched off",
	.why = "Without VT-x or AMD-V there is no KVM, and a passed device needs KVM. It is a "
	       "setting of its own, apart from that of the IOMMU.",
	.fix = { "Enable the CPU's virtualisation in the firmware setup." },
	.refs = { "Linux arch/x86/kernel/cpu/feat_ctl.c: init_ia32_feat_ctl()",
		  "Linux arch/x86/kvm/svm/svm.c" },
	.check = check,
};
