/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * What if: the groups that would come out if something were different.
 *
 * 	struct assume_set set = { 0 };
 * 	assume_parse("acs=on:0000:00:01.0", arena, &set, &why);
 * 	assume_predict(&set, host, isolation, arena, &prediction, &tree, &why);
 *
 * Words:
 * 	acs=on:BDF, acs=off:BDF		this function counts as isolated, or not
 * 	acs-override=TOKENS		as if booted with pcie_acs_override=TOKENS on a kernel with
 * the patch config_acs=FLAGS@DEVICE;...	as if booted with pci=config_acs= slot=BDF:PORT
 * the card of BDF sits behind that port; what sits there changes places with it
 */

#include "analyse/isolation.h"

struct assume_move {
	bdf_t card, port;
};

struct assume_set {
	struct acs_override override;
	bool has_override;
	struct acs_config config;
	bool has_config;
	struct {
		struct acs_assumption *v;
		size_t n, cap;
	} acs;
	struct {
		struct assume_move *v;
		size_t n, cap;
	} moves;
};

/* Adds one assumption. -EINVAL with a sentence in *ret_why. */
int assume_parse(const char *text, struct arena *a, struct assume_set *set, const char **ret_why);
/* -EINVAL with a sentence where an assumption names what is not there, or cannot be. */
int assume_predict(const struct assume_set *set, const struct host *h, const struct isolation *now,
		   struct arena *a, struct group_prediction *ret, const char **ret_why);

/* A port behind which a card would be isolated: the way from it up to the root is. */
struct better_slot {
	const struct pci_node *port;
	const struct pci_node *occupant; /* the first function there now, or NULL */
};

struct better_slots {
	struct better_slot *v;
	size_t n, cap;
};

/* Ports of this board that have a slot, and are not the card's own; the empty ones first. */
void assume_better_slots(const struct isolation *now, const struct pci_node *card, struct arena *a,
			 struct better_slots *ret);
