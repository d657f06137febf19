/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* What strangers name their devices must stay a name: in metrics and on the page. */
#include "collect/collect.h"
#include "render/markup.h"
#include "render/render.h"
#include "rules/rule.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <jansson.h>

#define EVIL "<script>alert(1)</script>\"'&\\\\ \x1b[31m\xff"

struct made {
	struct arena *arena;
	struct root *root;
	struct host *host;
	struct render_check check;
	struct buf out;
};

/* One GPU whose driver and host name are hostile. */
static void make(struct made *m, const char *hostname, const char *driver)
{
	static const char text[] =
		"pci 0000:00:01.0 8086:460d 060400 root-port bus=01 group=1 numa=0\n"
		"pci 0000:01:00.0 10de:2684 030000 endpoint group=2 driver=nvidia numa=0 "
		"link=16.0GTx16\n"
		"pci 0000:01:00.1 10de:22ba 040300 endpoint group=2 driver=snd_hda_intel numa=0\n";
	const char *why = NULL;

	*m = (struct made){ .arena = arena_new() };
	assert_int_equal(root_open_fixture_text(span_of(text), "test", m->arena, &m->root, &why), 0);
	m->host = host_collect(m->root, m->arena);
	m->host->hostname = (struct fact_str){ { AVAIL_KNOWN, 0, "/etc/hostname" }, hostname };
	m->host->functions[1].driver.value = driver;
	struct analysis *an = analyse(m->host, NULL, 0, m->arena);
	m->check = (struct render_check){ m->host,  an,    rules_run(m->host, an, m->arena),
					  m->arena, false, false,
					  false };
}

static void made_free(struct made *m)
{
	buf_free(&m->out);
	root_close(m->root);
	arena_free(m->arena);
}

static void test_markup(void **state)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct buf b = { 0 };

	markup_put(&b, a, "<a href='x'>\"&\x1b\n");
	assert_string_equal(b.s, "&lt;a href=&#39;x&#39;&gt;&quot;&amp;\\x1b\\x0a");
	buf_free(&b);
}

static void test_metrics(void **state)
{
	struct made m;

	make(&m, "h", "a\"b\\c\nd} 7");
	render_check_prometheus(&m.check, &m.out);
	/* The printable form has \x0a for the line feed; its backslash is escaped like any other.
	 */
	assert_non_null(strstr(m.out.s, "driver=\"a\\\"b\\\\c\\\\x0ad} 7\",group=\"2\"} 1\n"));
	assert_non_null(strstr(m.out.s,
			       "vfio_doctor_device_verdict{bdf=\"0000:01:00.0\",id=\"10de:2684\"} "));
	assert_non_null(strstr(m.out.s, "# TYPE vfio_doctor_verdict gauge\nvfio_doctor_verdict "));
	made_free(&m);
}

/* Every line is a comment or NAME{...} NUMBER; every name has its HELP before it. */
static void test_metrics_lines(void **state)
{
	struct made m;
	struct span rest, line;
	size_t items = 0;

	make(&m, EVIL, EVIL);
	render_check_prometheus(&m.check, &m.out);
	rest = (struct span){ m.out.s, m.out.n };
	while (span_next_line(&rest, &line)) {
		if (line.p[0] == '#')
			continue;
		assert_true(span_has_prefix(line, "vfio_doctor_"));
		const char *blank = memrchr(line.p, ' ', line.n);
		uint64_t value;
		assert_non_null(blank);
		assert_int_equal(span_u64((struct span){ blank + 1,
							 (size_t)(line.p + line.n - blank - 1) },
					  10, &value),
				 0);
		if (span_has_prefix(line, "vfio_doctor_checklist{"))
			items += value;
		size_t name = strcspn(line.p, "{ ");
		assert_non_null(
			strstr(m.out.s, arena_printf(m.arena, "# HELP %.*s ", (int)name, line.p)));
	}
	assert_int_equal(items, 10);
	made_free(&m);
}

static size_t count_tags(const char *page, const char *name)
{
	size_t n = 0, len = strlen(name);

	for (const char *p = page; (p = strchr(p, '<')); p++)
		n += strncmp(p + 1, name, len) == 0 && (p[1 + len] == '>' || p[1 + len] == ' ');
	return n;
}

static void test_page_hostile(void **state)
{
	struct made m;

	make(&m, "host " EVIL, EVIL);
	render_check_html(&m.check, &m.out);
	/* Ours and no other. */
	assert_int_equal(count_tags(m.out.s, "script"), 1);
	assert_null(strstr(m.out.s, "alert(1)</script"));
	assert_non_null(
		strstr(m.out.s,
		       "host &lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;\\\\ \\x1b[31m\\xff"));
	for (const char *p = m.out.s; *p; p++)
		assert_true((unsigned char)*p >= ' ' || *p == '\n' || *p == '\t');
	assert_non_null(strstr(m.out.s, "aria-label=\"0000:01:00.0, "));
	made_free(&m);
}

static void test_page_whole(void **state)
{
	static const char *const once[] = { "html", "head", "body",  "main",
					    "svg",  "h1",   "title", "style" };
	static const char *const paired[] = { "section", "details", "ul",  "ol",   "li",
					      "p",       "g",       "div", "span", "text" };
	struct made m;

	make(&m, "h", "nvidia");
	render_check_html(&m.check, &m.out);
	for (size_t i = 0; i < ARRAY_SIZE(once); i++)
		assert_int_equal(count_tags(m.out.s, once[i]), 1);
	for (size_t i = 0; i < ARRAY_SIZE(paired); i++)
		assert_int_equal(count_tags(m.out.s, paired[i]),
				 count_tags(m.out.s, arena_printf(m.arena, "/%s", paired[i])));
	/* A row for each function, as words and as texts; the group is there as text. */
	assert_int_equal(count_tags(m.out.s, "g"), 2 * 3);
	assert_non_null(strstr(m.out.s, "IOMMU group 2"));
	/* Nothing is loaded from anywhere. */
	assert_null(strstr(m.out.s, " src="));
	assert_null(strstr(m.out.s, "@import"));
	assert_null(strstr(m.out.s, "url("));
	assert_int_equal(count_tags(m.out.s, "link"), 0);
	made_free(&m);
}

/* No two texts of a row share a place: each ends before the next begins, at 8 pixels a character.
 */
static void test_page_overlap(void **state)
{
	struct made m;
	size_t rows = 0;

	make(&m, "h", "a_driver_whose_name_is_longer_than_any_column_of_a_page");
	render_check_html(&m.check, &m.out);
	for (const char *row = m.out.s; (row = strstr(row, "<g aria-hidden")); row++, rows++) {
		const char *end = strstr(row, "</g>"), *p = row;
		unsigned free_from = 0;

		while ((p = strstr(p, "<text x=\"")) && p < end) {
			uint64_t x;
			const char *text = strchr(p, '>') + 1;

			p += strlen("<text x=\"");
			assert_int_equal(span_u64((struct span){ p, strcspn(p, "\"") }, 10, &x), 0);
			assert_true(x >= free_from);
			free_from = (unsigned)x + 8 * (unsigned)strcspn(text, "<");
		}
	}
	assert_int_equal(rows, 3);
	made_free(&m);
}

/* A result that did not fail has no level, and each index leads to the rule of that name. */
static void test_sarif(void **state)
{
	struct made m;
	json_t *j, *result;
	size_t i, open = 0, failed = 0;

	make(&m, "h", EVIL);
	render_check_sarif(&m.check, &m.out);
	j = json_loads(m.out.s, 0, NULL);
	assert_non_null(j);
	json_t *run = json_array_get(json_object_get(j, "runs"), 0);
	json_t *rules =
		json_object_get(json_object_get(json_object_get(run, "tool"), "driver"), "rules");
	json_array_foreach(json_object_get(run, "results"), i, result)
	{
		const char *kind = json_string_value(json_object_get(result, "kind")),
			   *level = json_string_value(json_object_get(result, "level"));
		json_t *rule = json_array_get(rules, (size_t)json_integer_value(
							     json_object_get(result, "ruleIndex")));

		assert_string_equal(json_string_value(json_object_get(rule, "id")),
				    json_string_value(json_object_get(result, "ruleId")));
		assert_int_equal(streq(kind, "fail"), !streq(level, "none"));
		open += streq(kind, "open");
		failed += streq(kind, "fail");
	}
	assert_true(open > 0 && failed > 0);
	json_decref(j);
	made_free(&m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_markup),        cmocka_unit_test(test_metrics),
		cmocka_unit_test(test_metrics_lines), cmocka_unit_test(test_page_hostile),
		cmocka_unit_test(test_page_whole),    cmocka_unit_test(test_page_overlap),
		cmocka_unit_test(test_sarif),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
