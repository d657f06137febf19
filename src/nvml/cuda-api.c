/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "nvml/cuda-api.h"

#include "base/cleanup.h"

#include <dlfcn.h>
#include <errno.h>

#define ENTRY(member, symbol)                                                                      \
	{                                                                                          \
		offsetof(struct cuda_api, member), symbol                                          \
	}

/* cuda.h maps names to versions with #define; these are the names in the library. */
static const struct {
	size_t at;
	const char *symbol;
} entries[] = {
	ENTRY(init, "cuInit"),
	ENTRY(error_string, "cuGetErrorString"),
	ENTRY(count, "cuDeviceGetCount"),
	ENTRY(device, "cuDeviceGet"),
	ENTRY(bus_id, "cuDeviceGetPCIBusId"),
	ENTRY(attribute, "cuDeviceGetAttribute"),
	ENTRY(retain, "cuDevicePrimaryCtxRetain"),
	ENTRY(release, "cuDevicePrimaryCtxRelease_v2"),
	ENTRY(set_current, "cuCtxSetCurrent"),
	ENTRY(wait_all, "cuCtxSynchronize"),
	ENTRY(alloc, "cuMemAlloc_v2"),
	ENTRY(free, "cuMemFree_v2"),
	ENTRY(host_alloc, "cuMemHostAlloc"),
	ENTRY(host_free, "cuMemFreeHost"),
	ENTRY(to_device, "cuMemcpyHtoDAsync_v2"),
	ENTRY(to_host, "cuMemcpyDtoHAsync_v2"),
	ENTRY(on_device, "cuMemcpyDtoDAsync_v2"),
	ENTRY(to_peer, "cuMemcpyPeerAsync"),
	ENTRY(can_access_peer, "cuDeviceCanAccessPeer"),
	ENTRY(enable_peer, "cuCtxEnablePeerAccess"),
	ENTRY(fill, "cuMemsetD32_v2"),
	ENTRY(event_create, "cuEventCreate"),
	ENTRY(event_destroy, "cuEventDestroy_v2"),
	ENTRY(event_record, "cuEventRecord"),
	ENTRY(event_wait, "cuEventSynchronize"),
	ENTRY(elapsed, "cuEventElapsedTime"),
};

int cuda_api_open(const char *library, struct cuda_api *ret, const char **ret_why)
{
	struct cuda_api api = { .library = dlopen(library, RTLD_NOW | RTLD_LOCAL) };

	if (!api.library) {
		*ret_why = dlerror();
		return -ENOENT;
	}
	for (size_t i = 0; i < ARRAY_SIZE(entries); i++) {
		void *symbol = dlsym(api.library, entries[i].symbol);

		if (!symbol) {
			*ret_why = entries[i].symbol;
			return -ELIBBAD;
		}
		*(void **)((char *)&api + entries[i].at) = symbol;
	}
	*ret = api;
	return 0;
}
