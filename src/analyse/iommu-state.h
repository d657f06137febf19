/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Is the IOMMU in use, and if not, why. The kernel's own objects decide (/sys/kernel/iommu_groups,
 * /sys/class/iommu); firmware tables, command line and kernel configuration only explain.
 */

#include "analyse/analysis.h"
#include "analyse/kernel-default.h"

enum iommu_off {
	IOMMU_OFF_UNCLEAR,    /* off, and what was read does not say why */
	IOMMU_OFF_NO_TABLE,   /* the firmware hands no DMAR / IVRS table */
	IOMMU_OFF_PARAMETER,  /* a kernel parameter switches it off */
	IOMMU_OFF_NOT_TOLD,   /* table there, kernel built not to use it unless told */
	IOMMU_OFF_NO_SUPPORT, /* kernel built without the driver */
	IOMMU_OFF_NOIOMMU,    /* only VFIO's no-IOMMU groups */
};

struct iommu_state {
	bool on;
	enum iommu_off off;
	const char *because;      /* one clause */
	const struct fact *table; /* the ACPI table that decides for this processor */
	const char *config_line;  /* of the kernel configuration, or NULL */
	const char *fix[4];       /* for this cause; NULL at the end, none: the general ones */
};

struct iommu_state iommu_state(const struct analysis *an, const struct host *h);
/*
 * Does this kernel, with these parameters, take an IOMMU that the firmware offers and no parameter
 * switches off? 1 yes, 0 no, -1 cannot be told. Linux drivers/iommu/intel/Kconfig, iommu.c: the default
 * is a choice of the build; AMD's needs no telling.
 */
int iommu_wanted(const struct host *h, const struct cmdline *cl, struct arena *a);
/*
 * What the distribution of this kernel makes of Intel's IOMMU where nothing is said, if the kernel's own configuration
 * is not known; NULL: nobody has looked, or there is no need. For a word to the reader, never for a verdict.
 */
const struct kernel_default *iommu_likely(const struct host *h, struct arena *a);
/* There is such a table, readable or not. */
bool iommu_table_present(const struct fact *table);
/* "CONFIG_X=y" or "# CONFIG_X is not set", as it stands in the configuration; NULL if it is not there or not known. */
const char *kernel_config_line(const struct host *h, const char *option, struct arena *a);
