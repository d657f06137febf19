/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/nvidia/seen.h"

#include "analyse/holder-service.h"
#include "model/nvidia.h"

#include <errno.h>

#define HOLDERS_SHOWN 8

const char *gpus_text(struct check *c, size_t n)
{
	return arena_printf(c->arena, "%zu GPU%s", n, n == 1 ? "" : "s");
}

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

/* "; the persistence daemon: systemctl stop nvidia-persistenced" */
static const char *service_text(struct arena *a, const char *comm)
{
	const struct holder_service *s = holder_service(comm);

	if (!s)
		return "";
	return s->unit ? arena_printf(a, "; %s: systemctl stop %s", s->what, s->unit)
		       : arena_printf(a, "; %s", s->what);
}

static void holder_evidence(struct check *c, struct finding *f, const struct nvidia_holder *h)
{
	finding_evidence(c, f, h->path, "%s (pid %u%s) holds %s%s", h->comm, h->pid,
			 h->container ? ", in a container" : "", h->device,
			 service_text(c->arena, h->comm));
}

void seen_holders(struct check *c, struct finding *f, const struct pci_function *gpu)
{
	const struct nvidia *n = c->host->nvidia;
	size_t shown = 0, more = 0;

	for (size_t i = 0; i < n->n_holders; i++) {
		if (!nvidia_holder_of(n, &n->holders[i], gpu->bdf))
			continue;
		if (shown < HOLDERS_SHOWN)
			holder_evidence(c, f, &n->holders[i]);
		more += shown == HOLDERS_SHOWN;
		shown += shown < HOLDERS_SHOWN;
	}
	if (more)
		finding_evidence(c, f, n->holders_fact.source, "%zu more hold it", more);
	if (n->holders_fact.avail == AVAIL_DENIED)
		finding_evidence(c, f, n->holders_fact.source,
				 "not every process could be looked at: there may be more that hold it");
}
