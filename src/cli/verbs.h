/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* The verbs: one file each, one row each in verbs.c. */

struct verb {
	const char *name;
	const char *line;  /* for the list, one line */
	const char *usage; /* for --help: synopsis, options, examples */
	int (*run)(int argc, char **argv,
		   const struct verb *verb); /* arguments after the verb; the exit status */
};

int verb_check(int argc, char **argv, const struct verb *verb);
int verb_show(int argc, char **argv, const struct verb *verb);
int verb_capture(int argc, char **argv, const struct verb *verb);
int verb_guest(int argc, char **argv, const struct verb *verb);
int verb_mig(int argc, char **argv, const struct verb *verb);
int verb_place(int argc, char **argv, const struct verb *verb);
int verb_explain(int argc, char **argv, const struct verb *verb);
int verb_verify(int argc, char **argv, const struct verb *verb);
int verb_plan(int argc, char **argv, const struct verb *verb);
int verb_apply(int argc, char **argv, const struct verb *verb);
int verb_undo(int argc, char **argv, const struct verb *verb);
int verb_bind(int argc, char **argv, const struct verb *verb);
int verb_unbind(int argc, char **argv, const struct verb *verb);
int verb_history(int argc, char **argv, const struct verb *verb);
int verb_vm(int argc, char **argv, const struct verb *verb);
int verb_logs(int argc, char **argv, const struct verb *verb);

/* Prints a verb's usage to standard output; 0. */
int verb_help(const struct verb *verb);
int verbs_main(int argc, char **argv);
