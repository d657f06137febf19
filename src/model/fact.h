/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * A fact knows where it came from.
 *
 * Every value of the host model stands beside the path it was read from and how the reading went. Only
 * FACT_KNOWN has a value. Unreadable is never the same as off:
 *
 * 	known		read, and this is it
 * 	absent		the place was looked at and there is nothing: for many kernel files that is itself an
 * 			answer (no `driver` link: no driver), and the rule says so
 * 	denied		there, but not for this user
 * 	error		reading failed (a device that vanished, an I/O error, a value that is not one)
 * 	unrecorded	a recording that does not hold it; nothing follows from that
 *
 * A fact that was never collected (all zero) counts as unrecorded.
 */

#include "base/bytes.h"
#include "base/str.h"

enum avail { AVAIL_UNRECORDED, AVAIL_KNOWN, AVAIL_ABSENT, AVAIL_DENIED, AVAIL_ERROR };

struct fact {
	enum avail avail;
	int error;          /* errno behind denied and error, else 0 */
	const char *source; /* the path; NULL only if never collected */
};

struct fact_str {
	struct fact fact;
	const char *value; /* trimmed */
};

struct fact_u64 {
	struct fact fact;
	uint64_t value;
};

struct fact_i64 {
	struct fact fact;
	int64_t value;
};

struct fact_bytes {
	struct fact fact;
	struct bytes value;
};

/* "known", "absent", "denied", "error", "unrecorded". */
const char *avail_name(int avail);

static inline bool fact_known(const struct fact *f)
{
	return f->avail == AVAIL_KNOWN;
}
/* Cannot be told either way: a rule that depends on it says "unknown", never "off". */
static inline bool fact_unreadable(const struct fact *f)
{
	return f->avail == AVAIL_DENIED || f->avail == AVAIL_ERROR || f->avail == AVAIL_UNRECORDED;
}
