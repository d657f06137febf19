/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * What must hold for every host, whatever it is: each case and each host file is run, changed in a way that
 * must not matter (or matters in one known way), and run again.
 *
 * 	properties record FILE|FOLDER...	the report of a recording is the report of the machine
 * 	properties order FILE|FOLDER...		nothing depends on the order of names in a directory
 * 	properties deny [--part=N] [--seed=N] FILE|FOLDER...
 * 						no failing rule falls silent because one thing could not be read; one in
 * 						N of the things, chosen by the seed; --part=1, all of them, takes minutes
 * 	properties break FILE|FOLDER...		the n-th call fails with EIO: there still is a report
 * 	properties renumber FILE|FOLDER...	other bus numbers, same report
 */
#include "case.h"

#include "analyse/next-boot.h"
#include "base/buf.h"
#include "capture/capture.h"
#include "model/vm.h"
#include "collect/collect.h"
#include "render/render.h"
#include "root/bundle.h"
#include "root/fault.h"
#include "root/fixture.h"
#include "rules/rule.h"

#include <errno.h>
#include <stdio.h>

static struct root *open_host(const char *path, struct arena *a, struct case_file *ret)
{
	const char *why = "";

	*ret = (struct case_file){ .path = path };
	if (str_has_suffix(path, ".case")) {
		if (case_load(path, a, ret, &why) < 0) {
			printf("%s\n", why);
			exit(1);
		}
		return memory_tree_root(ret->tree, ROOT_FIXTURE, true, path);
	}
	struct root *root;
	if (root_open_fixture(path, a, &root, &why) < 0) {
		printf("%s\n", why);
		exit(1);
	}
	return root;
}

struct run {
	struct host *host;
	struct report *report;
	const char *json;
};

static struct run run_checks(struct root *root, const struct case_file *c, struct arena *a)
{
	struct host *h = host_collect(root, a);
	if (c->next_boot)
		next_boot_apply(h, a);
	struct analysis *an = analyse(h, c->targets.v, c->targets.n, a);
	struct report *r = rules_run(h, an, a);
	struct buf out = { 0 };

	render_check_json(&(struct render_check){ .host = h, .analysis = an, .report = r, .arena = a, .all = true },
			  &out);
	struct run run = { h, r, arena_strdup(a, out.s) };
	buf_free(&out);
	return run;
}

/* Where two reports part, one line of each. */
static unsigned differ(const char *path, const char *what, const char *was, const char *is)
{
	struct span x = span_of(was), y = span_of(is), lx = { 0 }, ly = { 0 };

	if (streq(was, is))
		return 0;
	while (span_next_line(&x, &lx) && span_next_line(&y, &ly) && lx.n == ly.n &&
	       memcmp(lx.p, ly.p, lx.n) == 0)
		;
	printf("%s: %s\n  was: %.*s\n  is:  %.*s\n", path, what, (int)lx.n, lx.p, (int)ly.n, ly.p);
	return 1;
}

static unsigned check_record(const char *path, struct arena *a)
{
	struct case_file c;
	_cleanup_root_ struct root *rec = root_record(open_host(path, a, &c));
	struct run was = run_checks(rec, &c, a);
	struct capture capture = { .hostname = fact_known(&was.host->hostname.fact)
						       ? was.host->hostname.value
						       : NULL,
				   .roms = &was.host->vms->roms };
	struct bytes archive;
	struct root *bundle;
	const char *why = NULL;

	if (capture_write(rec, &capture, a, &archive) < 0 ||
	    bundle_open_bytes(archive, "bundle", &bundle_limits_default, a, &bundle, &why) < 0) {
		printf("%s: the recording cannot be read: %s\n", path, why ? why : "");
		return 1;
	}
	_cleanup_root_ struct root *close_it = bundle;
	if (!bundle->complete) {
		printf("%s: the recording is incomplete: %s\n", path, why ? why : "");
		return 1;
	}
	bundle->kind = rec->kind; /* the report says where it came from */
	struct run is = run_checks(bundle, &c, a);
	/* The program's own texts (the address of a source) may look like something to redact: in both, then. */
	return differ(path, "the recording gives another report",
		      redact_string(capture.redactor, was.json),
		      redact_string(capture.redactor, is.json));
}

static unsigned check_order(const char *path, struct arena *a)
{
	struct case_file c;
	_cleanup_root_ struct root *plain = open_host(path, a, &c);
	struct run was = run_checks(plain, &c, a);
	unsigned wrong = 0;

	for (uint64_t seed = 1; seed <= 3; seed++) {
		_cleanup_root_ struct root *shuffled =
			root_fault(open_host(path, a, &c), (struct fault){ .shuffle = seed * 7919 });

		wrong += differ(path, "the order of names in a directory matters", was.json,
				run_checks(shuffled, &c, a).json);
	}
	return wrong;
}

/* The rule itself, or an "unknown" that says what could not be read. */
static bool speaks(const struct report *r, const char *id, const char *denied)
{
	for (const struct finding *f = r->findings; f; f = f->next) {
		if (streq(f->id, id) && (f->status == STATUS_FAIL || f->status == STATUS_WARN ||
					 f->status == STATUS_UNKNOWN))
			return true;
		for (const struct evidence *e = f->evidence; e && f->status == STATUS_UNKNOWN;
		     e = e->next)
			if (str_has_prefix(e->source, denied))
				return true;
	}
	return false;
}

/* Silence that is known and has a reason; each time it is met is counted and printed at the end. */
static struct gap {
	const char *id, *path, *why;
	unsigned met;
} known_gaps[] = {
	{ NULL, NULL, NULL, 0 }, /* the end */
};

static bool is_known_gap(const char *id, const char *denied)
{
	for (size_t i = 0; i < ARRAY_SIZE(known_gaps) && known_gaps[i].id; i++)
		if (streq(id, known_gaps[i].id) && streq(denied, known_gaps[i].path)) {
			known_gaps[i].met++;
			return true;
		}
	return false;
}

static unsigned deny_one(const char *path, const char *denied, const struct report *was,
			 struct arena *keep)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct case_file c;
	_cleanup_root_ struct root *root =
		root_fault(open_host(path, a, &c), (struct fault){ .deny = denied, .error = EACCES });
	struct run is = run_checks(root, &c, a);
	unsigned wrong = 0;

	/* Without the list there is no device to judge, and that is no good news. */
	if (streq(denied, "/sys/bus/pci/devices") && is.report->verdict == VERDICT_READY) {
		printf("%s: ready, although %s was denied\n", path, denied);
		wrong++;
	}
	for (const struct finding *f = was->findings; f; f = f->next)
		if (f->status == STATUS_FAIL && !speaks(is.report, f->id, denied) &&
		    !is_known_gap(f->id, denied)) {
			printf("%s: %s %s falls silent when %s is denied\n", path, f->id,
			       f->subject, denied);
			wrong++;
		}
	return wrong;
}

static struct deny {
	uint64_t part, seed;
	size_t tried, left;
} deny = { .part = 8, .seed = 1 };

/* FNV-1a over seed, host and path: the same choice on every machine, wherever the tree lies. */
static bool is_chosen(const char *path, const char *denied)
{
	const char *const parts[] = { strrchr(path, '/') ? strrchr(path, '/') : path, denied };
	uint64_t hash = 0xcbf29ce484222325 ^ deny.seed;

	for (size_t i = 0; i < ARRAY_SIZE(parts); i++)
		for (const char *p = parts[i]; *p; p++)
			hash = (hash ^ (uint8_t)*p) * 0x100000001b3;
	return (hash >> 32) % deny.part == 0;
}

static bool has_failure(const struct report *r)
{
	for (const struct finding *f = r->findings; f; f = f->next)
		if (f->status == STATUS_FAIL)
			return true;
	return false;
}

static unsigned check_deny(const char *path, struct arena *a)
{
	struct case_file c;
	_cleanup_root_ struct root *rec = root_record(open_host(path, a, &c));
	struct run was = run_checks(rec, &c, a);
	const char *const *asked;
	size_t n = record_asked(rec, &asked);
	unsigned wrong = 0;

	bool fails = has_failure(was.report);

	for (size_t i = 0; i < n; i++) {
		bool list = streq(asked[i], "/sys/bus/pci/devices");

		/* What does not fail cannot fall silent. */
		if (!list && (!fails || !is_chosen(path, asked[i]))) {
			deny.left += fails;
			continue;
		}
		deny.tried++;
		wrong += deny_one(path, asked[i], was.report, a);
	}
	return wrong;
}

static void print_deny(void)
{
	unsigned met = 0;

	for (size_t i = 0; i < ARRAY_SIZE(known_gaps) && known_gaps[i].id; i++) {
		met += known_gaps[i].met;
		printf("known gap, met %u times: %s without %s: %s\n", known_gaps[i].met,
		       known_gaps[i].id, known_gaps[i].path, known_gaps[i].why);
	}
	printf("deny: %zu things denied, %zu left out (--part=1); %u silences are known gaps\n",
	       deny.tried, deny.left, met);
}

static unsigned check_break(const char *path, struct arena *a)
{
	struct case_file c;
	_cleanup_root_ struct root *counting = root_fault(open_host(path, a, &c), (struct fault){ 0 });
	unsigned calls, step;

	run_checks(counting, &c, a);
	calls = root_fault_calls(counting);
	step = 1 + calls / 100;
	for (unsigned n = 1; n <= calls; n += step)
		for (unsigned down = 0; down < 2; down++) {
			_cleanup_(arena_freep) struct arena *each = arena_new();
			struct fault fault = { .fail_at = n, .stay_down = down, .error = EIO };
			_cleanup_root_ struct root *root = root_fault(open_host(path, each, &c), fault);
			struct run is = run_checks(root, &c, each);

			/* All the facts gone cannot be good news. */
			if (n == 1 && down && is.report->verdict == VERDICT_READY) {
				printf("%s: ready, although nothing could be read\n", path);
				return 1;
			}
		}
	return 0;
}

/* --- other bus numbers ------------------------------------------------------------------------------- */

#define BUS_SHIFT 0x20

static int hex_value(const char *p)
{
	uint64_t v;

	return span_u64((struct span){ p, 2 }, 16, &v) == 0 && p[0] != ' ' && p[1] != ' ' && p[1] != 'x'
		       ? (int)v
		       : -1;
}

static bool is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

/* "0000:BB:" of an address or a root bus, and bus=BB[-BB] of a bridge. 0: no number here; else where its digits are. */
static size_t bus_number_at(const char *text, size_t n, size_t at)
{
	if (at + 7 <= n && memcmp(text + at, "0000:", 5) == 0 && (at == 0 || !is_hex(text[at - 1])) &&
	    hex_value(text + at + 5) >= 0 && (at + 7 == n || !is_hex(text[at + 7])))
		return at + 5;
	if (at + 6 <= n && at && memcmp(text + at - 1, " bus=", 5) == 0 && hex_value(text + at + 4) >= 0)
		return at + 4;
	if (at > 6 && at + 3 <= n && text[at] == '-' && memcmp(text + at - 7, " bus=", 5) == 0 &&
	    hex_value(text + at + 1) >= 0)
		return at + 1;
	return 0;
}

/* False: a number is too large to be moved. */
static bool renumber(char *text, size_t n)
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < n; i++) {
		size_t at = bus_number_at(text, n, i);
		int bus = at ? hex_value(text + at) : -1;

		if (bus < 0)
			continue;
		if (bus + BUS_SHIFT > 0xff)
			return false;
		bus += BUS_SHIFT;
		text[at] = digits[bus >> 4];
		text[at + 1] = digits[bus & 15];
		i = at + 1;
	}
	return true;
}

static void renumber_tree(struct memory_tree *t, struct memory_tree *from, struct memory_node *n,
			  struct arena *a, bool *ok)
{
	struct arena *own = memory_tree_arena(t);
	char *path = arena_strdup(own, n->path);

	*ok = *ok && renumber(path, strlen(path));
	if (n->type == ROOT_LINK) {
		char *target = arena_strdup(own, n->target);

		*ok = *ok && renumber(target, strlen(target));
		memory_tree_link(t, path, target);
	} else if (n->type == ROOT_FILE) {
		uint8_t *data = arena_memdup(own, n->data.p, n->data.n);
		bool config =
			str_has_suffix(path, "/config") && str_has_prefix(path, "/sys/devices/pci");

		if (config && n->data.n > 0x1a && (data[0x0e] & 0x7f) == 1) {
			for (size_t i = 0x18; i <= 0x1a; i++)
				data[i] = (uint8_t)(data[i] + BUS_SHIFT);
		} else if (!config) {
			*ok = *ok && renumber((char *)data, n->data.n);
		}
		memory_tree_file(t, path, (struct bytes){ data, n->data.n }, n->mode, n->mtime);
	} else if (n->type == ROOT_OTHER) {
		struct memory_node *device = memory_tree_make(t, path);

		device->type = ROOT_OTHER;
		device->rdev = n->rdev;
	} else if (!streq(path, "/")) {
		memory_tree_dir(t, path);
	}
	if (n->error)
		memory_tree_error(t, path, n->error);
	for (struct memory_node *c = n->first_child; c; c = c->next)
		renumber_tree(t, from, c, a, ok);
}

/* ACPI tables name buses by number, in binary. */
static bool has_device_scopes(struct memory_tree *t)
{
	static const char *const tables[] = { "/sys/firmware/acpi/tables/DMAR",
					      "/sys/firmware/acpi/tables/IVRS" };

	for (size_t i = 0; i < ARRAY_SIZE(tables); i++) {
		struct memory_node *n = memory_tree_node(t, tables[i]);

		/* 48 bytes of header and one unit of 16 without scopes. */
		if (n && n->data.n > 64)
			return true;
	}
	return false;
}

/* A libvirt domain writes bus and slot apart, and says which device it wants: on other buses it is wrong. */
static bool has_domains(struct memory_tree *t)
{
	return memory_tree_node(t, "/etc/libvirt/qemu") != NULL;
}

static unsigned check_renumber(const char *path, struct arena *a)
{
	struct case_file c;
	_cleanup_root_ struct root *plain = open_host(path, a, &c);
	struct memory_tree *from = memory_root_tree(plain), *t = memory_tree_new();
	struct run was = run_checks(plain, &c, a);
	char *want = arena_strdup(a, was.json);
	bool ok = !has_device_scopes(from) && !has_domains(from) && renumber(want, strlen(want));

	renumber_tree(t, from, memory_tree_top(from), a, &ok);
	_cleanup_root_ struct root *moved = memory_tree_root(t, ROOT_FIXTURE, true, path);
	if (!ok) {
		printf("%s: not renumbered: a binary table, a VM definition or a number near the end\n",
		       path);
		return 0;
	}
	for (size_t i = 0; i < c.targets.n; i++)
		if (!c.targets.v[i].by_id)
			c.targets.v[i].bdf.bus = (uint8_t)(c.targets.v[i].bdf.bus + BUS_SHIFT);
	return differ(path, "bus numbers matter", want, run_checks(moved, &c, a).json);
}

/* ------------------------------------------------------------------------------------------------------ */

static const struct {
	const char *name;
	unsigned (*check)(const char *path, struct arena *a);
} properties[] = {
	{ "record", check_record }, { "order", check_order },       { "deny", check_deny },
	{ "break", check_break },   { "renumber", check_renumber },
};

/* 1: was one; 0: is a path; -1: makes no sense. */
static int take_option(const char *arg)
{
	const struct {
		const char *prefix;
		uint64_t *value;
	} options[] = { { "--part=", &deny.part }, { "--seed=", &deny.seed } };

	for (size_t i = 0; i < ARRAY_SIZE(options); i++) {
		if (!str_has_prefix(arg, options[i].prefix))
			continue;
		if (span_u64(span_of(arg + strlen(options[i].prefix)), 10, options[i].value) == 0 &&
		    deny.part)
			return 1;
		printf("%s wants a number\n", options[i].prefix);
		return -1;
	}
	return 0;
}

int main(int argc, char **argv)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct case_paths paths = { 0 };
	unsigned failed = 0;
	size_t which = 0;

	while (which < ARRAY_SIZE(properties) && (argc < 2 || !streq(argv[1], properties[which].name)))
		which++;
	if (which == ARRAY_SIZE(properties)) {
		printf("properties: record, order, deny, break or renumber, and files or folders\n");
		return 64;
	}
	for (int i = 2; i < argc; i++) {
		int option = take_option(argv[i]);

		if (option < 0)
			return 64;
		if (!option)
			case_paths_add(&paths, argv[i], true, a);
	}
	case_paths_sort(&paths);
	for (size_t i = 0; i < paths.n; i++) {
		_cleanup_(arena_freep) struct arena *each = arena_new();

		failed += properties[which].check(paths.v[i], each) != 0;
	}
	if (deny.tried)
		print_deny();
	printf("%s: held for %zu hosts, not for %u\n", argv[1], paths.n - failed, failed);
	return failed || !paths.n ? 1 : 0;
}
