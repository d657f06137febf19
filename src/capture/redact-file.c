/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "capture/redact.h"

#include "base/buf.h"

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static bool is_one_of(const char *name, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (streq(name, list[i]))
			return true;
	return false;
}

static struct bytes bytes_of(struct span s)
{
	return (struct bytes){ (const uint8_t *)s.p, s.n };
}

static struct span span_from(struct bytes b)
{
	return (struct span){ (const char *)b.p, b.n };
}

/* sysfs attributes that are a serial number and nothing else. */
static bool is_serial_file(const char *name)
{
	static const char *const names[] = {
		"serial",
		"serial_number",
		"unique_id",
		"wwid",
		"wwn",
		"eui",
		"nguid",
		"node_guid",
		"sys_image_guid",
		"board_serial",
		"chassis_serial",
		"product_serial",
		"board_asset_tag",
		"chassis_asset_tag",
	};

	return is_one_of(name, names, ARRAY_SIZE(names));
}

static bool is_host_file(const char *path)
{
	static const char *const paths[] = { "/etc/hostname", "/proc/sys/kernel/hostname",
					     "/proc/sys/kernel/domainname", "/etc/mailname" };

	return is_one_of(path, paths, ARRAY_SIZE(paths));
}

/* The whole content, with the line end it had. */
static struct bytes replace_whole(struct redactor *r, struct bytes data, enum redaction kind)
{
	struct span value = span_trim(span_from(data));
	const char *stand_in;

	/* What firmware says when it has none is no secret, and a check may look for it. */
	if (!value.n || span_eq(value, "(none)") || span_eq(value, "None") ||
	    span_eq(value, "Not Specified") || span_eq(value, "localhost") ||
	    span_has_prefix(value, "serial-") || span_has_prefix(value, "host-"))
		return data;
	stand_in = redactor_stand_in(r, kind, value);
	const char *text = arena_printf(redactor_arena(r), "%s%s", stand_in,
					data.p[data.n - 1] == '\n' ? "\n" : "");
	return bytes_of(span_of(text));
}

/* /proc/net/route: destination and gateway as hexadecimal numbers; nothing is a default route. */
static struct bytes redact_routes(struct redactor *r, struct bytes data)
{
	struct span rest = span_from(data), line, field;
	struct buf out = { 0 };
	bool first = true;

	while (span_next_line(&rest, &line)) {
		for (unsigned column = 0; span_next_field(&line, '\t', &field); column++) {
			uint64_t address;
			struct span part = span_trim(field);

			if (column)
				buf_putc(&out, '\t');
			if (!first && (column == 1 || column == 2) && part.n == 8 &&
			    span_u64(part, 16, &address) == 0 && address &&
			    !str_has_suffix(span_dup(redactor_arena(r), part), "0200C0")) {
				const char *stand_in = redactor_stand_in(r, REDACT_NETWORK, part);
				uint64_t last = 0;

				str_u64(strrchr(stand_in, '.') + 1, 10, &last);
				buf_printf(&out, "%02X0200C0", (unsigned)last);
			} else {
				buf_add(&out, field.p, field.n);
			}
		}
		buf_putc(&out, '\n');
		first = false;
	}
	struct bytes result = { arena_memdup(redactor_arena(r), out.s ? out.s : "", out.n), out.n };
	buf_free(&out);
	return result;
}

/* "server:/export" and "//server/share" in a table of mounts. */
static size_t server_name(struct span word, size_t *ret_at)
{
	const char *colon = memchr(word.p, ':', word.n), *slash = memchr(word.p, '/', word.n);

	if (colon && slash == colon + 1 && colon > word.p) {
		*ret_at = 0;
		return (size_t)(colon - word.p);
	}
	if (word.n > 3 && word.p[0] == '/' && word.p[1] == '/') {
		const char *end = memchr(word.p + 2, '/', word.n - 2);

		*ret_at = 2;
		return end ? (size_t)(end - word.p) - 2 : word.n - 2;
	}
	return 0;
}

static struct span redact_servers(struct redactor *r, struct span text)
{
	struct span rest = text, word;
	struct buf out = { 0 };
	const char *kept = text.p;

	while (span_next_word(&rest, &word)) {
		size_t at = 0, n = server_name(word, &at);

		if (!n || span_has_prefix((struct span){ word.p + at, n }, "host-"))
			continue;
		buf_add(&out, kept, (size_t)(word.p + at - kept));
		buf_puts(&out, redactor_stand_in(r, REDACT_HOST, (struct span){ word.p + at, n }));
		kept = word.p + at + n;
	}
	if (kept == text.p)
		return text;
	buf_add(&out, kept, (size_t)(text.p + text.n - kept));
	struct span result = { arena_memdup(redactor_arena(r), out.s, out.n), out.n };
	buf_free(&out);
	return result;
}

/* Binary files of which it is known that they hold nothing personal. */
static bool is_public_binary(const char *path)
{
	static const char *const tables[] = { "DMAR", "IVRS", "IORT", "VIOT", "MCFG",
					      "HEST", "CEDT", "SRAT", "SLIT" };
	const char *name = base_name(path);

	if (str_has_prefix(path, "/sys/firmware/acpi/tables/"))
		return is_one_of(name, tables, ARRAY_SIZE(tables));
	if (str_has_prefix(path, "/sys/firmware/efi/efivars/"))
		return str_has_prefix(name, "SecureBoot-") || str_has_prefix(name, "SetupMode-") ||
		       str_has_prefix(name, "LoaderInfo-") || str_has_prefix(name, "LoaderEntry") ||
		       str_has_prefix(name, "StubInfo-");
	return streq(name, "rom") || streq(name, "smbios_entry_point") ||
	       streq(path, "/proc/config.gz") || str_has_prefix(name, "modules.");
}

/* A card's firmware, the same bytes for each card of its kind: PCI Firmware Specification 3.x, section 5.1. */
static bool is_rom(struct bytes data)
{
	uint16_t mark, at;
	struct bytes id;

	if (!bytes_u16(data, 0, &mark) || mark != 0xaa55 || !bytes_u16(data, 0x18, &at))
		return false;
	id = bytes_sub(data, at, 4);
	return id.n == 4 && memcmp(id.p, "PCIR", 4) == 0;
}

static bool is_text(struct bytes data)
{
	size_t odd = 0;

	for (size_t i = 0; i < data.n; i++)
		odd += data.p[i] < ' ' && data.p[i] != '\n' && data.p[i] != '\t' &&
		       data.p[i] != '\r' && data.p[i] != '\f' && data.p[i] != 033;
	return odd == 0;
}

static bool is_blank(struct bytes data)
{
	for (size_t i = 0; i < data.n; i++)
		if (data.p[i] != 0xff && data.p[i] != 0)
			return false;
	return true;
}

/* What a definition calls a ROM may be any file: of one that is none only the size stays. */
static struct bytes redact_rom(struct redactor *r, struct bytes data)
{
	uint8_t *stand_in;

	if (is_blank(data) || (!is_text(data) && memmem(data.p, data.n, "PCIR", 4)))
		return data;
	redactor_stand_in(r, REDACT_SECRET, (struct span){ (const char *)data.p, data.n }); /* counted */
	stand_in = arena_memdup(redactor_arena(r), data.p, data.n);
	memset(stand_in, 'x', data.n);
	return (struct bytes){ stand_in, data.n };
}

struct bytes redact_file(struct redactor *r, const char *path, struct bytes data, bool *ret_keep)
{
	const char *name = base_name(path);

	*ret_keep = true;
	if (!data.n || streq(name, "pci.ids"))
		return data;
	if (streq(name, "config") && str_has_prefix(path, "/sys/"))
		return redact_config(r, data);
	if (streq(name, "vpd"))
		return redact_vpd(r, data);
	if (streq(path, "/sys/firmware/dmi/tables/DMI"))
		return redact_smbios(r, data);
	if (is_public_binary(path) || is_rom(data))
		return data;
	if (redactor_knows_rom(r, path))
		return redact_rom(r, data);
	/* NUL between the words of an argument list. */
	if (!is_text(data) && !(str_has_prefix(path, "/proc/") && streq(name, "cmdline"))) {
		*ret_keep = false;
		return data;
	}
	if (is_host_file(path))
		return replace_whole(r, data, REDACT_HOST);
	if (is_serial_file(name))
		return replace_whole(r, data, REDACT_SERIAL);
	if (streq(path, "/proc/net/route"))
		return redact_routes(r, data);

	struct span text = redact_text(r, span_from(data));
	if (strstr(name, "mount") || streq(name, "fstab"))
		text = redact_servers(r, text);
	return bytes_of(text);
}
