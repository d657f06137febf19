/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/proxmox-conf.h"

#include "decode/qemu-argv.h"
#include "decode/qemu-opts.h"

#include <errno.h>

#define SNAPSHOTS_MAX 512

struct conf {
	struct vm *vm;
	struct arena *arena;
	unsigned line;
};

typedef void key_reader(struct conf *c, const char *key, const char *value);

static unsigned number(struct conf *c, const char *key, const char *value)
{
	uint64_t v;

	if (str_u64(value, 10, &v) == 0 && v <= INT32_MAX)
		return (unsigned)v;
	vm_note_add(c->arena, &c->vm->not_understood, c->line, "%s: %s: not a number", key, value);
	return 0;
}

static struct qemu_opts options(struct conf *c, const char *value, const char *implied)
{
	struct qemu_opts o = { 0 };

	qemu_opts_parse(value, implied, c->arena, &o);
	return o;
}

static void on_name(struct conf *c, const char *key, const char *value)
{
	c->vm->title = value;
}

static void on_machine(struct conf *c, const char *key, const char *value)
{
	struct qemu_opts o = options(c, value, "type");
	const char *type = qemu_opt(&o, "type"), *viommu = qemu_opt(&o, "viommu");

	if (type)
		vm_set_machine(c->vm, type, c->line);
	if (!viommu)
		return;
	/* Proxmox adds intremap and caching mode itself (Machine.pm, add_and_sanitize_viommu). */
	c->vm->viommu = viommu;
	c->vm->viommu_line = c->line;
	c->vm->viommu_aw_bits = qemu_opt_unsigned(&o, "aw-bits");
	if (streq(viommu, "intel"))
		c->vm->viommu_intremap = c->vm->viommu_caching = c->vm->irqchip_split = TRI_YES;
}

static void on_bios(struct conf *c, const char *key, const char *value)
{
	c->vm->firmware = streq(value, "ovmf")      ? VM_FIRMWARE_OVMF
			  : streq(value, "seabios") ? VM_FIRMWARE_SEABIOS
						    : VM_FIRMWARE_OTHER;
	c->vm->loader_line = c->line;
}

static void on_efidisk(struct conf *c, const char *key, const char *value)
{
	struct qemu_opts o = options(c, value, "file");

	c->vm->nvram = qemu_opt(&o, "file");
	c->vm->secure_boot = qemu_opt_tristate(&o, "pre-enrolled-keys");
}

static void on_cores(struct conf *c, const char *key, const char *value)
{
	c->vm->cores = number(c, key, value);
	c->vm->vcpus_line = c->line;
}

static void on_sockets(struct conf *c, const char *key, const char *value)
{
	c->vm->sockets = number(c, key, value);
}

static void on_vcpus(struct conf *c, const char *key, const char *value)
{
	c->vm->vcpus = number(c, key, value);
}

static void cpu_flags(struct conf *c, const char *flags)
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

static void on_cpu(struct conf *c, const char *key, const char *value)
{
	struct qemu_opts o = options(c, value, "cputype");
	const char *type = qemu_opt(&o, "cputype"), *bits = qemu_opt(&o, "phys-bits");

	c->vm->cpu_line = c->line;
	c->vm->cpu_model = type;
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

static void on_memory(struct conf *c, const char *key, const char *value)
{
	struct qemu_opts o = options(c, value, "current");
	const char *current = qemu_opt(&o, "current");

	c->vm->memory_line = c->line;
	if (!current || vm_size(span_of(current), 1 << 20, &c->vm->memory) < 0)
		vm_note_add(c->arena, &c->vm->not_understood, c->line, "memory: %s", value);
}

static void on_balloon(struct conf *c, const char *key, const char *value)
{
	c->vm->balloon = streq(value, "0") ? BALLOON_NONE : BALLOON_VIRTIO;
	vm_size(span_of(value), 1 << 20, &c->vm->balloon_min);
}

static void on_hugepages(struct conf *c, const char *key, const char *value)
{
	c->vm->hugepages = true;
	c->vm->hugepages_line = c->line;
	c->vm->hugepages_any = streq(value, "any");
	if (!c->vm->hugepages_any)
		c->vm->hugepage_size = (uint64_t)number(c, key, value) << 20;
}

static void on_affinity(struct conf *c, const char *key, const char *value)
{
	c->vm->vcpu_cpuset = value;
	c->vm->vcpu_cpuset_line = c->line;
}

static void on_numa(struct conf *c, const char *key, const char *value)
{
	c->vm->numa = vm_tristate(span_of(value));
}

/* numa0: cpus=0-3,hostnodes=0,memory=4096,policy=bind. Lists inside are separated by ";". */
static void on_numa_node(struct conf *c, const char *key, const char *value)
{
	struct qemu_opts o = options(c, value, NULL);
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
	cell->id = number(c, key, key + strlen("numa"));
	cell->cpus = lists[0];
	cell->host_nodes = lists[1];
	cell->policy = qemu_opt(&o, "policy");
	if (memory)
		vm_size(span_of(memory), 1 << 20, &cell->memory);
}

static void on_vga(struct conf *c, const char *key, const char *value)
{
	struct qemu_opts o = options(c, value, "type");

	c->vm->video = qemu_opt(&o, "type");
	c->vm->video_line = c->line;
}

static void on_onboot(struct conf *c, const char *key, const char *value)
{
	c->vm->autostart = vm_tristate(span_of(value));
}

static void on_template(struct conf *c, const char *key, const char *value)
{
	c->vm->template = vm_tristate(span_of(value)) == TRI_YES;
}

static void on_hook(struct conf *c, const char *key, const char *value)
{
	c->vm->hook = value;
	c->vm->hook_line = c->line;
}

static void on_kvm(struct conf *c, const char *key, const char *value)
{
	c->vm->type = vm_tristate(span_of(value)) == TRI_NO ? "tcg" : "kvm";
}

static void on_confidential(struct conf *c, const char *key, const char *value)
{
	struct qemu_opts o = options(c, value, "type");

	c->vm->confidential =
		streq(key, "intel-tdx")
			? "tdx"
			: arena_printf(c->arena, "sev-%s",
				       qemu_opt(&o, "type") ? qemu_opt(&o, "type") : "");
}

static void on_args(struct conf *c, const char *key, const char *value)
{
	struct qemu_args args = { 0 };

	if (qemu_argv_split(span_of(value), c->line, c->arena, &args) < 0) {
		vm_note_add(c->arena, &c->vm->not_understood, c->line,
			    "args: a quote is not closed");
		return;
	}
	for (size_t i = 0; i < args.n; i++)
		args.v[i].line = c->line;
	qemu_argv_apply(c->vm, c->arena, &args);
}

static void device_options(struct conf *c, const struct qemu_opts *o, struct vm_device *d)
{
	static const char *const known[] = { "host",         "mapping",   "rombar",
					     "romfile",      "pcie",      "x-vga",
					     "mdev",         "driver",    "legacy-igd",
					     "vendor-id",    "device-id", "sub-vendor-id",
					     "sub-device-id" };

	d->rombar = qemu_opt_tristate(o, "rombar");
	d->romfile = qemu_opt(o, "romfile");
	d->pcie = qemu_opt_tristate(o, "pcie");
	d->x_vga = qemu_opt_tristate(o, "x-vga");
	d->driver = qemu_opt(o, "driver");
	d->mdev = qemu_opt(o, "mdev");
	d->vendor_override = qemu_opt_unsigned(o, "vendor-id");
	d->device_override = qemu_opt_unsigned(o, "device-id");
	if (d->mdev)
		d->kind = VM_DEVICE_MDEV;
	for (size_t i = 0; i < o->n; i++) {
		size_t k;

		for (k = 0; k < ARRAY_SIZE(known) && !streq(known[k], o->v[i].key); k++)
			;
		if (k == ARRAY_SIZE(known))
			vm_note_add(c->arena, &c->vm->not_understood, c->line, "%s: %s=%s",
				    d->label, o->v[i].key, o->v[i].value);
	}
}

/* "05:00", "05:00.1", "1234:f0:43". Without a function: the whole slot. */
static bool host_address(struct conf *c, struct span text, struct vm_device *d)
{
	text = span_trim(text);
	if (bdf_parse(text, &d->host) == 0)
		return true;
	d->whole_slot = true;
	return bdf_parse(span_of(arena_printf(c->arena, "%.*s.0", (int)text.n, text.p)),
			 &d->host) == 0;
}

static void add_host(struct conf *c, const struct vm_device *common, struct span text,
		     unsigned function)
{
	struct vm_device d = *common;

	if (!host_address(c, text, &d)) {
		vm_note_add(c->arena, &c->vm->problems, c->line, "%s: %.*s is no PCI address",
			    common->label, (int)(text.n > 80 ? 80 : text.n), text.p);
		return;
	}
	d.function = function; /* several hosts of one entry: functions of one guest slot */
	d.multifunction = d.whole_slot || function ? TRI_YES : TRI_UNSET;
	*vec_push(c->arena, &c->vm->devices) = d;
}

/* print_hostpci_devices: each hostpciN is a slot of its own, on a root port with pcie=1, else on a
 * conventional bus. */
static void on_hostpci(struct conf *c, const char *key, const char *value)
{
	struct qemu_opts o = options(c, value, "host");
	struct vm_device d = { .line = c->line,
			       .guest_node = -1,
			       .label = arena_strdup(c->arena, key) };
	const char *host = qemu_opt(&o, "host");
	struct span rest, one;
	unsigned function = 0;

	device_options(c, &o, &d);
	d.address_known = true;
	d.bus = number(c, key, key + strlen("hostpci"));
	d.slot = 0;
	d.where = d.pcie == TRI_YES ? VM_BUS_ROOT_PORT : VM_BUS_CONVENTIONAL;
	d.mapping = qemu_opt(&o, "mapping");
	if (d.mapping) {
		if (d.kind != VM_DEVICE_MDEV)
			d.kind = VM_DEVICE_MAPPING;
		*vec_push(c->arena, &c->vm->devices) = d;
		return;
	}
	if (!host) {
		vm_note_add(c->arena, &c->vm->problems, c->line,
			    "%s names neither host nor mapping", key);
		return;
	}
	rest = span_of(host);
	while (span_next_field(&rest, ';', &one))
		add_host(c, &d, one, function++);
}

static const struct {
	const char *key;
	bool numbered;
	key_reader *read;
} keys[] = {
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
	{ "args", false, on_args }, { "hostpci", true, on_hostpci }, { "acpi", false, NULL },
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

static void read_line(struct conf *c, struct span line)
{
	const char *colon = memchr(line.p, ':', line.n);
	const char *key, *value;

	if (!colon) {
		vm_note_add(c->arena, &c->vm->not_understood, c->line, "no \"key: value\": %.*s",
			    (int)(line.n > 80 ? 80 : line.n), line.p);
		return;
	}
	key = span_dup(c->arena, span_trim((struct span){ line.p, (size_t)(colon - line.p) }));
	value = span_dup(c->arena, span_trim((struct span){
					   colon + 1, line.n - (size_t)(colon + 1 - line.p) }));
	for (size_t i = 0; i < ARRAY_SIZE(keys); i++) {
		if (!key_matches(key, keys[i].key, keys[i].numbered))
			continue;
		if (keys[i].read)
			keys[i].read(c, key, value);
		return;
	}
	vm_note_add(c->arena, &c->vm->not_understood, c->line, "unknown key %s", key);
}

/* What Proxmox puts in where the file is silent: $confdesc defaults of QemuServer.pm. */
static void set_defaults(struct vm *vm)
{
	if (!vm->machine_text)
		vm_set_machine(vm, "pc", 0);
	if (!vm->firmware)
		vm->firmware = VM_FIRMWARE_SEABIOS;
	if (!vm->memory)
		vm->memory = (uint64_t)512 << 20;
	if (!vm->sockets)
		vm->sockets = 1;
	if (!vm->cores)
		vm->cores = 1;
	if (!vm->vcpus && vm->sockets <= 1024 && vm->cores <= 4096)
		vm->vcpus = vm->sockets * vm->cores;
	if (!vm->cpu_mode)
		vm->cpu_mode = "custom";
	if (!vm->cpu_model)
		vm->cpu_model = "kvm64";
	if (!vm->balloon)
		vm->balloon = BALLOON_VIRTIO;
	if (!vm->type)
		vm->type = "kvm";
}

/* "100" of /etc/pve/qemu-server/100.conf. */
static const char *file_id(struct arena *a, const char *file)
{
	const char *slash = strrchr(file, '/'), *base = slash ? slash + 1 : file;

	return str_has_suffix(base, ".conf")
		       ? arena_strndup(a, base, strlen(base) - strlen(".conf"))
		       : arena_strdup(a, base);
}

static struct vm *section(struct arena *a, struct vm_list *list, const char *file,
			  const char *snapshot)
{
	struct vm *vm = vm_new(a, VM_PROXMOX, file);
	uint64_t id;

	vm->name = file_id(a, file);
	vm->vmid = str_u64(vm->name, 10, &id) == 0 && id < INT32_MAX ? (unsigned)id : 0;
	vm->snapshot = snapshot;
	*vec_push(a, list) = vm;
	return vm;
}

int proxmox_conf_read(struct bytes text, const char *file, struct arena *a, struct vm_list *ret,
		      const char **ret_why)
{
	struct span rest = { (const char *)text.p, text.n }, line;
	struct vm_list list = { 0 };
	struct conf c = { .arena = a };

	if (text.n > VM_TEXT_MAX) {
		*ret_why = arena_printf(a, "%s: larger than %zu MiB; no VM configuration is", file,
					VM_TEXT_MAX >> 20);
		return -EINVAL;
	}
	c.vm = section(a, &list, file, NULL);
	while (span_next_line(&rest, &line)) {
		c.line++;
		line = span_trim(line);
		if (!line.n || line.p[0] == '#')
			continue;
		if (line.p[0] != '[') {
			read_line(&c, line);
		} else if (line.p[line.n - 1] == ']' && list.n < SNAPSHOTS_MAX) {
			c.vm = section(a, &list, file,
				       span_dup(a, (struct span){ line.p + 1, line.n - 2 }));
		} else {
			vm_note_add(a, &c.vm->not_understood, c.line,
				    "a section that is none, or too many of them");
			break;
		}
	}
	for (size_t i = 0; i < list.n; i++) {
		set_defaults(list.v[i]);
		vm_place_devices(list.v[i]);
	}
	*ret = list;
	return 0;
}

void proxmox_mapping_read(struct bytes text, struct arena *a, struct pci_mappings *ret)
{
	struct span rest = { (const char *)text.p, text.n }, line, trimmed;
	const char *name = NULL;
	unsigned number = 0;

	while (span_next_line(&rest, &line)) {
		struct qemu_opts o = { 0 };
		struct pci_mapping *m;
		const char *group;
		uint64_t v;

		number++;
		trimmed = span_trim(line);
		if (!trimmed.n || trimmed.p[0] == '#')
			continue;
		if (trimmed.p == line.p) {
			name = span_dup(a, trimmed);
			continue;
		}
		if (!name || !span_has_prefix(trimmed, "map "))
			continue;
		qemu_opts_parse(span_dup(a, (struct span){ trimmed.p + 4, trimmed.n - 4 }), NULL, a,
				&o);
		group = qemu_opt(&o, "iommugroup");
		m = vec_push(a, ret);
		*m = (struct pci_mapping){ .name = name,
					   .node = qemu_opt(&o, "node"),
					   .id = qemu_opt(&o, "id"),
					   .subsystem = qemu_opt(&o, "subsystem-id"),
					   .path = qemu_opt(&o, "path"),
					   .group = -1,
					   .line = number };
		if (group && str_u64(group, 10, &v) == 0 && v < INT32_MAX)
			m->group = (int)v;
	}
}
