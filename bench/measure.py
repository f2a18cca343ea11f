"""Runs programs on given processors and measures them: seconds, peak memory, and what they print."""

import contextlib
import os
import re
import signal
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass

LIMIT = 900
"""Seconds after which a program is stopped."""
ONE_THREAD = {
    name: "1" for name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS")
}


class NotMeasured(Exception):
    """Why there is no figure."""


@dataclass
class Done:
    """What a program did."""

    seconds: float
    peak: int
    """Most memory that it held at once, in MiB."""
    said: str
    """Its standard output; empty where that was not kept."""
    talk: str
    """Its standard error."""

    def number(self, pattern):
        """The number that its output gives for a pattern with one group."""
        found = re.search(pattern, self.said, re.MULTILINE)
        if not found:
            raise NotMeasured("its output has no such figure")
        return float(found[1])


class Program:
    """A program that is running, in a process group of its own."""

    def __init__(self, command, processors, keep):
        self.said = tempfile.TemporaryFile() if keep else None
        self.talk = tempfile.TemporaryFile()
        self.began = time.perf_counter()
        self.process = subprocess.Popen(
            ["taskset", "-c", processors, *map(str, command)], stdin=subprocess.DEVNULL,
            stdout=self.said or subprocess.DEVNULL, stderr=self.talk, env=os.environ | ONE_THREAD,
            start_new_session=True,
        )
        self.timer = threading.Timer(LIMIT, self.stop)
        self.timer.start()

    def stop(self):
        """Ends it and whatever it started."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)

    def wait(self):
        """Its measures, once it has ended; `NotMeasured` when it failed."""
        try:
            _, status, used = os.wait4(self.process.pid, 0)
        except BaseException:
            self.stop()
            raise
        finally:
            self.timer.cancel()
        seconds = time.perf_counter() - self.began
        self.process.returncode = os.waitstatus_to_exitcode(status)
        said, talk = text_of(self.said), text_of(self.talk)
        if seconds >= LIMIT:
            raise NotMeasured(f"stopped after {LIMIT} s")
        if self.process.returncode != 0:
            raise NotMeasured((talk.strip().splitlines() or ["failed without a word"])[-1])
        return Done(seconds, used.ru_maxrss // 1024, said, talk)


def text_of(file):
    """All that was written to a temporary file."""
    if file is None:
        return ""
    with file:
        file.seek(0)
        return file.read().decode(errors="replace")


def run(command, processors="0", keep=True):
    """Runs one program to its end."""
    return Program(command, processors, keep).wait()


def side_by_side(command):
    """Runs the same program twice at once, each on a processor of its own."""
    programs = [Program(command, processor, True) for processor in ("0", "1")]
    return [program.wait() for program in programs]
