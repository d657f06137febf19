/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/isolation.h"
#include "collect/collect.h"
#include "collect/lspci.h"
#include "decode/lspci-text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

/* lspci -vvvnn as root: no dump, but enough words. Quoted and indented as forums do. */
static const char verbose[] =
	"> 00:01.0 PCI bridge [0604]: Example Root Port [8086:a70d] (rev 01) (prog-if 00 [Normal "
	"decode])\n"
	">   Bus: primary=00, secondary=01, subordinate=01, sec-latency=0\n"
	">   IOMMU group: 1\n"
	">   Capabilities: [40] Express (v2) Root Port (Slot+), MSI 00\n"
	">   Capabilities: [150 v1] Access Control Services\n"
	">     ACSCap: SrcValid+ TransBlk+ ReqRedir+ CmpltRedir+ UpstreamFwd+ EgressCtrl- "
	"DirectTrans+\n"
	">     ACSCtl: SrcValid+ TransBlk- ReqRedir+ CmpltRedir+ UpstreamFwd+ EgressCtrl- "
	"DirectTrans-\n"
	">   Kernel driver in use: pcieport\n"
	"01:00.0 VGA compatible controller [0300]: NVIDIA Corporation [GeForce] [10de:2684] (rev "
	"a1)\n"
	"\tSubsystem: Example [1043:889a]\n"
	"\tCapabilities: [78] Express (v2) Legacy Endpoint, MSI 00\n"
	"\tCapabilities: [100 v1] Virtual Channel\n"
	"\tIOMMU group: 5\n"
	"01:00.1 Audio device [0403]: NVIDIA Corporation [10de:22ba] (rev a1)\n"
	"\tCapabilities: [78] Express (v2) Endpoint, MSI 00\n"
	"\tCapabilities: [100 v2] Advanced Error Reporting\n"
	"\tIOMMU group: 5\n";

static void words(void **state)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct lspci_text t;

	assert_int_equal(lspci_text_parse(span_of(verbose), a, &t), 0);
	assert_int_equal(t.functions.n, 3);
	const struct lspci_function *f = t.functions.v;
	assert_int_equal(f[0].vendor, 0x8086);
	assert_int_equal(f[0].class, 0x0604);
	assert_int_equal(f[0].secondary, 1);
	assert_int_equal(f[0].group, 1);
	assert_string_equal(f[0].driver, "pcieport");
	assert_int_equal(f[1].subsystem_device, 0x889a);
	assert_int_equal(f[1].revision, 0xa1);
	struct pci_config c;
	pci_config_decode((struct bytes){ f[0].config, f[0].config_size }, &c);
	assert_int_equal(c.express.type, PCI_EXP_TYPE_ROOT_PORT);
	assert_int_equal(c.acs.ctrl, 0x1d);
	assert_int_equal(c.acs.cap, 0x5f);
}

static const struct isolation *isolate(const char *text, struct arena *a, struct root **root)
{
	struct cmdline cl = { 0 };

	assert_int_equal(lspci_root(span_of(text), "text", root), 0);
	return analyse_isolation(host_collect(*root, a), &cl, a);
}

static void groups(void **state)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	_cleanup_root_ struct root *root = NULL;
	const struct isolation *i = isolate(verbose, a, &root);

	assert_true(i->running.certain);
	assert_int_equal(i->running.n_groups, 2);
	assert_int_equal(i->world.host->iommu.n_groups, 2);
	assert_int_equal(i->disagreements, 0);
	assert_string_equal(i->tree->nodes[1].bus->self->function->text, "0000:00:01.0");
}

/* Without root the capabilities are denied; without -v nothing is said of them: unknown, never
 * absent. */
static void little(void **state)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	_cleanup_root_ struct root *denied = NULL, *plain = NULL;
	const struct isolation *i =
		isolate("00:01.0 0604: 8086:a70d\n\tBus: primary=00, secondary=01, "
			"subordinate=01\n\tCapabilities: <access denied>\n"
			"01:00.0 0300: 10de:2684\n\tCapabilities: <access denied>\n",
			a, &denied);

	assert_false(i->running.certain);
	i = isolate("00:01.0 PCI bridge: Example\n01:00.0 VGA compatible controller: Example\n", a,
		    &plain);
	assert_false(i->running.certain);
	assert_int_equal(i->tree->n_nodes, 2);
}

/* -v names the capability, -vv would give its registers. */
static void named_only(void **state)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct lspci_text t;
	struct pci_config c;

	assert_int_equal(lspci_text_parse(SPAN_LIT("00:01.0 0604: 8086:a70d\n\tCapabilities: [40] Express "
						   "(v2) Root Port (Slot+)\n"
						   "\tCapabilities: [150 v1] Access Control Services\n"),
					  a, &t),
			 0);
	pci_config_decode((struct bytes){ t.functions.v[0].config, t.functions.v[0].config_size }, &c);
	assert_int_equal(c.express.state, CAP_PRESENT);
	assert_int_equal(c.acs.state, CAP_UNKNOWN);
	assert_int_equal(lspci_text_parse(SPAN_LIT("nothing of the kind\n"), a, &t), -22);
}

/* A dump with a gap counts up to the gap; domains are kept. */
static void dump(void **state)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct lspci_text t;

	assert_int_equal(lspci_text_parse(SPAN_LIT("10000:e1:00.0 0108: 144d:a80c\n00: 4d 14 0c a8 06 04 10 00 00 02 "
						   "08 01 10 00 00 00\n"
						   "10: 04 00 10 60 00 00 00 00 00 00 00 00 00 00 00 00\n20: 00 00 "
						   "00 00 00 00 00 00 00 00 00 00 4d 14 0c a8\n"
						   "30: 00 00 00 00 40 00 00 00 00 00 00 00 00 01 00 00\n50: 11\n"),
					  a, &t),
			 0);
	assert_int_equal(t.functions.v[0].bdf.domain, 0x10000);
	assert_int_equal(t.functions.v[0].config_size, 64);
}

/* Groups as wikis' and forums' scripts print them: a heading, before each function, links, ids first. */
static void groups_of_scripts(void **state)
{
	static const struct {
		const char *text;
		int group[3];
	} texts[] = {
		{ "IOMMU Group 0:\n\t00:00.0 Host bridge [0600]: Example [8086:9b33] (rev 05)\n"
		  "IOMMU Group 1:\n\n\t01:00.0 VGA compatible controller [0300]: Example [10de:2482]\n"
		  "\t01:00.1 Audio device [0403]: Example [10de:228b]\n\n02:00.0 0200: 8086:1533\n",
		  { 0, 1, 1 } },
		{ "IOMMU Group 0 00:00.0 Host bridge [0600]: Example [8086:9b33]\n"
		  "**IOMMU Group 11 01:00.0 VGA compatible controller [0300]: Example [10de:2482]\n"
		  "IOMMU Group 11 01:00.1 Audio device [0403]: Example [10de:228b]**\n",
		  { 0, 11, 11 } },
		{ "IOMMU Group   3: 0000:00:00.0 Host bridge [0600] Example [8086:9b33]\n"
		  "IOMMU Group  12: 0000:01:00.0 VGA compatible controller [0300] Example [10de:2482]\n"
		  "IOMMU Group  12: 0000:01:00.1 Audio device [0403] Example [10de:228b]\n",
		  { 3, 12, 12 } },
		{ "/sys/kernel/iommu_groups/4/devices/0000:00:00.0\n/sys/kernel/iommu_groups/5/devices/0000:01:00.0\n"
		  "/sys/kernel/iommu_groups/5/devices/0000:01:00.1\n00:00.0 Host bridge [0600]: Example [8086:9b33]\n"
		  "01:00.0 VGA compatible controller: Example [10de:2482]\n01:00.1 Audio device: Example [10de:228b]\n",
		  { 4, 5, 5 } },
		{ "Group 6:\t[8086:9b33] 00:00.0  Host bridge              Example\n"
		  "Group 7:\t[10de:2482] [R] 01:00.0  VGA compatible controller  Example [GeForce]\n"
		  "\t\t[10de:228b] 01:00.1  Audio device              Example\n",
		  { 6, 7, 7 } },
	};

	for (size_t i = 0; i < ARRAY_SIZE(texts); i++) {
		_cleanup_(arena_freep) struct arena *a = arena_new();
		struct lspci_text t;

		assert_int_equal(lspci_text_parse(span_of(texts[i].text), a, &t), 0);
		assert_true(t.functions.n >= 3);
		for (size_t k = 0; k < 3; k++)
			assert_int_equal(t.functions.v[k].group, texts[i].group[k]);
		assert_int_equal(t.functions.v[0].class, 0x0600);
		assert_int_equal(t.functions.v[1].class, 0x0300);
		assert_int_equal(t.functions.v[1].device, 0x2482);
		assert_int_equal(t.functions.v[2].class, 0x0403);
		if (t.functions.n > 3)
			assert_int_equal(t.functions.v[3].group, -1);
	}
}

/* Several commands in one text: each says more of the same functions. */
static void pasted_together(void **state)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct lspci_text t;

	assert_int_equal(lspci_text_parse(SPAN_LIT("$ lspci\n01:00.0 VGA compatible controller: Example (rev a1)\n\n$ lspci -nnk\n"
						   "01:00.0 VGA compatible controller [0300]: Example [10de:2482] (rev a1)\n"
						   "\tKernel driver in use: nvidia\n$ lspci -n\n01:00.0 0300: 10de:2482 (rev a1)\n"),
					  a, &t),
			 0);
	assert_int_equal(t.functions.n, 1);
	assert_int_equal(t.functions.v[0].class, 0x0300);
	assert_int_equal(t.functions.v[0].device, 0x2482);
	assert_string_equal(t.functions.v[0].driver, "nvidia");
}

/* BARs, with sizes only where lspci had them; those of virtual functions are not the function's. */
static void regions(void **state)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct lspci_text t;

	assert_int_equal(lspci_text_parse(SPAN_LIT("01:00.0 0302: 10de:2335\n\tControl: I/O- Mem+ BusMaster+\n\tStatus: Cap+ 66MHz-\n"
						   "\tRegion 0: Memory at a0000000 (32-bit, non-prefetchable) [size=16M]\n"
						   "\tRegion 2: Memory at 220000000000 (64-bit, prefetchable) [size=256G]\n"
						   "\tRegion 3: Memory at <unassigned> (32-bit, non-prefetchable)\n"
						   "\tRegion 4: Memory at <unassigned> (64-bit, prefetchable) [size=32M]\n"
						   "\tCapabilities: [140 v1] Single Root I/O Virtualization (SR-IOV)\n"
						   "\t\tInitial VFs: 4, Total VFs: 4, Number of VFs: 2, Function Dependency Link: 00\n"
						   "\t\tVF offset: 4, stride: 1, Device ID: 2335\n"
						   "\t\tRegion 0: Memory at b0000000 (32-bit, non-prefetchable)\n"
						   "02:00.0 0200: 8086:1533\n\tControl: I/O-\n\tRegion 0: Memory at c0000000 (32-bit, non-prefetchable)\n"),
					  a, &t),
			 0);
	const struct lspci_function *f = t.functions.v;
	assert_true(f[0].regions_known);
	assert_int_equal(f[0].regions[0].start, 0xa0000000);
	assert_int_equal(f[0].regions[0].size, 16 << 20);
	assert_int_equal(f[0].regions[2].size, (uint64_t)256 << 30);
	assert_false(f[0].regions[3].present);
	assert_true(f[0].regions[4].present);
	assert_false(f[0].regions[4].assigned);
	assert_int_equal(f[0].vfs, 2);
	assert_int_equal(f[0].vf_offset, 4);
	assert_false(f[1].regions_known);
}

/* Resizable BAR behind ACS; that of virtual functions is not the function's. Named without its sizes: unknown, not absent. */
static void resizable(void **state)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct lspci_text t;
	struct pci_config c;

	assert_int_equal(lspci_text_parse(SPAN_LIT("01:00.0 0300: 10de:2684\n\tCapabilities: [60] Express (v2) Legacy Endpoint, MSI 00\n"
						   "\tCapabilities: [148 v1] Access Control Services\n\t\tACSCap: SrcValid-\n\t\tACSCtl: SrcValid-\n"
						   "\tCapabilities: [bb0 v1] Physical Resizable BAR\n"
						   "\t\tBAR 1: current size: 32GB, supported: 64MB 128MB 256MB 32GB\n"
						   "\tCapabilities: [d00 v1] Virtual Resizable BAR\n"
						   "\t\tBAR 2: current size: 1GB, supported: 1GB\n"
						   "02:00.0 0300: 10de:2684\n\tCapabilities: [60] Express (v2) Legacy Endpoint, MSI 00\n"
						   "\tCapabilities: [bb0 v1] Physical Resizable BAR\n"),
					  a, &t),
			 0);
	pci_config_decode((struct bytes){ t.functions.v[0].config, t.functions.v[0].config_size }, &c);
	assert_int_equal(c.acs.state, CAP_PRESENT);
	assert_int_equal(c.rebar.state, CAP_PRESENT);
	assert_int_equal(c.rebar.n, 1);
	assert_int_equal(c.rebar.entries[0].bar, 1);
	assert_int_equal(c.rebar.entries[0].size, (uint64_t)32 << 30);
	assert_int_equal(c.rebar.entries[0].sizes, 1 << 6 | 1 << 7 | 1 << 8 | 1 << 15);
	pci_config_decode((struct bytes){ t.functions.v[1].config, t.functions.v[1].config_size }, &c);
	assert_int_equal(c.rebar.state, CAP_UNKNOWN);
}

/* What is plugged into a CardBus bridge is behind it, and behind the conventional bridge above. */
static void cardbus(void **state)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	_cleanup_root_ struct root *root = NULL;
	const struct isolation *i =
		isolate("00:1e.0 0604: 8086:2448\n00: 86 80 48 24 07 00 00 00 00 01 04 06 00 00 01 00\n"
			"10: 00 00 00 00 00 00 00 00 00 1c 1d 00 00 00 00 00\n20: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00\n"
			"30: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00\n"
			"1c:03.0 0607: 1217:7136\n00: 17 12 36 71 07 00 00 00 01 00 07 06 00 00 02 00\n"
			"10: 00 20 40 fc 00 00 00 00 1c 1d 1d 00 00 00 00 00\n20: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00\n"
			"30: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00\n"
			"1d:00.0 0280: 10b7:6001\n00: b7 10 01 60 07 00 00 00 00 00 80 02 00 00 00 00\n"
			"10: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00\n20: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00\n"
			"30: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00\n",
			a, &root);

	assert_string_equal(i->tree->nodes[2].bus->self->function->text, "0000:1c:03.0");
	assert_true(i->running.certain);
	assert_int_equal(i->running.n_groups, 1);
}

/* The text has no word for a virtual function, but its physical function says where it stands. */
static void virtual_functions(void **state)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	_cleanup_root_ struct root *root = NULL;
	const struct isolation *i =
		isolate("01:00.0 0200: 8086:1572\n\tCapabilities: [a0] Express (v2) Endpoint, MSI 00\n"
			"\tCapabilities: [160 v1] Single Root I/O Virtualization (SR-IOV)\n"
			"\t\tInitial VFs: 8, Total VFs: 8, Number of VFs: 1, Function Dependency Link: 00\n"
			"\t\tVF offset: 2, stride: 1, Device ID: 154c\n"
			"01:00.1 0200: 8086:1572\n\tCapabilities: [a0] Express (v2) Endpoint, MSI 00\n"
			"01:00.2 0200: 8086:154c\n\tCapabilities: [a0] Express (v2) Endpoint, MSI 00\n",
			a, &root);

	assert_true(i->tree->nodes[2].is_virtual);
	assert_false(i->tree->nodes[1].is_virtual);
	assert_ptr_equal(i->tree->nodes[2].physical, &i->tree->nodes[0]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words),
		cmocka_unit_test(groups),
		cmocka_unit_test(little),
		cmocka_unit_test(named_only),
		cmocka_unit_test(dump),
		cmocka_unit_test(groups_of_scripts),
		cmocka_unit_test(pasted_together),
		cmocka_unit_test(regions),
		cmocka_unit_test(virtual_functions),
		cmocka_unit_test(cardbus),
		cmocka_unit_test(resizable),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
