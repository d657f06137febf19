#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# Images made by initramfs-tools and dracut: our list of modules and modprobe.d files against lsinitramfs and lsinitrd.
# oracle.sh LIST-IMAGE [IMAGE...]    (without images they are made, which needs those tools and a kernel's modules)
list=$1
shift
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
status=0
compared=0

wanted() { sed 's,^\./,,; s,^/,,' | grep -E '\.ko(\.[a-z0-9]+)?$|modprobe\.d/[^/]*\.conf$' | sort -u; }
compare() { # image, oracle's command
	"$list" "$1" >"$work/raw" 2>"$work/state" || { echo "$1: $(cat "$work/state")"; status=1; return; }
	wanted <"$work/raw" >"$work/ours"
	$2 "$1" 2>/dev/null | awk '{ print ($1 ~ /^[-dlcbps][rwxsStT-]+$/) ? ($1 ~ /^-/ ? $9 : "") : $0 }' | wanted >"$work/theirs"
	if [ -s "$work/theirs" ] && cmp -s "$work/ours" "$work/theirs"; then
		echo "$(basename "$1"): $(wc -l <"$work/ours") paths agree ($(cat "$work/state"))"
		compared=$((compared + 1))
	else
		echo "$1: differs from $2"
		diff "$work/ours" "$work/theirs" | head -20
		status=1
	fi
}
oracle() { case $1 in *dracut*) echo lsinitrd ;; *) echo lsinitramfs ;; esac; }

if [ $# -gt 0 ]; then
	for image; do compare "$image" "$(oracle "$image")"; done
	exit $status
fi
kernel=$(ls -1 /lib/modules 2>/dev/null | sort -V | tail -1)
[ -n "$kernel" ] || { echo "no kernel modules here: skipped"; exit 77; }
if command -v mkinitramfs >/dev/null && command -v lsinitramfs >/dev/null; then
	cp -r /etc/initramfs-tools "$work/conf"
	sed -i 's/^MODULES=.*/MODULES=list/' "$work/conf/initramfs.conf"
	printf 'vfio_pci\nnouveau\ne1000e\n' >>"$work/conf/modules"
	for c in zstd xz gzip lz4; do
		mkinitramfs -d "$work/conf" -c $c -o "$work/irt-$c.img" "$kernel" >/dev/null 2>&1 && compare "$work/irt-$c.img" lsinitramfs
	done
fi
if command -v dracut >/dev/null && command -v lsinitrd >/dev/null; then
	for c in zstd xz gzip lz4; do
		dracut --no-hostonly -m "base kernel-modules" --add-drivers "vfio_pci" --$c -f "$work/dracut-$c.img" "$kernel" >/dev/null 2>&1 &&
			compare "$work/dracut-$c.img" lsinitrd
	done
fi
[ $compared -gt 0 ] || [ $status != 0 ] || { echo "neither initramfs-tools nor dracut here: skipped"; exit 77; }
exit $status
