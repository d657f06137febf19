/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Capabilities of the extended space, from 0x100. */
#include "decode/pci-cap.h"

#include "base/cleanup.h"

/* In headers since Linux 6.x; the Resizable BAR capability for virtual functions. */
#ifndef PCI_EXT_CAP_ID_VF_REBAR
#define PCI_EXT_CAP_ID_VF_REBAR 0x24
#endif

static bool decode_acs(struct bytes raw, unsigned at, struct pci_config *c)
{
	struct pci_acs a = { .state = CAP_PRESENT, .at = (uint16_t)at };

	if (!bytes_u16(raw, at + PCI_ACS_CAP, &a.cap) || !bytes_u16(raw, at + PCI_ACS_CTRL, &a.ctrl))
		return false;
	c->acs = a;
	return true;
}

static bool decode_ari(struct bytes raw, unsigned at, struct pci_config *c)
{
	struct pci_ari a = { .state = CAP_PRESENT, .at = (uint16_t)at };

	if (!bytes_u16(raw, at + PCI_ARI_CAP, &a.cap) || !bytes_u16(raw, at + PCI_ARI_CTRL, &a.ctrl))
		return false;
	a.next_function = PCI_ARI_CAP_NFN(a.cap);
	c->ari = a;
	return true;
}

static bool decode_sriov(struct bytes raw, unsigned at, struct pci_config *c)
{
	struct pci_sriov s = { .state = CAP_PRESENT, .at = (uint16_t)at };
	unsigned step;

	if (!bytes_u32(raw, at + PCI_SRIOV_CAP, &s.cap) ||
	    !bytes_u16(raw, at + PCI_SRIOV_CTRL, &s.ctrl) ||
	    !bytes_u16(raw, at + PCI_SRIOV_INITIAL_VF, &s.initial) ||
	    !bytes_u16(raw, at + PCI_SRIOV_TOTAL_VF, &s.total) ||
	    !bytes_u16(raw, at + PCI_SRIOV_NUM_VF, &s.count) ||
	    !bytes_u16(raw, at + PCI_SRIOV_VF_OFFSET, &s.offset) ||
	    !bytes_u16(raw, at + PCI_SRIOV_VF_STRIDE, &s.stride) ||
	    !bytes_u16(raw, at + PCI_SRIOV_VF_DID, &s.device) ||
	    !bytes_u32(raw, at + PCI_SRIOV_SUP_PGSIZE, &s.page_sizes) ||
	    !bytes_u32(raw, at + PCI_SRIOV_SYS_PGSIZE, &s.page_size))
		return false;
	for (unsigned i = 0; i < PCI_CONFIG_VF_BARS; i += step)
		if (!pci_bar_decode(raw, at + PCI_SRIOV_BAR + 4 * i, i + 1 == PCI_CONFIG_VF_BARS,
				    &s.bars[i], &step))
			return false;
	c->sriov = s;
	return true;
}

static bool decode_aer(struct bytes raw, unsigned at, struct pci_config *c)
{
	struct pci_aer a = { .state = CAP_PRESENT, .at = (uint16_t)at };

	if (!bytes_u32(raw, at + PCI_ERR_UNCOR_STATUS, &a.uncor_status) ||
	    !bytes_u32(raw, at + PCI_ERR_UNCOR_MASK, &a.uncor_mask) ||
	    !bytes_u32(raw, at + PCI_ERR_UNCOR_SEVER, &a.uncor_severity) ||
	    !bytes_u32(raw, at + PCI_ERR_COR_STATUS, &a.cor_status) ||
	    !bytes_u32(raw, at + PCI_ERR_COR_MASK, &a.cor_mask) ||
	    !bytes_u32(raw, at + PCI_ERR_CAP, &a.cap))
		return false;
	if (c->express.type == PCI_EXP_TYPE_ROOT_PORT || c->express.type == PCI_EXP_TYPE_RC_EC)
		a.root_known = c->express.state == CAP_PRESENT &&
			       bytes_u32(raw, at + PCI_ERR_ROOT_COMMAND, &a.root_command) &&
			       bytes_u32(raw, at + PCI_ERR_ROOT_STATUS, &a.root_status);
	c->aer = a;
	return true;
}

/*
 * Sizes 1 MB to 128 TB are bits 31:4 of the capability register, 256 TB to 8 EB bits 31:16 of the
 * control register; the size in use is bits 13:8, as a power of two above 1 MB (PCIe 5.0, 7.8.6.2
 * and 7.8.6.3; the kernel's PCI_REBAR_CAP_SIZES and PCI_REBAR_CTRL_BAR_SIZE masks knew fewer bits
 * before Linux 6.14).
 */
static bool decode_rebar_entry(struct bytes raw, unsigned at, struct pci_rebar_entry *ret)
{
	uint32_t cap, ctrl;

	if (!bytes_u32(raw, at, &cap) || !bytes_u32(raw, at + 4, &ctrl))
		return false;
	unsigned power = 20 + (ctrl >> PCI_REBAR_CTRL_BAR_SHIFT & 0x3f);
	*ret = (struct pci_rebar_entry){ .bar = ctrl & PCI_REBAR_CTRL_BAR_IDX,
					 .sizes = cap >> 4 | (uint64_t)(ctrl >> 16) << 28,
					 .size = power < 64 ? (uint64_t)1 << power : 0 };
	return true;
}

static bool rebar(struct bytes raw, unsigned at, struct pci_rebar *ret)
{
	struct pci_rebar r = { .state = CAP_PRESENT, .at = (uint16_t)at };
	uint32_t ctrl;

	if (!bytes_u32(raw, at + PCI_REBAR_CTRL, &ctrl))
		return false;
	r.n = (ctrl & PCI_REBAR_CTRL_NBAR_MASK) >> PCI_REBAR_CTRL_NBAR_SHIFT;
	if (r.n == 0 || r.n > PCI_REBAR_MAX)
		return false;
	for (unsigned i = 0; i < r.n; i++)
		if (!decode_rebar_entry(raw, at + PCI_REBAR_CAP + 8 * i, &r.entries[i]))
			return false;
	*ret = r;
	return true;
}

static bool decode_rebar(struct bytes raw, unsigned at, struct pci_config *c)
{
	return rebar(raw, at, &c->rebar);
}

static bool decode_vf_rebar(struct bytes raw, unsigned at, struct pci_config *c)
{
	return rebar(raw, at, &c->vf_rebar);
}

static bool decode_ats(struct bytes raw, unsigned at, struct pci_config *c)
{
	struct pci_ats a = { .state = CAP_PRESENT, .at = (uint16_t)at };

	if (!bytes_u16(raw, at + PCI_ATS_CAP, &a.cap) || !bytes_u16(raw, at + PCI_ATS_CTRL, &a.ctrl))
		return false;
	a.queue_depth = PCI_ATS_CAP_QDEP(a.cap) ? PCI_ATS_CAP_QDEP(a.cap) : PCI_ATS_MAX_QDEP;
	a.enabled = a.ctrl & PCI_ATS_CTRL_ENABLE;
	c->ats = a;
	return true;
}

static bool decode_pri(struct bytes raw, unsigned at, struct pci_config *c)
{
	struct pci_pri p = { .state = CAP_PRESENT, .at = (uint16_t)at };

	if (!bytes_u16(raw, at + PCI_PRI_CTRL, &p.ctrl) ||
	    !bytes_u16(raw, at + PCI_PRI_STATUS, &p.status) ||
	    !bytes_u32(raw, at + PCI_PRI_MAX_REQ, &p.max_requests) ||
	    !bytes_u32(raw, at + PCI_PRI_ALLOC_REQ, &p.requests))
		return false;
	p.enabled = p.ctrl & PCI_PRI_CTRL_ENABLE;
	c->pri = p;
	return true;
}

static bool decode_pasid(struct bytes raw, unsigned at, struct pci_config *c)
{
	struct pci_pasid p = { .state = CAP_PRESENT, .at = (uint16_t)at };

	if (!bytes_u16(raw, at + PCI_PASID_CAP, &p.cap) || !bytes_u16(raw, at + PCI_PASID_CTRL, &p.ctrl))
		return false;
	p.width = p.cap >> 8 & 0x1f;
	p.enabled = p.ctrl & PCI_PASID_CTRL_ENABLE;
	c->pasid = p;
	return true;
}

static bool decode_serial(struct bytes raw, unsigned at, struct pci_config *c)
{
	c->serial = (struct pci_plain_cap){ CAP_PRESENT, (uint16_t)at };
	return true;
}

static bool decode_dpc(struct bytes raw, unsigned at, struct pci_config *c)
{
	c->dpc = (struct pci_plain_cap){ CAP_PRESENT, (uint16_t)at };
	return true;
}

const struct pci_cap_decoder pci_ext_cap_decoders[] = {
	{ PCI_EXT_CAP_ID_ACS, offsetof(struct pci_config, acs), decode_acs },
	{ PCI_EXT_CAP_ID_ARI, offsetof(struct pci_config, ari), decode_ari },
	{ PCI_EXT_CAP_ID_SRIOV, offsetof(struct pci_config, sriov), decode_sriov },
	{ PCI_EXT_CAP_ID_ERR, offsetof(struct pci_config, aer), decode_aer },
	{ PCI_EXT_CAP_ID_REBAR, offsetof(struct pci_config, rebar), decode_rebar },
	{ PCI_EXT_CAP_ID_VF_REBAR, offsetof(struct pci_config, vf_rebar), decode_vf_rebar },
	{ PCI_EXT_CAP_ID_ATS, offsetof(struct pci_config, ats), decode_ats },
	{ PCI_EXT_CAP_ID_PRI, offsetof(struct pci_config, pri), decode_pri },
	{ PCI_EXT_CAP_ID_PASID, offsetof(struct pci_config, pasid), decode_pasid },
	{ PCI_EXT_CAP_ID_DSN, offsetof(struct pci_config, serial), decode_serial },
	{ PCI_EXT_CAP_ID_DPC, offsetof(struct pci_config, dpc), decode_dpc },
};
const size_t pci_n_ext_cap_decoders = ARRAY_SIZE(pci_ext_cap_decoders);
