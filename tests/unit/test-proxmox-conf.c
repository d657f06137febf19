/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/proxmox-conf.h"

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

static struct vm_list read_ok(struct arena *a, const char *text)
{
	struct vm_list list = { 0 };
	const char *why = NULL;

	if (proxmox_conf_read((struct bytes){ (const uint8_t *)text, strlen(text) },
			      "/etc/pve/qemu-server/107.conf", a, &list, &why) < 0)
		fail_msg("%s", why);
	return list;
}

static void everything(void **state)
{
	struct vm_list l =
		read_ok(*state,
			"#a note: with a colon\nbios: ovmf\nballoon: 0\ncores: 8\nsockets: 2\ncpu: "
			"host,hidden=1,phys-bits=host,flags=+pdpe1gb;-pcid\n"
			"machine: pc-q35-8.1,viommu=intel,aw-bits=48\nmemory: 32768\nnuma: 1\nnuma0: "
			"cpus=0-7;16,hostnodes=0,memory=16384,policy=bind\n"
			"hostpci0: 0000:05:00,pcie=1,x-vga=1,romfile=gpu.rom\nhostpci1: "
			"42:00.0;42:00.3,rombar=0\nhostpci2: mapping=nic\n"
			"hugepages: 1024\naffinity: 8-23\nonboot: 1\nhookscript: "
			"local:snippets/h.sh\nname: win\n"
			"args: -fw_cfg 'name=opt/ovmf/X-PciMmio64Mb,string=65536' -cpu "
			"'host,phys-bits=46'\nflux: 3\n"
			"\n[PENDING]\ncores: 4\n\n[before-update]\nhostpci0: 0000:06:00\nsnaptime: 1\n");
	struct vm *vm = l.v[0];
	struct vm_device *d = vm->devices.v;

	assert_int_equal(l.n, 3);
	assert_string_equal(vm->name, "107");
	assert_string_equal(vm->title, "win");
	assert_int_equal(vm->vmid, 107);
	assert_true(vm->firmware == VM_FIRMWARE_OVMF && vm->balloon == BALLOON_NONE &&
		    vm->vcpus == 16 && vm->kvm_hidden == TRI_YES);
	assert_true(vm->machine == VM_MACHINE_Q35 && vm->viommu_aw_bits == 48 &&
		    vm->viommu_caching == TRI_YES && vm->pdpe1gb == TRI_YES);
	assert_true(vm->phys_bits_mode == PHYS_BITS_FIXED &&
		    vm->phys_bits == 46); /* args come last, as on the command line */
	assert_int_equal(vm->devices.n, 4);
	assert_true(d[0].whole_slot && d[0].host.bus == 5 && d[0].where == VM_BUS_ROOT_PORT &&
		    d[0].x_vga == TRI_YES);
	assert_string_equal(d[0].romfile, "gpu.rom");
	assert_true(d[1].where == VM_BUS_CONVENTIONAL && d[1].rombar == TRI_NO &&
		    d[1].bus == d[2].bus && d[2].function == 1);
	assert_int_equal(bdf_function(d[2].host), 3);
	assert_true(d[3].kind == VM_DEVICE_MAPPING);
	assert_string_equal(vm->cells->cpus, "0-7,16");
	assert_true(vm->cells->memory == 16384ull << 20);
	assert_string_equal(vm->vcpu_cpuset, "8-23");
	assert_true(vm->hugepage_size == 1ull << 30 && vm->autostart == TRI_YES);
	assert_string_equal(vm->fw_cfg->value, "65536");
	assert_string_equal(vm->not_understood->text, "unknown key flux");
	assert_int_equal(vm->not_understood->line, 20);
	assert_null(vm->not_understood->next);
	assert_string_equal(l.v[1]->snapshot, "PENDING");
	assert_string_equal(l.v[2]->snapshot, "before-update");
	assert_int_equal(l.v[2]->devices.v[0].host.bus, 6);
}

static void defaults(void **state)
{
	struct vm *vm = read_ok(*state, "hostpci0: 01:00.0\n").v[0];

	assert_true(vm->machine == VM_MACHINE_I440FX && vm->firmware == VM_FIRMWARE_SEABIOS &&
		    vm->vcpus == 1);
	assert_string_equal(vm->cpu_model, "kvm64");
	assert_true(vm->memory == 512ull << 20 && vm->balloon == BALLOON_VIRTIO);
}

static void nonsense(void **state)
{
	struct vm *vm = read_ok(*state, "hostpci0: f0:42.0\nhostpci1: pcie=1\ncores: -3\nargs: "
					"'open\nno colon here\nhostpci3: host=1:2:3:4:5\n")
				.v[0];

	assert_int_equal(vm->devices.n, 0);
	assert_string_equal(vm->problems->text, "hostpci0: f0:42.0 is no PCI address");
	assert_non_null(vm->problems->next->next);
	assert_non_null(vm->not_understood->next->next);
}

static void mappings(void **state)
{
	static const char text[] =
		"gpu\n\tdescription x\n\tmap "
		"id=10de:2684,iommugroup=14,node=pve1,path=0000:01:00,subsystem-id=1043:889a\n"
		"\tmap id=10de:2684,node=pve2,path=0000:81:00.0\n\nnic\n\tmap "
		"node=pve1,path=0000:07:10.0\n";
	struct pci_mappings m = { 0 };

	proxmox_mapping_read((struct bytes){ (const uint8_t *)text, sizeof(text) - 1 }, *state, &m);
	assert_int_equal(m.n, 3);
	assert_string_equal(m.v[0].id, "10de:2684");
	assert_int_equal(m.v[0].group, 14);
	assert_string_equal(m.v[1].node, "pve2");
	assert_int_equal(m.v[1].group, -1);
	assert_string_equal(m.v[2].name, "nic");
	assert_int_equal(m.v[2].line, 7);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(everything, setup, teardown),
		cmocka_unit_test_setup_teardown(defaults, setup, teardown),
		cmocka_unit_test_setup_teardown(nonsense, setup, teardown),
		cmocka_unit_test_setup_teardown(mappings, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
