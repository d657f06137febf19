#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# make-initrd.sh OUTPUT: busybox (static) and an init that prints where the BARs of the pci-testdevs are.
set -e
out=$1
# In a pipe its absence would go unnoticed.
for tool in busybox cpio gzip; do
	command -v "$tool" >/dev/null || { echo "make-initrd.sh: $tool is not installed" >&2; exit 1; }
done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
mkdir -p "$dir/bin" "$dir/proc" "$dir/sys" "$dir/dev"
cp "$(command -v busybox)" "$dir/bin/busybox"
cat > "$dir/init" <<'INIT'
#!/bin/busybox sh
/bin/busybox mount -t proc proc /proc
/bin/busybox mount -t sysfs sys /sys
echo "GRID-BEGIN"
/bin/busybox dmesg | /bin/busybox grep "root bus resource"
for d in /sys/bus/pci/devices/*; do
	read -r v < $d/vendor; read -r i < $d/device
	if [ "$v:$i" = "0x1b36:0x0005" ]; then
		echo "DEV ${d##*/}"
		/bin/busybox sed -n 3p $d/resource
	fi
done
echo "GRID-END"
/bin/busybox poweroff -f
INIT
chmod +x "$dir/init"
(cd "$dir" && find . | cpio -o -H newc 2>/dev/null | gzip -9) > "$out"
