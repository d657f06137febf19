/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/pci-config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

struct space {
	uint8_t b[PCI_CFG_SPACE_EXP_SIZE];
};

static void put(struct space *s, unsigned at, uint64_t v, unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		s->b[at + i] = (uint8_t)(v >> 8 * i);
}

static struct pci_config decode(const struct space *s, size_t n)
{
	struct pci_config c;

	pci_config_decode((struct bytes){ s->b, n }, &c);
	return c;
}

/* A root port 8086:1901 with PM at 0x40, MSI at 0x50, PCIe at 0x60; AER at 0x100, ACS at 0x148. */
static struct space root_port(void)
{
	struct space s = { 0 };

	put(&s, 0, 0x19018086, 4);
	put(&s, PCI_COMMAND, 0x0406, 2);
	put(&s, PCI_STATUS, PCI_STATUS_CAP_LIST, 2);
	put(&s, PCI_CLASS_REVISION, 0x06040007, 4);
	put(&s, PCI_HEADER_TYPE, 0x81, 1);
	put(&s, PCI_PRIMARY_BUS, 0x00050100, 4);
	put(&s, PCI_IO_BASE, 0x3131, 2); /* 0x3000-0x3fff, 32-bit */
	put(&s, PCI_MEMORY_BASE, 0xa010a000, 4);
	put(&s, PCI_PREF_MEMORY_BASE, 0xfff10001, 4);
	put(&s, PCI_PREF_BASE_UPPER32, 0x40, 4);
	put(&s, PCI_PREF_LIMIT_UPPER32, 0x5f, 4);
	put(&s, PCI_CAPABILITY_LIST, 0x40, 1);
	put(&s, 0x40, 0x00035001, 4);
	put(&s, 0x44, PCI_PM_CTRL_NO_SOFT_RESET | 3, 2);
	put(&s, 0x50, 0x01816005, 4); /* 64-bit, maskable, 1 vector, enabled */
	put(&s, 0x60, 0x01420010, 4); /* root port, slot, version 2 */
	put(&s, 0x60 + PCI_EXP_LNKCAP, 0x02000000 | 16 << 4 | 4, 4);
	put(&s, 0x60 + PCI_EXP_LNKSTA, 8 << 4 | 3, 2);
	put(&s, 0x60 + PCI_EXP_LNKCAP2, 0x1e, 4);
	put(&s, 0x60 + PCI_EXP_LNKCTL2, 4, 2);
	put(&s, 0x60 + PCI_EXP_SLTCAP, 7 << 19 | PCI_EXP_SLTCAP_HPC, 4);
	put(&s, 0x60 + PCI_EXP_SLTSTA, PCI_EXP_SLTSTA_PDS, 2);
	put(&s, 0x60 + PCI_EXP_DEVCAP2, PCI_EXP_DEVCAP2_ARI, 4);
	put(&s, 0x100, 0x14820001, 4);
	put(&s, 0x100 + PCI_ERR_UNCOR_STATUS, PCI_ERR_UNC_UNSUP, 4);
	put(&s, 0x100 + PCI_ERR_ROOT_STATUS, PCI_ERR_ROOT_FATAL_RCV, 4);
	put(&s, 0x148, 0x0001000d, 4);
	put(&s, 0x148 + PCI_ACS_CAP, 0x001d005f, 4);
	return s;
}

static void port(void **state)
{
	struct space s = root_port();
	struct pci_config c = decode(&s, sizeof(s.b));

	assert_true(c.readable && c.answers && c.multifunction);
	assert_false(c.damaged);
	assert_int_equal(c.vendor, 0x8086);
	assert_int_equal(c.device, 0x1901);
	assert_int_equal(c.class, 0x060400);
	assert_int_equal(c.revision, 7);
	assert_int_equal(c.header_type, PCI_HEADER_TYPE_BRIDGE);
	assert_int_equal(c.bridge.secondary, 1);
	assert_int_equal(c.bridge.subordinate, 5);
	assert_int_equal(c.express.type, PCI_EXP_TYPE_ROOT_PORT);
	assert_int_equal(c.express.version, 2);
	assert_true(c.express.devcap2 & PCI_EXP_DEVCAP2_ARI);
	assert_int_equal(c.express.link.max_speed, 4);
	assert_int_equal(c.express.link.max_width, 16);
	assert_int_equal(c.express.link.speed, 3);
	assert_int_equal(c.express.link.width, 8);
	assert_int_equal(c.express.link.supported, 0xf);
	assert_int_equal(c.express.link.target, 4);
	assert_int_equal(c.express.link.port, 2);
	assert_true(c.express.slot.present && c.express.slot.occupied);
	assert_int_equal(c.express.slot.number, 7);
	assert_int_equal(c.pm.state, CAP_PRESENT);
	assert_int_equal(c.pm.power, 3);
	assert_true(c.pm.no_soft_reset);
	assert_true(c.msi.enabled && c.msi.wide && c.msi.maskable);
	assert_int_equal(c.msix.state, CAP_ABSENT);
	assert_int_equal(c.acs.state, CAP_PRESENT);
	assert_int_equal(c.acs.cap, 0x5f);
	assert_int_equal(c.acs.ctrl, 0x1d);
	assert_int_equal(c.aer.uncor_status, PCI_ERR_UNC_UNSUP);
	assert_true(c.aer.root_known);
	assert_int_equal(c.aer.root_status, PCI_ERR_ROOT_FATAL_RCV);
	assert_int_equal(c.sriov.state, CAP_ABSENT);
}

static void windows(void **state)
{
	struct space s = root_port();
	struct pci_config c = decode(&s, sizeof(s.b));

	assert_true(c.bridge.windows_known);
	assert_true(c.bridge.io.open && c.bridge.memory.open && c.bridge.prefetchable.open &&
		    c.bridge.prefetchable.wide);
	assert_int_equal(c.bridge.io.base, 0x3000);
	assert_int_equal(c.bridge.io.limit, 0x3fff);
	assert_int_equal(c.bridge.memory.base, 0xa0000000);
	assert_int_equal(c.bridge.memory.limit, 0xa01fffff);
	assert_true(c.bridge.prefetchable.base == 0x4000000000);
	assert_true(c.bridge.prefetchable.limit == 0x5fffffffff);
	put(&s, PCI_MEMORY_BASE, 0x0000fff0, 4);
	assert_false(decode(&s, sizeof(s.b)).bridge.memory.open);
}

/* 64 bytes (no root) and 256 bytes (lspci -xxx): what is not there is unknown, not absent. */
static void cut(void **state)
{
	struct space s = root_port();
	struct pci_config c = decode(&s, 64);

	assert_true(c.readable);
	assert_int_equal(c.bridge.secondary, 1);
	assert_int_equal(c.caps, CAP_LIST_CUT);
	assert_int_equal(c.ext, CAP_LIST_CUT);
	assert_int_equal(c.express.state, CAP_UNKNOWN);
	assert_int_equal(c.acs.state, CAP_UNKNOWN);
	c = decode(&s, 256);
	assert_int_equal(c.caps, CAP_LIST_WHOLE);
	assert_int_equal(c.express.state, CAP_PRESENT);
	assert_int_equal(c.msix.state, CAP_ABSENT);
	assert_int_equal(c.ext, CAP_LIST_CUT);
	assert_int_equal(c.acs.state, CAP_UNKNOWN);
	assert_int_equal(c.rebar.state, CAP_UNKNOWN);
	c = decode(&s, 0x14a);
	assert_int_equal(c.aer.state, CAP_PRESENT);
	assert_int_equal(c.acs.state, CAP_UNKNOWN);
	assert_false(decode(&s, 63).readable);
	assert_false(decode(&s, 0).readable);
}

/* No list: 64 bytes are enough to know that there is no PCI Express and so no ACS. */
static void no_list(void **state)
{
	struct space s = root_port();

	put(&s, PCI_STATUS, 0, 2);
	struct pci_config c = decode(&s, 64);
	assert_int_equal(c.express.state, CAP_ABSENT);
	assert_int_equal(c.acs.state, CAP_ABSENT);
	assert_int_equal(c.ext, CAP_LIST_NONE);
}

static void off_the_bus(void **state)
{
	struct space s;

	memset(&s, 0xff, sizeof(s));
	struct pci_config c = decode(&s, sizeof(s.b));
	assert_false(c.answers || c.readable);
	assert_int_equal(c.express.state, CAP_UNKNOWN);
	assert_int_equal(c.acs.state, CAP_UNKNOWN);
}

static void loops(void **state)
{
	struct space s = root_port();

	put(&s, 0x60, 0x01424010, 4);  /* back to 0x40 */
	put(&s, 0x148, 0x1001000d, 4); /* back to 0x100 */
	struct pci_config c = decode(&s, sizeof(s.b));
	assert_true(c.damaged);
	assert_int_equal(c.express.state, CAP_PRESENT);
	assert_int_equal(c.acs.ctrl, 0x1d);
	assert_int_equal(c.msix.state, CAP_ABSENT);
	put(&s, 0x148, 0x1481000d, 4); /* itself */
	assert_true(decode(&s, sizeof(s.b)).damaged);
}

/* The first capability of an id counts, also where it does not fit. */
static void first_counts(void **state)
{
	struct space s = root_port();

	put(&s, 0x148, 0x2001000d, 4);
	put(&s, 0x200, 0x0001000d, 4);
	put(&s, 0x200 + PCI_ACS_CAP, 0x00010001, 4);
	assert_int_equal(decode(&s, sizeof(s.b)).acs.ctrl, 0x1d);
	put(&s, 0x148, 0xffc1000d, 4);
	put(&s, 0xffc, 0x00010015, 4); /* Resizable BAR with nothing behind it */
	struct pci_config c = decode(&s, sizeof(s.b));
	assert_true(c.damaged);
	assert_int_equal(c.rebar.state, CAP_UNKNOWN);
}

/* An endpoint with two resizable BARs, one of them beyond the old 20-bit mask of sizes. */
static void endpoint(void **state)
{
	struct space s = { 0 };

	put(&s, 0, 0x233510de, 4);
	put(&s, PCI_STATUS, PCI_STATUS_CAP_LIST, 2);
	put(&s, PCI_CLASS_REVISION, 0x030200a1, 4);
	put(&s, PCI_BASE_ADDRESS_0, 0xc, 4);
	put(&s, PCI_BASE_ADDRESS_1, 0x3800, 4);
	put(&s, PCI_BASE_ADDRESS_2, 0xc, 4);
	put(&s, PCI_BASE_ADDRESS_3, 0, 4);
	put(&s, PCI_BASE_ADDRESS_5, 0xe001, 4);
	put(&s, PCI_SUBSYSTEM_VENDOR_ID, 0x18be10de, 4);
	put(&s, PCI_CAPABILITY_LIST, 0x60, 1);
	put(&s, 0x60, 0x0002b010, 4);
	put(&s, 0x60 + PCI_EXP_DEVCAP, PCI_EXP_DEVCAP_FLR, 4);
	put(&s, 0xb0, 0x80080011, 4); /* MSI-X, 9 vectors, enabled */
	put(&s, 0xb4, 0x00b90000, 4);
	put(&s, 0xb8, 0x00ba0001, 4);
	put(&s, 0x100, 0x20010015, 4);
	put(&s, 0x104, 0x7ffff0 << 4 & 0xfffff0, 4);
	put(&s, 0x108, 2 << 5 | 18 << 8 | 2, 4); /* 2 entries; BAR 2 has 256 GB */
	put(&s, 0x10c, 0xffffffff, 4);
	put(&s, 0x110, 0x00010000 | 29 << 8 | 4, 4); /* BAR 4: 512 TB; 256 TB offered too */
	put(&s, 0x200, 0x30010010, 4);
	put(&s, 0x200 + PCI_SRIOV_CTRL, PCI_SRIOV_CTRL_VFE, 2);
	put(&s, 0x200 + PCI_SRIOV_TOTAL_VF, 32, 2);
	put(&s, 0x200 + PCI_SRIOV_NUM_VF, 2, 2);
	put(&s, 0x200 + PCI_SRIOV_VF_OFFSET, 4, 2);
	put(&s, 0x200 + PCI_SRIOV_BAR, 0x4c, 4);
	put(&s, 0x300, 0x3101001b, 4);
	put(&s, 0x304, 0x00011402, 4);
	put(&s, 0x310, 0x0001000f, 4);
	put(&s, 0x314, 0x80000000, 4);
	struct pci_config c = decode(&s, sizeof(s.b));

	assert_false(c.damaged);
	assert_true(c.express.flr);
	assert_int_equal(c.subsystem_device, 0x18be);
	assert_true(c.bars[0].wide && c.bars[0].prefetchable && c.bars[0].assigned &&
		    c.bars[0].start == 0x380000000000);
	assert_true(c.bars[2].present);
	assert_false(c.bars[2].assigned || c.bars[1].present || c.bars[3].present);
	assert_true(c.bars[5].io && c.bars[5].start == 0xe000);
	assert_int_equal(c.msix.vectors, 9);
	assert_int_equal(c.msix.pba_bar, 1);
	assert_int_equal(c.msix.table_offset, 0xb90000);
	assert_int_equal(c.rebar.n, 2);
	assert_int_equal(c.rebar.entries[0].bar, 2);
	assert_true(c.rebar.entries[0].size == 256ull << 30);
	assert_int_equal(c.rebar.entries[1].bar, 4);
	assert_true(c.rebar.entries[1].size == 512ull << 40);
	assert_true(c.rebar.entries[1].sizes == 0x1fffffff);
	assert_int_equal(c.sriov.total, 32);
	assert_int_equal(c.sriov.count, 2);
	assert_true(c.sriov.bars[0].wide);
	assert_int_equal(c.pasid.width, 20);
	assert_true(c.pasid.enabled && c.ats.enabled);
	assert_int_equal(c.ats.queue_depth, 32);
	assert_int_equal(c.pri.state, CAP_ABSENT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(port),         cmocka_unit_test(windows),
		cmocka_unit_test(cut),          cmocka_unit_test(no_list),
		cmocka_unit_test(off_the_bus),  cmocka_unit_test(loops),
		cmocka_unit_test(first_counts), cmocka_unit_test(endpoint),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
