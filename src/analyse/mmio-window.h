/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Will these BARs fit in the guest? The guest's firmware opens one window above 4 GiB for 64-bit BARs, as
 * large as the address bits that it believes in allow, and lays them out there.
 *
 * 	struct mmio_guest g = { .firmware = VM_FIRMWARE_OVMF, .edk2 = 202211, .vendor = MMIO_INTEL,
 * 		.phys_bits = 42, .ram = 16 GiB, .q35 = true };
 * 	mmio_add(&g, arena, (uint64_t[]){ 256 GiB, 32 MiB }, 2, true);
 * 	struct mmio_result r = mmio_fit(&g);
 *
 * Sources:
 * 	OVMF	OvmfPkg/Library/PlatformInitLib/MemDetect.c: 32 GiB unless X-PciMmio64Mb says otherwise; since
 * 		edk2-stable202211 2^(bits - 3) bytes at the top of the address space if the width is believed
 * 		(41 and more, 36 or 39 on Intel, 40 on AMD; capped at 46, and at 40 without 1 GiB pages). The
 * 		key was a minimum; a later version takes it as the size, whatever the width would give: upstream
 * 		says so from edk2-stable202505, and Debian's 2025.02 was measured to do it already.
 * 	layout	MdeModulePkg/Bus/Pci/PciBusDxe, CalculateResourceAperture(): the BARs behind a port one after
 * 		another by falling alignment, rounded up to 1 MiB; the port is aligned to its largest BAR; ports
 * 		and BARs of the root bus likewise.
 * 	SeaBIOS	src/fw/pciinit.c, pci_bios_map_devices(): a port's range is a multiple of its largest BAR; the
 * 		64-bit range starts above RAM at a multiple of the largest.
 * 	AMD	QEMU hw/i386/pc.c reserves the 12 GiB below 1 TiB: OVMF moves its window below.
 * Held against booted guests: tests/unit/test-mmio-window.c and lab/mmio-grid.
 */

#include "base/arena.h"
#include "decode/vm.h"

enum mmio_vendor { MMIO_VENDOR_UNKNOWN, MMIO_INTEL, MMIO_AMD };

#define MMIO_BARS 24

struct mmio_slot {
	uint64_t bars[MMIO_BARS]; /* bytes, powers of two */
	size_t n;
	bool port; /* behind a root port of its own */
};

struct mmio_guest {
	enum vm_firmware firmware;
	unsigned edk2; /* 202211; 0: not known, taken as one that sizes by address width */
	enum mmio_vendor vendor;
	unsigned phys_bits;       /* what the vCPU reports */
	unsigned guest_phys_bits; /* CPUID 0x80000008 EAX[23:16]; 0: not given */
	bool no_1g_pages;
	bool q35;
	uint64_t ram, ram_max; /* bytes; max 0: no hot-plug */
	bool override_set;
	uint64_t override_mb; /* opt/ovmf/X-PciMmio64Mb */
	unsigned empty_ports;
	struct {
		struct mmio_slot *v;
		size_t n, cap;
	} slots;
};

struct mmio_result {
	bool fits;
	uint64_t need;         /* bytes, gaps for alignment included */
	uint64_t base, window; /* where the firmware opens it, and how large */
	uint64_t largest;      /* BAR */
	unsigned bits;         /* address bits that the firmware works with; 0: it believes none */
	unsigned bits_needed;  /* for a window sized by address width */
	uint64_t ram_end;      /* first address above RAM and its hot-plug area */
	enum {
		MMIO_CLASSIC,
		MMIO_DYNAMIC,
		MMIO_OVERRIDE,
		MMIO_MINIMUM,
		MMIO_KERNEL,
		MMIO_SEABIOS
	} how;
};

void mmio_add(struct mmio_guest *g, struct arena *a, const uint64_t *bars, size_t n, bool port);
struct mmio_result mmio_fit(const struct mmio_guest *g);
/* "2022.11-6+deb12u2", "4.2025.05-2", "2025.02": 202211 ... 0 if there is none in it. */
unsigned mmio_edk2_version(const char *package);
/* "512 GiB", "64.03 GiB", "32 MiB". */
const char *mmio_size(struct arena *a, uint64_t bytes);
