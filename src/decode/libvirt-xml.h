/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* Shared by the libvirt-*.c files: the walk over a parsed domain. */

#include "decode/vm.h"

#include <libxml/tree.h>

struct domain {
	struct vm *vm;
	struct arena *arena;
	unsigned hostdevs; /* for labels */
	unsigned ramfbs;
};

/* How an element is treated. A leaf or known subtree needs no note; what is in no table gets one.
 */
struct element {
	const char *name;
	void (*handle)(struct domain *d, xmlNode *node); /* NULL: known, and of no concern here */
};

/* Calls the handler of each child element; a child in no table is noted as not understood. */
void domain_children(struct domain *d, xmlNode *node, const struct element *table, size_t n);
bool node_is(const xmlNode *node, const char *name);
xmlNode *node_child(xmlNode *node, const char *name); /* first child of that name, or NULL */
unsigned node_line(const xmlNode *node);
/* In the arena; NULL if there is none. */
const char *node_attr(struct domain *d, xmlNode *node, const char *name);
const char *node_text(struct domain *d, xmlNode *node);
enum tristate node_tristate(struct domain *d, xmlNode *node, const char *name);
/* False if absent or not a number (which is noted). */
bool node_u64(struct domain *d, xmlNode *node, const char *name, uint64_t *ret);
unsigned node_unsigned(struct domain *d, xmlNode *node, const char *name);
/* The element's text times its unit attribute (default KiB); 0 if it is none. */
uint64_t node_bytes(struct domain *d, xmlNode *node, const char *text, const char *default_unit);

/* domain, bus, slot, function of an <address>; false if it is not one of those. */
bool node_bdf(struct domain *d, xmlNode *address, bdf_t *ret);

#define CHILDREN(d, node, table) domain_children((d), (node), (table), ARRAY_SIZE(table))

void domain_devices(struct domain *d, xmlNode *node);
/* libvirt-hostdev.c */
void libvirt_hostdev(struct domain *d, xmlNode *node);
void libvirt_interface(struct domain *d, xmlNode *node);
void libvirt_disk(struct domain *d, xmlNode *node);
void libvirt_hostdev_settle(struct domain *d);
void domain_memory(struct domain *d, xmlNode *node);
void domain_current_memory(struct domain *d, xmlNode *node);
void domain_max_memory(struct domain *d, xmlNode *node);
void domain_memory_backing(struct domain *d, xmlNode *node);
void domain_memtune(struct domain *d, xmlNode *node);
void domain_numatune(struct domain *d, xmlNode *node);
void domain_vcpu(struct domain *d, xmlNode *node);
void domain_iothreads(struct domain *d, xmlNode *node);
void domain_cputune(struct domain *d, xmlNode *node);
void domain_features(struct domain *d, xmlNode *node);
void domain_cpu(struct domain *d, xmlNode *node);
/* The guest NUMA cell of that number, made if it is new. */
struct vm_cell *domain_cell(struct domain *d, unsigned id, xmlNode *node);
