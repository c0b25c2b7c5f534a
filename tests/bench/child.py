"""What a measured program tells of itself, once, at its first paint. Imports nothing that it would not have anyway."""

import sys
import time

MARK = "BENCH"


def report() -> None:
    """Print processor time in ms (all threads, interpreter start included), peak memory in MiB, modules loaded."""
    cpu = time.process_time() * 1000
    print(MARK, cpu, peak_memory(), ",".join(sorted(sys.modules)), flush=True)


def peak_memory() -> float:
    """Peak resident memory in MiB. Read from /proc: the rusage figure starts at what the parent process had."""
    return _status("VmHWM")


def memory_now() -> float:
    """Resident memory in MiB."""
    return _status("VmRSS")


def _status(name: str) -> float:
    with open("/proc/self/status") as lines:  # noqa: PTH123 - pathlib would be an import of ours in the floor
        return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024
