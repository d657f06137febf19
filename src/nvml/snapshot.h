/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * The questions, in order, and their answers as the text that decode/nvidia-state.h describes. Runs
 * in the abandonable thread: no arena, no globals. What the library will not say becomes a line
 * "key ! reason"; nothing of it fails.
 */

#include "base/buf.h"
#include "base/cleanup.h"
#include "nvml/nvml-api.h"

void snapshot_write(const struct nvml_api *api, struct buf *out);
/* The head and an "error" line, for a library that cannot be used. */
void snapshot_error(struct buf *out, const char *why);

/* For the files of this folder. */
struct asking {
	const struct nvml_api *api;
	struct buf *out;
};

void snapshot_fabric(const struct asking *q, nvml_device_t d);
void snapshot_nvlinks(const struct asking *q, nvml_device_t d);
/* Peer-to-peer over NVLink between v[self] and the other n - 1. */
void snapshot_peers(const struct asking *q, const nvml_device_t *v, unsigned n, unsigned self);
void snapshot_profiles(const struct asking *q, nvml_device_t d);
/* Only while MIG is on. */
void snapshot_instances(const struct asking *q, nvml_device_t d);
/* A string of the library, made one line. */
void snapshot_text(struct buf *out, const char *s);
void snapshot_refused(const struct asking *q, const char *key, int r);
