/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * The IVRS table: what AMD firmware says about its IOMMU units (AMD I/O Virtualization Technology
 * Specification, chapter 5; Linux include/acpi/actbl2.h and drivers/iommu/amd/init.c).
 *
 * A unit may be described by more than one block: type 10h, and again with more detail as 11h and
 * 40h. The kernel uses the blocks of the highest type it knows that appears in the table
 * (get_highest_supported_ ivhd_type()); the others stay here, with `used` false. Device entries are
 * kept as ranges of requester ids.
 */

#include "base/arena.h"
#include "decode/acpi-table.h"

/* How a block of device entries names its functions. All ids are requester ids of the block's
 * segment. */
enum ivhd_kind {
	IVHD_ALL,     /* every function */
	IVHD_RANGE,   /* first to last */
	IVHD_ALIAS,   /* first to last, whose DMA carries the id `alias` */
	IVHD_SPECIAL, /* an IOAPIC or HPET; `variety`, `handle` */
	IVHD_HID,     /* an ACPI device */
};

struct ivhd_entry {
	enum ivhd_kind kind;
	uint16_t first, last, alias;
	uint8_t settings;        /* the data byte: INIT pass and so on */
	uint8_t variety, handle; /* special: variety 1 IOAPIC, 2 HPET */
	const char *hid;
};

struct ivrs_unit { /* IVHD */
	uint8_t type, flags;
	bool used;
	uint16_t id, segment, info; /* id: requester id of the IOMMU's own PCI function */
	uint16_t cap_offset;
	uint64_t address;
	uint32_t features;  /* attributes for type 10h, feature reporting before EFR */
	uint64_t efr, efr2; /* images of the extended feature registers; types 11h and 40h */
	struct {
		struct ivhd_entry *v;
		size_t n, cap;
	} entries;
};

/* Flags of a memory block. */
#define IVMD_UNITY_MAP 0x01
#define IVMD_READ 0x02
#define IVMD_WRITE 0x04
#define IVMD_EXCLUSION 0x08

struct ivrs_memory { /* IVMD */
	uint8_t type, flags;
	uint16_t segment, first, last; /* requester ids */
	uint64_t base, length;
};

struct ivrs {
	struct acpi_table table;
	uint32_t info; /* bits 20:15 virtual, 14:8 physical address size; bit 1: DMA remapping
			  wanted before boot */
	struct {
		struct ivrs_unit *v;
		size_t n, cap;
	} units;
	struct {
		struct ivrs_memory *v;
		size_t n, cap;
	} memories;
	size_t n_unknown;
	const char *damaged;
};

/* 0, or -EINVAL: no IVRS table. */
int ivrs_decode(struct bytes raw, struct arena *a, struct ivrs *ret);
