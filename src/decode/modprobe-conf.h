/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * modprobe.d as modprobe reads it, with file and line of every directive.
 *
 * 	struct modprobe_conf conf = { 0 };
 * 	modprobe_read(&conf, text, "/etc/modprobe.d/vfio.conf", arena);		(one call a file, in
 * modprobe's order) const char *options = modprobe_options(&conf, "vfio_pci", arena);
 *
 * Why not libkmod: it reads only real directories, and a recording is a tree in memory; and it
 * forgets where a line stood. tests/unit holds this resolver against libkmod. Source of every rule:
 * kmod 30 and 34, libkmod/libkmod-config.c (kmod_config_parse, kmod_config_new) and libkmod-module.c
 * (kmod_module_get_options, _get_install_commands, lookup_softdep).
 *
 * The facts that surprise: '#' starts a comment only in the first column of a line, never behind a
 * directive, where it becomes part of the value; a line that ends in a backslash goes on, comment or
 * not; '-' and '_' are the same in module names; several `options` for a module add up; `blacklist`
 * only stops loading by alias (by the device's id), not by name or as a dependency; of several
 * `install` the first counts.
 *
 * Which files, in which order: every *.conf of /etc/modprobe.d, /run/modprobe.d,
 * /usr/local/lib/modprobe.d, /usr/lib/modprobe.d and /lib/modprobe.d, sorted by file name over all
 * folders; of two of the same name only the one in the earlier folder counts. The collector sees to
 * that.
 *
 * Module names are kept with '_'. Everything lives in the arena.
 */

#include "decode/cmdline.h"
#include "decode/note.h"

enum modprobe_kind {
	MODPROBE_ALIAS,     /* name: pattern (as written), value: module */
	MODPROBE_BLACKLIST, /* name: module */
	MODPROBE_INSTALL,   /* name: module, value: command */
	MODPROBE_REMOVE,
	MODPROBE_OPTIONS, /* name: module or alias, value: options */
	MODPROBE_SOFTDEP, /* name: module, value: "pre: a b post: c" */
	MODPROBE_WEAKDEP,
};

struct modprobe_directive {
	enum modprobe_kind kind;
	const char *name, *value; /* value NULL where the kind has none */
	const char *file;
	unsigned line;
};

struct modprobe_conf {
	struct {
		struct modprobe_directive *v;
		size_t n, cap;
	} directives;
	struct text_notes notes; /* lines that modprobe ignores as well, with a message few people see */
};

void modprobe_read(struct modprobe_conf *conf, struct span text, const char *file, struct arena *a);
/* modprobe also reads modprobe.blacklist= and MODULE.PARAMETER= from the kernel command line.
 * source: what to cite. */
void modprobe_read_cmdline(struct modprobe_conf *conf, const struct cmdline *cl, const char *source,
			   struct arena *a);

/* The next directive of this kind for this name after prev (NULL: the first), or NULL. '-' and '_'
 * are the same. */
const struct modprobe_directive *modprobe_next(const struct modprobe_conf *conf,
					       enum modprobe_kind kind, const char *name,
					       const struct modprobe_directive *prev);
/* All options of a module, joined by blanks, as the kernel will get them; "" if there are none. */
const char *modprobe_options(const struct modprobe_conf *conf, const char *module, struct arena *a);
/* Module names of the conf's own aliases that match a device's modalias; iterates like
 * modprobe_next(). */
const struct modprobe_directive *modprobe_alias_next(const struct modprobe_conf *conf,
						     const char *modalias,
						     const struct modprobe_directive *prev);
/* Does `module` have a softdep that loads `dependency` before it? Returns the directive, or NULL.
 */
const struct modprobe_directive *modprobe_softdep_pre(const struct modprobe_conf *conf,
						      const char *module, const char *dependency);
/* An install command that loads nothing: /bin/false, /usr/bin/true, ":" and the like. */
bool modprobe_install_is_block(const char *command);

/* Module names in the kernel's spelling. */
char *module_name(struct arena *a, struct span s);

/*
 * modules.alias (depmod's output): the modules whose alias matches a device's modalias, in file
 * order. struct module_names grows by names not yet in it.
 */
struct module_names {
	const char **v;
	size_t n, cap;
};
void modules_alias_match(struct span modules_alias, const char *modalias, struct arena *a,
			 struct module_names *ret);
