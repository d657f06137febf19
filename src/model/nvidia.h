/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * What the host says about its NVIDIA data-centre side: the driver, the management library's (or a
 * recorded nvidia-smi's) view of each GPU, Fabric Manager, and who holds the devices. host->nvidia
 * is NULL where there is no NVIDIA function at all.
 *
 * A recording may hold, besides what the kernel shows:
 *
 * 	/vfio-doctor/nvml		the management library's answers (decode/nvidia-state.h), by `capture`
 * 	/vfio-doctor/nvidia-smi-q.xml	the output of `nvidia-smi -q -x`, put there by hand
 *
 * The first is taken where both are there.
 */

#include "decode/nvidia-state.h"
#include "model/fact.h"
#include "model/pci.h"

#define NVIDIA_SMI_PATH "/vfio-doctor/nvidia-smi-q.xml"
#define FABRIC_MANAGER_CONFIG "/usr/share/nvidia/nvswitch/fabricmanager.cfg"

/* FABRIC_MODE of Fabric Manager's configuration. */
enum fabric_mode { FABRIC_MODE_BARE_METAL, FABRIC_MODE_SHARED, FABRIC_MODE_VGPU };

struct fabric_manager {
	struct fact_str config; /* the text of its configuration; absent: not installed in its usual
				   place */
	struct fact_u64 mode;   /* FABRIC_MODE; absent: the file does not set it (then it is 0) */
	struct fact_u64 restart; /* FABRIC_MODE_RESTART: whether a restart takes up what is active */
	struct fact_str state_file; /* STATE_FILE_NAME: where it keeps that */
	struct fact process;        /* known: it runs; absent: it does not */
	unsigned pid;
	struct fact_str log; /* the end of its log */
};

/* A process with a node of NVIDIA's open, found by device number. */
struct nvidia_holder {
	unsigned pid;
	const char *comm;
	const char *device; /* "/dev/nvidia0", or as the process's own mounts have it */
	const char *path;   /* /proc/PID/fd/N */
	int minor;          /* of a GPU's own node; -1: a control, switch or memory node */
	bool container;     /* its cgroup is a container's */
	const char *unit; /* the systemd service that it belongs to, without .service; NULL: none, or not known */
};

/* Which GPU has which node, from /proc/driver/nvidia/gpus. */
struct nvidia_minor {
	bdf_t bdf;
	unsigned minor;
};

struct nvidia {
	struct fact_str driver; /* the loaded kernel module's version; absent: not loaded */
	struct fact state_fact; /* of the answers below: source, and why there are none */
	const struct nvidia_state *state; /* NULL: none */
	const char *state_why;     /* the library's own words when it would say nothing, or NULL */
	struct fact nvswitch_fact; /* of /proc/driver/nvidia-nvswitch/devices */
	const char **nvswitches;   /* addresses that the nvidia driver holds as switches */
	size_t n_nvswitches;
	struct fabric_manager fm;
	struct fact holders_fact;
	struct nvidia_holder *holders;
	size_t n_holders, cap_holders;
	struct nvidia_minor *minors;
	size_t n_minors, cap_minors;
	/* Known: a vGPU host module (nvidia_vgpu_vfio) is loaded; absent: not. */
	struct fact vgpu_fact;
};

/* Whether the holder keeps this GPU's driver busy. Where the GPU's node is not known, any GPU's counts. */
bool nvidia_holder_of(const struct nvidia *n, const struct nvidia_holder *h, bdf_t gpu);
