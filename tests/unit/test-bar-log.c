/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/bar-log.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#define EVENT(text, e) assert_int_equal(bar_log_parse(SPAN_LIT(text), (e)), 0)
#define NOTHING(text) assert_true(bar_log_parse(SPAN_LIT(text), &(struct bar_event){ 0 }) < 0)

static void new_wording(void **state)
{
	struct bar_event e;

	EVENT("[    0.5] pci 0000:41:00.0: BAR 2 [mem size 0x4000000000 64bit pref]: can't assign; "
	      "no space",
	      &e);
	assert_int_equal(e.kind, BAR_EVENT_NO_SPACE);
	assert_int_equal(e.bdf.bus, 0x41);
	assert_int_equal(e.region, 2);
	assert_true(e.wide && e.prefetchable && !e.io && !e.placed);
	assert_int_equal(e.size, (uint64_t)256 << 30);
	EVENT("pci 0000:41:00.0: BAR 2 [mem size 0x4000000000 64bit pref]: failed to assign", &e);
	assert_int_equal(e.kind, BAR_EVENT_FAILED);
	EVENT("pci 0000:41:00.0: BAR 2 [mem 0x380000000000-0x383fffffffff 64bit pref]: assigned", &e);
	assert_int_equal(e.kind, BAR_EVENT_ASSIGNED);
	assert_true(e.placed);
	assert_int_equal(e.start, 0x380000000000);
	EVENT("pcieport 0000:40:01.0: bridge window [mem size 0x200000 64bit pref]: can't assign; "
	      "no space",
	      &e);
	assert_int_equal(e.region, BAR_REGION_WINDOW);
	EVENT("pci 0000:01:00.0: ROM [mem size 0x00080000 pref]: can't assign; no space", &e);
	assert_int_equal(e.region, BAR_REGION_ROM);
	EVENT("pci 0000:01:00.0: VF BAR 0 [mem size 0x4000000 64bit pref]: can't assign; no space", &e);
	assert_true(e.virtual_function);
	EVENT("vfio-pci 0000:01:00.0: BAR 0 [mem size 0x1000000]: not assigned; can't enable "
	      "device",
	      &e);
	assert_int_equal(e.kind, BAR_EVENT_CANNOT_ENABLE);
	EVENT("pci 0000:01:00.0: BAR 5 [io  size 0x0080]: can't assign; no space", &e);
	assert_true(e.io);
}

static void old_wording(void **state)
{
	struct bar_event e;

	EVENT("pci 0000:01:00.0: BAR 1: no space for [mem size 0x400000000 64bit pref]", &e);
	assert_int_equal(e.kind, BAR_EVENT_NO_SPACE);
	assert_int_equal(e.region, 1);
	assert_int_equal(e.size, (uint64_t)16 << 30);
	EVENT("pci 0000:00:02.0: BAR 15: assigned [mem 0x38000000000-0x380003fffff 64bit pref]", &e);
	assert_int_equal(e.kind, BAR_EVENT_ASSIGNED);
	assert_int_equal(e.region, 15);
	EVENT("pci 0000:08:00.0: BAR 0: assigned to efifb", &e);
	assert_int_equal(e.kind, BAR_EVENT_FRAMEBUFFER);
	assert_int_equal(e.size, 0);
	EVENT("pci 0000:03:00.0: can't claim BAR 6 [mem 0xfff00000-0xffffffff pref]: no compatible "
	      "bridge window",
	      &e);
	assert_int_equal(e.kind, BAR_EVENT_NO_WINDOW);
	assert_int_equal(e.region, BAR_REGION_ROM);
	EVENT("nvidia 0000:01:00.0: BAR 1: can't reserve [mem 0xd0000000-0xdfffffff 64bit pref]", &e);
	assert_int_equal(e.kind, BAR_EVENT_TAKEN);
}

static void root_windows(void **state)
{
	struct bar_event e;

	EVENT("pci_bus 0000:00: root bus resource [mem 0x6000000000-0x7fffffffff window]", &e);
	assert_int_equal(e.kind, BAR_EVENT_ROOT_WINDOW);
	assert_int_equal(e.start, 0x6000000000);
	EVENT("pci_bus 10000:e0: root bus resource [io  0x0000-0x0cf7 window]", &e);
	assert_int_equal(e.bdf.domain, 0x10000);
	assert_int_equal(e.bdf.bus, 0xe0);
	assert_true(e.io);
	NOTHING("pci_bus 0000:00: root bus resource [bus 00-ff]");
}

static void others(void **state)
{
	/* A BAR as it was found: neither good nor bad. */
	NOTHING("pci 0000:00:11.0: BAR 0 [mem 0xfe6ffc00-0xfe6fffff]");
	NOTHING("pnp 00:09: disabling [mem 0x000c0000-0x000cffff] because it overlaps 0000:01:00.0 "
		"BAR 6");
	NOTHING("r8169 0000:04:00.0 eth0: RTL8168h, XID 541");
	NOTHING("pci 0000:01:00.0: BAR x: assigned [mem 0x0-0x1]");
	NOTHING("pci 0000:01:00.0: BAR 99: assigned [mem 0x0-0x1]");
	NOTHING("");
	struct bar_event e;

	/* A range that runs backwards is no range. */
	EVENT("pci 0000:01:00.0: BAR 1: assigned [mem 0x2-0x1]", &e);
	assert_false(e.placed);
	assert_int_equal(e.size, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(new_wording),
		cmocka_unit_test(old_wording),
		cmocka_unit_test(root_windows),
		cmocka_unit_test(others),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
