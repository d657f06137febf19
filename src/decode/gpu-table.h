/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * The knowledge tables about NVIDIA data-centre GPUs (data/gpus, data/nvswitch), decoded.
 *
 * The tables are text with one record a line and tabs between the fields, "-" for not known. A
 * record that cannot be read disables itself alone and is counted in n_bad; the tests hold the
 * shipped tables to zero. Everything lives in the arena that was passed; the texts must live as
 * long.
 *
 * These are a prior and an explanation. What the machine reports (NVML, sysfs, Fabric Manager)
 * wins.
 */

#include "base/arena.h"
#include "base/str.h"

#define MIG_STARTS_MAX 16
#define FABRIC_MODULES_MAX 16
#define NVLINKS_MAX 18
#define NUMBER_UNKNOWN (-1)

/* One line of gpus/mig.tsv: a GPU instance profile. */
struct mig_profile {
	const char *name;         /* "3g.71gb" */
	unsigned id;              /* what nvidia-smi mig -cgi takes */
	unsigned max;             /* instances of it on one GPU */
	unsigned compute, memory; /* slices */
	unsigned starts[MIG_STARTS_MAX];
	size_t n_starts;
	int decoders, ofa; /* engines it takes; NUMBER_UNKNOWN: not counted */
};

struct mig_table {
	const char *name; /* "h200-141" */
	struct mig_profile *profiles;
	size_t n_profiles;
	/* Of the whole-GPU profile: what there is to give. */
	unsigned compute, memory;
	int decoders, ofa;
};

enum gpu_form { GPU_PCIE, GPU_SXM, GPU_NVL, GPU_SUPERCHIP, GPU_CONVERGED };

/* In the order they came; later ones behave at least as the earlier ones where the comment says so.
 */
enum gpu_generation { GPU_OTHER, GPU_AMPERE, GPU_ADA, GPU_HOPPER, GPU_BLACKWELL };

/* One line of gpus/models.tsv. */
struct gpu_model {
	unsigned device; /* PCI device id, vendor 10de */
	const char *key, *product, *chip;
	enum gpu_form form;
	enum gpu_generation generation; /* from the chip's name */
	int memory_gb;                  /* as sold */
	int region0_mb, bar_region, bar_gb; /* the register window; region and size of the memory aperture */
	const char *mig_name;               /* NULL: no MIG table known */
	const struct mig_table *mig;
	int nvlink_gen, nvlinks;
	const char *board; /* NVSwitch partition table: "hopper", "blackwell", "a100", or NULL */
	enum { GPU_VGPU_UNREAD, GPU_VGPU_LISTED, GPU_VGPU_NONE } vgpu;
	const char *vgpu_types; /* what the names of its vGPU types begin with: "H200X"; NULL: not known */
	const char *source;
};

/* One line of nvswitch/partitions.tsv. Bit n-1 of modules: GPU module id n. */
struct fabric_partition {
	const char *board;
	unsigned id;
	uint32_t modules;
	unsigned n_modules, links;
};

/* Where an NVLink of a GPU goes. */
struct nvlink_end {
	unsigned link, nvswitch, port;
};

struct nvlink_module {
	const char *board;
	unsigned module;
	struct nvlink_end links[NVLINKS_MAX];
	size_t n_links;
};

struct gpu_tables {
	struct gpu_model *models;
	size_t n_models;
	struct mig_table *mig;
	size_t n_mig;
	struct fabric_partition *partitions;
	size_t n_partitions;
	struct nvlink_module *modules;
	size_t n_modules;
	unsigned n_bad;  /* records left out */
	const char *bad; /* the first of them, or NULL */
};

void gpu_tables_decode(struct arena *a, struct span models, struct span mig, struct span partitions,
		       struct span links, struct gpu_tables *ret);

const struct gpu_model *gpu_model_find(const struct gpu_tables *t, unsigned device);
/* By key or product name, letters of either case; NULL if there is none. */
const struct gpu_model *gpu_model_named(const struct gpu_tables *t, const char *name);
const struct mig_table *mig_table_find(const struct gpu_tables *t, const char *name);
const struct mig_profile *mig_profile_find(const struct mig_table *t, const char *name);
const char *gpu_form_name(int form);
const char *gpu_generation_name(int generation);
