; The setup program for Windows. For one user, without an administrator: everything lies in that user's own folders and
; registry. Compiled by installer/windows/setup.py, which writes facts.nsh and payload.nsh beside each other.
Unicode true
!addincludedir "${SCRATCH}"
!addincludedir "${HERE}"
!include "facts.nsh"
Target ${STUB}
SetCompressor /SOLID lzma
SetCompressorDictSize 64
; Files get the day they arrive: an archive without dates is the same bytes each time.
SetDateSave off
SetOverwrite on
AllowSkipFiles off
CRCCheck on
ManifestDPIAware true
ManifestDPIAwareness "PerMonitorV2,System"
ManifestSupportedOS Win10
RequestExecutionLevel user

!include "LogicLib.nsh"
!include "MUI2.nsh"
!include "nsDialogs.nsh"
!include "FileFunc.nsh"
!include "WordFunc.nsh"
!include "WinVer.nsh"
!include "x64.nsh"
!include "Win\COM.nsh"
!include "Win\Propkey.nsh"

; What the setup program ends with; docs/windows.md tells administrators.
!define STAYS_OPEN 3
!define OLD_WINDOWS 4
!define OLDER 5
!define BAD_FOLDER 6
!define NOT_WRITTEN 7
!define TWICE 8

!define EXE "${TITLE}.exe"
!define CLI "${NAME}-cli.exe"
!define LIST "installed.txt"
; What an upgrade no longer brings, until it is gone.
!define LEFT "installed-before.txt"
!define STAGE ".${NAME}-new"
!define APPS "Software\Microsoft\Windows\CurrentVersion\Uninstall\${TITLE}"
!define CLASSES "Software\Classes"
!define KIND "${TITLE}.Book.1"

Name "${TITLE}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${TITLE}"
BrandingText "${TITLE} ${VERSION}"
SetFont "Segoe UI" 9
ShowInstDetails nevershow
ShowUninstDetails nevershow
!ifdef SIGN
  !finalize '${SIGN} "%1"'
  !uninstfinalize '${SIGN} "%1"'
!endif

Var Book        ; the folder of the owner's own data, which is no part of the program
Var OldVersion  ; of what is installed already; "" where nothing is
Var OnDesktop   ; whether an icon on the desktop is wanted
Var Fault       ; a sentence, or ""

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_TITLE "$(FinishTitle)"
!define MUI_FINISHPAGE_TEXT "$(FinishText)"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${EXE}"
!define MUI_FINISHPAGE_RUN_TEXT "$(OpenIt)"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_INSTFILESPAGE_FINISHHEADER_TEXT "$(FinishTitle)"
!define MUI_INSTFILESPAGE_FINISHHEADER_SUBTEXT " "

Page custom Choose ChooseLeave
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
UninstPage custom un.Choose un.ChooseLeave
!insertmacro MUI_UNPAGE_INSTFILES
; The first language is the one of every system that speaks none of them.
!insertmacro MUI_LANGUAGE "English"
!include "words\english.nsh"

VIProductVersion "${FOUR}"
VIFileVersion "${FOUR}"

; Say why not, and end with a code that a script can read.
!macro Stop CODE SENTENCE
  SetErrorLevel ${CODE}
  MessageBox MB_OK|MB_ICONEXCLAMATION "${SENTENCE}" /SD IDOK
  Quit
!macroend
; The same in the middle of the work: the page stays and says so.
!macro GiveUp CODE SENTENCE
  SetErrorLevel ${CODE}
  MessageBox MB_OK|MB_ICONEXCLAMATION "${SENTENCE}" /SD IDOK
  Abort "$(NothingDone)"
!macroend

!include "files.nsh"
!include "belonging.nsh"
!include "asking.nsh"

Function .onInit
  SetRegView 64
  SetShellVarContext current
  StrCpy $Book "$LOCALAPPDATA\${TITLE}"
  System::Call 'kernel32::CreateMutexW(p 0, i 0, w "${APP_ID}.setup")p.r1 ?e'
  Pop $0
  ${If} $0 = 183 ; ERROR_ALREADY_EXISTS
    !insertmacro Stop ${TWICE} "$(Twice)"
  ${EndIf}
  Call CheckWindows
  Call FindInstalled
  StrCpy $OnDesktop 0
  ${If} ${FileExists} "$DESKTOP\${TITLE}.lnk"
    StrCpy $OnDesktop 1
  ${ElseIf} $OldVersion == ""
    IfSilent +2
    StrCpy $OnDesktop 1
  ${EndIf}
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/DESKTOP" $1
  ${IfNot} ${Errors}
    StrCpy $OnDesktop 1
  ${EndIf}
FunctionEnd

Function CheckWindows
  ${If} ${IsNativeIA32}
  ${OrIfNot} ${AtLeastBuild} 17763 ; Windows 10, version 1809: the oldest that Qt runs on
    !insertmacro Stop ${OLD_WINDOWS} "$(OldWindows)"
  ${EndIf}
  ${If} ${IsNativeARM64}
  ${AndIfNot} ${AtLeastBuild} 22000 ; before Windows 11 an ARM processor ran no 64-bit programs of others
    !insertmacro Stop ${OLD_WINDOWS} "$(OldWindows)"
  ${EndIf}
FunctionEnd

; What is installed is upgraded where it lies; an older setup asks first.
Function FindInstalled
  ReadRegStr $0 HKCU "${APPS}" "InstallLocation"
  ${If} $0 == ""
  ${OrIfNot} ${FileExists} "$0\${LIST}"
    Return
  ${EndIf}
  StrCpy $INSTDIR $0
  ReadRegStr $OldVersion HKCU "${APPS}" "DisplayVersion"
  ReadRegStr $1 HKCU "${APPS}" "FourNumbers"
  ${VersionCompare} "$1" "${FOUR}" $2
  ${If} $2 <> 1
    Return
  ${EndIf}
  ${GetParameters} $3
  ClearErrors
  ${GetOptions} $3 "/OLDER" $4
  ${IfNot} ${Errors}
    Return
  ${EndIf}
  MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(IsOlder)" /SD IDNO IDYES +3
  SetErrorLevel ${OLDER}
  Quit
FunctionEnd

Section
  SetDetailsPrint textonly
  Call CheckFolder
  ${If} $Fault != ""
    !insertmacro GiveUp ${BAD_FOLDER} "$Fault"
  ${EndIf}
  DetailPrint "$(Closing)"
  Call CloseRunning
  DetailPrint "$(Copying)"
  SetDetailsPrint none
  Call Stage
  SetDetailsPrint textonly
  DetailPrint "$(Finishing)"
  SetDetailsPrint none
  ; Copying takes a while: somebody may have opened it again.
  Call CloseRunning
  Call Switch
  Call Belong
  Call RemoveVanished
SectionEnd

Function un.onInit
  SetRegView 64
  SetShellVarContext current
  StrCpy $Book "$LOCALAPPDATA\${TITLE}"
FunctionEnd

Section "Uninstall"
  SetDetailsPrint textonly
  DetailPrint "$(Closing)"
  Call un.CloseRunning
  DetailPrint "$(Removing)"
  SetDetailsPrint none
  Call un.BelongNoMore
  Call un.RemoveProgram
  Call un.RemoveBook
SectionEnd
