/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Run something that may never return, or crash: code of a library that is not ours.
 *
 * 	r = deadline_run(work, release, data, 2000);
 * 	0		work(data) has returned; data is the caller's again
 * 	-ETIMEDOUT	it has not: data now belongs to its thread, which calls release(data) if work ever ends
 * 	-EFAULT		it crashed (a signal such as SIGSEGV, or abort()): data is lost with the thread
 * 	-EAGAIN		no thread could be made; release(data) was called
 *
 * work() runs in a thread of its own and must touch nothing but its data: no arena, no output. A thread
 * that hangs or crashes is left where it is; a crash is caught by signal handlers that stop that thread
 * for ever, and leave the process to everybody else. No child process is made.
 *
 * From the first call on the process leaves through _exit() once its output is flushed: the exit
 * handlers and destructors of such a library may hang as well, even after it has answered.
 */

typedef void deadline_fn(void *data);

int deadline_run(deadline_fn *work, deadline_fn *release, void *data, unsigned timeout_ms);
