/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "collect/collect.h"

/* The kernel log: /dev/kmsg, or the text a recording keeps. Fills kernel.log and kernel.log_complete. */
void collect_klog(struct collector *c);
