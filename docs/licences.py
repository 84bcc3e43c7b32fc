"""The page docs/licences.md: ``python -m docs.licences`` writes it from what is installed."""

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata, requires
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
DOCUMENT: Final = ROOT / "docs" / "licences.md"
EXTRAS: Final = ("app", "cluster")
"""What users may install beside the dependencies; the tools of developers are left out."""

ALLOWED: Final = (
    "0BSD", "Apache", "BSD", "CC0", "HPND", "ISC", "LLVM-exception", "MIT", "MPL", "PSF",
    "Python Software Foundation", "Zlib",
)  # fmt: skip
"""How licences begin that ask for no more than a notice; MPL for its own files only."""

_HEAD: Final = """# Licences

The project is under the MIT licence (`LICENSE`). What it needs is under licences that ask for a
notice and no more; what stands under MPL-2.0 asks for its own files only, and is used unchanged.
Nothing is under a GPL. The Chinese letters of pictures are Noto Sans CJK SC under the SIL Open Font
License 1.1 (`sim/figures/font/OFL.txt`).

package | licence
---|---
"""
_WORD: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*")
_JOINT: Final = re.compile(r"\s+(?:AND|OR|WITH)\s+")


def direct() -> list[str]:
    """What pyproject.toml names, the optional parts for users among it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    optional = (one for extra in EXTRAS for one in project["optional-dependencies"][extra])
    return [*map(_name, project["dependencies"]), *map(_name, optional)]


def installed() -> dict[str, str]:
    """The licence of every package that is needed and installed here, by name."""
    found: dict[str, str] = {}
    waiting = direct()
    while waiting:
        name = waiting.pop()
        if name not in found:
            try:
                found[name] = licence_of(name)
            except PackageNotFoundError:  # of another system or version of Python
                continue
            waiting += _needed_by(name)
    return dict(sorted(found.items()))


def licence_of(name: str) -> str:
    """What an installed package says of its licence, in a few words."""
    said = metadata(name)
    classified = [
        one.rpartition(" :: ")[2]
        for one in said.get_all("Classifier") or ()
        if one.startswith("License :: OSI Approved")
    ]
    texts = [said.get("License-Expression"), *classified, said.get("License")]
    return next((text.split("\n")[0] for text in texts if text), "unknown")


def is_allowed(licence: str) -> bool:
    """Whether each part of a licence is one that may be used."""
    return all(part.startswith(ALLOWED) for part in _JOINT.split(licence.strip("()")))


def _name(requirement: str) -> str:
    found = _WORD.match(requirement.replace("_", "-"))
    assert found is not None
    return found[0].lower()


def _needed_by(name: str) -> Iterator[str]:
    return (_name(one) for one in requires(name) or () if "extra ==" not in one)


if __name__ == "__main__":
    rows = (f"{name} | {licence}\n" for name, licence in installed().items())
    DOCUMENT.write_text(_HEAD + "".join(rows), encoding="utf-8")
