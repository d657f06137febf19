/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* What plan_make() goes through: each looks at the findings it knows an answer to and adds edits, actions, or steps by hand. */

#include "model/boot.h"
#include "plan/plan.h"
#include "plan/words.h"

struct planner {
	struct plan *plan;
	struct arena *arena;
	const struct host *host;
	const struct analysis *analysis;
	const struct report *report;
	/* Kernel parameters to change, gathered by all steps, carried out once by plan_params(). */
	struct {
		const char **v;
		size_t n, cap;
	} add, drop;
	struct text_item *param_findings;
	struct text_item *unresolved; /* ids of which a part is left to a person: not promised afterwards */
	struct text_item *by_person; /* ids that steps by hand answer already */
	/* Functions that go from their driver to vfio-pci, and what the host no longer has by that. */
	struct {
		struct plan_loss {
			const struct pci_function *function;
			const char *text;
		} * v;
		size_t n, cap;
	} losses;
	bool rebuild; /* the initial RAM disk has to be built anew */
	struct text_item *rebuild_findings;
};

/* The finding of this id that is fail or warn (subject NULL: any), or NULL. */
const struct finding *planner_finding(const struct planner *p, const char *id, const char *subject);
void planner_param(struct planner *p, bool add, const char *word, const char *finding);
bool planner_drops(const struct planner *p, const char *word);
void planner_rebuild(struct planner *p, const char *finding);
void planner_by_hand(struct planner *p, const struct finding *f);
/* The rule passes when the plan is through, unless a part of it is left to a person. */
void planner_promise(struct planner *p, const char *finding);
struct plan_by_hand *planner_manual(struct planner *p, const char *finding, const char *subject,
				    const char *text);
/* An edit of a file of the boot model, or of one that is not there (then it is made). NULL: it cannot be read, and is said so. */
struct plan_edit *planner_file(struct planner *p, const char *path, const char *finding);
struct span planner_text(const struct plan_edit *e);

void plan_step_iommu(struct planner *p);    /* iommu.off, cmdline.missing, intremap.* */
void plan_step_cmdline(struct planner *p);  /* cmdline.ineffective, harmful, unknown */
void plan_step_stranded(struct planner *p); /* boot.wrong-loader, after what is taken off is known */
void plan_step_pending(struct planner *p); /* boot.pending-reboot, where a command is all that is missing */
void plan_step_modules(struct planner *p); /* module.obsolete, allow_unsafe_interrupts */
void plan_step_bind(struct planner *p);    /* driver.*, initramfs.* */
void plan_step_mig(struct planner *p);     /* mig.*, after the cards are bound */
void plan_step_vm(struct planner *p);      /* vm.*, by the machine's own manager */
void plan_params(struct planner *p);       /* carries out the gathered parameters */
void plan_fallback(struct planner *p);     /* an entry without them, where that can be had */
void plan_foreign(struct planner *p); /* no edits where the system makes /etc from something else */
void plan_rebuild(struct planner *p);
