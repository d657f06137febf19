/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * What `logs` and `explain TEXT` share: read, diagnose, ask the host if there is one, print.
 *
 * 	struct answering an;
 * 	answering_init(&an, &o);
 * 	answering_file(&an, "dmesg.txt");	(or "-"; what cannot be read costs a line on standard error)
 * 	answering_text(&an, "(text)", text);
 * 	status = answering_finish(&an, host);	(host may be NULL)
 *
 * The exit status: 2 where a blocker is the first cause and a line names it, 1 for lesser ones and for what was
 * only guessed, 0 for none, 3 for none where an input ended early, 66 where one could not be read at all: the
 * others are answered all the same.
 */

#include "cli/options.h"
#include "logs/cause.h"
#include "logs/reader.h"
#include "model/host.h"
#include "render/answers.h"
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
	struct {
		struct unread_input *v;
		size_t n, cap;
	} unread;
	bool refused; /* an input gave nothing at all */
};

void answering_init(struct answering *an, const struct options *o);
void answering_file(struct answering *an, const char *file);
void answering_stream(struct answering *an, const char *name, struct root_stream *stream);
void answering_text(struct answering *an, const char *name, const char *text);
int answering_finish(struct answering *an, const struct host *h);
