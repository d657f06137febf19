/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * What keeps a machine from being moved while it runs, and what ties it to this host even when it is off.
 *
 * QEMU hw/vfio/migration.c: a device moves if its driver in the kernel can save its state ("VFIO migration is not supported
 * in kernel"), unless enable-migration=off ("Migration is disabled for VFIO device") or there is a vIOMMU ("Migration is
 * currently not supported with vIOMMU enabled"); several devices only if all of them support peer-to-peer states. Before
 * QEMU 8.1 that was an experiment that had to be asked for. libvirt src/qemu/qemu_migration.c: qemuMigrationSrcIsAllowedHostdev().
 * Proxmox src/PVE/QemuMigrate.pm prepare(): a device by address ties the machine to its node even when it is off; one by a
 * mapping only while it runs, unless the mapping is live-migration-capable; Helpers.pm: confidential guests never move.
 */
#include "rules/vm/vm-rule.h"

#define QEMU_MIGRATES 801 /* 8.1 */

struct move {
	struct check *c;
	const struct vm_view *view;
	struct finding *f; /* made when the first blocker is found */
	size_t blocking, able;
};

static void blocked(struct move *m, unsigned line, const char *what, const char *why)
{
	if (!m->f)
		m->f = check_info(m->c, m->view->subject, " ");
	m->blocking++;
	finding_evidence(m->c, m->f, LINE(m->c, m->view, line), "%s: %s", what, why);
}

/* "vm: 100" lines of Proxmox' HA resources. */
static bool is_ha(const struct check *c, const struct vm *vm)
{
	struct span rest, line;

	if (vm->format != VM_PROXMOX || !fact_known(&c->host->vms->ha.fact))
		return false;
	rest = span_of(c->host->vms->ha.value);
	while (span_next_line(&rest, &line))
		if (span_has_prefix(line, "vm:") &&
		    span_eq(span_trim((struct span){ line.p + 3, line.n - 3 }), vm->name))
			return true;
	return false;
}

/* Variant drivers that save and restore a device's state: Linux drivers/vfio/pci, each with its own Kconfig. */
static bool saves_state(const struct pci_function *f)
{
	static const char *const drivers[] = { "mlx5_vfio_pci", "hisi_acc_vfio_pci", "pds_vfio_pci",
					       "qat_vfio_pci", "virtio_vfio_pci" };

	for (size_t i = 0; f && fact_known(&f->driver.fact) && i < ARRAY_SIZE(drivers); i++) {
		const char *name = f->driver.value;

		/* A driver's name may have - for _. */
		for (const char *d = drivers[i];; d++, name++) {
			if (*name != *d && !(*name == '-' && *d == '_'))
				break;
			if (!*d)
				return true;
		}
	}
	return false;
}

/* 802 for "1:8.2.4+ds-1"; 0: not known. */
static unsigned qemu_version(const struct host *h)
{
	struct span rest, part;
	uint64_t major, minor;
	const char *text;

	if (!fact_known(&h->vms->qemu.fact))
		return 0;
	text = strchr(h->vms->qemu.value, ':');
	rest = span_of(text ? text + 1 : h->vms->qemu.value);
	if (!span_next_field(&rest, '.', &part) || span_u64(part, 10, &major) < 0 || major > 99)
		return 0;
	part = rest;
	for (part.n = 0; part.n < rest.n && rest.p[part.n] >= '0' && rest.p[part.n] <= '9'; part.n++)
		;
	return span_u64(part, 10, &minor) < 0 || minor > 99 ? 0 : (unsigned)(major * 100 + minor);
}

static void check_function(struct move *m, const struct vm_function *own)
{
	const struct host *h = m->c->host;
	const struct vm_device *d = own->device;
	const char *bdf = bdf_text(m->c->arena, own->bdf);

	if (d->failover)
		m->able++; /* taken out before the move, a stand-in carries on */
	else if (d->migration == TRI_NO)
		blocked(m, d->line, bdf, "enable-migration is off");
	else if (!own->function || !fact_known(&own->function->driver.fact))
		blocked(m, d->line, bdf, "no driver that could save its state is bound to it");
	else if (!saves_state(own->function))
		blocked(m, d->line, bdf,
			arena_printf(m->c->arena, "%s cannot save its state",
				     own->function->driver.value));
	else if (qemu_version(h) && qemu_version(h) < QEMU_MIGRATES && d->migration != TRI_YES)
		blocked(m, d->line, bdf,
			arena_printf(m->c->arena,
				     "%s can save its state; QEMU %s moves it only as an experiment, 8.1 and newer by themselves",
				     own->function->driver.value, h->vms->qemu.value));
	else if (m->view->vm->viommu)
		blocked(m, m->view->vm->viommu_line, bdf, "behind a vIOMMU");
	else
		m->able++;
}

static bool mapping_moves(const struct check *c, const struct vm_device *d)
{
	const struct pci_mappings *all = &c->host->vms->mappings;

	for (size_t i = 0; d->mapping && i < all->n; i++)
		if (streq(all->v[i].name, d->mapping) && all->v[i].migratable)
			return true;
	return false;
}

/* Mediated devices (vGPUs): the maker's driver may be able to, and somebody must have said so. */
static void check_mediated(struct move *m, const struct vm_device *d)
{
	if (mapping_moves(m->c, d))
		m->able++;
	else
		blocked(m, d->line, arena_printf(m->c->arena, "mediated device %s", d->mdev),
			m->view->vm->format == VM_PROXMOX
				? "its mapping is not live-migration-capable"
				: "libvirt and QEMU move it only where the maker's driver can");
}

/* What the other host must have as well, also for a machine that is off. */
static void ties(struct move *m, struct finding *f)
{
	const struct vm *vm = m->view->vm;
	bool by_address = false, shares_rom = false;

	for (size_t i = 0; i < vm->devices.n; i++) {
		by_address |= vm->devices.v[i].kind == VM_DEVICE_PCI;
		if (vm->devices.v[i].romfile && *vm->devices.v[i].romfile && !shares_rom) {
			shares_rom = true;
			finding_evidence(m->c, f, LINE(m->c, m->view, vm->devices.v[i].line),
					 "ROM file %s: the other host needs it, too",
					 vm->devices.v[i].romfile);
		}
	}
	if (by_address && vm->format == VM_PROXMOX)
		finding_evidence(m->c, f, LINE(m->c, m->view, 0),
				 "a device by address: not even a powered-off VM goes to another node; one by a mapping would");
	if (streq(vm->cpu_mode, "host-passthrough"))
		finding_evidence(m->c, f, LINE(m->c, m->view, vm->cpu_line),
				 "the host's own CPU model: the other host needs the same processor");
}

static void say_blocked(struct move *m)
{
	const struct vm *vm = m->view->vm;
	struct finding *f = m->f;

	f->detail =
		arena_printf(m->c->arena,
			     "%zu thing%s keep%s it from being moved while it runs: work on this host means shutting it down",
			     m->blocking, m->blocking == 1 ? "" : "s", m->blocking == 1 ? "s" : "");
	if (is_ha(m->c, vm)) {
		f->status = STATUS_WARN;
		f->detail = arena_printf(m->c->arena,
					 "high availability manages it, and %zu thing%s keep%s it from being moved while it runs",
					 m->blocking, m->blocking == 1 ? "" : "s",
					 m->blocking == 1 ? "s" : "");
		finding_fact(m->c, f, &m->c->host->vms->ha.fact);
		finding_fix(m->c, f,
			    "Take it out of HA, or let HA only restart it here; on another node it needs a mapping of the same name.");
	}
	ties(m, f);
}

static void check_vm(struct check *c, const struct vm_view *view)
{
	struct move m = { .c = c, .view = view };
	const struct vm *vm = view->vm;

	for (size_t i = 0; i < view->functions.n; i++)
		check_function(&m, &view->functions.v[i]);
	for (size_t i = 0; i < vm->devices.n; i++)
		if (vm->devices.v[i].kind == VM_DEVICE_MDEV)
			check_mediated(&m, &vm->devices.v[i]);
	if (!m.blocking && !m.able)
		return;
	if (vm->confidential)
		blocked(&m, 0, vm->confidential, "a confidential guest does not move");
	if (m.f) {
		say_blocked(&m);
		return;
	}
	ties(&m,
	     check_pass(c, view->subject,
			"every device it is given has a driver, or a stand-in, that can migrate%s",
			m.able > 1 ? "; several at once need peer-to-peer states in all of them" : ""));
}

static void check(struct check *c)
{
	for_each_vm(c, view) check_vm(c, view);
}

const struct rule rule_vm_migration_blocked = {
	.id = "vm.migration-blocked",
	.pitfall = 11,
	.severity = SEVERITY_MINOR,
	.actor = ACTOR_OPERATOR,
	.title = "The VM cannot be moved while it runs",
	.why = "The state of a passed device is in the device; only variant drivers that can read it out, and network cards with a virtual stand-in, let a machine move. High availability that tries anyway fails or stops the machine.",
	.fix = { "Plan maintenance of this host as a shutdown of the VM.",
		 "To keep it movable: a variant driver that saves the device's state with QEMU 8.1 or newer, or a virtual function with a stand-in (failover)." },
	.refs = { "QEMU hw/vfio/migration.c", "https://www.qemu.org/docs/master/devel/migration/vfio.html",
		  "https://docs.redhat.com/en/documentation/red_hat_virtualization/4.3" },
	.check = check,
};
