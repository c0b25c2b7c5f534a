"""The operating system's advisory lock on an open file: it is freed when the process ends, however that ends."""

import os
import sys

if sys.platform == "win32":
    import msvcrt

    def hold(handle: int, at: int = 0) -> bool:
        """Lock the file until it is closed; False while another process holds it.

        Windows locks the byte `at`, which nobody else can read meanwhile; elsewhere it is the whole file.
        """
        before = os.lseek(handle, 0, os.SEEK_CUR)
        os.lseek(handle, at, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        finally:
            os.lseek(handle, before, os.SEEK_SET)
        return True

else:
    import fcntl

    def hold(handle: int, at: int = 0) -> bool:
        """Lock the file until it is closed; False while another process holds it. `at` is for Windows."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
