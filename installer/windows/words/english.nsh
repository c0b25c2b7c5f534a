; What the setup program says, in English. Another language: a file like this one, with every string, and two lines in
; smallcrm.nsi. NSIS brings the words of its own buttons in each.
!define SAY 'LangString'
!define IN '${LANG_ENGLISH}'

VIAddVersionKey /LANG=${IN} "ProductName" "${TITLE}"
VIAddVersionKey /LANG=${IN} "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=${IN} "FileDescription" "Installs ${TITLE}"
VIAddVersionKey /LANG=${IN} "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=${IN} "CompanyName" "${PUBLISHER}"
VIAddVersionKey /LANG=${IN} "LegalCopyright" "${PUBLISHER}"

${SAY} Twice ${IN} "The setup of ${TITLE} is open already."
${SAY} OldWindows ${IN} "${TITLE} needs Windows 10, version 1809 or newer, with 64 bits (on an ARM processor: Windows 11). Nothing was changed on this computer."
${SAY} IsOlder ${IN} "${TITLE} $OldVersion is installed here, and this is the older ${VERSION}.$\n$\nAn older program may not be able to open a book that a newer one has used; it then leaves the book as it is.$\n$\nPut the older one in its place?"
${SAY} IsBookFolder ${IN} "Your clients' book is kept in$\n$Book$\n$\nThe program must lie somewhere else. Please choose another folder."
${SAY} CannotWrite ${IN} "Nothing can be written into$\n$INSTDIR$\n$\nPlease choose another folder."
${SAY} NoRoom ${IN} "${TITLE} needs ${NEEDED_MB} MB, and this drive has less left. Please make room, or choose another drive."
${SAY} NotWritten ${IN} "The files of ${TITLE} could not be written; perhaps the disk is full. What was installed before is as it was, and your book was not touched."
${SAY} NotPlaced ${IN} "Windows does not let go of a file of ${TITLE}:$\n$0$\n$\nPlease wait a moment, then press Retry. Your book was not touched."
${SAY} StillOpen ${IN} "${TITLE} is still open; perhaps a question in it waits for an answer. What you typed is safe.$\n$\nPlease close it, then press Retry."
${SAY} NothingDone ${IN} "It was not finished. Your book was not touched."
${SAY} Closing ${IN} "Closing ${TITLE}"
${SAY} Copying ${IN} "Copying the program"
${SAY} Finishing ${IN} "Putting it in its place"
${SAY} Removing ${IN} "Removing the program"

${SAY} ChooseTitle ${IN} "${TITLE} ${VERSION}"
${SAY} ChooseLine ${IN} "The client book of your shop, on this computer alone"
${SAY} ChooseText ${IN} "Press Install, and it is ready in a minute. It is installed for you alone and needs no administrator. Your clients' book stays on this computer and is never sent anywhere."
${SAY} UpgradeText ${IN} "${TITLE} $OldVersion is installed here; ${VERSION} takes its place. An open window is closed first, and what you typed in it is kept.$\n$\nYour clients' book stays where it is."
${SAY} UpdateButton ${IN} "&Update"
${SAY} FolderLabel ${IN} "&Folder of the program:"
${SAY} FolderAsk ${IN} "Where shall the program lie?"
${SAY} DesktopIcon ${IN} "Icon on the &desktop"
${SAY} FinishTitle ${IN} "${TITLE} is ready"
${SAY} FinishText ${IN} "You find it in the Start menu. Your clients' books open with a double click."
${SAY} OpenIt ${IN} "&Open ${TITLE}"
${SAY} ShortcutTip ${IN} "The client book of your shop"
${SAY} BookKind ${IN} "Client book"

${SAY} RemoveTitle ${IN} "Remove ${TITLE}"
${SAY} RemoveLine ${IN} "The program goes; your clients' book stays"
${SAY} RemoveText ${IN} "Your clients' book and its copies stay on this computer, in$\n$Book$\n$\nIf you install ${TITLE} again, they are there."
${SAY} RemoveBook ${IN} "&Also delete my book and its copies, for good"
${SAY} RemoveBookSure ${IN} "Really delete everything in$\n$Book$\n$\nYour clients, their notes, photos and all copies in this folder are gone for good. Nobody can bring them back."

!undef SAY
!undef IN
