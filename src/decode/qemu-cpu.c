/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/qemu-device.h"

#include "decode/qemu-opts.h"

static void cpu_flag(struct vm *vm, const char *name, enum tristate on)
{
	if (streq(name, "kvm"))
		vm->kvm_hidden = on == TRI_NO ? TRI_YES : TRI_NO;
	else if (streq(name, "hypervisor"))
		vm->kvm_hidden = on == TRI_NO ? TRI_YES : vm->kvm_hidden;
	else if (streq(name, "topoext"))
		vm->topoext = on;
	else if (streq(name, "pdpe1gb"))
		vm->pdpe1gb = on;
	else if (streq(name, "host-cache-info"))
		vm->cpu_cache_passthrough = on;
	else if (streq(name, "migratable"))
		vm->cpu_migratable = on;
}

static void cpu_property(struct vm *vm, const char *key, const char *value, unsigned line)
{
	uint64_t v = 0;
	bool number = str_u64(value, 0, &v) == 0 && v < 1024;

	if (key[0] == '+' || key[0] == '-') {
		cpu_flag(vm, key + 1, key[0] == '+' ? TRI_YES : TRI_NO);
	} else if (streq(key, "phys-bits") && number) {
		vm->phys_bits_mode = v ? PHYS_BITS_FIXED : PHYS_BITS_DEFAULT;
		vm->phys_bits = (unsigned)v;
		vm->phys_bits_line = line;
	} else if (streq(key, "host-phys-bits")) {
		vm->phys_bits_mode =
			vm_tristate(span_of(value)) == TRI_YES ? PHYS_BITS_HOST : PHYS_BITS_DEFAULT;
		vm->phys_bits_line = line;
	} else if (streq(key, "host-phys-bits-limit") && number) {
		vm->phys_bits_limit = (unsigned)v;
	} else if (streq(key, "guest-phys-bits") && number) {
		vm->guest_phys_bits = (unsigned)v;
	} else if (streq(key, "vendor")) {
		vm->cpu_vendor = value;
	} else if (streq(key, "hv_vendor_id") || streq(key, "hv-vendor-id")) {
		vm->hv_vendor_id = value;
	} else {
		cpu_flag(vm, key, vm_tristate(span_of(value)));
	}
}

void qemu_cpu(struct vm *vm, struct arena *a, const char *text, unsigned line)
{
	struct qemu_opts o = { 0 };

	qemu_opts_parse(text, "model", a, &o);
	for (size_t i = 0; i < o.n; i++) {
		if (i || !streq(o.v[i].key, "model")) {
			cpu_property(vm, o.v[i].key, o.v[i].value, line);
			continue;
		}
		vm->cpu_line = line;
		vm->cpu_model = o.v[i].value;
		vm->cpu_mode = streq(o.v[i].value, "host")  ? "host-passthrough"
			       : streq(o.v[i].value, "max") ? "maximum"
							    : "custom";
	}
}
