"""Yêu cầu cung cấp số liệu: the list by due day, one with its answer, what can be asked for."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from kehoach.contents.cycle.requests.answering import get_rows, without_restricted
from kehoach.contents.cycle.requests.log import INSIDE, LogLine, get_given_for
from kehoach.contents.figures.review import HistoryLine
from kehoach.contents.results.board import periods_of
from kehoach.contents.viewer import Viewer
from kehoach.core.formats import format_date
from kehoach.core.indicators.periods import Period
from kehoach.core.papers.provided import ProvidedRow, read_rows
from kehoach.records.authorities.models import Post, Role, Unit, UnitKind
from kehoach.records.papers.models import FiledPaper
from kehoach.records.plans.convert import current_definition, indicators_of
from kehoach.records.plans.models import Indicator, Plan, SecrecyClass
from kehoach.records.reporting.models import Round, RoundStatus
from kehoach.records.requests.models import (
    WAITING,
    FigureRequest,
    Provision,
    RequestAct,
    RequestStatus,
)
from kehoach.records.schedule.current import calendar_of

ANSWER_DAYS = 5
"""Working days offered for an answer."""
SOON_DAYS = 2
LETTERS = ("cong-van-cung-cap-so-lieu", "cong-van-dinh-chinh-da-cung-cap")
"""The kinds of paper that a request is answered and corrected by."""

_TONES = {"open": "steady", "prepared": "steady", "given": "good", "withdrawn": "none"}
_MARKS = {"open": "clock", "prepared": "report", "given": "approved", "withdrawn": "close"}
_STEP_ICONS = {
    RequestAct.ASKED: "send",
    RequestAct.RECORDED: "entry",
    RequestAct.PREPARED: "report",
    RequestAct.GIVEN: "approved",
    RequestAct.ISSUED: "approved",
    RequestAct.WITHDRAWN: "close",
}


@dataclass(frozen=True)
class RequestView:
    """One request as it stands on a day."""

    row: FigureRequest
    today: date
    indicators: int

    @property
    def waits(self) -> bool:
        """Return whether it is not answered yet."""
        return self.row.status in WAITING

    @property
    def days_over(self) -> int:
        """Return the days since it was due, 0 in time or when it is done."""
        return max((self.today - self.row.due_date).days, 0) if self.waits else 0

    @property
    def soon(self) -> bool:
        """Return whether it is due within two days."""
        return self.waits and not self.days_over and (self.row.due_date - self.today).days <= SOON_DAYS

    @property
    def due_words(self) -> str:
        """Return "hạn 30/11/2026", "quá hạn 2 ngày (30/11/2026)"; "" once it is done."""
        if not self.waits:
            return ""
        due = format_date(self.row.due_date)
        if self.days_over:
            return f"quá hạn {self.days_over} ngày ({due})"
        left = (self.row.due_date - self.today).days
        return f"hạn {due}" + (", hôm nay" if not left else f", còn {left} ngày" if self.soon else "")

    @property
    def tone(self) -> str:
        """Return the tone of its chip."""
        return "bad" if self.days_over else _TONES[self.row.status]

    @property
    def icon(self) -> str:
        """Return the mark of where it stands."""
        return "overdue" if self.days_over else _MARKS[self.row.status]

    @property
    def period(self) -> str:
        """Return the period asked for."""
        return Period.parse(self.row.period).label

    @property
    def what(self) -> str:
        """Return "4 chỉ tiêu và nội dung khác": how much is asked for."""
        parts = [f"{self.indicators} chỉ tiêu"] if self.indicators else []
        return " và ".join([*parts, *(["nội dung ghi bằng lời"] if self.row.words else [])])

    @property
    def came(self) -> str:
        """Return by which paper it came, "" for one filed by page."""
        return f"văn bản số {self.row.paper} ngày {format_date(self.row.asked_on)}" if self.row.paper else ""


@dataclass(frozen=True)
class RequestPage:
    """One request: what it would be answered with now, what it was answered with, what differs since."""

    view: RequestView
    asked: tuple[Indicator, ...]
    now: tuple[ProvidedRow, ...]  # for Văn phòng
    answer: tuple[ProvidedRow, ...]
    given: tuple[LogLine, ...]
    provisions: tuple[Provision, ...]
    letters: tuple[FiledPaper, ...]
    history: tuple[HistoryLine, ...]

    @property
    def changed(self) -> tuple[LogLine, ...]:
        """Return the given figures that read otherwise today."""
        return tuple(line for line in self.given if line.warns)

    @property
    def missing(self) -> tuple[ProvidedRow, ...]:
        """Return what cannot be given now, with the reason."""
        return tuple(row for row in self.now if row.standing != "given")


def get_requests(viewer: Viewer) -> tuple[RequestView, ...]:
    """Return the requests a post may see: what waits first, the soonest due foremost, then what is done."""
    rows = _known(viewer).prefetch_related("asked")
    views = [RequestView(row, viewer.today, len(row.asked.all())) for row in rows]
    waiting = [view for view in views if view.waits]
    done = sorted((view for view in views if not view.waits), key=lambda view: -view.row.pk)
    return (*waiting, *done)


def get_request(viewer: Viewer, pk: int) -> RequestPage | None:
    """Return one request, None where the post may not know of it; an answer not given yet is inside only."""
    row = _known(viewer).select_related("answer", "plan", "unit").filter(pk=pk).first()
    if row is None:
        return None
    asked = tuple(
        item.indicator for item in row.asked.select_related("indicator").order_by("indicator__order")
    )
    inside = viewer.post is not None and viewer.post.role in INSIDE
    shown = row.answer if inside or row.status == RequestStatus.GIVEN else None
    return RequestPage(
        view=RequestView(row, viewer.today, len(asked)),
        asked=asked,
        now=get_rows(row) if inside and row.status != RequestStatus.WITHDRAWN else (),
        answer=without_restricted(row.plan, read_rows(shown.rows)) if shown else (),
        given=get_given_for(viewer, row),
        provisions=tuple(row.provisions.select_related("paper")),
        letters=_letters(row) if inside else (),
        history=tuple(
            HistoryLine(
                step.at, step.by, RequestAct(step.act).label, step.text, _STEP_ICONS[RequestAct(step.act)]
            )
            for step in reversed(list(row.steps.all()))
        ),
    )


def get_due(viewer: Viewer) -> tuple[RequestView, ...]:
    """Return what waits for Văn phòng, the soonest due first."""
    return tuple(view for view in get_requests(viewer) if view.waits)


def count_waiting(post: Post) -> int:
    """Return how many requests wait for Văn phòng."""
    return FigureRequest.objects.filter(authority=post.authority_id, status__in=WAITING).count()


def suggested_due(authority_id: int, today: date) -> date:
    """Return the day offered for an answer, by the authority's calendar."""
    return calendar_of(authority_id).add_working_days(today, ANSWER_DAYS)


def groups_of(plan: Plan) -> list[tuple[str, list[tuple[Indicator, bool]]]]:
    """Return what can be asked for: groups of indicators, each with whether it is followed separately."""
    groups: dict[str, list[tuple[Indicator, bool]]] = {}
    for row in indicators_of(plan):
        restricted = current_definition(row).secrecy == SecrecyClass.RESTRICTED
        title = row.group.title if row.group else "Các chỉ tiêu"
        groups.setdefault(title, []).append((row, restricted))
    return list(groups.items())


def askable_periods(plan: Plan) -> list[Period]:
    """Return the periods that figures can be asked of: those that rounds were opened for."""
    return periods_of(plan)


def suggested_period(plan: Plan) -> str:
    """Return the newest period with a round that UBND approved, whose figures can be given; "" without one."""
    rounds = Round.objects.filter(plan=plan).exclude(status=RoundStatus.OPEN)
    newest = rounds.order_by("cut_off_date", "pk").last()
    return newest.period if newest else ""


def known_receivers(authority_id: int) -> list[str]:
    """Return bodies that asked before or oversee the ward, by name, to be offered."""
    asked = FigureRequest.objects.filter(authority=authority_id).values_list("receiver", flat=True)
    units = Unit.objects.filter(authority=authority_id, kind=UnitKind.OVERSIGHT).values_list(
        "name", flat=True
    )
    return sorted({*asked, *units})


def _letters(row: FigureRequest) -> tuple[FiledPaper, ...]:
    rows = FiledPaper.objects.filter(plan=row.plan, about=str(row.pk), kind__in=LETTERS)
    return tuple(rows.order_by("pk"))


def _known(viewer: Viewer) -> "QuerySet[FigureRequest]":
    rows = FigureRequest.objects.filter(authority=viewer.authority_id)
    post = viewer.post
    if post is None or post.role not in (*INSIDE, Role.READER):
        return rows.none()
    return rows if post.role in INSIDE else rows.filter(unit=post.unit_id)
