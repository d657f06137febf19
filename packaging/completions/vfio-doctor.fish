# SPDX-License-Identifier: LGPL-2.1-or-later
# fish completion for vfio-doctor. Verbs and options are asked of the program, so they are always its own.

function __vfio_doctor_verbs
    vfio-doctor --help 2>/dev/null | string replace -rf '^  ([a-z]{2,}) +(.*)$' '$1\t$2'
end

function __vfio_doctor_options
    set -l words (commandline -opc)
    set -l verb check
    if set -q words[2]; and not string match -q -- '-*' $words[2]
        set verb $words[2]
    end
    vfio-doctor $verb --help 2>/dev/null | string match -ra -- '--[a-z][a-z-]+' | sort -u
end

complete -c vfio-doctor -n __fish_use_subcommand -f -a '(__vfio_doctor_verbs)'
complete -c vfio-doctor -n 'string match -q -- "-*" (commandline -ct)' -f -a '(__vfio_doctor_options)'
complete -c vfio-doctor -n '__fish_seen_subcommand_from explain' -f -a '(vfio-doctor explain 2>/dev/null | cut -d" " -f1)'
complete -c vfio-doctor -n '__fish_seen_subcommand_from show' -f -a "(vfio-doctor show --help 2>/dev/null | string replace -rf '^  ([a-z]{2,}) .*' '\$1')"
complete -c vfio-doctor -l root -x -a '(__fish_complete_directories)'
complete -c vfio-doctor -l bundle -r
complete -c vfio-doctor -l target -x -a '(ls /sys/bus/pci/devices 2>/dev/null)'
