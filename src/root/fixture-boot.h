/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* Files of the boot chain that a fixture describes in words: initial RAM disks, unified kernel
 * images, EFI variables. */

#include "base/bytes.h"
#include "base/str.h"

/*
 * A newc archive. Each line of the text is a path, or "PATH = TEXT" (a line of that file; repeated:
 * more lines). -EINVAL for a line that is neither.
 */
int fixture_cpio(struct span text, struct arena *a, struct bytes *ret);
/* A PE file: "cmdline = ..." lines become the .cmdline section, the others the archive in .initrd.
 */
int fixture_uki(struct span text, struct arena *a, struct bytes *ret);
/* Four bytes of attributes and the text as UTF-16 with a NUL. ASCII only. */
int fixture_efi_string(struct span text, struct arena *a, struct bytes *ret);
