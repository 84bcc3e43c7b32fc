"""Damaged files for every reader: ``python -m tests.fuzzing --seconds 60`` (``make fuzz``).

Hypothesis damages what is shipped, or what a run leaves. Whatever a reader is given, it reads, or
refuses in a few printable lines of both languages, within two seconds. Of results, a posterior or a
report that is not sealed anew, nothing damaged is read. What fails is kept, shrunk, in
``tests/corpus``, which a test tries again for ever.
"""

import argparse
import hashlib
import json
import re
import shutil
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sim
from calibration.effects.table import read_effects
from calibration.reported.ledger import read_ledger
from calibration.reported.targets import read_targets
from calibration.transport.peers import PEERS, read_peers
from sim.app.ask import ask_in
from sim.core.errors import InputError, error_said
from sim.inputs.beside.towns import towns_of
from sim.inputs.beside.treasury import shared_taxes
from sim.inputs.city import City, files_beside
from sim.inputs.parameters import read_priors
from sim.inputs.policy import read_policy
from sim.inputs.posterior import read_posterior, write_posterior
from sim.inputs.region import read_region
from sim.inputs.scenarios.file import read_scenario
from sim.inputs.scenarios.scenario import scenarios_folder
from sim.inputs.toml.table import MOST_LINES
from sim.results.report.verify import read_report
from tests.cities import MUXING
from tests.forged import forge, manifest_of
from tests.mutants import damaged, json_mutants, mutants

CORPUS: Final = Path(__file__).parent / "corpus"
LONGEST: Final = 2.0
"""Seconds of processor time that a reader may take."""

_UNTIL: Final = "2023-12"
_ABOUT: Final = {"figures": ["f"], "date": "2026-01-01", "identified": {}, "inputs": "digest"}
_ASK: Final = {"scenarios": [{"id": "mine", "steps": {"rent_subsidy": [[0.5, "2023-01", None]]}}]}


class Reader(NamedTuple):
    """What reads a damaged content, the damages, and whether none of them may be read."""

    read: Callable[[bytes], object]
    contents: st.SearchStrategy[bytes]
    is_sealed: bool = False


# The readers ----------------------------------------------------------------------------------


def readers(place: Path) -> dict[str, Reader]:
    """Every reader by name, at a place for the files that they read."""
    return _of_inputs(place) | _of_folders(place)


def _of_inputs(place: Path) -> dict[str, Reader]:
    inputs = MUXING.folder / "inputs"
    region = MUXING.region
    ledger = inputs / "reported_figures.csv"
    taxes = Path(shared_taxes.__code__.co_filename).with_name("treasury.toml")
    towns = f"house,town,town_zh,source\n{region.house[0].name},East,东,assumed\n"
    found = {
        "region.toml": (read_region, inputs / "region.toml"),
        "policy.toml": (lambda file: read_policy(file, region), inputs / "policy.toml"),
        "priors.toml": (read_priors, inputs / "priors.toml"),
        "targets.toml": (lambda file: read_targets(file, ledger, region), inputs / "targets.toml"),
        "reported_figures.csv": (read_ledger, ledger),
        "effects.csv": (read_effects, MUXING.folder.parent / "pinghu" / "inputs" / "effects.csv"),
        "peers.csv": (read_peers, _first_lines(PEERS, 30)),
        "towns.csv": (lambda file: towns_of(_with_beside(file)), towns),
        "treasury.toml": (lambda file: shared_taxes(_with_beside(file)), taxes),
        "scenario.toml": (
            lambda file: read_scenario(file, MUXING),
            scenarios_folder() / "talent-push.toml",
        ),
    }
    made = {name: _of_file(place / name, *each) for name, each in found.items()}
    asked = Reader(lambda content: ask_in(content.decode("utf-8", "replace")), json_mutants(_ASK))
    return made | {"page asks": asked}


def _with_beside(file: Path) -> City:
    """The small city with a file and its neighbours beside its inputs."""
    return replace(MUXING, beside=files_beside(file.parent))


def _first_lines(file: Path, count: int) -> str:
    return "\n".join(file.read_text("utf-8-sig").splitlines()[:count])


def _of_file(file: Path, read: Callable[[Path], object], seed: Path | str) -> Reader:
    text = seed if isinstance(seed, str) else seed.read_text("utf-8-sig")
    contents = mutants(text) | damaged(text.encode())
    return Reader(lambda content: (file.write_bytes(content), read(file)), contents)


def _of_folders(place: Path) -> dict[str, Reader]:
    results, posterior = place / "results", place / "posterior"
    sim.compare(["recession"], runs=1, until=_UNTIL, region="muxing", workers=1, out=results)
    shutil.rmtree(results / "figures")
    forge(results, manifest_of(results))
    sim.report(results, out=place / "report.html")
    page = (place / "report.html").read_text("utf-8")
    plain = re.sub(r"<img [^>]*>", "", page)
    write_posterior(posterior, MUXING.posterior.values, _ABOUT)
    made = {"report.html": _of_file(place / "report.html", read_report, plain)}
    fitted = lambda folder: read_posterior(folder, "digest")  # noqa: E731
    for folder, read in ((results, sim.show), (posterior, fitted)):
        anew = f"{folder.name}/manifest.json, sealed anew"
        made[anew] = _of_manifest(folder, read, json_mutants(manifest_of(folder)))
        for file in sorted(folder.rglob("*")):
            name = file.relative_to(place).as_posix()
            if file.is_file() and "chunks" not in name and file.name != ".lock":
                made[name] = _within(folder, file, read, seals=False)
                anew = f"{name}, sealed anew"
                made.setdefault(anew, _within(folder, file, read, seals=True))
    return made


def _of_manifest(folder: Path, read: Callable[[Path], Any], mutant: Any) -> Reader:
    before = (folder / "manifest.json").read_bytes()

    def attempt(content: bytes) -> object:
        try:
            forge(folder, json.loads(content))
            return _all_of(read(folder))
        finally:
            (folder / "manifest.json").write_bytes(before)

    return Reader(attempt, mutant)


def _within(folder: Path, file: Path, read: Callable[[Path], Any], seals: bool) -> Reader:
    """A file of a folder is damaged; the manifest is written for what is there, or is not."""
    kept = {one: one.read_bytes() for one in (folder / "manifest.json", file)}

    def attempt(content: bytes) -> object:
        try:
            file.write_bytes(content)
            if seals:
                forge(folder, manifest_of(folder))
            return _all_of(read(folder))
        finally:
            for one, before in kept.items():
                one.write_bytes(before)

    same = kept[file].replace(b"\r\n", b"\n")
    contents = damaged(kept[file]).filter(lambda one: one.replace(b"\r\n", b"\n") != same)
    return Reader(attempt, contents, is_sealed=not seals)


def _all_of(found: Any) -> object:
    """What is only read when it is asked for, too."""
    return getattr(found, "outcomes", found)


# One attempt ----------------------------------------------------------------------------------


def check(reader: Reader, content: bytes) -> bool:
    """Whether a content is refused; AssertionError if it is neither read nor refused well."""
    begun = time.process_time()
    try:
        reader.read(content)
    except InputError as error:
        _check_said(error)
        is_refused = True
    else:
        assert not reader.is_sealed, "what was changed was read"
        is_refused = False
    assert time.process_time() - begun < LONGEST, "it took too long"
    return is_refused


def _check_said(error: InputError) -> None:
    for said in (error_said(error, "en"), error_said(error, "zh")):
        lines = said.split("\n")
        assert said and len(lines) <= MOST_LINES + 1
        assert all(line.isprintable() and len(line) < 1_000 for line in lines), lines


class Failed(Exception):
    """A reader that neither read nor refused: the smallest such content, and what happened."""

    def __init__(self, content: bytes, error: Exception) -> None:
        """Say in a line what happened, and where."""
        frame = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(frame.filename).name}, line {frame.lineno}"
        super().__init__(f"{type(error).__name__} in {where}: {str(error)[:200]}")
        self.content = content


def fuzz(reader: Reader, examples: int) -> Counter[str]:
    """So many damaged contents: how many were refused, and how many read; Failed if one did not."""
    count: Counter[str] = Counter()
    last = [b""]

    @settings(
        max_examples=examples,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(reader.contents)
    def attempt(content: bytes) -> None:
        last[0] = content
        count["refused" if check(reader, content) else "read"] += 1

    try:
        attempt()
    except Exception as error:
        raise Failed(last[0], error) from error
    return count


# The command ----------------------------------------------------------------------------------


def main() -> int:
    """Fuzz all readers, each as long, until the time is over; 1 if one did not do as it should."""
    parser = argparse.ArgumentParser(description="Damaged files for every reader.")
    parser.add_argument("--seconds", type=float, default=60.0, help="how long (60)")
    parser.add_argument("--only", default="", help="readers whose names contain this")
    given = parser.parse_args()
    counts: dict[str, Counter[str]] = {}
    failed = set()
    with TemporaryDirectory() as place:
        known = readers(Path(place))
        chosen = [name for name in known if given.only in name]
        end = time.monotonic() + given.seconds
        taken = Counter(dict.fromkeys(chosen, 0.0))
        while time.monotonic() < end and taken:
            name = min(taken, key=taken.__getitem__)
            begun = time.process_time()
            try:
                counts.setdefault(name, Counter()).update(fuzz(known[name], 50))
                taken[name] += time.process_time() - begun
            except Exception as error:
                failed.add(name)
                del taken[name]
                _keep(name, error)
    for name, count in counts.items():
        print(f"{name}: {count['read']:,} read, {count['refused']:,} refused")
    whole = sum(count.total() for count in counts.values())
    print(f"{whole:,} damaged contents for {len(counts)} readers; {len(failed)} readers failed")
    return 1 if failed else 0


def _keep(name: str, failure: Failed) -> None:
    """Keep a content in the corpus, and say what it did."""
    folder = CORPUS / folder_of(name)
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / hashlib.sha256(failure.content).hexdigest()[:12]
    file.write_bytes(failure.content)
    print(f"{name}: {failure}; kept as {file.relative_to(CORPUS.parent)}", flush=True)


def folder_of(name: str) -> str:
    """The folder in the corpus of a reader."""
    return re.sub(r"[^\w.-]+", "_", name)


if __name__ == "__main__":
    sys.exit(main())
