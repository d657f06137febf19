/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* vfio-doctor-findings(7) in scdoc's form, from the rule table. */
#include "rules/rule.h"

#include <stdio.h>

/* What scdoc would take for markup. */
static void put(const char *text)
{
	for (; *text; text++) {
		if (strchr("_*\\`#[]<>~.", *text) && !(*text == '.' && text[1]))
			putchar('\\');
		putchar(*text);
	}
}

int main(void)
{
	printf("vfio-doctor-findings(7)\n\n# NAME\n\nvfio-doctor-findings - what vfio-doctor reports, why it matters, how to mend it\n\n"
	       "# DESCRIPTION\n\nEach finding of *vfio-doctor*(1) has an id that stays the same for ever.\n");
	for (size_t i = 0; rule_table[i]; i++) {
		const struct rule *r = rule_table[i];

		printf("\n# %s\n\n", r->id);
		put(r->title);
		printf(". Severity: %s.\n\n", severity_name((int)r->severity));
		put(r->why);
		printf("\n");
		for (size_t k = 0; k < RULE_LINES && r->fix[k]; k++) {
			printf("%s- ", k ? "" : "\n");
			put(r->fix[k]);
			printf("\n");
		}
		for (size_t k = 0; k < RULE_LINES && r->refs[k]; k++) {
			printf("%s", k ? "; " : "\nSources: ");
			put(r->refs[k]);
		}
		printf("\n");
	}
	printf("\n# SEE ALSO\n\n*vfio-doctor*(1)\n");
	return 0;
}
