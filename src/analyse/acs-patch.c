/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/acs-patch.h"

#include "decode/cmdline.h"

static int by_log(const struct host *h)
{
	const struct fact_str *log = &h->kernel.log;

	if (!fact_known(&log->fact))
		return -1;
	if (strstr(log->value, ACS_PATCH_LINE))
		return 1;
	return h->kernel.log_complete ? 0 : -1;
}

/* "pve" of "6.8.12-4-pve", "zen" of "6.9.1-zen1-1-zen": what follows the last number. */
static const char *build_of(const char *release)
{
	size_t n = strlen(release);

	while (n && (release[n - 1] < '0' || release[n - 1] > '9'))
		n--;
	return release + n;
}

/* The running kernel's silence only counts if it was asked. */
static bool was_asked(const struct host *now)
{
	return fact_known(&now->kernel.cmdline.fact) &&
	       strstr(now->kernel.cmdline.value, "pcie_acs_override=");
}

int acs_patch_in_kernel(const struct host *h)
{
	const struct host *now = h->now ? h->now : h;
	int running = by_log(now);
	const char *build;

	if (running == 0 && !was_asked(now))
		running = -1;
	if (!h->now)
		return running;
	if (!fact_known(&h->kernel.release.fact))
		return -1;
	build = build_of(h->kernel.release.value);
	if (streq(build, "-pve"))
		return 1;
	if (!fact_known(&now->kernel.release.fact))
		return -1;
	if (streq(h->kernel.release.value, now->kernel.release.value))
		return running;
	return running == 1 && streq(build, build_of(now->kernel.release.value)) ? 1 : -1;
}
