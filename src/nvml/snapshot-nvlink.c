/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "nvml/snapshot.h"

static const char *fabric_state(unsigned state)
{
	static const char *const names[] = { "not-supported", "not-started", "in-progress", "completed" };

	return state < ARRAY_SIZE(names) ? names[state] : "unknown";
}

/* The status is a return code of the library; it says nothing before the handshake has ended. */
static void put_fabric(const struct asking *q, unsigned state, int status, unsigned clique)
{
	buf_printf(q->out, "fabric %s ", fabric_state(state));
	if (status && state == NVML_FABRIC_COMPLETED)
		buf_printf(q->out, "error-%d", status);
	else
		buf_puts(q->out, state == NVML_FABRIC_COMPLETED ? "success" : "-");
	buf_printf(q->out, " clique=%u", clique);
}

static void put_health(const struct asking *q, const struct nvml_fabric *f)
{
	static const char *const names[] = { NULL, "healthy", "unhealthy", "limited" };

	buf_printf(q->out, " health=0x%x", f->health_mask);
	if (f->health_summary < ARRAY_SIZE(names) && names[f->health_summary])
		buf_printf(q->out, " summary=%s", names[f->health_summary]);
}

/* Newest structure first: a library refuses those that it does not know, or no longer. */
static int ask_fabric_versions(const struct asking *q, nvml_device_t d)
{
	static const unsigned versions[] = { NVML_FABRIC_V3, NVML_FABRIC_V2 };
	int r = NVML_ERROR_FUNCTION_NOT_FOUND;

	for (size_t i = 0; q->api->fabric && i < ARRAY_SIZE(versions); i++) {
		struct nvml_fabric f = { .version = versions[i] };

		r = q->api->fabric(d, &f);
		if (r)
			continue;
		put_fabric(q, f.state, f.status, f.clique_id);
		put_health(q, &f);
		return 0;
	}
	return r;
}

void snapshot_fabric(const struct asking *q, nvml_device_t d)
{
	struct nvml_fabric_v1 old = { .state = 0 };
	int r = ask_fabric_versions(q, d);

	if (r && q->api->fabric_v1) {
		r = q->api->fabric_v1(d, &old);
		if (!r)
			put_fabric(q, old.state, old.status, old.clique_id);
	}
	if (r)
		snapshot_refused(q, "fabric", r);
	else
		buf_putc(q->out, '\n');
}

void snapshot_nvlinks(const struct asking *q, nvml_device_t d)
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
		snapshot_refused(q, "nvlinks", last);
}

void snapshot_peers(const struct asking *q, const nvml_device_t *v, unsigned n, unsigned self)
{
	for (unsigned i = 0; q->api->p2p && i < n; i++) {
		struct nvml_pci pci = { .domain = 0 };
		int status = 0;

		if (i == self || !v[i] || q->api->p2p(v[self], v[i], NVML_P2P_CAPS_NVLINK, &status) ||
		    q->api->pci(v[i], &pci))
			continue;
		buf_printf(q->out, "peer %04x:%02x:%02x.0 ", pci.domain, pci.bus, pci.device);
		if (status)
			buf_printf(q->out, "no-%d\n", status);
		else
			buf_puts(q->out, "ok\n");
	}
}
