/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * What the running system stands on, followed down to PCI functions: mounted file systems through block
 * devices and what is stacked on them, the default routes through bridges, bonds and VLANs.
 */
#include "collect/read.h"

#include <errno.h>

#define STACK_MAX 8

struct uses {
	struct host_use *v;
	size_t n, cap;
};

static void add_use(struct collector *c, struct uses *uses, const char *what, const char *detail,
		    const struct pci_function *f, const struct fact *source)
{
	for (size_t i = 0; i < uses->n; i++)
		if (uses->v[i].function == f && streq(uses->v[i].what, what))
			return;
	*vec_push(c->arena, uses) = (struct host_use){ what, detail, f, *source };
}

/* A way that ends early may have led to any device. */
static void note_unread(struct collector *c, const struct fact *fact)
{
	if ((fact->avail == AVAIL_DENIED || fact->avail == AVAIL_ERROR) && !c->host->use_unread.source)
		c->host->use_unread = *fact;
}

/* EINVAL: there, and not a link, as the node of a disk itself. */
static int follow_link(struct collector *c, const char *path, const char **ret)
{
	int r = root_readlink(c->root, c->arena, path, ret);
	struct fact fact = { 0 };

	if (r < 0 && r != -EINVAL) {
		fact = read_outcome(c, path, r);
		note_unread(c, &fact);
	}
	return r;
}

/* The function nearest to the device: the last address in its path. A virtual device has none. */
static const struct pci_function *function_of_path(struct collector *c, const char *path)
{
	struct span rest = span_of(path), part;
	bdf_t bdf, found = { 0 };
	bool has = false;

	while (span_next_field(&rest, '/', &part))
		if (bdf_parse(part, &bdf) == 0) {
			found = bdf;
			has = true;
		}
	return has ? host_function(c->host, found) : NULL;
}

static void follow_block(struct collector *c, struct uses *uses, const char *name, const char *what,
			 const char *detail, unsigned depth)
{
	const char *path = read_path(c, "/sys/class/block", name), *target;
	struct root_names slaves;

	if (depth > STACK_MAX || follow_link(c, path, &target) < 0)
		return;
	const struct pci_function *f = function_of_path(c, target);
	if (f) {
		struct fact source = { AVAIL_KNOWN, 0, path };

		add_use(c, uses, what, detail, f, &source);
		return;
	}
	/* A partition's slaves are empty; those of a dm or md device are what it lies on. */
	struct fact fact = read_list(c, read_path(c, path, "slaves"), &slaves);
	note_unread(c, &fact);
	for (size_t i = 0; i < slaves.n; i++)
		follow_block(c, uses, slaves.v[i], what, detail, depth + 1);
}

static const char *mount_use(struct span where)
{
	static const struct {
		const char *where, *what;
	} table[] = {
		{ "/", "the root file system" },
		{ "/usr", "the file system of /usr" },
		{ "/var", "the file system of /var" },
		{ "/boot", "the file system of /boot" },
		{ "/boot/efi", "the EFI system partition" },
		{ "/efi", "the EFI system partition" },
		{ "/home", "the file system of /home" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(table); i++)
		if (span_eq(where, table[i].where))
			return table[i].what;
	return NULL;
}

static void follow_mounts(struct collector *c, struct uses *uses)
{
	struct span rest, line, device, where;

	read_text(c, "/proc/mounts", ROOT_TEXT_MAX, &c->host->mounts);
	if (!fact_known(&c->host->mounts.fact))
		return;
	rest = span_of(c->host->mounts.value);
	while (span_next_line(&rest, &line)) {
		if (!span_next_word(&line, &device) || !span_next_word(&line, &where) ||
		    !span_has_prefix(device, "/dev/"))
			continue;
		const char *what = mount_use(where), *path = span_dup(c->arena, device), *base, *target;

		if (!what)
			continue;
		/* /dev/mapper/vg-root is a link to ../dm-0. */
		base = strrchr(follow_link(c, path, &target) < 0 ? path : target, '/');
		base = base ? base + 1 : target;
		follow_block(c, uses, base, what,
			     arena_printf(c->arena, "%s is mounted on %.*s", path, (int)where.n,
					  where.p),
			     0);
	}
}

static void follow_interface(struct collector *c, struct uses *uses, const char *name,
			     const char *detail, const struct fact *source, unsigned depth)
{
	const char *path = read_path(c, "/sys/class/net", name), *target;
	struct root_names entries;

	if (depth > STACK_MAX || follow_link(c, path, &target) < 0)
		return;
	const struct pci_function *f = function_of_path(c, target);
	if (f) {
		add_use(c, uses, "the route to the network", detail, f, source);
		return;
	}
	struct fact fact = read_list(c, path, &entries);
	note_unread(c, &fact);
	for (size_t i = 0; i < entries.n; i++)
		if (str_has_prefix(entries.v[i], "lower_"))
			follow_interface(c, uses, entries.v[i] + 6,
					 arena_printf(c->arena, "%s, through %s", detail,
						      entries.v[i] + 6),
					 source, depth + 1);
}

/* IPv4: "IFACE DESTINATION GATEWAY ..."; destination 0 is the default route. */
static void follow_routes(struct collector *c, struct uses *uses)
{
	struct span rest, line, iface, destination;

	read_text(c, "/proc/net/route", ROOT_TEXT_MAX, &c->host->net_route);
	note_unread(c, &c->host->net_route.fact);
	if (fact_known(&c->host->net_route.fact)) {
		rest = span_of(c->host->net_route.value);
		while (span_next_line(&rest, &line))
			if (span_next_word(&line, &iface) && span_next_word(&line, &destination) &&
			    span_eq(destination, "00000000")) {
				const char *name = span_dup(c->arena, iface);

				follow_interface(c, uses, name,
						 arena_printf(c->arena,
							      "the default route leaves by %s", name),
						 &c->host->net_route.fact, 0);
			}
	}

	/* IPv6: DEST PREFIXLEN SRC PREFIXLEN NEXTHOP METRIC REF USE FLAGS IFACE; lo carries the unreachable default. */
	struct fact_str v6;
	read_text(c, "/proc/net/ipv6_route", ROOT_TEXT_MAX, &v6);
	note_unread(c, &v6.fact);
	if (!fact_known(&v6.fact))
		return;
	rest = span_of(v6.value);
	while (span_next_line(&rest, &line)) {
		struct span word, last = { 0 };
		bool is_default = span_has_prefix(line, "00000000000000000000000000000000 00 ");

		while (span_next_word(&line, &word))
			last = word;
		if (is_default && last.n && !span_eq(last, "lo")) {
			const char *name = span_dup(c->arena, last);

			follow_interface(c, uses, name,
					 arena_printf(c->arena,
						      "the IPv6 default route leaves by %s", name),
					 &v6.fact, 0);
		}
	}
}

void collect_use(struct collector *c)
{
	struct uses uses = { 0 };

	follow_mounts(c, &uses);
	follow_routes(c, &uses);
	c->host->uses = uses.v;
	c->host->n_uses = uses.n;
}
