"""Acts on rounds: open, approve, lock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from kehoach.acts import assessing, outlines, trail
from kehoach.acts.actor import Actor
from kehoach.acts.decisions import Otherwise, decide
from kehoach.acts.figures.extras import carry_lines
from kehoach.acts.people.delegating import as_chair
from kehoach.core.calendar.rounds import RoundDefinition, RoundPlan, asked_period, asks_texts
from kehoach.core.errors import ActRefusedError
from kehoach.core.formats import format_date
from kehoach.core.indicators.periods import Period
from kehoach.records.authorities.models import Role, sees_restricted
from kehoach.records.plans.convert import current_definition, current_targets, indicators_of
from kehoach.records.plans.models import Indicator, Plan, PlanStatus, SecrecyClass
from kehoach.records.reporting.models import (
    Figure,
    FigureStatus,
    Owed,
    Review,
    ReviewAct,
    Round,
    RoundStatus,
)
from kehoach.records.schedule.current import calendar_of, definitions_of


@dataclass(frozen=True, kw_only=True)
class RoundGiven:
    """What defines a round: its period, days, recipient, the quality wanted, and the definition it follows."""

    code: str
    kind: str
    title: str
    recipient: str
    period: str
    opens_date: date
    cut_off_date: date
    due_date: date
    office_due_date: date
    grace_date: date | None = None
    quality: str = "E"
    outline: str = ""
    definition: RoundDefinition | None = None  # which units and indicators it asks; None: all

    @classmethod
    def of(cls, due: RoundPlan, *, outline: str = "") -> "RoundGiven":
        """Return what the calendar says of a round that is due, with the outline its units write for."""
        return cls(
            code=due.code,
            kind=due.kind,
            title=due.title,
            recipient=due.recipient,
            period=due.period.code,
            opens_date=due.opens_on,
            cut_off_date=due.cut_off,
            due_date=due.due_on,
            office_due_date=due.office_due_on,
            grace_date=due.grace_on,
            quality=due.quality,
            outline=outline,
            definition=due.definition,
        )


def open_due(*, by: Actor, plan: Plan, due: RoundPlan) -> Round:
    """Open a round of the calendar; its units write texts unless a larger round asks for the same."""
    definitions = definitions_of(by.authority.pk)
    texts = asks_texts(due, definitions, calendar_of(by.authority.pk))
    outline = due.definition.outline if texts else ""
    return open_round(by=by, plan=plan, given=RoundGiven.of(due, outline=outline))


@transaction.atomic
def open_by_calendar(*, plan: Plan, due: RoundPlan, at: datetime) -> Round | None:
    """Open a round as the calendar says, with nobody asked; None when it is open already, whoever opened it.

    Workers wait for each other at the plan's row, so that one of them opens it.
    """
    locked = Plan.objects.select_for_update(of=("self",)).select_related("authority").get(pk=plan.pk)
    if locked.status != PlanStatus.ACTIVE or Round.objects.filter(plan=locked, code=due.code).exists():
        return None
    return open_due(by=Actor.by_calendar(locked.authority, at), plan=locked, due=due)


_ANY = RoundDefinition(kind="", title="", period="year", cut_off=(0, 14), recipient="")
"""Asks every unit for every indicator."""


@transaction.atomic
def open_round(*, by: Actor, plan: Plan, given: RoundGiven) -> Round:
    """Open a round and say what each unit owes in it: every indicator whose own period ends with the round's."""
    by.require(Role.OFFICE)
    by.require_same(plan.authority_id)
    if plan.status != PlanStatus.ACTIVE:
        raise ActRefusedError("Chỉ mở đợt báo cáo cho kế hoạch đang thực hiện.")
    if Round.objects.filter(plan=plan, code=given.code).exists():
        raise ActRefusedError(f"Đợt {given.code} đã được mở.")
    names = set(RoundGiven.__dataclass_fields__) - {"definition"}
    fields = {name: getattr(given, name) for name in names}
    round_ = Round.objects.create(authority=by.authority, plan=plan, opened_at=by.at, **fields)
    indicators = indicators_of(plan)
    owed = [item for indicator in indicators for item in _owe(round_, indicator, given.definition)]
    assessing.reassess(indicators, since=Period.parse(given.period).last_day, at=by.at)
    trail.record(by, "rounds.open", f"Mở {given.title}: {len(owed)} số liệu phải báo cáo.", round_)
    outlines.lay_out(by=by, round_=round_)
    carry_lines(by, round_)
    return round_


@transaction.atomic
def move_due(*, by: Actor, round_: Round, due: date, office_due: date, reason: str) -> None:
    """Give an open round other due days, with the reason; what was sent in time stays in time."""
    by.require(Role.OFFICE)
    by.require_same(round_.authority_id)
    row = Round.objects.select_for_update().get(pk=round_.pk)
    if row.status != RoundStatus.OPEN:
        raise ActRefusedError(f"{row} không còn thu thập; không đổi hạn được.")
    if not reason.strip():
        raise ActRefusedError("Đổi hạn phải ghi lý do, ví dụ số, ngày văn bản cho lùi hạn.")
    if not row.cut_off_date <= due <= office_due:
        raise ActRefusedError(
            "Hạn các đơn vị không trước ngày chốt, hạn Văn phòng không trước hạn các đơn vị."
        )
    before = (row.due_date, row.office_due_date)
    if before == (due, office_due):
        raise ActRefusedError("Hạn vẫn như cũ; chưa có gì để ghi.")
    grace = row.grace_date - row.due_date if row.grace_date else None
    row.due_date, row.office_due_date, row.moved_at = due, office_due, by.at
    row.grace_date = due + grace if grace is not None else None
    row.save(update_fields=["due_date", "office_due_date", "grace_date", "moved_at"])
    words = (
        f"Đổi hạn {row}: các đơn vị {format_date(before[0])} → {format_date(due)}. Lý do: {reason.strip()}"
    )
    trail.record(by, "rounds.move_due", words, row, before=[day.isoformat() for day in before])


@transaction.atomic
def approve_round(
    *, by: Actor, round_: Round, otherwise: Mapping[str, Otherwise] | None = None
) -> list[Figure]:
    """Approve the received figures of a round and adopt the proposed results, or decide otherwise with a reason.

    `otherwise`: by code of the indicator. What is not received yet stays as it is and
    can be approved later by the same act, in a locked round what was reopened: a silent unit blocks
    nothing (rule 11). Figures that another round of the same period brought in are approved already;
    their results are decided here too. Where an approved value is replaced, later rounds that rest on it
    are decided on again. Who stands in for the chairman approves what he may see: restricted figures wait for
    one who sees them.
    """
    by = as_chair(by)
    by.require_same(round_.authority_id)
    locked = round_.status == RoundStatus.LOCKED
    rows = _decidable(by, round_)
    figures = [row.figure for row in rows if row.figure.status == FigureStatus.RECEIVED]
    before = [row.figure for row in rows if row.figure.status in (FigureStatus.APPROVED, FigureStatus.LOCKED)]
    if locked and not figures:
        raise ActRefusedError(f"{round_} đã khóa, không có số liệu mở khóa nào chờ duyệt.")
    if not figures and not before:
        raise ActRefusedError("Chưa có số liệu nào được Văn phòng tiếp nhận để duyệt trong đợt này.")
    _require_others_work(by, figures)
    replaced = {figure.indicator for figure in figures if figure.approved_id is not None}
    for figure in figures:
        _approve(by, figure, lock=locked)
    decided = decide(by, round_, {figure.indicator for figure in [*figures, *before]}, otherwise or {})
    for other in _decided_rounds(round_, replaced):
        decided += decide(by, other, replaced, {})
    if not locked:
        round_.status, round_.approved_at, round_.approved_by = RoundStatus.APPROVED, by.at, by.signature
        round_.save(update_fields=["status", "approved_at", "approved_by"])
    words = f"Duyệt {round_}: {len(figures)} số liệu, {decided} kết quả."
    trail.record(by, "rounds.approve", words, round_, values=[figure.received_id for figure in figures])
    return figures


@transaction.atomic
def lock_round(*, by: Actor, round_: Round) -> None:
    """Lock an approved round: its approved figures change no more without being reopened."""
    by.require(Role.OFFICE)
    by.require_same(round_.authority_id)
    if round_.status != RoundStatus.APPROVED:
        raise ActRefusedError("Chỉ khóa được đợt đã được UBND duyệt.")
    owed = Owed.objects.filter(round=round_, figure__status=FigureStatus.APPROVED)
    for item in owed.select_related("figure__approved"):
        _review(by, item.figure, ReviewAct.LOCK)
        item.figure.status = FigureStatus.LOCKED
        item.figure.save(update_fields=["status"])
    round_.status, round_.locked_at = RoundStatus.LOCKED, by.at
    round_.save(update_fields=["status", "locked_at"])
    trail.record(by, "rounds.lock", f"Khóa {round_}.", round_)


def _owe(round_: Round, indicator: Indicator, rule: RoundDefinition | None) -> list[Owed]:
    """Create what the first lead of an indicator owes in a round: one figure a part, none when not due."""
    definition = current_definition(indicator)
    leads = [role.unit for role in indicator.roles.all() if role.role == "lead"]
    if not leads or not definition.measurable:
        return []
    period = asked_period(
        rule or _ANY,
        Period.parse(round_.period),
        frequency=definition.frequency,
        unit=leads[0].name,
        code=indicator.code,
    )
    if period is None:
        return []
    targets = current_targets(indicator, period.last_day)
    parts = [target.part for target in targets] if len(targets) > 1 else [0]
    rows = []
    for part in parts:
        figure, _ = Figure.objects.get_or_create(
            indicator=indicator,
            part=part,
            period=period.code,
            place="",
            defaults={"authority": round_.authority, "period_end": period.last_day},
        )
        rows.append(
            Owed.objects.create(authority=round_.authority, round=round_, figure=figure, unit=leads[0])
        )
    return rows


def _decidable(by: Actor, round_: Round) -> list[Owed]:
    """Return what is owed in a round as far as the approver may see it (DESIGN.md section 2, rule 7)."""
    rows = Owed.objects.filter(round=round_).select_related("figure__indicator", "figure__received")
    if sees_restricted(by.post):
        return list(rows)
    known = rows.prefetch_related("figure__indicator__definitions")
    return [
        row for row in known if current_definition(row.figure.indicator).secrecy != SecrecyClass.RESTRICTED
    ]


def _require_others_work(by: Actor, figures: list[Figure]) -> None:
    """Refuse when the approver submitted one of the figures himself (DESIGN.md section 5)."""
    own_posts = by.post.user.posts.values("pk")
    values = [figure.received_id for figure in figures]
    own = Review.objects.filter(value__in=values, act=ReviewAct.SUBMIT, by_post__in=own_posts)
    if mine := own.select_related("value__figure__indicator").first():
        raise ActRefusedError(
            f"Chỉ tiêu {mine.value.figure.indicator} do chính bạn gửi; người khác có thẩm quyền phải duyệt."
        )


def _approve(by: Actor, figure: Figure, *, lock: bool) -> None:
    """Approve the received value; in a locked round it is locked again at once."""
    _review(by, figure, ReviewAct.APPROVE)
    figure.status, figure.approved = FigureStatus.APPROVED, figure.received
    figure.reopened_at, figure.reopened_reason = None, ""
    if lock:
        _review(by, figure, ReviewAct.LOCK)
        figure.status = FigureStatus.LOCKED
    figure.save(update_fields=["status", "approved", "reopened_at", "reopened_reason"])


def _decided_rounds(round_: Round, indicators: set[Indicator]) -> list[Round]:
    """Return the other rounds in which UBND decided on indicators whose approved value was replaced."""
    rows = Round.objects.filter(plan=round_.plan_id, decisions__indicator__in=indicators)
    return list(rows.exclude(pk=round_.pk).distinct())


def _review(by: Actor, figure: Figure, act: ReviewAct) -> None:
    value = figure.received if act == ReviewAct.APPROVE else figure.approved
    assert value is not None
    Review.objects.create(
        authority=by.authority,
        value=value,
        act=act,
        at=by.at,
        by=by.signature,
        by_post=by.post.pk,
        unit=by.post.unit,
    )
