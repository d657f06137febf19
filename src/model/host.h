/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * The host: everything the rules may look at, as const data. Filled once by host_collect() (src/collect),
 * never changed afterwards. An area of its own has a header of its own; this file joins them.
 */

#include "model/boot.h"
#include "model/pci.h"
#include "root/root.h"

struct platform; /* model/platform.h */

/* One hardware IOMMU unit: /sys/class/iommu/dmar0, ivhd0, smmu3.0x... */
struct iommu_unit {
	const char *name, *path;
	struct fact_u64 cap, ecap;    /* Intel: intel-iommu/{cap,ecap}, hexadecimal */
	struct fact_str amd_features; /* AMD: amd-iommu/features, raw text */
	struct fact_str amd_cap;
	struct fact_str address, version;
	const char **devices; /* names under devices/: BDFs and others */
	size_t n_devices;
};

struct iommu {
	struct fact units_fact; /* of the directory /sys/class/iommu */
	struct iommu_unit *units;
	size_t n_units;
	struct fact groups_fact;  /* of the directory /sys/kernel/iommu_groups */
	struct pci_group *groups; /* by id */
	size_t n_groups;
	struct fact_bytes dmar, ivrs, iort, viot; /* ACPI tables, raw; absent: the firmware has none */
};

struct module_param {
	const char *module, *name;
	struct fact_str value;
};

/* One module that a configuration file asks to be loaded at boot. */
struct module_line {
	const char *path;
	unsigned line;
	const char *module; /* with _ */
	const char *text;   /* the line */
};

struct kernel {
	struct fact_str release;  /* 6.8.12-4-pve */
	struct fact_str cmdline;  /* /proc/cmdline */
	struct fact_str config;   /* the text of /boot/config-RELEASE or /proc/config.gz */
	struct fact_str lockdown; /* "none", "integrity", "confidentiality": the active word */
	struct fact modules_fact; /* of /proc/modules */
	const char **modules;     /* loaded, names with _ */
	size_t n_modules;
	struct fact_str builtin;     /* text of /lib/modules/RELEASE/modules.builtin */
	struct module_param *params; /* of the modules that matter: vfio*, kvm*, iommufd, GPU drivers */
	size_t n_params;
	struct module_line *module_lines; /* of /etc/modules, /etc/modules-load.d, the initramfs tool's list */
	size_t n_module_lines;
	bool module_lines_read; /* at least one of those files is there and was read */
	struct fact_str log;    /* the kernel log since boot, one message a line */
	bool log_complete;      /* it begins with the first messages of this boot */
};

struct cpu {
	struct fact_str vendor; /* "GenuineIntel", "AuthenticAMD", ... from /proc/cpuinfo; absent on other architectures */
	struct fact_str model;
	struct fact_str flags;  /* of the first CPU, blank-separated */
	struct fact_str online; /* list form */
	struct fact_str possible, isolated, nohz_full;
	struct {
		unsigned cpu;
		struct fact_str governor;
	} * governors; /* one entry for each online CPU that has cpufreq */
	size_t n_governors;
	struct fact governors_fact;
	struct {
		unsigned node;
		struct fact_str cpulist;
		struct fact_u64 mem_total_kb;
	} * nodes;
	size_t n_nodes;
	struct fact nodes_fact;
};

struct firmware {
	struct fact_str sys_vendor, product_name, board_vendor, board_name, bios_vendor,
		bios_version, bios_date, chassis_type;
	struct fact_u64 efi; /* known 1: /sys/firmware/efi is there; known 0: it is not */
	struct fact_u64 secure_boot;
	struct fact_str iomem; /* text of /proc/iomem; denied where all addresses read as zero */
};

/* Where this system runs. */
enum virt_kind { VIRT_UNKNOWN, VIRT_NONE, VIRT_VM, VIRT_CONTAINER, VIRT_CONTAINER_IN_VM };

struct virt {
	enum virt_kind kind;
	const char *name;     /* "kvm", "vmware", "docker", ... */
	struct fact evidence; /* where it was seen */
	const char *evidence_value;
};

/* What the running host cannot do without, traced to PCI functions. */
struct host_use {
	const char *what;   /* "root file system", "management route", "only console" */
	const char *detail; /* "/dev/nvme0n1p2 on /" */
	const struct pci_function *function;
	struct fact source;
};

struct topology;
struct vms;

struct host {
	struct arena *arena;
	enum root_kind source;
	bool complete; /* see struct root */
	const char *label;
	bool root_user; /* the facts were collected with all rights */

	struct fact_str hostname, distribution, distribution_id;
	struct virt virt;

	struct fact functions_fact;     /* of /sys/bus/pci/devices */
	struct pci_function *functions; /* by BDF */
	size_t n_functions;
	struct iommu iommu;
	struct kernel kernel;
	struct cpu cpu;
	struct topology *topology; /* model/topology.h */
	struct vms *vms;           /* model/vm.h */
	struct firmware firmware;
	const struct boot *boot; /* model/boot.h */
	/*
	 * NULL: the facts are those of the machine as it runs. Else they are those that its next boot
	 * will find (analyse/next-boot.h), and this is the machine as it runs.
	 */
	const struct host *now;
	const struct platform *platform;
	struct host_use *uses;
	size_t n_uses;
	struct fact_str net_route, mounts; /* what the uses were derived from */
	struct fact use_unread; /* the first thing on the way to a device that could not be read; source NULL: none */

	const struct nvidia *nvidia; /* model/nvidia.h; NULL: no NVIDIA function here */

	struct fact_bytes pci_ids; /* the pci.ids database, if any */
	struct device_names *names; /* names looked up before, model/device-name.c; NULL: none are kept */

	/* Every path that could not be read for lack of rights; for "run as root for N more facts". */
	const char **denied;
	size_t n_denied, cap_denied;
};

/* NULL if there is no such function. Logarithmic. */
const struct pci_function *host_function(const struct host *h, bdf_t bdf);
const struct pci_group *host_group(const struct host *h, unsigned id);
bool host_module_loaded(const struct host *h, const char *module);
/* The value of a module's parameter; an unrecorded fact if it was not looked at. */
const struct fact_str *host_module_param(const struct host *h, const char *module, const char *name);
/*
 * "NVIDIA Corporation GH100 [H200 SXM 141GB]" from pci.ids; where that is older than the card, the product from our own
 * table of data-centre GPUs; else what pci.ids has ("NVIDIA Corporation [10de:ffff]"), or NULL. Lives as long as the
 * host or, for a host that keeps no names, the arena.
 */
const char *host_device_name(const struct host *h, const struct pci_function *f, struct arena *a);
/* Lets host_device_name() look each device up once, however often it is named. */
void host_keep_names(struct host *h);
