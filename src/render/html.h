/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* The parts of the page that have files of their own. For html.c only. */

#include "render/markup.h"
#include "render/render.h"

/* before, text escaped, after. */
void html_put(const struct render_check *r, struct buf *out, const char *before, const char *text,
	      const char *after);
/* "v-blocked": the class that colours it; the word always stands there too. */
const char *html_verdict_class(const struct report_device *d);
void html_findings(const struct render_check *r, struct buf *out);
/* The PCI functions as a drawing with a row for each. */
void html_tree(const struct render_check *r, struct buf *out);
/* The NVLinks of an NVSwitch board, drawn and as tables; nothing elsewhere. */
void html_nvlinks(const struct render_check *r, struct buf *out);
