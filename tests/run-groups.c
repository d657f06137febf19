/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Trees whose groups are known: for every .host of a folder (or the files named), the groups
 * predicted from configuration space must be those of its `group=` keys. A line "# uncertain BDF"
 * says that the group of this function must be uncertain; all others must be certain.
 */
#include "analyse/analysis.h"
#include "analyse/isolation.h"
#include "collect/collect.h"

#include <dirent.h>
#include <stdio.h>

static bool listed_uncertain(struct span text, const char *bdf)
{
	struct span line;

	while (span_next_line(&text, &line))
		if (span_has_prefix(line, "# uncertain ") &&
		    span_eq(span_trim((struct span){ line.p + 12, line.n - 12 }), bdf))
			return true;
	return false;
}

static unsigned check_group(const char *path, struct span text, const struct isolation *i,
			    const struct pci_group *g)
{
	unsigned wrong = 0;

	for (size_t k = 0; k < g->n_members; k++) {
		const struct pci_node *n = pci_tree_node(i->tree, g->members[k]);
		const struct predicted_group *p = groups_of(&i->running, n);
		bool expect_certain = !listed_uncertain(text, g->members[k]->text);

		if (!p || p->certain != expect_certain) {
			printf("%s: %s: %s\n", path, g->members[k]->text,
			       !p           ? "no group predicted"
			       : p->certain ? "certain"
					    : "uncertain");
			wrong++;
		} else if (p->certain && !groups_agree(&i->running, i->tree, g)) {
			printf("%s: %s: in group %u, predicted with", path, g->members[k]->text, g->id);
			for (size_t m = 0; m < p->n_members; m++)
				printf(" %s", p->members[m]->function->text);
			printf("\n");
			for (size_t m = 0; m < p->n_merges; m++)
				printf("\t%s\n", group_merge_text(i->tree->arena, &p->merges[m]));
			wrong++;
		}
	}
	return wrong;
}

static struct span read_text(const char *path, struct arena *a)
{
	FILE *f = fopen(path, "re");
	char *text = arena_alloc(a, 1 << 20);
	size_t n = f ? fread(text, 1, (1 << 20) - 1, f) : 0;

	if (f)
		fclose(f);
	return (struct span){ text, n };
}

static unsigned run(const char *path)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	_cleanup_root_ struct root *root = NULL;
	const char *why = NULL;
	unsigned wrong = 0;

	if (root_open_fixture(path, a, &root, &why) < 0) {
		printf("%s: %s\n", path, why);
		return 1;
	}
	const struct host *h = host_collect(root, a);
	const struct analysis *an = analyse(h, NULL, 0, a);
	struct span text = read_text(path, a);
	for (size_t g = 0; g < h->iommu.n_groups; g++)
		wrong += check_group(path, text, an->isolation, &h->iommu.groups[g]);
	if (!h->iommu.n_groups) {
		printf("%s: no groups to compare with\n", path);
		wrong++;
	}
	return wrong;
}

static int is_host_file(const struct dirent *d)
{
	return str_has_suffix(d->d_name, ".host");
}

int main(int argc, char **argv)
{
	unsigned wrong = 0, files = 0;

	for (int i = 1; i < argc; i++) {
		struct dirent **names = NULL;
		int n = scandir(argv[i], &names, is_host_file, alphasort);

		if (n < 0) {
			wrong += run(argv[i]);
			files++;
		}
		for (int k = 0; k < n; k++) {
			_cleanup_free_ char *path = NULL;

			if (asprintf(&path, "%s/%s", argv[i], names[k]->d_name) > 0)
				wrong += run(path);
			free(names[k]);
			files++;
		}
		free(names);
	}
	printf("%u trees, %u wrong\n", files, wrong);
	return wrong || !files;
}
