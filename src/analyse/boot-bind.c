/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/boot-chain.h"

#include "analyse/candidates.h"

/*
 * Who gets a device at the next boot. Sources: Linux drivers/vfio/pci/vfio_pci.c
 * (vfio_pci_fill_ids: ids are parsed with sscanf "%x:%x:%x:%x:%x:%x", at least two fields, junk
 * behind them dropped); modprobe.d(5) (softdep, blacklist); initramfs-tools init and
 * scripts/functions (load_modules reads conf/modules before udev starts); dracut.conf(5)
 * (force_drivers, rd.driver.pre); mkinitcpio(8) (MODULES are loaded in order before the hooks);
 * booster(1).
 */

static bool hex_field(const char **p, unsigned *ret)
{
	unsigned value = 0;
	size_t n = 0;

	if ((*p)[0] == '0' && ((*p)[1] == 'x' || (*p)[1] == 'X'))
		*p += 2;
	for (;; n++, (*p)++) {
		char c = **p;
		unsigned d = c >= '0' && c <= '9'   ? (unsigned)(c - '0')
			     : c >= 'a' && c <= 'f' ? (unsigned)(c - 'a' + 10)
			     : c >= 'A' && c <= 'F' ? (unsigned)(c - 'A' + 10)
						    : 16;

		if (d == 16)
			break;
		if (n < 8)
			value = value << 4 | d;
	}
	*ret = value;
	return n > 0;
}

static struct vfio_id parse_id(const char *text)
{
	unsigned fields[6] = { 0 }, n = 0;
	const char *p = text;

	while (n < 6 && hex_field(&p, &fields[n])) {
		n++;
		if (*p != ':')
			break;
		p++;
	}
	return (struct vfio_id){ .text = text,
				 .valid = n >= 2,
				 .exact = n >= 2 && !*p && fields[0] <= 0xffff &&
					  fields[1] <= 0xffff,
				 .vendor = fields[0],
				 .device = fields[1],
				 .has_subsystem = n >= 4,
				 .subvendor = fields[2],
				 .subdevice = fields[3] };
}

/* ids= is one string parameter: the last one given replaces those before. */
static void take_ids(struct boot_chain *b, struct arena *a, const char *value, const char *path,
		     unsigned line)
{
	struct span rest = span_of(value), field;

	b->ids.n = 0;
	while (span_next_field(&rest, ',', &field)) {
		if (!field.n)
			continue;

		struct vfio_id id = parse_id(span_dup(a, field));
		id.path = path;
		id.line = line;
		*vec_push(a, &b->ids) = id;
	}
}

static void find_ids(struct boot_chain *b, struct arena *a)
{
	const char *file = b->generated.known ? b->generated.path : b->running.path;

	for (const struct modprobe_directive *d = NULL;
	     (d = modprobe_next(&b->modprobe, MODPROBE_OPTIONS, "vfio_pci", d));) {
		struct cmdline options;

		/* Options of modprobe.d never reach a driver that is part of the kernel. Line 0:
		 * the command line. */
		cmdline_parse(span_of(d->value), a, &options);
		for (size_t i = 0; i < options.n; i++) {
			if (!cmdline_name_eq(options.v[i].name, "ids") || !options.v[i].value)
				continue;
			if (d->line && b->vfio_builtin == 1) {
				b->ids_ignored = true;
				continue;
			}
			if (!d->line)
				b->ids_ignored = false;
			take_ids(b, a, options.v[i].value, d->line ? d->file : file, d->line);
		}
	}
	if (b->ids.n)
		b->ids_ignored = false;
}

static bool id_matches(const struct vfio_id *id, const struct pci_function *f)
{
	if (!id->valid || !fact_known(&f->vendor.fact) || !fact_known(&f->device.fact) ||
	    !pci_is(f, id->vendor, id->device))
		return false;
	if (!id->has_subsystem)
		return true;
	return (id->subvendor == 0xffffffffu || f->subsystem_vendor.value == id->subvendor) &&
	       (id->subdevice == 0xffffffffu || f->subsystem_device.value == id->subdevice);
}

static bool list_has(const char *list, const char *module)
{
	struct span rest = span_of(list), word;

	while (list && span_next_word(&rest, &word)) {
		char name[64];

		if (word.n >= sizeof(name))
			continue;
		memcpy(name, word.p, word.n);
		name[word.n] = '\0';
		if (cmdline_name_eq(name, module))
			return true;
	}
	return false;
}

static const char *at_line(struct arena *a, const char *path, unsigned line)
{
	return line ? arena_printf(a, "%s:%u", path, line) : path;
}

static bool var_has(const struct shell_vars *vars, const char *name, const char *module,
		    struct arena *a, const char **ret_source)
{
	const struct shell_var *v = shell_var(vars, name);

	if (!v || !list_has(v->value, module))
		return false;
	*ret_source = at_line(a, v->file, v->line);
	return true;
}

/* One module a line, '#' begins a comment. */
static bool file_has(const struct boot_file *f, const char *module, struct arena *a,
		     const char **ret_source)
{
	struct span rest = f->text, line, word;
	unsigned n = 0;

	while (fact_known(&f->fact) && span_next_line(&rest, &line)) {
		n++;
		if (!span_next_word(&line, &word) || word.p[0] == '#' ||
		    !cmdline_name_eq(span_dup(a, word), module))
			continue;
		*ret_source = at_line(a, f->path, n);
		return true;
	}
	return false;
}

bool boot_loads_early(const struct boot_chain *b, const struct host *h, const char *module,
		      struct arena *a, const char **ret_source)
{
	const struct boot_params *next = b->generated.known ? &b->generated : &b->running;

	for (const struct boot_file *f = NULL; (f = boot_file_next(h->boot, BOOT_IRT_MODULES, f));)
		if (file_has(f, module, a, ret_source))
			return true;
	if (var_has(&b->mkinitcpio, "MODULES", module, a, ret_source) ||
	    var_has(&b->dracut, "force_drivers", module, a, ret_source))
		return true;
	for (const struct boot_file *f = NULL; (f = boot_file_next(h->boot, BOOT_BOOSTER_CONF, f));)
		if (fact_known(&f->fact) && span_contains(f->text, "modules_force_load") &&
		    (span_contains(f->text, module) || span_contains(f->text, "vfio_pci"))) {
			*ret_source = f->path;
			return true;
		}
	for (const struct cmdline_param *p = NULL;
	     next->known && (p = cmdline_next(&next->cmdline, "rd.driver.pre", p));) {
		struct span rest = span_of(p->value), word;

		while (p->value && span_next_field(&rest, ',', &word))
			if (cmdline_name_eq(span_dup(a, word), module)) {
				*ret_source = next->path;
				return true;
			}
	}
	return false;
}

/* mkinitcpio loads MODULES in order; does the driver stand before vfio_pci there? */
static bool listed_before(const char *list, const char *driver, const char *vfio)
{
	struct span rest = span_of(list), word;

	while (list && span_next_word(&rest, &word)) {
		char name[64] = "";

		if (word.n < sizeof(name))
			memcpy(name, word.p, word.n);
		if (cmdline_name_eq(name, driver))
			return true;
		if (cmdline_name_eq(name, vfio))
			return false;
	}
	return false;
}

/* Drivers that come for the usual companions of a GPU, for a host whose modules.alias is not known.
 */
static void usual_drivers(const struct pci_function *f, struct arena *a, struct module_names *ret)
{
	const char *name = NULL;
	unsigned class = fact_known(&f->class.fact) ? pci_class(f) : 0;

	if (fact_known(&f->driver.fact) && !function_on_vfio(f))
		name = module_name(a, span_of(f->driver.value));
	else if (class == 0x0403)
		name = "snd_hda_intel";
	if (name)
		*vec_push(a, ret) = name;
}

static const struct boot_kernel *kernel_that_boots(const struct host *h, const struct boot_chain *b)
{
	return b->next_kernel ? b->next_kernel : boot_kernel_running(h->boot);
}

static const struct module_names *claimers(const struct host *h, const struct boot_chain *b,
					   const struct pci_function *f, struct arena *a,
					   bool *ret_complete)
{
	const struct module_names *known = boot_kernel_claims(kernel_that_boots(h, b), f);
	struct module_names *usual;

	*ret_complete = known != NULL;
	if (known)
		return known;
	usual = arena_new0(a, struct module_names);
	usual_drivers(f, a, usual);
	return usual;
}

/* The list of who knows what is there and may not be read: then nothing follows. */
static bool claims_closed(const struct host *h, const struct boot_chain *b, struct boot_binding *bind)
{
	const struct boot_kernel *k = kernel_that_boots(h, b);
	const struct fact *facts[] = { k ? &k->aliases : NULL, k ? &k->builtin.fact : NULL,
				       &bind->function->modalias.fact };

	for (size_t i = 0; i < ARRAY_SIZE(facts); i++)
		if (facts[i] && (facts[i]->avail == AVAIL_DENIED || facts[i]->avail == AVAIL_ERROR)) {
			bind->because = "which drivers know this device could not be read";
			bind->source = facts[i]->source;
			return true;
		}
	return false;
}

static const char *directive_at(struct arena *a, const struct modprobe_directive *d)
{
	return at_line(a, d->file, d->line);
}

/* The order in which vfio-pci and one driver come up. Fills binding if the driver loses; false: the
 * driver wins. */
static bool driver_loses(const struct host *h, const struct boot_chain *b, const char *driver,
			 struct boot_binding *bind, struct arena *a)
{
	const struct modprobe_directive *d;
	const char *source;
	bool vfio_early = boot_loads_early(b, h, "vfio_pci", a, &source);

	if (vfio_early &&
	    !listed_before(shell_value(&b->mkinitcpio, "MODULES"), driver, "vfio_pci")) {
		bind->because = "vfio-pci is loaded before any driver";
		bind->source = source;
		return true;
	}
	if ((d = modprobe_softdep_pre(&b->modprobe, driver, "vfio_pci")) ||
	    (d = modprobe_softdep_pre(&b->modprobe, driver, "vfio"))) {
		bind->because = arena_printf(a, "a softdep loads vfio-pci before %s", driver);
		bind->source = directive_at(a, d);
		return true;
	}
	d = modprobe_next(&b->modprobe, MODPROBE_INSTALL, driver, NULL);
	if (d && (modprobe_install_is_block(d->value) || strstr(d->value, "vfio"))) {
		bind->because = arena_printf(a, "an install line stands in the way of %s", driver);
		bind->source = directive_at(a, d);
		return true;
	}
	if ((d = modprobe_next(&b->modprobe, MODPROBE_BLACKLIST, driver, NULL))) {
		bind->because = arena_printf(a, "%s is blacklisted", driver);
		bind->source = directive_at(a, d);
		return true;
	}
	return false;
}

/* Somebody loads vfio-pci at boot at all: early, by softdep (seen above), by /etc/modules, or by
 * being built in. */
static bool somebody_loads_vfio(const struct host *h, const struct boot_chain *b, struct arena *a,
				const char **ret_source)
{
	if (boot_loads_early(b, h, "vfio_pci", a, ret_source))
		return true;
	for (const struct boot_file *f = NULL; (f = boot_file_next(h->boot, BOOT_MODULES_LOAD, f));)
		if (file_has(f, "vfio_pci", a, ret_source))
			return true;
	return false;
}

static void predict(const struct host *h, struct boot_chain *b, struct boot_binding *bind,
		    struct arena *a)
{
	bool complete, softdep = false;
	const struct module_names *names = claimers(h, b, bind->function, a, &complete);
	const char *source = NULL;

	if (b->vfio_builtin == 1) {
		bind->binds = BOOT_BINDS_VFIO;
		bind->because = "vfio-pci is part of the kernel, and comes before every module";
		return;
	}
	if (claims_closed(h, b, bind))
		return;
	for (size_t i = 0; i < names->n; i++) {
		const char *driver = names->v[i];

		if (str_has_prefix(driver, "vfio"))
			continue;
		if (!driver_loses(h, b, driver, bind, a)) {
			bind->binds = BOOT_BINDS_DRIVER;
			bind->driver = driver;
			bind->because =
				arena_printf(a, "nothing makes vfio-pci come before %s", driver);
			bind->source = NULL;
			return;
		}
		softdep = softdep || strstr(bind->because, "softdep");
	}
	if (!complete && !names->n) {
		bind->because = "which drivers know this device is not recorded";
		return;
	}
	if (softdep || somebody_loads_vfio(h, b, a, &source)) {
		bind->binds = BOOT_BINDS_VFIO;
		bind->because = bind->because ? bind->because : "no other driver knows this device";
		bind->source = bind->source ? bind->source : source;
	} else {
		bind->binds = BOOT_BINDS_NOBODY;
		bind->because = bind->because
					? arena_printf(a, "%s, and nothing loads vfio-pci at boot",
						       bind->because)
					: "nothing loads vfio-pci at boot";
	}
}

static bool mentions(struct span text, const struct pci_function *f)
{
	return span_contains(text, f->text) ||
	       (f->bdf.domain == 0 && span_contains(text, f->text + 5) &&
		span_contains(text, "vfio"));
}

/* driverctl keeps one file an address; rules, units and scripts name it in their text. */
static const struct boot_file *binder_of(const struct host *h, const struct pci_function *f,
					 const char **ret_by)
{
	for (const struct boot_file *x = NULL; (x = boot_file_next(h->boot, BOOT_DRIVERCTL, x));)
		if (str_has_suffix(x->path, f->text) && span_contains(x->text, "vfio")) {
			*ret_by = "driverctl";
			return x;
		}
	for (const struct boot_file *x = NULL; (x = boot_file_next(h->boot, BOOT_BINDER, x));)
		if ((span_contains(x->text, "vfio") || strstr(x->path, "vfio")) && mentions(x->text, f)) {
			*ret_by = str_has_prefix(x->path, "/etc/udev/")      ? "a udev rule"
				  : str_has_prefix(x->path, "/etc/systemd/") ? "a systemd unit"
				  : str_has_prefix(x->path, "/var/lib/vz/snippets/")
					  ? "a Proxmox VE hook script"
				  : str_has_prefix(x->path, "/etc/libvirt/hooks/")
					  ? "a libvirt hook"
					  : "a script";
			return x;
		}
	return NULL;
}

static void bind_function(const struct host *h, struct boot_chain *b, const struct pci_function *f,
			  struct arena *a)
{
	const char *by = NULL;
	const struct boot_file *file = binder_of(h, f, &by);

	if (file) {
		*vec_push(a, &b->bindings) = (struct boot_binding){
			.function = f,
			.by = by,
			.by_source = file->path,
			.binds = streq(by, "driverctl") ? BOOT_BINDS_VFIO : BOOT_BINDS_UNKNOWN,
			.because =
				streq(by, "driverctl")
					? "driverctl sets driver_override before drivers are asked"
					: "what a program does is not read"
		};
		return;
	}
	for (size_t i = 0; i < b->ids.n; i++) {
		const struct vfio_id *id = &b->ids.v[i];

		if (!id_matches(id, f))
			continue;
		struct boot_binding bind = { .function = f,
					     .id = id,
					     .by = "ids=",
					     .by_source = at_line(a, id->path, id->line) };
		predict(h, b, &bind, a);
		*vec_push(a, &b->bindings) = bind;
		return;
	}
}

void boot_find_bindings(const struct host *h, struct boot_chain *b, struct arena *a)
{
	const struct fact_str *builtin =
		b->next_kernel ? &b->next_kernel->builtin : &h->kernel.builtin;

	b->vfio_builtin = boot_builtin(builtin, "vfio_pci");
	find_ids(b, a);
	for (size_t i = 0; i < h->n_functions; i++)
		bind_function(h, b, &h->functions[i], a);
}
