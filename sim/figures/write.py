"""The pictures of a comparison, by name, and as files."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from sim.core.files import make_folder, write_atomically
from sim.experiments.study import Study
from sim.figures.additionality_bars import additionality_chart
from sim.figures.basis import Compared
from sim.figures.cost_chart import cost_chart
from sim.figures.cumulative_chart import cumulative_chart
from sim.figures.differences import difference_chart
from sim.figures.fan_chart import fan_chart
from sim.figures.history_chart import history_chart
from sim.figures.picture import Picture
from sim.figures.place_chart import place_chart

Drawing = Callable[[Compared], Picture]

MAIN: Final[dict[str, Drawing]] = {"cumulative_differences": cumulative_chart}
"""The main picture of a comparison, of which there are running differences."""

HISTORY: Final[dict[str, Drawing]] = {"reported_figures": history_chart}
"""The history beside what was reported of it."""

LEVELS: Final[dict[str, Drawing]] = {
    "graduations": partial(fan_chart, outcome="graduations"),
    "private_investment": partial(fan_chart, outcome="private_investment"),
}
"""Pictures of any study."""

EFFECTS: Final[dict[str, Drawing]] = {
    "differences": difference_chart,
    "additionality": additionality_chart,
    "cost_per_graduation": cost_chart,
}
"""Pictures of a study that has more scenarios than the baseline."""


PLACES: Final[dict[str, Drawing]] = {"graduations_by_place": place_chart}
"""Pictures of a study of a region that has several places."""


def drawings(study: Study) -> dict[str, Drawing]:
    """What draws each of the pictures that a study has, by its name."""
    of_effects = EFFECTS if len(study.scenarios) > 1 else {}
    of_places = PLACES if len(study.region.place) > 1 else {}
    return LEVELS | of_effects | of_places


def write_pictures(drawn: Mapping[str, Picture], folder: Path) -> list[Path]:
    """Write pictures, by name, as PNG and as SVG; give the files."""
    make_folder(folder)
    files: dict[Path, bytes] = {}
    for name, picture in drawn.items():
        files[folder / f"{name}.png"] = picture.png()
        files[folder / f"{name}.svg"] = picture.svg()
    for file, content in files.items():
        write_atomically(file, content)
    return list(files)
