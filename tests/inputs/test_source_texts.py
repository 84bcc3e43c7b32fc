"""Sources are words for readers of a memo: without names of files, and without codes."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import sim
from calibration.account.checks import CHECKS
from calibration.alternatives import ALTERNATIVES
from calibration.effects.table import CHINESE, load_effects
from calibration.reported.targets import FILE as TARGETS_FILE
from sim.app.described import city_described
from sim.core.errors import InputError, error_said
from sim.core.reading.typed_csv import rows_of
from sim.inputs.beside import treasury
from sim.inputs.beside.towns import TOWN_COLUMNS
from sim.inputs.city import PRIORS_FILE, TOWNS_FILE, City
from sim.inputs.levers import LEVERS
from sim.inputs.parameters import NAMES, read_priors
from sim.inputs.policy import Course
from sim.inputs.posterior import history_digest
from sim.inputs.region import INPUTS, regions_folder
from sim.inputs.region_tables import LAST_SECTION
from sim.model.outcomes import OUTCOMES
from tests.cities import MUXING, PINGHU
from tests.english import english_in
from tests.mutants import refusal

FILES = sorted(regions_folder().glob(f"*/{INPUTS}/*.toml"))
DOCUMENT = regions_folder().parents[1] / "docs" / "evidence.md"
IN_ENGLISH, IN_CHINESE = ("source", "reason"), CHINESE


def tables_of(file: Path) -> dict[str, Any]:
    """What a TOML file holds."""
    return tomllib.loads(file.read_text("utf-8"))


NAMES_OF_FILES = re.compile(r"\.(?:md|toml|csv|py)\b|docs/")
CODES = {
    *NAMES,
    *(one.name for one in (*LEVERS, *OUTCOMES)),
    *(effect.id for effect in load_effects(PINGHU)),
    *(name for file in FILES if file.name == TARGETS_FILE for name in tables_of(file)),
}


def texts_in(content: Any, keys: tuple[str, ...]) -> Iterator[str]:
    """The texts under some keys, wherever they stand in tables."""
    if isinstance(content, list):
        for item in content:
            yield from texts_in(item, keys)
    elif isinstance(content, dict):
        for key, value in content.items():
            yield from [value] if key in keys else texts_in(value, keys)


def shipped(keys: tuple[str, ...]) -> set[str]:
    """All shipped texts under some keys."""
    files = [*FILES, Path(treasury.__file__).with_suffix(".toml")]
    found = {text for file in files for text in texts_in(tables_of(file), keys)}
    effects = [effect.model_dump() for effect in load_effects(PINGHU)]
    towns = [row for _, row in rows_of(PINGHU.beside[TOWNS_FILE], TOWN_COLUMNS)]
    records = [{"source": one.source} for one in (*CHECKS, *ALTERNATIVES)]
    return found | set(texts_in([effects, towns, records], keys))


def codes_in(text: str) -> set[str]:
    """The codes that a text has as whole words."""
    return CODES & {*re.findall(r"[A-Za-z0-9_]+", text)}


def test_no_shipped_source_names_a_file_or_a_code():
    """In English a code of one word is a word like any other."""
    texts = shipped(IN_ENGLISH)
    assert len(texts) > 100
    for text in texts:
        assert not NAMES_OF_FILES.search(text), text
        assert {code for code in codes_in(text) if "_" in code} == set(), text


def test_shipped_sources_in_chinese_have_no_code_words_and_no_english():
    texts = shipped(IN_CHINESE)
    assert len(texts) > 40
    for text in texts:
        assert not NAMES_OF_FILES.search(text) and codes_in(text) == set(), text
        assert english_in(text) == [] and not re.search(r"; |, | and |et al|paper", text), text


def test_every_published_effect_is_told_in_chinese_too():
    for effect in load_effects(PINGHU):
        for name, told in effect.in_chinese().items():
            english = getattr(effect, name.removesuffix("_zh"))
            assert getattr(effect, name) == told
            assert told != english or not re.search("[a-z]", english), (effect.id, name)


def test_each_section_that_may_be_named_is_in_the_document():
    sections = re.findall(r"^## (\d+)\.", DOCUMENT.read_text("utf-8"), re.MULTILINE)
    assert list(map(int, sections)) == list(range(LAST_SECTION + 1))


# Where it is said -------------------------------------------------------------------------------

OWN = "our rent_subsidy, see docs/rules.md (draft)"


def with_source(**said: Any) -> City:
    """Muxing with another source of one lever."""
    values = MUXING.policy["rent_subsidy"].model_dump(by_alias=True, include={"values"})
    course = Course.model_validate(values | said)
    return replace(MUXING, policy=MUXING.policy | {"rent_subsidy": course})


def page_says(city: City) -> dict[str, str]:
    """What the page says of the source of that lever."""
    levers = {one["name"]: one["source"] for one in city_described(city)["levers"]}
    found: dict[str, str] = levers["rent_subsidy"]
    return found


def test_the_page_says_the_section_in_the_words_of_each_language():
    city = with_source(source="elsewhere 0.5", source_zh="外地为0.5", evidence=[4, 12])
    assert page_says(city) == {
        "en": "elsewhere 0.5 (docs/evidence.md, sections 4, 12)",
        "zh": "外地为0.5（文献依据第4、12节）",
    }
    row = sim.levers(region=city).set_index("lever").loc["rent_subsidy"]
    assert tuple(row[["source", "source_zh", "evidence"]]) == ("elsewhere 0.5", "外地为0.5", "4 12")


def test_a_source_that_a_user_writes_is_said_as_written():
    city = with_source(source=OWN)
    assert page_says(city) == {"en": OWN, "zh": OWN}


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ("14", "evidence = 14 is too large"),
        ('"7"', 'evidence = "7" is text (write 7, without quotes)'),
        ("7.5", "evidence = 7.5 is a fraction"),
        ("[7, 14]", "evidence 2 = 14 is too large"),
        ("[14]", "evidence 1 = 14 is too large"),
    ],
)
def test_a_section_that_there_is_not_is_refused(tmp_path, given, fault):
    text = (PINGHU.folder / INPUTS / PRIORS_FILE).read_text("utf-8")
    wrong = text.replace("evidence = 9", f"evidence = {given}", 1)
    message = refusal(read_priors, tmp_path / PRIORS_FILE, wrong)
    assert fault in message.replace("'", '"')
    assert "allowed: a whole number from 0 to 13 (a section of docs/evidence.md)" in message


def test_a_section_named_twice_is_refused_in_one_line(tmp_path):
    text = (PINGHU.folder / INPUTS / PRIORS_FILE).read_text("utf-8")
    (tmp_path / PRIORS_FILE).write_text(text.replace("evidence = 9", "evidence = [7, 9, 7]", 1))
    with pytest.raises(InputError) as refused:
        read_priors(tmp_path / PRIORS_FILE)
    english, chinese = (error_said(refused.value, one) for one in ("en", "zh"))
    assert english.endswith(
        "evidence = [...] names section 7 twice; allowed: sections of docs/evidence.md, each once"
    )
    assert chinese.endswith("evidence = [...] 第7节写了两次；须为docs/evidence.md 的章节，各写一次")
    assert english.count("\n") == chinese.count("\n") == 0


def test_files_without_sections_are_read_as_before(tmp_path):
    text = (PINGHU.folder / INPUTS / PRIORS_FILE).read_text("utf-8")
    (tmp_path / PRIORS_FILE).write_text(re.sub("evidence = .*\n", "", text), "utf-8")
    priors = read_priors(tmp_path / PRIORS_FILE)
    assert all(prior.evidence == () for prior in priors.values())
    assert history_digest(PINGHU.region, PINGHU.policy, priors) == PINGHU.digest
