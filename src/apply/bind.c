/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "apply/bind.h"

#include <errno.h>

#define DEFAULT_SECONDS 20

static void tell(struct bind_job *job, const char *what)
{
	if (job->progress)
		job->progress(job->context, what);
}

static int fail(struct bind_job *job, int e, const struct pci_function *f, const char *step)
{
	if (e == -ETIMEDOUT)
		job->why = arena_printf(job->arena,
					"%s: %s has not come back in time: the driver hangs there, and what it held cannot be told",
					f->text, step);
	else
		job->why = arena_printf(job->arena, "%s: %s: %s", f->text, step, strerror(-e));
	return e;
}

static int store(struct bind_job *job, const char *path, const char *text)
{
	return root_write_within(job->root, path, (struct bytes){ (const uint8_t *)text, strlen(text) },
				 job->seconds ? job->seconds : DEFAULT_SECONDS);
}

/* The driver's name now, or NULL: none. */
static const char *driver_now(struct bind_job *job, const struct pci_function *f)
{
	const char *name;

	return root_readlink_base(job->root, job->arena,
				  arena_printf(job->arena, "%s/driver", f->path), &name) == 0
		       ? name
		       : NULL;
}

static const char *state_path(struct bind_job *job, const struct pci_function *f)
{
	return arena_printf(job->arena, BIND_STATE "/%s", f->text);
}

/* Kept before anything is done, so that it is known also when the program is stopped half-way. */
static int remember(struct bind_job *job, const struct pci_function *f, const char *driver)
{
	const struct root_meta meta = { .mode = 0600 };
	struct root_stat st;
	char *text = arena_printf(job->arena, "%s\n", driver ? driver : "");
	int e;

	/* An earlier note is the older driver: that is the one to go back to. */
	if (root_stat(job->root, state_path(job, f), &st) == 0)
		return 0;
	e = edit_mkdirs(job->root, BIND_STATE, 0700);
	return e < 0 ? e
		     : edit_create(job->root, state_path(job, f), &meta,
				   (struct bytes){ (const uint8_t *)text, strlen(text) });
}

static int let_go(struct bind_job *job, const struct pci_function *f, const char *driver)
{
	tell(job, arena_printf(job->arena, "%s: taking it from %s", f->text, driver));
	int e = store(job, arena_printf(job->arena, "/sys/bus/pci/drivers/%s/unbind", driver), f->text);
	return e < 0 ? fail(job, e, f, arena_printf(job->arena, "unbinding it from %s", driver)) : 0;
}

/* override "" clears it: the kernel then chooses by id. */
static int move(struct bind_job *job, const struct pci_function *f, const char *override,
		const char *wanted)
{
	const char *now = driver_now(job, f);
	int e;

	e = store(job, arena_printf(job->arena, "%s/driver_override", f->path),
		  override[0] ? override : "\n");
	if (e < 0)
		return fail(job, e, f, "setting driver_override");
	if (now && wanted && streq(now, wanted))
		return 0;
	if (now) {
		e = let_go(job, f, now);
		if (e < 0)
			return e;
	}
	e = store(job, "/sys/bus/pci/drivers_probe", f->text);
	/* The kernel answers EINVAL or ENODEV where no driver took it; the link says what came of it. */
	if (e == -ETIMEDOUT)
		return fail(job, e, f, "probing it");
	now = driver_now(job, f);
	if (wanted && !(now && streq(now, wanted))) {
		job->why = arena_printf(job->arena, "%s: %s did not take it (%s holds it now)",
					f->text, wanted, now ? now : "no driver");
		return -ENODEV;
	}
	return 0;
}

/* The function's older driver, from the note; "" if it had none; NULL if there is no note. */
static const char *recall(struct bind_job *job, const struct pci_function *f)
{
	struct bytes text;

	if (root_read(job->root, job->arena, state_path(job, f), 256, &text) < 0)
		return NULL;
	return span_dup(job->arena, span_trim((struct span){ (const char *)text.p, text.n }));
}

static int put_back(struct bind_job *job, const struct pci_function *f)
{
	const char *old = recall(job, f);
	int e;

	tell(job, arena_printf(job->arena, "%s: back to %s", f->text,
			       old && old[0] ? old : "its usual driver"));
	if (old && !old[0]) {
		/* It had no driver, and shall have none. */
		const char *now = driver_now(job, f);

		e = store(job, arena_printf(job->arena, "%s/driver_override", f->path), "\n");
		if (e == 0 && now)
			e = let_go(job, f, now);
	} else {
		e = move(job, f, "", old);
	}
	if (e == 0)
		(void)edit_unlink(job->root, state_path(job, f));
	return e;
}

int bind_run(struct bind_job *job)
{
	for (size_t i = 0; i < job->n; i++) {
		const struct pci_function *f = job->functions[i];
		const char *now = driver_now(job, f);
		int e = now && streq(now, job->driver) ? 0 : remember(job, f, now);

		if (e < 0)
			return fail(job, e, f, "noting what it is on");
		e = move(job, f, job->driver, job->driver);
		if (e == 0) {
			job->done++;
			continue;
		}
		/* A hanging driver holds the device's lock: another store would hang behind it. */
		const char *why = job->why;
		for (size_t k = e == -ETIMEDOUT ? i : i + 1; k-- > 0;)
			(void)put_back(job, job->functions[k]);
		job->why = why;
		job->done = 0;
		return e;
	}
	return 0;
}

int bind_undo(struct bind_job *job)
{
	int first = 0;
	const char *why = NULL;

	for (size_t i = 0; i < job->n; i++) {
		int e = put_back(job, job->functions[i]);

		if (e == 0)
			job->done++;
		else if (!first) {
			first = e;
			why = job->why;
		}
	}
	job->why = why;
	return first;
}
