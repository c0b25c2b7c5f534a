; The pages an owner sees: one to begin with, and one before the program goes.

Var Place
Var Check
Var AlsoBook

Function Choose
  !insertmacro MUI_HEADER_TEXT "$(ChooseTitle)" "$(ChooseLine)"
  nsDialogs::Create 1018
  Pop $0
  GetDlgItem $1 $HWNDPARENT 1
  ${If} $OldVersion == ""
    SendMessage $1 ${WM_SETTEXT} 0 "STR:$(^InstallBtn)"
    ${NSD_CreateLabel} 0 0 100% 36u "$(ChooseText)"
    Pop $0
    ${NSD_CreateLabel} 0 48u 100% 12u "$(FolderLabel)"
    Pop $0
    ${NSD_CreateDirRequest} 0 60u 74% 14u "$INSTDIR"
    Pop $Place
    ${NSD_CreateBrowseButton} 76% 60u 24% 14u "$(^BrowseBtn)"
    Pop $0
    ${NSD_OnClick} $0 Browse
  ${Else}
    SendMessage $1 ${WM_SETTEXT} 0 "STR:$(UpdateButton)"
    ${NSD_CreateLabel} 0 0 100% 60u "$(UpgradeText)"
    Pop $0
    StrCpy $Place 0
  ${EndIf}
  ${NSD_CreateCheckbox} 0 86u 100% 12u "$(DesktopIcon)"
  Pop $Check
  ${NSD_SetState} $Check $OnDesktop
  nsDialogs::Show
FunctionEnd

Function Browse
  Pop $0
  ${NSD_GetText} $Place $1
  nsDialogs::SelectFolderDialog "$(FolderAsk)" "$1"
  Pop $0
  ${If} $0 != "error"
    ${GetFileName} "$0" $1
    ${If} $1 != "${TITLE}"
      StrCpy $0 "$0\${TITLE}"
    ${EndIf}
    ${NSD_SetText} $Place "$0"
  ${EndIf}
FunctionEnd

Function ChooseLeave
  ${NSD_GetState} $Check $OnDesktop
  ${If} $OldVersion == ""
    ${NSD_GetText} $Place $INSTDIR
  ${EndIf}
  Call CheckFolder
  ${If} $Fault != ""
    MessageBox MB_OK|MB_ICONEXCLAMATION "$Fault"
    Abort
  ${EndIf}
FunctionEnd

Function un.Choose
  !insertmacro MUI_HEADER_TEXT "$(RemoveTitle)" "$(RemoveLine)"
  nsDialogs::Create 1018
  Pop $0
  GetDlgItem $1 $HWNDPARENT 1
  SendMessage $1 ${WM_SETTEXT} 0 "STR:$(^UninstallBtn)"
  ${NSD_CreateLabel} 0 0 100% 48u "$(RemoveText)"
  Pop $0
  ${NSD_CreateCheckbox} 0 60u 100% 12u "$(RemoveBook)"
  Pop $Check
  ${IfNot} ${FileExists} "$Book"
    ShowWindow $Check ${SW_HIDE}
  ${EndIf}
  nsDialogs::Show
FunctionEnd

Function un.ChooseLeave
  ${NSD_GetState} $Check $AlsoBook
  ${If} $AlsoBook = 1
    MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "$(RemoveBookSure)" IDYES sure
    ${NSD_SetState} $Check 0
    Abort
    sure:
  ${EndIf}
FunctionEnd

; Only after both questions; a silent run never comes here with a yes, as it shows no page.
Function un.RemoveBook
  ${If} $AlsoBook = 1
  ${AndIfNot} ${Silent}
  ${AndIf} $LOCALAPPDATA != ""
    ; A link to a folder elsewhere is unlinked, what it leads to is not ours to delete.
    System::Call 'kernel32::GetFileAttributesW(w "$Book")i.r0'
    IntOp $0 $0 & 0x400
    ${If} $0 = 0
      RMDir /r "$Book"
    ${Else}
      RMDir "$Book"
    ${EndIf}
  ${EndIf}
FunctionEnd
