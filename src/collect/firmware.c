/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "collect/read.h"

#include <errno.h>

#define DMI "/sys/class/dmi/id/"
#define EFI "/sys/firmware/efi"
/* EFI_GLOBAL_VARIABLE GUID, UEFI specification 3.3. Four bytes of attributes, then the value. */
#define SECURE_BOOT EFI "/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c"

static void read_efi(struct collector *c)
{
	struct firmware *f = &c->host->firmware;
	struct root_stat st;
	struct fact_bytes variable;
	int e = root_stat(c->root, EFI, &st);

	f->efi.fact = read_outcome(c, EFI, e);
	f->efi.value = e == 0;
	/* The folder is either there or not; only a recording that is incomplete leaves it open. */
	if (f->efi.fact.avail == AVAIL_ABSENT)
		f->efi.fact.avail = c->host->complete ? AVAIL_KNOWN : AVAIL_UNRECORDED;
	read_bytes(c, SECURE_BOOT, 64, &variable);
	f->secure_boot.fact = variable.fact;
	if (fact_known(&variable.fact) && variable.value.n >= 5)
		f->secure_boot.value = variable.value.p[4];
	else if (fact_known(&variable.fact))
		f->secure_boot.fact.avail = AVAIL_ERROR;
}

/* Without CAP_SYS_ADMIN the kernel prints every address as zero: that is a refusal, not an answer. */
static void read_iomem(struct collector *c)
{
	struct firmware *f = &c->host->firmware;
	struct span rest, line;

	read_text(c, "/proc/iomem", ROOT_TEXT_MAX, &f->iomem);
	if (!fact_known(&f->iomem.fact))
		return;
	rest = span_of(f->iomem.value);
	while (span_next_line(&rest, &line))
		for (size_t i = 0; i < line.n && line.p[i] != ':'; i++)
			if (line.p[i] != '0' && line.p[i] != '-' && line.p[i] != ' ')
				return;
	f->iomem.fact = read_outcome(c, "/proc/iomem", -EACCES);
	f->iomem.value = NULL;
}

void collect_firmware(struct collector *c)
{
	struct firmware *f = &c->host->firmware;

	read_str(c, DMI "sys_vendor", &f->sys_vendor);
	read_str(c, DMI "product_name", &f->product_name);
	read_str(c, DMI "board_vendor", &f->board_vendor);
	read_str(c, DMI "board_name", &f->board_name);
	read_str(c, DMI "bios_vendor", &f->bios_vendor);
	read_str(c, DMI "bios_version", &f->bios_version);
	read_str(c, DMI "bios_date", &f->bios_date);
	read_str(c, DMI "chassis_type", &f->chassis_type);
	read_efi(c);
	read_iomem(c);
}
