/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/boot/image.h"

const struct boot_image *boot_image_of_interest(const struct host *h, const struct boot_chain *b)
{
	const char *release = b->next_release;

	if (b->image)
		return b->image;
	if (!h->boot)
		return NULL;
	if (!release && fact_known(&h->kernel.release.fact))
		release = h->kernel.release.value;
	if (boot_image_find(h->boot, release))
		return boot_image_find(h->boot, release);
	return h->boot->images.n == 1 ? &h->boot->images.v[0] : NULL;
}

struct module_names boot_gpu_drivers(struct check *c, const struct pci_function *f)
{
	static const struct {
		unsigned vendor;
		const char *names[4];
	} usual[] = {
		{ 0x10de, { "nouveau", "nvidia", "nvidiafb", "nvidia_drm" } },
		{ 0x1002, { "amdgpu", "radeon" } },
		{ 0x8086, { "i915", "xe" } },
	};
	struct module_names list = { 0 };

	const struct boot_chain *b = c->analysis->boot;
	const struct module_names *m =
		boot_kernel_claims(b->next_kernel ? b->next_kernel : boot_kernel_running(c->host->boot),
				   f);

	for (size_t k = 0; m && k < m->n; k++)
		if (!str_has_prefix(m->v[k], "vfio"))
			*vec_push(c->arena, &list) = m->v[k];
	if (m)
		return list;
	if (fact_known(&f->class.fact) && f->class.value >> 16 != 0x03 && f->class.value >> 16 != 0x12)
		return list;
	for (size_t i = 0; i < ARRAY_SIZE(usual); i++)
		for (size_t k = 0; f->vendor.value == usual[i].vendor && k < 4 && usual[i].names[k]; k++)
			*vec_push(c->arena, &list) = usual[i].names[k];
	return list;
}
