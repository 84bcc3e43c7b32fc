"""The parts of the budget planner, on problems with known answers."""

from contextlib import nullcontext
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from sim.analysis.planner.frontier import best_of_each, frontier_rows
from sim.analysis.planner.goal import SCORES
from sim.analysis.planner.question import FRONTIER, question_of
from sim.analysis.planner.search.prices import Prices, check_floors, find_prices
from sim.analysis.planner.search.race import race, ranked
from sim.analysis.planner.search.surface import (
    apart,
    finalists,
    frontier,
    learnt,
    search,
    spread,
)
from sim.analysis.planner.search.trials import Trials, pruned, without_each
from sim.core.errors import InputError

FIRST = "2023-01"
BUDGET = 1e7
LEVERS = ("rd_subsidy_rate", "rent_subsidy")
SMALL = {"levers": LEVERS, "goal": "rd_spending", "until": "2024-12", "runs": 12}


# Floors ---------------------------------------------------------------------------------------


def test_the_search_keeps_floors():
    floored = replace(LINEAR, floors=np.array([0.0, 0.0, 1.0]))
    assert floored.least.tolist() == [0, 0, 1e7]
    mixes = [spread(floored), search(KnownCity(), floored, seed=0).best(floored.budget)]
    assert all((money[:, 2] >= 1e7).all() for money in mixes)
    best = mixes[1][0]
    rest = 1e7 * WORTH[:2] ** 2 / (WORTH[:2] ** 2).sum()
    reached = [float(known(np.array(money)[None]).reached[0, 0]) for money in (best, [*rest, 1e7])]
    assert best.sum() == pytest.approx(2e7, rel=0.05) and reached[0] > 0.95 * reached[1]


def test_a_budget_that_does_not_pay_for_the_floors_has_their_mix():
    floored = replace(LINEAR, floors=np.array([1.0, 0.0, 1.0]))
    surface = learnt(floored, known(spread(floored)), "mean")
    assert frontier(surface, [5e6])[0].tolist() == [1e7, 0, 1e7]


def test_what_has_a_floor_is_not_pruned_below_it():
    money = np.array([[8e6, 8e6, 4e6]])
    levels = LINEAR.levels_of(money)
    heat, less = (without_third(LINEAR.money_of(one)) for one in (levels, without_each(levels)))
    kept = pruned(money, heat, less, np.array([0.0, 0.0, 3e6]))
    assert kept.money.tolist() == [[8e6, 8e6, 3e6]]
    assert kept.costs == pytest.approx([1.9e7])


# The frontier ---------------------------------------------------------------------------------


def noisy(seed):
    """Mixes of rising cost that reach little more, with much luck: the means of few draws fall."""
    luck = np.random.default_rng(seed)
    costs = np.sort(luck.uniform(1e6, 3e7, 12))
    reached = np.sqrt(costs / 1e6) + luck.normal(0, 3, (8, 12))
    spent = np.tile(costs, (8, 1))
    return Trials(np.zeros((12, 3)), np.arange(8), np.zeros(8), reached, spent, 0 * spent, 0)


@pytest.mark.parametrize("robust", SCORES)
def test_the_frontier_cannot_fall_however_much_luck_there_is(robust):
    budgets, fallen = [5e6, 1e7, 1.5e7, 2e7, 2.5e7, 3e7], 0
    for seed in range(50):
        trials = noisy(seed)
        rows = frontier_rows(trials, [f"mix-{n}" for n in range(12)], budgets, robust)
        paid = rows.dropna(subset="spent")
        assert paid["score"].is_monotonic_increasing and (paid["spent"] <= paid["budget"]).all()
        assert rows["spent"].isna().tolist() == [trials.spent[0].min() > one for one in budgets]
        fallen += (np.diff(trials.reached.mean(axis=0)) < 0).any()
    assert fallen > 40  # where each budget has its own mix alone, it does fall


def test_of_equal_mixes_the_frontier_has_the_cheapest():
    trials = replace(noisy(0), reached=np.ones((8, 12)))
    rows = frontier_rows(trials, list("abcdefghijkl"), [3e7], "mean")
    assert rows["mix"].tolist() == ["a"]


# Parts with known answers ---------------------------------------------------------------------


def test_scores_are_the_mean_the_worst_quarter_and_the_regret():
    reached = np.array([[12.0, 5.0], [4.0, 5.0], [0.0, 5.0], [8.0, 5.0]])
    best = reached.max(axis=1)
    assert SCORES["mean"](reached, best).tolist() == [6, 5]
    assert SCORES["cvar"](reached, best).tolist() == [0, 5]
    regrets = -np.quantile([[0, 7], [1, 0], [5, 0], [0, 3]], 0.9, axis=0)
    assert SCORES["regret"](reached, best).tolist() == regrets.tolist()


LINEAR = Prices(np.array([[0.0, 4.0]] * 3), np.array([[0.0, 4e7]] * 3), budget=2e7)
WORTH = np.array([9.0, 4.0, 1.0])


def known(money, noise=0.0, seed=0):
    """Trials of mixes that reach a sum of square roots and cost what their instruments cost."""
    luck = np.random.default_rng(seed)
    reached = np.sqrt(money / 1e6) @ WORTH + noise * luck.standard_normal((8, len(money)))
    spent = np.tile(money.sum(axis=1), (8, 1))
    return Trials(LINEAR.levels_of(money), np.arange(8), np.zeros(8), reached, spent, 0 * spent, 0)


class KnownCity:
    """Takes the place of the laboratory: what mixes do is known."""

    question = SimpleNamespace(robust="mean", budget=LINEAR.budget)

    def trials(self, name, levels, runs, seed):
        return known(LINEAR.money_of(levels), noise=1.0, seed=len(name))


def test_the_search_finds_a_known_optimum():
    best = search(KnownCity(), LINEAR, seed=0).best(LINEAR.budget)[:1]
    optimum = LINEAR.budget * WORTH**2 / (WORTH**2).sum()
    assert best.sum() == pytest.approx(LINEAR.budget, rel=0.05)
    reached = [float(known(money).reached[0, 0]) for money in (best, optimum[None])]
    assert reached[0] > 0.95 * reached[1]


def test_a_spread_of_mixes_goes_from_little_to_all_that_is_looked_at():
    spent = spread(LINEAR).sum(axis=1)
    assert 0 < spent.min() < 0.3 * LINEAR.reach and 0.8 * LINEAR.reach < spent.max()
    assert (spent <= LINEAR.reach * (1 + 1e-9)).all()


def test_finalists_fit_the_budget_and_differ():
    surface = learnt(LINEAR, known(spread(LINEAR)), "mean")
    money = finalists(surface, 2e7, 5)
    assert 2 <= len(money) <= 5
    assert (money.sum(axis=1) < 2.1e7).all()
    assert apart(money, 2e7, 5) == list(range(len(money)))


def test_floors_that_cost_more_than_the_budget_are_refused_before_anything_else_is_tried():
    city, tried = KnownCity(), []
    city.trials = lambda name, levels, *luck: tried.append(name) or known(LINEAR.money_of(levels))
    for floor, is_dear in ((0.0, False), (0.1, False), (1.0, True)):
        instruments = [SimpleNamespace(least=floor)] * 3
        city.question = SimpleNamespace(budget=LINEAR.budget, instruments=instruments)
        with (
            pytest.raises(InputError, match="pay for the floors, which cost 30,000,000 alone")
            if is_dear
            else nullcontext()
        ):
            check_floors(city, 8, 0)
    assert tried == ["floors", "floors"]


def test_floors_may_cost_a_hundredth_more_than_the_budget():
    city = KnownCity()
    city.question = SimpleNamespace(budget=1e7, instruments=[SimpleNamespace(least=0.3)])
    for spent, is_dear in ((1.01e7, False), (1.0101e7, True)):
        city.trials = lambda *asked, spent=spent: SimpleNamespace(spent=np.array([[spent]]))
        with pytest.raises(InputError) if is_dear else nullcontext():
            check_floors(city, 8, 0)


def test_floors_that_no_budget_pays_for_are_said():
    floored = replace(LINEAR, floors=np.array([3.0, 3.0, 3.0]))
    surface = learnt(floored, known(spread(floored)), "mean")
    with pytest.raises(InputError, match="not enough for any mix"):
        finalists(surface, 2e7, 5)


def test_only_mixes_that_stay_in_the_race_run_without_what_they_buy():
    tried = {}

    class Recorded(KnownCity):
        question = SimpleNamespace(
            robust="mean", budget=LINEAR.budget, runs=8, seed=0,
            other_budgets=tuple(share * LINEAR.budget for share in FRONTIER),
            bought=lambda levels: np.where(levels < 0.1, 0.0, levels),
        )  # fmt: skip

        def trials(self, name, levels, runs, seed):
            tried[name] = levels
            return super().trials(name, levels, runs, seed)

        trials_with_today = trials

    race(Recorded(), learnt(LINEAR, known(spread(LINEAR)), "mean"), seed=0)
    kept = len(FRONTIER) + 3
    assert len(tried["heat"]) > kept and (tried["heat"] == 0).any()
    assert len(tried["pruning"]) < kept * len(WORTH)
    assert len(tried["race"]) == 2 * len(FRONTIER) + 9
    large, middle, small = LINEAR.money_of(tried["race"][-9:]).sum(axis=1).reshape(3, 3)
    assert (small < middle).all() and (middle < large).all()


def test_levels_too_low_to_set_a_lever_buy_nothing():
    question = question_of(BUDGET, **SMALL)
    levels = np.array([[1.0, 1e-7], [1e-9, 0.5]])
    assert question.bought(levels).tolist() == [[1.0, 0.0], [0.0, 0.5]]


def test_prices_turn_levels_into_money_and_back():
    levels = np.array([[0.5, 1.0, 4.0], [0.0, 0.1, 3.0]])
    assert LINEAR.levels_of(LINEAR.money_of(levels)) == pytest.approx(levels)


def test_what_costs_nothing_alone_has_a_price_that_rises_with_its_level():
    question = question_of(BUDGET, **SMALL)
    free = SimpleNamespace(
        question=question,
        ensemble=lambda name, levels, runs, seed: levels,
        above_nothing=lambda levels, parts: np.zeros((1, len(levels))),
    )
    money = find_prices(free, 1, 0).money
    assert (np.diff(money, axis=1) > 0).all() and (money[:, 0] == 0).all()


def raced(reached, spent):
    reached = np.asarray(reached, float)
    spent = np.asarray(spent, float)
    levels = LINEAR.levels_of(np.diag(spent.mean(axis=0)))
    nothing = np.zeros(len(reached))
    trials = Trials(levels, np.arange(len(reached)), nothing, reached, spent, 0 * spent, 0)
    surface = learnt(LINEAR, known(spread(LINEAR)), "mean")
    return ranked(trials, surface, "mean")


def test_the_best_mix_that_the_budget_pays_for_is_recommended():
    ranking = raced([[9, 5, 4], [9, 5, 6], [9, 5, 4], [9, 5, 4]], [[3e7, 1.9e7, 1.8e7]] * 4)
    assert (ranking.best, ranking.recommended, ranking.runner_up) == (1, 2, None)
    assert np.isnan(ranking.scores[0]) and ranking.first[0] == 0
    assert ranking.lead_over(2).tolist() == [1, -1, 1, 1]
    assert ranking.first[1] > ranking.first[2] > 0 and ranking.first.sum() == pytest.approx(1)
    assert ranking.behind[0] == 1 and ranking.behind[1] == 0 and 0 < ranking.behind[2] < 0.95


def test_a_cheaper_mix_that_is_told_from_the_best_is_not_recommended():
    ranking = raced([[9, 5, 4], [9, 6, 4], [9, 5, 4], [9, 5, 4.5]], [[3e7, 1.9e7, 1.0e7]] * 4)
    assert (ranking.best, ranking.recommended, ranking.runner_up) == (1, 1, 2)
    assert ranking.behind[2] == 1


def test_of_mixes_that_hardly_differ_the_next_best_is_the_runner_up():
    levels = np.array([[1.0, 1.0, 0.0], [1.01, 0.99, 0.0], [1.02, 0.98, 0.0]])
    reached = np.array([[9.0, 8, 5]] * 4)
    spent = np.array([[1.8e7, 1.9e7, 1.9e7]] * 4)
    trials = Trials(levels, np.arange(4), np.zeros(4), reached, spent, 0 * spent, 0)
    ranking = ranked(trials, learnt(LINEAR, known(spread(LINEAR)), "mean"), "mean")
    assert (ranking.best, ranking.recommended, ranking.runner_up) == (0, 0, 1)


def test_of_other_mixes_that_one_is_the_runner_up_that_differs():
    levels = np.array([[1.0, 1.0, 0.0], [1.01, 0.99, 0.0], [0.0, 1.0, 1.0]])
    reached = np.array([[9.0, 8, 5]] * 4)
    spent = np.array([[1.8e7, 1.9e7, 1.9e7]] * 4)
    trials = Trials(levels, np.arange(4), np.zeros(4), reached, spent, 0 * spent, 0)
    ranking = ranked(trials, learnt(LINEAR, known(spread(LINEAR)), "mean"), "mean")
    assert (ranking.best, ranking.runner_up) == (0, 2)


def test_a_mix_that_costs_the_budget_to_the_last_fen_fits():
    ranking = raced([[5, 9, 9], [6, 9, 9], [5, 9, 9], [4, 9, 9]], [[2e7, 2.1e7, 3e7]] * 4)
    assert (ranking.best, ranking.recommended, ranking.runner_up) == (0, 0, None)
    trials = ranking.trials
    assert best_of_each(trials, [1.9e7, 2e7], "mean") == [None, 0]


def test_a_budget_below_every_mix_is_refused():
    with pytest.raises(InputError, match=r"not enough for any mix.*costs 25,000,000"):
        raced([[9, 5, 4]] * 4, [[3e7, 2.6e7, 2.5e7]] * 4)


def test_what_brings_nothing_leaves_a_mix_and_takes_its_cost_along():
    money = np.array([[8e6, 8e6, 4e6], [0.0, 0.0, 5e6]])
    levels = LINEAR.levels_of(money)
    heat, less = (without_third(LINEAR.money_of(one)) for one in (levels, without_each(levels)))
    kept = pruned(money, heat, less)
    assert kept.money.tolist() == [[8e6, 8e6, 0.0], [0.0, 0.0, 5e6]]
    assert kept.costs == pytest.approx([1.6e7, 5e6])
    assert money[0, 2] == 4e6 and heat.spent[0, 0] == pytest.approx(2e7)


def without_third(money):
    """Trials in which the third instrument costs, and brings nothing."""
    two = money * [1, 1, 0]
    return replace(known(money), reached=np.round(known(two).reached, 6))


def test_a_part_that_may_be_luck_is_idle_too():
    money = np.array([[8e6, 8e6, 4e6]])
    heat = known(money)
    less = known(LINEAR.money_of(without_each(heat.levels)))
    lucky = np.where(np.arange(8) < 4, 3.0, -2.9)
    less = replace(less, reached=np.column_stack([
        less.reached[:, 0], less.reached[:, 1], heat.reached[:, 0] - lucky,
    ]))  # fmt: skip
    assert pruned(money, heat, less).money.tolist() == [[8e6, 8e6, 0.0]]
