"""The city as a Mesa model: the same rules and the same luck as an ensemble's run, step by step."""

import math
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final, SupportsIndex

import mesa
import numpy as np

from sim.core.arguments import seed_of, whole
from sim.core.errors import InputError, SimulationError
from sim.core.money import FEN_PER_CNY
from sim.core.months import month_number, month_text
from sim.core.streams import luck_of
from sim.core.terms import coded, listed
from sim.core.text import did_you_mean, nearest
from sim.experiments.replicate import initial_world
from sim.experiments.study import Study
from sim.inputs.city import City, load_city
from sim.inputs.parameters import PARAMETER
from sim.inputs.scenarios.scenario import BASELINE, Given, scenario_of
from sim.mesa_model import Bank, EstablishedFirm, Fund, Government, Incubator, Makerspace, Startup
from sim.mesa_model.phases import ASKED
from sim.mesa_model.row_model import RowAgent, RowModel
from sim.model.month import Phase, run_phase
from sim.model.outcomes import OUTCOME, OUTCOMES, outcomes_of
from sim.model.reactions import Firing, firings_of
from sim.model.world import World

AGENT_KINDS: Final = (Startup, Incubator, Makerspace, Fund, Bank, Government, EstablishedFirm)
"""The kinds of agents, in the order in which they join the model."""

_COLUMN: Final = {outcome.name: column for column, outcome in enumerate(OUTCOMES)}


class EcosystemModel(RowModel):
    """A region's innovation ecosystem; a step is a month.

    History runs from the region's first month to its report under the policies that were in
    force, then the scenario's policy applies until the last month. The same seed and draw give
    the same bits as that draw of an ensemble. ``datacollector`` holds every outcome by month
    (counts, and money in CNY). ``firings`` says when the scenario's rules fired so far.

    Args:
        scenario: A shipped scenario's name, a scenario file's path, or a scenario.
        region: A shipped region's name, a region folder's path, or a city.
        seed: A whole number from 0 to 2**64 - 1; a new one if there is none.
        rng: Anything that ``numpy.random.default_rng`` takes, instead of a seed.
        until: The last month, such as "2030-12"; the region's own horizon if there is none.
        parameters: Behavioural parameters to set, by name, in their units; the others are those
            of the draw.
        draw: The number of the run within an ensemble.
        agents: Subclasses of the kinds of agents, to be used instead of them. A decision that one
            overrides is asked of each agent, in history too; everything else stays compiled.
            (``mesa.batch_run`` tries each element of a list: give it a list of tuples.)

    Raises:
        InputError: in one line, if something given is wrong.
    """

    def __init__(
        self,
        scenario: Given = BASELINE,
        *,
        region: str | Path | City = "pinghu",
        seed: SupportsIndex | None = None,
        rng: Any = None,
        until: str | None = None,
        parameters: Mapping[str, float] | None = None,
        draw: SupportsIndex = 0,
        agents: Sequence[type[RowAgent]] = (),
    ) -> None:
        """Set up a city's initial state under a scenario."""
        city = load_city(region)
        self.scenario = scenario_of(scenario, city)
        self.draw = whole("draw", draw, least=0)
        self.study = Study(
            city,
            (self.scenario,),
            runs=1,
            seed=_seed_of(seed, rng),
            until=until or city.region.horizon,
            parameters=city.posterior,
        )
        world = _first_world(self.study, self.draw, parameters or {})
        super().__init__(world, self.study.region, _classes(agents), self.study.seed)
        self._asked = self.phases_asked()
        self._latest = np.zeros(len(OUTCOMES), np.int64)
        self.datacollector = mesa.DataCollector(model_reporters=_REPORTERS)

    @property
    def seed(self) -> int:
        """The seed that, with ``draw``, gives this run again."""
        return self.study.seed

    @property
    def month(self) -> str:
        """The month under way, or the last one done, such as "2022-10"."""
        return month_text(month_number(self.region.start) + int(self.now.month))

    @property
    def firings(self) -> list[Firing]:
        """When the scenario's [[when]] rules fired so far, months from the region's first."""
        return firings_of(self.world)

    def outcome(self, name: str) -> float:
        """One of ``sim.model.outcomes.OUTCOMES`` in the last month: a count, or CNY."""
        value = int(self._latest[_COLUMN[name]])
        return value / FEN_PER_CNY if OUTCOME[name].unit == "CNY" else value

    def step(self) -> None:
        """Simulate a month; ``running`` is false after the last one, and while one is under way.

        So a model whose month failed or was interrupted stays where it is. Raises SimulationError,
        naming scenario, draw, seed, month and rule, if a rule fails, and InputError if the last
        month is done, or one is done in part.
        """
        if not self.running:
            is_over = self.world.clock[0].month == self.study.months
            code = "last month is past" if is_over else "month is done in part"
            raise InputError(coded(code, month=self.month))
        self.running = False
        try:
            self._run_phases()
        except (ArithmeticError, ValueError) as error:
            raise self._failure(error) from error
        self._end_month()

    def _run_phases(self) -> None:
        for phase in Phase:
            if phase in self._asked:
                self.keep_up()
                ASKED[phase](self)
                self.world.clock[0].phase += 1
            else:
                self.world = run_phase(self.world)
            if phase is Phase.POLICY:
                self.begin_month()

    def _end_month(self) -> None:
        self._latest = outcomes_of(self.now.events, self.now.flows)
        self.keep_up()
        self.datacollector.collect(self)
        self.running = bool(self.world.clock[0].month < self.study.months)

    def _failure(self, error: Exception) -> SimulationError:
        clock = self.world.clock[0]
        month = month_text(month_number(self.region.start) + int(clock.month))
        phase = Phase(clock.phase).words
        return SimulationError(str(error), self.scenario.id, self.draw, self.seed, month, phase)


_REPORTERS: Final[dict[str, str | Callable[[EcosystemModel], float]]] = {
    "month": "month",
    **{name: partial(EcosystemModel.outcome, name=name) for name in OUTCOME},
}


def _first_world(study: Study, draw: int, parameters: Mapping[str, float]) -> World:
    try:
        luck_of(study.seed, draw)
    except ValueError as error:
        raise InputError(coded("draw: wrong", error=error)) from None
    return initial_world(study, draw, study.parameters.of_run(draw) | _checked(parameters))


def _checked(parameters: Mapping[str, float]) -> dict[str, float]:
    for name, value in parameters.items():
        if name not in PARAMETER:
            question = did_you_mean(nearest(str(name), PARAMETER))
            raise InputError(coded("parameter not known", name=name, hint=question))
        if not isinstance(value, int | float) or not math.isfinite(value):
            raise InputError(coded("parameter no number", name=name, value=value))
    return dict(parameters)


def _seed_of(seed: SupportsIndex | None, rng: Any) -> int:
    """The seed itself, or one that a generator gives."""
    if seed is None:
        try:
            generator = np.random.default_rng(rng)
        except (TypeError, ValueError):
            raise InputError(coded("rng: wrong", rng=rng)) from None
        return int(generator.integers(2**64 - 1, dtype=np.uint64, endpoint=True))
    if rng is not None:
        raise InputError(coded("seed and rng"))
    return seed_of(seed)


def _classes(agents: Sequence[type[RowAgent]]) -> dict[type[RowAgent], type[RowAgent]]:
    """The class to use for each kind."""
    chosen: dict[type[RowAgent], type[RowAgent]] = {kind: kind for kind in AGENT_KINDS}
    for agent in agents:
        kinds = [
            kind for kind in AGENT_KINDS if isinstance(agent, type) and issubclass(agent, kind)
        ]
        if not kinds:
            allowed = listed(kind.__name__ for kind in AGENT_KINDS)
            raise InputError(coded("agents: no subclass", agent=agent, allowed=allowed))
        if chosen[kinds[0]] is not kinds[0]:
            raise InputError(
                coded("agents: second of a kind", agent=agent.__name__, kind=kinds[0].__name__)
            )
        chosen[kinds[0]] = agent
    return chosen
