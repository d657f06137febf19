/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Flags in the third column of a device's sysfs `resource` file.
 * Source: Linux include/linux/ioport.h (not exported to user space, stable since 2.6.32).
 */

#define IORESOURCE_IO 0x00000100u
#define IORESOURCE_MEM 0x00000200u
#define IORESOURCE_PREFETCH 0x00002000u
#define IORESOURCE_READONLY 0x00004000u
#define IORESOURCE_SIZEALIGN 0x00040000u
#define IORESOURCE_MEM_64 0x00100000u
#define IORESOURCE_WINDOW 0x00200000u
#define IORESOURCE_DISABLED 0x10000000u
#define IORESOURCE_UNSET 0x20000000u
