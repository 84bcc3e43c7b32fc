"""Which tests are slow: they simulate cities, start processes, or draw every picture.

``make check`` leaves them out. One file a line, from the root of the tests. What simulates months
on end is slow only where rules are interpreted (``NUMBA_DISABLE_JIT=1``).
"""

import os
from pathlib import Path
from typing import Final

import pytest

TESTS: Final = Path(__file__).parent

SLOW: Final = frozenset(
    [
        "calibration/test_ablations.py",
        "calibration/test_account.py",
        "calibration/test_calibrate.py",
        "calibration/test_effects.py",
        "calibration/test_effects_loans.py",
        "calibration/test_firm_core.py",
        "calibration/test_fit.py",
        "calibration/test_known_city.py",
        "calibration/test_new_region.py",
        "figures/test_charts.py",
        "figures/test_every_picture.py",
        "figures/test_lettering.py",
        "figures/test_wording.py",
        "figures/test_write.py",
        "test_asking.py",
        "test_benchmarks.py",
        "test_city.py",
        "test_cli.py",
        "test_cluster.py",
        "test_combined.py",
        "test_compare.py",
        "test_compiled.py",
        "test_decision_commands.py",
        "test_discovery.py",
        "test_executors.py",
        "test_faults.py",
        "test_kills.py",
        "test_league.py",
        "test_lever_records.py",
        "test_microdata.py",
        "test_lever_effects.py",
        "test_levers_work.py",
        "test_national.py",
        "test_new_lever.py",
        "test_notebooks.py",
        "test_planner.py",
        "test_protocol.py",
        "test_reference.py",
        "test_report_kink.py",
        "test_results.py",
        "test_run.py",
        "test_same_bits.py",
        "test_scenario.py",
        "test_scenario_mutants.py",
        "test_sensitivity.py",
        "test_solve.py",
        "test_stopping.py",
    ]
)

SIMULATES: Final = frozenset(
    [
        "agents/test_stake.py",
        "calibration/test_effects_likelihood.py",
        "calibration/test_rivals.py",
        "test_before.py",
        "test_closed_forms.py",
        "test_consequences.py",
        "test_draw_rows.py",
        "test_ensemble.py",
        "test_given_scenarios.py",
        "test_ledger.py",
        "test_lever_effects.py",
        "test_lever_grid.py",
        "test_mesa_agents.py",
        "test_mesa_decisions.py",
        "test_model.py",
        "test_places.py",
        "test_returns.py",
        "test_shapley.py",
        "test_startup_fates.py",
    ]
)
IS_INTERPRETED: Final = os.environ.get("NUMBA_DISABLE_JIT", "0") != "0"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    missing = sorted(name for name in SLOW | SIMULATES if not (TESTS / name).is_file())
    if missing:
        raise pytest.UsageError(f"tests/conftest.py names files that are not there: {missing}")
    for item in items:
        file = item.path.relative_to(TESTS).as_posix()
        if file in SIMULATES:
            item.add_marker(pytest.mark.simulates)
        if file in SLOW or (file in SIMULATES and IS_INTERPRETED):
            item.add_marker(pytest.mark.slow)
