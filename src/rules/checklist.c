/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/checklist.h"

#include "base/str.h"
#include "rules/rule.h"

static const char *const items[] = {
	"firmware-current", "iommu-enabled",     "acs-enabled",         "rebar-disabled",
	"above-4g",         "kernel-parameters", "drivers-blacklisted", "vfio-early",
	"groups-verified",  "primary-display",
};

static bool answers(const struct rule *rule, const char *item)
{
	struct span rest = span_of(rule->checklist ? rule->checklist : ""), word;

	while (span_next_word(&rest, &word))
		if (span_eq(word, item))
			return true;
	return false;
}

static void fill_item(struct report *r, struct check_item *item)
{
	const struct finding *worst = NULL;
	static const int weight[] = {
		[STATUS_FAIL] = 4, [STATUS_WARN] = 3, [STATUS_UNKNOWN] = 2, [STATUS_PASS] = 1, [STATUS_INFO] = 0
	};

	for (const struct finding *f = r->findings; f; f = f->next) {
		if (!f->rule || !answers(f->rule, item->item))
			continue;
		if (f->status != STATUS_PASS && f->status != STATUS_INFO) {
			bool listed = false;

			for (const struct text_item *t = item->findings; t; t = t->next)
				listed |= streq(t->text, f->id);
			if (!listed)
				text_item_add(r->arena, &item->findings, f->id);
		}
		if (!worst || weight[f->status] > weight[worst->status])
			worst = f;
	}
	item->status = CHECK_NOT_APPLICABLE;
	item->seen = "nothing on this host asks for it, or nothing was found to answer it from";
	if (!worst)
		return;
	item->seen = worst->detail;
	if (worst->status == STATUS_FAIL || worst->status == STATUS_WARN)
		item->status = CHECK_FAIL;
	else if (worst->status == STATUS_UNKNOWN)
		item->status = CHECK_UNKNOWN;
	else if (worst->status == STATUS_PASS)
		item->status = CHECK_PASS;
}

void checklist_fill(struct report *r)
{
	for (size_t i = 0; i < ARRAY_SIZE(items); i++) {
		r->checklist[i].item = items[i];
		fill_item(r, &r->checklist[i]);
	}
}
