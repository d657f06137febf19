/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * A case: a host, changes to it, and exactly what the report must say.
 *
 * 	# why this case exists
 * 	host intel-one-gpu			(grammar of the host lines: src/root/fixture.h)
 * 	/sys/kernel/iommu_groups ! EACCES
 * 	target 0000:01:00.0			(as --target; repeatable)
 * 	expect unknown iommu.off host		(status, id, subject; one line each finding)
 * 	severity blocker iommu.off host		(optional, beside its expect line)
 * 	culprit group.shared 0000:01:00.0 0000:00:1f.3	(optional: this one must be among the culprits)
 * 	says iommu.off host "no DMAR table"	(optional: detail or evidence must contain it)
 * 	verdict unknown
 * 	next-boot				(judge as check --next-boot)
 *
 * The expect lines are all findings that are fail, warn or unknown: one more or one fewer is a failure. Notes
 * (info) and passes are not listed; a pass may be asked for (`expect pass ...`), and is then required.
 */

#include "model/host.h"
#include "report/report.h"

/* The files of a command line, for those that run over many. */
struct case_paths {
	char **v;
	size_t n, cap;
};
/* The path itself, or the cases in it where it is a folder; hosts: the .host files too. */
void case_paths_add(struct case_paths *p, const char *path, bool hosts, struct arena *a);
void case_paths_sort(struct case_paths *p);

struct case_expect {
	enum finding_status status;
	const char *id, *subject;
	const char *severity, *culprit, *says; /* NULL: not asked */
	unsigned line;
};

struct case_file {
	const char *path, *why;   /* the first comment */
	struct memory_tree *tree; /* changed host; a root made of it owns it */
	struct {
		struct target *v;
		size_t n, cap;
	} targets;
	struct {
		struct case_expect *v;
		size_t n, cap;
	} expects;
	const char *verdict;
	bool next_boot;
};

/* As case_load(), with more lines of host behind those of the file. */
int case_load_with(const char *path, const char *more, struct arena *a, struct case_file *ret,
		   const char **ret_why);
/* 0, or -EINVAL with one line in *ret_why. */
int case_load(const char *path, struct arena *a, struct case_file *ret, const char **ret_why);
