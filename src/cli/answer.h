/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * What `logs` and `explain TEXT` share: read, diagnose, ask the host if there is one, print.
 *
 * 	struct answering an;
 * 	answering_init(&an, &o);
 * 	answering_file(&an, "dmesg.txt");	(or "-"; 0, or an exit status with a line on standard error)
 * 	answering_text(&an, "(text)", text);
 * 	status = answering_finish(&an, host);	(host may be NULL)
 *
 * The exit status: 2 where a blocker is among the causes that a line names first, 1 for lesser ones and for
 * what was only guessed, 0 for none.
 */

#include "cli/options.h"
#include "logs/cause.h"
#include "logs/reader.h"
#include "model/host.h"
#include "root/root.h"

struct answering {
	const struct options *options;
	struct catalogue catalogue;
	struct causes causes;
	struct log_reader *reader;
	struct explainer explainer;
	struct {
		const char **v;
		size_t n, cap;
	} files;
};

void answering_init(struct answering *an, const struct options *o);
int answering_file(struct answering *an, const char *file);
int answering_stream(struct answering *an, const char *name, struct root_stream *stream);
void answering_text(struct answering *an, const char *name, const char *text);
int answering_finish(struct answering *an, const struct host *h);
