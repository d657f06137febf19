/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * A libvirt domain definition (<domain>), or the state file of a running one (<domstatus>, as in
 * /run/libvirt/qemu), into struct vm. With <qemu:commandline> and <qemu:override>.
 *
 * The text may be hostile: it is size-capped (VM_TEXT_MAX), nesting is limited to 256 by libxml2, a
 * document with a DOCTYPE is refused before anything in it is declared (so there are no entities),
 * nothing is loaded from outside. Source of the elements: libvirt docs/formatdomain.rst and
 * src/conf/schemas/domaincommon.rng.
 */

#include "decode/vm.h"

/* 0, or -EINVAL with one sentence in *ret_why. */
int libvirt_domain_read(struct bytes text, const char *file, struct arena *a, struct vm **ret,
			const char **ret_why);
