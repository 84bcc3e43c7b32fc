"""What is asked of the treasury: policies that end at the horizon, and how long is waited then."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from sim.core.arguments import AFTER, DISCOUNT, REGION, SEED, TREASURY_RUNS, amount, whole
from sim.core.errors import InputError
from sim.core.months import month_number, month_text
from sim.core.terms import coded
from sim.experiments.study import Study
from sim.inputs.beside.treasury import shared_taxes
from sim.inputs.city import City, load_city
from sim.inputs.scenarios.file import Scenario
from sim.inputs.scenarios.scenario import Given
from sim.results.compare import study_of

MOST_YEARS = 30


class TreasuryAsked(NamedTuple):
    """A study whose policies end at the ``horizon``, and runs on ``after`` that.

    ``discount`` is a share a year, ``rates`` how taxes are shared (RATE_COLUMNS).
    """

    study: Study
    horizon: str
    discount: float
    rates: pd.DataFrame


def treasury_asked(
    scenarios: Iterable[Given] | Mapping[str, Any],
    *,
    discount: float = DISCOUNT,
    after: int = AFTER,
    runs: int = TREASURY_RUNS,
    seed: int = SEED,
    until: str | None = None,
    region: str | Path | City = REGION,
) -> TreasuryAsked:
    """What is asked for; InputError, in one line, if something given is wrong."""
    city = load_city(region)
    rate = amount("discount", discount)
    if not 0 <= rate <= 1:
        raise InputError(coded("no discount rate", rate=rate))
    years = whole("after", after, least=0, most=MOST_YEARS)
    study = study_of(scenarios, runs=runs, seed=seed, until=until, region=city)
    if len(study.scenarios) < 2:
        raise InputError(coded("no policy for the treasury"))
    policies = tuple(ending_at(one, study.until) for one in study.scenarios)
    last = month_text(month_number(study.until) + 12 * years)
    longer = replace(study, scenarios=policies, until=last)
    return TreasuryAsked(longer, study.until, rate, shared_taxes(city))


def ending_at(scenario: Scenario, last: str) -> Scenario:
    """A scenario whose changes end with a month; later ones are left out."""
    changes = [
        replace(change, last=last if change.last is None else min(change.last, last))
        for change in scenario.changes
        if change.first <= last
    ]
    return replace(scenario, changes=tuple(changes))
