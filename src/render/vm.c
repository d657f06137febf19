/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/vm.h"

#include "render/json.h"

static const char *const formats[] = { "libvirt", "proxmox", "qemu" };
static const char *const firmwares[] = { "SeaBIOS", "SeaBIOS", "OVMF", "other" };

static const char *state(const struct vm *vm)
{
	return vm->template             ? "template"
	       : vm->running == TRI_YES ? "running"
	       : vm->running == TRI_NO  ? "off"
					: "?";
}

#define DEVICE_COLUMN 27 /* "  hostdev 1  0000:01:00.0  " */

void render_vms_text(const struct host *h, const struct vm_views *views, const struct style *s,
		     struct arena *a, struct buf *out)
{
	if (!views->n) {
		buf_puts(out,
			 "No virtual machine is defined with libvirt or Proxmox here, and no QEMU runs.\n");
		return;
	}
	buf_puts(out, "NAME                  STATE     FROM     MACHINE    FIRMWARE  VCPUS     MEMORY\n");
	for (size_t i = 0; i < views->n; i++) {
		const struct vm_view *view = &views->v[i];
		const struct vm *vm = view->vm;
		const char *name =
			str_printable(a, vm->title ? arena_printf(a, "%s %s", vm->name, vm->title)
						   : vm->name);
		static const char *const machines[] = { "?", "i440fx", "q35", "other" };

		buf_printf(out, "%-21s %-9s %-8s %-10s %-9s %5u %10s\n", name, state(vm),
			   formats[vm->format], machines[vm->machine], firmwares[vm->firmware],
			   vm->vcpus, mmio_size(a, vm->memory));
		for (size_t k = 0; k < view->functions.n; k++) {
			const struct vm_function *f = &view->functions.v[k];
			const char *device = f->function ? host_device_name(h, f->function, a)
							 : "not on this host";

			buf_printf(out, "  %-10s %s  ", f->device->label, bdf_text(a, f->bdf));
			style_wrap(s, out, DEVICE_COLUMN, DEVICE_COLUMN,
				   device ? str_printable(a, device) : "");
		}
		for (size_t k = 0; k < vm->devices.n; k++)
			if (vm->devices.v[k].kind == VM_DEVICE_MDEV)
				buf_printf(out, "  %-10s mediated device %s\n", vm->devices.v[k].label,
					   str_printable(a, vm->devices.v[k].mdev));
	}
}

static json_t *devices_json(const struct vm_view *view, struct arena *a)
{
	json_t *list = json_array();

	for (size_t i = 0; i < view->functions.n; i++) {
		const struct vm_function *f = &view->functions.v[i];
		json_t *d = json_object();

		json_put(d, "label", json_text(a, f->device->label));
		json_put(d, "bdf", json_text(a, bdf_text(a, f->bdf)));
		json_put(d, "present", json_boolean(f->function != NULL));
		json_array_append_new(list, d);
	}
	return list;
}

void render_vms_json(const struct vm_views *views, struct arena *a, struct buf *out)
{
	json_t *root = json_object(), *list = json_array();

	for (size_t i = 0; i < views->n; i++) {
		const struct vm *vm = views->v[i].vm;
		json_t *o = json_object();

		json_put(o, "name", json_text(a, vm->name));
		json_put(o, "title", json_text(a, vm->title));
		json_put(o, "from", json_text(a, formats[vm->format]));
		json_put(o, "file", json_text(a, vm->file));
		json_put(o, "running",
			 vm->running ? json_boolean(vm->running == TRI_YES) : json_null());
		json_put(o, "autostart",
			 vm->autostart ? json_boolean(vm->autostart == TRI_YES) : json_null());
		json_put(o, "machine", json_text(a, vm->machine_text));
		json_put(o, "firmware", json_text(a, firmwares[vm->firmware]));
		json_put(o, "vcpus", json_integer(vm->vcpus));
		json_put(o, "memory", json_integer((json_int_t)vm->memory));
		json_put(o, "devices", devices_json(&views->v[i], a));
		json_array_append_new(list, o);
	}
	json_put(root, "vms", list);
	json_write(root, out);
}
