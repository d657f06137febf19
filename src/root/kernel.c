/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "root/kernel.h"

#include "base/map.h"

#include <errno.h>

struct kernel {
	const struct root_ops *inner;
	struct root_ops ops;
	const struct kernel_rules *rules;
	struct map usual; /* function's path -> driver */
	struct memory_tree *tree;
};

static struct kernel *kernel_of(struct root *r)
{
	return (struct kernel *)((char *)r->ops - offsetof(struct kernel, ops));
}

static const char *link_base(struct memory_tree *t, const char *path)
{
	struct memory_node *n = memory_tree_node(t, path);
	const char *slash = n && n->type == ROOT_LINK ? strrchr(n->target, '/') : NULL;

	return slash ? slash + 1 : NULL;
}

/* /sys/bus/pci/devices/BDF is a link to the function's folder. */
static const char *folder_of(struct kernel *k, const char *bdf)
{
	struct arena *a = memory_tree_arena(k->tree);
	struct memory_node *n =
		memory_tree_node(k->tree, arena_printf(a, "/sys/bus/pci/devices/%s", bdf));

	if (!n || n->type != ROOT_LINK)
		return NULL;
	const char *devices = strstr(n->target, "devices/");
	return devices ? arena_printf(a, "/sys/%s", devices) : NULL;
}

static int detach(struct kernel *k, const char *folder, const char *driver)
{
	struct arena *a = memory_tree_arena(k->tree);

	if (k->rules->hangs && streq(k->rules->hangs, driver))
		return -ETIMEDOUT;
	memory_tree_remove(k->tree, arena_printf(a, "%s/driver", folder));
	return 0;
}

static int attach(struct kernel *k, const char *folder)
{
	struct arena *a = memory_tree_arena(k->tree);
	struct memory_node *override =
		memory_tree_node(k->tree, arena_printf(a, "%s/driver_override", folder));
	const char *wanted =
		override && override->data.n
			? span_dup(a, span_trim((struct span){ (const char *) override->data.p,
							       override->data.n }))
			: "";
	const char *driver =
		wanted[0] && !streq(wanted, "(null)") ? wanted : map_get(&k->usual, folder);

	if (memory_tree_node(k->tree, arena_printf(a, "%s/driver", folder)))
		return 0;
	if (!driver || !memory_tree_node(k->tree, arena_printf(a, "/sys/bus/pci/drivers/%s", driver)))
		return -EINVAL;
	if (k->rules->refuses && streq(k->rules->refuses, driver))
		return -EINVAL;
	memory_tree_link(k->tree, arena_printf(a, "%s/driver", folder),
			 arena_printf(a, "/sys/bus/pci/drivers/%s", driver));
	return 0;
}

static int set_override(struct kernel *k, const char *path, struct span text)
{
	struct arena *a = memory_tree_arena(k->tree);
	const char *bdf = strrchr(arena_strndup(a, path, strlen(path) - strlen("/driver_override")),
				  '/') +
			  1,
		   *folder = folder_of(k, bdf);
	char *value = text.n ? arena_printf(a, "%.*s\n", (int)text.n, text.p)
			     : arena_strdup(a, "(null)\n");

	if (!folder)
		return -ENOENT;
	return memory_tree_file(k->tree, arena_printf(a, "%s/driver_override", folder),
				(struct bytes){ (const uint8_t *)value, strlen(value) }, 0644, 0);
}

static int kernel_write(struct root *r, const char *path, struct bytes data)
{
	struct kernel *k = kernel_of(r);
	struct arena *a = memory_tree_arena(k->tree);
	struct span text = span_trim((struct span){ (const char *)data.p, data.n });

	if (str_has_suffix(path, "/driver_override"))
		return set_override(k, path, text);
	const char *folder = folder_of(k, span_dup(a, text));
	if (!folder)
		return -ENODEV;
	if (streq(path, "/sys/bus/pci/drivers_probe"))
		return attach(k, folder);
	if (str_has_prefix(path, "/sys/bus/pci/drivers/") && str_has_suffix(path, "/unbind")) {
		const char *driver = arena_strndup(a, path + 21, strlen(path) - 21 - 7),
			   *now = link_base(k->tree, arena_printf(a, "%s/driver", folder));

		return now && streq(now, driver) ? detach(k, folder, driver) : -ENODEV;
	}
	return -EACCES;
}

static void kernel_close(struct root *r)
{
	struct kernel *k = kernel_of(r);

	r->ops = k->inner;
	r->ops->close(r);
	free(k);
}

static void note_drivers(struct kernel *k, struct memory_node *dir)
{
	for (struct memory_node *n = dir ? dir->first_child : NULL; n; n = n->next) {
		const char *folder = folder_of(k, n->name);
		const char *driver =
			folder ? link_base(k->tree, arena_printf(memory_tree_arena(k->tree),
								 "%s/driver", folder))
			       : NULL;

		if (driver)
			map_set(&k->usual, folder, (void *)driver);
	}
}

void root_kernel(struct root *r, const struct kernel_rules *rules)
{
	struct kernel *k = calloc(1, sizeof(*k));

	if (!k)
		_exit(70);
	k->inner = r->ops;
	k->ops = *r->ops;
	k->ops.write = kernel_write;
	k->ops.close = kernel_close;
	k->rules = rules;
	k->tree = memory_root_tree(r);
	map_init(&k->usual, memory_tree_arena(k->tree));
	note_drivers(k, memory_tree_node(k->tree, "/sys/bus/pci/devices"));
	r->ops = &k->ops;
}
