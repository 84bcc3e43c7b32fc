"""Rates that hold of many cities, counted of a simulated one: base rates to hold it against."""

from collections.abc import Callable
from typing import Final, Literal, NamedTuple

import numpy as np

from sim.core.money import FEN_PER_CNY
from sim.model.agents.incubators.criteria import Criteria, criteria_of
from sim.model.agents.incubators.incubator import ANY_SECTOR, INCUBATOR
from sim.model.agents.startups.startup import CLOSED, DEPARTED, FAILED, MONTHS_A_YEAR, NEVER, NOBODY
from sim.model.ledger import Event, Payment
from sim.model.world import World, of_everybody

Kind = Literal["stock", "flow"]

Window = tuple[int, int]
"""The first and the last month of a count, from the region's first month, both included."""

TO_HOUSES: Final = [
    Payment.RECOGNITION_SUBSIDY,
    Payment.EVALUATION_REWARD,
    Payment.SERVICE_VOUCHER,
]
FROM_TENANTS: Final = [Payment.RENT, Payment.SERVICE_FEE]


# Firms and loans ------------------------------------------------------------------------------


def survival_to_five_years(world: World, window: Window) -> float:
    """Share of the firms founded in the window, five years before its end, that lived that long.

    A firm that was acquired or listed lives on.
    """
    founded, fate = of_everybody(world, "founded"), of_everybody(world, "fate")
    lived = of_everybody(world, "ended") - founded
    old = (founded != NEVER) & (founded >= window[0]) & (founded <= window[1] - 60)
    ended = np.isin(fate, (FAILED, CLOSED, DEPARTED)) & (lived < 60)
    return float(1.0 - (ended & old).sum() / max(1, old.sum()))


def bad_loan_share(world: World, window: Window) -> float:
    """Principal in default over loans granted, both over the window."""
    months = _months(window)
    bad = world.events[months, Event.DEFAULTED_PRINCIPAL].sum()
    lent = world.flows[months][:, [Payment.LOAN, Payment.ESTABLISHED_LOAN]].sum()
    return float(bad / max(1, lent))


def guaranteed_loan(world: World, window: Window) -> float:
    """CNY of a loan with a promise of compensation, the mean of those granted in the window."""
    granted = world.events[_months(window)].sum(axis=0)
    amount = granted[Event.GUARANTEED_LENDING] / FEN_PER_CNY
    return float(amount / max(1, granted[Event.GUARANTEED_LOANS]))


# Tenants --------------------------------------------------------------------------------------


def of_tenants(world: World, field: str) -> np.ndarray:
    """A field of the firms that are in an incubator, at the last simulated month."""
    firms = world.startups[: int(world.clock[0].startups)]
    values: np.ndarray = firms[field][(firms["host"] != NOBODY) & (firms["is_team"] == 0)]
    return values


def staff_per_tenant(world: World, window: Window) -> float:  # noqa: ARG001
    """Heads per tenant, founders included."""
    return _mean(of_tenants(world, "team"))


def revenue_per_tenant(world: World, window: Window) -> float:  # noqa: ARG001
    """CNY that a tenant sells for a year, at its rate of the last month.

    Sales of the last calendar year would count the youngest tenants as if they sold nothing.
    """
    return _mean(of_tenants(world, "sales")) * MONTHS_A_YEAR / FEN_PER_CNY


def hnte_among_tenants(world: World, window: Window) -> float:
    """Share of the tenants that hold a certificate as a high-tech enterprise."""
    return _mean(of_tenants(world, "hnte_until") > window[1])


def tenants_financed(world: World, window: Window) -> float:
    """Share of the tenants that raised equity within the last year."""
    return _mean(of_tenants(world, "last_round") > window[1] - MONTHS_A_YEAR)


def new_tenants(world: World, window: Window) -> float:
    """Share of the tenants that moved in within the last year."""
    return _mean(of_tenants(world, "tenant_since") > window[1] - MONTHS_A_YEAR)


def patents_per_tenant(world: World, window: Window) -> float:  # noqa: ARG001
    """Patents that a tenant holds."""
    return _mean(of_tenants(world, "patents"))


def graduates_per_tenant(world: World, window: Window) -> float:
    """Graduations a year over the mean number of tenants, both over the window."""
    counts = world.events[_months(window)].sum(axis=0)
    return float(MONTHS_A_YEAR * counts[Event.GRADUATIONS] / max(1, counts[Event.TENANTS]))


# Incubators -----------------------------------------------------------------------------------


def tenants_per_1000_m2(world: World, window: Window) -> float:
    """Tenants on 1,000 m2 of incubator floor, acceleration included."""
    return float(1000 * world.events[window[1], Event.TENANTS] / max(1, _floor(world)))


def tenants_per_incubator(world: World, window: Window) -> float:
    """Tenants of an incubator, the mean of those that are open."""
    return float(world.events[window[1], Event.TENANTS] / max(1, _open(world).sum()))


def income_per_m2(world: World, window: Window) -> float:  # noqa: ARG001
    """CNY a year that a m2 of incubator floor brings, without what its owner adds."""
    yearly = MONTHS_A_YEAR * (world.incubators["income"] * _open(world)).sum() / FEN_PER_CNY
    return float(yearly / max(1, _floor(world)))


def subsidies_in_income(world: World, window: Window) -> float:
    """Share of public subsidies in what houses take, without what their owners add."""
    taken = world.flows[_months(window)].sum(axis=0)
    public = taken[TO_HOUSES].sum()
    return float(public / max(1, public + taken[FROM_TENANTS].sum()))


class Tenants(NamedTuple):
    """Tenants of a house: all, with a patent, and that ever raised equity or a loan."""

    all: int
    patented: int
    financed: int


def rent_in_income(world: World, window: Window) -> float:
    """Share of rent in what houses take, without what their owners add."""
    taken = world.flows[_months(window)].sum(axis=0)
    return float(taken[Payment.RENT] / max(1, taken[TO_HOUSES + FROM_TENANTS].sum()))


def funds_acceptance(world: World, window: Window) -> float:
    """Deals at home over the projects of the city that funds reviewed, both over the window."""
    counts = world.events[_months(window)].sum(axis=0)
    return float(counts[Event.DEALS] / max(1, counts[Event.PROJECTS_REVIEWED]))


def worthy_incubators(world: World, window: Window) -> float:
    """Share of the incubators with a tier that meet its criteria, at the window's end.

    Of the rules of 2025 only those that were in force before are looked at.
    """
    houses, month = world.incubators, window[1]
    year = float(world.policy["official_rules"][month])
    tenants = tenants_by_house(world)
    met = []
    for number in np.flatnonzero((houses["kind"] == INCUBATOR) & (houses["tier"] > 0)):
        house = houses[number]
        asked = criteria_of(int(house["tier"]), bool(house["speciality"] != ANY_SECTOR), year)
        met.append(all(criteria_met(house, tenants[number], asked, month).values()))
    return float(np.mean(met)) if met else 1.0


def tenants_by_house(world: World) -> list[Tenants]:
    """The tenants of each house, by its number."""
    host, patents, equity, loans = (
        of_tenants(world, field) for field in ("host", "patents", "equity", "loans")
    )
    marks = (host >= 0, patents > 0, (equity > 0) | (loans > 0))
    counts = [np.bincount(host[mark], minlength=len(world.incubators)) for mark in marks]
    return [Tenants(*map(int, of_house)) for of_house in zip(*counts, strict=True)]


def criteria_met(
    house: np.record, tenants: Tenants, asked: Criteria, month: int
) -> dict[str, bool]:
    """Which of a tier's criteria an incubator meets with its present tenants, by name."""
    return {
        "area": bool(house["area"] >= asked.area),
        "tenants": tenants.all >= asked.tenants,
        "density": bool(tenants.all * 1000 >= asked.density * house["area"]),
        "graduates": bool(house["graduates"] >= asked.graduates),
        "patents": tenants.patented >= asked.patents * tenants.all,
        "financed": tenants.financed >= asked.financed * tenants.all,
        "years": bool(month - house["opened"] >= 12 * asked.years),
        "fund": bool(house["cash"] >= asked.fund),
    }


# ----------------------------------------------------------------------------------------------


def _months(window: Window) -> slice:
    return slice(window[0], window[1] + 1)


def _open(world: World) -> np.ndarray:
    """Which houses are open incubators, at the last simulated month: bool of shape (houses,)."""
    houses = world.incubators
    is_open: np.ndarray = (houses["kind"] == INCUBATOR) & (houses["opened"] != NEVER)
    return is_open


def _floor(world: World) -> float:
    """Floor of the open incubators, acceleration included, in m2."""
    houses = world.incubators
    return float(((houses["area"] + houses["accelerator"]) * _open(world)).sum())


def _mean(values: np.ndarray) -> float:
    return float(values.mean()) if len(values) else 0.0


class Rate(NamedTuple):
    """How a base rate is counted, its unit and kind, and the sizes that are believed of it.

    A stock is read at the window's end, a flow counted over it.
    """

    counted: Callable[[World, Window], float]
    unit: str
    kind: Kind
    least: float
    most: float


BASE_RATES: Final = {
    one.counted.__name__: one
    for one in (
        Rate(survival_to_five_years, "share", "flow", 0.001, 1.0),
        Rate(bad_loan_share, "share", "flow", 0.0001, 1.0),
        Rate(guaranteed_loan, "CNY", "flow", 1e4, 1e8),
        Rate(staff_per_tenant, "heads", "stock", 0.1, 10_000.0),
        Rate(revenue_per_tenant, "CNY", "stock", 1e4, 1e10),
        Rate(hnte_among_tenants, "share", "stock", 0.001, 1.0),
        Rate(tenants_financed, "share", "stock", 0.001, 1.0),
        Rate(new_tenants, "share", "stock", 0.001, 1.0),
        Rate(patents_per_tenant, "patents", "stock", 0.01, 1_000.0),
        Rate(graduates_per_tenant, "share", "flow", 0.0001, 1.0),
        Rate(tenants_per_1000_m2, "tenants", "stock", 0.01, 100.0),
        Rate(tenants_per_incubator, "tenants", "stock", 0.1, 10_000.0),
        Rate(income_per_m2, "CNY a m2 a year", "stock", 1.0, 1e5),
        Rate(subsidies_in_income, "share", "flow", 0.001, 1.0),
        Rate(rent_in_income, "share", "flow", 0.001, 1.0),
        Rate(funds_acceptance, "share", "flow", 0.0001, 1.0),
        Rate(worthy_incubators, "share", "stock", 0.001, 1.0),
    )
}
"""Every base rate by name; tenants and houses are those of the last simulated month."""
