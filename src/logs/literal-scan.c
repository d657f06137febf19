/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "logs/literal-scan.h"

#include <errno.h>

#define GRAM 4
#define STRIDE 4
#define WINDOW (GRAM + STRIDE - 1)
#define FOLD 0x20202020u
#define HASH_BITS 17
#define HEADS (1u << 12)
#define ENTRIES_MAX 65000

struct entry {
	uint32_t gram;
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
	uint64_t bits[(1u << HASH_BITS) / 64];
	uint64_t noise[(1u << HASH_BITS) / 64];
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
	"Could not Failed to Cannot Unable to is not the with from this for use in use module NVRM: libvirtd: ";

static uint32_t load_gram(const char *p)
{
	uint32_t v;

	memcpy(&v, p, sizeof(v));
	return v | FOLD;
}

static uint32_t hash_gram(uint32_t gram)
{
	return (gram * 0x9e3779b1u) >> (32 - HASH_BITS);
}

static bool has_bit(const uint64_t *bits, uint32_t h)
{
	return bits[h >> 6] >> (h & 63) & 1;
}

static void set_bit(uint64_t *bits, uint32_t h)
{
	bits[h >> 6] |= (uint64_t)1 << (h & 63);
}

struct literal_scan *literal_scan_new(struct arena *a)
{
	struct literal_scan *s = arena_new0(a, struct literal_scan);

	s->arena = a;
	for (size_t i = 0; i + GRAM < sizeof(noise); i++)
		set_bit(s->noise, hash_gram(load_gram(noise + i)));
	return s;
}

static unsigned byte_cost(char c)
{
	if (strchr(" etaoinsrETAOINSR01", c))
		return 4;
	if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
		return 2;
	return 1;
}

static unsigned window_cost(const struct literal_scan *s, const char *p)
{
	unsigned cost = 0;

	for (unsigned i = 0; i < STRIDE; i++)
		if (has_bit(s->noise, hash_gram(load_gram(p + i))))
			cost += 100;
	for (unsigned i = 0; i < WINDOW; i++)
		cost += byte_cost(p[i]);
	return cost;
}

static size_t choose_window(const struct literal_scan *s, struct span text)
{
	size_t best = 0;
	unsigned best_cost = window_cost(s, text.p);

	for (size_t i = 1; i + WINDOW <= text.n; i++) {
		unsigned cost = window_cost(s, text.p + i);

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
		uint32_t gram = load_gram(text.p + i), h = hash_gram(gram);

		*vec_push(s->arena, &s->entries) = (struct entry){
			gram, s->heads[head_of(h)], (uint16_t)(s->literals.n - 1), (uint32_t)i };
		s->heads[head_of(h)] = (uint16_t)s->entries.n;
		set_bit(s->bits, h);
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

static bool entry_matches(const struct literal_scan *s, const struct entry *e, const char *p, size_t n, size_t at)
{
	struct span text = s->literals.v[e->literal].text;

	return load_gram(p + at) == e->gram && e->back <= at && text.n <= n - (at - e->back) &&
	       same_text(p + at - e->back, text.p, text.n);
}

/* The next position, a multiple of STRIDE from at on, whose gram is in the bitmap; n if there is none. */
static size_t next_candidate(const struct literal_scan *s, const char *p, size_t n, size_t at)
{
	const uint64_t *bits = s->bits;

	for (; at + 4 * STRIDE <= n; at += 4 * STRIDE) {
		bool a = has_bit(bits, hash_gram(load_gram(p + at)));
		bool b = has_bit(bits, hash_gram(load_gram(p + at + STRIDE)));
		bool c = has_bit(bits, hash_gram(load_gram(p + at + 2 * STRIDE)));
		bool d = has_bit(bits, hash_gram(load_gram(p + at + 3 * STRIDE)));

		if (a | b | c | d)
			return at + (a ? 0 : b ? STRIDE : c ? 2 * STRIDE : 3 * STRIDE);
	}
	for (; at + GRAM <= n; at += STRIDE)
		if (has_bit(bits, hash_gram(load_gram(p + at))))
			return at;
	return n;
}

bool literal_scan_next(const struct literal_scan *s, const char *p, size_t n, struct literal_cursor *c,
		       struct literal_hit *ret)
{
	for (;;) {
		while (c->entry) {
			const struct entry *e = &s->entries.v[c->entry - 1];

			c->entry = e->next;
			if (entry_matches(s, e, p, n, c->at)) {
				*ret = (struct literal_hit){ s->literals.v[e->literal].id, c->at - e->back };
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
