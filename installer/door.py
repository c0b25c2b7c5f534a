"""Where the frozen program starts."""

import os
import sys


def _as_we_were_called() -> None:
    """Programs that we open files and links with get the variables of the owner's desktop, not those we were started
    with: our libraries are none of theirs. And plugins of another Qt are none of ours."""
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    os.environ.pop("LD_LIBRARY_PATH", None)
    if before is not None:
        os.environ["LD_LIBRARY_PATH"] = before
    os.environ.pop("QT_PLUGIN_PATH", None)


_as_we_were_called()

from smallcrm.__main__ import main  # noqa: E402

sys.exit(main())
