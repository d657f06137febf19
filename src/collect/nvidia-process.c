/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "collect/nvidia.h"
#include "collect/read.h"

#include <errno.h>
#include <sys/sysmacros.h>

/* The kernel keeps 15 characters of a process's name; "nv-fabricmanager" has 16. */
#define FM_COMM "nv-fabricmanage"
/* open-gpu-kernel-modules nv-chardev-numbers.h: GPUs, then modeset (254) and control (255). */
#define GPU_MAJOR 195
#define GPU_MINOR_MAX 247

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

static bool is_major(const struct majors *m, unsigned number)
{
	for (size_t i = 0; i < m->n; i++)
		if (m->v[i] == number)
			return true;
	return false;
}

/* "/dev/nvidia3" -> 3; -1: no GPU's node. */
static int minor_named(const char *target)
{
	uint64_t n;

	if (!str_has_prefix(target, "/dev/nvidia") ||
	    str_u64(target + strlen("/dev/nvidia"), 10, &n) || n > GPU_MINOR_MAX)
		return -1;
	return (int)n;
}

/*
 * By device number where there is one: a container's process shows the path as its own mounts have
 * it. The name is what a recording may have alone.
 */
static bool is_nvidia_device(struct collector *c, const struct majors *m, const char *path,
			     const char *target, int *ret_minor)
{
	struct root_stat st;

	*ret_minor = minor_named(target);
	if (target[0] != '/')
		return false; /* a pipe, a socket */
	if (root_stat(c->root, path, &st))
		return str_has_prefix(target, "/dev/nvidia");
	if (st.type != ROOT_OTHER || !is_major(m, major(st.rdev)))
		return false;
	*ret_minor = major(st.rdev) == GPU_MAJOR && minor(st.rdev) <= GPU_MINOR_MAX
			     ? (int)minor(st.rdev)
			     : -1;
	return true;
}

/* "0::/system.slice/nvidia-dcgm.service" -> "nvidia-dcgm" (systemd.slice(5)); a user's own services are not the system's. */
static const char *service_of(struct arena *a, const char *cgroup)
{
	struct span line = span_trim(span_of(cgroup));
	size_t at = line.n, suffix = strlen(".service");

	while (at && line.p[at - 1] != '/' && line.p[at - 1] != '\n')
		at--;
	line = (struct span){ line.p + at, line.n - at };
	if (!strstr(cgroup, "/system.slice/") || line.n <= suffix ||
	    memcmp(line.p + line.n - suffix, ".service", suffix) != 0)
		return NULL;
	return arena_strndup(a, line.p, line.n - suffix);
}

static bool is_containers(const char *cgroup)
{
	static const char *const words[] = { "docker", "containerd", "kubepods",
					     "libpod", "crio",       "/lxc" };

	for (size_t i = 0; i < ARRAY_SIZE(words); i++)
		if (strstr(cgroup, words[i]))
			return true;
	return false;
}

static void add_holder(struct collector *c, struct nvidia *n, const char *proc,
		       const struct nvidia_holder *holder)
{
	struct nvidia_holder *new;
	struct fact_str comm, cgroup;

	for (size_t i = 0; i < n->n_holders; i++)
		if (n->holders[i].pid == holder->pid && streq(n->holders[i].device, holder->device))
			return;
	read_str(c, read_path(c, proc, "comm"), &comm);
	new = list_push(c->arena, n, holders);
	*new = *holder;
	new->comm = fact_known(&comm.fact) ? comm.value : "?";
	read_text(c, read_path(c, proc, "cgroup"), ROOT_TEXT_MAX, &cgroup);
	if (!fact_known(&cgroup.fact))
		return;
	new->container = is_containers(cgroup.value);
	new->unit = new->container ? NULL : service_of(c->arena, cgroup.value);
}

/* False: this process's descriptors could not be seen. */
static bool collect_holder(struct collector *c, struct nvidia *n, const struct majors *m,
			   unsigned pid, const char *proc)
{
	const char *dir = read_path(c, proc, "fd");
	struct root_names fds = { 0 };
	int r = root_list(c->root, c->arena, dir, &fds);

	/* A process that ended meanwhile is no gap. */
	if (r < 0)
		return r == -ENOENT || r == -ESRCH;
	for (size_t i = 0; i < fds.n; i++) {
		struct nvidia_holder h = { .pid = pid, .path = read_path(c, dir, fds.v[i]) };

		if (root_readlink(c->root, c->arena, h.path, &h.device) == 0 &&
		    is_nvidia_device(c, m, h.path, h.device, &h.minor))
			add_holder(c, n, proc, &h);
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

/* "Device Minor: \t 3": which node is this GPU's; nodes do not follow PCI order. */
static void collect_minor(struct collector *c, struct nvidia *n, const struct pci_function *f)
{
	const char *dir = read_path(c, "/proc/driver/nvidia/gpus", f->text);
	struct span rest, line, key;
	struct fact_str text;
	uint64_t minor;

	read_text(c, read_path(c, dir, "information"), ROOT_TEXT_MAX, &text);
	rest = fact_known(&text.fact) ? span_of(text.value) : (struct span){ 0 };
	while (span_next_line(&rest, &line))
		if (span_next_field(&line, ':', &key) && span_eq(span_trim(key), "Device Minor") &&
		    span_u64(span_trim(line), 10, &minor) == 0 && minor <= GPU_MINOR_MAX)
			*list_push(c->arena, n, minors) =
				(struct nvidia_minor){ f->bdf, (unsigned)minor };
}

static void collect_minors(struct collector *c, struct nvidia *n)
{
	for (size_t i = 0; i < c->host->n_functions; i++) {
		const struct pci_function *f = &c->host->functions[i];

		if (fact_known(&f->driver.fact) && streq(f->driver.value, "nvidia"))
			collect_minor(c, n, f);
	}
}

void collect_nvidia_processes(struct collector *c, struct nvidia *n)
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
	collect_minors(c, n);
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
