/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What leaves the machine, and what does not. */
#include "capture/redact.h"

#include <linux/pci_regs.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

struct row {
	const char *in, *out; /* out NULL: left as it is */
};

static void check_rows(const struct row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		_cleanup_(arena_freep) struct arena *a = arena_new();
		struct redactor *r = redactor_new(a);
		const char *once, *want = rows[i].out ? rows[i].out : rows[i].in;

		redactor_learn_host(r, "gpu-rack7.example.org");
		once = redact_string(r, rows[i].in);
		assert_string_equal(once, want);
		/* Another pass, by somebody who knows nothing, changes nothing. */
		assert_string_equal(redact_string(redactor_new(a), once), want);
	}
}

static void test_text(void **state)
{
	static const struct row rows[] = {
		{ "quiet intel_iommu=on", NULL },
		{ "e1000e 0000:00:1f.6 eth0: (PCI Express:2.5GT/s:Width x1) 3c:ec:ef:12:34:56",
		  "e1000e 0000:00:1f.6 eth0: (PCI Express:2.5GT/s:Width x1) 02:00:00:00:00:01" },
		{ "BOOTIF=01-3c-ec-ef-12-34-56", "BOOTIF=02-00-00-00-00-01" },
		{ "r8169 enp3s0 renamed enx3cecef123456", "r8169 enp3s0 renamed enx020000000001" },
		{ "00:00:00:00:00:00 ff:ff:ff:ff:ff:ff", NULL },
		{ "pci 0000:01:00.0: [10de:2335] type 00 class 0x030200", NULL },
		{ "12:34:56.789 0000:00:1f.3", NULL },
		{ "root=UUID=1b4e28ba-2fa1-11d2-883f-0016d3cca427 ro",
		  "root=UUID=00000000-0000-4000-8000-000000000001 ro" },
		{ "root=PARTUUID=1234abcd-02 ro",
		  "root=PARTUUID=00000000-0000-4000-8000-000000000001 ro" },
		{ "/dev/disk/by-uuid/AB12-CD34 /boot/efi",
		  "/dev/disk/by-uuid/00000000-0000-4000-8000-000000000001 /boot/efi" },
		{ "rd.luks.uuid=luks-1b4e28ba-2fa1-11d2-883f-0016d3cca427",
		  "rd.luks.uuid=luks-00000000-0000-4000-8000-000000000001" },
		{ "GPU-1b4e28ba-2fa1-11d2-883f-0016d3cca427", "GPU-00000000-0000-4000-8000-000000000001" },
		{ "/sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c", NULL },
		{ "systemd.machine_id=0123456789abcdef0123456789abcdef",
		  "systemd.machine_id=00000000000040008000000000000001" },
		{ "/boot/0123456789abcdef0123456789abcdef/6.1.0/linux",
		  "/boot/00000000000040008000000000000001/6.1.0/linux" },
		{ "build id 0123456789abcdef0123456789abcdef01234567", NULL },
		{ "usb 1-3: SerialNumber: 4C530001230101", "usb 1-3: SerialNumber: serial-1" },
		{ "Serial: 8250/16550 driver, 32 ports, IRQ sharing enabled", NULL },
		{ "console=ttyS0,115200 earlyprintk=serial", NULL },
		{ "/dev/disk/by-id/nvme-SAMSUNG_MZQL2_S64GNE0T-part2", "/dev/disk/by-id/serial-1" },
		{ "nvme-eui.0025385b21404e5c", "nvme-eui.serial-1" },
		{ "/home/alice/vm.img /home/alice/x /home/bob",
		  "/home/user-1/vm.img /home/user-1/x /home/user-2" },
		{ "/dev/mapper/home /home ext4", NULL },
		{ "/media/carol/usb", "/media/user-1/usb" },
		{ "module lib/modules/6.1.0/kernel/drivers/media/rc/rc-core.ko", NULL },
		{ "luks password=hunter2 api_key=abc x", "luks password=secret api_key=secret x" },
		{ "ip=10.1.2.3::10.1.2.1:255.255.255.0:n:eth0:off", "ip=192.0.2.2" },
		{ "ip=dhcp", NULL },
		{ "vfio-pci ids=10de:2335,10de:22a3 driver 5.1.0.4-k", NULL },
		{ "gpu-rack7 kernel: on GPU-RACK7, gpu-rack7.example.org; gpu-rack70 gpu-rack7-vg",
		  "host-1 kernel: on host-1, host-2; gpu-rack70 host-1-vg" },
		{ "systemd.hostname=other", "systemd.hostname=host-1" },
		{ "", NULL },
	};

	check_rows(rows, ARRAY_SIZE(rows));
}

static void test_the_same_value_has_the_same_name(void **state)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct redactor *r = redactor_new(a);

	assert_string_equal(redact_string(r, "aa:bb:cc:00:00:01 aa:bb:cc:00:00:02"),
			    "02:00:00:00:00:01 02:00:00:00:00:02");
	assert_string_equal(redact_string(r, "enxAABBCC000002"), "enx020000000002");
	assert_string_equal(redact_string(r, "AA-BB-CC-00-00-01"), "02-00-00-00-00-01");
	assert_int_equal(redaction_count(r, REDACT_MAC), 2);
	assert_int_equal(redaction_count(r, REDACT_UUID), 0);
}

static void test_generic_host_names_are_words(void **state)
{
	static const char *const names[] = { "localhost", "pve", "debian", "(none)", "ab" };

	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		_cleanup_(arena_freep) struct arena *a = arena_new();
		struct redactor *r = redactor_new(a);

		redactor_learn_host(r, names[i]);
		assert_string_equal(redact_string(r, "Linux 6.8.12-4-pve debian localhost ab (none)"),
				    "Linux 6.8.12-4-pve debian localhost ab (none)");
	}
}

static const char *file(struct redactor *r, const char *path, const char *text, bool *keep)
{
	struct bytes out =
		redact_file(r, path, (struct bytes){ (const uint8_t *)text, strlen(text) }, keep);

	return arena_strndup(redactor_arena(r), (const char *)out.p, out.n);
}

static void test_files(void **state)
{
	static const struct {
		const char *path, *in, *out;
	} rows[] = {
		{ "/sys/class/dmi/id/product_serial", "CZ123456\n", "serial-1\n" },
		{ "/sys/class/dmi/id/product_serial", "Not Specified\n", "Not Specified\n" },
		{ "/sys/class/dmi/id/bios_version", "U46 v2.10\n", "U46 v2.10\n" },
		{ "/etc/hostname", "pve\n", "host-1\n" },
		{ "/proc/sys/kernel/hostname", "localhost\n", "localhost\n" },
		{ "/proc/mounts",
		  "filer.example.org:/srv /srv nfs4 rw 0 0\n//nas/share /mnt cifs rw 0 0\n/dev/sda1 / ext4 rw 0 0\n",
		  "host-1:/srv /srv nfs4 rw 0 0\n//host-2/share /mnt cifs rw 0 0\n/dev/sda1 / ext4 rw 0 0\n" },
		{ "/proc/net/route",
		  "Iface\tDestination\tGateway \tFlags\tRefCnt\neth0\t00000000\t0101A8C0\t0003\t0\neth0\t0001A8C0\t00000000\t0001\t0\n",
		  "Iface\tDestination\tGateway \tFlags\tRefCnt\neth0\t00000000\t020200C0\t0003\t0\neth0\t030200C0\t00000000\t0001\t0\n" },
		{ "/usr/share/misc/pci.ids", "10de  NVIDIA\n\t2335  GH100 /home/x\n",
		  "10de  NVIDIA\n\t2335  GH100 /home/x\n" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		_cleanup_(arena_freep) struct arena *a = arena_new();
		bool keep = false;

		const char *once = file(redactor_new(a), rows[i].path, rows[i].in, &keep);
		assert_string_equal(once, rows[i].out);
		assert_true(keep);
		assert_string_equal(file(redactor_new(a), rows[i].path, once, &keep), rows[i].out);
	}
}

static void test_unknown_binary_stays(void **state)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct redactor *r = redactor_new(a);
	bool keep = true;

	redact_file(r, "/sys/firmware/acpi/tables/MSDM",
		    (struct bytes){ (const uint8_t *)"MSDM\0\1\2", 7 }, &keep);
	assert_false(keep);
	redact_file(r, "/sys/firmware/acpi/tables/DMAR",
		    (struct bytes){ (const uint8_t *)"DMAR\0\1\2", 7 }, &keep);
	assert_true(keep);
	redact_file(r, "/boot/initrd.img", (struct bytes){ (const uint8_t *)"\x1f\x8b\0\0", 4 }, &keep);
	assert_false(keep);
	redact_file(r, "/proc/12/cmdline", (struct bytes){ (const uint8_t *)"qemu\0-name\0x", 12 },
		    &keep);
	assert_true(keep);
}

static void put32(uint8_t *p, uint32_t v)
{
	for (unsigned i = 0; i < 4; i++)
		p[i] = (uint8_t)(v >> 8 * i);
}

static void test_configuration_space(void **state)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct redactor *r = redactor_new(a);
	uint8_t config[4096] = { 0x86, 0x80 };

	config[PCI_STATUS] = PCI_STATUS_CAP_LIST;
	config[PCI_CAPABILITY_LIST] = 0x40;
	config[0x40] = PCI_CAP_ID_VPD;
	memcpy(config + 0x44, "SN12", 4);
	put32(config + 0x100, PCI_EXT_CAP_ID_ERR | 2 << 16 | 0x140 << 20);
	put32(config + 0x140, PCI_EXT_CAP_ID_DSN | 1 << 16 | 0x140u << 20); /* loops */
	memcpy(config + 0x144, "\xaa\xbb\xcc\xff\xff\xdd\xee\x01", 8);
	memcpy(config + 0x150, "keep", 4);
	struct bytes out = redact_config(r, (struct bytes){ config, sizeof(config) });
	assert_int_equal(out.n, sizeof(config));
	assert_memory_equal(out.p + 0x144, "\0\0\0\0\0\0\0\0", 8);
	assert_memory_equal(out.p + 0x44, "\0\0\0\0", 4);
	assert_memory_equal(out.p + 0x150, "keep", 4);
	assert_memory_equal(out.p, config, 0x44);
	assert_int_equal(redaction_count(r, REDACT_SERIAL), 2);
	/* The original is the caller's. */
	assert_memory_equal(config + 0x44, "SN12", 4);
	/* Whatever its length. */
	for (size_t n = 0; n < sizeof(config); n += 13) {
		uint8_t *part = arena_memdup(a, config, n);
		redact_config(r, (struct bytes){ part, n });
	}
}

static void test_vital_product_data(void **state)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct redactor *r = redactor_new(a);
	uint8_t vpd[] = "\x82\x04\0CX-7"
			"\x90\x1b\0PN\4MCX7SN\5ABC12V0\4SW_MRV\1\0"
			"\x78";
	size_t rv = sizeof(vpd) - 3;
	uint8_t sum = 0;

	struct bytes out = redact_vpd(r, (struct bytes){ vpd, sizeof(vpd) - 1 });
	assert_non_null(memmem(out.p, out.n, "MCX7", 4));
	assert_null(memmem(out.p, out.n, "ABC12", 5));
	assert_null(memmem(out.p, out.n, "SW_M", 4));
	for (size_t i = 0; i <= rv; i++)
		sum = (uint8_t)(sum + out.p[i]);
	assert_int_equal(sum, 0);
	for (size_t n = 0; n < sizeof(vpd); n++)
		redact_vpd(r, (struct bytes){ arena_memdup(a, vpd, n), n });
	uint8_t fabric[] = "\x90\x0b\0V0\6SW_MNG"
			   "\x78";
	out = redact_vpd(r, (struct bytes){ fabric, sizeof(fabric) - 1 });
	assert_non_null(memmem(out.p, out.n, "SW_MNG", 6));
}

static void test_smbios(void **state)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct redactor *r = redactor_new(a);
	/* System: maker 1, product 2, version 0, serial 3, UUID. Then the maker's own, then the end. */
	static const uint8_t table[] = "\x01\x1b\x01\x00\x01\x02\x00\x03"
				       "0123456789abcdef"
				       "\x06\x00\x00"
				       "Maker\0Model\0CZ99\0\0"
				       "\xd1\x08\x02\x00\xaa\xbb\xcc\xdd"
				       "own\0\0"
				       "\x7f\x04\x03\x00\0";
	struct bytes out = redact_smbios(r, (struct bytes){ table, sizeof(table) });

	assert_int_equal(out.n, sizeof(table));
	assert_non_null(memmem(out.p, out.n, "Maker\0Model\0XXXX\0", 17));
	assert_null(memmem(out.p, out.n, "0123456789abcdef", 16));
	assert_null(memmem(out.p, out.n, "\xaa\xbb\xcc\xdd", 4));
	assert_null(memmem(out.p, out.n, "own", 3));
	for (size_t n = 0; n < sizeof(table); n++)
		redact_smbios(r, (struct bytes){ arena_memdup(a, table, n), n });
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_the_same_value_has_the_same_name),
		cmocka_unit_test(test_generic_host_names_are_words),
		cmocka_unit_test(test_files),
		cmocka_unit_test(test_unknown_binary_stays),
		cmocka_unit_test(test_configuration_space),
		cmocka_unit_test(test_vital_product_data),
		cmocka_unit_test(test_smbios),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
