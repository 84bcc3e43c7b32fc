"""Factors of an analysis: levers, outside conditions and behavioural parameters, with ranges."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np
from scipy.stats import qmc

from sim.core.errors import InputError
from sim.core.terms import coded
from sim.core.text import did_you_mean, nearest
from sim.inputs.city import City, on_examples
from sim.inputs.lever import is_whole
from sim.inputs.lever_value import allowed_value
from sim.inputs.levers import LEVER, LEVERS
from sim.inputs.parameters import NAMES, PARAMETER, Priors
from sim.inputs.posterior import ParameterDraws

FactorKind = Literal["lever", "outside", "parameter"]

ALL_OF_A_KIND: Final = {"levers": "lever", "outside": "outside", "parameters": "parameter"}
_MIDDLE: Final = (0.05, 0.95)
_STEPS: Final = 200
_PRIOR_DRAWS: Final = 1024


@dataclass(frozen=True)
class Factor:
    """A lever, outside condition or behavioural parameter, and the values that it may take.

    ``quantiles`` are its values at equal steps of probability, in ``unit`` (money in CNY).
    """

    name: str
    kind: FactorKind
    unit: str
    quantiles: tuple[float, ...]

    def at(self, shares: np.ndarray) -> np.ndarray:
        """Its values at probabilities (0 the least, 1 the largest), same shape."""
        steps = np.linspace(0.0, 1.0, len(self.quantiles))
        value = np.interp(np.asarray(shares), steps, self.quantiles)
        rounded: np.ndarray = np.round(value) if is_whole(self.unit) else value
        return rounded

    @property
    def low(self) -> float:
        """The lowest value."""
        return self.quantiles[0]

    @property
    def high(self) -> float:
        """The highest value."""
        return self.quantiles[-1]


def factor_again(described: Mapping[str, Any]) -> Factor:
    """A factor from its fields, as JSON holds them."""
    return Factor(**{**described, "quantiles": tuple(described["quantiles"])})


def factors_of_first_look(city: City) -> tuple[Factor, ...]:
    """The factors that are looked at unless others are named: those that have a range here."""
    known = _Ranges(city)
    return tuple(known.that_vary(lever.name for lever in LEVERS if lever.first_look))


def factors_of(texts: Iterable[str], city: City, option: str = "factors") -> tuple[Factor, ...]:
    """The factors that texts name, each once.

    Raises InputError, in one line that names the option, if one is wrong.

    A text is the name of a lever, an outside condition or a parameter, which may be followed by a
    range ("loan_cap=1e6:1e7"), or "levers", "outside" or "parameters" for all of a kind that
    have a range of their own. Levers go from nothing to twice the baseline, outside conditions
    through their plausible ranges, parameters through 90 % of their posterior, or prior.
    """
    known = _Ranges(city, option)
    found: dict[str, Factor] = {}
    for text in texts:
        for factor in known.factors(text.strip()):
            found[factor.name] = factor
    if not found:
        raise InputError(coded("factors: none", option=option))
    return tuple(found.values())


class _Ranges:
    """The ranges of everything that a city has."""

    def __init__(self, city: City, option: str = "") -> None:
        self._option = option
        self._draws, self._priors = city.posterior, city.priors
        last = city.region.last_month()
        self._baseline = {name: course.at(last) for name, course in city.policy.items()}

    def factors(self, text: str) -> list[Factor]:
        if text in ALL_OF_A_KIND:
            kind = ALL_OF_A_KIND[text]
            return self.that_vary(name for name in (*LEVER, *NAMES) if _kind(name) == kind)
        name, equals, limits = text.partition("=")
        if name not in LEVER and name not in PARAMETER:
            kinds = (*LEVER, *PARAMETER, *ALL_OF_A_KIND)
            hint = did_you_mean(nearest(name, kinds))
            raise InputError(coded("factors: not known", option=self._option, name=name, hint=hint))
        if equals:
            return [Factor(name, _kind(name), unit_of(name), _limits(name, limits, self._option))]
        return [self._with_a_range(self._own(name))]

    def that_vary(self, names: Iterable[str]) -> list[Factor]:
        """Those that have a range of their own."""
        own = (self._own(name) for name in names)
        return [factor for factor in own if factor.low < factor.high]

    def _with_a_range(self, factor: Factor) -> Factor:
        if factor.low == factor.high:
            raise InputError(
                coded("factors: no range", option=self._option, name=factor.name, low=factor.low)
            )
        return factor

    def _own(self, name: str) -> Factor:
        return Factor(name, _kind(name), unit_of(name), self._quantiles(name))

    def _quantiles(self, name: str) -> tuple[float, ...]:
        if name in LEVER:
            return LEVER[name].range_around(self._baseline[name])
        probabilities = np.linspace(*_MIDDLE, _STEPS + 1)
        if len(self._draws.values) > 1:
            values = np.quantile(self._draws.values[:, NAMES.index(name)], probabilities)
        else:
            values = self._priors[name].quantile(probabilities)
        return tuple(values.tolist())


def _kind(name: str) -> FactorKind:
    return LEVER[name].kind if name in LEVER else "parameter"


def unit_of(name: str) -> str:
    """The unit of a lever, an outside condition or a parameter."""
    return LEVER[name].unit if name in LEVER else PARAMETER[name].unit


def _limits(name: str, text: str, option: str) -> tuple[float, float]:
    """The range "low:high" of a factor; InputError if it is none, or not allowed."""
    try:
        low, high = (float(limit) for limit in text.split(":"))
    except ValueError:
        raise InputError(
            coded("factors: range not read", option=option, name=name, text=text)
        ) from None
    if not low < high:
        raise InputError(coded("factors: range not in order", option=option, name=name, text=text))
    for value in (low, high):
        _check_value(name, value, option)
    return low, high


def _check_value(name: str, value: float, option: str) -> None:
    if name in LEVER:
        try:
            allowed_value(LEVER[name], value)
        except ValueError as error:
            raise InputError(
                coded("factors: value wrong", option=option, name=name, value=value, error=error)
            ) from None
        return
    lowest, highest = PARAMETER[name].range()
    if not lowest <= value <= highest or not math.isfinite(value):
        raise InputError(
            coded(
                "factors: value from to",
                option=option,
                name=name,
                value=value,
                lowest=lowest,
                highest=highest,
            )
        )


# What is known of the parameters ----------------------------------------------------------------


def knowledge(city: City) -> ParameterDraws:
    """Sets of parameters as uncertain as they are: the posterior, or draws from the priors."""
    if len(city.posterior.values) > 1:
        return city.posterior
    label = on_examples(coded("drawn_from_priors"), city.region, city.policy, city.priors)
    return ParameterDraws(_prior_draws(city.priors), label)


def _prior_draws(priors: Priors) -> np.ndarray:
    """A Latin hypercube of the priors, each within its middle 90 %, (draws, parameters)."""
    shares = qmc.LatinHypercube(len(NAMES), rng=np.random.default_rng(1)).random(_PRIOR_DRAWS)
    low, high = _MIDDLE
    columns = [
        priors[name].quantile(low + (high - low) * shares[:, column])
        for column, name in enumerate(NAMES)
    ]
    return np.column_stack(columns)
