/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * The DMAR table: what Intel firmware says about its IOMMU units (Intel Virtualization Technology
 * for Directed I/O, chapter 8; Linux include/acpi/actbl1.h and drivers/iommu/intel/dmar.c).
 *
 * 	struct dmar dmar;
 * 	if (dmar_decode(host->iommu.dmar.value, arena, &dmar) == 0) ...
 *
 * Everything lives in the arena. A record whose length lies ends the reading, as it does in the
 * kernel
 * ("Record passes table end"; a length of 0 likewise), and `damaged` says where.
 */

#include "base/arena.h"
#include "decode/acpi-table.h"

/* Flags of the table. */
#define DMAR_FLAG_INTR_REMAP 0x01
#define DMAR_FLAG_X2APIC_OPT_OUT 0x02
#define DMAR_FLAG_DMA_CTRL_OPT_IN 0x04
/* Flags of a unit, of ATSR (all root ports) and of SATC (ATC required). */
#define DMAR_UNIT_INCLUDE_ALL 0x01
#define DMAR_ATSR_ALL_PORTS 0x01
#define DMAR_SATC_REQUIRED 0x01

enum dmar_scope_type {
	DMAR_SCOPE_ENDPOINT = 1,
	DMAR_SCOPE_BRIDGE = 2, /* the bridge and everything below it */
	DMAR_SCOPE_IOAPIC = 3,
	DMAR_SCOPE_HPET = 4,
	DMAR_SCOPE_NAMESPACE = 5,
};

/* A device: begin on the bus, go to path[0], and where more follow, below that bridge to the next.
 */
struct dmar_scope {
	uint8_t type, enumeration_id, bus;
	const uint8_t *path; /* pairs: device, function */
	size_t n_path;       /* of pairs */
};

struct dmar_scopes {
	struct dmar_scope *v;
	size_t n, cap;
};

struct dmar_unit { /* DRHD */
	uint8_t flags;
	uint16_t segment;
	uint64_t address; /* of its registers: /sys/class/iommu/dmarN/intel-iommu/address */
	struct dmar_scopes scopes;
};

/* Memory that the firmware wants mapped one to one for these devices, whoever drives them. */
struct dmar_rmrr {
	uint16_t segment;
	uint64_t base, end; /* inclusive */
	struct dmar_scopes scopes;
};

struct dmar_atsr {
	uint8_t flags;
	uint16_t segment;
	struct dmar_scopes scopes;
};

struct dmar_rhsa {
	uint64_t address;
	uint32_t domain; /* ACPI proximity domain */
};

struct dmar_andd {
	uint8_t device;
	const char *name;
};

struct dmar_satc {
	uint8_t flags;
	uint16_t segment;
	struct dmar_scopes scopes;
};

struct dmar {
	struct acpi_table table;
	unsigned width; /* bits of a DMA address */
	uint8_t flags;
	struct {
		struct dmar_unit *v;
		size_t n, cap;
	} units;
	struct {
		struct dmar_rmrr *v;
		size_t n, cap;
	} rmrrs;
	struct {
		struct dmar_atsr *v;
		size_t n, cap;
	} atsrs;
	struct {
		struct dmar_rhsa *v;
		size_t n, cap;
	} rhsas;
	struct {
		struct dmar_andd *v;
		size_t n, cap;
	} andds;
	struct {
		struct dmar_satc *v;
		size_t n, cap;
	} satcs;
	size_t n_unknown;    /* records of other types */
	const char *damaged; /* NULL, or one sentence */
};

/* 0, or -EINVAL: no DMAR table. */
int dmar_decode(struct bytes raw, struct arena *a, struct dmar *ret);
