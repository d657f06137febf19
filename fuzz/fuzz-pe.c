/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/pe.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pe pe;

	if (pe_read((struct bytes){ data, size }, &pe) == 0)
		pe_section(&pe, ".cmdline");
	return 0;
}
