/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * BARs of a function, the windows of the host bridges, and whether the one fits in the other.
 *
 * 	struct bars bars;
 * 	bars_of(host, function, log, &bars);
 * 	for each bars.v[i]: if (!b->assigned) bar_room(space, function, b, &room) says what is
 * missing
 *
 * Numbers are register indices: a 64-bit BAR takes two, so that a card with three of them has
 * regions 0, 2 and 4. NVIDIA counts BARs, not registers: its "BAR1" is the second memory BAR, which
 * is region 1 on cards to Ampere and region 2 on Hopper and later (bar_nvidia_number()).
 *
 * Where a BAR is read from:
 * 	sysfs `resource`	size, kind and place as the kernel has them. IORESOURCE_UNSET: known,
 * but nowhere.
 * 	configuration space	kind and place as the device has them; a size is not in it. A BAR
 * that is here but whose sysfs line is all zero was given up by the kernel (drivers/pci/setup-bus.c,
 * 				reset_resource()).
 * 	the kernel log		the size of such a BAR, and why
 * 	Resizable BAR		its size as set, and the sizes it could have
 *
 * Windows come from /proc/iomem ("PCI Bus 0000:40" at the top), or, where its addresses are hidden
 * from the user, from the "root bus resource" lines of the kernel log; the latter do not say what is
 * taken in them.
 */

#include "decode/bar-log.h"
#include "decode/iomem.h"
#include "decode/pci-config.h"
#include "model/host.h"

#define BAR_REGIONS 7 /* 0-5 and BAR_REGION_ROM */

struct bar {
	int region;
	bool io, wide, prefetchable;
	bool assigned;
	bool unset; /* the kernel knows it and has no place for it: enabling the device fails */
	uint64_t start, size; /* size 0: not known */
	uint64_t sizes;       /* Resizable BAR: bit n is 2^(20+n) bytes; 0: none */
};

struct bars {
	const struct pci_function *function;
	struct bar v[BAR_REGIONS];
	size_t n;
	bool sizes_known; /* from sysfs; otherwise only what configuration space says */
	enum cap_state rebar;
};

/* The events of the kernel log, in order. */
struct bar_events {
	struct bar_event *v;
	struct span *lines; /* beside them: the line itself */
	size_t n, cap, cap_lines;
};

struct bar_window {
	uint32_t domain;
	uint8_t bus;
	uint64_t start, end;
	int iomem; /* index, or -1 when it is only known from the log */
};

struct bar_space {
	bool known; /* at least one window of memory was found */
	struct iomem iomem;
	bool iomem_known;
	const struct fact *source;
	struct bar_window *v;
	size_t n, cap;
};

/* What a BAR would need and what there is. */
struct bar_room {
	bool known;
	bool high;         /* the host bridge has a window above 4 GiB */
	uint64_t windows;  /* sum of the windows that could hold it */
	uint64_t free;     /* the largest free piece; UINT64_MAX: not known */
	uint64_t short_by; /* 0: it would fit */
	bool fits;         /* there is an aligned free piece in the host bridge's window */
};

struct bars_analysis {
	struct bar_events events;
	struct bar_space space;
};

const struct bars_analysis *analyse_bars(const struct host *h, struct arena *a);
void bars_of(const struct pci_function *f, const struct bar_events *events, struct bars *ret);
void bar_room(const struct bars_analysis *an, const struct pci_function *f, const struct bar *b,
	      struct bar_room *ret);
/* The last thing the log says of a BAR: an index into events, or -1. */
int bar_last_event(const struct bar_events *events, bdf_t bdf, int region);
/* NVIDIA's number of a memory BAR: 0 for the first, 1 for the second ... -1: I/O or ROM. */
int bar_nvidia_number(const struct bars *bars, const struct bar *b);
/* The largest memory BAR, or NULL. */
const struct bar *bar_largest(const struct bars *bars);
/* True if any memory BAR, or a window of a bridge, lies above 4 GiB on this host. */
bool bars_used_above_4g(const struct host *h);
/* "256 GiB", "16 MiB", "128 bytes". */
const char *size_text(struct arena *a, uint64_t size);
