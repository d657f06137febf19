/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/rule.h"

#define USUAL 200000 /* arch/x86/include/asm/kvm_host.h, KVM_HALT_POLL_NS_DEFAULT */

static void check(struct check *c)
{
	const struct fact_str *poll = host_module_param(c->host, "kvm", "halt_poll_ns"),
			      *grow = host_module_param(c->host, "kvm", "halt_poll_ns_grow");
	uint64_t ns, factor;
	struct finding *f;

	if (!fact_known(&poll->fact) || str_u64(poll->value, 10, &ns) < 0)
		return; /* no KVM */
	if (ns && fact_known(&grow->fact) && str_u64(grow->value, 10, &factor) == 0 && !factor)
		ns = 0; /* it begins with nothing and never grows */
	if (ns == USUAL)
		f = check_pass(c, "host", "KVM polls for up to %llu us before a vCPU sleeps, as usual",
			       (unsigned long long)ns / 1000);
	else if (!ns)
		f = check_info(c, "host",
			       "KVM does not poll before a vCPU sleeps: each wake-up costs a switch, an idle vCPU no processor time");
	else
		f = check_info(c, "host",
			       "KVM polls for up to %llu us before a vCPU sleeps (200 is usual): %s",
			       (unsigned long long)ns / 1000,
			       ns > USUAL ? "an idle vCPU may keep its processor busy"
					  : "short waits only");
	finding_fact_str(c, f, poll);
	if (fact_known(&grow->fact))
		finding_fact_str(c, f, grow);
}

const struct rule rule_cpu_halt_poll = {
	.id = "cpu.halt-poll",
	.pitfall = 10,
	.severity = SEVERITY_MINOR,
	.actor = ACTOR_OPERATOR,
	.title = "How long KVM polls before a vCPU sleeps",
	.why = "Polling answers an interrupt of a passed device sooner and burns processor time while the guest is idle. It is one setting for the whole host; neither choice is wrong.",
	.fix = { "/sys/module/kvm/parameters/halt_poll_ns takes another value at once; options kvm halt_poll_ns=200000 in modprobe.d keeps it." },
	.refs = { "https://docs.kernel.org/virt/kvm/halt-polling.html" },
	.check = check,
};
