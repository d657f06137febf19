/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/boot-chain.h"

#include "analyse/candidates.h"

/*
 * Who gets a device at the next boot. Sources: modprobe.d(5) (softdep, blacklist); mkinitcpio(8)
 * (MODULES are loaded in order before the hooks); what is asked for by id is boot-ids.c's, what is
 * loaded early boot-early.c's.
 */

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
	return boot_at_line(a, d->file, d->line);
}

/* The order in which vfio-pci and one driver come up. Fills binding if the driver loses; false: the
 * driver wins. */
static bool driver_loses(const struct host *h, const struct boot_chain *b, const char *driver,
			 struct boot_binding *bind, struct arena *a)
{
	const struct modprobe_directive *d;
	const char *source;
	bool vfio_early = boot_loads_early(b, h, "vfio_pci", a, &source);

	if (vfio_early && !listed_before(shell_value(&b->mkinitcpio, "MODULES"), driver, "vfio_pci")) {
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
		if (boot_names_module(f, "vfio_pci", a, ret_source))
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
			/* The initial RAM disk may load vfio-pci first; what it loads is made from the
			 * configuration, of which no file is left to read. */
			if (b->manager == BOOT_MANAGER_NIXOS) {
				bind->because =
					arena_printf(a, "whether boot.initrd.kernelModules puts vfio_pci before %s is not read",
						     driver);
				return;
			}
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
	       (f->bdf.domain == 0 && span_contains(text, f->text + 5) && span_contains(text, "vfio"));
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
				  : str_has_prefix(x->path, "/etc/libvirt/hooks/") ? "a libvirt hook"
										   : "a script";
			return x;
		}
	return NULL;
}

/* What the ids for vfio-pci make of the function; false: none is its. */
static bool bind_by_id(const struct host *h, struct boot_chain *b, const struct pci_function *f,
		       struct arena *a, struct boot_binding *ret)
{
	for (size_t i = 0; i < b->ids.n; i++) {
		const struct vfio_id *id = &b->ids.v[i];

		if (!id_matches(id, f))
			continue;
		*ret = (struct boot_binding){ .function = f,
					      .id = id,
					      .by = "ids=",
					      .by_source = boot_at_line(a, id->path, id->line) };
		predict(h, b, ret, a);
		return true;
	}
	return false;
}

/*
 * driverctl's word is its own. What a rule, unit or hook does is not read; it speaks of vfio, so where the ids alone
 * give the function to vfio-pci, it changes nothing.
 */
static void bind_function(const struct host *h, struct boot_chain *b, const struct pci_function *f,
			  struct arena *a)
{
	struct boot_binding by_id = { 0 };
	const char *by = NULL;
	const struct boot_file *file = binder_of(h, f, &by);
	bool has_id = bind_by_id(h, b, f, a, &by_id), sure = file && streq(by, "driverctl");

	if (file && (sure || !has_id || by_id.binds != BOOT_BINDS_VFIO))
		*vec_push(a, &b->bindings) = (struct boot_binding){
			.function = f,
			.by = by,
			.by_source = file->path,
			.binds = sure ? BOOT_BINDS_VFIO : BOOT_BINDS_UNKNOWN,
			.because = sure ? "driverctl sets driver_override before drivers are asked"
					: "what a program does is not read"
		};
	else if (has_id)
		*vec_push(a, &b->bindings) = by_id;
}

void boot_find_bindings(const struct host *h, struct boot_chain *b, struct arena *a)
{
	const struct fact_str *builtin = b->next_kernel ? &b->next_kernel->builtin : &h->kernel.builtin;

	b->vfio_builtin = boot_builtin(builtin, "vfio_pci");
	boot_find_ids(b, a);
	for (size_t i = 0; i < h->n_functions; i++)
		bind_function(h, b, &h->functions[i], a);
}
