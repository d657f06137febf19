/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/boot-chain.h"

/*
 * The ids that vfio-pci will get. Source: Linux drivers/vfio/pci/vfio_pci.c (vfio_pci_fill_ids: ids
 * are parsed with sscanf "%x:%x:%x:%x:%x:%x", at least two fields, junk behind them dropped).
 */

static bool hex_field(const char **p, unsigned *ret)
{
	unsigned value = 0;
	size_t n = 0;

	if ((*p)[0] == '0' && ((*p)[1] == 'x' || (*p)[1] == 'X'))
		*p += 2;
	for (;; n++, (*p)++) {
		char c = **p;
		unsigned d = c >= '0' && c <= '9'   ? (unsigned)(c - '0')
			     : c >= 'a' && c <= 'f' ? (unsigned)(c - 'a' + 10)
			     : c >= 'A' && c <= 'F' ? (unsigned)(c - 'A' + 10)
						    : 16;

		if (d == 16)
			break;
		if (n < 8)
			value = value << 4 | d;
	}
	*ret = value;
	return n > 0;
}

static struct vfio_id parse_id(const char *text)
{
	unsigned fields[6] = { 0 }, n = 0;
	const char *p = text;

	while (n < 6 && hex_field(&p, &fields[n])) {
		n++;
		if (*p != ':')
			break;
		p++;
	}
	return (struct vfio_id){ .text = text,
				 .valid = n >= 2,
				 .exact = n >= 2 && !*p && fields[0] <= 0xffff && fields[1] <= 0xffff,
				 .vendor = fields[0],
				 .device = fields[1],
				 .has_subsystem = n >= 4,
				 .subvendor = fields[2],
				 .subdevice = fields[3] };
}

/* ids= is one string parameter: the last one given replaces those before. */
static void take_ids(struct boot_chain *b, struct arena *a, const char *value, const char *path,
		     unsigned line)
{
	struct span rest = span_of(value), field;

	b->ids.n = 0;
	while (span_next_field(&rest, ',', &field)) {
		if (!field.n)
			continue;

		struct vfio_id id = parse_id(span_dup(a, field));
		id.path = path;
		id.line = line;
		*vec_push(a, &b->ids) = id;
	}
}

void boot_find_ids(struct boot_chain *b, struct arena *a)
{
	const char *file = b->generated.known ? b->generated.path : b->running.path;

	for (const struct modprobe_directive *d = NULL;
	     (d = modprobe_next(&b->modprobe, MODPROBE_OPTIONS, "vfio_pci", d));) {
		struct cmdline options;

		/* Options of modprobe.d never reach a driver that is part of the kernel. Line 0:
		 * the command line. */
		cmdline_parse(span_of(d->value), a, &options);
		for (size_t i = 0; i < options.n; i++) {
			if (!cmdline_name_eq(options.v[i].name, "ids") || !options.v[i].value)
				continue;
			if (d->line && b->vfio_builtin == 1) {
				b->ids_ignored = true;
				continue;
			}
			if (!d->line)
				b->ids_ignored = false;
			take_ids(b, a, options.v[i].value, d->line ? d->file : file, d->line);
		}
	}
	if (b->ids.n)
		b->ids_ignored = false;
}
