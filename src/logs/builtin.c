/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "logs/cause.h"
#include "logs/signature.h"

/* One row for each file of data/signatures; data/meson.build embeds them under these names. */
#define FILES(X)                                                                                   \
	X(guest_firmware)                                                                          \
	X(kernel_bar)                                                                              \
	X(kernel_display)                                                                          \
	X(kernel_driver)                                                                           \
	X(kernel_gpu)                                                                              \
	X(kernel_iommu)                                                                            \
	X(kernel_kvm)                                                                              \
	X(kernel_reset)                                                                            \
	X(kubernetes)                                                                              \
	X(libvirt)                                                                                 \
	X(nvidia)                                                                                  \
	X(phrases)                                                                                 \
	X(proxmox)                                                                                 \
	X(qemu)                                                                                    \
	X(vmm)                                                                                     \
	X(windows)

#define DECLARE(name)                                                                              \
	extern const unsigned char data_signatures_##name[];                                       \
	extern const size_t data_signatures_##name##_size;
FILES(DECLARE)
extern const unsigned char data_causes[];
extern const size_t data_causes_size;

static struct span text_of(const unsigned char *p, size_t n)
{
	return (struct span){ (const char *)p, n };
}

/* Of 1000 bytes the records make about three: what is too much is never touched. */
static size_t records_about(size_t bytes)
{
	return bytes / 300;
}

void catalogue_builtin(struct catalogue *c)
{
	size_t bytes = 0;
#define ADD(name) bytes += data_signatures_##name##_size;
	FILES(ADD)
	catalogue_reserve(c, records_about(bytes));
#define PARSE(name)                                                                                \
	catalogue_parse(c, #name, text_of(data_signatures_##name, data_signatures_##name##_size));
	FILES(PARSE)
}

void causes_builtin(struct causes *c)
{
	causes_parse(c, text_of(data_causes, data_causes_size));
}
