/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "nvml/measure-part.h"

#include "base/cleanup.h"

#define BLOCKS 8

static unsigned count_wrong(const unsigned *v, size_t n, unsigned pattern)
{
	unsigned wrong = 0;

	for (size_t i = 0; i < n; i++)
		wrong += v[i] != pattern;
	return wrong;
}

/* Blocks filled with patterns that differ, then all read back: a lost or doubled address shows as
 * well. */
static int blocks_test(struct measure *m, const cuda_pointer_t *v, unsigned *host)
{
	static const unsigned patterns[] = { 0xaaaaaaaau, 0x55555555u, 0xffffffffu, 0 };
	size_t words = m->bytes / sizeof(*host);
	int r = 0;

	for (unsigned round = 0; round < ARRAY_SIZE(patterns) && !r; round++) {
		for (unsigned i = 0; i < BLOCKS && !r; i++)
			r = m->api.fill(v[i], patterns[round] ^ i * 0x01010101u, words);
		for (unsigned i = 0; i < BLOCKS && !r; i++) {
			r = m->api.to_host(host, v[i], m->bytes, NULL);
			if (!r)
				r = m->api.wait_all();
			if (!r)
				m->errors +=
					count_wrong(host, words, patterns[round] ^ i * 0x01010101u);
		}
	}
	return r;
}

void measure_memory(struct measure *m, const struct measure_gpu *g)
{
	cuda_pointer_t v[BLOCKS] = { 0 };
	void *host = NULL;
	int r = m->api.set_current(g->context);

	for (size_t i = 0; i < BLOCKS && !r; i++)
		r = m->api.alloc(&v[i], m->bytes);
	if (!r)
		r = m->api.host_alloc(&host, m->bytes, 0);
	if (!r)
		r = blocks_test(m, v, host);
	if (r)
		measure_failed(m, "memory test", r);
	else
		m->value = (double)(BLOCKS * (m->bytes >> 20));
	for (size_t i = 0; i < BLOCKS; i++)
		if (v[i])
			m->api.free(v[i]);
	if (host)
		m->api.host_free(host);
}
