/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * Configuration spaces from standard input, each as "NAME SIZE\n" and then SIZE bytes; for each
 * what the program makes of it, in plain words for a script to compare: BARs, Resizable BAR, link,
 * the places of all capabilities, and what isolation, reset and interrupts hang on.
 *
 * print-pci --words: lspci's text instead, with or without dumps; for each function what isolation, links and windows hang
 * on, so that words can be compared with the dump that they were made of.
 */
#include "analyse/bars.h"
#include "decode/lspci-text.h"

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

static void print_places(struct bytes raw, bool extended)
{
	struct pci_cap_walk w = { .extended = extended };
	struct pci_cap cap;

	while (pci_cap_next(raw, &w, &cap))
		printf("at %x\n", cap.at);
}

static void print_basics(const struct pci_config *c)
{
	if (c->bridge.present)
		printf("bus %02x %02x %02x\n", c->bridge.primary, c->bridge.secondary,
		       c->bridge.subordinate);
	if (c->express.state == CAP_PRESENT)
		printf("type %u slot %d\n", c->express.type, c->express.slot.present);
	if (c->pm.state == CAP_PRESENT)
		printf("pm D%u reset %d\n", c->pm.power, !c->pm.no_soft_reset);
	if (c->msi.state == CAP_PRESENT)
		printf("msi %d %u/%u %d %d\n", c->msi.enabled, c->msi.vectors_enabled,
		       c->msi.vectors, c->msi.maskable, c->msi.wide);
	if (c->msix.state == CAP_PRESENT)
		printf("msix %d %u %d table %u %08x pba %u %08x\n", c->msix.enabled,
		       c->msix.vectors, c->msix.masked, c->msix.table_bar, c->msix.table_offset,
		       c->msix.pba_bar, c->msix.pba_offset);
	if (c->af.state == CAP_PRESENT)
		printf("af flr %d\n", c->af.flr);
}

static void print_extended(const struct pci_config *c)
{
	if (c->acs.state == CAP_PRESENT)
		printf("acs %02x %02x\n", c->acs.cap & 0x7f, c->acs.ctrl & 0x7f);
	if (c->ari.state == CAP_PRESENT)
		printf("ari next %u\n", c->ari.next_function);
	if (c->sriov.state == CAP_PRESENT)
		printf("sriov %u %u %u offset %u stride %u id %04x\n", c->sriov.initial, c->sriov.total,
		       c->sriov.count, c->sriov.offset, c->sriov.stride, c->sriov.device);
	if (c->ats.state == CAP_PRESENT)
		printf("ats %d\n", c->ats.enabled);
	if (c->pasid.state == CAP_PRESENT)
		printf("pasid %d width %u\n", c->pasid.enabled, c->pasid.width);
	if (c->pri.state == CAP_PRESENT)
		printf("pri %d %08x %08x\n", c->pri.enabled, c->pri.max_requests, c->pri.requests);
	if (c->aer.state == CAP_PRESENT)
		printf("aer %x\n", c->aer.uncor_status & 0x3ff030);
}

static void print_window(const char *name, const struct pci_window *w)
{
	if (w->open)
		printf("%s %llx-%llx\n", name, (unsigned long long)w->base,
		       (unsigned long long)w->limit);
}

static void print_for_words(const struct lspci_function *f)
{
	struct pci_config c;

	printf("device %x:%x\n", f->bdf.domain, bdf_rid(f->bdf));
	pci_config_decode((struct bytes){ f->config, f->config_size }, &c);
	print_link(&c);
	print_basics(&c);
	if (c.express.state == CAP_PRESENT)
		printf("express v%u flr %d payload %u/%u request %u slot %u %d\n",
		       c.express.version, c.express.flr, c.express.devctl & PCI_EXP_DEVCTL_PAYLOAD,
		       c.express.devcap & PCI_EXP_DEVCAP_PAYLOAD,
		       c.express.devctl & PCI_EXP_DEVCTL_READRQ, c.express.slot.number,
		       c.express.slot.occupied);
	if (c.acs.state == CAP_PRESENT)
		printf("acs %02x %02x\n", c.acs.cap & 0x7f, c.acs.ctrl & 0x7f);
	for (int i = 0; i < 6; i++)
		if (c.bars[i].present)
			printf("bar %d %llx %d %d %d\n", i, (unsigned long long)c.bars[i].start,
			       c.bars[i].io, c.bars[i].wide, c.bars[i].prefetchable);
	for (unsigned i = 0; c.rebar.state == CAP_PRESENT && i < c.rebar.n; i++)
		printf("rebar %u %llx %llx\n", c.rebar.entries[i].bar,
		       (unsigned long long)c.rebar.entries[i].size,
		       (unsigned long long)c.rebar.entries[i].sizes);
	if (!c.bridge.present)
		return;
	print_window("io", &c.bridge.io);
	print_window("memory", &c.bridge.memory);
	print_window("prefetchable", &c.bridge.prefetchable);
	printf("control %02x\n", c.bridge.control & 0x6f);
}

static int print_words(void)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct lspci_text t;
	static char text[16 << 20];
	size_t n = fread(text, 1, sizeof(text), stdin);

	if (lspci_text_parse((struct span){ text, n }, a, &t) < 0)
		return 1;
	for (size_t i = 0; i < t.functions.n; i++)
		print_for_words(&t.functions.v[i]);
	return 0;
}

int main(int argc, char **argv)
{
	static uint8_t data[PCI_CFG_SPACE_EXP_SIZE];
	char name[64];
	size_t size;

	if (argc > 1)
		return print_words();
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
		print_basics(&c);
		print_extended(&c);
		print_places(f.config.value, false);
		if (c.ext == CAP_LIST_WHOLE && c.express.state == CAP_PRESENT)
			print_places(f.config.value, true);
	}
	return 0;
}
