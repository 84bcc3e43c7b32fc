"""What a fitted city's model predicts of other places, beside rules of one line."""

from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, ClassVar, Final, Self

import numpy as np
import pandas as pd

from calibration.transport.cities import model_of
from calibration.transport.peers import TENANTS
from calibration.transport.sites import LeftOut, Site
from calibration.transport.trial import Trial, predict
from sim.core.errors import SimulationError
from sim.core.execution.resumable import Progress
from sim.core.files import make_folder, write_atomically
from sim.experiments.study import Study
from sim.experiments.warm_up import compile_rules
from sim.inputs.city import input_texts
from sim.inputs.region import INPUTS
from sim.results.answer import Answer, Drawings
from sim.results.manifest import Asked, Record, made_now, reserve

REGIONS: Final = "regions"
"""The folder, within that of the results, of a region for each site."""

QUANTILES: Final = {"p05": 0.05, "p25": 0.25, "p50": 0.5, "p75": 0.75, "p95": 0.95}
COLUMNS: Final = (
    *Site._fields, *QUANTILES, "inside", "error", "error_floor_rule", "error_house_rule",
)  # fmt: skip
SCORES: Final = (
    "quantity", "places", "inside", "error", "same_error_floor_rule", "error_floor_rule",
    "same_error_house_rule", "error_house_rule", "within_factor_3",
)  # fmt: skip

TENANTS_ON_1000_M2: Final = 1.5
TENANTS_OF_A_HOUSE: Final = 45.0
"""The rules of one line that the model is scored beside."""

_LEAST: Final = 0.5
"""A predicted count of less is scored as half of one."""


@dataclass(frozen=True, eq=False, repr=False)
class Transport(Answer):
    """How a fitted city's model predicts the tenants and graduates of other places.

    ``sites`` has a row a reported figure (COLUMNS): what is known of the place, the draws'
    quantiles, whether the 90 % interval holds the figure, and the logarithm of the median over it;
    the same of the rules, where houses or floor are known. ``scores`` has a row a quantity: means
    of absolute errors, the model's also over the places that a rule speaks of
    (``same_error_...``). ``left_out`` has the figures of which nothing can be said.
    """

    kind: ClassVar[str] = "transport"

    sites: pd.DataFrame
    left_out: pd.DataFrame
    asked_sites: str
    failed: int

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables by name."""
        return {"scores": self.scores, "sites": self.sites, "left_out": self.left_out}

    @property
    def scores(self) -> pd.DataFrame:
        """How well tenants and graduates are predicted: one row a quantity (SCORES)."""
        rows = [_scored(str(name), one) for name, one in self.sites.groupby("quantity")]
        return pd.DataFrame(rows, columns=list(SCORES))

    @property
    def drawings(self) -> Drawings:
        """What draws each picture, by name."""
        from sim.figures.transport_chart import transport_chart

        return {"sites": partial(transport_chart, self)}

    @property
    def asked(self) -> dict[str, Any]:
        """Which figures of which places were asked for."""
        return {"sites": self.asked_sites}

    @property
    def numbers(self) -> dict[str, Any]:
        """Counts of runs, and of the figures that are predicted."""
        return {"runs": self.study.runs, "failed": self.failed, "figures": len(self.sites)}

    @classmethod
    def restored(cls, folder: Path, record: Record, tables: dict[str, pd.DataFrame]) -> Self:  # noqa: ARG003
        """The answer as a folder holds it."""
        return cls(
            record.study, record.made, tables["sites"], tables["left_out"],
            record.asked.more["sites"], int((record.result or {})["failed"]),
        )  # fmt: skip

    def keep_more(self, folder: Path) -> None:
        """Write the region that stands for each site, in the order of the table."""
        study = self.study
        for number, site in enumerate(_sites_in(self.sites), 1):
            inputs = folder / REGIONS / f"{number:03d}" / INPUTS
            make_folder(inputs)
            model = model_of(site, study.city, study.parameters, study.seed)
            for file, text in input_texts(model.city).items():
                write_atomically(inputs / file, text.encode())

    def __repr__(self) -> str:
        """How many figures are inside."""
        inside, figures = int(self.sites["inside"].sum()), len(self.sites)
        return f"<Transport: {inside} of {figures} figures inside; {self.label}>"


def transport_to(
    study: Study,
    sites: list[Site],
    left_out: list[LeftOut],
    folder: Path | None,
    workers: int,
    progress: Progress | None = None,
) -> Transport:
    """Some sites predicted on the draws of a study, in a folder that is kept for them.

    Raises InputError if the folder holds anything else, and SimulationError if all draws fail.
    """
    made, digest = made_now(), sha256(repr((sites, left_out)).encode()).hexdigest()
    if folder is not None:
        reserve(folder, Asked(Transport.kind, study, {"sites": digest}), made)
    compile_rules(study)
    predicted = predict(Trial(study, tuple(sites)), folder, workers, progress)
    if np.isnan(predicted.values).all(axis=0).any():
        raise SimulationError(**predicted.failures[0]._asdict())
    rows = [_row(site, predicted.values[:, number]) for number, site in enumerate(sites)]
    return Transport(
        study,
        made,
        pd.DataFrame(rows, columns=list(COLUMNS)),
        pd.DataFrame(left_out, columns=list(LeftOut._fields)),
        digest,
        len(predicted.failures),
    )


def _sites_in(table: pd.DataFrame) -> list[Site]:
    """The sites of a table of them."""
    rows = table[list(Site._fields)].to_dict("records")
    texts = ("first", "opened")
    return [Site(**(row | {name: row[name] or None for name in texts})) for row in rows]


def _row(site: Site, values: np.ndarray) -> dict[str, Any]:
    found = {name: float(np.nanquantile(values, q)) for name, q in QUANTILES.items()}
    is_counted = site.quantity == TENANTS
    on_floor = TENANTS_ON_1000_M2 * site.floor / 1000 if is_counted and site.knows_floor else np.nan
    in_houses = TENANTS_OF_A_HOUSE * site.houses if is_counted and site.knows_houses else np.nan
    return {
        **site._asdict(),
        "first": site.first or "",
        "opened": site.opened or "",
        **found,
        "inside": found["p05"] <= site.reported <= found["p95"],
        "error": _error(found["p50"], site),
        "error_floor_rule": _error(on_floor, site),
        "error_house_rule": _error(in_houses, site),
    }


def _error(predicted: float, site: Site) -> float:
    """The logarithm of what is predicted over what was reported."""
    return float(np.log(np.maximum(predicted, _LEAST) / site.reported))


def _scored(quantity: str, sites: pd.DataFrame) -> dict[str, Any]:
    """The scores of the sites of one quantity; NaN where a rule speaks of none."""
    sizes = sites[["error", "error_floor_rule", "error_house_rule"]].abs()
    found: dict[str, Any] = {
        "quantity": quantity,
        "places": len(sites),
        "inside": sites["inside"].mean(),
        "error": sizes["error"].mean(),
        "within_factor_3": (sizes["error"] <= np.log(3)).mean(),
    }
    for rule in ("error_floor_rule", "error_house_rule"):
        found[rule] = sizes[rule].mean()
        found[f"same_{rule}"] = sizes["error"][sizes[rule].notna()].mean()
    return found
