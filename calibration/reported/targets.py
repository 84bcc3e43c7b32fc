"""What the model is held to: which reported figures it must reproduce, and how closely.

A region's ``targets.toml`` says of each reported figure whether it is a target, an input, a rule
or context, and why. A target names the statistic that answers to it and the range that its words
leave open. Base rates from the literature stand beside them: they are not reported by the city.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Final, Literal, NamedTuple

import numpy as np
from pydantic import Field, StrictFloat

from calibration.reported.counted import (
    check_first,
    check_house_months,
    check_kind,
    check_range,
    check_unit,
    house_of,
    statistic_of,
    window_of,
)
from calibration.reported.ledger import FILE as LEDGER_FILE
from calibration.reported.ledger import Figure, read_ledger
from calibration.reported.statistics import city_statistic, house_statistic
from sim.core.errors import InputError
from sim.core.files import AnyFile
from sim.core.terms import coded, listed
from sim.core.text import did_you_mean, nearest, shown
from sim.inputs.city import City
from sim.inputs.region import INPUTS, Month, Region
from sim.inputs.region_tables import Sourced
from sim.inputs.toml.file import read_toml
from sim.inputs.toml.table import Table, checked_table
from sim.model.world import World

FILE: Final = "targets.toml"
ROLES: Final = ("target", "input", "rule", "context")
POLICY: Final = "policy"
"""The scope of a figure that is a policy's."""

_NINETY_PERCENT: Final = 2 * 1.6448536269514722
_LEAST: Final = 0.1
Reason = Annotated[str, Field(min_length=3, description="text")]
Words = Annotated[str, Field(min_length=1, description="text")]
Amount = Annotated[StrictFloat, Field(ge=0, le=1e15, description="in the figure's unit")]


class _Role(Table):
    role: Literal["input", "rule", "context"]
    reason: Reason
    fact: Words | None = None


class _Target(Table):
    role: Literal["target"]
    statistic: Words
    low: Amount
    high: Amount
    reason: Reason
    at_least: bool = False


class _BaseRate(Sourced):
    role: Literal["base rate"]
    statistic: Words
    value: Amount
    unit: Words
    first: Annotated[Month | None, Field(alias="from")] = None
    low: Amount
    high: Amount


@dataclass(frozen=True)
class Target:
    """One figure to reproduce: what was reported, and the range that it may stand for (90 %).

    ``house`` is the house that it is counted of, or None for the city. ``at_least`` marks a
    figure reported as "over" a number. ``is_reported`` is False for base rates.
    """

    id: str
    quantity: str
    unit: str
    statistic: str
    house: str | None
    window: tuple[int, int]
    value: float
    low: float
    high: float
    reason: str
    at_least: bool
    is_reported: bool

    @property
    def tolerance(self) -> float:
        """Half of the range that the figure may stand for, in its unit."""
        return (self.high - self.low) / 2

    def counted(self, world: World, houses: Sequence[str]) -> float:
        """The statistic that answers to it, in its unit, of a city simulated up to the report.

        ``houses`` are the names of its houses in the order of their rows.
        """
        if self.house is not None:
            return house_statistic(world, houses, self.house, self.statistic)
        return city_statistic(world, self.statistic, self.window)

    def scale(self, values: np.ndarray | float) -> np.ndarray:
        """Values on the scale on which distances are measured: a logarithm that bears zero."""
        return np.log(np.maximum(values, 0.0) / self.value + _LEAST)

    def unscale(self, scaled: np.ndarray | float) -> np.ndarray:
        """Values in the target's unit from that scale; never below zero."""
        return np.maximum(np.exp(scaled) - _LEAST, 0.0) * self.value

    @cached_property
    def spread(self) -> float:
        """Standard deviation, on that scale, of what a report may be off."""
        low, high = self.scale(np.array([self.low, self.high]))
        return float(high - low) / _NINETY_PERCENT

    @cached_property
    def centre(self) -> float:
        """The middle of the range on that scale."""
        return float(self.scale(np.array([self.low, self.high])).mean())


class Given(NamedTuple):
    """A figure that the model is given, and the fact of the region's files that it must equal."""

    figure: Figure
    fact: str | None


@dataclass(frozen=True)
class Targets:
    """All that a region is held to, and the role of every reported figure."""

    targets: tuple[Target, ...]
    roles: Mapping[str, tuple[str, str]]
    given: tuple[Given, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The targets' names."""
        return tuple(target.id for target in self.targets)

    def named(self) -> str:
        """What they count, where and when, in one text."""
        return " ".join(f"{one.statistic}/{one.house}/{one.window}" for one in self.targets)

    @property
    def reported(self) -> int:
        """How many of the targets the region reported."""
        return sum(target.is_reported for target in self.targets)

    def counted(self, world: World, region: Region) -> np.ndarray:
        """The statistics of a simulated city, of shape (targets,), each in its unit."""
        houses = region.house_names()
        return np.array([target.counted(world, houses) for target in self.targets])

    def scaled(self, statistics: np.ndarray) -> np.ndarray:
        """Statistics of shape (..., targets) on the scale of distances."""
        columns = [t.scale(statistics[..., k]) for k, t in enumerate(self.targets)]
        return np.stack(columns, axis=-1)

    @property
    def observed(self) -> np.ndarray:
        """What was reported, on the scale of distances, of shape (targets,)."""
        return np.array([target.centre for target in self.targets])

    @property
    def spreads(self) -> np.ndarray:
        """Standard deviations of what reports may be off, on that scale, of shape (targets,)."""
        return np.array([target.spread for target in self.targets])


def load_targets(city: City) -> Targets:
    """The targets of a city; InputError, in one line, says what is wrong in its files."""
    return read_targets(_file(city, FILE), _file(city, LEDGER_FILE), city.region)


def _file(city: City, name: str) -> AnyFile:
    """A file of a city, as it was when the city was read."""
    if name in city.beside:
        return city.beside[name]
    if city.folder is None:
        raise InputError(coded("has no targets", name=city.name))
    return city.folder / INPUTS / name


def read_targets(file: AnyFile, ledger_file: AnyFile, region: Region) -> Targets:
    """Targets from their file and the ledger of reported figures that it speaks of."""
    ledger, content = read_ledger(ledger_file), read_toml(file)
    targets, roles, given = [], {}, []
    try:
        _check_figures(content, ledger)
        for identity, table in content.items():
            target = _target(identity, table, ledger.get(identity), region)
            if isinstance(target, Target):
                targets.append(target)
            elif identity in ledger:
                given.append(_given(ledger[identity], table, region))
            roles[identity] = _role(table)
    except ValueError as error:
        raise InputError(coded("placed", place=file, error=error)) from None
    if not any(target.is_reported for target in targets):
        raise InputError(coded("no target", file=file))
    return Targets(tuple(targets), roles, tuple(given))


def _given(figure: Figure, table: Mapping[str, Any], region: Region) -> Given:
    """A figure that is no target; the floor area of a house need not name its fact."""
    is_area = figure.unit == "m2" and figure.scope in [house.name for house in region.house]
    implied = "area" if is_area and table["role"] == "input" else None
    return Given(figure, table.get("fact", implied))


def _check_figures(content: Mapping[str, Any], ledger: Mapping[str, Figure]) -> None:
    for identity, table in content.items():
        if not isinstance(table, dict):
            raise ValueError(coded("is no table", figure=shown(identity), name=identity))
        if identity not in ledger and table.get("role") != "base rate":
            raise ValueError(
                coded(
                    "no reported figure",
                    figure=shown(identity),
                    hint=did_you_mean(nearest(identity, ledger)),
                    file=LEDGER_FILE,
                )
            )
        role = table.get("role", "")
        if identity in ledger and role not in ROLES:
            raise ValueError(
                coded(
                    "role not known",
                    figure=identity,
                    role=shown(role),
                    hint=did_you_mean(nearest(str(role), ROLES)),
                    known=listed(ROLES),
                )
            )
    missing = [identity for identity in ledger if identity not in content]
    if missing:
        raise ValueError(coded("figure without role", figure=missing[0], known=listed(ROLES)))


def _role(table: Mapping[str, Any]) -> tuple[str, str]:
    return str(table["role"]), str(table.get("reason") or table.get("source"))


def _target(
    identity: str, table: Mapping[str, Any], figure: Figure | None, region: Region
) -> Target | None:
    role = table.get("role")
    if figure is None:
        return _from_base_rate(identity, checked_table(_BaseRate, table, identity), region)
    if role == "target":
        return _from_figure(figure, checked_table(_Target, table, identity), region)
    checked_table(_Role, table, identity)
    if role == "input" and figure.scope != POLICY:
        house_of(figure, region)
    return None


def _from_figure(figure: Figure, target: _Target, region: Region) -> Target:
    house = house_of(figure, region)
    statistic = statistic_of(figure.id, target.statistic, house)
    check_kind(figure, statistic)
    if house is not None:
        check_house_months(figure, house, statistic, region)
    check_unit(figure.id, figure.unit, figure.value, statistic)
    check_range(figure.id, target.low, figure.value, target.high)
    return Target(
        id=figure.id,
        quantity=figure.quantity,
        unit=figure.unit,
        statistic=target.statistic,
        house=house,
        window=window_of(figure.id, figure.first, figure.as_of, region),
        value=figure.value,
        low=target.low,
        high=target.high,
        reason=target.reason,
        at_least=target.at_least,
        is_reported=True,
    )


def _from_base_rate(identity: str, rate: _BaseRate, region: Region) -> Target:
    statistic = statistic_of(identity, rate.statistic, None)
    check_first(identity, rate.first, statistic, is_needed=True)
    check_unit(identity, rate.unit, rate.value, statistic)
    check_range(identity, rate.low, rate.value, rate.high)
    return Target(
        id=identity,
        quantity=identity.replace("_", " "),
        unit=rate.unit,
        statistic=rate.statistic,
        house=None,
        window=window_of(identity, rate.first, region.report, region),
        value=rate.value,
        low=rate.low,
        high=rate.high,
        reason=rate.source,
        at_least=False,
        is_reported=False,
    )
