/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "nvml/measure.h"

#include "base/str.h"
#include "nvml/cuda-api.h"
#include "nvml/deadline.h"

#include <errno.h>
#include <stdio.h>

#define STEP_MS 30000
#define COPY_MIB 256
#define ROUNDS 8
#define MEMORY_BLOCKS 8
#define STEPS_PER_GPU 4

struct gpu {
	int device;
	bdf_t bdf;
	cuda_context_t context;
};

/*
 * Shared by the main thread and the thread of the step at hand. After a timeout the thread owns it
 * for good, so it is never freed then.
 */
struct measure {
	struct cuda_api api;
	char *library;
	struct gpu gpus[MEASURE_GPUS_MAX];
	size_t n_gpus;
	struct {
		unsigned char from, to;
	} pairs[MEASURE_GPUS_MAX * MEASURE_GPUS_MAX];
	size_t n_pairs;
	unsigned timeout_ms;
	size_t bytes;
	bool stuck;

	/* The step at hand. */
	size_t step;
	int error;
	char why[128];
	double value;
	unsigned errors;
};

static int failed(struct measure *m, const char *what, int r)
{
	const char *text = NULL;

	if (m->api.error_string)
		m->api.error_string(r, &text);
	snprintf(m->why, sizeof(m->why), "%s: CUDA error %d (%s)", what, r,
		 text ? text : "unknown");
	m->error = -EIO;
	return -EIO;
}

static int add_gpu(struct measure *m, int index)
{
	struct gpu *g = &m->gpus[m->n_gpus];
	char text[32] = "";
	int r = m->api.device(&g->device, index);

	if (!r)
		r = m->api.bus_id(text, sizeof(text), g->device);
	if (r)
		return failed(m, "cuDeviceGet", r);
	if (bdf_parse(span_of(text), &g->bdf))
		return failed(m, "cuDeviceGetPCIBusId", 0);
	r = m->api.retain(&g->context, g->device);
	if (r)
		return failed(m, "cuDevicePrimaryCtxRetain", r);
	m->n_gpus++;
	return 0;
}

static void find_pairs(struct measure *m)
{
	for (size_t i = 0; i < m->n_gpus; i++)
		for (size_t k = 0; k < m->n_gpus; k++) {
			int can = 0;

			if (i != k &&
			    m->api.can_access_peer(&can, m->gpus[i].device, m->gpus[k].device) ==
				    CUDA_SUCCESS &&
			    can) {
				m->pairs[m->n_pairs].from = (unsigned char)i;
				m->pairs[m->n_pairs++].to = (unsigned char)k;
			}
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
	if (!r)
		r = m->api.count(&count);
	if (r) {
		failed(m, "cuInit", r);
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

static void measure_free(struct measure *m)
{
	free(m->library);
	free(m);
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
	r = deadline_run(open_work, keep, m, m->timeout_ms);
	if (r == -ETIMEDOUT) {
		snprintf(why, 128, "the CUDA library did not answer within %u ms", m->timeout_ms);
		return r;
	}
	if (!r)
		r = m->error;
	snprintf(why, 128, "%s", m->why);
	if (r < 0)
		measure_free(m);
	else
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

/* What a step holds; released in one place whatever went wrong. */
struct held {
	cuda_pointer_t a, b;
	void *host;
	cuda_event_t begin, end;
};

static void held_release(struct measure *m, struct held *h)
{
	if (h->a)
		m->api.free(h->a);
	if (h->b)
		m->api.free(h->b);
	if (h->host)
		m->api.host_free(h->host);
	if (h->begin)
		m->api.event_destroy(h->begin);
	if (h->end)
		m->api.event_destroy(h->end);
}

struct copy {
	enum { COPY_TO_DEVICE, COPY_TO_HOST, COPY_ON_DEVICE, COPY_TO_PEER } kind;
	const struct gpu *from, *to;
};

static int copy_once(struct measure *m, const struct copy *c, const struct held *h)
{
	switch (c->kind) {
	case COPY_TO_DEVICE:
		return m->api.to_device(h->a, h->host, m->bytes, NULL);
	case COPY_TO_HOST:
		return m->api.to_host(h->host, h->a, m->bytes, NULL);
	case COPY_ON_DEVICE:
		return m->api.on_device(h->b, h->a, m->bytes, NULL);
	case COPY_TO_PEER:
		break;
	}
	return m->api.to_peer(h->b, c->to->context, h->a, c->from->context, m->bytes, NULL);
}

/* One round to warm up, then the rounds that count. */
static int copy_timed(struct measure *m, const struct copy *c, const struct held *h)
{
	float ms = 0;
	int r = copy_once(m, c, h);

	if (!r)
		r = m->api.event_record(h->begin, NULL);
	for (int i = 0; i < ROUNDS && !r; i++)
		r = copy_once(m, c, h);
	if (!r)
		r = m->api.event_record(h->end, NULL);
	if (!r)
		r = m->api.event_wait(h->end);
	if (!r)
		r = m->api.elapsed(&ms, h->begin, h->end);
	if (r)
		return failed(m, "copy", r);
	m->value = ms > 0 ? (double)m->bytes * ROUNDS / (ms / 1e3) / 1e9 : 0;
	return 0;
}

static int copy_prepare(struct measure *m, const struct copy *c, struct held *h)
{
	int r = 0;

	if (c->kind == COPY_TO_PEER) {
		r = m->api.set_current(c->to->context);
		if (!r)
			r = m->api.alloc(&h->b, m->bytes);
	}
	if (!r)
		r = m->api.set_current(c->from->context);
	if (!r)
		r = m->api.alloc(&h->a, m->bytes);
	if (!r && c->kind == COPY_ON_DEVICE)
		r = m->api.alloc(&h->b, m->bytes);
	if (!r && c->kind != COPY_ON_DEVICE && c->kind != COPY_TO_PEER)
		r = m->api.host_alloc(&h->host, m->bytes, 0);
	/* Enabling twice is an error of its own (704), and means that it is on. */
	if (!r && c->kind == COPY_TO_PEER)
		m->api.enable_peer(c->to->context, 0);
	if (!r)
		r = m->api.event_create(&h->begin, 0);
	if (!r)
		r = m->api.event_create(&h->end, 0);
	return r ? failed(m, "memory for the copy", r) : 0;
}

static void copy_run(struct measure *m, const struct copy *c)
{
	struct held h = { 0 };

	if (copy_prepare(m, c, &h) == 0)
		copy_timed(m, c, &h);
	held_release(m, &h);
}

static unsigned count_wrong(const unsigned *v, size_t n, unsigned pattern)
{
	unsigned wrong = 0;

	for (size_t i = 0; i < n; i++)
		wrong += v[i] != pattern;
	return wrong;
}

/* Blocks filled with patterns that differ, then all read back: a lost or doubled address shows as
 * well. */
static int memory_blocks(struct measure *m, cuda_pointer_t *v, unsigned *host)
{
	static const unsigned patterns[] = { 0xaaaaaaaau, 0x55555555u, 0xffffffffu, 0 };
	int r = 0;

	for (unsigned round = 0; round < ARRAY_SIZE(patterns) && !r; round++) {
		for (unsigned i = 0; i < MEMORY_BLOCKS && !r; i++)
			r = m->api.fill(v[i], patterns[round] ^ i * 0x01010101u, m->bytes / 4);
		for (unsigned i = 0; i < MEMORY_BLOCKS && !r; i++) {
			r = m->api.to_host(host, v[i], m->bytes, NULL);
			if (!r)
				r = m->api.wait_all();
			if (!r)
				m->errors += count_wrong(host, m->bytes / 4,
							 patterns[round] ^ i * 0x01010101u);
		}
	}
	return r;
}

static void memory_run(struct measure *m, const struct gpu *g)
{
	cuda_pointer_t v[MEMORY_BLOCKS] = { 0 };
	void *host = NULL;
	int r = m->api.set_current(g->context);

	for (size_t i = 0; i < MEMORY_BLOCKS && !r; i++)
		r = m->api.alloc(&v[i], m->bytes);
	if (!r)
		r = m->api.host_alloc(&host, m->bytes, 0);
	if (!r)
		r = memory_blocks(m, v, host);
	if (r)
		failed(m, "memory test", r);
	else
		m->value = (double)(MEMORY_BLOCKS * (m->bytes >> 20));
	for (size_t i = 0; i < MEMORY_BLOCKS; i++)
		if (v[i])
			m->api.free(v[i]);
	if (host)
		m->api.host_free(host);
}

static void step_work(void *p)
{
	struct measure *m = p;
	size_t gpu_steps = m->n_gpus * STEPS_PER_GPU;

	if (m->step >= gpu_steps) {
		const struct gpu *from = &m->gpus[m->pairs[m->step - gpu_steps].from];

		copy_run(m, &(struct copy){ COPY_TO_PEER, from,
					    &m->gpus[m->pairs[m->step - gpu_steps].to] });
	} else if (m->step % STEPS_PER_GPU == 3) {
		memory_run(m, &m->gpus[m->step / STEPS_PER_GPU]);
	} else {
		const struct gpu *g = &m->gpus[m->step / STEPS_PER_GPU];

		copy_run(m, &(struct copy){ (int)(m->step % STEPS_PER_GPU), g, g });
	}
}

int measure_step(struct measure *m, size_t step, struct measure_result *ret)
{
	size_t gpu_steps = m->n_gpus * STEPS_PER_GPU;
	struct measure_result res = { .name = measure_step_name(m, step) };
	int r;

	res.unit = step < gpu_steps && step % STEPS_PER_GPU == 3 ? "MiB" : "GB/s";
	if (step < gpu_steps) {
		res.device = res.peer = m->gpus[step / STEPS_PER_GPU].bdf;
	} else {
		res.device = m->gpus[m->pairs[step - gpu_steps].from].bdf;
		res.peer = m->gpus[m->pairs[step - gpu_steps].to].bdf;
	}
	m->step = step;
	m->error = 0;
	m->value = 0;
	m->errors = 0;
	r = deadline_run(step_work, keep, m, m->timeout_ms);
	if (r == -ETIMEDOUT) {
		m->stuck = true;
		snprintf(res.why, sizeof(res.why), "not done within %u ms", m->timeout_ms);
	} else {
		r = r ? r : m->error;
		res.value = m->value;
		res.errors = m->errors;
		if (r)
			snprintf(res.why, sizeof(res.why), "%s", m->why);
	}
	*ret = res;
	return r;
}

void measure_close(struct measure *m)
{
	if (!m || m->stuck)
		return;
	for (size_t i = 0; i < m->n_gpus; i++)
		m->api.release(m->gpus[i].device);
	measure_free(m);
}
