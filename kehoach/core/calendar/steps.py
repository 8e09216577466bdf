"""Steps of chasing as data: the same keys in the catalogue's file and in an authority's editions, and their rules."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from itertools import combinations, pairwise
from typing import Any

from kehoach.core.calendar.chasing import Addressee, Step
from kehoach.core.errors import FigureError

MOST_STEPS = 12
LONGEST_NAME = 60
FIRST, LAST = -30, 60
"""Working days before and after the due day between which a step may lie."""
MOST_EVERY = 30
ADDRESSEES: dict[Addressee, str] = {
    "officer": "chuyên viên",
    "head": "lãnh đạo đơn vị",
    "leader": "lãnh đạo UBND phụ trách",
}


def read_steps(rows: Iterable[Mapping[str, Any]]) -> tuple[Step, ...]:
    """Return the steps of their data; raises TypeError for a key that is missing or unknown."""
    return tuple(Step(**{**row, "to": tuple(row["to"])}) for row in rows)


def steps_to_data(steps: Iterable[Step]) -> list[dict[str, Any]]:
    """Return the steps as plain data that `read_steps` reads back."""
    return [{**asdict(step), "to": list(step.to)} for step in steps]


def in_order(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Return the steps by their day; those of one day as they were given."""
    return tuple(sorted(steps, key=lambda step: step.after))


def when_words(step: Step) -> str:
    """Return "3 ngày làm việc sau hạn, nhắc lại sau mỗi 3 ngày làm việc"."""
    if step.after == 0:
        when = "đúng ngày đến hạn"
    else:
        when = f"{abs(step.after)} ngày làm việc {'trước' if step.after < 0 else 'sau'} hạn"
    return f"{when}, nhắc lại sau mỗi {step.every} ngày làm việc" if step.every else when


def to_words(step: Step) -> str:
    """Return who is told and how: "chuyên viên, lãnh đạo đơn vị; chỉ trên trang; nên soạn công văn đôn đốc"."""
    parts = [", ".join(ADDRESSEES[who] for who in step.to)]
    if not step.email:
        parts.append("chỉ trên trang")
    if step.letter:
        parts.append("nên soạn công văn đôn đốc")
    return "; ".join(parts)


def check_steps(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Return the steps with their names trimmed; raises FigureError with the step that cannot be.

    They stand in the order of their days, each tells somebody, nobody is told twice on a day, and a leader is told
    only after the unit was.
    """
    found = tuple(replace(step, name=" ".join(step.name.split())) for step in steps)
    if not found:
        raise FigureError("Phải có ít nhất một bước; muốn như ban đầu thì bấm “Về mặc định”.")
    if len(found) > MOST_STEPS:
        raise FigureError(f"Không đặt quá {MOST_STEPS} bước.")
    for place, step in enumerate(found, 1):
        _check_step(step, f"Bước {place}")
    _check_order(found)
    _check_twice(found)
    _check_rise(found)
    return found


def _check_step(step: Step, place: str) -> None:
    if not step.name:
        raise FigureError("Hãy đặt tên, ví dụ “Quá hạn”.", place=place)
    if len(step.name) > LONGEST_NAME:
        raise FigureError(f"Tên dài quá {LONGEST_NAME} ký tự.", place=place)
    if not step.to:
        raise FigureError("Chưa chọn nhắc ai.", place=place)
    if unknown := set(step.to) - set(ADDRESSEES):
        raise FigureError(f"Không có người nhận “{min(unknown)}”.", place=place)
    if len(set(step.to)) < len(step.to):
        raise FigureError("Một người nhận được chọn hai lần.", place=place)
    if not FIRST <= step.after <= LAST:
        raise FigureError(f"Chỉ từ {-FIRST} ngày trước hạn đến {LAST} ngày sau hạn.", place=place)
    if not 0 <= step.every <= MOST_EVERY:
        raise FigureError(f"Nhắc lại sau 0 đến {MOST_EVERY} ngày làm việc (0: nhắc một lần).", place=place)
    if step.after <= 0 and step.every:
        raise FigureError("Chỉ bước sau hạn mới nhắc lại.", place=place)
    if step.after <= 0 and step.letter:
        raise FigureError("Chưa quá hạn thì chưa soạn công văn đôn đốc.", place=place)


def _check_order(steps: tuple[Step, ...]) -> None:
    for place, (before, step) in enumerate(pairwise(steps), 2):
        if step.after < before.after:
            raise FigureError(f"Ngày đứng trước ngày của bước {place - 1}.", place=f"Bước {place}")


def _check_twice(steps: tuple[Step, ...]) -> None:
    for (place, one), (other_place, other) in combinations(enumerate(steps, 1), 2):
        both = [ADDRESSEES[who] for who in ADDRESSEES if who in one.to and who in other.to]
        if both and (day := _meeting_day(one, other)) is not None:
            when = "trước hạn" if day < 0 else "sau hạn"
            on = f"vào ngày làm việc thứ {abs(day)} {when}" if day else "vào ngày đến hạn"
            raise FigureError(
                f"Trùng với bước {place}: {both[0]} bị nhắc hai lần {on}. Đổi ngày, số ngày nhắc lại hoặc người nhận.",
                place=f"Bước {other_place}",
            )


def _meeting_day(one: Step, other: Step) -> int | None:
    """Return the first working day from the due day on which both steps fall, None where they never meet."""
    if not one.every and not other.every:
        return one.after if one.after == other.after else None
    # Beyond the later start the pattern comes again after the product of both intervals.
    until = max(one.after, other.after) + max(one.every, 1) * max(other.every, 1)
    days = _falls(one, until) & _falls(other, until)
    return min(days, default=None)


def _falls(step: Step, until: int) -> set[int]:
    return set(range(step.after, until + 1, step.every)) if step.every else {step.after}


def _check_rise(steps: tuple[Step, ...]) -> None:
    """Refuse a leader who hears of it before the unit does."""
    place = next((place for place, step in enumerate(steps, 1) if "leader" in step.to), None)
    if place is None:
        return
    step = steps[place - 1]
    if step.after <= 0:
        raise FigureError("Lãnh đạo UBND phụ trách chỉ được báo khi đã quá hạn.", place=f"Bước {place}")
    if not any(other.after < step.after and {"officer", "head"} & set(other.to) for other in steps):
        raise FigureError(
            "Phải nhắc đơn vị ở một bước trước rồi mới báo lãnh đạo UBND phụ trách.", place=f"Bước {place}"
        )
