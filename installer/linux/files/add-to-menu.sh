#!/bin/sh
# Puts the program of this folder into the menu of the user who calls this, and opens books with it by double-click.
# Nothing outside the user's own folders is changed; remove-from-menu.sh takes all of it back.
set -eu
# Letters are those of ASCII below.
LC_ALL=C
export LC_ALL

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
data=${XDG_DATA_HOME:-$HOME/.local/share}

entry=$data/applications/@APP_ID@.desktop
link=${HOME:-}/.local/bin/@NAME@

# Whether it means the same in a menu entry and in a shell. Not every xdg-open can read what stands between quotes.
plain() {
    case $1 in
    /*) ;;
    *) return 1 ;;
    esac
    case $1 in
    *[!A-Za-z0-9/._+-]*) return 1 ;;
    esac
}

# The link that an earlier call has made: our entry names it, and nothing else has taken its place since.
ours() {
    [ -L "$link" ] && grep -qxF "Exec=$link %f" "$entry" 2>/dev/null || return 1
    [ ! -e "$link" ] || [ -e "$(dirname -- "$(readlink -- "$link")")/add-to-menu.sh" ]
}

# As a menu entry wants the path of a program: between quotes, with a stroke before what is read in them, and all
# strokes doubled once more, since it is a text of the file; a per cent sign is doubled.
quoted=$(printf '%s' "$here/@NAME@" | sed -e 's/[\\"`$]/\\&/g' -e 's/\\/\\\\/g' -e 's/%/%%/g')

if ours; then rm -f "$link"; fi
if plain "$here/@NAME@"; then
    start=$here/@NAME@
elif [ -n "${HOME:-}" ] && plain "$link" && [ ! -e "$link" ] && [ ! -L "$link" ] && mkdir -p "$HOME/.local/bin" &&
    ln -s "$here/@NAME@" "$link"; then
    start=$link
else
    start=\"$quoted\"
fi

mkdir -p "$data/applications" "$data/mime/packages" "$data/icons"
while IFS= read -r line; do
    case $line in
    Exec=*) printf 'Exec=%s %%f\n' "$start" ;;
    TryExec=*) ;;
    *) printf '%s\n' "$line" ;;
    esac
done <"$here/share/applications/@APP_ID@.desktop" >"$entry"
cp -f "$here/share/mime/packages/@APP_ID@.xml" "$data/mime/packages/"
cp -Rf "$here/share/icons/hicolor" "$data/icons/"

# Where these are not there, the desktop finds it by itself at the next login.
if command -v update-mime-database >/dev/null; then update-mime-database "$data/mime" || true; fi
if command -v update-desktop-database >/dev/null; then update-desktop-database "$data/applications" || true; fi
if command -v gtk-update-icon-cache >/dev/null; then
    gtk-update-icon-cache -q -t -f "$data/icons/hicolor" 2>/dev/null || true
fi
echo "@TITLE@ is in the menu now."
