/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * The host's NVIDIA data-centre GPUs and NVSwitches, with what the shipped tables and the
 * management library say about each, and the sets of GPUs that virtual machines are to get. NULL in
 * struct analysis where there is no such device: rules of this area then stay silent.
 *
 * Sources of the rules encoded here: NVSwitches have class 0680 and PCI ids 1ac2, 1af1, 22a3
 * (pci.ids, gpu-admin-tools); HGX B200 and B300 have none on PCI. Module ids come from the
 * management library or a recorded nvidia-smi only: neither PCI order nor nvidia-smi's index says
 * which slot of the board a GPU is in (Fabric Manager guide).
 */

#include "analyse/gpu.h"
#include "model/host.h"
#include "model/nvidia.h"

enum gpu_binding {
	GPU_BOUND_NONE,
	GPU_BOUND_VFIO,
	GPU_BOUND_NVIDIA,
	GPU_BOUND_OTHER,
	GPU_BOUND_UNKNOWN
};

struct gpu_view {
	const struct pci_function *function;
	const struct gpu_model *model;
	const struct nvidia_gpu_state *state; /* NULL: nothing is known from management */
	unsigned module;                      /* 0: not known */
	enum gpu_binding binding;
};

/* The GPUs that one virtual machine is defined to get. */
struct gpu_set {
	const char *vm, *source;
	const struct gpu_view *gpus[16];
	size_t n_gpus;
	uint32_t modules; /* those that are known */
	bool modules_known;
	size_t n_switches; /* NVSwitches given along */
};

struct nvidia_view {
	const struct gpu_tables *tables;
	struct gpu_view *gpus;
	size_t n_gpus;
	const struct pci_function **switches;
	enum gpu_binding *switch_bindings;
	size_t n_switches;
	const char *board; /* partition table of the board the GPUs sit on, or NULL */
	bool guest;        /* this system is itself a virtual machine */
	struct gpu_set *sets;
	size_t n_sets;
	/* Whether management could be asked: a driver is loaded (or that could not be read), yet
	 * nothing was said. */
	bool state_missing;
	size_t n_on_vfio, n_on_nvidia;
};

const struct nvidia_view *nvidia_view_make(const struct host *h, struct arena *a);
struct gpu_view gpu_view_make(const struct host *h, const struct pci_function *f,
			      const struct gpu_model *m);
const struct gpu_view *nvidia_view_gpu(const struct nvidia_view *v, bdf_t bdf);
/* "NVIDIA H200 SXM5 141GB (module 3)": how a sentence names it. */
const char *gpu_view_name(struct arena *a, const struct gpu_view *g);
/* They have a GPU in common, so only one of the two machines can run. */
bool gpu_sets_overlap(const struct gpu_set *a, const struct gpu_set *b);
/* Virtual functions are on, or the driver says it is a vGPU host for this GPU. */
bool gpu_view_vgpu(const struct gpu_view *g);
