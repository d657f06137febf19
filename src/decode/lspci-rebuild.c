/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Registers out of words. */
#include "base/ioresource.h"
#include "decode/lspci-words.h"

#define EXPRESS_AT PCI_STD_HEADER_SIZEOF
#define PM_AT (EXPRESS_AT + PCI_EXP_SLTSTA2 + 2)
#define AF_AT (PM_AT + PCI_PM_SIZEOF)

static void put(uint8_t *c, unsigned at, unsigned value)
{
	c[at] = (uint8_t)value;
	c[at + 1] = (uint8_t)(value >> 8);
}

static void put32(uint8_t *c, unsigned at, uint32_t value)
{
	put(c, at, value & 0xffff);
	put(c, at + 2, value >> 16);
}

/* A closed window has its limit below its base. PCI-to-PCI Bridge Architecture Specification 1.2, 3.2.5. */
static void put_windows(const struct lspci_words *w, uint8_t *c)
{
	uint64_t base[LSPCI_WINDOWS], limit[LSPCI_WINDOWS];

	for (size_t i = 0; i < LSPCI_WINDOWS; i++) {
		base[i] = w->windows[i].open ? w->windows[i].base : 0xfff00000;
		limit[i] = w->windows[i].open ? w->windows[i].limit : 0;
	}
	c[PCI_IO_BASE] = (uint8_t)(base[LSPCI_WINDOW_IO] >> 8 & 0xf0) | PCI_IO_RANGE_TYPE_32;
	c[PCI_IO_LIMIT] = (uint8_t)(limit[LSPCI_WINDOW_IO] >> 8 & 0xf0) | PCI_IO_RANGE_TYPE_32;
	put(c, PCI_IO_BASE_UPPER16, (unsigned)(base[LSPCI_WINDOW_IO] >> 16) & 0xffff);
	put(c, PCI_IO_LIMIT_UPPER16, (unsigned)(limit[LSPCI_WINDOW_IO] >> 16) & 0xffff);
	put(c, PCI_MEMORY_BASE, (unsigned)(base[LSPCI_WINDOW_MEMORY] >> 16 & 0xfff0));
	put(c, PCI_MEMORY_LIMIT, (unsigned)(limit[LSPCI_WINDOW_MEMORY] >> 16 & 0xfff0));
	unsigned wide = w->windows[LSPCI_WINDOW_PREFETCHABLE].wide ? PCI_PREF_RANGE_TYPE_64 : 0;
	put(c, PCI_PREF_MEMORY_BASE, (unsigned)(base[LSPCI_WINDOW_PREFETCHABLE] >> 16 & 0xfff0) | wide);
	put(c, PCI_PREF_MEMORY_LIMIT,
	    (unsigned)(limit[LSPCI_WINDOW_PREFETCHABLE] >> 16 & 0xfff0) | wide);
	put32(c, PCI_PREF_BASE_UPPER32, (uint32_t)(base[LSPCI_WINDOW_PREFETCHABLE] >> 32));
	put32(c, PCI_PREF_LIMIT_UPPER32, (uint32_t)(limit[LSPCI_WINDOW_PREFETCHABLE] >> 32));
}

static void put_bars(const struct lspci_function *f, uint8_t *c)
{
	for (unsigned i = 0; i < 6; i++) {
		const struct lspci_region *r = &f->regions[i];
		unsigned at = PCI_BASE_ADDRESS_0 + 4 * i;

		if (!r->present || (f->has_buses && i > 1))
			continue;
		unsigned kind =
			r->flags & IORESOURCE_IO
				? PCI_BASE_ADDRESS_SPACE_IO
				: (r->flags & IORESOURCE_MEM_64 ? PCI_BASE_ADDRESS_MEM_TYPE_64 : 0) |
					  (r->flags & IORESOURCE_PREFETCH ? PCI_BASE_ADDRESS_MEM_PREFETCH
									  : 0);
		put32(c, at, (uint32_t)(r->assigned ? r->start : 0) | kind);
		if (r->flags & IORESOURCE_MEM_64 && i < 5)
			put32(c, at + 4, (uint32_t)((r->assigned ? r->start : 0) >> 32));
	}
}

static void put_header(const struct lspci_words *w, struct lspci_function *f)
{
	uint8_t *c = f->config;

	put(c, PCI_VENDOR_ID, f->vendor);
	put(c, PCI_DEVICE_ID, f->device);
	c[PCI_REVISION_ID] = f->revision;
	c[PCI_CLASS_PROG] = f->interface;
	put(c, PCI_CLASS_DEVICE, f->class);
	put(c, PCI_COMMAND, w->command);
	put(c, PCI_STATUS, w->no_capabilities ? 0 : PCI_STATUS_CAP_LIST);
	c[PCI_CAPABILITY_LIST] = w->no_capabilities ? 0 : EXPRESS_AT;
	put_bars(f, c);
	if (!f->has_buses)
		return;
	c[PCI_HEADER_TYPE] = PCI_HEADER_TYPE_BRIDGE;
	c[PCI_PRIMARY_BUS] = f->primary;
	c[PCI_SECONDARY_BUS] = f->secondary;
	c[PCI_SUBORDINATE_BUS] = f->subordinate;
	put_windows(w, c);
	put(c, PCI_BRIDGE_CONTROL, w->bridge_control);
}

static void put_express(const struct lspci_words *w, uint8_t *c)
{
	put(c, EXPRESS_AT + PCI_EXP_FLAGS,
	    w->express_version | w->type << 4 | (w->slot ? PCI_EXP_FLAGS_SLOT : 0));
	put32(c, EXPRESS_AT + PCI_EXP_DEVCAP, w->devcap);
	put(c, EXPRESS_AT + PCI_EXP_DEVCTL, w->devctl);
	put32(c, EXPRESS_AT + PCI_EXP_LNKCAP, w->link_cap);
	put(c, EXPRESS_AT + PCI_EXP_LNKSTA, w->link_status);
	put32(c, EXPRESS_AT + PCI_EXP_SLTCAP, (uint32_t)w->slot_number << 19);
	put(c, EXPRESS_AT + PCI_EXP_SLTSTA, w->slot_status);
}

/* One after the other, those that were named. */
static void put_capabilities(const struct lspci_words *w, uint8_t *c)
{
	const struct {
		bool there;
		uint8_t id, at;
	} list[] = { { w->express, PCI_CAP_ID_EXP, EXPRESS_AT },
		     { w->pm, PCI_CAP_ID_PM, PM_AT },
		     { w->af, PCI_CAP_ID_AF, AF_AT } };
	unsigned link = PCI_CAPABILITY_LIST;

	c[link] = 0;
	for (size_t i = 0; i < ARRAY_SIZE(list); i++)
		if (list[i].there) {
			c[link] = list[i].at;
			c[list[i].at] = list[i].id;
			link = list[i].at + PCI_CAP_LIST_NEXT;
		}
	if (w->express)
		put_express(w, c);
	if (w->pm)
		put(c, PM_AT + PCI_PM_CTRL, w->pm_ctrl);
	if (w->af)
		c[AF_AT + PCI_AF_CAP] = w->af_cap;
}

static void put_extended_header(uint8_t *c, unsigned at, unsigned id, unsigned next)
{
	put32(c, at, id | 1u << 16 | next << 20);
}

static void put_rebar(const struct lspci_words *w, uint8_t *c, unsigned at)
{
	put_extended_header(c, at, PCI_EXT_CAP_ID_REBAR, 0);
	for (unsigned i = 0; i < w->n_rebar; i++) {
		put32(c, at + PCI_REBAR_CAP + 8 * i, w->rebars[i].sizes << 4);
		put32(c, at + PCI_REBAR_CTRL + 8 * i,
		      w->rebars[i].bar | (i ? 0 : w->n_rebar << 5) | (uint32_t)w->rebars[i].size << 8);
	}
}

static void put_extended(const struct lspci_words *w, uint8_t *c)
{
	unsigned at = PCI_CFG_SPACE_SIZE;
	bool rebar = w->rebar && w->n_rebar;

	if (w->acs_named) {
		put_extended_header(c, at, PCI_EXT_CAP_ID_ACS, rebar ? at + PCI_ACS_EGRESS_CTL_V : 0);
		put(c, at + PCI_ACS_CAP, w->acs_cap);
		put(c, at + PCI_ACS_CTRL, w->acs_ctrl);
		at += PCI_ACS_EGRESS_CTL_V;
	}
	if (rebar)
		put_rebar(w, c, at);
}

void lspci_words_rebuild(const struct lspci_words *w, bool extended, struct lspci_function *f,
			 struct arena *a)
{
	f->config = arena_alloc(a, PCI_CFG_SPACE_EXP_SIZE);
	put_header(w, f);
	f->config_size = PCI_STD_HEADER_SIZEOF;
	if (!w->any || w->denied)
		return;
	f->config_size = PCI_CFG_SPACE_SIZE;
	put_capabilities(w, f->config);
	if (!w->express || (!w->any_extended && !extended) ||
	    (w->acs_named && (!w->acs_cap_known || !w->acs_ctrl_known)) || (w->rebar && !w->n_rebar))
		return;
	f->config_size = PCI_CFG_SPACE_EXP_SIZE;
	put_extended(w, f->config);
}
