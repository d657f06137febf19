/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/pci-config.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pci_config whole, cut;
	struct bytes b = { data, size };

	pci_config_decode(b, &whole);
	/* Less to read never turns "there" or "unknown" into a firm "absent" that more bytes would
	 * take back. */
	pci_config_decode(bytes_sub(b, 0, PCI_CFG_SPACE_SIZE), &cut);
	if (cut.acs.state == CAP_ABSENT && whole.acs.state == CAP_PRESENT &&
	    whole.express.state == CAP_PRESENT)
		abort();
	if (cut.express.state == CAP_ABSENT && whole.express.state == CAP_PRESENT)
		abort();
	for (unsigned id = 0; id < 64; id++) {
		pci_cap_name(true, id);
		pci_cap_name(false, id);
	}
	return 0;
}
