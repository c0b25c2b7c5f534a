#!/bin/sh
# Takes back what add-to-menu.sh has done for this user. The book and the settings stay.
set -eu

data=${XDG_DATA_HOME:-$HOME/.local/share}
link=${HOME:-}/.local/bin/@NAME@

# The link that add-to-menu.sh makes where the folder has an awkward name; not one that somebody else has put there.
if [ -L "$link" ] && grep -qxF "Exec=$link %f" "$data/applications/@APP_ID@.desktop" 2>/dev/null &&
    { [ ! -e "$link" ] || [ -e "$(dirname -- "$(readlink -- "$link")")/add-to-menu.sh" ]; }; then
    rm -f "$link"
fi
rm -f "$data/applications/@APP_ID@.desktop" "$data/mime/packages/@APP_ID@.xml"
for picture in "$data"/icons/hicolor/*/apps/@APP_ID@.* "$data"/icons/hicolor/*/mimetypes/application-x-@NAME@-book.*; do
    rm -f "$picture"
done

if command -v update-mime-database >/dev/null && [ -d "$data/mime/packages" ]; then
    update-mime-database "$data/mime" || true
fi
if command -v update-desktop-database >/dev/null && [ -d "$data/applications" ]; then
    update-desktop-database "$data/applications" || true
fi
if command -v gtk-update-icon-cache >/dev/null && [ -d "$data/icons/hicolor" ]; then
    gtk-update-icon-cache -q -t -f "$data/icons/hicolor" 2>/dev/null || true
fi
echo "@TITLE@ is no longer in the menu."
