"""What a scenario's changes and rules say, in words of both languages."""

from collections.abc import Sequence
from typing import Final

from sim.core.language import Both, Language
from sim.core.terms import Coded, coded
from sim.core.words import word
from sim.inputs.levers import LEVER
from sim.inputs.scenarios.change import Change
from sim.inputs.scenarios.observables import Observable
from sim.inputs.scenarios.reaction import Reaction
from sim.inputs.scenarios.relative import Relative, Value

LONGEST_DESCRIPTION: Final = 2_000


def said_of(changes: Sequence[Change], reactions: Sequence[Reaction]) -> dict[str, str]:
    """What changes and rules say, for a scenario without a description; {} if there is none."""
    english = [
        f"{_span(one, 'from {}', ' to {}')}{_only(one, 'en')}: {_settings(one, 'en')}"
        for one in changes
    ]
    chinese = [
        f"{_span(one, '自{}起', '至{}')}{_only(one, 'zh')}：{_settings(one, 'zh')}"
        for one in changes
    ]
    english += [reaction_said(one).said("en") for one in reactions]
    chinese += [reaction_said(one).said("zh") for one in reactions]
    said = {"en": "; ".join(english), "zh": "；".join(chinese)}
    return {language: text[:LONGEST_DESCRIPTION] for language, text in said.items() if text}


def _span(change: Change, first: str, last: str) -> str:
    return first.format(change.first) + (last.format(change.last) if change.last else "")


def _only(change: Change, language: Language) -> str:
    if change.only is None:
        return ""
    return word("clause comma", language) + change.only.said.said(language)


def _settings(change: Change, language: Language) -> str:
    said = [
        f"{LEVER[name].meaning_zh if language == 'zh' else name} {_written(name, value, language)}"
        for name, value in change.values.items()
    ]
    return word("list comma", language).join(said)


def _written(name: str, value: Value, language: Language) -> str:
    if isinstance(value, Relative):
        return value.in_words(language)
    return LEVER[name].in_file(value)


# Rules ----------------------------------------------------------------------------------------


def reaction_said(reaction: Reaction) -> Coded:
    """A rule that answers the state: what it looks at, when it fires, what it sets, how long."""
    ways = {"months": reaction.months, "release": seen_said(reaction.observable, reaction.release)}
    lasting = "until released" if reaction.months is None else "for months"
    return coded(
        f"reaction {reaction.side}",
        span=_spell(reaction),
        observable=Coded(f"observable {reaction.observable.code}"),
        level=seen_said(reaction.observable, reaction.level),
        settings=settings_said(reaction),
        lasting=coded(f"{lasting} {reaction.side}", **ways),
    )


def settings_said(reaction: Reaction) -> Both:
    """What a rule sets."""
    said = [_setting(name, value) for name, value in reaction.values.items()]
    return Both(
        ", ".join(one.said("en") for one in said), "、".join(one.said("zh") for one in said)
    )


def seen_said(observable: Observable, value: float) -> str:
    """A value of an observable as it is shown: shares in per cent."""
    if observable.unit.startswith("share"):
        return f"{100 * value:.4g}%"
    return f"{value:,.10g}"


def _spell(reaction: Reaction) -> Coded:
    if reaction.last is None:
        return coded("looked at from", first=reaction.first)
    return coded("looked at between", first=reaction.first, last=reaction.last)


def _setting(name: str, value: Value) -> Coded:
    lever = Both(name, LEVER[name].meaning_zh)
    said = Both(_written(name, value, "en"), _written(name, value, "zh"))
    if not isinstance(value, Relative):
        return coded("setting", lever=lever, value=said)
    return coded(
        "setting times" if value.text[0] == "x" else "setting more", lever=lever, value=said
    )
