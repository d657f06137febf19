/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/place.h"

#include "analyse/nvlink.h"

#include <string.h>

#define CELL 9 /* columns of a GPU in the picture */

static enum ink ink_of(const struct place_result *r, const struct place_vm *vm)
{
	static const enum ink inks[] = { INK_GREEN, INK_CYAN, INK_YELLOW, INK_RED, INK_BOLD };

	return vm ? inks[(size_t)(vm - r->vms) % ARRAY_SIZE(inks)] : INK_DIM;
}

static void row_label(struct buf *out, const char *label)
{
	buf_printf(out, "%-7s", label);
}

static void cell(struct buf *out, const char *text)
{
	size_t n = strlen(text);

	buf_puts(out, text);
	buf_pad(out, ' ', n < CELL ? CELL - n : 1);
}

static void edge(const struct style *s, const char *label, const char *box, size_t n, struct buf *out)
{
	row_label(out, label);
	for (size_t i = 0; i < n; i++)
		buf_printf(out, "%s  ", box);
	while (out->s[out->n - 1] == ' ')
		out->s[--out->n] = '\0';
	buf_putc(out, '\n');
}

static void letters(const struct render_place *r, const struct style *s, size_t from, size_t n,
		    struct buf *out)
{
	row_label(out, "VM");
	for (size_t i = from; i < from + n; i++) {
		const struct place_vm *vm = place_owner(r->result, i);
		char text[2] = { vm ? place_letter(r->result, vm) : '.', '\0' };

		buf_puts(out, s->utf8 ? "│  " : "|  ");
		style_ink(s, out, ink_of(r->result, vm), text);
		buf_puts(out, s->utf8 ? "  │  " : "  |  ");
	}
	while (out->s[out->n - 1] == ' ')
		out->s[--out->n] = '\0';
	buf_putc(out, '\n');
}

/* "0000:19:00.0" -> "19:00.0"; other domains keep what fits. */
static const char *short_name(const struct place_gpu *g)
{
	if (!g->name)
		return "?";
	return str_has_prefix(g->name, "0000:") ? g->name + 5 : g->name;
}

static void row_text(const struct render_place *r, const char *label, size_t from, size_t n,
		     const char *(*text)(const struct render_place *r, size_t i), struct buf *out)
{
	row_label(out, label);
	for (size_t i = from; i < from + n; i++)
		cell(out, text(r, i));
	while (out->s[out->n - 1] == ' ')
		out->s[--out->n] = '\0';
	buf_putc(out, '\n');
}

static const char *text_module(const struct render_place *r, size_t i)
{
	return r->host->gpus[i].module ? arena_printf(r->arena, "  %2u", r->host->gpus[i].module)
				       : arena_printf(r->arena, "  %2zu", i + 1);
}

static const char *text_pci(const struct render_place *r, size_t i)
{
	return short_name(&r->host->gpus[i]);
}

static const char *text_node(const struct render_place *r, size_t i)
{
	return r->host->gpus[i].node < 0 ? "   ?"
					 : arena_printf(r->arena, "  %2d", r->host->gpus[i].node);
}

static const char *text_links(const struct render_place *r, size_t i)
{
	const struct place_vm *vm = place_owner(r->result, i);

	return vm && vm->partition && vm->partition->links
		       ? arena_printf(r->arena, "  %2u", vm->partition->links)
		       : "   -";
}

static const char *text_switch(const struct render_place *r, size_t i)
{
	return r->host->gpus[i].pci_switch
		       ? arena_printf(r->arena, "   %c", place_switch_letter(r->host, i))
		       : "   -";
}

static bool any_switch(const struct place_host *h)
{
	for (size_t i = 0; i < h->n_gpus; i++)
		if (h->gpus[i].pci_switch)
			return true;
	return false;
}

/* NVSwitches as one bar: every GPU reaches every one of them. */
static void switch_bar(const struct render_place *r, const struct style *s, size_t n, struct buf *out)
{
	const char *mark = s->utf8 ? "═" : "=";
	const char *name = r->model == PLACE_FULL ? " NVSwitches, given to the guest with all GPUs "
						  : " NVSwitches, kept by the host ";
	size_t columns = n * CELL - 2, lead = columns > strlen(name) ? (columns - strlen(name)) / 2 : 0;

	if (!r->host->board)
		return;
	row_label(out, "");
	for (size_t i = 0; i < lead; i++)
		buf_puts(out, mark);
	buf_puts(out, name);
	for (size_t i = lead + strlen(name); i < columns; i++)
		buf_puts(out, mark);
	buf_putc(out, '\n');
}

static void picture(const struct render_place *r, const struct style *s, struct buf *out)
{
	const struct place_host *h = r->host;

	for (size_t from = 0; from < h->n_gpus; from += 8) {
		size_t n = h->n_gpus - from < 8 ? h->n_gpus - from : 8;

		buf_putc(out, '\n');
		row_text(r, h->board ? "module" : "GPU", from, n, text_module, out);
		edge(s, "", s->utf8 ? "┌─────┐" : "+-----+", n, out);
		letters(r, s, from, n, out);
		edge(s, "",
		     h->board ? (s->utf8 ? "└──┬──┘" : "+--+--+") : (s->utf8 ? "└─────┘" : "+-----+"),
		     n, out);
		if (h->board) {
			row_text(r, "NVLinks", from, n, text_links, out);
			switch_bar(r, s, n, out);
		}
		if (h->gpus[from].name) {
			row_text(r, "PCI", from, n, text_pci, out);
			row_text(r, "node", from, n, text_node, out);
			if (any_switch(h))
				row_text(r, "switch", from, n, text_switch, out);
		}
	}
}

/* The network ports beside its GPUs, each once. */
static void nics_text(const struct render_place *r, const struct style *s,
		      const struct place_vm *vm, struct buf *out)
{
	_cleanup_(buf_free) struct buf names = { 0 };

	for (size_t i = 0; i < r->host->n_gpus; i++)
		for (size_t k = 0; vm->gpus >> i & 1 && k < r->host->gpus[i].n_nics; k++)
			if (!names.n || !strstr(names.s, r->host->gpus[i].nics[k]))
				buf_printf(&names, " %s", r->host->gpus[i].nics[k]);
	if (!names.n)
		return;
	buf_puts(out, "     ");
	style_wrap(s, out, 5, 5, arena_printf(r->arena, "network on the same PCIe switch:%s", names.s));
}

static void vm_text(const struct render_place *r, const struct style *s, const struct place_vm *vm,
		    struct buf *out)
{
	char letter[2] = { place_letter(r->result, vm), '\0' };

	buf_puts(out, "  ");
	style_ink(s, out, ink_of(r->result, vm), letter);
	buf_puts(out, "  ");
	style_wrap(s, out, 5, 5, str_printable(r->arena, place_why(r, vm)));
	if (vm->gpus) {
		_cleanup_(buf_free) struct buf names = { 0 };

		for (size_t i = 0; i < r->host->n_gpus; i++)
			if (vm->gpus >> i & 1 && r->host->gpus[i].name)
				buf_printf(&names, "%s%s", names.n ? " " : "", r->host->gpus[i].name);
		if (names.n) {
			buf_puts(out, "     ");
			style_wrap(s, out, 5, 5, names.s);
		}
	}
	nics_text(r, s, vm, out);
	if (vm->wish->vcpus && r->host->n_nodes)
		buf_printf(out, "     CPUs %s%s\n", cpuset_format(r->arena, &vm->cpus),
			   vm->cpus_remote ? arena_printf(r->arena, " (%u of them on other nodes)",
							  vm->cpus_remote)
					   : "");
	for (size_t k = 0; k < r->host->n_nodes; k++)
		if (vm->mem_mb[k])
			buf_printf(out, "     memory %llu MiB of node %u\n",
				   (unsigned long long)vm->mem_mb[k], r->host->nodes[k].id);
	if (vm->partition && r->model == PLACE_SHARED)
		buf_printf(out, "     before it starts: fmpm -a %u\n", vm->partition->id);
}

void render_place_text(const struct render_place *r, const struct style *s, struct buf *out)
{
	style_wrap(s, out, 0, 0, place_title(r));
	if (r->note)
		style_wrap(s, out, 0, 0, r->note);
	if (!r->result->fits) {
		style_ink(s, out, INK_RED, "It cannot be done: ");
		style_wrap(s, out, 19, 2, str_printable(r->arena, r->result->why));
		if (r->result->has_nearest)
			buf_printf(out, "\nNearest that can be:%s\n", place_nearest(r));
		return;
	}
	picture(r, s, out);
	buf_putc(out, '\n');
	for (size_t i = 0; i < r->result->n_vms; i++)
		vm_text(r, s, &r->result->vms[i], out);
}
