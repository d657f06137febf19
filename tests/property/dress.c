/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "dress.h"

#include "analyse/analysis.h"
#include "analyse/boot-chain.h"
#include "base/buf.h"

#define BUILTIN "/lib/modules/@R/modules.builtin = kernel/drivers/block/loop.ko\n/etc/modprobe.d/\n"
#define VFIO "usr/lib/modules/@R/kernel/drivers/vfio/pci/vfio-pci.ko.zst\n"
#define EFI_GUID "4a67b082-0a4c-41cf-b6c7-440b29bb8c4f"

/* @R: the kernel's release. @P: the parameters of this boot without the loader's own. */
static const struct {
	const char *name, *text;
} systems[] = {
	{ "debian",
	  "/etc/os-release <<EOT\nID=debian\nVERSION_ID=\"12\"\nEOT\n"
	  "/proc/cmdline = BOOT_IMAGE=/boot/vmlinuz-@R root=/dev/nvme0n1p2 ro @P\n"
	  "/etc/default/grub <<EOT\n# mine\nGRUB_DEFAULT=0\nGRUB_CMDLINE_LINUX_DEFAULT=\"@P\"\nGRUB_CMDLINE_LINUX=\"\"\nEOT\n"
	  "/boot/grub/grub.cfg <<EOT\nset default=\"0\"\nmenuentry 'Linux' --class gnu-linux $menuentry_id_option 'gnulinux-simple' {\n"
	  "\tlinux\t/boot/vmlinuz-@R root=/dev/nvme0n1p2 ro @P\n\tinitrd\t/boot/initrd.img-@R\n}\n"
	  "if [ -f  ${config_directory}/custom.cfg ]; then\n  source ${config_directory}/custom.cfg\nfi\nEOT\n"
	  "/etc/initramfs-tools/initramfs.conf = MODULES=most\n/etc/initramfs-tools/modules = # none\n" BUILTIN
	  "/boot/initrd.img-@R cpio <<EOT\nconf/arch.conf\nscripts/functions\nconf/modules = # none\nEOT\n" },
	{ "proxmox-zfs",
	  "/etc/os-release <<EOT\nID=debian\nVERSION_ID=\"12\"\nEOT\n"
	  "/proc/cmdline = initrd=\\EFI\\proxmox\\@R\\initrd.img-@R root=ZFS=rpool/ROOT/pve-1 boot=zfs @P\n"
	  "/sys/firmware/efi/efivars/LoaderInfo-" EFI_GUID " utf16 systemd-boot 252.17-1~deb12u1\n"
	  "/etc/kernel/proxmox-boot-uuids = ABCD-0001\n/etc/kernel/cmdline = root=ZFS=rpool/ROOT/pve-1 boot=zfs @P\n"
	  "/etc/initramfs-tools/initramfs.conf = MODULES=most\n/etc/initramfs-tools/modules = # none\n" BUILTIN
	  "/boot/initrd.img-@R cpio <<EOT\nconf/arch.conf\nscripts/functions\nconf/modules = # none\nEOT\n" },
	{ "debian-sdboot",
	  "/etc/os-release <<EOT\nID=debian\nVERSION_ID=\"13\"\nEOT\n"
	  "/proc/cmdline = initrd=\\m\\@R\\initrd.img-@R root=/dev/nvme0n1p2 ro @P\n"
	  "/sys/firmware/efi/efivars/LoaderInfo-" EFI_GUID " utf16 systemd-boot 257.7-1\n"
	  "/etc/kernel/cmdline = root=/dev/nvme0n1p2 ro @P\n"
	  "/boot/efi/loader/entries/m-@R.conf <<EOT\ntitle Debian\nversion @R\nlinux /m/@R/linux\ninitrd /m/@R/initrd.img-@R\n"
	  "options root=/dev/nvme0n1p2 ro @P\nEOT\n" BUILTIN
	  "/etc/initramfs-tools/initramfs.conf = MODULES=most\n/etc/initramfs-tools/modules = # none\n"
	  "/boot/initrd.img-@R cpio <<EOT\nconf/arch.conf\nscripts/functions\nEOT\n" },
	{ "debian-dracut",
	  "/etc/os-release <<EOT\nID=debian\nVERSION_ID=\"12\"\nEOT\n"
	  "/proc/cmdline = initrd=\\m\\@R\\initrd.img-@R root=/dev/nvme0n1p2 ro @P\n"
	  "/sys/firmware/efi/efivars/LoaderInfo-" EFI_GUID " utf16 systemd-boot 252.39-1~deb12u2\n"
	  "/etc/kernel/cmdline = root=/dev/nvme0n1p2 ro @P\n"
	  "/boot/efi/loader/entries/m-@R.conf <<EOT\ntitle Debian\nversion @R\nlinux /m/@R/linux\ninitrd /m/@R/initrd.img-@R\n"
	  "options root=/dev/nvme0n1p2 ro @P\nEOT\n" BUILTIN "/etc/dracut.conf.d/\n/etc/dracut.conf = # none\n"
	  "/boot/initrd.img-@R cpio <<EOT\nusr/lib/dracut/dracut-lib.sh\nEOT\n"
	  "/boot/efi/m/@R/initrd.img-@R cpio <<EOT\nusr/lib/dracut/dracut-lib.sh\nEOT\n" },
	{ "fedora",
	  "/etc/os-release <<EOT\nID=fedora\nVERSION_ID=\"41\"\nEOT\n"
	  "/proc/cmdline = BOOT_IMAGE=(hd0,gpt2)/vmlinuz-@R root=/dev/nvme0n1p2 ro @P\n"
	  "/etc/default/grub <<EOT\nGRUB_DEFAULT=saved\nGRUB_CMDLINE_LINUX=\"@P\"\nGRUB_ENABLE_BLSCFG=true\nEOT\n"
	  "/boot/grub2/grub.cfg <<EOT\nset default=\"${saved_entry}\"\nblscfg\nEOT\n"
	  "/boot/grub2/grubenv <<EOT\n# GRUB Environment Block\nsaved_entry=m-@R\nEOT\n"
	  "/boot/loader/entries/m-@R.conf <<EOT\ntitle Fedora Linux\nversion @R\nlinux /vmlinuz-@R\ninitrd /initramfs-@R.img\n"
	  "options root=/dev/nvme0n1p2 ro @P $tuned_params\nEOT\n" BUILTIN
	  "/etc/dracut.conf.d/\n/etc/dracut.conf = # none\n/boot/initramfs-@R.img cpio <<EOT\nusr/lib/dracut/dracut-lib.sh\netc/modprobe.d/x.conf = # x\nEOT\n" },
	{ "rhel-9.2",
	  "/etc/os-release <<EOT\nID=rhel\nID_LIKE=\"fedora\"\nVERSION_ID=\"9.2\"\nEOT\n"
	  "/proc/cmdline = BOOT_IMAGE=(hd0,gpt2)/vmlinuz-@R root=/dev/nvme0n1p2 ro @P\n"
	  "/etc/default/grub <<EOT\nGRUB_DEFAULT=saved\nGRUB_CMDLINE_LINUX=\"@P\"\nGRUB_ENABLE_BLSCFG=true\nEOT\n"
	  "/boot/grub2/grub.cfg <<EOT\nset default=\"${saved_entry}\"\nblscfg\nEOT\n"
	  "/boot/grub2/grubenv <<EOT\n# GRUB Environment Block\nsaved_entry=m-@R\nEOT\n"
	  "/boot/loader/entries/m-@R.conf <<EOT\ntitle RHEL\nversion @R\nlinux /vmlinuz-@R\ninitrd /initramfs-@R.img\n"
	  "options root=/dev/nvme0n1p2 ro @P $tuned_params\nEOT\n" BUILTIN
	  "/etc/dracut.conf.d/\n/etc/dracut.conf = # none\n/boot/initramfs-@R.img cpio <<EOT\nusr/lib/dracut/dracut-lib.sh\netc/modprobe.d/x.conf = # x\nEOT\n" },
	{ "silverblue",
	  "/etc/os-release <<EOT\nID=fedora\nVERSION_ID=\"41\"\nEOT\n/run/ostree-booted =\n"
	  "/proc/cmdline = BOOT_IMAGE=(hd0,gpt2)/ostree/f-0/vmlinuz-@R root=/dev/nvme0n1p2 rw ostree=/ostree/boot.1/f/0/0 @P\n"
	  "/boot/grub2/grub.cfg <<EOT\nblscfg\nEOT\n"
	  "/boot/loader/entries/ostree-2.conf <<EOT\ntitle Fedora (ostree:0)\nversion 2\n"
	  "options root=/dev/nvme0n1p2 rw ostree=/ostree/boot.1/f/0/0 @P\nlinux /ostree/f-0/vmlinuz-@R\ninitrd /ostree/f-0/initramfs-@R.img\nEOT\n" BUILTIN
	  "/boot/ostree/f-0/initramfs-@R.img cpio <<EOT\nusr/lib/dracut/dracut-lib.sh\n" VFIO "EOT\n" },
	{ "opensuse",
	  "/etc/os-release <<EOT\nID=opensuse-leap\nID_LIKE=\"suse opensuse\"\nVERSION_ID=\"15.6\"\nEOT\n"
	  "/proc/cmdline = BOOT_IMAGE=/boot/vmlinuz-@R root=/dev/nvme0n1p2 @P\n"
	  "/etc/default/grub <<EOT\nGRUB_CMDLINE_LINUX_DEFAULT=\"@P\"\nGRUB_CMDLINE_LINUX=\"\"\nEOT\n"
	  "/boot/grub2/grub.cfg <<EOT\nset default=\"0\"\nmenuentry 'openSUSE' --class opensuse $menuentry_id_option 'gnulinux-simple' {\n"
	  "\tlinux\t/boot/vmlinuz-@R root=/dev/nvme0n1p2 @P\n\tinitrd\t/boot/initrd-@R\n}\nEOT\n" BUILTIN
	  "/etc/dracut.conf.d/\n/etc/dracut.conf = # none\n/boot/initrd-@R cpio <<EOT\nusr/lib/dracut/dracut-lib.sh\netc/modprobe.d/x.conf = # x\nEOT\n" },
	{ "opensuse-sdb",
	  "/etc/os-release <<EOT\nID=opensuse-tumbleweed\nID_LIKE=\"opensuse suse\"\nVERSION_ID=\"20260901\"\nEOT\n"
	  "/proc/cmdline = initrd=\\t\\@R\\initrd-1 root=/dev/nvme0n1p2 @P\n"
	  "/sys/firmware/efi/efivars/LoaderInfo-" EFI_GUID " utf16 systemd-boot 257.5+suse\n"
	  "/etc/sysconfig/bootloader = LOADER_TYPE=\"systemd-boot\"\n/etc/kernel/cmdline = root=/dev/nvme0n1p2 @P\n"
	  "/boot/efi/loader/entries/t-@R-1.conf <<EOT\ntitle openSUSE\nversion 1@@R\nlinux /t/@R/linux-1\ninitrd /t/@R/initrd-1\n"
	  "options root=/dev/nvme0n1p2 @P\nEOT\n" BUILTIN
	  "/etc/dracut.conf.d/\n/etc/dracut.conf = # none\n/boot/efi/t/@R/initrd-1 cpio <<EOT\nusr/lib/dracut/dracut-lib.sh\netc/modprobe.d/x.conf = # x\nEOT\n" },
	{ "arch",
	  "/etc/os-release <<EOT\nID=arch\nEOT\n"
	  "/proc/cmdline = initrd=\\initramfs-linux.img root=/dev/nvme0n1p2 rw @P\n"
	  "/sys/firmware/efi/efivars/LoaderInfo-" EFI_GUID " utf16 systemd-boot 257.5-3-arch\n"
	  "/boot/loader/loader.conf = default arch.conf\n"
	  "/boot/loader/entries/arch.conf <<EOT\ntitle Arch Linux\nlinux /vmlinuz-linux\ninitrd /initramfs-linux.img\noptions root=/dev/nvme0n1p2 rw @P\nEOT\n" BUILTIN
	  "/etc/mkinitcpio.conf = MODULES=()\n/boot/initramfs-linux.img cpio <<EOT\ninit_functions\nbuildconfig\netc/modprobe.d/x.conf = # x\nEOT\n" },
	{ "arch-uki",
	  "/etc/os-release <<EOT\nID=arch\nEOT\n"
	  "/proc/cmdline = root=/dev/nvme0n1p2 rw @P\n"
	  "/sys/firmware/efi/efivars/LoaderInfo-" EFI_GUID " utf16 systemd-boot 257.5-3-arch\n"
	  "/sys/firmware/efi/efivars/StubInfo-" EFI_GUID " utf16 systemd-stub 257.5-3-arch\n"
	  "/sys/firmware/efi/efivars/LoaderEntrySelected-" EFI_GUID " utf16 arch-linux.efi\n"
	  "/etc/kernel/cmdline = root=/dev/nvme0n1p2 rw @P\n" BUILTIN
	  "/etc/mkinitcpio.conf = MODULES=()\n/efi/EFI/Linux/arch-linux.efi uki <<EOT\ncmdline = root=/dev/nvme0n1p2 rw @P\n"
	  "init_functions\nbuildconfig\netc/modprobe.d/x.conf = # x\nEOT\n" },
};

const char *const dress_names[] = { "debian",       "debian-sdboot", "debian-dracut", "proxmox-zfs",
				    "fedora",       "rhel-9.2",      "silverblue",    "opensuse",
				    "opensuse-sdb", "arch",          "arch-uki",      NULL };

static bool is_loaders(struct span word)
{
	static const char *const own[] = { "BOOT_IMAGE=", "initrd=", "root=", "boot=", "ostree=" };

	for (size_t i = 0; i < ARRAY_SIZE(own); i++)
		if (span_has_prefix(word, own[i]))
			return true;
	return span_eq(word, "ro") || span_eq(word, "rw");
}

static const char *own_words(const struct analysis *an, struct arena *a)
{
	struct span rest = span_of(an->boot->running.known ? an->boot->running.text : ""), word;
	const char *text = "";

	while (span_next_word(&rest, &word))
		if (!is_loaders(word))
			text = arena_printf(a, "%s%s%.*s", text, text[0] ? " " : "", (int)word.n,
					    word.p);
	return text;
}

const char *dress(const struct host *h, const struct analysis *an, const char *name, struct arena *a)
{
	const struct boot_chain *b = an->boot;
	const char *words = own_words(an, a), *text = NULL;
	struct buf out = { 0 };

	if (b->generated.known || b->configured.known || h->boot->images.n ||
	    !fact_known(&h->kernel.release.fact) || !b->running.known)
		return NULL;
	for (size_t i = 0; i < ARRAY_SIZE(systems); i++)
		if (streq(systems[i].name, name))
			text = systems[i].text;
	for (; *text; text++) {
		if (text[0] == '@' && (text[1] == 'R' || text[1] == 'P'))
			buf_puts(&out, *++text == 'R' ? h->kernel.release.value : words);
		else
			buf_putc(&out, *text);
	}
	const char *lines = arena_strdup(a, out.s);
	buf_free(&out);
	return lines;
}
