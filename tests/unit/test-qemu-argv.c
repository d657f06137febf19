/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/qemu-argv.h"
#include "decode/qemu-opts.h"

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

static struct vm *read_text(struct arena *a, const char *text, size_t n)
{
	const char *why = NULL;
	struct vm *vm = NULL;

	if (vm_read((struct bytes){ (const uint8_t *)text, n }, "start.sh", a, &vm, &why) < 0)
		fail_msg("%s", why);
	return vm;
}

static void options(void **state)
{
	struct qemu_opts o = { 0 };

	assert_int_equal(qemu_opts_parse("vfio-pci,romfile=/a,,b.rom,id=x,x=1,x=2,nofoo,bar",
					 "driver", *state, &o),
			 0);
	assert_string_equal(qemu_opt(&o, "driver"), "vfio-pci");
	assert_string_equal(qemu_opt(&o, "romfile"), "/a,b.rom");
	assert_string_equal(qemu_opt(&o, "x"), "2");
	assert_int_equal(qemu_opt_tristate(&o, "foo"), TRI_NO);
	assert_int_equal(qemu_opt_tristate(&o, "bar"), TRI_YES);
	o = (struct qemu_opts){ 0 };
	assert_int_equal(qemu_opts_parse("{\"driver\":\"vfio-pci\",\"rombar\":0,\"multifunction\":"
					 "true,\"file\":{\"filename\":\"f\"}}",
					 "driver", *state, &o),
			 0);
	assert_string_equal(qemu_opt(&o, "rombar"), "0");
	assert_string_equal(qemu_opt(&o, "file.filename"), "f");
	assert_int_equal(qemu_opt_tristate(&o, "multifunction"), TRI_YES);
	assert_int_equal(qemu_opts_parse("{\"driver\":", "driver", *state, &o), -EINVAL);
	o = (struct qemu_opts){ 0 };
	assert_int_equal(qemu_opts_parse(",,,=,,", NULL, *state, &o), 0);
}

static void script(void **state)
{
	static const char text[] =
		"#!/bin/sh\n# start the guest\nsudo taskset -c 2-5 qemu-system-x86_64 -name "
		"'guest=desk,debug-threads=on' \\\n"
		" -machine q35,accel=kvm,kernel-irqchip=split -cpu "
		"host,kvm=off,host-phys-bits-limit=42,hv_vendor_id=abc \\\n"
		" -smp 8,sockets=1,cores=4,threads=2 -m 16G,maxmem=32G \\\n"
		" -object "
		"memory-backend-file,id=mem-node0,size=16G,mem-path=/dev/"
		"hugepages,host-nodes=1,policy=bind,prealloc=on \\\n"
		" -numa node,nodeid=0,cpus=0-7,memdev=mem-node0 \\\n"
		" -drive if=pflash,format=raw,readonly=on,file=/usr/share/OVMF/OVMF_CODE.fd -drive "
		"if=pflash,format=raw,file=vars.fd \\\n"
		" -device pxb-pcie,id=pxb1,bus=pcie.0,bus_nr=128,numa_node=1 -device "
		"pcie-root-port,id=rp1,bus=pxb1,chassis=1 \\\n"
		" -device "
		"vfio-pci,host=41:00.0,bus=rp1,addr=0x0.0x0,multifunction=on,x-vga=on,romfile=/"
		"x.rom \\\n"
		" -device "
		"'{\"driver\":\"vfio-pci\",\"host\":\"0000:41:00.1\",\"bus\":\"rp1\",\"addr\":"
		"\"0x0.0x1\"}' \\\n"
		" -device vfio-pci,host=$GPU -device vfio-pci,host=42:00.0,x-warp=9 -device "
		"intel-iommu,intremap=on,caching-mode=on \\\n"
		" -fw_cfg name=opt/ovmf/X-PciMmio64Mb2,string=65536 -global "
		"q35-pcihost.pci-hole64-size=2T -flux \\\n";
	struct vm *vm = read_text(*state, text, sizeof(text) - 1);
	struct vm_device *d = vm->devices.v;

	assert_string_equal(vm->name, "desk");
	assert_true(vm->machine == VM_MACHINE_Q35 && vm->irqchip_split == TRI_YES &&
		    vm->kvm_hidden == TRI_YES && vm->phys_bits_limit == 42);
	assert_true(vm->vcpus == 8 && vm->threads == 2 && vm->memory == 16ull << 30 &&
		    vm->memory_max == 32ull << 30);
	assert_true(vm->hugepages && vm->prealloc && vm->firmware == VM_FIRMWARE_OVMF);
	assert_string_equal(vm->loader, "/usr/share/OVMF/OVMF_CODE.fd");
	assert_string_equal(vm->nvram, "vars.fd");
	assert_int_equal(vm->cells->id, 0);
	assert_string_equal(vm->cells->cpus, "0-7");
	assert_string_equal(vm->cells->host_nodes, "1");
	assert_null(vm->cells->next);
	assert_int_equal(vm->devices.n, 3);
	assert_true(d[0].where == VM_BUS_ROOT_PORT && d[0].guest_node == 1 &&
		    d[0].x_vga == TRI_YES && d[0].multifunction == TRI_YES);
	assert_true(d[1].function == 1 && d[1].where == VM_BUS_ROOT_PORT && d[1].host.bus == 0x41);
	assert_int_equal(d[0].line, 10);
	assert_true(vm->viommu_caching == TRI_YES && vm->controllers.v[2].pcihole64 == 2ull << 40);
	assert_string_equal(vm->fw_cfg->name, "opt/ovmf/X-PciMmio64Mb2");
	assert_string_equal(vm->not_understood->text, "-device vfio-pci,host=$GPU: a shell variable");
	assert_non_null(vm->not_understood->next->next->next);
}

static void process(void **state)
{
	static const char text[] =
		"/usr/bin/kvm\0-id\0"
		"100\0-name\0vm,debug-threads=on\0-m\0"
		"512\0-blockdev\0"
		"{\"driver\":\"raw\",\"file\":{\"driver\":\"file\",\"filename\":\"/f/"
		"OVMF_CODE.fd\"},\"node-name\":\"pflash0\"}\0"
		"-device\0vfio-pci,host=0000:05:00.0,id=hostpci0.0,bus=ich9-pcie-port-1,addr=0x0.0,"
		"multifunction=on\0"
		"-device\0vfio-pci,sysfsdev=/sys/bus/mdev/devices/"
		"11111111-2222-3333-4444-555555555555,id=h1,bus=pci.0,addr=0x11\0"
		"-machine\0pflash0=pflash0,type=q35+pve0\0";
	struct vm *vm = read_text(*state, text, sizeof(text) - 1);

	assert_string_equal(vm->name, "vm");
	assert_true(vm->machine == VM_MACHINE_Q35 && vm->firmware == VM_FIRMWARE_OVMF);
	assert_string_equal(vm->loader, "/f/OVMF_CODE.fd");
	assert_true(vm->devices.v[0].where == VM_BUS_ROOT_PORT &&
		    vm->devices.v[1].kind == VM_DEVICE_MDEV && vm->devices.v[1].slot == 0x11);
}

static void refusals(void **state)
{
	static const char *const bad[] = { "echo hello\n", "qemu-system-x86_64 'open\n", "\n\n" };

	for (size_t i = 0; i < ARRAY_SIZE(bad); i++) {
		struct vm *vm = NULL;
		const char *why = NULL;

		assert_int_equal(vm_read((struct bytes){ (const uint8_t *)bad[i], strlen(bad[i]) },
					 "x", *state, &vm, &why),
				 -EINVAL);
		assert_non_null(why);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(options, setup, teardown),
		cmocka_unit_test_setup_teardown(script, setup, teardown),
		cmocka_unit_test_setup_teardown(process, setup, teardown),
		cmocka_unit_test_setup_teardown(refusals, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
