/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Runs a fuzz target over the files of a folder, whole, cut short at many places, and with single bytes
 * changed: what a fuzzer found once is tried again in every test run.
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define INPUT_MAX ((size_t)4 << 20)
#define VARIANTS 64

/* Exactly as long as the input, so that the address sanitizer sees a read past its end. */
static void run(const uint8_t *data, size_t n)
{
	uint8_t *copy = malloc(n ? n : 1);

	if (!copy)
		abort();
	if (n)
		memcpy(copy, data, n);
	LLVMFuzzerTestOneInput(copy, n);
	free(copy);
}

static void run_variants(uint8_t *data, size_t n)
{
	uint32_t seed = 12345;

	run(data, n);
	for (unsigned i = 0; i < VARIANTS && n; i++) {
		run(data, n * i / VARIANTS);
		seed = seed * 1664525 + 1013904223;
		size_t at = seed % n;
		uint8_t old = data[at];
		data[at] = (uint8_t)(seed >> 24);
		run(data, n);
		data[at] = old;
	}
}

int main(int argc, char **argv)
{
	DIR *dir = argc > 1 ? opendir(argv[1]) : NULL;
	struct dirent *entry;
	unsigned files = 0;
	char path[4096];

	if (!dir) {
		fprintf(stderr, "no seeds in '%s'\n", argc > 1 ? argv[1] : "");
		return 1;
	}
	uint8_t *data = malloc(INPUT_MAX);
	while (data && (entry = readdir(dir))) {
		if (entry->d_name[0] == '.')
			continue;
		snprintf(path, sizeof(path), "%s/%s", argv[1], entry->d_name);
		FILE *f = fopen(path, "rb");
		if (!f)
			continue;
		size_t n = fread(data, 1, INPUT_MAX, f);
		fclose(f);
		run_variants(data, n);
		files++;
	}
	free(data);
	closedir(dir);
	run(NULL, 0);
	printf("%u seed%s replayed\n", files, files == 1 ? "" : "s");
	return files ? 0 : 1;
}
