"""All that a process of the page can be asked: its public methods are the tasks by name."""

from pathlib import Path
from typing import Any, Final

import sim.app.told as told
from sim.api.methods import City
from sim.app.ask import STAGES, Ask
from sim.app.described import city_described
from sim.app.draws import MOST_KEPT, Histories, held, rows_of_draw
from sim.app.grounds import grounds_of
from sim.app.played import played
from sim.app.saved import Saved, scenario_wanted
from sim.core.arguments import BASELINE
from sim.core.language import Language
from sim.experiments.ensemble import Ensemble
from sim.experiments.study import Study
from sim.experiments.warm_up import compile_rules
from sim.inputs.scenarios.scenario import load_scenario
from sim.model.outcomes import OUTCOME
from sim.results.comparison import comparison_of_runs
from sim.results.manifest import made_now

ALL_RUNS: Final = STAGES[-1]
MOST_STUDIES: Final = 16
"""So many questions are remembered as studies."""


class Bench:
    """A city, what is kept of it, and what the page asks of both."""

    def __init__(self, region: str, folder: str, processes: int = 1) -> None:
        """Read the city; there are so many processes of this kind."""
        self.city = City(region)
        self.saved = Saved(Path(folder), self.city)
        self._histories = Histories(MOST_KEPT // processes)
        self._studies: dict[tuple[Ask, str], Study] = {}

    def ready(self) -> str:
        """Compile the rules, unless they are; the digest of the baseline's study."""
        study = self.study(Ask())
        compile_rules(study)
        return study.digest()

    def study(self, ask: Ask) -> Study:
        """The study of a question."""
        baseline = load_scenario(BASELINE, self.city)
        wanted = tuple(scenario_wanted(one, self.city, self.saved) for one in ask.scenarios)
        others = tuple(one for one in wanted if one != baseline)
        city = self.city
        until = city.region.horizon
        return Study(city, (baseline, *others), ALL_RUNS, ask.seed, until, city.posterior)

    def draw(self, ask: Ask, number: int) -> bytes:
        """A draw of a question of one scenario, packed."""
        return rows_of_draw(self._histories, self._kept_study(ask), number)

    def _kept_study(self, ask: Ask) -> Study:
        """The study of a question, made once as long as the files that it names stay the same."""
        key = (ask, self.saved.fingerprint(ask))
        if key not in self._studies:
            self._studies = dict(list(self._studies.items())[1 - MOST_STUDIES :])
            self._studies[key] = self.study(ask)
        return self._studies[key]

    def answer(self, ask: Ask, by_pair: list[list[bytes]]) -> dict[str, Any]:
        """What the draws so far say, for the page."""
        ensemble = self._ensemble(ask, by_pair)
        outcomes = [OUTCOME[name] for name in told.ON_PAGE]
        found = comparison_of_runs(ensemble, made_now(), outcomes).told_from(ask.against)
        return told.told(found, ensemble)

    def _ensemble(self, ask: Ask, by_pair: list[list[bytes]]) -> Ensemble:
        study = self._kept_study(ask)
        runs = len(by_pair[0])
        study = Study(study.city, study.scenarios, runs, study.seed, study.until, study.parameters)
        return Ensemble(study, held(study, by_pair))

    def described(self) -> dict[str, Any]:
        """The city, its levers and the shipped scenarios."""
        return city_described(self.city)

    def typed(self, ask: Ask) -> dict[str, str]:
        """The same question in Python, as a command, and as scenario files."""
        return self.saved.typed(ask)

    def grounds(self, ask: Ask) -> dict[str, Any]:
        """What the figures of a question stand on."""
        return grounds_of(self.study(ask), self.city)

    def played(self, ask: Ask, run: int) -> bytes:
        """One run under each scenario of a question, month by month, packed."""
        return played(self.study(ask), run)

    def save(self, ask: Ask) -> str:
        """Keep the scenario of a question under its name; its file."""
        return self.saved.keep(ask.scenarios[0])

    def forget(self, name: str) -> None:
        """Remove a scenario that was kept."""
        self.saved.forget(name)

    def kept(self) -> list[dict[str, Any]]:
        """The scenarios that are kept."""
        return self.saved.listed()

    def exported(self, ask: Ask, by_pair: list[list[bytes]], kind: str, language: Language) -> Any:
        """The answer to a question as a file: content, media type, name."""
        from sim.app.exported import file_of

        found = comparison_of_runs(self._ensemble(ask, by_pair), made_now()).told_from(ask.against)
        return tuple(file_of(found, kind, language))
