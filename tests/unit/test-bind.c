/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Binding a card to vfio-pci and back, on a root that acts as the kernel does. */
#include "analyse/holder-service.h"
#include "apply/bind.h"
#include "apply/variant.h"
#include "collect/collect.h"
#include "root/edit-memory.h"
#include "root/fixture.h"
#include "root/kernel.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static const char host_text[] =
	"pci 0000:00:01.0 8086:a70d 060400 root-port bus=01 group=1 driver=pcieport\n"
	"pci 0000:01:00.0 10de:2684 030000 endpoint group=5 driver=nouveau\n"
	"pci 0000:01:00.1 10de:22ba 040300 endpoint group=5 driver=snd_hda_intel\n"
	"pci 0000:01:00.2 10de:1ad8 0c0330 endpoint group=5\n"
	"/sys/bus/pci/drivers/vfio-pci/\n";

struct machine {
	struct arena *a;
	struct root *root;
	struct edit_disk *disk;
	struct bind_job job;
	const struct pci_function *v[3];
};

static void start(struct machine *m, const struct kernel_rules *rules)
{
	struct memory_tree *t = memory_tree_new();
	const char *why = NULL;

	m->a = arena_new();
	assert_int_equal(fixture_apply(t, "bind", ".", span_of(host_text), m->a, &why), 0);
	m->root = memory_tree_root(t, ROOT_FIXTURE, true, "bind");
	struct host *h = host_collect(m->root, m->a);
	m->disk = edit_memory_attach(m->root);
	root_kernel(m->root, rules);
	for (size_t i = 0; i < 3; i++)
		m->v[i] = &h->functions[1 + i];
	m->job = (struct bind_job){
		.root = m->root, .arena = m->a, .functions = m->v, .n = 3, .driver = "vfio-pci"
	};
}

static void stop(struct machine *m)
{
	edit_disk_free(m->disk);
	root_close(m->root);
	arena_free(m->a);
}

static const char *driver(struct machine *m, unsigned function)
{
	const char *name;

	return root_readlink_base(m->root, m->a,
				  arena_printf(m->a, "/sys/bus/pci/devices/0000:01:00.%u/driver",
					       function),
				  &name) == 0
		       ? name
		       : "-";
}

static void there_and_back(void **state)
{
	static const struct kernel_rules rules = { 0 };
	struct machine m;

	start(&m, &rules);
	assert_int_equal(bind_run(&m.job), 0);
	assert_int_equal(m.job.done, 3);
	for (unsigned i = 0; i < 3; i++)
		assert_string_equal(driver(&m, i), "vfio-pci");
	/* Once more changes nothing, and does not forget where the card came from. */
	m.job.done = 0;
	assert_int_equal(bind_run(&m.job), 0);
	assert_int_equal(bind_undo(&m.job), 0);
	assert_string_equal(driver(&m, 0), "nouveau");
	assert_string_equal(driver(&m, 1), "snd_hda_intel");
	assert_string_equal(driver(&m, 2), "-");
	stop(&m);
}

static void refused_driver_restores_all(void **state)
{
	static const struct kernel_rules rules = { .refuses = "vfio-pci" };
	struct machine m;

	start(&m, &rules);
	assert_int_equal(bind_run(&m.job), -ENODEV);
	assert_non_null(strstr(m.job.why, "0000:01:00.0: vfio-pci did not take it"));
	assert_string_equal(driver(&m, 0), "nouveau");
	assert_string_equal(driver(&m, 1), "snd_hda_intel");
	assert_string_equal(driver(&m, 2), "-");
	stop(&m);
}

/* The second function's driver hangs: the first goes back, the hanging one is named. */
static void hanging_driver_is_named(void **state)
{
	static const struct kernel_rules rules = { .hangs = "snd_hda_intel" };
	struct machine m;

	start(&m, &rules);
	assert_int_equal(bind_run(&m.job), -ETIMEDOUT);
	assert_non_null(strstr(m.job.why, "0000:01:00.1: unbinding it from snd_hda_intel"));
	assert_string_equal(driver(&m, 0), "nouveau");
	assert_string_equal(driver(&m, 1), "snd_hda_intel");
	stop(&m);
}

static void no_vfio_driver(void **state)
{
	static const struct kernel_rules rules = { 0 };
	struct machine m;

	start(&m, &rules);
	m.job.driver = "no-such-driver";
	assert_int_equal(bind_run(&m.job), -ENODEV);
	assert_string_equal(driver(&m, 0), "nouveau");
	stop(&m);
}

static void variant_by_alias(void **state)
{
	static const struct kernel_rules rules = { 0 };
	static const char alias[] = "alias pci:v000010DEd*sv*sd*bc03sc*i* nouveau\n"
				    "alias vfio_pci:v*d*sv*sd*bc*sc*i* vfio_pci\n"
				    "alias vfio_pci:v000010DEd00002684sv*sd*bc*sc*i* nice_vfio_pci\n"
				    "alias vfio_pci:v000015B3d0000101Esv*sd*bc*sc*i* mlx5_vfio_pci\n";
	struct machine m;

	start(&m, &rules);
	assert_string_equal(variant_driver(span_of(alias), m.v[0], m.a), "nice_vfio_pci");
	assert_string_equal(variant_driver(span_of(alias), m.v[1], m.a), "vfio-pci");
	assert_string_equal(variant_driver(span_of(""), m.v[0], m.a), "vfio-pci");
	stop(&m);
}

/* Who holds the card is named with what stops it; nothing is made up where that is not known. */
static void what_stops_a_holder(void **state)
{
	struct arena *a = arena_new();

	assert_string_equal(holder_stop(a, "nvidia-persiste (812)", NULL),
			    ": systemctl stop nvidia-persistenced");
	assert_string_equal(holder_stop(a, "nv-hostengine", "our-dcgm"), ": systemctl stop our-dcgm");
	assert_string_equal(holder_stop(a, "Xorg (900)", NULL),
			    ": systemctl stop display-manager (ends the session of whoever sits at this machine)");
	assert_string_equal(holder_stop(a, "python3 (77)", NULL), "");
	assert_string_equal(holder_stop(a, "dcgm-exporter", NULL), "");
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(there_and_back),
		cmocka_unit_test(refused_driver_restores_all),
		cmocka_unit_test(hanging_driver_is_named),
		cmocka_unit_test(no_vfio_driver),
		cmocka_unit_test(variant_by_alias),
		cmocka_unit_test(what_stops_a_holder),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
