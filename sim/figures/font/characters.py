"""Which characters the shipped font has, and how it is cut from a whole one.

``python -m sim.figures.font.characters NotoSansCJK-Regular.ttc`` writes it again.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from sim.core.compiled import PACKAGE
from sim.figures.font import FAMILY, FILE

_FACE: Final = "Noto Sans CJK SC"
_TEXTS: Final = {".py", ".toml", ".md", ".csv", ".txt"}
_PLACES: Final = (
    "亳儋兖圳埇婺宕岐岚岱岷峄崂崃嵊嵛嵩弋攸昀暨暹暾朐杞柘栾榕歙汧沅沭沱泗泸泾洮浉浏浒浔浠涿淅淝淦渑溆滕漯潢潼濂濉濠濮瀍瀛灞犍猇珙璧瓯甪盱眙睢砀硚"
    "磴秭笏筠綦缙罘芷荥莒莘蕲藁蠡衢邛邠邳郓郫郯郾鄄鄞鄠鄢鄱醴阆陉颍麟黟"
)
"""Characters of Chinese places that are beyond GB 2312 level 1."""

_ROWS: Final = (0xA1, 0xA3, *range(0xB0, 0xD8))
_CELLS: Final = range(0xA1, 0xFF)
_FIRST_CHINESE: Final = "⺀"


def level_one() -> Iterator[str]:
    """The signs and the 3,755 most common characters of GB 2312, and its full-width letters."""
    for row in _ROWS:
        yield from bytes(each for cell in _CELLS for each in (row, cell)).decode("gb2312", "ignore")


def of_the_project() -> set[str]:
    """Every Chinese character in the texts of the project."""
    files = (file for file in PACKAGE.parent.rglob("*") if file.suffix in _TEXTS)
    texts = (file.read_text("utf-8", errors="ignore") for file in files if _is_ours(file))
    return {sign for text in texts for sign in text if sign >= _FIRST_CHINESE}


def _is_ours(file: Path) -> bool:
    parts = file.relative_to(PACKAGE.parent).parts
    return file.is_file() and not any(part.startswith(".") for part in parts)


def subset(whole: Path, characters: Iterable[str]) -> bytes:
    """A font of some characters of a whole one, without hints, under the project's own name."""
    from io import BytesIO

    from fontTools import subset as cutting
    from fontTools.ttLib import TTCollection

    faces = TTCollection(str(whole)).fonts
    font = next(face for face in faces if face["name"].getDebugName(1) == _FACE)
    options = cutting.Options(hinting=False, layout_features=[], name_IDs=range(14))
    options.drop_tables += ["BASE", "VORG", "vhea", "vmtx"]
    cutter = cutting.Subsetter(options)
    cutter.populate(unicodes=[ord(sign) for sign in characters])
    cutter.subset(font)
    for number, text in {1: FAMILY, 3: FAMILY, 4: FAMILY, 6: FAMILY.replace(" ", "")}.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    made = BytesIO()
    font.save(made)
    return made.getvalue()


if __name__ == "__main__":
    FILE.write_bytes(subset(Path(sys.argv[1]), {*level_one(), *of_the_project(), *_PLACES}))
    print(f"{FILE}: {FILE.stat().st_size:,} bytes")
