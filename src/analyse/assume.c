/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/assume.h"

#include <errno.h>

static int bad(struct arena *a, const char **ret_why, const char *text, const char *why)
{
	*ret_why = arena_printf(a, "'%s': %s", text, why);
	return -EINVAL;
}

static int parse_acs(const char *text, struct span value, struct arena *a, struct assume_set *set,
		     const char **ret_why)
{
	struct acs_assumption s = { 0 };
	struct span word;

	span_next_field(&value, ':', &word);
	s.on = span_eq(word, "on");
	if (!s.on && !span_eq(word, "off"))
		return bad(a, ret_why, text, "acs= takes on:BDF or off:BDF");
	if (!value.p || bdf_parse(value, &s.bdf) < 0)
		return bad(a, ret_why, text, "no PCI address after on: or off:");
	*vec_push(a, &set->acs) = s;
	return 0;
}

/* An address has one colon or two, so that "a:b" is split where both halves are addresses. */
static int parse_slot(const char *text, struct span value, struct arena *a, struct assume_set *set,
		      const char **ret_why)
{
	struct assume_move m;

	for (size_t i = 0; i < value.n; i++)
		if (value.p[i] == ':' && bdf_parse((struct span){ value.p, i }, &m.card) == 0 &&
		    bdf_parse((struct span){ value.p + i + 1, value.n - i - 1 }, &m.port) == 0) {
			*vec_push(a, &set->moves) = m;
			return 0;
		}
	return bad(a, ret_why, text, "slot= takes CARD:PORT, two PCI addresses");
}

static int parse_override(const char *text, struct span value, struct arena *a,
			  struct assume_set *set, const char **ret_why)
{
	acs_override_parse(value, a, &set->override);
	set->has_override = true;
	if (set->override.ignored.n)
		return bad(a, ret_why, text,
			   arena_printf(a,
					"the patch would pass over '%s' without a word; it knows "
					"downstream, multifunction and id:VVVV:DDDD",
					set->override.ignored.v[0]));
	return 0;
}

int assume_parse(const char *text, struct arena *a, struct assume_set *set, const char **ret_why)
{
	struct span value = span_of(text), key;

	span_next_field(&value, '=', &key);
	if (!value.p)
		return bad(a, ret_why, text,
			   "no such assumption; there are acs=, acs-override=, config_acs= and slot=");
	if (span_eq(key, "acs"))
		return parse_acs(text, value, a, set, ret_why);
	if (span_eq(key, "slot"))
		return parse_slot(text, value, a, set, ret_why);
	if (span_eq(key, "acs-override"))
		return parse_override(text, value, a, set, ret_why);
	if (!span_eq(key, "config_acs"))
		return bad(a, ret_why, text,
			   "no such assumption; there are acs=, acs-override=, config_acs= and slot=");
	set->has_config = true;
	if (acs_config_parse(value, a, &set->config) < 0)
		return bad(a, ret_why, text,
			   "the kernel would refuse it: FLAGS@DEVICE[;...], FLAGS of 0, 1 and x");
	return 0;
}

static bool is_port(const struct pci_node *n)
{
	return n->config.express.state == CAP_PRESENT &&
	       (n->config.express.type == PCI_EXP_TYPE_ROOT_PORT ||
		n->config.express.type == PCI_EXP_TYPE_DOWNSTREAM);
}

static struct pci_node *find(struct pci_tree *t, const struct host *h, bdf_t bdf)
{
	const struct pci_function *f = host_function(h, bdf);

	return f ? &t->nodes[f - h->functions] : NULL;
}

static int move(struct pci_tree *t, const struct host *h, const struct assume_move *m,
		struct arena *a, const char **ret_why)
{
	struct pci_node *card = find(t, h, m->card), *port = find(t, h, m->port);

	if (!card || !port)
		return bad(a, ret_why, bdf_text(a, card ? m->port : m->card), "no such function here");
	if (!is_port(port))
		return bad(a, ret_why, port->function->text,
			   "not known to be a root port or a switch's downstream port");
	if (!card->bus->self || !is_port(card->bus->self))
		return bad(a, ret_why, card->function->text,
			   "not a card behind a port, so it cannot be moved to another one");
	if (pci_tree_exchange(t, card->bus->self, port) < 0)
		return bad(a, ret_why, port->function->text, "is itself behind that card");
	return 0;
}

/* The kernel says nothing where config_acs= names what is not there, or what has no bits to set. */
static int check_config(const struct acs_config *c, const struct pci_tree *t, struct arena *a,
			const char **ret_why)
{
	for (size_t i = 0; i < c->rules.n; i++) {
		const struct pci_node *named = NULL, *able = NULL;

		for (size_t k = 0; k < t->n_nodes && !able; k++) {
			if (!acs_config_names(&c->rules.v[i], &t->nodes[k]))
				continue;
			named = &t->nodes[k];
			able = named->config.acs.state != CAP_ABSENT ? named : NULL;
		}
		if (!able)
			return bad(a, ret_why, span_dup(a, c->rules.v[i].device),
				   named ? "has no ACS capability, so there is nothing that config_acs= could set"
					 : "no such function here (config_acs= takes an address or pci:VENDOR:DEVICE)");
	}
	return 0;
}

int assume_predict(const struct assume_set *set, const struct host *h, const struct isolation *now,
		   struct arena *a, struct group_prediction *ret, const char **ret_why)
{
	struct acs_world *w = arena_new0(a, struct acs_world);
	struct pci_tree *t = pci_tree_build(h, a);

	for (size_t i = 0; i < set->moves.n; i++) {
		int e = move(t, h, &set->moves.v[i], a, ret_why);

		if (e < 0)
			return e;
	}
	for (size_t i = 0; i < set->acs.n; i++)
		if (!host_function(h, set->acs.v[i].bdf))
			return bad(a, ret_why, bdf_text(a, set->acs.v[i].bdf), "no such function here");
	if (set->has_config && check_config(&set->config, t, a, ret_why) < 0)
		return -EINVAL;
	*w = now->state == OVERRIDE_ACTIVE ? now->world : now->hardware_world;
	w->tree = t;
	if (set->has_override)
		w->override = &set->override;
	if (set->has_config)
		w->config = &set->config;
	w->assumed = set->acs.v;
	w->n_assumed = set->acs.n;
	groups_predict(w, dma_aliases_find(h, t, a), a, ret);
	return 0;
}

static const struct pci_node *port_of(const struct pci_node *card)
{
	const struct pci_node *n = card->bus->self;

	/* Behind a switch or a bridge on the card itself: the port that the card is plugged into.
	 */
	while (n && !(is_port(n) && n->config.express.slot.present) && n->bus->self)
		n = n->bus->self;
	return n;
}

void assume_better_slots(const struct isolation *now, const struct pci_node *card, struct arena *a,
			 struct better_slots *ret)
{
	const struct pci_node *own = port_of(card);
	struct better_slots found = { 0 };

	for (int empty = 1; empty >= 0; empty--)
		for (size_t i = 0; i < now->tree->n_nodes; i++) {
			const struct pci_node *n = &now->tree->nodes[i];
			const struct pci_node *there = n->below ? n->below->nodes[0] : NULL;

			if (n == own || !is_port(n) || !n->config.express.slot.present ||
			    (there == NULL) != (bool)empty ||
			    n->function->bdf.domain != card->function->bdf.domain ||
			    groups_path(&now->hardware, n) != ACS_YES)
				continue;
			*vec_push(a, &found) = (struct better_slot){ n, there };
		}
	*ret = found;
}
