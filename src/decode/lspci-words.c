/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/lspci-words.h"

#include "base/ioresource.h"

#include <errno.h>

static const char *after(struct span s, const char *mark)
{
	const char *at = s.n ? memmem(s.p, s.n, mark, strlen(mark)) : NULL;

	return at ? at + strlen(mark) : NULL;
}

static struct span rest_from(struct span s, const char *at)
{
	return (struct span){ at, s.n - (size_t)(at - s.p) };
}

/* The number behind the mark; false if there is none. */
static bool number_after(struct span s, const char *mark, unsigned base, uint64_t *ret)
{
	const char *at = after(s, mark);
	size_t n = 0;

	if (!at)
		return false;
	struct span rest = rest_from(s, at);
	while (n < rest.n && n < 16 &&
	       strchr(base == 16 ? "0123456789abcdefABCDEF" : "0123456789", rest.p[n]) && rest.p[n])
		n++;
	return span_u64((struct span){ rest.p, n }, base, ret) == 0;
}

struct flag {
	const char *name; /* with the plus */
	unsigned bit;
};

static unsigned flags_of(struct span s, const struct flag *flags, size_t n)
{
	unsigned bits = 0;

	for (size_t i = 0; i < n; i++)
		if (after(s, flags[i].name))
			bits |= flags[i].bit;
	return bits;
}
#define FLAGS_OF(s, flags) flags_of(s, flags, ARRAY_SIZE(flags))

static const struct flag command_flags[] = {
	{ "I/O+", PCI_COMMAND_IO },           { "Mem+", PCI_COMMAND_MEMORY },
	{ "BusMaster+", PCI_COMMAND_MASTER }, { "ParErr+", PCI_COMMAND_PARITY },
	{ "SERR+", PCI_COMMAND_SERR },        { "DisINTx+", PCI_COMMAND_INTX_DISABLE },
};
static const struct flag bridge_flags[] = {
	{ "Parity+", PCI_BRIDGE_CTL_PARITY },       { "SERR+", PCI_BRIDGE_CTL_SERR },
	{ "NoISA+", PCI_BRIDGE_CTL_ISA },           { "VGA+", PCI_BRIDGE_CTL_VGA },
	{ "MAbort+", PCI_BRIDGE_CTL_MASTER_ABORT }, { ">Reset+", PCI_BRIDGE_CTL_BUS_RESET },
};
static const struct flag acs_flags[] = {
	{ "SrcValid+", PCI_ACS_SV },    { "TransBlk+", PCI_ACS_TB },
	{ "ReqRedir+", PCI_ACS_RR },    { "CmpltRedir+", PCI_ACS_CR },
	{ "UpstreamFwd+", PCI_ACS_UF }, { "EgressCtrl+", PCI_ACS_EC },
	{ "DirectTrans+", PCI_ACS_DT },
};

/* "Root Port (Slot+), MSI 00": the longest name counts ("Root Complex Integrated Endpoint" holds "Endpoint"). */
static unsigned type_of(struct span s)
{
	static const struct {
		const char *name;
		unsigned type;
	} types[] = {
		{ "Root Complex Integrated Endpoint", PCI_EXP_TYPE_RC_END },
		{ "Root Complex Event Collector", PCI_EXP_TYPE_RC_EC },
		{ "PCI-Express to PCI/PCI-X Bridge", PCI_EXP_TYPE_PCI_BRIDGE },
		{ "PCI/PCI-X to PCI-Express Bridge", PCI_EXP_TYPE_PCIE_BRIDGE },
		{ "Root Port", PCI_EXP_TYPE_ROOT_PORT },
		{ "Upstream Port", PCI_EXP_TYPE_UPSTREAM },
		{ "Downstream Port", PCI_EXP_TYPE_DOWNSTREAM },
		{ "Legacy Endpoint", PCI_EXP_TYPE_LEG_END },
		{ "Endpoint", PCI_EXP_TYPE_ENDPOINT },
	};

	for (size_t i = 0; i < ARRAY_SIZE(types); i++)
		if (span_has_prefix(s, types[i].name))
			return types[i].type;
	return 15;
}

static void read_express(struct lspci_words *w, struct span s)
{
	uint64_t version = 1;
	const char *past = s.n && s.p[0] == '(' ? after(s, ") ") : NULL;

	number_after(s, "(v", 10, &version);
	w->express = true;
	w->express_version = (unsigned)version & PCI_EXP_FLAGS_VERS;
	w->type = type_of(past ? rest_from(s, past) : s);
	w->slot = after(s, "(Slot+)");
}

/* "[60] Express (v2) Root Port (Slot+)", "[148 v1] Access Control Services", "<access denied>" */
static void read_capability(struct lspci_words *w, struct span s)
{
	const char *close = after(s, "] ");
	uint64_t at;

	w->any = true;
	w->denied |= span_has_prefix(s, "<access denied>");
	if (!close || !number_after(s, "[", 16, &at) || at >= PCI_CFG_SPACE_EXP_SIZE)
		return;
	bool extended = at >= PCI_CFG_SPACE_SIZE;
	w->any_extended |= extended;
	s = span_trim(rest_from(s, close));
	w->in_rebar = extended && span_has_prefix(s, "Physical Resizable BAR");
	w->rebar |= w->in_rebar;
	if (extended)
		w->acs_named |= span_has_prefix(s, "Access Control Services");
	else if (span_has_prefix(s, "Express "))
		read_express(w, rest_from(s, s.p + strlen("Express ")));
	else if (span_has_prefix(s, "Power Management"))
		w->pm = true;
	else if (span_has_prefix(s, "PCI Advanced Features"))
		w->af = true;
}

/* "0000e000-0000efff [size=4K]", "[disabled]", "None" */
static void read_window(struct lspci_words *w, enum lspci_window i, struct span s)
{
	struct span base, limit = span_trim(s);

	w->windows[i].said = true;
	span_next_word(&limit, &s);
	limit = s;
	w->windows[i].open = span_next_field(&limit, '-', &base) && limit.p &&
			     span_u64(base, 16, &w->windows[i].base) == 0 &&
			     span_u64(limit, 16, &w->windows[i].limit) == 0 &&
			     w->windows[i].base <= w->windows[i].limit;
	w->windows[i].wide = base.n > 8;
}

/* A code of three bits: 128 bytes are 0. */
static unsigned payload_code(uint64_t bytes)
{
	unsigned code = 0;

	while (code < 5 && (uint64_t)128 << code < bytes)
		code++;
	return code;
}

static unsigned speed_code(struct span s)
{
	static const char *const speeds[] = { "2.5GT/s", "5GT/s",  "8GT/s",
					      "16GT/s",  "32GT/s", "64GT/s" };
	const char *at = after(s, "Speed ");

	for (unsigned i = 0; at && i < ARRAY_SIZE(speeds); i++)
		if (span_has_prefix(rest_from(s, at), speeds[i]))
			return i + 1;
	return 0;
}

static unsigned width_of(struct span s)
{
	uint64_t width = 0;

	number_after(s, "Width x", 10, &width);
	return width <= 32 ? (unsigned)width : 0;
}

static void read_link_cap(struct lspci_words *w, struct span s)
{
	uint64_t port = 0;

	number_after(s, "Port #", 10, &port);
	w->link_cap = speed_code(s) | width_of(s) << 4 | (uint32_t)(port & 0xff) << 24;
}

/* The second line of DevCtl, and of DevCap; the one of DevCap is the one that knows of RBE. */
static void read_device_flags(struct lspci_words *w, struct span s)
{
	uint64_t payload, request;

	if (after(s, "RBE") && after(s, "FLReset+"))
		w->devcap |= PCI_EXP_DEVCAP_FLR;
	if (number_after(s, "MaxReadReq ", 10, &request) && number_after(s, "MaxPayload ", 10, &payload))
		w->devctl = (uint16_t)(payload_code(payload) << 5 | payload_code(request) << 12);
}

static bool skip(struct span *s, const char *prefix)
{
	if (!span_has_prefix(*s, prefix))
		return false;
	*s = span_trim(rest_from(*s, s->p + strlen(prefix)));
	return true;
}

static bool read_bridge(struct lspci_words *w, struct span s)
{
	static const char *const names[] = { "I/O behind bridge:", "Memory behind bridge:",
					     "Prefetchable memory behind bridge:" };

	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		if (skip(&s, names[i])) {
			read_window(w, (enum lspci_window)i, s);
			return true;
		}
	if (!skip(&s, "BridgeCtl:"))
		return false;
	w->bridge_control = (uint16_t)FLAGS_OF(s, bridge_flags);
	return true;
}

static bool read_express_detail(struct lspci_words *w, struct span s)
{
	uint64_t n;

	if (skip(&s, "DevCap:"))
		w->devcap = number_after(s, "MaxPayload ", 10, &n) ? payload_code(n) : 0;
	else if (skip(&s, "LnkCap:"))
		read_link_cap(w, s);
	else if (skip(&s, "LnkSta:"))
		w->link_status = (uint16_t)(speed_code(s) | width_of(s) << PCI_EXP_LNKSTA_NLW_SHIFT);
	else if (skip(&s, "SltSta:"))
		w->slot_status = after(s, "PresDet+") ? PCI_EXP_SLTSTA_PDS : 0;
	else if (span_has_prefix(s, "Slot #") && number_after(s, "Slot #", 10, &n))
		w->slot_number = (unsigned)n & 0x1fff;
	else
		return false;
	return true;
}

/* "256MB" as the exponent over a megabyte; -1: no size. */
static int megabytes_log2(struct span s)
{
	static const char *const units[] = { "MB", "GB", "TB" };
	uint64_t n;

	for (unsigned i = 0; i < ARRAY_SIZE(units) && s.n > 2; i++)
		if (span_eq((struct span){ s.p + s.n - 2, 2 }, units[i]) &&
		    span_u64((struct span){ s.p, s.n - 2 }, 10, &n) == 0 && n && n < 1024)
			return (int)(10 * i) + 63 - __builtin_clzll(n);
	return -1;
}

/* "BAR 1: current size: 256MB, supported: 64MB 128MB 256MB" */
static bool read_rebar(struct lspci_words *w, struct span s)
{
	const char *size = after(s, "current size: "), *supported = after(s, "supported: ");
	struct span rest, word;
	uint64_t bar;

	if (!w->in_rebar || !size || !supported || w->n_rebar >= PCI_REBAR_MAX ||
	    !number_after(s, "BAR ", 10, &bar) || bar > 5)
		return false;
	rest = rest_from(s, size);
	span_next_field(&rest, ',', &word);
	int now = megabytes_log2(word);
	uint32_t sizes = 0;
	for (rest = rest_from(s, supported); span_next_word(&rest, &word);)
		if (megabytes_log2(word) >= 0 && megabytes_log2(word) < 28)
			sizes |= (uint32_t)1 << megabytes_log2(word);
	w->rebars[w->n_rebar].bar = (uint8_t)bar;
	w->rebars[w->n_rebar].size = (uint8_t)(now < 0 ? 0 : now);
	w->rebars[w->n_rebar++].sizes = sizes;
	return true;
}

void lspci_words_read(struct lspci_words *w, struct span s)
{
	if (read_bridge(w, s) || read_express_detail(w, s) || read_rebar(w, s))
		return;
	if (skip(&s, "Capabilities:")) {
		read_capability(w, s);
	} else if (skip(&s, "Control:")) {
		w->detailed = true;
		w->command = (uint16_t)FLAGS_OF(s, command_flags);
	} else if (span_has_prefix(s, "Status: Cap-")) {
		w->no_capabilities = true;
	} else if (skip(&s, "Status: D")) {
		w->pm_ctrl = (uint16_t)((s.n && s.p[0] >= '0' && s.p[0] <= '3' ? s.p[0] - '0' : 0) |
					(after(s, "NoSoftRst+") ? PCI_PM_CTRL_NO_SOFT_RESET : 0));
	} else if (skip(&s, "AFCap:")) {
		w->af_cap = (uint8_t)((after(s, "TP+") ? PCI_AF_CAP_TP : 0) |
				      (after(s, "FLR+") ? PCI_AF_CAP_FLR : 0));
	} else if (skip(&s, "ACSCap:")) {
		w->acs_cap = (uint16_t)FLAGS_OF(s, acs_flags);
		w->acs_cap_known = true;
	} else if (skip(&s, "ACSCtl:")) {
		w->acs_ctrl = (uint16_t)FLAGS_OF(s, acs_flags);
		w->acs_ctrl_known = true;
	} else {
		read_device_flags(w, s);
	}
}

/* "[size=256M]" */
static uint64_t size_of(struct span s)
{
	static const char units[] = "KMGT";
	uint64_t n;
	const char *unit = after(s, "[size=");

	if (!unit || !number_after(s, "[size=", 10, &n) || n >= 1024 * 1024)
		return 0;
	while (unit < s.p + s.n && *unit >= '0' && *unit <= '9')
		unit++;
	const char *at = unit < s.p + s.n && *unit != ']' ? strchr(units, *unit) : NULL;
	return at ? n << (10 * (at - units + 1)) : n;
}

static bool read_place(struct span s, const char *mark, uint32_t flags, struct lspci_region *r)
{
	if (!after(s, mark))
		return false;
	*r = (struct lspci_region){ .present = true, .flags = flags, .size = size_of(s) };
	r->assigned = number_after(s, mark, 16, &r->start) && r->start;
	if (after(s, "(64-bit"))
		r->flags |= IORESOURCE_MEM_64;
	if (after(s, ", prefetchable)"))
		r->flags |= IORESOURCE_PREFETCH;
	return true;
}

bool lspci_region_read(struct span s, struct lspci_region regions[static LSPCI_REGIONS])
{
	uint64_t n;

	if (span_has_prefix(s, "Expansion ROM at "))
		return read_place(s, "Expansion ROM at ", IORESOURCE_MEM | IORESOURCE_READONLY,
				  &regions[6]);
	if (!span_has_prefix(s, "Region ") || !number_after(s, "Region ", 10, &n) || n > 5)
		return false;
	/* lspci takes the upper half of a 64-bit BAR above 4 GiB for a region of its own that has no address. */
	if (n && regions[n - 1].flags & IORESOURCE_MEM_64)
		return true;
	return read_place(s, "Memory at ", IORESOURCE_MEM, &regions[n]) ||
	       read_place(s, "I/O ports at ", IORESOURCE_IO, &regions[n]);
}

/* Names that stand for one class only; others ("Display controller" is 0380 and all of 03) mean the xx80 one. */
int lspci_class_of(struct span name, uint16_t *ret)
{
	static const struct {
		const char *name;
		uint16_t class;
	} classes[] = {
		{ "SCSI storage controller", 0x0100 },
		{ "IDE interface", 0x0101 },
		{ "RAID bus controller", 0x0104 },
		{ "SATA controller", 0x0106 },
		{ "Serial Attached SCSI controller", 0x0107 },
		{ "Non-Volatile memory controller", 0x0108 },
		{ "Ethernet controller", 0x0200 },
		{ "Infiniband controller", 0x0207 },
		{ "Network controller", 0x0280 },
		{ "VGA compatible controller", 0x0300 },
		{ "3D controller", 0x0302 },
		{ "Display controller", 0x0380 },
		{ "Multimedia audio controller", 0x0401 },
		{ "Audio device", 0x0403 },
		{ "Multimedia controller", 0x0480 },
		{ "RAM memory", 0x0500 },
		{ "Host bridge", 0x0600 },
		{ "ISA bridge", 0x0601 },
		{ "PCI bridge", 0x0604 },
		{ "CardBus bridge", 0x0607 },
		{ "Bridge", 0x0680 },
		{ "Serial controller", 0x0700 },
		{ "Communication controller", 0x0780 },
		{ "PIC", 0x0800 },
		{ "SD Host controller", 0x0805 },
		{ "IOMMU", 0x0806 },
		{ "System peripheral", 0x0880 },
		{ "FireWire (IEEE 1394)", 0x0c00 },
		{ "USB controller", 0x0c03 },
		{ "USB Controller", 0x0c03 },
		{ "SMBus", 0x0c05 },
		{ "Serial bus controller", 0x0c80 },
		{ "Encryption controller", 0x1080 },
		{ "Signal processing controller", 0x1180 },
		{ "Processing accelerators", 0x1200 },
		{ "Non-Essential Instrumentation", 0x1300 },
	};

	for (size_t i = 0; i < ARRAY_SIZE(classes); i++)
		if (span_eq(name, classes[i].name)) {
			*ret = classes[i].class;
			return 0;
		}
	return -ENOENT;
}
