/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * A host as reviewable text (.host), and the changes that a case makes to one (.case).
 *
 * 	# comment
 * 	host NAME			everything of NAME.host in the same folder, then in ../hosts
 * 	/path = text			a file of one line
 * 	/path <<END			a file of the lines up to END
 * 	/path : 7f 45 4c 46		a file of these bytes; blanks are free; a line may be repeated to append
 * 	/path cpio <<END		an initial RAM disk; the lines up to END are paths in it, or "PATH = TEXT"
 * 	/path uki <<END			a unified kernel image; besides those, "cmdline = PARAMETERS"
 * 	/path utf16 TEXT		an EFI variable that holds a string
 * 	/path -> target			a symbolic link
 * 	/path char MAJOR:MINOR		a device node
 * 	/path ! EACCES			every access to it fails with this error (by name)
 * 	/path -				not there (with everything below)
 * 	/path/				a directory, empty unless something is put in it
 *
 * A PCI function with all that sysfs shows of it, and its configuration space:
 *
 * 	pci 0000:01:00.0 10de:2335 030200 endpoint key=value ...
 * 	pci 0000:01:00.0 key=value ...		changes some keys of one that was named before
 * 	pci 0000:01:00.0 -			takes it away
 *
 * `pci` lines are read before all paths, so a path line can change any one file that a `pci` line makes.
 *
 * The kind is one of: host-bridge, root-port, upstream, downstream, pcie-pci-bridge, pci-bridge,
 * pci-pcie-bridge, endpoint, legacy-endpoint, rcie, rcec, conventional. Keys:
 *
 * 	bus=01-05	secondary and subordinate bus of a bridge. A function stands below the bridge whose
 * 			secondary bus is its own bus number; that bridge must stand before it in the file.
 * 	driver=NAME group=N numa=N boot_vga=0|1 subsystem=VVVV:DDDD rev=HH name=TEXT
 * 	reset=flr,bus	reset_method;  reset=none: no such file (the kernel's way to say there is none)
 * 	power=D3cold	power_state (default D0)
 * 	bar0=16M:64p@0x38000000000	size, then 64 and/or p (prefetchable) or io, then the address; @none: unassigned
 * 	rom=512K[@addr]	expansion ROM
 * 	acs=1d[/5f]	ACS control [/ capability]; without the key there is no ACS capability
 * 	link=16.0GTx16[/32.0GTx16]	current [/ maximum] link
 * 	rebar2=64M-256G	Resizable BAR capability for one BAR, with the range of sizes it offers
 * 	cap=flr|ari|ats|pasid|pri|aer|sriov:TOTALVFS:VFDEVICE	further capabilities (repeatable)
 * 	multifunction=0|1	the bit of the header type (default: set where the slot has more than one function)
 * 	physfn=BDF	a virtual function of that one, which must be named too
 * 	under=BDF	the function makes this (root) bus, as Intel's VMD does
 * 	config=64|256|none	how much of the configuration space the recording has
 * 	type=DMA-FQ	type of its IOMMU group (default DMA-FQ, once per group)
 * 	module=NAME	the driver is a module of this name (default: the driver's name with - as _)
 *
 * An unknown word is an error that names file and line: a fixture never means less than it says.
 */

#include "root/memory.h"

/* Apply a text (a .host, or the changes in a .case) to a tree. *ret_why: "file:line: reason". */
int fixture_apply(struct memory_tree *t, const char *label, const char *dir, struct span text,
		  struct arena *a, const char **ret_why);
