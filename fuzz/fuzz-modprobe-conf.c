/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/modprobe-conf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct modprobe_conf conf = { 0 };
	struct module_names names = { 0 };
	static const char modalias[] = "pci:v000010DEd00002482sv00001462sd00005053bc03sc00i00";
	struct span text = { (const char *)data, size };

	modprobe_read(&conf, text, "fuzz", a);
	modprobe_options(&conf, "vfio_pci", a);
	modprobe_softdep_pre(&conf, "nvidia", "vfio_pci");
	modprobe_alias_next(&conf, modalias, NULL);
	modules_alias_match(text, modalias, a, &names);
	for (size_t i = 0; i < conf.directives.n; i++)
		if (conf.directives.v[i].value && conf.directives.v[i].kind == MODPROBE_INSTALL)
			modprobe_install_is_block(conf.directives.v[i].value);
	return 0;
}
