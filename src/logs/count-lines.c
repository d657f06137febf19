/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "logs/count-lines.h"

#include <string.h>

#define LANES 32

typedef uint8_t lanes __attribute__((vector_size(LANES)));

/* Each lane counts to at most 255 before its sums are taken. */
static inline __attribute__((always_inline)) uint64_t count(const char *p, size_t n)
{
	uint64_t total = 0;
	lanes newline, sum, block;

	memset(&newline, '\n', sizeof(newline));
	while (n >= LANES) {
		size_t blocks = n / LANES < 255 ? n / LANES : 255;

		memset(&sum, 0, sizeof(sum));
		for (size_t i = 0; i < blocks; i++) {
			memcpy(&block, p + i * LANES, LANES);
			sum -= (lanes)(block == newline);
		}
		for (size_t i = 0; i < LANES; i++)
			total += sum[i];
		p += blocks * LANES;
		n -= blocks * LANES;
	}
	while (n--)
		total += *p++ == '\n';
	return total;
}

#if defined(__x86_64__)
/* The same code, compiled for processors with 32-byte registers. */
static __attribute__((target("avx2"))) uint64_t count_avx2(const char *p, size_t n)
{
	return count(p, n);
}
#endif

uint64_t count_lines(const char *p, size_t n)
{
#if defined(__x86_64__)
	if (__builtin_cpu_supports("avx2"))
		return count_avx2(p, n);
#endif
	return count(p, n);
}
