"""A city's parameters fitted to its reported figures, and how far the fit can be trusted."""

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from calibration.account.account import simulated_reports
from calibration.account.reached import reached_by
from calibration.account.report import keep_posterior, today
from calibration.account.validation import ACCOUNT, account_of, read_account
from calibration.account.validation import Account as Account
from calibration.effects.likelihood import Met, meet
from calibration.fitting.cities import Cities
from calibration.fitting.fit import Fit
from calibration.fitting.fit import fit as fit_city
from sim.api.given import checked
from sim.core.arguments import BUDGET, CITIES, REGION, SEED, SIMULATED, whole, workers_of
from sim.core.errors import InputError
from sim.core.places import MANIFEST, contents_of, place_of
from sim.core.terms import coded, listed
from sim.inputs.city import City, load_city, posterior_of
from sim.inputs.posterior import FOLDER, read_manifest, write_posterior
from sim.results.compare import processes_for
from sim.results.workbook.write import kept

EFFECTS_FOLDER: Final = "effects"
"""The folder, within that of a fit, of experiments on its draws."""

FitProgress = Callable[[int | str, int, int], None]
"""Told the generation, or the experiments by name, how many are done, and of
            how many."""

_LEAST_CITIES: Final = 50
_CITIES_A_CHECK: Final = 10
"""Of so many simulated cities of a fit, one more says what its posterior reaches."""


@checked
def calibrate(
    *,
    budget: int = BUDGET,
    seed: int = SEED,
    region: str | Path | City = REGION,
    workers: int | None = None,
    out: str | Path | None = None,
    adopt: bool = False,
    force: bool = False,
    progress: FitProgress | None = None,
) -> Fit:
    """Fit the behavioural parameters to the reported figures, and keep the posterior.

    Its draws are weighted by how they meet the published effects, if the region has any.

    Args:
        budget: How many cities are simulated.
        out: The folder of the fit, results/fit-REGION if none is given; what it holds already is
            not done again.
        adopt: Keep the posterior in the region's folder too, so that it runs on it.
        force: Adopt it even if it misses reported figures.
        progress: Told the generation, or the experiments by name, how many are done, and of
            how many.

    Raises:
        InputError: in one line, if something given is wrong, too many cities failed, or a
            posterior to be adopted misses reported figures.
    """
    city = unfitted(region)
    place = fit_folder(city) if out is None else place_of(out)
    processes = processes_for(budget, workers)
    fitted = fit_city(city, budget, seed, place, processes, progress)
    fitted, met = weighted(fitted, place, processes, progress)
    runs = min(SIMULATED, budget // _CITIES_A_CHECK)
    simulated = _simulated(fitted, runs, place, processes, progress)
    keep_posterior(fitted, place / FOLDER, today(), reached_by(fitted, simulated), met)
    if adopt:
        adopt_posterior(place, city, force=force)
    return fitted


def adopt_posterior(place: Path, city: City, *, force: bool) -> None:
    """Let a city's region run on the posterior of the fit in a folder from now on.

    Raises InputError if it misses reported figures, unless it is to be adopted by ``force``.
    """
    about = read_manifest(place / FOLDER)
    missed = about["missed_figures"]
    if missed and not force:
        counts = {"missed": len(missed), "figures": len(about["figures"])}
        raise InputError(coded("not adopted", place=place, names=listed(missed), **counts))
    write_posterior(folder_of(city) / FOLDER, posterior_of(place, city).values, about)


def _simulated(
    fit: Fit, runs: int, place: Path, workers: int, progress: FitProgress | None = None
) -> Cities:
    """Cities of a fit's posterior, kept in the fit's folder."""
    folder = place / f"posterior-cities-{runs}"
    tell = None if progress is None else partial(progress, "posterior cities")
    return simulated_reports(fit, runs, folder, workers, tell)


def weighted(
    fitted: Fit, place: Path, workers: int, progress: FitProgress | None
) -> tuple[Fit, Met | None]:
    """A fit weighted by the published effects of its city, and how it meets them, if it has any."""
    met = meet(fitted, place / EFFECTS_FOLDER, workers, progress)
    return (met.fit, met) if met else (fitted, None)


@checked
def validate(
    *,
    fit: str | Path | None = None,
    region: str | Path | City = REGION,
    recompute: bool = False,
    runs: int = SIMULATED,
    cities: int = CITIES,
    workers: int | None = None,
    adopt: bool = False,
    excel: str | Path | None = None,
    progress: FitProgress | None = None,
) -> Account:
    """How a fit reproduces the reported figures, and whether it can be trusted.

    Args:
        fit: The folder of a fit. Unless one is named, the account that is kept in the region's
            folder is read.
        recompute: Make the account anew all the same, of the fit in results/fit-REGION.
        runs: Cities simulated from the posterior.
        cities: Synthetic cities that the fit is tested on.
        adopt: Keep the account in the region's folder too.
        excel: A file to write it to as a workbook.

    Raises:
        InputError: in one line, if something given is wrong.
    """
    city = unfitted(region)
    if is_kept(city, fit, is_new=recompute or adopt):
        place = folder_of(city)
        return kept(read_account(place / ACCOUNT, load_city(place)), None, excel)
    _check_cities(runs, cities)
    place = fit_folder(city) if fit is None else place_of(fit, name="fit")
    processes = None if workers is None else workers_of(workers)
    made = _made(place, city, (runs, cities, processes), progress, adopt=adopt)
    return kept(made, None, excel)


def _check_cities(runs: int, cities: int) -> None:
    if min(whole("runs", runs), whole("cities", cities)) < _LEAST_CITIES:
        raise InputError(coded("too few cities", least=_LEAST_CITIES))


def _made(
    place: Path,
    city: City,
    size: tuple[int, int, int | None],
    progress: FitProgress | None,
    *,
    adopt: bool,
) -> Account:
    """Make the account of the fit in a folder, and keep it there, and in the region's to adopt."""
    runs, cities, workers = size
    budget, seed = budget_and_seed(place)
    processes = processes_for(budget, workers)
    fitted = fit_city(city, budget, seed, place, processes, progress)
    fitted, _ = weighted(fitted, place, processes, progress)
    if cities > len(fitted.batches[0].reports) // 2:
        raise InputError(coded("too many cities", cities=cities, budget=budget))
    simulated = _simulated(fitted, runs, place, processes)
    account = account_of(fitted, posterior_of(place, city), simulated, cities)
    for folder in [place, folder_of(city)][: 1 + adopt]:
        _keep(account, folder / ACCOUNT)
    return account


def _keep(account: Account, place: Path) -> None:
    """Keep an account in place of the one before it."""
    if MANIFEST in contents_of(place):
        shutil.rmtree(place)
    account.save(place)


def budget_and_seed(place: Path) -> tuple[int, int]:
    """With what the fit in a folder was made; InputError if it holds none."""
    if not (place / FOLDER).is_dir():
        raise InputError(coded("holds no fit", place=place))
    about = read_manifest(place / FOLDER)
    return int(about.get("budget", BUDGET)), int(about.get("seed", SEED))


# Where it is kept -------------------------------------------------------------------------------


def unfitted(region: str | Path | City) -> City:
    """A city that runs on its priors, whatever it was fitted to."""
    given = folder_of(region) if isinstance(region, City) else region
    return load_city(given, fitted=False)


def folder_of(city: City) -> Path:
    """The folder that a city was read from; InputError if there is none."""
    if city.folder is None:
        raise InputError(coded("not of a folder", name=city.name))
    return city.folder


def fit_folder(city: City) -> Path:
    """Where the fit of a region goes if no folder is named."""
    return Path("results") / f"fit-{city.name}"


def account_folders(city: City, fit: str | Path | None, *, is_new: bool, adopt: bool) -> list[Path]:
    """Where the account of a fit is kept (see ``validate``)."""
    if is_kept(city, fit, is_new=is_new or adopt):
        return [folder_of(city) / ACCOUNT]
    place = fit_folder(city) if fit is None else place_of(fit, name="fit")
    return [folder / ACCOUNT for folder in (place, folder_of(city))[: 1 + adopt]]


def is_kept(city: City, fit: str | Path | None, *, is_new: bool) -> bool:
    """Whether the account to show is that in the region's folder."""
    return fit is None and not is_new and (folder_of(city) / ACCOUNT).is_dir()
