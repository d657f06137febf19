#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# The layer table of ARCHITECTURE.md, held against the built objects: which functions a room may not call.
# layers.sh NM ROOM=LIBRARY...
nm=$1
shift
status=0

io='open|openat|open64|fopen|fopen64|fdopen|creat|read|pread|readlink|readlinkat|opendir|fdopendir|readdir|stat|lstat|fstat|statx|access|syscall|ioctl|mmap|socket|connect'
write='write|pwrite|rename|renameat|renameat2|unlink|unlinkat|mkdir|mkdirat|symlink|link|chmod|fchmod|chown|fchown|truncate|ftruncate|mkstemp|mkostemp|remove'
child='fork|vfork|execv|execve|execvp|execl|execlp|system|popen|posix_spawn|posix_spawnp|clone'
print='printf|fprintf|vprintf|vfprintf|puts|fputs|putchar|fputc|fwrite|perror|stdout|stderr|__printf_chk|__fprintf_chk|__vfprintf_chk|dprintf'
time='time|clock_gettime|gettimeofday|getenv|secure_getenv|sleep|usleep|nanosleep'

forbid() { # room, what, pattern
	found=$("$nm" -u --format=posix "$lib" 2>/dev/null | sed -n 's/^\([A-Za-z_0-9]*\).* U.*/\1/p' | sort -u | grep -xE "$3")
	for symbol in $found; do
		# The arena says "out of memory" before it ends the process: the one exception.
		[ "$1 $symbol" = "base write" ] && continue
		echo "$1 may not $2, but uses $symbol"
		status=1
	done
}

# Objects of a room may only name symbols of ours that are defined in the rooms below it.
for pair in "$@"; do
	room=${pair%%=*}
	lib=${pair#*=}
	[ -f "$lib" ] || { echo "$room: no library at $lib"; status=1; continue; }
	case $room in
	base) forbid base "do input or output" "$io|$write|$child|$print" ;;
	root) forbid root "print" "$print" ;;
	nvml)
		forbid nvml "open files itself" "$io"
		forbid nvml "write" "$write"
		forbid nvml "start a program" "$child"
		;;
	probe) forbid probe "print" "$print" ; forbid probe "start a program" "$child" ; forbid probe "write files" "$write" ;;
	decode | model | logs | analyse | report | rules)
		forbid "$room" "read files" "$io"
		forbid "$room" "write" "$write"
		forbid "$room" "start a program" "$child"
		forbid "$room" "print" "$print"
		forbid "$room" "ask for the time or the environment" "$time"
		;;
	capture)
		forbid capture "open files itself" "$io"
		forbid capture "write files" "$write"
		forbid capture "start a program" "$child"
		forbid capture "print" "$print"
		;;
	collect)
		forbid collect "open files itself" "$io"
		forbid collect "write" "$write"
		forbid collect "start a program" "$child"
		forbid collect "print" "$print"
		;;
	render)
		forbid render "read files" "$io"
		forbid render "write files" "$write"
		forbid render "start a program" "$child"
		;;
	esac
done

# Who may name whom: symbols defined below.
defined() { "$nm" -g --defined-only --format=posix "$1" 2>/dev/null | awk 'NF >= 3 { print $1 }' | sort -u; }
needed() { "$nm" -u --format=posix "$1" 2>/dev/null | awk '$2 == "U" { print $1 }' | sort -u; }
may() {
	case $1 in
	base) echo "" ;;
	root | decode) echo "base" ;;
	nvml) echo "base root decode" ;;
	model) echo "base decode" ;;
	capture) echo "base root" ;;
	collect) echo "base root decode model" ;;
	logs) echo "base decode" ;;
	analyse) echo "base decode model logs" ;;
	report) echo "base decode model" ;;
	rules) echo "base decode model logs analyse report" ;;
	probe) echo "base root decode model logs analyse report rules" ;;
	render) echo "base decode model logs analyse report rules" ;;
	esac
}
for pair in "$@"; do
	room=${pair%%=*}
	for other in "$@"; do
		name=${other%%=*}
		[ "$name" = "$room" ] && continue
		case " $(may "$room") " in *" $name "*) continue ;; esac
		needed "${pair#*=}" >"${TMPDIR:-/tmp}/layers.$$.needed"
		for symbol in $(defined "${other#*=}" | comm -12 - "${TMPDIR:-/tmp}/layers.$$.needed"); do
			echo "$room may not use $name, but calls $symbol"
			status=1
		done
		rm -f "${TMPDIR:-/tmp}/layers.$$.needed"
	done
done
[ $status = 0 ] && echo "layers: every room keeps to its table"
exit $status
