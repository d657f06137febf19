/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * The configuration space of one PCI function: header, BARs, bridge registers and the capabilities
 * that passthrough depends on, decoded from the bytes of sysfs `config` (or of an lspci dump).
 *
 * 	struct pci_config c;
 * 	pci_config_decode(function->config.value, &c);
 * 	if (c.acs.state == CAP_PRESENT && !(c.acs.ctrl & PCI_ACS_SV)) ...
 *
 * Pure, no allocation, never fails: what the bytes do not hold is CAP_UNKNOWN. That matters,
 * because a recording is often cut: 64 bytes were read without root, 256 with `lspci -xxx`. What can
 * be said of a cut space is said (no capability list bit in the status register: no capability at
 * all; no PCI Express and no PCI-X: no extended space), and the rest is unknown, never absent.
 *
 * The lists are walked the way the kernel walks them (Linux drivers/pci/pci.h,
 * __pci_find_next_cap_ttl and pci_find_next_ext_capability): the first capability of an id counts,
 * pointers lose their two low bits, a pointer below 0x40 (0x100) ends the list, as does id 0xff. A
 * list that loops ends where it closes, and `damaged` says so.
 *
 * Registers are kept as read, under the names of <linux/pci_regs.h>; numbers that need arithmetic
 * are worked out. Sources: PCI Express Base Specification 5.0 chapter 7 by way of
 * <linux/pci_regs.h>.
 */

#include "base/bytes.h"

#include <linux/pci_regs.h>

enum cap_state { CAP_UNKNOWN, CAP_ABSENT, CAP_PRESENT };

/* How far the bytes go for one of the two capability lists. */
enum cap_list {
	CAP_LIST_CUT,  /* it goes on where the bytes end: what was not found is unknown */
	CAP_LIST_NONE, /* the function has no such list */
	CAP_LIST_WHOLE,
};

struct pci_cap {
	uint16_t id, at;
	uint8_t version; /* extended capabilities; 0 for the others */
};

/* Begin with PCI_WALK_CAPS or PCI_WALK_EXT; false at the end. `closed`: the list ran into itself.
 */
struct pci_cap_walk {
	bool extended, started, closed, cut;
	uint16_t next;
	uint8_t seen[PCI_CFG_SPACE_EXP_SIZE / 4 / 8];
};
#define PCI_WALK_CAPS ((struct pci_cap_walk){ .extended = false })
#define PCI_WALK_EXT ((struct pci_cap_walk){ .extended = true })
bool pci_cap_next(struct bytes config, struct pci_cap_walk *w, struct pci_cap *ret);
/* "Access Control Services", or NULL for an id without a name here. */
const char *pci_cap_name(bool extended, unsigned id);

struct pci_bar {
	bool present;  /* some bit is set; an all-zero BAR is not there, or 32-bit and unassigned */
	bool assigned; /* the address is not 0 */
	bool io, wide, prefetchable;
	uint64_t start;
};

/* A window that a bridge forwards. base > limit (or absent): closed. */
struct pci_window {
	bool open, wide;
	uint64_t base, limit; /* inclusive */
};

struct pci_bridge {
	bool present; /* header type 1 */
	uint8_t primary, secondary, subordinate;
	struct pci_window io, memory, prefetchable;
	bool windows_known; /* false where the bytes are cut before them */
	uint16_t control;   /* PCI_BRIDGE_CTL_* */
};

struct pci_link {
	bool present;
	unsigned port; /* port number */
	unsigned max_speed, speed,
		target; /* PCI_EXP_LNKCAP_SLS codes: 1 = 2.5 GT/s ... 6 = 64 GT/s; 0: none */
	unsigned max_width, width; /* lanes */
	unsigned supported; /* bit n: speed code n + 1, from Link Capabilities 2; 0 where it is not
			       there */
	uint32_t cap;       /* PCI_EXP_LNKCAP_* */
	uint16_t ctrl, status, ctrl2; /* PCI_EXP_LNKCTL_*, PCI_EXP_LNKSTA_*, PCI_EXP_LNKCTL2_* */
};

struct pci_slot {
	bool present; /* the port has a slot: something can be plugged here */
	unsigned number;
	uint32_t cap; /* PCI_EXP_SLTCAP_* */
	uint16_t ctrl, status;
	bool occupied;
};

struct pci_express {
	enum cap_state state;
	uint16_t at;
	unsigned version, type;   /* PCI_EXP_TYPE_* */
	uint32_t devcap, devcap2; /* PCI_EXP_DEVCAP_*, PCI_EXP_DEVCAP2_*; devcap2 is 0 in version 1 */
	uint16_t devctl, devsta, devctl2;
	bool flr;
	struct pci_link link;
	struct pci_slot slot;
};

struct pci_acs {
	enum cap_state state;
	uint16_t at, cap, ctrl; /* PCI_ACS_*; the egress vector's size is in bits 15:8 of cap */
};

struct pci_ari {
	enum cap_state state;
	uint16_t at, cap, ctrl;
	unsigned next_function;
};

#define PCI_CONFIG_VF_BARS 6

struct pci_sriov {
	enum cap_state state;
	uint16_t at;
	uint32_t cap;
	uint16_t ctrl; /* PCI_SRIOV_CTRL_* */
	uint16_t initial, total, count, offset, stride, device;
	uint32_t page_sizes, page_size;
	struct pci_bar bars[PCI_CONFIG_VF_BARS];
};

struct pci_aer {
	enum cap_state state;
	uint16_t at;
	uint32_t uncor_status, uncor_mask, uncor_severity; /* PCI_ERR_UNC_* */
	uint32_t cor_status, cor_mask;                     /* PCI_ERR_COR_* */
	uint32_t cap;                                      /* PCI_ERR_CAP_* */
	bool root_known;                                   /* root ports and event collectors */
	uint32_t root_command, root_status;
};

#define PCI_REBAR_MAX 6

/* sizes: bit n means 2^(20+n) bytes, that is bit 0 is 1 MB and bit 43 is 8 EB. */
struct pci_rebar_entry {
	unsigned bar;
	uint64_t sizes;
	uint64_t size; /* the one in use, in bytes; 0 where the register makes no sense */
};

struct pci_rebar {
	enum cap_state state;
	uint16_t at;
	unsigned n;
	struct pci_rebar_entry entries[PCI_REBAR_MAX];
};

struct pci_ats {
	enum cap_state state;
	uint16_t at, cap, ctrl; /* PCI_ATS_* */
	unsigned queue_depth;   /* 32 is coded as 0 */
	bool enabled;
};

struct pci_pri {
	enum cap_state state;
	uint16_t at, ctrl, status;
	uint32_t max_requests, requests;
	bool enabled;
};

struct pci_pasid {
	enum cap_state state;
	uint16_t at, cap, ctrl;
	unsigned width; /* bits of a PASID */
	bool enabled;
};

struct pci_pm {
	enum cap_state state;
	uint16_t at, pmc, ctrl; /* PCI_PM_CAP_*, PCI_PM_CTRL_* */
	unsigned version;
	unsigned power;     /* 0 to 3: D0 to D3hot */
	bool no_soft_reset; /* D3hot to D0 does not reset the function */
};

struct pci_msi {
	enum cap_state state;
	uint16_t at, flags; /* PCI_MSI_FLAGS_* */
	bool enabled, wide, maskable;
	unsigned vectors, vectors_enabled;
};

struct pci_msix {
	enum cap_state state;
	uint16_t at, flags;
	bool enabled, masked;
	unsigned vectors;
	unsigned table_bar, pba_bar;
	uint32_t table_offset, pba_offset;
};

/* Advanced Features: FLR for functions without PCI Express. */
struct pci_af {
	enum cap_state state;
	uint16_t at;
	bool flr;
};

/* Capabilities of which only the place is of use here. */
struct pci_plain_cap {
	enum cap_state state;
	uint16_t at;
};

struct pci_config {
	struct bytes raw;
	bool readable; /* at least the 64 bytes of the header are there, and the function answered
			*/
	bool answers;  /* false: all ones, as a function in D3cold or off the bus reads */
	/*
	 * A virtual function of SR-IOV reads all ones as its ids (SR-IOV 1.1, 3.4.1.1), and nothing else so.
	 * sysfs `vendor` and `device` have the real ones.
	 */
	bool virtual_function;
	bool damaged; /* a list closes on itself, or a capability does not fit where it stands */
	uint16_t vendor, device, command, status;
	uint32_t class;                /* 24 bits */
	uint8_t revision, header_type; /* PCI_HEADER_TYPE_*, without the multi-function bit */
	bool multifunction;
	uint16_t subsystem_vendor, subsystem_device; /* 0 where unknown or none */
	uint8_t interrupt_pin;

	struct pci_bar bars[6];
	struct pci_bar rom; /* prefetchable is never set; `io` neither */
	bool rom_enabled;
	struct pci_bridge bridge;

	enum cap_list caps, ext;
	struct pci_express express;
	struct pci_pm pm;
	struct pci_msi msi;
	struct pci_msix msix;
	struct pci_af af;
	struct pci_plain_cap pcix, vpd, subsystem, enhanced_allocation;

	struct pci_acs acs;
	struct pci_ari ari;
	struct pci_sriov sriov;
	struct pci_aer aer;
	struct pci_rebar rebar, vf_rebar;
	struct pci_ats ats;
	struct pci_pri pri;
	struct pci_pasid pasid;
	struct pci_plain_cap serial, dpc;
};

void pci_config_decode(struct bytes config, struct pci_config *ret);

/* "Root Port", "Downstream Port of a switch", ... for PCI_EXP_TYPE_*. */
const char *pci_express_type_name(unsigned type);
/* "16.0 GT/s" for a speed code, NULL for 0 and unknown codes. */
const char *pci_link_speed_name(unsigned code);
