"""What rules did: every firing kept, counted, printed and read back; older answers have none."""

from dataclasses import replace

import pytest

from sim.cli.console import out
from sim.cli.printing.reactions import print_firings
from sim.comparison.idle import idle_in
from sim.comparison.tables import no_rows
from sim.core.months import month_number
from sim.experiments.firings import FIRING_COLUMNS, how_often
from sim.experiments.replicate import past, project
from sim.inputs.scenarios.observables import BUDGET_SPENT, JOBS_GROWTH
from sim.inputs.scenarios.reaction import Reaction
from sim.model.reactions import firings_of
from sim.results.compare import run_study
from sim.results.comparison import read_results
from tests.cities import PINGHU
from tests.forged import forge, manifest_of
from tests.worlds import a_scenario, a_study

BUDGET = Reaction(BUDGET_SPENT, "above", 0.1, 0.05, 3, "2022-11", None, {"rent_subsidy": 0.9})
NEVER = Reaction(JOBS_GROWTH, "above", 9.0, 9.0, None, "2022-11", None, {"rent_subsidy": 0.9})
STUDY = replace(
    a_study(replace(a_scenario("answers"), reactions=(BUDGET, NEVER)), until="2024-06"), runs=3
)


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    folder = tmp_path_factory.mktemp("answers")
    comparison = run_study(STUDY, folder, workers=1)
    comparison.save(folder)
    return folder, comparison


def test_a_row_is_a_firing(found):
    rows = found[1].firings
    start = month_number(STUDY.region.start)
    world = project(STUDY, 1, STUDY.scenarios[1], past(STUDY, 1))
    own = rows[rows["draw"] == 1]
    kept = [
        (month_number(row.month) - start, month_number(row.until) - start, row.seen)
        for row in own.itertuples()
    ]
    assert kept == [(one.month, one.until, one.seen) for one in firings_of(world)] != []
    assert list(rows) == list(FIRING_COLUMNS) and set(rows["number"]) == {1}
    assert set(rows["condition"]) == {"budget_spent > 0.1"}
    assert set(rows["levers"]) == {"rent_subsidy = 0.9"}


def test_how_often_counts_runs_and_months(found):
    budget, never = how_often(STUDY, found[1].firings, 3)
    rows = found[1].firings
    lasted = rows["until"].map(month_number) - rows["month"].map(month_number) + 1
    assert (budget.share, budget.firings) == (1.0, len(rows) / 3)
    assert budget.months == lasted.sum() / 3 and budget.seen > 0.1
    assert budget.first == sorted(rows.drop_duplicates("draw")["month"])[1]
    assert never[3:] == (0.0, 0.0, 0.0, None, None)


def test_firings_are_read_back(found):
    folder, comparison = found
    assert read_results(folder).firings.equals(comparison.firings)


def test_an_answer_from_before_there_were_rules_has_none(tmp_path):
    plain = run_study(a_study(until="2022-12"), tmp_path, workers=1)
    plain.save(tmp_path)
    manifest = manifest_of(tmp_path)
    assert manifest["tables"].pop("firings") and "when" not in manifest["scenarios"][0]
    (tmp_path / "firings.csv").unlink()
    forge(tmp_path, manifest)
    assert read_results(tmp_path).firings.equals(no_rows("firings"))


@pytest.mark.parametrize(("runs", "said"), [(3, " 100% "), (1, "rule 1 fires at ")])
def test_firings_are_printed(found, runs, said, capsys):
    print_firings(out(), STUDY, found[1].firings, runs, "en")
    printed = capsys.readouterr().out
    assert "1. From 2022-11 on: when the share of the year's budget" in printed
    assert said in printed


def test_a_rule_too_short_for_the_months_of_its_lever_is_noted():
    short = replace(BUDGET, values={"guidance_capital": 1e8, "rent_subsidy": 0.1})
    scenario = replace(a_scenario("short"), reactions=(short,))
    (line,) = idle_in(scenario, PINGHU)
    assert str(line).startswith("guidance_capital: is looked at in January only")
    assert idle_in(replace(scenario, reactions=(replace(short, months=12),)), PINGHU) == []
