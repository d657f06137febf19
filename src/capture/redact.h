/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Taking out of a recording what identifies the machine and its people, and nothing that a check needs.
 *
 * 	struct redactor *r = redactor_new(arena);
 * 	redactor_learn_host(r, "gpu-node-17.example.org");
 * 	text = redact_text(r, text);
 *
 * Each value is replaced by the same stand-in wherever it stands, so that what belongs together still does:
 * a file system is still the one that the command line names. Replaced are
 *
 * 	mac-address	02:00:00:00:NN:NN, also in interface names (enx...)
 * 	uuid		00000000-0000-4000-8000-N, machine ids, the ids in /dev/disk/by-*, UUID= and PARTUUID=;
 * 			not the well-known ones that name EFI variables
 * 	serial-number	serial-N; SMBIOS, sysfs, vital product data, Device Serial Number capabilities
 * 	host-name	host-N; where it is written as a word, in mounts over the network
 * 	user-name	user-N; the owners of home directories
 * 	network-address	192.0.2.N, on the command line, in mounts and routes
 * 	secret		"secret", the value of parameters named like passwords
 *
 * What has been replaced is left alone by another pass. Pure; results live in the arena.
 */

#include "base/bytes.h"
#include "base/str.h"

enum redaction {
	REDACT_MAC,
	REDACT_UUID,
	REDACT_SERIAL,
	REDACT_HOST,
	REDACT_USER,
	REDACT_NETWORK,
	REDACT_SECRET,
	REDACTIONS
};

struct redactor;

struct redactor *redactor_new(struct arena *a);
/* A name of this machine; with a domain, the part before the dot is learnt too. Generic names ("localhost") are not. */
void redactor_learn_host(struct redactor *r, const char *name);
/* Of this file, which a VM definition names as an option ROM, only the size leaves the machine if it is none. */
void redactor_learn_rom(struct redactor *r, const char *path);
bool redactor_knows_rom(const struct redactor *r, const char *path);
/* The given span itself where nothing had to be replaced. */
struct span redact_text(struct redactor *r, struct span text);
const char *redact_string(struct redactor *r, const char *text);
/*
 * A file, by its path. *ret_keep is false for binary data of which it is not known what it holds: that must
 * not leave the machine.
 */
struct bytes redact_file(struct redactor *r, const char *path, struct bytes data, bool *ret_keep);

const char *redaction_name(int kind);
/* How many values (not places) were replaced. */
size_t redaction_count(const struct redactor *r, enum redaction kind);

/* For the parts of this room. */
struct arena *redactor_arena(struct redactor *r);
/* The stand-in for a value; the same for the same value. */
const char *redactor_stand_in(struct redactor *r, enum redaction kind, struct span value);
/* Configuration space: the Device Serial Number capability, and what vital product data was read last. */
struct bytes redact_config(struct redactor *r, struct bytes config);
/* Vital product data (sysfs `vpd`): serial numbers, asset tags and the maker's own fields. PCI 3.0, appendix I. */
struct bytes redact_vpd(struct redactor *r, struct bytes vpd);
/* The SMBIOS structure table: serial numbers, asset tags, the system UUID. DMTF DSP0134. */
struct bytes redact_smbios(struct redactor *r, struct bytes table);
