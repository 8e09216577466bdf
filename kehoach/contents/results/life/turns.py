"""The turns of a figure's life, each from the row that was written when it happened."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from kehoach.contents.figures.review import ACT_ICONS
from kehoach.contents.wording import typed_text
from kehoach.core.formats import format_date
from kehoach.core.indicators.periods import Period
from kehoach.core.plan.model import Target
from kehoach.core.report.results import result_words
from kehoach.records.assessments.models import Decision
from kehoach.records.audit.models import Event
from kehoach.records.plans.convert import current_definition
from kehoach.records.publishing.models import Publication, Release
from kehoach.records.reporting.models import (
    OFFICIAL_REASON,
    Figure,
    Owed,
    Review,
    ReviewAct,
    Value,
    ValueQuality,
)

OFFICIAL_ACTS = (ReviewAct.APPROVE, ReviewAct.LOCK, ReviewAct.REOPEN)
"""What readers of approved values learn of the way a figure went."""


@dataclass(frozen=True)
class Turn:
    """One thing that happened: `key` names it in JSON, `facts` are label and text, `reason` what was given for it."""

    key: str
    at: datetime
    by: str
    words: str
    icon: str
    facts: tuple[tuple[str, str], ...] = ()
    reason: str = ""


def value_turns(figure: Figure, values: Iterable[Value], target: Target) -> Iterator[Turn]:
    """Yield one turn a revision, with all it said and where the trail holds it."""
    unit, events = current_definition(figure.indicator).unit, _events_of(figure)
    for value in values:
        words = f"Nhập lần {value.revision}"
        if value.on_behalf_ground:
            words = f"Văn phòng nhập thay (lần {value.revision})"
        if value.reason == OFFICIAL_REASON:
            words = f"{words}: số liệu chính thức thay số ước"
        ground = f"Căn cứ nhập thay: {value.on_behalf_ground}" if value.on_behalf_ground else ""
        reason = value.reason if value.reason != OFFICIAL_REASON else ""
        facts = [
            ("Số liệu", typed_text(value, target, unit)),
            ("Chất lượng", str(ValueQuality(value.quality).label)),
            ("Ngày chốt", format_date(value.as_of_date) if value.as_of_date else ""),
            ("Căn cứ", value.paper),
            ("Giải trình", value.note),
            ("Theo tổ dân phố", f"{value.split.filled}/{value.split.places} tổ" if value.split else ""),
            ("Cách tính", f"ấn bản {value.definition.edition}" if value.definition else ""),
            ("Sự kiện trong nhật ký", str(events.get(value.pk, ""))),
            ("Ghi chú", "số liệu minh họa" if value.illustrative else ""),
        ]
        yield Turn(
            "entered",
            value.entered_at,
            value.entered_by,
            words,
            "entry",
            tuple((label, text) for label, text in facts if text),
            "; ".join(filter(None, [reason, ground])),
        )


def review_turns(values: Iterable[Value], acts: Sequence[str] | None) -> Iterator[Turn]:
    """Yield what was done to each revision: all of it, or the named acts alone."""
    for value in values:
        for review in value.reviews.all():
            if acts is None or review.act in acts:
                yield _review(value, review)


def _review(value: Value, review: Review) -> Turn:
    act = ReviewAct(review.act)
    words = f"{act.label} (lần {value.revision})"
    if act in (ReviewAct.CONFIRM, ReviewAct.REFUSE) and review.unit:
        words = f"{review.unit} {act.label.lower()} (lần {value.revision})"
    if review.self_confirmed:
        words += ", tự xác nhận: người nhập cũng là người gửi"
    facts = (("Theo văn bản", review.paper),) if review.paper else ()
    return Turn(str(act.value), review.at, review.by, words, ACT_ICONS[act], facts, review.reason)


def round_turns(figure: Figure, owed: Iterable[Owed]) -> Iterator[Turn]:
    """Yield when each round that asks for the figure was opened and when its unit waited for a source."""
    rows = list(owed)
    for item in rows:
        facts = (
            ("Đơn vị nhập", item.unit.name),
            ("Hạn gửi", format_date(item.due_date)),
        )
        words = f"Mở {item.round.title_within}"
        yield Turn("asked", item.round.opened_at, "Văn phòng HĐND và UBND", words, "calendar", facts)
    subjects = [f"reporting.Owed:{item.pk}" for item in rows]
    waits = Event.objects.filter(authority=figure.authority_id, subject__in=subjects, act="figures.wait")
    for event in waits:
        yield Turn("waited", event.at, event.actor, event.words, "wait")
    if figure.current is None and figure.reopened_at is not None:
        yield Turn(
            "reopen", figure.reopened_at, "", "Mở khóa, chưa ai nhập", "open", (), figure.reopened_reason
        )


def evidence_turns(figure: Figure) -> Iterator[Turn]:
    """Yield the files that were added."""
    for file in figure.evidence.all():
        words = f"Đính kèm tệp căn cứ “{file.name}” (lần {file.revision})"
        yield Turn("evidence", file.added_at, file.added_by, words, "attach")


def decision_turns(decisions: Iterable[Decision], revisions: dict[int, int]) -> Iterator[Turn]:
    """Yield UBND's decisions that rest on the figure: which revision, as proposed or otherwise."""
    for item in decisions:
        used = [revisions[pk] for pk in item.result.inputs["values"] if pk in revisions]
        period = Period.parse(item.result.period).label
        words = f"UBND quyết định kết quả {period}: {result_words(item.verdict).word.lower()}"
        if item.otherwise:
            words += ", khác đề xuất của hệ thống"
        facts = [("Trong", item.round.title), ("Theo", f"số liệu lần {used[0]}" if used else "")]
        if not item.adopted:
            facts.append(("Hệ thống đề xuất", result_words(item.result.verdict).word.lower()))
        told = tuple((label, text) for label, text in facts if text)
        yield Turn("decided", item.at, item.by, words, "approved", told, item.reason)


def public_turns(releases: Iterable[Release], publications: Iterable[Publication]) -> Iterator[Turn]:
    """Yield what was released to the public, published and withdrawn."""
    for item in releases:
        yield Turn(
            "released", item.at, item.by, "Cho phép công khai", "public", (("Trong", item.round.title),)
        )
    for row in publications:
        yield Turn("published", row.published_at, row.published_by, "Đăng lên trang công khai", "public")
        if row.withdrawn_at:
            words = "Gỡ khỏi trang công khai"
            yield Turn(
                "withdrawn", row.withdrawn_at, row.withdrawn_by, words, "close", (), row.withdrawn_reason
            )


def _events_of(figure: Figure) -> dict[int, int]:
    """Return value → the number of the event that vouches for it."""
    acts = ("figures.enter", "figures.record_past")
    rows = Event.objects.filter(
        authority=figure.authority_id, subject=f"reporting.Figure:{figure.pk}", act__in=acts
    )
    return {event.data["value"]: event.sequence for event in rows}
