/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "collect/read.h"

#define GROUPS "/sys/kernel/iommu_groups"
#define UNITS "/sys/class/iommu"
#define TABLES "/sys/firmware/acpi/tables"
#define TABLE_MAX ((size_t)1 << 20)

static void collect_units(struct collector *c)
{
	struct iommu *iommu = &c->host->iommu;
	struct root_names names, devices;

	iommu->units_fact = read_list(c, UNITS, &names);
	iommu->units = arena_array(c->arena, names.n, sizeof(*iommu->units));
	for (size_t i = 0; i < names.n; i++) {
		struct iommu_unit *u = &iommu->units[iommu->n_units++];

		u->name = names.v[i];
		u->path = read_path(c, UNITS, u->name);
		read_u64(c, read_path(c, u->path, "intel-iommu/cap"), 16, &u->cap);
		if (fact_known(&u->cap.fact)) {
			read_u64(c, read_path(c, u->path, "intel-iommu/ecap"), 16, &u->ecap);
			read_str(c, read_path(c, u->path, "intel-iommu/address"), &u->address);
			read_str(c, read_path(c, u->path, "intel-iommu/version"), &u->version);
		} else {
			read_str(c, read_path(c, u->path, "amd-iommu/features"), &u->amd_features);
			read_str(c, read_path(c, u->path, "amd-iommu/cap"), &u->amd_cap);
		}
		read_list(c, read_path(c, u->path, "devices"), &devices);
		u->devices = devices.v;
		u->n_devices = devices.n;
	}
}

/*
 * An ACPI table. Absent only if the folder of tables is there and holds others: in a container it is masked,
 * a recording may not have it, and neither says anything about the machine.
 */
static void read_table(struct collector *c, const struct root_names *tables,
		       const struct fact *folder, const char *name, struct fact_bytes *ret)
{
	bool listed = false, any = false;

	for (size_t i = 0; i < tables->n; i++) {
		listed |= streq(tables->v[i], name);
		any |= strlen(tables->v[i]) == 4;
	}
	if (listed) {
		read_bytes(c, read_path(c, TABLES, name), TABLE_MAX, ret);
		return;
	}
	ret->fact = (struct fact){ .source = read_path(c, TABLES, name) };
	if (fact_known(folder))
		ret->fact.avail = any ? AVAIL_ABSENT : AVAIL_UNRECORDED;
	else if (folder->avail == AVAIL_ABSENT && c->host->source == ROOT_LIVE)
		ret->fact.avail = AVAIL_UNRECORDED;
	else
		ret->fact.avail = folder->avail == AVAIL_ABSENT ? AVAIL_UNRECORDED : folder->avail;
	ret->fact.error = folder->error;
}

static void collect_tables(struct collector *c)
{
	struct iommu *iommu = &c->host->iommu;
	struct root_names tables;
	struct fact folder = read_list(c, TABLES, &tables);

	read_table(c, &tables, &folder, "DMAR", &iommu->dmar);
	read_table(c, &tables, &folder, "IVRS", &iommu->ivrs);
	read_table(c, &tables, &folder, "IORT", &iommu->iort);
	read_table(c, &tables, &folder, "VIOT", &iommu->viot);
}

static int compare_groups(const void *x, const void *y)
{
	unsigned a = ((const struct pci_group *)x)->id, b = ((const struct pci_group *)y)->id;

	return a < b ? -1 : a > b;
}

static struct pci_group *find_group(struct iommu *iommu, uint64_t id)
{
	size_t lo = 0, hi = iommu->n_groups;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (iommu->groups[mid].id < id)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < iommu->n_groups && iommu->groups[lo].id == id ? &iommu->groups[lo] : NULL;
}

/* Where the functions' own links were not recorded, the groups' folders may have been. */
static void groups_to_functions(struct collector *c)
{
	struct host *h = c->host;

	for (size_t g = 0; g < h->iommu.n_groups; g++) {
		struct pci_group *group = &h->iommu.groups[g];
		struct root_names members;

		read_list(c, read_path(c, group->path, "devices"), &members);
		for (size_t i = 0; i < members.n; i++) {
			bdf_t bdf;
			struct pci_function *f = bdf_parse(span_of(members.v[i]), &bdf) == 0
							 ? (struct pci_function *)host_function(h, bdf)
							 : NULL;

			if (f && f->group.fact.avail == AVAIL_UNRECORDED) {
				f->group.fact = (struct fact){ AVAIL_KNOWN, 0,
							       read_path(c, group->path, "devices") };
				f->group.value = group->id;
			}
		}
	}
}

/* The other way round: a recording of the devices alone, whose links name the groups. */
static void groups_from_functions(struct collector *c)
{
	struct host *h = c->host;
	struct iommu *iommu = &h->iommu;

	iommu->groups = arena_array(c->arena, h->n_functions, sizeof(*iommu->groups));
	for (size_t i = 0; i < h->n_functions; i++) {
		const struct pci_function *f = &h->functions[i];

		if (!fact_known(&f->group.fact) || f->group.value > UINT32_MAX)
			continue;
		struct pci_group *g = &iommu->groups[iommu->n_groups];
		*g = (struct pci_group){ .id = (unsigned)f->group.value, .path = f->group.fact.source };
		g->type.fact = g->reserved_regions.fact = (struct fact){ .source = GROUPS };
		iommu->groups_fact = f->group.fact;
		iommu->n_groups++;
	}
	qsort(iommu->groups, iommu->n_groups, sizeof(*iommu->groups), compare_groups);
	size_t kept = 0;
	for (size_t i = 0; i < iommu->n_groups; i++)
		if (!i || iommu->groups[i].id != iommu->groups[kept - 1].id)
			iommu->groups[kept++] = iommu->groups[i];
	iommu->n_groups = kept;
}

static void fill_members(struct collector *c)
{
	struct host *h = c->host;

	for (int pass = 0; pass < 2; pass++) {
		for (size_t i = 0; i < h->n_functions; i++) {
			const struct pci_function *f = &h->functions[i];
			struct pci_group *g = fact_known(&f->group.fact)
						      ? find_group(&h->iommu, f->group.value)
						      : NULL;

			if (!g)
				continue;
			if (pass)
				g->members[g->n_members] = f;
			g->n_members++;
		}
		for (size_t i = 0; i < h->iommu.n_groups && !pass; i++) {
			struct pci_group *g = &h->iommu.groups[i];

			g->members = arena_array(c->arena, g->n_members, sizeof(*g->members));
			g->n_members = 0;
		}
	}
}

static void collect_groups(struct collector *c)
{
	struct host *h = c->host;
	struct iommu *iommu = &h->iommu;
	struct root_names names;
	bool unrecorded = false;

	iommu->groups_fact = read_list(c, GROUPS, &names);
	if (iommu->groups_fact.avail == AVAIL_ABSENT && !h->complete)
		iommu->groups_fact.avail = AVAIL_UNRECORDED;
	iommu->groups = arena_array(c->arena, names.n, sizeof(*iommu->groups));
	for (size_t i = 0; i < names.n; i++) {
		struct pci_group *g = &iommu->groups[iommu->n_groups];
		uint64_t id;

		if (str_u64(names.v[i], 10, &id) < 0 || id > UINT32_MAX)
			continue;
		g->id = (unsigned)id;
		g->path = read_path(c, GROUPS, names.v[i]);
		read_str(c, read_path(c, g->path, "type"), &g->type);
		read_str(c, read_path(c, g->path, "reserved_regions"), &g->reserved_regions);
		iommu->n_groups++;
	}
	qsort(iommu->groups, iommu->n_groups, sizeof(*iommu->groups), compare_groups);
	for (size_t i = 0; i < h->n_functions; i++)
		unrecorded |= h->functions[i].group.fact.avail == AVAIL_UNRECORDED;
	if (unrecorded)
		groups_to_functions(c);
	if (!iommu->n_groups && iommu->groups_fact.avail == AVAIL_UNRECORDED)
		groups_from_functions(c);
	fill_members(c);
}

void collect_iommu(struct collector *c)
{
	collect_units(c);
	collect_tables(c);
	collect_groups(c);
}
