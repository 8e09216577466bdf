"""Số liệu đã cung cấp: which figure was given to whom, on which day, by which paper, and what stands today."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from kehoach.contents.viewer import Viewer
from kehoach.contents.wording import figure_text
from kehoach.core.folding import fold
from kehoach.core.formats import format_date
from kehoach.core.indicators.periods import Period
from kehoach.core.report.words import RESTRICTED
from kehoach.records.authorities.models import Role
from kehoach.records.plans.convert import current_definition, indicators_of, target_of
from kehoach.records.plans.models import Indicator, SecrecyClass
from kehoach.records.reporting.models import Value
from kehoach.records.requests.models import FigureRequest, ProvidedFigure, Provision

INSIDE = frozenset({Role.OFFICE, Role.CHAIR, Role.DEPUTY})
"""Who sees every request and all that was given."""
A_PAGE = 100


@dataclass(frozen=True)
class LogLine:
    """One figure that was given: as it read then, as it stands today, and whether a later giving said so already."""

    row: ProvidedFigure
    indicator: Indicator
    name: str
    period: str
    given: str
    now: str
    changed: bool
    corrected: bool

    @property
    def provision(self) -> Provision:
        """Return to whom, when, by what."""
        return self.row.provision

    @property
    def warns(self) -> bool:
        """Return whether the receiver holds another figure than today's."""
        return self.changed and not self.corrected

    @property
    def by_paper(self) -> str:
        """Return the paper it was given by, or that it was given here."""
        paper = self.provision.paper
        if paper is None:
            return self.provision.words or "trên hệ thống"
        return (
            f"số {paper.number}/{paper.symbol} ngày {format_date(paper.issued_on)}" if paper.issued_on else ""
        )


@dataclass(frozen=True)
class LogPage:
    """A page of the log, newest first; `more` says that older lines follow."""

    lines: tuple[LogLine, ...]
    number: int
    more: bool


def get_log(
    viewer: Viewer, *, indicator: str = "", receiver: str = "", changed: bool = False, page: int = 1
) -> LogPage:
    """Return the lines a post may see whose indicator and receiver hold the words, marks of tone left aside."""
    rows = _visible(viewer)
    if receiver.strip():
        known = rows.values_list("provision__receiver", flat=True).distinct()
        wanted = fold(receiver)
        rows = rows.filter(provision__receiver__in=[name for name in known if wanted in fold(name)])
    if indicator.strip():
        rows = rows.filter(figure__indicator__in=_named(rows, indicator))
    if changed:
        warned = [line.row.pk for line in _lines(viewer, _suspects(rows)) if line.warns]
        rows = rows.filter(pk__in=warned)
    start = max(page - 1, 0) * A_PAGE
    found = list(rows.order_by("-provision__given_on", "-provision", "pk")[start : start + A_PAGE + 1])
    return LogPage(tuple(_lines(viewer, found[:A_PAGE])), max(page, 1), len(found) > A_PAGE)


def get_given_of(viewer: Viewer, indicator: Indicator) -> tuple[LogLine, ...]:
    """Return to whom figures of one indicator were given, the newest first."""
    rows = _visible(viewer).filter(figure__indicator=indicator).order_by("-provision__given_on", "-pk")
    return tuple(_lines(viewer, rows[:A_PAGE]))


def get_given_for(viewer: Viewer, request: FigureRequest) -> tuple[LogLine, ...]:
    """Return what was given to a request, the newest giving of each figure, in the plan's order."""
    rows = _visible(viewer).filter(provision__request=request).order_by("pk")
    newest = {line.row.figure_id: line for line in _lines(viewer, rows)}
    return tuple(sorted(newest.values(), key=lambda line: (line.indicator.order, line.row.figure_id)))


def count_changed(viewer: Viewer) -> int:
    """Return how many figures that were given read otherwise today, nobody having told the receiver."""
    return sum(line.warns for line in _lines(viewer, _suspects(_visible(viewer))))


def says_the_same(one: Value, other: Value) -> bool:
    """Return whether two revisions give the same figure; a finer quality alone changes none."""
    names = ("state", "numerator", "denominator", "value")
    return all(getattr(one, name) == getattr(other, name) for name in names)


def standing_of(row: ProvidedFigure) -> Value:
    """Return the revision of a given figure that stands today: UBND's, else the received one, else that of then."""
    return row.figure.approved or row.figure.received or row.value


def _visible(viewer: Viewer) -> "QuerySet[ProvidedFigure]":
    rows = ProvidedFigure.objects.filter(authority=viewer.authority_id)
    post = viewer.post
    if post is None or post.role not in (*INSIDE, Role.READER):
        return rows.none()
    if post.role == Role.READER:
        rows = rows.filter(provision__request__unit=post.unit_id)
    found: QuerySet[ProvidedFigure] = rows.select_related(
        "provision__paper", "provision__request", "value", "figure__approved", "figure__received"
    )
    return found


def _suspects(rows: "QuerySet[ProvidedFigure]") -> "QuerySet[ProvidedFigure]":
    """Return the rows whose figure has another standing revision today."""
    standing = Coalesce("figure__approved", "figure__received")
    found: QuerySet[ProvidedFigure] = rows.annotate(standing=standing).filter(~Q(value=F("standing")))
    return found


def _named(rows: "QuerySet[ProvidedFigure]", words: str) -> list[int]:
    wanted = fold(words)
    known = Indicator.objects.filter(pk__in=rows.values("figure__indicator"))
    return [item.pk for item in known if wanted in fold(str(item)) or words.strip() == str(item.number)]


def _lines(viewer: Viewer, rows: Iterable[ProvidedFigure]) -> list[LogLine]:
    found = list(rows)
    ids = {row.figure.indicator_id for row in found}
    indicators: dict[int, Indicator] = {}
    for plan_id in set(Indicator.objects.filter(pk__in=ids).values_list("plan", flat=True)):
        some = Indicator.objects.filter(pk__in=ids, plan=plan_id).select_related("plan")
        codes = {item.code for item in some}
        indicators |= {item.pk: item for item in indicators_of(some[0].plan, codes)}
    latest = _latest(found)
    return [_line(viewer, row, indicators[row.figure.indicator_id], latest) for row in found]


def _latest(rows: list[ProvidedFigure]) -> dict[tuple[int, str], int]:
    """Return (figure, receiver) → the newest row by which the figure was given to the receiver."""
    known = ProvidedFigure.objects.filter(figure__in={row.figure_id for row in rows}).order_by("pk")
    return {(item[1], item[2]): item[0] for item in known.values_list("pk", "figure", "provision__receiver")}


def _line(
    viewer: Viewer, row: ProvidedFigure, indicator: Indicator, latest: dict[tuple[int, str], int]
) -> LogLine:
    definition = current_definition(indicator)
    target, now = target_of(indicator, row.figure.part), standing_of(row)
    hidden = definition.secrecy == SecrecyClass.RESTRICTED
    changed = not says_the_same(row.value, now)
    return LogLine(
        row=row,
        indicator=indicator,
        name=target.name if row.figure.part else indicator.name,
        period=Period.parse(row.figure.period).label,
        given=RESTRICTED if hidden else figure_text(row.value, target, definition.unit),
        now=RESTRICTED if hidden else figure_text(now, target, definition.unit),
        changed=changed and not hidden,
        corrected=latest[row.figure_id, row.provision.receiver] != row.pk,
    )
