/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "root/umockdev.h"

#include "root/memory.h"

#include <errno.h>

#define DEVICES_MAX 100000

struct umockdev {
	struct memory_tree *tree;
	struct arena *arena;
	char *device; /* "/sys/devices/...", of the paragraph at hand */
	size_t devices;
};

static int unescape(struct umockdev *u, struct span s, struct bytes *ret)
{
	char *out = arena_alloc(u->arena, s.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		uint64_t v;

		if (s.p[i] != '\\') {
			out[n++] = s.p[i];
			continue;
		}
		if (++i == s.n)
			return -EINVAL;
		switch (s.p[i]) {
		case 'n':
			out[n++] = '\n';
			break;
		case 't':
			out[n++] = '\t';
			break;
		case 'r':
			out[n++] = '\r';
			break;
		case 'x':
			if (s.n - i < 3 || span_u64((struct span){ s.p + i + 1, 2 }, 16, &v) < 0)
				return -EINVAL;
			out[n++] = (char)v;
			i += 2;
			break;
		default:
			out[n++] = s.p[i];
		}
	}
	*ret = (struct bytes){ (const uint8_t *)out, n };
	return 0;
}

static int unhex(struct umockdev *u, struct span s, struct bytes *ret)
{
	uint8_t *out = arena_alloc(u->arena, s.n / 2 + 1);
	uint64_t v;

	if (s.n % 2)
		return -EINVAL;
	for (size_t i = 0; i < s.n; i += 2) {
		if (span_u64((struct span){ s.p + i, 2 }, 16, &v) < 0)
			return -EINVAL;
		out[i / 2] = (uint8_t)v;
	}
	*ret = (struct bytes){ out, s.n / 2 };
	return 0;
}

static const char *file_path(struct umockdev *u, struct span name)
{
	return arena_printf(u->arena, "%s/%.*s", u->device, (int)name.n, name.p);
}

/* The kernel makes a link to each device where its subsystem lists its devices. */
static int add_subsystem(struct umockdev *u, struct span name)
{
	static const char *const buses[] = { "acpi", "cpu", "hid",         "i2c",      "memory",
					     "node", "pci", "pci_express", "platform", "pnp",
					     "scsi", "usb", "virtio" };
	const char *base = strrchr(u->device, '/') + 1;
	bool bus = false;

	for (size_t i = 0; i < ARRAY_SIZE(buses); i++)
		bus = bus || span_eq(name, buses[i]);
	const char *dir = arena_printf(u->arena, bus ? "/sys/bus/%.*s/devices" : "/sys/class/%.*s",
				       (int)name.n, name.p);
	int e = memory_tree_link(u->tree, arena_printf(u->arena, "%s/%s", dir, base), u->device);
	if (e < 0)
		return e;
	return memory_tree_link(u->tree, arena_printf(u->arena, "%s/subsystem", u->device),
				arena_printf(u->arena, bus ? "/sys/bus/%.*s" : "/sys/class/%.*s",
					     (int)name.n, name.p));
}

static int read_line(struct umockdev *u, struct span line)
{
	struct span value = { line.p + 3, line.n - 3 }, name;
	struct bytes data;
	char kind = line.p[0];

	if (kind == 'P') {
		if (++u->devices > DEVICES_MAX)
			return -EFBIG;
		u->device = arena_printf(u->arena, "/sys%.*s", (int)value.n, value.p);
		return memory_tree_dir(u->tree, u->device);
	}
	if (!u->device)
		return -EINVAL;
	if (kind == 'N' || kind == 'S')
		return 0;
	span_next_field(&value, '=', &name);
	if (!value.p || !name.n)
		return -EINVAL;
	switch (kind) {
	case 'A':
		return unescape(u, value, &data) < 0
			       ? -EINVAL
			       : memory_tree_file(u->tree, file_path(u, name), data, 0444, 0);
	case 'H':
		return unhex(u, value, &data) < 0
			       ? -EINVAL
			       : memory_tree_file(u->tree, file_path(u, name), data, 0444, 0);
	case 'L':
		return memory_tree_link(u->tree, file_path(u, name), span_dup(u->arena, value));
	case 'E':
		return span_eq(name, "SUBSYSTEM") ? add_subsystem(u, value) : 0;
	}
	return -EINVAL;
}

int umockdev_open_bytes(struct bytes data, const char *label, struct arena *a, struct root **ret,
			const char **ret_why)
{
	struct umockdev u = { .tree = memory_tree_new() };
	struct span rest = { (const char *)data.p, data.n }, line;
	unsigned number = 0;

	u.arena = memory_tree_arena(u.tree);
	while (span_next_line(&rest, &line)) {
		number++;
		if (!line.n)
			continue;
		int e = memchr(line.p, '\0', line.n) || line.n < 4 || line.p[1] != ':' || line.p[2] != ' '
				? -EINVAL
				: read_line(&u, line);
		if (e < 0) {
			if (ret_why)
				*ret_why = arena_printf(a, "%s:%u: %s", label, number,
							e == -EFBIG
								? "too many devices"
								: "not a line of a umockdev record");
			memory_tree_free(u.tree);
			return e;
		}
	}
	*ret = memory_tree_root(u.tree, ROOT_BUNDLE, false, label);
	return 0;
}
