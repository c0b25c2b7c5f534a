; What Windows knows of the program: Start menu, desktop, list of apps, kind of file. All of it the user's own.

Function Belong
  ; A shortcut starts the program in the folder named last.
  SetOutPath "$PROFILE"
  CreateShortcut "$SMPROGRAMS\${TITLE}.lnk" "$INSTDIR\${EXE}" "" "$INSTDIR\${EXE}" 0 SW_SHOWNORMAL "" "$(ShortcutTip)"
  Push "$SMPROGRAMS\${TITLE}.lnk"
  Call NameShortcut
  ${If} $OnDesktop = 1
    CreateShortcut "$DESKTOP\${TITLE}.lnk" "$INSTDIR\${EXE}" "" "$INSTDIR\${EXE}" 0 SW_SHOWNORMAL "" "$(ShortcutTip)"
    Push "$DESKTOP\${TITLE}.lnk"
    Call NameShortcut
  ${ElseIf} ${FileExists} "$DESKTOP\${TITLE}.lnk"
    Delete "$DESKTOP\${TITLE}.lnk"
  ${EndIf}
  SetOutPath "$TEMP"

  WriteRegStr HKCU "${APPS}" "DisplayName" "${TITLE}"
  WriteRegStr HKCU "${APPS}" "DisplayIcon" "$INSTDIR\${EXE},0"
  WriteRegStr HKCU "${APPS}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${APPS}" "FourNumbers" "${FOUR}"
  WriteRegStr HKCU "${APPS}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKCU "${APPS}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${APPS}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${APPS}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${APPS}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD HKCU "${APPS}" "NoModify" 1
  WriteRegDWORD HKCU "${APPS}" "NoRepair" 1

  WriteRegStr HKCU "${CLASSES}\${KIND}" "" "$(BookKind)"
  WriteRegStr HKCU "${CLASSES}\${KIND}" "AppUserModelID" "${APP_ID}"
  WriteRegStr HKCU "${CLASSES}\${KIND}\DefaultIcon" "" "$INSTDIR\book.ico"
  WriteRegStr HKCU "${CLASSES}\${KIND}\shell\open\command" "" '"$INSTDIR\${EXE}" "%1"'
  WriteRegStr HKCU "${CLASSES}\${ENDING}" "" "${KIND}"
  WriteRegStr HKCU "${CLASSES}\${ENDING}" "Content Type" "${MIME}"
  WriteRegStr HKCU "${CLASSES}\${ENDING}\OpenWithProgids" "${KIND}" ""
  ${RefreshShellIcons}
FunctionEnd

; Gives a shortcut the name its window goes by, so that both are one button on the taskbar.
Function NameShortcut
  Exch $5
  !insertmacro ComHlpr_CreateInProcInstance ${CLSID_ShellLink} ${IID_IShellLink} r0 ""
  ${If} $0 P<> 0
    ${IUnknown::QueryInterface} $0 '("${IID_IPersistFile}",.r1)'
    ${If} $1 P<> 0
      ${IPersistFile::Load} $1 '("$5",2)' ; STGM_READWRITE
      ${IUnknown::QueryInterface} $0 '("${IID_IPropertyStore}",.r2)'
      ${If} $2 P<> 0
        System::Call '*${SYSSTRUCT_PROPERTYKEY}(${PKEY_AppUserModel_ID})p.r3'
        System::Call '*(&w260 "${APP_ID}")p.r6'
        System::Call '*(&i2 ${VT_LPWSTR}, &i6 0, p r6, p 0)p.r4'
        ${IPropertyStore::SetValue} $2 '($3,$4)'
        ${IPropertyStore::Commit} $2 ""
        System::Free $4
        System::Free $6
        System::Free $3
        ${IUnknown::Release} $2 ""
        ${IPersistFile::Save} $1 '("$5",1)'
      ${EndIf}
      ${IUnknown::Release} $1 ""
    ${EndIf}
    ${IUnknown::Release} $0 ""
  ${EndIf}
  Pop $5
FunctionEnd

; Takes back what is ours and leaves what another program has written since.
Function un.BelongNoMore
  Delete "$SMPROGRAMS\${TITLE}.lnk"
  Delete "$DESKTOP\${TITLE}.lnk"
  ReadRegStr $0 HKCU "${CLASSES}\${ENDING}" ""
  ${If} $0 == "${KIND}"
    DeleteRegValue HKCU "${CLASSES}\${ENDING}" ""
    DeleteRegValue HKCU "${CLASSES}\${ENDING}" "Content Type"
  ${EndIf}
  DeleteRegValue HKCU "${CLASSES}\${ENDING}\OpenWithProgids" "${KIND}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\${ENDING}\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "${CLASSES}\${ENDING}"
  DeleteRegKey HKCU "${CLASSES}\${KIND}"
  DeleteRegKey HKCU "${APPS}"
  ${RefreshShellIcons}
FunctionEnd
