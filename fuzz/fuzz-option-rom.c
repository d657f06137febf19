/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/option-rom.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct option_rom rom;

	option_rom_decode((struct bytes){ data, size }, &rom);
	if (rom.n_images > OPTION_ROM_IMAGES || rom.end > size || rom.trailing > size ||
	    !option_rom_state_text(rom.state) || !option_rom_state_name(rom.state))
		__builtin_trap();
	for (size_t i = 0; i < rom.n_images; i++) {
		const struct option_rom_image *image = &rom.images[i];

		if (image->offset >= size || image->n_devices > OPTION_ROM_DEVICES)
			__builtin_trap();
		/* Images stand one behind the other and never overlap. */
		if (i && image->offset != rom.images[i - 1].offset + rom.images[i - 1].length)
			__builtin_trap();
		if (!option_rom_find(&rom, image->code_type, image->vendor, image->device))
			__builtin_trap();
	}
	if (rom.state == OPTION_ROM_OK && (!rom.n_images || !rom.images[rom.n_images - 1].last))
		__builtin_trap();
	return 0;
}
