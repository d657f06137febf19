/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * The part of NVIDIA's management library that is used, declared by hand: the library is opened
 * with dlopen() if it is there and never a dependency. Layouts, numbers and symbol names are those
 * of nvml.h, API 13 (the version word of the versioned structures is size | version << 24);
 * tests/nvml/test-layout.c holds them against that header's. Functions a library lacks stay NULL;
 * that is reported as "missing", so an old library says less and breaks nothing.
 */

#include <stdbool.h>
#include <stddef.h>

typedef struct nvml_device *nvml_device_t;
typedef struct nvml_gpu_instance *nvml_gpu_instance_t;

/* nvmlReturn_t */
#define NVML_SUCCESS 0
#define NVML_ERROR_NOT_SUPPORTED 3
#define NVML_ERROR_NO_PERMISSION 4
#define NVML_ERROR_DRIVER_NOT_LOADED 9
#define NVML_ERROR_FUNCTION_NOT_FOUND 13
#define NVML_ERROR_LIB_RM_VERSION_MISMATCH 18
#define NVML_ERROR_ARGUMENT_VERSION_MISMATCH 25

struct nvml_pci {
	char bus_id_legacy[16];
	unsigned domain, bus, device, pci_device_id, pci_subsystem_id;
	char bus_id[32];
};

struct nvml_memory {
	unsigned long long total, free, used;
};

/* Version 3; version 2 is the same without the last member. */
struct nvml_fabric {
	unsigned version;
	unsigned char cluster_uuid[16];
	int status; /* an nvmlReturn_t; only meaningful once the state is NVML_FABRIC_COMPLETED */
	unsigned clique_id;
	unsigned char state;
	unsigned health_mask;
	unsigned char health_summary; /* 0 not supported, 1 healthy, 2 unhealthy, 3 limited */
};
#define NVML_FABRIC_V3 ((unsigned)sizeof(struct nvml_fabric) | 3u << 24)
#define NVML_FABRIC_V2 ((unsigned)offsetof(struct nvml_fabric, health_summary) | 2u << 24)
#define NVML_FABRIC_COMPLETED 3

struct nvml_fabric_v1 {
	unsigned char cluster_uuid[16];
	int status;
	unsigned clique_id;
	unsigned char state;
};

struct nvml_profile_info {
	unsigned version, id, p2p, slices, instances, sms, copy, decoders, encoders, jpeg, ofa;
	unsigned long long memory_mb;
	char name[96];
};
#define NVML_PROFILE_V2 ((unsigned)sizeof(struct nvml_profile_info) | 2u << 24)

struct nvml_placement {
	unsigned start, size;
};

struct nvml_instance_info {
	nvml_device_t device;
	unsigned id, profile;
	struct nvml_placement placement;
};

#define NVML_PROFILE_COUNT 18 /* NVML_GPU_INSTANCE_PROFILE_COUNT of API 13 */
#define NVML_LINKS_MAX                                                                             \
	36 /* NVML_NVLINK_MAX_LINKS; it was 18 before, and asking for more is refused */
#define NVML_P2P_CAPS_NVLINK 2

struct nvml_api {
	void *library;
	int (*init)(void);
	const char *(*error_string)(int r);
	int (*driver_version)(char *text, unsigned n);
	int (*count)(unsigned *n);
	int (*handle)(unsigned index, nvml_device_t *ret);
	int (*pci)(nvml_device_t d, struct nvml_pci *ret);
	int (*name)(nvml_device_t d, char *text, unsigned n);
	int (*module_id)(nvml_device_t d, unsigned *ret);
	int (*mig_mode)(nvml_device_t d, unsigned *current, unsigned *pending);
	int (*persistence)(nvml_device_t d, unsigned *ret);
	int (*ecc_mode)(nvml_device_t d, unsigned *current, unsigned *pending);
	int (*ecc_total)(nvml_device_t d, int type, int counter, unsigned long long *ret);
	int (*memory)(nvml_device_t d, struct nvml_memory *ret);
	int (*bar1)(nvml_device_t d, struct nvml_memory *ret);
	int (*virtualization)(nvml_device_t d, int *ret);
	int (*fabric)(nvml_device_t d, struct nvml_fabric *ret);
	int (*fabric_v1)(nvml_device_t d, struct nvml_fabric_v1 *ret);
	int (*nvlink)(nvml_device_t d, unsigned link, unsigned *active);
	int (*p2p)(nvml_device_t a, nvml_device_t b, int index, int *status);
	int (*profile)(nvml_device_t d, unsigned index, struct nvml_profile_info *ret);
	int (*placements)(nvml_device_t d, unsigned profile, struct nvml_placement *v, unsigned *n);
	int (*instances)(nvml_device_t d, unsigned profile, nvml_gpu_instance_t *v, unsigned *n);
	int (*instance_info)(nvml_gpu_instance_t i, struct nvml_instance_info *ret);
};

/* 0; -ENOENT: no such library; -ELIBBAD: it lacks what NVML has had from the beginning. *ret_why:
 * one line, dlerror's or a literal. */
int nvml_api_open(const char *library, struct nvml_api *ret, const char **ret_why);
