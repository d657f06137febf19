/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/boot-params.h"

struct boot_menu boot_bls_menu(const struct host *h, struct arena *a)
{
	struct boot_menu menu = { 0 };

	for (const struct boot_file *f = NULL; (f = boot_file_next(h->boot, BOOT_BLS_ENTRY, f));)
		if (fact_known(&f->fact))
			boot_menu_read_bls(&menu, f->text, f->path, a);
	return menu;
}

struct boot_menu *boot_keep_menu(struct arena *a, struct boot_menu menu)
{
	return arena_memdup(a, &menu, sizeof(menu));
}

static const struct boot_image *image_at(const struct host *h, const char *path)
{
	const char *base = path ? strrchr(path, '/') : NULL;
	const struct boot_image *found = NULL;

	/* Paths in entries are relative to the boot partition: the ends must agree. */
	for (size_t i = 0; base && i < h->boot->images.n; i++) {
		const struct boot_image *image = &h->boot->images.v[i];

		if (str_has_suffix(image->path, path))
			return image;
		if (!found && strlen(base) > 8 && str_has_suffix(image->path, base))
			found = image;
	}
	return found;
}

/* A release begins with a number and a dot; "2" is ostree's count, a hash has no dot. */
static bool is_release(const char *s)
{
	return s && s[0] >= '0' && s[0] <= '9' && strchr(s, '.');
}

/*
 * "6.1.0-9-amd64" of "/boot/vmlinuz-6.1.0-9-amd64", else of `version`, where sdbootutil puts the
 * number of the snapshot before it ("1@6.14.4-1-default").
 */
static const char *release_of_entry(const struct boot_entry *e)
{
	const char *base = e->linux_path ? strrchr(e->linux_path, '/') : NULL,
		   *dash = base ? strchr(base, '-') : NULL,
		   *snapshot = e->version ? strchr(e->version, '@') : NULL;

	if (dash && is_release(dash + 1))
		return dash + 1;
	if (snapshot)
		return is_release(snapshot + 1) ? snapshot + 1 : NULL;
	return is_release(e->version) ? e->version : NULL;
}

bool boot_menu_has_release(const struct boot_menu *menu, const char *release)
{
	for (size_t i = 0; i < menu->entries.n; i++)
		if (streq(release_of_entry(&menu->entries.v[i]), release))
			return true;
	return false;
}

void boot_take_entry(const struct host *h, struct boot_chain *b, const struct boot_entry *e)
{
	b->entry = e;
	b->next_release = release_of_entry(e);
	for (size_t i = 0; i < e->n_initrds && !b->image; i++)
		b->image = image_at(h, e->initrds[i]);
	if (e->efi && !b->image)
		b->image = image_at(h, e->efi);
	if (!b->next_release && b->image)
		b->next_release = b->image->release;
	b->next_source = b->next_release ? e->file : NULL;
}

void boot_take_image(struct boot_chain *b, const struct boot_image *image)
{
	b->image = image;
	b->next_release = image ? image->release : NULL;
	b->next_source = b->next_release ? image->path : NULL;
}

bool boot_applied_by(const struct boot_chain *b, const char *command)
{
	struct span rest = span_of(b->how_to_apply), one;

	while (b->how_to_apply && span_next_field(&rest, BOOT_THEN[0], &one))
		if (span_eq(span_trim(one), command))
			return true;
	return false;
}

/* Recovery and rescue entries are nobody's usual boot. */
static bool is_spare(const struct boot_entry *e)
{
	return (e->title && strcasestr(e->title, "recovery")) || strstr(e->id, "rescue");
}

struct boot_params boot_params_of_kernel(const struct boot_chain *b, const char *release,
					 struct arena *a)
{
	for (size_t i = 0; b->menu && i < b->menu->entries.n; i++) {
		const struct boot_entry *e = &b->menu->entries.v[i];

		if (streq(release_of_entry(e), release) && !is_spare(e))
			return params_of_entry(a, e, b->vars, b->env);
	}
	return b->generated.known ? b->generated : b->configured;
}
