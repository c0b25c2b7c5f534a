"""Where the frozen program starts."""

import os
import sys
from pathlib import Path

_THIS_FILE = Path("/proc/self/exe")


def _as_we_were_called() -> None:
    """Programs that we open files and links with get the variables of the owner's desktop, not those we were started
    with: our libraries are none of theirs. And plugins of another Qt are none of ours."""
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    os.environ.pop("LD_LIBRARY_PATH", None)
    if before is not None:
        os.environ["LD_LIBRARY_PATH"] = before
    os.environ.pop("QT_PLUGIN_PATH", None)


def _out_of_this_very_file() -> None:
    """What is loaded late comes out of the program's file: out of the one that was started, also when an update has put
    another one in its place while a window stays open. Only Linux lets that happen, and has a name for the old one."""
    # Of PyInstaller; known by this name in a frozen program alone.
    archive = getattr(sys.modules.get("pyimod02_importers"), "pyz_archive", None)
    try:
        if archive is not None and _THIS_FILE.samefile(archive._filename):
            archive._filename = str(_THIS_FILE)
    except OSError:
        # Not Linux, or /proc is kept from us: an update is then to find no window open.
        return


_as_we_were_called()
_out_of_this_very_file()

from smallcrm.__main__ import main  # noqa: E402

sys.exit(main())
