"""The log of who saw figures followed separately: lines for who may see them, counts for who keeps the system."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby

from kehoach.contents.viewer import Viewer
from kehoach.core.indicators.periods import Period
from kehoach.records.audit.models import Event
from kehoach.records.audit.sights import indicator_of, sights_in
from kehoach.records.authorities.models import Role
from kehoach.records.hanoi import HANOI, day_of
from kehoach.records.plans.models import Indicator, SecrecyClass


@dataclass(frozen=True)
class SightLine:
    """One look: who, when, on which page or in which file, of which period, at which indicators."""

    at: datetime
    by: str
    where: str
    about: str
    indicators: tuple[str, ...]
    event: int  # the number of its first event in the chain


@dataclass(frozen=True)
class SightCount:
    """How often somebody looked on a day, without at what."""

    day: date
    by: str
    looks: int


@dataclass(frozen=True)
class SightLog:
    """A month of the log; `lines` are empty for who may see no figures, who reads `counts` alone."""

    month: Period
    indicator: Indicator | None
    lines: tuple[SightLine, ...]
    counts: tuple[SightCount, ...]
    whole: bool

    @property
    def people(self) -> int:
        """Return how many posts looked."""
        return len({count.by for count in self.counts})

    @property
    def looks(self) -> int:
        """Return how many looks there were."""
        return sum(count.looks for count in self.counts)


def may_read(viewer: Viewer) -> bool:
    """Return whether a post may open the log: the chairman, named staff, and the system's keeper for the counts."""
    return viewer.sees_class(SecrecyClass.RESTRICTED) or (
        viewer.post is not None and viewer.post.role == Role.ADMIN
    )


def get_sights(viewer: Viewer, month: Period, indicator: Indicator | None = None) -> SightLog:
    """Return the log of a month, of one indicator where it is named; two queries."""
    whole = viewer.sees_class(SecrecyClass.RESTRICTED)
    first = datetime.combine(month.first_day, time(0), HANOI)
    rows = sights_in(viewer.authority_id, [indicator.pk] if indicator and whole else None)
    after = datetime.combine(month.last_day, time.max, HANOI)
    lines = _lines(list(rows.filter(at__gte=first, at__lte=after)))
    days = Counter((day_of(line.at), line.by) for line in lines)
    counts = tuple(SightCount(day, by, looks) for (day, by), looks in days.items())
    return SightLog(month, indicator if whole else None, tuple(lines) if whole else (), counts, whole)


def count_sights(authority_id: int, indicator: Indicator) -> int:
    """Return how many looks at an indicator the log holds."""
    return sights_in(authority_id, [indicator.pk]).count()


def _lines(events: list[Event]) -> list[SightLine]:
    """Return the looks, the newest first: what one page showed at one moment is one look."""
    names = {row.pk: row for row in Indicator.objects.filter(pk__in=set(map(indicator_of, events)))}
    lines = []
    for (at, by, where, about), found in groupby(events, _look):
        some = sorted(found, key=lambda event: event.sequence)
        told = tuple(str(names[indicator_of(event)]) for event in some)
        lines.append(SightLine(at, by, where, about, told, some[0].sequence))
    return lines


def _look(event: Event) -> tuple[datetime, str, str, str]:
    return event.at, event.actor, event.data["where"], event.data["about"]
