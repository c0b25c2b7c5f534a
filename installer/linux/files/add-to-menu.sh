#!/bin/sh
# Puts the program of this folder into the menu of the user who calls this, and opens books with it by double-click.
# Nothing outside the user's own folders is changed; remove-from-menu.sh takes all of it back.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
data=${XDG_DATA_HOME:-$HOME/.local/share}

# As a menu entry wants the path of a program: between quotes, with a stroke before what is read in them, and all
# strokes doubled once more, since it is a text of the file; a per cent sign is doubled.
quoted=$(printf '%s' "$here/@NAME@" | sed -e 's/[\\"`$]/\\&/g' -e 's/\\/\\\\/g' -e 's/%/%%/g')

mkdir -p "$data/applications" "$data/mime/packages" "$data/icons"
while IFS= read -r line; do
    case $line in
    Exec=*) printf 'Exec="%s" %%f\n' "$quoted" ;;
    TryExec=*) ;;
    *) printf '%s\n' "$line" ;;
    esac
done <"$here/share/applications/@APP_ID@.desktop" >"$data/applications/@APP_ID@.desktop"
cp -f "$here/share/mime/packages/@APP_ID@.xml" "$data/mime/packages/"
cp -Rf "$here/share/icons/hicolor" "$data/icons/"

# Where these are not there, the desktop finds it by itself at the next login.
if command -v update-mime-database >/dev/null; then update-mime-database "$data/mime" || true; fi
if command -v update-desktop-database >/dev/null; then update-desktop-database "$data/applications" || true; fi
if command -v gtk-update-icon-cache >/dev/null; then
    gtk-update-icon-cache -q -t -f "$data/icons/hicolor" 2>/dev/null || true
fi
echo "@TITLE@ is in the menu now."
