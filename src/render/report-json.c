/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/json.h"
#include "render/render.h"
#include "rules/rule.h"

static json_t *text_list(struct arena *a, const struct text_item *list)
{
	json_t *j = json_array();

	for (; list; list = list->next)
		json_array_append_new(j, json_text(a, list->text));
	return j;
}

static json_t *host_json(const struct render_check *r)
{
	const struct host *h = r->host;
	json_t *j = json_object();
	bool board = fact_known(&h->firmware.board_name.fact);

	json_put(j, "hostname", json_fact_str(r->arena, &h->hostname));
	json_put(j, "kernel", json_fact_str(r->arena, &h->kernel.release));
	json_put(j, "distribution", json_fact_str(r->arena, &h->distribution));
	json_put(j, "cpu_vendor", json_fact_str(r->arena, &h->cpu.vendor));
	json_put(j, "board",
		 board ? json_text(r->arena, arena_printf(r->arena, "%s %s",
							  fact_known(&h->firmware.board_vendor.fact)
								  ? h->firmware.board_vendor.value
								  : "",
							  h->firmware.board_name.value))
		       : json_null());
	json_put(j, "hypervisor",
		 h->virt.kind > VIRT_NONE ? json_text(r->arena, h->virt.name) : json_null());
	return j;
}

static json_t *device_json(const struct render_check *r, const struct report_device *d)
{
	const struct pci_function *f = d->function;
	json_t *j = json_object(), *findings = json_array();

	json_put(j, "bdf", json_string(f->text));
	json_put(j, "id",
		 fact_known(&f->vendor.fact) && fact_known(&f->device.fact)
			 ? json_sprintf("%04x:%04x", (unsigned)f->vendor.value, (unsigned)f->device.value)
			 : json_null());
	json_put(j, "name", json_text(r->arena, host_device_name(r->host, f, r->arena)));
	json_put(j, "class",
		 fact_known(&f->class.fact) ? json_sprintf("%04x", pci_class(f)) : json_null());
	json_put(j, "driver", json_fact_str(r->arena, &f->driver));
	json_put(j, "group",
		 fact_known(&f->group.fact) ? json_integer((json_int_t)f->group.value) : json_null());
	json_put(j, "numa_node",
		 fact_known(&f->numa_node.fact) ? json_integer((json_int_t)f->numa_node.value)
						: json_null());
	json_put(j, "critical", json_text(r->arena, d->critical));
	json_put(j, "verdict", json_string(verdict_name(d->verdict)));
	const struct candidate *cand = analysis_candidate(r->analysis, f);
	for (const struct finding *x = r->report->findings; x; x = x->next) {
		bool own = streq(x->subject, f->text);

		for (size_t i = 0; cand && i < cand->n_siblings && !own; i++)
			own = streq(x->subject, cand->siblings[i]->text);
		if (own && x->status < STATUS_INFO)
			json_array_append_new(findings, json_string(x->id));
	}
	json_put(j, "findings", findings);
	return j;
}

static json_t *finding_json(struct arena *a, const struct finding *f)
{
	json_t *j = json_object(), *evidence = json_array(), *refs = json_array();

	for (const struct evidence *e = f->evidence; e; e = e->next) {
		json_t *item = json_object();

		json_put(item, "source", json_text(a, e->source));
		json_put(item, "value", json_text(a, e->value));
		json_array_append_new(evidence, item);
	}
	for (size_t i = 0; i < RULE_LINES && f->rule->refs[i]; i++)
		json_array_append_new(refs, json_string(f->rule->refs[i]));
	json_put(j, "id", json_string(f->id));
	json_put(j, "pitfall", f->rule->pitfall ? json_integer(f->rule->pitfall) : json_null());
	json_put(j, "status", json_string(finding_status_name(f->status)));
	json_put(j, "severity", json_string(severity_name(f->severity)));
	json_put(j, "subject", json_text(a, f->subject));
	json_put(j, "title", json_text(a, f->title));
	json_put(j, "detail", json_text(a, f->detail));
	json_put(j, "evidence", evidence);
	json_put(j, "culprits", text_list(a, f->culprits));
	json_put(j, "why", json_text(a, f->rule->why));
	json_put(j, "fix", f->status < STATUS_INFO ? text_list(a, f->fix) : json_array());
	json_put(j, "actor", json_string(actor_name(f->actor)));
	json_put(j, "refs", refs);
	return j;
}

static json_t *checklist_json(const struct render_check *r)
{
	static const char *const names[] = { "pass", "fail", "unknown", "not-applicable" };
	json_t *list = json_array();

	for (size_t i = 0; i < ARRAY_SIZE(r->report->checklist); i++) {
		const struct check_item *item = &r->report->checklist[i];
		json_t *j = json_object();

		json_put(j, "item", json_string(item->item));
		json_put(j, "status", json_string(names[item->status]));
		json_put(j, "findings", text_list(r->arena, item->findings));
		json_put(j, "seen", json_text(r->arena, item->seen));
		json_array_append_new(list, j);
	}
	return list;
}

void render_check_json(const struct render_check *r, struct buf *out)
{
	static const char *const sources[] = {
		[ROOT_LIVE] = "live", [ROOT_DIRECTORY] = "directory", [ROOT_BUNDLE] = "bundle", [ROOT_FIXTURE] = "fixture"
	};
	json_t *j = json_object(), *devices = json_array(), *findings = json_array();

	json_put(j, "schema", json_string("vfio-doctor/report/1"));
	json_put(j, "version", json_string(VERSION));
	json_put(j, "source", json_string(sources[r->host->source]));
	if (r->sample)
		json_put(j, "sample", json_true());
	json_put(j, "host", host_json(r));
	if (r->host->now) {
		json_t *next = json_object();

		json_put(next, "kernel", json_fact_str(r->arena, &r->host->kernel.release));
		json_put(next, "running_kernel", json_fact_str(r->arena, &r->host->now->kernel.release));
		json_put(j, "next_boot", next);
	}
	json_put(j, "verdict", json_string(verdict_name(r->report->verdict)));
	for (const struct report_device *d = r->report->devices; d; d = d->next)
		json_array_append_new(devices, device_json(r, d));
	json_put(j, "devices", devices);
	for (const struct finding *f = r->report->findings; f; f = f->next)
		if (r->all || f->status != STATUS_PASS)
			json_array_append_new(findings, finding_json(r->arena, f));
	json_put(j, "findings", findings);
	json_put(j, "checklist", checklist_json(r));
	json_put(j, "denied", json_integer((json_int_t)r->host->n_denied));
	json_write(j, out);
}
