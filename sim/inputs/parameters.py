"""Behavioural parameters: what they mean, their priors, and draws from them.

Meanings and units stand here; a region's ``priors.toml`` gives each parameter a distribution and
a source. Until a calibration is fitted, a run uses the priors' medians.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final, Literal

import numpy as np
from pydantic import Field, StrictFloat
from scipy.special import ndtri

from sim.core.errors import InputError
from sim.core.money import FEN_PER_CNY
from sim.core.written import as_written
from sim.inputs.region import Text
from sim.inputs.table_check import Table, check_keys, checked
from sim.inputs.toml_file import read_toml


@dataclass(frozen=True)
class Parameter:
    """A behavioural parameter: its unit and meaning."""

    name: str
    unit: str
    meaning: str

    @property
    def is_money(self) -> bool:
        return self.unit.startswith("CNY")

    def range(self) -> tuple[float, float]:
        """The least and the largest value that the unit allows; effects may be negative."""
        if self.unit.startswith("share"):
            return -1.0, 1.0
        return (0.0, 1e12) if self.is_money else (-1e12, 1e12)


PARAMETERS: Final = tuple(
    Parameter(name, unit, meaning)
    for name, unit, meaning in (
        # founders
        ("founders", "founders a month", "potential resident founders in the first month"),
        ("founders_growth", "share a year", "growth of that flow up to the report"),
        ("talents", "ratio", "talents among potential founders, per resident"),
        ("teams", "ratio", "makerspace teams among potential founders, per resident"),
        ("spin_offs", "founders a month", "potential founders from each open institute"),
        ("top_talent", "share", "talents of provincial tier or above, among talents"),
        ("founding_wish", "logit", "propensity to found without any pull"),
        ("pull_of_space", "logit", "effect of free incubator space (all free against none)"),
        ("pull_of_service", "logit", "effect of full service against none"),
        ("pull_of_rent", "logit", "effect of free rent against full rent"),
        ("pull_of_finance", "logit", "effect of all finance seekers finding it against none"),
        ("pull_of_grant", "logit", "effect of a grant of 1 m CNY on a talent (root of amount)"),
        ("wants_space", "share", "resident founders that want incubator space"),
        ("seeks_equity", "share", "firms open to venture investors"),
        ("seeks_loans", "share", "firms willing to borrow"),
        ("initial_readiness", "share", "largest readiness of a technology at birth"),
        ("team_readiness", "share", "readiness at which a makerspace team founds its firm"),
        ("seed_money", "CNY", "median savings that founders bring"),
        ("seed_spread", "log", "standard deviation of the logarithm of savings"),
        # operation
        ("core_team", "heads", "least number of paid heads"),
        ("months_to_market", "months", "time from an idea to the market without help"),
        ("ability_in_readiness", "per s.d.", "effect of ability on the pace of development"),
        ("service_in_readiness", "share", "effect of full service on the pace of development"),
        ("entry_revenue", "CNY a month", "median revenue on entering the market"),
        ("growth", "log a month", "mean growth of a small firm's revenue"),
        ("ability_in_growth", "log a month per s.d.", "effect of ability on growth"),
        ("service_in_growth", "log a month", "effect of full service on growth"),
        ("hiring_in_growth", "log a month", "effect of a team e-fold larger than sales pay for"),
        ("size_drag", "log a month", "fall of growth with size (see large_revenue)"),
        ("large_revenue", "CNY a month", "revenue at which the drag of size sets in"),
        ("volatility", "log a month", "standard deviation of monthly growth"),
        ("wage", "CNY a month", "labour cost a head"),
        ("overhead", "share", "other costs per payroll"),
        ("margin", "share", "gross margin: sales less materials"),
        ("labour_share", "share", "share of gross margin that firms spend on labour"),
        ("planned_runway", "months", "months over which spare cash is planned to be spent"),
        ("hiring_speed", "share a month", "part of a gap in the team that is closed in a month"),
        ("capital_intensity", "ratio", "equipment bought per yearly revenue gained"),
        ("tax_share", "share", "taxes paid, per sales"),
        ("market_rent", "CNY a head a month", "rent outside the incubators"),
        ("rd_share_young", "share", "R&D in labour cost before the market"),
        ("rd_share_mature", "share", "R&D in labour cost on the market"),
        ("rd_price_elasticity", "elasticity", "response of R&D to its price after subsidy"),
        ("patent_rate", "patents a month", "patents of a core team without service"),
        ("service_in_patents", "share", "effect of full service on patents"),
        ("hnte_patents", "patents", "patents needed to apply for HNTE"),
        ("hnte_pass", "share", "chance that an application for HNTE passes, a year"),
        ("service_in_hnte", "share", "effect of full service on that chance"),
        ("departure_rate", "share a month", "firms outside incubators that move away"),
        ("exit_rate", "share a month", "large firms acquired or listed"),
        ("exit_size", "CNY a year", "revenue at which that rate is reached"),
        # incubators
        ("area_per_tenant", "m2", "floor area a tenant takes, common space included"),
        ("area_per_team", "m2", "floor area a makerspace team takes"),
        ("admission_noise", "s.d.", "noise in how promising an applicant looks"),
        ("selectivity", "s.d. of ability", "admission bar of a full house"),
        ("tier_attraction", "service", "what a tier is worth to applicants"),
        ("reputation_attraction", "service", "what twenty graduates are worth to applicants"),
        ("taste_for_houses", "service", "spread (s.d.) of tastes for one house or another"),
        ("rent", "CNY a m2 a month", "incubator rent"),
        ("running_cost", "CNY a m2 a month", "cost of running an incubator"),
        ("owners_service", "CNY a m2 a month", "what owners add for tenant services"),
        ("service_share", "share", "share of income spent on tenant services"),
        ("service_cost", "CNY a tenant a month", "spending that gives 63 % of full service"),
        ("ambition_in_service", "share", "extra service of a house that works towards a tier"),
        ("staff_for_tier", "heads a tier", "professional staff that working towards a tier takes"),
        ("effort_cost", "CNY a month", "cost of full effort for a rating"),
        ("rating_slope", "share", "how much effort is believed to raise the chance of a grade"),
        ("effort_in_rating", "score", "effect of full effort on the rating's score"),
        ("rated_good", "score", "score from which a house is rated good"),
        ("rating_noise", "score", "noise in the rating"),
        ("fit_out_cost", "CNY a m2", "cost of fitting out floor in an existing building"),
        ("payback", "months", "time in which floor must pay for itself"),
        ("operator_spread", "log", "spread of caution among operators"),
        ("opening_rate", "share a year", "would-be operators with a project at hand"),
        # funds
        ("seek_runway", "months", "runway below which a firm seeks equity"),
        ("visibility", "share a month", "seekers that funds hear of without help"),
        (
            "service_in_visibility",
            "ratio",
            "effect of full service on visibility to funds and lenders",
        ),
        ("award_in_visibility", "share", "effect of a contest award on visibility"),
        ("award_in_score", "s.d.", "effect of a contest award on a fund's view"),
        ("fund_noise", "s.d.", "noise in a fund's view of a startup"),
        ("stage_preference", "s.d.", "what the wrong stage costs a startup in a fund's view"),
        ("outside_option", "s.d.", "score of a typical project elsewhere"),
        ("investable_revenue", "CNY a year", "revenue at which a full ticket is invested"),
        ("ticket", "CNY", "ticket of a fund raised after the report"),
        ("ticket_spread", "log", "spread of deals elsewhere, in tickets"),
        ("investment_period", "months", "time in which a fund invests its capital"),
        ("premoney_ratio", "ratio", "value of the firm before a round, per money raised"),
        ("exit_multiple", "years", "price of a firm per yearly revenue"),
        ("private_autonomous", "CNY a year", "private money for funds without the government"),
        ("private_follow", "ratio", "private money that follows government capital"),
        ("gains_in_follow", "ratio", "effect of all gains given up on what follows"),
        ("projects_per_event", "projects", "seekers introduced at a matchmaking event"),
        ("event_cost", "CNY", "cost of a matchmaking event"),
        # banks
        ("working_capital", "months", "months of cost below which cash a firm borrows"),
        ("loan_to_revenue", "share", "loan asked for, per yearly revenue"),
        ("listing_rate", "share a month", "firms with the marks that join the loan list"),
        ("screening_effort", "share", "screening effort without compensation"),
        ("screening_cost", "CNY", "cost of one application to the bank"),
        ("pd_level", "logit", "estimated default of the smallest firm without cash"),
        ("pd_ability", "logit per s.d.", "effect of ability on the estimate"),
        ("pd_size", "logit", "effect of revenue (log of 1 + m CNY a year)"),
        ("pd_runway", "logit", "effect of a year's runway"),
        ("lgd", "share", "loss given default"),
        ("funding_rate", "share a year", "what deposits cost the bank"),
        ("bank_quota", "CNY a year", "technology loans that one bank can grant"),
        # contests and projects
        ("contest_entry", "share a year", "tenants that incubators recommend"),
        ("project_proposal", "share a year", "firms with a patent that propose a project"),
    )
)

PARAMETER: Final = {parameter.name: parameter for parameter in PARAMETERS}
NAMES: Final = tuple(PARAMETER)
PARAMETER_ROW: Final = np.dtype((np.record, [(name, np.float64) for name in NAMES]), align=True)
"""One set of parameters: money in fen, everything else in its own unit."""


Quantile = Annotated[StrictFloat, Field(ge=-1e12, le=1e12)]


class Prior(Table):
    """A prior: its median, its 90 % range (low to high), its distribution, and its source."""

    median: Quantile
    low: Quantile
    high: Quantile
    distribution: Literal["normal", "lognormal", "logitnormal", "fixed"]
    source: Text

    def quantile(self, probability: np.ndarray) -> np.ndarray:
        """The prior's quantiles at the probabilities, same shape."""
        return self.at_score(ndtri(probability))

    def at_score(self, score: np.ndarray) -> np.ndarray:
        """The prior's values at normal scores (0 is the median), same shape."""
        if self.distribution == "fixed":
            return np.full_like(score, self.median)
        forward, backward = _SCALES[self.distribution]
        middle = forward(self.median)
        below = (middle - forward(self.low)) / _NORMAL_95
        above = (forward(self.high) - middle) / _NORMAL_95
        return backward(middle + score * np.where(score < 0, below, above))


_SUPPORTS: Final = {"lognormal": (1e-9, 1e12), "logitnormal": (1e-9, 1 - 1e-9)}
_NORMAL_95: Final = float(ndtri(0.95))
_Scale = tuple[Callable[[Any], Any], Callable[[Any], Any]]
_SCALES: Final[dict[str, _Scale]] = {
    "normal": (lambda x: np.asarray(x, float), lambda x: x),
    "lognormal": (np.log, np.exp),
    "logitnormal": (
        lambda x: np.log(np.asarray(x) / (1 - np.asarray(x))),
        lambda x: 1 / (1 + np.exp(-x)),
    ),
}


Priors = dict[str, Prior]


def read_priors(file: Path) -> Priors:
    """Read and check a region's priors; InputError, in one line, says what is wrong in them."""
    content = read_toml(file)
    try:
        check_keys(content, PARAMETER, "parameter")
        priors = {name: checked(Prior, content[name], name) for name in NAMES}
        for name, prior in priors.items():
            _check_order(name, prior)
            _check_range(PARAMETER[name], prior)
    except ValueError as error:
        raise InputError(f"{file}: {error}") from None
    return priors


def _check_order(name: str, prior: Prior) -> None:
    if not prior.low <= prior.median <= prior.high:
        raise ValueError(
            f"{name}, median = {as_written(prior.median)} is not between "
            f"low = {as_written(prior.low)} and high = {as_written(prior.high)}; "
            "allowed: low, median and high in order"
        )
    if prior.distribution == "fixed" and prior.low != prior.high:
        raise ValueError(
            f"{name}, low = {as_written(prior.low)} is not the median of a fixed parameter; "
            f"allowed: {as_written(prior.median)} for low, median and high"
        )


def _check_range(parameter: Parameter, prior: Prior) -> None:
    """Raise ValueError if a prior reaches beyond what its unit or its distribution allows."""
    lowest, highest = parameter.range()
    within = f"in {parameter.unit}"
    if prior.distribution in _SUPPORTS:
        least, most = _SUPPORTS[prior.distribution]
        lowest, highest = max(lowest, least), min(highest, most)
        within += f" and {prior.distribution}"
    for key in ("low", "high"):
        value = getattr(prior, key)
        if not lowest <= value <= highest:
            raise ValueError(
                f"{parameter.name}, {key} = {as_written(value)} is too {_size(value, lowest)}; "
                f"allowed: {lowest:,g} to {highest:,g} ({within})"
            )


def _size(value: float, lowest: float) -> str:
    return "small" if value < lowest else "large"


def medians(priors: Priors) -> dict[str, float]:
    """The medians of the priors, each in its own unit."""
    return {name: prior.median for name, prior in priors.items()}


def parameter_row(values: dict[str, float]) -> np.ndarray:
    """One set of parameters as a record array of shape (1,), money in fen."""
    row = np.zeros(1, PARAMETER_ROW).view(np.recarray)
    for name, parameter in PARAMETER.items():
        row[name] = values[name] * (FEN_PER_CNY if parameter.is_money else 1)
    return row
