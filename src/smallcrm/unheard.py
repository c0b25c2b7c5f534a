"""Where nobody hears what is said: Windows starts the desktop's program without a terminal, and Python gives it neither
standard output nor standard error. What somebody ought to know is then shown in a box."""

import io
import sys
from collections.abc import Callable, Sequence

_TITLE = "SmallCRM"
_NOT_UNDERSTOOD = (
    "SmallCRM was started with something it does not understand. Please open it from the Start menu.\n"
    "In a terminal, smallcrm-cli.exe --help tells what it understands."
)
# More fits into no box; and a window may stay open for weeks.
_MOST = 4000
_INFORMATION, _IN_FRONT = 0x40, 0x10000


class _Kept(io.RawIOBase):
    """Takes any amount, and keeps the beginning."""

    def __init__(self) -> None:
        super().__init__()
        self.said = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        piece = bytes(memoryview(data))  # type: ignore[arg-type]
        self.said += piece[: _MOST - len(self.said)]
        return len(piece)


def show_box(text: str) -> None:
    """Show a text and wait until it was read. On other systems than Windows there is always somewhere to write."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, text, _TITLE, _INFORMATION | _IN_FRONT)


def run(main: Callable[[], int], words: Sequence[str], show: Callable[[str], None] = show_box) -> int:
    """Run the program where a stream lacks; its exit code.

    Shown is what answers the very words it was called with: that they make no sense, the help, the version. What a verb
    prints goes nowhere, and no box stops a script: its exit code tells.
    """
    kept = _Kept()
    before = sys.stdout, sys.stderr
    with io.TextIOWrapper(io.BufferedWriter(kept), encoding="utf-8", errors="replace", write_through=True) as stream:
        sys.stdout, sys.stderr = before[0] or stream, before[1] or stream
        answers = "--version" in words
        try:
            code = main()
        except SystemExit as leaving:
            code = leaving.code if isinstance(leaving.code, int) else 1
            answers = True
        finally:
            stream.flush()
            sys.stdout, sys.stderr = before
    if answers and code != 0:
        show(_NOT_UNDERSTOOD)
    elif answers:
        show(kept.said.decode("utf-8", "replace").strip())
    return code
