#!/usr/bin/env python3
"""Makes what an owner double-clicks to install SmallCRM: on Linux a .deb, a .tar.zst and an AppImage, on Windows a
setup program, on macOS a .dmg. It needs nothing but Python 3.11 or newer: the rest is fetched into `build/installer`.

python3 build_installer.py                     all that this system can make, into dist/
python3 build_installer.py --target deb        one kind
python3 build_installer.py --check             and look it over: validators, the packed program, twice the same bytes
"""

import argparse
import sys
from pathlib import Path

# Whatever folder it is called from, and with -I too.
sys.path.insert(0, str(Path(__file__).resolve().parent))

# Says in words which Python is wanted before anything newer than that is read.
from dev import Trouble
from installer import making


def main(words: list[str] | None = None) -> int:
    """The exit code: 0 when everything that was asked for lies in the folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--target", choices=("auto", *making.TARGETS), default="auto", help="what to make (%(default)s)"
    )
    parser.add_argument("--out", type=Path, metavar="DIR", default=making.ROOT / "dist", help="where to put it (dist)")
    parser.add_argument("--check", action="store_true", help="look over what was made")
    told = parser.parse_args(words)
    try:
        making.make(told.target, told.out.resolve(), check=told.check)
    except Trouble as trouble:
        print("\n" + str(trouble), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
