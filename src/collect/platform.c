/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "collect/read.h"

#include "model/platform.h"

#include <errno.h>

#define SMBIOS_MAX ((size_t)1 << 20)

/* The line of a file that begins with the word, and the number behind it. */
static void read_counter(struct collector *c, const char *path, const char *word, struct fact_u64 *ret)
{
	struct fact_str text;
	struct span rest, line, first;

	read_text(c, path, ROOT_TEXT_MAX, &text);
	ret->fact = text.fact;
	if (!fact_known(&text.fact))
		return;
	rest = span_of(text.value);
	while (span_next_line(&rest, &line))
		if (span_next_word(&line, &first) && span_eq(first, word) &&
		    span_u64(line, 10, &ret->value) == 0)
			return;
	ret->fact = (struct fact){ AVAIL_ERROR, EINVAL, path };
}

static void read_aer(struct collector *c, const struct pci_function *f, struct platform_aer *aer)
{
	read_counter(c, read_path(c, f->path, "aer_dev_correctable"), "TOTAL_ERR_COR",
		     &aer->correctable);
	/* The three files come and go together. */
	if (!fact_known(&aer->correctable.fact))
		return;
	read_counter(c, read_path(c, f->path, "aer_dev_nonfatal"), "TOTAL_ERR_NONFATAL", &aer->nonfatal);
	read_counter(c, read_path(c, f->path, "aer_dev_fatal"), "TOTAL_ERR_FATAL", &aer->fatal);
}

void collect_platform(struct collector *c)
{
	struct host *h = c->host;
	struct platform *p = arena_new0(c->arena, struct platform);

	read_bytes(c, "/sys/firmware/dmi/tables/DMI", SMBIOS_MAX, &p->smbios);
	read_counter(c, "/proc/stat", "btime", &p->boot_time);
	p->aer = arena_array(c->arena, h->n_functions, sizeof(*p->aer));
	for (size_t i = 0; i < h->n_functions; i++)
		read_aer(c, &h->functions[i], &p->aer[i]);
	h->platform = p;
}
