"""Figures promised in the tasks of a plan that its list of indicators does not hold."""

import re
from collections.abc import Sequence
from dataclasses import replace

from kehoach.core.folding import fold
from kehoach.core.formats import format_number
from kehoach.core.plan.model import Indicator, Target, Task

SAME_FROM = 84.0
"""A likeness (0 to 100) from which two names mean one indicator."""
_FEWEST_WORDS = 2  # a name of fewer words means an indicator only when both are the same

# What plans write short in one part and in full in another.
_IN_FULL = {
    "bhyt": "bao hiem y te",
    "bhxh": "bao hiem xa hoi",
    "ntm": "nong thon moi",
    "tthc": "thu tuc hanh chinh",
    "dvctt": "dich vu cong truc tuyen",
    "gtsp": "gia tri san pham",
    "gtsx": "gia tri san xuat",
    "tdp": "to dan pho",
    "nsnn": "ngan sach nha nuoc",
    "cnvh": "chuan van hoa",
    "ubnd": "uy ban nhan dan",
}
_SHORT = re.compile(rf"\b(?:{'|'.join(_IN_FULL)})\b")
# Words that say how a thing is measured or reached, not what it is.
_HOW = re.compile(
    r"\b(?:phan dau|dat|duy tri|giu|nang|dua|ty le|ti le|tong so|tong|so luong|so|toc do|muc|toan|cua|tren dia ban|"
    r"phuong|xa|duoc|cac|cho|hoan thanh|cong tac|thuc hien)\b"
)


def with_promises(tasks: Sequence[Task], indicators: Sequence[Indicator]) -> tuple[Task, ...]:
    """Return the tasks with the places of the figures that no indicator holds.

    A figure is held when an indicator has its name, by likeness of the folded words; whether the two state the same
    number is a question of its own.
    """
    names = tuple({_meaning(target.name) for item in indicators for target in _all_targets(item)})
    return tuple(replace(task, promises=_missing(task, names)) if task.targets else task for task in tasks)


def _all_targets(item: Indicator) -> tuple[Target, ...]:
    named = (replace(item.targets[0], name=item.name),) if item.targets else ()
    return (*named, *item.targets)


def _missing(task: Task, names: Sequence[str]) -> tuple[int, ...]:
    return tuple(
        place
        for place, target in enumerate(task.targets)
        if not _describes(task.text, target) and not _held(_meaning(target.name), names)
    )


def _describes(text: str, target: Target) -> bool:
    """Return whether a number only says how many there are of what is worked on: "quy chế của 12 tổ"."""
    if target.value is None or target.kind not in ("level", "increment"):
        return False
    number = re.escape(format_number(target.value))
    return bool(re.search(rf"(?<!\w)(?:của|tại|ở|trong|thuộc|gồm|từ)\s+0?{number}(?![\d,.%])", text))


def _meaning(name: str) -> str:
    """Return the folded words of a name that say what is measured, short forms in full."""
    full = _SHORT.sub(lambda match: _IN_FULL[match[0]], fold(name))
    return " ".join(_HOW.sub(" ", full).split())


def _held(name: str, names: Sequence[str]) -> bool:
    from rapidfuzz import fuzz  # only readers of documents pay for it

    if len(name.split()) < _FEWEST_WORDS:
        return name in names
    return any(
        fuzz.token_sort_ratio(name, other) >= SAME_FROM
        or (len(other.split()) >= _FEWEST_WORDS and fuzz.token_set_ratio(name, other) >= _AS_PART)
        for other in names
    )


_AS_PART = 96.0
"""A likeness from which one name is the other with more words ("hộ nghèo" of "hộ nghèo theo chuẩn đa chiều")."""
