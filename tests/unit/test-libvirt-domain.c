/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/libvirt-domain.h"

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

static struct vm *read_ok(struct arena *a, const char *text)
{
	const char *why = NULL;
	struct vm *vm = NULL;

	if (vm_read((struct bytes){ (const uint8_t *)text, strlen(text) }, "t.xml", a, &vm, &why) < 0)
		fail_msg("%s", why);
	return vm;
}

static const char *refused(struct arena *a, const char *text, size_t n)
{
	const char *why = NULL;
	struct vm *vm = NULL;

	assert_int_equal(libvirt_domain_read((struct bytes){ (const uint8_t *)text, n }, "t.xml", a,
					     &vm, &why),
			 -EINVAL);
	assert_non_null(why);
	assert_null(vm);
	return why;
}

static const char whole[] =
	"<domain type='kvm' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>\n"
	" <name>desk</name>\n <memory unit='GiB'>16</memory>\n"
	" <memoryBacking><hugepages><page size='1' unit='GiB'/></hugepages></memoryBacking>\n"
	" <vcpu placement='static' cpuset='2-9'>8</vcpu>\n <iothreads>2</iothreads>\n"
	" <cputune><vcpupin vcpu='0' cpuset='2'/><vcpupin vcpu='1' cpuset='10'/><emulatorpin "
	"cpuset='0-1'/></cputune>\n"
	" <numatune><memory mode='strict' nodeset='1'/></numatune>\n"
	" <os firmware='efi'><type arch='x86_64' machine='pc-q35-8.2'>hvm</type></os>\n"
	" <features><kvm><hidden state='on'/></kvm><hyperv><vendor_id state='on' "
	"value='x'/></hyperv><ioapic driver='qemu'/></features>\n"
	" <cpu mode='host-passthrough'><topology sockets='1' dies='1' cores='4' "
	"threads='2'/><maxphysaddr mode='passthrough' limit='42'/>"
	"<feature policy='require' name='topoext'/></cpu>\n"
	" <devices>\n"
	"  <controller type='pci' index='0' model='pcie-root'><pcihole64 "
	"unit='GiB'>64</pcihole64></controller>\n"
	"  <controller type='pci' index='1' model='pcie-root-port'><address type='pci' bus='0x00' "
	"slot='0x01' function='0x0'/></controller>\n"
	"  <controller type='pci' index='2' model='pcie-expander-bus'><target "
	"busNr='128'><node>1</node></target>"
	"<address type='pci' bus='0x00' slot='0x02'/></controller>\n"
	"  <controller type='pci' index='3' model='pcie-root-port'><address type='pci' bus='0x02' "
	"slot='0x00'/></controller>\n"
	"  <hostdev mode='subsystem' type='pci' managed='yes'><driver "
	"name='vfio'/><source><address domain='0x0000' bus='0x41' slot='0x00' "
	"function='0x1'/></source>"
	"<rom bar='off'/><address type='pci' domain='0x0000' bus='0x01' slot='0x00' "
	"function='0x1'/></hostdev>\n"
	"  <interface type='hostdev' managed='yes'><source><address type='pci' bus='0x07' "
	"slot='0x10' function='0x2'/></source><teaming type='transient' persistent='a'/>"
	"<address type='pci' bus='0x03' slot='0x00'/></interface>\n"
	"  <hostdev mode='subsystem' type='mdev' model='vfio-pci'><source><address "
	"uuid='11111111-2222-3333-4444-555555555555'/></source></hostdev>\n"
	"  <memballoon model='none'/>\n  <iommu model='intel'><driver intremap='on' "
	"caching_mode='on' aw_bits='48'/></iommu>\n"
	" </devices>\n"
	" <qemu:commandline><qemu:arg value='-fw_cfg'/><qemu:arg "
	"value='name=opt/ovmf/X-PciMmio64Mb,string=65536'/></qemu:commandline>\n"
	"</domain>\n";

static void everything(void **state)
{
	struct vm *vm = read_ok(*state, whole);
	struct vm_device *d = vm->devices.v;

	assert_null(vm->not_understood);
	assert_string_equal(vm->name, "desk");
	assert_true(vm->memory == 16ull << 30 && vm->hugepages && vm->hugepage_size == 1ull << 30);
	assert_int_equal(vm->vcpus, 8);
	assert_string_equal(vm->pins->next->cpus, "10");
	assert_int_equal(vm->pins->line, 7);
	assert_string_equal(vm->emulator_pin->cpus, "0-1");
	assert_string_equal(vm->numa_nodes, "1");
	assert_true(vm->machine == VM_MACHINE_Q35 && vm->machine_major == 8 && vm->machine_minor == 2);
	assert_true(vm->firmware == VM_FIRMWARE_OVMF && vm->kvm_hidden == TRI_YES &&
		    vm->irqchip_split == TRI_YES);
	assert_true(vm->phys_bits_mode == PHYS_BITS_HOST && vm->phys_bits_limit == 42 &&
		    vm->topoext == TRI_YES);
	assert_int_equal(vm->devices.n, 3);
	assert_true(d[0].host.bus == 0x41 && bdf_function(d[0].host) == 1 &&
		    d[0].rombar == TRI_NO && d[0].managed == TRI_YES);
	assert_true(d[0].address_known && d[0].where == VM_BUS_ROOT_PORT && d[0].guest_node == -1);
	assert_true(d[1].nic && d[1].failover && d[1].where == VM_BUS_ROOT_PORT && d[1].guest_node == 1);
	assert_true(d[2].kind == VM_DEVICE_MDEV && !d[2].address_known);
	assert_true(vm->balloon == BALLOON_NONE && vm->viommu_aw_bits == 48 &&
		    vm->viommu_caching == TRI_YES);
	assert_true(vm->controllers.v[0].pcihole64 == 64ull << 30);
	assert_string_equal(vm->fw_cfg->name, "opt/ovmf/X-PciMmio64Mb");
	assert_string_equal(vm->fw_cfg->value, "65536");
}

static void unknown_elements_are_listed(void **state)
{
	struct vm *vm = read_ok(*state, "<domain><name>a</name>\n<memoryBacking><warp/></memoryBacking>\n"
					"<devices><hostdev type='pci'><source><address bus='0x01' "
					"slot='0x00'/></source><beam/></hostdev>"
					"<hostdev type='ap'/></devices></domain>");

	assert_int_equal(vm->devices.n, 1);
	assert_string_equal(vm->not_understood->text, "<warp> in <memoryBacking>");
	assert_int_equal(vm->not_understood->line, 2);
	assert_string_equal(vm->not_understood->next->text, "<beam> in <hostdev>");
	assert_string_equal(vm->not_understood->next->next->text, "<hostdev type='ap'>");
}

static void running_state(void **state)
{
	struct vm *vm = read_ok(*state, "<domstatus state='running' reason='booted' pid='4711'>\n<domain "
					"type='kvm' id='3'><name>a</name></domain></domstatus>");

	assert_true(vm->running == TRI_YES && vm->pid == 4711);
}

static void hostile(void **state)
{
	static const char bomb[] = "<?xml version='1.0'?><!DOCTYPE d [<!ENTITY a 'aaaa'><!ENTITY b "
				   "'&a;&a;&a;&a;'>]><domain><name>&b;</name></domain>";
	static const char external[] = "<!DOCTYPE d SYSTEM 'file:///etc/passwd'><domain/>";
	size_t depth = 1 << 20;
	char *deep = arena_alloc(*state, depth * 3 + 16), *p = deep;

	assert_non_null(strstr(refused(*state, bomb, strlen(bomb)), "DOCTYPE"));
	assert_non_null(strstr(refused(*state, external, strlen(external)), "DOCTYPE"));
	for (size_t i = 0; i < depth; i++)
		p = (char *)memcpy(p, "<a>", 3) + 3;
	refused(*state, deep, depth * 3);
	refused(*state, "<domain><name>a</name>", 22);
	assert_non_null(strstr(refused(*state, "<network/>", 10), "no libvirt <domain>"));
	deep = arena_alloc(*state, VM_TEXT_MAX + 1);
	assert_non_null(strstr(refused(*state, deep, VM_TEXT_MAX + 1), "larger"));
}

static void odd_numbers(void **state)
{
	struct vm *vm = read_ok(*state, "<domain><name>a</name><memory unit='parsec'>1</memory><vcpu>many</vcpu><devices>"
					"<hostdev type='pci'><source><address bus='0x01' "
					"slot='0x40'/></source></hostdev></devices></domain>");

	assert_int_equal(vm->devices.n, 0);
	assert_non_null(vm->problems);
	assert_int_equal(vm->memory, 0);
	assert_non_null(vm->not_understood->next);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(everything, setup, teardown),
		cmocka_unit_test_setup_teardown(unknown_elements_are_listed, setup, teardown),
		cmocka_unit_test_setup_teardown(running_state, setup, teardown),
		cmocka_unit_test_setup_teardown(hostile, setup, teardown),
		cmocka_unit_test_setup_teardown(odd_numbers, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
