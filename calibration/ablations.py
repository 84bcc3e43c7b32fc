"""What each mechanism is needed for: ``python -m calibration.ablations`` leaves each out in turn.

Each neutral value of ``calibration.alternatives`` takes the place of its parameter in all draws,
nothing is fitted again, and the luck is the same. Then it is said which facts of the firm core,
reported figures and published effects are met no longer, which main levers lose half of what they
clearly did, and what is broken by nothing. The page docs/ablations.md is written by it; runs are
kept in results/ablations-REGION, where the same command goes on.
"""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from calibration.alternatives import NEUTRALS, Alternative
from calibration.effects.answer import INSIDE, MEETS, MISSES, WRONG_SIGN, verdict_of
from calibration.effects.table import Effect, load_effects
from calibration.effects.trial import Key, Trial, estimated, run_trial
from calibration.firms.firm_core import ABLATIONS, FIRMS, ablations
from calibration.reported.targets import Target, load_targets
from calibration.rivals.main_levers import MAIN, changes_of, main_study, raise_levers, under
from sim.analysis.lever_effects import SHOWN
from sim.analysis.sensitivity.factors import knowledge
from sim.comparison.paired import clearly_not_zero, standard_error
from sim.core.arguments import REGION, SEED
from sim.core.errors import SimulationError
from sim.experiments.ensemble import Ensemble
from sim.experiments.replicate import past
from sim.experiments.study import Study
from sim.experiments.warm_up import compile_rules
from sim.figures.quantities import number
from sim.inputs.city import City, load_city
from sim.inputs.parameters import PARAMETER, medians
from sim.results.compare import study_of

DOCUMENT: Final = Path(__file__).parents[1] / "docs" / "ablations.md"
DRAWS: Final = 60
TRIED: Final = 20
"""Draws on which experiments are made, which take five times as long as the rest."""

AS_IT_IS: Final = "as it is"

KEPT: Final = 0.5
"""A lever that keeps less of its effect than this has lost it (assumed)."""

OUTCOMES_MOVED: Final = tuple(name for name in SHOWN if name != "public_spending_net")
"""By what it is told whether a lever does anything: not by what it costs."""


class Measured(NamedTuple):
    """What a city shows in all draws of a study.

    ``figures`` are the statistics of its targets, (draws, targets); ``effects`` verdicts by key;
    ``levers`` by outcome what raising each main lever changes, (draws, levers). Draws that failed
    are NaN.
    """

    figures: np.ndarray
    effects: Mapping[Key, str]
    levers: Mapping[str, np.ndarray]


class Broken(NamedTuple):
    """What no longer holds without a mechanism: each named, with its figure before and after."""

    facts: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    levers: tuple[str, ...] = ()
    failed: str = ""

    @property
    def is_nothing(self) -> bool:
        """Whether everything still holds."""
        return not any(self)


class Bench(NamedTuple):
    """What mechanisms are left out of: a study of main levers, and what its city is held to."""

    study: Study
    targets: tuple[Target, ...]
    effects: tuple[Effect, ...]
    folder: Path | None
    workers: int = 1
    tried: int = TRIED

    @property
    def trial(self) -> int:
        """On how many of the draws experiments are made."""
        return min(self.tried, self.study.runs)


def bench_of(city: City, runs: int, folder: Path | None, workers: int = 1) -> Bench:
    """The draws of a city: of its posterior, or from its priors if it is not fitted."""
    asked = replace(study_of([], runs=runs, seed=SEED, region=city), parameters=knowledge(city))
    targets, effects = load_targets(city).targets, load_effects(city)
    return Bench(main_study(asked), targets, effects, folder, workers)


# Measured ---------------------------------------------------------------------------------------


def measured(bench: Bench, left_out: Alternative | None) -> Measured:
    """What a city shows without a mechanism (or with all, for None).

    Raises SimulationError if all of its runs fail.
    """
    study = under(bench.study, left_out)
    place = bench.folder and bench.folder / (left_out.id if left_out else "as_it_is")
    ensemble = raise_levers(study, place, bench.workers)
    return Measured(
        figures_of(study, bench.targets),
        _verdicts(bench, study, place),
        {name: _with_gaps(ensemble, name) for name in OUTCOMES_MOVED},
    )


def figures_of(study: Study, targets: Sequence[Target]) -> np.ndarray:
    """The statistics of each draw at the report, each in its unit; NaN where a draw fails."""
    houses, rows = study.region.house_names(), np.full((study.runs, len(targets)), np.nan)
    for draw in range(study.runs):
        try:
            world = past(study, draw)
        except SimulationError:
            continue
        rows[draw] = [target.counted(world, houses) for target in targets]
    return rows


def _verdicts(bench: Bench, study: Study, place: Path | None) -> dict[Key, str]:
    if not bench.effects or not bench.trial:
        return {}
    first = replace(study, runs=bench.trial)
    trial = Trial(first, tuple(effect.key for effect in bench.effects))
    sums = run_trial(trial, place, bench.workers)
    return {
        effect.key: verdict_of(effect, estimated(sums.by_key[effect.key], effect.key, study.seed))
        for effect in bench.effects
    }


def _with_gaps(ensemble: Ensemble, outcome: str) -> np.ndarray:
    """What raising each lever changes, (draws, levers), with rows of NaN for failed draws."""
    failed = [failure.draw for failure in ensemble.failures()]
    found = np.full((ensemble.study.runs, len(MAIN)), np.nan)
    found[np.setdiff1d(np.arange(len(found)), failed)] = changes_of(ensemble, outcome)
    return found


# Compared ---------------------------------------------------------------------------------------


def broken(bench: Bench, before: Measured, left_out: Alternative, facts: Sequence[str]) -> Broken:
    """What no longer holds without a mechanism; ``facts`` of the firm core are known."""
    try:
        after = measured(bench, left_out)
    except SimulationError as error:
        return Broken(tuple(facts), failed=" ".join(str(error).split()))
    return Broken(
        tuple(facts),
        tuple(figures_lost(bench.targets, before.figures, after.figures)),
        tuple(effects_lost(before.effects, after.effects)),
        tuple(levers_lost(before.levers, after.levers)),
    )


def figures_lost(targets: Sequence[Target], before: np.ndarray, after: np.ndarray) -> Iterator[str]:
    """Reported figures of which the median leaves the range, moved significantly.

    ``before`` and ``after`` have the shape (draws, targets).
    """
    both = ~np.isnan(before + after).any(axis=1)
    for target, old, new in zip(targets, before[both].T, after[both].T, strict=True):
        was, is_now = float(np.median(old)), float(np.median(new))
        leaves = _is_inside(target, was) and not _is_inside(target, is_now)
        if leaves and clearly_not_zero(new - old):
            yield f"{target.id} {number(was)} → {number(is_now)}"


def _is_inside(target: Target, value: float) -> bool:
    return target.low <= value and (target.at_least or value <= target.high)


def effects_lost(before: Mapping[Key, str], after: Mapping[Key, str]) -> Iterator[str]:
    """Published effects that were met, and are missed: not those that can no longer be measured."""
    for key, verdict in before.items():
        if verdict in (INSIDE, MEETS) and after[key] in (MISSES, WRONG_SIGN):
            yield f"{' '.join(key).strip()} ({after[key].replace('_', ' ')})"


def levers_lost(before: Mapping[str, np.ndarray], after: Mapping[str, np.ndarray]) -> Iterator[str]:
    """Levers that lose half of what they did most clearly, the change being significant."""
    for number_of, lever in enumerate(MAIN):
        outcome = most_clearly_moved({name: one[:, number_of] for name, one in before.items()})
        if outcome is not None:
            old, new = before[outcome][:, number_of], after[outcome][:, number_of]
            both = ~np.isnan(old + new)
            kept = new[both].mean() / old[both].mean()
            if kept < KEPT and clearly_not_zero(new[both] - old[both]):
                yield f"{lever} (keeps {kept:.0%} of its {outcome})"


def most_clearly_moved(changes: Mapping[str, np.ndarray]) -> str | None:
    """The outcome that a lever moves most clearly, of changes (draws,) by outcome; None if none."""
    known = {name: values[~np.isnan(values)] for name, values in changes.items()}
    clear = {name: values for name, values in known.items() if clearly_not_zero(values)}
    return max(clear, key=lambda name: _clearness(clear[name]), default=None)


def _clearness(values: np.ndarray) -> float:
    error = float(standard_error(values))
    return abs(float(values.mean())) / error if error else np.inf


def firm_facts_lost(
    city: City, chosen: Sequence[Alternative], firms: int = FIRMS
) -> dict[str, list[str]]:
    """By alternative, the facts that the firm core, alone at the priors' medians, misses by it."""
    of_firms = [one for one in chosen if PARAMETER[one.parameter].kind == "startups"]
    changes = {one.id: {one.parameter: one.value} for one in of_firms}
    found = ablations(medians(city.priors), firms, {AS_IT_IS: {}, **changes})
    anyway = found.pop(AS_IT_IS)
    return {
        name: [f"{fact} {number(value)}" for fact, value in missed.items() if fact not in anyway]
        for name, missed in found.items()
    }


# The page ---------------------------------------------------------------------------------------

_INTRODUCTION: Final = """\
# What each mechanism is needed for

Written by `python -m calibration.ablations`. Each mechanism is left out by the neutral value of its
parameter (`calibration/alternatives.py`), in all {runs} draws of {city}, with the same luck;
nothing is fitted again. Parameters: {label}. It breaks

- a **fact of firms**, if the firm core alone, at the priors' medians, then misses its range;
- a **reported figure**, if the median of the draws leaves the range that the figure may stand for,
  and the draws have moved significantly (paired t-test, 5 %);
- a **published effect**, if the 90 % interval over {trial} draws reached the published range, and
  does so no longer;
- a **lever**, if raising it keeps less than half of what it moved most clearly (public spending
  aside), the difference being significant.

As it is, {inside} of {targets} medians are inside, and {met} of {effects} published effects (or
parts of them) that were tried are met: what is missed anyway, or not tried, cannot be broken. Few
draws break few effects, since their intervals are wide."""


def page(bench: Bench, before: Measured, found: Mapping[Alternative, Broken]) -> str:
    """What each mechanism is needed for, as Markdown."""
    parts = [_introduction(bench, before), "## Mechanisms", "\n".join(_rows(found))]
    nothing = [f"`{one.parameter}`" for one, lost in found.items() if lost.is_nothing]
    said = ", ".join(nothing) or "none of them"
    parts += [f"**Break nothing of this:** {said}."]
    parts += ["## The firm core alone", "\n".join(_firm_rows(bench.study.city))]
    return "\n\n".join(parts) + "\n"


def _introduction(bench: Bench, before: Measured) -> str:
    middles = np.nanmedian(before.figures, axis=0)
    pairs = zip(bench.targets, middles, strict=True)
    return _INTRODUCTION.format(
        runs=bench.study.runs,
        trial=bench.trial,
        label=bench.study.parameters.label,
        city=bench.study.region.name.en,
        inside=sum(_is_inside(target, float(middle)) for target, middle in pairs),
        targets=len(bench.targets),
        met=sum(verdict in (INSIDE, MEETS) for verdict in before.effects.values()),
        effects=len(before.effects),
    )


def _rows(found: Mapping[Alternative, Broken]) -> Iterator[str]:
    yield "| left out | so that | facts of firms | reported figures | published effects | levers |"
    yield "|---|---|---|---|---|---|"
    for one, lost in found.items():
        cells = ("; ".join(cell) for cell in lost[:4])
        what = f"cannot be left out: {lost.failed}" if lost.failed else one.meaning
        yield f"| `{one.id}` | {what} | {' | '.join(cells)} |"


def _firm_rows(city: City) -> Iterator[str]:
    """The rules of the firm core that are constants, or left out in ways of their own."""
    yield "| left out | facts of firms that are then missed |"
    yield "|---|---|"
    for name, missed in ablations(medians(city.priors), FIRMS, ABLATIONS).items():
        figures = "; ".join(f"{fact} {number(value)}" for fact, value in missed.items())
        yield f"| {name} | {figures or 'none'} |"


def main(arguments: Sequence[str] | None = None) -> None:
    """Leave mechanisms out, say what breaks, and write the page if it is all of them."""
    parser = _parser()
    asked = parser.parse_args(arguments)
    known = {one.parameter: one for one in NEUTRALS}
    for name in asked.only:
        if name not in known:
            parser.error(f"{name}: is no mechanism; allowed: {', '.join(known)}")
    city = load_city(asked.region)
    chosen = [known[name] for name in asked.only] or list(NEUTRALS)
    place = Path("results") / f"ablations-{city.name}"
    bench = bench_of(city, asked.draws, place, asked.workers)._replace(tried=asked.tried)
    compile_rules(bench.study)
    facts, before = firm_facts_lost(city, chosen), measured(bench, None)
    found = {}
    for one in chosen:
        found[one] = broken(bench, before, one, facts.get(one.id, []))
        print(f"{one.id}: {'nothing' if found[one].is_nothing else found[one]}", flush=True)
    text = page(bench, before, found)
    if asked.only:
        print(text)
    else:
        DOCUMENT.write_text(text, encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m calibration.ablations")
    parser.add_argument("only", nargs="*", metavar="PARAMETER", help="some mechanisms only")
    parser.add_argument("--draws", type=int, default=DRAWS)
    parser.add_argument("--tried", type=int, default=TRIED, help="draws for effects, or 0")
    parser.add_argument("--region", default=REGION)
    parser.add_argument("--workers", type=int, default=1)
    return parser


if __name__ == "__main__":
    main()
