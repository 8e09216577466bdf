"""The outline of a round as pages and papers read it: who writes what, what stands, last round's text beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from kehoach.contents.figures import submission
from kehoach.core.indicators.periods import Period
from kehoach.core.report.outline import FIELDS, OutlineContent, SectionContent
from kehoach.records.authorities.models import Post, Role
from kehoach.records.outlines.models import Section, SectionStatus, SectionText
from kehoach.records.reporting.models import Round, RoundStatus


@dataclass(frozen=True)
class TextField:
    """One text of a section on the page: its name, what it says, what the last round said."""

    key: str
    label: str
    text: str
    before: str
    own: str  # what the unit wrote, where Văn phòng changed it; "" where it did not


@dataclass(frozen=True)
class SectionView:
    """One section on the page."""

    content: SectionContent
    fields: tuple[TextField, ...]
    revision: int
    status_word: str
    editable: bool
    sendable: bool
    locked: bool
    returned_reason: str
    before_title: str
    written_by: str
    written_at: datetime | None


@dataclass(frozen=True)
class OutlinePage:
    """The sections of a round that a post writes or looks through."""

    round: Round
    days_left: str
    sections: tuple[SectionView, ...]
    office: bool

    @property
    def done(self) -> int:
        """Return how many sections were sent."""
        return sum(item.content.status in ("sent", "accepted") for item in self.sections)

    @property
    def sendable(self) -> bool:
        """Return whether the post's unit has something written that is not sent."""
        return any(item.sendable for item in self.sections)


@dataclass(frozen=True)
class OutlineProgress:
    """How far the outline of a round is: what Văn phòng and a unit see beside the figures."""

    total: int
    sent: int
    accepted: int
    unwritten: tuple[str, ...]  # "Phòng Văn hóa - Xã hội: Văn hóa, giáo dục, …"


def get_outline(round_: Round) -> OutlineContent:
    """Return the sections of a round with the texts that count, for papers; empty texts where none is written.

    A unit's text counts once it was sent, or once Văn phòng edited it; a draft is nobody's word yet. A round
    that asks for no texts reads those of the larger round of its recipient: one text serves both.
    """
    sections = _sections([round_]) or _sections(serving_rounds(round_)[:1])
    return OutlineContent(
        round_id=round_.pk,
        title=round_.title,
        sections=tuple(_content(row, settled=True) for row in sections),
    )


def serving_rounds(round_: Round) -> list[Round]:
    """Return the rounds of the same recipient over longer periods that end with this one's, the largest first."""
    period = Period.parse(round_.period)
    rows = Round.objects.filter(
        plan=round_.plan_id, recipient=round_.recipient, period__startswith=str(period.year)
    ).exclude(outline="")
    found = [(Period.parse(row.period), row) for row in rows]
    longer = [
        item for item in found if item[0].last_day == period.last_day and item[0].months > period.months
    ]
    return [row for _, row in sorted(longer, key=lambda item: -item[0].months)]


def get_outline_page(round_: Round, post: Post, today: date) -> OutlinePage:
    """Return the sections of a round that the post works on: all of them for Văn phòng, else its unit's."""
    office = post.role == Role.OFFICE
    rows = [row for row in _sections([round_]) if office or row.unit_id == post.unit_id]
    before = _before(round_)
    return OutlinePage(
        round=round_,
        days_left=submission.days_left_words(round_.due_date, today),
        sections=tuple(_view(row, before.get(row.title), post) for row in rows),
        office=office,
    )


def get_section_view(section: Section, post: Post) -> SectionView:
    """Return one section of the page."""
    page = get_outline_page(section.round, post, section.round.due_date)
    return next(item for item in page.sections if item.content.section_id == section.pk)


def get_progress(rounds: Iterable[Round], unit_id: int | None = None) -> dict[int, OutlineProgress]:
    """Return round → how far its outline (of one unit) is, in one query; rounds without sections are left out."""
    by_round: dict[int, list[Section]] = {}
    for row in _sections(rounds):
        if unit_id in (None, row.unit_id):
            by_round.setdefault(row.round_id, []).append(row)
    return {key: _progress(rows) for key, rows in by_round.items()}


def outline_rounds(rounds: Iterable[Round], post: Post) -> list[Round]:
    """Return the rounds that have sections the post works on, in the order given."""
    everything = list(rounds)
    unit = None if post.role == Role.OFFICE else post.unit_id
    known = get_progress(everything, unit)
    return [item for item in everything if item.pk in known]


def _sections(rounds: Iterable[Round]) -> list[Section]:
    rows = Section.objects.filter(round__in=list(rounds)).select_related("round", "unit", "current")
    return list(rows.prefetch_related("texts__reviews"))


def _progress(rows: list[Section]) -> OutlineProgress:
    sent = [row for row in rows if row.status in (SectionStatus.SENT, SectionStatus.ACCEPTED)]
    return OutlineProgress(
        total=len(rows),
        sent=len(sent),
        accepted=sum(row.status == SectionStatus.ACCEPTED for row in rows),
        unwritten=tuple(f"{row.unit}: {row.title}" for row in rows if row not in sent),
    )


def _content(row: Section, *, settled: bool) -> SectionContent:
    text = _settled(row) if settled else row.current
    own = _own(row, text) if text else None
    return SectionContent(
        section_id=row.pk,
        title=row.title,
        unit=row.unit.name,
        status=row.status,
        fields=tuple(row.fields),
        texts=dict(text.texts) if text else {},
        own_texts=dict(own.texts) if own else {},
        edited=bool(text and text.by_office and own),
        illustrative=bool(text and text.illustrative),
    )


def _settled(row: Section) -> SectionText | None:
    """Return the newest text that was sent or that Văn phòng wrote; what is written since is nobody's word yet."""
    known = [text for text in row.texts.all() if text.by_office or text.reviews.all()]
    return max(known, key=lambda text: text.revision, default=None)


def _own(row: Section, until: SectionText) -> SectionText | None:
    """Return the newest revision the unit itself wrote, up to one."""
    own = [text for text in row.texts.all() if not text.by_office and text.revision <= until.revision]
    return max(own, key=lambda text: text.revision, default=None)


def _before(round_: Round) -> dict[str, Section]:
    """Return title → the section of the last earlier round that has it with a text; the same kind first."""
    rows = Section.objects.filter(
        round__plan=round_.plan_id, round__cut_off_date__lt=round_.cut_off_date, current__isnull=False
    ).select_related("round", "current", "unit")
    ordered = sorted(rows, key=lambda row: (row.round.kind == round_.kind, row.round.cut_off_date))
    return {row.title: row for row in ordered}


def _view(row: Section, before: Section | None, post: Post) -> SectionView:
    content = _content(row, settled=False)
    earlier = before.current.texts if before and before.current else {}
    fields = tuple(
        TextField(
            key=name,
            label=FIELDS[name],
            text=content.texts.get(name, ""),
            before=earlier.get(name, ""),
            own=content.own_texts.get(name, "")
            if content.edited and content.own_texts.get(name, "") != content.texts.get(name, "")
            else "",
        )
        for name in row.fields
    )
    returned = row.status == SectionStatus.RETURNED
    open_ = row.status in (SectionStatus.DRAFT, SectionStatus.RETURNED)
    locked = row.round.status == RoundStatus.LOCKED
    return SectionView(
        content=content,
        fields=fields,
        revision=row.current.revision if row.current else 0,
        status_word=SectionStatus(row.status).label,
        editable=not locked and (open_ or post.role == Role.OFFICE),
        sendable=not locked
        and open_
        and not content.empty
        and row.unit_id == post.unit_id
        and not _returned_now(row),
        locked=locked,
        returned_reason=_returned_reason(row) if returned else "",
        before_title=before.round.title if before else "",
        written_by=row.current.written_by if row.current else "",
        written_at=row.current.written_at if row.current else None,
    )


def _returned_now(row: Section) -> bool:
    """Return whether the text that was returned is still the newest one."""
    reviews = [
        review for text in row.texts.all() if text.pk == row.current_id for review in text.reviews.all()
    ]
    return any(review.act == SectionStatus.RETURNED for review in reviews)


def _returned_reason(row: Section) -> str:
    reviews = [review for text in row.texts.all() for review in text.reviews.all()]
    reasons = [review for review in reviews if review.act == SectionStatus.RETURNED]
    return max(reasons, key=lambda review: review.pk).reason if reasons else ""
