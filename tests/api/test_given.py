"""What a function is given is refused in one line, in either language, as at a command."""

import inspect

import pytest

import sim
from sim.api.given import checked
from sim.cli.main import COMMANDS, main
from sim.core.errors import InputError, error_said
from tests.english import english_in

WRONG = [
    (sim.compare, (["recession"],), {"outcomes": 5}),
    (sim.compare, (["recession"],), {"outcomes": "graduations"}),
    (sim.compare, (["recession"],), {"against": 5}),
    (sim.plan, (2e7,), {"goal": 5}),
    (sim.plan, (2e7,), {"levers": "talent_grants"}),
    (sim.plan, (2e7,), {"levers": [5]}),
    (sim.plan, (2e7,), {"floors": 5}),
    (sim.plan, ("2000万",), {}),
    (sim.solve, (5,), {}),
    (sim.solve, ("rent_subsidy",), {"target": "graduations>=30", "chance": "half"}),
    (sim.grid, ("rent_subsidy",), {}),
    (sim.discover, ("recession", 5), {}),
    (sim.lever_effects, ("rent_subsidy",), {}),
    (sim.national, ("country",), {"startups": "5"}),
    (sim.national, ("country",), {"startups": 5}),
    (sim.init_region, (5,), {}),
    (sim.init_scenario, (5,), {}),
    (sim.calibrate, (), {"budget": "many"}),
    (sim.microdata, ("recession",), {"run": 1.5}),
    (sim.init_scenario, ("mine",), {"language": "fr"}),
    (sim.init_region, ("mine",), {"language": "fr"}),
    (sim.plan, (2e7,), {"robust": "means"}),
    (sim.plan, (2e7,), {"per": "years"}),
    (sim.validate, (), {"recompute": "no"}),
    (sim.calibrate, (), {"force": 1}),
    (sim.compare, (["recession"],), {"excel": 5}),
]


@pytest.mark.parametrize(("function", "given", "options"), WRONG)
def test_what_is_given_wrongly_is_refused_in_one_line(
    function, given, options, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError) as caught:
        function(*given, **options)
    assert "\n" not in str(caught.value) and english_in(error_said(caught.value, "zh")) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("asked", "said"), [
    (lambda: sim.compare(["recession"], excel=""), "^excel: "),
    (lambda: sim.transport(""), "^peers: "),
    (lambda: sim.validate(fit=""), "^fit: "),
    (lambda: sim.national(""), "^folder: "),
    (lambda: sim.show(""), "^folder: "),
    (lambda: sim.fates(""), "^run: "),
    (lambda: sim.verify(""), "^report: "),
    (lambda: sim.compare(["recession"], against="recesion"), "did you mean recession"),
    (lambda: sim.sensitivity(method="sobal"), "did you mean sobol"),
    (lambda: sim.plan(2e7, robust="regrets"), "did you mean regret"),
    (lambda: sim.City("muxing", run=3), "did you mean runs"),
    (lambda: sim.init_region("mine", language="fr"), "^language: fr is not known; allowed: en, zh"),
])  # fmt: skip
def test_what_is_wrong_is_called_by_its_own_name(asked, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match=said):
        asked()
    assert list(tmp_path.iterdir()) == []


def test_every_function_that_is_a_command_checks_what_it_is_given():
    functions = (getattr(sim, name.replace("-", "_"), None) for name in COMMANDS)
    with_options = [one for one in functions if callable(one) and inspect.signature(one).parameters]
    assert all(hasattr(one, "__wrapped__") for one in with_options)


def test_what_may_be_of_several_kinds_or_nothing_is_left_to_the_function():
    @checked
    def asked(one: str | int, other: list[str] | None = None, *, name: str | None = None) -> str:
        return f"{one} {other} {name}"

    assert asked(3.5) == "3.5 None None" and asked("a", ["b"], name="c") == "a ['b'] c"
    with pytest.raises(InputError, match="name: 5 is not allowed: a text in quotes is"):
        asked("a", name=5)


@pytest.mark.parametrize("name", ["manifest.json", "notes", ".xlsx.csv"])
def test_a_workbook_takes_the_place_of_nothing_else(tmp_path, name):
    file = tmp_path / name
    file.write_text("mine", "utf-8")
    with pytest.raises(InputError, match=r"excel: .* is no name of a workbook; .* ends in \.xlsx"):
        sim.compare(["recession"], runs=1, excel=file)
    with pytest.raises(SystemExit) as ended:
        main(["run", "recession", "--runs", "1", "--excel", str(file)])
    assert ended.value.code == 2 and file.read_text("utf-8") == "mine"
