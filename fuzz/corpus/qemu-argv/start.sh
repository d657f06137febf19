#!/bin/sh
# start the guest
sudo taskset -c 2-5 qemu-system-x86_64 -name 'guest=desk,debug-threads=on' \
 -machine q35,accel=kvm,kernel-irqchip=split -cpu host,kvm=off,host-phys-bits-limit=42,hv_vendor_id=abc \
 -smp 8,sockets=1,cores=4,threads=2 -m 16G,maxmem=32G \
 -object memory-backend-file,id=mem-node0,size=16G,mem-path=/dev/hugepages,host-nodes=1,policy=bind,prealloc=on \
 -numa node,nodeid=0,cpus=0-7,memdev=mem-node0 \
 -drive if=pflash,format=raw,readonly=on,file=/usr/share/OVMF/OVMF_CODE.fd -drive if=pflash,format=raw,file=vars.fd \
 -device pxb-pcie,id=pxb1,bus=pcie.0,bus_nr=128,numa_node=1 -device pcie-root-port,id=rp1,bus=pxb1,chassis=1 \
 -device vfio-pci,host=41:00.0,bus=rp1,addr=0x0.0x0,multifunction=on,x-vga=on,romfile=/x.rom \
 -device '{"driver":"vfio-pci","host":"0000:41:00.1","bus":"rp1","addr":"0x0.0x1"}' \
 -device vfio-pci,host=$GPU -device vfio-pci,host=42:00.0,x-warp=9 -device intel-iommu,intremap=on,caching-mode=on \
 -fw_cfg name=opt/ovmf/X-PciMmio64Mb2,string=65536 -global q35-pcihost.pci-hole64-size=2T -flux \
