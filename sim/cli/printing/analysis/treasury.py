"""How ``fuhua treasury`` prints what policies cost and bring each level of government."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from rich.table import Table

from sim.analysis.treasury.answer import Treasury
from sim.cli.console import out, table
from sim.cli.printing.frame import intervals_rest_on, print_idle
from sim.core.language import Language, name_in
from sim.core.terms import period_in
from sim.core.words import word
from sim.figures.quantities import number, scale_of, unit_shown
from sim.inputs.beside.treasury import latest_rates

_SHOWN_LEVELS = ("city", "all")


def print_treasury(found: Treasury, language: Language) -> None:
    """Print present values by level, who has paid back when, and what that depends on."""
    print_idle(found.study, language)
    names = {one.id: name_in(one.name, language) for one in found.study.scenarios[1:]}
    for scenario, name in names.items():
        out().print(_returns(found, scenario, name, language))
    spending = found.years.dropna(subset="paid_back")
    if len(spending):
        out().print(_by_year(spending, names, language))
    out().print(word("legend of treasury", language, **_terms(found)))
    out().print(f"\n{word('tax shares', language)}")
    for row in latest_rates(found.rates, found.horizon).to_dict("records"):
        ending = "_zh" if language == "zh" else ""
        own = {name: row[name + ending] for name in ("name", "source")}
        shown = {str(key): value for key, value in row.items()} | own
        out().print(word("tax share", language, **shown))
    out().print()
    out().print(intervals_rest_on(language, found.study, found.runs, found.failed))


def _terms(found: Treasury) -> dict[str, object]:
    return {"rate": found.discount, "horizon": found.horizon, "last": found.study.until}


def _returns(found: Treasury, scenario: str, name: str, language: Language) -> Table:
    unit, scale = unit_shown("CNY", language), scale_of("CNY", language)
    made = table(word("treasury of", language, name=name, unit=unit), word("level", language))
    made.columns[0].min_width = None
    for heading in ("value", "within", "afterwards", "stakes held", "payback", "futures"):
        made.add_column(word(f"heading {heading}", language), justify="right", overflow="fold")
    rows = found.returns[found.returns["scenario"] == scenario]
    for row in rows.to_dict("records"):
        mean, low, high, *parts = (
            number(row[key] / scale)
            for key in ("mean", "p05", "p95", "within", "afterwards", "stakes")
        )
        back = _back(row["payback"], row["paid_back"], language)
        value = f"{mean} ({low} … {high})"
        share = f"{row['above_zero']:.0%}"
        made.add_row(word(f"level {row['level']}", language), value, *parts, back, share)
    return made


def _back(period: str, share: float, language: Language) -> str:
    """When it has paid back; "—" for who spends no more than today."""
    if np.isnan(share):
        return "—"
    return period_in(period, language) if period else word("never", language)


def _by_year(years: pd.DataFrame, names: Mapping[str, str], language: Language) -> Table:
    """In which share of the runs a policy that costs more has paid back, by period."""
    made = table(word("paid back by", language), word("heading period", language))
    shown = years[years["level"].isin(_SHOWN_LEVELS)]
    pairs = list(shown[["scenario", "level"]].drop_duplicates().itertuples(index=False))
    for scenario, level in pairs:
        heading = {"name": names[scenario], "level": word(f"level {level}", language)}
        made.add_column(word("name and level", language, **heading), justify="right")
    shares = shown.pivot(index="period", columns=["scenario", "level"], values="paid_back")
    for period, row in shares.iterrows():
        cells = [f"{row[tuple(pair)]:.0%}" for pair in pairs]
        made.add_row(period_in(str(period), language), *cells)
    return made
