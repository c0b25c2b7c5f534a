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

# Of the process $1, who started it: its real "Uid" or "Gid" ($2). Not whose its files in /proc are: a process that
# does not let itself be looked into, as anybody can have it, leaves them to root, and would be asked as root, in folders
# that somebody else has chosen.
number() {
    sed -n "s/^$2:[[:space:]]*\([0-9][0-9]*\).*/\1/p" "/proc/$1/status" 2>/dev/null
}

# The very file, not one of that name in a container.
is_ours() {
    [ "/proc/$1/exe" -ef "$program" ]
}

# As the owner of the process $1, ask the windows of that user to close.
close_windows_of() {
    process=$1
    user=$(number "$process" Uid)
    group=$(number "$process" Gid)
    [ -n "$user" ] && [ -n "$group" ] || return 0
    set -- "$program" --close
    for name in HOME XDG_RUNTIME_DIR XDG_DATA_HOME XDG_CONFIG_HOME XDG_STATE_HOME XDG_CACHE_HOME TMPDIR; do
        value=$(variable "$process" "$name")
        [ -z "$value" ] || set -- "$name=$value" "$@"
    done
    set -- env -i PATH=/usr/bin:/bin LANG=C.UTF-8 "$@"
    if [ "$user" != "$(id -u)" ]; then
        # Not su or runuser: they would want a shell and a password file that knows the user.
        command -v setpriv >/dev/null 2>&1 || return 0
        set -- setpriv --reuid="$user" --regid="$group" --clear-groups --no-new-privs "$@"
    fi
    # Still the same program: all of the above was read from one process, and not from one that took its place.
    is_ours "$process" || return 0
    # Without the terminal of whoever removes the package: nothing of another user's could type into it.
    setsid -w timeout 30 "$@" </dev/null >/dev/null 2>&1 || echo "smallcrm: a window is still open; please close it." >&2
}

case "${1:-}" in
remove | upgrade | deconfigure)
    for process in /proc/[0-9]*; do
        # It may have gone with the one before it.
        if is_ours "${process#/proc/}"; then
            close_windows_of "${process#/proc/}" || true
        fi
    done
    ;;
esac

exit 0
