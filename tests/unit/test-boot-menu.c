/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/boot-menu.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

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

/* systemd-boot: entries with a sort-key come first, and a name with '-' before it is older than any other. */
static void sorted(void **state)
{
	struct boot_menu m = { 0 };

	boot_menu_read_bls(&m, SPAN_LIT("linux /l\noptions ro\n"),
			   "/efi/loader/entries/-spare.conf", *state);
	boot_menu_read_bls(&m, SPAN_LIT("linux /l\noptions ro quiet\n"),
			   "/efi/loader/entries/arch.conf", *state);
	assert_ptr_equal(boot_menu_bls_default(&m, NULL), &m.entries.v[1]);
	boot_menu_read_bls(&m, SPAN_LIT("sort-key a\nlinux /l\n"), "/efi/loader/entries/a.conf", *state);
	assert_ptr_equal(boot_menu_bls_default(&m, NULL), &m.entries.v[2]);
}

static void bls(void **state)
{
	struct boot_menu m = { 0 };

	boot_menu_read_bls(&m,
			   SPAN_LIT("title Fedora Linux (6.14.4)\nversion 6.14.4-200.fc41.x86_64\nlinux "
				    "/vmlinuz-6.14.4\n"
				    "initrd /initramfs-6.14.4.img $tuned_initrd\noptions root=UUID=1 ro rhgb "
				    "quiet\n"
				    "# options not=this\noptions intel_iommu=on\ngrub_class fedora\n"),
			   "/boot/loader/entries/abc-6.14.4.conf", *state);
	boot_menu_read_bls(&m,
			   SPAN_LIT("version 6.14.10-200.fc41.x86_64\nlinux /vmlinuz-6.14.10\r\noptions\tro\n"),
			   "/boot/loader/entries/abc-6.14.10.conf", *state);
	assert_int_equal(m.entries.n, 2);
	assert_string_equal(m.entries.v[0].id, "abc-6.14.4");
	assert_string_equal(m.entries.v[0].options, "root=UUID=1 ro rhgb quiet intel_iommu=on");
	assert_int_equal(m.entries.v[0].line, 5);
	assert_int_equal(m.entries.v[0].n_initrds, 2);
	assert_string_equal(m.entries.v[1].linux_path, "/vmlinuz-6.14.10");
	assert_ptr_equal(boot_menu_bls_default(&m, NULL), &m.entries.v[1]);
	assert_ptr_equal(boot_menu_bls_default(&m, "0"), &m.entries.v[1]);
	assert_null(boot_menu_bls_default(&m, "1"));
	assert_ptr_equal(boot_menu_bls_default(&m, "abc-6.14.4"), &m.entries.v[0]);
	assert_ptr_equal(boot_menu_bls_default(&m, "abc-*.conf"), &m.entries.v[1]);
	assert_ptr_equal(boot_menu_bls_default(&m, "gone"), &m.entries.v[1]);
}

static void loader_conf(void **state)
{
	struct boot_menu m = { 0 };

	boot_menu_read_loader_conf(&m, SPAN_LIT("# timeout 9\ntimeout 3\ndefault proxmox-*\n"), "f",
				   *state);
	assert_string_equal(boot_menu_setting(&m, "default"), "proxmox-*");
	assert_string_equal(boot_menu_setting(&m, "timeout"), "3");
	assert_null(boot_menu_setting(&m, "editor"));
}

static void syslinux(void **state)
{
	struct boot_menu m = { 0 };

	boot_menu_read_syslinux(&m,
				SPAN_LIT("default menu.c32\nmenu title Lime\nprompt 0\nappend global=1\nlabel "
					 "Unraid OS\n  menu default\n"
					 "  kernel /bzimage\n  append vfio-pci.ids=10de:2204 initrd=/bzroot\n"
					 "label Safe\n  LINUX /bzimage\n  INITRD /a,/b\nlabel Bare\n  kernel /x\n  "
					 "append -\n"),
				"/boot/syslinux/syslinux.cfg", *state);
	assert_int_equal(m.entries.n, 3);
	assert_string_equal(m.entries.v[0].options, "vfio-pci.ids=10de:2204 initrd=/bzroot");
	assert_string_equal(m.entries.v[0].initrds[0], "/bzroot");
	assert_string_equal(m.entries.v[1].options, "global=1");
	assert_int_equal(m.entries.v[1].n_initrds, 2);
	assert_string_equal(m.entries.v[2].options, "");
	assert_ptr_equal(boot_menu_syslinux_default(&m), &m.entries.v[0]);
}

static const char grub_cfg[] =
	"set default=\"0\"\n"
	"if [ \"${next_entry}\" ] ; then\n"
	"   set default=\"${next_entry}\"\n"
	"   set next_entry=\n"
	"   save_env next_entry\n"
	"else\n"
	"   set default=\"${saved_entry}\"\n"
	"fi\n"
	"function savedefault {\n"
	"  if [ -z \"${boot_once}\" ]; then\n"
	"    saved_entry=\"${chosen}\"\n"
	"  fi\n"
	"}\n"
	"menuentry 'Debian GNU/Linux' --class debian $menuentry_id_option 'gnulinux-simple-1' {\n"
	"\tload_video\n"
	"\tif [ x$grub_platform = xxen ]; then insmod xzio; fi\n"
	"\tlinux\t/boot/vmlinuz-6.1.0-9 root=UUID=1 ro  quiet intel_iommu=on dyndbg=\\\"file\\ x\\ "
	"+p\\\" $vt_handoff\n"
	"\tinitrd\t/boot/initrd.img-6.1.0-9\n"
	"}\n"
	"submenu 'Advanced options' $menuentry_id_option 'adv-1' {\n"
	"\tmenuentry 'Debian, with 6.1.0-9' --class x $menuentry_id_option 'e9' {\n"
	"\t\tlinux /boot/vmlinuz-6.1.0-9 ro\n"
	"\t}\n"
	"\tmenuentry 'Debian, with 6.1.0-8' --class x $menuentry_id_option 'e8' {\n"
	"\t\tlinux /boot/vmlinuz-6.1.0-8 ro\n"
	"\t}\n"
	"}\n"
	"menuentry 'Memtest' {\n\tlinux16 /boot/memtest\n}\n";

static void grub(void **state)
{
	struct boot_menu m = { 0 }, env = { 0 };
	bool fallback;

	boot_menu_read_grub(&m, span_of(grub_cfg), "/boot/grub/grub.cfg", *state);
	assert_int_equal(m.entries.n, 4);
	assert_string_equal(m.entries.v[0].options,
			    "root=UUID=1 ro quiet intel_iommu=on dyndbg=\"file x +p\" $vt_handoff");
	assert_int_equal(m.entries.v[0].line, 17);
	assert_string_equal(m.entries.v[0].initrds[0], "/boot/initrd.img-6.1.0-9");
	assert_string_equal(m.entries.v[2].path, "1>1");
	assert_string_equal(m.entries.v[2].path_ids, "adv-1>e8");
	assert_string_equal(m.entries.v[3].path, "2");
	assert_ptr_equal(boot_menu_grub_default(&m, NULL, &fallback), &m.entries.v[0]);
	assert_false(fallback);

	assert_int_equal(grubenv_read(&env,
				      SPAN_LIT("# GRUB Environment "
					       "Block\nsaved_entry=adv-1>e8\nvt_handoff=vt.handoff=7\n####"),
				      *state),
			 0);
	assert_ptr_equal(boot_menu_grub_default(&m, &env, &fallback), &m.entries.v[2]);
	assert_string_equal(boot_menu_expand("a ${vt_handoff} $nothing $vt_handoff/b$ ${x", &m,
					     &env, *state),
			    "a vt.handoff=7  vt.handoff=7/b$ ${x");

	assert_int_equal(grubenv_read(&env,
				      SPAN_LIT("# GRUB Environment Block\nnext_entry=1\nsaved_entry=no such\n"),
				      *state),
			 0);
	assert_ptr_equal(boot_menu_grub_default(&m, &env, &fallback), &m.entries.v[1]);
	assert_int_equal(grubenv_read(&env, SPAN_LIT("# GRUB Environment Block\nnext_entry=\n"), *state),
			 0);
	assert_ptr_equal(boot_menu_grub_default(&m, &env, &fallback), &m.entries.v[0]);
	assert_true(fallback);
	assert_int_equal(grubenv_read(&env, SPAN_LIT("saved_entry=0\n"), *state), -EINVAL);
}

static void blscfg(void **state)
{
	struct boot_menu m = { 0 };
	bool fallback;

	boot_menu_read_grub(&m,
			    SPAN_LIT("if [ -z \"${kernelopts}\" ]; then\n  set "
				     "kernelopts=\"root=/dev/x ro \"\nfi\nblscfg\n"),
			    "f", *state);
	assert_true(m.blscfg);
	assert_null(boot_menu_grub_default(&m, NULL, &fallback));
	assert_string_equal(boot_menu_expand("$kernelopts b", &m, NULL, *state), "root=/dev/x ro  b");
}

static void versions(void **state)
{
	assert_true(version_compare("6.8.12-4-pve", "6.8.12-3-pve") > 0);
	assert_true(version_compare("6.8.12-10-pve", "6.8.12-9-pve") > 0);
	assert_true(version_compare("6.8", "6.10") < 0);
	assert_true(version_compare("6.1", "6.1.1") < 0);
	assert_int_equal(version_compare("6.1.0", "6.1.0"), 0);
	assert_true(version_compare("1a", "1b") < 0);
	assert_true(version_compare("1.a", "1.1") < 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(bls, setup, teardown),
		cmocka_unit_test_setup_teardown(sorted, setup, teardown),
		cmocka_unit_test_setup_teardown(loader_conf, setup, teardown),
		cmocka_unit_test_setup_teardown(syslinux, setup, teardown),
		cmocka_unit_test_setup_teardown(grub, setup, teardown),
		cmocka_unit_test_setup_teardown(blscfg, setup, teardown),
		cmocka_unit_test(versions),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
