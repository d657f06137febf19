/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Run something that may never return.
 *
 * 	r = deadline_run(work, release, data, 2000);
 * 	0		work(data) has returned; data is the caller's again
 * 	-ETIMEDOUT	it has not: data now belongs to the thread, which calls release(data) if it
 * ever ends -EAGAIN ...	no thread could be made; release(data) was called
 *
 * work() must touch nothing but its data (no arena, no output). After a timeout the process leaves
 * through _exit() once its output is flushed: exit handlers of a library that hangs would hang too.
 */

typedef void deadline_fn(void *data);

int deadline_run(deadline_fn *work, deadline_fn *release, void *data, unsigned timeout_ms);
