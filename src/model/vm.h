/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * The virtual machines that this host knows: defined with libvirt or Proxmox, running, or running as a bare
 * QEMU. One struct vm for each machine, whichever of these places named it first; what runs is marked.
 */

#include "base/map.h"
#include "decode/option-rom.h"
#include "decode/proxmox-conf.h"
#include "decode/vm.h"
#include "model/fact.h"

/* A definition that is there and could not be read, or that no reader accepts. */
struct vm_refused {
	struct fact fact;
	const char *why;
};

/* A script that a manager starts around a VM: libvirt's /etc/libvirt/hooks/qemu, Proxmox's hookscript. */
struct vm_hook {
	struct fact_str text;
	const char *owner;   /* "libvirt", or the VM's name */
	const char *rebinds; /* first line that binds, unbinds or unloads, or NULL */
	unsigned line;
};

/* A file that a definition gives a device as its option ROM. */
struct vm_rom {
	const char *path;
	struct fact fact;
	size_t size;
	struct option_rom rom; /* if known */
};

struct vms {
	struct fact libvirt_fact, proxmox_fact, processes_fact; /* of the folders */
	struct {
		struct vm **v;
		size_t n, cap;
	} list,            /* every machine once, by file name */
		snapshots; /* Proxmox: pending changes and snapshots */
	struct {
		struct vm_refused *v;
		size_t n, cap;
	} refused;
	struct {
		struct vm_hook *v;
		size_t n, cap;
	} hooks;
	struct {
		struct vm_process {
			unsigned pid;
			const struct vm *vm; /* its machine in the list, or itself */
			struct fact_str limits;
			uint64_t memlock; /* soft limit in bytes; UINT64_MAX: unlimited; 0: not known */
			bool root;        /* effective user 0 */
		} * v;
		size_t n, cap;
	} processes;
	struct map roms; /* struct vm_rom by path; see vms_rom() */
	struct fact_str mappings_fact;
	struct pci_mappings mappings;
	struct fact_u64 phys_bits; /* of the host: "address sizes" of /proc/cpuinfo */
	struct fact_str ha;        /* Proxmox /etc/pve/ha/resources.cfg */
	struct fact_str ovmf; /* value: version of the OVMF package, "2022.11-6+deb12u2"; source: the package database */
	struct fact_str qemu; /* the same of qemu-system-x86 or pve-qemu-kvm */
};

/* A name, a Proxmox number, a UUID, or a Proxmox title; NULL if there is none or more than one by that title. */
struct vm *vms_find(const struct vms *vms, const char *name);
/*
 * Where the ROM file of a device may be: number 0, 1, ...; NULL: no further place. Proxmox: a name in /usr/share/kvm.
 * QEMU: a name without a folder is looked for among its own data (softmmu/datadir.c, qemu_find_file()).
 */
const char *vm_rom_place(const struct vm *vm, const struct vm_device *d, size_t number, struct arena *a);
/* The ROM file of a device; NULL: none is named, or it was not looked for. */
const struct vm_rom *vms_rom(const struct vms *vms, const struct vm *vm, const struct vm_device *d,
			     struct arena *a);
/* "vm:NAME": how a finding names its subject. */
const char *vm_subject(struct arena *a, const struct vm *vm);
