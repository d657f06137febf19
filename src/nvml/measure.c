/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "nvml/measure.h"

#include "base/cleanup.h"
#include "base/str.h"
#include "nvml/deadline.h"
#include "nvml/measure-part.h"

#include <errno.h>
#include <stdio.h>

#define STEP_MS 30000
#define COPY_MIB 256
#define STEPS_PER_GPU 4

int measure_failed(struct measure *m, const char *what, int r)
{
	const char *text = NULL;

	m->api.error_string(r, &text);
	snprintf(m->why, sizeof(m->why), "%s: CUDA error %d (%s)", what, r, text ? text : "unknown");
	m->error = -EIO;
	return -EIO;
}

/* Two transfers a clock, as NVIDIA's own samples reckon it; kHz and bits. */
static double memory_peak(struct measure *m, int device)
{
	int khz = 0, bits = 0;

	if (m->api.attribute(&khz, CUDA_ATTRIBUTE_MEMORY_KHZ, device) ||
	    m->api.attribute(&bits, CUDA_ATTRIBUTE_MEMORY_BUS_BITS, device) || khz <= 0 || bits <= 0)
		return 0;
	return 2.0 * khz * (bits / 8) / 1e6;
}

static int add_gpu(struct measure *m, int index)
{
	struct measure_gpu *g = &m->gpus[m->n_gpus];
	char text[32] = "";
	int r = m->api.device(&g->device, index);

	if (r)
		return measure_failed(m, "cuDeviceGet", r);
	r = m->api.bus_id(text, sizeof(text) - 1, g->device);
	if (r)
		return measure_failed(m, "cuDeviceGetPCIBusId", r);
	if (bdf_parse(span_of(text), &g->bdf)) {
		snprintf(m->why, sizeof(m->why), "cuDeviceGetPCIBusId: no address");
		return m->error = -EIO;
	}
	r = m->api.retain(&g->context, g->device);
	if (r)
		return measure_failed(m, "cuDevicePrimaryCtxRetain", r);
	g->memory_peak = memory_peak(m, g->device);
	m->n_gpus++;
	return 0;
}

static bool can_reach(struct measure *m, size_t from, size_t to)
{
	int can = 0;

	return from != to &&
	       m->api.can_access_peer(&can, m->gpus[from].device, m->gpus[to].device) == CUDA_SUCCESS &&
	       can;
}

static void find_pairs(struct measure *m)
{
	for (size_t i = 0; i < m->n_gpus; i++)
		for (size_t k = 0; k < m->n_gpus; k++)
			if (can_reach(m, i, k)) {
				m->pairs[m->n_pairs].from = (unsigned char)i;
				m->pairs[m->n_pairs++].to = (unsigned char)k;
			}
}

static void open_work(void *p)
{
	struct measure *m = p;
	const char *why = "";
	int count = 0, r;

	m->error = cuda_api_open(m->library, &m->api, &why);
	if (m->error) {
		snprintf(m->why, sizeof(m->why), "%s", why);
		return;
	}
	r = m->api.init(0);
	if (r) {
		measure_failed(m, "cuInit", r);
		return;
	}
	r = m->api.count(&count);
	if (r) {
		measure_failed(m, "cuDeviceGetCount", r);
		return;
	}
	for (int i = 0; i < count && i < MEASURE_GPUS_MAX; i++)
		if (add_gpu(m, i))
			return;
	find_pairs(m);
}

/* The thread may still run: what it uses is not freed. */
static void keep(void *p)
{
}

static void release_work(void *p)
{
	struct measure *m = p;

	for (size_t i = 0; i < m->n_gpus; i++)
		m->api.release(m->gpus[i].device);
}

/* Letting go may hang like everything else; what hangs is kept. */
static void measure_release(struct measure *m)
{
	if (m->stuck || deadline_run(release_work, keep, m, m->timeout_ms))
		return;
	free(m->library);
	free(m);
}

/* What a library of somebody else's made of the step; r: deadline_run()'s. */
static int outcome(struct measure *m, int r, char why[static 128])
{
	if (r == -ETIMEDOUT)
		snprintf(why, 128, "not done within %u ms", m->timeout_ms);
	else if (r == -EFAULT)
		snprintf(why, 128, "the CUDA library crashed");
	else
		snprintf(why, 128, "%s", m->why);
	m->stuck = r == -ETIMEDOUT || r == -EFAULT;
	return r ? r : m->error;
}

int measure_open(const struct measure_options *o, struct measure **ret, char why[static 128])
{
	struct measure *m = calloc(1, sizeof(*m));
	int r;

	if (!m)
		return -ENOMEM;
	m->library = strdup(o->library ? o->library : CUDA_LIBRARY);
	m->timeout_ms = o->timeout_ms ? o->timeout_ms : STEP_MS;
	m->bytes = (size_t)(o->mib ? o->mib : COPY_MIB) << 20;
	r = outcome(m, deadline_run(open_work, keep, m, m->timeout_ms), why);
	if (r < 0)
		measure_release(m);
	if (!r)
		*ret = m;
	return r;
}

size_t measure_devices(const struct measure *m)
{
	return m->n_gpus;
}

size_t measure_steps(const struct measure *m)
{
	return m->n_gpus * STEPS_PER_GPU + m->n_pairs;
}

const char *measure_step_name(const struct measure *m, size_t step)
{
	static const char *const names[] = { "h2d", "d2h", "d2d", "memory" };

	return step < m->n_gpus * STEPS_PER_GPU ? names[step % STEPS_PER_GPU] : "p2p";
}

static const struct measure_gpu *step_from(const struct measure *m, size_t step)
{
	size_t gpu_steps = m->n_gpus * STEPS_PER_GPU;

	return &m->gpus[step < gpu_steps ? step / STEPS_PER_GPU : m->pairs[step - gpu_steps].from];
}

static const struct measure_gpu *step_to(const struct measure *m, size_t step)
{
	size_t gpu_steps = m->n_gpus * STEPS_PER_GPU;

	return step < gpu_steps ? step_from(m, step) : &m->gpus[m->pairs[step - gpu_steps].to];
}

static void step_work(void *p)
{
	struct measure *m = p;
	const struct measure_gpu *from = step_from(m, m->step), *to = step_to(m, m->step);

	if (streq(measure_step_name(m, m->step), "memory"))
		measure_memory(m, from);
	else if (from != to)
		measure_copy(m, &(struct measure_copy){ COPY_TO_PEER, from, to });
	else
		measure_copy(m, &(struct measure_copy){ (int)(m->step % STEPS_PER_GPU), from, to });
}

int measure_step(struct measure *m, size_t step, struct measure_result *ret)
{
	const char *name = measure_step_name(m, step);
	struct measure_result res = { .name = name,
				      .device = step_from(m, step)->bdf,
				      .peer = step_to(m, step)->bdf,
				      .unit = streq(name, "memory") ? "MiB" : "GB/s" };
	int r;

	m->step = step;
	m->error = 0;
	m->why[0] = '\0';
	m->value = 0;
	m->errors = 0;
	r = outcome(m, deadline_run(step_work, keep, m, m->timeout_ms), res.why);
	if (!m->stuck) {
		res.value = m->value;
		res.errors = m->errors;
		/* A byte that is copied is read and written. */
		res.ceiling = streq(name, "d2d") ? step_from(m, step)->memory_peak / 2 : 0;
	}
	*ret = res;
	return r;
}

void measure_close(struct measure *m)
{
	if (m)
		measure_release(m);
}
