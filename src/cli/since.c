/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "cli/since.h"

#include "base/cleanup.h"
#include "base/str.h"

#include <errno.h>
#include <time.h>

static int from_ago(const char *text, int64_t now, int64_t *ret)
{
	static const struct {
		char unit;
		int64_t seconds;
	} units[] = { { 's', 1 }, { 'm', 60 }, { 'h', 3600 }, { 'd', 86400 }, { 'w', 7 * 86400 } };
	size_t n = strlen(text);
	uint64_t count;

	for (size_t i = 0; n > 1 && i < ARRAY_SIZE(units); i++)
		if (text[n - 1] == units[i].unit &&
		    span_u64((struct span){ text, n - 1 }, 10, &count) == 0 && count < 1000000) {
			*ret = now - (int64_t)count * units[i].seconds;
			return 0;
		}
	return -EINVAL;
}

static int from_date(const char *text, int64_t *ret)
{
	static const char *const forms[] = { "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S",
					     "%Y-%m-%d %H:%M", "%Y-%m-%d" };

	for (size_t i = 0; i < ARRAY_SIZE(forms); i++) {
		struct tm tm = { .tm_isdst = -1 };
		const char *end = strptime(text, forms[i], &tm);
		time_t t = end && !*end ? mktime(&tm) : -1;

		if (t >= 0) {
			*ret = t;
			return 0;
		}
	}
	return -EINVAL;
}

static int64_t midnight(int64_t now)
{
	time_t t = (time_t)now;
	struct tm tm;

	localtime_r(&t, &tm);
	tm.tm_hour = tm.tm_min = tm.tm_sec = 0;
	tm.tm_isdst = -1;
	return mktime(&tm);
}

int since_parse(const char *text, int64_t now, uint64_t *ret)
{
	int64_t t;
	uint64_t epoch;
	int r = 0;

	if (text[0] == '@')
		r = str_u64(text + 1, 10, &epoch) == 0 && epoch < (uint64_t)1 << 40
			    ? (t = (int64_t)epoch, 0)
			    : -EINVAL;
	else if (streq(text, "today"))
		t = midnight(now);
	else if (streq(text, "yesterday"))
		t = midnight(midnight(now) - 12 * 3600);
	else if (from_ago(text[0] == '-' ? text + 1 : text, now, &t) < 0)
		r = from_date(text, &t);
	if (r < 0 || t < 0)
		return -EINVAL;
	*ret = (uint64_t)t * 1000000;
	return 0;
}
