/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/nvidia.h"

bool nvidia_holder_of(const struct nvidia *n, const struct nvidia_holder *h, bdf_t gpu)
{
	if (h->minor < 0)
		return false;
	for (size_t i = 0; i < n->n_minors; i++)
		if (bdf_eq(n->minors[i].bdf, gpu))
			return n->minors[i].minor == (unsigned)h->minor;
	return true;
}
