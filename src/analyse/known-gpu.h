/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * What is known of a GPU's family, from the tables that are built in: data/gpus-reset.tsv (cards
 * that do not come back from a reset) and data/gpus-rebar.tsv (Resizable BAR and guests' drivers).
 * Both hold reports with their sources, not measurements of this program; a device that is not in
 * them is not known, neither good nor bad.
 */

#include "model/host.h"

struct known_reset {
	const char *family, *text, *source;
	bool some;         /* reported for some cards of the family, not for all */
	bool vendor_reset; /* the module vendor-reset has a method for it */
};

enum rebar_trouble { REBAR_FINE, REBAR_ABOVE, REBAR_BELOW };

struct known_rebar {
	const char *family, *os, *text, *source;
	enum rebar_trouble trouble;
	int region;    /* -1: the whole card */
	uint64_t size; /* bytes; trouble begins above (or below) it */
};

/* False: not listed. Texts are in the arena. */
bool known_reset_of(const struct pci_function *f, struct arena *a, struct known_reset *ret);
/* The number of rows for the device, at most max. */
size_t known_rebar_of(const struct pci_function *f, struct arena *a, struct known_rebar *v, size_t max);
