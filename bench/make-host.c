/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * make-host DIR FUNCTIONS: writes a sysfs tree with that many PCI functions, for measuring.
 * make-host --list DIR: the files that `check --root DIR` reads, one a line, as paths of this machine.
 *
 * One domain holds 64 root ports; below each are a network card of two functions or a GPU with its audio function, in a
 * group of its own. Every eighth card is a GPU.
 */
#include "base/buf.h"
#include "collect/collect.h"
#include "root/memory.h"
#include "root/record.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>

#define PORTS 64 /* in a domain */

static const char frame[] =
	"/proc/sys/kernel/hostname = bench\n"
	"/proc/sys/kernel/osrelease = 6.12.0-1-amd64\n"
	"/proc/cmdline = root=/dev/sda1 ro intel_iommu=on iommu=pt\n"
	"/proc/cpuinfo <<END\nprocessor\t: 0\nvendor_id\t: GenuineIntel\nmodel name\t: Bench\nflags\t\t: fpu vmx\n\nEND\n"
	"/sys/devices/system/cpu/online = 0\n"
	"/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor = performance\n"
	"/sys/class/iommu/dmar0/intel-iommu/cap = d2008c40660462\n"
	"/sys/class/iommu/dmar0/intel-iommu/ecap = f050da\n"
	"/sys/firmware/acpi/tables/FACP : 46 41 43 50\n"
	"/proc/modules <<END\nvfio_pci 16384 0 - Live 0x0000000000000000\nvfio 65536 1 vfio_pci, Live 0x0000000000000000\nEND\n"
	"/sys/module/vfio_iommu_type1/parameters/allow_unsafe_interrupts = N\n";

struct maker {
	struct buf text, log;
	unsigned left, group, sequence;
};

static bool put(struct maker *m, const char *bdf, const char *rest)
{
	if (!m->left)
		return false;
	m->left--;
	buf_printf(&m->text, "pci %s %s group=%u\n", bdf, rest, m->group);
	buf_printf(&m->log, "6,%u,%u,-;pci %s: Adding to iommu group %u\n", m->sequence,
		   700000 + m->sequence, bdf, m->group);
	m->sequence++;
	return true;
}

static void put_card(struct maker *m, unsigned domain, unsigned port)
{
	unsigned bus = port + 1;
	bool gpu = port % 8 == 7;
	char bdf[32], rest[256];

	snprintf(bdf, sizeof(bdf), "%04x:00:%02x.%x", domain, 1 + port / 8, port % 8);
	snprintf(rest, sizeof(rest),
		 "8086:352a 060400 root-port bus=%02x driver=pcieport acs=1d numa=0 link=32.0GTx16",
		 bus);
	put(m, bdf, rest);
	m->group++;
	for (unsigned f = 0; f < 2; f++) {
		snprintf(bdf, sizeof(bdf), "%04x:%02x:00.%u", domain, bus, f);
		put(m, bdf,
		    gpu ? (f ? "10de:22ba 040300 endpoint driver=vfio-pci reset=bus numa=0 bar0=16K@0x82000000 link=16.0GTx16"
			     : "10de:2684 030000 legacy-endpoint driver=vfio-pci boot_vga=0 reset=bus numa=0 bar0=16M@0x81000000 "
			       "bar1=32G:64p@0x6400000000 bar3=32M:64p@0x6c00000000 rebar1=64M-32G link=16.0GTx16")
			: "8086:1593 020000 endpoint driver=ice reset=flr,bus cap=flr,aer,ari,sriov:64:1889 numa=0 bar0=32M:64p@0x7000000000 link=16.0GTx8");
	}
	m->group++;
}

static char *host_text(unsigned functions)
{
	struct maker m = { .left = functions };

	buf_puts(&m.text, frame);
	buf_puts(&m.log,
		 "/dev/kmsg <<END\n5,0,0,-;Linux version 6.12.0-1-amd64\n6,1,500000,-;DMAR: IOMMU enabled\n6,2,500001,-;DMAR-IR: Enabled IRQ remapping in x2apic mode\n");
	m.sequence = 3;
	for (unsigned domain = 0; m.left; domain++)
		for (unsigned port = 0; port < PORTS && m.left; port++)
			put_card(&m, domain, port);
	buf_puts(&m.log, "END\n");
	buf_add(&m.text, m.log.s, m.log.n);
	buf_free(&m.log);
	return m.text.s;
}

static void fail(const char *what)
{
	fprintf(stderr, "make-host: %s: %s\n", what, strerror(errno));
	exit(1);
}

static void write_node(const struct memory_node *n, const char *dir)
{
	char path[8192];

	snprintf(path, sizeof(path), "%s%s", dir, n->path);
	if (n->type == ROOT_DIR) {
		if (mkdir(path, 0755) < 0 && errno != EEXIST)
			fail(path);
	} else if (n->type == ROOT_LINK) {
		/* An absolute target would be this machine's. */
		char target[8192] = "";

		if (n->target[0] == '/')
			for (const char *c = strchr(n->path + 1, '/'); c; c = strchr(c + 1, '/'))
				strcat(target, "../");
		strcat(target, n->target[0] == '/' ? n->target + 1 : n->target);
		if (symlink(target, path) < 0)
			fail(path);
	} else {
		_cleanup_close_ int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);

		if (fd < 0 || write(fd, n->data.p, n->data.n) != (ssize_t)n->data.n)
			fail(path);
	}
	for (const struct memory_node *c = n->first_child; c; c = c->next)
		write_node(c, dir);
}

static int list_files(const char *dir)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct root *root;
	int e = root_open_directory(dir, &root);

	if (e < 0) {
		errno = -e;
		fail(dir);
	}
	_cleanup_root_ struct root *rec = root_record(root);
	const char *const *asked;
	host_collect(rec, a);
	size_t n = record_asked(rec, &asked);
	for (size_t i = 0; i < n; i++) {
		struct root_stat st;
		struct bytes data;

		/* Files that were read, and could be. */
		if (root_stat(root, asked[i], &st) == 0 && st.type == ROOT_FILE &&
		    root_read(root, a, asked[i], ROOT_LOG_MAX, &data) == 0)
			printf("%s%s\n", dir, asked[i]);
	}
	return 0;
}

int main(int argc, char **argv)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	uint64_t functions;
	struct root *root;
	const char *why = "";

	if (argc == 3 && streq(argv[1], "--list"))
		return list_files(argv[2]);
	if (argc != 3 || str_u64(argv[2], 10, &functions) < 0 || !functions || functions > 65536) {
		fprintf(stderr, "Usage: make-host DIR FUNCTIONS | make-host --list DIR\n");
		return 64;
	}
	_cleanup_free_ char *text = host_text((unsigned)functions);
	if (root_open_fixture_text(span_of(text), "bench", a, &root, &why) < 0) {
		fprintf(stderr, "%s\n", why);
		return 1;
	}
	write_node(memory_tree_top(memory_root_tree(root)), argv[1]);
	root_close(root);
	return 0;
}
