/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * What is known of the built-in signatures before the program starts: where each record stands in the texts of
 * data/signatures, and the index of their literals. Written by tools/signature-digest.c when the program is built, which
 * fails there if a record has a fault.
 */

#include "logs/literal-index.h"

struct digest_file {
	const char *label;
	const unsigned char *text;
};

struct digest_row {
	uint32_t at, n; /* of the record, in bytes of its file */
	uint16_t line;  /* of its header */
	uint8_t file;
	bool question;
};

struct signature_digest {
	const struct digest_file *files;
	const struct digest_row *rows;
	size_t n;
	struct literal_index index; /* of those that are no questions; an id is a number of a row */
};

extern const struct signature_digest signature_digest_builtin;
