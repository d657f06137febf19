/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Bandwidth and a memory test through the CUDA driver library, one step at a time and each with a
 * deadline.
 *
 * 	struct measure *m;
 * 	r = measure_open(&options, &m);			cuInit, devices
 * 	for (i = 0; i < measure_steps(m); i++) {
 * 		measure_step_name(m, i)			for a progress line
 * 		measure_step(m, i, &result);		0 and a figure, or why not
 * 	}
 * 	measure_close(m);
 *
 * Steps: for each GPU h2d, d2h, d2d and memory (a pattern is written over a part of the free memory
 * and read back), then p2p for each ordered pair that the library says can. A step that passes its
 * deadline ends the run: the library is then stuck, and nothing more is asked of it. Allocates and
 * frees its own memory; a GPU that others use still gives right but lower figures.
 */

#include "decode/bdf.h"

#define CUDA_LIBRARY "libcuda.so.1"
#define MEASURE_GPUS_MAX 16

struct measure_options {
	const char *library; /* NULL: CUDA_LIBRARY */
	unsigned timeout_ms; /* a step; 0: 30 s */
	unsigned mib;        /* size of a copy; 0: 256 */
};

struct measure_result {
	const char *name; /* "h2d", "d2h", "d2d", "memory", "p2p" */
	bdf_t device, peer;
	double value;   /* GB/s (10^9 bytes); memory: MiB tested */
	double ceiling; /* GB/s that the GPU's memory allows, by its clock and width; 0: not known */
	const char *unit;
	unsigned errors; /* memory: words that read back wrong */
	char why[128];   /* if it could not be done */
};

struct measure;

/* 0; -ENOENT, -ELIBBAD; -ETIMEDOUT; -EFAULT; -EIO: the library refused, and why says what (CUDA error
 * 802 ...). */
int measure_open(const struct measure_options *o, struct measure **ret, char why[static 128]);
size_t measure_devices(const struct measure *m);
size_t measure_steps(const struct measure *m);
const char *measure_step_name(const struct measure *m, size_t step);
/* 0, -EIO (result->why), -ETIMEDOUT or -EFAULT, the library crashed (m is then only to be closed). */
int measure_step(struct measure *m, size_t step, struct measure_result *ret);
void measure_close(struct measure *m);
