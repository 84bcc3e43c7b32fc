"""A fit held to account: how it reproduces the reported figures, and how far it can be trusted."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final, Self

import numpy as np
import pandas as pd
from scipy import stats

from calibration.account.account import (
    convergence_table,
    generation_table,
    left_out_table,
    naive_table,
    parameter_table,
    target_table,
)
from calibration.account.checks import check_table
from calibration.account.synthetic import coverage_table, rank_table, ranks_of
from calibration.fitting.cities import Cities
from calibration.fitting.fit import DRAWS, Fit
from calibration.fitting.scores import values_of
from sim.core.arguments import CITIES
from sim.core.errors import InputError
from sim.core.language import Language, meaning_in, name_in
from sim.core.terms import coded, period_in
from sim.core.words import word
from sim.inputs.city import City
from sim.inputs.parameters import NAMES, PARAMETER
from sim.inputs.posterior import ParameterDraws
from sim.inputs.region import Region, ordered_houses
from sim.model.outcomes import OUTCOME
from sim.results.answer import Answer, Drawings, read_answer
from sim.results.compare import study_of
from sim.results.manifest import Record, made_now

if TYPE_CHECKING:
    from sim.figures.basis import Basis
    from sim.figures.picture import Picture

ACCOUNT: Final = "account"
"""The folder, within that of a region or of a fit, of the fit's account."""

_MOST_DRAWN: Final = 24
_RANKS: Final = 99


@dataclass(frozen=True, eq=False, repr=False)
class Account(Answer):
    """What a fit reproduces, what it learnt, and whether it is right where the truth is known.

    ``found`` has its tables by name; ``size`` says how many cities of the posterior count
    (``runs``) and how many ``failed``, and of the fit itself (``budget``, ``failed_in_fit``).
    ``targets`` holds reported against simulated figures, ``left_out`` each predicted without
    itself, ``parameters`` what was learnt of each, ``synthetic_cities`` and ``coverage`` the test
    on cities whose parameters are known; ``ranks`` the rank of the true value among 100 draws
    there, one row a city. The study's parameters are the posterior.
    """

    kind: ClassVar[str] = "account"

    found: Mapping[str, pd.DataFrame]
    size: Mapping[str, int]

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables by name."""
        return dict(self.found)

    @property
    def drawings(self) -> Drawings:
        """What draws each picture, by name."""
        return {
            "targets": partial(_draw_targets, self, "targets"),
            "left_out": partial(_draw_targets, self, "left_out"),
            "parameters": partial(_draw_parameters, self),
            "synthetic_cities": partial(_draw_ranks, self),
        }

    @property
    def asked(self) -> dict[str, Any]:
        """How many cities it was fitted with, and how many it is tested on."""
        return {"budget": self.size["budget"], "cities": len(self.found["ranks"])}

    @property
    def numbers(self) -> dict[str, Any]:
        """Counts of the cities simulated from the posterior, and of those of the fit."""
        return dict(self.size)

    @classmethod
    def restored(cls, folder: Path, record: Record, tables: dict[str, pd.DataFrame]) -> Self:  # noqa: ARG003
        """The answer as a folder holds it."""
        return cls(record.study, record.made, tables, dict(record.result or {}))


def account_of(
    fit: Fit, posterior: ParameterDraws, simulated: Cities, cities: int = CITIES
) -> Account:
    """The account of a fit; ``simulated`` are cities of its ``posterior``."""
    names, ranks = estimated(fit.city), ranks_of(fit, cities)
    columns = [NAMES.index(name) for name in names]
    whole = np.floor(ranks.ranks * (_RANKS + 1)).clip(0, _RANKS).astype(int)
    tables = {
        "targets": target_table(fit, simulated.statistics),
        "checks": check_table(simulated.statistics[:, len(fit.targets.targets) :]),
        "left_out": left_out_table(fit),
        "parameters": parameter_table(fit),
        "generations": generation_table(fit),
        "convergence": convergence_table(fit),
        "naive_forecasts": naive_table(fit),
        "synthetic_cities": rank_table(ranks.ranks[:, columns], names),
        "synthetic_cities_narrowed": rank_table(ranks.narrowed[:, columns], names),
        "coverage": coverage_table(ranks.ranks[:, columns]),
        "ranks": pd.DataFrame(whole, columns=list(NAMES)),
    }
    city = replace(fit.city, posterior=posterior)
    runs, failed = len(simulated.statistics), simulated.failed
    study = study_of([], runs=runs + failed, seed=fit.seed, region=city)
    size = {"runs": runs, "failed": failed, "budget": fit.budget, "failed_in_fit": fit.failed}
    return Account(study, made_now(), tables, size)


def estimated(city: City) -> list[str]:
    """The parameters that are not fixed."""
    return [name for name in NAMES if not city.priors[name].is_fixed]


def read_account(folder: Path, city: City) -> Account:
    """The account that is kept in a folder.

    Raises InputError, in one line, if there is none, or if it is that of another posterior than the
    city's.
    """
    found = read_answer(folder, Account)
    if not isinstance(found, Account) or not _is_of(found, city.posterior):
        raise InputError(coded("of another posterior", folder=folder))
    return found


def _is_of(account: Account, posterior: ParameterDraws) -> bool:
    found = account.study.parameters
    return found.label == posterior.label and np.array_equal(found.values, posterior.values)


# Figures by name ------------------------------------------------------------------------------


def figure_in(row: Mapping[Hashable, Any], region: Region, language: Language) -> str:
    """What a figure is called: in English as its city does, in Chinese by what is counted."""
    if language == "en":
        return str(row["quantity"])
    name = _counted_in_chinese(str(row["statistic"]))
    period = f"（{period_in(row['period'], language)}）" if row["period"] else ""
    house = f"{_houses(region)[str(row['house'])]}：" if row["house"] else ""
    return f"{house}{name}{period}"


def _counted_in_chinese(statistic: str) -> str:
    if statistic in OUTCOME:
        return OUTCOME[statistic].meaning_zh
    return word(f"statistic {statistic}", "zh")


def _houses(region: Region) -> dict[str, str]:
    return {house.name: house.name_zh or house.name for house in ordered_houses(region)}


# Pictures -------------------------------------------------------------------------------------


def _draw_targets(account: Account, name: str) -> "Picture":
    from sim.figures.picture import Heading
    from sim.figures.targets import target_chart
    from sim.figures.wording import language, said

    table, chosen = account.found[name], language()
    names = [figure_in(row, account.study.region, chosen) for row in table.to_dict("records")]
    reported = table["reported_by_the_city"].astype(bool)
    drawn = pd.Series(names, table.index).where(
        reported, [said("base rate", name=one) for one in names]
    )
    heading = Heading(
        said(f"account of {name}"),
        said("targets subtitle", reported=reported.sum(), others=(~reported).sum()),
        said("% of the target"),
        said("targets interval"),
    )
    return target_chart(table.assign(target=drawn), heading, _basis(account, name))


def _draw_parameters(account: Account) -> "Picture":
    from sim.figures.densities import density_chart
    from sim.figures.picture import Heading
    from sim.figures.wording import said

    names = _narrowest(account)
    steps = stats.norm.ppf((np.arange(DRAWS) + 0.5) / DRAWS)
    every = np.repeat(steps[:, None], len(NAMES), axis=1)
    prior, posterior = (
        pd.DataFrame(values, columns=list(NAMES))[names].rename(columns=_drawn)
        for values in (
            values_of(every, account.study.city.priors),
            account.study.parameters.values,
        )
    )
    heading = Heading(
        said("account of parameters"),
        said("parameters subtitle", shown=len(names)),
        said("density"),
        said("parameters interval", draws=len(posterior)),
    )
    return density_chart(prior, posterior, heading, _basis(account))


def _draw_ranks(account: Account) -> "Picture":
    from sim.figures.picture import Heading
    from sim.figures.rank_histograms import rank_chart
    from sim.figures.wording import said

    ranks = account.found["ranks"][_narrowest(account)].rename(columns=_drawn)
    heading = Heading(
        said("account of synthetic_cities"),
        said("ranks subtitle", cities=len(ranks)),
        said("counted cities"),
        said("ranks interval", shown=ranks.shape[1]),
    )
    return rank_chart(ranks, _RANKS, heading, _basis(account))


def _narrowest(account: Account) -> list[str]:
    """The parameters that the figures narrow most."""
    ordered = account.found["parameters"].sort_values("width")["parameter"]
    return [str(name) for name in ordered.head(_MOST_DRAWN)]


def _drawn(name: str) -> str:
    from sim.figures.wording import language

    parameter, chosen = PARAMETER[name], language()
    called = name.replace("_", " ") if chosen == "en" else meaning_in(parameter, chosen)
    return f"{called} ({word(parameter.unit, chosen)})"


def _basis(account: Account, name: str = "") -> "Basis":
    """What a picture depends on: cities of the posterior, or else those of the fit."""
    from sim.figures.basis import Basis
    from sim.figures.wording import language, said

    study = account.study
    region = study.region
    called = name_in(region.name, language())
    subject = said("account subject", region=called, start=region.start, report=region.report)
    counted = ("runs", "failed") if name == "targets" else ("budget", "failed_in_fit")
    runs, failed = (account.size[one] for one in counted)
    return Basis(subject, runs, study.seed, account.label, failed)
