/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "logs/literal-scan.h"

#include "logs/literal-gram.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

static bool same_text(const char *a, const char *b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((a[i] | 0x20) != (b[i] | 0x20))
			return false;
	return true;
}

static bool entry_matches(const struct literal_index *x, const struct literal_gram *e,
			  const char *p, size_t n, size_t at)
{
	const struct literal *l = &x->literals[e->literal];

	return load_gram(p + at) == e->gram && e->back <= at && l->n <= n - (at - e->back) &&
	       same_text(p + at - e->back, x->texts + l->at, l->n);
}

/* The next position, a multiple of STRIDE from at on, whose gram is in the bitmap; n if there is none. */
static size_t next_candidate_plain(const struct literal_index *x, const char *p, size_t n, size_t at)
{
	for (; at + GRAM <= n; at += STRIDE)
		if (has_gram(x->bits, hash_gram(load_gram(p + at))))
			return at;
	return n;
}

#if defined(__x86_64__)
/* Eight positions at once: the lanes of a load are the positions, a second load two bytes on completes the grams. */
static __attribute__((target("avx2"))) size_t next_candidate_avx2(const struct literal_index *x,
								  const char *p, size_t n, size_t at)
{
	const __m256i fold = _mm256_set1_epi32((int)FOLD), mix_low = _mm256_set1_epi32((int)MIX_LOW),
		      mix_high = _mm256_set1_epi32((int)MIX_HIGH), low_bits = _mm256_set1_epi32(31);

	for (; at + 32 + GRAM <= n; at += 32) {
		__m256i low =
			_mm256_or_si256(_mm256_loadu_si256((const __m256i *)(const void *)(p + at)),
					fold);
		__m256i high =
			_mm256_or_si256(_mm256_loadu_si256((const __m256i *)(const void *)(p + at + 2)),
					fold);
		__m256i hash = _mm256_xor_si256(_mm256_mullo_epi32(low, mix_low),
						_mm256_mullo_epi32(high, mix_high));
		__m256i word = _mm256_i32gather_epi32((const int *)x->bits,
						      _mm256_srli_epi32(hash, 32 - WORD_BITS), 4);
		__m256i first = _mm256_and_si256(_mm256_srli_epi32(hash, FIRST_SHIFT), low_bits),
			second = _mm256_and_si256(_mm256_srli_epi32(hash, SECOND_SHIFT), low_bits);
		__m256i both = _mm256_and_si256(_mm256_sllv_epi32(word, first),
						_mm256_sllv_epi32(word, second));
		unsigned found = (unsigned)_mm256_movemask_ps(_mm256_castsi256_ps(both));

		if (found)
			return at + STRIDE * (size_t)__builtin_ctz(found);
	}
	return next_candidate_plain(x, p, n, at);
}
#endif

static inline size_t next_candidate(const struct literal_index *x, const char *p, size_t n, size_t at)
{
#if defined(__x86_64__)
	if (__builtin_cpu_supports("avx2"))
		return next_candidate_avx2(x, p, n, at);
#endif
	return next_candidate_plain(x, p, n, at);
}

bool literal_scan_next(const struct literal_index *x, const char *p, size_t n,
		       struct literal_cursor *c, struct literal_hit *ret)
{
	for (;;) {
		while (c->entry) {
			const struct literal_gram *e = &x->grams[c->entry - 1];

			c->entry = e->next;
			if (entry_matches(x, e, p, n, c->at)) {
				*ret = (struct literal_hit){ x->literals[e->literal].id,
							     c->at - e->back };
				if (!c->entry)
					c->at += STRIDE;
				return true;
			}
			if (!c->entry)
				c->at += STRIDE;
		}
		c->at = next_candidate(x, p, n, c->at);
		if (c->at >= n || n - c->at < GRAM)
			return false;
		c->entry = x->heads[head_of(hash_gram(load_gram(p + c->at)))];
		if (!c->entry)
			c->at += STRIDE;
	}
}
