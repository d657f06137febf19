/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "root/fixture-config.h"

static void put16(uint8_t *config, unsigned at, uint16_t v)
{
	config[at] = (uint8_t)v;
	config[at + 1] = (uint8_t)(v >> 8);
}

static void put32(uint8_t *config, unsigned at, uint32_t v)
{
	put16(config, at, (uint16_t)v);
	put16(config, at + 2, (uint16_t)(v >> 16));
}

/* The two capability lists under construction: where the next link has to be written, and the next free byte. */
struct lists {
	uint8_t *config;
	unsigned link, free;         /* conventional, from 0x40 */
	unsigned ext_last, ext_free; /* extended, from 0x100 */
};

static unsigned add_cap(struct lists *l, uint8_t id, unsigned size)
{
	unsigned at = l->free;

	l->config[l->link] = (uint8_t)at;
	l->config[at] = id;
	l->link = at + PCI_CAP_LIST_NEXT;
	l->free += (size + 3) & ~3u;
	return at;
}

static unsigned add_ext(struct lists *l, uint16_t id, unsigned version, unsigned size)
{
	unsigned at = l->ext_free;

	if (l->ext_last)
		l->config[l->ext_last + 2] |= (uint8_t)(at << 4),
			l->config[l->ext_last + 3] = (uint8_t)(at >> 4);
	put32(l->config, at, id | version << 16);
	l->ext_last = at;
	l->ext_free += (size + 3) & ~3u;
	return at;
}

static void put_express(struct lists *l, const struct fixture_function *f)
{
	unsigned at = add_cap(l, PCI_CAP_ID_EXP, PCI_CAP_EXP_ENDPOINT_SIZEOF_V2);
	bool slot = f->port_type == PCI_EXP_TYPE_ROOT_PORT || f->port_type == PCI_EXP_TYPE_DOWNSTREAM;

	put16(l->config, at + PCI_EXP_FLAGS,
	      (uint16_t)(2 | f->port_type << 4 | (slot ? PCI_EXP_FLAGS_SLOT : 0)));
	put32(l->config, at + PCI_EXP_DEVCAP, 2 | (f->flr ? PCI_EXP_DEVCAP_FLR : 0));
	put16(l->config, at + PCI_EXP_DEVCTL, 0x2810 | 1 << 5);
	if (f->width) {
		put32(l->config, at + PCI_EXP_LNKCAP, f->max_speed | f->max_width << 4);
		put16(l->config, at + PCI_EXP_LNKSTA, (uint16_t)(f->speed | f->width << 4));
		put16(l->config, at + PCI_EXP_LNKCTL2, (uint16_t)f->max_speed);
		put32(l->config, at + PCI_EXP_LNKCAP2, ((1u << f->max_speed) - 1) << 1);
	}
	if (slot)
		put32(l->config, at + PCI_EXP_SLTCAP, (uint32_t)(f->secondary) << 19);
	if (f->ari || slot)
		put32(l->config, at + PCI_EXP_DEVCAP2, PCI_EXP_DEVCAP2_ARI);
}

/* Bits 31:4 of CAP say which sizes from 1 MB up are offered; bits 12:8 of CTRL the one in use. */
static void put_rebar(struct lists *l, const struct fixture_function *f)
{
	unsigned at = add_ext(l, PCI_EXT_CAP_ID_REBAR, 1, 12), now = 0;
	uint32_t sizes = 0;

	for (unsigned i = 0; i < 28; i++) {
		uint64_t size = (uint64_t)1 << (20 + i);

		if (size >= f->rebar_min && size <= f->rebar_max)
			sizes |= 1u << (4 + i);
		if (size == f->bars[f->rebar_bar].size)
			now = i;
	}
	put32(l->config, at + PCI_REBAR_CAP, sizes);
	put32(l->config, at + PCI_REBAR_CTRL,
	      (uint32_t)f->rebar_bar | 1 << PCI_REBAR_CTRL_NBAR_SHIFT | now << PCI_REBAR_CTRL_BAR_SHIFT);
}

static void put_extended(struct lists *l, const struct fixture_function *f)
{
	unsigned at;

	if (f->aer)
		add_ext(l, PCI_EXT_CAP_ID_ERR, 2, PCI_ERR_ROOT_ERR_SRC + 4);
	if (f->has_acs) {
		at = add_ext(l, PCI_EXT_CAP_ID_ACS, 1, 8);
		put16(l->config, at + PCI_ACS_CAP, f->acs_cap);
		put16(l->config, at + PCI_ACS_CTRL, f->acs_ctrl);
	}
	if (f->ari)
		add_ext(l, PCI_EXT_CAP_ID_ARI, 1, 8);
	if (f->ats)
		add_ext(l, PCI_EXT_CAP_ID_ATS, 1, 8);
	if (f->pri)
		add_ext(l, PCI_EXT_CAP_ID_PRI, 1, 16);
	if (f->pasid) {
		at = add_ext(l, PCI_EXT_CAP_ID_PASID, 1, 8);
		put16(l->config, at + PCI_PASID_CAP, 0x1400);
	}
	if (f->sriov_total) {
		at = add_ext(l, PCI_EXT_CAP_ID_SRIOV, 1, PCI_EXT_CAP_SRIOV_SIZEOF);
		put16(l->config, at + PCI_SRIOV_INITIAL_VF, (uint16_t)f->sriov_total);
		put16(l->config, at + PCI_SRIOV_TOTAL_VF, (uint16_t)f->sriov_total);
		put16(l->config, at + PCI_SRIOV_VF_OFFSET, 1);
		put16(l->config, at + PCI_SRIOV_VF_STRIDE, 1);
		put16(l->config, at + PCI_SRIOV_VF_DID, (uint16_t)f->sriov_device);
	}
	if (f->rebar_bar >= 0)
		put_rebar(l, f);
}

static void put_bars(uint8_t *config, const struct fixture_function *f)
{
	unsigned count = f->header == PCI_HEADER_TYPE_NORMAL ? 6 : 2;

	for (unsigned i = 0; i < count; i++) {
		const struct fixture_bar *bar = &f->bars[i];
		uint64_t start = bar->assigned ? bar->start : 0;

		if (!bar->size)
			continue;
		put32(config, PCI_BASE_ADDRESS_0 + 4 * i,
		      (uint32_t)start | (bar->io ? PCI_BASE_ADDRESS_SPACE_IO : 0) |
			      (bar->wide ? PCI_BASE_ADDRESS_MEM_TYPE_64 : 0) |
			      (bar->prefetchable ? PCI_BASE_ADDRESS_MEM_PREFETCH : 0));
		if (bar->wide && i + 1 < count)
			put32(config, PCI_BASE_ADDRESS_0 + 4 * i + 4, (uint32_t)(start >> 32));
	}
}

void fixture_config_make(const struct fixture_function *f, uint8_t *config)
{
	struct lists l = { .config = config,
			   .link = PCI_CAPABILITY_LIST,
			   .free = 0x40,
			   .ext_free = PCI_CFG_SPACE_SIZE };

	memset(config, 0, PCI_CFG_SPACE_EXP_SIZE);
	put16(config, PCI_VENDOR_ID, f->is_virtual ? 0xffff : f->vendor);
	put16(config, PCI_DEVICE_ID, f->is_virtual ? 0xffff : f->device);
	put16(config, PCI_COMMAND, PCI_COMMAND_MEMORY | PCI_COMMAND_MASTER);
	put32(config, PCI_CLASS_REVISION, f->class << 8 | f->revision);
	config[PCI_HEADER_TYPE] = (uint8_t)(f->header | (f->multifunction ? 0x80 : 0));
	put_bars(config, f);
	if (f->header == PCI_HEADER_TYPE_BRIDGE) {
		config[PCI_PRIMARY_BUS] = (uint8_t)f->bus;
		config[PCI_SECONDARY_BUS] = (uint8_t)f->secondary;
		config[PCI_SUBORDINATE_BUS] = (uint8_t)f->subordinate;
	} else {
		put16(config, PCI_SUBSYSTEM_VENDOR_ID, f->subsystem_vendor);
		put16(config, PCI_SUBSYSTEM_ID, f->subsystem_device);
	}
	/* A host bridge and a conventional function may have no capability at all. */
	if (f->port_type < 0 && !f->flr)
		return;
	put16(config, PCI_STATUS, PCI_STATUS_CAP_LIST);
	if (f->port_type < 0) {
		unsigned at = add_cap(&l, PCI_CAP_ID_AF, PCI_CAP_AF_SIZEOF);

		config[at + PCI_AF_LENGTH] = PCI_CAP_AF_SIZEOF;
		config[at + PCI_AF_CAP] = PCI_AF_CAP_TP | PCI_AF_CAP_FLR;
		return;
	}
	put_express(&l, f);
	unsigned pm = add_cap(&l, PCI_CAP_ID_PM, PCI_PM_SIZEOF);
	put16(config, pm + PCI_PM_PMC, 3);
	put16(config, pm + PCI_PM_CTRL, PCI_PM_CTRL_NO_SOFT_RESET);
	put_extended(&l, f);
}
