/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "nvml/snapshot.h"

#include <string.h>

#define GPUS_MAX 64
#define INSTANCES_MAX 16

struct asking {
	const struct nvml_api *api;
	struct buf *out;
};

/* The library's words for an error, made one line. */
static void put_text(struct buf *out, const char *s)
{
	for (; *s; s++)
		buf_putc(out, *s < ' ' || *s == 127 ? ' ' : *s);
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

static void refuse(const struct asking *q, const char *key, int r)
{
	buf_printf(q->out, "%s ! ", key);
	put_text(q->out, reason(q, r));
	buf_putc(q->out, '\n');
}

static void put_line(const struct asking *q, const char *key, const char *value)
{
	buf_printf(q->out, "%s ", key);
	put_text(q->out, value);
	buf_putc(q->out, '\n');
}

static void ask_string(const struct asking *q, const char *key,
		       int (*get)(nvml_device_t, char *, unsigned), nvml_device_t d)
{
	char text[128] = "";
	int r = get ? get(d, text, sizeof(text) - 1) : NVML_ERROR_FUNCTION_NOT_FOUND;

	if (r)
		refuse(q, key, r);
	else
		put_line(q, key, text);
}

static void ask_switch(const struct asking *q, const char *key,
		       int (*get)(nvml_device_t, unsigned *), nvml_device_t d)
{
	unsigned on = 0;
	int r = get ? get(d, &on) : NVML_ERROR_FUNCTION_NOT_FOUND;

	if (r)
		refuse(q, key, r);
	else
		put_line(q, key, on ? "on" : "off");
}

static void ask_modes(const struct asking *q, const char *key,
		      int (*get)(nvml_device_t, unsigned *, unsigned *), nvml_device_t d)
{
	unsigned current = 0, pending = 0;
	int r = get ? get(d, &current, &pending) : NVML_ERROR_FUNCTION_NOT_FOUND;

	if (r)
		refuse(q, key, r);
	else
		buf_printf(q->out, "%s %s %s\n", key, current ? "on" : "off",
			   pending ? "on" : "off");
}

static void ask_module(const struct asking *q, nvml_device_t d)
{
	unsigned id = 0;
	int r = q->api->module_id ? q->api->module_id(d, &id) : NVML_ERROR_FUNCTION_NOT_FOUND;

	if (r)
		refuse(q, "module", r);
	else
		buf_printf(q->out, "module %u\n", id);
}

static void ask_memory(const struct asking *q, const char *key,
		       int (*get)(nvml_device_t, struct nvml_memory *), nvml_device_t d)
{
	struct nvml_memory m = { 0 };
	int r = get ? get(d, &m) : NVML_ERROR_FUNCTION_NOT_FOUND;

	if (r)
		refuse(q, key, r);
	else
		buf_printf(q->out, "%s %llu\n", key, m.total >> 20);
}

/* Volatile uncorrected errors: NVML_MEMORY_ERROR_TYPE_UNCORRECTED 1, NVML_VOLATILE_ECC 0. */
static void ask_ecc_errors(const struct asking *q, nvml_device_t d)
{
	unsigned long long n = 0;
	int r = q->api->ecc_total ? q->api->ecc_total(d, 1, 0, &n) : NVML_ERROR_FUNCTION_NOT_FOUND;

	if (r)
		refuse(q, "ecc_errors", r);
	else
		buf_printf(q->out, "ecc_errors %llu\n", n);
}

static void ask_virtualization(const struct asking *q, nvml_device_t d)
{
	static const char *const names[] = { "none", "passthrough", "vgpu", "host-vgpu",
					     "host-vsga" };
	int mode = 0, r = q->api->virtualization ? q->api->virtualization(d, &mode)
						 : NVML_ERROR_FUNCTION_NOT_FOUND;

	if (r)
		refuse(q, "virtualization", r);
	else
		put_line(q, "virtualization",
			 mode >= 0 && (size_t)mode < ARRAY_SIZE(names) ? names[mode] : "other");
}

static const char *fabric_state(unsigned state)
{
	static const char *const names[] = { "not-supported", "not-started", "in-progress",
					     "completed" };

	return state < ARRAY_SIZE(names) ? names[state] : "unknown";
}

/* The status is a return code of the library; one word, so that the line stays words. */
static void put_fabric(const struct asking *q, unsigned state, int status, unsigned clique)
{
	buf_printf(q->out, "fabric %s ", fabric_state(state));
	if (status)
		buf_printf(q->out, "error-%d", status);
	else
		buf_puts(q->out, "success");
	buf_printf(q->out, " clique=%u", clique);
}

static void ask_fabric(const struct asking *q, nvml_device_t d)
{
	struct nvml_fabric f = { .version = NVML_FABRIC_V2 };
	struct nvml_fabric_v1 old = { .state = 0 };
	int r = q->api->fabric ? q->api->fabric(d, &f) : NVML_ERROR_FUNCTION_NOT_FOUND;

	if (!r) {
		put_fabric(q, f.state, f.status, f.clique_id);
		buf_printf(q->out, " health=0x%x\n", f.health_mask);
		return;
	}
	if (q->api->fabric_v1)
		r = q->api->fabric_v1(d, &old);
	if (r) {
		refuse(q, "fabric", r);
		return;
	}
	put_fabric(q, old.state, old.status, old.clique_id);
	buf_putc(q->out, '\n');
}

static void ask_nvlinks(const struct asking *q, nvml_device_t d)
{
	unsigned up = 0, down = 0;
	int last = NVML_ERROR_FUNCTION_NOT_FOUND;

	for (unsigned link = 0; q->api->nvlink && link < NVML_LINKS_MAX; link++) {
		unsigned active = 0;
		int r = q->api->nvlink(d, link, &active);

		if (r) {
			last = r;
			continue;
		}
		up += active != 0;
		down += active == 0;
	}
	if (up || down)
		buf_printf(q->out, "nvlinks %u %u\n", up, down);
	else
		refuse(q, "nvlinks", last);
}

static void put_profile(const struct asking *q, const struct nvml_profile_info *p,
			const struct nvml_placement *v, unsigned n)
{
	buf_printf(q->out, "profile %u %u %u %llu ", p->id, p->slices, p->instances, p->memory_mb);
	for (unsigned i = 0; i < n; i++)
		buf_printf(q->out, "%s%u", i ? "," : "", v[i].start);
	buf_printf(q->out, ":%u ", n ? v[0].size : 0);
	put_text(q->out, p->name);
	buf_putc(q->out, '\n');
}

static void ask_profiles(const struct asking *q, nvml_device_t d)
{
	for (unsigned i = 0; q->api->profile && q->api->placements && i < NVML_PROFILE_COUNT; i++) {
		struct nvml_profile_info p = { .version = NVML_PROFILE_V2 };
		struct nvml_placement v[INSTANCES_MAX];
		unsigned n = ARRAY_SIZE(v);

		if (q->api->profile(d, i, &p))
			continue;
		p.name[sizeof(p.name) - 1] = '\0';
		if (q->api->placements(d, p.id, v, &n) == NVML_SUCCESS && n <= ARRAY_SIZE(v))
			put_profile(q, &p, v, n);
	}
}

static void ask_instances_of(const struct asking *q, nvml_device_t d, unsigned profile)
{
	nvml_gpu_instance_t v[INSTANCES_MAX];
	unsigned n = ARRAY_SIZE(v);

	if (q->api->instances(d, profile, v, &n) || n > ARRAY_SIZE(v))
		return;
	for (unsigned k = 0; k < n; k++) {
		struct nvml_instance_info info = { 0 };

		if (q->api->instance_info(v[k], &info) == NVML_SUCCESS)
			buf_printf(q->out, "instance %u %u %u %u\n", info.id, info.profile,
				   info.placement.start, info.placement.size);
	}
}

static void ask_instances(const struct asking *q, nvml_device_t d)
{
	if (!q->api->profile || !q->api->instances || !q->api->instance_info)
		return;
	buf_puts(q->out, "instances known\n");
	for (unsigned i = 0; i < NVML_PROFILE_COUNT; i++) {
		struct nvml_profile_info p = { .version = NVML_PROFILE_V2 };

		if (q->api->profile(d, i, &p) == NVML_SUCCESS)
			ask_instances_of(q, d, p.id);
	}
}

static bool mig_is_on(const struct asking *q, nvml_device_t d)
{
	unsigned current = 0, pending;

	return q->api->mig_mode && q->api->mig_mode(d, &current, &pending) == NVML_SUCCESS &&
	       current;
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

static void ask_peers(const struct asking *q, const nvml_device_t *v, unsigned n, unsigned self)
{
	for (unsigned i = 0; q->api->p2p && i < n; i++) {
		struct nvml_pci pci = { .domain = 0 };
		int status = 0;

		if (i == self || !v[i] ||
		    q->api->p2p(v[self], v[i], NVML_P2P_CAPS_NVLINK, &status) ||
		    q->api->pci(v[i], &pci))
			continue;
		buf_printf(q->out, "peer %04x:%02x:%02x.0 ", pci.domain, pci.bus, pci.device);
		if (status)
			buf_printf(q->out, "no-%d\n", status);
		else
			buf_puts(q->out, "ok\n");
	}
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
	ask_fabric(q, d);
	ask_nvlinks(q, d);
	ask_profiles(q, d);
	if (mig_is_on(q, d))
		ask_instances(q, d);
	ask_peers(q, v, n, i);
}

void snapshot_error(struct buf *out, const char *why)
{
	buf_puts(out, "nvml-snapshot 1\nerror ");
	put_text(out, why);
	buf_putc(out, '\n');
}

static void put_driver(const struct asking *q)
{
	char text[96] = "";

	if (q->api->driver_version &&
	    q->api->driver_version(text, sizeof(text) - 1) == NVML_SUCCESS)
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
