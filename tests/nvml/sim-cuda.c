/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * A CUDA driver library over ordinary memory: two H200 at 01:00.0 and 02:00.0. Copies are memcpy(),
 * so figures are this machine's memory, not a GPU's. SIM_CUDA names what is wrong: "802" (the
 * fabric is not ready), "hang" (a copy to the device never ends), "bad-memory" (one word reads back
 * wrong), "no-peer".
 */

#include "nvml/cuda-api.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define API __attribute__((visibility("default")))

struct cuda_context {
	int device;
};

struct cuda_event {
	struct timespec at;
};

static struct cuda_context contexts[2] = { { 0 }, { 1 } };

static int scenario(const char *name)
{
	const char *s = getenv("SIM_CUDA");

	return s && strcmp(s, name) == 0;
}

API int cuInit(unsigned flags)
{
	return scenario("802") ? CUDA_ERROR_SYSTEM_NOT_READY : CUDA_SUCCESS;
}

API int cuGetErrorString(int r, const char **ret)
{
	*ret = r == CUDA_ERROR_SYSTEM_NOT_READY ? "system not yet initialized" : "invalid value";
	return CUDA_SUCCESS;
}

API int cuDeviceGetCount(int *ret)
{
	*ret = 2;
	return CUDA_SUCCESS;
}

API int cuDeviceGet(int *ret, int index)
{
	*ret = index;
	return CUDA_SUCCESS;
}

API int cuDeviceGetPCIBusId(char *text, int n, int device)
{
	snprintf(text, (size_t)n, "0000:%02x:00.0", 1 + device);
	return CUDA_SUCCESS;
}

API int cuDeviceTotalMem_v2(size_t *ret, int device)
{
	*ret = (size_t)143771 << 20;
	return CUDA_SUCCESS;
}

API int cuDevicePrimaryCtxRetain(cuda_context_t *ret, int device)
{
	*ret = &contexts[device];
	return CUDA_SUCCESS;
}

API int cuDevicePrimaryCtxRelease_v2(int device)
{
	return CUDA_SUCCESS;
}

API int cuCtxSetCurrent(cuda_context_t c)
{
	return CUDA_SUCCESS;
}

API int cuCtxSynchronize(void)
{
	return CUDA_SUCCESS;
}

API int cuMemAlloc_v2(cuda_pointer_t *ret, size_t n)
{
	void *p = calloc(1, n);

	*ret = (cuda_pointer_t)(size_t)p;
	return p ? CUDA_SUCCESS : 2;
}

API int cuMemFree_v2(cuda_pointer_t p)
{
	free((void *)(size_t)p);
	return CUDA_SUCCESS;
}

API int cuMemHostAlloc(void **ret, size_t n, unsigned flags)
{
	*ret = calloc(1, n);
	return *ret ? CUDA_SUCCESS : 2;
}

API int cuMemFreeHost(void *p)
{
	free(p);
	return CUDA_SUCCESS;
}

API int cuMemcpyHtoDAsync_v2(cuda_pointer_t to, const void *from, size_t n, void *stream)
{
	while (scenario("hang"))
		pause();
	memcpy((void *)(size_t)to, from, n);
	return CUDA_SUCCESS;
}

API int cuMemcpyDtoHAsync_v2(void *to, cuda_pointer_t from, size_t n, void *stream)
{
	memcpy(to, (void *)(size_t)from, n);
	return CUDA_SUCCESS;
}

API int cuMemcpyDtoDAsync_v2(cuda_pointer_t to, cuda_pointer_t from, size_t n, void *stream)
{
	memcpy((void *)(size_t)to, (void *)(size_t)from, n);
	return CUDA_SUCCESS;
}

API int cuMemcpyPeerAsync(cuda_pointer_t to, cuda_context_t to_context, cuda_pointer_t from,
			  cuda_context_t from_context, size_t n, void *stream)
{
	memcpy((void *)(size_t)to, (void *)(size_t)from, n);
	return CUDA_SUCCESS;
}

API int cuDeviceCanAccessPeer(int *ret, int device, int peer)
{
	*ret = !scenario("no-peer");
	return CUDA_SUCCESS;
}

API int cuCtxEnablePeerAccess(cuda_context_t peer, unsigned flags)
{
	return CUDA_SUCCESS;
}

API int cuMemsetD32_v2(cuda_pointer_t p, unsigned value, size_t n)
{
	unsigned *v = (unsigned *)(size_t)p;

	for (size_t i = 0; i < n; i++)
		v[i] = value;
	if (scenario("bad-memory") && value == 0x55555555u)
		v[n / 2] ^= 4;
	return CUDA_SUCCESS;
}

API int cuEventCreate(cuda_event_t *ret, unsigned flags)
{
	*ret = calloc(1, sizeof(**ret));
	return CUDA_SUCCESS;
}

API int cuEventDestroy_v2(cuda_event_t e)
{
	free(e);
	return CUDA_SUCCESS;
}

API int cuEventRecord(cuda_event_t e, void *stream)
{
	clock_gettime(CLOCK_MONOTONIC, &e->at);
	return CUDA_SUCCESS;
}

API int cuEventSynchronize(cuda_event_t e)
{
	return CUDA_SUCCESS;
}

API int cuEventElapsedTime(float *ret_ms, cuda_event_t from, cuda_event_t to)
{
	*ret_ms = (float)((double)(to->at.tv_sec - from->at.tv_sec) * 1e3 +
			  (double)(to->at.tv_nsec - from->at.tv_nsec) / 1e6);
	return CUDA_SUCCESS;
}
