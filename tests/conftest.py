"""Which tests are slow: they simulate cities, start processes, or draw every picture.

``make check`` leaves them out. One file a line, from the root of the tests; single tests of other
files are marked where they stand. What simulates months on end is slow only where rules are
interpreted (``NUMBA_DISABLE_JIT=1``). What takes minutes is marked ``nightly`` and left out unless
``FUHUA_NIGHTLY`` is set; then Hypothesis tries many more examples too. Where pictures are only
kept beside what a file tests, they are not rendered.
"""

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import mesa  # noqa: F401  (it looks through all modules that are loaded: the fewer, the quicker)
import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from sim.results.comparison import Comparison

IS_NIGHTLY: Final = os.environ.get("FUHUA_NIGHTLY", "") not in ("", "0")
settings.register_profile("quick", max_examples=60, deadline=None)
settings.register_profile("nightly", max_examples=2_000, deadline=None)
settings.load_profile("nightly" if IS_NIGHTLY else "quick")

TESTS: Final = Path(__file__).parent

SLOW: Final = frozenset(
    [
        "analysis/test_discovery.py",
        "analysis/test_lever_effects.py",
        "analysis/test_lever_grid.py",
        "analysis/test_paths.py",
        "analysis/test_plan.py",
        "analysis/test_planner.py",
        "analysis/test_plan_question.py",
        "analysis/test_sensitivity.py",
        "analysis/test_why.py",
        "analysis/test_solve.py",
        "analysis/test_thresholds.py",
        "api/test_answers.py",
        "app/test_asked.py",
        "app/test_browser.py",
        "app/test_page.py",
        "api/test_league.py",
        "calibration/test_ablations.py",
        "calibration/test_account.py",
        "calibration/test_asking.py",
        "project/test_notebooks.py",
        "calibration/test_calibrate.py",
        "model/test_reference.py",
        "calibration/test_effects.py",
        "calibration/test_effects_likelihood.py",
        "calibration/test_effects_loans.py",
        "calibration/test_firm_core.py",
        "calibration/test_fit.py",
        "calibration/test_known_city.py",
        "calibration/test_new_region.py",
        "calibration/test_rivals.py",
        "cli/test_at_risk.py",
        "cli/test_cli.py",
        "cli/test_decision_commands.py",
        "cli/test_stopping.py",
        "comparison/test_combined.py",
        "comparison/test_compare.py",
        "comparison/test_consequences.py",
        "core/test_compiled.py",
        "core/test_faults.py",
        "execution/test_cluster.py",
        "execution/test_executors.py",
        "project/test_benchmarks.py",
        "execution/test_kills.py",
        "execution/test_same_bits.py",
        "experiments/test_firings.py",
        "experiments/test_microdata.py",
        "figures/test_charts.py",
        "figures/test_every_picture.py",
        "figures/test_lettering.py",
        "figures/test_wording.py",
        "figures/test_write.py",
        "inputs/test_city.py",
        "inputs/test_lever_records.py",
        "inputs/test_national.py",
        "inputs/test_new_lever.py",
        "inputs/test_scenario.py",
        "inputs/test_scenario_mutants.py",
        "mesa_model/test_mesa_agents.py",
        "mesa_model/test_mesa_decisions.py",
        "mesa_model/test_model.py",
        "model/test_levers_work.py",
        "model/test_metamorphic.py",
        "model/test_reference.py",
        "model/test_report_kink.py",
        "model/test_run.py",
        "project/test_benchmarks.py",
        "project/test_fuzz.py",
        "project/test_notebooks.py",
        "results/test_plan_report.py",
        "results/test_protocol.py",
        "results/test_report.py",
        "results/test_reproduce.py",
        "results/test_results.py",
        "results/test_results_read.py",
        "results/test_second_count.py",
        "results/test_workbook.py",
    ]
)

SIMULATES: Final = frozenset(
    [
        "analysis/test_shapley.py",
        "analysis/test_treasury.py",
        "analysis/test_where.py",
        "app/test_crew.py",
        "app/test_played.py",
        "cli/test_last_net.py",
        "comparison/test_running.py",
        "core/test_arguments.py",
        "core/test_places.py",
        "experiments/test_draw_rows.py",
        "experiments/test_ensemble.py",
        "experiments/test_startup_fates.py",
        "inputs/test_given_scenarios.py",
        "calibration/test_unfitted.py",
        "model/test_before.py",
        "model/test_closed_forms.py",
        "model/test_returns.py",
        "model/test_twin_cities.py",
    ]
)
UNRENDERED: Final = frozenset(
    [
        "analysis/test_discovery.py",
        "analysis/test_lever_effects.py",
        "analysis/test_lever_grid.py",
        "analysis/test_paths.py",
        "analysis/test_plan_keeps.py",
        "analysis/test_sensitivity.py",
        "analysis/test_solve.py",
        "analysis/test_thresholds.py",
        "analysis/test_treasury.py",
        "analysis/test_where.py",
        "analysis/test_why.py",
        "api/test_answers.py",
        "api/test_league.py",
        "calibration/test_ablations.py",
        "calibration/test_account.py",
        "calibration/test_asking.py",
        "calibration/test_calibrate.py",
        "calibration/test_deciding.py",
        "calibration/test_effects.py",
        "calibration/test_fit.py",
        "calibration/test_new_region.py",
        "calibration/test_rivals.py",
        "calibration/test_transport.py",
        "calibration/test_updating.py",
        "cli/test_cli.py",
        "cli/test_decision_commands.py",
        "cli/test_stopping.py",
        "comparison/test_combined.py",
        "comparison/test_compare.py",
        "comparison/test_consequences.py",
        "core/test_arguments.py",
        "core/test_places.py",
        "experiments/test_firings.py",
        "experiments/test_microdata.py",
        "inputs/test_city.py",
        "results/test_reproduce.py",
        "results/test_results.py",
        "results/test_results_read.py",
        "results/test_second_count.py",
    ]
)
LONGEST: Final = (
    "results/test_protocol.py",
    "app/test_browser.py",
    "cli/test_at_risk.py",
    "execution/test_cluster.py",
    "model/test_levers_work.py",
    "calibration/test_calibrate.py",
    "cli/test_decision_commands.py",
    "execution/test_same_bits.py",
    "execution/test_kills.py",
    "cli/test_cli.py",
    "results/test_report.py",
    "results/test_plan_report.py",
    "figures/test_every_picture.py",
    "execution/test_executors.py",
    "results/test_reproduce.py",
)
"""Begun first, so that at the end no process waits long for another."""

IS_INTERPRETED: Final = os.environ.get("NUMBA_DISABLE_JIT", "0") != "0"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    missing = sorted(
        name for name in SLOW | SIMULATES | UNRENDERED | {*LONGEST} if not (TESTS / name).is_file()
    )
    if missing:
        raise pytest.UsageError(f"tests/conftest.py names files that are not there: {missing}")
    if not IS_NIGHTLY:
        items[:] = [item for item in items if item.get_closest_marker("nightly") is None]
    items.sort(key=lambda item: _place_in(LONGEST, item))
    for item in items:
        file = item.path.relative_to(TESTS).as_posix()
        if file in SIMULATES:
            item.add_marker(pytest.mark.simulates)
        simulates = item.get_closest_marker("simulates") is not None
        if file in SLOW or (simulates and IS_INTERPRETED):
            item.add_marker(pytest.mark.slow)


def pytest_collection_finish() -> None:
    """What is loaded by now stays: to look through it for garbage takes a twelfth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(5_000)


def _place_in(files: tuple[str, ...], item: pytest.Item) -> int:
    file = item.path.relative_to(TESTS).as_posix()
    return files.index(file) if file in files else len(files)


@pytest.fixture(scope="session", autouse=True)
def _session_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    from tests import shared

    own = tmp_path_factory.getbasetemp()
    shared.PLACE = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def comparison() -> "Comparison":
    """A small comparison, which is not changed."""
    from tests.small_study import compared

    return compared()


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> "tuple[Path, Comparison]":
    """The folder of a small comparison, which is only read, and the comparison."""
    from tests.rendering import RENDERED, pictures
    from tests.small_study import compared

    folder = tmp_path_factory.mktemp("finished") / "out"
    with pictures(RENDERED):
        return folder, compared(folder)


@pytest.fixture(scope="module", autouse=True)
def _unrendered(request: pytest.FixtureRequest) -> Iterator[None]:
    if request.path.relative_to(TESTS).as_posix() not in UNRENDERED:
        yield
        return
    from tests.rendering import UNRENDERED as TITLES
    from tests.rendering import pictures

    with pictures(TITLES):
        yield


@pytest.fixture
def typed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Callable[..., tuple[int, str, str]]:
    """Runs the command in this process, in an empty folder: status, output, errors."""
    from sim.cli.main import main

    monkeypatch.chdir(tmp_path)

    def run(*arguments: Any) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main([*map(str, arguments)])
        return (int(ended.value.code or 0), *capsys.readouterr())

    return run
