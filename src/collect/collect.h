/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Fills a host model from a root. Never judges, never prints, never fails for what cannot be read: that is
 * a fact of its own. The root must stay open as long as the host is used (a memory root's bytes are not
 * copied). Everything else lives in the arena.
 *
 * 	struct host *h = host_collect(root, arena);
 */

#include "model/host.h"
#include "model/vm.h"

struct host *host_collect(struct root *root, struct arena *a);

/* The ROM files of one machine more: its definition came from elsewhere than the root. */
void host_collect_roms(struct root *root, struct host *h, const struct vm *vm);

/* For the collectors of this folder. */
struct collector {
	struct root *root;
	struct arena *arena;
	struct host *host;
};

void collect_pci(struct collector *c);
void collect_iommu(struct collector *c);
void collect_kernel(struct collector *c);
void collect_cpu(struct collector *c);
void collect_firmware(struct collector *c);
void collect_platform(struct collector *c); /* after collect_pci() */
void collect_virt(struct collector *c);
void collect_topology(struct collector *c);
void collect_use(struct collector *c);
void collect_boot(struct collector *c); /* after kernel and pci */
void collect_vms(struct collector *c);
