/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "collect/nvidia.h"

#include "collect/read.h"

#include <errno.h>

#define VENDOR_NVIDIA 0x10de

static bool has_nvidia(const struct host *h)
{
	for (size_t i = 0; i < h->n_functions; i++)
		if (h->functions[i].vendor.value == VENDOR_NVIDIA)
			return true;
	return false;
}

/* "NVRM version: NVIDIA UNIX x86_64 Kernel Module  550.90.07  Fri May 31 ..." */
static const char *version_in(struct arena *a, const char *text)
{
	struct span rest = span_of(text), line, word;

	if (!span_next_line(&rest, &line))
		return NULL;
	while (span_next_word(&line, &word)) {
		size_t digits = strspn(word.p, "0123456789.");

		if (digits >= word.n && memchr(word.p, '.', word.n))
			return span_dup(a, word);
	}
	return NULL;
}

static void collect_driver(struct collector *c, struct nvidia *n)
{
	read_text(c, "/proc/driver/nvidia/version", ROOT_TEXT_MAX, &n->driver);
	if (!fact_known(&n->driver.fact))
		return;
	n->driver.value = version_in(c->arena, n->driver.value);
	if (!n->driver.value)
		n->driver.fact.avail = AVAIL_ERROR;
}

static int decode_state(struct collector *c, const char *path, const struct fact_str *text,
			struct nvidia_state *ret)
{
	struct span s = span_of(text->value);

	return streq(path, NVIDIA_SMI_PATH) ? nvidia_smi_decode(c->arena, s, ret)
					    : nvml_text_decode(c->arena, s, ret);
}

static bool collect_state_from(struct collector *c, struct nvidia *n, const char *path)
{
	struct nvidia_state *state = arena_new0(c->arena, struct nvidia_state);
	struct fact_str text;

	read_text(c, path, ROOT_LOG_MAX, &text);
	n->state_fact = text.fact;
	if (!fact_known(&text.fact))
		return false;
	if (decode_state(c, path, &text, state) < 0) {
		n->state_fact.avail = AVAIL_ERROR;
		n->state_fact.error = EBADMSG;
		return true;
	}
	n->state_why = state->error;
	n->state = state->n_gpus ? state : NULL;
	return true;
}

/* Absent is kept from the first place: it says that the machine was asked and had no library. */
static void collect_state(struct collector *c, struct nvidia *n)
{
	struct fact first;

	if (collect_state_from(c, n, NVML_SNAPSHOT_PATH))
		return;
	first = n->state_fact;
	if (!collect_state_from(c, n, NVIDIA_SMI_PATH))
		n->state_fact = first;
}

static void collect_nvswitches(struct collector *c, struct nvidia *n)
{
	struct root_names names;

	n->nvswitch_fact = read_list(c, "/proc/driver/nvidia-nvswitch/devices", &names);
	n->nvswitches = names.v;
	n->n_nvswitches = names.n;
}

static void collect_vgpu(struct collector *c, struct nvidia *n)
{
	n->vgpu_fact = c->host->kernel.modules_fact;
	if (fact_known(&n->vgpu_fact) && !host_module_loaded(c->host, "nvidia_vgpu_vfio"))
		n->vgpu_fact.avail = AVAIL_ABSENT;
}

void collect_nvidia(struct collector *c)
{
	struct nvidia *n;

	if (!has_nvidia(c->host))
		return;
	n = arena_new0(c->arena, struct nvidia);
	c->host->nvidia = n;
	collect_driver(c, n);
	collect_state(c, n);
	collect_nvswitches(c, n);
	collect_fabric_manager(c, &n->fm);
	collect_vgpu(c, n);
	/* Only where the driver is loaded can somebody hold it, and can Fabric Manager do its work.
	 */
	if (fact_known(&n->driver.fact))
		collect_nvidia_processes(c, n);
}
