/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/pci-cap.h"

#include "base/cleanup.h"

#include <string.h>

static bool first_pointer(struct bytes config, struct pci_cap_walk *w)
{
	uint16_t status;
	uint8_t at, type;

	w->started = true;
	if (w->extended) {
		w->next = PCI_CFG_SPACE_SIZE;
		return true;
	}
	if (!bytes_u16(config, PCI_STATUS, &status) || !(status & PCI_STATUS_CAP_LIST) ||
	    !bytes_u8(config, PCI_HEADER_TYPE, &type))
		return false;
	bool cardbus = (type & 0x7f) == PCI_HEADER_TYPE_CARDBUS;
	if (!bytes_u8(config, cardbus ? PCI_CB_CAPABILITY_LIST : PCI_CAPABILITY_LIST, &at))
		return false;
	w->next = at & 0xfc;
	return true;
}

/* True if the place was there already; marks it. */
static bool been_there(struct pci_cap_walk *w, uint16_t at)
{
	uint8_t bit = (uint8_t)(1 << (at / 4 % 8)), *byte = &w->seen[at / 4 / 8];
	bool seen = *byte & bit;

	*byte |= bit;
	return seen;
}

static bool read_cap(struct bytes config, struct pci_cap_walk *w, struct pci_cap *ret)
{
	uint8_t next;
	uint16_t entry;
	uint32_t header;

	if (w->extended) {
		if (!bytes_u32(config, w->next, &header))
			return false;
		*ret = (struct pci_cap){ PCI_EXT_CAP_ID(header), w->next, PCI_EXT_CAP_VER(header) };
		w->next = PCI_EXT_CAP_NEXT(header);
		return true;
	}
	if (!bytes_u16(config, w->next, &entry))
		return false;
	next = (uint8_t)(entry >> 8);
	*ret = (struct pci_cap){ entry & 0xff, w->next, 0 };
	w->next = next & 0xfc;
	return true;
}

bool pci_cap_next(struct bytes config, struct pci_cap_walk *w, struct pci_cap *ret)
{
	unsigned lowest = w->extended ? PCI_CFG_SPACE_SIZE : PCI_STD_HEADER_SIZEOF;
	struct pci_cap cap;

	if (w->closed || w->cut || (!w->started && !first_pointer(config, w)) || w->next < lowest)
		return false;
	uint16_t at = w->next;
	if (been_there(w, at)) {
		w->closed = true;
		return false;
	}
	if (!read_cap(config, w, &cap)) {
		w->cut = true;
		return false;
	}
	/* An empty extended list is a zero header at 0x100; a space that does not answer reads as
	 * ones. */
	bool end = w->extended
			   ? (cap.id == 0xffff || (cap.id == 0 && cap.version == 0 && w->next == 0))
			   : cap.id == 0xff;
	if (end) {
		w->next = 0;
		return false;
	}
	*ret = cap;
	return true;
}

bool pci_bar_decode(struct bytes config, unsigned at, bool last, struct pci_bar *ret, unsigned *step)
{
	uint32_t low, high = 0;

	*step = 1;
	if (!bytes_u32(config, at, &low))
		return false;
	struct pci_bar b = { .present = low != 0, .io = low & PCI_BASE_ADDRESS_SPACE_IO };
	if (b.io) {
		b.start = low & (uint32_t)PCI_BASE_ADDRESS_IO_MASK;
	} else {
		b.wide = (low & PCI_BASE_ADDRESS_MEM_TYPE_MASK) == PCI_BASE_ADDRESS_MEM_TYPE_64 && !last;
		b.prefetchable = low & PCI_BASE_ADDRESS_MEM_PREFETCH;
		if (b.wide && !bytes_u32(config, at + 4, &high))
			return false;
		b.start = (low & (uint32_t)PCI_BASE_ADDRESS_MEM_MASK) | (uint64_t)high << 32;
		*step = b.wide ? 2 : 1;
	}
	b.assigned = b.start != 0;
	*ret = b;
	return true;
}

static void decode_bars(struct pci_config *c)
{
	static const unsigned counts[] = {
		[PCI_HEADER_TYPE_NORMAL] = 6, [PCI_HEADER_TYPE_BRIDGE] = 2, [PCI_HEADER_TYPE_CARDBUS] = 1
	};
	unsigned count = c->header_type < 3 ? counts[c->header_type] : 0;
	unsigned rom_at = c->header_type == PCI_HEADER_TYPE_BRIDGE ? PCI_ROM_ADDRESS1 : PCI_ROM_ADDRESS;
	uint32_t rom = 0;
	unsigned step;

	for (unsigned i = 0; i < count; i += step)
		if (!pci_bar_decode(c->raw, PCI_BASE_ADDRESS_0 + 4 * i, i + 1 == count, &c->bars[i],
				    &step))
			break;
	/* A CardBus bridge has its socket registers in one BAR, and no ROM. */
	if (count > 1 && bytes_u32(c->raw, rom_at, &rom)) {
		c->rom.start = rom & (uint32_t)PCI_ROM_ADDRESS_MASK;
		c->rom.present = c->rom.assigned = c->rom.start != 0;
		c->rom_enabled = rom & PCI_ROM_ADDRESS_ENABLE;
	}
}

static struct pci_window window(uint64_t base, uint64_t limit, uint64_t granule, bool wide)
{
	return (struct pci_window){
		.open = base <= limit, .wide = wide, .base = base, .limit = limit | (granule - 1)
	};
}

static bool decode_io_window(struct bytes raw, struct pci_window *ret)
{
	uint8_t base, limit;
	uint16_t base_high = 0, limit_high = 0;

	if (!bytes_u8(raw, PCI_IO_BASE, &base) || !bytes_u8(raw, PCI_IO_LIMIT, &limit))
		return false;
	bool wide = (base & PCI_IO_RANGE_TYPE_MASK) == PCI_IO_RANGE_TYPE_32;
	if (wide && (!bytes_u16(raw, PCI_IO_BASE_UPPER16, &base_high) ||
		     !bytes_u16(raw, PCI_IO_LIMIT_UPPER16, &limit_high)))
		return false;
	*ret = window((uint64_t)base_high << 16 | (base & 0xf0) << 8,
		      (uint64_t)limit_high << 16 | (limit & 0xf0) << 8, 0x1000, wide);
	return true;
}

static bool decode_memory_window(struct bytes raw, unsigned at, unsigned upper, struct pci_window *ret)
{
	uint16_t base, limit;
	uint32_t base_high = 0, limit_high = 0;

	if (!bytes_u16(raw, at, &base) || !bytes_u16(raw, at + 2, &limit))
		return false;
	bool wide = upper && (base & PCI_PREF_RANGE_TYPE_MASK) == PCI_PREF_RANGE_TYPE_64;
	if (wide && (!bytes_u32(raw, upper, &base_high) || !bytes_u32(raw, upper + 4, &limit_high)))
		return false;
	*ret = window((uint64_t)base_high << 32 | (uint32_t)(base & 0xfff0) << 16,
		      (uint64_t)limit_high << 32 | (uint32_t)(limit & 0xfff0) << 16, 0x100000, wide);
	return true;
}

static void decode_bridge(struct pci_config *c)
{
	struct pci_bridge *b = &c->bridge;

	if (c->header_type != PCI_HEADER_TYPE_BRIDGE && c->header_type != PCI_HEADER_TYPE_CARDBUS)
		return;
	b->present = bytes_u8(c->raw, PCI_PRIMARY_BUS, &b->primary) &&
		     bytes_u8(c->raw, PCI_SECONDARY_BUS, &b->secondary) &&
		     bytes_u8(c->raw, PCI_SUBORDINATE_BUS, &b->subordinate);
	if (c->header_type == PCI_HEADER_TYPE_CARDBUS)
		return;
	b->windows_known = decode_io_window(c->raw, &b->io) &&
			   decode_memory_window(c->raw, PCI_MEMORY_BASE, 0, &b->memory) &&
			   decode_memory_window(c->raw, PCI_PREF_MEMORY_BASE, PCI_PREF_BASE_UPPER32,
						&b->prefetchable);
	bytes_u16(c->raw, PCI_BRIDGE_CONTROL, &b->control);
}

static enum cap_state *state_of(struct pci_config *c, const struct pci_cap_decoder *d)
{
	return (enum cap_state *)((char *)c + d->state);
}

/* The first capability of an id counts; one that does not fit leaves its part unknown. */
static void decode_cap(struct pci_config *c, const struct pci_cap *cap,
		       const struct pci_cap_decoder *d, size_t n, uint32_t *seen)
{
	for (size_t i = 0; i < n; i++) {
		if (d[i].id != cap->id || *seen & 1u << i)
			continue;
		*seen |= 1u << i;
		c->damaged |= !d[i].decode(c->raw, cap->at, c);
	}
}

/* What was not found in a list that was seen whole is absent. */
static void settle(struct pci_config *c, enum cap_list list, const struct pci_cap_decoder *d,
		   size_t n, uint32_t seen)
{
	for (size_t i = 0; i < n && list != CAP_LIST_CUT; i++)
		if (!(seen & 1u << i))
			*state_of(c, &d[i]) = CAP_ABSENT;
}

static enum cap_list walk(struct pci_config *c, bool extended, const struct pci_cap_decoder *d, size_t n)
{
	struct pci_cap_walk w = { .extended = extended };
	struct pci_cap cap;
	uint32_t seen = 0;

	while (pci_cap_next(c->raw, &w, &cap))
		decode_cap(c, &cap, d, n, &seen);
	c->damaged |= w.closed;
	enum cap_list list = w.cut ? CAP_LIST_CUT : CAP_LIST_WHOLE;
	settle(c, list, d, n, seen);
	return list;
}

static enum cap_list plain_list(struct pci_config *c)
{
	if (c->status & PCI_STATUS_CAP_LIST)
		return walk(c, false, pci_cap_decoders, pci_n_cap_decoders);
	settle(c, CAP_LIST_NONE, pci_cap_decoders, pci_n_cap_decoders, 0);
	return CAP_LIST_NONE;
}

/*
 * Which functions have extended space: Linux drivers/pci/probe.c, pci_cfg_space_size(): PCI
 * Express, PCI-X mode 2; a host bridge is tried too. A full-size dump shows it in any case.
 */
static enum cap_list extended_list(struct pci_config *c)
{
	if (c->raw.n > PCI_CFG_SPACE_SIZE)
		return walk(c, true, pci_ext_cap_decoders, pci_n_ext_cap_decoders);
	bool may_have = c->express.state != CAP_ABSENT || c->pcix.state != CAP_ABSENT ||
			c->class >> 8 == 0x0600;
	if (may_have)
		return CAP_LIST_CUT;
	settle(c, CAP_LIST_NONE, pci_ext_cap_decoders, pci_n_ext_cap_decoders, 0);
	return CAP_LIST_NONE;
}

static void decode_header(struct pci_config *c)
{
	uint32_t class_revision;
	uint8_t type;

	bytes_u16(c->raw, PCI_DEVICE_ID, &c->device);
	bytes_u16(c->raw, PCI_COMMAND, &c->command);
	bytes_u16(c->raw, PCI_STATUS, &c->status);
	bytes_u32(c->raw, PCI_CLASS_REVISION, &class_revision);
	c->class = class_revision >> 8;
	c->revision = (uint8_t)class_revision;
	bytes_u8(c->raw, PCI_HEADER_TYPE, &type);
	c->header_type = type & 0x7f;
	c->multifunction = type & 0x80;
	bytes_u8(c->raw, PCI_INTERRUPT_PIN, &c->interrupt_pin);
	if (c->header_type != PCI_HEADER_TYPE_NORMAL)
		return;
	bytes_u16(c->raw, PCI_SUBSYSTEM_VENDOR_ID, &c->subsystem_vendor);
	bytes_u16(c->raw, PCI_SUBSYSTEM_ID, &c->subsystem_device);
}

/* All ones is what a bus returns for a function that is not there (or sleeps in D3cold). */
static bool answers(struct bytes raw)
{
	for (unsigned i = 0; i < PCI_CAPABILITY_LIST; i++)
		if (raw.p[i] != 0xff)
			return true;
	return false;
}

void pci_config_decode(struct bytes config, struct pci_config *ret)
{
	struct pci_config *c = ret;

	memset(c, 0, sizeof(*c));
	c->raw = bytes_sub(config, 0, PCI_CFG_SPACE_EXP_SIZE);
	if (!bytes_u16(c->raw, PCI_VENDOR_ID, &c->vendor) ||
	    !bytes_has(c->raw, 0, PCI_STD_HEADER_SIZEOF))
		return;
	c->answers = answers(c->raw);
	if (!c->answers)
		return;
	c->readable = true;
	c->virtual_function = c->vendor == 0xffff;
	decode_header(c);
	decode_bars(c);
	decode_bridge(c);
	c->caps = plain_list(c);
	c->ext = extended_list(c);
}
