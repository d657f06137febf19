/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "collect/nvidia.h"
#include "collect/read.h"

/* PRETTY_NAME="Debian GNU/Linux 12 (bookworm)" of os-release; the quotes are the shell's. */
static const char *os_release_value(struct collector *c, const char *text, const char *key)
{
	struct span rest = span_of(text), line, name;

	while (span_next_line(&rest, &line)) {
		if (!span_next_field(&line, '=', &name) || !span_eq(name, key) || !line.p)
			continue;
		line = span_trim(line);
		if (line.n >= 2 && (line.p[0] == '"' || line.p[0] == '\'') &&
		    line.p[line.n - 1] == line.p[0]) {
			line.p++;
			line.n -= 2;
		}
		return span_dup(c->arena, line);
	}
	return NULL;
}

static void collect_names(struct collector *c)
{
	struct host *h = c->host;
	struct fact_str text;

	read_str(c, "/proc/sys/kernel/hostname", &h->hostname);
	read_text(c, "/etc/os-release", ROOT_TEXT_MAX, &text);
	if (!fact_known(&text.fact))
		read_text(c, "/usr/lib/os-release", ROOT_TEXT_MAX, &text);
	h->distribution.fact = h->distribution_id.fact = text.fact;
	if (fact_known(&text.fact)) {
		h->distribution.value = os_release_value(c, text.value, "PRETTY_NAME");
		h->distribution_id.value = os_release_value(c, text.value, "ID");
		if (!h->distribution.value)
			h->distribution.fact.avail = AVAIL_ABSENT;
		if (!h->distribution_id.value)
			h->distribution_id.fact.avail = AVAIL_ABSENT;
	}
}

struct host *host_collect(struct root *root, struct arena *a)
{
	struct host *h = arena_new0(a, struct host);
	struct collector c = { .root = root, .arena = a, .host = h };

	h->arena = a;
	h->source = root->kind;
	h->complete = root->complete;
	h->label = root->label;
	host_keep_names(h);
	collect_names(&c);
	collect_kernel(&c);
	collect_cpu(&c);
	collect_firmware(&c);
	collect_virt(&c);
	collect_pci(&c);
	collect_platform(&c);
	collect_iommu(&c);
	collect_nvidia(&c);
	collect_use(&c);
	collect_boot(&c);
	collect_topology(&c);
	collect_vms(&c);
	return h;
}
