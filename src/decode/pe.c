/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/pe.h"

#include <errno.h>

#define SECTION_SIZE 40

static void read_section(struct bytes b, size_t at, struct pe_section *s)
{
	uint32_t virtual_size = 0, raw_size = 0, offset = 0;

	bytes_u32(b, at + 8, &virtual_size);
	bytes_u32(b, at + 16, &raw_size);
	bytes_u32(b, at + 20, &offset);
	memcpy(s->name, b.p + at, 8);
	s->name[8] = '\0';
	s->offset = offset;
	/* The size in the file is rounded up to the file alignment; the true one is the virtual
	 * size. */
	s->size = virtual_size && virtual_size < raw_size ? virtual_size : raw_size;
}

int pe_read(struct bytes b, struct pe *ret)
{
	uint32_t at, signature;
	uint16_t mz, n, optional;
	struct pe pe = { 0 };

	if (!bytes_u16(b, 0, &mz) || mz != 0x5a4d || !bytes_u32(b, 0x3c, &at))
		return -EINVAL;
	if (!bytes_u32(b, at, &signature))
		return -EMSGSIZE;
	if (signature != 0x00004550)
		return -EINVAL;
	if (!bytes_u16(b, (size_t)at + 6, &n) || !bytes_u16(b, (size_t)at + 20, &optional))
		return -EMSGSIZE;
	if (n > PE_SECTIONS_MAX)
		return -EINVAL;
	if (!bytes_has(b, (size_t)at + 24 + optional, (size_t)n * SECTION_SIZE))
		return -EMSGSIZE;
	for (size_t i = 0; i < n; i++)
		read_section(b, (size_t)at + 24 + optional + i * SECTION_SIZE, &pe.sections[i]);
	pe.n_sections = n;
	*ret = pe;
	return 0;
}

const struct pe_section *pe_section(const struct pe *pe, const char *name)
{
	for (size_t i = 0; i < pe->n_sections; i++)
		if (streq(pe->sections[i].name, name))
			return &pe->sections[i];
	return NULL;
}
