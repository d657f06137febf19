/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "nvml/snapshot.h"

#define GPUS_MAX 64

void snapshot_text(struct buf *out, const char *s)
{
	for (; *s; s++)
		buf_putc(out, (unsigned char)*s < ' ' || *s == 127 ? ' ' : *s);
}

static const char *reason(const struct asking *q, int r)
{
	switch (r) {
	case NVML_ERROR_NOT_SUPPORTED:
		return "unsupported";
	case NVML_ERROR_NO_PERMISSION:
		return "denied";
	case NVML_ERROR_FUNCTION_NOT_FOUND:
	case NVML_ERROR_ARGUMENT_VERSION_MISMATCH:
		return "missing";
	}
	return q->api->error_string ? q->api->error_string(r) : "error";
}

void snapshot_refused(const struct asking *q, const char *key, int r)
{
	buf_printf(q->out, "%s ! ", key);
	snapshot_text(q->out, reason(q, r));
	buf_putc(q->out, '\n');
}

static void put_line(const struct asking *q, const char *key, const char *value)
{
	buf_printf(q->out, "%s ", key);
	snapshot_text(q->out, value);
	buf_putc(q->out, '\n');
}

static void ask_string(const struct asking *q, const char *key,
		       int (*get)(nvml_device_t, char *, unsigned), nvml_device_t d)
{
	char text[128] = "";
	int r = get ? get(d, text, sizeof(text) - 1) : NVML_ERROR_FUNCTION_NOT_FOUND;

	if (r)
		snapshot_refused(q, key, r);
	else
		put_line(q, key, text);
}

static void ask_switch(const struct asking *q, const char *key,
		       int (*get)(nvml_device_t, unsigned *), nvml_device_t d)
{
	unsigned on = 0;
	int r = get ? get(d, &on) : NVML_ERROR_FUNCTION_NOT_FOUND;

	if (r)
		snapshot_refused(q, key, r);
	else
		put_line(q, key, on ? "on" : "off");
}

static void ask_modes(const struct asking *q, const char *key,
		      int (*get)(nvml_device_t, unsigned *, unsigned *), nvml_device_t d)
{
	unsigned current = 0, pending = 0;
	int r = get ? get(d, &current, &pending) : NVML_ERROR_FUNCTION_NOT_FOUND;

	if (r)
		snapshot_refused(q, key, r);
	else
		buf_printf(q->out, "%s %s %s\n", key, current ? "on" : "off", pending ? "on" : "off");
}

static void ask_module(const struct asking *q, nvml_device_t d)
{
	unsigned id = 0;
	int r = q->api->module_id ? q->api->module_id(d, &id) : NVML_ERROR_FUNCTION_NOT_FOUND;

	if (r)
		snapshot_refused(q, "module", r);
	else
		buf_printf(q->out, "module %u\n", id);
}

static void ask_memory(const struct asking *q, const char *key,
		       int (*get)(nvml_device_t, struct nvml_memory *), nvml_device_t d)
{
	struct nvml_memory m = { 0 };
	int r = get ? get(d, &m) : NVML_ERROR_FUNCTION_NOT_FOUND;

	if (r)
		snapshot_refused(q, key, r);
	else
		buf_printf(q->out, "%s %llu\n", key, m.total >> 20);
}

/* Volatile uncorrected errors: NVML_MEMORY_ERROR_TYPE_UNCORRECTED 1, NVML_VOLATILE_ECC 0. */
static void ask_ecc_errors(const struct asking *q, nvml_device_t d)
{
	unsigned long long n = 0;
	int r = q->api->ecc_total ? q->api->ecc_total(d, 1, 0, &n) : NVML_ERROR_FUNCTION_NOT_FOUND;

	if (r)
		snapshot_refused(q, "ecc_errors", r);
	else
		buf_printf(q->out, "ecc_errors %llu\n", n);
}

static void ask_virtualization(const struct asking *q, nvml_device_t d)
{
	static const char *const names[] = { "none", "passthrough", "vgpu", "host-vgpu", "host-vsga" };
	int mode = 0, r = q->api->virtualization ? q->api->virtualization(d, &mode)
						 : NVML_ERROR_FUNCTION_NOT_FOUND;

	if (r)
		snapshot_refused(q, "virtualization", r);
	else
		put_line(q, "virtualization",
			 mode >= 0 && (size_t)mode < ARRAY_SIZE(names) ? names[mode] : "other");
}

static bool mig_is_on(const struct asking *q, nvml_device_t d)
{
	unsigned current = 0, pending;

	return q->api->mig_mode && q->api->mig_mode(d, &current, &pending) == NVML_SUCCESS && current;
}

/* The PCI address without the function: GPUs are function 0. */
static bool put_gpu(const struct asking *q, nvml_device_t d)
{
	struct nvml_pci pci = { .domain = 0 };
	int r = q->api->pci(d, &pci);

	if (r)
		return false;
	buf_printf(q->out, "gpu %04x:%02x:%02x.0\n", pci.domain, pci.bus, pci.device);
	return true;
}

static void ask_gpu(const struct asking *q, const nvml_device_t *v, unsigned n, unsigned i)
{
	const struct nvml_api *api = q->api;
	nvml_device_t d = v[i];

	if (!put_gpu(q, d))
		return;
	ask_string(q, "name", api->name, d);
	ask_module(q, d);
	ask_modes(q, "mig", api->mig_mode, d);
	ask_switch(q, "persistence", api->persistence, d);
	ask_modes(q, "ecc", api->ecc_mode, d);
	ask_ecc_errors(q, d);
	ask_memory(q, "memory_mib", api->memory, d);
	ask_memory(q, "bar1_mib", api->bar1, d);
	ask_virtualization(q, d);
	snapshot_fabric(q, d);
	snapshot_nvlinks(q, d);
	snapshot_profiles(q, d);
	if (mig_is_on(q, d))
		snapshot_instances(q, d);
	snapshot_peers(q, v, n, i);
}

void snapshot_error(struct buf *out, const char *why)
{
	buf_puts(out, "nvml-snapshot 1\nerror ");
	snapshot_text(out, why);
	buf_putc(out, '\n');
}

static void put_driver(const struct asking *q)
{
	char text[96] = "";

	if (q->api->driver_version && q->api->driver_version(text, sizeof(text) - 1) == NVML_SUCCESS)
		put_line(q, "driver", text);
}

void snapshot_write(const struct nvml_api *api, struct buf *out)
{
	struct asking q = { api, out };
	nvml_device_t v[GPUS_MAX] = { NULL };
	unsigned n = 0;
	int r = api->init();

	if (r) {
		snapshot_error(out, reason(&q, r));
		return;
	}
	buf_puts(out, "nvml-snapshot 1\n");
	put_driver(&q);
	r = api->count(&n);
	if (r)
		put_line(&q, "error", reason(&q, r));
	n = r ? 0 : n < GPUS_MAX ? n : GPUS_MAX;
	for (unsigned i = 0; i < n; i++)
		if (api->handle(i, &v[i]))
			v[i] = NULL;
	for (unsigned i = 0; i < n; i++)
		if (v[i])
			ask_gpu(&q, v, n, i);
}
