/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Isolation in words. */
#include "analyse/groups.h"
#include "base/buf.h"

static const struct {
	uint16_t bit;
	const char *name, *words;
} bits[] = {
	{ PCI_ACS_SV, "SV", "Source Validation" },   { PCI_ACS_TB, "TB", "Translation Blocking" },
	{ PCI_ACS_RR, "RR", "Request Redirect" },    { PCI_ACS_CR, "CR", "Completion Redirect" },
	{ PCI_ACS_UF, "UF", "Upstream Forwarding" }, { PCI_ACS_EC, "EC", "Egress Control" },
	{ PCI_ACS_DT, "DT", "Direct Translated" },
};

size_t acs_bit_names(unsigned set, const char *names[static 8])
{
	size_t n = 0;

	for (size_t i = 0; i < ARRAY_SIZE(bits); i++)
		if (set & bits[i].bit)
			names[n++] = bits[i].name;
	names[n] = NULL;
	return n;
}

const char *acs_bits(struct arena *a, unsigned set)
{
	const char *names[8];
	size_t n = acs_bit_names(set, names);
	char *text = arena_strdup(a, n ? names[0] : "none");

	for (size_t i = 1; i < n; i++)
		text = arena_printf(a, "%s %s", text, names[i]);
	return text;
}

/* "Source Validation (SV) and Upstream Forwarding (UF)" */
static const char *bits_in_words(struct arena *a, unsigned set)
{
	char *text = NULL;

	for (size_t i = 0; i < ARRAY_SIZE(bits); i++) {
		if (!(set & bits[i].bit))
			continue;
		bool last = !(set & ~(2u * bits[i].bit - 1));
		text = arena_printf(a, "%s%s%s (%s)", text ? text : "",
				    !text  ? ""
				    : last ? " and "
					   : ", ",
				    bits[i].words, bits[i].name);
	}
	return text ? text : "nothing";
}

static const char *one_or_many(unsigned set)
{
	return set & (set - 1) ? "they are" : "it is";
}

static const char *control_text(struct arena *a, const struct acs_answer *x)
{
	if (x->isolated == ACS_YES)
		return x->not_offered ? arena_printf(a,
						     "redirects what it can (ACS capability %04x, "
						     "control %04x; %s not offered)",
						     x->cap, x->ctrl, acs_bits(a, x->not_offered))
				      : arena_printf(a, "has %s enabled (ACS control %04x)",
						     acs_bits(a, ACS_REQUIRED), x->ctrl);
	return arena_printf(a, "offers %s, but %s not enabled (ACS capability %04x, control %04x, at %03xh)",
			    bits_in_words(a, x->missing), one_or_many(x->missing), x->cap, x->ctrl,
			    x->at);
}

static const char *assumed_text(struct arena *a, const struct acs_answer *x)
{
	if (x->missing)
		return arena_printf(a, "is assumed to have %s off", bits_in_words(a, x->missing));
	return x->isolated == ACS_YES ? "is assumed to be isolated" : "is assumed not to be isolated";
}

const char *acs_why_text(struct arena *a, const struct acs_answer *x)
{
	switch (x->why) {
	case ACS_WHY_UNREAD:
		return "has a configuration space that was not read far enough to tell";
	case ACS_WHY_CONTROL:
		return control_text(a, x);
	case ACS_WHY_NO_CAPABILITY:
		return "has no ACS capability";
	case ACS_WHY_SINGLE:
		return "is a single-function device, which has nothing to be kept apart from";
	case ACS_WHY_CONVENTIONAL:
		return "is conventional PCI, where any device on the bus can read what another one "
		       "does";
	case ACS_WHY_BRIDGE:
		return "is of a type that cannot have ACS";
	case ACS_WHY_QUIRK:
		return arena_printf(a,
				    x->isolated == ACS_YES
					    ? "is known to the kernel to be isolated without ACS (%s)"
				    : x->isolated == ACS_NO
					    ? "is known to the kernel not to be isolated (%s)"
					    : "is known to the kernel, but what decides could not be read (%s)",
				    x->quirk->source);
	case ACS_WHY_OVERRIDE:
		return "is called isolated by pcie_acs_override=, and has no ACS capability";
	case ACS_WHY_ASSUMED:
		return assumed_text(a, x);
	case ACS_WHY_FIRMWARE_BITS:
		return "would get bits back from the firmware, and what those were is not known "
		       "any more";
	}
	return "";
}

static bool is_port(const struct pci_node *n)
{
	return n->config.express.state == CAP_PRESENT &&
	       (n->config.express.type == PCI_EXP_TYPE_ROOT_PORT ||
		n->config.express.type == PCI_EXP_TYPE_DOWNSTREAM);
}

const char *acs_remedy_text(struct arena *a, const struct pci_node *n, const struct acs_answer *x)
{
	switch (x->why) {
	case ACS_WHY_CONTROL:
		return "The hardware can do it. The kernel enables it when it boots with the IOMMU "
		       "on; look for pci=disable_acs_redir= or pci=config_acs= "
		       "on the command line, and for a hypervisor or firmware that takes it back.";
	case ACS_WHY_NO_CAPABILITY:
		if (!is_port(n))
			return "Only other hardware changes that: pass all functions of this "
			       "device together.";
		if (n->config.express.type == PCI_EXP_TYPE_ROOT_PORT)
			return "Look for an ACS switch in the firmware setup (some boards hide the "
			       "capability until it is on, AMD boards often together "
			       "with AER); else use a slot under another root port.";
		return "The switch chip has none: use a slot that is not behind this switch.";
	case ACS_WHY_CONVENTIONAL:
	case ACS_WHY_BRIDGE:
		return "Only another slot changes that: nothing behind a conventional PCI bridge "
		       "can be told apart.";
	case ACS_WHY_UNREAD:
		return "Read the whole configuration space: run as root, or record with lspci "
		       "-xxxx as root.";
	default:
		return arena_printf(a, "Nothing on this host changes that; use a slot that is not behind %s.",
				    n->function->text);
	}
}

/* "root port 0000:00:01.0" */
static const char *node_text(struct arena *a, const struct pci_node *n)
{
	if (n->config.express.state == CAP_PRESENT)
		return arena_printf(a, "%s (%s)", n->function->text,
				    pci_express_type_name(n->config.express.type));
	if (pci_node_is_bridge(n))
		return arena_printf(a, "%s (%s)", n->function->text,
				    n->config.express.state == CAP_ABSENT ? "PCI bridge" : "bridge");
	return n->function->text;
}

const char *group_merge_text(struct arena *a, const struct group_merge *m)
{
	const char *at = node_text(a, m->at), *node = m->node->function->text;

	switch (m->because) {
	case MERGE_BRIDGE:
		return arena_printf(a,
				    "%s is behind %s, which puts its own requester id on all that "
				    "comes from below",
				    node, at);
	case MERGE_ALIAS:
		return arena_printf(a, "%s shares a requester id with %s: the IOMMU cannot tell them apart",
				    node, m->with->function->text);
	case MERGE_MULTIFUNCTION:
		if (m->at == m->node)
			return arena_printf(a, "%s and %s are functions of one device, and %s %s", node,
					    m->with->function->text, at, acs_why_text(a, &m->acs));
		return arena_printf(a, "%s is behind %s, a function of the same device as %s; it %s",
				    node, at, m->with->function->text, acs_why_text(a, &m->acs));
	case MERGE_UPSTREAM:
	case MERGE_QUIRK:
	case MERGE_OVERRIDE:
		return arena_printf(a, "%s is below %s, which %s", node, at, acs_why_text(a, &m->acs));
	}
	return "";
}
