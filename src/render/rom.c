/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/bars.h"

static const char *code_text(const struct option_rom_image *m, struct arena *a)
{
	const char *code = option_rom_code_name(m->code_type),
		   *machine = option_rom_machine_name(m->efi_machine);

	if (!code)
		return arena_printf(a, "code type 0x%02x", m->code_type);
	if (!m->efi)
		return code;
	return arena_printf(a, "%s for %s%s", code, machine ? machine : "an unknown machine",
			    m->efi_compressed ? ", compressed" : "");
}

static const char *sum_text(const struct option_rom_image *m)
{
	return !m->sum_known ? "" : m->sum_ok ? ", checksum right" : ", checksum wrong";
}

static void add_image(const struct option_rom_image *m, size_t number, struct arena *a, struct buf *out)
{
	buf_printf(out, "  image %zu at 0x%zx, %s: %s, for %04x:%04x", number, m->offset,
		   size_text(a, m->length), code_text(m, a), m->vendor, m->device);
	for (size_t i = 0; i < m->n_devices; i++)
		if (m->devices[i] != m->device)
			buf_printf(out, " %04x", m->devices[i]);
	buf_printf(out, "%s%s\n", sum_text(m), m->last ? ", the last" : "");
}

/* What each of the two guest firmwares makes of it: see decode/option-rom.h. */
static const char *seabios_text(const struct render_rom *r)
{
	const struct option_rom_image *m =
		option_rom_find(r->rom, OPTION_ROM_X86, r->vendor, r->device);

	/* SeaBIOS compares the image's own id, not its list. */
	if (!m || m->device != r->device)
		return "SeaBIOS: no x86 BIOS image for this device";
	if (!m->sum_known || !m->sum_ok)
		return "SeaBIOS: refuses the x86 BIOS image, its checksum is wrong";
	return "SeaBIOS: runs the x86 BIOS image";
}

static const char *ovmf_text(const struct render_rom *r)
{
	return option_rom_has(r->rom, OPTION_ROM_EFI)
		       ? "OVMF: loads the UEFI image"
		       : "OVMF: no UEFI image, so no picture before the guest's driver";
}

static bool is_for(const struct render_rom *r)
{
	for (size_t i = 0; i < r->rom->n_images; i++)
		if (option_rom_is_for(&r->rom->images[i], r->vendor, r->device))
			return true;
	return false;
}

static void add_fit(const struct render_rom *r, struct buf *out)
{
	buf_printf(out, "for %04x:%04x: %s\n", r->vendor, r->device,
		   !r->rom->n_images ? "there is no image in it"
		   : is_for(r)       ? "it names this device"
				     : "it is for another device; do not use it");
	if (r->rom->state == OPTION_ROM_OK)
		buf_printf(out, "  %s\n  %s\n", seabios_text(r), ovmf_text(r));
	else if (r->rom->state == OPTION_ROM_PREFIXED)
		buf_printf(out,
			   "  Cut off the first %zu bytes, then it can be used: tail -c +%zu FILE "
			   "> NEW\n",
			   r->rom->start, r->rom->start + 1);
	else
		buf_puts(out, "  It cannot be used as it is.\n");
}

void render_rom_text(const struct render_rom *r, const struct style *s, struct arena *a, struct buf *out)
{
	const struct option_rom *rom = r->rom;

	style_ink(s, out, INK_BOLD, str_printable(a, r->source));
	buf_printf(out, ": %zu byte%s\n", r->size, r->size == 1 ? "" : "s");
	style_wrap(s, out, 0, 0, option_rom_state_text(rom->state));
	if (rom->nvidia_flash)
		style_wrap(s, out, 0, 0,
			   "It starts with NVIDIA's flash header: a copy of the chip, not of the "
			   "ROM.");
	if (rom->start)
		buf_printf(out, "The ROM begins at 0x%zx.\n", rom->start);
	for (size_t i = 0; i < rom->n_images; i++)
		add_image(&rom->images[i], i, a, out);
	if (rom->trailing)
		buf_printf(out, "  %zu bytes follow that belong to no image\n", rom->trailing);
	if (r->vendor)
		add_fit(r, out);
}

static json_t *image_json(const struct option_rom_image *m)
{
	const char *code = option_rom_code_name(m->code_type);
	json_t *j = json_object(), *devices = json_array();

	json_put(j, "offset", json_integer((json_int_t)m->offset));
	json_put(j, "length", json_integer((json_int_t)m->length));
	json_put(j, "code_type", json_integer(m->code_type));
	json_put(j, "code", code ? json_string(code) : json_null());
	json_put(j, "id", json_sprintf("%04x:%04x", m->vendor, m->device));
	for (size_t i = 0; i < m->n_devices; i++)
		json_array_append_new(devices, json_sprintf("%04x", m->devices[i]));
	json_put(j, "devices", devices);
	json_put(j, "class", json_sprintf("%06x", m->class));
	json_put(j, "last", json_boolean(m->last));
	json_put(j, "checksum", m->sum_known ? json_boolean(m->sum_ok) : json_null());
	const char *machine = m->efi ? option_rom_machine_name(m->efi_machine) : NULL;

	json_put(j, "machine", machine ? json_string(machine) : json_null());
	return j;
}

void render_rom_json(const struct render_rom *r, struct arena *a, struct buf *out)
{
	json_t *j = json_object(), *images = json_array();

	json_put(j, "source", json_text(a, r->source));
	json_put(j, "size", json_integer((json_int_t)r->size));
	json_put(j, "state", json_string(option_rom_state_name(r->rom->state)));
	json_put(j, "start", json_integer((json_int_t)r->rom->start));
	json_put(j, "nvidia_flash_header", json_boolean(r->rom->nvidia_flash));
	json_put(j, "trailing", json_integer((json_int_t)r->rom->trailing));
	for (size_t i = 0; i < r->rom->n_images; i++)
		json_array_append_new(images, image_json(&r->rom->images[i]));
	json_put(j, "images", images);
	json_put(j, "device",
		 r->vendor ? json_sprintf("%04x:%04x", r->vendor, r->device) : json_null());
	/* What holds no image names no device, neither this one nor another. */
	json_put(j, "matches", r->vendor && r->rom->n_images ? json_boolean(is_for(r)) : json_null());
	json_write(j, out);
}
