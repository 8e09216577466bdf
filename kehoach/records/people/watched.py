"""What is told at once beside what a round asks: inquiries on their way, hand-overs, duties that nobody holds."""

from collections.abc import Iterable
from datetime import date, timedelta

from kehoach.core.calendar.chasing import WHOLE_HOUSE, Duty
from kehoach.core.formats import format_date
from kehoach.records.authorities.models import Authority
from kehoach.records.hanoi import day_of
from kehoach.records.inquiries.models import WAITS_FOR_UNIT, Inquiry, InquiryStatus, StepAct
from kehoach.records.people.models import Handover
from kehoach.records.people.owners import gaps_on
from kehoach.records.people.standing import find_chair
from kehoach.records.plans.convert import public_name

TOLD_DAYS = 3
"""So many days after a hand-over its two people find it in their messages."""
_NEWS = (StepAct.ASKED, StepAct.RETURNED, StepAct.ANSWERED)


def inquiry_duties(authority: Authority, today: date) -> list[Duty]:
    """Return the answers units owe, by their day, and the answers that wait for who asked, else for the chairman."""
    rows = Inquiry.objects.filter(authority=authority, status__in=(*WAITS_FOR_UNIT, InquiryStatus.ANSWERED))
    rows = rows.select_related("indicator", "unit", "asker__user")
    known = rows.prefetch_related("indicator__definitions", "steps").order_by("due_date", "pk")
    return [duty for row in known for duty in _of_inquiry(row, today)]


def gap_duties(authority: Authority, today: date) -> list[Duty]:
    """Return what nobody could do today, for Văn phòng and the administrator; told every working day till mended."""
    return [
        Duty(
            key=gap.key,
            what="gap",
            unit=WHOLE_HOUSE,
            unit_name="",
            round_title="Cần phân công",
            name=gap.words,
            due=today,
            news=today,
            in_steps=False,
        )
        for gap in gaps_on(authority.pk, today)
    ]


def handover_duties(authority: Authority, today: date) -> list[Duty]:
    """Return what was handed over lately, told to both sides once."""
    since = today - timedelta(days=TOLD_DAYS)
    rows = Handover.objects.filter(authority=authority).select_related(
        "giver__user", "taker__user", "giver__unit"
    )
    return [
        Duty(
            key=f"handover:{row.pk}:{post.pk}",
            what="handover",
            unit=post.unit_id,
            unit_name=row.giver.unit.name,
            round_title="Bàn giao",
            name=f"{row.giver.title} giao {row.taker.title}, từ {format_date(row.on_date)}",
            due=row.on_date,
            news=day_of(row.at) + timedelta(days=1),
            in_steps=False,
            reader=post.user_id,
        )
        for row in rows
        if since <= day_of(row.at) <= today
        for post in (row.giver, row.taker)
    ]


def _of_inquiry(row: Inquiry, today: date) -> Iterable[Duty]:
    days = [day_of(step.at) for step in row.steps.all() if step.act in _NEWS]
    # The message of its own day may have gone out already: it is told from the next morning on.
    news = max(days, default=today) + timedelta(days=1)
    answered = row.status == InquiryStatus.ANSWERED
    reader = _reader(row, today) if answered else None
    if answered and reader is None:
        return
    yield Duty(
        key=f"{'answer' if answered else 'inquiry'}:{row.pk}",
        what="answer" if answered else "inquiry",
        unit=row.unit_id,
        unit_name=row.unit.name,
        round_title="Đề nghị làm rõ",
        name=public_name(row.indicator),
        due=row.due_date,
        news=news,
        in_steps=not answered,
        reader=reader,
    )


def _reader(row: Inquiry, today: date) -> int | None:
    """Return who weighs the answer: who asked while he holds the post, else the chairman."""
    if row.asker.holds_on(today) and row.asker.user.is_active:
        return row.asker.user_id
    chair = find_chair(row.authority_id, today)
    return chair.user_id if chair else None
