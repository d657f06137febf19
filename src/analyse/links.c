/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/links.h"

struct end {
	bool known;
	unsigned speed, width, max_speed, max_width, mps;
};

unsigned link_speed_code(const char *text)
{
	static const char *const speeds[] = { "2.5 GT/s",  "5.0 GT/s",  "8.0 GT/s",
					      "16.0 GT/s", "32.0 GT/s", "64.0 GT/s" };

	for (unsigned i = 0; i < ARRAY_SIZE(speeds); i++)
		if (str_has_prefix(text, speeds[i]))
			return i + 1;
	/* Kernels before 5.7 leave out the decimal: "5 GT/s". */
	if (str_has_prefix(text, "5 GT/s"))
		return 2;
	return str_has_prefix(text, "8 GT/s") ? 3 : str_has_prefix(text, "16 GT/s") ? 4 : 0;
}

/* After the line code: 8b/10b, then 128b/130b, then FLIT mode. PCIe Base Specification 6.0, 4.2. */
unsigned link_lane_rate(unsigned speed_code)
{
	static const unsigned rates[] = { 0, 250, 500, 985, 1969, 3938, 7563 };

	return speed_code < ARRAY_SIZE(rates) ? rates[speed_code] : 0;
}

static unsigned lanes(const struct fact_str *f)
{
	uint64_t n;

	/* 255 is the kernel's "not known": PCIE_LNK_WIDTH_UNKNOWN. */
	return fact_known(&f->fact) && str_u64(f->value, 10, &n) == 0 && n <= 32 ? (unsigned)n : 0;
}

static struct end read_end(const struct pci_function *f)
{
	struct pci_config c = { 0 };
	struct end e = { 0 };

	if (fact_known(&f->config.fact))
		pci_config_decode(f->config.value, &c);
	if (c.express.state == CAP_PRESENT && c.express.link.present) {
		e.known = true;
		e.speed = c.express.link.speed;
		e.width = c.express.link.width;
		e.max_speed = c.express.link.max_speed;
		e.max_width = c.express.link.max_width;
	} else if (fact_known(&f->link_speed.fact)) {
		e.known = true;
		e.speed = link_speed_code(f->link_speed.value);
		e.width = lanes(&f->link_width);
		e.max_speed = fact_known(&f->max_link_speed.fact)
				      ? link_speed_code(f->max_link_speed.value)
				      : 0;
		e.max_width = lanes(&f->max_link_width);
	}
	if (c.express.state == CAP_PRESENT)
		e.mps = 128u << ((c.express.devctl & PCI_EXP_DEVCTL_PAYLOAD) >> 5);
	return e;
}

static unsigned smaller(unsigned a, unsigned b)
{
	return !a ? b : !b ? a : a < b ? a : b;
}

/* Both ports of a switch are bridges; the link is between a function and the downstream or root
 * port above. */
static bool is_downward(const struct pci_function *f)
{
	struct pci_config c;

	if (!fact_known(&f->config.fact))
		return true;
	pci_config_decode(f->config.value, &c);
	if (c.express.state != CAP_PRESENT)
		return c.express.state == CAP_UNKNOWN;
	return c.express.type == PCI_EXP_TYPE_ROOT_PORT || c.express.type == PCI_EXP_TYPE_DOWNSTREAM ||
	       c.express.type == PCI_EXP_TYPE_PCIE_BRIDGE;
}

size_t links_of(const struct pci_function *f, struct link_hop hops[static LINK_HOPS])
{
	size_t n = 0;

	for (unsigned depth = 0; f && f->parent && n < LINK_HOPS && depth < 64; f = f->parent, depth++) {
		struct end lower = read_end(f), upper = read_end(f->parent);

		/* Inside a switch, from downstream to upstream port, there is no link. */
		if (!is_downward(f->parent) || !lower.known)
			continue;
		hops[n++] = (struct link_hop){
			.lower = f,
			.upper = f->parent,
			.speed = lower.speed,
			.width = lower.width,
			.max_speed = smaller(lower.max_speed, upper.max_speed),
			.max_width = smaller(lower.max_width, upper.max_width),
			.lower_max_width = lower.max_width,
			.upper_max_width = upper.max_width,
			.lower_mps = lower.mps,
			.upper_mps = upper.mps,
		};
	}
	return n;
}
