/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/isolation.h"
#include "render/render.h"
#include "render/table.h"

static const char *plural(size_t n)
{
	return n == 1 ? "" : "s";
}

static struct libscols_table *members_table(const struct style *s, const char *first)
{
	struct libscols_table *t = table_new(s);

	table_column(t, first, SCOLS_FL_RIGHT);
	table_column(t, "TYPE", 0);
	table_column(t, "FUNCTION", 0);
	table_column(t, "CLASS", 0);
	table_column(t, "DRIVER", 0);
	table_column(t, "RESET", 0);
	table_column(t, "NAME", SCOLS_FL_TRUNC);
	return t;
}

static void member_row(const struct render_groups *r, struct libscols_table *t,
		       const struct pci_function *f, const char *group, const char *type)
{
	struct arena *a = r->arena;
	const char *cells[] = { group,
				type,
				f->text,
				render_class(f, a),
				render_driver(f, a),
				render_reset(f, a),
				str_printable(a, render_name(r->host, f, a)) };

	table_row(t, NULL, cells, ARRAY_SIZE(cells), NULL);
}

static const char *type_text(const struct render_groups *r, const struct pci_group *g)
{
	return fact_known(&g->type.fact) ? str_printable(r->arena, g->type.value) : "?";
}

static void groups_table(const struct render_groups *r, const struct style *s, struct buf *out)
{
	struct libscols_table *t = members_table(s, "GROUP");

	for (size_t g = 0; g < r->host->iommu.n_groups; g++) {
		const struct pci_group *group = &r->host->iommu.groups[g];

		for (size_t i = 0; i < group->n_members; i++)
			member_row(r, t, group->members[i],
				   i ? "" : arena_printf(r->arena, "%u", group->id),
				   i ? "" : type_text(r, group));
	}
	table_print(t, out);
}

/* Numbers of our own: the kernel counts anew at every boot. */
static const char *number_text(const struct render_groups *r, size_t index,
			       const struct predicted_group *g)
{
	return arena_printf(r->arena, "#%zu%s", index + 1, g->certain ? "" : "?");
}

static void predicted_table(const struct render_groups *r, const struct group_prediction *p,
			    const struct style *s, struct buf *out)
{
	struct libscols_table *t = members_table(s, "EXPECTED");

	for (size_t g = 0; g < p->n_groups; g++)
		for (size_t i = 0; i < p->groups[g].n_members; i++)
			member_row(r, t, p->groups[g].members[i]->function,
				   i ? "" : number_text(r, g, &p->groups[g]), "");
	table_print(t, out);
}

static void paragraph(const struct style *s, struct buf *out, unsigned indent, const char *text)
{
	buf_pad(out, ' ', indent);
	style_wrap(s, out, indent, indent, text);
}

static bool same_cause(const struct group_merge *x, const struct group_merge *y)
{
	return x->because == y->because && x->at == y->at;
}

/* Each cause once: the first function that it concerns stands for the others. */
/* A remedy is not repeated from one cause to the next. */
static void remedy_text(const struct render_groups *r, const struct group_merge *m,
			const char **said, const struct style *s, struct buf *out)
{
	const char *remedy =
		m->because == MERGE_ALIAS ? NULL : acs_remedy_text(r->arena, m->at, &m->acs);

	if (remedy && !streq(remedy, *said))
		paragraph(s, out, 6, remedy);
	*said = remedy;
}

static void merges_text(const struct render_groups *r, const struct predicted_group *g,
			const struct style *s, struct buf *out)
{
	const char *said = NULL;

	for (size_t i = 0; i < g->n_merges; i++) {
		const struct group_merge *m = &g->merges[i];
		size_t first = 0, others = 0;

		while (!same_cause(&g->merges[first], m))
			first++;
		if (first != i)
			continue;
		for (size_t k = i + 1; k < g->n_merges; k++)
			others += same_cause(&g->merges[k], m);
		const char *text = group_merge_text(r->arena, m);
		if (others)
			text = arena_printf(r->arena, "%s (and %zu other%s for the same reason)",
					    text, others, plural(others));
		paragraph(s, out, 4, text);
		remedy_text(r, m, &said, s, out);
	}
}

/* A group of one behind a bridge: what keeps it apart. */
static void alone_text(const struct render_groups *r, const struct group_prediction *p,
		       const struct predicted_group *g, const struct style *s, struct buf *out)
{
	const struct pci_node *n = g->members[0];

	if (g->n_members == 1 && n->bus->self)
		paragraph(s, out, 4,
			  arena_printf(r->arena, "alone: %s %s%s", n->bus->self->function->text,
				       acs_why_text(r->arena, &p->acs[n->bus->self->index]),
				       n->bus->self->bus->self ? ", and so on up to the root" : ""));
}

static void why_group(const struct render_groups *r, const struct group_prediction *p,
		      const struct predicted_group *g, const char *title, const struct style *s,
		      struct buf *out)
{
	style_ink(s, out, INK_BOLD, title);
	for (size_t i = 0; i < g->n_members; i++)
		buf_printf(out, "%s%s", i % 4 == 0 ? "\n  " : "  ", g->members[i]->function->text);
	buf_putc(out, '\n');
	if (!g->certain)
		paragraph(s, out, 4,
			  "Not certain: some configuration space was not readable far enough. At "
			  "worst it is as said here.");
	merges_text(r, g, s, out);
	alone_text(r, p, g, s, out);
}

static void why_text(const struct render_groups *r, const struct style *s, struct buf *out)
{
	const struct isolation *iso = r->analysis->isolation;
	const struct host *h = r->host;

	for (size_t i = 0; i < h->iommu.n_groups; i++) {
		const struct pci_group *g = &h->iommu.groups[i];
		const struct predicted_group *p =
			g->n_members
				? groups_of(&iso->running, pci_tree_node(iso->tree, g->members[0]))
				: NULL;

		if (!p)
			continue;
		why_group(r, &iso->running, p,
			  arena_printf(r->arena, "Group %u (%s)", g->id, type_text(r, g)), s, out);
		if (p->certain && !groups_agree(&iso->running, iso->tree, g))
			paragraph(s, out, 4,
				  "The kernel has it otherwise (see the list without --why): the "
				  "kernel's groups count, and this is worth a report.");
	}
	for (size_t i = 0; !h->iommu.n_groups && i < iso->running.n_groups; i++)
		why_group(r, &iso->running, &iso->running.groups[i],
			  arena_printf(r->arena, "Expected group %zu", i + 1), s, out);
}

/* What the types that occur mean, and what not. */
static void types_text(const struct render_groups *r, const struct style *s, struct buf *out)
{
	static const struct {
		const char *type, *words;
	} types[] = {
		{ "identity", "identity: the host's own drivers use physical addresses here (iommu=pt). A "
			      "device given to a guest gets a table of its own all the same." },
		{ "DMA", "DMA: the host's own drivers go through the IOMMU, and every unmapping is "
			 "flushed at once. Passthrough does not depend on it." },
		{ "DMA-FQ", "DMA-FQ: the host's own drivers go through the IOMMU, and unmappings "
			    "are flushed in batches. Passthrough does not depend on it." },
		{ "blocked", "blocked: all DMA is refused until a driver takes the device." },
	};

	for (size_t t = 0; t < ARRAY_SIZE(types); t++)
		for (size_t i = 0; i < r->host->iommu.n_groups; i++) {
			const struct fact_str *type = &r->host->iommu.groups[i].type;

			if (fact_known(&type->fact) && streq(type->value, types[t].type)) {
				paragraph(s, out, 0, types[t].words);
				break;
			}
		}
}

static void verdict_text(const struct render_groups *r, const struct style *s, struct buf *out)
{
	const struct isolation *iso = r->analysis->isolation;
	size_t n = r->host->iommu.n_groups, uncertain = 0;

	for (size_t i = 0; i < iso->running.n_groups; i++)
		uncertain += !iso->running.groups[i].certain;
	buf_putc(out, '\n');
	if (iso->disagreements)
		paragraph(s, out, 0,
			  arena_printf(r->arena,
				       "%zu of %zu groups are not what Linux 6.1 to 7.2 would make "
				       "of this hardware; the kernel's groups count. "
				       "Please report it with a recording (vfio-doctor capture).",
				       iso->disagreements, n));
	else if (uncertain)
		paragraph(s, out, 0,
			  arena_printf(r->arena,
				       "For %zu group%s it cannot be told why they are as they are: "
				       "the configuration space of %zu function%s was not read far "
				       "enough (first: %s). %s",
				       uncertain, plural(uncertain), iso->running.n_unread,
				       plural(iso->running.n_unread),
				       iso->running.n_unread ? iso->running.unread[0]->function->text : "-",
				       r->host->complete
					       ? "Run as root."
					       : "What root records tells more: vfio-doctor capture, or lspci -xxxx."));
	else
		paragraph(s, out, 0,
			  arena_printf(r->arena, "%s what this hardware must give%s.",
				       n == 1 ? "The one group is"
					      : arena_printf(r->arena, "All %zu groups are", n),
				       r->why ? "" : "; --why says what keeps each together"));
}

static bool changed(const struct group_prediction *now, const struct predicted_group *then)
{
	const struct predicted_group *g = groups_of(now, then->members[0]);

	if (!g || g->n_members != then->n_members)
		return true;
	for (size_t i = 0; i < g->n_members; i++)
		if (g->members[i]->index != then->members[i]->index)
			return true;
	return false;
}

static bool assumes_override(const struct render_groups *r)
{
	for (size_t i = 0; r->assumptions[i]; i++)
		if (str_has_prefix(r->assumptions[i], "acs-override="))
			return true;
	return false;
}

static void assumed_text(const struct render_groups *r, const struct style *s, struct buf *out)
{
	const struct isolation *iso = r->analysis->isolation;
	struct libscols_table *t = table_new(s);
	size_t n = 0;

	buf_puts(out, "\nAssuming");
	for (size_t i = 0; r->assumptions[i]; i++)
		buf_printf(out, "%s %s", i ? "," : "", str_printable(r->arena, r->assumptions[i]));
	buf_puts(out, ":\n");
	table_column(t, "THEN", SCOLS_FL_RIGHT);
	table_column(t, "TODAY", SCOLS_FL_RIGHT);
	table_column(t, "FUNCTION", 0);
	table_column(t, "DRIVER", 0);
	table_column(t, "NAME", SCOLS_FL_TRUNC);
	for (size_t g = 0; g < r->assumed->n_groups; g++) {
		const struct predicted_group *p = &r->assumed->groups[g];

		if (!changed(&iso->running, p) && p->certain)
			continue;
		n++;
		for (size_t i = 0; i < p->n_members; i++) {
			const struct pci_function *f = p->members[i]->function;
			const char *cells[] = {
				i ? "" : number_text(r, g, p), render_group(f, r->arena), f->text,
				render_driver(f, r->arena),
				str_printable(r->arena, render_name(r->host, f, r->arena))
			};

			table_row(t, NULL, cells, ARRAY_SIZE(cells), NULL);
		}
	}
	if (!n) {
		buf_puts(out, "nothing would change.\n");
		if (assumes_override(r))
			buf_puts(out, "The patch leaves alone what has an ACS capability of its own.\n");
		scols_unref_table(t);
		return;
	}
	table_print(t, out);
	buf_puts(out, "All other groups would stay as they are. A '?' marks what cannot be told.\n");
}

void render_groups_text(const struct render_groups *r, const struct style *s, struct buf *out)
{
	const struct host *h = r->host;
	const struct isolation *iso = r->analysis->isolation;

	if (fact_unreadable(&h->iommu.groups_fact))
		buf_printf(out, "IOMMU groups: unknown (%s: %s)\n", h->iommu.groups_fact.source,
			   avail_name((int)h->iommu.groups_fact.avail));
	else if (!h->iommu.n_groups)
		buf_puts(out, "There are no IOMMU groups: the IOMMU is not in use.\n");
	if (!h->iommu.n_groups && iso->running.n_groups)
		paragraph(s, out, 0,
			  "With the IOMMU on, this hardware should give these groups (a '?' marks "
			  "what cannot be told without more of the "
			  "configuration space):");
	if (r->why)
		why_text(r, s, out);
	else if (h->iommu.n_groups)
		groups_table(r, s, out);
	else if (iso->running.n_groups)
		predicted_table(r, &iso->running, s, out);
	if (h->iommu.n_groups)
		verdict_text(r, s, out);
	if (r->why)
		types_text(r, s, out);
	if (r->assumed)
		assumed_text(r, s, out);
}
