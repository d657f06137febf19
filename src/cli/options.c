/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "cli/options.h"

#include "cli/nearest.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/stat.h>

struct option_def {
	const char *name;
	unsigned bit; /* 0: every verb */
	bool value;
};

static const struct option_def defs[] = {
	{ "root", OPT_SOURCE, true },
	{ "bundle", OPT_SOURCE, true },
	{ "lspci", OPT_SOURCE, true },
	{ "sample", OPT_SOURCE, false },
	{ "target", OPT_TARGET, true },
	{ "format", OPT_FORMAT, true },
	{ "json", OPT_FORMAT, false },
	{ "all", OPT_ALL, false },
	{ "output", OPT_OUTPUT, true },
	{ "color", 0, true },
	{ "colour", 0, true },
	{ "checklist", OPT_CHECKLIST, false },
	{ "strict", OPT_STRICT, false },
	{ "nvml-timeout", OPT_SOURCE, true },
	{ "nvml-library", OPT_SOURCE, true },
	{ "help", 0, false },
};

static const struct {
	const char *name;
	enum output_format format;
} formats[] = {
	{ "text", FORMAT_TEXT },
	{ "json", FORMAT_JSON },
	{ "html", FORMAT_HTML },
	{ "svg", FORMAT_SVG },
	{ "prometheus", FORMAT_PROMETHEUS },
	{ "sarif", FORMAT_SARIF },
};

static int usage(const char *fmt, ...) _printf_(1, 2);
static int usage(const char *fmt, ...)
{
	va_list ap;

	fputs("vfio-doctor: ", stderr);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputs("\n", stderr);
	return EXIT_USAGE;
}

static bool in_list(const char *const *list, const char *name)
{
	for (; list && *list; list++)
		if (streq(*list, name))
			return true;
	return false;
}

static int set_format(struct options *o, const char *value)
{
	for (size_t i = 0; i < ARRAY_SIZE(formats); i++)
		if (streq(formats[i].name, value)) {
			o->format = formats[i].format;
			return 0;
		}
	return usage("--format '%s' is none of: text, json, html, svg, prometheus, sarif", value);
}

static int set_colour(struct options *o, const char *value)
{
	if (streq(value, "auto"))
		o->colour = COLOUR_AUTO;
	else if (streq(value, "always"))
		o->colour = COLOUR_ALWAYS;
	else if (streq(value, "never"))
		o->colour = COLOUR_NEVER;
	else
		return usage("--color takes auto, always or never");
	return 0;
}

/* Seconds, with a fraction: "2", "0.5". */
static int set_timeout(struct options *o, const char *value)
{
	struct span rest = span_of(value), whole;
	uint64_t seconds, ms = 0;

	if (!span_next_field(&rest, '.', &whole) || span_u64(whole, 10, &seconds) ||
	    seconds > 3600 || rest.n > 3 || (rest.p && span_u64(rest, 10, &ms)))
		return usage("--nvml-timeout '%s': seconds, such as 2 or 0.5", value);
	for (size_t digits = rest.n; digits && digits < 3; digits++)
		ms *= 10;
	o->nvml_timeout_ms = (unsigned)(seconds * 1000 + ms);
	return 0;
}

static int apply(struct options *o, const char *name, const char *value)
{
	struct target t;

	if (streq(name, "root"))
		o->root = value;
	else if (streq(name, "bundle"))
		o->bundle = value;
	else if (streq(name, "lspci"))
		o->lspci = value;
	else if (streq(name, "sample"))
		o->sample = true;
	else if (streq(name, "all"))
		o->all = true;
	else if (streq(name, "checklist"))
		o->checklist = true;
	else if (streq(name, "strict"))
		o->strict = true;
	else if (streq(name, "help"))
		o->help = true;
	else if (streq(name, "json"))
		o->format = FORMAT_JSON;
	else if (streq(name, "output"))
		o->output = value;
	else if (streq(name, "nvml-library"))
		o->nvml_library = value;
	else if (streq(name, "nvml-timeout"))
		return set_timeout(o, value);
	else if (streq(name, "format"))
		return set_format(o, value);
	else if (streq(name, "color") || streq(name, "colour"))
		return set_colour(o, value);
	else if (streq(name, "target")) {
		if (target_parse(value, &t) < 0)
			return usage("--target '%s' is neither an address (0000:01:00.0) nor an id (10de:2335)",
				     value);
		*vec_push(o->arena, &o->targets) = t;
	}
	return 0;
}

static int unknown_option(const char *name, unsigned allowed, const struct own_names *own)
{
	const char *names[64];
	size_t n = 0;

	for (size_t i = 0; i < ARRAY_SIZE(defs); i++)
		if (!defs[i].bit || defs[i].bit & allowed)
			names[n++] = defs[i].name;
	for (const char *const *p = own ? own->with_value : NULL; p && *p && n < 60; p++)
		names[n++] = *p;
	for (const char *const *p = own ? own->without : NULL; p && *p && n < 60; p++)
		names[n++] = *p;
	const char *near = nearest(name, names, n);
	return near ? usage("there is no option --%s here; did you mean --%s?", name, near)
		    : usage("there is no option --%s here", name);
}

int options_parse(int argc, char **argv, unsigned allowed, const struct own_names *own,
		  struct options *ret)
{
	struct options *o = ret;
	bool only_args = false;

	for (int i = 0; i < argc; i++) {
		const char *arg = argv[i];

		if (only_args || arg[0] != '-' || streq(arg, "-")) {
			*vec_push(o->arena, &o->args) = arg;
			continue;
		}
		if (streq(arg, "--")) {
			only_args = true;
			continue;
		}
		if (streq(arg, "-h"))
			arg = "--help";
		if (arg[1] != '-')
			return usage("'%s': options are written in full, as in --json", arg);

		const char *equals = strchr(arg, '=');
		const char *name =
			arena_strndup(o->arena, arg + 2,
				      equals ? (size_t)(equals - arg - 2) : strlen(arg + 2));
		const struct option_def *def = NULL;
		for (size_t d = 0; d < ARRAY_SIZE(defs); d++)
			if (streq(defs[d].name, name) && (!defs[d].bit || defs[d].bit & allowed))
				def = &defs[d];
		bool own_value = own && in_list(own->with_value, name),
		     own_flag = own && in_list(own->without, name);
		if (!def && !own_value && !own_flag)
			return unknown_option(name, allowed, own);

		bool wants = own_value || (def && !own_flag && def->value);
		const char *value = equals ? equals + 1 : NULL;
		if (wants && !value) {
			if (i + 1 >= argc)
				return usage("--%s needs a value", name);
			value = argv[++i];
		}
		if (!wants && value)
			return usage("--%s takes no value", name);
		if (own_value || own_flag) {
			*vec_push(o->arena, &o->own) = (struct own_option){ name, value ? value : "" };
			continue;
		}
		int r = apply(o, name, value);
		if (r)
			return r;
	}
	if (!!o->root + !!o->bundle + !!o->lspci + o->sample > 1)
		return usage("--root, --bundle, --lspci and --sample name the host to look at: give one of them");
	return 0;
}

const char *options_own(const struct options *o, const char *name)
{
	const char *value = NULL;

	for (size_t i = 0; i < o->own.n; i++)
		if (streq(o->own.v[i].name, name))
			value = o->own.v[i].value;
	return value;
}

struct style options_style(const struct options *o)
{
	struct style s = { .width = 80 };
	struct winsize size;
	uint64_t columns;
	const char *no_colour = getenv("NO_COLOR"), *term = getenv("TERM"), *wish = getenv("COLUMNS");
	bool tty = !o->output && isatty(STDOUT_FILENO);

	if (wish && str_u64(wish, 10, &columns) == 0 && columns >= 20 && columns <= 500)
		s.width = (unsigned)columns;
	else if (tty && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 20)
		s.width = size.ws_col;
	/* Longer lines are hard to read; tables may still use what there is. */
	bool dumb = !term || streq(term, "dumb");
	s.colour = o->colour == COLOUR_ALWAYS ||
		   (o->colour == COLOUR_AUTO && tty && !dumb && !(no_colour && no_colour[0]));
	s.utf8 = !dumb && streq(nl_langinfo(CODESET), "UTF-8");
	return s;
}

static int cannot_write(const struct options *o)
{
	const char *where = o->output ? o->output : "standard output";

	fprintf(stderr, "vfio-doctor: cannot write '%s': %s\n", where, strerror(errno));
	return EXIT_INPUT;
}

static bool to_stdout(const struct options *o)
{
	return !o->output || streq(o->output, "-");
}

int options_open_output(struct options *o)
{
	if (to_stdout(o) || o->output_open)
		return 0;
	o->output_fd = open(o->output, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOCTTY, 0666);
	o->output_open = o->output_fd >= 0;
	return o->output_open ? 0 : cannot_write(o);
}

static FILE *output_stream(const struct options *o)
{
	struct stat st;

	if (to_stdout(o))
		return stdout;
	if (!o->output_open)
		return fopen(o->output, "we");
	if (fstat(o->output_fd, &st) == 0 && S_ISREG(st.st_mode) && ftruncate(o->output_fd, 0) < 0)
		return NULL;
	return fdopen(o->output_fd, "w");
}

int options_write(const struct options *o, const struct buf *b)
{
	FILE *f = output_stream(o);

	if (!f)
		return cannot_write(o);
	bool bad = b->n && fwrite(b->s, 1, b->n, f) != b->n;
	bad |= fflush(f) != 0;
	/* A reader that has seen enough (head) is no fault of ours. */
	bool broken_pipe = bad && errno == EPIPE;
	if (f != stdout)
		bad |= fclose(f) != 0;
	return bad && !broken_pipe ? cannot_write(o) : 0;
}
