/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/rule.h"

#include "analyse/nvidia.h"

#include <string.h>

static size_t switches_bound(const struct nvidia_view *v, enum gpu_binding b)
{
	size_t n = 0;

	for (size_t i = 0; i < v->n_switches; i++)
		n += v->switch_bindings[i] == b;
	return n;
}

/* HGX B200 and B300 have NVSwitches too, but none that the PCI bus shows. */
static const char *switches_text(struct check *c, const struct nvidia_view *v)
{
	return v->n_switches ? arena_printf(c->arena, "%zu NVSwitches", v->n_switches)
			     : "the NVSwitches of its board, which PCI does not show";
}

static void add_switches(struct check *c, struct finding *f, const struct nvidia_view *v)
{
	for (size_t i = 0; i < v->n_switches; i++)
		finding_fact_str(c, f, &v->switches[i]->driver);
}

/* The version that Fabric Manager's log names last: "Fabric Manager version is : 550.90.07". */
static const char *log_version(struct arena *a, const char *log)
{
	static const char mark[] = "abric Manager version is";
	const char *at = NULL;

	for (const char *p = strstr(log, mark); p; p = strstr(p + 1, mark))
		at = p + sizeof(mark) - 1;
	if (!at)
		return NULL;
	at += strspn(at, " :\t");
	return arena_strndup(a, at, strspn(at, "0123456789."));
}

/* The last line that says it failed. */
static const char *log_error(struct arena *a, const char *log)
{
	struct span rest = span_of(log), line, last = { 0 };

	while (span_next_line(&rest, &line))
		if (span_contains(line, "ERROR") || span_contains(line, "rror:") ||
		    span_contains(line, " failed"))
			last = line;
	return last.n ? arena_strndup(a, last.p, last.n < 200 ? last.n : 200) : NULL;
}

static void not_running(struct check *c, const struct nvidia_view *v)
{
	const struct fabric_manager *fm = &c->host->nvidia->fm;
	struct finding *f =
		check_fail(c, "host",
			   "the host keeps %s, but Fabric Manager is not running%s: nobody sets up the NVLink "
			   "fabric, and CUDA fails with error 802",
			   switches_text(c, v),
			   fm->config.fact.avail == AVAIL_ABSENT ? " (nor installed, it seems)" : "");
	const char *error = fact_known(&fm->log.fact) ? log_error(c->arena, fm->log.value) : NULL;

	finding_evidence(c, f, fm->process.source, "no process nv-fabricmanager");
	finding_fact(c, f, &fm->config.fact);
	if (error)
		finding_evidence(c, f, fm->log.fact.source, "%s", str_printable(c->arena, error));
	add_switches(c, f, v);
}

static bool check_version(struct check *c)
{
	const struct nvidia *n = c->host->nvidia;
	const char *version =
		fact_known(&n->fm.log.fact) ? log_version(c->arena, n->fm.log.value) : NULL;
	struct finding *f;

	if (n->fm.log.fact.avail == AVAIL_DENIED || n->fm.log.fact.avail == AVAIL_ERROR) {
		f = check_unknown(c, "host",
				  "whether Fabric Manager is of the driver's version could not be "
				  "read");
		f->severity = SEVERITY_MINOR;
		finding_fact(c, f, &n->fm.log.fact);
	}
	if (!version || !fact_known(&n->driver.fact) || streq(version, n->driver.value))
		return true;
	f = check_fail(c, "host",
		       "Fabric Manager is of version %s, the driver of version %s: they must be the same",
		       version, n->driver.value);
	finding_evidence(c, f, n->fm.log.fact.source, "Fabric Manager version is : %s", version);
	finding_fact_str(c, f, &n->driver);
	return false;
}

static bool mode_known(const struct fabric_manager *fm, uint64_t *ret)
{
	if (fact_known(&fm->mode.fact))
		*ret = fm->mode.value;
	else if (fm->mode.fact.avail == AVAIL_ABSENT && fact_known(&fm->config.fact))
		*ret = 0;
	else
		return false;
	return true;
}

/*
 * A Fabric Manager that is started anew in the shared model knows nothing of the partitions in use,
 * unless it is told to take them up (Fabric Manager guide, "Fabric Manager Restart").
 */
static void note_restart(struct check *c, uint64_t mode)
{
	const struct fabric_manager *fm = &c->host->nvidia->fm;
	struct finding *f;

	if (mode != FABRIC_MODE_SHARED || !fact_known(&fm->restart.fact) || fm->restart.value)
		return;
	f = check_info(c, "host",
		       "before Fabric Manager is restarted while guests run: "
		       "FABRIC_MODE_RESTART=1, or it takes "
		       "their partitions for free");
	finding_fact_u64(c, f, &fm->restart);
	if (fact_known(&fm->state_file.fact))
		finding_fact_str(c, f, &fm->state_file);
}

/* GPUs go away, the switches stay: that is the shared model, and mode 0 does not do it. */
static void check_mode(struct check *c, const struct nvidia_view *v)
{
	const struct fabric_manager *fm = &c->host->nvidia->fm;
	uint64_t mode;
	struct finding *f;

	if (!mode_known(fm, &mode)) {
		f = check_unknown(c, "host", "Fabric Manager runs, but its mode could not be read");
		finding_fact_u64(c, f, &fm->mode);
		return;
	}
	if (mode > FABRIC_MODE_VGPU) {
		f = check_unknown(c, "host",
				  "Fabric Manager is set to mode %llu, which is not known here",
				  (unsigned long long)mode);
	} else if (mode == FABRIC_MODE_BARE_METAL && v->n_on_vfio && !v->guest) {
		f = check_warn(c, "host",
			       "%zu GPUs are given to guests and the NVSwitches kept, but Fabric "
			       "Manager is in mode 0 (bare metal): "
			       "there are no partitions, so guests are not kept apart on NVLink",
			       v->n_on_vfio);
		finding_fix(c, f,
			    "Set FABRIC_MODE=1 in %s, restart nvidia-fabricmanager, activate each "
			    "guest's partition before "
			    "it starts (fmpm -a ID).",
			    fm->config.fact.source);
	} else {
		f = check_pass(c, "host", "Fabric Manager runs in mode %llu for %s",
			       (unsigned long long)mode, switches_text(c, v));
	}
	finding_fact_u64(c, f, &fm->mode);
	finding_evidence(c, f, fm->process.source, "nv-fabricmanager, pid %u", fm->pid);
	note_restart(c, mode);
}

static void kept(struct check *c, const struct nvidia_view *v)
{
	const struct fabric_manager *fm = &c->host->nvidia->fm;
	struct finding *f;

	if (fact_known(&fm->process)) {
		if (check_version(c))
			check_mode(c, v);
	} else if (fm->process.avail == AVAIL_ABSENT) {
		not_running(c, v);
	} else {
		f = check_unknown(c, "host", "whether Fabric Manager runs could not be seen");
		finding_fact(c, f, &fm->process);
	}
}

static void given_away(struct check *c, const struct nvidia_view *v, size_t on_vfio)
{
	struct finding *f;

	if (v->n_on_nvidia) {
		f = check_fail(c, "host",
			       "%zu NVSwitches are on vfio-pci while %zu GPUs of the board stay on "
			       "the host's driver: the switches "
			       "go with all GPUs or with none",
			       on_vfio, v->n_on_nvidia);
	} else if (on_vfio < v->n_switches) {
		f = check_fail(c, "host",
			       "%zu of %zu NVSwitches are on vfio-pci: the fabric needs all of "
			       "them in one place",
			       on_vfio, v->n_switches);
	} else {
		f = check_pass(c, "host",
			       "all %zu NVSwitches are given away with the GPUs: Fabric Manager "
			       "belongs in that guest",
			       v->n_switches);
	}
	add_switches(c, f, v);
}

/*
 * On HGX B200 and B300 the fabric is managed through ConnectX functions of the board (Fabric
 * Manager guide), which a host gives away only together with all GPUs. A host that uses the GPUs
 * itself needs Fabric Manager; of one that has given them away nothing follows.
 */
static void check_hidden(struct check *c, const struct nvidia_view *v)
{
	if (streq(v->board, "blackwell") && v->n_gpus > 1 && v->n_on_nvidia && !v->guest)
		kept(c, v);
}

static void check(struct check *c)
{
	const struct nvidia_view *v = c->analysis->nvidia;
	size_t vfio, nvidia, none;
	struct finding *f;

	if (!v || !c->host->nvidia)
		return;
	if (!v->n_switches) {
		check_hidden(c, v);
		return;
	}
	vfio = switches_bound(v, GPU_BOUND_VFIO);
	nvidia = switches_bound(v, GPU_BOUND_NVIDIA);
	none = switches_bound(v, GPU_BOUND_NONE);
	if (vfio) {
		given_away(c, v, vfio);
	} else if (nvidia) {
		kept(c, v);
	} else if (none == v->n_switches) {
		f = check_fail(c, "host",
			       "no driver has the %zu NVSwitches: the NVLink fabric is not set up, "
			       "and GPUs with NVLinks fail in CUDA with "
			       "error 802",
			       v->n_switches);
		add_switches(c, f, v);
	} else {
		f = check_unknown(c, "host", "which driver has the NVSwitches could not be read");
		add_switches(c, f, v);
	}
}

const struct rule rule_fabric_manager = {
	.id = "fabric.manager",
	.pitfall = 7,
	.secondary = true,
	.severity = SEVERITY_MAJOR,
	.actor = ACTOR_OPERATOR,
	.title = "Fabric Manager is missing, of another version or mode",
	.why = "The NVSwitches of an HGX board route nothing until Fabric Manager has set them up. "
	       "It runs where the switches are: on "
	       "bare metal and in the shared model on the host (mode 0 and 1), with vGPU on the "
	       "host (mode 2), in full "
	       "passthrough inside the guest. Its version must equal the driver's exactly.",
	.fix = { "Install nvidia-fabricmanager of the driver's version; systemctl enable --now "
		 "nvidia-fabricmanager",
		 "For GPUs given to several guests: FABRIC_MODE=1, and a partition activated "
		 "before each guest starts.",
		 "For all eight GPUs in one guest: bind the NVSwitches (class 0680) to vfio-pci as "
		 "well, and run it there." },
	.refs = { "https://docs.nvidia.com/datacenter/tesla/fabric-manager-user-guide/" },
	.check = check,
};
