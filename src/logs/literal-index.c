/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "logs/literal-index.h"

#include "logs/literal-gram.h"

#include <errno.h>

#define GRAMS_MAX 65000

struct literal_builder {
	struct arena *arena;
	uint32_t bits[BITMAP_WORDS], noise[BITMAP_WORDS];
	uint16_t heads[HEADS];
	struct {
		struct literal_gram *v;
		size_t n, cap;
	} grams;
	struct {
		struct literal *v;
		size_t n, cap;
	} literals;
	struct {
		char *v;
		size_t n, cap;
	} texts;
	struct literal_index index;
};

/*
 * What ordinary logs are full of. Used only to choose the windows: the better it resembles real noise, the
 * rarer a look-up hits for nothing. Correctness does not depend on it.
 */
static const char noise[] =
	" kernel: [  123.456789] systemd[1]: Started Session 123 of user root. Starting Daily Cleanup of "
	"Temporary Directories... Finished Reached target Stopped Stopping session-123.scope: Deactivated "
	"successfully. Consumed CPU time. Listening on socket. Created slice User Slice of UID 1000. "
	"sshd[1234]: Accepted publickey for root from 192.168.1.10 port 54321 ssh2: pam_unix(sshd:session): "
	"session opened for user root(uid=0) by (uid=0) session closed for user CRON[1234]: (root) CMD (command "
	"-v debian-sa1 > /dev/null && debian-sa1 1 1) dhclient[123]: DHCPREQUEST for on eth0 to port 67 "
	"NetworkManager[1234]: <info> device (wlan0): state change: dbus-daemon[123]: [system] Successfully "
	"activated service 'org.freedesktop.hostname1' usb 1-2: new high-speed USB device number 4 using "
	"xhci_hcd New USB device found, idVendor= idProduct= bcdDevice= Product: Manufacturer: SerialNumber: "
	"pci 0000:00:1c.0: [8086:9d10] type 01 class 0x060400 PCIe Root Port reg 0x10: [mem 0xf7000000-"
	"0xf70fffff 64bit pref] bridge window BAR 0 PME# supported from D0 D3hot D3cold ACPI: audit: type=1400 "
	"audit(1700000000.123:45): apparmor=\"STATUS\" operation=\"profile_load\" profile=\"unconfined\" "
	"name=\"/usr/bin/\" pid=1234 comm=\"apparmor_parser\" docker0: port 1(veth) entered disabled state "
	"blocking forwarding containerd[1234]: time=\"2026-01-01T00:00:00.000000000Z\" level=info msg=\" "
	"error warning failed timeout device driver not found connection refused reset by peer GET HTTP/1.1 200 "
	"nvidia amdgpu snd_hda_intel qemu-system-x86_64: vfio-pci pcieport nvme ahci xhci_hcd e1000e igb ixgbe "
	"firmware version registered loading initialized enabled disabled supported memory address interrupt "
	"IOMMU group iommu: Adding to iommu group DMAR: AMD-Vi: virtual machine hardware resource available "
	"unknown Unknown version : version attached request requested Request started Start Started: None of the none "
	"status Status control Control manager Manager network service server client process Process message "
	"interface address allocated allocation available enable disable support number offset invalid Invalid "
	"internal Interrupt operation Operation permitted permission denied access read write file path name type "
	"mode model state State link Link reset power present removed inserted port bus host root node event "
	"domain memory region parameter option value data size length queue thread task CPU core cache clock "
	"Could not Failed to Cannot Unable to is not the with from this for use in use module NVRM: libvirtd: "
	"container containers controller compatible connect connected connection Connection system systems initialized "
	"initialize initialization mounting mounted unmount printing reporting accounting counting starting waiting "
	"setting getting running checking graphics kernels license removed resumed suspended virtual hypervisor "
	"journal rotated received packets hardware software configuration configured retrying dropped ignored ";

struct literal_builder *literal_builder_new(struct arena *a)
{
	struct literal_builder *b = arena_new0(a, struct literal_builder);

	b->arena = a;
	for (size_t i = 0; i + GRAM < sizeof(noise); i++)
		set_gram(b->noise, hash_gram(load_gram(noise + i)));
	return b;
}

static unsigned byte_cost(char c)
{
	switch (c) {
	case ' ':
	case '0':
	case '1':
	case 'e':
	case 't':
	case 'a':
	case 'o':
	case 'i':
	case 'n':
	case 's':
	case 'r':
	case 'E':
	case 'T':
	case 'A':
	case 'O':
	case 'I':
	case 'N':
	case 'S':
	case 'R':
		return 4;
	}
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ? 2 : 1;
}

/* Of a gram: how ready ordinary noise is to look like it. */
static unsigned gram_cost(const struct literal_builder *b, const char *p)
{
	return byte_cost(p[0]) + (has_gram(b->noise, hash_gram(load_gram(p))) ? 100 : 0);
}

/* The window slides: one gram leaves, one comes. */
static size_t choose_window(const struct literal_builder *b, struct span text)
{
	unsigned cost = 0, best_cost;
	size_t best = 0;

	for (unsigned i = 0; i < STRIDE; i++)
		cost += gram_cost(b, text.p + i);
	best_cost = cost;
	for (size_t i = 1; i + WINDOW <= text.n; i++) {
		cost += gram_cost(b, text.p + i + STRIDE - 1) - gram_cost(b, text.p + i - 1);
		if (cost < best_cost) {
			best_cost = cost;
			best = i;
		}
	}
	return best;
}

static void add_gram(struct literal_builder *b, uint64_t gram, size_t back)
{
	uint32_t h = hash_gram(gram);
	uint16_t *head = &b->heads[head_of(h)];

	*vec_push(b->arena, &b->grams) =
		(struct literal_gram){ gram, *head, (uint16_t)(b->literals.n - 1), (uint32_t)back };
	*head = (uint16_t)b->grams.n;
	set_gram(b->bits, h);
}

int literal_builder_add(struct literal_builder *b, struct span text, unsigned id)
{
	size_t window;

	if (text.n < WINDOW)
		return -EINVAL;
	if (b->grams.n + STRIDE > GRAMS_MAX)
		return -ENOSPC;
	window = choose_window(b, text);
	*vec_push(b->arena, &b->literals) =
		(struct literal){ (uint32_t)b->texts.n, (uint32_t)text.n, id };
	for (size_t i = 0; i < text.n; i++)
		*vec_push(b->arena, &b->texts) = text.p[i];
	for (size_t i = window; i < window + STRIDE; i++)
		add_gram(b, load_gram(text.p + i), i);
	return 0;
}

const struct literal_index *literal_builder_index(struct literal_builder *b)
{
	b->index = (struct literal_index){
		.bits = b->bits,
		.heads = b->heads,
		.grams = b->grams.v,
		.literals = b->literals.v,
		.texts = b->texts.v,
		.n_grams = (uint32_t)b->grams.n,
		.n_literals = (uint32_t)b->literals.n,
		.n_texts = (uint32_t)b->texts.n,
	};
	return &b->index;
}
