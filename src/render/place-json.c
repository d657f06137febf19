/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/json.h"
#include "render/place.h"

static json_t *modules_json(uint32_t modules)
{
	json_t *array = json_array();

	for (unsigned i = 0; i < 32; i++)
		if (modules >> i & 1)
			json_array_append_new(array, json_integer(i + 1));
	return array;
}

/* null for a GPU whose address is not known. */
static json_t *bdfs_json(const struct render_place *r, uint32_t gpus)
{
	json_t *array = json_array();

	for (size_t i = 0; i < r->host->n_gpus; i++)
		if (gpus >> i & 1)
			json_array_append_new(array, json_text(r->arena, r->host->gpus[i].name));
	return array;
}

static json_t *nodes_json(const struct render_place *r, uint32_t nodes)
{
	json_t *array = json_array();

	for (size_t k = 0; k < r->host->n_nodes; k++)
		if (nodes >> k & 1)
			json_array_append_new(array, json_integer(r->host->nodes[k].id));
	return array;
}

/* Network ports on the PCIe switches of its GPUs, each once. */
static json_t *nics_json(const struct render_place *r, uint32_t gpus)
{
	json_t *array = json_array(), *item;
	size_t n;

	for (size_t i = 0; i < r->host->n_gpus; i++)
		for (size_t k = 0; gpus >> i & 1 && k < r->host->gpus[i].n_nics; k++) {
			const char *nic = r->host->gpus[i].nics[k];
			bool there = false;

			json_array_foreach(array, n, item) there |= streq(json_string_value(item), nic);
			if (!there)
				json_array_append_new(array, json_text(r->arena, nic));
		}
	return array;
}

static json_t *vm_json(const struct render_place *r, const struct place_vm *vm)
{
	json_t *o = json_object();

	json_put(o, "name", json_text(r->arena, vm->wish->name));
	json_put(o, "modules", modules_json(place_modules(r->host, vm->gpus)));
	json_put(o, "bdfs", bdfs_json(r, vm->gpus));
	json_put(o, "partition", vm->partition ? json_integer(vm->partition->id) : json_null());
	json_put(o, "links", vm->partition ? json_integer(vm->partition->links) : json_null());
	json_put(o, "nodes", nodes_json(r, vm->nodes));
	json_put(o, "nics", nics_json(r, vm->gpus));
	json_put(o, "cpus",
		 vm->wish->vcpus && r->host->n_nodes
			 ? json_text(r->arena, cpuset_format(r->arena, &vm->cpus))
			 : json_null());
	json_put(o, "cpus_remote", json_integer(vm->cpus_remote));
	return o;
}

static json_t *nearest_json(const struct render_place *r)
{
	json_t *o;

	if (!r->result->has_nearest)
		return json_null();
	o = json_object();
	for (size_t i = 0; i < r->n_wishes; i++)
		json_put(o, r->wishes[i].name, json_integer(r->result->nearest[i]));
	return o;
}

void render_place_json(const struct render_place *r, struct buf *out)
{
	json_t *o = json_object(), *vms = json_array(), *why = json_array();

	for (size_t i = 0; r->result->fits && i < r->result->n_vms; i++) {
		json_array_append_new(vms, vm_json(r, &r->result->vms[i]));
		json_array_append_new(why, json_text(r->arena, place_why(r, &r->result->vms[i])));
	}
	if (!r->result->fits)
		json_array_append_new(why, json_text(r->arena, r->result->why));
	if (r->note)
		json_array_append_new(why, json_text(r->arena, r->note));
	json_put(o, "fits", json_boolean(r->result->fits));
	json_put(o, "model", json_string(r->model == PLACE_FULL ? "full" : "shared"));
	json_put(o, "board", json_text(r->arena, r->host->board));
	json_put(o, "vms", vms);
	json_put(o, "why", why);
	json_put(o, "nearest", nearest_json(r));
	json_write(o, out);
}
