/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/proxmox-keys.h"

#include "decode/qemu-argv.h"

unsigned proxmox_number(struct proxmox_conf *c, const char *key, const char *value)
{
	uint64_t v;

	if (str_u64(value, 10, &v) == 0 && v <= INT32_MAX)
		return (unsigned)v;
	vm_note_add(c->arena, &c->vm->not_understood, c->line, "%s: %s: not a number", key, value);
	return 0;
}

struct qemu_opts proxmox_options(struct proxmox_conf *c, const char *value, const char *implied)
{
	struct qemu_opts o = { 0 };

	qemu_opts_parse(value, implied, c->arena, &o);
	return o;
}

static void on_name(struct proxmox_conf *c, const char *key, const char *value)
{
	c->vm->title = value;
}

static void on_machine(struct proxmox_conf *c, const char *key, const char *value)
{
	struct qemu_opts o = proxmox_options(c, value, "type");
	const char *type = qemu_opt(&o, "type"), *viommu = qemu_opt(&o, "viommu");

	if (type)
		vm_set_machine(c->vm, type, c->line);
	if (!viommu && qemu_opt(&o, "aw-bits"))
		vm_note_add(c->arena, &c->vm->problems, c->line,
			    "machine: aw-bits without viommu: Proxmox refuses that");
	if (!viommu)
		return;
	/* Proxmox adds intremap and caching mode itself (Machine.pm, add_and_sanitize_viommu). */
	c->vm->viommu = viommu;
	c->vm->viommu_line = c->line;
	c->vm->viommu_aw_bits = qemu_opt_unsigned(&o, "aw-bits");
	if (streq(viommu, "intel"))
		c->vm->viommu_intremap = c->vm->viommu_caching = c->vm->irqchip_split = TRI_YES;
}

static void on_bios(struct proxmox_conf *c, const char *key, const char *value)
{
	c->vm->firmware = streq(value, "ovmf")      ? VM_FIRMWARE_OVMF
			  : streq(value, "seabios") ? VM_FIRMWARE_SEABIOS
						    : VM_FIRMWARE_OTHER;
	c->vm->loader_line = c->line;
}

static void on_efidisk(struct proxmox_conf *c, const char *key, const char *value)
{
	struct qemu_opts o = proxmox_options(c, value, "file");

	c->vm->nvram = qemu_opt(&o, "file");
	c->vm->secure_boot = qemu_opt_tristate(&o, "pre-enrolled-keys");
}

static void on_cores(struct proxmox_conf *c, const char *key, const char *value)
{
	c->vm->cores = proxmox_number(c, key, value);
	c->vm->vcpus_line = c->line;
}

static void on_sockets(struct proxmox_conf *c, const char *key, const char *value)
{
	c->vm->sockets = proxmox_number(c, key, value);
}

static void on_vcpus(struct proxmox_conf *c, const char *key, const char *value)
{
	c->vm->vcpus = proxmox_number(c, key, value);
}

static void cpu_flags(struct proxmox_conf *c, const char *flags)
{
	struct span rest = span_of(flags), flag;

	while (span_next_field(&rest, ';', &flag)) {
		if (flag.n < 2)
			continue;
		if (span_eq(flag, "+pdpe1gb") || span_eq(flag, "-pdpe1gb"))
			c->vm->pdpe1gb = flag.p[0] == '+' ? TRI_YES : TRI_NO;
		else if (span_eq(flag, "-hypervisor"))
			c->vm->kvm_hidden = TRI_YES;
	}
}

static void on_cpu(struct proxmox_conf *c, const char *key, const char *value)
{
	struct qemu_opts o = proxmox_options(c, value, "cputype");
	const char *type = qemu_opt(&o, "cputype"), *bits = qemu_opt(&o, "phys-bits");

	c->vm->cpu_line = c->line;
	c->vm->cpu_model = type;
	if (str_has_prefix(type, "custom-"))
		vm_note_add(c->arena, &c->vm->not_understood, c->line,
			    "cpu: %s: a model of one's own (virtual-guest/cpu-models.conf), which is not read",
			    type);
	c->vm->cpu_mode = streq(type, "host")  ? "host-passthrough"
			  : streq(type, "max") ? "maximum"
					       : "custom";
	c->vm->kvm_hidden = qemu_opt_tristate(&o, "hidden");
	c->vm->hv_vendor_id = qemu_opt(&o, "hv-vendor-id");
	c->vm->guest_phys_bits = qemu_opt_unsigned(&o, "guest-phys-bits");
	if (bits) {
		c->vm->phys_bits_mode = streq(bits, "host") ? PHYS_BITS_HOST : PHYS_BITS_FIXED;
		c->vm->phys_bits = qemu_opt_unsigned(&o, "phys-bits");
		c->vm->phys_bits_line = c->line;
	}
	if (qemu_opt(&o, "flags"))
		cpu_flags(c, qemu_opt(&o, "flags"));
}

static void on_memory(struct proxmox_conf *c, const char *key, const char *value)
{
	struct qemu_opts o = proxmox_options(c, value, "current");
	const char *current = qemu_opt(&o, "current");

	c->vm->memory_line = c->line;
	if (!current || vm_size(span_of(current), 1 << 20, &c->vm->memory) < 0)
		vm_note_add(c->arena, &c->vm->not_understood, c->line, "memory: %s", value);
}

static void on_balloon(struct proxmox_conf *c, const char *key, const char *value)
{
	c->vm->balloon = streq(value, "0") ? BALLOON_NONE : BALLOON_VIRTIO;
	vm_size(span_of(value), 1 << 20, &c->vm->balloon_min);
}

static void on_hugepages(struct proxmox_conf *c, const char *key, const char *value)
{
	c->vm->hugepages = true;
	c->vm->hugepages_line = c->line;
	c->vm->hugepages_any = streq(value, "any");
	if (!c->vm->hugepages_any)
		c->vm->hugepage_size = (uint64_t)proxmox_number(c, key, value) << 20;
}

static void on_affinity(struct proxmox_conf *c, const char *key, const char *value)
{
	c->vm->vcpu_cpuset = value;
	c->vm->vcpu_cpuset_line = c->line;
}

static void on_numa(struct proxmox_conf *c, const char *key, const char *value)
{
	c->vm->numa = vm_tristate(span_of(value));
	c->vm->numa_line = c->line;
}

/* numa0: cpus=0-3,hostnodes=0,memory=4096,policy=bind. Lists inside are separated by ";". */
static void on_numa_node(struct proxmox_conf *c, const char *key, const char *value)
{
	struct qemu_opts o = proxmox_options(c, value, NULL);
	struct vm_cell *cell = vm_cell_add(c->vm, c->arena, c->line);
	const char *memory = qemu_opt(&o, "memory");
	char *lists[2] = { NULL, NULL };

	for (size_t i = 0; i < 2; i++) {
		const char *list = qemu_opt(&o, i ? "hostnodes" : "cpus");

		lists[i] = list ? arena_strdup(c->arena, list) : NULL;
		for (char *p = lists[i]; p && *p; p++)
			if (*p == ';')
				*p = ',';
	}
	cell->id = proxmox_number(c, key, key + strlen("numa"));
	cell->cpus = lists[0];
	cell->host_nodes = lists[1];
	cell->policy = qemu_opt(&o, "policy");
	if (memory)
		vm_size(span_of(memory), 1 << 20, &cell->memory);
}

static void on_vga(struct proxmox_conf *c, const char *key, const char *value)
{
	struct qemu_opts o = proxmox_options(c, value, "type");

	c->vm->video = qemu_opt(&o, "type");
	c->vm->video_line = c->line;
}

static void on_onboot(struct proxmox_conf *c, const char *key, const char *value)
{
	c->vm->autostart = vm_tristate(span_of(value));
}

static void on_template(struct proxmox_conf *c, const char *key, const char *value)
{
	c->vm->template = vm_tristate(span_of(value)) == TRI_YES;
}

static void on_hook(struct proxmox_conf *c, const char *key, const char *value)
{
	c->vm->hook = value;
	c->vm->hook_line = c->line;
}

static void on_kvm(struct proxmox_conf *c, const char *key, const char *value)
{
	c->vm->type = vm_tristate(span_of(value)) == TRI_NO ? "tcg" : "kvm";
}

static void on_confidential(struct proxmox_conf *c, const char *key, const char *value)
{
	struct qemu_opts o = proxmox_options(c, value, "type");

	c->vm->confidential = streq(key, "intel-tdx")
				      ? "tdx"
				      : arena_printf(c->arena, "sev-%s",
						     qemu_opt(&o, "type") ? qemu_opt(&o, "type") : "");
}

static void on_args(struct proxmox_conf *c, const char *key, const char *value)
{
	struct qemu_args args = { 0 };

	if (qemu_argv_split(span_of(value), c->line, c->arena, &args) < 0) {
		vm_note_add(c->arena, &c->vm->not_understood, c->line, "args: a quote is not closed");
		return;
	}
	for (size_t i = 0; i < args.n; i++)
		args.v[i].line = c->line;
	qemu_argv_apply(c->vm, c->arena, &args);
}

static const struct proxmox_key keys[] = {
	/* clang-format off */
	{ "name", false, on_name }, { "machine", false, on_machine }, { "bios", false, on_bios },
	{ "efidisk", true, on_efidisk }, { "cores", false, on_cores },
	{ "sockets", false, on_sockets }, { "vcpus", false, on_vcpus }, { "cpu", false, on_cpu },
	{ "memory", false, on_memory }, { "balloon", false, on_balloon },
	{ "hugepages", false, on_hugepages }, { "affinity", false, on_affinity },
	{ "numa", false, on_numa }, { "numa", true, on_numa_node }, { "vga", false, on_vga },
	{ "onboot", false, on_onboot }, { "template", false, on_template },
	{ "hookscript", false, on_hook }, { "kvm", false, on_kvm },
	{ "amd-sev", false, on_confidential }, { "intel-tdx", false, on_confidential },
	{ "args", false, on_args }, { "hostpci", true, proxmox_on_hostpci }, { "acpi", false, NULL },
	{ "agent", false, NULL }, { "allow-ksm", false, NULL }, { "arch", false, NULL },
	{ "audio", true, NULL }, { "autostart", false, NULL }, { "boot", false, NULL },
	{ "bootdisk", false, NULL }, { "cdrom", false, NULL }, { "cicustom", false, NULL },
	{ "cipassword", false, NULL }, { "citype", false, NULL }, { "ciupgrade", false, NULL },
	{ "ciuser", false, NULL }, { "cpulimit", false, NULL }, { "cpuunits", false, NULL },
	{ "description", false, NULL }, { "freeze", false, NULL }, { "hotplug", false, NULL },
	{ "ide", true, NULL }, { "ipconfig", true, NULL }, { "ivshmem", false, NULL },
	{ "keephugepages", false, NULL }, { "keyboard", false, NULL }, { "localtime", false, NULL },
	{ "lock", false, NULL }, { "meta", false, NULL }, { "migrate_downtime", false, NULL },
	{ "migrate_speed", false, NULL }, { "nameserver", false, NULL }, { "net", true, NULL },
	{ "ostype", false, NULL }, { "parallel", true, NULL }, { "parent", false, NULL },
	{ "protection", false, NULL }, { "reboot", false, NULL }, { "rng", true, NULL },
	{ "running-nets-host-mtu", false, NULL }, { "runningcpu", false, NULL },
	{ "runningmachine", false, NULL }, { "sata", true, NULL }, { "scsi", true, NULL },
	{ "scsihw", false, NULL }, { "searchdomain", false, NULL }, { "serial", true, NULL },
	{ "shares", false, NULL }, { "smbios", true, NULL }, { "smp", false, NULL },
	{ "snaptime", false, NULL }, { "snapstate", false, NULL },
	{ "spice_enhancements", false, NULL }, { "sshkeys", false, NULL },
	{ "startdate", false, NULL }, { "startup", false, NULL }, { "tablet", false, NULL },
	{ "tags", false, NULL }, { "tdf", false, NULL }, { "tpmstate", true, NULL },
	{ "unused", true, NULL }, { "usb", true, NULL }, { "virtio", true, NULL },
	{ "virtiofs", true, NULL }, { "vmgenid", false, NULL }, { "vmstate", false, NULL },
	{ "vmstatestorage", false, NULL }, { "watchdog", false, NULL }, { "delete", false, NULL },
	/* clang-format on */
};

static bool key_matches(const char *key, const char *name, bool numbered)
{
	size_t n = strlen(name);

	if (strncmp(key, name, n) != 0)
		return false;
	return numbered ? key[n] && strspn(key + n, "0123456789") == strlen(key + n) : !key[n];
}

const struct proxmox_key *proxmox_key_find(const char *key)
{
	for (size_t i = 0; i < ARRAY_SIZE(keys); i++)
		if (key_matches(key, keys[i].key, keys[i].numbered))
			return &keys[i];
	return NULL;
}
