/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * EFI variables as efivarfs shows them: four bytes of attributes, then the value. Strings are
 * UTF-16LE; a boot option (Boot0000 and so on) is a EFI_LOAD_OPTION: UEFI specification 2.10,
 * section 3.1.3, device paths section 10.3.
 */

#include "base/bytes.h"
#include "base/str.h"

/* UTF-16LE to UTF-8 up to a NUL or the end; unpaired surrogates become U+FFFD. */
char *efi_string(struct bytes text, struct arena *a);
/* The value of a string variable. -EINVAL: shorter than its attributes. */
int efi_var_string(struct bytes var, struct arena *a, const char **ret);
/* BootCurrent, Timeout, ... */
int efi_var_u16(struct bytes var, uint16_t *ret);
/* Description and file path ("\EFI\debian\shimx64.efi"; NULL: the option names no file) of a boot
 * option. -EINVAL. */
int efi_var_load_option(struct bytes var, struct arena *a, const char **ret_description,
			const char **ret_path);
