"""A page that is served to this machine, and sessions that ask it as a browser does."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

_TYPED = (sys.executable, "-m", "sim.cli.main", "app", "--no-browser", "--port", "0")
_numbers = count(1)


class Session:
    """A browser's tab: it keeps the cookie, and has one question at a time."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._host, self._tab = parts.netloc, f"tab-{next(_numbers)}"
        answer = self._get(f"{parts.path}?{parts.query}", {})
        self._cookie = (answer.getheader("set-cookie") or "").split(";")[0]
        answer.read()

    def _get(self, path: str, headers: dict[str, str]) -> Any:
        self._connection = HTTPConnection(self._host, timeout=600)
        self._connection.request("GET", path, headers=headers)
        return self._connection.getresponse()

    def get(self, path: str) -> bytes:
        """What is at a path."""
        content: bytes = self._get(path, {"cookie": self._cookie}).read()
        return content

    def ask(self, value: float) -> Iterator[tuple[int, float]]:
        """Draws and seconds at each answer to a moved lever."""
        levers = {"compensation_rate": [[round(value, 4), None, None]]}
        asked = {"scenarios": [{"name": "mine", "levers": levers}]}
        path = f"/answers?{urlencode({'tab': self._tab, 'ask': json.dumps(asked)})}"
        begun, kind = time.perf_counter(), ""
        for line in self._get(path, {"cookie": self._cookie}):
            if line.startswith(b"event: "):
                kind = line[7:].strip().decode()
            elif line.startswith(b"data: ") and kind == "answer":
                yield json.loads(line[6:])["runs"], time.perf_counter() - begun

    def until(self, value: float, runs: int) -> float:
        """Seconds until so many draws are told; then the tab leaves."""
        seconds = next(taken for told, taken in self.ask(value) if told >= runs)
        self.leave()
        return seconds

    def leave(self) -> None:
        """Close what is open, as a tab does that is closed."""
        self._connection.close()


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The address of a page, and its process."""
    typed = [*_TYPED, "--folder", str(folder)]
    process = subprocess.Popen(typed, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield process.stdout.readline().split()[-1], process
    finally:
        process.terminate()
        process.wait(10)


def resident(process: int) -> int:
    """Bytes in memory of a process and of those that it started; nothing but on Linux."""
    place = Path(f"/proc/{process}")
    if not place.exists():
        return 0
    about = (place / "status").read_text(encoding="utf-8").splitlines()
    held = sum(1024 * int(line.split()[1]) for line in about if line.startswith("VmRSS:"))
    started = [file.read_text(encoding="utf-8").split() for file in place.glob("task/*/children")]
    return held + sum(resident(int(child)) for children in started for child in children)
