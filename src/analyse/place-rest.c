/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/place-part.h"

/* What is left of the nodes while machines are served. */
struct pools {
	size_t next[PLACE_NODES_MAX]; /* the first CPU not yet given */
	uint64_t mem_mb[PLACE_NODES_MAX];
};

/* Takes up to `want` CPUs of one node. */
static unsigned take_cpus(const struct place_node *node, size_t *at, unsigned want, struct cpuset *to)
{
	unsigned got = 0;

	for (; *at < node->n_cpus && got < want; got++)
		cpuset_add(to, node->cpus[(*at)++]);
	return got;
}

/* An even share from each of the set's nodes, then what is missing from wherever it is free. */
static bool give_cpus(const struct place_host *h, struct pools *p, struct place_vm *vm)
{
	unsigned missing = vm->wish->vcpus, n = place_bits(vm->nodes);

	for (size_t k = 0; k < h->n_nodes && n; k++)
		if (vm->nodes >> k & 1) {
			missing -= take_cpus(&h->nodes[k], &p->next[k], missing / n, &vm->cpus);
			n--;
		}
	for (size_t k = 0; k < h->n_nodes && missing; k++)
		if (vm->nodes >> k & 1)
			missing -= take_cpus(&h->nodes[k], &p->next[k], missing, &vm->cpus);
	for (size_t k = 0; k < h->n_nodes && missing; k++) {
		unsigned got = take_cpus(&h->nodes[k], &p->next[k], missing, &vm->cpus);

		missing -= got;
		vm->cpus_remote += vm->nodes ? got : 0; /* nodes not known: nothing is remote */
	}
	return !missing;
}

static bool give_memory(const struct place_host *h, uint64_t *left, struct place_vm *vm)
{
	uint64_t missing = vm->wish->mem_mb;
	unsigned n = place_bits(vm->nodes);

	for (size_t k = 0; k < h->n_nodes && n; k++)
		if (vm->nodes >> k & 1) {
			uint64_t share = missing / n--;

			vm->mem_mb[k] = share < left[k] ? share : left[k];
			left[k] -= vm->mem_mb[k];
			missing -= vm->mem_mb[k];
		}
	for (int near = 1; near >= 0; near--)
		for (size_t k = 0; k < h->n_nodes && missing; k++)
			if ((int)(vm->nodes >> k & 1) == near) {
				uint64_t got = missing < left[k] ? missing : left[k];

				vm->mem_mb[k] += got;
				left[k] -= got;
				missing -= got;
			}
	return !missing;
}

const char *place_give_rest(const struct place_host *h, struct arena *a, struct place_result *r)
{
	struct pools p = { 0 };

	for (size_t k = 0; k < h->n_nodes; k++)
		p.mem_mb[k] = h->nodes[k].mem_mb;
	for (size_t i = 0; i < r->n_vms; i++) {
		struct place_vm *vm = &r->vms[i];

		if (vm->wish->vcpus && !give_cpus(h, &p, vm))
			return arena_printf(a, "%s wants %u vCPUs: not that many host CPUs are left",
					    vm->wish->name, vm->wish->vcpus);
		if (vm->wish->mem_mb && !give_memory(h, p.mem_mb, vm))
			return arena_printf(a, "%s wants %llu MiB of memory: not that much is left",
					    vm->wish->name, (unsigned long long)vm->wish->mem_mb);
	}
	return NULL;
}
