"""Prices, a surface, a search and a race, each worked out by hand."""

import warnings
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from sim.analysis.planner.search.prices import Prices, find_prices
from sim.analysis.planner.search.race import race
from sim.analysis.planner.search.surface import (
    Surface,
    apart,
    finalists,
    frontier,
    learnt,
    search,
    spread,
)
from sim.analysis.planner.search.trials import pooled
from sim.core.errors import InputError
from tests.small_search import LINEAR, DearCity, trials_of

# Prices ---------------------------------------------------------------------------------------


def test_prices_are_what_is_spent_on_each_instrument_alone_at_three_levels():
    instruments = [
        SimpleNamespace(outcome="spent_on_rent_subsidy", least=0.0, most=2.0),
        SimpleNamespace(outcome="spent_on_rd_subsidy", least=5.0, most=9.0),
        SimpleNamespace(outcome="spent_on_contest_prize", least=0.5, most=9.0),
    ]
    asked = []

    def above_nothing(levels, parts):
        asked.append(parts)
        money = levels @ [1e6, 2e6, 4e6]
        return np.array([money, 3 * money])

    laboratory = SimpleNamespace(
        question=SimpleNamespace(instruments=instruments, budget=1e7),
        ensemble=lambda name, levels, runs, seed: levels,
        above_nothing=above_nothing,
    )
    prices = find_prices(laboratory, 2, 0)
    assert prices.levels.tolist() == [
        [0, 0.125, 0.5, 2], [0, 0.3125, 1.25, 5], [0, 0.25, 1, 4],
    ]  # fmt: skip
    assert prices.money == pytest.approx(prices.levels * [[2e6 + 1e3], [4e6 + 1e3], [8e6 + 1e3]])
    assert (prices.budget, prices.floors.tolist()) == (1e7, [0, 5, 0.5])
    assert asked == [{one.outcome: 1.0, "newly_owed": 1.0} for one in instruments]


def test_costs_that_fall_or_are_nothing_rise_a_little():
    instruments = [SimpleNamespace(outcome="spent_on_rent_subsidy", least=0.0, most=4.0)]
    laboratory = SimpleNamespace(
        question=SimpleNamespace(instruments=instruments, budget=1e7),
        ensemble=lambda name, levels, runs, seed: levels,
        above_nothing=lambda levels, parts: np.array([[5e6, 4e6, 6e6]]),
    )
    steps = np.array([0, 5e6, 5e6, 6e6]) + 600 * np.array([0, 0.25, 1, 4])
    assert find_prices(laboratory, 1, 0).money[0] == pytest.approx(steps)
    laboratory.above_nothing = lambda levels, parts: np.zeros((1, 3))
    nothing = 1e-4 * np.array([0, 0.25, 1, 4])
    assert find_prices(laboratory, 1, 0).money[0] == pytest.approx(nothing)


def test_the_frontier_ends_beyond_the_budget_or_where_there_is_no_more_to_buy():
    assert LINEAR.reach == 3e7 and LINEAR.most.tolist() == [3e7, 3e7]
    small = Prices(LINEAR.levels, np.array([[0, 4e6], [0, 0.0]]), 2e7, np.array([2.0, 0]))
    assert small.reach == 4e6 and small.most.tolist() == [4e6, 1]
    assert small.least.tolist() == [2e6, 0]
    assert small.within(np.array([[1e6, -1.0], [9e6, 9]])).tolist() == [[2e6, 0], [4e6, 1]]


# The surface ----------------------------------------------------------------------------------


def surface_of(excess=0.0, worth=(2.0, 1.0), prices=LINEAR, money=((0.0, 0.0),)):
    """A surface that is known: a cost beyond that of its instruments, and a weighted sum."""
    scores = SimpleNamespace(predict=lambda shares: shares @ np.array(worth))
    costs = SimpleNamespace(predict=lambda shares: excess * (shares * prices.most).sum(axis=1))
    return Surface(prices, np.array(money, float), scores, costs)


def test_mixes_are_made_to_cost_the_budget_and_the_best_comes_first():
    surface = surface_of(excess=0.25)
    fitting = surface.within(np.array([[2e6, 6e6], [6e6, 2e6]]), 2e7)
    assert fitting == pytest.approx(np.array([[1.2e7, 4e6], [4e6, 1.2e7]]))
    assert surface.costs(fitting) == pytest.approx([2e7, 2e7])
    free = surface.within(np.array([[1e3, 0.0]]), 1e6)
    assert free == pytest.approx(np.array([[8e5, 0.0]]))


def test_a_mix_that_cannot_be_made_to_fit_is_left_out():
    floored = Prices(LINEAR.levels, LINEAR.money, 2e7, np.array([0.0, 1.0]))
    surface = surface_of(prices=floored)
    money = np.array([[1e4, 1e7]])
    assert surface.within(money, 0.985e7).shape == (0, 2)
    assert surface.within(money, 0.995e7).shape == (1, 2)
    dearer = replace(LINEAR, floors=np.array([0.0, 1.01]))
    assert len(surface_of(prices=dearer).within(np.zeros((1, 2)), 1e7)) == 1
    with pytest.raises(InputError, match="costs 15,000,000"):
        finalists(surface_of(prices=floored, money=((2e7, 1e7), (5e6, 1e7))), 9e6, 3)


def test_the_climb_goes_where_the_score_is_highest():
    best = surface_of(money=((5e6, 5e6), (1e6, 9e6))).best(1e7)
    assert best[0] == pytest.approx([1e7, 0], abs=1e4) and len(best) == 4
    assert best[-1] == pytest.approx([1e6, 9e6])
    assert len(surface_of(money=((5e6, 5e6), (1e6, 9e6))).best(1e7, among=1)) == 2
    assert frontier(surface_of(money=((5e6, 5e6),)), [5e6, 1e7]) == pytest.approx(
        np.array([[5e6, 0], [1e7, 0]]), abs=1e4
    )


def test_mixes_are_apart_where_a_fifth_of_the_budget_is_spent_otherwise():
    mixes = np.array([[10.0, 0.0], [8.1, 1.9], [8.0, 2.0], [6.1, 3.9], [0.0, 10.0]])
    assert apart(mixes, 10.0, 5) == [0, 2, 4]
    assert apart(mixes, 10.0, 2) == [0, 2]


def test_a_spread_has_at_least_nine_mixes_for_two_instruments_and_goes_up_to_the_end():
    sums = spread(LINEAR).sum(axis=1)
    assert len(sums) == 16 and sums.min() >= 0.1 * LINEAR.reach
    assert sums.max() == pytest.approx(LINEAR.reach, rel=0.1)
    for count, mixes in ((1, 8), (3, 16), (4, 32)):
        prices = Prices(np.array([[0.0, 4.0]] * count), np.array([[0.0, 4e7]] * count), 2e7)
        assert spread(prices).shape == (mixes, count)


def test_a_surface_learns_costs_scores_and_margins():
    money = spread(LINEAR)
    reached = np.tile(money @ [2e-6, 1e-6], (4, 1)) + 5.0
    spent = np.tile(1.2 * money.sum(axis=1), (4, 1))
    trials = trials_of(
        LINEAR.levels_of(money), reached, spent, nothing=[5.0] * 4, margin=money[:, 0] / 1e7 - 1
    )
    surface = learnt(LINEAR, trials, "mean")
    mix = np.array([[1e7, 5e6], [0.0, 0.0]])
    assert surface.costs(mix) == pytest.approx([1.8e7, 0], abs=3e5)
    assert surface.scores(mix) == pytest.approx([30, 5], abs=0.5)
    assert surface.margins(mix) == pytest.approx([0, -1], abs=0.05)
    assert learnt(LINEAR, trials_of(trials.levels, reached, spent), "mean").margins(mix) is None


def test_a_surface_is_learnt_without_a_warning_where_an_instrument_does_not_matter():
    money = spread(LINEAR)
    reached, spent = np.tile(money @ [1e-6, 0.0], (4, 1)), np.tile(money @ [1.0, 0.0], (4, 1))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        surface = learnt(LINEAR, trials_of(LINEAR.levels_of(money), reached, spent), "mean")
    assert surface.scores(np.array([[5e6, 0.0], [5e6, 9e6]])) == pytest.approx([5, 5], abs=0.5)


# The search and the race ----------------------------------------------------------------------


def test_a_search_tries_a_spread_and_twice_what_looks_best():
    city = DearCity()
    surface = search(city, LINEAR, 3)
    assert list(city.tried) == ["spread", "search-1", "search-2"]
    assert {told[1:] for told in city.tried.values()} == {(16, 3)}
    counts = [len(levels) for levels, _, _ in city.tried.values()]
    assert counts[0] == 16 and all(5 < count <= 11 for count in counts[1:])
    assert len(surface.money) == sum(counts)
    best = LINEAR.money_of(city.tried["search-2"][0]).sum(axis=1)
    assert 1.5 * best[-5:] == pytest.approx(2e7 * np.array([0.25, 0.5, 0.75, 1.25, 1.5]), rel=0.05)


def test_of_many_good_mixes_six_are_tried_and_eight_begin_the_race():
    prices = Prices(np.array([[0.0, 4.0]] * 4), np.array([[0.0, 4e7]] * 4), budget=2e7)
    city = DearCity(prices, (4.0, 3.0, 2.0, 1.0))
    surface = search(city, prices, 3)
    race(city, surface, 3)
    counts = {name: len(levels) for name, (levels, _, _) in city.tried.items()}
    assert counts["spread"] == 32 and counts["search-1"] == counts["search-2"] == 6 + 5
    assert counts["heat"] == 2 + 8 and counts["race"] == 2 * 2 + 3 * 3
    assert len(surface.best(2e7)) == 2 * 4


def test_what_is_left_in_the_race_runs_in_several_sizes_on_fresh_draws():
    city = DearCity()
    surface = search(city, LINEAR, 3)
    ranking = race(city, surface, 3, np.array([[0.25, 0.25]]))
    assert city.tried["heat"][1:] == city.tried["pruning"][1:] == (32, 3)
    levels, runs, seed = city.tried["race"]
    assert (runs, seed) == (40, 7) and levels[-1].tolist() == [0.25, 0.25]
    cost = 1.5 * LINEAR.money_of(levels[:-1]).sum(axis=1)
    ends, left = cost[:4], cost[4:].reshape(3, -1)
    assert ends == pytest.approx(0.98 * np.array([1e7, 3e7, 0.93e7, 2.79e7]), rel=1e-6)
    assert left[:, 0] == pytest.approx(0.98 * 2e7 * np.array([1, 0.95, 0.9]), rel=1e-6)
    assert 1 <= left.shape[1] <= 3
    money = LINEAR.money_of(ranking.trials.levels)[ranking.best]
    assert money[0] == pytest.approx(0.9 * money.sum(), rel=0.05)


def test_a_mix_that_seems_to_cost_nothing_grows_a_hundredfold_at_most():
    class FreeCity(DearCity):
        def trials(self, name, levels, runs, seed):
            found = super().trials(name, levels, runs, seed)
            free = replace(found, spent=0.0 * found.spent + 1.0)
            return free if name in ("heat", "pruning") else found

        trials_with_today = trials

    city = FreeCity()
    city.question.budget, city.question.other_budgets = 2e5, ()
    race(
        city,
        learnt(LINEAR, city.trials("spread", LINEAR.levels_of(spread(LINEAR)), 1, 1), "mean"),
        3,
    )
    money = {name: LINEAR.money_of(tried[0]).sum(axis=1) for name, tried in city.tried.items()}
    assert money["race"][0] == pytest.approx(100 * money["heat"].max(), rel=0.05)


# Trials ---------------------------------------------------------------------------------------


def test_the_most_within_a_budget_is_of_mixes_that_it_pays_for_or_of_nothing():
    trials = trials_of(
        [[1.0], [2.0]], [[5.0, 9.0], [1.0, 9.0]], [[1e6, 3e6], [3e6, 4e6]], nothing=[2.0, 2.0]
    )
    assert trials.best_within(1e6).tolist() == [2, 2]
    assert trials.best_within(2e6).tolist() == [5, 2]
    assert trials.best_within(3.5e6).tolist() == [9, 9]
    assert trials.gained.tolist() == [[3, 7], [-1, 7]] and trials.keeps.tolist() == [True, True]
    two = trials.of([1])
    assert (two.reached.tolist(), two.returned.tolist()) == ([[9], [9]], [[3e5], [4e5]])


def test_rounds_are_put_together_on_the_draws_that_all_of_them_have():
    first = trials_of(
        [[1.0]], [[1], [2], [3]], [[1], [2], [3]], [7, 8, 9], draws=np.array([0, 2, 3])
    )
    second = trials_of([[2.0]], [[4], [5]], [[40], [50]], [8, 9], draws=np.array([2, 3]))
    both = pooled([first, replace(second, failed=1)])
    assert (both.draws.tolist(), both.nothing.tolist(), both.failed) == ([2, 3], [8, 9], 1)
    assert both.reached.tolist() == [[2, 4], [3, 5]] and both.levels.tolist() == [[1], [2]]
    assert both.spent.tolist() == [[2, 40], [3, 50]] and both.returned.tolist() == [
        [0.2, 4],
        [0.3, 5],
    ]
    assert both.margin is None
