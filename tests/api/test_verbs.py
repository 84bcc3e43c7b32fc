"""A command and a function bear one name, and take the same options with the same defaults."""

import inspect

import pytest

import sim
from sim.api.methods import City
from sim.cli.main import COMMANDS, OTHER_NAMES, command_of, main

ONLY_TYPED = {"language", "help", "resume"}
"""Of any command: a function speaks both languages, and goes on where ``out`` holds its runs."""

ONLY_CALLED = {"progress"}
"""Of any function: a command shows how far it is."""

TYPED_TOO = {"init-scenario": {"language"}, "init-region": {"language"}, "report": {"language"}}
"""Where one of ONLY_TYPED is an option of the function too."""

SERVED = {"app"}
"""Commands that answer in a browser, and not with a value."""

ASKED = [name for name in COMMANDS if name not in SERVED]
VERBS = {name.replace("-", "_"): getattr(sim, name.replace("-", "_")) for name in ASKED}


def functions():
    """The functions that the package exports."""
    return {name for name in sim.__all__ if inspect.isfunction(getattr(sim, name))}


def typed(name):
    """The options of a command with their defaults, as its help has them."""
    left_out = ONLY_TYPED - TYPED_TOO.get(name, set())
    found = {_called(one): one.default for one in command_of(name).params}
    return {key: _plain(value) for key, value in found.items() if key not in left_out}


def _called(parameter):
    """An option by its longest name, an argument by its own."""
    if parameter.param_type_name == "argument":
        return parameter.name
    return max(parameter.opts, key=len).removeprefix("--").replace("-", "_")


def called(function):
    """The parameters of a function with their defaults."""
    found = inspect.signature(function).parameters.values()
    return {one.name: _plain(one.default) for one in found if one.name not in ONLY_CALLED}


def _plain(default):
    """A default as both worlds can write it; None where something has to be given, or nothing."""
    if default is inspect.Parameter.empty or default in ((), [], None):
        return None
    if isinstance(default, tuple | list):
        return ",".join(default)
    return default if isinstance(default, bool | int | float) else str(default)


def test_the_functions_are_the_commands():
    assert functions() == set(VERBS)


@pytest.mark.parametrize("name", ASKED)
def test_a_command_takes_what_its_function_takes(name):
    assert typed(name) == called(VERBS[name.replace("-", "_")])


def test_a_city_has_each_verb_that_is_about_a_region():
    about_one = {name for name, verb in VERBS.items() if "region" in called(verb)}
    methods = {name for name, value in vars(City).items() if isinstance(value, property)}
    assert methods == about_one


def test_an_option_is_explained_in_the_functions_words():
    for name, verb in VERBS.items():
        assert verb.__doc__, name


@pytest.mark.parametrize(("other", "name"), OTHER_NAMES.items())
def test_another_name_is_the_same_command(other, name, capsys):
    with pytest.raises(SystemExit) as ended:
        main([other, "--help"])
    assert not ended.value.code and other not in COMMANDS
    words = (command_of(name).help or "").split()
    assert words and " ".join(words) in " ".join(capsys.readouterr().out.split())


# What is listed -------------------------------------------------------------------------------


def test_levers_scenarios_and_changes_are_tables():
    levers, scenarios = sim.levers(), sim.scenarios(region="muxing")
    assert {"rent_subsidy", "recession"} <= set(levers["lever"])
    assert (levers["lowest"] <= levers["value"]).all() and (
        levers["value"] <= levers["highest"]
    ).all()
    assert set(scenarios["fault"]) == {""} and "talent-push" in set(scenarios["scenario"])
    (row,) = sim.check("higher-compensation").to_dict("records")
    assert (row["lever"], row["baseline"], row["scenario"]) == ("compensation_rate", 0.5, 0.8)
    assert not len(sim.check("baseline"))
    with pytest.raises(sim.InputError, match="did you mean recession"):
        sim.check("recesion")


def test_files_to_fill_in_are_right_as_they_are(tmp_path):
    file = sim.init_scenario("mine", out=tmp_path / "mine.toml", region="muxing")
    assert len(sim.check(file, region="muxing")) == 1
    sim.init_region("town", out=tmp_path / "town")
    assert not len(sim.check(tmp_path / "town"))
    assert sim.national(tmp_path / "country", startups=2_000) == tmp_path / "country"
    with pytest.raises(sim.InputError, match="is there already"):
        sim.init_scenario("mine", out=file)


def test_an_account_needs_enough_cities():
    with pytest.raises(sim.InputError, match="at least 50"):
        sim.validate(region="muxing", recompute=True, runs=1)


def test_what_can_be_kept_in_a_folder_can_be_written_as_a_workbook():
    answers = {name for name, verb in VERBS.items() if "Answer" in bases_of(verb)}
    assert len(answers) > 15
    assert {name for name in answers if "excel" not in called(VERBS[name])} == set()


def bases_of(function):
    """The names of the classes that a function's answer is one of."""
    kind = function.__annotations__["return"]
    return {base.__name__ for base in getattr(kind, "__mro__", ())}
