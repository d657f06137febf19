/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * What people paste: the output of lspci, with or without -n, -nn, -k, -v, -vvv, -x, -xxx, -xxxx,
 * -D.
 *
 * 	struct lspci_text t;
 * 	lspci_text_parse(text, arena, &t);
 *
 * Each function keeps what the text says of it and no more. The configuration space comes from the
 * hex dump if there is one. Without one, `lspci -vvv` as root says enough to rebuild the parts that
 * isolation, links and windows depend on (decode/lspci-words.h); `config` is then made of these. What the text
 * leaves out (no -v, "Capabilities: <access denied>", ACS named without its registers) stays cut off, so that it
 * is unknown and never absent.
 *
 * Groups come from lspci itself ("IOMMU group: 14"), from the scripts of wikis and forums, which print "IOMMU Group 14:"
 * above or before lspci's lines, and from `find /sys/kernel/iommu_groups -type l`. A function that is there several
 * times (a text of several commands) is one, with what all of them say.
 *
 * Lines may be indented, quoted with "> " or made bold with "*". Lines that mean nothing are passed over.
 */

#include "decode/bdf.h"
#include "decode/pci-config.h"

#define LSPCI_REGIONS 7 /* six BARs and the ROM */

struct lspci_region {
	bool present, assigned;
	uint32_t flags; /* IORESOURCE_* */
	uint64_t start, size;
};

struct lspci_function {
	bdf_t bdf;
	bool has_id, has_class, has_subsystem, has_revision;
	uint16_t vendor, device, subsystem_vendor, subsystem_device;
	uint16_t class; /* base class and sub-class */
	uint8_t interface, revision;
	const char *name;   /* the words after the class */
	const char *driver; /* "Kernel driver in use:", or NULL */
	int group;          /* -1: not said */
	int numa;           /* -2: not said */
	bool has_buses;
	uint8_t primary, secondary, subordinate;
	uint8_t *config; /* PCI_CFG_SPACE_EXP_SIZE bytes; the first config_size are known */
	size_t config_size;
	bool regions_known; /* -vv, with sizes: those that are not present are not there */
	struct lspci_region regions[LSPCI_REGIONS];
	/* Of SR-IOV; `vfs` are there now. */
	unsigned vfs, vf_offset, vf_stride;
};

struct lspci_text {
	struct {
		struct lspci_function *v;
		size_t n, cap;
	} functions; /* in the order of the text */
};

/* 0, or -EINVAL: no function in it. */
int lspci_text_parse(struct span text, struct arena *a, struct lspci_text *ret);
