/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/libvirt-domain.h"

#include "decode/libvirt-xml.h"
#include "decode/qemu-argv.h"

#include <errno.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

static void read_name(struct domain *d, xmlNode *n)
{
	d->vm->name = node_text(d, n);
}

static void read_title(struct domain *d, xmlNode *n)
{
	d->vm->title = node_text(d, n);
}

static void read_uuid(struct domain *d, xmlNode *n)
{
	d->vm->uuid = node_text(d, n);
}

static void read_type(struct domain *d, xmlNode *n)
{
	const char *machine = node_attr(d, n, "machine");

	d->vm->arch = node_attr(d, n, "arch");
	if (machine)
		vm_set_machine(d->vm, machine, node_line(n));
}

static void read_loader(struct domain *d, xmlNode *n)
{
	enum tristate secure = node_tristate(d, n, "secure");

	d->vm->loader = node_text(d, n);
	d->vm->loader_line = node_line(n);
	if (d->vm->loader && *d->vm->loader)
		d->vm->firmware = vm_loader_kind(d->vm->loader);
	if (streq(node_attr(d, n, "type"), "pflash") && d->vm->firmware != VM_FIRMWARE_SEABIOS)
		d->vm->firmware = VM_FIRMWARE_OVMF; /* flash is only for UEFI builds */
	if (secure)
		d->vm->secure_boot = secure;
}

static void read_nvram(struct domain *d, xmlNode *n)
{
	d->vm->nvram = node_text(d, n);
}

static void read_firmware_feature(struct domain *d, xmlNode *n)
{
	if (streq(node_attr(d, n, "name"), "secure-boot"))
		d->vm->secure_boot = node_tristate(d, n, "enabled");
}

static void read_firmware(struct domain *d, xmlNode *n)
{
	static const struct element table[] = { { "feature", read_firmware_feature } };

	CHILDREN(d, n, table);
}

static void read_os(struct domain *d, xmlNode *n)
{
	static const struct element table[] = {
		/* clang-format off */
		{ "type", read_type },   { "loader", read_loader },
		{ "nvram", read_nvram }, { "firmware", read_firmware },
		{ "boot", NULL },        { "bootmenu", NULL },
		{ "smbios", NULL },      { "bios", NULL },
		{ "kernel", NULL },      { "initrd", NULL },
		{ "cmdline", NULL },     { "dtb", NULL }, { "acpi", NULL },        { "shim", NULL },
		{ "varstore", NULL },
		/* clang-format on */
	};
	const char *firmware = node_attr(d, n, "firmware");

	if (streq(firmware, "efi"))
		d->vm->firmware = VM_FIRMWARE_OVMF;
	else if (streq(firmware, "bios"))
		d->vm->firmware = VM_FIRMWARE_SEABIOS;
	CHILDREN(d, n, table);
}

static void read_commandline(struct domain *d, xmlNode *n)
{
	struct qemu_args args = { 0 };

	for (xmlNode *c = n->children; c; c = c->next)
		if (node_is(c, "arg"))
			*vec_push(d->arena, &args) =
				(struct qemu_arg){ node_attr(d, c, "value"), node_line(c) };
	qemu_argv_apply(d->vm, d->arena, &args);
}

/* <qemu:override><qemu:device alias=''><qemu:frontend><qemu:property name='x-vga' ...>: applies to
 * a device by alias. */
static void read_override(struct domain *d, xmlNode *n)
{
	for (xmlNode *dev = n->children; dev; dev = dev->next) {
		xmlNode *frontend = node_is(dev, "device") ? node_child(dev, "frontend") : NULL;

		for (xmlNode *p = frontend ? frontend->children : NULL; p; p = p->next)
			if (node_is(p, "property"))
				vm_note_add(d->arena, &d->vm->not_understood, node_line(p),
					    "override of %s: %s=%s", node_attr(d, dev, "alias"),
					    node_attr(d, p, "name"), node_attr(d, p, "value"));
	}
}

static void read_sysinfo(struct domain *d, xmlNode *n)
{
	if (!streq(node_attr(d, n, "type"), "fwcfg"))
		return;
	for (xmlNode *c = n->children; c; c = c->next) {
		const char *text;

		if (!node_is(c, "entry"))
			continue;
		text = node_text(d, c);
		vm_fw_cfg_add(d->vm, d->arena, node_attr(d, c, "name"), text && *text ? text : NULL,
			      node_line(c));
	}
}

static void read_launch_security(struct domain *d, xmlNode *n)
{
	d->vm->confidential = node_attr(d, n, "type");
}

static const struct element domain_table[] = {
	/* clang-format off */
	{ "name", read_name }, { "title", read_title }, { "uuid", read_uuid },
	{ "memory", domain_memory }, { "currentMemory", domain_current_memory },
	{ "maxMemory", domain_max_memory }, { "memoryBacking", domain_memory_backing },
	{ "memtune", domain_memtune }, { "numatune", domain_numatune }, { "vcpu", domain_vcpu },
	{ "iothreads", domain_iothreads }, { "cputune", domain_cputune }, { "os", read_os },
	{ "features", domain_features }, { "cpu", domain_cpu }, { "devices", domain_devices },
	{ "commandline", read_commandline }, { "override", read_override },
	{ "sysinfo", read_sysinfo }, { "launchSecurity", read_launch_security }, { "vcpus", NULL },
	{ "iothreadids", NULL }, { "defaultiothread", NULL }, { "description", NULL },
	{ "metadata", NULL }, { "resource", NULL }, { "clock", NULL }, { "on_poweroff", NULL },
	{ "on_reboot", NULL }, { "on_crash", NULL }, { "on_lockfailure", NULL }, { "pm", NULL },
	{ "perf", NULL }, { "seclabel", NULL }, { "idmap", NULL }, { "blkiotune", NULL },
	{ "genid", NULL }, { "keywrap", NULL }, { "capabilities", NULL }, { "deprecation", NULL },
	{ "throttlegroups", NULL }, { "bootloader", NULL }, { "bootloader_args", NULL },
	/* clang-format on */
};

static void refuse_doctype(void *context, const xmlChar *name, const xmlChar *external,
			   const xmlChar *system)
{
	xmlParserCtxt *ctxt = context;

	ctxt->_private = ctxt; /* remembered; the parser goes no further */
	xmlStopParser(ctxt);
}

static xmlDoc *parse(struct bytes text, const char *file, struct arena *a, const char **ret_why)
{
	xmlParserCtxt *ctxt = xmlNewParserCtxt();
	const xmlError *error;
	xmlDoc *doc;

	if (!ctxt)
		return NULL;
	ctxt->sax->internalSubset = refuse_doctype;
	ctxt->sax->externalSubset = refuse_doctype;
	doc = xmlCtxtReadMemory(ctxt, (const char *)text.p, (int)text.n, NULL, NULL,
				XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
					XML_PARSE_BIG_LINES | XML_PARSE_NOCDATA);
	error = xmlCtxtGetLastError(ctxt);
	if (ctxt->_private) {
		*ret_why = arena_printf(a,
					"%s: has a DOCTYPE, which no libvirt domain has; refused, "
					"since it could declare entities",
					file);
	} else if (!doc) {
		struct span message = span_trim(
			span_of(error && error->message ? error->message : "not well-formed"));

		*ret_why = arena_printf(a, "%s:%d: not well-formed XML: %s", file,
					error ? error->line : 0,
					str_printable(a, span_dup(a, message)));
	}
	if (ctxt->_private && doc) {
		xmlFreeDoc(doc);
		doc = NULL;
	}
	ctxt->_private = NULL;
	xmlFreeParserCtxt(ctxt);
	return doc;
}

static void read_status(struct domain *d, xmlNode *status)
{
	d->vm->running = streq(node_attr(d, status, "state"), "shutoff") ? TRI_NO : TRI_YES;
	d->vm->pid = node_unsigned(d, status, "pid");
}

static int read_root(struct domain *d, xmlNode *root, const char *file, const char **ret_why)
{
	xmlNode *domain = root;

	if (root && (node_is(root, "domstatus") || node_is(root, "domainsnapshot")))
		domain = node_child(root, "domain");
	if (!domain || !node_is(domain, "domain")) {
		*ret_why = arena_printf(d->arena, "%s: XML, but no libvirt <domain>", file);
		return -EINVAL;
	}
	if (node_is(root, "domstatus"))
		read_status(d, root);
	d->vm->type = node_attr(d, domain, "type");
	CHILDREN(d, domain, domain_table);
	if (!d->vm->name || !*d->vm->name)
		d->vm->name = d->vm->uuid ? d->vm->uuid : "unnamed";
	libvirt_hostdev_settle(d);
	vm_settle(d->vm, d->arena);
	return 0;
}

int libvirt_domain_read(struct bytes text, const char *file, struct arena *a, struct vm **ret,
			const char **ret_why)
{
	struct domain d = { .vm = vm_new(a, VM_LIBVIRT, file), .arena = a };
	xmlDoc *doc;
	int r;

	if (text.n > VM_TEXT_MAX) {
		*ret_why = arena_printf(a, "%s: larger than %zu MiB; no libvirt domain is", file,
					VM_TEXT_MAX >> 20);
		return -EINVAL;
	}
	doc = parse(text, file, a, ret_why);
	if (!doc)
		return -EINVAL;
	r = read_root(&d, xmlDocGetRootElement(doc), file, ret_why);
	xmlFreeDoc(doc);
	if (r < 0)
		return r;
	*ret = d.vm;
	return 0;
}
