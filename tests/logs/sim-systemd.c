/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * A libsystemd of our own: a journal of entries that SIM_JOURNAL describes, a letter each: o ordinary, f a fault, n one
 * with NULs and escapes, e an error of the library, h never comes back, c crashes. Only what root/journal.c looks for.
 */
#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct sd_journal {
	const char *script;
	size_t at; /* of the next entry */
	uint64_t since;
};

int sd_journal_open_directory(struct sd_journal **ret, const char *path, int flags)
{
	const char *script = getenv("SIM_JOURNAL");

	(void)flags;
	if (path && strcmp(path, "/nonexistent") == 0)
		return -ENOENT;
	*ret = calloc(1, sizeof(**ret));
	(*ret)->script = script ? script : "";
	return 0;
}

int sd_journal_open(struct sd_journal **ret, int flags)
{
	return sd_journal_open_directory(ret, NULL, flags);
}

void sd_journal_close(struct sd_journal *j)
{
	free(j);
}

int sd_journal_seek_head(struct sd_journal *j)
{
	j->at = 0;
	return 0;
}

/* Entry i is i seconds after the epoch. */
int sd_journal_seek_realtime_usec(struct sd_journal *j, uint64_t usec)
{
	j->at = usec / 1000000;
	return 0;
}

int sd_journal_next(struct sd_journal *j)
{
	if (j->at >= strlen(j->script))
		return 0;
	switch (j->script[j->at++]) {
	case 'h':
		for (;;)
			pause();
	case 'c':
		raise(SIGSEGV);
		return 0;
	case 'e':
		return -EBADMSG;
	}
	return 1;
}

int sd_journal_get_data(struct sd_journal *j, const char *field, const void **data, size_t *n)
{
	static const char ordinary[] = "MESSAGE=Started Session 7 of user root.",
			  fault[] = "MESSAGE=vfio 0000:21:00.0: group 33 is not viable\nPlease ensure all devices within the iommu_group are bound",
			  odd[] = "MESSAGE=\0\x1b[31m\xff vfio 0000:22:00.0: group 34 is not viable\0";
	char c = j->script[j->at - 1];

	if (strcmp(field, "SYSLOG_IDENTIFIER") == 0) {
		*data = "SYSLOG_IDENTIFIER=sim";
		*n = 21;
		return 0;
	}
	*data = c == 'f' ? fault : c == 'n' ? odd : ordinary;
	*n = (c == 'f' ? sizeof(fault) : c == 'n' ? sizeof(odd) : sizeof(ordinary)) - 1;
	return 0;
}
