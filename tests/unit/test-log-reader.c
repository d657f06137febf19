/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/buf.h"
#include "decode/log-line.h"
#include "logs/bdf-search.h"
#include "logs/count-lines.h"
#include "logs/diagnose.h"
#include "logs/literal-scan.h"
#include "logs/paste.h"
#include "logs/pattern.h"
#include "logs/resemble.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <errno.h>
#include <time.h>

static int setup(void **state)
{
	*state = arena_new();
	return 0;
}

static int teardown(void **state)
{
	arena_free(*state);
	return 0;
}

static const char catalogue_text[] =
	"[viable]\nlevel: fatal\ncause: group.not-viable group.shared\nliteral: is not viable\n"
	"pattern: {vfio}group {group} is not viable\n"
	"[wrapper]\nlevel: warning\ngeneric: yes\nliteral: TASK ERROR\npattern: TASK ERROR: .+\n"
	"[intremap]\nlevel: fatal\ncause: intremap.off\nliteral: No interrupt remapping\npattern: No interrupt remapping support\n"
	"[refused]\nlevel: fatal\ncause: rmrr.device intremap.off\nliteral: Failed to set iommu\npattern: Failed to set iommu for container\n"
	"[remapped]\nlevel: ok\nclears: intremap.off\nliteral: remapping enabled\npattern: remapping enabled\n"
	"[hint]\nlevel: info\ncause: display.framebuffer\nliteral: efifb: framebuffer\npattern: efifb: framebuffer\n"
	"[phrase]\nlevel: error\ncause: reset.known-bug\nonly: question\npattern: (?i)reset bug\n"
	"[evil]\nlevel: error\ncause: log.benign\nliteral: aaaaaaaaa\npattern: (?:a+)+(?:a|aa)+$\n";

static struct catalogue *load(struct arena *a)
{
	struct catalogue *c = arena_new0(a, struct catalogue);

	catalogue_init(c, a);
	catalogue_parse(c, "test", SPAN_LIT(catalogue_text));
	assert_int_equal(c->errors.n, 0);
	assert_int_equal(c->n, 8);
	return c;
}

/* Feeds in pieces of the given size; the reader lives until the test ends. */
static struct log_reader *read_text(struct arena *a, const char *text, size_t n, size_t piece)
{
	struct log_reader *r = log_reader_new(load(a), a);

	log_reader_begin(r, "test");
	for (size_t at = 0; at < n; at += piece)
		log_reader_feed(r, text + at, n - at < piece ? n - at : piece);
	log_reader_end(r);
	return r;
}

static const struct sighting *find(const struct log_reader *r, const char *id)
{
	size_t n;
	const struct sighting *v = log_reader_sightings(r, &n);

	for (size_t i = 0; i < n; i++)
		if (span_eq(v[i].signature->id, id))
			return &v[i];
	return NULL;
}

static void line_numbers(void **state)
{
	static const char line[] = "an ordinary line that says nothing of interest\n";
	static const char hit[] = "kvm: -device vfio-pci: vfio 0000:21:00.0: group 33 is not viable\n";

	for (size_t piece = 1; piece < 4000; piece = piece * 3 + 1) {
		_cleanup_(log_reader_freep) struct log_reader *r = NULL;
		struct buf b = { 0 };

		for (unsigned i = 1; i <= 20000 / (piece == 1 ? 100 : 1); i++)
			buf_puts(&b, i == 150 || i == 190 || i == 15000 ? hit : line);
		r = read_text(*state, b.s, b.n, piece);
		const struct sighting *s = find(r, "viable");
		assert_non_null(s);
		assert_int_equal(s->count, piece == 1 ? 2 : 3);
		assert_int_equal(s->places[0].line, 150);
		assert_int_equal(s->places[1].line, 190);
		assert_int_equal(s->last.line, piece == 1 ? 190 : 15000);
		assert_string_equal(s->group, "33");
		assert_true(s->has_bdf && s->bdf.bus == 0x21);
		assert_int_equal(log_reader_stats(r).lines, piece == 1 ? 200 : 20000);
		assert_false(log_reader_stats(r).question);
		buf_free(&b);
	}
}

/* One line of many megabytes, NULs and escapes among them: bounded, and what is in it is found. */
static void endless_line(void **state)
{
	size_t n = 5 << 20;
	char *text = malloc(n);
	_cleanup_(log_reader_freep) struct log_reader *r = NULL;

	for (size_t i = 0; i < n; i++)
		text[i] = (char)(i * 7);
	for (size_t i = 0; i < n; i++)
		if (text[i] == '\n')
			text[i] = 0;
	memcpy(text + (512 << 10) - 10, "group 7 is not viable", 21); /* over the edge of a buffer */
	memcpy(text + n - 30, "group 7 is not viable", 21);
	r = read_text(*state, text, n, 100000);
	assert_non_null(find(r, "viable"));
	assert_true(find(r, "viable")->count >= 2);
	assert_int_equal(find(r, "viable")->places[0].line, 1);
	assert_int_equal(log_reader_stats(r).lines, 1);
	free(text);
}

static void backtracking(void **state)
{
	_cleanup_(log_reader_freep) struct log_reader *r = NULL;
	struct buf b = { 0 };
	clock_t start = clock();

	for (unsigned i = 0; i < 200; i++) {
		buf_pad(&b, 'a', 200);
		buf_puts(&b, "!\n");
	}
	r = read_text(*state, b.s, b.n, 4096);
	assert_true(log_reader_stats(r).limited > 0);
	assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 20);
	buf_free(&b);
}

static void generic_gives_way(void **state)
{
	static const char both[] = "TASK ERROR: start failed: group 3 is not viable\n",
			  alone[] = "TASK ERROR: start failed\n";
	_cleanup_(log_reader_freep) struct log_reader *r =
		read_text(*state, both, sizeof(both) - 1, 100);
	_cleanup_(log_reader_freep) struct log_reader *q =
		read_text(*state, alone, sizeof(alone) - 1, 100);

	assert_null(find(r, "wrapper"));
	assert_non_null(find(r, "viable"));
	assert_non_null(find(q, "wrapper"));
}

static void broken_lines(void **state)
{
	static const char spaced[] = "qemu: vfio: group 3 is\n   not viable\n",
			  tight[] = "> qemu: vfio: group 3 is not via\nble\n";
	static const char apart[] = "[    1.0] group 3 is\n[    2.0] not viable\n";
	_cleanup_(log_reader_freep) struct log_reader *r =
		read_text(*state, spaced, sizeof(spaced) - 1, 100);
	_cleanup_(log_reader_freep) struct log_reader *t =
		read_text(*state, tight, sizeof(tight) - 1, 100);
	_cleanup_(log_reader_freep) struct log_reader *n =
		read_text(*state, apart, sizeof(apart) - 1, 100);

	assert_non_null(find(r, "viable"));
	assert_int_equal(find(r, "viable")->count, 1);
	assert_non_null(find(t, "viable"));
	assert_null(find(n, "viable"));
}

static void questions(void **state)
{
	static const char text[] = "I think it is the AMD reset bug\n";
	_cleanup_(log_reader_freep) struct log_reader *r = read_text(*state, text, sizeof(text) - 1,
								     100),
						      *q = NULL;
	struct buf b = { 0 };

	assert_non_null(find(r, "phrase"));
	for (unsigned i = 0; i < 100; i++)
		buf_puts(&b, text);
	q = read_text(*state, b.s, b.n, 1000);
	assert_null(find(q, "phrase")); /* in a log it is no message of a program */
	buf_free(&b);
}

/* Clipped, retyped and typeset messages; and what is only about the same things. */
static void likenesses(void **state)
{
	static const char *const alike[] = {
		"vfio: group 33 IS not viable, please",
		"\xe2\x80\x9cGROUP 3 IS NOT VIABLE\xe2\x80\x9d",
	};
	static const char real[] =
		"[refused]\nlevel: fatal\ncause: rmrr.device\nliteral: Failed to set iommu\npattern: Failed to set iommu for container: x\n"
		"test: Failed to set iommu for container of the group: Operation not permitted\n"
		"[other]\nlevel: error\ncause: log.benign\nliteral: completely different\npattern: completely different\n"
		"test: something completely different and long enough to weigh\nagainst: the quick brown fox jumps over the lazy dog\n"
		"[third]\nlevel: error\ncause: vm.rom\nliteral: romfile is empty\npattern: romfile is empty\ntest: the romfile of this device is empty\n";
	struct catalogue c;
	unsigned who;

	for (size_t i = 0; i < ARRAY_SIZE(alike); i++) {
		_cleanup_(log_reader_freep) struct log_reader *r =
			read_text(*state, alike[i], strlen(alike[i]), 100);

		assert_non_null(find(r, "viable"));
		assert_false(find(r, "viable")->resembles);
	}
	catalogue_init(&c, *state);
	catalogue_parse(&c, "test", SPAN_LIT(real));
	for (unsigned i = 0; i < 40; i++) /* a word is rare only among many signatures */
		catalogue_parse(&c, "test",
				span_of(arena_printf(*state, "[n%u]\nlevel: ok\nliteral: filler%u text\npattern: filler%u\ntest: filler%u text alpha%u beta%u gamma%u\n",
						     i, i, i, i, i, i, i)));
	_cleanup_(resemblance_freep) struct resemblance *r = resemblance_new(&c);
	assert_true(resemblance_find(r, SPAN_LIT("they say: failed to set the IOMMU for the container of group 7"),
				     &who));
	assert_int_equal(who, 0);
	assert_true(resemblance_find(r, SPAN_LIT("something completely different, long enough to weigh"),
				     &who));
	assert_int_equal(who, 1);
	assert_false(resemblance_find(r, SPAN_LIT("the quick brown fox jumps over the lazy dog"),
				      &who)); /* a counter-example */
	assert_false(resemblance_find(r, SPAN_LIT("filler3 text alpha3 beta3 gamma3"), &who)); /* means no harm */
	assert_false(resemblance_find(r, SPAN_LIT("the weather is fine today"), &who));
	assert_false(resemblance_find(r, SPAN_LIT(""), &who));
}

static void explain_for_test(void *data, const char *cause, const char **ret_title,
			     const char **ret_meaning)
{
	(void)data;
	*ret_title = streq(cause, "vm.rom") ? "The option ROM is unusable" : NULL;
	*ret_meaning = NULL;
}

/* Words of a cause lead to it, nothing does without a subject, and what means no harm is no cause. */
static void guesses(void **state)
{
	static const char about[] =
		"[held]\nlevel: error\ncause: driver.in-use vfio.busy\nliteral: module in use\npattern: module in use\n"
		"meaning: a persistence daemon holds the GPU\ntest: the module is in use by a daemon\n"
		"tell: vfio.busy: another qemu has the group open\n"
		"[rom]\nlevel: error\ncause: vm.rom\nliteral: romfile is empty\npattern: romfile is empty\ntest: the romfile is empty\n"
		"[quiet]\nlevel: info\ncause: log.benign\nliteral: zebra giraffe\npattern: zebra giraffe\ntest: zebra giraffe gpu\n";
	const struct explainer explainer = { explain_for_test, NULL };
	struct guess g[GUESSES_MAX];
	struct catalogue c;

	catalogue_init(&c, *state);
	catalogue_parse(&c, "test", SPAN_LIT(about));
	for (unsigned i = 0; i < 30; i++)
		catalogue_parse(&c, "test",
				span_of(arena_printf(*state, "[n%u]\nlevel: error\ncause: other.c%u\nliteral: filler%u text\npattern: filler%u\ntest: filler%u text\n",
						     i, i, i, i, i)));
	assert_int_not_equal(guess_causes(&c, NULL, SPAN_LIT("a daemon for persistence has my GPU"),
					  GUESS_PROSE, g),
			     0);
	assert_true(span_eq(g[0].cause, "driver.in-use"));
	assert_true(span_eq(catalogue_at(&c, g[0].signature)->id, "held"));
	assert_int_not_equal(guess_causes(&c, NULL, SPAN_LIT("qemu has another group open"),
					  GUESS_PROSE, g),
			     0);
	assert_true(span_eq(g[0].cause, "vfio.busy"));
	assert_int_not_equal(guess_causes(&c, &explainer, SPAN_LIT("option of the card is unusable"),
					  GUESS_PROSE, g),
			     0);
	assert_true(span_eq(g[0].cause, "vm.rom"));
	assert_int_equal(guess_causes(&c, NULL, SPAN_LIT("a daemon for persistence holds my printer"),
				      GUESS_PROSE, g),
			 0);
	assert_int_equal(guess_causes(&c, NULL, SPAN_LIT("zebra giraffe gpu"), GUESS_PROSE, g), 0);
	assert_int_equal(guess_causes(&c, NULL, SPAN_LIT("daemon of the GPU"), GUESS_MESSAGE, g), 0);
	assert_int_equal(guess_causes(&c, NULL, SPAN_LIT(""), GUESS_PROSE, g), 0);
}

static void plain_paste(void **state)
{
	struct buf out = { 0 };

	(void)state;
	paste_plain(SPAN_LIT("\xe2\x80\x98"
			     "a\xe2\x80\x99 \xe2\x80\x9c"
			     "b\xe2\x80\x9d\xc2\xa0&lt;c&gt; &quot;&#39; \\\"d &am \\n \xe2\x80"),
		    &out);
	assert_string_equal(out.s, "'a' \"b\" <c> \"' \"d &am \\n \xe2\x80");
	buf_free(&out);
	paste_plain(SPAN_LIT("  x: **failed to open**:"
			     "                    y * z"),
		    &out);
	assert_string_equal(out.s, "  x: failed to open: y * z");
	buf_free(&out);
}

static struct diagnosis *diagnose_text(struct arena *a, struct log_reader *r)
{
	size_t n;
	const struct sighting *v = log_reader_sightings(r, &n);

	return diagnose(v, n, log_reader_stats(r).question, a);
}

static void neighbours_tell_apart(void **state)
{
	static const char alone[] =
		"vfio 0000:21:00.0: Failed to set iommu for container: Operation not permitted\n";
	static const char with[] =
		"No interrupt remapping support\nvfio 0000:21:00.0: Failed to set iommu for container: Operation not permitted\n";
	_cleanup_(log_reader_freep) struct log_reader *r =
		read_text(*state, alone, sizeof(alone) - 1, 100);
	_cleanup_(log_reader_freep) struct log_reader *w =
		read_text(*state, with, sizeof(with) - 1, 100);
	struct diagnosis *a = diagnose_text(*state, r), *b = diagnose_text(*state, w);

	assert_string_equal(a->answers[0].cause, "rmrr.device");
	assert_string_equal(b->answers[0].cause, "intremap.off");
	assert_true(b->answers[0].probability > 0.9);
	assert_int_equal(b->answers[0].n_sightings, 2); /* the consequence is folded under its cause */
	assert_true(b->answers[1].probability < a->answers[0].probability);
	assert_int_equal(b->answers[0].devices[0].bus, 0x21);
}

static void evidence_against(void **state)
{
	static const char text[] =
		"AMD-Vi: Interrupt remapping enabled\nNo interrupt remapping support\n";
	_cleanup_(log_reader_freep) struct log_reader *r =
		read_text(*state, text, sizeof(text) - 1, 100);

	assert_true(diagnose_text(*state, r)->answers[0].probability < 0.4);
}

static enum host_says rules_out(void *data, const struct answer *a, const char **ret_detail)
{
	*ret_detail = "why";
	return streq(a->cause, data) ? HOST_RULES_OUT : HOST_SAYS_NOTHING;
}

static void host_weighs(void **state)
{
	static const char text[] = "Failed to set iommu for container: Operation not permitted\n";
	_cleanup_(log_reader_freep) struct log_reader *r =
		read_text(*state, text, sizeof(text) - 1, 100);
	struct diagnosis *d = diagnose_text(*state, r);

	assert_string_equal(d->answers[0].cause, "rmrr.device");
	char cause[] = "rmrr.device";
	diagnosis_weigh(d, rules_out, cause);
	assert_string_equal(d->answers[0].cause, "intremap.off");
	assert_int_equal(d->answers[1].host, HOST_RULES_OUT);
}

static enum host_says rules_out_all(void *data, const struct answer *a, const char **ret_detail)
{
	(void)data, (void)a, (void)ret_detail;
	return HOST_RULES_OUT;
}

/* Where the host has none of the causes, what the log says most clearly stays first, and nothing gets lost. */
static void host_rules_out_all(void **state)
{
	static const char text[] = "Failed to set iommu for container: Operation not permitted\n";
	_cleanup_(log_reader_freep) struct log_reader *r =
		read_text(*state, text, sizeof(text) - 1, 100);
	struct diagnosis *before = diagnose_text(*state, r), *d = diagnose_text(*state, r);

	diagnosis_weigh(d, rules_out_all, NULL);
	assert_int_equal(d->n, before->n);
	for (size_t i = 0; i < d->n; i++) {
		assert_string_equal(d->answers[i].cause, before->answers[i].cause);
		assert_true(d->answers[i].probability < before->answers[i].probability);
	}
}

/* Even a cause that a line names all but certainly gives way to one the host has not ruled out. */
static void host_moves_certain_cause(void **state)
{
	struct answer v[] = { { .cause = "strong", .probability = 0.9 },
			      { .cause = "weak", .probability = 0.35 } };
	struct diagnosis d = { .answers = v, .n = 2 };
	char cause[] = "strong";

	(void)state;
	diagnosis_weigh(&d, rules_out, cause);
	assert_string_equal(d.answers[0].cause, "weak");
}

static void context_is_no_answer(void **state)
{
	struct buf b = { 0 };
	_cleanup_(log_reader_freep) struct log_reader *r = NULL;

	for (unsigned i = 0; i < 100; i++)
		buf_puts(&b, i == 50 ? "efifb: framebuffer at 0x0\n" : "noise\n");
	r = read_text(*state, b.s, b.n, 1000);
	assert_int_equal(diagnose_text(*state, r)->n, 0);
	assert_int_equal(diagnose_text(*state, r)->n_context, 1);
	buf_free(&b);
}

static void bad_records(void **state)
{
	static const char text[] =
		"stray: line\n[short]\nlevel: ok\nliteral: abc\npattern: abc\n[nolevel]\nliteral: abcdefghi\npattern: abcdefghi\n"
		"[unknown]\nlevel: ok\ncolour: red\nliteral: abcdefghi\npattern: x\n[good]\nlevel: ok\nliteral: abcdefghi\npattern: abcdefghi\n[";
	struct catalogue c;

	catalogue_init(&c, *state);
	catalogue_parse(&c, "test", SPAN_LIT(text));
	assert_int_equal(c.n, 1);
	assert_true(span_eq(c.v[0]->id, "good"));
	assert_int_equal(c.errors.n, 5);
	assert_int_equal(c.errors.v[1].line, 2);
}

/* The scanner against memmem(), on text made of pieces of the literals. */
static void scan_finds_all(void **state)
{
	static const char *const literals[] = { "is not viable", "abcdefghi",  "defghijkl",
						"resetting",     "no space [", "*** Cannot" };
	struct literal_builder *builder = literal_builder_new(*state);
	uint32_t seed = 1;

	for (unsigned i = 0; i < ARRAY_SIZE(literals); i++)
		assert_int_equal(literal_builder_add(builder, span_of(literals[i]), i), 0);
	assert_int_equal(literal_builder_add(builder, SPAN_LIT("abcdefgh"), 9), -EINVAL);

	const struct literal_index *index = literal_builder_index(builder);

	for (unsigned round = 0; round < 3000; round++) {
		char text[256];
		size_t n = 0, expected = 0, got = 0;
		struct literal_cursor cursor = { 0 };
		struct literal_hit hit;

		while (n < sizeof(text) - 16) {
			seed = seed * 1664525 + 1013904223;
			const char *l = literals[(seed >> 16) % ARRAY_SIZE(literals)];
			size_t from = (seed >> 8) % 4, len = strlen(l) - from;

			if (seed % 3)
				from = 0, len = strlen(l) - (seed >> 24) % 2;
			memcpy(text + n, l + from, len);
			n += len;
			text[n++] = (char)(seed >> 20);
		}
		for (unsigned i = 0; i < ARRAY_SIZE(literals); i++)
			for (size_t at = 0; at + strlen(literals[i]) <= n; at++)
				expected += memcmp(text + at, literals[i], strlen(literals[i])) == 0;
		while (literal_scan_next(index, text, n, &cursor, &hit)) {
			assert_true(hit.at + strlen(literals[hit.id]) <= n);
			got += memcmp(text + hit.at, literals[hit.id], strlen(literals[hit.id])) == 0;
		}
		assert_int_equal(got, expected);
	}
}

static void counts(void **state)
{
	char text[20000];
	uint64_t expected = 0;

	for (size_t i = 0; i < sizeof(text); i++) {
		text[i] = i % 7 == 3 || i > 5000 ? '\n' : 'x';
		expected += text[i] == '\n';
		if (i % 997 == 0)
			assert_int_equal(count_lines(text, i + 1), expected);
	}
	assert_int_equal(count_lines(text, sizeof(text)), expected);
}

static void addresses(void **state)
{
	static const struct {
		const char *text;
		unsigned domain, bus, devfn;
	} good[] = {
		{ "vfio 0000:21:00.1: x", 0, 0x21, 1 },
		{ "host=21:1f.7,", 0, 0x21, 0xff },
		{ "GPU 00000000:21:00.0 lost", 0, 0x21, 0 },
		{ "{\"host\":\"0001:21:00.0\"", 1, 0x21, 0 },
		{ "pci_0000_21_00_3", 0, 0x21, 3 },
		{ "group 04:23:46.1 no, 10000:e1:00.0", 0x10000, 0xe1, 0 },
	};
	static const char *const bad[] = { "at 04:23:46.1 o'clock",
					   "12:34:56.789",
					   "21:00.9",
					   "1.2.3.4:5",
					   "aa:bb:cc:dd:ee:ff",
					   "" };
	bdf_t b;

	for (size_t i = 0; i < ARRAY_SIZE(good); i++) {
		if (!bdf_search(span_of(good[i].text), &b))
			fail_msg("no address in: %s", good[i].text);
		assert_int_equal(b.domain, good[i].domain);
		assert_int_equal(b.bus, good[i].bus);
		assert_int_equal(b.devfn, good[i].devfn);
	}
	for (size_t i = 0; i < ARRAY_SIZE(bad); i++)
		if (bdf_search(span_of(bad[i]), &b))
			fail_msg("an address in: %s", bad[i]);
	assert_true(bdf_capture(SPAN_LIT("0000:21:00"), &b) && b.bus == 0x21);
}

static void fronts(void **state)
{
	static const char *const lines[] = {
		"message text",
		"[    1.234567] message text",
		"[12345.123456] message text",
		"[Mon Nov  2 03:04:05 2026] message text",
		"<6>[    1.234567] message text",
		"6,123,456789,-;message text",
		"Nov  2 03:04:05 pve kernel: message text",
		"Nov 02 03:04:05 pve kernel: [    1.234567] message text",
		"Nov 02 03:04:05 pve pvedaemon[1234]: message text",
		"2026-11-02T03:04:05.123456+00:00 pve kernel: message text",
		"2026-11-02T03:04:05+0000 pve kernel: message text",
		"2026-11-02 03:04:05.123+0000: message text",
		"2026-11-02T03:04:05.123456Z message text",
		"Mon 2026-11-02 03:04:05 UTC pve kernel: message text",
		"1790000000.123456 pve kernel: message text",
		"[    1.234567] pve kernel: message text",
		"> message text",
		"> > [    1.234567] message text",
		"   message text  ",
		"[    1.234567][    T1] message text",
	};

	for (size_t i = 0; i < ARRAY_SIZE(lines); i++) {
		struct log_line l = log_line_split(span_of(lines[i]));

		if (!span_eq(l.message, "message text"))
			fail_msg("'%s' gives '%.*s'", lines[i], (int)l.message.n, l.message.p);
		assert_int_equal(l.stamped, strstr(lines[i], ":") || strstr(lines[i], ",") ||
						    strstr(lines[i], "[ ") || lines[i][0] == '[');
	}
	assert_true(span_eq(log_line_split(SPAN_LIT("Nov  2 03:04:05 pve libvirtd[7]: x y")).program,
			    "libvirtd"));
	assert_true(log_line_split(SPAN_LIT("root@pve:~# dmesg | tail")).prompt);
	assert_true(span_eq(log_line_split(SPAN_LIT("root@pve:~# dmesg | tail")).message,
			    "dmesg | tail"));
	assert_true(log_line_split(SPAN_LIT("$ ls")).prompt);
	assert_true(span_eq(log_line_split(SPAN_LIT("[    1.0] vfio-pci 0000:21:00.0: x")).message,
			    "vfio-pci 0000:21:00.0: x"));
	assert_true(span_eq(log_line_split(SPAN_LIT("vfio 0000:21:00.0: group 3")).message,
			    "vfio 0000:21:00.0: group 3"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(line_numbers),
		TEST(endless_line),
		TEST(backtracking),
		TEST(generic_gives_way),
		TEST(broken_lines),
		TEST(questions),
		TEST(likenesses),
		TEST(guesses),
		TEST(plain_paste),
		TEST(neighbours_tell_apart),
		TEST(evidence_against),
		TEST(host_weighs),
		TEST(host_rules_out_all),
		TEST(host_moves_certain_cause),
		TEST(context_is_no_answer),
		TEST(bad_records),
		TEST(scan_finds_all),
		TEST(counts),
		TEST(addresses),
		TEST(fronts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
