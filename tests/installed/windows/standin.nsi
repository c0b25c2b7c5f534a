; Stands for the program in these tests: it writes down what it was called with, and closes or stays as a file tells.
Unicode true
Target amd64-unicode
SilentInstall silent
RequestExecutionLevel user
OutFile "${OUT}"
Name "standin"
!include "LogicLib.nsh"
!include "FileFunc.nsh"
Section
  ${GetParameters} $0
  FileOpen $1 "$PROFILE\said.txt" a
  FileSeek $1 0 END
  FileWrite $1 "${VERSION} $EXEFILE $0$\r$\n"
  FileClose $1
  ${If} $0 == "--close"
    ${If} ${FileExists} "$PROFILE\stays.txt"
      SetErrorLevel 1
    ${ElseIfNot} ${FileExists} "$PROFILE\deaf.txt"
      Delete "$PROFILE\runs.txt"
    ${EndIf}
  ${ElseIf} $0 == "--run"
    FileOpen $1 "$PROFILE\runs.txt" w
    FileClose $1
    ${DoWhile} ${FileExists} "$PROFILE\runs.txt"
      Sleep 50
    ${Loop}
  ${EndIf}
SectionEnd
