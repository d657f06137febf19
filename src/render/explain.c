/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/json.h"
#include "render/render.h"
#include "rules/rule.h"

static const char *actor_text(enum actor actor)
{
	static const char *const texts[] = {
		[ACTOR_KERNEL] = "the host's kernel and boot configuration",
		[ACTOR_FIRMWARE] = "the firmware setup (BIOS/UEFI)",
		[ACTOR_VM] = "the definition of the virtual machine",
		[ACTOR_HARDWARE] = "the hardware: another slot, card or board",
		[ACTOR_OPERATOR] = "the operator of the host",
	};

	return texts[actor];
}

static const char *severity_text(enum severity severity)
{
	static const char *const texts[] = {
		[SEVERITY_BLOCKER] =
			"blocker: the device cannot be attached, or attaching it harms the host",
		[SEVERITY_MAJOR] = "major: it attaches, but fails or is unsafe",
		[SEVERITY_MINOR] = "minor: it works, slower or more fragile than it need be",
	};

	return texts[severity];
}

static void put(const struct style *s, struct buf *out, const char *label, const char *text)
{
	style_ink(s, out, INK_DIM, label);
	style_pad_to(out, style_columns(label), 10);
	style_wrap(s, out, 10, 10, text);
}

void render_rule_text(const struct rule *rule, const struct style *s, struct buf *out)
{
	struct arena *a = arena_new();

	style_ink(s, out, INK_BOLD, rule->id);
	buf_puts(out, ": ");
	style_wrap(s, out, style_columns(rule->id) + 2, 2, rule->title);
	buf_putc(out, '\n');
	put(s, out, "weight", severity_text(rule->severity));
	put(s, out, "mended by", actor_text(rule->actor));
	put(s, out, "why", rule->why);
	for (size_t i = 0; i < RULE_LINES && rule->fix[i]; i++)
		put(s, out, i ? "" : "to do",
		    arena_printf(a, "%s%s", rule->fix[1] ? arena_printf(a, "%zu. ", i + 1) : "",
				 rule->fix[i]));
	for (size_t i = 0; i < RULE_LINES && rule->refs[i]; i++)
		put(s, out, i ? "" : "see", rule->refs[i]);
	arena_free(a);
}

static json_t *list_json(const char *const *lines)
{
	json_t *j = json_array();

	for (size_t i = 0; i < RULE_LINES && lines[i]; i++)
		json_array_append_new(j, json_string(lines[i]));
	return j;
}

void render_rule_json(const struct rule *rule, struct buf *out)
{
	json_t *j = json_object();

	json_put(j, "id", json_string(rule->id));
	json_put(j, "pitfall", rule->pitfall ? json_integer(rule->pitfall) : json_null());
	json_put(j, "severity", json_string(severity_name(rule->severity)));
	json_put(j, "actor", json_string(actor_name(rule->actor)));
	json_put(j, "title", json_string(rule->title));
	json_put(j, "why", json_string(rule->why));
	json_put(j, "fix", list_json(rule->fix));
	json_put(j, "refs", list_json(rule->refs));
	json_write(j, out);
}

void render_rules_list(const struct style *s, struct buf *out)
{
	for (size_t i = 0; rule_table[i]; i++) {
		style_ink(s, out, INK_BOLD, rule_table[i]->id);
		style_pad_to(out, style_columns(rule_table[i]->id), 28);
		style_wrap(s, out, 28, 28, rule_table[i]->title);
	}
}
