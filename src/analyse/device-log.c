/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/device-log.h"

static bool is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

/* The address around a "." (0000:01:00.0): ten to fourteen characters before it, one digit behind it. */
static bool address_around(struct span line, size_t dot, bdf_t *ret)
{
	size_t start = dot;

	while (start && dot - start < 14 && (is_hex(line.p[start - 1]) || line.p[start - 1] == ':'))
		start--;
	if (dot + 1 >= line.n || (dot + 2 < line.n && is_hex(line.p[dot + 2])))
		return false;
	/* "vfio:0000:01:00.0": what stands before the domain may look like a part of it. */
	for (; dot - start >= 10; start++)
		if (bdf_parse((struct span){ line.p + start, dot + 2 - start }, ret) == 0)
			return true;
	return false;
}

static void add_line(struct device_log *log, struct device_line **last,
		     const struct pci_function *f, struct span text, struct arena *a)
{
	size_t i = (size_t)(f - log->host->functions);

	/* Named twice in one line. */
	if (last[i] && last[i]->text.p == text.p)
		return;
	struct device_line *line = arena_new0(a, struct device_line);
	line->text = text;
	if (last[i])
		last[i]->next = line;
	else
		log->first[i] = line;
	last[i] = line;
}

struct device_log *device_log_make(const struct host *h, struct arena *a)
{
	struct device_log *log = arena_new0(a, struct device_log);
	struct span text = span_of(h->kernel.log.value), line;

	log->host = h;
	log->first = arena_array(a, h->n_functions + 1, sizeof(*log->first));
	if (!fact_known(&h->kernel.log.fact))
		return log;
	struct device_line **last = arena_array(a, h->n_functions + 1, sizeof(struct device_line *));
	while (span_next_line(&text, &line))
		for (const char *dot = line.n ? memchr(line.p, '.', line.n) : NULL; dot;) {
			size_t at = (size_t)(dot - line.p);
			bdf_t bdf;

			if (address_around(line, at, &bdf)) {
				const struct pci_function *f = host_function(h, bdf);

				if (f)
					add_line(log, last, f, line, a);
			}
			dot = memchr(dot + 1, '.', line.n - at - 1);
		}
	return log;
}

const struct device_line *device_log_lines(const struct device_log *log, const struct pci_function *f)
{
	return log->first[f - log->host->functions];
}
