"""What is given from Python is checked as what is typed at a command: one line, before any run."""

import numpy as np
import pytest

import sim
from calibration.fitting.fit import LEAST_BUDGET, fit
from sim.core.arguments import amount, seed_of, text, whole, workers_of
from sim.core.errors import InputError

ASK = {
    "compare": lambda **given: sim.compare(["recession"], **given),
    "plan": lambda **given: sim.plan(2e7, **given),
    "explain": lambda **given: sim.explain("talent-push", **given),
    "sensitivity": lambda **given: sim.sensitivity(**given),
    "discover": lambda **given: sim.discover("recession", **given),
    "grid": lambda **given: sim.grid(["rent_subsidy", "loan_cap"], **given),
}
SEEDS = [(True, "True"), (1.5, "1.5"), ("1", "'1'"), (None, "None"), ([1], r"\[...\]")]
WORKERS = [(1.5, "1.5"), ("2", r"'2' is not allowed: a whole number is \(write 2\)"), (0, "0"),
           (False, "False"), (-1, "-1"), (10**6, "1000000")]  # fmt: skip
RUNS = [
    (True, "True is not allowed: a whole number is"), ("4", r"'4' .*\(write 4\)"), (2.5, "2.5"),
    (20.0, r"20.0 .*\(write 20\)"), (float("nan"), "nan"), (0, "0"), (np.True_, "True"),
]  # fmt: skip
COUNTS = {
    "compare": "runs", "plan": "runs", "explain": "runs", "sensitivity": "samples",
    "discover": "futures", "grid": "runs",
}  # fmt: skip


def refused(ask, said):
    with pytest.raises(InputError, match=said) as error:
        ask()
    assert "\n" not in str(error.value) and len(str(error.value)) < 200


@pytest.mark.parametrize("name", ASK)
@pytest.mark.parametrize(("seed", "said"), SEEDS)
def test_a_seed_that_is_none_is_refused(name, seed, said):
    refused(lambda: ASK[name](seed=seed), f"seed: {said}")


@pytest.mark.parametrize("name", ASK)
@pytest.mark.parametrize(("workers", "said"), WORKERS)
def test_a_number_of_workers_that_is_none_is_refused(tmp_path, name, workers, said):
    out = tmp_path / "results"
    given = {"workers": workers} | {"out": out}
    refused(lambda: ASK[name](**given), f"workers: {said}")
    assert not out.exists()


@pytest.mark.parametrize("name", ASK)
@pytest.mark.parametrize(("runs", "said"), RUNS)
def test_a_number_of_runs_that_is_none_is_refused(name, runs, said):
    refused(lambda: ASK[name](**{COUNTS[name]: runs}), f"{COUNTS[name]}: {said}")


@pytest.mark.parametrize("name", ASK)
def test_a_last_month_that_is_no_text_is_refused(name):
    refused(lambda: ASK[name](until=2026), "until: 2026 is not allowed: a text in quotes is")


@pytest.mark.parametrize(
    ("budget", "said"),
    [("2000万", r"budget: '2000万' is not allowed: a number is \(write 20_000_000\)"),
     ("20,000,000元", r"\(write 20_000_000\)"), ("2e7", "'2e7'"), (True, "True"), (None, "None"),
     ([2e7], "budget"), (float("inf"), "budget: inf is not allowed"), (2000, "in 万元")],
)  # fmt: skip
def test_a_budget_that_is_none_is_refused(budget, said):
    refused(lambda: sim.plan(budget), said)


def test_other_calls_are_held_to_the_same():
    refused(lambda: sim.grid(["rent_subsidy", "loan_cap"], steps="3"), "steps: '3' is")
    refused(lambda: sim.compare(5), "scenarios: 5 is not allowed: a list of names is")
    refused(lambda: fit("muxing", str(LEAST_BUDGET), 1), "budget: '.*' is not allowed: a whole num")
    refused(lambda: fit("muxing", LEAST_BUDGET, True), "seed: True")


def test_what_is_a_number_is_taken_as_one():
    assert whole("runs", np.int64(3)) == 3 and type(whole("runs", np.int64(3))) is int
    assert workers_of(2) == 2 and seed_of(2**64 - 1) == 2**64 - 1
    assert amount("budget", np.float64(2e7)) == 2e7 and amount("budget", 3) == 3.0
    assert text("until", "2030-12") == "2030-12"
    made = sim.compare([], runs=np.int64(1), seed=np.int64(7), until="2022-12", workers=1)
    assert made.study.runs == 1 and type(made.study.runs) is int
