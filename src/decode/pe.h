/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * The sections of a PE file: an EFI program, or a unified kernel image, whose .cmdline, .uname,
 * .osrel, .linux and .initrd sections hold what other loaders keep in files.
 *
 * Only the head of the file is needed (PE_HEAD bytes hold the table of any file seen; more sections
 * than fit are an error). Layout: Microsoft's "PE Format"; section names: systemd-stub(7), and the
 * Unified Kernel Image specification (uapi-group.org). From systemd 257 a file may hold several
 * profiles, each behind a .profile section: the sections before the first .profile and those of the
 * first profile are what boots by default.
 */

#include "base/bytes.h"
#include "base/str.h"

#define PE_HEAD ((size_t)16 << 10)
#define PE_SECTIONS_MAX 96 /* the format's own limit for images */

struct pe_section {
	char name[9];
	uint64_t offset, size; /* in the file */
};

struct pe {
	struct pe_section sections[PE_SECTIONS_MAX];
	size_t n_sections;
};

/* -EINVAL: no PE file. -EMSGSIZE: its section table is not within the head. */
int pe_read(struct bytes head, struct pe *ret);
/* The first section of that name, or NULL. */
const struct pe_section *pe_section(const struct pe *pe, const char *name);
