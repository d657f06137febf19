/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "nvml/measure-part.h"

#define ROUNDS 8

/* What a copy holds; released in one place whatever went wrong. */
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

static int copy_once(struct measure *m, const struct measure_copy *c, const struct held *h)
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
static int copy_timed(struct measure *m, const struct measure_copy *c, const struct held *h)
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
		return measure_failed(m, "copy", r);
	m->value = ms > 0 ? (double)m->bytes * ROUNDS / (ms / 1e3) / 1e9 : 0;
	return 0;
}

/* A peer's buffer is made in the peer's context; all else in the one that copies. */
static int take_buffers(struct measure *m, const struct measure_copy *c, struct held *h)
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
	if (!r && (c->kind == COPY_TO_DEVICE || c->kind == COPY_TO_HOST))
		r = m->api.host_alloc(&h->host, m->bytes, 0);
	return r;
}

static int copy_prepare(struct measure *m, const struct measure_copy *c, struct held *h)
{
	int r = take_buffers(m, c, h);

	/* Enabling twice is an error of its own (704), and means that it is on. */
	if (!r && c->kind == COPY_TO_PEER)
		m->api.enable_peer(c->to->context, 0);
	if (!r)
		r = m->api.event_create(&h->begin, 0);
	if (!r)
		r = m->api.event_create(&h->end, 0);
	return r ? measure_failed(m, "memory for the copy", r) : 0;
}

void measure_copy(struct measure *m, const struct measure_copy *c)
{
	struct held h = { 0 };

	if (copy_prepare(m, c, &h) == 0)
		copy_timed(m, c, &h);
	held_release(m, &h);
}
