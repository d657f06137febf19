/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * What must hold for every plan, whatever the host: each case and each host file, as it is and (where it has no boot
 * configuration of its own) dressed as each system that a plan has an answer for.
 *
 * 	plans [--sample] FILE|FOLDER...		(--sample: each host dressed as half of the systems)
 *
 * - A host in order gets an empty plan.
 * - The plan, carried out on a machine whose commands have their documented effect (machine.h), and a reboot: every rule
 *   named as a post-condition passes, and no rule fails that did not fail before.
 * - A second plan is empty, before the reboot and after it.
 * - Undone, every byte of every file is what it was.
 * - A finding that fails and whose actor is the kernel is planned for, or is in the list below, with the reason.
 * - A command that ends well and has done nothing is found out, and everything is put back.
 * - One plan of each kind, with the power cut, the process killed or an error at each step: the old state or the new.
 */
#include "apply/apply.h"
#include "case.h"
#include "collect/collect.h"
#include "dress.h"
#include "machine.h"
#include "root/edit-memory.h"
#include "rules/rule.h"

#include <errno.h>
#include <stdio.h>

/* The normal run: each host dressed as half of the systems, the next one as the others; an error of one kind a step. */
static bool sample;

struct state {
	struct host *host;
	struct analysis *an;
	struct report *report;
	struct plan *plan;
};

struct subject {
	const char *path, *dress, *lines; /* NULL: as it is */
	struct arena *a;
	struct case_file c;
};

static struct {
	unsigned hosts, planned, empty, kept, commands, lies, kinds, points;
} total;

/* Kernel findings that no plan answers, and why. */
static struct {
	const char *id, *says, *why; /* says: in the detail; NULL: any */
	unsigned met;
} left[] = {
	{ "iommu.off", "built without a driver",
	  "another kernel has to be installed; which, is the administrator's choice", 0 },
	{ "bar.unassigned", "its host bridge has room",
	  "pci=realloc moves other devices too: a try for one boot, to be looked at before it is kept",
	  0 },
	{ "display.framebuffer", NULL,
	  "takes the host's only early console; another boot display is the better answer, and the choice is a person's",
	  0 },
	{ NULL, NULL, NULL, 0 },
};

static unsigned wrong(const struct subject *s, const char *fmt, ...) _printf_(2, 3);
static unsigned wrong(const struct subject *s, const char *fmt, ...)
{
	const char *base = strrchr(s->path, '/');
	va_list ap;

	va_start(ap, fmt);
	printf("%s%s%s: %s\n", base ? base + 1 : s->path, s->dress ? " as " : "",
	       s->dress ? s->dress : "", arena_vprintf(s->a, fmt, ap));
	va_end(ap);
	return 1;
}

static struct root *load(struct subject *s, const char *more)
{
	const char *why = NULL;

	s->c = (struct case_file){ 0 };
	if (case_load_with(s->path, arena_printf(s->a, "%s\n%s", s->lines ? s->lines : "", more),
			   s->a, &s->c, &why) < 0) {
		printf("%s\n", why);
		exit(1);
	}
	return memory_tree_root(s->c.tree, ROOT_FIXTURE, true, s->path);
}

static struct state look(const struct subject *s, struct root *root)
{
	struct host *h = host_collect(root, s->a);
	struct analysis *an = analyse(h, s->c.targets.v, s->c.targets.n, s->a);
	struct report *r = rules_run(h, an, s->a);

	return (struct state){ h, an, r, plan_make(h, an, r, s->a) };
}

/* --- the state of files ------------------------------------------------------------------------------------ */

static bool is_ours(const char *path)
{
	return str_has_prefix(path, "/var/lib/vfio-doctor");
}

static bool same_node(const struct memory_node *x, const struct memory_node *y)
{
	return x && y && x->type == y->type && x->mode == y->mode && x->data.n == y->data.n &&
	       (!x->data.n || memcmp(x->data.p, y->data.p, x->data.n) == 0);
}

/* grubby puts a parameter that it is given back at the end of the line. */
static bool same_words(const struct memory_node *x, const struct memory_node *y)
{
	struct span rest, word;

	for (int i = 0; x && y && i < 2; i++) {
		const struct memory_node *from = i ? y : x, *in = i ? x : y;

		for (rest = (struct span){ (const char *)from->data.p, from->data.n };
		     span_next_word(&rest, &word);)
			if (!memmem(in->data.p, in->data.n, word.p, word.n))
				return false;
	}
	return x && y;
}

/* Files that are in one tree and not so in the other; folders that a plan made may stay. */
static const char *first_difference(struct memory_tree *x, struct memory_tree *y,
				    const struct memory_node *n)
{
	const char *found = n->type == ROOT_FILE && !is_ours(n->path) &&
					    !same_node(n, memory_tree_node(y, n->path)) &&
					    !(strstr(n->path, "/loader/entries/") &&
					      same_words(n, memory_tree_node(y, n->path)))
				    ? n->path
				    : NULL;

	for (const struct memory_node *c = n->first_child; c && !found; c = c->next)
		found = first_difference(x, y, c);
	return found;
}

/* What is kept on a disk, over the freshly loaded host. */
static void carry_over(struct memory_tree *to, const struct memory_node *n)
{
	static const char *const disks[] = { "/etc/", "/boot/", "/efi/" };

	for (size_t i = 0; n->type == ROOT_FILE && i < ARRAY_SIZE(disks); i++)
		if (str_has_prefix(n->path, disks[i]))
			memory_tree_file(to, n->path,
					 (struct bytes){ arena_memdup(memory_tree_arena(to),
								      n->data.p, n->data.n),
							 n->data.n },
					 n->mode, n->mtime);
	for (const struct memory_node *c = n->first_child; c; c = c->next)
		carry_over(to, c);
}

/* --- findings ------------------------------------------------------------------------------------------------ */

static bool is_bad(const struct finding *f)
{
	return f->status == STATUS_FAIL || f->status == STATUS_WARN;
}

static const struct finding *find(const struct report *r, const char *id, const char *subject)
{
	for (const struct finding *f = r->findings; f; f = f->next)
		if (is_bad(f) && streq(f->id, id) && (!subject || streq(f->subject, subject)))
			return f;
	return NULL;
}

static bool promised(const struct plan *p, const char *id)
{
	for (const struct text_item *t = p->post_conditions; t; t = t->next)
		if (streq(t->text, id))
			return true;
	return false;
}

static unsigned check_left(const struct subject *s, const struct state *was)
{
	unsigned n = 0;

	for (const struct finding *f = was->report->findings; f; f = f->next) {
		bool known = false;

		if (f->status != STATUS_FAIL || f->actor != ACTOR_KERNEL || promised(was->plan, f->id))
			continue;
		for (size_t i = 0; left[i].id && !known; i++)
			if (streq(left[i].id, f->id) &&
			    (!left[i].says || strstr(f->detail, left[i].says))) {
				left[i].met++;
				known = true;
			}
		/* On a host that is not understood, or whose files are not ours, the lines are given to a person. */
		for (size_t i = 0; i < was->plan->by_hand.n && !known; i++)
			known = !s->dress &&
				(strstr(was->plan->by_hand.v[i].text, "kernel parameters:") ||
				 strstr(was->plan->by_hand.v[i].text, "to last"));
		if (!known && !was->plan->stopped)
			n += wrong(s, "%s %s is the kernel's to mend, and no plan answers it: %s",
				   f->id, f->subject, f->detail);
	}
	return n;
}

static unsigned check_rules(const struct subject *s, const struct state *was, const struct state *is)
{
	unsigned n = 0;

	for (const struct text_item *t = was->plan->post_conditions; t; t = t->next) {
		const struct finding *f = find(is->report, t->text, NULL);

		if (f)
			n += wrong(s, "%s %s should pass after the plan: %s", f->id, f->subject,
				   f->detail);
		total.kept += !f;
	}
	for (const struct finding *f = is->report->findings; f; f = f->next)
		if (f->status == STATUS_FAIL && !find(was->report, f->id, f->subject))
			n += wrong(s, "%s %s fails now, and did not before: %s", f->id, f->subject,
				   f->detail);
	return n;
}

static unsigned check_empty(const struct subject *s, const struct state *state, const char *when)
{
	const struct plan *p = state->plan;

	if (plan_is_empty(p))
		return 0;
	return wrong(s, "a plan %s is not empty: %s", when,
		     p->edits.n ? p->edits.v[0].path : plan_command_text(s->a, p->actions.v[0].argv));
}

/* --- carrying it out ------------------------------------------------------------------------------------------- */

static struct text_item *unseen;

struct watching {
	struct subject *s;
	const struct plan *plan;
};

static int look_at_result(void *context, struct root *root, const char **ret_why)
{
	struct watching *w = context;
	struct state now = look(w->s, root);
	const char *why = plan_broken(w->plan, now.host, now.an, now.report, w->s->a, &unseen);

	if (!why)
		return 0;
	*ret_why = why;
	return -EBADMSG;
}

/* What the commands make of the older files is not what stood there, only what it means: so it is made of them here too. */
static void build_from_old(struct subject *s, const struct plan *p, struct root *before)
{
	struct edit_disk *disk = edit_memory_attach(before);
	struct machine machine = { 0 };

	for (size_t i = 0; i < p->actions.n; i++)
		if (!p->actions.v[i].undo)
			machine_run(disk, p->actions.v[i].argv, &machine);
	edit_disk_free(disk);
}

static unsigned carry_out(struct subject *s, const struct state *was)
{
	_cleanup_root_ struct root *root = load(s, "");
	_cleanup_root_ struct root *before = load(s, "");
	struct memory_tree *old = memory_root_tree(before);
	struct edit_disk *disk = edit_memory_attach(root);
	struct machine machine = { 0 };
	struct watching watching = { s, was->plan };
	struct apply_watch watch = { .check = look_at_result, .context = &watching };
	struct txn t, again;
	unsigned n = 0;

	build_from_old(s, was->plan, before);
	unseen = NULL;
	disk->run = machine_run;
	disk->context = &machine;
	int e = apply_plan(root, was->plan, 1700000000, &watch, s->a, &t);
	if (e < 0 || machine.not_known) {
		n += wrong(s, "cannot be carried out: %s%s", t.why ? t.why : strerror(-e),
			   machine.not_known ? machine.not_known : "");
	} else {
		struct state now = look(s, root);

		n += check_empty(s, &now, "made before the reboot");
		_cleanup_root_ struct root *next = load(s, machine_reboot(now.host, now.an, s->a));
		carry_over(memory_root_tree(next), memory_tree_top(disk->now));
		struct state after = look(s, next);
		n += check_rules(s, was, &after);
		n += check_empty(s, &after, "made after the reboot");
		e = txn_load(root, t.id, s->a, &again);
		if (e == 0)
			e = txn_undo(&again);
		const char *differs =
			e < 0 ? NULL : first_difference(disk->now, old, memory_tree_top(disk->now));
		if (e == 0 && !differs)
			differs = first_difference(old, disk->now, memory_tree_top(old));
		if (e < 0 || differs)
			n += wrong(s, "undo: %s",
				   differs     ? differs
				   : again.why ? again.why
					       : strerror(-e));
	}
	total.commands += machine.commands;
	edit_disk_free(disk);
	return n;
}

/* All that was promised holds without the command: its result is nothing that a rule knows of. */
static bool is_harmless(struct subject *s, const struct state *was, struct root *root,
			struct edit_disk *disk)
{
	struct state now = look(s, root);
	_cleanup_root_ struct root *next = load(s, machine_reboot(now.host, now.an, s->a));

	carry_over(memory_root_tree(next), memory_tree_top(disk->now));
	struct state after = look(s, next);
	for (const struct text_item *t = was->plan->post_conditions; t; t = t->next)
		if (find(after.report, t->text, NULL))
			return false;
	return true;
}

#define LIES_MAX 4

/* A few of each program on each system are enough. */
static bool lies_enough(const char *program, const char *dress)
{
	static struct {
		char name[64];
		unsigned n;
	} seen[128];
	char name[64];

	snprintf(name, sizeof(name), "%s %s", program, dress ? dress : "");
	for (size_t i = 0; i < ARRAY_SIZE(seen); i++) {
		if (!seen[i].name[0])
			memcpy(seen[i].name, name, sizeof(name));
		if (streq(seen[i].name, name))
			return ++seen[i].n > LIES_MAX;
	}
	return false;
}

/* Each command of the plan in turn ends well and does nothing. */
static unsigned lie(struct subject *s, const struct state *was, const char *program)
{
	_cleanup_root_ struct root *root = load(s, "");
	_cleanup_root_ struct root *before = load(s, "");
	struct edit_disk *disk = edit_memory_attach(root);
	struct machine machine = { .misbehaves = program };
	struct watching watching = { s, was->plan };
	struct apply_watch watch = { .check = look_at_result, .context = &watching };
	struct txn t;
	unsigned n = 0;

	disk->run = machine_run;
	disk->context = &machine;
	unseen = NULL;
	int e = apply_plan(root, was->plan, 1700000000, &watch, s->a, &t);
	/* What is built from files was built anew by the other commands: only what people write is held against what it was. */
	const struct memory_node *etc = memory_tree_node(memory_root_tree(before), "/etc");
	const char *differs = etc ? first_difference(memory_root_tree(before), disk->now, etc) : NULL;
	if (e == 0 && !unseen && !is_harmless(s, was, root, disk))
		n += wrong(s, "%s did nothing, and nobody noticed", program);
	if (e < 0 && differs)
		n += wrong(s, "%s did nothing; put back, but %s differs", program, differs);
	total.lies += e < 0;
	edit_disk_free(disk);
	return n;
}

/* 1: every file of the plan is as it was; 2: as it shall be; 0: a mixture. Staged files are not ours to write. */
static unsigned side_of(const struct plan *p, struct root *root, struct arena *a)
{
	bool before = true, after = true;

	for (size_t i = 0; i < p->edits.n; i++) {
		const struct plan_edit *e = &p->edits.v[i];
		struct bytes now = { 0 };
		int r = root_read(root, a, e->path, ROOT_TEXT_MAX, &now);

		if (e->staged)
			continue;
		before &= e->existed ? r == 0 && now.n == e->old_text.n &&
					       (!now.n || !memcmp(now.p, e->old_text.p, now.n))
				     : r == -ENOENT;
		after &= e->remove ? r == -ENOENT
				   : r == 0 && now.n == e->new_text.n &&
					     (!now.n || !memcmp(now.p, e->new_text.p, now.n));
	}
	return before ? 1 : after ? 2 : 0;
}

/* What the next run finds and does: at worst (what the disk kept), or what processes saw (as after kill -9). */
static unsigned recover(struct subject *s, const struct plan *p, struct edit_disk *disk, bool worst,
			unsigned at)
{
	_cleanup_root_ struct root *after = edit_disk_root(disk, worst);
	struct edit_disk *fresh = edit_memory_attach(after);
	enum txn_state from;
	const char *id;
	int e = txn_recover(after, s->a, &id, &from);
	unsigned n = 0;

	if (e < 0 || !side_of(p, after, s->a))
		n = wrong(s, "%s at step %u: %s", worst ? "power cut" : "kill -9", at,
			  e < 0 ? strerror(-e) : "a mixture is left");
	edit_disk_free(fresh);
	return n;
}

static const int crash_errors[] = { EIO, ENOSPC, EROFS };

/* error 0: the power goes. False: there are fewer steps. */
static bool crash_at(struct subject *s, const struct plan *p, int error, unsigned at, unsigned *wrongs)
{
	_cleanup_root_ struct root *root = load(s, "");
	struct edit_disk *disk = edit_memory_attach(root);
	struct txn t;

	disk->fail_at = at;
	disk->cut = !error;
	disk->error = error;
	int e = apply_plan(root, p, 1700000000, NULL, s->a, &t);
	bool reached = disk->calls >= at;
	if (reached && !error)
		*wrongs += recover(s, p, disk, true, at) + recover(s, p, disk, false, at);
	else if (reached && side_of(p, root, s->a) != (e < 0 ? 1 : 2) && p->edits.n)
		*wrongs += wrong(s, "%s at step %u: neither the old state nor the new",
				 strerror(error), at);
	edit_disk_free(disk);
	return reached;
}

/* One plan of each kind (system and first program), at each of its steps. */
static unsigned crash(struct subject *s, const struct plan *p)
{
	unsigned n = 0;

	total.kinds++;
	unsigned steps = 1;
	for (; crash_at(s, p, 0, steps, &n); steps++)
		total.points++;
	for (unsigned at = 1; at < steps; at++)
		for (size_t i = 0; i < ARRAY_SIZE(crash_errors); i++) {
			if (sample && at % ARRAY_SIZE(crash_errors) != i)
				continue;
			crash_at(s, p, crash_errors[i], at, &n);
			total.points++;
		}
	return n;
}

static bool is_new_kind(const struct subject *s, const struct plan *p)
{
	static char seen[64][64];
	char name[64];

	snprintf(name, sizeof(name), "%s %s %d", s->dress ? s->dress : "",
		 p->actions.n ? p->actions.v[0].argv[0] : "", p->edits.n && p->edits.v[0].staged);
	for (size_t i = 0; i < ARRAY_SIZE(seen); i++) {
		if (streq(seen[i], name))
			return false;
		if (!seen[i][0]) {
			memcpy(seen[i], name, sizeof(name));
			return true;
		}
	}
	return false;
}

static unsigned check(struct subject *s)
{
	_cleanup_root_ struct root *root = load(s, "");
	struct state was = look(s, root);
	unsigned n = check_left(s, &was);

	total.hosts++;
	if (was.report->verdict == VERDICT_READY)
		n += check_empty(s, &was, "for a host in order");
	if (plan_is_empty(was.plan)) {
		total.empty++;
		return n;
	}
	total.planned++;
	n += carry_out(s, &was);
	if (is_new_kind(s, was.plan))
		n += crash(s, was.plan);
	for (size_t i = 0; i < was.plan->actions.n; i++)
		if (!lies_enough(was.plan->actions.v[i].argv[0], s->dress))
			n += lie(s, &was, was.plan->actions.v[i].argv[0]);
	return n;
}

static unsigned check_path(const char *path, size_t at)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct subject s = { .path = path, .a = a };
	_cleanup_root_ struct root *root = load(&s, "");
	struct state plain = look(&s, root);
	unsigned n = check(&s);

	/* Where nothing depends on how parameters are set and images are built, one system is as good as all. */
	bool matters = !plan_is_empty(plain.plan);
	for (size_t i = 0; i < plain.plan->by_hand.n; i++)
		matters |= strstr(plain.plan->by_hand.v[i].text, "kernel parameters:") != NULL;
	for (size_t i = 0; dress_names[i] && matters; i++) {
		if (sample && (i + at) % 2)
			continue;
		_cleanup_(arena_freep) struct arena *each = arena_new();
		struct subject dressed = { .path = path,
					   .a = each,
					   .dress = dress_names[i],
					   .lines = dress(plain.host, plain.an, dress_names[i], a) };

		if (dressed.lines)
			n += check(&dressed);
	}
	return n;
}

int main(int argc, char **argv)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct case_paths paths = { 0 };
	unsigned failed = 0;

	sample = argc > 1 && streq(argv[1], "--sample");
	for (int i = 1 + sample; i < argc; i++)
		case_paths_add(&paths, argv[i], true, a);
	case_paths_sort(&paths);
	for (size_t i = 0; i < paths.n; i++)
		failed += check_path(paths.v[i], i) != 0;
	for (size_t i = 0; left[i].id; i++)
		printf("left to a person, met %u times: %s (%s): %s\n", left[i].met, left[i].id,
		       left[i].says ? left[i].says : "any", left[i].why);
	printf("plans: %u hosts, %u plans carried out with %u commands, %u empty; %u post-conditions kept, %u lying commands found out\n",
	       total.hosts, total.planned, total.commands, total.empty, total.kept, total.lies);
	printf("plans: %u kinds of plans crashed at %u points: power cut and kill -9, input/output error, full disk, read-only\n",
	       total.kinds, total.points);
	printf("plans: held for %zu files, not for %u\n", paths.n - failed, failed);
	return failed || !paths.n ? 1 : 0;
}
