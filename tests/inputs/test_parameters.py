"""Behavioural parameters: their priors as distributions, as a file, and as rows."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.inputs.inner import CONSTANTS, INNER, inner_coefficients
from sim.inputs.parameters import NAMES, PARAMETER, medians, parameter_row, read_priors
from sim.inputs.prior import Prior
from sim.inputs.region import INPUTS, regions_folder
from tests.mutants import mutants, read_or_refused, refusal, tables_in

FILE = regions_folder() / "pinghu" / INPUTS / "priors.toml"
SHIPPED = FILE.read_text("utf-8")
LGD = SHIPPED[SHIPPED.index("[lgd]") : SHIPPED.index("[loan_cost]")]
NUMBER = "allowed: a number from -1,000,000,000,000 to 1,000,000,000,000"
LINES = 'median = {}\nlow = {}\nhigh = {}\ndistribution = "{}"\nsource = "assumed"\n'


def refused(folder: Path, lgd: str) -> str:
    return refusal(read_priors, folder / "priors.toml", SHIPPED.replace(LGD, lgd))


def lgd(median: object, low: object, high: object, distribution: str = "logitnormal") -> str:
    return "[lgd]\n" + LINES.format(median, low, high, distribution)


# Distributions --------------------------------------------------------------------------------


@pytest.mark.parametrize(("distribution", "low", "median", "high"), [
    ("normal", -2.0, 1.0, 9.0), ("lognormal", 0.5, 2.0, 30.0), ("logitnormal", 0.1, 0.2, 0.9),
])  # fmt: skip
def test_a_prior_has_the_median_and_the_range_that_it_is_given(distribution, low, median, high):
    prior = Prior(median=median, low=low, high=high, distribution=distribution, source="assumed")
    quantiles = prior.quantile(np.array([0.05, 0.5, 0.95]))
    np.testing.assert_allclose(quantiles, [low, median, high], rtol=1e-12)


def test_a_fixed_parameter_is_always_the_same():
    prior = Prior(median=3.0, low=3.0, high=3.0, distribution="fixed", source="assumed")
    assert prior.quantile(np.array([0.01, 0.99])).tolist() == [3.0, 3.0]


@given(st.sampled_from(NAMES), st.lists(st.floats(1e-9, 1 - 1e-9), min_size=2, max_size=9))
def test_quantiles_of_the_shipped_priors_are_finite_and_in_order(name, probabilities):
    quantiles = read_priors(FILE)[name].quantile(np.sort(probabilities))
    assert np.isfinite(quantiles).all()
    assert (np.diff(quantiles) >= 0).all()


def test_a_row_holds_the_medians_with_money_in_fen():
    values = medians(read_priors(FILE))
    row = parameter_row(values)
    assert row.dtype.names == (*NAMES, *INNER, *CONSTANTS)
    solved = inner_coefficients(values)
    assert row.first_sales[0] == solved["first_sales"] * 100
    assert row.patience[0] == solved["patience"] and row.arrears[0] == CONSTANTS["arrears"]
    assert parameter_row({**values, "patience": 7.0}).patience[0] == 7.0
    assert row.ticket[0] == values["ticket"] * 100
    assert row.lgd[0] == values["lgd"]


def test_every_parameter_has_a_unit_a_meaning_and_a_sourced_prior():
    priors = read_priors(FILE)
    assert list(priors) == list(NAMES)
    for parameter in PARAMETER.values():
        assert parameter.unit and parameter.meaning and not parameter.meaning_zh.isascii()
    assert all(prior.source for prior in priors.values())


# What is wrong --------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "message"), [
    (lgd(60, 40, 80),
     "lgd, low = 40 is too large; allowed: 1e-09 to 1 (in share and logitnormal)\n"
     "lgd, high = 80 is too large; allowed: 1e-09 to 1 (in share and logitnormal)"),
    (lgd(0.6, 0.4, 1.5, "lognormal"),
     "lgd, high = 1.5 is too large; allowed: 1e-09 to 1 (in share and lognormal)"),
    (lgd(0.6, 0, 0.8),
     "lgd, low = 0 is too small; allowed: 1e-09 to 1 (in share and logitnormal)"),
    (lgd(-2, -3, 0.8, "normal"), "lgd, low = -3 is too small; allowed: -1 to 1 (in share)"),
    (lgd(0.3, 0.4, 0.8),
     "lgd, median = 0.3 is not between low = 0.4 and high = 0.8; "
     "allowed: low, median and high in order"),
    (lgd(0.6, 0.4, 0.8, "fixed"),
     "lgd, low = 0.4 is not the median of a fixed parameter; "
     "allowed: 0.6 for low, median and high"),
    (lgd(0.6, 0.4, 0.8, "logit-normal"),
     "lgd, distribution = 'logit-normal' is not known (did you mean logitnormal?); "
     'allowed: "normal" or "lognormal" or "logitnormal" or "fixed"'),
    (lgd('"0.6"', 0.4, 0.8),
     f"lgd, median = '0.6' is text (write 0.6, without quotes); {NUMBER}"),
    (lgd("true", 0.4, 0.8),
     f"lgd, median = true is true or false; {NUMBER}"),
    (lgd("nan", 0.4, 0.8),
     f"lgd, median = nan is not a finite number; {NUMBER}"),
    (lgd(0.6, 0.4, 0.8).replace("median", "mean"),
     "lgd, mean is not known here (did you mean median?); "
     "allowed: source, source_zh, evidence, median, low, high, distribution"),
    (lgd(0.6, 0.4, 0.8).replace('source = "assumed"\n', ""),
     "lgd, source is missing; allowed: text in quotes, up to 2,000 characters"),
    (lgd(0.6, 0.4, 0.8).replace("[lgd]", "[ldg]"),
     "'ldg' is not a parameter (did you mean lgd?); allowed: see the priors.toml that "
     "`fuhua init-region` writes\nlgd is missing; allowed: a table [lgd]"),
    ("", "lgd is missing; allowed: a table [lgd]"),
    (lgd(0.6, 0.4, 0.8).replace("[lgd]", "[[lgd]]"),
     "lgd = [...] is a list; allowed: a table with source, median, low, high, distribution"),
])  # fmt: skip
def test_what_is_wrong_is_said_with_key_and_value(tmp_path, text, message):
    assert refused(tmp_path, text) == message


def test_all_faults_are_said_at_once(tmp_path):
    text = SHIPPED.replace(LGD, lgd(0.3, 0.4, 0.8)).replace("[loan_cost]", "[loan_costs]")
    message = refusal(read_priors, tmp_path / "priors.toml", text)
    assert [line.split(" is ")[0] for line in message.split("\n")] == [
        "'loan_costs'", "lgd, median = 0.3", "loan_cost",
    ]  # fmt: skip


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mutants") / "priors.toml"


@given(mutants(SHIPPED))
def test_mutated_priors_are_refused_in_one_line_or_obeyed_in_full(file, content):
    file.write_bytes(content)
    priors = read_or_refused(read_priors, file)
    if priors is not None:
        said = {
            name: prior.model_dump(mode="json", exclude_unset=True)
            for name, prior in priors.items()
        }
        assert said == tables_in(content)
        extremes = np.array([1e-9, 1 - 1e-9])
        assert all(np.isfinite(prior.quantile(extremes)).all() for prior in priors.values())
