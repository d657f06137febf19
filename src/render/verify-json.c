/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/json.h"
#include "render/verify.h"

static const char *const ways[] = { [PROBE_GROUP] = "group", [PROBE_IOMMUFD] = "iommufd" };

static json_t *steps_json(const struct render_verify *r, const struct probe_result *p)
{
	json_t *steps = json_array();

	for (size_t i = 0; i < p->n_steps; i++) {
		const struct probe_step *s = &p->steps[i];
		json_t *j = json_object();

		json_put(j, "step", json_string(s->name));
		json_put(j, "granted", json_boolean(s->error == 0));
		json_put(j, "error",
			 s->error ? json_text(r->arena, strerrorname_np(s->error)) : json_null());
		json_put(j, "detail", json_text(r->arena, s->detail));
		json_array_append_new(steps, j);
	}
	return steps;
}

static json_t *regions_json(const struct probe_result *p)
{
	json_t *list = json_array();

	for (size_t i = 0; i < p->n_regions; i++) {
		json_t *j = json_object();

		json_put(j, "index", json_integer(p->regions[i].index));
		json_put(j, "name", json_string(p->regions[i].name));
		json_put(j, "size", json_integer((json_int_t)p->regions[i].size));
		json_put(j, "mmap", json_boolean(p->regions[i].mmap));
		json_array_append_new(list, j);
	}
	return list;
}

static json_t *irqs_json(const struct probe_result *p)
{
	json_t *j = json_object();

	for (size_t i = 0; i < p->n_irqs; i++)
		json_put(j, p->irqs[i].name, json_integer(p->irqs[i].count));
	return j;
}

static json_t *way_json(const struct render_verify *r, const struct probe_result *p)
{
	json_t *j = json_object(), *with = json_array();

	json_put(j, "way", json_string(ways[p->way]));
	json_put(j, "granted", json_boolean(p->granted));
	json_put(j, "steps", steps_json(r, p));
	json_put(j, "regions", regions_json(p));
	json_put(j, "interrupts", irqs_json(p));
	json_put(j, "resettable", p->granted ? json_boolean(p->resettable) : json_null());
	json_put(j, "hot_resettable", p->granted ? json_boolean(p->hot_resettable) : json_null());
	for (size_t i = 0; i < p->n_reset_with; i++)
		json_array_append_new(with, json_string(p->reset_with[i]));
	json_put(j, "hot_reset_with", with);
	return j;
}

static json_t *device_json(const struct render_verify *r, const struct verify_device *d)
{
	const struct pci_function *f = d->function;
	json_t *j = json_object(), *tried = json_array();

	json_put(j, "bdf", json_string(f->text));
	json_put(j, "driver", json_fact_str(r->arena, &f->driver));
	json_put(j, "group",
		 fact_known(&f->group.fact) ? json_integer((json_int_t)f->group.value) : json_null());
	json_put(j, "granted", json_boolean(d->granted));
	for (size_t i = 0; i < d->n_results; i++)
		json_array_append_new(tried, way_json(r, &d->results[i]));
	json_put(j, "ways", tried);
	return j;
}

static json_t *finding_json(const struct render_verify *r, const struct finding *f)
{
	json_t *j = json_object(), *evidence = json_array(), *culprits = json_array(),
	       *fix = json_array();

	for (const struct evidence *e = f->evidence; e; e = e->next) {
		json_t *item = json_object();

		json_put(item, "source", json_text(r->arena, e->source));
		json_put(item, "value", json_text(r->arena, e->value));
		json_array_append_new(evidence, item);
	}
	for (const struct text_item *t = f->culprits; t; t = t->next)
		json_array_append_new(culprits, json_text(r->arena, t->text));
	for (const struct text_item *t = f->fix; t; t = t->next)
		json_array_append_new(fix, json_text(r->arena, t->text));
	json_put(j, "id", json_string(f->id));
	json_put(j, "status", json_string(finding_status_name(f->status)));
	json_put(j, "severity", json_string(severity_name(f->severity)));
	json_put(j, "subject", json_text(r->arena, f->subject));
	json_put(j, "title", json_text(r->arena, f->title));
	json_put(j, "detail", json_text(r->arena, f->detail));
	json_put(j, "evidence", evidence);
	json_put(j, "culprits", culprits);
	json_put(j, "fix", fix);
	return j;
}

void render_verify_json(const struct render_verify *r, struct buf *out)
{
	json_t *j = json_object(), *devices = json_array(), *findings = json_array();

	for (size_t i = 0; i < r->n_devices; i++)
		json_array_append_new(devices, device_json(r, &r->devices[i]));
	for (const struct finding *f = r->report->findings; f; f = f->next)
		json_array_append_new(findings, finding_json(r, f));
	json_put(j, "schema", json_string("vfio-doctor/verify/1"));
	json_put(j, "version", json_string(VERSION));
	json_put(j, "kernel", json_fact_str(r->arena, &r->host->kernel.release));
	json_put(j, "verdict", json_string(verdict_name(r->verdict)));
	json_put(j, "devices", devices);
	json_put(j, "findings", findings);
	json_write(j, out);
}
