"""What chasing will bring: the messages of the days to come, as long as nobody sends anything."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from kehoach.core.calendar.chasing import Digest, Duty, Person, Step, make_digests
from kehoach.core.calendar.working_days import OfficeCalendar


@dataclass(frozen=True)
class Span:
    """The days looked at, the last one included."""

    start: date
    until: date


def foresee(
    duties: Iterable[Duty],
    people: Iterable[Person],
    steps: tuple[Step, ...],
    calendar: OfficeCalendar,
    *,
    span: Span,
    told: Mapping[int, date],
) -> list[Digest]:
    """Return the messages of a span of days in their order, were all that is open to stay open.

    `told`: person → day of the last message before the span. A part to confirm is asked for until its day only.
    """
    followed = [duty for duty in duties if duty.in_steps or duty.what == "letter"]
    known, readers = dict(told), list(people)
    found: list[Digest] = []
    for place in range((span.until - span.start).days + 1):
        day = span.start + timedelta(days=place)
        open_ = [duty for duty in followed if duty.what != "confirm" or day <= duty.due]
        made = make_digests(open_, readers, steps, calendar, today=day, told=known)
        known |= {digest.person: day for digest in made}
        found += made
    return found
