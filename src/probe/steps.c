/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "probe/steps.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/vfio.h>
#include <sys/mman.h>

static const char *step_name(enum probe_step_id id)
{
	static const char *const names[] = {
		[PROBE_OPEN_CONTAINER] = "container",
		[PROBE_OPEN_NODE] = "open",
		[PROBE_VIABLE] = "viable",
		[PROBE_JOIN] = "join",
		[PROBE_ATTACH] = "attach",
		[PROBE_MAP] = "map",
		[PROBE_DEVICE] = "device",
		[PROBE_INFO] = "info",
		[PROBE_REGIONS] = "regions",
		[PROBE_INTERRUPTS] = "interrupts",
		[PROBE_CONFIG] = "config",
		[PROBE_RESET] = "reset",
	};

	return names[id];
}

bool probe_note(struct probing *p, enum probe_step_id id, int error, const char *fmt, ...)
{
	va_list ap;
	struct probe_step *s = &p->result->steps[p->result->n_steps++];

	s->id = id;
	s->name = step_name(id);
	s->error = error;
	va_start(ap, fmt);
	s->detail = arena_vprintf(p->arena, fmt, ap);
	va_end(ap);
	return error == 0;
}

int probe_open(struct probing *p, enum probe_step_id id, const char *path)
{
	int fd = open(path, O_RDWR | O_CLOEXEC);

	probe_note(p, id, fd < 0 ? errno : 0, "%s", path);
	return fd;
}

void *probe_page(void)
{
	void *page = mmap(NULL, (size_t)sysconf(_SC_PAGESIZE), PROT_READ | PROT_WRITE,
			  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return page == MAP_FAILED ? NULL : page;
}

void probe_page_free(void *page)
{
	if (page)
		munmap(page, (size_t)sysconf(_SC_PAGESIZE));
}

const struct probe_step *probe_refusal(const struct probe_result *r)
{
	return r->n_steps && r->steps[r->n_steps - 1].error ? &r->steps[r->n_steps - 1] : NULL;
}

const char *probe_region_name(unsigned index)
{
	static const char *const names[] = {
		[VFIO_PCI_BAR0_REGION_INDEX] = "BAR 0", [VFIO_PCI_BAR1_REGION_INDEX] = "BAR 1",
		[VFIO_PCI_BAR2_REGION_INDEX] = "BAR 2", [VFIO_PCI_BAR3_REGION_INDEX] = "BAR 3",
		[VFIO_PCI_BAR4_REGION_INDEX] = "BAR 4", [VFIO_PCI_BAR5_REGION_INDEX] = "BAR 5",
		[VFIO_PCI_ROM_REGION_INDEX] = "ROM",    [VFIO_PCI_CONFIG_REGION_INDEX] = "config",
		[VFIO_PCI_VGA_REGION_INDEX] = "VGA",
	};

	return index < ARRAY_SIZE(names) ? names[index] : "device-specific";
}

const char *probe_irq_name(unsigned index)
{
	static const char *const names[] = {
		[VFIO_PCI_INTX_IRQ_INDEX] = "INTx",   [VFIO_PCI_MSI_IRQ_INDEX] = "MSI",
		[VFIO_PCI_MSIX_IRQ_INDEX] = "MSI-X",  [VFIO_PCI_ERR_IRQ_INDEX] = "error",
		[VFIO_PCI_REQ_IRQ_INDEX] = "request",
	};

	return index < ARRAY_SIZE(names) ? names[index] : "device-specific";
}
