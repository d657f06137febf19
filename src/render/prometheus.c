/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/render.h"

/*
 * Text exposition format, for node_exporter's textfile collector:
 * https://prometheus.io/docs/instrumenting/exposition_formats/
 *
 * Names and labels are a contract: a name keeps its meaning, labels are only added. A label value
 * may hold anything but a raw backslash, double quote or line feed.
 */
static void put_value(struct buf *out, struct arena *a, const char *text)
{
	for (const char *p = str_printable(a, text); *p; p++) {
		if (*p == '\\' || *p == '"')
			buf_putc(out, '\\');
		buf_putc(out, *p);
	}
}

static void put_label(struct buf *out, struct arena *a, const char *name, const char *value)
{
	buf_printf(out, "%s%s=\"", out->s[out->n - 1] == '{' ? "" : ",", name);
	put_value(out, a, value);
	buf_putc(out, '"');
}

static void put_head(struct buf *out, const char *name, const char *help)
{
	buf_printf(out, "# HELP %s %s\n# TYPE %s gauge\n", name, help, name);
}

static const char *device_id(const struct pci_function *f, struct arena *a)
{
	if (!fact_known(&f->vendor.fact) || !fact_known(&f->device.fact))
		return "";
	return arena_printf(a, "%04x:%04x", (unsigned)f->vendor.value, (unsigned)f->device.value);
}

static void put_device(struct buf *out, struct arena *a, const char *name, const struct pci_function *f)
{
	buf_printf(out, "%s{", name);
	put_label(out, a, "bdf", f->text);
	put_label(out, a, "id", device_id(f, a));
}

static void put_devices(const struct render_check *r, struct buf *out)
{
	static const char verdict[] = "vfio_doctor_device_verdict",
			  kept[] = "vfio_doctor_device_kept", info[] = "vfio_doctor_device_info";

	if (!r->report->devices)
		return;
	put_head(out, verdict,
		 "Verdict on a device to be passed through: 0 ready, 1 warnings, 2 blocked, 3 "
		 "could not tell.");
	for (const struct report_device *d = r->report->devices; d; d = d->next)
		if (!d->kept) {
			put_device(out, r->arena, verdict, d->function);
			buf_printf(out, "} %d\n", verdict_exit_status(d->verdict));
		}
	put_head(out, kept, "1 if the host needs the device itself, so that it is not offered.");
	for (const struct report_device *d = r->report->devices; d; d = d->next) {
		put_device(out, r->arena, kept, d->function);
		buf_printf(out, "} %d\n", d->kept);
	}
	put_head(out, info, "Name, driver and IOMMU group of a device (- none, ? not known); always 1.");
	for (const struct report_device *d = r->report->devices; d; d = d->next) {
		put_device(out, r->arena, info, d->function);
		put_label(out, r->arena, "name", render_name(r->host, d->function, r->arena));
		put_label(out, r->arena, "driver", render_driver(d->function, r->arena));
		put_label(out, r->arena, "group", render_group(d->function, r->arena));
		buf_puts(out, "} 1\n");
	}
}

static bool same_series(const struct finding *a, const struct finding *b)
{
	return streq(a->id, b->id) && a->status == b->status && a->severity == b->severity;
}

/* One series for each kind that there is: what is not there has no finding. */
static void put_findings(const struct render_check *r, struct buf *out)
{
	struct series {
		const struct finding *first;
		size_t count;
	} * v;
	size_t n = 0, most = 0;

	for (const struct finding *f = r->report->findings; f; f = f->next)
		most++;
	v = arena_array(r->arena, most + 1, sizeof(*v));
	for (const struct finding *f = r->report->findings; f; f = f->next) {
		size_t i = n;

		while (i > 0 && !same_series(v[i - 1].first, f))
			i--;
		if (i == 0) {
			v[n].first = f;
			i = ++n;
		}
		v[i - 1].count++;
	}
	put_head(out, "vfio_doctor_findings", "Findings of one kind, by id, status and severity.");
	for (size_t i = 0; i < n; i++) {
		buf_puts(out, "vfio_doctor_findings{");
		put_label(out, r->arena, "id", v[i].first->id);
		put_label(out, r->arena, "status", finding_status_name(v[i].first->status));
		put_label(out, r->arena, "severity", severity_name(v[i].first->severity));
		buf_printf(out, "} %zu\n", v[i].count);
	}
}

/* All four states of each item, so that an alert never hangs on a series that went away. */
static void put_checklist(const struct render_check *r, struct buf *out)
{
	static const char *const names[] = { "pass", "fail", "unknown", "not-applicable" };

	put_head(out, "vfio_doctor_checklist",
		 "1 for the status that the item of the checklist has, 0 for the others.");
	for (size_t i = 0; i < ARRAY_SIZE(r->report->checklist); i++)
		for (size_t status = 0; status < ARRAY_SIZE(names); status++) {
			const struct check_item *item = &r->report->checklist[i];

			buf_puts(out, "vfio_doctor_checklist{");
			put_label(out, r->arena, "item", item->item);
			put_label(out, r->arena, "status", names[status]);
			buf_printf(out, "} %d\n", (size_t)item->status == status);
		}
}

void render_check_prometheus(const struct render_check *r, struct buf *out)
{
	static const char *const sources[] = {
		[ROOT_LIVE] = "live", [ROOT_DIRECTORY] = "directory", [ROOT_BUNDLE] = "bundle", [ROOT_FIXTURE] = "fixture"
	};

	put_head(out, "vfio_doctor_build_info",
		 "Version of vfio-doctor and where its facts come from; always 1.");
	buf_puts(out, "vfio_doctor_build_info{");
	put_label(out, r->arena, "version", VERSION);
	put_label(out, r->arena, "source", sources[r->host->source]);
	buf_puts(out, "} 1\n");
	put_head(out, "vfio_doctor_verdict",
		 "Verdict on the host: 0 ready, 1 warnings, 2 blocked, 3 could not tell.");
	buf_printf(out, "vfio_doctor_verdict %d\n", verdict_exit_status(r->report->verdict));
	put_head(out, "vfio_doctor_facts_denied", "Facts that the user who ran the check may not read.");
	buf_printf(out, "vfio_doctor_facts_denied %zu\n", r->host->n_denied);
	put_devices(r, out);
	put_findings(r, out);
	put_checklist(r, out);
}
