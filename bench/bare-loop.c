/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* bare-loop LIST: opens, reads and closes each file of the list, and does nothing else: what no program can be faster than. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	static char line[8192], data[1 << 20];
	FILE *f = argc == 2 ? fopen(argv[1], "re") : NULL;
	size_t total = 0, files = 0;

	if (!f)
		return 64;
	while (fgets(line, sizeof(line), f)) {
		line[strcspn(line, "\n")] = '\0';
		int fd = open(line, O_RDONLY | O_CLOEXEC);
		ssize_t n;

		if (fd < 0)
			return 1;
		while ((n = read(fd, data, sizeof(data))) > 0)
			total += (size_t)n;
		close(fd);
		files++;
	}
	fclose(f);
	return total && files ? 0 : 1;
}
