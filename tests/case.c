/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "case.h"

#include "analyse/analysis.h"
#include "root/fixture.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

static bool next(struct arena *a, struct span *rest, const char **ret)
{
	struct span word;

	if (!span_next_word(rest, &word))
		return false;
	*ret = span_dup(a, word);
	return true;
}

static struct case_expect *find(struct case_file *c, const char *id, const char *subject)
{
	for (size_t i = 0; i < c->expects.n; i++)
		if (streq(c->expects.v[i].id, id) && streq(c->expects.v[i].subject, subject))
			return &c->expects.v[i];
	return NULL;
}

static int read_expect(struct arena *a, struct case_file *c, struct span rest, unsigned line)
{
	const char *status, *id, *subject;

	if (!next(a, &rest, &status) || !next(a, &rest, &id) || !next(a, &rest, &subject) ||
	    finding_status_parse(status) < 0)
		return -EINVAL;
	*vec_push(a, &c->expects) =
		(struct case_expect){ .status = (enum finding_status)finding_status_parse(status),
				      .id = id,
				      .subject = subject,
				      .line = line };
	return 0;
}

static int read_detail(struct arena *a, struct case_file *c, const char *key, struct span rest)
{
	const char *severity = NULL, *id, *subject;

	if (streq(key, "severity") && !next(a, &rest, &severity))
		return -EINVAL;
	if (!next(a, &rest, &id) || !next(a, &rest, &subject))
		return -EINVAL;
	struct case_expect *e = find(c, id, subject);
	if (!e)
		return -EINVAL;
	rest = span_trim(rest);
	if (severity)
		e->severity = severity;
	else if (streq(key, "culprit"))
		e->culprit = span_dup(a, rest);
	else if (rest.n > 2 && rest.p[0] == '"' && rest.p[rest.n - 1] == '"')
		e->says = span_dup(a, (struct span){ rest.p + 1, rest.n - 2 });
	else
		return -EINVAL;
	return 0;
}

/* 1: a line of the case itself; 0: a line of the host; negative: wrong. */
static int read_line(struct arena *a, struct case_file *c, struct span line, unsigned number)
{
	struct span rest = line;
	const char *key, *text;
	struct target t;

	if (!next(a, &rest, &key))
		return 0;
	if (key[0] == '#') {
		if (!c->why)
			c->why = span_dup(a, span_trim((struct span){ line.p + 1, line.n - 1 }));
		return 0;
	}
	if (streq(key, "expect"))
		return read_expect(a, c, rest, number) < 0 ? -EINVAL : 1;
	if (streq(key, "severity") || streq(key, "culprit") || streq(key, "says"))
		return read_detail(a, c, key, rest) < 0 ? -EINVAL : 1;
	if (streq(key, "verdict"))
		return next(a, &rest, &c->verdict) ? 1 : -EINVAL;
	if (streq(key, "next-boot")) {
		c->next_boot = true;
		return 1;
	}
	if (streq(key, "target")) {
		if (!next(a, &rest, &text) || target_parse(text, &t) < 0)
			return -EINVAL;
		*vec_push(a, &c->targets) = t;
		return 1;
	}
	return 0;
}

int case_load(const char *path, struct arena *a, struct case_file *ret, const char **ret_why)
{
	return case_load_with(path, "", a, ret, ret_why);
}

int case_load_with(const char *path, const char *more, struct arena *a, struct case_file *ret,
		   const char **ret_why)
{
	struct case_file c = { .path = path };
	FILE *f = fopen(path, "re");
	static char text[1 << 20];

	if (!f) {
		*ret_why = arena_printf(a, "%s: %s", path, strerror(errno));
		return -errno;
	}
	size_t n = fread(text, 1, sizeof(text) - 1, f);
	fclose(f);
	char *host = arena_strndup(a, text, n), *at = host;
	unsigned number = 0;
	struct span rest = { host, strlen(host) }, line;

	while (span_next_line(&rest, &line)) {
		int r = read_line(a, &c, line, ++number);

		if (r < 0) {
			*ret_why = arena_printf(a, "%s:%u: not understood", path, number);
			return -EINVAL;
		}
		/* The host's reader must not see it; the line numbers stay. */
		at = (char *)line.p;
		if (r > 0)
			memset(at, ' ', line.n);
	}
	c.tree = memory_tree_new();
	const char *slash = strrchr(path, '/');
	int e = fixture_apply(c.tree, path, slash ? arena_strndup(a, path, (size_t)(slash - path)) : ".",
			      span_of(arena_printf(a, "%s\n%s", host, more)), a, ret_why);
	if (e < 0) {
		memory_tree_free(c.tree);
		return e;
	}
	*ret = c;
	return 0;
}

void case_paths_add(struct case_paths *p, const char *path, bool hosts, struct arena *a)
{
	DIR *dir = opendir(path);
	struct dirent *entry;

	if (!dir) {
		*vec_push(a, p) = arena_strdup(a, path);
		return;
	}
	while ((entry = readdir(dir)))
		if (str_has_suffix(entry->d_name, ".case") ||
		    (hosts && str_has_suffix(entry->d_name, ".host")))
			*vec_push(a, p) = arena_printf(a, "%s/%s", path, entry->d_name);
	closedir(dir);
}

static int compare_paths(const void *x, const void *y)
{
	return strcmp(*(char *const *)x, *(char *const *)y);
}

void case_paths_sort(struct case_paths *p)
{
	if (p->n)
		qsort(p->v, p->n, sizeof(*p->v), compare_paths);
}
