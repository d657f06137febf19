/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* The keys of a Proxmox VM configuration, for the reader of the file (proxmox-conf.c). */

#include "decode/qemu-opts.h"
#include "decode/vm.h"

struct proxmox_conf {
	struct vm *vm; /* of the section */
	struct arena *arena;
	unsigned line;
};

struct proxmox_key {
	const char *key;
	bool numbered; /* "net" stands for net0, net1, ... */
	void (*read)(struct proxmox_conf *c, const char *key,
		     const char *value); /* NULL: says nothing about passthrough */
};

/* NULL: no such key in Proxmox. */
const struct proxmox_key *proxmox_key_find(const char *key);

/* For the readers of the keys. A word that is no number is noted, and is 0. */
unsigned proxmox_number(struct proxmox_conf *c, const char *key, const char *value);
struct qemu_opts proxmox_options(struct proxmox_conf *c, const char *value, const char *implied);
/* proxmox-hostpci.c */
void proxmox_on_hostpci(struct proxmox_conf *c, const char *key, const char *value);
