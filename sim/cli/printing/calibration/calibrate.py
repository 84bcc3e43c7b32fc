"""What ``fuhua calibrate`` shows of a fit."""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd

from calibration.account.account import generation_table, parameter_table
from calibration.fitting.fit import Fit
from sim.api.fits import FitProgress
from sim.cli.console import out, table
from sim.cli.progress import announce_compiling, parts_shown, stoppable
from sim.core.language import Language
from sim.core.terms import coded
from sim.core.words import word


@contextmanager
def generations_shown(place: Path, language: Language) -> Iterator[FitProgress]:
    """A bar for the part under way of a fit that is kept in a folder."""
    announce_compiling(language)
    going_on = coded("same command goes on in", place=place)
    with stoppable(language, going_on), parts_shown() as tell:
        yield lambda part, done, runs: tell(_part_shown(part, language), done, runs)


def _part_shown(part: int | str, language: Language) -> str:
    """A generation by its number, or what is simulated after them by name."""
    if isinstance(part, int):
        return word("generation under way", language, number=part)
    return word(f"{part} under way", language)


def print_effects_met(about: Mapping[str, Any], language: Language) -> None:
    """Print which published effects the draws miss, and what weighing them cost.

    ``about`` is the posterior's manifest; nothing is printed if the city has no effects.
    """
    if "effects" not in about:
        return
    verdicts = about["effects"]
    missed = ", ".join(dict.fromkeys(one["id"] for one in about["missed"]))
    out().print(
        word(
            "effects met by a fit",
            language,
            inside=Counter(verdicts.values())["inside"],
            effects=len(verdicts),
            missed=missed or word("none", language),
            before=about["effective_before_effects"],
            after=about["effective"],
            power=about["effects_power"],
        )
    )


def print_fit(fit: Fit, language: Language) -> None:
    """Print the generations of a fit, and how much it learnt of its parameters."""
    shown = table(word("generations", language), word("generation", language))
    for title in ("cities", "failed cities", "accepted", "effective"):
        shown.add_column(word(title, language), justify="right")
    for number, row in generation_table(fit).iterrows():
        shown.add_row(
            str(number),
            f"{row['cities']:,.0f}",
            f"{row['failed']:,.0f}",
            f"{row['accepted']:.1%}",
            f"{row['effective_draws']:,.0f}",
        )
    out().print(shown)
    out().print(labels_in(language, parameter_table(fit)["label"]))


def labels_in(language: Language, labels: pd.Series) -> str:
    """How many parameters are identified, weakly, or not."""
    counts = word("comma", language).join(
        word("count of label", language, count=count, label=word(str(label), language))
        for label, count in labels.value_counts().items()
    )
    return word("labels", language, counts=counts)
