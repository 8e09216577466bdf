"""Các bước nhắc việc: the editions an authority set, and what changed steps would send to whom on which day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Literal

from kehoach.contents.cycle.chasing import person_titles
from kehoach.core.calendar.chasing import Digest, Step, has_reached
from kehoach.core.calendar.foreseeing import Span, foresee
from kehoach.core.calendar.steps import to_words, when_words
from kehoach.records.authorities.models import Authority
from kehoach.records.chasing.current import last_told, steps_in, steps_of
from kehoach.records.chasing.models import ReminderRule
from kehoach.records.people.duties import duties_of, people_of
from kehoach.records.people.letters import letter_duties, missing_rows
from kehoach.records.reporting.models import RoundStatus
from kehoach.records.schedule.current import calendar_of

AHEAD_DAYS = 21


@dataclass(frozen=True)
class StepWords:
    """A step as people read it."""

    name: str
    when: str
    to: str


@dataclass(frozen=True)
class EditionView:
    """One edition of the steps with its author."""

    rule: ReminderRule
    steps: tuple[StepWords, ...]


@dataclass(frozen=True)
class ForeseenMessage:
    """One message to come: to whom, why, about how much; held against what the steps in force would send."""

    to: str
    why: str  # names of the steps it rests on
    about: str
    email: bool
    kind: Literal["same", "added", "removed"]


@dataclass(frozen=True)
class ForeseenDay:
    """The messages of one day."""

    day: date
    messages: tuple[ForeseenMessage, ...]

    @property
    def sent(self) -> int:
        """Return how many would be sent under the changed steps."""
        return sum(item.kind != "removed" for item in self.messages)

    @property
    def added(self) -> int:
        """Return how many the steps in force would not send."""
        return sum(item.kind == "added" for item in self.messages)

    @property
    def removed(self) -> int:
        """Return how many the steps in force would send and the changed ones do not."""
        return sum(item.kind == "removed" for item in self.messages)


@dataclass(frozen=True)
class Foreseen:
    """What the open rounds would send in the days to come under changed steps."""

    span: Span
    days: tuple[ForeseenDay, ...]

    @property
    def sent(self) -> int:
        """Return how many messages there would be."""
        return sum(item.sent for item in self.days)

    @property
    def people(self) -> int:
        """Return how many would get one."""
        return len(
            {message.to for item in self.days for message in item.messages if message.kind != "removed"}
        )


def step_words(steps: Iterable[Step]) -> tuple[StepWords, ...]:
    """Return the steps in words."""
    return tuple(StepWords(step.name, when_words(step), to_words(step)) for step in steps)


def get_editions(authority_id: int) -> list[EditionView]:
    """Return every edition an authority set, the newest first."""
    rows = ReminderRule.objects.filter(authority=authority_id).order_by("-revision")
    return [EditionView(row, step_words(steps_in(row))) for row in rows]


def foresee_steps(authority: Authority, steps: tuple[Step, ...], today: date) -> Foreseen:
    """Return the messages of the next three weeks under other steps, were nothing sent meanwhile.

    Who was told today is not told again today; who was not may be, as the worker follows new steps at once.
    """
    people, told = people_of(authority, today), last_told(authority.pk)
    duties, calendar = duties_of(authority, today), calendar_of(authority.pk)
    span = Span(today, today + timedelta(days=AHEAD_DAYS))
    after, before = (
        foresee(duties, people, choice, calendar, span=span, told=told)
        for choice in (steps, steps_of(authority.pk))
    )
    titles = person_titles({item.person for item in (*after, *before)})
    return Foreseen(span, tuple(_days(after, before, titles)))


def letters_to_write(authority: Authority, today: date) -> frozenset[int]:
    """Return the rounds for which the steps propose a công văn đôn đốc that nobody has drafted since."""
    rows = missing_rows().filter(authority=authority, round__status=RoundStatus.OPEN)
    duties = letter_duties(authority, rows.select_related("round", "unit", "figure"), today)
    steps, calendar = steps_of(authority.pk), calendar_of(authority.pk)
    reached = [duty for duty in duties if has_reached(duty, steps, calendar, today)]
    return frozenset(int(duty.key.removeprefix("letter:")) for duty in reached)


def _days(after: list[Digest], before: list[Digest], titles: dict[int, str]) -> Iterable[ForeseenDay]:
    now = {(item.day, item.person): item for item in after}
    old = {(item.day, item.person): item for item in before}
    for day, keys in groupby(sorted({*now, *old}), key=lambda key: key[0]):
        messages = []
        for key in keys:
            kind: Literal["same", "added", "removed"] = "same"
            if key not in old:
                kind = "added"
            elif key not in now:
                kind = "removed"
            messages.append(_message(now.get(key) or old[key], titles[key[1]], kind))
        yield ForeseenDay(day, tuple(messages))


def _message(digest: Digest, to: str, kind: Literal["same", "added", "removed"]) -> ForeseenMessage:
    owed = [line.duty for line in digest.lines if line.duty.what != "letter"]
    rounds = dict.fromkeys(line.duty.round_title for line in digest.lines)
    letters = len(digest.lines) - len(owed)
    counted = [f"{len(owed)} việc"] if owed else []
    if letters:
        counted.append(f"{letters} công văn đôn đốc nên soạn")
    return ForeseenMessage(
        to=to,
        why=", ".join(dict.fromkeys(line.step.name for line in digest.lines)),
        about=f"{', '.join(counted)}: {'; '.join(rounds)}",
        email=digest.email,
        kind=kind,
    )
