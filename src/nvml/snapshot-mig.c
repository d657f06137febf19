/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "nvml/snapshot.h"

#define INSTANCES_MAX 16

static void put_profile(const struct asking *q, const struct nvml_profile_info *p,
			const struct nvml_placement *v, unsigned n)
{
	buf_printf(q->out, "profile %u %u %u %llu ", p->id, p->slices, p->instances, p->memory_mb);
	for (unsigned i = 0; i < n; i++)
		buf_printf(q->out, "%s%u", i ? "," : "", v[i].start);
	buf_printf(q->out, ":%u ", n ? v[0].size : 0);
	snapshot_text(q->out, p->name);
	buf_putc(q->out, '\n');
}

/* The library writes as many as there are, whatever the array holds: so the number is asked first
 * (nvml.h). */
static bool placements_of(const struct asking *q, nvml_device_t d, unsigned profile,
			  struct nvml_placement *v, unsigned *ret_n)
{
	unsigned n = 0;

	if (q->api->placements(d, profile, NULL, &n) || n > INSTANCES_MAX)
		return false;
	if (q->api->placements(d, profile, v, &n) || n > INSTANCES_MAX)
		return false;
	*ret_n = n;
	return true;
}

static bool profile_of(const struct asking *q, nvml_device_t d, unsigned index,
		       struct nvml_profile_info *ret)
{
	struct nvml_profile_info p = { .version = NVML_PROFILE_V2 };

	if (q->api->profile(d, index, &p))
		return false;
	p.name[sizeof(p.name) - 1] = '\0';
	*ret = p;
	return true;
}

void snapshot_profiles(const struct asking *q, nvml_device_t d)
{
	for (unsigned i = 0; q->api->profile && q->api->placements && i < NVML_PROFILE_COUNT; i++) {
		struct nvml_profile_info p;
		struct nvml_placement v[INSTANCES_MAX];
		unsigned n;

		if (profile_of(q, d, i, &p) && placements_of(q, d, p.id, v, &n))
			put_profile(q, &p, v, n);
	}
}

/* The array must hold as many as the profile allows (nvml.h). */
static int instances_of(const struct asking *q, nvml_device_t d, const struct nvml_profile_info *p,
			struct buf *out)
{
	nvml_gpu_instance_t v[INSTANCES_MAX];
	struct nvml_instance_info info = { 0 };
	unsigned n = ARRAY_SIZE(v);
	int r = p->instances <= n ? q->api->instances(d, p->id, v, &n) : NVML_ERROR_NOT_SUPPORTED;

	for (unsigned k = 0; !r && k < n && k < ARRAY_SIZE(v); k++) {
		r = q->api->instance_info(v[k], &info);
		if (!r)
			buf_printf(out, "instance %u %u %u %u\n", info.id, info.profile,
				   info.placement.start, info.placement.size);
	}
	return r;
}

/* All of them or none: an ordinary user may not ask, and that does not mean that there are none. */
void snapshot_instances(const struct asking *q, nvml_device_t d)
{
	_cleanup_(buf_free) struct buf lines = { 0 };
	bool able = q->api->profile && q->api->instances && q->api->instance_info;
	int r = able ? 0 : NVML_ERROR_FUNCTION_NOT_FOUND;

	for (unsigned i = 0; i < NVML_PROFILE_COUNT && !r; i++) {
		struct nvml_profile_info p;

		if (profile_of(q, d, i, &p))
			r = instances_of(q, d, &p, &lines);
	}
	if (r) {
		snapshot_refused(q, "instances", r);
		return;
	}
	buf_puts(q->out, "instances known\n");
	if (lines.n)
		buf_puts(q->out, lines.s);
}
