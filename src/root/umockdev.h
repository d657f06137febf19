/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * A umockdev record ("umockdev-record --all"): sysfs and udev data as text, a paragraph for each device.
 * Grammar: https://github.com/martinpitt/umockdev, docs/script-format.txt and src/umockdev-record.vala.
 *
 * 	P: /devices/pci0000:00/0000:00:01.0	a device: its directory below /sys
 * 	E: SUBSYSTEM=pci			udev properties; the subsystem gives the link in /sys/bus or /sys/class
 * 	A: vendor=0x8086\n			an attribute, with \n, \\ and \xNN
 * 	H: config=8680...			an attribute in hexadecimal
 * 	L: driver=../../../bus/pci/drivers/x	a link
 * 	N: ttyS0, S: rtc			device nodes; of no use here
 *
 * Such a record holds devices and nothing else of the machine: its root is incomplete.
 */

#include "root/root.h"

int umockdev_open_bytes(struct bytes data, const char *label, struct arena *a, struct root **ret,
			const char **ret_why);
