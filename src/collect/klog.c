/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "collect/klog.h"

#include "base/buf.h"
#include "collect/read.h"

#include <errno.h>

/*
 * /dev/kmsg, one record a line: "PRIORITY,SEQUENCE,MICROSECONDS,FLAGS[,...];TEXT", then continuation lines
 * that begin with a blank (" SUBSYSTEM=pci"). Source: Linux Documentation/ABI/testing/dev-kmsg.
 */
static bool parse_record(struct span line, uint64_t *sequence, uint64_t *usec, struct span *text)
{
	struct span head, field;
	uint64_t priority;

	if (!span_next_field(&line, ';', &head) || !line.p)
		return false;
	if (!span_next_field(&head, ',', &field) || span_u64(field, 10, &priority) < 0 ||
	    !span_next_field(&head, ',', &field) || span_u64(field, 10, sequence) < 0 ||
	    !span_next_field(&head, ',', &field) || span_u64(field, 10, usec) < 0)
		return false;
	*text = line;
	return true;
}

static const char *plain_text(struct collector *c, struct bytes raw)
{
	struct span rest = { (const char *)raw.p, raw.n }, line, text;
	struct buf out = { 0 };
	bool first = true;

	while (span_next_line(&rest, &line)) {
		uint64_t sequence, usec;

		if (line.n && line.p[0] == ' ' && !first)
			continue;
		if (parse_record(line, &sequence, &usec, &text)) {
			if (first)
				c->host->kernel.log_complete = sequence == 0;
			buf_printf(&out, "[%5llu.%06llu] ", (unsigned long long)(usec / 1000000),
				   (unsigned long long)(usec % 1000000));
			buf_add(&out, text.p, text.n);
		} else {
			if (first)
				c->host->kernel.log_complete = span_contains(line, "Linux version ");
			buf_add(&out, line.p, line.n);
		}
		first = false;
		buf_putc(&out, '\n');
	}
	const char *log = arena_strndup(c->arena, out.s ? out.s : "", out.n);
	buf_free(&out);
	return log;
}

void collect_klog(struct collector *c)
{
	/* A recording may hold what dmesg printed instead of the device. */
	static const char *const places[] = { "/dev/kmsg", "/var/log/dmesg", "/dmesg", "/dmesg.txt" };
	struct kernel *k = &c->host->kernel;
	size_t n = c->host->source == ROOT_LIVE ? 1 : ARRAY_SIZE(places);

	for (size_t i = 0; i < n; i++) {
		struct bytes raw;
		int e = root_read(c->root, c->arena, places[i], ROOT_LOG_MAX, &raw);

		if (i && e < 0)
			continue;
		k->log.fact = read_outcome(c, places[i], e);
		if (e == 0) {
			k->log.value = plain_text(c, raw);
			return;
		}
	}
	if (!c->host->complete && k->log.fact.avail == AVAIL_ABSENT)
		k->log.fact.avail = AVAIL_UNRECORDED;
}
