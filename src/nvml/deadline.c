/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "nvml/deadline.h"

#include "base/cleanup.h"

#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

/* Whoever moves the job out of JOB_RUNNING decides how it went; the others see it. */
enum { JOB_RUNNING, JOB_DONE, JOB_CRASHED, JOB_ABANDONED };

struct deadline_job {
	sem_t ended;
	atomic_int state;
	deadline_fn *work, *release;
	void *data;
};

static const int crash_signals[] = { SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT };
static struct sigaction old_actions[ARRAY_SIZE(crash_signals)];

/* The job of this thread while it runs; whether this is a job's thread at all, to its very end. */
static _Thread_local struct deadline_job *own_job;
static _Thread_local bool foreign;

static bool job_leave(struct deadline_job *j, int how)
{
	int running = JOB_RUNNING;

	return atomic_compare_exchange_strong(&j->state, &running, how);
}

/*
 * Only calls that are safe in a signal handler. A crash of our own code is none of a job's: the
 * action from before is put back, and the instruction (or abort()) runs into it again.
 */
static void on_crash(int sig)
{
	for (size_t i = 0; !foreign && i < ARRAY_SIZE(crash_signals); i++)
		if (crash_signals[i] == sig)
			sigaction(sig, &old_actions[i], NULL);
	if (!foreign)
		return;
	if (own_job && job_leave(own_job, JOB_CRASHED))
		sem_post(&own_job->ended);
	for (;;)
		pause();
}

/* For good: a thread that was left alone may crash at any later time. Again at each call, as others
 * (a library, a test) may have put their own in place since. */
static void catch_crashes(void)
{
	struct sigaction action = { .sa_handler = on_crash }, now;

	for (size_t i = 0; i < ARRAY_SIZE(crash_signals); i++) {
		if (sigaction(crash_signals[i], NULL, &now) || now.sa_handler == on_crash)
			continue;
		old_actions[i] = now;
		sigaction(crash_signals[i], &action, NULL);
	}
}

static void job_free(struct deadline_job *j)
{
	sem_destroy(&j->ended);
	free(j);
}

static void *job_main(void *p)
{
	struct deadline_job *j = p;

	foreign = true;
	own_job = j;
	j->work(j->data);
	own_job = NULL;
	if (job_leave(j, JOB_DONE)) {
		sem_post(&j->ended);
		return NULL;
	}
	j->release(j->data);
	job_free(j);
	return NULL;
}

static struct deadline_job *job_new(deadline_fn *work, deadline_fn *release, void *data)
{
	struct deadline_job *j = calloc(1, sizeof(*j));

	if (!j)
		return NULL;
	j->work = work;
	j->release = release;
	j->data = data;
	atomic_init(&j->state, JOB_RUNNING);
	sem_init(&j->ended, 0, 0);
	return j;
}

static struct timespec after_ms(unsigned ms)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	t.tv_sec += ms / 1000;
	t.tv_nsec += (long)(ms % 1000) * 1000000;
	if (t.tv_nsec >= 1000000000) {
		t.tv_sec++;
		t.tv_nsec -= 1000000000;
	}
	return t;
}

static void leave_at_once(int status, void *unused)
{
	fflush(NULL);
	_exit(status);
}

/* Registered last, so it runs before every handler that was there already, destructors included. */
static void skip_exit_handlers(void)
{
	static bool registered;

	if (!registered)
		on_exit(leave_at_once, NULL);
	registered = true;
}

/* How the job ended; on JOB_ABANDONED it is its thread's from now on. */
static int job_wait(struct deadline_job *j, unsigned timeout_ms)
{
	struct timespec until = after_ms(timeout_ms);

	while (sem_clockwait(&j->ended, CLOCK_MONOTONIC, &until))
		if (errno != EINTR && job_leave(j, JOB_ABANDONED))
			return JOB_ABANDONED;
	return atomic_load(&j->state);
}

/* Detached: at its end the library's thread destructors run, and those may hang like all else. */
static int thread_start(struct deadline_job *j)
{
	pthread_attr_t attr;
	pthread_t thread;
	int r;

	pthread_attr_init(&attr);
	pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
	r = pthread_create(&thread, &attr, job_main, j);
	pthread_attr_destroy(&attr);
	return r;
}

int deadline_run(deadline_fn *work, deadline_fn *release, void *data, unsigned timeout_ms)
{
	struct deadline_job *j = job_new(work, release, data);
	int how;

	catch_crashes();
	if (!j || thread_start(j)) {
		release(data);
		if (j)
			job_free(j);
		return -EAGAIN;
	}
	how = job_wait(j, timeout_ms);
	skip_exit_handlers();
	if (how != JOB_DONE)
		return how == JOB_CRASHED ? -EFAULT : -ETIMEDOUT;
	job_free(j);
	return 0;
}
