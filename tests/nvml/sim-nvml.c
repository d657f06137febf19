/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * A management library that was never near a GPU: eight H200 on an HGX board, in the state that the
 * variable SIM_NVML names:
 *
 * 	h200x8			all well (the default)
 * 	mig2, mig2-denied	MIG on for the GPUs of modules 1 and 3; their instances may not be
 * read fabric-progress, fabric-failed, fabric-limited
 * 	fabric-v2, fabric-v1	all well, in an older structure: the newer ones are refused
 * 	mismatch		library and driver differ
 * 	variant			less memory than the table has
 * 	hang, hang-unload	every call waits for ever; only the library's destructor does
 * 	hang-thread, crash-thread	what the library left to be done when its caller's thread
 * ends crash, abort		a null pointer; abort(), in the middle of the answers garbage
 * strings without sense, with terminal escapes, and numbers out of range
 *
 * Built with SIM_OLD it is a library of the R470 days that lacks the newer entry points.
 */

#include "nvml/nvml-api.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define API __attribute__((visibility("default")))
#define N_GPUS 8

struct nvml_gpu_instance {
	struct nvml_instance_info info;
};

/* Bus and module number of each: they do not follow each other, as on real boards. */
struct nvml_device {
	unsigned bus, module;
	struct nvml_gpu_instance instances[3];
};

static struct nvml_device gpus[N_GPUS] = {
	{ .bus = 0x19, .module = 2 }, { .bus = 0x3b, .module = 4 }, { .bus = 0x4c, .module = 3 },
	{ .bus = 0x5d, .module = 1 }, { .bus = 0x9b, .module = 7 }, { .bus = 0xbb, .module = 5 },
	{ .bus = 0xcb, .module = 8 }, { .bus = 0xdb, .module = 6 }
};

/* The H200 as the MIG user guide has it. Index: the enum of nvml.h; id: what nvidia-smi shows. */
static const struct {
	unsigned index, id, slices, max, size, memory_mb;
	const char *name, *starts;
} profiles[] = {
	{ 0, 19, 1, 7, 1, 16384, "1g.18gb", "0123456" },
	{ 1, 14, 2, 3, 2, 33280, "2g.35gb", "024" },
	{ 2, 9, 3, 2, 4, 66560, "3g.71gb", "04" },
	{ 3, 5, 4, 1, 4, 66560, "4g.71gb", "0" },
	{ 4, 0, 7, 1, 8, 143360, "7g.141gb", "0" },
	{ 7, 20, 1, 1, 1, 16384, "1g.18gb+me", "0123456" },
	{ 9, 15, 1, 4, 2, 33280, "1g.35gb", "0246" },
};
#define N_PROFILES (sizeof(profiles) / sizeof(profiles[0]))

static int scenario(const char *name)
{
	const char *s = getenv("SIM_NVML");

	return s && strcmp(s, name) == 0;
}

static int mig_on(nvml_device_t d)
{
	return (scenario("mig2") || scenario("mig2-denied")) && (d->module == 1 || d->module == 3);
}

static void __attribute__((destructor)) unload(void)
{
	while (scenario("hang-unload"))
		pause();
}

static void put_string(char *text, unsigned n, const char *good)
{
	snprintf(text, n, "%s", scenario("garbage") ? "\033]0;owned\a\xff\xfe\n gpu ! \033[2J" : good);
}

static void thread_ends(void *unused)
{
	while (scenario("hang-thread"))
		pause();
	if (scenario("crash-thread"))
		*(volatile int *)NULL = 1;
}

API int nvmlInit_v2(void)
{
	pthread_key_t key;

	if (!pthread_key_create(&key, thread_ends))
		pthread_setspecific(key, "of this thread");
	while (scenario("hang"))
		pause();
	return scenario("mismatch") ? NVML_ERROR_LIB_RM_VERSION_MISMATCH : NVML_SUCCESS;
}

API const char *nvmlErrorString(int r)
{
	return r == NVML_ERROR_LIB_RM_VERSION_MISMATCH ? "Driver/library version mismatch"
						       : "Unknown Error";
}

API int nvmlSystemGetDriverVersion(char *text, unsigned n)
{
	put_string(text, n, "550.90.07");
	return NVML_SUCCESS;
}

API int nvmlDeviceGetCount_v2(unsigned *n)
{
	*n = scenario("garbage") ? 0x7fffffff : N_GPUS;
	return NVML_SUCCESS;
}

API int nvmlDeviceGetHandleByIndex_v2(unsigned index, nvml_device_t *ret)
{
	if (index >= N_GPUS)
		return 2; /* NVML_ERROR_INVALID_ARGUMENT */
	*ret = &gpus[index];
	return NVML_SUCCESS;
}

API int nvmlDeviceGetPciInfo_v3(nvml_device_t d, struct nvml_pci *ret)
{
	memset(ret, 0, sizeof(*ret));
	ret->bus = d->bus;
	ret->pci_device_id = 0x233510de;
	snprintf(ret->bus_id, sizeof(ret->bus_id), "00000000:%02X:00.0", d->bus);
	return NVML_SUCCESS;
}

API int nvmlDeviceGetName(nvml_device_t d, char *text, unsigned n)
{
	if (scenario("crash") && d->module == 3)
		*(volatile int *)NULL = 1;
	if (scenario("abort") && d->module == 3)
		abort();
	put_string(text, n, "NVIDIA H200");
	return NVML_SUCCESS;
}

API int nvmlDeviceGetMigMode(nvml_device_t d, unsigned *current, unsigned *pending)
{
	*current = *pending = (unsigned)mig_on(d);
	return NVML_SUCCESS;
}

API int nvmlDeviceGetPersistenceMode(nvml_device_t d, unsigned *ret)
{
	*ret = 1;
	return NVML_SUCCESS;
}

API int nvmlDeviceGetEccMode(nvml_device_t d, unsigned *current, unsigned *pending)
{
	*current = *pending = 1;
	return NVML_SUCCESS;
}

API int nvmlDeviceGetTotalEccErrors(nvml_device_t d, int type, int counter, unsigned long long *ret)
{
	*ret = 0;
	return NVML_SUCCESS;
}

API int nvmlDeviceGetMemoryInfo(nvml_device_t d, struct nvml_memory *ret)
{
	*ret = (struct nvml_memory){ .total = (scenario("variant") ? 98304ull : 143771ull) << 20 };
	return NVML_SUCCESS;
}

API int nvmlDeviceGetBAR1MemoryInfo(nvml_device_t d, struct nvml_memory *ret)
{
	*ret = (struct nvml_memory){ .total = 262144ull << 20 };
	return NVML_SUCCESS;
}

API int nvmlDeviceGetNvLinkState(nvml_device_t d, unsigned link, unsigned *active)
{
	if (link >= 18)
		return 2; /* NVML_ERROR_INVALID_ARGUMENT */
	*active = !(scenario("fabric-failed") && d->module == 6 && link >= 10);
	return NVML_SUCCESS;
}

#ifndef SIM_OLD
API int nvmlDeviceGetModuleId(nvml_device_t d, unsigned *ret)
{
	*ret = scenario("garbage") ? 0xfffffff0u + d->module : d->module;
	return NVML_SUCCESS;
}

API int nvmlDeviceGetVirtualizationMode(nvml_device_t d, int *ret)
{
	*ret = 0;
	return NVML_SUCCESS;
}

/*
 * Health masks: no partition assigned; nothing wrong (nvml.h NVML_GPU_FABRIC_HEALTH_MASK_*). A
 * library of version 2 knows nothing of the summary behind the mask, and does not write there.
 */
API int nvmlDeviceGetGpuFabricInfoV(nvml_device_t d, struct nvml_fabric *ret)
{
	int newest = !scenario("fabric-v2");

	if (ret->version != (newest ? NVML_FABRIC_V3 : NVML_FABRIC_V2) || scenario("fabric-v1"))
		return NVML_ERROR_ARGUMENT_VERSION_MISMATCH;
	ret->state = scenario("garbage") ? 200 : scenario("fabric-progress") ? 2 : 3;
	ret->status = scenario("fabric-failed") ? 999 : 0;
	ret->clique_id = 0;
	ret->health_mask = scenario("fabric-failed") ? 0x4aa : 0x1aa;
	if (newest)
		ret->health_summary = scenario("garbage")          ? 77
				      : scenario("fabric-failed")  ? 2
				      : scenario("fabric-limited") ? 3
								   : 1;
	return NVML_SUCCESS;
}

API int nvmlDeviceGetGpuFabricInfo(nvml_device_t d, struct nvml_fabric_v1 *ret)
{
	ret->state = 3;
	ret->status = 0;
	ret->clique_id = 0;
	return NVML_SUCCESS;
}

API int nvmlDeviceGetP2PStatus(nvml_device_t a, nvml_device_t b, int index, int *status)
{
	*status = mig_on(a) || mig_on(b) || scenario("fabric-progress") || scenario("fabric-failed")
			  ? 5
			  : 0;
	return NVML_SUCCESS;
}

API int nvmlDeviceGetGpuInstanceProfileInfoV(nvml_device_t d, unsigned index,
					     struct nvml_profile_info *ret)
{
	if (ret->version != NVML_PROFILE_V2)
		return NVML_ERROR_ARGUMENT_VERSION_MISMATCH;
	for (size_t i = 0; i < N_PROFILES; i++)
		if (profiles[i].index == index) {
			ret->id = profiles[i].id;
			ret->slices = profiles[i].slices;
			ret->instances = profiles[i].max;
			ret->memory_mb = profiles[i].memory_mb;
			snprintf(ret->name, sizeof(ret->name), "MIG %s", profiles[i].name);
			if (scenario("garbage"))
				memset(ret->name, '\033', sizeof(ret->name));
			return NVML_SUCCESS;
		}
	return NVML_ERROR_NOT_SUPPORTED;
}

API int nvmlDeviceGetGpuInstancePossiblePlacements_v2(nvml_device_t d, unsigned profile,
						      struct nvml_placement *v, unsigned *n)
{
	for (size_t i = 0; i < N_PROFILES; i++)
		if (profiles[i].id == profile) {
			*n = (unsigned)strlen(profiles[i].starts);
			if (scenario("garbage") && v)
				abort(); /* with such a number nobody may ask for the places */
			if (scenario("garbage"))
				*n = 4000000000u;
			for (unsigned k = 0; v && k < *n; k++)
				v[k] = (struct nvml_placement){ (unsigned)(profiles[i].starts[k] - '0'),
								profiles[i].size };
			return NVML_SUCCESS;
		}
	return NVML_ERROR_NOT_SUPPORTED;
}

/* The two GPUs with MIG hold a 3g.71gb and a 1g.18gb each. */
API int nvmlDeviceGetGpuInstances(nvml_device_t d, unsigned profile, nvml_gpu_instance_t *v, unsigned *n)
{
	*n = 0;
	if (scenario("mig2-denied"))
		return NVML_ERROR_NO_PERMISSION;
	d->instances[0].info = (struct nvml_instance_info){ d, 1, 9, { 4, 4 } };
	d->instances[1].info = (struct nvml_instance_info){ d, 7, 19, { 0, 1 } };
	for (int i = 0; i < 2; i++)
		if (mig_on(d) && d->instances[i].info.profile == profile)
			v[(*n)++] = &d->instances[i];
	return NVML_SUCCESS;
}

API int nvmlGpuInstanceGetInfo(nvml_gpu_instance_t i, struct nvml_instance_info *ret)
{
	*ret = i->info;
	return NVML_SUCCESS;
}
#endif
