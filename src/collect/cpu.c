/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/cpulist.h"
#include "collect/read.h"

#define CPUS "/sys/devices/system/cpu"
#define NODES "/sys/devices/system/node"
#define CPUINFO_MAX ((size_t)16 << 20)

/* "vendor_id\t: GenuineIntel" of the first CPU. */
static void cpuinfo_value(struct collector *c, const struct fact_str *text, const char *key,
			  struct fact_str *ret)
{
	struct span rest, line, name;

	ret->fact = text->fact;
	if (!fact_known(&text->fact))
		return;
	rest = span_of(text->value);
	ret->fact.avail = AVAIL_ABSENT;
	while (span_next_line(&rest, &line) && line.n)
		if (span_next_field(&line, ':', &name) && span_eq(span_trim(name), key) && line.p) {
			ret->value = span_dup(c->arena, span_trim(line));
			ret->fact.avail = AVAIL_KNOWN;
			return;
		}
}

static void read_governors(struct collector *c)
{
	struct cpu *cpu = &c->host->cpu;
	struct cpuset online;

	cpu->governors_fact = cpu->online.fact;
	if (!fact_known(&cpu->online.fact) || cpuset_parse(span_of(cpu->online.value), &online) < 0)
		return;
	cpu->governors = arena_array(c->arena, cpuset_count(&online), sizeof(*cpu->governors));
	for (int i = cpuset_next(&online, 0); i >= 0; i = cpuset_next(&online, (unsigned)i + 1)) {
		struct fact_str governor;

		read_str(c, arena_printf(c->arena, CPUS "/cpu%d/cpufreq/scaling_governor", i),
			 &governor);
		if (governor.fact.avail == AVAIL_ABSENT)
			continue;
		cpu->governors[cpu->n_governors].cpu = (unsigned)i;
		cpu->governors[cpu->n_governors++].governor = governor;
	}
}

static void read_nodes(struct collector *c)
{
	struct cpu *cpu = &c->host->cpu;
	struct root_names names;

	cpu->nodes_fact = read_list(c, NODES, &names);
	cpu->nodes = arena_array(c->arena, names.n, sizeof(*cpu->nodes));
	for (size_t i = 0; i < names.n; i++) {
		uint64_t id;

		if (!str_has_prefix(names.v[i], "node") || str_u64(names.v[i] + 4, 10, &id) < 0)
			continue;
		const char *dir = read_path(c, NODES, names.v[i]);
		struct fact_str meminfo;

		cpu->nodes[cpu->n_nodes].node = (unsigned)id;
		read_str(c, read_path(c, dir, "cpulist"), &cpu->nodes[cpu->n_nodes].cpulist);
		read_text(c, read_path(c, dir, "meminfo"), ROOT_TEXT_MAX, &meminfo);
		struct fact_u64 *total = &cpu->nodes[cpu->n_nodes].mem_total_kb;
		total->fact = meminfo.fact;
		if (fact_known(&meminfo.fact)) {
			/* "Node 0 MemTotal:       65715072 kB" */
			const char *at = strstr(meminfo.value, "MemTotal:");
			struct span rest = span_of(at ? at + 9 : ""), word;

			if (!span_next_word(&rest, &word) || span_u64(word, 10, &total->value) < 0)
				total->fact.avail = AVAIL_ERROR;
		}
		cpu->n_nodes++;
	}
}

void collect_cpu(struct collector *c)
{
	struct cpu *cpu = &c->host->cpu;
	struct fact_str text;

	read_text(c, "/proc/cpuinfo", CPUINFO_MAX, &text);
	cpuinfo_value(c, &text, "vendor_id", &cpu->vendor);
	cpuinfo_value(c, &text, "model name", &cpu->model);
	cpuinfo_value(c, &text, "flags", &cpu->flags);
	read_str(c, CPUS "/online", &cpu->online);
	read_str(c, CPUS "/possible", &cpu->possible);
	read_str(c, CPUS "/isolated", &cpu->isolated);
	read_str(c, CPUS "/nohz_full", &cpu->nohz_full);
	read_governors(c);
	read_nodes(c);
}
