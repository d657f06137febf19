/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "capture/redact.h"

#include "base/buf.h"
#include "base/enum-table.h"
#include "base/map.h"

#include <ctype.h>

ENUM_TABLE(redaction, { "mac-address", "uuid", "serial-number", "host-name", "user-name",
			"network-address", "secret" });

struct redactor {
	struct arena *arena;
	struct map seen[REDACTIONS], roms;
	struct {
		struct span *v;
		size_t n, cap;
	} hosts;
};

struct redactor *redactor_new(struct arena *a)
{
	struct redactor *r = arena_new0(a, struct redactor);

	r->arena = a;
	for (size_t i = 0; i < REDACTIONS; i++)
		map_init(&r->seen[i], a);
	map_init(&r->roms, a);
	return r;
}

void redactor_learn_rom(struct redactor *r, const char *path)
{
	map_set(&r->roms, path, r);
}

bool redactor_knows_rom(const struct redactor *r, const char *path)
{
	return map_get(&r->roms, path) != NULL;
}

struct arena *redactor_arena(struct redactor *r)
{
	return r->arena;
}

size_t redaction_count(const struct redactor *r, enum redaction kind)
{
	return r->seen[kind].n;
}

static const char *make_stand_in(struct redactor *r, enum redaction kind, size_t n)
{
	switch (kind) {
	case REDACT_MAC:
		return arena_printf(r->arena, "02:00:00:00:%02zx:%02zx", n >> 8 & 255, n & 255);
	case REDACT_UUID:
		return arena_printf(r->arena, "00000000-0000-4000-8000-%012zx", n);
	case REDACT_SERIAL:
		return arena_printf(r->arena, "serial-%zu", n);
	case REDACT_HOST:
		return arena_printf(r->arena, "host-%zu", n);
	case REDACT_USER:
		return arena_printf(r->arena, "user-%zu", n);
	case REDACT_NETWORK:
		return arena_printf(r->arena, "192.0.2.%zu", n % 254 + 1);
	default:
		return "secret";
	}
}

const char *redactor_stand_in(struct redactor *r, enum redaction kind, struct span value)
{
	char *key = span_dup(r->arena, value);
	const char *known;

	for (char *c = key; *c; c++)
		*c = (char)tolower((unsigned char)*c);
	known = map_get(&r->seen[kind], key);
	if (!known) {
		known = make_stand_in(r, kind, r->seen[kind].n + 1);
		map_set(&r->seen[kind], key, (void *)known);
	}
	return known;
}

/* Names that many machines have, or that are words of the texts they would be looked for in. */
static bool is_generic(struct span name)
{
	static const char *const words[] = {
		"localhost", "debian",  "ubuntu",  "fedora", "arch",        "archlinux",
		"linux",     "nixos",   "centos",  "rocky",  "suse",        "opensuse",
		"pve",       "proxmox", "qemu",    "kvm",    "vfio",        "host",
		"server",    "node",    "desktop", "laptop", "workstation", "kernel",
		"root",      "nvidia",  "amd",     "intel",  "unknown",     "none",
		"(none)",    "generic", "default", "pci",    "system",      "virtual",
	};

	if (name.n < 3)
		return true;
	for (size_t i = 0; i < ARRAY_SIZE(words); i++)
		if (name.n == strlen(words[i]) && strncasecmp(name.p, words[i], name.n) == 0)
			return true;
	return false;
}

void redactor_learn_host(struct redactor *r, const char *name)
{
	struct span whole = span_trim(span_of(arena_strdup(r->arena, name))), rest = whole, first;

	if (span_next_field(&rest, '.', &first) && rest.p && rest.n && !is_generic(first))
		*vec_push(r->arena, &r->hosts) = whole; /* the longer one is tried first */
	if (!is_generic(first))
		*vec_push(r->arena, &r->hosts) = first;
}

/* --- one place in a text ---------------------------------------------------------------------------- */

struct scan {
	struct redactor *r;
	struct span text;
	size_t at;
};

static char char_at(const struct scan *s, size_t at)
{
	return at < s->text.n ? s->text.p[at] : '\0';
}

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

static size_t hex_run(const struct scan *s, size_t at)
{
	size_t n = 0;

	while (isxdigit((unsigned char)char_at(s, at + n)))
		n++;
	return n;
}

static struct span part(const struct scan *s, size_t at, size_t n)
{
	return (struct span){ s->text.p + at, n };
}

/* Up to a blank, a quote, or one of the given ends. */
static size_t value_run(const struct scan *s, size_t at, const char *ends)
{
	size_t n = 0;
	char c;

	while ((c = char_at(s, at + n)) && !isspace((unsigned char)c) && c != '"' && c != '\'' &&
	       c != '\\' && !strchr(ends, c))
		n++;
	return n;
}

static bool has_word(const struct scan *s, size_t at, const char *word)
{
	size_t n = strlen(word);

	return at + n <= s->text.n && strncasecmp(s->text.p + at, word, n) == 0;
}

/* Each matcher returns how many bytes at s->at it replaces, and by what; 0: not this. */
typedef size_t matcher(struct scan *s, const char **ret);

/* GUIDs of EFI variables and loaders: part of a path, the same on every machine. UEFI 2.10, shim, systemd-boot. */
static bool is_public_uuid(struct span v)
{
	static const char *const list[] = {
		"8be4df61-93ca-11d2-aa0d-00e098032b8c", "d719b2cb-3d3a-4596-a3bc-dad00e67656f",
		"605dab50-e046-4300-abb6-3dd810dd8b23", "4a67b082-0a4c-41cf-b6c7-440b29bb8c4f",
		"c12a7328-f81f-11d2-ba4b-00a0c93ec93b", "00000000-0000-0000-0000-000000000000",
		"ffffffff-ffff-ffff-ffff-ffffffffffff",
	};

	for (size_t i = 0; i < ARRAY_SIZE(list); i++)
		if (strncasecmp(v.p, list[i], v.n) == 0)
			return true;
	return span_has_prefix(v, "00000000-0000-4000-8000-");
}

static size_t match_uuid(struct scan *s, const char **ret)
{
	static const unsigned char groups[] = { 8, 4, 4, 4, 12 };
	size_t n = 0;

	for (size_t i = 0; i < ARRAY_SIZE(groups); i++) {
		if (i && char_at(s, s->at + n++) != '-')
			return 0;
		if (hex_run(s, s->at + n) != groups[i])
			return 0;
		n += groups[i];
	}
	if (is_public_uuid(part(s, s->at, n)))
		return 0;
	*ret = redactor_stand_in(s->r, REDACT_UUID, part(s, s->at, n));
	return n;
}

/* The 32 digits of a machine id (or a UUID without its dashes); they take the digits of the stand-in. */
static size_t match_machine_id(struct scan *s, const char **ret)
{
	char digits[33];
	size_t n = 0;

	if (hex_run(s, s->at) != 32 || is_word(char_at(s, s->at + 32)))
		return 0;
	if (span_has_prefix(part(s, s->at, 32), "00000000000040008000") ||
	    strspn(s->text.p + s->at, "0") >= 32)
		return 0;
	for (const char *c = redactor_stand_in(s->r, REDACT_UUID, part(s, s->at, 32)); *c; c++)
		if (*c != '-')
			digits[n++] = *c;
	digits[n] = '\0';
	*ret = arena_strdup(s->r->arena, digits);
	return 32;
}

static const char *mac_stand_in(struct scan *s, const char *digits, char separator)
{
	const char *mac = redactor_stand_in(s->r, REDACT_MAC, span_of(digits));
	char out[18];
	size_t n = 0;

	for (; *mac; mac++)
		if (*mac != ':')
			out[n++] = *mac;
		else if (separator)
			out[n++] = separator;
	out[n] = '\0';
	return arena_strdup(s->r->arena, out);
}

/* Nobody's: nothing, everybody, and what has been replaced. */
static bool is_public_mac(const char *digits)
{
	return streq(digits, "000000000000") || streq(digits, "ffffffffffff") ||
	       str_has_prefix(digits, "02000000");
}

/* Six pairs or more with ":" or "-": Ethernet has 6, InfiniBand 20; the last six name the port. */
static size_t match_mac(struct scan *s, const char **ret)
{
	char digits[64 * 2 + 1], separator = char_at(s, s->at + 2);
	size_t pairs = 0, at = s->at;

	if (separator != ':' && separator != '-')
		return 0;
	while (pairs < 64 && hex_run(s, at) == 2) {
		digits[2 * pairs] = (char)tolower((unsigned char)s->text.p[at]);
		digits[2 * pairs + 1] = (char)tolower((unsigned char)s->text.p[at + 1]);
		pairs++;
		at += 2;
		if (char_at(s, at) != separator)
			break;
		at++;
	}
	digits[2 * pairs] = '\0';
	if (pairs < 6 || is_word(char_at(s, at)) || char_at(s, at - 1) == separator ||
	    is_public_mac(digits + 2 * pairs - 12))
		return 0;
	*ret = mac_stand_in(s, digits + 2 * pairs - 12, separator);
	return at - s->at;
}

/* udev names an interface after its address: enx0025909a1b2c, wlx... */
static size_t match_interface(struct scan *s, const char **ret)
{
	char digits[13];

	if ((!has_word(s, s->at, "enx") && !has_word(s, s->at, "wlx") && !has_word(s, s->at, "wwx")) ||
	    hex_run(s, s->at + 3) != 12 || is_word(char_at(s, s->at + 15)))
		return 0;
	for (size_t i = 0; i < 12; i++)
		digits[i] = (char)tolower((unsigned char)s->text.p[s->at + 3 + i]);
	digits[12] = '\0';
	if (is_public_mac(digits))
		return 0;
	*ret = arena_printf(s->r->arena, "%.3s%s", s->text.p + s->at, mac_stand_in(s, digits, '\0'));
	return 15;
}

/* A word, and the value right behind it. The stand-ins themselves are left alone. */
static size_t match_value(struct scan *s, const char **ret, const char *word, const char *ends,
			  enum redaction kind, const char *done)
{
	size_t n = strlen(word), v;

	if (!has_word(s, s->at, word) || !(v = value_run(s, s->at + n, ends)) ||
	    has_word(s, s->at + n, done))
		return 0;
	*ret = arena_printf(s->r->arena, "%.*s%s", (int)n, s->text.p + s->at,
			    redactor_stand_in(s->r, kind, part(s, s->at + n, v)));
	return n + v;
}

static size_t match_disk(struct scan *s, const char **ret)
{
	static const char *const words[] = { "PARTUUID=", "UUID=", "by-uuid/", "by-partuuid/" };
	static const char *const ids[] = { "by-id/", "eui.", "naa.", "wwn-0x" };
	size_t n = 0;

	for (size_t i = 0; i < ARRAY_SIZE(words) && !n; i++) {
		/* A full UUID is the same value with and without the word before it. */
		struct scan inner = { s->r, s->text, s->at + strlen(words[i]) };
		const char *whole;

		if (has_word(s, s->at, words[i]) &&
		    (has_word(&inner, inner.at, "luks-") || match_uuid(&inner, &whole)))
			return 0;
		n = match_value(s, ret, words[i], "/,;)]}", REDACT_UUID, "00000000-0000-4000-8000-");
	}
	for (size_t i = 0; i < ARRAY_SIZE(ids) && !n; i++)
		n = match_value(s, ret, ids[i], "/,;)]}", REDACT_SERIAL, "serial-");
	return n;
}

static size_t match_serial(struct scan *s, const char **ret)
{
	static const char *const words[] = { "SerialNumber: ", "SerialNumber=", "Serial Number: ",
					     "S/N: ", "serial=" };
	size_t n = 0;

	for (size_t i = 0; i < ARRAY_SIZE(words) && !n; i++)
		n = match_value(s, ret, words[i], ",;)", REDACT_SERIAL, "serial-");
	return n;
}

/* "/media/NAME" names a user where the path begins with it; "kernel/drivers/media/rc" is a module's. */
static bool goes_on(const struct scan *s)
{
	char before = s->at ? s->text.p[s->at - 1] : ' ';

	return (before >= 'a' && before <= 'z') || (before >= 'A' && before <= 'Z') ||
	       (before >= '0' && before <= '9') || before == '_' || before == '-';
}

static size_t match_user(struct scan *s, const char **ret)
{
	static const char *const words[] = { "/home/", "/run/media/", "/media/" };
	size_t n = 0;

	for (size_t i = 0; i < ARRAY_SIZE(words) && !n; i++)
		if (!streq(words[i], "/media/") || !goes_on(s))
			n = match_value(s, ret, words[i], "/:,;)", REDACT_USER, "user-");
	return n;
}

static size_t match_secret(struct scan *s, const char **ret)
{
	static const char *const words[] = { "password=", "passwd=", "passphrase=", "token=",
					     "secret=",   "psk=",    "apikey=",     "api_key=" };
	size_t n = 0;

	for (size_t i = 0; i < ARRAY_SIZE(words) && !n; i++)
		n = match_value(s, ret, words[i], "", REDACT_SECRET, "secret");
	return n;
}

/* "ip=10.0.0.5::10.0.0.1:255.255.255.0:node17:eth0": what stands there is replaced piece by piece. */
static size_t match_network(struct scan *s, const char **ret)
{
	static const char *const words[] = { "ip=",         "nfsroot=",   "nameserver=", "addr=",
					     "clientaddr=", "mountaddr=", "netconsole=", "gateway=" };
	size_t n = 0;

	for (size_t i = 0; i < ARRAY_SIZE(words) && !n; i++) {
		struct span v = { s->text.p + s->at + strlen(words[i]), 0 };

		if (!has_word(s, s->at, words[i]))
			continue;
		v.n = value_run(s, s->at + strlen(words[i]), "");
		if (!v.n || !memchr(v.p, '.', v.n) || span_contains(v, "192.0.2."))
			return 0;
		*ret = arena_printf(s->r->arena, "%s%s", words[i],
				    redactor_stand_in(s->r, REDACT_NETWORK, v));
		n = strlen(words[i]) + v.n;
	}
	return n;
}

static size_t match_host(struct scan *s, const char **ret)
{
	static const char *const words[] = { "systemd.hostname=", "hostname=" };

	for (size_t i = 0; i < ARRAY_SIZE(words); i++) {
		size_t n = match_value(s, ret, words[i], "", REDACT_HOST, "host-");

		if (n)
			return n;
	}
	for (size_t i = 0; i < s->r->hosts.n; i++) {
		struct span name = s->r->hosts.v[i];
		char next = char_at(s, s->at + name.n);

		if (s->at + name.n > s->text.n || strncasecmp(s->text.p + s->at, name.p, name.n) != 0)
			continue;
		/* "node17-vg-root" and "node17--vg" are named after the host; "node170" is another. */
		if (is_word(next) || next == '.')
			continue;
		*ret = redactor_stand_in(s->r, REDACT_HOST, name);
		return name.n;
	}
	return 0;
}

static matcher *const matchers[] = {
	match_uuid,   match_machine_id, match_mac,    match_interface, match_disk,
	match_serial, match_user,       match_secret, match_network,   match_host,
};

/* Where a value may begin: not in the middle of a word or a number. */
static bool is_start(const struct scan *s)
{
	char c = char_at(s, s->at), before = s->at ? s->text.p[s->at - 1] : ' ';

	if (c == '/')
		return true;
	return (isalnum((unsigned char)c)) && !is_word(before);
}

struct span redact_text(struct redactor *r, struct span text)
{
	struct scan s = { r, text, 0 };
	struct buf out = { 0 };
	size_t kept = 0;

	while (s.at < text.n) {
		const char *stand_in = NULL;
		size_t n = 0;

		for (size_t i = 0; is_start(&s) && i < ARRAY_SIZE(matchers) && !n; i++)
			n = matchers[i](&s, &stand_in);
		if (!n) {
			s.at++;
			continue;
		}
		buf_add(&out, text.p + kept, s.at - kept);
		buf_puts(&out, stand_in);
		s.at += n;
		kept = s.at;
	}
	if (!kept)
		return text;
	buf_add(&out, text.p + kept, text.n - kept);
	struct span result = { arena_memdup(r->arena, out.s, out.n), out.n };
	buf_free(&out);
	return result;
}

const char *redact_string(struct redactor *r, const char *text)
{
	struct span in = span_of(text), out = redact_text(r, in);

	return out.p == in.p ? text : out.p; /* arena copies end with a NUL */
}
