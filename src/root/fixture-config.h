/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * A function as a fixture describes it, and the configuration space that such a function has. Only what
 * the description says is set; the layout follows <linux/pci_regs.h>.
 */

#include "base/str.h"

#include <linux/pci_regs.h>

struct fixture_bar {
	uint64_t size, start;
	bool assigned, wide, prefetchable, io;
};

struct fixture_function {
	unsigned domain, bus, devfn;
	uint16_t vendor, device, subsystem_vendor, subsystem_device;
	uint32_t class;
	uint8_t revision;
	int port_type;                   /* PCI_EXP_TYPE_*, or -1: no PCI Express capability */
	uint8_t header;                  /* PCI_HEADER_TYPE_NORMAL or _BRIDGE */
	unsigned secondary, subordinate; /* bridges */
	bool multifunction;
	enum { MULTIFUNCTION_BY_SLOT, MULTIFUNCTION_YES, MULTIFUNCTION_NO } multifunction_given;
	bool is_virtual; /* a virtual function: its ids read as all ones */
	struct fixture_bar bars[6], rom;
	bool has_acs, flr, ari, ats, pasid, pri, aer;
	uint16_t acs_cap, acs_ctrl;
	unsigned sriov_total, sriov_device;
	unsigned speed, width, max_speed, max_width; /* PCI_EXP_LNKSTA_CLS code, lanes; 0: not given */
	int rebar_bar;                               /* -1: none */
	uint64_t rebar_min, rebar_max;
	size_t config_size; /* 0, 64, 256 or 4096: how much the recording has */
	const char *path;   /* sysfs directory, set when written */
	const char *driver, *module, *group, *group_type, *numa, *boot_vga, *reset, *power, *name;
	const char *physfn, *under; /* BDFs */
};

/* Fills 4096 bytes. */
void fixture_config_make(const struct fixture_function *f, uint8_t *config);
