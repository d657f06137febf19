/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/boot-params.h"

struct boot_params params_unknown(const char *path, const char *why)
{
	return (struct boot_params){ .path = path, .why = why };
}

struct boot_params params_known(struct arena *a, const char *path, unsigned line, const char *text)
{
	struct boot_params p = { .known = true, .path = path, .line = line, .text = text };

	cmdline_parse(span_of(text), a, &p.cmdline);
	return p;
}

const char *params_unread(const struct fact *f)
{
	return f->avail == AVAIL_DENIED ? "it may not be read by this user" : "it could not be read";
}

/* A file that is one command line; comments and line breaks as kernel-install takes them. */
struct boot_params params_of_file(struct arena *a, const struct boot_file *f)
{
	struct span rest = f->text, line;
	const char *text = "";

	if (!fact_known(&f->fact))
		return params_unknown(f->path, params_unread(&f->fact));
	while (span_next_line(&rest, &line)) {
		line = span_trim(line);
		if (line.n && line.p[0] != '#')
			text = arena_printf(a, "%s%s%.*s", text, *text ? " " : "", (int)line.n, line.p);
	}
	return params_known(a, f->path, 0, text);
}

struct boot_params params_of_entry(struct arena *a, const struct boot_entry *e,
				   const struct boot_menu *menu, const struct boot_menu *env)
{
	return params_known(a, e->file, e->line,
			    boot_menu_expand(e->options ? e->options : "", menu, env, a));
}

bool boot_is_debian(const struct boot_chain *b)
{
	return streq(b->os_id, "debian") || streq(b->os_id, "ubuntu") ||
	       (b->os_like && (strstr(b->os_like, "debian") || strstr(b->os_like, "ubuntu")));
}

bool boot_is_redhat(const struct boot_chain *b)
{
	return streq(b->os_id, "fedora") || streq(b->os_id, "rhel") ||
	       (b->os_like && (strstr(b->os_like, "fedora") || strstr(b->os_like, "rhel")));
}

bool boot_is_suse(const struct boot_chain *b)
{
	return str_has_prefix(b->os_id, "opensuse") || str_has_prefix(b->os_id, "sle") ||
	       (b->os_like && strstr(b->os_like, "suse"));
}

void params_other(struct boot_chain *b, struct arena *a, struct boot_params p)
{
	if (p.known && p.cmdline.n)
		*vec_push(a, &b->others) = p;
}

void params_other_files(const struct host *h, struct boot_chain *b, struct arena *a, enum boot_role role)
{
	for (const struct boot_file *f = NULL; (f = boot_file_next(h->boot, role, f));)
		if (fact_known(&f->fact))
			params_other(b, a, params_of_file(a, f));
}

const struct boot_file *boot_kernel_cmdline(const struct host *h)
{
	return boot_file_next(h->boot, BOOT_KERNEL_CMDLINE, NULL);
}
