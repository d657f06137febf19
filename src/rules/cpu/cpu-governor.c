/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/cpulist.h"
#include "rules/rule.h"

static void check(struct check *c)
{
	const struct cpu *cpu = &c->host->cpu;
	struct cpuset slow = { 0 };
	const char *governor = NULL;
	const struct fact *unread = NULL;
	unsigned known = 0;

	for (size_t i = 0; i < cpu->n_governors; i++) {
		const struct fact_str *g = &cpu->governors[i].governor;

		if (!fact_known(&g->fact)) {
			unread = unread ? unread : &g->fact;
			continue;
		}
		known++;
		if (streq(g->value, "performance"))
			continue;
		cpuset_add(&slow, cpu->governors[i].cpu);
		governor = governor && !streq(governor, g->value) ? "different governors" : g->value;
	}
	if (unread) {
		finding_fact(c, check_unknown(c, "host", "the frequency governor of a CPU could not be read"),
			     unread);
		return;
	}
	if (!known)
		return; /* no frequency scaling: nothing to choose */
	if (!cpuset_count(&slow)) {
		struct finding *f =
			check_pass(c, "host", "all %u CPUs use the performance governor", known);

		finding_fact_str(c, f, &cpu->governors[0].governor);
		return;
	}
	struct finding *f =
		check_warn(c, "host", "CPU%s %s %s %s, not performance",
			   cpuset_count(&slow) > 1 ? "s" : "", cpuset_format(c->arena, &slow),
			   cpuset_count(&slow) > 1 ? "use" : "uses", governor);
	for (size_t i = 0; i < cpu->n_governors; i++)
		if (cpuset_has(&slow, cpu->governors[i].cpu)) {
			finding_fact_str(c, f, &cpu->governors[i].governor);
			break;
		}
}

const struct rule rule_cpu_governor = {
	.id = "cpu.governor",
	.pitfall = 10,
	.severity = SEVERITY_MINOR,
	.actor = ACTOR_OPERATOR,
	.title = "The CPU frequency governor costs latency",
	.why = "Other governors lower the clock while a virtual CPU waits for the GPU, and raise it late. The guest works, but with more jitter.",
	.fix = { "On a host for latency-critical guests: cpupower frequency-set -g performance (and make it permanent).",
		 "With intel_pstate or amd_pstate in active mode the energy preference (energy_performance_preference) matters as much." },
	.refs = { "https://docs.kernel.org/admin-guide/pm/cpufreq.html" },
	.check = check,
};
