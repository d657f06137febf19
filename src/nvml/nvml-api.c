/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "nvml/nvml-api.h"

#include "base/cleanup.h"

#include <dlfcn.h>
#include <errno.h>

/* nvml.h maps names to their newest version with #define; these are the names in the library. */
#define ENTRY(member, symbol)                                                                      \
	{                                                                                          \
		offsetof(struct nvml_api, member), symbol                                          \
	}

static const struct {
	size_t at;
	const char *symbol;
} entries[] = {
	ENTRY(init, "nvmlInit_v2"),
	ENTRY(error_string, "nvmlErrorString"),
	ENTRY(driver_version, "nvmlSystemGetDriverVersion"),
	ENTRY(count, "nvmlDeviceGetCount_v2"),
	ENTRY(handle, "nvmlDeviceGetHandleByIndex_v2"),
	ENTRY(pci, "nvmlDeviceGetPciInfo_v3"),
	ENTRY(name, "nvmlDeviceGetName"),
	ENTRY(module_id, "nvmlDeviceGetModuleId"),
	ENTRY(mig_mode, "nvmlDeviceGetMigMode"),
	ENTRY(persistence, "nvmlDeviceGetPersistenceMode"),
	ENTRY(ecc_mode, "nvmlDeviceGetEccMode"),
	ENTRY(ecc_total, "nvmlDeviceGetTotalEccErrors"),
	ENTRY(memory, "nvmlDeviceGetMemoryInfo"),
	ENTRY(bar1, "nvmlDeviceGetBAR1MemoryInfo"),
	ENTRY(virtualization, "nvmlDeviceGetVirtualizationMode"),
	ENTRY(fabric, "nvmlDeviceGetGpuFabricInfoV"),
	ENTRY(fabric_v1, "nvmlDeviceGetGpuFabricInfo"),
	ENTRY(nvlink, "nvmlDeviceGetNvLinkState"),
	ENTRY(p2p, "nvmlDeviceGetP2PStatus"),
	ENTRY(profile, "nvmlDeviceGetGpuInstanceProfileInfoV"),
	ENTRY(placements, "nvmlDeviceGetGpuInstancePossiblePlacements_v2"),
	ENTRY(instances, "nvmlDeviceGetGpuInstances"),
	ENTRY(instance_info, "nvmlGpuInstanceGetInfo"),
};

int nvml_api_open(const char *library, struct nvml_api *ret, const char **ret_why)
{
	struct nvml_api api = { .library = dlopen(library, RTLD_NOW | RTLD_LOCAL) };

	if (!api.library) {
		*ret_why = dlerror();
		return -ENOENT;
	}
	for (size_t i = 0; i < ARRAY_SIZE(entries); i++)
		*(void **)((char *)&api + entries[i].at) = dlsym(api.library, entries[i].symbol);
	if (!api.init || !api.count || !api.handle || !api.pci) {
		*ret_why = "it lacks the entry points of NVML since R285";
		return -ELIBBAD;
	}
	*ret = api;
	return 0;
}
