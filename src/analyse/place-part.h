/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Parts of place_solve(), for the place-*.c files only: which sets of GPUs may be handed out and what they cost
 * (place-set.c), and what of CPUs and memory goes with them (place-rest.c).
 */

#include "analyse/place.h"

unsigned place_bits(uint32_t v);
/* The GPUs of a set of modules; place_modules() is the way back. */
uint32_t place_gpus_of(const struct place_host *h, uint32_t modules);
uint32_t place_taken(const struct place_host *h);
/* Free, a partition where there is a fabric, and no part of an isolation group without the rest. */
bool place_set_allowed(const struct place_host *h, uint32_t gpus);
/* Adds what one set costs by itself; what all sets cost together is known once the last is placed. */
void place_set_cost(const struct place_host *h, uint32_t gpus, struct place_cost *cost);
void place_whole_cost(const struct place_host *h, const uint32_t *masks, size_t n,
		      struct place_cost *cost);

/*
 * CPUs and memory go to the sets that were chosen; they are divisible, so order decides only who is remote.
 * NULL, or why there is not enough.
 */
const char *place_give_rest(const struct place_host *h, struct arena *a, struct place_result *r);
