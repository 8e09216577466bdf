"""Chasing: who is reminded of what on which day. At most one message a person a day; none once the value is there.

Steps are data (catalogue/reminders). Days are counted in working days from the due day, so that nobody is
reminded on a day off.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from kehoach.core.calendar.working_days import OfficeCalendar

Addressee = Literal["officer", "head", "leader"]
MOST_REPEATS = 100
WHOLE_HOUSE = 0
"""In the place of a unit: what is no unit's duty, for those who watch over the whole."""


@dataclass(frozen=True)
class Step:
    """One step: so many working days after the due day, to whom; repeated every so many days, 0 for once."""

    name: str
    after: int
    to: tuple[Addressee, ...]
    every: int = 0
    email: bool = True  # False: on the page alone
    letter: bool = (
        False  # from its day on the office is proposed to write the letter that asks for what is late
    )


NEWS = Step("Mới", 0, ("officer", "head"))
"""The step of what is told at once."""


@dataclass(frozen=True)
class Duty:
    """One thing a unit owes by a day, or that somebody has to see: an answer to weigh, a duty nobody holds."""

    key: str
    what: Literal["figure", "extra", "text", "confirm", "inquiry", "answer", "handover", "gap", "letter"]
    unit: int
    unit_name: str
    round_title: str
    name: str  # "" where it is followed separately and not named
    due: date
    done: bool = False
    waiting: bool = False  # for an outside source: the unit's clock stands still
    news: date | None = None  # told at once: the day it came to the reader, whatever the steps say
    in_steps: bool = True  # False: it has no due day and follows no step, it is only told at once
    reader: int | None = None  # the one person it is for, whatever his unit
    settled_on: date | None = None  # steps up to this day are answered: of a letter, the day one was drafted


@dataclass(frozen=True)
class Person:
    """Somebody who may be reminded, with what he is to which units."""

    key: int
    posts: frozenset[tuple[int, Addressee]]


@dataclass(frozen=True)
class DigestLine:
    """One duty in a message, at the step it has reached for the person."""

    duty: Duty
    step: Step


@dataclass(frozen=True)
class Digest:
    """The one message of a person for a day."""

    person: int
    day: date
    lines: tuple[DigestLine, ...]
    email: bool = True  # one of the steps that brought it is told by e-mail


def step_days(due: date, step: Step, calendar: OfficeCalendar, until: date) -> list[date]:
    """Return the days up to `until` on which a step falls for a due day, all of them working days."""
    first = calendar.shift(due, "next")
    if step.after < 0:
        for _ in range(-step.after):
            first = calendar.previous_working_day(first)
    first = calendar.add_working_days(first, max(step.after, 0))
    days: list[date] = []
    while first <= until and len(days) < MOST_REPEATS:
        days.append(first)
        if not step.every:
            break
        first = calendar.add_working_days(first, step.every)
    return days


def make_digests(
    duties: Iterable[Duty],
    people: Iterable[Person],
    steps: tuple[Step, ...],
    calendar: OfficeCalendar,
    *,
    today: date,
    told: Mapping[int, date],
) -> list[Digest]:
    """Return who gets a message today and with what: everybody for whom a step was reached since the last one.

    `told`: person → day of the last message. A day that is not after it brings none (a clock that was set back),
    nor does a day off. The message lists all that is open for the person, the longest overdue first.
    """
    if not calendar.is_working_day(today):
        return []
    reached = _reached(
        [duty for duty in duties if not duty.done and not duty.waiting], steps, calendar, today
    )
    digests = []
    for person in people:
        last = told.get(person.key)
        if last is not None and last >= today:
            continue
        found = [item for item in reached if _addresses(item[2], item[0], person)]
        if new := [step for _, day, step in found if last is None or day > last]:
            digests.append(Digest(person.key, today, _lines(found), any(step.email for step in new)))
    return digests


def has_reached(duty: Duty, steps: tuple[Step, ...], calendar: OfficeCalendar, today: date) -> bool:
    """Return whether a duty has come to one of the steps it follows."""
    return bool(_reached([duty], steps, calendar, today))


_Reached = tuple[Duty, date, Step]


def _reached(
    duties: list[Duty], steps: tuple[Step, ...], calendar: OfficeCalendar, today: date
) -> list[_Reached]:
    """Return each duty with each step it has reached and the newest day of it, in the order of the steps."""
    days: dict[tuple[date, Step], list[date]] = {}
    found = []
    for duty in duties:
        own = [(duty.due, step) for step in _steps_for(duty, steps)]
        if duty.news is not None:
            own.insert(0, (duty.news, NEWS))
        for key in own:
            step = key[1]
            if key not in days:
                days[key] = step_days(*key, calendar, today)
            if days[key] and (duty.settled_on is None or days[key][-1] > duty.settled_on):
                found.append((duty, days[key][-1], step))
    return found


def _steps_for(duty: Duty, steps: tuple[Step, ...]) -> list[Step]:
    """Return the steps a duty follows; a letter those that propose one, told to the office that writes it."""
    if duty.what == "letter":
        return [replace(step, to=NEWS.to, email=True) for step in steps if step.letter]
    return list(steps) if duty.in_steps else []


def _addresses(step: Step, duty: Duty, person: Person) -> bool:
    if duty.reader is not None:
        return duty.reader == person.key
    return any((duty.unit, who) in person.posts for who in step.to)


def _lines(found: list[_Reached]) -> tuple[DigestLine, ...]:
    """Return one line a duty, at the last step it has reached."""
    lines: dict[str, DigestLine] = {}
    for duty, _, step in sorted(found, key=lambda item: item[2].after):
        lines[duty.key] = DigestLine(duty, step)
    return tuple(sorted(lines.values(), key=lambda line: (line.duty.due, line.duty.round_title)))
