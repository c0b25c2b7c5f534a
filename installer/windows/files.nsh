; The program's files: how they come, how they are switched, how they go.
;
; Everything is first copied into a folder of its own beside the program. Only when it is whole is each file moved into
; its place, the programs last; their parts lie in a folder named for the version. So whatever interrupts an upgrade,
; the program that is there is the old one or the new one. A list beside the program says what is ours, and nothing
; else is ever removed. Its lines: "d folder" to make, "f file", "r folder" to remove when empty.

!macro CloseRunning un
Function ${un}CloseRunning
  ${Do}
    StrCpy $0 0
    ${If} ${FileExists} "$INSTDIR\${EXE}"
      nsExec::Exec /TIMEOUT=60000 '"$INSTDIR\${EXE}" --close'
      Pop $0
      ${If} $0 == "error" ; a broken program is not running
        StrCpy $0 0
      ${EndIf}
      ${If} $0 == 0
        Push "$INSTDIR\${EXE}"
        Call ${un}InUse
        Pop $0
      ${EndIf}
      ${If} $0 == 0
        Push "$INSTDIR\${CLI}"
        Call ${un}InUse
        Pop $0
      ${EndIf}
    ${EndIf}
    ${If} $0 == 0
      Return
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(StillOpen)" /SD IDCANCEL IDRETRY again
    SetErrorLevel ${STAYS_OPEN}
    RMDir /r "$INSTDIR\${STAGE}"
    Abort "$(NothingDone)"
    again:
  ${Loop}
FunctionEnd

; Whether a program is running: Windows lets nobody write into one. It may take a moment to be gone.
Function ${un}InUse
  Exch $0
  Push $1
  Push $2
  ${If} ${FileExists} "$0"
    ${For} $1 1 20
      ClearErrors
      FileOpen $2 "$0" a
      ${IfNot} ${Errors}
        FileClose $2
        ${ExitFor}
      ${EndIf}
      Sleep 250
    ${Next}
    StrCpy $0 0
    ${If} $1 > 20
      StrCpy $0 1
    ${EndIf}
  ${Else}
    StrCpy $0 0
  ${EndIf}
  Pop $2
  Pop $1
  Exch $0
FunctionEnd

; The next line of the list open as $R1: what it asks into $R2 ("" at the end), the path into $R3.
Function ${un}NextLine
  StrCpy $R3 ""
  ${Do}
    ClearErrors
    FileReadUTF16LE $R1 $R2
    ${If} ${Errors}
      StrCpy $R2 ""
      Return
    ${EndIf}
    ${Do}
      StrCpy $R4 $R2 1 -1
      ${If} $R4 != "$\r"
      ${AndIf} $R4 != "$\n"
        ${ExitDo}
      ${EndIf}
      StrCpy $R2 $R2 -1
    ${Loop}
    StrCpy $R3 $R2 "" 2
    ; Nothing outside our own folder, whatever somebody wrote into the list.
    System::Call 'shlwapi::StrStrW(w R3, w "..")p.R4'
    StrCpy $R2 $R2 1
    ${If} $R3 != ""
    ${AndIf} $R4 P= 0
      Return
    ${EndIf}
  ${Loop}
FunctionEnd

; Removes what the list on the stack names; answers with 1 where something of it stays.
Function ${un}RemoveListed
  Exch $R0
  StrCpy $R5 0
  ${If} ${FileExists} "$R0"
    FileOpen $R1 "$R0" r
    ${Do}
      Call ${un}NextLine
      ${If} $R2 == ""
        ${ExitDo}
      ${ElseIf} $R2 == "f"
        Delete "$INSTDIR\$R3"
        ${If} ${FileExists} "$INSTDIR\$R3"
          StrCpy $R5 1
        ${EndIf}
      ${ElseIf} $R2 == "r"
        RMDir "$INSTDIR\$R3"
      ${EndIf}
    ${Loop}
    FileClose $R1
  ${EndIf}
  StrCpy $R0 $R5
  Exch $R0
FunctionEnd
!macroend
!insertmacro CloseRunning ""
!insertmacro CloseRunning "un."

; $Fault says why the program cannot live in $INSTDIR.
Function CheckFolder
  StrCpy $Fault ""
  System::Call 'kernel32::GetFullPathNameW(w "$INSTDIR", i ${NSIS_MAX_STRLEN}, w.r0, p 0)i.r1'
  System::Call 'kernel32::GetLongPathNameW(w r0, w.r2, i ${NSIS_MAX_STRLEN})i.r1'
  ${If} $1 > 0
    StrCpy $0 $2
  ${EndIf}
  System::Call 'kernel32::GetLongPathNameW(w "$Book", w.r2, i ${NSIS_MAX_STRLEN})i.r1'
  ${If} $1 = 0
    StrCpy $2 $Book
  ${EndIf}
  ; Each ends with a backslash, so that a folder is not taken for one whose name goes on.
  StrLen $3 "$0\"
  StrLen $4 "$2\"
  StrCpy $5 "$2\" $3
  StrCpy $6 "$0\" $4
  ${If} $5 == "$0\"
  ${OrIf} $6 == "$2\"
    StrCpy $Fault "$(IsBookFolder)"
    Return
  ${EndIf}
  StrCpy $INSTDIR $0
  ClearErrors
  CreateDirectory "$INSTDIR"
  GetTempFileName $1 "$INSTDIR"
  ${If} ${Errors}
  ${OrIfNot} ${FileExists} "$1"
    RMDir "$INSTDIR"
    StrCpy $Fault "$(CannotWrite)"
    Return
  ${EndIf}
  Delete "$1"
  ${GetRoot} "$INSTDIR" $1
  ClearErrors
  ${DriveSpace} "$1\" "/D=F /S=K" $2
  ${IfNot} ${Errors}
  ${AndIf} $2 < ${NEEDED_KB}
    RMDir "$INSTDIR"
    StrCpy $Fault "$(NoRoom)"
  ${EndIf}
FunctionEnd

; All new files, beside the old ones.
Function Stage
  RMDir /r "$INSTDIR\${STAGE}"
  ClearErrors
  !include "payload.nsh"
  SetOutPath "$INSTDIR\${STAGE}"
  File "/oname=${LIST}" "${LIST_FILE}"
  File "/oname=book.ico" "${BOOK_ICON}"
  WriteUninstaller "$INSTDIR\${STAGE}\uninstall.exe"
  ; No process may stand in the folder that is to go.
  SetOutPath "$TEMP"
  ${If} ${Errors}
    RMDir /r "$INSTDIR\${STAGE}"
    !insertmacro GiveUp ${NOT_WRITTEN} "$(NotWritten)"
  ${EndIf}
FunctionEnd

; What a copy that fails in the middle leaves behind goes; nothing else was touched yet.
Function .onInstFailed
  RMDir /r "$INSTDIR\${STAGE}"
  RMDir "$INSTDIR"
FunctionEnd

Function Switch
  ; From here on a list names whatever is there, at every moment: what vanishes, then what comes.
  FileOpen $R6 "$INSTDIR\${STAGE}\${LEFT}" w
  Push "$INSTDIR\${LEFT}"
  Call NoteVanished
  Push "$INSTDIR\${LIST}"
  Call NoteVanished
  FileClose $R6
  CopyFiles /SILENT "$INSTDIR\${STAGE}\${LIST}" "$INSTDIR\${STAGE}\now.txt"
  Push "${LEFT}"
  Call Put
  Push "${LIST}"
  Call Put
  Push "uninstall.exe"
  Call Put
  FileOpen $R1 "$INSTDIR\${STAGE}\now.txt" r
  ${Do}
    Call NextLine
    ${If} $R2 == ""
      ${ExitDo}
    ${ElseIf} $R2 == "d"
      CreateDirectory "$INSTDIR\$R3"
    ${ElseIf} $R2 == "f"
      Push $R3
      Call Put
    ${EndIf}
  ${Loop}
  FileClose $R1
  RMDir /r "$INSTDIR\${STAGE}"
FunctionEnd

; Writes into $R6 what the list on the stack names and the new version does not bring.
Function NoteVanished
  Exch $R0
  ${If} ${FileExists} "$R0"
    FileOpen $R1 "$R0" r
    ${Do}
      Call NextLine
      ${If} $R2 == ""
        ${ExitDo}
      ${EndIf}
      ${IfNot} ${FileExists} "$INSTDIR\${STAGE}\$R3"
        FileWriteUTF16LE $R6 "$R2 $R3$\r$\n"
      ${EndIf}
    ${Loop}
    FileClose $R1
  ${EndIf}
  Pop $R0
FunctionEnd

; One file to its place, in one breath. A virus scanner may hold it for a moment.
Function Put
  Exch $0
  StrCpy $2 0
  ${Do}
    System::Call 'kernel32::MoveFileExW(w "$INSTDIR\${STAGE}\$0", w "$INSTDIR\$0", i 1)i.r1' ; MOVEFILE_REPLACE_EXISTING
    ${If} $1 <> 0
      Pop $0
      Return
    ${EndIf}
    IntOp $2 $2 + 1
    ${If} $2 < 20
      Sleep 250
    ${Else}
      StrCpy $2 0
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(NotPlaced)" /SD IDCANCEL IDRETRY again
      SetErrorLevel ${NOT_WRITTEN}
      Abort "$(NothingDone)"
      again:
    ${EndIf}
  ${Loop}
FunctionEnd

Function RemoveVanished
  Push "$INSTDIR\${LEFT}"
  Call RemoveListed
  Pop $0
  ; What could not go yet goes with the next upgrade, or with the program.
  ${If} $0 = 0
    Delete "$INSTDIR\${LEFT}"
  ${EndIf}
FunctionEnd

Function un.RemoveProgram
  RMDir /r "$INSTDIR\${STAGE}"
  Push "$INSTDIR\${LEFT}"
  Call un.RemoveListed
  Pop $0
  Push "$INSTDIR\${LIST}"
  Call un.RemoveListed
  Pop $0
  Delete "$INSTDIR\${LEFT}"
  Delete "$INSTDIR\${LIST}"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
FunctionEnd
