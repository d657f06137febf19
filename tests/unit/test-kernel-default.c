/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/kernel-default.h"
#include "analyse/kernel-params.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#define SAYS(list, parameter)                                                                      \
	(kernel_default_find(list, parameter) ? kernel_default_find(list, parameter)->value : "")

static const struct fact_str absent = { { AVAIL_ABSENT, 0, "/boot/config-x" }, NULL };

static int setup(void **state)
{
	*state = arena_new();
	return 0;
}

static int teardown(void **state)
{
	arena_free(*state);
	return 0;
}

static struct fact_str text(const char *value)
{
	return (struct fact_str){ { AVAIL_KNOWN, 0, "/boot/config-x" }, value };
}

static struct host with_processor(const char *maker)
{
	struct host h = { 0 };

	h.cpu.vendor = maker ? text(maker) : absent;
	return h;
}

/* What the kernel says of itself goes before what its name suggests, and what it does not say is not filled in. */
static void own_word(void **state)
{
	const struct host h = with_processor("GenuineIntel");
	const struct fact_str config =
		text("CONFIG_INTEL_IOMMU=y\n# CONFIG_INTEL_IOMMU_DEFAULT_ON is not set\n"
		     "# CONFIG_INTEL_IOMMU_DEFAULT_ON_INTGPU_OFF is not set\n");
	const struct kernel_defaults list = kernel_defaults(&h, "6.1.0-50-amd64", &config, *state);

	assert_string_equal(SAYS(&list, "intel_iommu"), "off");
	assert_null(kernel_default_find(&list, "intel_iommu")->who);
	assert_string_equal(kernel_default_find(&list, "intel_iommu")->source, "/boot/config-x");
	assert_null(kernel_default_find(&list, "iommu.strict"));
}

static void lines_in_turn(void **state)
{
	const struct host h = with_processor("GenuineIntel"), amd = with_processor("AuthenticAMD");
	const struct fact_str debian = text("CONFIG_INTEL_IOMMU=y\nCONFIG_AMD_IOMMU=y\n"
					    "# CONFIG_INTEL_IOMMU_DEFAULT_ON is not set\n"
					    "CONFIG_INTEL_IOMMU_DEFAULT_ON_INTGPU_OFF=y\n");
	struct kernel_defaults list = kernel_defaults(&h, NULL, &debian, *state);

	assert_string_equal(SAYS(&list, "intel_iommu"), "on, but not for the integrated GPU");
	assert_null(kernel_default_find(&list, "amd_iommu"));
	list = kernel_defaults(&amd, NULL, &debian, *state);
	assert_string_equal(SAYS(&list, "amd_iommu"), "on");
	assert_null(kernel_default_find(&list, "intel_iommu"));
}

static const char *likely(void *arena, const char *release, const char *maker, const char *parameter)
{
	const struct host h = with_processor(maker);
	const struct kernel_defaults list = kernel_defaults(&h, release, &absent, arena);
	const struct kernel_default *d = kernel_default_find(&list, parameter);

	if (!d)
		return NULL;
	assert_non_null(d->who);
	return arena_printf(arena, "%s: %s", d->who, d->line);
}

/* By architecture and by the distribution whose name the kernel bears; nothing beyond what was read. */
static void by_distribution(void **state)
{
	static const struct {
		const char *release, *maker, *parameter, *expect;
	} rows[] = {
		{ "6.1.0-50-amd64", "GenuineIntel", "intel_iommu",
		  "Debian: CONFIG_INTEL_IOMMU_DEFAULT_ON_INTGPU_OFF=y" },
		{ "6.12.107+deb12-amd64", "GenuineIntel", "intel_iommu",
		  "Debian: CONFIG_INTEL_IOMMU_DEFAULT_ON_INTGPU_OFF=y" },
		{ "7.2.12+bpo-amd64", "GenuineIntel", "intel_iommu",
		  "Debian: CONFIG_INTEL_IOMMU_DEFAULT_ON_INTGPU_OFF=y" },
		{ "7.3.1-amd64", "GenuineIntel", "intel_iommu", NULL },
		{ "5.10.0-30-amd64", "GenuineIntel", "intel_iommu", NULL },
		{ "6.1.0-50-cloud-amd64", "GenuineIntel", "intel_iommu", NULL },
		{ "6.1.0-50-amd64", "AuthenticAMD", "amd_iommu", "Debian: CONFIG_AMD_IOMMU=y" },
		{ "6.1.0-50-amd64", NULL, "iommu.strict", "Debian: CONFIG_IOMMU_DEFAULT_DMA_LAZY=y" },
		{ "6.12.48-arm64", NULL, "iommu.strict", "Debian: CONFIG_IOMMU_DEFAULT_DMA_STRICT=y" },
		{ "6.12.48-arm64", NULL, "intel_iommu", NULL },
		{ "6.8.12-4-pve", "GenuineIntel", "intel_iommu",
		  "Proxmox VE: CONFIG_INTEL_IOMMU_DEFAULT_ON=y" },
		{ "6.5.13-6-pve", "GenuineIntel", "intel_iommu", NULL },
		{ "6.5.13-6-pve", "GenuineIntel", "video", "Proxmox VE: CONFIG_SYSFB_SIMPLEFB=y" },
		{ "6.8.2-300.fc40.x86_64", "GenuineIntel", "intel_iommu",
		  "Fedora: # CONFIG_INTEL_IOMMU_DEFAULT_ON is not set" },
		{ "6.8.9-300.fc40.aarch64", NULL, "video", "Fedora: CONFIG_SYSFB_SIMPLEFB=y" },
		{ "6.14.4-200.fc41.x86_64", "GenuineIntel", "intel_iommu", NULL },
		{ "6.18.44-mine", "GenuineIntel", "intel_iommu", NULL },
		{ "", "GenuineIntel", "intel_iommu", NULL },
	};

	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		const char *got = likely(*state, rows[i].release, rows[i].maker, rows[i].parameter);

		if (!streq(got, rows[i].expect))
			fail_msg("%s %s: %s", rows[i].release, rows[i].parameter, got ? got : "nothing");
	}
}

static void architecture(void **state)
{
	struct host h = with_processor("HygonGenuine");

	assert_string_equal(host_arch(&h), "x86_64");
	h = with_processor(NULL);
	assert_null(host_arch(&h));
	h.kernel.release = text("6.12.48-arm64");
	assert_string_equal(host_arch(&h), "arm64");
	h.kernel.release = text("6.18.44-mine");
	h.kernel.config = text("CONFIG_64BIT=y\nCONFIG_ARM64=y\n");
	assert_string_equal(host_arch(&h), "arm64");
}

/* Rows of the tables that no reader could use: a default of no row's line, a parameter that the database has not. */
static void whole(void **state)
{
	const struct default_table *t = default_table_new(*state);
	const struct param_table *params = param_table_new(*state);

	assert_true(t->defaults.n > 10 && t->builds.n > 10);
	for (size_t i = 0; i < t->defaults.n; i++) {
		assert_true(*t->defaults.v[i].source);
		assert_true(param_has(params, t->defaults.v[i].parameter, "ok"));
		assert_true(str_has_prefix(t->defaults.v[i].line, "CONFIG_") ||
			    str_has_suffix(t->defaults.v[i].line, " is not set"));
	}
	for (size_t i = 0; i < t->builds.n; i++) {
		const struct build_row *b = &t->builds.v[i];
		bool used = false;

		for (size_t k = 0; k < t->defaults.n && !used; k++)
			used = streq(t->defaults.v[k].line, b->line);
		assert_true(used && *b->source);
		assert_true(streq(b->arch, "x86_64") || streq(b->arch, "arm64"));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(own_word), cmocka_unit_test(lines_in_turn),
					    cmocka_unit_test(by_distribution),
					    cmocka_unit_test(architecture), cmocka_unit_test(whole) };

	return cmocka_run_group_tests(tests, setup, teardown);
}
