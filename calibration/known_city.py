"""A city whose parameters are known: a draw of its priors, and what the model reports at it.

``python -m calibration.known_city`` writes Muxing's priors, truth, figures and targets again. They
follow from the model, so a change of a rule or of Pinghu's priors makes other ones.
"""

import csv
import io
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from calibration.fitting.cities import Survey
from calibration.fitting.scores import Given, prior_proposal, values_of
from calibration.new_region import priors_text
from calibration.reported.ledger import COLUMNS, Figure
from calibration.reported.ledger import FILE as LEDGER_FILE
from calibration.reported.statistics import city_statistic, house_statistic
from calibration.reported.targets import FILE as TARGETS_FILE
from calibration.reported.targets import Targets
from sim.core.arguments import REGION
from sim.core.files import write_atomically
from sim.experiments.replicate import past
from sim.inputs.city import PRIORS_FILE, City, load_city
from sim.inputs.parameters import NAMES, PARAMETER, Priors
from sim.inputs.region import INPUTS, Region, region_folder
from sim.model.world import World

CITY: Final = "muxing"
SEED: Final = 20_140_101
"""Of the true parameters, of the city's luck, and of what its reports are off."""

_HOUSE: Final = "Harbour incubator"
_NINETY_PERCENT: Final = 1.6448536269514722


class Reported(NamedTuple):
    """A figure that the city reports: which statistic it is, since when, and how far it is off.

    ``within`` is what 90 % of such reports are off at most, as a share of the figure.
    """

    id: str
    scope: str
    statistic: str
    unit: str
    first: str | None
    within: float


FIGURES: Final = (
    Reported("centre_tenants", _HOUSE, "tenants", "count", None, 0.05),
    Reported("centre_graduates", _HOUSE, "graduates", "count", "2014-01", 0.1),
    Reported("centre_leading_talents", _HOUSE, "leading_talents", "count", "2014-01", 0.1),
    Reported("tenants", "city", "tenants", "count", None, 0.05),
    Reported("graduations", "city", "graduations", "count", "2014-01", 0.1),
    Reported("closures", "city", "closures", "count", "2014-01", 0.1),
    Reported("deals", "city", "deals_all", "count", "2015-01", 0.1),
    Reported("equity", "city", "equity", "CNY", "2015-01", 0.1),
    Reported("listed_firms", "city", "listed_firms", "count", None, 0.05),
    Reported("loans", "city", "listed_lending", "CNY", "2016-01", 0.1),
    Reported("loans_of_2021", "city", "listed_lending", "CNY", "2021-01", 0.1),
    Reported("policy_funds", "city", "subsidies", "CNY", "2021-01", 0.1),
    Reported("matched_projects", "city", "projects_matched", "count", "2021-01", 0.1),
)


def true_scores() -> np.ndarray:
    """The city's true parameters in normal scores of its priors, of shape (parameters,)."""
    return prior_proposal().scores(SEED, 0)


def city_files() -> dict[str, str]:
    """The files that follow from the truth, by name; the priors have to be in place."""
    city = load_city(CITY)
    figures = _figures(_simulated(city), city.region)
    return {
        "truth.toml": _truth(city.priors),
        LEDGER_FILE: _ledger(figures),
        TARGETS_FILE: _targets(figures),
    }


def city_priors() -> str:
    """Its file of priors."""
    title = "Priors of the behavioural parameters for Muxing (synthetic): Pinghu's."
    return priors_text(load_city(REGION, fitted=False).priors, title)


def write_city(folder: Path) -> None:
    """Write the city's priors, and then what follows from them and the model."""
    write_atomically(folder / PRIORS_FILE, city_priors().encode())
    for name, text in city_files().items():
        write_atomically(folder / name, text.encode())


def _simulated(city: City) -> World:
    survey = Survey(city, Targets((), {}), Given(true_scores()[None]), 1, SEED)
    return past(survey.study(range(1)), 0)


def _figures(world: World, region: Region) -> list[Figure]:
    rng = np.random.Generator(np.random.Philox(SEED))
    return [_figure(one, _counted(one, world, region), region, rng) for one in FIGURES]


def _counted(one: Reported, world: World, region: Region) -> float:
    if one.scope != "city":
        return house_statistic(world, region.house_names(), one.scope, one.statistic)
    window = (region.month(one.first or region.start), region.month(region.report))
    return city_statistic(world, one.statistic, window)


def _figure(one: Reported, counted: float, region: Region, rng: np.random.Generator) -> Figure:
    off = np.exp(np.log1p(one.within) / _NINETY_PERCENT * rng.standard_normal())
    return Figure(
        id=one.id,
        scope=one.scope,
        quantity=one.id.replace("_", " "),
        value=float(f"{counted * off:.3g}") if one.unit == "CNY" else float(round(counted * off)),
        unit=one.unit,
        kind="cumulative" if one.first else "stock",
        first=one.first,
        as_of=region.report,
        quote_zh="",
        note="synthetic",
    )


# As text --------------------------------------------------------------------------------------


def _truth(priors: Priors) -> str:
    values = values_of(true_scores(), priors)
    lines = (
        f"{name} = {value:.10g}  # {PARAMETER[name].unit}"
        for name, value in zip(NAMES, values, strict=True)
    )
    title = "# The parameters that Muxing's figures were made with: a draw of its priors.\n\n"
    return title + "\n".join(lines) + "\n"


def _ledger(figures: list[Figure]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for figure in figures:
        row = {**figure.model_dump(), "value": f"{figure.value:.0f}", "from": figure.first or ""}
        writer.writerow([row[name] for name in COLUMNS])
    return text.getvalue()


def _targets(figures: list[Figure]) -> str:
    tables = [
        f'[{one.id}]\nrole = "target"\nstatistic = "{one.statistic}"\n'
        f"low = {figure.value / (1 + one.within):.10g}\n"
        f"high = {figure.value * (1 + one.within):.10g}\n"
        f'reason = "synthetic: off by {one.within:.0%} at most in nine of ten reports"\n'
        for one, figure in zip(FIGURES, figures, strict=True)
    ]
    return "# What Muxing's figures are to the model, and how far they are off.\n\n" + "\n".join(
        tables
    )


if __name__ == "__main__":
    write_city(region_folder(CITY) / INPUTS)
