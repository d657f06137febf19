/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * From sightings to causes. Pure.
 *
 * Each sighting votes for the causes of its signature, the first most, as strongly as its level says. Votes
 * of several sightings for one cause add up (noisy or). Then consequences are folded under their cause: a
 * sighting that is best explained by a cause that other lines name too votes less for its other causes. A
 * line that speaks against a cause ("interrupt remapping enabled") lowers it; so does what a check of the
 * host said, see diagnosis_weigh().
 *
 * Lines of level info or ok are context: they strengthen a cause that something else names, and alone they
 * are an answer only when they are all that was asked about (question). A line that is only like a known message
 * counts half.
 *
 * probability is a measure for the order and for the eye, not a statistic.
 */

#include "logs/reader.h"

#define ANSWER_DEVICES 16
#define ANSWER_LINES 12

enum host_says { HOST_SAYS_NOTHING, HOST_CONFIRMS, HOST_RULES_OUT };

struct answer {
	const char *cause;
	double probability;
	bdf_t devices[ANSWER_DEVICES];
	unsigned n_devices;                             /* 0: none was named */
	const struct sighting *sightings[ANSWER_LINES]; /* the strongest first */
	unsigned n_sightings;
	enum signature_level level; /* the highest of them */
	enum host_says host;
	const char *host_detail; /* what the check of the host said, or NULL */
};

struct diagnosis {
	struct answer *answers; /* most probable first */
	size_t n;
	const struct sighting **unexplained; /* warnings and errors that name no cause */
	size_t n_unexplained;
	const struct sighting **context; /* ok and info lines */
	size_t n_context;
};

struct diagnosis *diagnose(const struct sighting *sightings, size_t n, bool question, struct arena *a);

/*
 * What a check of the host found for a cause at a device (NULL: any): confirms, rules out, or nothing.
 * Called once for each answer; *ret_detail may be set.
 */
typedef enum host_says (*host_opinion)(void *data, const struct answer *answer, const char **ret_detail);
void diagnosis_weigh(struct diagnosis *d, host_opinion opinion, void *data);
