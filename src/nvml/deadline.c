/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "nvml/deadline.h"

#include "base/cleanup.h"

#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

struct deadline_job {
	pthread_mutex_t lock;
	pthread_cond_t ended;
	bool done, abandoned;
	deadline_fn *work, *release;
	void *data;
};

static void job_free(struct deadline_job *j)
{
	pthread_cond_destroy(&j->ended);
	pthread_mutex_destroy(&j->lock);
	free(j);
}

static void *job_main(void *p)
{
	struct deadline_job *j = p;
	bool abandoned;

	j->work(j->data);
	pthread_mutex_lock(&j->lock);
	j->done = true;
	abandoned = j->abandoned;
	pthread_cond_signal(&j->ended);
	pthread_mutex_unlock(&j->lock);
	if (abandoned) {
		j->release(j->data);
		job_free(j);
	}
	return NULL;
}

static struct deadline_job *job_new(deadline_fn *work, deadline_fn *release, void *data)
{
	struct deadline_job *j = calloc(1, sizeof(*j));
	pthread_condattr_t attr;

	if (!j)
		return NULL;
	*j = (struct deadline_job){ .work = work, .release = release, .data = data };
	pthread_mutex_init(&j->lock, NULL);
	pthread_condattr_init(&attr);
	pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
	pthread_cond_init(&j->ended, &attr);
	pthread_condattr_destroy(&attr);
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

/* Registered at the moment of the timeout, so it runs before every handler that was there already.
 */
static void leave_at_once(int status, void *unused)
{
	fflush(NULL);
	_exit(status);
}

/* True: the work is done. False: the job is the thread's from now on. */
static bool job_wait(struct deadline_job *j, unsigned timeout_ms)
{
	struct timespec until = after_ms(timeout_ms);
	bool done;

	pthread_mutex_lock(&j->lock);
	while (!j->done)
		if (pthread_cond_timedwait(&j->ended, &j->lock, &until) == ETIMEDOUT)
			break;
	done = j->done;
	j->abandoned = !done;
	pthread_mutex_unlock(&j->lock);
	return done;
}

int deadline_run(deadline_fn *work, deadline_fn *release, void *data, unsigned timeout_ms)
{
	struct deadline_job *j = job_new(work, release, data);
	pthread_t thread;

	if (!j || pthread_create(&thread, NULL, job_main, j)) {
		release(data);
		if (j)
			job_free(j);
		return -EAGAIN;
	}
	if (!job_wait(j, timeout_ms)) {
		pthread_detach(thread);
		on_exit(leave_at_once, NULL);
		return -ETIMEDOUT;
	}
	pthread_join(thread, NULL);
	job_free(j);
	return 0;
}
