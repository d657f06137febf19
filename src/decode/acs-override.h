/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * pcie_acs_override=, the parameter of a patch that Proxmox, XanMod, Zen, CachyOS and others carry
 * (it is not in Linux itself), and pci=config_acs= / pci=disable_acs_redir=, which are.
 *
 * The override is read as the patch reads it (pcie_acs_override_setup() in pve-kernel
 * patches/kernel/0004): comma-separated, each token matched by how it begins, "id:" followed by four
 * and four hexadecimal digits, fifteen ids at most; a token that is nothing of these is passed over
 * without a word. An unknown token is kept here, because nobody else tells its writer.
 *
 * 	struct acs_override o;
 * 	acs_override_parse(span_of(value), arena, &o);
 * 	if (!acs_override_effective(&o)) ...	not even the boot warning is printed
 */

#include "base/str.h"

#define ACS_OVERRIDE_IDS 15

struct acs_override {
	bool downstream, multifunction;
	struct {
		uint16_t vendor, device;
	} ids[ACS_OVERRIDE_IDS];
	size_t n_ids;
	struct {
		const char **v;
		size_t n, cap;
	} ignored; /* tokens without effect, as they were written */
};

void acs_override_parse(struct span value, struct arena *a, struct acs_override *ret);
static inline bool acs_override_effective(const struct acs_override *o)
{
	return o->downstream || o->multifunction || o->n_ids;
}
bool acs_override_has_id(const struct acs_override *o, unsigned vendor, unsigned device);

/*
 * pci=config_acs=FLAGS@DEVICE[;FLAGS@DEVICE...]: FLAGS is read from the right, one character for
 * each bit of the ACS control register: 0, 1, or x for "what the firmware had set" (Linux
 * drivers/pci/pci.c,
 * __pci_config_acs(); since 6.12, absent in 6.1). DEVICE as in pci_dev_str_match():
 * [DDDD:]BB:DD.F[/DD.F...] or pci:VVVV:DDDD[:SSSS:SSSS], 0 for any. The first match of a function
 * ends the search.
 */
struct acs_config_rule {
	uint16_t mask, flags;
	struct span device;
};

struct acs_config {
	struct {
		struct acs_config_rule *v;
		size_t n, cap;
	} rules;
};

/* 0, or -EINVAL where the kernel would refuse it. Spans point into the value. */
int acs_config_parse(struct span value, struct arena *a, struct acs_config *ret);
