"""What compiling the rules takes, where nothing is compiled yet."""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.commands import time_of_child

RUN = "from benchmarks.pinghu import compiled_run; compiled_run()"


def compiling(code: str = RUN) -> None:
    """A first run and a second one, each in a new process, and what stays on the disk."""
    with TemporaryDirectory() as cache:
        environment = {**os.environ, "XDG_CACHE_HOME": cache}

        def run() -> None:
            subprocess.run([sys.executable, "-c", code], env=environment, check=True)

        first, second = time_of_child(run), time_of_child(run)
        kept = [file.stat().st_size for file in Path(cache).rglob("*.nbc")]
    print(f"first: {first:.1f} s of processor time, second: {second:.1f} s")
    print(f"kept: {len(kept)} compiled rules, {sum(kept) / 1e6:.1f} MB")
