/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * What we declare by hand of NVIDIA's two libraries, held against their headers' numbers: nvml.h of
 * API 13 and cuda.h of CUDA 12.6, for x86-64 and other LP64 systems. The numbers were taken from
 * those headers by a compiler; the headers themselves are not part of this project. Everything here
 * fails at compile time, except the symbols, which are looked for in the simulations.
 */

#include "base/cleanup.h"
#include "nvml/cuda-api.h"
#include "nvml/nvml-api.h"

#include <stdio.h>

#define SIZE(type, n) _Static_assert(sizeof(type) == (n), #type)
#define AT(type, member, n) _Static_assert(offsetof(type, member) == (n), #type " " #member)

/* nvmlPciInfo_t */
SIZE(struct nvml_pci, 68);
AT(struct nvml_pci, domain, 16);
AT(struct nvml_pci, bus, 20);
AT(struct nvml_pci, device, 24);
AT(struct nvml_pci, pci_device_id, 28);
AT(struct nvml_pci, pci_subsystem_id, 32);
AT(struct nvml_pci, bus_id, 36);

/* nvmlMemory_t (not the versioned one) and nvmlBAR1Memory_t */
SIZE(struct nvml_memory, 24);
AT(struct nvml_memory, total, 0);
AT(struct nvml_memory, free, 8);
AT(struct nvml_memory, used, 16);

/* nvmlGpuFabricInfo_v3_t; _v2_t is its beginning; nvmlGpuFabricInfo_t */
SIZE(struct nvml_fabric, 40);
AT(struct nvml_fabric, cluster_uuid, 4);
AT(struct nvml_fabric, status, 20);
AT(struct nvml_fabric, clique_id, 24);
AT(struct nvml_fabric, state, 28);
AT(struct nvml_fabric, health_mask, 32);
AT(struct nvml_fabric, health_summary, 36);
_Static_assert(NVML_FABRIC_V3 == 0x3000028, "nvmlGpuFabricInfo_v3");
_Static_assert(NVML_FABRIC_V2 == 0x2000024, "nvmlGpuFabricInfo_v2");
_Static_assert(NVML_FABRIC_COMPLETED == 3, "NVML_GPU_FABRIC_STATE_COMPLETED");
SIZE(struct nvml_fabric_v1, 28);
AT(struct nvml_fabric_v1, status, 16);
AT(struct nvml_fabric_v1, clique_id, 20);
AT(struct nvml_fabric_v1, state, 24);

/* nvmlGpuInstanceProfileInfo_v2_t */
SIZE(struct nvml_profile_info, 152);
AT(struct nvml_profile_info, id, 4);
AT(struct nvml_profile_info, p2p, 8);
AT(struct nvml_profile_info, slices, 12);
AT(struct nvml_profile_info, instances, 16);
AT(struct nvml_profile_info, sms, 20);
AT(struct nvml_profile_info, copy, 24);
AT(struct nvml_profile_info, decoders, 28);
AT(struct nvml_profile_info, encoders, 32);
AT(struct nvml_profile_info, jpeg, 36);
AT(struct nvml_profile_info, ofa, 40);
AT(struct nvml_profile_info, memory_mb, 48);
AT(struct nvml_profile_info, name, 56);
_Static_assert(NVML_PROFILE_V2 == 0x2000098, "nvmlGpuInstanceProfileInfo_v2");

/* nvmlGpuInstancePlacement_t, nvmlGpuInstanceInfo_t */
SIZE(struct nvml_placement, 8);
AT(struct nvml_placement, size, 4);
SIZE(struct nvml_instance_info, 24);
AT(struct nvml_instance_info, id, 8);
AT(struct nvml_instance_info, profile, 12);
AT(struct nvml_instance_info, placement, 16);

/* nvmlReturn_t and the other numbers */
_Static_assert(NVML_SUCCESS == 0 && NVML_ERROR_NOT_SUPPORTED == 3 && NVML_ERROR_NO_PERMISSION == 4 &&
		       NVML_ERROR_DRIVER_NOT_LOADED == 9 && NVML_ERROR_FUNCTION_NOT_FOUND == 13 &&
		       NVML_ERROR_LIB_RM_VERSION_MISMATCH == 18 &&
		       NVML_ERROR_ARGUMENT_VERSION_MISMATCH == 25,
	       "nvmlReturn_t");
_Static_assert(NVML_PROFILE_COUNT == 0x12, "NVML_GPU_INSTANCE_PROFILE_COUNT");
_Static_assert(NVML_LINKS_MAX == 36, "NVML_NVLINK_MAX_LINKS");
_Static_assert(NVML_P2P_CAPS_NVLINK == 2, "NVML_P2P_CAPS_INDEX_NVLINK");

/* CUdeviceptr_v2, the handles, CUresult */
SIZE(cuda_pointer_t, 8);
SIZE(cuda_context_t, 8);
SIZE(cuda_event_t, 8);
_Static_assert(CUDA_SUCCESS == 0 && CUDA_ERROR_SYSTEM_NOT_READY == 802, "CUresult");
_Static_assert(CUDA_ATTRIBUTE_MEMORY_KHZ == 36 && CUDA_ATTRIBUTE_MEMORY_BUS_BITS == 37,
	       "CUdevice_attribute");

/* Every pointer behind the library's handle was found under its name. */
static int missing(const char *what, const void *api, size_t size)
{
	void *const *v = api;
	int n = 0;

	for (size_t i = 0; i < size / sizeof(*v); i++)
		if (!v[i]) {
			fprintf(stderr, "%s: entry %zu was not found\n", what, i);
			n++;
		}
	return n;
}

/* test-layout SIM-NVML SIM-CUDA */
int main(int argc, char **argv)
{
	struct nvml_api nvml;
	struct cuda_api cuda;
	const char *why = "";

	if (argc != 3)
		return 64;
	if (nvml_api_open(argv[1], &nvml, &why) || cuda_api_open(argv[2], &cuda, &why)) {
		fprintf(stderr, "%s\n", why);
		return 1;
	}
	return missing("NVML", &nvml, sizeof(nvml)) + missing("CUDA", &cuda, sizeof(cuda)) ? 1 : 0;
}
