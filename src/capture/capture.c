/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "capture/capture.h"

#include "base/buf.h"
#include "base/map.h"
#include "root/manifest.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <jansson.h>

#define TOP "vfio-doctor-capture"

struct writer {
	struct capture *capture;
	struct redactor *redactor;
	struct arena *arena;
	const struct record_node *nodes;
	size_t n_nodes;
	struct map kept; /* paths that become members */
	struct archive *archive;
	struct buf out;
	json_t *errors, *stats, *names, *left_out;
};

static json_t *path_json(struct writer *w, const char *path)
{
	return json_string(manifest_path_encode(w->arena, redact_string(w->redactor, path)));
}

static void add_error(struct writer *w, const char *path, const char *question, int error)
{
	const char *name = strerrorname_np(error);

	json_array_append_new(w->errors, json_pack("[o,s,s]", path_json(w, path), question,
						   name ? name : "EIO"));
	w->capture->errors++;
}

static void add_stat(struct writer *w, const char *path, const struct root_stat *st)
{
	static const char *const types[] = {
		[ROOT_FILE] = "file", [ROOT_DIR] = "dir", [ROOT_LINK] = "link", [ROOT_OTHER] = "other"
	};

	json_array_append_new(w->stats, json_pack("[o,s,i,i,i,I,I,I]", path_json(w, path),
						  types[st->type], (int)st->mode, (int)st->uid,
						  (int)st->gid, (json_int_t)st->size,
						  (json_int_t)st->rdev, (json_int_t)st->mtime));
}

static void add_left_out(struct writer *w, const char *path, uint64_t size)
{
	json_array_append_new(w->left_out, json_pack("[o,I]", path_json(w, path), (json_int_t)size));
	w->capture->left_out++;
}

/* --- the archive ------------------------------------------------------------------------------------ */

static int write_entry(struct writer *w, const char *path, enum root_type type, struct bytes data,
		       const char *target)
{
	struct archive_entry *entry = archive_entry_new();
	int e = 0;

	if (!entry)
		return -ENOMEM;
	archive_entry_set_pathname(entry, arena_printf(w->arena, TOP "%s%s", path,
						       type == ROOT_DIR ? "/" : ""));
	archive_entry_set_filetype(entry, type == ROOT_DIR    ? AE_IFDIR
					  : type == ROOT_LINK ? AE_IFLNK
							      : AE_IFREG);
	archive_entry_set_perm(entry, type == ROOT_DIR ? 0755 : 0644);
	archive_entry_set_mtime(entry, 0, 0);
	if (type == ROOT_LINK)
		archive_entry_set_symlink(entry, target);
	archive_entry_set_size(entry, type == ROOT_FILE ? (la_int64_t)data.n : 0);
	/* A warning is about a name that is not ASCII; it is written as it is. */
	if (archive_write_header(w->archive, entry) < ARCHIVE_WARN)
		e = -EIO;
	else if (type == ROOT_FILE && data.n &&
		 archive_write_data(w->archive, data.p, data.n) != (la_ssize_t)data.n)
		e = -EIO;
	archive_entry_free(entry);
	return e;
}

static la_ssize_t append_out(struct archive *a, void *data, const void *p, size_t n)
{
	buf_add(data, p, n);
	return (la_ssize_t)n;
}

static int open_archive(struct writer *w)
{
	w->archive = archive_write_new();
	if (!w->archive)
		return -ENOMEM;
	archive_write_set_format_gnutar(w->archive); /* long names, and no opinion about character sets */
	/* "Warn" would mean that it starts a program for it. */
	if (archive_write_add_filter_zstd(w->archive) != ARCHIVE_OK &&
	    archive_write_add_filter_gzip(w->archive) != ARCHIVE_OK)
		return -EIO;
	archive_write_set_options(w->archive, "zstd:compression-level=9");
	archive_write_set_options(w->archive, "gzip:!timestamp");
	archive_write_set_bytes_in_last_block(w->archive, 1);
	return archive_write_open(w->archive, &w->out, NULL, append_out, NULL) == ARCHIVE_OK ? 0 : -EIO;
}

/* --- what goes into it ------------------------------------------------------------------------------ */

struct entry {
	const char *path, *target;
	enum root_type type;
	struct bytes data;
};

struct entries {
	struct entry *v;
	size_t n, cap;
};

static void add_entry(struct writer *w, struct entries *entries, struct entry entry)
{
	*vec_push(w->arena, entries) = entry;
	map_set(&w->kept, entry.path, (void *)entry.path);
}

static void sort_node(struct writer *w, const struct record_node *n, struct entries *entries)
{
	const char *path = redact_string(w->redactor, n->path);
	bool keep = false;

	if (n->has_data) {
		struct bytes data = redact_file(w->redactor, n->path, n->data, &keep);

		if (keep)
			add_entry(w, entries,
				  (struct entry){ .path = path, .type = ROOT_FILE, .data = data });
		else
			add_left_out(w, n->path, n->data.n);
	} else if (n->is_link) {
		add_entry(w, entries,
			  (struct entry){ .path = path,
					  .type = ROOT_LINK,
					  .target = redact_string(w->redactor, n->target) });
	} else if (n->listed && !streq(path, "/")) {
		add_entry(w, entries, (struct entry){ .path = path, .type = ROOT_DIR });
	} else if (n->left_out) {
		add_left_out(w, n->path, n->left_out);
	}
	if (n->error)
		add_error(w, n->path, "any", n->error);
	if (n->read_error)
		add_error(w, n->path, "read", n->read_error);
	if (n->list_error)
		add_error(w, n->path, "list", n->list_error);
	if (n->has_stat)
		add_stat(w, n->path, &n->stat);
	/* It is there and no link; nothing else was asked about it. */
	if (!keep && !n->is_link && !n->listed && !n->has_stat && !n->error && !n->read_error &&
	    !n->list_error && !n->left_out && !n->has_data)
		add_error(w, n->path, "read", ENODATA);
}

/* Names that a listing showed, and that are no member of their own. */
static void add_names(struct writer *w)
{
	for (size_t i = 0; i < w->n_nodes; i++) {
		const struct record_node *n = &w->nodes[i];

		for (size_t k = 0; n->listed && k < n->names.n; k++) {
			const char *path =
				arena_printf(w->arena, "%s/%s", streq(n->path, "/") ? "" : n->path,
					     n->names.v[k]);

			if (!map_get(&w->kept, redact_string(w->redactor, path)))
				json_array_append_new(w->names, path_json(w, path));
		}
	}
}

static int write_manifest(struct writer *w, struct root *rec, size_t members)
{
	static const char *const kinds[] = {
		[ROOT_LIVE] = "live", [ROOT_DIRECTORY] = "directory", [ROOT_BUNDLE] = "bundle", [ROOT_FIXTURE] = "fixture"
	};
	json_t *redactions = json_object();

	for (int i = 0; i < REDACTIONS; i++)
		json_object_set_new(redactions, redaction_name(i),
				    json_integer((json_int_t)redaction_count(w->redactor,
									     (enum redaction)i)));
	json_t *top = json_pack("{s:s,s:s,s:s,s:b,s:I,s:o,s:O,s:O,s:O,s:O}", "schema",
				MANIFEST_SCHEMA, "version", VERSION, "source", kinds[rec->kind],
				"root_user", w->capture->root_user, "members", (json_int_t)members,
				"redactions", redactions, "errors", w->errors, "stats", w->stats,
				"names", w->names, "left_out", w->left_out);
	char *text = json_dumps(top, JSON_INDENT(1) | JSON_ENSURE_ASCII);
	int e = text ? write_entry(w, "/" MANIFEST_NAME, ROOT_FILE,
				   (struct bytes){ (const uint8_t *)text, strlen(text) }, NULL)
		     : -ENOMEM;

	free(text);
	json_decref(top);
	return e;
}

static int compare_entries(const void *x, const void *y)
{
	return strcmp(((const struct entry *)x)->path, ((const struct entry *)y)->path);
}

static int write_all(struct writer *w, struct root *rec)
{
	struct entries entries = { 0 };
	int e = open_archive(w);

	for (size_t i = 0; i < w->n_nodes; i++)
		sort_node(w, &w->nodes[i], &entries);
	add_names(w);
	/* Redaction may have changed the order of names. */
	if (entries.n)
		qsort(entries.v, entries.n, sizeof(*entries.v), compare_entries);
	if (e == 0)
		e = write_manifest(w, rec, entries.n);
	for (size_t i = 0; i < entries.n && e == 0; i++)
		e = write_entry(w, entries.v[i].path, entries.v[i].type, entries.v[i].data,
				entries.v[i].target);
	w->capture->members = entries.n;
	if (e == 0 && archive_write_close(w->archive) != ARCHIVE_OK)
		e = -EIO;
	return e;
}

int capture_write(struct root *rec, struct capture *c, struct arena *a, struct bytes *ret)
{
	struct writer w = { .capture = c, .redactor = c->redactor, .arena = a };

	if (!w.redactor)
		w.redactor = c->redactor = redactor_new(a);
	if (c->hostname)
		redactor_learn_host(w.redactor, c->hostname);
	for (size_t i = 0; c->roms && i < c->roms->n; i++)
		redactor_learn_rom(w.redactor, c->roms->v[i].key);
	w.errors = json_array();
	w.stats = json_array();
	w.names = json_array();
	w.left_out = json_array();
	map_init(&w.kept, a);
	w.n_nodes = record_nodes(rec, &w.nodes);
	int e = write_all(&w, rec);

	archive_write_free(w.archive);
	json_decref(w.errors);
	json_decref(w.stats);
	json_decref(w.names);
	json_decref(w.left_out);
	if (e == 0)
		*ret = (struct bytes){ arena_memdup(a, w.out.s, w.out.n), w.out.n };
	buf_free(&w.out);
	return e;
}
