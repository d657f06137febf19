/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Asking NVIDIA's management library, without ever waiting longer than a deadline.
 *
 * 	root = nvml_root_wrap(root, &options);
 *
 * gives a live root one more file, NVML_SNAPSHOT_PATH. Reading it asks the library and returns the
 * text that decode/nvidia-state.h describes; recordings thereby keep what was said, and everything
 * above reads live machines and recordings the same way. The file is there only if the NVIDIA kernel
 * driver is loaded (or options.force, for tests): without one the library has nothing to say and is
 * not even opened.
 *
 * The library talks to the driver with ioctls that a wedged GPU can hold up for ever, and it may crash.
 * So a thread of its own does the asking and is left alone when the deadline passes (nvml/deadline.h):
 * the read then fails with -ETIMEDOUT. No child process is started. One thing cannot be helped from
 * inside a process: if the kernel has the thread in an uninterruptible sleep, the report is printed in
 * time, but the process stays as a zombie until the kernel lets go of that thread.
 */

#include "decode/nvidia-state.h"
#include "root/root.h"

#define NVML_LIBRARY "libnvidia-ml.so.1"
#define NVML_TIMEOUT_MS 2000

struct nvml_options {
	const char *library; /* NULL: NVML_LIBRARY */
	unsigned timeout_ms; /* 0: NVML_TIMEOUT_MS */
	bool force;          /* ask even though no driver is seen */
};

/*
 * The snapshot as text, to be freed. 0; -ENOENT: no library; -ELIBBAD: not a usable one;
 * -ETIMEDOUT. A library that is there but says no (driver mismatch), or crashes, gives a snapshot
 * with an "error" line.
 */
int nvml_snapshot(const struct nvml_options *o, char **ret);

/* Takes ownership of the root; the options are copied. Closing it closes the inner one. */
struct root *nvml_root_wrap(struct root *inner, const struct nvml_options *o);
