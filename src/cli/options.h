/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Command line options, parsed once for all verbs. A verb names the options it takes (a mask); another one
 * on its command line is wrong usage. Positional arguments stay in order in .args.
 */

#include "analyse/analysis.h"
#include "render/style.h"

enum { EXIT_USAGE = 64, EXIT_INPUT = 66, EXIT_INTERNAL = 70 };

enum option_bit {
	OPT_SOURCE = 1 << 0, /* --root, --bundle, --sample, --lspci */
	OPT_TARGET = 1 << 1,
	OPT_FORMAT = 1 << 2, /* --format, --json */
	OPT_ALL = 1 << 3,
	OPT_CHECKLIST = 1 << 4,
	OPT_OUTPUT = 1 << 5,
	OPT_STRICT = 1 << 6,
	OPT_OWN = 1 << 7, /* unknown long options are left in .own for the verb itself */
};

enum output_format {
	FORMAT_TEXT,
	FORMAT_JSON,
	FORMAT_HTML,
	FORMAT_SVG,
	FORMAT_PROMETHEUS,
	FORMAT_SARIF
};

struct own_option {
	const char *name,
		*value; /* without the dashes; value NULL if there was no "=" and the verb takes none */
};

struct options {
	struct arena *arena;
	const char *root, *bundle, *lspci;
	const char *nvml_library; /* another one than the system's; for tests */
	unsigned nvml_timeout_ms;
	bool sample, all, checklist, strict, help;
	enum output_format format;
	const char *output; /* file, or NULL for standard output */
	bool output_open;   /* by options_open_output(), as output_fd */
	int output_fd;
	bool writes; /* set by a verb that changes the root: it is not confined */
	enum { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER } colour;
	struct {
		struct target *v;
		size_t n, cap;
	} targets;
	struct {
		const char **v;
		size_t n, cap;
	} args;
	struct {
		struct own_option *v;
		size_t n, cap;
	} own;
};

/*
 * Options of a verb's own: names that take a value and names that take none, NULL-terminated. Both may be
 * NULL. Prints what is wrong to standard error; 0 or EXIT_USAGE.
 */
struct own_names {
	const char *const *with_value, *const *without;
};
int options_parse(int argc, char **argv, unsigned allowed, const struct own_names *own,
		  struct options *ret);
/* The last value of an own option ("" if it takes none), or NULL if it was not given. */
const char *options_own(const struct options *o, const char *name);

/* Width, colour and character set for this output. */
struct style options_style(const struct options *o);
/*
 * Opens --output ahead of options_write(), where nothing can be opened later. As with a shell's ">", the file is then
 * there even if nothing comes of it; what it held is kept until there is something to write.
 */
int options_open_output(struct options *o);
/* Writes to --output or standard output. 0, or EXIT_INPUT with a line on standard error. */
int options_write(const struct options *o, const struct buf *b);
