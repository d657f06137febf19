/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * The part of the CUDA driver library (libcuda.so.1) that the measurements use, declared by hand
 * and opened with dlopen(). Names, arguments and numbers are those of cuda.h, CUDA 12.6;
 * tests/nvml/test-layout.c holds them against that header's. The names with _v2 are what the library
 * has exported since CUDA 3.2 and 4.0; later versions of other functions are not needed.
 */

#include <stddef.h>

#define CUDA_SUCCESS 0
#define CUDA_ERROR_SYSTEM_NOT_READY 802

/* CUdevice_attribute: CU_DEVICE_ATTRIBUTE_MEMORY_CLOCK_RATE, _GLOBAL_MEMORY_BUS_WIDTH */
#define CUDA_ATTRIBUTE_MEMORY_KHZ 36
#define CUDA_ATTRIBUTE_MEMORY_BUS_BITS 37

typedef struct cuda_context *cuda_context_t;
typedef struct cuda_event *cuda_event_t;
typedef unsigned long long cuda_pointer_t;

struct cuda_api {
	void *library;
	int (*init)(unsigned flags);
	int (*error_string)(int r, const char **ret);
	int (*count)(int *ret);
	int (*device)(int *ret, int index);
	int (*bus_id)(char *text, int n, int device);
	int (*attribute)(int *ret, int attribute, int device);
	int (*retain)(cuda_context_t *ret, int device);
	int (*release)(int device);
	int (*set_current)(cuda_context_t c);
	int (*wait_all)(void); /* of the current context */
	int (*alloc)(cuda_pointer_t *ret, size_t n);
	int (*free)(cuda_pointer_t p);
	int (*host_alloc)(void **ret, size_t n, unsigned flags);
	int (*host_free)(void *p);
	int (*to_device)(cuda_pointer_t to, const void *from, size_t n, void *stream);
	int (*to_host)(void *to, cuda_pointer_t from, size_t n, void *stream);
	int (*on_device)(cuda_pointer_t to, cuda_pointer_t from, size_t n, void *stream);
	int (*to_peer)(cuda_pointer_t to, cuda_context_t to_context, cuda_pointer_t from,
		       cuda_context_t from_context, size_t n, void *stream);
	int (*can_access_peer)(int *ret, int device, int peer);
	int (*enable_peer)(cuda_context_t peer, unsigned flags);
	int (*fill)(cuda_pointer_t p, unsigned value, size_t n);
	int (*event_create)(cuda_event_t *ret, unsigned flags);
	int (*event_destroy)(cuda_event_t e);
	int (*event_record)(cuda_event_t e, void *stream);
	int (*event_wait)(cuda_event_t e);
	int (*elapsed)(float *ret_ms, cuda_event_t from, cuda_event_t to);
};

/* 0; -ENOENT: no such library; -ELIBBAD: it lacks one of the entry points. *ret_why: one line,
 * static. */
int cuda_api_open(const char *library, struct cuda_api *ret, const char **ret_why);
