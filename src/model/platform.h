/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Further facts of the board: the SMBIOS table, when the system was started, and the error counters
 * that the kernel keeps for PCI Express functions.
 */

#include "model/fact.h"

/* Totals of sysfs aer_dev_correctable, aer_dev_nonfatal and aer_dev_fatal since the device was
 * found. */
struct platform_aer {
	struct fact_u64 correctable, nonfatal, fatal;
};

struct platform {
	struct fact_bytes smbios;  /* /sys/firmware/dmi/tables/DMI; root only */
	struct fact_u64 boot_time; /* seconds since the epoch: btime of /proc/stat */
	struct platform_aer *aer;  /* one for each of host->functions */
};
