#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# The verbs mig, place and guest as a user calls them: exit status and what is printed.
# verbs.sh VFIO-DOCTOR SIM-NVML SIM-CUDA HOSTS NVML-HOSTS
doctor=$1 nvml=$2 cuda=$3 hosts=$4 sets=$5
status=0
out_file=$(mktemp)
trap 'rm -f "$out_file"' EXIT

# expect STATUS "TEXT" ARGUMENTS...: standard output and error must contain the text, however it is wrapped.
expect() {
	want=$1 text=$2
	shift 2
	out=$("$doctor" "$@" 2>&1)
	got=$?
	if [ $got != "$want" ]; then
		echo "vfio-doctor $*: exit status $got instead of $want"
		echo "$out" | tail -20
		status=1
	elif ! echo "$out" | tr -s " \n" "  " | grep -qF -e "$text"; then
		echo "vfio-doctor $*: does not say '$text'"
		echo "$out" | tail -30
		status=1
	fi
}

expect 0 "nvidia-smi mig -i GPU -cgi 9:4,14:0,19:2 -C" mig --gpu h200 3g.71gb 2g.35gb 1g.18gb
expect 0 "1 x 1g.18gb" mig --gpu H200-SXM 9 14 19
expect 2 "memory slices: 9 wanted, 8 there" mig --gpu h200 3g.71gb 3g.71gb 1g.18gb
expect 2 "It does not fit" mig --gpu h200-sxm '4*1g.35gb' 1g.18gb
expect 0 "5 layouts" mig --gpu a30 --all-layouts
expect 64 "did you mean '3g.71gb'" mig --gpu h200 3g.71bg
expect 64 "did you mean 'h100-nvl'" mig --gpu h10-nvl
expect 64 "'a100' may be any of these, whose profiles differ: a100-sxm-40 a100-pcie-40 a100-sxm-80 a100-pcie-80" mig --gpu a100
expect 64 "h100-sxm" mig --gpu h100
expect 64 "the L40S has no MIG" mig --gpu l40s
expect 64 "are not known here" mig --gpu a100x
expect 2 "It would fit without one 3g.71gb or one 1g.18gb" mig --gpu h200 3g.71gb 3g.71gb 1g.18gb
expect 0 "takes effect with a GPU reset" mig --gpu a30 2g.12gb
expect 0 "make them anew after each reboot" mig --gpu b200 2g.45gb
expect 0 "[ 1g+me ]" mig --gpu h200 1g.18gb+me
expect 0 "47:" mig --gpu rtx-pro-6000-se 1g.24gb+gfx
expect 2 "their engines" mig --gpu rtx-pro-6000-se 1g.24gb+me.all 1g.24gb
expect 64 "name a model with --gpu" mig --root "$hosts/intel-desktop.host"
expect 66 "no GPU with MIG at that address" mig --root "$hosts/hgx-h200.host" --gpu 0000:00:1f.0
expect 0 '"start": 4' mig --gpu h200 --json 3g.71gb
expect 0 "0000:4c:00.0 (H200 SXM5 141GB)" mig --root "$hosts/hgx-h200-bare.host"

expect 0 "partition 5, modules 5,7" place --board h200-sxm --vm a=4 --vm b=2 --vm c=1
expect 0 "fmpm -a 12" place --board hopper --vm a=4 --vm b=2 --vm c=1
expect 2 "Nearest that can be: --vm a=4" place --board hopper --vm a=3
expect 2 "9 GPUs are wanted, 8 are to be had" place --board blackwell --vm a=8 --vm b=1
expect 0 "modules 1,2" place --board blackwell --vm a=2
expect 2 "on Hopper 8 GPUs or 1" place --board hopper --model full --vm a=4
expect 0 "x: 2 GPUs; all on NUMA node 0 0000:53:00.0 0000:54:00.0 network on the same PCIe switch: 0000:55:00.0" \
	place --root "$sets/pcie-switches.host" --vm x=2
expect 2 "a wants 5 GPUs, and 4 are to be had" place --root "$sets/pcie-switches.host" --vm a=5
expect 0 "given to the guest" place --board hopper --model full --vm a=8
expect 0 "this is a plan by module id" place --root "$hosts/hgx-h200.host" --vm a=2
modules=""
n=0
for bus in 19 3b 4c 5d 9b bb cb db; do
	n=$((n + 1))
	modules="$modules --module 0000:$bus:00.0=$n"
done
# shellcheck disable=SC2086
expect 0 "Module ids are those that were given (--module)." place --root "$hosts/hgx-h200.host" $modules --vm a=2
# shellcheck disable=SC2086
expect 0 "0000:19:00.0 0000:4c:00.0" place --root "$hosts/hgx-h200.host" $modules --vm a=2
expect 0 "this is a plan by module id" place --root "$hosts/hgx-h200.host" --module 0000:19:00.0=1 --vm a=2
expect 64 "two GPUs in one module" place --root "$hosts/hgx-h200.host" --module 0000:19:00.0=1 --module 0000:3b:00.0=1 --vm a=2
expect 64 "no such GPU here" place --root "$hosts/hgx-h200.host" --module 0000:00:1f.0=1 --vm a=2
expect 64 "BDF=NUMBER" place --root "$hosts/hgx-h200.host" --module 0000:19:00.0 --vm a=2
expect 0 "0000:5d:00.0 0000:4c:00.0" place --root "$hosts/hgx-h200-bare.host" --vm a=2
expect 0 "all on NUMA node 0" place --root "$sets/guests-in-partitions.host" --vm a=4,vcpus=6,mem=256G
expect 0 "CPUs 2-7" place --root "$sets/guests-in-partitions.host" --vm a=4,vcpus=6,mem=256G
expect 2 "not that many host CPUs" place --root "$sets/guests-in-partitions.host" --vm a=1,vcpus=500
expect 0 '"partition": 3' place --board hopper --vm a=2 --json
expect 0 "</svg>" place --board hopper --vm a=2 --format svg
expect 0 "switch B, NIC 0000:55:00.0" place --root "$sets/pcie-switches.host" --vm x=2 --format svg
"$doctor" place --board hopper --vm "$(printf 'a<&\001')=3" --format svg |
	python3 -c 'import sys, xml.dom.minidom as m; m.parseString(sys.stdin.buffer.read())' ||
	{ echo "place --format svg: no well-formed document"; status=1; }
expect 64 "place needs wishes" place --board hopper
expect 64 "NAME=GPUS" place --board hopper --vm a
expect 64 "two machines have the name" place --board hopper --vm a=1 --vm a=2
expect 66 "plan without one with --board" place --root "$hosts/intel-desktop.host" --vm a=1

guest="guest --root $hosts/h200-guest.host --cuda-library $cuda --mib 4"
# shellcheck disable=SC2086
{
	unset SIM_CUDA
	expect 0 "all 3 BARs have addresses" guest --root "$hosts/h200-guest.host" --no-bandwidth
	expect 0 "this is a recording" guest --root "$hosts/h200-guest.host"
	out=$("$doctor" $guest --json 2>/dev/null)
	echo "$out" | python3 -c '
import json, sys
r = json.load(sys.stdin)
m = r["measurements"]
names = sorted((x["device"], x["name"]) for x in m)
assert len(m) == 10, names
assert all(x["value"] is not None for x in m), m
assert {x["name"] for x in m} == {"h2d", "d2h", "d2d", "memory", "p2p"}
assert [x for x in m if x["name"] == "p2p"][0]["expected"] == 450.0
assert r["schema"] == "vfio-doctor/report/1" and r["guest"]
' || { echo "guest --json: not as it should be"; status=1; }
	SIM_CUDA=802; export SIM_CUDA
	expect 0 "CUDA error 802 (system not yet initialized)" $guest
	SIM_CUDA=bad-memory
	expect 1 "words read back wrong" $guest
	SIM_CUDA=hang
	expect 1 "the CUDA library hangs" $guest --nvml-timeout 0.3
	SIM_CUDA=crash
	expect 1 "the CUDA library crashed" $guest
	SIM_CUDA=no-gpu
	expect 0 "no CUDA-capable device is detected" $guest
	unset SIM_CUDA
	expect 2 "has not joined the NVLink fabric" guest --root "$sets/guest-fabric.host" --no-bandwidth
	expect 2 "BARs have no address" guest --root "$sets/guest-bars.host" --no-bandwidth
}
expect 2 "the driver vfio-pci has it, not NVIDIA's" guest --root "$hosts/intel-desktop.host"
expect 0 "35840 MiB of memory, which its vGPU type decides" guest --root "$sets/guest-vgpu.host"
expect 64 "from 1 to 4096" guest --mib 0
expect 2 "No GPU has arrived in this machine: among its 3 PCI functions" guest --root "$sets/guest-empty.host"
expect 2 "does not list this GPU: it failed to start it: " guest --root "$sets/guest-driver-failed.host"
expect 2 "The GPU has fallen off the bus. At 0000:01:00.0" guest --root "$sets/guest-driver-failed.host"
expect 1 "8 of the 16 lanes" guest --root "$sets/guest-narrow.host" --no-bandwidth
expect 1 "the link runs at 32.0 GT/s PCIe, 8 lanes, of 32.0 GT/s PCIe, 16" guest --root "$sets/guest-narrow.host" --cuda-library "$cuda" --mib 4
for host in h200-guest.host a100-guest.host; do
	"$doctor" guest --json --root "$hosts/$host" --no-bandwidth | python3 -c '
import json, sys, jsonschema
jsonschema.validate(json.load(sys.stdin), json.load(open(sys.argv[1])))' "$hosts/../../data/schema/report-1.json" ||
		{ echo "guest --json of $host is no report"; status=1; }
done

# A driver that hangs, at once or only when its library is unloaded, that crashes, that talks nonsense: the
# report is made all the same and is whole, nothing raw reaches the terminal, and it takes no longer than without.
bare="$hosts/hgx-h200-bare.host"
export SIM_NVML
SIM_NVML=hang
begin=$(date +%s)
expect 2 "the MIG mode of 0000:4c:00.0 (H200 SXM5 141GB) could not be read" check --root "$bare" --nvml-library "$nvml" --nvml-timeout 0.5
SIM_NVML=hang-unload
expect 2 "0000:4c:00.0" check --root "$bare" --nvml-library "$nvml"
end=$(date +%s)
[ $((end - begin)) -le 10 ] || { echo "two checks took $((end - begin)) s with a driver that hangs"; status=1; }
for SIM_NVML in crash abort; do
	expect 2 "management library crashed" check --root "$bare" --nvml-library "$nvml"
done
SIM_NVML=garbage
expect 2 "0000:4c:00.0" check --root "$bare" --nvml-library "$nvml" --all
"$doctor" check --root "$bare" --nvml-library "$nvml" --all 2>&1 | LC_ALL=C grep -q "$(printf '\033')\|$(printf '\007')" &&
	{ echo "terminal escapes of the library reach the terminal"; status=1; }
for host in fabric-hostile nvidia-smi-hostile; do
	for verb in check guest "place --vm a=1" "mig --gpu 0000:5d:00.0"; do
		# shellcheck disable=SC2086
		"$doctor" $verb --root "$sets/$host.host" --color never >"$out_file" 2>&1
		[ $? -lt 64 ] || { echo "$verb: fails on $host"; tail -5 "$out_file"; status=1; }
		LC_ALL=C grep -q "$(printf '\033')\\|$(printf '\007')" "$out_file" &&
			{ echo "$verb: terminal escapes of $host reach the terminal"; status=1; }
	done
done
for SIM_NVML in hang hang-unload hang-thread crash-thread crash garbage; do
	"$doctor" check --json --root "$bare" --nvml-library "$nvml" --nvml-timeout 0.5 2>/dev/null | python3 -m json.tool >/dev/null ||
		{ echo "check --json with a driver in state $SIM_NVML: no whole document"; status=1; }
done
SIM_NVML=mig2
expect 2 "MIG is on for 0000:4c:00.0 (H200 SXM5 141GB, module 3)" check --root "$hosts/hgx-h200-bare.host" --nvml-library "$nvml"
expect 0 "make it (as root; stop what uses the GPU first): nvidia-smi mig -i 0000:4c:00.0 -cgi 14:2 -C" \
	mig --root "$bare" --nvml-library "$nvml" --gpu 0000:4c:00.0 2g.35gb
expect 2 "There already" mig --root "$hosts/hgx-h200-bare.host" --nvml-library "$nvml" --gpu 0000:4c:00.0 4g.71gb
SIM_NVML=mig2-denied
expect 0 "which instances are there could not be read" mig --root "$bare" --nvml-library "$nvml" --gpu 0000:4c:00.0 2g.35gb
[ $status = 0 ] && echo "verbs: as they should be"
exit $status
