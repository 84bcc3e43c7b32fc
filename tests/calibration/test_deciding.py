"""What decides a difference: shares that are known come out; once on the model."""

import numpy as np
import pytest

import sim
from calibration.deciding.shares import LUCKS, Explained, split
from sim.core.errors import InputError
from tests.cities import MUXING

SETS = 1_000


def known_city(luck, seed=1):
    """Parameters (sets, 6), and differences that the first and third decide at 4 to 1."""
    rng = np.random.default_rng(seed)
    parameters = rng.normal(size=(SETS, 6))
    means = 2 * parameters[:, 0] + parameters[:, 2]
    return parameters, means[:, None] + luck * rng.normal(size=(SETS, LUCKS))


def test_luck_and_ignorance_are_told_apart():
    found = split(known_city(luck=5.0)[1], ("t",))
    assert found.ignorance.low <= 5 / 30 <= found.ignorance.high
    assert found.luck.value == pytest.approx(1 - found.ignorance.value)
    alone = split(np.random.default_rng(1).normal(size=(SETS, LUCKS)), ("t",))
    assert alone.ignorance.low < 0 < alone.ignorance.high


def test_parameters_and_families_get_the_shares_that_they_decide():
    parameters, differences = known_city(luck=2.0)
    ignorance = split(differences, ("t",)).ignorance.value
    explained = Explained(differences, ignorance, ("t",))
    shares = [explained.by(column) for column in parameters.T]
    assert [one.value for one in shares] == pytest.approx([0.8, 0, 0.2, 0, 0, 0], abs=0.06)
    assert shares[0].low <= 0.8 <= shares[0].high and shares[2].low > 0
    assert max(one.low for one in (shares[1], *shares[3:])) <= 0.0
    first, second = explained.by_all(parameters[:, :3]), explained.by_all(parameters[:, 3:])
    assert (first.value, second.value) == pytest.approx((1.0, 0.0), abs=0.06)


def test_a_curve_is_seen_too():
    parameters, differences = known_city(luck=1.0)
    bent = differences - 2 * parameters[:, :1] + (parameters[:, :1] ** 2)
    explained = Explained(bent, split(bent, ("t",)).ignorance.value, ("t",))
    assert explained.by(parameters[:, 0]).value == pytest.approx(2 / 3, abs=0.1)


@pytest.fixture(scope="module")
def found():
    return sim.City(MUXING).sensitivity(
        "public_spending", of="double-subsidies", samples=30, until="2023-06", workers=1
    )


@pytest.mark.slow
def test_what_decides_a_difference_is_found_again_from_its_folder(found, tmp_path):
    found.save(tmp_path / "out")
    again = sim.reproduce(tmp_path / "out", workers=1)
    assert again["same"].all() and set(again["table"]) == set(found.tables)


@pytest.mark.slow
def test_what_a_policy_brings_is_parted_by_family_parameter_and_figure(found):
    assert isinstance(found, sim.DifferenceSensitivity) and found.mean > 0
    assert found.sources["share"].sum() == pytest.approx(1.0)
    assert set(found.parameters["family"]) == set(found.families["factor"])
    assert found.parameters["direction"].between(-1, 1).all()
    assert "deals" in set(found.figures["figure"])
    assert set(found.pictures) == {"families", "parameters", "figures", "sources"}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"of": "baseline"}, "compared with itself"),
        ({"of": "talent-push", "factors": ["rent_subsidy"]}, "leave factors and method out"),
        ({"of": "talent-push", "samples": 3}, "samples"),
        ({"of": "talent-pusch"}, "talent-push"),
    ],
)
def test_wrong_questions_are_said_in_one_line(asked, said):
    with pytest.raises(InputError, match=said) as raised:
        sim.sensitivity("graduations", **asked)
    assert "\n" not in str(raised.value)
