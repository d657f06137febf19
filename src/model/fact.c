/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/fact.h"

#include "base/enum-table.h"

ENUM_TABLE(avail,
	   { [AVAIL_UNRECORDED] = "unrecorded", [AVAIL_KNOWN] = "known", [AVAIL_ABSENT] = "absent", [AVAIL_DENIED] = "denied", [AVAIL_ERROR] = "error" })
