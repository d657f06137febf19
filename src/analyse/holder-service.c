/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/holder-service.h"

#include "base/str.h"

static const struct holder_service services[] = {
	{ "nvidia-persiste", "nvidia-persistenced", "the persistence daemon", false },
	{ "nv-hostengine", "nvidia-dcgm", "DCGM", false },
	{ "nv-fabricmanage", "nvidia-fabricmanager", "Fabric Manager", false },
	{ "dcgm-exporter", NULL, "DCGM's exporter", false },
	{ "nvsm_core", "nvsm", "NVIDIA System Management", false },
	{ "Xorg", "display-manager", "the display server", true },
	{ "Xwayland", "display-manager", "the display server", true },
	{ "gnome-shell", "display-manager", "the desktop", true },
	{ "kwin_wayland", "display-manager", "the desktop", true },
	{ "sddm", "display-manager", "the display manager", true },
	{ "gdm", "display-manager", "the display manager", true },
	{ "lightdm", "display-manager", "the display manager", true },
};

const struct holder_service *holder_service(const char *comm)
{
	for (size_t i = 0; i < ARRAY_SIZE(services); i++)
		if (str_has_prefix(comm, services[i].program))
			return &services[i];
	return NULL;
}

bool holder_service_unit(const char *unit)
{
	for (size_t i = 0; i < ARRAY_SIZE(services); i++)
		if (streq(services[i].unit, unit))
			return true;
	return false;
}

const char *holder_stop(struct arena *a, const char *comm, const char *unit)
{
	const struct holder_service *s = holder_service(comm);

	unit = unit ? unit : s ? s->unit : NULL;
	if (!unit)
		return "";
	return arena_printf(a, ": systemctl stop %s%s", unit,
			    s && s->desktop ? " (ends the session of whoever sits at this machine)"
					    : "");
}
