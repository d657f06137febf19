/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * The PCI Express links between a function and the root complex.
 *
 * 	struct link_hop hops[LINK_HOPS];
 * 	size_t n = links_of(function, hops);
 *
 * hops[0] is the link that the card's own function stands on, the last one ends at the root port. A
 * card with a switch on board (AMD's since Vega, data-centre boards) has links inside the card; the
 * slot's is further up, and a check of the endpoint alone looks at the wrong one.
 *
 * What a link can do is the smaller of what its two ends can do; what it does is in the Link Status
 * of the lower end (PCIe Base Specification 7.5.3.8). Width changes only by training: fewer lanes
 * than both ends have mean a slot with fewer contacts, a riser, a bad contact or bifurcation. Speed
 * goes down and up at run time: graphics cards drop to 2.5 GT/s when idle, so a low speed by itself
 * says nothing.
 *
 * Both ends are read from configuration space where it is there, else from sysfs current_link_speed
 * and its companions.
 */

#include "decode/pci-config.h"
#include "model/host.h"

#define LINK_HOPS 8

struct link_hop {
	const struct pci_function *lower, *upper; /* the device (or upstream port), and the port above it */
	unsigned speed, width; /* now; codes as in PCI_EXP_LNKSTA_CLS, lanes; 0: not known */
	unsigned max_speed, max_width; /* of both ends together; 0: not known */
	unsigned lower_max_width, upper_max_width;
	unsigned lower_mps, upper_mps; /* payload size in bytes; 0: not known */
};

size_t links_of(const struct pci_function *f, struct link_hop hops[static LINK_HOPS]);
/* "16.0 GT/s PCIe" -> 4; 0 for everything else. */
unsigned link_speed_code(const char *text);
/* Bytes that a lane carries in a second, in MB: for comparing two links. */
unsigned link_lane_rate(unsigned speed_code);
