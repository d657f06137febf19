/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "cli/verbs.h"

#include <locale.h>
#include <signal.h>

int main(int argc, char **argv)
{
	setlocale(LC_ALL, "");
	signal(SIGPIPE, SIG_IGN);
	return verbs_main(argc, argv);
}
