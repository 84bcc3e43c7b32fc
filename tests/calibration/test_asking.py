"""The worth of figures: against closed forms, on a toy city, and once on the model."""

import numpy as np
import pytest
from scipy.stats import norm

import sim
from calibration.asking.figures import figures_of, reports_of, usual_figures
from calibration.asking.value import by_chance, decision_of, perfect, worth_of, worth_of_all
from calibration.reported.targets import Targets
from sim.core.errors import InputError
from tests.cities import PINGHU

PRIOR, SPREAD, LUCK = 0.3, 1.0, 2.0


def conjugate(draws, off, seed):
    """A normal effect with a normal report of it: benefits (draws, 2) and reports (draws,)."""
    rng = np.random.default_rng(seed)
    effect = rng.normal(PRIOR, SPREAD, draws)
    base = rng.normal(0, 3, draws)
    benefits = np.column_stack([base, base + effect + LUCK * rng.standard_normal(draws)])
    return benefits, effect + off * rng.standard_normal(draws)


def closed_form(off):
    """EVSI of a decision between zero and an effect, with a report of it that is off."""
    told = SPREAD**2 / np.hypot(SPREAD, off)
    return told * norm.pdf(PRIOR / told) + PRIOR * norm.cdf(PRIOR / told) - max(PRIOR, 0.0)


@pytest.mark.parametrize("off", [0.3, 1.5])
def test_the_worth_of_a_report_is_that_of_the_closed_form(off):
    found = []
    for seed in range(20):
        benefits, reports = conjugate(1_000, off, seed)
        found.append(worth_of(decision_of(benefits, ("t", str(seed))), reports).gain)
    values, truth = np.array([one.value for one in found]), closed_form(off)
    assert values.mean() == pytest.approx(truth, abs=3 * values.std(ddof=1) / np.sqrt(20))
    assert np.sum([one.low <= truth <= one.high for one in found]) >= 15


def test_an_answer_narrows_by_what_the_report_explains():
    benefits, reports = conjugate(20_000, 0.7, 1)
    explained = SPREAD**4 / (SPREAD**2 + 0.7**2) / (SPREAD**2 + LUCK**2)
    found = worth_of(decision_of(benefits, ("t",)), reports).narrower
    assert found.value == pytest.approx(1 - np.sqrt(1 - explained), abs=0.01)
    assert found.low < found.value < found.high


def test_what_says_nothing_is_worth_nothing_however_many_scenarios_there_are():
    rng = np.random.default_rng(2)
    worths = [
        worth_of(decision_of(rng.normal(0, 1, (300, 8)), ("n", str(n))), rng.normal(size=300))
        for n in range(30)
    ]
    gains = np.array([one.gain.value for one in worths])
    assert gains.mean() == pytest.approx(0.0, abs=3 * gains.std(ddof=1) / np.sqrt(30))
    same = worth_of(decision_of(rng.normal(0, 1, (300, 2)), ("n",)), np.ones(300))
    assert same.gain.value == 0.0 and same.narrower.value == pytest.approx(0.0, abs=1e-3)


def test_more_is_worth_more_up_to_perfect_information():
    benefits, report = conjugate(4_000, 0.5, 3)
    decision = decision_of(benefits, ("t",))
    noise = np.random.default_rng(3).normal(size=(4_000, 20))
    one, all_of_it = (
        worth_of(decision, report),
        worth_of_all(decision, np.column_stack([report, noise])),
    )
    assert all_of_it.gain.value == pytest.approx(one.gain.value, rel=0.2)
    assert perfect(decision).value > one.gain.value


def test_the_best_of_many_idle_figures_is_told_from_chance_as_often_as_said():
    rng, told = np.random.default_rng(4), 0
    for number in range(60):
        decision = decision_of(rng.normal(0, 1, (200, 3)), ("c", str(number)))
        decision, reports = decision._replace(counts=decision.counts[:2]), rng.normal(size=(200, 5))
        best = max(worth_of(decision, column).gain.value for column in reports.T)
        told += (by_chance(decision, reports, ("c", str(number))) >= best).mean() <= 0.1
    assert 1 <= told <= 14  # 6 or 7 are expected


def test_a_figure_that_says_much_is_told_from_chance():
    benefits, report = conjugate(300, 0.5, 5)
    decision, idle = decision_of(benefits, ("m",)), np.random.default_rng(5).normal(size=(300, 4))
    most = by_chance(decision, np.column_stack([report, idle]), ("m",))
    assert (most >= worth_of(decision, report).gain.value).mean() <= 0.1


# A toy city -------------------------------------------------------------------------------------


class ToyCity:
    """Rents, tenants and an idle count, and what three policies bring at such rents (CNY)."""

    def __init__(self, draws, seed):
        rng = np.random.default_rng(seed)
        rent, founders, idle = rng.normal(size=(3, draws))
        luck = rng.normal(0, 3e6, (draws, 3))
        effects = [0 * rent, 8e6 * rent + 1e6, 4e6 * founders]
        self.benefits = np.column_stack(effects) + luck + rng.normal(0, 2e7, (draws, 1))
        off = rng.normal(size=(3, draws))
        self.reports = np.column_stack(
            [np.exp(0.3 * rent + 0.1 * off[0]), np.exp(founders + 0.5 * off[1]), idle + off[2]]
        )


def decided_upon(known, figure, city):
    """What decisions upon a reading, learnt from one city's draws, bring more in another's."""
    terms = np.vander(known.reports[:, figure], 4)
    slopes = np.linalg.lstsq(terms, known.benefits, rcond=None)[0]
    chosen = (np.vander(city.reports[:, figure], 4) @ slopes).argmax(axis=1)
    now = known.benefits.mean(axis=0).argmax()
    return (city.benefits[np.arange(len(chosen)), chosen] - city.benefits[:, now]).mean()


def test_collecting_the_first_figure_brings_what_was_said_and_the_last_one_nothing():
    known, later = ToyCity(1_000, 1), ToyCity(200_000, 2)
    decision = decision_of(known.benefits, ("toy",))
    worths = [worth_of(decision, column).gain for column in known.reports.T]
    ranked = np.argsort([-one.value for one in worths])
    assert ranked.tolist() == [0, 1, 2]
    first, last = worths[0], worths[2]
    assert first.low <= decided_upon(known, 0, later) <= first.high
    assert first.low > 5e5 and last.low <= 0.0
    assert last.low <= decided_upon(known, 2, later) <= last.high
    assert decided_upon(known, 2, later) < 0.1 * first.value


# Figures ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("tenants of", "is not understood"),
        ("tenants at nowhere", "is no house"),
        ("tenant in 2021", "did you mean tenants"),
        ("graduations in 2022", "not a whole year"),
        ("income_per_m2 in 2021", "at the report alone"),
    ],
)
def test_a_figure_that_cannot_be_counted_is_said(text, said):
    with pytest.raises(InputError, match=said):
        figures_of([text], PINGHU, 0.1)


def test_what_the_city_has_reported_is_not_asked_for():
    asked = {one.id for one in figures_of(None, PINGHU, 0.1)}
    usual = set(usual_figures(PINGHU.region))
    assert asked < usual and "tenants at 平湖科创中心" in usual - asked
    assert {"graduations in 2021", "income_per_m2"} <= asked


def test_reports_are_off_as_stated_and_each_by_its_own_luck():
    figures = Targets(figures_of(["deals", "equity"], PINGHU, 0.1), {})
    counted = np.full((20_000, 2), 100.0)
    reports = reports_of(figures, counted, 1)
    within = np.mean(np.abs(np.log(reports / counted)) < np.log(1.1), axis=0)
    assert within == pytest.approx([0.9, 0.9], abs=0.01)
    assert abs(np.corrcoef(reports.T)[0, 1]) < 0.03
    alone = reports_of(Targets(figures.targets[1:], {}), counted[:, 1:], 1)
    np.testing.assert_array_equal(alone[:, 0], reports[:, 1])
    assert not reports_of(figures, np.zeros((5, 2)), 1).any()


def test_a_decision_needs_scenarios_and_draws():
    with pytest.raises(InputError, match="at least one other"):
        sim.ask([])
    with pytest.raises(InputError, match="runs"):
        sim.ask(["recession"], runs=5)
    with pytest.raises(InputError, match="a share between 0 and 1"):
        sim.ask(["recession"], error=3.0)


def test_the_order_in_which_figures_are_named_changes_nothing():
    one, other = (
        figures_of(names, PINGHU, 0.1) for names in (["equity", "deals"], ["deals", "equity"])
    )
    assert one == other and [figure.id for figure in one] == ["deals", "equity"]


@pytest.fixture(scope="module")
def asked():
    return sim.City(PINGHU).ask(
        ["talent-push"], figures=["income_per_m2", "deals in 2021"], runs=30, until="2023-06",
        workers=1,
    )  # fmt: skip


@pytest.mark.slow
def test_what_was_asked_is_answered_again_from_its_folder(asked, tmp_path):
    asked.save(tmp_path / "out")
    found = sim.reproduce(tmp_path / "out", workers=1)
    assert found["same"].all() and set(found["table"]) == set(asked.tables)


def test_the_model_is_asked_and_says_what_to_collect(asked):
    found = asked
    assert set(found.figures["figure"]) == {"deals in 2021", "income_per_m2"}
    assert found.figures["worth"].is_monotonic_decreasing
    ends = found.together.set_index("what")["worth"]
    assert found.figures["by_chance"].between(0, 1).all()
    assert ends["what_comes"] >= max(0.0, found.figures["worth"].iloc[0])
    assert found.scenarios["foremost"].sum() == pytest.approx(1.0)
    assert found.scenarios.loc[0, "worth"] == 0.0
