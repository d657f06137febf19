/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/guest-part.h"

#include "logs/kernel-log.h"

#define LINE_SHOWN 240

static bool is_xid(const struct sighting *s)
{
	return span_has_prefix(s->signature->id, "nvidia.xid");
}

struct complaint {
	const char *meaning; /* one sentence, or NULL where no signature knows the line */
	const char *line;
};

static bool is_nvidia_driver(const struct sighting *s)
{
	return span_has_prefix(s->signature->program, "NVIDIA kernel driver") && !is_xid(s);
}

/* Higher: explains more. */
static int weight_of(const struct sighting *s, const struct pci_function *f)
{
	return (int)s->signature->level * 2 + (s->has_bdf && bdf_same_slot(s->bdf, f->bdf)) * 16 -
	       s->signature->generic;
}

static const struct sighting *best_sighting(const struct analysis *an, const struct pci_function *f)
{
	const struct sighting *best = NULL;

	for (size_t i = 0; an->klog && i < an->klog->n; i++) {
		const struct sighting *s = &an->klog->sightings[i];

		if (!is_nvidia_driver(s) || s->signature->level < LEVEL_WARNING ||
		    (s->has_bdf && !bdf_same_slot(s->bdf, f->bdf)))
			continue;
		if (!best || weight_of(s, f) > weight_of(best, f))
			best = s;
	}
	return best;
}

/* No signature: the last line of the driver that complains, about this GPU if any names it. */
static struct span last_complaint(const struct host *h, const struct pci_function *f)
{
	static const char *const words[] = { "is invalid",         "failed",        "RmInitAdapter",
					     "request_mem_region", "not supported", "mismatch",
					     "No NVIDIA" };
	struct span rest = span_of(h->kernel.log.value), line, found = { 0 };

	while (span_next_line(&rest, &line)) {
		if (!span_contains(line, "NVRM:") && !span_contains(line, "nvidia"))
			continue;
		for (size_t i = 0; i < ARRAY_SIZE(words); i++)
			if (span_contains(line, words[i]) && (!found.n || span_contains(line, f->text)))
				found = line;
	}
	return found;
}

/* The line that explains best why the driver does not run this GPU: one that names it before one
 * that names none, an error before a warning. False: none. */
static bool driver_complaint(const struct making *m, const struct pci_function *f, struct complaint *ret)
{
	const struct sighting *s = best_sighting(m->an, f);
	struct span line;

	if (s && s->n_places) {
		*ret = (struct complaint){ span_dup(m->a, s->signature->meaning), s->places[0].text };
		return true;
	}
	if (!fact_known(&m->h->kernel.log.fact))
		return false;
	line = last_complaint(m->h, f);
	if (!line.n)
		return false;
	*ret = (struct complaint){ NULL, arena_strndup(m->a, line.p,
						       line.n < LINE_SHOWN ? line.n : LINE_SHOWN) };
	return true;
}

/* What the log says of it: the sentence that explains the line, and the line. */
static void add_driver_fault(struct making *m, const struct gpu_view *g, enum guest_status status,
			     const char *text, const char *source)
{
	const struct pci_function *f = g->function;
	struct complaint c;

	if (!driver_complaint(m, f, &c)) {
		guest_add(m, "driver", f->text, status, text, source, NULL);
		return;
	}
	guest_add(m, "driver", f->text, GUEST_FAIL,
		  c.meaning ? arena_printf(m->a, "%s: %s", text, c.meaning) : text,
		  m->h->kernel.log.fact.source, c.line);
}

static const char *not_heard(struct making *m)
{
	const struct nvidia *n = m->h->nvidia;

	return n->state_why ? n->state_why
	       : n->state_fact.avail == AVAIL_ERROR
		       ? "its management library did not answer: the driver hangs, or the answer "
			 "is damaged"
		       : arena_printf(m->a, "its management library: %s",
				      avail_name(n->state_fact.avail));
}

static void check_nvidia_driver(struct making *m, const struct gpu_view *g)
{
	const struct pci_function *f = g->function;
	const struct nvidia *n = m->h->nvidia;

	if (g->binding == GPU_BOUND_NONE)
		add_driver_fault(m, g, GUEST_FAIL,
				 fact_known(&n->driver.fact)
					 ? "the NVIDIA driver is loaded, but has not taken it"
					 : "no driver has it, and NVIDIA's is not loaded",
				 f->driver.fact.source);
	else if (g->binding != GPU_BOUND_NVIDIA)
		add_driver_fault(m, g, GUEST_FAIL,
				 arena_printf(m->a, "the driver %s has it, not NVIDIA's", f->driver.value),
				 f->driver.fact.source);
	else if (!n->state)
		add_driver_fault(m, g, GUEST_UNKNOWN,
				 arena_printf(m->a, "the NVIDIA driver is bound, but nothing was heard (%s)",
					      not_heard(m)),
				 n->state_fact.source);
	else if (!g->state)
		add_driver_fault(m, g, GUEST_FAIL,
				 "the NVIDIA driver is bound, but does not list this GPU: it "
				 "failed to start it",
				 n->state_fact.source);
	else
		guest_add(m, "driver", f->text, GUEST_PASS,
			  arena_printf(m->a, "the NVIDIA driver %s has it and answers",
				       n->state->driver ? n->state->driver : ""),
			  n->state_fact.source, g->state->name);
}

void guest_check_driver(struct making *m, const struct gpu_view *g)
{
	const struct pci_function *f = g->function;

	if (g->binding == GPU_BOUND_UNKNOWN)
		guest_add(m, "driver", f->text, GUEST_UNKNOWN,
			  "which driver has it could not be read", f->driver.fact.source, NULL);
	else if (f->vendor.value == VENDOR_NVIDIA)
		check_nvidia_driver(m, g);
	else if (g->binding == GPU_BOUND_NONE)
		guest_add(m, "driver", f->text, GUEST_FAIL, "no driver has it",
			  f->driver.fact.source, NULL);
	else
		guest_add(m, "driver", f->text, GUEST_PASS,
			  arena_printf(m->a, "the driver %s has it", f->driver.value),
			  f->driver.fact.source, f->driver.value);
}

/* One line for each kind of Xid; a generic signature stands beside the number's own. */
static void add_xid(struct making *m, const struct sighting *s)
{
	const char *count = s->count == 1
				    ? "once"
				    : arena_printf(m->a, "%llu times", (unsigned long long)s->count);
	char bdf[BDF_TEXT_MAX];

	guest_add(m, "xid", "guest", GUEST_WARN,
		  arena_printf(m->a, "%s: %s%s%s", count, span_dup(m->a, s->signature->meaning),
			       s->has_bdf ? " At " : "", s->has_bdf ? bdf_format(s->bdf, bdf) : ""),
		  m->h->kernel.log.fact.source, s->n_places ? s->places[0].text : NULL);
}

void guest_check_xid(struct making *m)
{
	const struct kernel_log *k = m->an->klog;
	size_t n = 0;

	if (!k) {
		guest_add(m, "xid", "guest", GUEST_UNKNOWN,
			  "the kernel log could not be read: Xid messages may be missed",
			  m->h->kernel.log.fact.source, avail_name(m->h->kernel.log.fact.avail));
		return;
	}
	for (size_t i = 0; i < k->n; i++)
		if (is_xid(&k->sightings[i])) {
			add_xid(m, &k->sightings[i]);
			n++;
		}
	if (!n)
		guest_add(m, "xid", "guest", GUEST_PASS, "no Xid message in the kernel log",
			  m->h->kernel.log.fact.source, NULL);
}
