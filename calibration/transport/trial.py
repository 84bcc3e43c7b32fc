"""Many draws of the cities that stand for other places: kept as they end, resumable."""

import hashlib
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import pyarrow as pa

from calibration.draw_work import RUNS_DONE, DrawWork
from calibration.transport.cities import Model, model_of
from calibration.transport.peers import TENANTS
from calibration.transport.sites import Site
from sim.core.execution.resumable import Progress, attempt_each, run_missing
from sim.core.execution.store import DRAW, Chunk, ChunkStore, Failure
from sim.core.months import month_number, month_text
from sim.experiments.ensemble import code_digest, engine_for
from sim.experiments.replicate import past
from sim.experiments.study import Study
from sim.inputs.scenarios.scenario import BASELINE, load_scenario
from sim.model.ledger import Event
from sim.model.world import World

_VALUE: Final = "predicted"


@dataclass(frozen=True, eq=False)
class Trial(DrawWork):
    """Which sites are predicted, from the draws of a study of the fitted city.

    Run number r is draw r // sites of site r % sites.
    """

    sites: tuple[Site, ...]

    @property
    def runs(self) -> int:
        """How many runs there are."""
        return self.study.runs * len(self.sites)

    def identity(self) -> dict[str, str]:
        """What the predictions depend on, as digests."""
        return {
            "study": self.study.digest(),
            "sites": repr(self.sites),
            "code": code_digest(),
            "made by": _own_digest(),
        }

    def predicted(self, number: int) -> float:
        """What one run predicts of its site."""
        draw, site = divmod(number, len(self.sites))
        model = self._models.setdefault(site, self._model(site))
        return counted(self.sites[site], model, past(study_of(model, self.study), draw))

    def _model(self, number: int) -> Model:
        study = self.study
        return model_of(self.sites[number], study.city, study.parameters, study.seed)

    @cached_property
    def _models(self) -> dict[int, Model]:
        return {}

    def __getstate__(self) -> dict[str, object]:
        """What was asked, without what follows from it."""
        return {"study": self.study, "sites": self.sites}


@cache
def _own_digest() -> str:
    """A digest of the code that makes the predictions."""
    files = sorted(Path(__file__).parent.glob("*.py"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def study_of(model: Model, study: Study) -> Study:
    """The history of a model's city as a study, with the seed of the fitted city's."""
    city = model.city
    return replace(
        study,
        city=city,
        scenarios=(load_scenario(BASELINE, city),),
        until=month_text(month_number(city.region.report) + 1),
        parameters=city.posterior,
    )


def counted(site: Site, model: Model, world: World) -> float:
    """Tenants at the site's date, or graduates up to it, since a month if one is given."""
    region = model.city.region
    last = region.month(site.as_of)
    if site.quantity == TENANTS:
        return model.times * float(world.events[last, Event.TENANTS])
    first = 0 if site.first is None else max(0, region.month(site.first))
    return model.times * float(world.events[first : last + 1, Event.GRADUATIONS].sum())


class Predictions(NamedTuple):
    """What each draw predicts of each site, of shape (draws, sites); NaN where it failed."""

    values: np.ndarray
    failures: list[Failure]


def predict(
    trial: Trial, folder: Path | None, workers: int, progress: Progress | None = None
) -> Predictions:
    """The predictions of all draws: those that ``folder`` holds already, and the others made now.

    The same whatever the number of workers and however often it was stopped.
    """
    schema = pa.schema([pa.field(DRAW, pa.int64(), nullable=False), pa.field(_VALUE, pa.float64())])
    store = ChunkStore(folder and folder / RUNS_DONE, schema, trial.identity())
    if store.missing(trial.runs):
        run_missing(store, trial, predict_some, engine_for(workers), progress=progress)
    values = np.full(trial.runs, np.nan)
    for table in store.rows(trial.runs):
        values[table[DRAW].to_numpy()] = table[_VALUE].to_numpy()
    return Predictions(
        values.reshape(trial.study.runs, len(trial.sites)), list(store.failures(trial.runs))
    )


def predict_some(trial: Trial, numbers: range) -> Chunk:
    """Make some runs; those that fail are recorded."""
    done: dict[int, float] = {}
    failures = attempt_each(
        numbers, trial.seed, lambda number: done.update({number: trial.predicted(number)})
    )
    columns = {
        DRAW: pa.array(list(done), pa.int64()),
        _VALUE: pa.array(list(done.values()), pa.float64()),
    }
    return Chunk(pa.table(columns), failures)
