/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/iommu-state.h"

bool iommu_table_present(const struct fact *table)
{
	return table->avail == AVAIL_KNOWN || table->avail == AVAIL_DENIED;
}

const char *kernel_config_line(const struct host *h, const char *option, struct arena *a)
{
	size_t n = strlen(option);

	if (!fact_known(&h->kernel.config.fact))
		return NULL;
	for (const char *at = h->kernel.config.value; (at = strstr(at, option)); at += n) {
		const char *start = at, *end = strchr(at, '\n');

		if (at[n] != '=' && at[n] != ' ')
			continue;
		while (start > h->kernel.config.value && start[-1] != '\n')
			start--;
		return arena_strndup(a, start, end ? (size_t)(end - start) : strlen(start));
	}
	return NULL;
}

static bool is_intel(const struct host *h)
{
	return fact_known(&h->cpu.vendor.fact) && streq(h->cpu.vendor.value, "GenuineIntel");
}

const struct kernel_default *iommu_likely(const struct host *h, struct arena *a)
{
	const struct fact_str *release = &h->kernel.release;
	struct kernel_defaults *list = arena_new0(a, struct kernel_defaults);
	const struct kernel_default *d;

	if (fact_known(&h->kernel.config.fact) || !fact_known(&release->fact))
		return NULL;
	*list = kernel_defaults(h, release->value, &h->kernel.config, a);
	d = kernel_default_find(list, "intel_iommu");
	return d && d->who ? d : NULL;
}

static bool is_amd(const struct host *h)
{
	return fact_known(&h->cpu.vendor.fact) && (streq(h->cpu.vendor.value, "AuthenticAMD") ||
						   streq(h->cpu.vendor.value, "HygonGenuine"));
}

/* The parameter that switches the IOMMU off, or NULL. Linux: intel_iommu_setup(), parse_amd_iommu_options(), iommu_setup(). */
static const struct cmdline_param *off_parameter(const struct analysis *an, const struct host *h)
{
	const struct cmdline_param *own = is_amd(h) ? cmdline_last(&an->cmdline, "amd_iommu")
						    : cmdline_last(&an->cmdline, "intel_iommu");
	const struct cmdline_param *generic = cmdline_last(&an->cmdline, "iommu");

	if (own && cmdline_value_has(own, "off"))
		return own;
	return generic && cmdline_value_has(generic, "off") ? generic : NULL;
}

/* /proc/config or /boot/config says that the driver is not in this kernel. */
static const char *no_support(const struct host *h, struct arena *a)
{
	const char *option = is_intel(h) ? "CONFIG_INTEL_IOMMU"
			     : is_amd(h) ? "CONFIG_AMD_IOMMU"
					 : "CONFIG_IOMMU_SUPPORT";
	const char *line = kernel_config_line(h, option, a);

	return line && str_has_suffix(line, "is not set") ? line : NULL;
}

static bool config_says(const struct host *h, const char *option, struct arena *a)
{
	const char *line = kernel_config_line(h, option, a);

	return line && str_has_suffix(line, "=y");
}

/* What the kernel does with the IOMMU that the firmware offers, unless a parameter switches it off. */
int iommu_wanted(const struct host *h, const struct cmdline *cl, struct arena *a)
{
	const struct cmdline_param *told = cmdline_last(cl, "intel_iommu");

	if (is_amd(h) || (told && cmdline_value_has(told, "on")) ||
	    config_says(h, "CONFIG_INTEL_IOMMU_DEFAULT_ON", a) ||
	    config_says(h, "CONFIG_INTEL_IOMMU_DEFAULT_ON_INTGPU_OFF", a))
		return 1;
	return fact_known(&h->kernel.config.fact) && is_intel(h) ? 0 : -1;
}

/* Not told, and how this kernel was built is not known: how its distribution builds is worth a word. */
static void explain_likely(const struct host *h, struct iommu_state *s, struct arena *a)
{
	const struct kernel_default *d = iommu_likely(h, a);
	const char *said =
		"the firmware offers it (DMAR), but the kernel did not take it; intel_iommu=on is not on the command line and this "
		"kernel's default is not known";

	s->because = d ? arena_printf(a, "%s (%s builds its kernels with: %s)", said, d->who, d->value)
		       : said;
	if (d && str_has_prefix(d->value, "off"))
		s->fix[0] = "Add intel_iommu=on to the kernel parameters of the entry that boots, and reboot.";
}

static void explain_table_there(const struct analysis *an, const struct host *h, struct iommu_state *s)
{
	struct arena *a = an->arena;
	const struct cmdline_param *told = cmdline_last(&an->cmdline, "intel_iommu");
	const char *line = kernel_config_line(h, "CONFIG_INTEL_IOMMU_DEFAULT_ON", a);

	/* Debian's default leaves out the integrated GPU only. */
	if (is_intel(h) && !(told && cmdline_value_has(told, "on")) && line &&
	    str_has_suffix(line, "is not set") &&
	    !config_says(h, "CONFIG_INTEL_IOMMU_DEFAULT_ON_INTGPU_OFF", a)) {
		s->off = IOMMU_OFF_NOT_TOLD;
		s->config_line = line;
		s->because =
			"the firmware offers it (DMAR), but this kernel uses it only when told, and intel_iommu=on is not on the command line";
		s->fix[0] = "Add intel_iommu=on to the kernel parameters of the entry that boots, and reboot.";
		return;
	}
	s->off = IOMMU_OFF_UNCLEAR;
	if (is_intel(h) && !(told && cmdline_value_has(told, "on")))
		explain_likely(h, s, a);
	else
		s->because =
			"the firmware offers it, but the kernel did not take it; the kernel log says why (look for DMAR: or AMD-Vi:)";
}

static void explain_off(const struct analysis *an, const struct host *h, struct iommu_state *s)
{
	struct arena *a = an->arena;
	const struct cmdline_param *off = off_parameter(an, h);

	s->config_line = no_support(h, a);
	if (s->config_line) {
		s->off = IOMMU_OFF_NO_SUPPORT;
		s->because = "this kernel was built without a driver for it";
		s->fix[0] = "Boot a kernel that has the IOMMU driver (every distribution's own kernel has).";
		return;
	}
	if (off && s->table->avail != AVAIL_ABSENT) {
		s->off = IOMMU_OFF_PARAMETER;
		s->because = arena_printf(a, "the kernel parameter %s switches it off", off->text);
		s->fix[0] = arena_printf(a, "Take %s off the kernel parameters of the entry that boots, and reboot.",
					 off->text);
		return;
	}
	if (iommu_table_present(s->table)) {
		explain_table_there(an, h, s);
		return;
	}
	if (s->table->avail == AVAIL_ABSENT) {
		s->off = IOMMU_OFF_NO_TABLE;
		s->because =
			is_amd(h) ? "the firmware hands the kernel no IVRS table, so AMD-Vi is switched off in its setup or not there"
			: is_intel(h)
				? "the firmware hands the kernel no DMAR table, so VT-d is switched off in its setup or not there"
				: "the firmware hands the kernel no table that describes one";
		return;
	}
	s->off = IOMMU_OFF_UNCLEAR;
	s->because =
		"no group exists; the firmware's tables could not be seen, so it cannot be told whether firmware or kernel is the reason";
}

static bool only_noiommu(const struct host *h)
{
	const struct fact_str *mode = host_module_param(h, "vfio", "enable_unsafe_noiommu_mode");

	return fact_known(&h->iommu.units_fact) && !h->iommu.n_units && fact_known(&mode->fact) &&
	       streq(mode->value, "Y");
}

struct iommu_state iommu_state(const struct analysis *an, const struct host *h)
{
	const struct iommu *iommu = &h->iommu;
	struct iommu_state s = { .table = is_amd(h) ? &iommu->ivrs.fact : &iommu->dmar.fact };

	/* Without a known processor, whichever table is there. */
	if (!is_intel(h) && !is_amd(h) && iommu_table_present(&iommu->ivrs.fact))
		s.table = &iommu->ivrs.fact;
	if (iommu->n_groups && only_noiommu(h)) {
		s.off = IOMMU_OFF_NOIOMMU;
		s.because = "the groups that exist are VFIO's no-IOMMU groups, which give no isolation at all";
		s.fix[0] = "Switch the IOMMU on and boot without vfio.enable_unsafe_noiommu_mode.";
		return s;
	}
	if (iommu->n_groups) {
		s.on = true;
		return s;
	}
	explain_off(an, h, &s);
	return s;
}
