/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "collect/nvidia.h"
#include "collect/read.h"

#define FM_LOG_DEFAULT "/var/log/fabricmanager.log"
#define FM_LOG_TAIL ((size_t)64 << 10)

/* KEY=value at the start of a line; the last one counts. */
static struct fact_str config_value(struct collector *c, const struct fact_str *config, const char *key)
{
	struct fact_str ret = { .fact = config->fact };
	struct span rest, line, name;

	if (!fact_known(&config->fact))
		return ret;
	ret.fact.avail = AVAIL_ABSENT;
	rest = span_of(config->value);
	while (span_next_line(&rest, &line)) {
		line = span_trim(line);
		if (!line.n || line.p[0] == '#' || !span_next_field(&line, '=', &name) ||
		    !span_eq(span_trim(name), key) || !line.p)
			continue;
		ret.fact.avail = AVAIL_KNOWN;
		ret.value = span_dup(c->arena, span_trim(line));
	}
	return ret;
}

static struct fact_u64 config_number(struct collector *c, const struct fact_str *config, const char *key)
{
	struct fact_str text = config_value(c, config, key);
	struct fact_u64 ret = { .fact = text.fact };

	if (fact_known(&text.fact) && str_u64(text.value, 10, &ret.value))
		ret.fact.avail = AVAIL_ERROR;
	return ret;
}

static void collect_fm_log(struct collector *c, struct fabric_manager *fm)
{
	struct fact_str name = config_value(c, &fm->config, "LOG_FILE_NAME");
	const char *path = fact_known(&name.fact) && name.value[0] == '/' ? name.value : FM_LOG_DEFAULT;
	size_t n;

	read_text(c, path, ROOT_LOG_MAX, &fm->log);
	n = fact_known(&fm->log.fact) ? strlen(fm->log.value) : 0;
	if (n > FM_LOG_TAIL)
		fm->log.value += n - FM_LOG_TAIL;
}

void collect_fabric_manager(struct collector *c, struct fabric_manager *fm)
{
	read_text(c, FABRIC_MANAGER_CONFIG, ROOT_TEXT_MAX, &fm->config);
	fm->mode = config_number(c, &fm->config, "FABRIC_MODE");
	fm->restart = config_number(c, &fm->config, "FABRIC_MODE_RESTART");
	fm->state_file = config_value(c, &fm->config, "STATE_FILE_NAME");
	collect_fm_log(c, fm);
}
