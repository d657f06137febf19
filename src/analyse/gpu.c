/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/gpu.h"

/* Made by tools/embed.py from the files of these names. */
extern const unsigned char data_gpus_models[], data_gpus_mig[], data_nvswitch_partitions[],
	data_nvswitch_links[];
extern const size_t data_gpus_models_size, data_gpus_mig_size, data_nvswitch_partitions_size,
	data_nvswitch_links_size;

#define EMBEDDED(symbol) ((struct span){ (const char *)(symbol), symbol##_size })

const struct gpu_tables *gpu_tables_load(struct arena *a)
{
	struct gpu_tables *t = arena_new0(a, struct gpu_tables);

	gpu_tables_decode(a, EMBEDDED(data_gpus_models), EMBEDDED(data_gpus_mig),
			  EMBEDDED(data_nvswitch_partitions), EMBEDDED(data_nvswitch_links), t);
	return t;
}
