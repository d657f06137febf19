# SPDX-License-Identifier: LGPL-2.1-or-later
# bash completion for vfio-doctor. Verbs and options are asked of the program, so they are always its own.

_vfio_doctor_words() {
	# "  verb   text" lines of the overview
	vfio-doctor --help 2>/dev/null | sed -n 's/^  \([a-z]\{2,\}\) .*/\1/p'
}

_vfio_doctor() {
	local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} verb=${COMP_WORDS[1]}
	COMPREPLY=()
	case $previous in
	--root) COMPREPLY=($(compgen -d -- "$current")); return ;;
	--bundle | --output | --lspci) COMPREPLY=($(compgen -f -- "$current")); return ;;
	--color) COMPREPLY=($(compgen -W 'auto always never' -- "$current")); return ;;
	--format) COMPREPLY=($(compgen -W 'text json html svg prometheus sarif' -- "$current")); return ;;
	--target) COMPREPLY=($(compgen -W "$(ls /sys/bus/pci/devices 2>/dev/null)" -- "$current")); return ;;
	explain)
		if [[ $current != -* ]]; then
			COMPREPLY=($(compgen -W "$(vfio-doctor explain 2>/dev/null | cut -d' ' -f1)" -- "$current"))
			return
		fi
		;;
	esac
	if [ "$COMP_CWORD" = 1 ] && [[ $current != -* ]]; then
		COMPREPLY=($(compgen -W "$(_vfio_doctor_words)" -- "$current"))
		return
	fi
	[[ $verb == -* ]] && verb=check
	if [[ $current == -* ]]; then
		COMPREPLY=($(compgen -W "$(vfio-doctor "$verb" --help 2>/dev/null | grep -oE -- '--[a-z][a-z-]+' | sort -u) --help --color" -- "$current"))
	elif [ "$verb" = show ]; then
		COMPREPLY=($(compgen -W "$(vfio-doctor show --help 2>/dev/null | sed -n 's/^  \([a-z]\{2,\}\) .*/\1/p')" -- "$current"))
	else
		COMPREPLY=($(compgen -f -- "$current"))
	fi
}
complete -F _vfio_doctor vfio-doctor
