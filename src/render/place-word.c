/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/place.h"

#include "analyse/nvlink.h"

const struct place_vm *place_owner(const struct place_result *r, size_t gpu)
{
	for (size_t i = 0; i < r->n_vms; i++)
		if (r->vms[i].gpus >> gpu & 1)
			return &r->vms[i];
	return NULL;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

char place_letter(const struct place_result *r, const struct place_vm *vm)
{
	bool own = true;

	for (size_t i = 0; i < r->n_vms; i++) {
		own &= is_letter(r->vms[i].wish->name[0]);
		for (size_t k = 0; k < i; k++)
			own &= r->vms[i].wish->name[0] != r->vms[k].wish->name[0];
	}
	return own ? vm->wish->name[0] : (char)('a' + (vm - r->vms));
}

static const char *nodes_text(const struct render_place *r, const struct place_vm *vm)
{
	_cleanup_(buf_free) struct buf b = { 0 };

	for (size_t k = 0; k < r->host->n_nodes; k++)
		if (vm->nodes >> k & 1)
			buf_printf(&b, "%s%u", b.n ? "," : "", r->host->nodes[k].id);
	return arena_strdup(r->arena, b.n ? b.s : "");
}

/* Whether its GPUs are joined by NVLink bridges, or one leads away. */
static const char *bridge_text(const struct render_place *r, const struct place_vm *vm)
{
	bool joined = false, away = false;

	for (size_t i = 0; i < r->host->n_gpus; i++) {
		if (!(vm->gpus >> i & 1))
			continue;
		joined |= (r->host->gpus[i].bridged & vm->gpus) != 0;
		away |= (r->host->gpus[i].bridged & ~vm->gpus) != 0;
	}
	if (away)
		return "; an NVLink bridge leads to a GPU that it does not get, and is of no use";
	return joined ? ", joined by NVLink" : "";
}

/* One sentence: what decided. */
const char *place_why(const struct render_place *r, const struct place_vm *vm)
{
	const struct place_host *h = r->host;
	const char *nodes = nodes_text(r, vm);
	const char *where = !*nodes ? ""
			    : __builtin_popcount(vm->nodes) > 1
				    ? arena_printf(r->arena,
						   "; spans NUMA nodes %s, no set of that "
						   "size lies on one",
						   nodes)
				    : arena_printf(r->arena, "; all on NUMA node %s", nodes);

	if (vm->partition && vm->partition->n_modules == 1)
		return arena_printf(r->arena, "%s: partition %u, module %s alone, so without NVLinks%s",
				    vm->wish->name, vm->partition->id,
				    modules_text(r->arena, place_modules(h, vm->gpus)), where);
	if (vm->partition)
		return arena_printf(r->arena, "%s: partition %u, modules %s, %u NVLinks each%s",
				    vm->wish->name, vm->partition->id,
				    modules_text(r->arena, place_modules(h, vm->gpus)),
				    vm->partition->links, where);
	return arena_printf(r->arena, "%s: %u GPU%s%s%s", vm->wish->name,
			    (unsigned)__builtin_popcount(vm->gpus),
			    __builtin_popcount(vm->gpus) == 1 ? "" : "s", bridge_text(r, vm), where);
}

char place_switch_letter(const struct place_host *h, size_t gpu)
{
	unsigned number = 0;

	for (size_t k = 0; k < gpu && h->gpus[k].pci_switch != h->gpus[gpu].pci_switch; k++) {
		bool first = h->gpus[k].pci_switch != 0;

		for (size_t j = 0; j < k; j++)
			first &= h->gpus[j].pci_switch != h->gpus[k].pci_switch;
		number += first;
	}
	return (char)('A' + number);
}

const char *place_nearest(const struct render_place *r)
{
	_cleanup_(buf_free) struct buf b = { 0 };

	for (size_t i = 0; i < r->n_wishes; i++)
		buf_printf(&b, " --vm %s=%u", str_printable(r->arena, r->wishes[i].name),
			   r->result->nearest[i]);
	return arena_strdup(r->arena, b.s);
}

const char *place_title(const struct render_place *r)
{
	if (!r->board)
		return "GPUs without NVSwitches";
	return arena_printf(r->arena, "%s, %s", r->board,
			    r->model == PLACE_FULL ? "full passthrough (all GPUs and NVSwitches, or one GPU)"
						   : "shared NVSwitch model (FABRIC_MODE=1)");
}
