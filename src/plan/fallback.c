/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * A way back into the machine from the boot menu: the entry that boots now, copied as it is, before its parameters are
 * changed. Only where the copy can neither be taken for the default nor be changed by the loader's own tools:
 *
 * - GRUB with a grub.cfg: custom.cfg, which every grub.cfg of grub-mkconfig sources at its end (/etc/grub.d/41_custom,
 *   GNU GRUB manual, "Simple configuration handling"), so positions in the menu stay what they were.
 * - systemd-boot with plain entries: a file in loader/entries that sorts behind all others: no sort-key, and a name
 *   that begins with '-', which is older than any other (UAPI Boot Loader Specification, "Sorting"; Version Format
 *   Specification; a digit would be newer than any letter).
 *
 * Not for grubby's and sdbootutil's entries (they would change the copy too), not for proxmox-boot-tool (its
 * partitions are not mounted), not for unified images (a copy is signed or it does not boot). ostree keeps the older
 * deployment by itself. The initial RAM disk is the same one: what fails in there fails in the copy as well.
 */
#include "analyse/boot-chain.h"
#include "plan/steps.h"

#define TITLE "before vfio-doctor"
#define GRUB_ID "vfio-doctor-fallback"

static bool starts(struct span line, const char *word)
{
	return span_has_prefix(span_trim(line), word);
}

/* The lines of the block that the line stands in: from menuentry to its closing brace, both included. */
static bool find_block(struct span text, unsigned line, unsigned *ret_first, unsigned *ret_last)
{
	struct span l;
	unsigned first = line, last;

	while (first && text_line(text, first, &l) && !starts(l, "menuentry "))
		first--;
	if (!first)
		return false;
	for (last = line; text_line(text, last, &l); last++)
		if (span_eq(span_trim(l), "}")) {
			*ret_first = first;
			*ret_last = last;
			return true;
		}
	return false;
}

static const char *grub_block(struct planner *p, const struct boot_file *cfg,
			      const struct boot_entry *entry)
{
	unsigned first, last;
	struct span line;
	const char *text = arena_printf(p->arena, "menuentry 'Linux (" TITLE ")' --id " GRUB_ID " {\n");

	if (!find_block(cfg->text, entry->line, &first, &last))
		return NULL;
	for (unsigned n = first + 1; n <= last; n++)
		if (text_line(cfg->text, n, &line))
			text = arena_printf(p->arena, "%s%.*s%s", text, (int)line.n, line.p,
					    n == last ? "" : "\n");
	return text;
}

static void grub(struct planner *p, const struct boot_entry *entry)
{
	const struct boot_file *cfg = boot_file_at(p->host->boot, entry->file);
	const char *slash = strrchr(entry->file, '/');
	const char *path =
		arena_printf(p->arena, "%.*s/custom.cfg", (int)(slash - entry->file), entry->file);
	const char *block = cfg && fact_known(&cfg->fact) && span_contains(cfg->text, "custom.cfg")
				    ? grub_block(p, cfg, entry)
				    : NULL;
	const struct boot_file *custom = boot_file_at(p->host->boot, path);

	if (!block || (custom && (!fact_known(&custom->fact) || span_contains(custom->text, GRUB_ID))))
		return;
	struct plan_edit *e = planner_file(p, path, p->param_findings->text);
	plan_set_text(p->plan, e, text_append_line(p->arena, planner_text(e), block),
		      p->param_findings->text,
		      "puts the entry as it is now at the end of the boot menu, to fall back on");
}

static void systemd_boot(struct planner *p, const struct boot_entry *entry)
{
	const struct boot_file *f = boot_file_at(p->host->boot, entry->file);
	const char *slash = strrchr(entry->file, '/');
	const char *path = arena_printf(p->arena, "%.*s/-vfio-doctor-fallback.conf",
					(int)(slash - entry->file), entry->file),
		   *text = "";
	struct span rest, line;

	if (!f || !fact_known(&f->fact) || boot_file_at(p->host->boot, path))
		return;
	for (rest = f->text; span_next_line(&rest, &line);) {
		bool title = starts(line, "title");

		if (!starts(line, "sort-key"))
			text = arena_printf(p->arena, "%s%.*s%s\n", text, (int)line.n, line.p,
					    title ? " (" TITLE ")" : "");
	}
	plan_set_text(p->plan, planner_file(p, path, p->param_findings->text), text,
		      p->param_findings->text, "copies the entry as it is now, to fall back on");
}

void plan_fallback(struct planner *p)
{
	const struct boot_chain *b = p->analysis->boot;

	if (!b->entry || !b->generated.known)
		return;
	if (b->loader == BOOT_LOADER_GRUB && b->entry->line)
		grub(p, b->entry);
	if (b->loader == BOOT_LOADER_SYSTEMD_BOOT && b->manager == BOOT_MANAGER_PLAIN)
		systemd_boot(p, b->entry);
}
