/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "collect/boot.h"
#include "collect/read.h"
#include "decode/boot-menu.h"

#define KERNELS_MAX 64u
#define MODULE_LIST_MAX ((size_t)16 << 20)

static const char *file_of(struct collector *c, const struct boot_kernel *k, const char *name)
{
	return arena_printf(c->arena, "/lib/modules/%s/%s", k->release, name);
}

/* Who may claim the functions that could be passed on: graphics, accelerators, and their siblings
 * in the slot. */
static bool is_of_interest(const struct host *h, size_t at)
{
	const struct pci_function *f = &h->functions[at];
	size_t first = at;

	/* Functions stand in the order of their addresses, so a slot is a run of them. */
	while (first && bdf_same_slot(h->functions[first - 1].bdf, f->bdf))
		first--;
	for (size_t i = first; i < h->n_functions && bdf_same_slot(h->functions[i].bdf, f->bdf); i++) {
		const struct fact_u64 *class = &h->functions[i].class;

		if (fact_known(&class->fact) &&
		    (class->value >> 16 == 0x03 || class->value >> 16 == 0x12))
			return true;
	}
	return false;
}

static void read_claims(struct collector *c, struct boot_kernel *k)
{
	const struct host *h = c->host;
	struct fact_bytes text;

	read_bytes(c, file_of(c, k, "modules.alias"), MODULE_LIST_MAX, &text);
	k->aliases = text.fact;
	for (size_t i = 0; fact_known(&text.fact) && i < h->n_functions; i++) {
		const struct pci_function *f = &h->functions[i];
		struct boot_claim claim = { .bdf = f->bdf };

		if (!fact_known(&f->modalias.fact) || !is_of_interest(h, i))
			continue;
		modules_alias_match((struct span){ (const char *)text.value.p, text.value.n },
				    f->modalias.value, c->arena, &claim.modules);
		*vec_push(c->arena, &k->claims) = claim;
	}
}

/* Debian, Ubuntu, Proxmox VE and SUSE keep it in /boot, Fedora and RHEL beside the modules too. */
static void read_config(struct collector *c, struct boot_kernel *k)
{
	if (k->running && fact_known(&c->host->kernel.config.fact)) {
		k->config = c->host->kernel.config;
		return;
	}
	read_text(c, arena_printf(c->arena, "/boot/config-%s", k->release), ROOT_TEXT_MAX, &k->config);
	if (k->config.fact.avail == AVAIL_ABSENT)
		read_text(c, file_of(c, k, "config"), ROOT_TEXT_MAX, &k->config);
}

static void read_kernel(struct collector *c, struct boot_kernel *k)
{
	read_text(c, file_of(c, k, "modules.dep"), MODULE_LIST_MAX, &k->modules);
	read_config(c, k);
	read_claims(c, k);
}

static int newest_first(const void *x, const void *y)
{
	return version_compare(((const struct boot_kernel *)y)->release,
			       ((const struct boot_kernel *)x)->release);
}

void collect_boot_kernels(struct collector *c, struct boot *boot)
{
	const struct fact_str *running = &c->host->kernel.release;
	struct root_names names;
	size_t n_read = 0;

	boot->kernels_fact = read_list(c, "/lib/modules", &names);
	for (size_t i = 0; i < names.n && i < KERNELS_MAX; i++) {
		struct boot_kernel k = { .release = names.v[i],
					 .running = fact_known(&running->fact) &&
						    streq(running->value, names.v[i]) };

		read_text(c, file_of(c, &k, "modules.builtin"), ROOT_TEXT_MAX, &k.builtin);
		/* A folder left behind by a removed kernel has no list. */
		if ((k.builtin.fact.avail != AVAIL_ABSENT && k.builtin.fact.avail != AVAIL_UNRECORDED) ||
		    k.running)
			*vec_push(c->arena, &boot->kernels) = k;
	}
	if (boot->kernels.n)
		qsort(boot->kernels.v, boot->kernels.n, sizeof(*boot->kernels.v), newest_first);
	for (size_t i = 0; i < boot->kernels.n; i++)
		if (boot->kernels.v[i].running || n_read++ < BOOT_KERNELS_READ_MAX - 1)
			read_kernel(c, &boot->kernels.v[i]);
}
