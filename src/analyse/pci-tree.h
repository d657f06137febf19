/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * The PCI hierarchy: which bus a function stands on, which bridge leads to it, and what its
 * configuration space says.
 *
 * 	struct pci_tree *t = pci_tree_build(host, arena);
 * 	const struct pci_node *n = pci_tree_node(t, function);
 * 	for (const struct pci_node *up = n->bus->self; up; up = up->bus->self) ...
 *
 * Where the way is known (sysfs: /sys/devices/pci0000:00/0000:00:01.0/0000:01:00.0) it is taken
 * from there. Where it is not (text of lspci), a bus belongs to the bridge whose secondary bus
 * number it has. A bus that no bridge leads to is a root bus.
 *
 * Two things of the kernel's show here (Linux include/linux/pci.h, drivers/pci/iov.c,
 * arch/x86/pci/common.c): a virtual bus holds virtual functions that spill over the bus of their
 * physical function; it has no bridge of its own, `self` is NULL and `parent` is the physical
 * function's bus. And functions behind Intel's Volume Management Device live in a domain of their
 * own, and their DMA carries the id of the VMD endpoint: `dma_device` of the root bus.
 *
 * Linear in the number of functions, apart from one sort. The nodes have the order of
 * host->functions, so that the index of one is the index of the other.
 */

#include "decode/pci-config.h"
#include "model/host.h"

/* Of a function's configuration space, what places and isolates it: there is one for every function, so it is kept small. */
struct pci_node_config {
	struct bytes raw;
	bool readable, virtual_function, multifunction;
	uint8_t header_type;
	uint16_t vendor, device;
	uint32_t class;
	struct {
		bool present;
		uint8_t secondary, subordinate;
	} bridge;
	struct pci_acs acs;
	struct pci_express express;
};

struct pci_node {
	const struct pci_function *function;
	struct pci_node_config config;
	struct pci_bus *bus;
	struct pci_bus *below; /* the first bus behind it, if it is a bridge and something is there */
	size_t index;
	bool is_virtual;                 /* a virtual function of SR-IOV */
	const struct pci_node *physical; /* its physical function, or NULL if that is not known */
	/*
	 * The kernel's dev->multifunction: bit 7 of the header type, or a function number above 0
	 * (drivers/pci/ probe.c, pci_scan_slot()); never for virtual functions (drivers/pci/iov.c).
	 */
	bool multifunction, multifunction_known;
};

struct pci_bus {
	uint32_t domain;
	uint8_t number;
	struct pci_node *self;  /* the bridge that leads here; NULL: root bus or virtual bus */
	struct pci_bus *parent; /* NULL: root bus */
	bool is_virtual;
	/*
	 * Nothing says whether a bridge leads here: no path, and functions that may be bridges
	 * could not be asked where they lead. It is treated as a root bus, and nothing about it is
	 * certain.
	 */
	bool orphan;
	const struct pci_node *dma_device; /* root buses behind VMD; else NULL */
	struct pci_node **nodes;           /* by device and function */
	size_t n_nodes;
	size_t depth; /* bridges above */
};

struct pci_tree {
	struct arena *arena;
	struct pci_node *nodes;
	size_t n_nodes;
	struct pci_bus *buses; /* by domain and number */
	size_t n_buses;
	struct pci_node **order; /* as the kernel finds them: a bus whole, then what is behind its
				    bridges; virtual functions last */
	struct {
		const char **v;
		size_t n, cap;
	} problems; /* what does not fit together, in words */
};

struct pci_tree *pci_tree_build(const struct host *h, struct arena *a);
static inline const struct pci_node *pci_tree_node(const struct pci_tree *t,
						   const struct pci_function *f)
{
	return f ? &t->nodes[f - t->nodes[0].function] : NULL;
}
/* NULL: no such bus. Logarithmic. */
struct pci_bus *pci_tree_bus(const struct pci_tree *t, uint32_t domain, uint8_t number);
static inline bool pci_bus_is_root(const struct pci_bus *b)
{
	return !b->parent;
}
/*
 * What is behind the one port and what is behind the other change places, addresses kept: two cards
 * exchanged, or one moved where the other port has nothing. -ELOOP if one port is behind the other.
 */
int pci_tree_exchange(struct pci_tree *t, struct pci_node *x, struct pci_node *y);
/* It may be a bridge, and where it leads is not known. */
bool pci_node_may_lead(const struct pci_node *n);
/* A bridge by its header; by its class where there is no header to read. */
bool pci_node_is_bridge(const struct pci_node *n);
/* The root port (or the topmost bridge) above a function; NULL for functions of a root bus. */
const struct pci_node *pci_node_root_port(const struct pci_node *n);
