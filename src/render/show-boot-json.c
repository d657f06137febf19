/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/boot-view.h"
#include "analyse/kernel-upgrade.h"
#include "render/json.h"
#include "render/render.h"

static json_t *params_json(struct arena *a, const struct boot_params *p)
{
	json_t *j = json_object();

	json_put(j, "source", p->path ? json_text(a, p->path) : json_null());
	json_put(j, "line", p->line ? json_integer(p->line) : json_null());
	json_put(j, "value", p->known ? json_text(a, p->text) : json_null());
	json_put(j, "why_unknown", p->known ? json_null() : json_text(a, p->why));
	return j;
}

static json_t *image_json(struct arena *a, const struct boot_image *image)
{
	const struct initramfs *i = image->initramfs;
	json_t *j = json_object();

	json_put(j, "path", json_text(a, image->path));
	json_put(j, "release", json_text(a, image->release));
	json_put(j, "size", json_integer((json_int_t)image->size));
	json_put(j, "maker",
		 i && i->maker != INITRAMFS_UNKNOWN ? json_string(initramfs_maker_name((int)i->maker))
						    : json_null());
	json_put(j, "compression",
		 i && i->members.n
			 ? json_string(compression_name((int)i->members.v[i->members.n - 1].compression))
			 : json_null());
	json_put(j, "modules", i && i->complete ? json_integer((json_int_t)i->modules.n) : json_null());
	json_put(j, "vfio_pci",
		 i && (i->complete || initramfs_module(i, "vfio_pci"))
			 ? json_boolean(initramfs_module(i, "vfio_pci") != NULL)
			 : json_null());
	json_put(j, "why_unknown",
		 i && i->complete ? json_null()
				  : json_text(a, i ? i->why : avail_name((int)image->fact.avail)));
	return j;
}

/* What another kernel would change: null for the running one. */
static json_t *upgrade_json(const struct host *h, const struct boot_chain *b,
			    const struct boot_kernel *k, struct arena *a)
{
	const struct upgrade_losses losses = upgrade_losses(h, b, k, a);
	json_t *list = json_array();

	for (size_t i = 0; i < losses.n; i++) {
		json_t *j = json_object();

		json_put(j, "text", json_text(a, losses.v[i].text));
		json_put(j, "certain", json_boolean(losses.v[i].kind != UPGRADE_UNCLEAR));
		json_put(j, "source", json_text(a, losses.v[i].source));
		json_put(j, "value", json_text(a, losses.v[i].value));
		json_array_append_new(list, j);
	}
	return list;
}

static json_t *kernel_json(const struct host *h, const struct boot_chain *b,
			   const struct boot_kernel *k, struct arena *a)
{
	const struct boot_image *image = boot_image_find(h->boot, k->release);
	const struct boot_params params = boot_params_of_kernel(b, k->release, a);
	int has = boot_kernel_has(k, "vfio_pci");
	json_t *j = json_object();

	json_put(j, "release", json_text(a, k->release));
	json_put(j, "running", json_boolean(k->running));
	json_put(j, "next", json_boolean(streq(b->next_release, k->release)));
	json_put(j, "vfio_pci",
		 has < 0                                      ? json_null()
		 : boot_builtin(&k->builtin, "vfio_pci") == 1 ? json_string("built in")
		 : has                                        ? json_string("module")
							      : json_string("none"));
	json_put(j, "initramfs", image ? json_text(a, image->path) : json_null());
	json_put(j, "parameters", params_json(a, &params));
	json_put(j, "parameters_lost",
		 json_text(a, k->running ? NULL : boot_params_lost(b, &params, a)));
	json_put(j, "losses", k->running ? json_null() : upgrade_json(h, b, k, a));
	return j;
}

static json_t *views_json(const struct host *h, const struct boot_chain *b, struct arena *a)
{
	const struct boot_param_views views = boot_param_views(h, b, a);
	json_t *list = json_array();

	for (size_t i = 0; i < views.n; i++) {
		json_t *j = json_object();

		json_put(j, "parameter", json_text(a, views.v[i].param->text));
		json_put(j, "state", json_string(boot_effect_name((int)views.v[i].effect)));
		json_put(j, "why", json_text(a, views.v[i].says));
		json_put(j, "source", json_text(a, boot_params_place(a, views.v[i].from)));
		json_array_append_new(list, j);
	}
	return list;
}

static json_t *defaults_json(const struct host *h, const struct boot_chain *b, struct arena *a)
{
	const struct kernel_defaults defaults = boot_defaults(h, b, a);
	json_t *list = json_array();

	for (size_t i = 0; i < defaults.n; i++) {
		const struct kernel_default *d = &defaults.v[i];
		json_t *j = json_object();

		json_put(j, "parameter", json_string(d->parameter));
		json_put(j, "default", json_string(d->value));
		json_put(j, "line", json_string(d->line));
		json_put(j, "source", json_text(a, d->source));
		json_put(j, "likely_as_built_by", d->who ? json_string(d->who) : json_null());
		json_array_append_new(list, j);
	}
	return list;
}

static json_t *bindings_json(const struct boot_chain *b, struct arena *a)
{
	static const char *const names[] = { NULL, "vfio-pci", "driver", "nobody" };
	json_t *list = json_array();

	for (size_t i = 0; i < b->bindings.n; i++) {
		const struct boot_binding *x = &b->bindings.v[i];
		json_t *j = json_object();

		json_put(j, "bdf", json_string(x->function->text));
		json_put(j, "binds", json_text(a, names[x->binds]));
		json_put(j, "driver", json_text(a, x->driver));
		json_put(j, "because", json_text(a, x->because));
		json_put(j, "source", json_text(a, x->source));
		json_put(j, "asked_by", json_text(a, x->by));
		json_put(j, "asked_in", json_text(a, x->by_source));
		json_array_append_new(list, j);
	}
	return list;
}

void render_boot_json(const struct host *h, const struct boot_chain *b, struct arena *a, struct buf *out)
{
	json_t *j = json_object(), *clues = json_array(), *notes = json_array(),
	       *images = json_array(), *kernels = json_array(), *upgrade = json_array();

	json_put(j, "recorded", json_boolean(b->recorded));
	json_put(j, "loader",
		 b->loader == BOOT_LOADER_UNKNOWN ? json_null()
						  : json_string(boot_loader_name((int)b->loader)));
	json_put(j, "manager",
		 b->manager == BOOT_MANAGER_PLAIN ? json_null()
						  : json_string(boot_manager_name((int)b->manager)));
	for (size_t i = 0; i < b->clues.n; i++) {
		json_t *c = json_object();

		json_put(c, "source", json_text(a, b->clues.v[i].source));
		json_put(c, "value", json_text(a, b->clues.v[i].value));
		json_put(c, "says", json_string(boot_loader_name((int)b->clues.v[i].says)));
		json_array_append_new(clues, c);
	}
	for (size_t i = 0; i < b->notes.n; i++) {
		json_t *n = json_object();

		json_put(n, "file", json_text(a, b->notes.v[i].file));
		json_put(n, "line", json_integer(b->notes.v[i].line));
		json_put(n, "text", json_text(a, b->notes.v[i].text));
		json_array_append_new(notes, n);
	}
	for (size_t i = 0; h->boot && i < h->boot->images.n; i++)
		json_array_append_new(images, image_json(a, &h->boot->images.v[i]));
	for (size_t i = 0; h->boot && i < h->boot->kernels.n; i++)
		json_array_append_new(kernels, json_text(a, h->boot->kernels.v[i].release));
	for (size_t i = 0; h->boot && i < h->boot->kernels.n; i++)
		json_array_append_new(upgrade, kernel_json(h, b, &h->boot->kernels.v[i], a));
	json_put(j, "clues", clues);
	json_put(j, "entry",
		 b->entry ? json_text(a, arena_printf(a, "%s:%u", b->entry->file, b->entry->line))
			  : json_null());
	json_put(j, "running_kernel", json_fact_str(a, &h->kernel.release));
	json_put(j, "next_kernel", json_text(a, b->next_release));
	json_put(j, "initramfs", b->image ? json_text(a, b->image->path) : json_null());
	json_put(j, "images", images);
	json_put(j, "kernels", kernels);
	json_put(j, "upgrade", upgrade);
	json_put(j, "configured", params_json(a, &b->configured));
	json_put(j, "generated", params_json(a, &b->generated));
	json_put(j, "running", params_json(a, &b->running));
	json_put(j, "parameters", views_json(h, b, a));
	json_put(j, "defaults", defaults_json(h, b, a));
	json_put(j, "bindings", bindings_json(b, a));
	json_put(j, "not_understood", notes);
	json_write(j, out);
}
