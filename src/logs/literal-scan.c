/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "logs/literal-scan.h"

#include <errno.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#define GRAM 6
#define STRIDE 4
#define WINDOW (GRAM + STRIDE - 1)
#define FOLD 0x20202020u
#define MIX_LOW 0x9e3779b1u
#define MIX_HIGH 0x85ebca77u
#define HASH_BITS 19
#define HEADS (1u << 13)
#define ENTRIES_MAX 65000

struct entry {
	uint64_t gram;
	uint16_t next;
	uint16_t literal;
	uint32_t back; /* from the gram to the first byte of the literal */
};

struct literal {
	struct span text;
	unsigned id;
};

struct literal_scan {
	struct arena *arena;
	bool avx2; /* this processor has it */
	uint32_t bits[(1u << HASH_BITS) / 32];
	uint32_t again[(1u << HASH_BITS) / 32]; /* the same grams under another hash */
	uint32_t noise[(1u << HASH_BITS) / 32];
	uint16_t heads[HEADS]; /* index + 1 into entries */
	struct {
		struct entry *v;
		size_t n, cap;
	} entries;
	struct {
		struct literal *v;
		size_t n, cap;
	} literals;
};

/*
 * What ordinary logs are full of. Used only to choose the windows: the better it resembles real noise, the
 * rarer a look-up hits for nothing. Correctness does not depend on it.
 */
static const char noise[] =
	" kernel: [  123.456789] systemd[1]: Started Session 123 of user root. Starting Daily Cleanup of "
	"Temporary Directories... Finished Reached target Stopped Stopping session-123.scope: Deactivated "
	"successfully. Consumed CPU time. Listening on socket. Created slice User Slice of UID 1000. "
	"sshd[1234]: Accepted publickey for root from 192.168.1.10 port 54321 ssh2: pam_unix(sshd:session): "
	"session opened for user root(uid=0) by (uid=0) session closed for user CRON[1234]: (root) CMD (command "
	"-v debian-sa1 > /dev/null && debian-sa1 1 1) dhclient[123]: DHCPREQUEST for on eth0 to port 67 "
	"NetworkManager[1234]: <info> device (wlan0): state change: dbus-daemon[123]: [system] Successfully "
	"activated service 'org.freedesktop.hostname1' usb 1-2: new high-speed USB device number 4 using "
	"xhci_hcd New USB device found, idVendor= idProduct= bcdDevice= Product: Manufacturer: SerialNumber: "
	"pci 0000:00:1c.0: [8086:9d10] type 01 class 0x060400 PCIe Root Port reg 0x10: [mem 0xf7000000-"
	"0xf70fffff 64bit pref] bridge window BAR 0 PME# supported from D0 D3hot D3cold ACPI: audit: type=1400 "
	"audit(1700000000.123:45): apparmor=\"STATUS\" operation=\"profile_load\" profile=\"unconfined\" "
	"name=\"/usr/bin/\" pid=1234 comm=\"apparmor_parser\" docker0: port 1(veth) entered disabled state "
	"blocking forwarding containerd[1234]: time=\"2026-01-01T00:00:00.000000000Z\" level=info msg=\" "
	"error warning failed timeout device driver not found connection refused reset by peer GET HTTP/1.1 200 "
	"nvidia amdgpu snd_hda_intel qemu-system-x86_64: vfio-pci pcieport nvme ahci xhci_hcd e1000e igb ixgbe "
	"firmware version registered loading initialized enabled disabled supported memory address interrupt "
	"IOMMU group iommu: Adding to iommu group DMAR: AMD-Vi: virtual machine hardware resource available "
	"unknown Unknown version : version attached request requested Request started Start Started: None of the none "
	"status Status control Control manager Manager network service server client process Process message "
	"interface address allocated allocation available enable disable support number offset invalid Invalid "
	"internal Interrupt operation Operation permitted permission denied access read write file path name type "
	"mode model state State link Link reset power present removed inserted port bus host root node event "
	"domain memory region parameter option value data size length queue thread task CPU core cache clock "
	"Could not Failed to Cannot Unable to is not the with from this for use in use module NVRM: libvirtd: ";

/* Six bytes as two overlapping groups of four, which is how the vector code below loads them. */
static inline uint64_t load_gram(const char *p)
{
	uint32_t low, high;

	memcpy(&low, p, sizeof(low));
	memcpy(&high, p + GRAM - sizeof(high), sizeof(high));
	return (uint64_t)(high | FOLD) << 32 | (low | FOLD);
}

static inline uint32_t hash_gram(uint64_t gram)
{
	return (((uint32_t)gram * MIX_LOW) ^ ((uint32_t)(gram >> 32) * MIX_HIGH)) >> (32 - HASH_BITS);
}

static inline uint32_t hash_again(uint64_t gram)
{
	return (uint32_t)((gram * 0x9e3779b97f4a7c15u) >> (64 - HASH_BITS));
}

/* The highest bit of a word is its first: a left shift brings the bit to the sign. */
static inline bool has_bit(const uint32_t *bits, uint32_t h)
{
	return bits[h >> 5] << (h & 31) >> 31;
}

static void set_bit(uint32_t *bits, uint32_t h)
{
	bits[h >> 5] |= 0x80000000u >> (h & 31);
}

struct literal_scan *literal_scan_new(struct arena *a)
{
	struct literal_scan *s = arena_new0(a, struct literal_scan);

	s->arena = a;
#if defined(__x86_64__)
	s->avx2 = __builtin_cpu_supports("avx2");
#endif
	for (size_t i = 0; i + GRAM < sizeof(noise); i++)
		set_bit(s->noise, hash_gram(load_gram(noise + i)));
	return s;
}

static unsigned byte_cost(char c)
{
	switch (c) {
	case ' ':
	case '0':
	case '1':
	case 'e':
	case 't':
	case 'a':
	case 'o':
	case 'i':
	case 'n':
	case 's':
	case 'r':
	case 'E':
	case 'T':
	case 'A':
	case 'O':
	case 'I':
	case 'N':
	case 'S':
	case 'R':
		return 4;
	}
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ? 2 : 1;
}

/* Of a gram: how ready ordinary noise is to look like it. */
static unsigned gram_cost(const struct literal_scan *s, const char *p)
{
	return byte_cost(p[0]) + (has_bit(s->noise, hash_gram(load_gram(p))) ? 100 : 0);
}

/* The window slides: one gram leaves, one comes. */
static size_t choose_window(const struct literal_scan *s, struct span text)
{
	unsigned cost = 0, best_cost;
	size_t best = 0;

	for (unsigned i = 0; i < STRIDE; i++)
		cost += gram_cost(s, text.p + i);
	best_cost = cost;
	for (size_t i = 1; i + WINDOW <= text.n; i++) {
		cost += gram_cost(s, text.p + i + STRIDE - 1) - gram_cost(s, text.p + i - 1);
		if (cost < best_cost) {
			best_cost = cost;
			best = i;
		}
	}
	return best;
}

static unsigned head_of(uint32_t hash)
{
	return hash & (HEADS - 1);
}

int literal_scan_add(struct literal_scan *s, struct span text, unsigned id)
{
	size_t window;

	if (text.n < WINDOW)
		return -EINVAL;
	if (s->entries.n + STRIDE > ENTRIES_MAX)
		return -ENOSPC;
	window = choose_window(s, text);
	*vec_push(s->arena, &s->literals) = (struct literal){ text, id };
	for (size_t i = window; i < window + STRIDE; i++) {
		uint64_t gram = load_gram(text.p + i);
		uint32_t h = hash_gram(gram);

		*vec_push(s->arena, &s->entries) =
			(struct entry){ gram, s->heads[head_of(h)], (uint16_t)(s->literals.n - 1),
					(uint32_t)i };
		s->heads[head_of(h)] = (uint16_t)s->entries.n;
		set_bit(s->bits, h);
		set_bit(s->again, hash_again(gram));
	}
	return 0;
}

static bool same_text(const char *a, const char *b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((a[i] | 0x20) != (b[i] | 0x20))
			return false;
	return true;
}

static bool entry_matches(const struct literal_scan *s, const struct entry *e, const char *p,
			  size_t n, size_t at)
{
	struct span text = s->literals.v[e->literal].text;

	return load_gram(p + at) == e->gram && e->back <= at && text.n <= n - (at - e->back) &&
	       same_text(p + at - e->back, text.p, text.n);
}

static inline bool is_candidate(const struct literal_scan *s, const char *p)
{
	return has_bit(s->again, hash_again(load_gram(p)));
}

/* The next position, a multiple of STRIDE from at on, whose gram is in both bitmaps; n if there is none. */
static size_t next_candidate_plain(const struct literal_scan *s, const char *p, size_t n, size_t at)
{
	for (; at + GRAM <= n; at += STRIDE)
		if (has_bit(s->bits, hash_gram(load_gram(p + at))) && is_candidate(s, p + at))
			return at;
	return n;
}

#if defined(__x86_64__)
/* Eight positions at once: the lanes of a load are the positions, a second load two bytes on completes the grams. */
static __attribute__((target("avx2"))) size_t next_candidate_avx2(const struct literal_scan *s,
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
		__m256i hash = _mm256_srli_epi32(_mm256_xor_si256(_mm256_mullo_epi32(low, mix_low),
								  _mm256_mullo_epi32(high, mix_high)),
						 32 - HASH_BITS);
		__m256i word =
			_mm256_i32gather_epi32((const int *)s->bits, _mm256_srli_epi32(hash, 5), 4);
		__m256i bit = _mm256_sllv_epi32(word, _mm256_and_si256(hash, low_bits));
		unsigned found = (unsigned)_mm256_movemask_ps(_mm256_castsi256_ps(bit));

		for (; found; found &= found - 1) {
			size_t candidate = at + STRIDE * (size_t)__builtin_ctz(found);

			if (is_candidate(s, p + candidate))
				return candidate;
		}
	}
	return next_candidate_plain(s, p, n, at);
}
#endif

static inline size_t next_candidate(const struct literal_scan *s, const char *p, size_t n, size_t at)
{
#if defined(__x86_64__)
	if (s->avx2)
		return next_candidate_avx2(s, p, n, at);
#endif
	return next_candidate_plain(s, p, n, at);
}

bool literal_scan_next(const struct literal_scan *s, const char *p, size_t n,
		       struct literal_cursor *c, struct literal_hit *ret)
{
	for (;;) {
		while (c->entry) {
			const struct entry *e = &s->entries.v[c->entry - 1];

			c->entry = e->next;
			if (entry_matches(s, e, p, n, c->at)) {
				*ret = (struct literal_hit){ s->literals.v[e->literal].id,
							     c->at - e->back };
				if (!c->entry)
					c->at += STRIDE;
				return true;
			}
			if (!c->entry)
				c->at += STRIDE;
		}
		c->at = next_candidate(s, p, n, c->at);
		if (c->at >= n || n - c->at < GRAM)
			return false;
		c->entry = s->heads[head_of(hash_gram(load_gram(p + c->at)))];
		if (!c->entry)
			c->at += STRIDE;
	}
}
