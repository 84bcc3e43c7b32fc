"""A rule by which policy answers the city's state."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from sim.inputs.levers import LEVER
from sim.inputs.region import Region
from sim.inputs.scenarios.reaction import Reaction
from sim.inputs.scenarios.relative import Relative

from .account import fen


class Answer:
    """A rule at work: whether it is ready to fire, until when it is in force, what it saw."""

    def __init__(self, model: Any, rule: Reaction, region: Region) -> None:
        self.model = model
        self.rule = rule
        self.first = region.month(rule.first)
        self.last = None if rule.last is None else region.month(rule.last)
        self.ready = True
        self.until = -1
        self.seen = 0.0
        self.fired = False
        self.in_force = False

    def look(self) -> None:
        """Look at the city as last month ended."""
        self.seen, self.fired, self.in_force = 0.0, False, False
        month = self.model.month
        if month < self.first or (self.last is not None and month > self.last):
            return
        self.seen = LOOKED_AT[self.rule.observable.code](self.model)
        beyond = self.seen > self.rule.level
        released = self.seen <= self.rule.release
        if not self.rule.is_upward:
            beyond, released = self.seen < self.rule.level, self.seen >= self.rule.release
        self.ready = self.ready or released
        if self.ready and beyond:
            self.ready, self.fired = False, True
            self.until = month + (self.rule.months or 0) - 1
        self.in_force = month <= self.until if self.rule.months else not self.ready

    def set_levers(self, levers: SimpleNamespace, otherwise: SimpleNamespace) -> None:
        """Set what the rule sets; a relative value is told from what would be otherwise."""
        for name, value in self.rule.values.items():
            per_unit = 100 if LEVER[name].is_money else 1
            if isinstance(value, Relative):
                value = value.of(getattr(otherwise, name) / per_unit)
            setattr(levers, name, value * per_unit)


def bad_loan_share(model: Any) -> float:
    """Of the loans of the last twelve months."""
    bad = sum(events["defaulted_principal"] for events in last_year(model, "events"))
    flows = last_year(model, "flows")
    lent = sum(month["loan"] + month["established_loan"] for month in flows)
    return bad / max(1, lent)


def scheme_bad_loan_share(model: Any) -> float:
    bad = sum(bank.scheme_bad for bank in model.banks)
    return bad / max(1, sum(bank.scheme_lent for bank in model.banks))


def pool_left(model: Any) -> float:
    """Of what the pool was filled to in the last January, or in the first month."""
    month = model.month - 1
    while month > 0 and (model.first_calendar_month + month) % 12 != 0:
        month -= 1
    size = fen(model.policy[month].compensation_pool)
    return model.government.pool / size if size else 1.0


def budget_spent(model: Any) -> float:
    government = model.government
    return government.spent / max(1, government.spent + government.left)


def graduations_of_a_year(model: Any) -> float:
    return float(sum(events["graduations"] for events in last_year(model, "events")))


def jobs_growth(model: Any) -> float:
    events = model.datacollector.model_vars["events"]
    if len(events) < 13 or events[-13]["employees"] == 0:
        return 0.0
    return events[-1]["employees"] / events[-13]["employees"] - 1.0


def last_year(model: Any, what: str) -> list[Any]:
    """The ledger's last twelve months."""
    return model.datacollector.model_vars[what][-12:]


LOOKED_AT: dict[str, Callable[[Any], float]] = {
    "bad_loan_share": bad_loan_share,
    "scheme_bad_loan_share": scheme_bad_loan_share,
    "pool_left": pool_left,
    "budget_spent": budget_spent,
    "graduations_of_a_year": graduations_of_a_year,
    "jobs_growth": jobs_growth,
    "finance_found": lambda model: model.government.finance_climate(),
}
