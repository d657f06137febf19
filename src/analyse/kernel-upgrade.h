/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * What of today's configuration hangs on the running kernel, and would be lost under another one
 * that is installed.
 *
 * 	struct upgrade_losses l = upgrade_losses(host, chain, kernel, arena);
 *
 * Held against each other are what the two kernels are: their modules (modules.dep,
 * modules.builtin), their build (/boot/config-*), the table of kernel parameters at both versions
 * (kernel-params.h), their initial RAM disks, and the parameters of the entry. What could not be
 * read of either gives no loss, but UPGRADE_UNCLEAR where something depends on it.
 *
 * What is wrong under both kernels alike is no loss: the rules about the boot chain speak of it.
 */

#include "analyse/boot-chain.h"

enum upgrade_kind {
	UPGRADE_NO_MODULES,   /* the entry boots a kernel whose modules are not there */
	UPGRADE_NO_IMAGE,     /* it has no initial RAM disk, and the running one has */
	UPGRADE_NO_VFIO,      /* it has no vfio-pci */
	UPGRADE_MODULE_GONE,  /* a module that is asked for or loaded, it has not */
	UPGRADE_OPTIONS_DEAF, /* vfio-pci is built in there, and does not hear modprobe.d */
	UPGRADE_PARAMETER,    /* it takes a parameter otherwise */
	UPGRADE_IOMMU_OFF,    /* it would have to be told to use the IOMMU */
	UPGRADE_UNCLEAR,
};

struct upgrade_loss {
	enum upgrade_kind kind;
	bool minor;                 /* nothing that a device needs */
	const char *text;           /* one sentence */
	const char *source, *value; /* what speaks for it */
	const char *fix;            /* NULL: none in particular */
};

struct upgrade_losses {
	struct upgrade_loss *v;
	size_t n, cap;
};

/* `to` is not the running kernel. chain is that of the machine as it runs. */
struct upgrade_losses upgrade_losses(const struct host *now, const struct boot_chain *chain,
				     const struct boot_kernel *to, struct arena *a);
