/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/boot-view.h"

#include "analyse/kernel-params.h"
#include "base/enum-table.h"

ENUM_TABLE(boot_effect, { "in effect", "pending", "this boot only", "ineffective", "unknown",
			  "harmful", "not read" });

struct view {
	const struct host *h;
	const struct boot_chain *b;
	const struct param_table *table;
	struct arena *a;
	struct boot_param_views list;
};

static bool seen(const struct view *v, const struct cmdline_param *p)
{
	for (size_t i = 0; i < v->list.n; i++)
		if (cmdline_param_eq(v->list.v[i].param, p))
			return true;
	return false;
}

/* The table's verdict goes before everything else. */
static enum boot_effect judge(const struct view *v, const struct cmdline_param *p,
			      enum boot_effect otherwise, const char **ret_says)
{
	static const struct {
		const char *verdict;
		enum boot_effect effect;
	} verdicts[] = { { "harmful", BOOT_EFFECT_HARMFUL },
			 { "unknown", BOOT_EFFECT_UNKNOWN },
			 { "ineffective", BOOT_EFFECT_INEFFECTIVE } };

	for (size_t i = 0; i < ARRAY_SIZE(verdicts); i++) {
		const struct param_row *row = param_judge(v->table, v->h, p, verdicts[i].verdict, NULL);

		if (row) {
			*ret_says = row->says;
			return verdicts[i].effect;
		}
	}
	if (param_nearest(v->table, p)) {
		*ret_says = arena_printf(v->a, "one slip away from %s", param_nearest(v->table, p));
		return BOOT_EFFECT_UNKNOWN;
	}
	return otherwise;
}

static void add(struct view *v, const struct boot_params *from, enum boot_effect effect, const char *says)
{
	for (size_t i = 0; from->known && i < from->cmdline.n; i++) {
		const struct cmdline_param *p = &from->cmdline.v[i];
		struct boot_param_view x = { p, from, effect, says };

		if (p->for_init || seen(v, p) || (!boot_param_matters(p) && !param_nearest(v->table, p)))
			continue;
		if (effect == BOOT_EFFECT_ACTIVE && v->b->generated.known &&
		    !cmdline_find(&v->b->generated.cmdline, p)) {
			x.effect = BOOT_EFFECT_THIS_BOOT;
			x.says = "the next boot will not have it";
		}
		x.effect = judge(v, p, x.effect, &x.says);
		*vec_push(v->a, &v->list) = x;
	}
}

struct boot_param_views boot_param_views(const struct host *h, const struct boot_chain *b,
					 struct arena *a)
{
	struct view v = { .h = h, .b = b, .table = param_table_new(a), .a = a };

	add(&v, &b->running, BOOT_EFFECT_ACTIVE, NULL);
	add(&v, &b->generated, BOOT_EFFECT_PENDING, "the next boot will have it");
	add(&v, &b->configured, BOOT_EFFECT_PENDING,
	    b->how_to_apply ? arena_printf(a, "after `%s` and a reboot", b->how_to_apply)
			    : "after a reboot");
	for (size_t i = 0; i < b->others.n; i++)
		add(&v, &b->others.v[i], BOOT_EFFECT_UNREAD,
		    "this machine's boot loader does not read that file");
	return v.list;
}

struct kernel_defaults boot_defaults(const struct host *h, const struct boot_chain *b, struct arena *a)
{
	const struct fact_str *release = &h->kernel.release;
	const char *running = fact_known(&release->fact) ? release->value : NULL;
	static const struct fact_str none = { { AVAIL_ABSENT, 0, NULL }, NULL };

	if (!b->next_release || streq(b->next_release, running))
		return kernel_defaults(h, running, &h->kernel.config, a);
	return kernel_defaults(h, b->next_release, b->next_kernel ? &b->next_kernel->config : &none, a);
}
