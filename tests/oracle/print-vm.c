/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * print-vm FILE...: what the reader of its format makes of each VM definition, one line each fact, for a script to
 * compare. A file that is refused gives "refused WHY".
 */
#include "decode/vm.h"
#include "root/root.h"

#include <stdio.h>

static const char *text(const char *s)
{
	return s ? s : "-";
}

static void print_devices(const struct vm *vm, struct arena *a)
{
	static const char *const kinds[] = { "pci", "mdev", "mapping" };
	static const char *const buses[] = { "unknown", "root", "port", "conventional" };

	for (size_t i = 0; i < vm->devices.n; i++) {
		const struct vm_device *d = &vm->devices.v[i];

		printf("device %s %s%s label=%s bus=%s rombar=%d x-vga=%d vendor=%04x device=%04x mdev=%s mapping=%s\n",
		       kinds[d->kind], bdf_text(a, d->host), d->whole_slot ? "(slot)" : "",
		       text(d->label), buses[d->where], d->rombar, d->x_vga, d->vendor_override,
		       d->device_override, text(d->mdev), text(d->mapping));
	}
}

static void print_cells(const struct vm *vm)
{
	for (const struct vm_cell *c = vm->cells; c; c = c->next)
		printf("cell %u cpus=%s memory=%llu nodes=%s policy=%s\n", c->id, text(c->cpus),
		       (unsigned long long)c->memory >> 20, text(c->host_nodes), text(c->policy));
}

static void print_vm(const struct vm *vm, struct arena *a)
{
	static const char *const machines[] = { "unknown", "i440fx", "q35", "other" };
	static const char *const firmwares[] = { "default", "seabios", "ovmf", "other" };

	printf("machine %s %u.%u\n", machines[vm->machine], vm->machine_major, vm->machine_minor);
	printf("firmware %s\n", firmwares[vm->firmware]);
	printf("cpu %s %s\n", text(vm->cpu_mode), text(vm->cpu_model));
	printf("phys-bits %d %u guest %u\n", vm->phys_bits_mode, vm->phys_bits, vm->guest_phys_bits);
	printf("vcpus %u sockets %u cores %u threads %u\n", vm->vcpus, vm->sockets, vm->cores,
	       vm->threads);
	printf("memory %llu max %llu\n", (unsigned long long)vm->memory >> 20,
	       (unsigned long long)vm->memory_max >> 20);
	printf("hugepages %d %llu\n", vm->hugepages, (unsigned long long)vm->hugepage_size >> 20);
	printf("balloon %d\n", vm->balloon);
	printf("viommu %s intremap=%d caching=%d split=%d aw=%u\n", text(vm->viommu),
	       vm->viommu_intremap, vm->viommu_caching, vm->irqchip_split, vm->viommu_aw_bits);
	printf("video %s\n", text(vm->video));
	printf("hidden %d vendor-id %s\n", vm->kvm_hidden, text(vm->hv_vendor_id));
	printf("confidential %s\n", text(vm->confidential));
	print_devices(vm, a);
	print_cells(vm);
	for (const struct vm_note *n = vm->not_understood; n; n = n->next)
		printf("not-understood %u %s\n", n->line, n->text);
	for (const struct vm_note *n = vm->problems; n; n = n->next)
		printf("problem %u %s\n", n->line, n->text);
}

int main(int argc, char **argv)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	_cleanup_root_ struct root *root = NULL;

	if (root_open_live(&root) < 0)
		return 1;
	for (int i = 1; i < argc; i++) {
		const char *why = NULL;
		struct bytes data;
		struct vm *vm;

		printf("file %s\n", argv[i]);
		if (root_read(root, a, argv[i], VM_TEXT_MAX, &data) < 0)
			printf("unreadable\n");
		else if (vm_read(data, argv[i], a, &vm, &why) < 0)
			printf("refused %s\n", why);
		else
			print_vm(vm, a);
	}
	return 0;
}
