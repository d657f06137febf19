/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Is a function isolated from its peers? The kernel's pci_acs_enabled() for the four services that
 * it wants before it gives a function an IOMMU group of its own (Linux drivers/iommu/iommu.c,
 * REQ_ACS_FLAGS): Source Validation, Request Redirect, Completion Redirect, Upstream Forwarding.
 *
 * 	struct acs_world w;
 * 	acs_world_init(&w, host, tree, arena);
 * 	struct acs_answer a = acs_answer(&w, node);
 *
 * The answer says yes, no, or that it cannot be told (a configuration space that is cut before the
 * capability), and why. Rules encoded, all from Linux 6.12 drivers/pci/pci.c and quirks.c, the same
 * in 6.1 and 7.2: the quirk table (data/acs-quirks.tsv) comes first; conventional PCI and bridges
 * between PCI and PCI Express never count; a root port or downstream port needs the capability; an
 * endpoint or upstream port needs it only in a multifunction device; services that a capability does
 * not offer are taken as hard-wired.
 *
 * The ACS control register that can be read is what the kernel left there. Without an IOMMU it
 * never touched it: with `kernel_enables` the answer is what it would be after a boot with one
 * (pci_std_enable_acs()).
 */

#include "analyse/pci-tree.h"
#include "decode/acs-override.h"

#define ACS_REQUIRED (PCI_ACS_SV | PCI_ACS_RR | PCI_ACS_CR | PCI_ACS_UF)

enum acs_isolated { ACS_UNKNOWN, ACS_NO, ACS_YES };

enum acs_why {
	ACS_WHY_UNREAD,  /* the configuration space does not go far enough */
	ACS_WHY_CONTROL, /* decided by capability and control */
	ACS_WHY_NO_CAPABILITY,
	ACS_WHY_SINGLE,       /* a single-function endpoint has no peer inside its device */
	ACS_WHY_CONVENTIONAL, /* not PCI Express */
	ACS_WHY_BRIDGE,       /* a type of function that cannot have ACS */
	ACS_WHY_QUIRK,
	ACS_WHY_OVERRIDE, /* pcie_acs_override= says so, the hardware does not */
	ACS_WHY_ASSUMED,
	ACS_WHY_FIRMWARE_BITS, /* config_acs= leaves bits to the firmware, whose value nobody knows
				  now */
};

/* A row of data/acs-quirks.tsv. */
enum acs_quirk_rule {
	QUIRK_ISOLATED,
	QUIRK_RC_ENDPOINT,
	QUIRK_ROOT_PORT,
	QUIRK_DOWN_PORT,
	QUIRK_AMD_SOUTHBRIDGE,
	QUIRK_INTEL_PCH,
	QUIRK_INTEL_SPT,
	QUIRK_DENIED,
	QUIRK_DOWN_PORT_DENIED,
};

struct acs_quirk {
	uint16_t vendor, first, last; /* device ids */
	enum acs_quirk_rule rule;
	const char *source; /* the kernel's function */
};

struct acs_quirks {
	struct acs_quirk *v;
	size_t n, cap;
};

struct acs_answer {
	enum acs_isolated isolated;
	enum acs_why why;
	uint16_t at, cap, ctrl; /* of the capability, where there is one; at 0: none */
	uint16_t missing;       /* required, offered, not enabled */
	uint16_t not_offered;   /* required, and not offered: the kernel takes these as given */
	const struct acs_quirk *quirk;
};

/* What is to be taken for granted instead of what was read; see analyse/assume.h. */
struct acs_assumption {
	bdf_t bdf;
	bool on;
};

struct acs_world {
	const struct host *host;
	const struct pci_tree *tree;
	const struct acs_quirks *quirks;
	bool kernel_enables;
	enum acs_isolated ivrs;              /* has the firmware an IVRS table? */
	const struct acs_override *override; /* NULL: none in force */
	const struct acs_config *config;     /* NULL: none assumed */
	const struct acs_assumption *assumed;
	size_t n_assumed;
	const bdf_t *pch_failed; /* root ports whose chipset the kernel could not set up */
	size_t n_pch_failed;
};

/* The world as it is: no override, nothing assumed. kernel_enables where the host has no IOMMU
 * group. */
void acs_world_init(const struct host *h, const struct pci_tree *t, struct arena *a,
		    struct acs_world *ret);
struct acs_answer acs_answer(const struct acs_world *w, const struct pci_node *n);

/* Does DEVICE of config_acs= mean this function? pci_dev_str_match(). */
bool acs_config_names(const struct acs_config_rule *r, const struct pci_node *n);

/* The shipped table. Bad rows are left out. */
const struct acs_quirks *acs_quirks_load(struct arena *a);
unsigned pci_node_vendor(const struct pci_node *n);
unsigned pci_node_device(const struct pci_node *n);

/* "SV CR" */
const char *acs_bits(struct arena *a, unsigned bits);
/* Adds "SV", "RR", ... to a NULL-terminated list of at most 8. Returns the number. */
size_t acs_bit_names(unsigned bits, const char *names[static 8]);
/* "the root port has no ACS capability", "... offers SV and UF, but they are not enabled (ACS
 * control 000c, ...)". */
const char *acs_why_text(struct arena *a, const struct acs_answer *answer);
/* What could change a "no": a sentence. */
const char *acs_remedy_text(struct arena *a, const struct pci_node *n, const struct acs_answer *answer);
