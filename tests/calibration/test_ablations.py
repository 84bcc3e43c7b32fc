"""What each mechanism is needed for: what counts as broken, and the page that says so."""

from types import SimpleNamespace

import numpy as np
import pytest

from calibration import ablations
from calibration.ablations import (
    OUTCOMES_MOVED,
    Broken,
    bench_of,
    broken,
    effects_lost,
    figures_lost,
    firm_facts_lost,
    levers_lost,
    main,
    measured,
    most_clearly_moved,
    page,
)
from calibration.alternatives import ALTERNATIVE, NEUTRALS
from calibration.rivals.main_levers import MAIN
from sim.inputs.city import load_city
from tests.cities import MUXING

WOBBLE = 0.01 * np.arange(10)


def a_target(*, at_least=False):
    return SimpleNamespace(id="tenants", low=10.0, high=20.0, at_least=at_least)


def draws(middle):
    """Ten draws of one figure about a middle, moved alike by a little."""
    return (middle + WOBBLE)[:, None]


def test_a_figure_is_lost_if_its_median_leaves_the_range():
    assert list(figures_lost([a_target()], draws(15), draws(25))) == ["tenants 15.0 → 25.0"]
    assert list(figures_lost([a_target()], draws(15), draws(18))) == []
    assert list(figures_lost([a_target()], draws(25), draws(30))) == []
    assert list(figures_lost([a_target(at_least=True)], draws(15), draws(25))) == []


def test_a_figure_that_moves_by_chance_is_not_lost():
    noise = np.array([30.0, -31.0] * 5)[:, None]
    assert list(figures_lost([a_target()], draws(15), draws(15) + noise + 6)) == []


def test_draws_that_failed_do_not_count():
    before, after = draws(15), draws(25)
    after[0] = np.nan
    assert len(list(figures_lost([a_target()], before, after))) == 1


def test_an_effect_is_lost_if_it_was_met_and_is_missed():
    before = {("a", ""): "inside", ("b", "two"): "meets", ("c", ""): "misses"}
    before[("d", "")] = "inside"
    after = {("a", ""): "meets", ("b", "two"): "wrong_sign", ("c", ""): "wrong_sign"}
    after[("d", "")] = "not_measured"
    assert list(effects_lost(before, after)) == ["b two (wrong sign)"]


def changes(**by_outcome):
    """What raising the first main lever changes, by outcome; the others do nothing."""
    nothing = np.zeros((10, len(MAIN)))
    found = {name: nothing.copy() for name in OUTCOMES_MOVED}
    for name, values in by_outcome.items():
        found[name][:, 0] = values
    return found


def test_a_lever_is_told_by_what_it_moves_most_clearly():
    noisy = np.tile([1.0, 3.0], 5)
    moved = {"lending": noisy, "graduations": 2 + WOBBLE, "failures": np.zeros(10)}
    assert most_clearly_moved(moved) == "graduations"
    assert most_clearly_moved({"failures": np.zeros(10)}) is None


def test_a_lever_is_lost_if_it_keeps_less_than_half():
    before = changes(graduations=2 + WOBBLE)
    assert list(levers_lost(before, changes(graduations=0.5 + WOBBLE / 2))) == [
        f"{MAIN[0]} (keeps 26% of its graduations)"
    ]
    assert list(levers_lost(before, changes(graduations=1.5 + WOBBLE))) == []
    assert list(levers_lost(changes(), changes())) == []


def test_what_firms_cannot_do_without_is_said_of_their_parameters_alone():
    city = load_city("pinghu")
    some = [ALTERNATIVE[name] for name in ("other_closures=0", "talents=0", "patent_rate=0")]
    found = firm_facts_lost(city, some, firms=1_500)
    assert list(found) == ["other_closures=0", "patent_rate=0"]
    assert any("closures in years" in fact for fact in found["other_closures=0"])
    assert found["patent_rate=0"] == []


def test_the_page_says_what_is_broken_and_what_breaks_nothing():
    bench = bench_of(MUXING, 3, None)
    before = measured(bench, None)
    lost = broken(bench, before, ALTERNATIVE["teams=0"], ["a fact 1"])
    assert lost.facts == ("a fact 1",) and not lost.failed
    text = page(bench, before, {ALTERNATIVE["teams=0"]: lost, ALTERNATIVE["insists=0"]: Broken()})
    assert "| `teams=0` | no makerspace teams found firms | a fact 1 |" in text
    assert "**Break nothing of this:** `insists`." in text
    assert "| as it is | none |" in text


def test_it_is_measured_without_the_mechanism():
    bench = bench_of(MUXING, 2, None)
    with_all, without = measured(bench, None), measured(bench, ALTERNATIVE["hnte_pass=0"])
    assert with_all.levers["hnte_certified"].any()
    assert not without.levers["hnte_certified"].any()


def test_all_is_written_and_some_is_printed(monkeypatch, tmp_path, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(ablations, "DOCUMENT", tmp_path / "page.md")
    monkeypatch.setattr(ablations, "NEUTRALS", NEUTRALS[-1:])
    main(["--region", "muxing", "--draws", "1"])
    name = NEUTRALS[-1].parameter
    assert f"`{name}=0`" in (tmp_path / "page.md").read_text(encoding="utf-8")
    main(["--region", "muxing", "--draws", "1", name])
    assert f"`{name}=0`" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["nonsense"])
    assert "nonsense: is no mechanism; allowed: " in capsys.readouterr().err
