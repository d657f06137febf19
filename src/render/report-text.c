/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/render.h"
#include "rules/rule.h"

#define INDENT 2
#define TEXT_COLUMN 16
#define SUBJECTS_MAX 8 /* of one kind, before "and N more" */

static enum ink verdict_ink(enum verdict v)
{
	static const enum ink inks[] = {
		[VERDICT_READY] = INK_GREEN, [VERDICT_WARNINGS] = INK_YELLOW, [VERDICT_BLOCKED] = INK_RED, [VERDICT_UNKNOWN] = INK_CYAN
	};

	return inks[v];
}

static const char *known(const struct fact_str *f)
{
	return fact_known(&f->fact) ? f->value : NULL;
}

static void put_header(const struct render_check *r, const struct style *s, struct buf *out)
{
	const struct host *h = r->host;
	const char *parts[] = { known(&h->distribution),
				known(&h->kernel.release)
					? arena_printf(r->arena, "Linux %s", known(&h->kernel.release))
					: NULL,
				known(&h->cpu.model) };
	struct buf line = { 0 };

	if (r->sample)
		style_wrap(s, out, 0, 0,
			   "SAMPLE: a recorded example that comes with vfio-doctor, built from published facts. It is not this machine.");
	buf_puts(&line, known(&h->hostname) ? known(&h->hostname) : "this host");
	for (size_t i = 0; i < ARRAY_SIZE(parts); i++)
		if (parts[i])
			buf_printf(&line, ", %s", parts[i]);
	style_wrap(s, out, 0, INDENT, str_printable(r->arena, line.s));
	buf_free(&line);
}

/* Said first, because it changes what each verdict means. */
const char *render_virt_sentence(const struct render_check *r)
{
	const struct virt *v = &r->host->virt;

	if (v->kind == VIRT_VM)
		return arena_printf(r->arena,
				    "This system is a virtual machine (%s). Verdicts are about passing devices on from here to a nested guest; whether "
				    "a device can be passed to this machine is decided on its physical host.",
				    v->name);
	if (v->kind == VIRT_CONTAINER || v->kind == VIRT_CONTAINER_IN_VM)
		return arena_printf(r->arena,
				    "This is a container (%s)%s. It sees parts of its host only: what is masked here is reported as unknown. Run "
				    "vfio-doctor on the host itself for a full answer.",
				    v->name,
				    v->kind == VIRT_CONTAINER_IN_VM ? " inside a virtual machine" : "");
	return NULL;
}

const char *render_next_sentence(const struct render_check *r)
{
	const struct host *now = r->host->now;

	if (!now)
		return NULL;
	return arena_printf(r->arena, "Judged as the next boot will find it%s%s.",
			    known(&now->kernel.release) ? "; Linux " : "",
			    known(&now->kernel.release) ? arena_printf(r->arena, "%s runs now",
								       known(&now->kernel.release))
							: "");
}

const char *render_verdict_word(enum verdict v)
{
	static const char *const words[] = {
		[VERDICT_READY] = "READY", [VERDICT_WARNINGS] = "WARNINGS", [VERDICT_BLOCKED] = "BLOCKED", [VERDICT_UNKNOWN] = "COULD NOT TELL"
	};

	return words[v];
}

const char *render_verdict_sentence(const struct render_check *r)
{
	static const char *const host_only[] = {
		[VERDICT_READY] =
			"no device here is a candidate for passthrough (no GPU or accelerator; name one with --target), and nothing host-wide stands in the way",
		[VERDICT_WARNINGS] =
			"no device here is a candidate for passthrough; host-wide, there are warnings",
		[VERDICT_BLOCKED] =
			"no device here is a candidate for passthrough, and the host could not pass one on as it stands",
		[VERDICT_UNKNOWN] =
			"no device here is a candidate for passthrough, and something host-wide could not be read",
	};
	unsigned count[4] = { 0 }, kept = 0;

	for (const struct report_device *d = r->report->devices; d; d = d->next) {
		if (d->kept)
			kept++;
		else
			count[d->verdict]++;
	}
	unsigned offered = count[0] + count[1] + count[2] + count[3];
	if (!offered && !kept)
		return host_only[r->report->verdict];
	struct buf b = { 0 };

	buf_printf(&b, "%u device%s", offered, offered == 1 ? "" : "s");
	for (int v = 0; v < 4; v++)
		if (count[v])
			buf_printf(&b, ", %u %s", count[v],
				   v == VERDICT_WARNINGS  ? "with warnings"
				   : v == VERDICT_UNKNOWN ? "not decided"
							  : verdict_name(v));
	if (kept)
		buf_printf(&b, "%s%u kept for the host", offered ? "; " : ", ", kept);
	const char *text = arena_strdup(r->arena, b.s);
	buf_free(&b);
	return text;
}

static void put_verdict(const struct render_check *r, const struct style *s, struct buf *out)
{
	const char *word = render_verdict_word(r->report->verdict), *virt = render_virt_sentence(r),
		   *next = render_next_sentence(r);

	if (next)
		style_wrap(s, out, 0, 0, str_printable(r->arena, next));
	if (virt)
		style_wrap(s, out, 0, 0, virt);
	buf_putc(out, '\n');
	style_ink(s, out, verdict_ink(r->report->verdict), word);
	buf_puts(out, ": ");
	style_wrap(s, out, style_columns(word) + 2, INDENT, render_verdict_sentence(r));
}

static void put_device(const struct render_check *r, const struct style *s,
		       const struct report_device *d, struct buf *out)
{
	const struct pci_function *f = d->function;
	bool kept = d->kept;
	const char *word = kept ? "kept" : verdict_name(d->verdict);

	buf_pad(out, ' ', INDENT);
	style_ink(s, out, kept ? INK_DIM : verdict_ink(d->verdict), word);
	style_pad_to(out, INDENT + style_columns(word), 12);
	buf_puts(out, f->text);
	buf_puts(out, "  ");
	style_wrap(s, out, 14 + style_columns(f->text), 14,
		   str_printable(r->arena, render_name(r->host, f, r->arena)));

	struct buf line = { 0 };
	if (fact_known(&f->group.fact))
		buf_printf(&line, "group %llu, ", (unsigned long long)f->group.value);
	buf_printf(&line, "driver %s", render_driver(f, r->arena));
	if (fact_known(&f->numa_node.fact) && f->numa_node.value >= 0)
		buf_printf(&line, ", NUMA node %lld", (long long)f->numa_node.value);
	if (kept)
		buf_printf(&line, "; %s", d->critical);
	buf_pad(out, ' ', 14);
	style_wrap(s, out, 14, 14, str_printable(r->arena, line.s));
	buf_free(&line);
}

const char *render_finding_word(const struct finding *f)
{
	if (f->status == STATUS_PASS)
		return "pass";
	if (f->status == STATUS_INFO)
		return "note";
	if (f->status == STATUS_UNKNOWN)
		return "unknown";
	return severity_name(f->severity);
}

static enum ink finding_ink(const struct finding *f)
{
	if (f->status == STATUS_PASS)
		return INK_GREEN;
	if (f->status == STATUS_INFO)
		return INK_DIM;
	if (f->status == STATUS_UNKNOWN)
		return INK_CYAN;
	return f->severity == SEVERITY_BLOCKER && f->status == STATUS_FAIL ? INK_RED : INK_YELLOW;
}

static void put_evidence(const struct render_check *r, const struct style *s,
			 const struct finding *f, struct buf *out)
{
	unsigned shown = 0;

	for (const struct evidence *e = f->evidence; e; e = e->next) {
		if (++shown > SUBJECTS_MAX && !r->all) {
			unsigned more = 0;

			for (; e; e = e->next)
				more++;
			buf_pad(out, ' ', TEXT_COLUMN);
			buf_printf(out, "(and %u more: --all)\n", more);
			return;
		}
		buf_pad(out, ' ', INDENT);
		style_ink(s, out, INK_DIM, "seen");
		style_pad_to(out, INDENT + 4, TEXT_COLUMN);
		/* A whole command line or log is in the JSON; here the beginning is enough to recognise it. */
		const char *value = str_printable(r->arena, e->value);
		size_t n = strlen(value), most = r->all ? 4000 : 240;
		style_wrap(s, out, TEXT_COLUMN, TEXT_COLUMN + 2,
			   arena_printf(r->arena, "%s: %.*s%s", str_printable(r->arena, e->source),
					(int)(n > most ? most : n), value, n > most ? " ..." : ""));
	}
}

static void put_labelled(const struct style *s, const char *label, const char *text, struct buf *out)
{
	buf_pad(out, ' ', INDENT);
	style_ink(s, out, INK_DIM, label);
	style_pad_to(out, INDENT + style_columns(label), TEXT_COLUMN);
	style_wrap(s, out, TEXT_COLUMN, TEXT_COLUMN, text);
}

/*
 * A consequence that another finding about the same subject already says: with a host driver on it, a device
 * is of course not on vfio-pci. It stays in the JSON and under --all.
 */
static bool is_folded(const struct render_check *r, const struct finding *f)
{
	if (r->all || f->status != STATUS_FAIL || !streq(f->id, "driver.not-vfio"))
		return false;
	for (const struct finding *g = r->report->findings; g; g = g->next)
		if (g->status == STATUS_FAIL && streq(g->id, "driver.host-driver") &&
		    streq(g->subject, f->subject))
			return true;
	return false;
}

static bool same_kind(const struct finding *a, const struct finding *b)
{
	return a->rule == b->rule && a->status == b->status && a->severity == b->severity;
}

static bool same_fix(const struct finding *a, const struct finding *b)
{
	const struct text_item *x = a->fix, *y = b->fix;

	for (; x && y; x = x->next, y = y->next)
		if (!streq(x->text, y->text))
			return false;
	return !x && !y;
}

static void put_fix(const struct render_check *r, const struct style *s, const struct finding *f,
		    struct buf *out)
{
	unsigned n = 0;

	for (const struct text_item *t = f->fix; t; t = t->next, n++)
		put_labelled(s, n ? "" : "to do",
			     str_printable(r->arena,
					   arena_printf(r->arena, "%s%s",
							f->fix->next ? arena_printf(r->arena, "%u. ", n + 1)
								     : "",
							t->text)),
			     out);
}

static void put_subject(const struct render_check *r, const struct style *s,
			const struct finding *f, struct buf *out)
{
	buf_pad(out, ' ', INDENT);
	const char *subject = str_printable(r->arena, f->subject);
	style_ink(s, out, INK_BOLD, subject);
	if (INDENT + style_columns(subject) >= TEXT_COLUMN) {
		buf_puts(out, "  ");
		style_wrap(s, out, INDENT + style_columns(subject) + 2, TEXT_COLUMN,
			   str_printable(r->arena, f->detail));
	} else {
		style_pad_to(out, INDENT + style_columns(subject), TEXT_COLUMN);
		style_wrap(s, out, TEXT_COLUMN, TEXT_COLUMN, str_printable(r->arena, f->detail));
	}
}

/* The same kind, told already under another severity; or NULL. */
static const struct finding *told_above(const struct render_check *r, const struct finding *first)
{
	for (const struct finding *f = r->report->findings; f != first; f = f->next)
		if (streq(f->id, first->id) && !is_folded(r, f) &&
		    (f->status == STATUS_FAIL || f->status == STATUS_WARN))
			return f;
	return NULL;
}

/* Findings of one kind stand together: what is said of all of them is said once. */
static const struct finding *put_kind(const struct render_check *r, const struct style *s,
				      const struct finding *first, struct buf *out)
{
	const struct finding *f, *fix_of = first;
	const char *word = render_finding_word(first);
	unsigned shown = 0, hidden = 0;

	buf_putc(out, '\n');
	style_ink(s, out, finding_ink(first), word);
	style_pad_to(out, style_columns(word), 9);
	/* What could not be decided is a question, not a statement. */
	const char *title = first->status == STATUS_UNKNOWN
				    ? arena_printf(r->arena, "%s?", first->title)
				    : first->title;
	style_ink(s, out, INK_BOLD, title);
	unsigned at = 9 + style_columns(title), id = style_columns(first->id) + 2;
	if (at + 1 + id > s->width) { /* below the title, at the same edge as the others' */
		buf_putc(out, '\n');
		at = 0;
	}
	style_pad_to(out, at, s->width > id ? s->width - id : 0);
	buf_puts(out, "[");
	style_ink(s, out, INK_DIM, first->id);
	buf_puts(out, "]\n");
	for (f = first; f && same_kind(f, first); f = f->next) {
		if (is_folded(r, f))
			continue;
		if (shown >= SUBJECTS_MAX && !r->all) {
			hidden++;
			continue;
		}
		put_subject(r, s, f, out);
		/* The evidence of the first is enough to see where to look; the others differ in the address only. */
		if (!shown || r->all || f->culprits)
			put_evidence(r, s, f, out);
		shown++;
	}
	if (hidden)
		put_labelled(s, "",
			     arena_printf(r->arena,
					  "and %u more of the same kind (--all shows them)", hidden),
			     out);
	/* What could not be read needs no cure; the evidence says which file. */
	if (first->status == STATUS_FAIL || first->status == STATUS_WARN) {
		const struct finding *above = told_above(r, first);

		if (!above)
			put_labelled(s, "why", first->rule->why, out);
		else
			fix_of = above;
		for (const struct finding *g = first; g != f; g = g->next)
			if ((g == first && !above) || !same_fix(g, fix_of)) {
				put_fix(r, s, g, out);
				fix_of = g;
			}
	}
	return f;
}

static void put_footer(const struct render_check *r, const struct style *s, struct buf *out)
{
	unsigned passed = 0, others = 0;

	for (const struct finding *f = r->report->findings; f; f = f->next) {
		passed += f->status == STATUS_PASS;
		others += f->status != STATUS_PASS;
	}
	buf_putc(out, '\n');
	if (r->host->n_denied)
		style_wrap(s, out, 0, 0,
			   arena_printf(r->arena,
					"%zu fact%s could not be read by this user: run as root for %zu more fact%s.",
					r->host->n_denied, r->host->n_denied == 1 ? "" : "s",
					r->host->n_denied, r->host->n_denied == 1 ? "" : "s"));
	style_wrap(s, out, 0, 0,
		   arena_printf(r->arena, "%u check%s passed%s.%s", passed, passed == 1 ? "" : "s",
				r->all ? "" : " (--all shows them)",
				others || r->all ? " `vfio-doctor explain ID` says more about a finding."
						 : ""));
}

void render_checklist_text(const struct render_check *r, const struct style *s, struct buf *out)
{
	static const char *const words[] = { "pass", "FAIL", "unknown", "n/a" };
	static const enum ink inks[] = { INK_GREEN, INK_RED, INK_CYAN, INK_DIM };

	buf_puts(out, "\n");
	style_ink(s, out, INK_BOLD, "Checklist");
	buf_putc(out, '\n');
	for (size_t i = 0; i < ARRAY_SIZE(r->report->checklist); i++) {
		const struct check_item *item = &r->report->checklist[i];

		buf_pad(out, ' ', INDENT);
		style_ink(s, out, inks[item->status], words[item->status]);
		style_pad_to(out, INDENT + style_columns(words[item->status]), 11);
		buf_puts(out, item->item);
		style_pad_to(out, 11 + style_columns(item->item), 32);
		style_wrap(s, out, 32, 32, str_printable(r->arena, item->seen));
	}
}

void render_check_text(const struct render_check *r, const struct style *s, struct buf *out)
{
	put_header(r, s, out);
	put_verdict(r, s, out);
	if (r->report->devices)
		buf_putc(out, '\n');
	for (const struct report_device *d = r->report->devices; d; d = d->next)
		put_device(r, s, d, out);
	for (const struct finding *f = r->report->findings; f;) {
		if ((f->status < STATUS_INFO || r->all) && !is_folded(r, f))
			f = put_kind(r, s, f, out);
		else
			f = f->next;
	}
	if (r->checklist)
		render_checklist_text(r, s, out);
	put_footer(r, s, out);
}
