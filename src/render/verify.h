/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* What `verify` saw, to bytes: for each function the ways tried with their steps, then the
 * findings. */

#include "analyse/analysis.h"
#include "probe/probe.h"
#include "render/style.h"
#include "report/report.h"

struct verify_device {
	const struct pci_function *function;
	struct probe_result results[2];
	size_t n_results; /* 0: nothing was opened */
	bool granted;
};

struct render_verify {
	const struct host *host;
	const struct verify_device *devices;
	size_t n_devices;
	const struct report *report;
	enum verdict verdict;
	struct arena *arena;
};

void render_verify_text(const struct render_verify *r, const struct style *s, struct buf *out);
void render_verify_json(const struct render_verify *r, struct buf *out);
