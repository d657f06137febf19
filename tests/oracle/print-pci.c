/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * Configuration spaces from standard input, each as "NAME SIZE\n" and then SIZE bytes; for each
 * what the program makes of it, in plain words for a script to compare: BARs, Resizable BAR, link.
 */
#include "analyse/bars.h"

#include <stdio.h>

static void print_bars(const struct bars *bars)
{
	for (size_t i = 0; i < bars->n; i++) {
		const struct bar *b = &bars->v[i];

		printf("bar %d %s %llx %s %s\n", b->region, b->io ? "io" : "mem",
		       (unsigned long long)b->start, b->wide ? "64" : "32",
		       b->prefetchable ? "pref" : "non");
		if (b->sizes)
			printf("rebar %d %llu %llx\n", b->region, (unsigned long long)b->size >> 20,
			       (unsigned long long)b->sizes);
	}
}

static void print_link(const struct pci_config *c)
{
	const struct pci_link *l = &c->express.link;
	const char *now = pci_link_speed_name(l->speed), *max = pci_link_speed_name(l->max_speed);

	if (c->express.state == CAP_PRESENT && l->present)
		printf("link %s x%u / %s x%u\n", now ? now : "?", l->width, max ? max : "?",
		       l->max_width);
}

int main(void)
{
	static uint8_t data[PCI_CFG_SPACE_EXP_SIZE];
	char name[64];
	size_t size;

	while (scanf("%63s %zu", name, &size) == 2 && getchar() == '\n') {
		if (size > sizeof(data) || fread(data, 1, size, stdin) != size)
			return 1;
		struct pci_function f = { .text = name };
		struct pci_config c;
		struct bars bars;

		f.config.fact = (struct fact){ AVAIL_KNOWN, 0, "stdin" };
		f.config.value = (struct bytes){ data, size };
		printf("device %s\n", name);
		bars_of(&f, NULL, &bars);
		print_bars(&bars);
		pci_config_decode(f.config.value, &c);
		print_link(&c);
	}
	return 0;
}
