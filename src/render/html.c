/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/html.h"

extern const unsigned char data_page_css[], data_drawing_css[], data_page_js[];

void html_put(const struct render_check *r, struct buf *out, const char *before, const char *text,
	      const char *after)
{
	buf_puts(out, before);
	markup_put(out, r->arena, text);
	buf_puts(out, after);
}

const char *html_verdict_class(const struct report_device *d)
{
	static const char *const classes[] = {
		[VERDICT_READY] = "v-ready", [VERDICT_WARNINGS] = "v-warnings", [VERDICT_BLOCKED] = "v-blocked", [VERDICT_UNKNOWN] = "v-unknown"
	};

	return d->kept ? "v-kept" : classes[d->verdict];
}

static const char *host_line(const struct render_check *r)
{
	const struct host *h = r->host;
	const struct fact_str *facts[] = { &h->distribution, &h->kernel.release, &h->cpu.model };
	static const char *const before[] = { "", "Linux ", "" };
	const char *line = fact_known(&h->hostname.fact) ? h->hostname.value : "this host";

	for (size_t i = 0; i < ARRAY_SIZE(facts); i++)
		if (fact_known(&facts[i]->fact))
			line = arena_printf(r->arena, "%s, %s%s", line, before[i], facts[i]->value);
	return line;
}

/*
 * Nothing may be loaded, whatever else goes wrong: the policy forbids every request. The script and
 * the style are in the page itself.
 */
static void put_head(const struct render_check *r, struct buf *out)
{
	buf_puts(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
		      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
		      "style-src 'unsafe-inline'; "
		      "script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
		      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		      "<meta name=\"color-scheme\" content=\"light dark\">\n<meta "
		      "name=\"generator\" content=\"vfio-doctor " VERSION "\">\n");
	html_put(r, out, "<title>Passthrough: ",
		 fact_known(&r->host->hostname.fact) ? r->host->hostname.value : "this host",
		 "</title>\n<style>\n");
	buf_puts(out, (const char *)data_drawing_css);
	buf_puts(out, (const char *)data_page_css);
	buf_puts(out, "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#findings\">To the "
		      "findings</a>\n");
}

static void put_top(const struct render_check *r, struct buf *out)
{
	static const char *const classes[] = {
		[VERDICT_READY] = "v-ready", [VERDICT_WARNINGS] = "v-warnings", [VERDICT_BLOCKED] = "v-blocked", [VERDICT_UNKNOWN] = "v-unknown"
	};
	const char *virt = render_virt_sentence(r), *next = render_next_sentence(r);

	buf_printf(out, "<header>\n<h1><span class=\"word %s\">", classes[r->report->verdict]);
	html_put(r, out, "", render_verdict_word(r->report->verdict), "</span> ");
	html_put(r, out, "<span class=\"sum\">", render_verdict_sentence(r), "</span></h1>\n");
	html_put(r, out, "<p>", host_line(r), "</p>\n");
	if (r->sample)
		buf_puts(out, "<p class=\"note\"><b>Sample:</b> a recorded example that comes with "
			      "vfio-doctor, built from published facts. "
			      "It is not this machine.</p>\n");
	if (next)
		html_put(r, out, "<p class=\"note\">", next, "</p>\n");
	if (virt)
		html_put(r, out, "<p class=\"note\">", virt, "</p>\n");
	if (r->host->n_denied)
		buf_printf(out,
			   "<p class=\"note\">%zu fact%s could not be read by this user: as root "
			   "there are more.</p>\n",
			   r->host->n_denied, r->host->n_denied == 1 ? "" : "s");
	buf_puts(out, "<p class=\"search\" hidden><label for=\"q\">Search</label> <input id=\"q\" "
		      "type=\"search\" autocomplete=\"off\"> "
		      "<span id=\"hits\" role=\"status\"></span></p>\n</header>\n<main>\n");
}

static void put_device(const struct render_check *r, const struct report_device *d, struct buf *out)
{
	const struct pci_function *f = d->function;

	buf_printf(out,
		   "<li data-find><span class=\"word %s\">%s</span> <span class=\"what\"><b "
		   "class=\"addr\">%s</b> ",
		   html_verdict_class(d), d->kept ? "kept" : verdict_name(d->verdict), f->text);
	html_put(r, out, "", render_name(r->host, f, r->arena), "<br><small>group ");
	html_put(r, out, "", render_group(f, r->arena), ", driver ");
	html_put(r, out, "", render_driver(f, r->arena), "");
	if (fact_known(&f->numa_node.fact) && f->numa_node.value >= 0)
		buf_printf(out, ", NUMA node %lld", (long long)f->numa_node.value);
	if (d->kept)
		html_put(r, out, "; ", d->critical ? d->critical : "the host needs it", "");
	buf_puts(out, "</small></span></li>\n");
}

static void put_devices(const struct render_check *r, struct buf *out)
{
	if (!r->report->devices)
		return;
	buf_puts(out, "<section aria-labelledby=\"devices\">\n<h2 id=\"devices\">Devices</h2>\n<ul "
		      "class=\"devices\">\n");
	for (const struct report_device *d = r->report->devices; d; d = d->next)
		put_device(r, d, out);
	buf_puts(out, "</ul>\n</section>\n");
}

static void put_checklist(const struct render_check *r, struct buf *out)
{
	static const char *const words[] = { "pass", "fail", "unknown", "n/a" };
	static const char *const classes[] = { "v-ready", "v-blocked", "v-unknown", "v-kept" };

	buf_puts(out, "<section aria-labelledby=\"checklist\">\n<h2 "
		      "id=\"checklist\">Checklist</h2>\n<ul class=\"checklist\">\n");
	for (size_t i = 0; i < ARRAY_SIZE(r->report->checklist); i++) {
		const struct check_item *item = &r->report->checklist[i];

		buf_printf(out, "<li data-find><span class=\"word %s\">%s</span> <span class=\"what\">",
			   classes[item->status], words[item->status]);
		html_put(r, out, "<b>", item->item, "</b> ");
		html_put(r, out, "", item->seen ? item->seen : "", "</span></li>\n");
	}
	buf_puts(out, "</ul>\n</section>\n");
}

void render_check_html(const struct render_check *r, struct buf *out)
{
	put_head(r, out);
	put_top(r, out);
	put_devices(r, out);
	html_findings(r, out);
	put_checklist(r, out);
	html_tree(r, out);
	html_nvlinks(r, out);
	buf_puts(out, "</main>\n<footer><p>Made by vfio-doctor " VERSION
		      ". <code>vfio-doctor explain ID</code> says more about a "
		      "finding.</p></footer>\n<script>\n");
	buf_puts(out, (const char *)data_page_js);
	buf_puts(out, "</script>\n</body>\n</html>\n");
}
