"""A cell of an annex table as a target or as a number."""

import re
from dataclasses import replace
from decimal import Decimal

from kehoach.core.errors import FigureError
from kehoach.core.formats import parse_number
from kehoach.core.plan.model import Target
from kehoach.core.plan.statements import read_targets

_EMPTY = {"", "-", "–", "—", "…", "...", "x", "X", "/"}
_FIRST = re.compile(r"[-+\u2212]?\d[\d.,]*")
_POINT = re.compile(r"(?<![\d.,])(\d+)\.(\d{1,2})(?![\d.,])")
_HAS_UNIT = re.compile(r"[%‰A-Za-zÀ-ỹĐđ²³]\s*$")
_PLAIN = re.compile(r"[-+\u2212]?\d[\d.,]*\s*%?")


def is_empty(text: str) -> bool:
    """Return whether a cell says nothing."""
    return text.strip() in _EMPTY


def number_in(text: str) -> Decimal | None:
    """Return the number a cell states ("≥ 98,5%" gives 98.5), None for words, ranges and unclear forms."""
    found = _FIRST.findall(_POINT.sub(r"\1,\2", text))
    if len(found) != 1:
        return None
    try:
        return parse_number(found[0].strip(".,").lstrip("+"))
    except FigureError:
        return None


def target_of(name: str, text: str, unit: str) -> Target | None:
    """Return the target that a row states: its name, the cell and the unit read as one line of a plan."""
    if is_empty(text):
        return None
    words = _POINT.sub(r"\1,\2", text.strip())
    if unit and not _HAS_UNIT.search(words):
        words = f"{words}{'' if unit.startswith(('%', '‰')) else ' '}{unit}"
    found = read_targets(f"{name}: {words[:1].lower()}{words[1:]}")
    stated = [target for target in found if target.value is not None]
    if len(stated) == 1:
        return _with_unit(replace(stated[0], name=name), unit)
    value = number_in(text)
    if value is not None and _PLAIN.fullmatch(words.split(" ")[0]):
        kind = "share" if unit.startswith("%") else "level"
        return Target(name, kind, value=value, unit=unit)  # type: ignore[arg-type]
    return Target(name, "qualitative", qualifier=text.strip())


def _with_unit(target: Target, unit: str) -> Target:
    """Return the target with the unit of its column where the words after the number were not known as one."""
    return target if target.unit or not unit else replace(target, unit=unit)
