#!/bin/sh
# Before the files of the program go away, or others take their place: windows that are open save what is typed and
# close, of each user who has one, by the program's own door. Where one stays (a question is open in it) the removal
# goes on all the same. Nobody's book is touched, by this or by a purge.
set -e

program=/usr/lib/smallcrm/smallcrm

# Of the process $1, the variable $2: where its user's files and its door are.
variable() {
    tr '\0' '\n' <"/proc/$1/environ" 2>/dev/null | sed -n "s/^$2=//p" | head -n 1
}

# As the owner of the process $1, ask the windows of that user to close.
close_windows_of() {
    process=$1
    user=$(stat -c %u "/proc/$process" 2>/dev/null) || return 0
    group=$(stat -c %g "/proc/$process" 2>/dev/null) || return 0
    set -- "$program" --close
    for name in HOME XDG_RUNTIME_DIR XDG_DATA_HOME XDG_CONFIG_HOME XDG_STATE_HOME XDG_CACHE_HOME TMPDIR; do
        value=$(variable "$process" "$name")
        [ -z "$value" ] || set -- "$name=$value" "$@"
    done
    set -- env -i PATH=/usr/bin:/bin LANG=C.UTF-8 "$@"
    if [ "$user" != "$(id -u)" ]; then
        # Not su or runuser: they would want a shell and a password file that knows the user.
        command -v setpriv >/dev/null 2>&1 || return 0
        set -- setpriv --reuid="$user" --regid="$group" --clear-groups "$@"
    fi
    timeout 30 "$@" </dev/null >/dev/null 2>&1 || echo "smallcrm: a window is still open; please close it." >&2
}

case "${1:-}" in
remove | upgrade | deconfigure)
    for process in /proc/[0-9]*; do
        # The very file, not one of that name in a container; and the process may have gone with the one before it.
        if [ "$process/exe" -ef "$program" ]; then
            close_windows_of "${process#/proc/}" || true
        fi
    done
    ;;
esac

exit 0
