"""What the page asks: read with care, and nothing in it reaches outside."""

import json

import pytest

from sim.app.ask import MOST_SCENARIOS, Ask, Wanted, ask_in, check_safe_name
from sim.core.errors import InputError

RENT = {"rent_subsidy": [[0.3, "2024-01", None]]}


def asked(*scenarios, **more):
    return ask_in(json.dumps({"scenarios": list(scenarios), **more}))


def test_a_question_is_read():
    found = asked({"name": "mine", "levers": RENT}, {"name": "talent-push"}, seed=7)
    assert found.seed == 7 and [one.name for one in found.scenarios] == ["mine", "talent-push"]
    assert found.scenarios[0].changes() == [{"from": "2024-01", "rent_subsidy": 0.3}]
    assert found.scenarios[1] == Wanted("talent-push")
    assert ask_in("{}") == Ask()


def test_levers_of_the_same_months_are_one_change():
    levers = {**RENT, "contest_prize": [[1e5, "2024-01", None], [0, "2026-01", "2026-12"]]}
    changes = asked({"name": "mine", "levers": levers}).scenarios[0].changes()
    assert len(changes) == 2
    assert changes[1] == {"from": "2026-01", "until": "2026-12", "contest_prize": 0}


def test_questions_of_several_scenarios_share_the_draws_of_each():
    both = asked({"name": "a", "levers": RENT}, {"name": "talent-push"})
    assert both.pairs()[1] == asked({"name": "talent-push"})
    assert Ask((), 3).pairs() == [Ask((), 3)]


@pytest.mark.parametrize(
    "name", ["../up", "/etc/passwd", "a/b", "a\\b", "", ".", "..", "a\0b", "x" * 61, 3, "~root"]
)
def test_a_name_that_reaches_outside_is_refused(name):
    with pytest.raises(InputError, match="name: "):
        check_safe_name(name)


def test_names_in_chinese_are_allowed():
    check_safe_name("房租补贴 减半-2")


@pytest.mark.parametrize(
    "text",
    [
        "no json",
        "[]",
        '{"scenarios": 3}',
        '{"scenarios": [3]}',
        '{"scenarios": [{"name": "baseline", "levers": {}}]}',
        '{"scenarios": [{"name": "a", "levers": {"rent_subsidy": 0.3}}]}',
        '{"scenarios": [{"name": "a"}, {"name": "a"}]}',
        '{"against": "b"}',
        '{"seed": "2"}',
        '{"seed": -1}',
        "[" * 30_000,
    ],
)
def test_what_is_no_question_is_said_in_one_line(text):
    with pytest.raises(InputError) as error:
        ask_in(text)
    assert "\n" not in str(error.value)


def test_there_are_not_too_many():
    with pytest.raises(InputError, match="at most 6"):
        asked(*({"name": f"s{number}"} for number in range(MOST_SCENARIOS + 1)))
