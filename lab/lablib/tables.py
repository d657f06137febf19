# SPDX-License-Identifier: LGPL-2.1-or-later
"""ACPI tables changed before the kernel sees them: regions mapped 1:1, which QEMU's own tables do not have.

The kernel takes a replaced table from an uncompressed cpio before the initramfs, if its OEM revision is higher
(Linux Documentation/admin-guide/acpi/initrd_table_override.rst). The machine's own table is read in a boot of its own.
"""

import dataclasses
import struct

from .boot import boot
from .cache import Missing
from .cpio import Cpio

TABLE = {"vtd": "DMAR", "amdvi": "IVRS"}
READ = r"""
record table hexdump -v -e '1/1 "%02x"' /sys/firmware/acpi/tables/{table}
for f in /sys/bus/pci/devices/*; do paths="$paths $(readlink -f $f)"; done
record paths echo $paths
"""


def rmrr(path, base, size):
    """VT-d specification 8.4: the function by its way from bus 0."""
    ways = b"".join(bytes((int(d, 16), int(f, 16))) for d, f in
                    (part.rpartition(":")[2].split(".") for part in path.split("/") if part.count(":") == 2))
    scope = struct.pack("<BBHBB", 1, 6 + len(ways), 0, 0, 0) + ways
    return struct.pack("<HHHHQQ", 1, 24 + len(scope), 0, 0, base, base + size - 1) + scope


def unity_map(path, base, size):
    """AMD I/O Virtualization Technology specification, IVMD: one device, unity mapped, readable and writable."""
    _, bus, rest = path.rpartition("/")[2].split(":")
    device, function = rest.split(".")
    devid = int(bus, 16) << 8 | int(device, 16) << 3 | int(function, 16)
    return struct.pack("<BBHHHQQQ", 0x21, 0x07, 32, devid, 0, 0, base, size)


def extended(table, block):
    """The table with one block more, a higher OEM revision, and a sum of zero again."""
    t = bytearray(table + block)
    struct.pack_into("<I", t, 4, len(t))
    struct.pack_into("<I", t, 24, struct.unpack_from("<I", t, 24)[0] + 1)
    t[9] = 0
    t[9] = -sum(t) & 0xff
    return bytes(t)


def with_tables(guest, binary):
    """The guest, with the archive of changed tables if it asks for any."""
    if not guest.rmrr:
        return guest
    name = TABLE[guest.iommu]
    asked = dataclasses.replace(guest, rmrr=(), job=READ.replace("{table}", name), files={})
    result = boot(asked, None)
    if not result.done or "table" not in result.records or result.records["table"].status:
        raise Missing(f"the guest has no {name} table to change")
    table = bytes.fromhex(result.records["table"].text)
    paths = {p.rpartition("/")[2]: p for p in result.records["paths"].text.split()}
    make = rmrr if guest.iommu == "vtd" else unity_map
    for n, bdf in enumerate(guest.rmrr):
        # In the part of memory that the firmware keeps for itself.
        table = extended(table, make(paths[bdf], (guest.memory << 20) - 0x10000 + n * 0x1000, 0x1000))
    archive = Cpio()
    archive.file(f"kernel/firmware/acpi/{name.lower()}.aml", table)
    return dataclasses.replace(guest, tables=archive.bytes())
