"""What corroborates the model and what contradicts it, from the account of the shipped fit."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
REGION: Final = ROOT / "calibration" / "regions" / "pinghu"
PATTERNS: Final = ROOT / "docs" / "patterns.md"

NOTHING: Final = "none"


def rows() -> Iterator[tuple[str, str, str]]:
    """Kinds of evidence, each with what agrees with the model and what does not, by name."""
    account = REGION / "account"
    targets = list(_read(account / "targets.csv"))
    of_city = [row for row in targets if row["reported_by_the_city"] == "True"]
    alone = [
        row for row in _read(account / "left_out.csv") if row["reported_by_the_city"] == "True"
    ]
    rates = [row for row in targets if row["reported_by_the_city"] == "False"]
    yield "reported figures", *_sides((_figure(row), row["inside"] == "True") for row in of_city)
    yield "each without itself", *_sides((_figure(row), row["inside"] == "True") for row in alone)
    yield (
        "base rates of other places",
        *_sides((_figure(row), _reaches(row)) for row in rates),
    )
    yield "published effects", *_sides(_effects())
    yield "patterns not fitted", *_sides(_patterns())


def _read(file: Path) -> Iterator[Mapping[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        yield from csv.DictReader(lines)


def _figure(row: Mapping[str, str]) -> str:
    place = f", {row['house']}" if row["house"] else ""
    return f"{row['quantity']}{place}"


def _reaches(row: Mapping[str, str]) -> bool:
    """Whether the simulated interval and the range of the rate have anything in common."""
    return float(row["p05"]) <= float(row["high"]) and float(row["p95"]) >= float(row["low"])


def _effects() -> Iterator[tuple[str, bool]]:
    about = json.loads((REGION / "posterior" / "manifest.json").read_text(encoding="utf-8"))
    names = {row["id"]: row["name"] for row in _read(REGION / "inputs" / "effects.csv")}
    for effect, verdict in about["effects"].items():
        yield names[effect].split(",")[0], verdict in ("inside", "meets")


def _patterns() -> Iterator[tuple[str, bool]]:
    lines = PATTERNS.read_text(encoding="utf-8").splitlines()
    for line in lines[lines.index("---|---|---|---|---|---") + 1 :]:
        pattern, _, _, _, holds, _ = line.split(" | ")
        yield pattern.split(":")[0], holds != "no"


def _sides(found: Iterable[tuple[str, bool]]) -> tuple[str, str]:
    """How many agree, and which do not."""
    judged = list(found)
    against = [name for name, agrees in judged if not agrees]
    return f"{len(judged) - len(against)} of {len(judged)}", "; ".join(against) or NOTHING
