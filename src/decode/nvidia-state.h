/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * What NVIDIA's management library says about the GPUs, in one shape for two sources:
 *
 * 	nvml_text_decode()	the snapshot that src/nvml writes (and that recordings keep)
 * 	nvidia_smi_decode()	the XML of `nvidia-smi -q -x`
 *
 * The snapshot is lines of "key value"; a `gpu BDF` line begins a GPU. "key ! reason" says that the
 * library refused: "unsupported", "denied", "missing" (the library is too old to know) or its
 * error's name.
 *
 * 	nvml-snapshot 1
 * 	driver 550.90.07
 * 	gpu 0000:19:00.0
 * 	name NVIDIA H200
 * 	module 2
 * 	mig on on			current, pending
 * 	fabric completed success clique=0 health=0x1aa summary=healthy
 * 	nvlinks 18 0			up, down
 * 	profile 9 3 2 66560 0,4:4 MIG 3g.71gb	id, compute slices, count, MiB, starts:size, name
 * 	instances known			what follows are all that there are
 * 	instance 1 9 4 4		instance id, profile id, start, size (memory slices)
 * 	peer 0000:3b:00.0 ok		peer-to-peer over NVLink with that GPU
 *
 * Serial numbers and UUIDs are left out: nothing here needs them, and recordings are passed on.
 * An unknown key is skipped, so that newer snapshots stay readable. Everything is copied into the
 * arena. Field order and units follow nvml.h (memory slices for placements, MiB for memory) and
 * nvidia-smi's DTD.
 */

#include "decode/bdf.h"

/* Where a root keeps the snapshot. */
#define NVML_SNAPSHOT_PATH "/vfio-doctor/nvml"

#define NVIDIA_GPUS_MAX 64

enum nvidia_switch { NVIDIA_UNKNOWN, NVIDIA_OFF, NVIDIA_ON, NVIDIA_UNSUPPORTED };

/* nvml.h NVML_GPU_FABRIC_STATE_*, one higher so that zero is "not said". */
enum nvidia_fabric {
	FABRIC_UNKNOWN,
	FABRIC_NOT_SUPPORTED,
	FABRIC_NOT_STARTED,
	FABRIC_IN_PROGRESS,
	FABRIC_COMPLETED
};

struct nvidia_profile {
	unsigned id, compute, max;
	uint64_t memory_mib;
	unsigned starts[16];
	size_t n_starts;
	unsigned size;
	const char *name; /* "3g.71gb" */
};

struct nvidia_instance {
	unsigned id, profile, start, size;
};

struct nvidia_peer {
	bdf_t bdf;
	bool nvlink; /* peer-to-peer over NVLink works */
	const char *status;
};

struct nvidia_gpu_state {
	bdf_t bdf;
	const char *name;  /* NULL: not said */
	const char *error; /* why nothing could be asked of this GPU */
	int module;        /* 1-based; -1: not said */
	enum nvidia_switch mig, mig_pending, persistence, ecc;
	bool mig_denied; /* the library would not tell this user */
	enum nvidia_fabric fabric;
	const char *fabric_status; /* "success" or the error; only meaningful once completed */
	int fabric_clique;
	bool fabric_health_known;
	uint32_t fabric_health;
	const char *fabric_summary;    /* "healthy", "unhealthy", "limited", or NULL: not said */
	int nvlinks_up, nvlinks_down;  /* -1: not said */
	const char *virtualization;    /* "none", "passthrough", "vgpu", "host-vgpu", "host-vsga" */
	uint64_t memory_mib, bar1_mib; /* 0: not said */
	bool ecc_errors_known;
	uint64_t ecc_errors; /* uncorrected, since the driver was loaded */
	enum nvidia_switch reset_required;
	struct nvidia_profile *profiles;
	size_t n_profiles, cap_profiles;
	struct nvidia_instance *instances;
	size_t n_instances, cap_instances;
	bool instances_known;
	struct nvidia_peer *peers;
	size_t n_peers, cap_peers;
};

struct nvidia_state {
	const char *driver; /* version, or NULL */
	const char *error;  /* why the library said nothing at all, or NULL */
	struct nvidia_gpu_state *gpus;
	size_t n_gpus, cap_gpus;
};

/* 0; -EINVAL: not such a text; -E2BIG: more GPUs than NVIDIA_GPUS_MAX. */
int nvml_text_decode(struct arena *a, struct span text, struct nvidia_state *ret);
/* The same for nvidia-smi's XML; no network, no entities, at most 16 MiB. */
int nvidia_smi_decode(struct arena *a, struct span text, struct nvidia_state *ret);

const struct nvidia_gpu_state *nvidia_state_gpu(const struct nvidia_state *s, bdf_t bdf);
const char *nvidia_fabric_name(int fabric);
const char *nvidia_switch_name(int value);
/* A GPU with everything "not said". */
void nvidia_gpu_state_init(struct nvidia_gpu_state *g);
/* "NVIDIA H200 MIG 3g.71gb" or "MIG 3g.71gb" -> "3g.71gb". */
struct span mig_name_short(struct span s);
