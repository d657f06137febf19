/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * The host's machines with what they are given resolved to this host's functions: which function each entry
 * means, whether it is there, and who else is given it. Made once for all vm.* rules.
 *
 * Only machines that are given something are judged; the others are there for who shares CPUs with whom. A
 * machine counts as live if it runs or starts with the host: two live ones are there at the same time.
 */

#include "analyse/mmio-window.h"
#include "model/host.h"
#include "model/topology.h"
#include "model/vm.h"

struct vm_function {
	const struct vm_device *device;
	bdf_t bdf;
	const struct pci_function *function; /* NULL: not on this host, or its functions are not known */
	const struct pci_mapping *mapping; /* Proxmox: what it was resolved through */
};

struct vm_view {
	const struct vm *vm;
	const char *subject; /* "vm:NAME" */
	struct {
		struct vm_function *v;
		size_t n, cap;
	} functions;
	bool judged, live;
	const struct pci_function *gpu; /* first display controller or accelerator, or NULL */
};

/* One PCI function given to one machine. */
struct vm_given {
	uint64_t key; /* bdf_key() */
	const struct vm_view *view;
	const struct vm_function *function;
};

struct vm_views {
	struct vm_view *v;
	size_t n;
	struct vm_given *given; /* by key, then by machine */
	size_t n_given;
	/* The live machines with a vCPU pinned to each CPU alone: the first few of each. */
	struct vm_cpu_owner {
		const struct vm_view *owners[4];
		unsigned n;
	} * cpus;   /* CPUSET_MAX of them */
	bool asked; /* a machine was named: only that one is judged */
};

struct vm_views *vm_views_make(const struct host *h, struct arena *a);
struct analysis;

/* From now on only this machine is judged, and of the candidates only what it is given. */
void vm_views_only(struct analysis *an, const struct vm *vm);
/* All machines that are given the function, beside each other; NULL: none. */
const struct vm_given *vm_given_to(const struct vm_views *views, bdf_t bdf, size_t *ret_n);
/*
 * Who takes the function from its driver when a machine starts that is given it: "libvirt" (managed='yes') or "Proxmox VE"
 * (always). NULL: nobody does, or it is also given to a machine whose manager does not. Sources: libvirt
 * docs/formatdomain (hostdev, managed); Proxmox qemu-server PVE/QemuServer/PCI.pm (prepare_pci_device).
 */
const char *vm_binder(const struct vm_views *views, bdf_t bdf);
/* "/etc/libvirt/qemu/win10.xml:42"; without the line if it is 0. */
const char *vm_source(struct arena *a, const struct vm *vm, unsigned line);

/* Where the vCPU may run: its own pin, or what all share; false: anywhere. */
bool vm_vcpu_cpus(const struct vm *vm, unsigned vcpu, struct cpuset *ret, unsigned *ret_line);
/* All of them together; false if one of them may run anywhere. */
bool vm_all_cpus(const struct vm *vm, struct cpuset *ret);

/* The guest's address bits as its CPU reports them, with the reason; 0: cannot be told. */
unsigned vm_phys_bits(const struct host *h, const struct vm *vm, struct arena *a, const char **ret_why);
/* Fills everything but the slots of a guest for mmio_fit(). False: the firmware lays out nothing that is known here. */
bool vm_mmio_guest(const struct host *h, const struct vm_view *view, struct arena *a,
		   struct mmio_guest *ret);
/* The slots: one for each card that is given. False: the BARs of one are not known. */
bool vm_mmio_slots(const struct vm_view *view, struct arena *a, struct mmio_guest *g);
