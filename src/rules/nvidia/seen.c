/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/nvidia/seen.h"

#include "model/nvidia.h"

#include <errno.h>

#define HOLDERS_SHOWN 8

void seen_state(struct check *c, struct finding *f)
{
	const struct nvidia *n = c->host->nvidia;

	if (n->state_why && !n->state)
		finding_evidence(c, f, n->state_fact.source, "%s", n->state_why);
	else if (n->state_fact.avail == AVAIL_ERROR && n->state_fact.error == ETIMEDOUT)
		finding_evidence(c, f, n->state_fact.source,
				 "the NVIDIA driver did not answer in time (--nvml-timeout): it hangs");
	else
		finding_fact(c, f, &n->state_fact);
}

void seen_holders(struct check *c, struct finding *f)
{
	const struct nvidia *n = c->host->nvidia;

	for (size_t i = 0; i < n->n_holders && i < HOLDERS_SHOWN; i++) {
		const struct nvidia_holder *h = &n->holders[i];

		finding_evidence(c, f, h->path, "%s (pid %u%s) holds %s", h->comm, h->pid,
				 h->container ? ", in a container" : "", h->device);
	}
}
