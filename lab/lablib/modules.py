# SPDX-License-Identifier: LGPL-2.1-or-later
"""VFIO with iommufd, device nodes and no-IOMMU mode for Debian's kernel, which is built without them.

The modules come from Debian's own source package of the same version, and fit the packaged kernel: the options only
change drivers/vfio and add drivers/iommu/iommufd; what these need of the kernel's IOMMU core is exported anyway.
"""

from .cache import quiet

MODULE = {"CONFIG_IOMMUFD": "m"}
BUILT_IN = ("CONFIG_VFIO_DEVICE_CDEV", "CONFIG_VFIO_NOIOMMU")
# iommufd alone uses this part of the kernel's interval tree, so that a kernel without iommufd lacks it: it goes into the module.
SPAN = """#include <linux/export.h>
#undef EXPORT_SYMBOL_GPL
#define EXPORT_SYMBOL_GPL(name)
#include "interval_tree.c"
"""


def source(work, into):
    """drivers/vfio and iommufd, with the files that tell the kernel's makefiles what to build."""
    into.mkdir()
    (archive,) = (work / "usr/src").glob("linux-source-*.tar.xz")
    top = archive.name.removesuffix(".tar.xz")
    quiet("tar", "-C", into, "--strip-components=1", "-xf", archive,
          *(f"{top}/{part}" for part in ("drivers/iommu", "drivers/vfio", "lib/interval_tree.c")))
    drivers = into / "drivers"
    iommufd = drivers / "iommu/iommufd"
    (into / "lib/interval_tree.c").rename(iommufd / "interval_tree.c")
    (iommufd / "span.c").write_text(SPAN)
    makefile = iommufd / "Makefile"
    makefile.write_text(makefile.read_text() + "\niommufd-y += span.o\n")
    (drivers / "Kbuild").write_text("obj-y += iommu/iommufd/ vfio/\n")
    return drivers


def build_modules(work, release):
    """The files of the modules, built in a folder where headers, kbuild and source of this release are unpacked."""
    headers = work / "usr/src" / f"linux-headers-{release}"
    makefile = headers / "Makefile"
    makefile.write_text(makefile.read_text().replace("/usr/src", str(work / "usr/src")))
    drivers = source(work, work / "source")
    defined = [f"-D{name}_MODULE=1" for name in MODULE] + [f"-D{name}=1" for name in (*BUILT_IN, "CONFIG_INTERVAL_TREE_SPAN_ITER")]
    quiet("make", "-j2", "-C", headers, f"M={drivers}", "CC=gcc", "CONFIG_DEBUG_INFO_BTF_MODULES=",
          *(f"{name}={value}" for name, value in MODULE.items()), *(f"{name}=y" for name in BUILT_IN),
          "KCFLAGS=" + " ".join(defined), "modules")
    return list(drivers.rglob("*.ko"))
