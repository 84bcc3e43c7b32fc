"""Targets: every figure has a role, every target a statistic and a range, and a scale."""

import re

import numpy as np
import pytest

from calibration.reported.ledger import FILE as LEDGER_FILE
from calibration.reported.ledger import read_ledger
from calibration.reported.targets import FILE, ROLES, load_targets, read_targets
from sim.core.errors import InputError
from sim.inputs.city import load_city
from sim.inputs.region import INPUTS, regions_folder
from tests.cities import MUXING

FOLDER = regions_folder() / "muxing" / INPUTS
LEDGER = FOLDER / LEDGER_FILE
SHIPPED = (FOLDER / FILE).read_text("utf-8")
REGIONS = sorted(file.parts[-3] for file in regions_folder().glob(f"*/{INPUTS}/{FILE}"))


def refused(folder, text):
    file = folder / FILE
    file.write_text(text, "utf-8")
    with pytest.raises(InputError) as error:
        read_targets(file, LEDGER, MUXING.region)
    message = str(error.value)
    assert message.startswith(f"{file}: ") and "\n" not in message
    return message.removeprefix(f"{file}: ")


def changed(old, new):
    assert old in SHIPPED
    return SHIPPED.replace(old, new, 1)


@pytest.mark.parametrize("region", REGIONS)
def test_every_reported_figure_has_a_role_and_a_reason(region):
    targets = load_targets(load_city(region))
    ledger = read_ledger(regions_folder() / region / INPUTS / LEDGER_FILE)
    assert set(ledger) <= set(targets.roles)
    assert {role for role, _ in targets.roles.values()} <= {*ROLES, "base rate"}
    assert all(reason for _, reason in targets.roles.values())
    assert targets.reported == sum(role == "target" for role, _ in targets.roles.values())


@pytest.mark.parametrize("region", REGIONS)
def test_every_range_holds_what_was_reported(region):
    for target in load_targets(load_city(region)).targets:
        assert target.low <= target.value <= target.high
        assert target.tolerance > 0 and target.spread > 0
        assert target.scale(target.low) < target.centre < target.scale(target.high)


def test_values_come_back_from_the_scale_of_distances_and_zero_is_bearable():
    target = load_targets(MUXING).targets[0]
    values = np.array([0.0, 1.0, target.value, 100 * target.value])
    assert np.isfinite(target.scale(values)).all()
    np.testing.assert_allclose(target.unscale(target.scale(values)), values, atol=1e-12)
    assert target.unscale(-50.0) == 0.0


def test_nine_of_ten_reports_are_within_the_range():
    target = load_targets(MUXING).targets[0]
    reports = target.centre + target.spread * np.random.default_rng(1).standard_normal(20_000)
    inside = (reports > target.scale(target.low)) & (reports < target.scale(target.high))
    assert abs(inside.mean() - 0.9) < 5 * np.sqrt(0.9 * 0.1 / 20_000)


def test_statistics_are_scaled_column_by_column():
    targets = load_targets(MUXING)
    reported = np.array([target.value for target in targets.targets])
    np.testing.assert_allclose(targets.scaled(reported), np.log(1.1), rtol=1e-12)
    np.testing.assert_array_equal(
        targets.scaled(np.stack([reported, 2 * reported]))[0], targets.scaled(reported)
    )


TENANTS = "[tenants]\n"
STATISTIC = 'statistic = "closures"'
LOW = next(line for line in SHIPPED.splitlines() if line.startswith("low = "))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (changed(TENANTS, "[tenant]\n"), "'tenant' is not a reported figure (did you mean tenan"),
        (changed(STATISTIC, 'statistic = "failure"'),
         "closures, statistic = 'failure' is not known (did you mean failures?); allowed: "),
        (changed(STATISTIC, ""), "closures, statistic is missing; allowed: "),
        (changed('role = "target"', 'role = "aim"'), "centre_tenants, role = 'aim' is not known"),
        (changed('role = "target"\n', ""), "centre_tenants, role = '' is not known; allow"),
        (changed(LOW, "low = 999"), "centre_tenants: low = 999.0 and high = "),
        (changed(LOW, "low = -1"), "centre_tenants, low = -1 is too small"),
        (changed(LOW, 'low = "43"'), "centre_tenants, low = '43' is text"),
        (changed(LOW, "low = nan"), "centre_tenants, low = nan is not a finite"),
        (changed("high = ", "hihg = "), "centre_tenants, hihg is not known here (did you mean hi"),
        (changed("reason = ", "# "), "centre_tenants, reason is missing"),
        (f"tenants = 3\n{SHIPPED.partition('[tenants]')[0]}", "'tenants' is not a table"),
        (SHIPPED.partition("[matched_projects]")[0], "matched_projects is reported but has no"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_one_line(tmp_path, text, message):
    assert refused(tmp_path, text).startswith(message)


def test_a_region_without_a_target_is_refused(tmp_path):
    ledger = read_ledger(LEDGER)
    text = "".join(f'[{name}]\nrole = "context"\nreason = "not explained"\n' for name in ledger)
    assert refused(tmp_path, text).startswith("has no target")


def test_a_figure_counted_after_the_report_is_refused(tmp_path):
    ledger = tmp_path / LEDGER_FILE
    text = LEDGER.read_text("utf-8")
    text = re.sub(r"(?m)^(tenants,.*),2021-12", r"\1,2022-03", text)
    ledger.write_text(text, "utf-8")
    with pytest.raises(InputError, match="tenants: the months 2014-01 to 2022-03 are not"):
        read_targets(FOLDER / FILE, ledger, MUXING.region)


def test_a_base_rate_needs_no_reported_figure_and_is_not_counted_as_one(tmp_path):
    file = tmp_path / FILE
    rate = (
        '[old_firms]\nrole = "base rate"\nstatistic = "survival_to_five_years"\nvalue = 0.6\n'
        'unit = "share"\nfrom = "2014-01"\nlow = 0.5\nhigh = 0.7\nsource = "a study"\n'
    )
    file.write_text(f"{SHIPPED}\n{rate}", "utf-8")
    targets = read_targets(file, LEDGER, MUXING.region)
    assert targets.ids[-1] == "old_firms"
    assert targets.reported == len(targets.targets) - 1
