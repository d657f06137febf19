/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* Names of an enum, both ways: ENUM_TABLE(severity, { "blocker", "major", "minor" }); gives severity_name() and severity_parse(). */

#include "base/cleanup.h"

#include <stddef.h>
#include <string.h>

#define ENUM_TABLE(prefix, ...)                                                                    \
	const char *prefix##_name(int value);                                                      \
	int prefix##_parse(const char *name);                                                      \
	static const char *const prefix##_names[] = __VA_ARGS__;                                   \
	const char *prefix##_name(int value)                                                       \
	{                                                                                          \
		if (value < 0 || (size_t)value >= ARRAY_SIZE(prefix##_names))                      \
			return NULL;                                                               \
		return prefix##_names[value];                                                      \
	}                                                                                          \
	int prefix##_parse(const char *name)                                                       \
	{                                                                                          \
		for (size_t i = 0; i < ARRAY_SIZE(prefix##_names); i++)                            \
			if (prefix##_names[i] && strcmp(prefix##_names[i], name) == 0)             \
				return (int)i;                                                     \
		return -1;                                                                         \
	}

#define ENUM_TABLE_DECLARE(prefix)                                                                 \
	const char *prefix##_name(int value);                                                      \
	int prefix##_parse(const char *name)
