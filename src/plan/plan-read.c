/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* A plan file, read with care: whoever could write it wants root to change files. */
#include "plan/plan-json.h"

#include "analyse/holder-service.h"

#include <errno.h>
#include <jansson.h>

#define SCHEMA "vfio-doctor/plan/1"

/* Definitions of machines belong to their manager, which is asked to change them. */
static bool path_allowed(const char *path, bool staged)
{
	struct span rest, part;
	bool managed = str_has_prefix(path, "/etc/libvirt/qemu/") || str_has_prefix(path, "/etc/pve/");

	if (managed != staged || (!str_has_prefix(path, "/etc/") && !str_has_prefix(path, "/boot/") &&
				  !str_has_prefix(path, "/efi/loader/entries/")))
		return false;
	rest = (struct span){ path + 1, strlen(path) - 1 };
	while (span_next_field(&rest, '/', &part))
		if (!part.n || span_eq(part, ".") || span_eq(part, ".."))
			return false;
	return true;
}

/* "systemctl stop UNIT" and its way back, for the services that are known to hold a GPU. */
static bool is_unit_command(const char *text)
{
	static const char stop[] = "systemctl stop ", start[] = "systemctl start ";

	return str_has_prefix(text, stop)    ? holder_service_unit(text + strlen(stop))
	       : str_has_prefix(text, start) ? holder_service_unit(text + strlen(start))
					     : false;
}

/* The commands that plan_make() itself would name; what follows the words is a value. */
static bool command_allowed(const char *text)
{
	static const char *const commands[] = {
		"update-grub",
		"grub-mkconfig -o /boot/grub/grub.cfg",
		"grub2-mkconfig -o /boot/grub2/grub.cfg",
		"update-bootloader --config",
		"proxmox-boot-tool refresh",
		"sdbootutil update-all-entries",
		"kernel-install add-all",
		"update-initramfs -u -k all",
		"dracut -f --regenerate-all",
		"mkinitcpio -P",
		"/usr/lib/booster/regenerate_images",
		"rpm-ostree initramfs --enable",
		"rpm-ostree initramfs --disable",
		"grub-script-check /boot/grub/grub.cfg",
		"grub2-script-check /boot/grub2/grub.cfg",
	};
	static const char *const openings[] = {
		"kernel-install add ",
		"grubby --update-kernel=",
		"rpm-ostree kargs --",
		"driverctl set-override ",
		"driverctl unset-override ",
		"qm set ",
		"virsh define @new:/etc/libvirt/qemu/",
		"virsh define @old:/etc/libvirt/qemu/",
		"nvidia-smi -i ",
	};

	for (size_t i = 0; i < ARRAY_SIZE(commands); i++)
		if (streq(text, commands[i]))
			return true;
	for (size_t i = 0; i < ARRAY_SIZE(openings); i++)
		if (str_has_prefix(text, openings[i]))
			return true;
	return is_unit_command(text);
}

static void take_list(struct arena *a, json_t *j, struct text_item **ret)
{
	for (size_t i = 0; i < json_array_size(j); i++)
		if (json_is_string(json_array_get(j, i)))
			text_item_add(a, ret, arena_strdup(a, json_string_value(json_array_get(j, i))));
}

static int take_edit(struct plan *p, json_t *j, const char **ret_why)
{
	const char *path = NULL, *content = NULL, *what = "", *mode = "0644",
		   *risk = json_string_value(json_object_get(j, "risk"));
	const char *hash = json_string_value(json_object_get(j, "old_sha256"));
	struct plan_edit e = { .existed = json_is_true(json_object_get(j, "existed")),
			       .remove = json_is_true(json_object_get(j, "remove")),
			       .staged = json_is_true(json_object_get(j, "staged")) };
	size_t length;
	uint64_t bits = 0;

	if (json_unpack(j, "{s:s, s:s%, s?s, s?s}", "path", &path, "content", &content, &length,
			"what", &what, "mode", &mode) < 0 ||
	    !path_allowed(path, e.staged)) {
		*ret_why = arena_printf(p->arena, "an edit of '%s' is not one that a plan may hold",
					path ? path : "?");
		return -EINVAL;
	}
	for (const char *c = mode; *c; c++)
		bits = bits * 8 + (uint64_t)(*c - '0');
	if ((e.existed && (!hash || strlen(hash) != PLAN_HASH - 1)) ||
	    strspn(mode, "01234567") != strlen(mode) || bits > 0777) {
		*ret_why = arena_printf(p->arena,
					"the edit of '%s' lacks the hash of the file it was made from, or has a mode that is none",
					path);
		return -EINVAL;
	}
	e.path = arena_strdup(p->arena, path);
	e.what = arena_strdup(p->arena, what);
	e.mode = (unsigned)bits;
	e.risk = risk ? arena_strdup(p->arena, risk) : NULL;
	e.new_text = (struct span){ arena_memdup(p->arena, content, length), length };
	e.old_text = (struct span){ "", 0 };
	if (e.existed)
		memcpy(e.old_hash, hash, PLAN_HASH);
	take_list(p->arena, json_object_get(j, "findings"), &e.findings);
	take_list(p->arena, json_object_get(j, "host_loses"), &e.host_loses);
	*vec_push(p->arena, &p->edits) = e;
	return 0;
}

static int take_argv(struct arena *a, json_t *words, const char *const **ret, const char **ret_why)
{
	const char **argv = arena_array(a, json_array_size(words) + 1, sizeof(*argv));

	for (size_t i = 0; i < json_array_size(words); i++) {
		const char *word = json_string_value(json_array_get(words, i));

		argv[i] = arena_strdup(a, word ? word : "");
	}
	const char *text = plan_command_text(a, argv);
	if (!command_allowed(text)) {
		*ret_why = arena_printf(a, "the plan wants to run '%s', which no plan of ours does",
					text);
		return -EINVAL;
	}
	*ret = argv;
	return 0;
}

static int take_action(struct plan *p, json_t *j, struct plan_action *ret, const char **ret_why)
{
	const char *what = json_string_value(json_object_get(j, "what")),
		   *risk = json_string_value(json_object_get(j, "risk"));
	json_t *undo = json_object_get(j, "undo"), *seconds = json_object_get(j, "seconds");
	struct plan_action action = { .what = arena_strdup(p->arena, what ? what : ""),
				      .risk = risk ? arena_strdup(p->arena, risk) : NULL,
				      .seconds = 1800 };

	if (json_integer_value(seconds) > 0 && json_integer_value(seconds) < 1800)
		action.seconds = (unsigned)json_integer_value(seconds);
	action.at_once = json_is_false(json_object_get(j, "reboot"));
	if (take_argv(p->arena, json_object_get(j, "argv"), &action.argv, ret_why) < 0 ||
	    (json_is_array(undo) && take_argv(p->arena, undo, &action.undo, ret_why) < 0))
		return -EINVAL;
	take_list(p->arena, json_object_get(j, "findings"), &action.findings);
	take_list(p->arena, json_object_get(j, "host_loses"), &action.host_loses);
	*ret = action;
	return 0;
}

static int take_plan(json_t *j, struct plan *p, const char **ret_why)
{
	json_t *edits = json_object_get(j, "edits"), *actions = json_object_get(j, "actions"),
	       *checks = json_object_get(j, "checks"),
	       *params = json_object_get(j, "boot_parameters");

	if (!streq(json_string_value(json_object_get(j, "schema")), SCHEMA)) {
		*ret_why = "this is no plan of vfio-doctor (schema " SCHEMA ")";
		return -EINVAL;
	}
	for (size_t i = 0; i < json_array_size(edits); i++)
		if (take_edit(p, json_array_get(edits, i), ret_why) < 0)
			return -EINVAL;
	for (size_t i = 0; i < json_array_size(actions); i++)
		if (take_action(p, json_array_get(actions, i), vec_push(p->arena, &p->actions),
				ret_why) < 0)
			return -EINVAL;
	for (size_t i = 0; i < json_array_size(checks); i++)
		if (take_action(p, json_array_get(checks, i), vec_push(p->arena, &p->checks),
				ret_why) < 0)
			return -EINVAL;
	take_list(p->arena, json_object_get(params, "add"), &p->boot_add);
	take_list(p->arena, json_object_get(params, "drop"), &p->boot_drop);
	p->rebuild = json_is_true(json_object_get(j, "rebuild"));
	take_list(p->arena, json_object_get(j, "targets"), &p->targets);
	take_list(p->arena, json_object_get(j, "post_conditions"), &p->post_conditions);
	take_list(p->arena, json_object_get(j, "host_loses"), &p->host_loses);
	take_list(p->arena, json_object_get(j, "stopped"), &p->stopped);
	p->reboot = json_is_true(json_object_get(j, "reboot"));
	return 0;
}

int plan_from_json(struct span text, struct arena *a, struct plan **ret, const char **ret_why)
{
	json_error_t error;
	json_t *j = json_loadb(text.p, text.n, JSON_REJECT_DUPLICATES, &error);
	struct plan *p = plan_new(a);

	if (!j) {
		*ret_why = arena_printf(a, "line %d: %s", error.line, error.text);
		return -EINVAL;
	}
	int e = take_plan(j, p, ret_why);
	json_decref(j);
	if (e == 0)
		*ret = p;
	return e;
}
