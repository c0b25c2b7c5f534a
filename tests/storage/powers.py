"""Doing without the powers of an administrator for a moment: a test may run as root, and root may write anywhere."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_VERSION_3 = 0x20080522
_PASSES_OVER_MODES = (1 << 1) | (1 << 2)  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH


@contextmanager
def as_an_ordinary_user() -> Iterator[None]:
    """The modes of files and folders hold for us, as they do for the owner of a shop."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(_VERSION_3, 0)
    powers = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable; twice
    assert libc.capget(header, powers) == 0
    effective = powers[0]
    powers[0] = effective & ~_PASSES_OVER_MODES
    assert libc.capset(header, powers) == 0
    try:
        yield
    finally:
        powers[0] = effective
        assert libc.capset(header, powers) == 0
