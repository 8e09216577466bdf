"""What a change of the calendar would bring: the rounds of before and after held against each other."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from kehoach.core.calendar.rounds import RoundPlan
from kehoach.core.formats import format_date

QUALITIES = {"E": "ước", "P": "sơ bộ", "A": "chính thức"}


@dataclass(frozen=True)
class RoundChange:
    """One round that would come, go or be otherwise, with what of it in words."""

    kind: Literal["added", "removed", "changed"]
    title: str
    words: tuple[str, ...]


def compare_rounds(before: Iterable[RoundPlan], after: Iterable[RoundPlan]) -> list[RoundChange]:
    """Return what differs, in the order of the cut-offs after, then what is gone; empty when nothing does."""
    old = {item.code: item for item in before}
    new = {item.code: item for item in after}
    changes = []
    for code, item in new.items():
        if code not in old:
            changes.append(RoundChange("added", item.title, (_days(item),)))
        elif words := _differences(old[code], item):
            changes.append(RoundChange("changed", item.title, words))
    gone = [item for code, item in old.items() if code not in new]
    return changes + [RoundChange("removed", item.title, (_days(item),)) for item in gone]


def _days(item: RoundPlan) -> str:
    return (
        f"chốt {format_date(item.cut_off)}, hạn các đơn vị {format_date(item.due_on)}, "
        f"Văn phòng {format_date(item.office_due_on)}"
    )


def _differences(old: RoundPlan, new: RoundPlan) -> tuple[str, ...]:
    days = (
        ("chốt", old.cut_off, new.cut_off),
        ("hạn các đơn vị", old.due_on, new.due_on),
        ("hạn Văn phòng", old.office_due_on, new.office_due_on),
        ("xác nhận phần cùng chủ trì đến", old.grace_on, new.grace_on),
    )
    words = [f"{what} {format_date(a)} → {format_date(b)}" for what, a, b in days if a != b]
    texts = (
        ("tên", old.title, new.title),
        ("nơi nhận", old.recipient, new.recipient),
        ("chất lượng", QUALITIES[old.quality], QUALITIES[new.quality]),
    )
    words += [f"{what} “{a}” → “{b}”" for what, a, b in texts if a != b]
    a, b = old.definition, new.definition
    if a.units != b.units:
        words.append(f"đơn vị báo cáo: {_named(a.units)} → {_named(b.units)}")
    if (a.indicators, a.own_periods_only) != (b.indicators, b.own_periods_only):
        words.append("chỉ tiêu phải báo cáo đổi")
    if a.outline != b.outline:
        words.append("có viết đề cương" if b.outline else "không viết đề cương")
    return tuple(words)


def _named(names: tuple[str, ...]) -> str:
    return ", ".join(names) if names else "tất cả"
