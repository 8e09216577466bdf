"""Đề nghị làm rõ as people see it: the list, one with its history, what waits for whom."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from kehoach.contents.figures.review import HistoryLine
from kehoach.contents.viewer import Viewer
from kehoach.core.formats import format_date
from kehoach.core.indicators.periods import Period
from kehoach.core.plan.risks import read_risks
from kehoach.records.authorities.models import Post, Role, Unit
from kehoach.records.inquiries.models import (
    WAITS_FOR_UNIT,
    CauseKind,
    Inquiry,
    InquiryStatus,
    InquiryStep,
    StepAct,
)
from kehoach.records.plans.convert import current_definition, indicators_of
from kehoach.records.plans.drafts import PlanText
from kehoach.records.plans.models import Indicator, Plan, SecrecyClass
from kehoach.records.schedule.current import calendar_of

ANSWER_DAYS = 3
"""Working days offered to a unit for its answer."""
AGAIN_DAYS = 2
"""Working days offered for an answer that was sent back."""

_UNIT = (Role.OFFICER, Role.HEAD)
_LEADERS = (Role.DEPUTY, Role.CHAIR)
_ICONS = {
    StepAct.DRAFTED: "entry",
    StepAct.ASKED: "send",
    StepAct.ANSWERED: "requests",
    StepAct.RETURNED: "return",
    StepAct.ACCEPTED: "approved",
    StepAct.WITHDRAWN: "close",
    StepAct.INTO_REPORT: "report",
    StepAct.OUT_OF_REPORT: "report",
}
_TONES = {
    InquiryStatus.DRAFT: "none",
    InquiryStatus.ASKED: "steady",
    InquiryStatus.ANSWERED: "steady",
    InquiryStatus.RETURNED: "late",
    InquiryStatus.ACCEPTED: "good",
    InquiryStatus.WITHDRAWN: "none",
}


@dataclass(frozen=True)
class InquiryView:
    """One inquiry: the row, its newest answer and reason to answer anew, and how it stands in time."""

    row: Inquiry
    answer: InquiryStep | None
    returned: InquiryStep | None
    days_over: int  # since the answer was due, 0 in time
    period: str
    restricted: bool

    @property
    def due_words(self) -> str:
        """Return "hạn 30/11/2026", "quá hạn 2 ngày (30/11/2026)"; "" once the unit has answered."""
        if self.row.status not in WAITS_FOR_UNIT:
            return ""
        due = format_date(self.row.due_date)
        return f"quá hạn {self.days_over} ngày ({due})" if self.days_over else f"hạn {due}"

    @property
    def icon(self) -> str:
        """Return the icon of where it stands."""
        if self.days_over:
            return "overdue"
        return {"draft": "entry", "accepted": "approved", "withdrawn": "close", "returned": "return"}.get(
            self.row.status, "clock"
        )

    @property
    def tone(self) -> str:
        """Return the tone of its chip."""
        return "bad" if self.days_over else _TONES[InquiryStatus(self.row.status)]

    @property
    def stood(self) -> str:
        """Return what stood there when it was asked: "85,2% (quý III năm 2026), cần 88%"; "" without a value."""
        row = self.row.result.row if self.row.result else {}
        need = f", cần {row['expected']}" if row.get("expected") else ""
        return f"{row['value']} ({row['period_label']}){need}" if row.get("value") else ""


def get_inquiries(viewer: Viewer, indicator: Indicator | None = None) -> tuple[InquiryView, ...]:
    """Return the inquiries a post may know of (at one indicator), open ones first, the soonest due foremost.

    Its unit's, all for Văn phòng and the leaders; a draft only to who writes it; none at a restricted indicator
    whose figures the post may not see.
    """
    rows = _known(viewer)
    if indicator is not None:
        rows = rows.filter(indicator=indicator)
    views = _views(viewer, list(rows))
    order = [InquiryStatus.RETURNED, InquiryStatus.ASKED, InquiryStatus.ANSWERED]

    def place(view: InquiryView) -> tuple[bool, date, int]:
        is_open = view.row.status in order
        return (not is_open, view.row.due_date if is_open else date.min, -view.row.pk)

    return tuple(sorted(views, key=place))


def get_inquiry(pk: int, viewer: Viewer) -> InquiryView | None:
    """Return one inquiry, None where there is none the post may know of."""
    return next(iter(_views(viewer, list(_known(viewer).filter(pk=pk)))), None)


def get_inquiry_history(row: Inquiry) -> tuple[HistoryLine, ...]:
    """Return every step on an inquiry with its words, the newest first."""
    lines = [_line(step) for step in row.steps.all()]
    return tuple(reversed(lines))


def waiting_for(post: Post) -> QuerySet[Inquiry]:
    """Return what waits for a post: the unit's to answer, a leader's own to consider."""
    rows = Inquiry.objects.filter(authority=post.authority_id)
    if post.role in _UNIT:
        return rows.filter(unit=post.unit_id, status__in=WAITS_FOR_UNIT)
    if post.role in _LEADERS:
        return rows.filter(asker__user=post.user_id, status=InquiryStatus.ANSWERED)
    return rows.none()


def get_waiting(viewer: Viewer) -> tuple[InquiryView, ...]:
    """Return what waits for the viewer's post, the soonest due first."""
    if viewer.post is None:
        return ()
    views = _views(viewer, list(waiting_for(viewer.post).select_related("indicator__plan", "unit", "asker")))
    return tuple(sorted(views, key=lambda view: (view.row.due_date, view.row.pk)))


def suggested_due(authority_id: int, today: date, days: int = ANSWER_DAYS) -> date:
    """Return the day so many working days from today, by the authority's calendar."""
    return calendar_of(authority_id).add_working_days(today, days)


def plan_risks(plan: Plan) -> tuple[str, ...]:
    """Return the difficulties and risks that the plan itself names."""
    text = PlanText.objects.filter(plan=plan).first()
    return read_risks(text.blocks) if text else ()


def leads_of(indicator: Indicator) -> list[Unit]:
    """Return the units that can be asked, the first that leads foremost."""
    row = indicators_of(indicator.plan, [indicator.code])[0]
    return [role.unit for role in row.roles.all() if role.role == "lead"]


def report_causes(plan: Plan, period: Period) -> dict[int, str]:
    """Return indicator → what the report says of why it lags: accepted answers that Văn phòng chose."""
    rows = Inquiry.objects.filter(
        indicator__plan=plan, period=period.code, in_report=True, status=InquiryStatus.ACCEPTED
    )
    found: dict[int, list[str]] = {}
    for row in rows.prefetch_related("steps").order_by("pk"):
        answer = _newest(row, StepAct.ANSWERED)
        if answer is not None:
            found.setdefault(row.indicator_id, []).append(cause_clause(answer))
    return {pk: "; ".join(clauses) for pk, clauses in found.items()}


def cause_clause(answer: InquiryStep) -> str:
    """Return an answer as one clause of a paper: cause with its kind, measure, new date."""
    kind = str(CauseKind(answer.cause_kind).label).lower()
    done = format_date(answer.new_date) if answer.new_date else ""
    return f"{_clause(answer.text)} ({kind}); {_clause(answer.measure, lower=True)}, thời hạn {done}"


def sentence_of(text: str) -> str:
    """Return a text that ends as a sentence does."""
    return text if text.endswith((".", "!", "?")) else f"{text.rstrip(';,')}."


def _clause(text: str, *, lower: bool = False) -> str:
    words = " ".join(text.split()).rstrip(".;")
    first = words.split(" ", 1)[0]
    plain = first[1:] == first[1:].lower()  # "UBND", "HĐND" keep their capitals
    return f"{words[:1].lower()}{words[1:]}" if lower and plain else words


def _known(viewer: Viewer) -> QuerySet[Inquiry]:
    post, rows = viewer.post, Inquiry.objects.filter(authority=viewer.authority_id)
    if post is None or post.role not in (*_UNIT, *_LEADERS, Role.OFFICE):
        return rows.none()
    sent = Q(pk__in=InquiryStep.objects.filter(act=StepAct.ASKED).values("inquiry"))
    own = Q(asker__user=post.user_id) if post.role in _LEADERS else Q(pk__in=())
    rows = rows.filter(sent | own)
    if post.role in _UNIT:
        rows = rows.filter(unit=post.unit_id)
    return rows.select_related("indicator__plan", "unit", "asker", "result")


def _views(viewer: Viewer, rows: list[Inquiry]) -> list[InquiryView]:
    indicators: dict[int, Indicator] = {}
    for plan in {row.indicator.plan for row in rows}:
        codes = sorted({row.indicator.code for row in rows if row.indicator.plan_id == plan.pk})
        indicators |= {item.pk: item for item in indicators_of(plan, codes)}
    steps: dict[int, list[InquiryStep]] = {}
    for step in InquiryStep.objects.filter(inquiry__in=rows):
        steps.setdefault(step.inquiry_id, []).append(step)
    return [
        _view(row, indicators[row.indicator_id], steps.get(row.pk, []), viewer.today)
        for row in rows
        if viewer.sees(indicators[row.indicator_id])
    ]


def _view(row: Inquiry, indicator: Indicator, steps: list[InquiryStep], today: date) -> InquiryView:
    late = row.status in WAITS_FOR_UNIT and today > row.due_date
    last = {step.act: step for step in steps}
    return InquiryView(
        row=row,
        answer=last.get(StepAct.ANSWERED),
        returned=last.get(StepAct.RETURNED) if row.status == InquiryStatus.RETURNED else None,
        days_over=(today - row.due_date).days if late else 0,
        period=Period.parse(row.period).label,
        restricted=current_definition(indicator).secrecy == SecrecyClass.RESTRICTED,
    )


def _newest(row: Inquiry, act: StepAct) -> InquiryStep | None:
    return next((step for step in reversed(list(row.steps.all())) if step.act == act), None)


def _line(step: InquiryStep) -> HistoryLine:
    act, said = StepAct(step.act), [step.text] if step.text else []
    words = str(act.label)
    if act == StepAct.ANSWERED:
        said = [
            f"Nguyên nhân ({str(CauseKind(step.cause_kind).label).lower()}): {sentence_of(step.text)}",
            f"Biện pháp: {sentence_of(step.measure)}",
            f"Thời hạn khắc phục: {format_date(step.new_date)}." if step.new_date else "",
        ]
    elif step.due_date:
        words = f"{words}, hạn trả lời {format_date(step.due_date)}"
    return HistoryLine(step.at, step.by, words, " ".join(filter(None, said)), _ICONS[act])
