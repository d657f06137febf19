/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/platform.h"
#include "rules/rule.h"

#define OLD_YEARS 5 /* a choice, not a rule of anybody's: younger firmware is only noted */

/* Days since 1970-01-01 of a day of the Gregorian calendar (Howard Hinnant, "chrono-compatible
 * low-level date algorithms"). */
static int64_t days_of(int64_t y, unsigned m, unsigned d)
{
	y -= m <= 2;
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	unsigned yoe = (unsigned)(y - era * 400), doy = (153 * (m > 2 ? m - 3 : m + 9) + 2) / 5 + d - 1;

	return era * 146097 + (int64_t)(yoe * 365 + yoe / 4 - yoe / 100 + doy) - 719468;
}

/* SMBIOS writes mm/dd/yyyy, in old tables mm/dd/yy (DSP0134, 7.1: BIOS Release Date). */
static bool parse_date(const char *text, int64_t *ret_days)
{
	struct span rest = span_of(text), month, day;
	uint64_t m, d, y;

	if (!span_next_field(&rest, '/', &month) || !rest.p || !span_next_field(&rest, '/', &day) ||
	    !rest.p || span_u64(month, 10, &m) < 0 || span_u64(day, 10, &d) < 0 ||
	    span_u64(rest, 10, &y) < 0)
		return false;
	if (m < 1 || m > 12 || d < 1 || d > 31 || y > 9999)
		return false;
	*ret_days = days_of((int64_t)(y < 100 ? 1900 + y : y), (unsigned)m, (unsigned)d);
	return true;
}

static const char *text_of(const struct fact_str *f)
{
	return fact_known(&f->fact) ? f->value : "?";
}

static void add_board(struct check *c, struct finding *found)
{
	const struct firmware *fw = &c->host->firmware;

	finding_fact_str(c, found, &fw->bios_date);
	finding_evidence(c, found, fw->bios_version.fact.source, "%s %s on %s %s",
			 text_of(&fw->bios_vendor), text_of(&fw->bios_version),
			 text_of(&fw->board_vendor), text_of(&fw->board_name));
}

static void check(struct check *c)
{
	const struct firmware *fw = &c->host->firmware;
	const struct fact_u64 *boot = c->host->platform ? &c->host->platform->boot_time : NULL;
	struct finding *found;
	int64_t days;

	/* The firmware of a virtual machine is part of the hypervisor. */
	if (c->host->virt.kind == VIRT_VM || c->host->virt.kind == VIRT_CONTAINER_IN_VM)
		return;
	if (!fact_known(&fw->bios_date.fact) || !parse_date(fw->bios_date.value, &days)) {
		if (fw->bios_date.fact.avail == AVAIL_ABSENT ||
		    fw->bios_date.fact.avail == AVAIL_UNRECORDED)
			return; /* boards without SMBIOS */
		found = check_unknown(c, "host", "the date of the firmware could not be read");
		finding_fact_str(c, found, &fw->bios_date);
		return;
	}
	if (!boot || !fact_known(&boot->fact)) {
		found = check_info(c, "host", "firmware of %s", fw->bios_date.value);
		add_board(c, found);
		return;
	}
	int64_t years = ((int64_t)(boot->value / 86400) - days) / 365;
	if (years >= OLD_YEARS)
		found = check_warn(c, "host",
				   "the firmware is of %s, %d years before this start of the system",
				   fw->bios_date.value, (int)years);
	else
		found = check_pass(c, "host", "the firmware is of %s", fw->bios_date.value);
	add_board(c, found);
	finding_fact_u64(c, found, boot);
}

const struct rule rule_firmware_old = {
	.id = "firmware.old",
	.pitfall = 3,
	.severity = SEVERITY_MINOR,
	.actor = ACTOR_FIRMWARE,
	.title = "The board's firmware is old",
	.why = "Isolation of slots, room for large BARs and interrupt remapping are set up by the "
	       "firmware, and boards often get them right only in "
	       "later versions. An old version is no fault by itself.",
	.fix = { "Look at the board maker's page for a newer version, and read what it changes "
		 "before you install it." },
	.refs = { "DMTF DSP0134, 7.1 BIOS Information" },
	.checklist = "firmware-current",
	.check = check,
};
