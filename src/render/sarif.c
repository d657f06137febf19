/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/json.h"
#include "render/render.h"
#include "rules/rule.h"

/*
 * SARIF 2.1.0 (OASIS, docs.oasis-open.org/sarif/sarif/v2.1.0): numbers below are its sections. What
 * could not be decided has a word of its own there: kind "open" (3.27.9). Any kind but "fail" has
 * level "none" (3.27.10).
 */
static const char *result_kind(const struct finding *f)
{
	static const char *const kinds[] = {
		[STATUS_FAIL] = "fail", [STATUS_WARN] = "fail", [STATUS_UNKNOWN] = "open", [STATUS_INFO] = "informational", [STATUS_PASS] = "pass"
	};

	return kinds[f->status];
}

static const char *level_of(enum finding_status status, enum severity severity)
{
	if (status > STATUS_WARN)
		return "none";
	if (severity == SEVERITY_MINOR)
		return "note";
	return severity == SEVERITY_BLOCKER && status == STATUS_FAIL ? "error" : "warning";
}

static json_t *message(struct arena *a, const char *text)
{
	json_t *j = json_object();

	json_put(j, "text", json_text(a, text && text[0] ? text : "(nothing)"));
	return j;
}

/* A path as a URI reference: everything but unreserved characters, "/" and ":" is escaped. */
static const char *path_uri(struct arena *a, const char *path)
{
	struct buf b = { 0 };

	buf_puts(&b, path[0] == '/' ? "file://" : "");
	for (const unsigned char *p = (const unsigned char *)path; *p; p++)
		if ((*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') ||
		    (*p >= '0' && *p <= '9') || strchr("-._~/", *p) || (*p == ':' && path[0] == '/'))
			buf_putc(&b, (char)*p);
		else
			buf_printf(&b, "%%%02X", *p);
	const char *uri = arena_strdup(a, b.s ? b.s : "");
	buf_free(&b);
	return uri;
}

/* Where it was read; a fact that is no file has a location without a path. */
static json_t *location(struct arena *a, const struct finding *f, const struct evidence *e)
{
	json_t *j = json_object(), *logical = json_object(), *list = json_array();

	if (e && e->source && e->source[0] == '/') {
		json_t *physical = json_object(), *artifact = json_object();

		json_put(artifact, "uri", json_string(path_uri(a, e->source)));
		json_put(physical, "artifactLocation", artifact);
		json_put(j, "physicalLocation", physical);
	}
	json_put(logical, "fullyQualifiedName", json_text(a, f->subject));
	json_array_append_new(list, logical);
	json_put(j, "logicalLocations", list);
	return j;
}

static json_t *related(struct arena *a, const struct finding *f)
{
	json_t *list = json_array();

	for (const struct evidence *e = f->evidence; e; e = e->next) {
		json_t *j = location(a, f, e);

		json_put(j, "message",
			 message(a, arena_printf(a, "%s: %s", e->source ? e->source : "seen",
						 e->value ? e->value : "")));
		json_array_append_new(list, j);
	}
	return list;
}

static json_t *result_json(struct arena *a, const struct finding *f, size_t rule)
{
	json_t *j = json_object(), *locations = json_array(), *prints = json_object(),
	       *properties = json_object(), *fix = json_array();

	json_put(j, "ruleId", json_string(f->id));
	json_put(j, "ruleIndex", json_integer((json_int_t)rule));
	json_put(j, "kind", json_string(result_kind(f)));
	json_put(j, "level", json_string(level_of(f->status, f->severity)));
	json_put(j, "message", message(a, arena_printf(a, "%s: %s", f->subject, f->detail)));
	json_array_append_new(locations, location(a, f, f->evidence));
	json_put(j, "locations", locations);
	json_put(j, "relatedLocations", related(a, f));
	json_put(prints, "vfioDoctor/v1", json_text(a, arena_printf(a, "%s %s", f->id, f->subject)));
	json_put(j, "partialFingerprints", prints);
	for (const struct text_item *t = f->fix; t && f->status < STATUS_INFO; t = t->next)
		json_array_append_new(fix, json_text(a, t->text));
	json_put(properties, "status", json_string(finding_status_name(f->status)));
	json_put(properties, "severity", json_string(severity_name(f->severity)));
	json_put(properties, "actor", json_string(actor_name(f->actor)));
	json_put(properties, "fix", fix);
	json_put(j, "properties", properties);
	return j;
}

static json_t *rule_json(struct arena *a, const struct rule *rule)
{
	json_t *j = json_object(), *configuration = json_object();
	const char *help = "";

	for (size_t i = 0; i < RULE_LINES && rule->fix[i]; i++)
		help = arena_printf(a, "%s%s%s", help, i ? "\n" : "", rule->fix[i]);
	json_put(j, "id", json_string(rule->id));
	json_put(j, "shortDescription", message(a, rule->title));
	json_put(j, "fullDescription", message(a, rule->why));
	if (help[0])
		json_put(j, "help", message(a, help));
	json_put(configuration, "level", json_string(level_of(STATUS_FAIL, rule->severity)));
	json_put(j, "defaultConfiguration", configuration);
	return j;
}

static size_t rule_index(const struct rule **rules, size_t *n, const struct rule *rule)
{
	for (size_t i = *n; i-- > 0;)
		if (rules[i] == rule)
			return i;
	rules[*n] = rule;
	return (*n)++;
}

void render_check_sarif(const struct render_check *r, struct buf *out)
{
	json_t *j = json_object(), *runs = json_array(), *run = json_object(), *tool = json_object(),
	       *driver = json_object(), *rules = json_array(), *results = json_array();
	size_t n = 0, most = 0;

	for (const struct finding *f = r->report->findings; f; f = f->next)
		most++;
	const struct rule **named = arena_array(r->arena, most + 1, sizeof(*named));
	for (const struct finding *f = r->report->findings; f; f = f->next)
		if (r->all || f->status != STATUS_PASS)
			json_array_append_new(results, result_json(r->arena, f,
								   rule_index(named, &n, f->rule)));
	for (size_t i = 0; i < n; i++)
		json_array_append_new(rules, rule_json(r->arena, named[i]));
	json_put(j, "$schema", json_string("https://json.schemastore.org/sarif-2.1.0.json"));
	json_put(j, "version", json_string("2.1.0"));
	json_put(driver, "name", json_string("vfio-doctor"));
	json_put(driver, "version", json_string(VERSION));
	json_put(driver, "rules", rules);
	json_put(tool, "driver", driver);
	json_put(run, "tool", tool);
	json_put(run, "results", results);
	json_array_append_new(runs, run);
	json_put(j, "runs", runs);
	json_write(j, out);
}
