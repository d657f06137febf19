/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "apply/txn.h"

#include "apply/journal.h"
#include "base/enum-table.h"

#include <errno.h>
#include <time.h>

#define LOCK_FILE "/var/lib/vfio-doctor/lock"

ENUM_TABLE(
	txn_state,
	{ [TXN_NONE] = "none", [TXN_PREPARED] = "prepared", [TXN_COMMITTED] = "committed", [TXN_DONE] = "done", [TXN_UNDOING] = "undoing", [TXN_UNDONE] = "undone" })

int txn_fail(struct txn *t, int e, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	t->why = arena_vprintf(t->arena, fmt, ap);
	va_end(ap);
	return e;
}

int txn_fail_io(struct txn *t, int e, const char *what, const char *path)
{
	return txn_fail(t, e, "cannot %s '%s': %s", what, path, strerror(-e));
}

int txn_lock(struct root *root, struct arena *a, const char **ret_why)
{
	int e = edit_mkdirs(root, TXN_DIR, 0700);

	if (e == 0)
		e = edit_lock(root, LOCK_FILE);
	if (e == -EWOULDBLOCK)
		*ret_why = "another vfio-doctor is changing this machine (" LOCK_FILE " is locked)";
	else if (e < 0)
		*ret_why = arena_printf(a, "cannot take the lock '" LOCK_FILE "': %s", strerror(-e));
	return e;
}

int txn_begin(struct root *root, const struct plan *plan, int64_t now, struct arena *a, struct txn *ret)
{
	struct txn *t = ret;
	time_t when = (time_t)now;
	struct tm tm;
	char stamp[32];
	struct root_stat st;

	*t = (struct txn){ .root = root,
			   .arena = a,
			   .time = now,
			   .reboot = plan->reboot,
			   .post_conditions = plan->post_conditions,
			   .targets = plan->targets };
	gmtime_r(&when, &tm);
	strftime(stamp, sizeof(stamp), "%Y%m%d-%H%M%S", &tm);
	int e = edit_mkdirs(root, TXN_DIR, 0700);
	if (e < 0)
		return txn_fail_io(t, e, "make", TXN_DIR);
	for (unsigned n = 1;; n++) {
		t->id = n == 1 ? arena_strdup(a, stamp) : arena_printf(a, "%s-%u", stamp, n);
		t->dir = arena_printf(a, TXN_DIR "/%s", t->id);
		if (root_stat(root, t->dir, &st) == -ENOENT)
			break;
	}
	e = edit_mkdirs(root, t->dir, 0700);
	return e < 0 ? txn_fail_io(t, e, "make", t->dir) : 0;
}

/* The file as it is now: bytes, or -ENOENT. Only plain files are changed. */
int txn_read_file(struct txn *t, const char *path, struct bytes *ret)
{
	struct root_stat st;
	int e = root_lstat(t->root, path, &st);

	if (e < 0)
		return e;
	if (st.type != ROOT_FILE)
		return -EINVAL;
	return root_read(t->root, t->arena, path, ROOT_TEXT_MAX, ret);
}

static void hash(struct bytes b, char ret[static PLAN_HASH])
{
	plan_hash((struct span){ (const char *)b.p, b.n }, ret);
}

/* Is the file still what the plan was made from? */
static int check_unchanged(struct txn *t, const struct plan_edit *edit, struct bytes *ret_old)
{
	char now[PLAN_HASH];
	int e = txn_read_file(t, edit->path, ret_old);

	if (e == -ENOENT && !edit->existed)
		return 0;
	if (e == -ENOENT)
		return txn_fail(t, -ESTALE,
				"'%s' was there when the plan was made and is gone: make a new plan",
				edit->path);
	if (e == -EINVAL)
		return txn_fail(t, e, "'%s' is not a plain file (a link, perhaps): nothing was changed",
				edit->path);
	if (e < 0)
		return txn_fail_io(t, e, "read", edit->path);
	if (!edit->existed)
		return txn_fail(t, -ESTALE,
				"'%s' was not there when the plan was made, and is now: make a new plan",
				edit->path);
	hash(*ret_old, now);
	if (!streq(now, edit->old_hash))
		return txn_fail(t, -ESTALE, "'%s' was changed after the plan was made: make a new plan",
				edit->path);
	return 0;
}

int txn_put_journal(struct txn *t, const char *name, struct bytes data)
{
	const struct root_meta meta = { .mode = 0600 };
	const char *path = arena_printf(t->arena, "%s/%s", t->dir, name);
	int e = edit_create(t->root, path, &meta, data);

	if (e == 0)
		e = edit_sync_file(t->root, path);
	return e < 0 ? txn_fail_io(t, e, "write", path) : 0;
}

int txn_set_state(struct txn *t, enum txn_state state)
{
	const struct root_meta meta = { .mode = 0600 };
	const char *path = arena_printf(t->arena, "%s/state", t->dir);
	char *text = arena_printf(t->arena, "%s\n", txn_state_name((int)state));
	int e = edit_replace(t->root, path, &meta,
			     (struct bytes){ (const uint8_t *)text, strlen(text) });

	if (e < 0)
		return txn_fail_io(t, e, "write", path);
	t->state = state;
	return 0;
}

static int save_edit(struct txn *t, const struct plan_edit *edit)
{
	struct txn_file *f = vec_push(t->arena, &t->files);
	struct bytes old = { 0 }, fresh = { (const uint8_t *)edit->new_text.p, edit->new_text.n };
	size_t n = t->files.n - 1;

	*f = (struct txn_file){ .path = edit->path,
				.existed = edit->existed,
				.remove = edit->remove,
				.staged = edit->staged,
				.meta.mode = edit->mode };
	int e = check_unchanged(t, edit, &old);
	if (e < 0)
		return e;
	if (edit->existed) {
		e = edit_meta(t->root, t->arena, edit->path, &f->meta);
		if (e < 0)
			return txn_fail_io(t, e, "read the attributes of", edit->path);
		hash(old, f->old_hash);
		e = txn_put_journal(t, arena_printf(t->arena, "%zu.old", n), old);
		if (e < 0)
			return e;
	}
	if (edit->remove)
		return 0;
	hash(fresh, f->new_hash);
	return txn_put_journal(t, arena_printf(t->arena, "%zu.new", n), fresh);
}

int txn_prepare(struct txn *t, const struct plan *plan)
{
	int e;

	for (size_t i = 0; i < plan->edits.n; i++) {
		e = save_edit(t, &plan->edits.v[i]);
		if (e < 0)
			return e;
	}
	for (size_t i = 0; i < plan->actions.n; i++)
		txn_add_action(t, &plan->actions.v[i]);

	struct bytes journal = journal_write(t);
	e = txn_put_journal(t, "journal.json", journal);
	if (e < 0)
		return e;
	e = edit_sync_dir(t->root, t->dir);
	return e < 0 ? txn_fail_io(t, e, "sync", t->dir) : txn_set_state(t, TXN_PREPARED);
}

int txn_saved(struct txn *t, size_t n, const char *suffix, struct bytes *ret)
{
	return root_read(t->root, t->arena, arena_printf(t->arena, "%s/%zu.%s", t->dir, n, suffix),
			 ROOT_TEXT_MAX, ret);
}

/* Makes a file what the journal says it is after (or before) the transaction. Nothing is done where it is so already. */
static int put_file(struct txn *t, size_t n, bool after)
{
	const struct txn_file *f = &t->files.v[n];
	bool there = after ? !f->remove : f->existed;
	const char *want = after ? f->new_hash : f->old_hash;
	struct bytes now, data;
	struct root_meta meta;
	char have[PLAN_HASH];
	int e = txn_read_file(t, f->path, &now);

	if (e < 0 && e != -ENOENT)
		return txn_fail_io(t, e, "read", f->path);
	if (!there) {
		if (e == -ENOENT)
			return 0;
		e = edit_unlink(t->root, f->path);
		if (e == 0)
			e = edit_sync_parent(t->root, f->path);
		return e < 0 ? txn_fail_io(t, e, "remove", f->path) : 0;
	}
	if (e == 0) {
		hash(now, have);
		if (streq(have, want) && edit_meta(t->root, t->arena, f->path, &meta) == 0 &&
		    meta.mode == f->meta.mode && meta.uid == f->meta.uid && meta.gid == f->meta.gid)
			return 0;
	}
	e = txn_saved(t, n, after ? "new" : "old", &data);
	if (e < 0)
		return txn_fail_io(t, e, "read what was saved of", f->path);
	hash(data, have);
	if (!streq(have, want))
		return txn_fail(t, -EIO, "what was saved of '%s' is damaged", f->path);
	e = edit_replace(t->root, f->path, &f->meta, data);
	return e < 0 ? txn_fail_io(t, e, "write", f->path) : 0;
}

int txn_put_all(struct txn *t, bool after)
{
	for (size_t i = 0; i < t->files.n; i++) {
		const char *slash = strrchr(t->files.v[i].path, '/');

		if (t->files.v[i].staged)
			continue;
		/* A drop-in folder may not exist yet. It stays when the file goes: an empty one changes nothing. */
		int e = after && slash > t->files.v[i].path
				? edit_mkdirs(t->root,
					      arena_strndup(t->arena, t->files.v[i].path,
							    (size_t)(slash - t->files.v[i].path)),
					      0755)
				: 0;

		if (e < 0)
			return txn_fail_io(t, e, "make the folder of", t->files.v[i].path);
		e = put_file(t, i, after);
		if (e < 0)
			return e;
	}
	return 0;
}

int txn_commit(struct txn *t)
{
	int e = txn_set_state(t, TXN_COMMITTED);

	return e < 0 ? e : txn_put_all(t, true);
}

int txn_finish(struct txn *t)
{
	return txn_set_state(t, TXN_DONE);
}
