/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/vm/vm-rule.h"

/* "vm: 100" lines of Proxmox' HA resources. */
static bool is_ha(const struct check *c, const struct vm *vm)
{
	struct span rest, line;

	if (vm->format != VM_PROXMOX || !fact_known(&c->host->vms->ha.fact))
		return false;
	rest = span_of(c->host->vms->ha.value);
	while (span_next_line(&rest, &line))
		if (span_has_prefix(line, "vm:") && span_eq(span_trim((struct span){ line.p + 3, line.n - 3 }), vm->name))
			return true;
	return false;
}

/* Variant drivers that save and restore a device's state: Linux drivers/vfio/pci, each with its own Kconfig. */
static bool can_migrate(const struct vm_function *f)
{
	static const char *const drivers[] = { "mlx5_vfio_pci", "hisi_acc_vfio_pci", "pds_vfio_pci", "qat_vfio_pci", "virtio_vfio_pci" };

	for (size_t i = 0; f->function && fact_known(&f->function->driver.fact) && i < ARRAY_SIZE(drivers); i++)
		if (streq(f->function->driver.value, drivers[i]))
			return true;
	return f->device->failover;
}

static void check(struct check *c)
{
	for_each_vm(c, view) {
		const struct vm *vm = view->vm;
		size_t blocking = 0, possible = 0;
		struct finding *f;

		for (size_t i = 0; i < view->functions.n; i++) {
			bool can = can_migrate(&view->functions.v[i]);

			blocking += !can;
			possible += can;
		}
		for (size_t i = 0; i < vm->devices.n; i++)
			blocking += vm->devices.v[i].kind == VM_DEVICE_MDEV;
		if (!blocking && !possible)
			continue;
		if (!blocking) {
			check_pass(c, view->subject, "every device it is given has a driver, or a stand-in, that can migrate");
			continue;
		}
		if (is_ha(c, vm)) {
			f = check_warn(c, view->subject, "high availability manages it, and %zu devices keep it from being moved while it runs", blocking);
			finding_fact(c, f, &c->host->vms->ha.fact);
			finding_fix(c, f, "Take it out of HA, or let HA only restart it here; on another node it needs a mapping of the same name.");
		} else {
			f = check_info(c, view->subject, "%zu of its devices keep it from being moved while it runs: work on this host means shutting it down",
				       blocking);
		}
		for (size_t i = 0; i < view->functions.n; i++)
			if (!can_migrate(&view->functions.v[i]))
				finding_evidence(c, f, LINE(c, view, view->functions.v[i].device->line), "%s", bdf_text(c->arena, view->functions.v[i].bdf));
	}
}

const struct rule rule_vm_migration_blocked = {
	.id = "vm.migration-blocked",
	.pitfall = 11,
	.severity = SEVERITY_MINOR,
	.actor = ACTOR_OPERATOR,
	.title = "The VM cannot be moved while it runs",
	.why = "The state of a passed device is in the device; only variant drivers that can read it out, and network cards with a virtual stand-in, let a machine move. High availability that tries anyway fails or stops the machine.",
	.fix = { "Plan maintenance of this host as a shutdown of the VM." },
	.refs = { "https://docs.redhat.com/en/documentation/red_hat_virtualization/4.3", "https://www.qemu.org/docs/master/devel/migration/vfio.html" },
	.check = check,
};
