/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * A CUDA driver library over ordinary memory: two H200 at 01:00.0 and 02:00.0. Copies are memcpy(),
 * and take the time that 25 GB/s would. SIM_CUDA names what is wrong: "802" (the fabric is not
 * ready), "hang" (a copy to the device never ends), "hang-release", "crash" (a copy to the device),
 * "bad-memory" (one word reads back wrong), "no-peer", "no-gpu". SIM_CUDA_FAIL names one function
 * that fails. sim_cuda_live() counts what was taken and not given back.
 */

#include "nvml/cuda-api.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define API __attribute__((visibility("default")))

struct cuda_context {
	int device;
};

/* What had been copied when it was recorded: figures do not depend on how fast this machine is. */
struct cuda_event {
	unsigned long long copied;
};

#define BYTES_A_MS 25e6 /* 25 GB/s, whatever is copied */

static unsigned long long copied;

static struct cuda_context contexts[2] = { { 0 }, { 1 } };

static int live;

static int named(const char *variable, const char *name)
{
	const char *s = getenv(variable);

	return s && strcmp(s, name) == 0;
}

static int scenario(const char *name)
{
	return named("SIM_CUDA", name);
}

/* First in every function: the one that is to fail says CUDA_ERROR_INVALID_VALUE. */
#define FAIL_IF_ASKED                                                                              \
	if (named("SIM_CUDA_FAIL", __func__))                                                      \
	return 1

API int sim_cuda_live(void)
{
	return live;
}

API int cuInit(unsigned flags)
{
	FAIL_IF_ASKED;
	if (scenario("no-gpu"))
		return 100; /* CUDA_ERROR_NO_DEVICE */
	return scenario("802") ? CUDA_ERROR_SYSTEM_NOT_READY : CUDA_SUCCESS;
}

API int cuGetErrorString(int r, const char **ret)
{
	FAIL_IF_ASKED;
	*ret = r == CUDA_ERROR_SYSTEM_NOT_READY ? "system not yet initialized"
	       : r == 100                       ? "no CUDA-capable device is detected"
						: "invalid value";
	return CUDA_SUCCESS;
}

API int cuDeviceGetCount(int *ret)
{
	FAIL_IF_ASKED;
	*ret = 2;
	return CUDA_SUCCESS;
}

API int cuDeviceGet(int *ret, int index)
{
	FAIL_IF_ASKED;
	*ret = index;
	return CUDA_SUCCESS;
}

API int cuDeviceGetPCIBusId(char *text, int n, int device)
{
	FAIL_IF_ASKED;
	snprintf(text, (size_t)n, "0000:%02x:00.0", 1 + device);
	return CUDA_SUCCESS;
}

/* 3.2 GHz and 6144 bits, about 4.9 TB/s. */
API int cuDeviceGetAttribute(int *ret, int attribute, int device)
{
	FAIL_IF_ASKED;
	*ret = attribute == CUDA_ATTRIBUTE_MEMORY_KHZ ? 3201000 : 6144;
	return CUDA_SUCCESS;
}

API int cuDevicePrimaryCtxRetain(cuda_context_t *ret, int device)
{
	FAIL_IF_ASKED;
	*ret = &contexts[device];
	live++;
	return CUDA_SUCCESS;
}

API int cuDevicePrimaryCtxRelease_v2(int device)
{
	FAIL_IF_ASKED;
	while (scenario("hang-release"))
		pause();
	live--;
	return CUDA_SUCCESS;
}

API int cuCtxSetCurrent(cuda_context_t c)
{
	FAIL_IF_ASKED;
	return CUDA_SUCCESS;
}

API int cuCtxSynchronize(void)
{
	FAIL_IF_ASKED;
	return CUDA_SUCCESS;
}

API int cuMemAlloc_v2(cuda_pointer_t *ret, size_t n)
{
	FAIL_IF_ASKED;
	void *p = calloc(1, n);

	*ret = (cuda_pointer_t)(size_t)p;
	live += p != NULL;
	return p ? CUDA_SUCCESS : 2;
}

API int cuMemFree_v2(cuda_pointer_t p)
{
	FAIL_IF_ASKED;
	free((void *)(size_t)p);
	live--;
	return CUDA_SUCCESS;
}

API int cuMemHostAlloc(void **ret, size_t n, unsigned flags)
{
	FAIL_IF_ASKED;
	*ret = calloc(1, n);
	live += *ret != NULL;
	return *ret ? CUDA_SUCCESS : 2;
}

API int cuMemFreeHost(void *p)
{
	FAIL_IF_ASKED;
	free(p);
	live--;
	return CUDA_SUCCESS;
}

API int cuMemcpyHtoDAsync_v2(cuda_pointer_t to, const void *from, size_t n, void *stream)
{
	FAIL_IF_ASKED;
	while (scenario("hang"))
		pause();
	if (scenario("crash"))
		*(volatile int *)NULL = 1;
	memcpy((void *)(size_t)to, from, n);
	copied += n;
	return CUDA_SUCCESS;
}

API int cuMemcpyDtoHAsync_v2(void *to, cuda_pointer_t from, size_t n, void *stream)
{
	FAIL_IF_ASKED;
	memcpy(to, (void *)(size_t)from, n);
	copied += n;
	return CUDA_SUCCESS;
}

API int cuMemcpyDtoDAsync_v2(cuda_pointer_t to, cuda_pointer_t from, size_t n, void *stream)
{
	FAIL_IF_ASKED;
	memcpy((void *)(size_t)to, (void *)(size_t)from, n);
	copied += n;
	return CUDA_SUCCESS;
}

API int cuMemcpyPeerAsync(cuda_pointer_t to, cuda_context_t to_context, cuda_pointer_t from,
			  cuda_context_t from_context, size_t n, void *stream)
{
	FAIL_IF_ASKED;
	memcpy((void *)(size_t)to, (void *)(size_t)from, n);
	copied += n;
	return CUDA_SUCCESS;
}

API int cuDeviceCanAccessPeer(int *ret, int device, int peer)
{
	FAIL_IF_ASKED;
	*ret = !scenario("no-peer");
	return CUDA_SUCCESS;
}

API int cuCtxEnablePeerAccess(cuda_context_t peer, unsigned flags)
{
	FAIL_IF_ASKED;
	return CUDA_SUCCESS;
}

API int cuMemsetD32_v2(cuda_pointer_t p, unsigned value, size_t n)
{
	FAIL_IF_ASKED;
	unsigned *v = (unsigned *)(size_t)p;

	for (size_t i = 0; i < n; i++)
		v[i] = value;
	if (scenario("bad-memory") && value == 0x55555555u)
		v[n / 2] ^= 4;
	return CUDA_SUCCESS;
}

API int cuEventCreate(cuda_event_t *ret, unsigned flags)
{
	FAIL_IF_ASKED;
	*ret = calloc(1, sizeof(**ret));
	live++;
	return CUDA_SUCCESS;
}

API int cuEventDestroy_v2(cuda_event_t e)
{
	FAIL_IF_ASKED;
	free(e);
	live--;
	return CUDA_SUCCESS;
}

API int cuEventRecord(cuda_event_t e, void *stream)
{
	FAIL_IF_ASKED;
	e->copied = copied;
	return CUDA_SUCCESS;
}

API int cuEventSynchronize(cuda_event_t e)
{
	FAIL_IF_ASKED;
	return CUDA_SUCCESS;
}

API int cuEventElapsedTime(float *ret_ms, cuda_event_t from, cuda_event_t to)
{
	FAIL_IF_ASKED;
	*ret_ms = (float)((double)(to->copied - from->copied) / BYTES_A_MS);
	return CUDA_SUCCESS;
}
