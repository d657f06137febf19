/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/analysis.h"

#include "analyse/bars.h"
#include "analyse/candidates.h"
#include "analyse/device-log.h"
#include "logs/kernel-log.h"
#include "analyse/nvidia.h"
#include "analyse/vm-view.h"
#include "decode/smbios.h"
#include "model/platform.h"
#include "analyse/isolation.h"

#include <errno.h>

int target_parse(const char *text, struct target *ret)
{
	struct target t = { .text = text };
	struct span rest = span_of(text), vendor;
	uint64_t v, d;

	if (bdf_parse(rest, &t.bdf) == 0) {
		*ret = t;
		return 0;
	}
	span_next_field(&rest, ':', &vendor);
	if (!rest.p || vendor.n != 4 || rest.n != 4 || span_u64(vendor, 16, &v) < 0 ||
	    span_u64(rest, 16, &d) < 0)
		return -EINVAL;
	t.by_id = true;
	t.vendor = (unsigned)v;
	t.device = (unsigned)d;
	*ret = t;
	return 0;
}

static const struct smbios *read_smbios(const struct host *h, struct arena *a)
{
	struct smbios *s = arena_new0(a, struct smbios);

	return h->platform && fact_known(&h->platform->smbios.fact) &&
			       smbios_parse(h->platform->smbios.value, a, s) == 0
		       ? s
		       : NULL;
}

struct analysis *analyse(const struct host *h, const struct target *targets, size_t n_targets,
			 struct arena *a)
{
	struct analysis *an = arena_new0(a, struct analysis);

	an->arena = a;
	an->host = h;
	if (fact_known(&h->kernel.cmdline.fact))
		cmdline_parse(span_of(h->kernel.cmdline.value), a, &an->cmdline);
	an->log = device_log_make(h, a);
	an->bars = analyse_bars(h, a);
	an->smbios = read_smbios(h, a);
	an->isolation = analyse_isolation(h, &an->cmdline, a);
	analyse_candidates(h, targets, n_targets, an);
	if (fact_known(&h->kernel.log.fact))
		an->klog = kernel_log_read(h->kernel.log.value, a);
	an->boot = boot_chain_new(h, a);
	an->nvidia = nvidia_view_make(h, a);
	an->vms = vm_views_make(h, a);
	return an;
}
