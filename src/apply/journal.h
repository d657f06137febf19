/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* journal.json of a transaction, both ways. */

#include "apply/txn.h"

struct bytes journal_write(const struct txn *t);
/* Fills files, actions, post-conditions, reboot, time. -EINVAL for what is no journal of ours. */
int journal_read(struct bytes data, struct txn *t);
