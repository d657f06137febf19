/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/log-line.h"

#include "base/cleanup.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static struct span skip(struct span s, size_t n)
{
	return (struct span){ s.p + n, s.n - n };
}

/*
 * The length of the front of s that has the shape: 9 one digit, a one letter, # one or more digits, _ blanks,
 * ? at most one of the next character, other characters as they are. 0 if it has not.
 */
static size_t match_shape(struct span s, const char *shape)
{
	size_t i = 0;

	for (; *shape; shape++) {
		size_t from = i;

		if (*shape == '_' || *shape == '#') {
			while (i < s.n && (*shape == '_' ? s.p[i] == ' ' : is_digit(s.p[i])))
				i++;
			if (i == from)
				return 0;
		} else if (*shape == '?') {
			if (i < s.n && s.p[i] == shape[1])
				i++;
			shape++;
		} else {
			if (i == s.n || !(*shape == '9'   ? is_digit(s.p[i])
					  : *shape == 'a' ? is_letter(s.p[i])
							  : s.p[i] == *shape))
				return 0;
			i++;
		}
	}
	return i;
}

/* "+0000", "+00:00", "Z", ".123456" and the like after a time of day. */
static size_t time_tail(struct span s)
{
	size_t i = 0;

	while (i < s.n && (is_digit(s.p[i]) || strchr(".,+-:Z", s.p[i])))
		i++;
	return i;
}

/* " UTC", " CEST" after a time. */
static size_t time_zone(struct span s)
{
	size_t i = 1;

	while (i < s.n && s.p[i] >= 'A' && s.p[i] <= 'Z')
		i++;
	return s.n && s.p[0] == ' ' && i > 3 && i < 6 && i < s.n && s.p[i] == ' ' ? i : 0;
}

static size_t take_stamp(struct span s)
{
	static const char *const shapes[] = {
		"9999-99-99T99:99:99",     /* ISO, QEMU, systemd short-iso, Kubernetes */
		"9999-99-99 99:99:99",     /* libvirt, Python */
		"aaa 9999-99-99 99:99:99", /* journalctl -o short-full */
		"aaa_#_99:99:99",          /* syslog: Jan  2 03:04:05 */
		"aaa_aaa_#_99:99:99 9999", /* dmesg -T without brackets, ctime */
		"a9999 99:99:99.",         /* klog: I0102 03:04:05.000000 */
		"9999/99/99 99:99:99",     /* Go's log package */
		"9999999999.999999",       /* journalctl -o short-unix */
	};

	for (size_t i = 0; i < ARRAY_SIZE(shapes); i++) {
		size_t n = match_shape(s, shapes[i]);

		if (n) {
			n += time_tail(skip(s, n));
			return n + time_zone(skip(s, n));
		}
	}
	return 0;
}

/* "[   12.345678]", "[Mon Jan  2 03:04:05 2026]", "[  T123]", "<6>": what dmesg puts in front. */
static size_t take_bracket(struct span s)
{
	static const char *const shapes[] = {
		"[#.#]",   "[_#.#]",       "[aaa_aaa_#_99:99:99 9999]",
		"[_T#]",   "[T#]",         "[_C#]",
		"[#.#,0]", "[_#.#<_#.#>]", "[#.#<_#.#>]"
	};

	for (size_t i = 0; i < ARRAY_SIZE(shapes); i++) {
		size_t n = match_shape(s, shapes[i]);

		if (n)
			return n;
	}
	return 0;
}

static size_t take_priority(struct span s)
{
	size_t n = match_shape(s, "<#>");
	const char *semicolon;

	if (n)
		return n;
	n = match_shape(s, "#,#,#,"); /* /dev/kmsg: priority,sequence,microseconds,flags;text */
	semicolon = n ? memchr(s.p, ';', s.n < 80 ? s.n : 80) : NULL;
	return semicolon ? (size_t)(semicolon - s.p) + 1 : 0;
}

static struct span skip_blanks(struct span s)
{
	while (s.n && (s.p[0] == ' ' || s.p[0] == '\t'))
		s = skip(s, 1);
	return s;
}

/* "host program[123]: " after a syslog time. */
static struct span take_program(struct span s, struct span *ret_program)
{
	struct span rest = s, host, word;

	if (!span_next_word(&rest, &host) || host.n > 64 || !span_next_word(&rest, &word) ||
	    word.n > 64 || word.p[word.n - 1] != ':')
		return s;
	for (size_t i = 0; i < host.n; i++)
		if (!is_letter(host.p[i]) && !is_digit(host.p[i]) && !strchr(".-_", host.p[i]))
			return s;
	for (size_t i = 0; i < word.n; i++) {
		if (word.p[i] == ':' && i + 1 < word.n)
			return s; /* "vfio-pci 0000:01:00.0: " is a driver and its device */
		if (word.p[i] == '[' || word.p[i] == ':') {
			*ret_program = (struct span){ word.p, i };
			break;
		}
	}
	return skip_blanks(rest);
}

/* "root@pve:~# ", "[me@box ~]$ ", "$ ", "# ", "> ": what stands before pasted text. */
static size_t take_prompt(struct span s)
{
	size_t n = s.n < 60 ? s.n : 60;
	bool at = false;

	if (s.n > 2 && strchr("$#>%", s.p[0]) && s.p[1] == ' ')
		return 2;
	for (size_t i = 0; i + 1 < n; i++) {
		if (s.p[i] == '@')
			at = true;
		if (at && strchr("$#%", s.p[i]) && s.p[i + 1] == ' ')
			return i + 2;
		if (s.p[i] == ' ' && !at)
			return 0;
	}
	return 0;
}

struct log_line log_line_split(struct span line)
{
	struct log_line out = { 0 };
	struct span s = span_trim(line);
	size_t n;

	while (s.n > 1 && s.p[0] == '>' && (s.p[1] == ' ' || s.p[1] == '>'))
		s = skip_blanks(skip(s, 1));
	n = take_prompt(s);
	out.prompt = n > 0 && s.p[0] != '>';
	s = skip_blanks(skip(s, n));
	for (unsigned round = 0; round < 4; round++) {
		bool syslog = false;

		n = take_priority(s);
		if (!n)
			n = take_bracket(s);
		if (!n) {
			n = take_stamp(s);
			syslog = n > 0;
		}
		if (!n)
			break;
		out.stamped = true;
		s = skip_blanks(skip(s, n));
		if (syslog || round == 0)
			s = take_program(s, &out.program);
	}
	out.message = s;
	return out;
}
