/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Parts of a measurement, for the measure*.c files only. They run in the thread of the step at hand, so they
 * touch nothing but struct measure, and each releases what it took whatever went wrong.
 */

#include "nvml/cuda-api.h"
#include "nvml/measure.h"

struct measure_gpu {
	int device;
	bdf_t bdf;
	cuda_context_t context;
	double memory_peak; /* GB/s that its memory can carry; 0: not known */
};

/*
 * Shared by the main thread and the thread of the step at hand. After a timeout or a crash that thread owns it
 * for good, so it is never freed then.
 */
struct measure {
	struct cuda_api api;
	char *library;
	struct measure_gpu gpus[MEASURE_GPUS_MAX];
	size_t n_gpus;
	struct {
		unsigned char from, to;
	} pairs[MEASURE_GPUS_MAX * MEASURE_GPUS_MAX];
	size_t n_pairs;
	unsigned timeout_ms;
	size_t bytes; /* of one copy */
	bool stuck;

	/* The step at hand. */
	size_t step;
	int error;
	char why[128];
	double value;
	unsigned errors;
};

struct measure_copy {
	enum { COPY_TO_DEVICE, COPY_TO_HOST, COPY_ON_DEVICE, COPY_TO_PEER } kind;
	const struct measure_gpu *from, *to;
};

/* Bytes a second go to m->value. */
void measure_copy(struct measure *m, const struct measure_copy *c);
/* MiB that were tested go to m->value, words that read back wrong to m->errors. */
void measure_memory(struct measure *m, const struct measure_gpu *g);
/* Notes CUDA's error for the step; always -EIO. */
int measure_failed(struct measure *m, const char *what, int r);
