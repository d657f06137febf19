/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "root/root.h"

/* data/sample/hgx-h200.host */
extern const unsigned char data_sample_hgx_h200[];
extern const size_t data_sample_hgx_h200_size;

int root_open_sample(struct arena *a, struct root **ret, const char **ret_why)
{
	struct span text = { (const char *)data_sample_hgx_h200, data_sample_hgx_h200_size };

	return root_open_fixture_text(text, "sample", a, ret, ret_why);
}
