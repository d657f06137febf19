/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Shell files that hold settings: /etc/default/grub, mkinitcpio.conf, dracut.conf, initramfs.conf,
 * os-release.
 *
 * 	struct shell_vars vars = { 0 };
 * 	shell_vars_read(&vars, text, "/etc/default/grub", arena);
 * 	shell_vars_read(&vars, dropin, "/etc/default/grub.d/10-vfio.cfg", arena);	(sees what
 * came before) const struct shell_var *v = shell_var(&vars, "GRUB_CMDLINE_LINUX"); if (v &&
 * !v->value)
 * 		... "not understood: v->file:v->line"
 *
 * They are programs, and a program cannot be read by a pattern. Understood are assignments
 * (NAME=word, NAME+=word, NAME=(words), NAME+=(words), with or without `export`), quoting, backslash
 * and continuation as POSIX sh and bash have them, comments, and $NAME / ${NAME} / ${NAME[@]} of variables that
 * were understood. Anything else (command substitution, conditions, functions, sourcing, other
 * expansions) is never guessed: the variable's value is NULL, and a note says which file and line.
 * What stands inside a compound command (if, for, while, case, a function) may or may not run: the
 * variables assigned there become not understood. After `.`, `source` or `eval`, every variable may
 * have changed: all later answers are not understood unless assigned anew.
 *
 * Everything lives in the arena; any bytes are accepted.
 */

#include "decode/note.h"

struct shell_var {
	const char *name;
	const char *value; /* NULL: not understood. For an array: its words joined by one blank */
	const char *file;  /* of the last assignment */
	unsigned line;
};

struct shell_vars {
	struct {
		struct shell_var *v;
		size_t n, cap;
	} vars;
	struct text_notes notes; /* what was not understood, in order */
};

void shell_vars_read(struct shell_vars *vars, struct span text, const char *file, struct arena *a);
/* NULL: never assigned. */
const struct shell_var *shell_var(const struct shell_vars *vars, const char *name);
/* The value if it was assigned and understood, else NULL. */
const char *shell_value(const struct shell_vars *vars, const char *name);
