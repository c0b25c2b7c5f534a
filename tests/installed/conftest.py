"""Whose turn it is on a machine is asked on Linux alone: elsewhere no package of this kind is installed."""

import sys

collect_ignore = [] if sys.platform.startswith("linux") else ["test_turn.py"]
