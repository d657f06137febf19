/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * One virtual machine as its definition says it, whatever wrote the definition: a libvirt domain, a
 * Proxmox VM configuration or a QEMU command line. The three readers (decode/libvirt-domain.h,
 * proxmox-conf.h, qemu-argv.h) fill the same struct, so that a rule is written once.
 *
 * 	struct vm *vm;
 * 	int r = vm_read(text, "/etc/libvirt/qemu/win10.xml", arena, &vm, &why);
 *
 * Every statement remembers the line that made it. What was not said stays at its zero value
 * (TRI_UNSET, NULL, 0): a rule then knows that a default applies, not that somebody chose it. An
 * element that bears on passthrough and that no reader understands is listed in not_understood,
 * never dropped.
 *
 * Everything lives in the arena that was passed. The readers never open files, resolve no entities
 * and follow no references.
 */

#include "base/bytes.h"
#include "base/str.h"
#include "decode/bdf.h"

#define VM_TEXT_MAX ((size_t)8 << 20) /* a definition larger than this is refused */
/* What is beyond these is said as a problem and not read: no machine has so many, and rules compare each with each. */
#define VM_DEVICES_MAX 256
#define VM_PINS_MAX 8192
#define VM_VCPUS_MAX 8192
#define VM_LIST_MAX 1024 /* guest nodes, fw_cfg entries */

enum tristate { TRI_UNSET, TRI_NO, TRI_YES };

enum vm_format { VM_LIBVIRT, VM_PROXMOX, VM_QEMU };
enum vm_machine { VM_MACHINE_UNKNOWN, VM_MACHINE_I440FX, VM_MACHINE_Q35, VM_MACHINE_OTHER };
enum vm_firmware { VM_FIRMWARE_DEFAULT, VM_FIRMWARE_SEABIOS, VM_FIRMWARE_OVMF, VM_FIRMWARE_OTHER };

/* Where a device sits in the guest. */
enum vm_bus {
	VM_BUS_UNKNOWN,      /* left to libvirt or QEMU */
	VM_BUS_ROOT_COMPLEX, /* directly on pcie.0 or on a PCIe expander */
	VM_BUS_ROOT_PORT,    /* behind a root port or a switch's downstream port */
	VM_BUS_CONVENTIONAL, /* pci.0 of i440fx, or behind a conventional bridge */
};

struct vm_pins {
	unsigned id;      /* vCPU or I/O thread; unused for the emulator */
	const char *cpus; /* list form, as written */
	unsigned line;
	struct vm_pins *next;
};

/* A PCI function, a whole slot or a mediated device that the VM is given. */
struct vm_device {
	enum { VM_DEVICE_PCI, VM_DEVICE_MDEV, VM_DEVICE_MAPPING } kind;
	bdf_t host;          /* PCI, and the parent of a Proxmox mdev */
	bool whole_slot;     /* Proxmox "05:00": all functions of it */
	const char *mdev;    /* UUID, or Proxmox's type name */
	const char *mapping; /* Proxmox: name in mapping/pci.cfg */
	const char *label;   /* "hostdev 2", "hostpci0", the QEMU id */
	unsigned line;
	bool nic, nvme; /* <interface type='hostdev'>, <disk type='nvme'> */
	bool failover;  /* half of a failover pair */
	enum tristate managed, rombar, x_vga, multifunction, pcie, iommufd, migration, no_mmap, display;
	const char *romfile;
	const char *driver;                        /* variant driver asked for, or Proxmox "keep" */
	unsigned vendor_override, device_override; /* 0: none */
	const char *clique;                        /* x-nv-gpudirect-clique */

	bool address_known;           /* guest address below is written in the definition */
	unsigned bus, slot, function; /* bus: index of the PCI controller (libvirt) */
	const char *bus_name;         /* QEMU: bus= */
	enum vm_bus where;
	int guest_node; /* guest NUMA node of its expander, or -1 */
};

struct vm_controller {
	unsigned index, line;
	const char *id;     /* QEMU id */
	const char *model;  /* libvirt model name, or the QEMU device */
	const char *parent; /* QEMU: bus= */
	bool address_known;
	unsigned bus, slot, function;
	int node;           /* expander: guest NUMA node; else -1 */
	uint64_t pcihole64; /* bytes; 0: not given */
};

struct vm_cell {
	unsigned id, line;
	const char *cpus;
	uint64_t memory;        /* bytes */
	const char *host_nodes; /* node set, or NULL */
	const char *policy;
	struct vm_cell *next;
};

struct vm_fw_cfg {
	const char *name, *value; /* value NULL: from a file */
	unsigned line;
	struct vm_fw_cfg *next;
};

struct vm_note {
	unsigned line;
	const char *text;
	struct vm_note *next;
};

struct vm {
	enum vm_format format;
	const char *file;  /* where the definition was read */
	struct span text;  /* the definition itself, where the collector kept it */
	const char *name;  /* libvirt name, Proxmox "100" with title, QEMU -name */
	const char *title; /* a second name, or NULL */
	const char *uuid;
	unsigned vmid;        /* Proxmox */
	const char *snapshot; /* Proxmox: NULL is the current state */
	bool template;

	/* State; set by the collector. */
	enum tristate autostart, running;
	unsigned pid;

	const char *type; /* libvirt: "kvm", "qemu" */
	const char *arch;
	const char *machine_text; /* "pc-q35-8.2" */
	unsigned machine_line;
	enum vm_machine machine;
	unsigned machine_major, machine_minor; /* 0.0: not versioned */
	const char *emulator;

	enum vm_firmware firmware;
	const char *loader, *nvram;
	unsigned loader_line;
	enum tristate secure_boot, smm;

	unsigned vcpus, vcpus_line;
	unsigned sockets, dies, clusters, cores, threads; /* 0: not given */
	const char *cpu_mode; /* "host-passthrough", "host-model", "maximum", "custom"; QEMU's and
				 Proxmox's models are put in these terms */
	const char *cpu_model, *cpu_vendor;
	unsigned cpu_line;
	enum tristate cpu_cache_passthrough, topoext, pdpe1gb, cpu_migratable;
	enum { PHYS_BITS_DEFAULT, PHYS_BITS_HOST, PHYS_BITS_FIXED } phys_bits_mode;
	unsigned phys_bits, phys_bits_limit, guest_phys_bits, phys_bits_line;
	enum tristate kvm_hidden;
	const char *hv_vendor_id;

	struct vm_pins *pins, *emulator_pin, *iothread_pins;
	const char *vcpu_cpuset; /* libvirt <vcpu cpuset=>, Proxmox affinity: all vCPUs share it */
	unsigned vcpu_cpuset_line;
	unsigned iothreads;

	uint64_t memory, memory_max; /* bytes, plugged modules too; max with hot-plug, 0: none */
	unsigned memory_line;
	bool hugepages, hugepages_any; /* any: Proxmox picks the size */
	uint64_t hugepage_size;        /* bytes; 0: the host's default */
	unsigned hugepages_line;
	bool locked, nosharepages, shared, prealloc;
	uint64_t hard_limit; /* bytes; 0: none */
	unsigned hard_limit_line;
	enum { BALLOON_DEFAULT, BALLOON_NONE, BALLOON_VIRTIO } balloon;
	uint64_t balloon_min;               /* bytes: the VM may shrink to this; 0: fixed */
	const char *numa_mode, *numa_nodes; /* <numatune><memory> */
	unsigned numa_line;
	enum tristate numa; /* Proxmox numa: 1 */
	struct vm_cell *cells;

	const char *viommu; /* "intel", "virtio", "amd", "smmuv3"; NULL: none */
	enum tristate viommu_intremap, viommu_caching, irqchip_split;
	unsigned viommu_aw_bits, viommu_line;

	struct {
		struct vm_device *v;
		size_t n, cap;
	} devices;
	bool too_many; /* devices */
	struct {
		struct vm_controller *v;
		size_t n, cap;
	} controllers;
	struct vm_fw_cfg *fw_cfg;
	const char *video; /* first emulated display, "none", or NULL: not said */
	unsigned video_line;
	enum tristate graphics;
	const char *hook; /* Proxmox hookscript */
	unsigned hook_line;
	const char *confidential; /* "sev", "sev-snp", "tdx" */
	const char *hub;
	struct vm_note *not_understood; /* bears on passthrough, but no reader knows it */
	struct vm_note *problems;       /* does not hold together: refused by the manager itself */
};

struct vm *vm_new(struct arena *a, enum vm_format format, const char *file);
/* Beyond VM_DEVICES_MAX: a device that is not in the list. */
struct vm_device *vm_device_add(struct vm *vm, struct arena *a, unsigned line);
struct vm_controller *vm_controller_add(struct vm *vm, struct arena *a, unsigned line);
void vm_pins_add(struct arena *a, struct vm_pins **list, unsigned id, const char *cpus, unsigned line);
void vm_fw_cfg_add(struct vm *vm, struct arena *a, const char *name, const char *value, unsigned line);
struct vm_cell *vm_cell_add(struct vm *vm, struct arena *a, unsigned line);
void vm_note_add(struct arena *a, struct vm_note **list, unsigned line, const char *fmt, ...)
	_printf_(4, 5);
/* Sets machine, machine_major and machine_minor from "pc-q35-8.2", "q35", "pc-i440fx-5.1+pve0", ...
 */
void vm_set_machine(struct vm *vm, const char *text, unsigned line);
/* Firmware kind by the loader's file name. */
enum vm_firmware vm_loader_kind(const char *path);
/* "8G", "65536M", "1024" (times unit). 0 or -EINVAL. */
int vm_size(struct span text, uint64_t unit, uint64_t *ret);
/* on/off, yes/no, true/false, 1/0. */
enum tristate vm_tristate(struct span text);
/* At the end: where and guest_node of each device from the controllers, and what is beyond the bounds. */
void vm_settle(struct vm *vm, struct arena *a);

/*
 * Whatever it is: XML, a Proxmox configuration or a command line, told apart by its first bytes.
 * The snapshots of a Proxmox configuration are left out. 0 or -EINVAL with one sentence in
 * *ret_why.
 */
int vm_read(struct bytes text, const char *file, struct arena *a, struct vm **ret, const char **ret_why);
