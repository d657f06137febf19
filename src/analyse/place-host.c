/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/place-host.h"

#include "analyse/nvlink.h"
#include "model/topology.h"

#include <errno.h>

const struct gpu_tables *place_tables(const struct gpu_tables *t, enum place_model model,
				      struct arena *a)
{
	struct gpu_tables *copy;

	if (model == PLACE_SHARED)
		return t;
	copy = arena_memdup(a, t, sizeof(*t));
	copy->partitions = arena_array(a, t->n_partitions + 1, sizeof(*t->partitions));
	copy->n_partitions = 0;
	for (size_t i = 0; i < t->n_partitions; i++) {
		const struct fabric_partition *p = &t->partitions[i];

		/* From Hopper on: all eight or one. A100 boards also divide in 4 and 2. */
		if (p->n_modules == 1 || p->n_modules == 8 || streq(p->board, "a100"))
			copy->partitions[copy->n_partitions++] = *p;
	}
	return copy;
}

/* The upstream port of the switch above; functions behind one share it. 0: none. */
static unsigned pci_switch_of(const struct host *h, const struct pci_function *f)
{
	const struct pci_function *down = f->parent, *up = down ? down->parent : NULL;

	return up ? (unsigned)(up - h->functions) + 1 : 0;
}

/* Ethernet and InfiniBand controllers: class 02, whatever the rest says. */
static bool is_network_port(const struct pci_function *f)
{
	return pci_class(f) >> 8 == 0x02 && !fact_known(&f->physfn.fact);
}

static void add_nics(const struct host *h, struct place_gpu *g)
{
	for (size_t i = 0; g->pci_switch && i < h->n_functions; i++) {
		const struct pci_function *f = &h->functions[i];

		if (g->n_nics < PLACE_NICS_MAX && is_network_port(f) &&
		    pci_switch_of(h, f) == g->pci_switch)
			g->nics[g->n_nics++] = f->text;
	}
}

static unsigned group_of(const struct pci_function *f)
{
	return fact_known(&f->group.fact) ? (unsigned)f->group.value + 1 : 0;
}

static void add_gpu(const struct host *h, const struct gpu_view *g, struct place_host *to)
{
	const struct pci_function *f = g->function;

	to->gpus[to->n_gpus++] =
		(struct place_gpu){ .module = to->board ? g->module : 0,
				    .name = f->text,
				    .node = fact_known(&f->numa_node.fact) ? (int)f->numa_node.value
									   : -1,
				    .pci_switch = pci_switch_of(h, f),
				    .group = group_of(f) };
	add_nics(h, &to->gpus[to->n_gpus - 1]);
}

static bool modules_known(const struct nvidia_view *v)
{
	for (size_t i = 0; i < v->n_gpus; i++)
		if (!v->gpus[i].module)
			return false;
	return v->n_gpus > 0;
}

static uint32_t board_modules(const struct gpu_tables *t, const char *board)
{
	uint32_t all = 0;

	for (size_t i = 0; i < t->n_partitions; i++)
		if (streq(t->partitions[i].board, board))
			all |= t->partitions[i].modules;
	return all;
}

/* A double board's table is only wanted where there are more GPUs than one board has. */
static void plan_board(struct place_host *to, size_t n_gpus)
{
	uint32_t all = board_modules(to->tables, to->board);
	unsigned most = n_gpus > 8 ? 16 : 8;

	for (unsigned m = 1; m <= most; m++)
		if (all >> (m - 1) & 1)
			to->gpus[to->n_gpus++] = (struct place_gpu){ .module = m, .node = -1 };
}

/* Cards that the driver reaches over NVLink, on a host without NVSwitches, have a bridge between
 * them. */
static void find_bridges(const struct nvidia_view *v, struct place_host *to)
{
	for (size_t i = 0; i < v->n_gpus; i++) {
		const struct nvidia_gpu_state *s = v->gpus[i].state;

		for (size_t k = 0; s && k < s->n_peers; k++)
			for (size_t j = 0; j < v->n_gpus; j++)
				if (s->peers[k].nvlink && j != i &&
				    bdf_eq(s->peers[k].bdf, v->gpus[j].function->bdf))
					to->gpus[i].bridged |= (uint32_t)1 << j;
	}
}

static void real_gpus(const struct host *h, const struct nvidia_view *v, struct place_host *to)
{
	for (unsigned m = 1; m <= PLACE_GPUS_MAX && to->board; m++)
		for (size_t i = 0; i < v->n_gpus; i++)
			if (v->gpus[i].module == m)
				add_gpu(h, &v->gpus[i], to);
	for (size_t i = 0; !to->board && i < v->n_gpus; i++)
		add_gpu(h, &v->gpus[i], to);
	if (!to->board)
		find_bridges(v, to);
}

/* A node's CPUs, core by core. */
static void node_cpus(const struct topology *t, unsigned node, unsigned reserve, struct arena *a,
		      struct place_node *to)
{
	unsigned *v = arena_array(a, t->n_cpus + 1, sizeof(*v));
	size_t n = 0;

	for (unsigned core = 0; core < t->n_cores; core++)
		for (size_t i = 0; i < t->n_cpus; i++)
			if (t->cpus[i].core == core &&
			    (t->cpus[i].node == node || (t->cpus[i].node == TOPO_NONE && !node)))
				v[n++] = t->cpus[i].id;
	reserve = reserve < n ? reserve : (unsigned)n;
	to->cpus = v + reserve;
	to->n_cpus = n - reserve;
}

static void host_nodes(const struct host *h, unsigned reserve, struct arena *a, struct place_host *to)
{
	const struct topology *t = h->topology;

	for (size_t i = 0; t && i < t->n_nodes && to->n_nodes < PLACE_NODES_MAX; i++) {
		struct place_node *n = &to->nodes[to->n_nodes++];

		n->id = t->nodes[i].id;
		n->mem_mb = t->nodes[i].memory >> 20;
		node_cpus(t, n->id, (reserve + (unsigned)t->n_nodes - 1) / (unsigned)t->n_nodes, a, n);
	}
}

int place_host_make(const struct host *h, const struct nvidia_view *v, const struct place_input *in,
		    struct arena *a, struct place_host *ret)
{
	struct place_host to = { .board = in->board, .model = in->model };

	if (!v && !in->board)
		return -ENODEV;
	to.tables = place_tables(v ? v->tables : gpu_tables_load(a), in->model, a);
	if (in->board) {
		plan_board(&to, 0);
		*ret = to;
		return 0;
	}
	if (!v->n_gpus)
		return -ENODEV;
	if (v->n_gpus > PLACE_GPUS_MAX)
		return -E2BIG;
	to.board = v->n_gpus > 1 || v->n_switches ? v->board : NULL;
	if (to.board && !modules_known(v))
		plan_board(&to, v->n_gpus);
	else
		real_gpus(h, v, &to);
	host_nodes(h, in->reserve, a, &to);
	*ret = to;
	return 0;
}
