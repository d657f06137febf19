/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/json.h"

json_t *json_text(struct arena *a, const char *s)
{
	if (!s)
		return json_null();
	json_t *j = json_string(s);
	/* Not UTF-8. */
	return j ? j : json_string(str_printable(a, s));
}

json_t *json_fact_str(struct arena *a, const struct fact_str *f)
{
	return fact_known(&f->fact) ? json_text(a, f->value) : json_null();
}

void json_put(json_t *object, const char *key, json_t *value)
{
	json_object_set_new(object, key, value);
}

static int append(const char *data, size_t n, void *out)
{
	buf_add(out, data, n);
	return 0;
}

void json_write(json_t *value, struct buf *out)
{
	json_dump_callback(value, append, out, JSON_INDENT(2) | JSON_REAL_PRECISION(9));
	buf_putc(out, '\n');
	json_decref(value);
}
