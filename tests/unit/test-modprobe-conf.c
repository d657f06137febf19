/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/modprobe-conf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <cmocka.h>
#include <libkmod.h>
#include <sys/stat.h>

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

static const char conf_text[] =
	"# comment \\\n"
	"blacklist hidden-by-the-comment\n"
	"blacklist nouveau\n"
	"blacklist snd-hda-intel\n"
	"options vfio-pci ids=10de:2482,10de:228b #replace ids with your gpu id\n"
	"options vfio_pci disable_vga=1\n"
	"options kvm_intel   nested=1 \\\n"
	"  ept=1\n"
	"softdep nvidia pre: vfio-pci post: nvidia_uvm\n"
	"softdep amdgpu vfio-pci\n"
	"install nvidia-drm /bin/false\n"
	"install snd_hda_intel /sbin/modprobe vfio-pci; /sbin/modprobe --ignore-install "
	"snd_hda_intel\n"
	"alias pci:v000010DEd00002482sv*sd*bc*sc*i* vfio-pci\n"
	"alias net-pf-10 off\n"
	" # indented: no comment to modprobe\n"
	"options lonely\n"
	"bogus line\n";

static void directives(void **state)
{
	struct modprobe_conf c = { 0 };
	const struct modprobe_directive *d;

	modprobe_read(&c, span_of(conf_text), "/etc/modprobe.d/a.conf", *state);
	assert_null(modprobe_next(&c, MODPROBE_BLACKLIST, "hidden_by_the_comment", NULL));
	d = modprobe_next(&c, MODPROBE_BLACKLIST, "nouveau", NULL);
	assert_non_null(d);
	assert_int_equal(d->line, 3);
	assert_non_null(modprobe_next(&c, MODPROBE_BLACKLIST, "snd_hda_intel", NULL));
	assert_string_equal(modprobe_options(&c, "vfio-pci", *state),
			    "ids=10de:2482,10de:228b #replace ids with your gpu id disable_vga=1");
	assert_int_equal(modprobe_next(&c, MODPROBE_SOFTDEP, "nvidia", NULL)->line, 9);
	assert_non_null(modprobe_softdep_pre(&c, "nvidia", "vfio_pci"));
	assert_null(modprobe_softdep_pre(&c, "nvidia", "nvidia_uvm"));
	assert_null(modprobe_softdep_pre(&c, "amdgpu", "vfio_pci"));
	assert_true(modprobe_install_is_block(
		modprobe_next(&c, MODPROBE_INSTALL, "nvidia_drm", NULL)->value));
	assert_false(modprobe_install_is_block(
		modprobe_next(&c, MODPROBE_INSTALL, "snd_hda_intel", NULL)->value));
	d = modprobe_alias_next(&c, "pci:v000010DEd00002482sv00001462sd00005053bc03sc00i00", NULL);
	assert_string_equal(d->value, "vfio_pci");
	assert_null(modprobe_alias_next(&c, "pci:v000010DEd00002482sv00001462sd00005053bc03sc00i00", d));
	assert_int_equal(c.notes.n, 3);
	assert_int_equal(c.notes.v[0].line, 15);
	assert_int_equal(c.notes.v[1].line, 16);
	assert_string_equal(c.notes.v[2].text, "bogus line");
}

static void command_line(void **state)
{
	struct modprobe_conf c = { 0 };
	struct cmdline cl;

	cmdline_parse(SPAN_LIT("ro modprobe.blacklist=nouveau,snd-hda-intel vfio-pci.ids=10de:1 "
			       "kvm.ignore_msrs -- a.b=c"),
		      *state, &cl);
	modprobe_read_cmdline(&c, &cl, "/proc/cmdline", *state);
	assert_non_null(modprobe_next(&c, MODPROBE_BLACKLIST, "nouveau", NULL));
	assert_non_null(modprobe_next(&c, MODPROBE_BLACKLIST, "snd_hda_intel", NULL));
	assert_string_equal(modprobe_options(&c, "vfio_pci", *state), "ids=10de:1");
	assert_string_equal(modprobe_options(&c, "kvm", *state), "ignore_msrs");
	assert_string_equal(modprobe_options(&c, "a", *state), "");
}

static void modules_alias(void **state)
{
	struct module_names names = { 0 };
	static const char text[] = "# Aliases extracted from modules themselves.\n"
				   "alias pci:v000010DEd*sv*sd*bc03sc00i00* nouveau\n"
				   "alias pci:v000010DEd*sv*sd*bc03sc02i00* nouveau\n"
				   "alias pci:v000010DEd*sv*sd*bc03sc00i00* nvidia-drm\n"
				   "alias usb:v* x\n"
				   "alias pci:v000010DEd*sv*sd*bc0[3]sc00i00* nouveau\n";

	modules_alias_match(span_of(text), "pci:v000010DEd00002482sv00001462sd00005053bc03sc00i00",
			    *state, &names);
	assert_int_equal(names.n, 2);
	assert_string_equal(names.v[0], "nouveau");
	assert_string_equal(names.v[1], "nvidia_drm");
}

/* The same folder through libkmod: blacklist, options, softdep and install of every module must
 * agree. */
static void against_libkmod(void **state)
{
	char dir[] = "/tmp/vfio-doctor-kmod-XXXXXX";
	const char *names[] = { "nouveau",   "snd_hda_intel", "vfio_pci",
				"kvm_intel", "nvidia",        "nvidia_drm",
				"amdgpu",    "lonely",        "hidden_by_the_comment" };
	struct modprobe_conf c = { 0 };

	assert_non_null(mkdtemp(dir));
	char *path = arena_printf(*state, "%s/a.conf", dir);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(conf_text, f);
	fclose(f);
	modprobe_read(&c, span_of(conf_text), path, *state);

	const char *config[] = { dir, NULL };
	struct kmod_ctx *ctx = kmod_new(dir, config);
	assert_non_null(ctx);
	kmod_set_log_priority(ctx, 0);
	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		struct kmod_module *mod;

		assert_int_equal(kmod_module_new_from_name(ctx, names[i], &mod), 0);
		const char *options = kmod_module_get_options(mod);
		assert_string_equal(options ? options : "", modprobe_options(&c, names[i], *state));
		const struct modprobe_directive *d =
			modprobe_next(&c, MODPROBE_INSTALL, names[i], NULL);
		const char *install = kmod_module_get_install_commands(mod);
		assert_string_equal(install ? install : "", d ? d->value : "");

		bool pre = false;
		struct kmod_config_iter *deps = kmod_config_get_softdeps(ctx);
		while (deps && kmod_config_iter_next(deps))
			if (streq(kmod_config_iter_get_key(deps), names[i]))
				pre = pre ||
				      str_has_prefix(kmod_config_iter_get_value(deps), "pre: vfio");
		kmod_config_iter_free_iter(deps);
		assert_true(pre == (modprobe_softdep_pre(&c, names[i], "vfio_pci") != NULL));

		bool listed = false;
		struct kmod_config_iter *it = kmod_config_get_blacklists(ctx);
		while (it && kmod_config_iter_next(it))
			listed = listed || streq(kmod_config_iter_get_key(it), names[i]);
		kmod_config_iter_free_iter(it);
		assert_true(listed == (modprobe_next(&c, MODPROBE_BLACKLIST, names[i], NULL) != NULL));
		kmod_module_unref(mod);
	}
	kmod_unref(ctx);
	unlink(path);
	rmdir(dir);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(directives, setup, teardown),
		cmocka_unit_test_setup_teardown(command_line, setup, teardown),
		cmocka_unit_test_setup_teardown(modules_alias, setup, teardown),
		cmocka_unit_test_setup_teardown(against_libkmod, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
