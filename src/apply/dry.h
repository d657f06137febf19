/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * The last look before anything is changed. The new files are in the journal and nowhere else; here they are read as
 * their owners will read them: by our own readers (no line that is not understood may be new), and by the host's
 * programs where they are installed: `sh -n` for what GRUB's tools source, `modprobe -C FILE -c` (libkmod) for
 * modprobe.d.
 */

#include "apply/txn.h"

/* 0, or -EBADMSG with a sentence in t->why: the plan would write something that is damaged. */
int dry_run(struct txn *t, const struct plan *plan);
