/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "nvml/nvml.h"

#include "nvml/deadline.h"
#include "nvml/snapshot.h"

#include <errno.h>
#include <stdio.h>

struct question {
	char *library;
	struct buf text;
	int error;
};

static void question_free(void *p)
{
	struct question *q = p;

	free(q->library);
	buf_free(&q->text);
	free(q);
}

/* The library stays open: closing it would run its destructors, which talk to the driver once more.
 */
static void question_ask(void *p)
{
	struct question *q = p;
	struct nvml_api api;
	const char *why = NULL;

	q->error = nvml_api_open(q->library, &api, &why);
	if (!q->error)
		snapshot_write(&api, &q->text);
}

/* What crashed has taken its data along. */
static int crashed(char **ret)
{
	_cleanup_(buf_free) struct buf text = { 0 };

	snapshot_error(&text, "NVIDIA's management library crashed when it was asked");
	*ret = take(text.s);
	return 0;
}

int nvml_snapshot(const struct nvml_options *o, char **ret)
{
	struct question *q = calloc(1, sizeof(*q));
	int r;

	if (!q)
		return -ENOMEM;
	q->library = strdup(o->library ? o->library : NVML_LIBRARY);
	r = deadline_run(question_ask, question_free, q,
			 o->timeout_ms ? o->timeout_ms : NVML_TIMEOUT_MS);
	if (r == -EFAULT)
		return crashed(ret);
	if (r < 0)
		return r; /* the thread has it */
	r = q->error;
	if (!r)
		*ret = take(q->text.s);
	question_free(q);
	return r;
}
