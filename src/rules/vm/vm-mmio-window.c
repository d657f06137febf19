/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/vm/vm-rule.h"

static const char *how(struct check *c, const struct mmio_guest *g, const struct mmio_result *r)
{
	switch (r->how) {
	case MMIO_DYNAMIC:
		return arena_printf(c->arena, "2^(%u-3), by %u address bits", r->bits, r->bits);
	case MMIO_OVERRIDE:
	case MMIO_MINIMUM:
		return arena_printf(c->arena, "X-PciMmio64Mb=%llu", (unsigned long long)g->override_mb);
	case MMIO_KERNEL:
		return "left to the guest's kernel in QEMU's pci-hole64";
	case MMIO_SEABIOS:
		return arena_printf(c->arena, "what %u address bits leave above RAM", g->phys_bits);
	case MMIO_CLASSIC:
		break;
	}
	return r->bits ? "OVMF's 32 GiB, no room for more"
		       : arena_printf(c->arena, "OVMF's 32 GiB: it does not believe %u address bits",
				      g->phys_bits);
}

static void evidence(struct check *c, const struct vm_view *view, struct finding *f,
		     const struct mmio_guest *g, const struct mmio_result *r)
{
	finding_evidence(c, f, LINE(c, view, 0),
			 "need: %s (largest BAR %s; each port begins at a multiple of its largest)",
			 mmio_size(c->arena, r->need), mmio_size(c->arena, r->largest));
	finding_evidence(c, f,
			 LINE(c, view,
			      view->vm->phys_bits_line ? view->vm->phys_bits_line : view->vm->cpu_line),
			 "window: %s at 0x%llx (%s)", mmio_size(c->arena, r->window),
			 (unsigned long long)r->base, how(c, g, r));
	if (g->edk2)
		finding_evidence(c, f, c->host->vms->ovmf.fact.source, "OVMF %s",
				 c->host->vms->ovmf.value);
}

static void fixes(struct check *c, const struct vm_view *view, struct finding *f,
		  const struct mmio_guest *g, const struct mmio_result *r)
{
	static const char *const host_bits[] = {
		"<cpu mode='host-passthrough'> with <maxphysaddr mode='passthrough'/>", "cpu: host",
		"-cpu host (or host-phys-bits=on)"
	};
	uint64_t room = (uint64_t)1 << (r->bits_needed > 3 ? r->bits_needed - 3 : 0);

	if (r->how == MMIO_OVERRIDE)
		finding_fix(c, f,
			    "Take the fw_cfg entry opt/ovmf/X-PciMmio64Mb away: this OVMF sizes the window by itself, and the entry shrinks it.");
	if (g->phys_bits < r->bits_needed || !r->bits)
		finding_fix(c, f, "Give the guest the host's address bits: %s; %u are needed.",
			    host_bits[view->vm->format], r->bits_needed);
	if (r->how != MMIO_OVERRIDE)
		finding_fix(c, f, "Or set the window: -fw_cfg name=opt/ovmf/X-PciMmio64Mb,string=%llu",
			    (unsigned long long)(room >> 20));
}

static void numbered_keys(struct check *c, const struct vm_view *view)
{
	for (const struct vm_fw_cfg *k = view->vm->fw_cfg; k; k = k->next) {
		struct finding *f;

		if (!str_has_prefix(k->name, "opt/ovmf/X-PciMmio64Mb") ||
		    streq(k->name, "opt/ovmf/X-PciMmio64Mb"))
			continue;
		f = check_warn(c, view->subject,
			       "%s is a key that no OVMF reads: only the name without a number is one",
			       k->name);
		f->severity = SEVERITY_MINOR;
		finding_evidence(c, f, LINE(c, view, k->line), "%s=%s", k->name,
				 k->value ? k->value : "(file)");
		finding_fix(c, f,
			    "Take it away; one entry opt/ovmf/X-PciMmio64Mb is for all cards together.");
	}
}

static void check_vm(struct check *c, const struct vm_view *view)
{
	struct mmio_guest g = { 0 };
	bool guest = vm_mmio_guest(c->host, view, c->arena, &g), known;
	struct mmio_result r;
	struct finding *f;

	numbered_keys(c, view);
	known = vm_mmio_slots(view, c->arena, &g);
	if (!g.slots.n)
		return;
	r = mmio_fit(&g);
	if (r.largest <= (uint64_t)256 << 20)
		return; /* finds a place below 4 GiB, too */
	if (!guest || !known) {
		f = check_unknown(c, view->subject,
				  "%s of BARs; which window the guest gives them cannot be told",
				  mmio_size(c->arena, r.need));
		f->severity = r.largest < (uint64_t)1 << 30 ? SEVERITY_MINOR : SEVERITY_MAJOR;
		finding_fact_u64(c, f, &c->host->vms->phys_bits);
		return;
	}
	if (!r.fits) {
		f = check_fail(c, view->subject, "the BARs need %s and the guest's window is %s",
			       mmio_size(c->arena, r.need), mmio_size(c->arena, r.window));
		fixes(c, view, f, &g, &r);
	} else {
		/* Whatever else the guest has behind its ports wants a little of the window, too. */
		f = r.need + ((uint64_t)64 << 20) > r.window
			    ? check_warn(c, view->subject,
					 "the BARs need %s of a window of %s: any other device behind a port is too much",
					 mmio_size(c->arena, r.need), mmio_size(c->arena, r.window))
			    : check_pass(c, view->subject, "the BARs need %s of a window of %s",
					 mmio_size(c->arena, r.need), mmio_size(c->arena, r.window));
	}
	evidence(c, view, f, &g, &r);
}

static void check(struct check *c)
{
	for_each_vm(c, view) check_vm(c, view);
}

const struct rule rule_vm_mmio_window = {
	.id = "vm.mmio-window",
	.pitfall = 6,
	.severity = SEVERITY_MAJOR,
	.actor = ACTOR_VM,
	.title = "The guest has no room for the BARs",
	.why = "The guest firmware opens one window for 64-bit BARs. What does not fit gets no address: the card is there, and its driver says BAR 0M @ 0x0 or finds no memory.",
	.fix = { "Give the guest more address bits, or set the window by fw_cfg." },
	.refs = { "edk2 OvmfPkg/Library/PlatformInitLib/MemDetect.c", "edk2 OvmfPkg/RUNTIME_CONFIG.md",
		  "https://libvirt.org/formatdomain.html#cpu-model-and-topology" },
	.check = check,
};
