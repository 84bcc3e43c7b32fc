"""Levers as they are shown: by name in Chinese, amounts in 万元, never without a unit."""

from sim.figures.quantities import lever_unit, lever_value, lever_with_unit
from sim.inputs.levers import lever_named, part_named


def test_an_amount_has_its_unit_in_both_languages():
    assert lever_with_unit("talent_grant_top", 3e6, "en") == "3,000,000 CNY"
    assert lever_with_unit("talent_grant_top", 3e6, "zh") == "300万元"
    assert lever_with_unit("service_voucher", 500, "zh") == "0.05万元/年"
    assert lever_with_unit("contest_winners", 9, "zh") == "9家/年"


def test_what_is_no_amount_stays_as_it_is_typed():
    assert lever_with_unit("rent_subsidy", 0.8, "zh") == "0.8"
    assert (lever_value("rent_subsidy", 0.8, "zh"), lever_unit("rent_subsidy", "zh")) == (
        "0.8", "比例",
    )  # fmt: skip


def test_a_part_of_a_policy_is_named_in_chinese():
    assert lever_named("rent_subsidy", "zh") == "房租补贴比例"
    assert lever_named("talent_grants", "zh") == "人才创业资助"
    assert lever_named("talent_grants", "en") == "talent_grants"
    assert part_named("whole_package", "en") == "whole package"
    assert part_named("rent_subsidy", "zh") == "房租补贴比例"
