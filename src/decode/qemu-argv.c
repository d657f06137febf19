/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/qemu-argv.h"

#include "decode/qemu-device.h"
#include "decode/qemu-opts.h"

#include <errno.h>

struct argv {
	struct vm *vm;
	struct arena *arena;
	struct qemu_drives drives;
	struct qemu_backends backends;
};

static void on_name(struct argv *c, const char *text, unsigned line)
{
	struct qemu_opts o = { 0 };
	const char *name;

	qemu_opts_parse(text, "guest", c->arena, &o);
	name = qemu_opt(&o, "guest");
	if (name && c->vm->format == VM_QEMU)
		c->vm->name = name;
}

static void on_uuid(struct argv *c, const char *text, unsigned line)
{
	c->vm->uuid = text;
}

static void on_machine(struct argv *c, const char *text, unsigned line)
{
	struct qemu_opts o = { 0 };
	const char *type, *irqchip, *cgs;

	qemu_opts_parse(text, "type", c->arena, &o);
	type = qemu_opt(&o, "type");
	if (type)
		vm_set_machine(c->vm, type, line);
	if (qemu_opt(&o, "smm"))
		c->vm->smm = qemu_opt_tristate(&o, "smm");
	irqchip = qemu_opt(&o, "kernel-irqchip");
	if (!irqchip)
		irqchip = qemu_opt(&o, "kernel_irqchip");
	if (irqchip)
		c->vm->irqchip_split =
			streq(irqchip, "split") || streq(irqchip, "off") ? TRI_YES : TRI_NO;
	if (qemu_opt(&o, "accel"))
		c->vm->type = qemu_opt(&o, "accel");
	cgs = qemu_opt(&o, "confidential-guest-support");
	if (cgs && !c->vm->confidential)
		c->vm->confidential = cgs;
	if (qemu_opt(&o, "pflash0"))
		c->drives.pflash = qemu_opt(&o, "pflash0");
}

static void on_accel(struct argv *c, const char *text, unsigned line)
{
	struct qemu_opts o = { 0 };

	qemu_opts_parse(text, "accel", c->arena, &o);
	if (!c->vm->type)
		c->vm->type = qemu_opt(&o, "accel");
}

static void on_kvm(struct argv *c, const char *text, unsigned line)
{
	c->vm->type = "kvm";
}

static void on_smp(struct argv *c, const char *text, unsigned line)
{
	struct qemu_opts o = { 0 };
	struct vm *vm = c->vm;

	qemu_opts_parse(text, "cpus", c->arena, &o);
	vm->vcpus_line = line;
	vm->sockets = qemu_opt_unsigned(&o, "sockets");
	vm->dies = qemu_opt_unsigned(&o, "dies");
	vm->clusters = qemu_opt_unsigned(&o, "clusters");
	vm->cores = qemu_opt_unsigned(&o, "cores");
	vm->threads = qemu_opt_unsigned(&o, "threads");
	vm->vcpus = qemu_opt_unsigned(&o, "cpus");
	if (!vm->vcpus)
		vm->vcpus = qemu_opt_unsigned(&o, "maxcpus");
	if (!vm->vcpus && vm->sockets + vm->cores + vm->threads && vm->sockets < 4096 &&
	    vm->cores < 4096 && vm->threads < 64)
		vm->vcpus = (vm->sockets ? vm->sockets : 1) * (vm->cores ? vm->cores : 1) *
			    (vm->threads ? vm->threads : 1);
}

static void on_memory(struct argv *c, const char *text, unsigned line)
{
	struct qemu_opts o = { 0 };
	const char *size, *max;

	qemu_opts_parse(text, "size", c->arena, &o);
	size = qemu_opt(&o, "size");
	max = qemu_opt(&o, "maxmem");
	c->vm->memory_line = line;
	if (size && vm_size(span_of(size), 1 << 20, &c->vm->memory) < 0)
		vm_note_add(c->arena, &c->vm->not_understood, line, "-m %s: not a size", text);
	if (max)
		vm_size(span_of(max), 1 << 20, &c->vm->memory_max);
}

static void on_mem_path(struct argv *c, const char *text, unsigned line)
{
	qemu_memory_path(c->vm, text, line);
}

static void on_prealloc(struct argv *c, const char *text, unsigned line)
{
	c->vm->prealloc = true;
}

static void on_overcommit(struct argv *c, const char *text, unsigned line)
{
	struct qemu_opts o = { 0 };

	qemu_opts_parse(text, NULL, c->arena, &o);
	if (qemu_opt_tristate(&o, "mem-lock") == TRI_YES)
		c->vm->locked = true;
}

static void on_fw_cfg(struct argv *c, const char *text, unsigned line)
{
	struct qemu_opts o = { 0 };
	const char *name;

	qemu_opts_parse(text, "name", c->arena, &o);
	name = qemu_opt(&o, "name");
	if (name)
		vm_fw_cfg_add(c->vm, c->arena, name, qemu_opt(&o, "string"), line);
}

static void on_bios(struct argv *c, const char *text, unsigned line)
{
	c->vm->loader = text;
	c->vm->loader_line = line;
	c->vm->firmware = vm_loader_kind(text);
}

static void on_vga(struct argv *c, const char *text, unsigned line)
{
	c->vm->video = text;
	c->vm->video_line = line;
}

static void on_graphics(struct argv *c, const char *text, unsigned line)
{
	c->vm->graphics = TRI_YES;
}

static void on_balloon(struct argv *c, const char *text, unsigned line)
{
	c->vm->balloon = streq(text, "none") ? BALLOON_NONE : BALLOON_VIRTIO;
}

static void on_global(struct argv *c, const char *text, unsigned line)
{
	struct qemu_opts o = { 0 };

	qemu_opts_parse(text, NULL, c->arena, &o);
	for (size_t i = 0; i < o.n; i++) {
		uint64_t hole;

		if (!str_has_suffix(o.v[i].key, ".pci-hole64-size") ||
		    vm_size(span_of(o.v[i].value), 1, &hole) < 0)
			continue;
		struct vm_controller *k = vm_controller_add(c->vm, c->arena, line);

		k->model = "pci-hole64";
		k->index = UINT32_MAX;
		k->pcihole64 = hole;
	}
}

static void on_device(struct argv *c, const char *text, unsigned line)
{
	qemu_device(c->vm, &c->backends, c->arena, text, line);
}

static void on_object(struct argv *c, const char *text, unsigned line)
{
	qemu_object(c->vm, &c->backends, c->arena, text, line);
}

static void on_numa(struct argv *c, const char *text, unsigned line)
{
	qemu_numa(c->vm, c->arena, text, line);
}

static void on_cpu(struct argv *c, const char *text, unsigned line)
{
	qemu_cpu(c->vm, c->arena, text, line);
}

static void on_drive(struct argv *c, const char *text, unsigned line)
{
	qemu_drive(c->vm, c->arena, text, line);
}

static void on_blockdev(struct argv *c, const char *text, unsigned line)
{
	qemu_blockdev(&c->drives, c->arena, text, line);
}

static void on_readconfig(struct argv *c, const char *text, unsigned line)
{
	/* Proxmox ships its own: the buses they make are known by name (qemu-device.c). */
	if (!strstr(text, "/pve-q35") && !strstr(text, "/pve-"))
		vm_note_add(c->arena, &c->vm->not_understood, line,
			    "-readconfig %s: a file that is not read", text);
}

static const struct {
	const char *name;
	bool argument;
	void (*handle)(struct argv *c, const char *text, unsigned line);
} options[] = {
	/* clang-format off */
	{ "name", true, on_name }, { "uuid", true, on_uuid }, { "machine", true, on_machine },
	{ "M", true, on_machine }, { "accel", true, on_accel }, { "enable-kvm", false, on_kvm },
	{ "cpu", true, on_cpu }, { "smp", true, on_smp }, { "m", true, on_memory },
	{ "mem-path", true, on_mem_path }, { "mem-prealloc", false, on_prealloc },
	{ "overcommit", true, on_overcommit }, { "fw_cfg", true, on_fw_cfg },
	{ "bios", true, on_bios }, { "vga", true, on_vga }, { "vnc", true, on_graphics },
	{ "spice", true, on_graphics }, { "display", true, NULL }, { "balloon", true, on_balloon },
	{ "global", true, on_global }, { "device", true, on_device }, { "object", true, on_object },
	{ "numa", true, on_numa }, { "drive", true, on_drive }, { "blockdev", true, on_blockdev },
	{ "readconfig", true, on_readconfig }, { "pflash", true, on_bios },
	{ "enable-sync-profile", false, NULL }, { "nodefaults", false, NULL },
	{ "nographic", false, NULL }, { "daemonize", false, NULL }, { "S", false, NULL },
	{ "s", false, NULL }, { "no-shutdown", false, NULL }, { "no-reboot", false, NULL },
	{ "snapshot", false, NULL }, { "no-hpet", false, NULL }, { "no-acpi", false, NULL },
	{ "no-user-config", false, NULL }, { "nodefconfig", false, NULL },
	{ "full-screen", false, NULL }, { "sdl", false, NULL }, { "usb", false, NULL },
	{ "win2k-hack", false, NULL }, { "no-fd-bootchk", false, NULL },
	{ "preconfig", false, NULL }, { "only-migratable", false, NULL },
	{ "no-quit", false, NULL }, { "mem-lock", false, NULL }, { "semihosting", false, NULL },
	{ "old-param", false, NULL }, { "singlestep", false, NULL }, { "curses", false, NULL },
	{ "alt-grab", false, NULL }, { "ctrl-grab", false, NULL }, { "localtime", false, NULL },
	{ "id", true, NULL }, { "action", true, NULL }, { "add-fd", true, NULL },
	{ "append", true, NULL }, { "audio", true, NULL }, { "audiodev", true, NULL },
	{ "boot", true, NULL }, { "cdrom", true, NULL }, { "chardev", true, NULL },
	{ "chroot", true, NULL }, { "compat", true, NULL }, { "d", true, NULL },
	{ "D", true, NULL }, { "debugcon", true, NULL }, { "dtb", true, NULL },
	{ "dump-vmstate", true, NULL }, { "echr", true, NULL }, { "fda", true, NULL },
	{ "fdb", true, NULL }, { "fsdev", true, NULL }, { "g", true, NULL }, { "gdb", true, NULL },
	{ "hda", true, NULL }, { "hdb", true, NULL }, { "hdc", true, NULL }, { "hdd", true, NULL },
	{ "icount", true, NULL }, { "incoming", true, NULL }, { "initrd", true, NULL },
	{ "iscsi", true, NULL }, { "k", true, NULL }, { "kernel", true, NULL }, { "L", true, NULL },
	{ "loadvm", true, NULL }, { "mon", true, NULL }, { "monitor", true, NULL },
	{ "msg", true, NULL }, { "mtdblock", true, NULL }, { "net", true, NULL },
	{ "netdev", true, NULL }, { "nic", true, NULL }, { "option-rom", true, NULL },
	{ "parallel", true, NULL }, { "perfmap", false, NULL }, { "pidfile", true, NULL },
	{ "plugin", true, NULL }, { "prom-env", true, NULL }, { "qmp", true, NULL },
	{ "qmp-pretty", true, NULL }, { "qtest", true, NULL }, { "qtest-log", true, NULL },
	{ "realtime", true, NULL }, { "rotate", true, NULL }, { "rtc", true, NULL },
	{ "run-with", true, NULL }, { "runas", true, NULL }, { "sandbox", true, NULL },
	{ "sd", true, NULL }, { "seed", true, NULL }, { "serial", true, NULL },
	{ "set", true, NULL }, { "shim", true, NULL }, { "smbios", true, NULL },
	{ "soundhw", true, NULL }, { "tb-size", true, NULL }, { "tpmdev", true, NULL },
	{ "trace", true, NULL }, { "usbdevice", true, NULL }, { "virtfs", true, NULL },
	{ "watchdog", true, NULL }, { "watchdog-action", true, NULL },
	{ "writeconfig", true, NULL }, { "acpitable", true, NULL },
	/* clang-format on */
};

static size_t option_index(const char *name)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(options) && !streq(options[i].name, name); i++)
		;
	return i;
}

/* The words that one option takes: 1 or 2. */
static size_t apply_option(struct argv *c, const struct qemu_arg *arg, const struct qemu_arg *next)
{
	const char *name = arg->text + 1;
	size_t i;

	if (*name == '-' && name[1])
		name++;
	i = option_index(name);
	if (i == ARRAY_SIZE(options)) {
		vm_note_add(c->arena, &c->vm->not_understood, arg->line, "option %s", arg->text);
		return next && next->text[0] != '-' ? 2 : 1;
	}
	if (options[i].argument && !next) {
		vm_note_add(c->arena, &c->vm->problems, arg->line, "%s without its argument", arg->text);
		return 1;
	}
	if (options[i].handle && options[i].argument && strchr(next->text, '$'))
		vm_note_add(c->arena, &c->vm->not_understood, next->line, "%s %s: a shell variable",
			    arg->text, next->text);
	if (options[i].handle)
		options[i].handle(c, options[i].argument ? next->text : "", arg->line);
	return options[i].argument ? 2 : 1;
}

void qemu_argv_apply(struct vm *vm, struct arena *a, const struct qemu_args *args)
{
	struct argv c = { .vm = vm, .arena = a };

	for (size_t i = 0; i < args->n;) {
		const struct qemu_arg *arg = &args->v[i];

		if (!arg->text || arg->text[0] != '-' || !arg->text[1]) {
			if (arg->text && strchr(arg->text, '$'))
				vm_note_add(a, &vm->not_understood, arg->line,
					    "%s: a shell variable", arg->text);
			i++; /* a disk image, or a word of the shell */
			continue;
		}
		i += apply_option(&c, arg,
				  i + 1 < args->n && args->v[i + 1].text ? &args->v[i + 1] : NULL);
	}
	qemu_drives_apply(vm, &c.drives);
	if (vm->format == VM_QEMU)
		vm->memory += qemu_dimms(&c.backends);
}

static int split_nul(struct bytes text, struct arena *a, struct qemu_args *ret)
{
	const char *p = (const char *)text.p, *end = p + text.n;

	while (p < end) {
		const char *nul = memchr(p, 0, (size_t)(end - p));
		size_t n = nul ? (size_t)(nul - p) : (size_t)(end - p);

		if (ret->n >= QEMU_ARGS_MAX)
			return -E2BIG;
		*vec_push(a, ret) = (struct qemu_arg){ arena_strndup(a, p, n), 1 };
		p += n + 1;
	}
	return 0;
}

/* The program: the first word whose file name says QEMU. Words before it (sudo, taskset, VAR=x) are
 * the shell's. */
static size_t find_program(const struct qemu_args *args)
{
	for (size_t i = 0; i < args->n; i++) {
		const char *slash = strrchr(args->v[i].text, '/'),
			   *base = slash ? slash + 1 : args->v[i].text;

		if (str_has_prefix(base, "qemu-system-") || streq(base, "qemu-kvm") ||
		    streq(base, "kvm"))
			return i;
	}
	return args->n;
}

int qemu_argv_read(struct bytes text, const char *file, struct arena *a, struct vm **ret,
		   const char **ret_why)
{
	struct qemu_args args = { 0 }, rest;
	bool nul = text.n && memchr(text.p, 0, text.n);
	struct vm *vm = vm_new(a, VM_QEMU, file);
	size_t program;
	int r;

	if (text.n > VM_TEXT_MAX) {
		*ret_why = arena_printf(a, "%s: larger than %zu MiB; no command line is", file,
					VM_TEXT_MAX >> 20);
		return -EINVAL;
	}
	r = nul ? split_nul(text, a, &args)
		: qemu_argv_split((struct span){ (const char *)text.p, text.n }, 1, a, &args);
	if (r < 0) {
		*ret_why = arena_printf(a, "%s: %s", file,
					r == -E2BIG ? "too many words for a command line"
						    : "a quote is not closed");
		return -EINVAL;
	}
	program = find_program(&args);
	if (program == args.n) {
		*ret_why = arena_printf(a,
					"%s: neither libvirt XML, nor a Proxmox configuration, nor "
					"a QEMU command line",
					file);
		return -EINVAL;
	}
	vm->emulator = args.v[program].text;
	vm->graphics = TRI_UNSET;
	rest = (struct qemu_args){ .v = args.v + program + 1, .n = args.n - program - 1 };
	qemu_argv_apply(vm, a, &rest);
	if (!vm->machine_text)
		vm_set_machine(vm, "pc", 0); /* QEMU's default on x86 */
	if (!*vm->name)
		vm->name = vm->uuid ? vm->uuid : "unnamed";
	vm_settle(vm, a);
	*ret = vm;
	return 0;
}
