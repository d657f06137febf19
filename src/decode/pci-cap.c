/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Capabilities of the first 256 bytes. */
#include "decode/pci-cap.h"

#include "base/cleanup.h"

static bool has_link(unsigned type)
{
	/* Linux drivers/pci/access.c, pcie_cap_has_lnkctl(). */
	return type != PCI_EXP_TYPE_RC_END && type != PCI_EXP_TYPE_RC_EC;
}

static bool decode_link(struct bytes raw, unsigned at, unsigned version, struct pci_link *l)
{
	uint32_t cap2 = 0;

	if (!bytes_u32(raw, at + PCI_EXP_LNKCAP, &l->cap) ||
	    !bytes_u16(raw, at + PCI_EXP_LNKCTL, &l->ctrl) ||
	    !bytes_u16(raw, at + PCI_EXP_LNKSTA, &l->status))
		return false;
	if (version >= 2 && (!bytes_u32(raw, at + PCI_EXP_LNKCAP2, &cap2) ||
			     !bytes_u16(raw, at + PCI_EXP_LNKCTL2, &l->ctrl2)))
		return false;
	l->present = true;
	l->port = l->cap >> 24;
	l->max_speed = l->cap & PCI_EXP_LNKCAP_SLS;
	l->max_width = (l->cap & PCI_EXP_LNKCAP_MLW) >> 4;
	l->speed = l->status & PCI_EXP_LNKSTA_CLS;
	l->width = (l->status & PCI_EXP_LNKSTA_NLW) >> PCI_EXP_LNKSTA_NLW_SHIFT;
	l->target = l->ctrl2 & PCI_EXP_LNKCTL2_TLS;
	l->supported = cap2 >> 1 & 0x7f;
	return true;
}

static bool decode_slot(struct bytes raw, unsigned at, struct pci_slot *s)
{
	if (!bytes_u32(raw, at + PCI_EXP_SLTCAP, &s->cap) ||
	    !bytes_u16(raw, at + PCI_EXP_SLTCTL, &s->ctrl) ||
	    !bytes_u16(raw, at + PCI_EXP_SLTSTA, &s->status))
		return false;
	s->present = true;
	s->number = s->cap >> 19;
	s->occupied = s->status & PCI_EXP_SLTSTA_PDS;
	return true;
}

static bool decode_express(struct bytes raw, unsigned at, struct pci_config *c)
{
	struct pci_express e = { .state = CAP_PRESENT, .at = (uint16_t)at };
	uint16_t flags;

	if (!bytes_u16(raw, at + PCI_EXP_FLAGS, &flags) ||
	    !bytes_u32(raw, at + PCI_EXP_DEVCAP, &e.devcap) ||
	    !bytes_u16(raw, at + PCI_EXP_DEVCTL, &e.devctl) ||
	    !bytes_u16(raw, at + PCI_EXP_DEVSTA, &e.devsta))
		return false;
	e.version = flags & PCI_EXP_FLAGS_VERS;
	e.type = (flags & PCI_EXP_FLAGS_TYPE) >> 4;
	e.flr = e.devcap & PCI_EXP_DEVCAP_FLR;
	bool port = e.type == PCI_EXP_TYPE_ROOT_PORT || e.type == PCI_EXP_TYPE_DOWNSTREAM;
	bool fits = true;
	if (has_link(e.type))
		fits &= decode_link(raw, at, e.version, &e.link);
	if (port && flags & PCI_EXP_FLAGS_SLOT)
		fits &= decode_slot(raw, at, &e.slot);
	if (e.version >= 2)
		fits &= bytes_u32(raw, at + PCI_EXP_DEVCAP2, &e.devcap2) &&
			bytes_u16(raw, at + PCI_EXP_DEVCTL2, &e.devctl2);
	c->express = e;
	return fits;
}

static bool decode_pm(struct bytes raw, unsigned at, struct pci_config *c)
{
	struct pci_pm p = { .state = CAP_PRESENT, .at = (uint16_t)at };

	if (!bytes_u16(raw, at + PCI_PM_PMC, &p.pmc) || !bytes_u16(raw, at + PCI_PM_CTRL, &p.ctrl))
		return false;
	p.version = p.pmc & PCI_PM_CAP_VER_MASK;
	p.power = p.ctrl & PCI_PM_CTRL_STATE_MASK;
	p.no_soft_reset = p.ctrl & PCI_PM_CTRL_NO_SOFT_RESET;
	c->pm = p;
	return true;
}

static bool decode_msi(struct bytes raw, unsigned at, struct pci_config *c)
{
	struct pci_msi m = { .state = CAP_PRESENT, .at = (uint16_t)at };

	if (!bytes_u16(raw, at + PCI_MSI_FLAGS, &m.flags))
		return false;
	m.enabled = m.flags & PCI_MSI_FLAGS_ENABLE;
	m.wide = m.flags & PCI_MSI_FLAGS_64BIT;
	m.maskable = m.flags & PCI_MSI_FLAGS_MASKBIT;
	m.vectors = 1u << ((m.flags & PCI_MSI_FLAGS_QMASK) >> 1);
	m.vectors_enabled = 1u << ((m.flags & PCI_MSI_FLAGS_QSIZE) >> 4);
	c->msi = m;
	return true;
}

static bool decode_msix(struct bytes raw, unsigned at, struct pci_config *c)
{
	struct pci_msix m = { .state = CAP_PRESENT, .at = (uint16_t)at };
	uint32_t table, pba;

	if (!bytes_u16(raw, at + PCI_MSIX_FLAGS, &m.flags) ||
	    !bytes_u32(raw, at + PCI_MSIX_TABLE, &table) || !bytes_u32(raw, at + PCI_MSIX_PBA, &pba))
		return false;
	m.enabled = m.flags & PCI_MSIX_FLAGS_ENABLE;
	m.masked = m.flags & PCI_MSIX_FLAGS_MASKALL;
	m.vectors = (m.flags & PCI_MSIX_FLAGS_QSIZE) + 1;
	m.table_bar = table & PCI_MSIX_TABLE_BIR;
	m.table_offset = table & PCI_MSIX_TABLE_OFFSET;
	m.pba_bar = pba & PCI_MSIX_PBA_BIR;
	m.pba_offset = pba & PCI_MSIX_PBA_OFFSET;
	c->msix = m;
	return true;
}

static bool decode_af(struct bytes raw, unsigned at, struct pci_config *c)
{
	uint8_t cap;

	if (!bytes_u8(raw, at + PCI_AF_CAP, &cap))
		return false;
	/* Linux drivers/pci/pci.c, pci_af_flr(): both bits or none. */
	c->af = (struct pci_af){ CAP_PRESENT, (uint16_t)at,
				 (cap & PCI_AF_CAP_TP) && (cap & PCI_AF_CAP_FLR) };
	return true;
}

static bool decode_subsystem(struct bytes raw, unsigned at, struct pci_config *c)
{
	if (!bytes_u16(raw, at + PCI_SSVID_VENDOR_ID, &c->subsystem_vendor) ||
	    !bytes_u16(raw, at + PCI_SSVID_DEVICE_ID, &c->subsystem_device))
		return false;
	c->subsystem = (struct pci_plain_cap){ CAP_PRESENT, (uint16_t)at };
	return true;
}

#define PLAIN(name, field)                                                                         \
	static bool decode_##name(struct bytes raw, unsigned at, struct pci_config *c)             \
	{                                                                                          \
		c->field = (struct pci_plain_cap){ CAP_PRESENT, (uint16_t)at };                    \
		return true;                                                                       \
	}
PLAIN(pcix, pcix)
PLAIN(vpd, vpd)
PLAIN(ea, enhanced_allocation)

const struct pci_cap_decoder pci_cap_decoders[] = {
	{ PCI_CAP_ID_EXP, offsetof(struct pci_config, express), decode_express },
	{ PCI_CAP_ID_PM, offsetof(struct pci_config, pm), decode_pm },
	{ PCI_CAP_ID_MSI, offsetof(struct pci_config, msi), decode_msi },
	{ PCI_CAP_ID_MSIX, offsetof(struct pci_config, msix), decode_msix },
	{ PCI_CAP_ID_AF, offsetof(struct pci_config, af), decode_af },
	{ PCI_CAP_ID_SSVID, offsetof(struct pci_config, subsystem), decode_subsystem },
	{ PCI_CAP_ID_PCIX, offsetof(struct pci_config, pcix), decode_pcix },
	{ PCI_CAP_ID_VPD, offsetof(struct pci_config, vpd), decode_vpd },
	{ PCI_CAP_ID_EA, offsetof(struct pci_config, enhanced_allocation), decode_ea },
};
const size_t pci_n_cap_decoders = ARRAY_SIZE(pci_cap_decoders);

const char *pci_express_type_name(unsigned type)
{
	static const char *const names[] = {
		[PCI_EXP_TYPE_ENDPOINT] = "Endpoint",
		[PCI_EXP_TYPE_LEG_END] = "Legacy Endpoint",
		[PCI_EXP_TYPE_ROOT_PORT] = "Root Port",
		[PCI_EXP_TYPE_UPSTREAM] = "Upstream Port",
		[PCI_EXP_TYPE_DOWNSTREAM] = "Downstream Port",
		[PCI_EXP_TYPE_PCI_BRIDGE] = "PCIe to PCI/PCI-X bridge",
		[PCI_EXP_TYPE_PCIE_BRIDGE] = "PCI/PCI-X to PCIe bridge",
		[PCI_EXP_TYPE_RC_END] = "Root Complex Integrated Endpoint",
		[PCI_EXP_TYPE_RC_EC] = "Root Complex Event Collector",
	};

	return type < ARRAY_SIZE(names) && names[type] ? names[type] : "unknown type";
}

const char *pci_link_speed_name(unsigned code)
{
	static const char *const names[] = { NULL,        "2.5 GT/s",  "5.0 GT/s", "8.0 GT/s",
					     "16.0 GT/s", "32.0 GT/s", "64.0 GT/s" };

	return code < ARRAY_SIZE(names) ? names[code] : NULL;
}
