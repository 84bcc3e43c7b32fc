"""What is given to a function of the package, checked by how it is declared, as a command does."""

import inspect
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial, wraps
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Final, Literal, ParamSpec, TypeVar, get_args, get_origin

from sim.core.arguments import amount, one_of, text, truth, whole
from sim.core.errors import InputError
from sim.core.places import place_of, workbook_place
from sim.core.terms import coded
from sim.core.text import shown

_Given = ParamSpec("_Given")
_Answer = TypeVar("_Answer")

_PLAIN: Final[dict[Any, Callable[[str, Any], Any]]] = {
    str: text,
    int: partial(whole, least=-math.inf),
    float: amount,
    bool: truth,
}
_LISTS: Final = (Sequence, Iterable)


def checked(function: Callable[_Given, _Answer]) -> Callable[_Given, _Answer]:
    """A function that refuses, in one line, what is no text, number, choice or list as declared.

    Whatever may be of several kinds it checks itself.
    """
    signature = inspect.signature(function)
    declared = {one.name: _check_of(one.annotation) for one in signature.parameters.values()}
    declared["excel"] = lambda _, value: workbook_place(value)

    @wraps(function)
    def call(*args: _Given.args, **kwargs: _Given.kwargs) -> _Answer:
        for name, value in signature.bind(*args, **kwargs).arguments.items():
            check = declared.get(name)
            if check is not None and value is not None:
                check(name, value)
        return function(*args, **kwargs)

    return call


def _check_of(annotation: Any) -> Callable[[str, Any], Any] | None:
    kinds = get_args(annotation) if isinstance(annotation, UnionType) else (annotation,)
    kinds = tuple(kind for kind in kinds if kind is not NoneType)
    if len(kinds) == 1 and kinds[0] in _PLAIN:
        return _PLAIN[kinds[0]]
    if get_origin(kinds[0]) is Literal:
        return partial(one_of, known=get_args(kinds[0]))
    if any(get_origin(kind) in _LISTS for kind in kinds):
        may_map = any(get_origin(kind) is Mapping for kind in kinds)
        return partial(
            _names, may_map=may_map, of_texts=any(get_args(kind) == (str,) for kind in kinds)
        )
    return None


def _names(name: str, value: Any, *, may_map: bool, of_texts: bool) -> None:
    """Raise InputError unless a value is a list, of texts if so, or a table if that is allowed."""
    if may_map and isinstance(value, Mapping | str):
        return
    if isinstance(value, str):
        raise InputError(coded("one name, not a list", what=name, names=value))
    if not isinstance(value, Iterable):
        raise InputError(coded("list of names", name=name, value=shown(value)))
    for one in value if of_texts and isinstance(value, list | tuple) else ():
        text(name, one)


def place_or_none(given: str | Path | None) -> Path | None:
    """The folder that is named, if one is; InputError if it is no name of one."""
    return None if given is None else place_of(given)
