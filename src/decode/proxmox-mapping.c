/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/proxmox-conf.h"
#include "decode/qemu-opts.h"

/* "live-migration-capable 1" is said once, of all devices of the mapping. */
static void mark_migratable(struct pci_mappings *mappings, const char *name)
{
	for (size_t i = mappings->n; i-- > 0 && streq(mappings->v[i].name, name);)
		mappings->v[i].migratable = true;
}

void proxmox_mapping_read(struct bytes text, struct arena *a, struct pci_mappings *ret)
{
	struct span rest = { (const char *)text.p, text.n }, line, trimmed;
	const char *name = NULL;
	bool migratable = false;
	unsigned number = 0;

	while (span_next_line(&rest, &line)) {
		struct qemu_opts o = { 0 };
		struct pci_mapping *m;
		const char *group;
		uint64_t v;

		number++;
		trimmed = span_trim(line);
		if (!trimmed.n || trimmed.p[0] == '#')
			continue;
		if (trimmed.p == line.p) {
			name = span_dup(a, trimmed);
			migratable = false;
			continue;
		}
		if (name && span_eq(trimmed, "live-migration-capable 1")) {
			migratable = true;
			mark_migratable(ret, name);
		}
		if (!name || !span_has_prefix(trimmed, "map "))
			continue;
		qemu_opts_parse(span_dup(a, (struct span){ trimmed.p + 4, trimmed.n - 4 }), NULL, a, &o);
		group = qemu_opt(&o, "iommugroup");
		m = vec_push(a, ret);
		*m = (struct pci_mapping){ .name = name,
					   .node = qemu_opt(&o, "node"),
					   .id = qemu_opt(&o, "id"),
					   .subsystem = qemu_opt(&o, "subsystem-id"),
					   .path = qemu_opt(&o, "path"),
					   .group = -1,
					   .migratable = migratable,
					   .line = number };
		if (group && str_u64(group, 10, &v) == 0 && v < INT32_MAX)
			m->group = (int)v;
	}
}
