/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/nvidia-state.h"

#include <errno.h>
#include <strings.h>

#include <libxml/parser.h>
#include <libxml/tree.h>

#define XML_MAX ((size_t)16 << 20)
#define TEXT_MAX_CHARS 512

static void doc_freep(xmlDoc **doc)
{
	if (*doc)
		xmlFreeDoc(*doc);
}

static void quiet(void *data, const char *format, ...)
{
}

/* A document without entities, network or a growing tree: what we read may be a stranger's. */
static xmlDoc *parse(struct span text)
{
	xmlSetGenericErrorFunc(NULL, quiet);
	return xmlReadMemory(text.p, (int)text.n, "nvidia-smi.xml", NULL,
			     XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
				     XML_PARSE_NOBLANKS);
}

static const xmlNode *child(const xmlNode *n, const char *name)
{
	for (const xmlNode *c = n ? n->children : NULL; c; c = c->next)
		if (c->type == XML_ELEMENT_NODE && streq((const char *)c->name, name))
			return c;
	return NULL;
}

/* The element's own text, trimmed; NULL if there is none or it is "N/A". */
static const char *text_of(struct arena *a, const xmlNode *n)
{
	const xmlNode *t = n ? n->children : NULL;
	struct span s;

	if (!t || t->type != XML_TEXT_NODE || !t->content)
		return NULL;
	s = span_trim(span_of((const char *)t->content));
	if (!s.n || s.n > TEXT_MAX_CHARS || span_eq(s, "N/A"))
		return NULL;
	return span_dup(a, s);
}

static const char *child_text(struct arena *a, const xmlNode *n, const char *name)
{
	return text_of(a, child(n, name));
}

/* "143771 MiB" -> 143771; "16x" -> 16. */
static bool leading_number(const char *s, uint64_t *ret)
{
	size_t n = s ? strspn(s, "0123456789") : 0;

	return n && span_u64((struct span){ s, n }, 10, ret) == 0;
}

static enum nvidia_switch switch_of(const char *s)
{
	if (!s)
		return NVIDIA_UNKNOWN;
	if (strcasecmp(s, "enabled") == 0 || strcasecmp(s, "yes") == 0)
		return NVIDIA_ON;
	return strcasecmp(s, "disabled") == 0 || strcasecmp(s, "no") == 0 ? NVIDIA_OFF : NVIDIA_UNKNOWN;
}

/* "N/A" where the element is there: this GPU has no such mode. */
static enum nvidia_switch mode_of(struct arena *a, const xmlNode *n)
{
	const char *s = text_of(a, n);

	return n && !s ? NVIDIA_UNSUPPORTED : switch_of(s);
}

static enum nvidia_fabric fabric_of(const char *s)
{
	static const struct {
		const char *text;
		enum nvidia_fabric state;
	} states[] = { { "Completed", FABRIC_COMPLETED },
		       { "In Progress", FABRIC_IN_PROGRESS },
		       { "Not Started", FABRIC_NOT_STARTED },
		       { "Not Supported", FABRIC_NOT_SUPPORTED } };

	for (size_t i = 0; s && i < ARRAY_SIZE(states); i++)
		if (strcasecmp(s, states[i].text) == 0)
			return states[i].state;
	return FABRIC_UNKNOWN;
}

static void fabric_decode(struct arena *a, const xmlNode *gpu, struct nvidia_gpu_state *g)
{
	const xmlNode *f = child(gpu, "fabric");
	const char *status;
	uint64_t n;

	if (!f)
		f = child(gpu, "gpu_fabric_info");
	if (!f)
		return;
	g->fabric = fabric_of(child_text(a, f, "state"));
	status = child_text(a, f, "status");
	if (status)
		g->fabric_status = strcasecmp(status, "success") == 0 ? "success" : status;
	if (leading_number(child_text(a, f, "cliqueId"), &n) ||
	    leading_number(child_text(a, f, "clique_id"), &n))
		g->fabric_clique = n <= INT32_MAX ? (int)n : -1;
}

static const char *virtualization_of(const char *s)
{
	static const struct {
		const char *text, *name;
	} modes[] = { { "None", "none" },
		      { "Pass-Through", "passthrough" },
		      { "VGPU", "vgpu" },
		      { "Host VGPU", "host-vgpu" },
		      { "Host VSGA", "host-vsga" } };

	for (size_t i = 0; s && i < ARRAY_SIZE(modes); i++)
		if (strcasecmp(s, modes[i].text) == 0)
			return modes[i].name;
	return s;
}

static void gpu_decode(struct arena *a, const xmlNode *n, struct nvidia_gpu_state *g)
{
	const xmlNode *mig = child(n, "mig_mode");
	uint64_t number;

	g->name = child_text(a, n, "product_name");
	if (leading_number(child_text(a, n, "gpu_module_id"), &number) && number && number < 256)
		g->module = (int)number;
	g->mig = mode_of(a, child(mig, "current_mig"));
	g->mig_pending = mode_of(a, child(mig, "pending_mig"));
	g->persistence = switch_of(child_text(a, n, "persistence_mode"));
	g->ecc = switch_of(child_text(a, child(n, "ecc_mode"), "current_ecc"));
	g->reset_required = switch_of(child_text(a, child(n, "gpu_reset_status"), "reset_required"));
	g->virtualization = virtualization_of(
		child_text(a, child(n, "gpu_virtualization_mode"), "virtualization_mode"));
	if (leading_number(child_text(a, child(n, "fb_memory_usage"), "total"), &number))
		g->memory_mib = number;
	if (leading_number(child_text(a, child(n, "bar1_memory_usage"), "total"), &number))
		g->bar1_mib = number;
	fabric_decode(a, n, g);
}

/* <gpu id="00000000:19:00.0"> */
static int gpu_id(const xmlNode *n, bdf_t *ret)
{
	xmlChar *id = xmlGetProp(n, (const xmlChar *)"id");
	int r = id ? bdf_parse(span_of((const char *)id), ret) : -EINVAL;

	xmlFree(id);
	return r;
}

int nvidia_smi_decode(struct arena *a, struct span text, struct nvidia_state *ret)
{
	_cleanup_(doc_freep) xmlDoc *doc = NULL;
	struct nvidia_state s = { 0 };
	struct nvidia_gpu_state *g;
	const xmlNode *top;
	bdf_t bdf;

	if (!text.n || text.n > XML_MAX)
		return -EINVAL;
	doc = parse(text);
	top = doc ? xmlDocGetRootElement(doc) : NULL;
	if (!top || !streq((const char *)top->name, "nvidia_smi_log"))
		return -EINVAL;
	for (const xmlNode *n = top->children; n; n = n->next) {
		if (n->type != XML_ELEMENT_NODE || !streq((const char *)n->name, "gpu") ||
		    gpu_id(n, &bdf))
			continue;
		if (s.n_gpus == NVIDIA_GPUS_MAX)
			return -E2BIG;
		g = list_push(a, &s, gpus);
		nvidia_gpu_state_init(g);
		g->bdf = bdf;
		gpu_decode(a, n, g);
	}
	s.driver = child_text(a, top, "driver_version");
	*ret = s;
	return 0;
}
