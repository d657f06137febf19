/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "collect/nvidia.h"

#include "collect/read.h"
#include "model/nvidia.h"

#include <errno.h>
#include <sys/sysmacros.h>

#define VENDOR_NVIDIA 0x10de
#define FM_LOG_DEFAULT "/var/log/fabricmanager.log"
#define FM_LOG_TAIL ((size_t)64 << 10)
/* The kernel keeps 15 characters of a process's name; "nv-fabricmanager" has 16. */
#define FM_COMM "nv-fabricmanage"

static bool has_nvidia(const struct host *h)
{
	for (size_t i = 0; i < h->n_functions; i++)
		if (h->functions[i].vendor.value == VENDOR_NVIDIA)
			return true;
	return false;
}

/* "NVRM version: NVIDIA UNIX x86_64 Kernel Module  550.90.07  Fri May 31 ..." */
static const char *version_in(struct arena *a, const char *text)
{
	struct span rest = span_of(text), line, word;

	if (!span_next_line(&rest, &line))
		return NULL;
	while (span_next_word(&line, &word)) {
		size_t digits = strspn(word.p, "0123456789.");

		if (digits >= word.n && memchr(word.p, '.', word.n))
			return span_dup(a, word);
	}
	return NULL;
}

static void collect_driver(struct collector *c, struct nvidia *n)
{
	read_text(c, "/proc/driver/nvidia/version", ROOT_TEXT_MAX, &n->driver);
	if (!fact_known(&n->driver.fact))
		return;
	n->driver.value = version_in(c->arena, n->driver.value);
	if (!n->driver.value)
		n->driver.fact.avail = AVAIL_ERROR;
}

static int decode_state(struct collector *c, const char *path, const struct fact_str *text,
			struct nvidia_state *ret)
{
	struct span s = span_of(text->value);

	return streq(path, NVIDIA_SMI_PATH) ? nvidia_smi_decode(c->arena, s, ret)
					    : nvml_text_decode(c->arena, s, ret);
}

static bool collect_state_from(struct collector *c, struct nvidia *n, const char *path)
{
	struct nvidia_state *state = arena_new0(c->arena, struct nvidia_state);
	struct fact_str text;

	read_text(c, path, ROOT_LOG_MAX, &text);
	n->state_fact = text.fact;
	if (!fact_known(&text.fact))
		return false;
	if (decode_state(c, path, &text, state) < 0) {
		n->state_fact.avail = AVAIL_ERROR;
		n->state_fact.error = EBADMSG;
		return true;
	}
	n->state_why = state->error;
	n->state = state->n_gpus ? state : NULL;
	return true;
}

/* Absent is kept from the first place: it says that the machine was asked and had no library. */
static void collect_state(struct collector *c, struct nvidia *n)
{
	struct fact first;

	if (collect_state_from(c, n, NVML_SNAPSHOT_PATH))
		return;
	first = n->state_fact;
	if (!collect_state_from(c, n, NVIDIA_SMI_PATH))
		n->state_fact = first;
}

static void collect_nvswitches(struct collector *c, struct nvidia *n)
{
	struct root_names names;

	n->nvswitch_fact = read_list(c, "/proc/driver/nvidia-nvswitch/devices", &names);
	n->nvswitches = names.v;
	n->n_nvswitches = names.n;
}

/* KEY=value at the start of a line; the last one counts. */
static struct fact_str config_value(struct collector *c, const struct fact_str *config,
				    const char *key)
{
	struct fact_str ret = { .fact = config->fact };
	struct span rest, line, name;

	if (!fact_known(&config->fact))
		return ret;
	ret.fact.avail = AVAIL_ABSENT;
	rest = span_of(config->value);
	while (span_next_line(&rest, &line)) {
		line = span_trim(line);
		if (!line.n || line.p[0] == '#' || !span_next_field(&line, '=', &name) ||
		    !span_eq(span_trim(name), key) || !line.p)
			continue;
		ret.fact.avail = AVAIL_KNOWN;
		ret.value = span_dup(c->arena, span_trim(line));
	}
	return ret;
}

static struct fact_u64 config_number(struct collector *c, const struct fact_str *config,
				     const char *key)
{
	struct fact_str text = config_value(c, config, key);
	struct fact_u64 ret = { .fact = text.fact };

	if (fact_known(&text.fact) && str_u64(text.value, 10, &ret.value))
		ret.fact.avail = AVAIL_ERROR;
	return ret;
}

static void collect_fm_log(struct collector *c, struct fabric_manager *fm)
{
	struct fact_str name = config_value(c, &fm->config, "LOG_FILE_NAME");
	const char *path =
		fact_known(&name.fact) && name.value[0] == '/' ? name.value : FM_LOG_DEFAULT;
	size_t n;

	read_text(c, path, ROOT_LOG_MAX, &fm->log);
	n = fact_known(&fm->log.fact) ? strlen(fm->log.value) : 0;
	if (n > FM_LOG_TAIL)
		fm->log.value += n - FM_LOG_TAIL;
}

static void collect_fm_config(struct collector *c, struct fabric_manager *fm)
{
	read_text(c, FABRIC_MANAGER_CONFIG, ROOT_TEXT_MAX, &fm->config);
	fm->mode = config_number(c, &fm->config, "FABRIC_MODE");
	fm->stay = config_number(c, &fm->config, "FM_STAY_RESIDENT_ON_FAILURES");
	fm->state_file = config_value(c, &fm->config, "STATE_FILE_NAME");
	collect_fm_log(c, fm);
}

/* Device majors whose name in /proc/devices begins with "nvidia". */
struct majors {
	unsigned v[16];
	size_t n;
};

static void collect_majors(struct collector *c, struct majors *m)
{
	struct fact_str text;
	struct span rest, line, number, name;
	uint64_t major;

	read_text(c, "/proc/devices", ROOT_TEXT_MAX, &text);
	rest = fact_known(&text.fact) ? span_of(text.value) : (struct span){ 0 };
	while (span_next_line(&rest, &line))
		if (span_next_word(&line, &number) && span_next_word(&line, &name) &&
		    span_has_prefix(name, "nvidia") && span_u64(number, 10, &major) == 0 &&
		    m->n < ARRAY_SIZE(m->v))
			m->v[m->n++] = (unsigned)major;
}

/*
 * By device number where there is one: a container's process shows the path as its own mounts have
 * it. The name is what a recording has.
 */
static bool is_nvidia_device(struct collector *c, const struct majors *m, const char *path,
			     const char *target)
{
	struct root_stat st;

	if (str_has_prefix(target, "/dev/nvidia"))
		return true;
	if (target[0] != '/' || root_stat(c->root, path, &st) || st.type != ROOT_OTHER || !st.rdev)
		return false;
	for (size_t i = 0; i < m->n; i++)
		if (major(st.rdev) == m->v[i])
			return true;
	return false;
}

static bool in_container(struct collector *c, const char *proc)
{
	static const char *const words[] = { "docker", "containerd", "kubepods",
					     "libpod", "crio",       "/lxc" };
	struct fact_str cgroup;

	read_text(c, read_path(c, proc, "cgroup"), ROOT_TEXT_MAX, &cgroup);
	for (size_t i = 0; fact_known(&cgroup.fact) && i < ARRAY_SIZE(words); i++)
		if (strstr(cgroup.value, words[i]))
			return true;
	return false;
}

static void add_holder(struct collector *c, struct nvidia *n, unsigned pid, const char *proc,
		       const char *path, const char *device)
{
	struct {
		struct nvidia_holder *v;
		size_t n, cap;
	} holders = { n->holders, n->n_holders, n->cap_holders };
	struct fact_str comm;

	for (size_t i = 0; i < n->n_holders; i++)
		if (n->holders[i].pid == pid && streq(n->holders[i].device, device))
			return;
	read_str(c, read_path(c, proc, "comm"), &comm);
	*vec_push(c->arena, &holders) =
		(struct nvidia_holder){ .pid = pid,
					.comm = fact_known(&comm.fact) ? comm.value : "?",
					.device = device,
					.path = path,
					.container = in_container(c, proc) };
	n->holders = holders.v;
	n->n_holders = holders.n;
	n->cap_holders = holders.cap;
}

/* False: this process's descriptors could not be seen. */
static bool collect_holder(struct collector *c, struct nvidia *n, const struct majors *m,
			   unsigned pid, const char *proc)
{
	const char *dir = read_path(c, proc, "fd"), *target;
	struct root_names fds = { 0 };
	int r = root_list(c->root, c->arena, dir, &fds);

	/* A process that ended meanwhile is no gap. */
	if (r < 0)
		return r == -ENOENT || r == -ESRCH;
	for (size_t i = 0; i < fds.n; i++) {
		const char *path = read_path(c, dir, fds.v[i]);

		if (root_readlink(c->root, c->arena, path, &target) == 0 &&
		    is_nvidia_device(c, m, path, target))
			add_holder(c, n, pid, proc, path, target);
	}
	return true;
}

static void note_process(struct collector *c, struct nvidia *n, unsigned pid, const char *proc)
{
	struct fact_str comm;

	if (fact_known(&n->fm.process))
		return;
	read_str(c, read_path(c, proc, "comm"), &comm);
	if (!fact_known(&comm.fact) || !streq(comm.value, FM_COMM))
		return;
	n->fm.process = comm.fact;
	n->fm.pid = pid;
}

/* Only where the driver is loaded: then somebody may hold it, and only then can Fabric Manager do
 * its work. */
static void collect_processes(struct collector *c, struct nvidia *n)
{
	struct majors m = { 0 };
	struct root_names names;
	struct fact fact = read_list(c, "/proc", &names);
	bool seen_any = false;
	uint64_t pid;

	n->holders_fact = n->fm.process = fact;
	if (!fact_known(&fact))
		return;
	n->fm.process.avail = AVAIL_ABSENT;
	collect_majors(c, &m);
	for (size_t i = 0; i < names.n; i++) {
		const char *proc;

		if (str_u64(names.v[i], 10, &pid) || pid > UINT32_MAX)
			continue;
		seen_any = true;
		proc = read_path(c, "/proc", names.v[i]);
		note_process(c, n, (unsigned)pid, proc);
		if (!collect_holder(c, n, &m, (unsigned)pid, proc))
			n->holders_fact.avail = AVAIL_DENIED;
	}
	/* A recording without processes says nothing about who runs. */
	if (!seen_any)
		n->fm.process.avail = n->holders_fact.avail = AVAIL_UNRECORDED;
}

static void collect_vgpu(struct collector *c, struct nvidia *n)
{
	n->vgpu_fact = c->host->kernel.modules_fact;
	if (fact_known(&n->vgpu_fact) && !host_module_loaded(c->host, "nvidia_vgpu_vfio"))
		n->vgpu_fact.avail = AVAIL_ABSENT;
}

void collect_nvidia(struct collector *c)
{
	struct nvidia *n;

	if (!has_nvidia(c->host))
		return;
	n = arena_new0(c->arena, struct nvidia);
	c->host->nvidia = n;
	collect_driver(c, n);
	collect_state(c, n);
	collect_nvswitches(c, n);
	collect_fm_config(c, &n->fm);
	collect_vgpu(c, n);
	if (fact_known(&n->driver.fact))
		collect_processes(c, n);
}
