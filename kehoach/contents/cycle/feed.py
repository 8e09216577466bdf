"""The calendar feed of a unit or person: due days as events, without figures; what is done is cancelled.

Numbers that rise with each change (SEQUENCE) come from the moments of rows that are only appended, so that the same
data gives the same file.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from kehoach.contents.cycle import schedule
from kehoach.contents.cycle.rounds import active_plan
from kehoach.core.calendar.rounds import RoundPlan, rounds_due
from kehoach.records.authorities.models import Post, Role, Unit
from kehoach.records.outlines.models import Section, SectionStatus
from kehoach.records.plans.convert import current_definition
from kehoach.records.plans.models import Plan, SecrecyClass
from kehoach.records.reporting.asking import is_editable, open_lines
from kehoach.records.reporting.models import Owed, Round, RoundStatus
from kehoach.records.schedule.current import calendar_of, definitions_of, notices_of, rules_of
from kehoach.records.schedule.models import Feed

EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
PAST_DAYS = 60
UNITS = (Role.OFFICER, Role.HEAD)


@dataclass(frozen=True)
class FeedEvent:
    """One all-day event: what is due on the day, and whether it is done."""

    uid: str
    day: date
    title: str
    text: str
    changed_at: datetime
    cancelled: bool

    @property
    def sequence(self) -> int:
        """Return a number that rises with each change."""
        return max(0, int((self.changed_at - EPOCH).total_seconds()))


@dataclass(frozen=True)
class Marks:
    """When what stands behind the events last changed: the plan, the notices, each definition."""

    plan: Plan
    shared: datetime
    rules: dict[str, datetime]

    @classmethod
    def of(cls, plan: Plan) -> "Marks":
        """Return the marks of a plan's calendar, in two queries."""
        notices = [notice.set_at for notice in notices_of(plan.authority_id).values()]
        rules = {kind: rule.set_at for kind, rule in rules_of(plan.authority_id).items()}
        return cls(plan, max([plan.imported_at, *notices]), rules)

    def last(self, kind: str, others: Iterable[datetime | None] = ()) -> datetime:
        """Return the last moment at which an event of a kind of round changed."""
        known = [moment for moment in others if moment]
        return max([self.shared, *known, self.rules.get(kind, self.shared)])

    def uid(self, code: str, of: str) -> str:
        """Return the name of an event, the same before and after its round is opened."""
        return f"{code}-{self.plan.pk}-{of}@{self.plan.authority.code}.kehoach"


@dataclass(frozen=True)
class FeedContent:
    """A calendar: its name and events."""

    name: str
    events: tuple[FeedEvent, ...]


def find_feed(digest: str, today: date) -> Feed | None:
    """Return the feed of a key's hash whose person still holds a post it speaks of, else None."""
    feed = (
        Feed.objects.filter(digest=digest, revoked_at=None)
        .select_related("user", "unit", "authority")
        .first()
    )
    return feed if feed and feed.user.is_active and _posts(feed, today) else None


def get_feed(feed: Feed, today: date) -> FeedContent:
    """Return the events of a feed, from two months back to a year ahead."""
    plan = active_plan(feed.authority_id)
    posts = _posts(feed, today)
    events: list[FeedEvent] = []
    if plan is not None:
        marks = Marks.of(plan)
        unit_posts = {post.unit_id: post.unit for post in posts if post.role in UNITS}
        for unit in unit_posts.values():
            events += _unit_events(marks, unit, today)
        if any(post.role == Role.OFFICE for post in posts):
            events += _office_events(marks, today)
    of = feed.unit.name if feed.unit else feed.user.get_full_name()
    ordered = sorted(events, key=lambda event: (event.day, event.uid))
    return FeedContent(f"Lịch báo cáo: {of}", tuple(ordered))


def _posts(feed: Feed, today: date) -> list[Post]:
    rows = Post.objects.filter(user=feed.user_id, role__in=(*UNITS, Role.OFFICE)).select_related("unit")
    rows = rows.filter(unit=feed.unit) if feed.unit else rows
    return [post for post in rows if post.holds_on(today)]


def _unit_events(marks: Marks, unit: Unit, today: date) -> list[FeedEvent]:
    events = [
        _opened(round_, unit, marks) for round_ in _recent(marks.plan, today) if _has_part(round_, unit)
    ]
    for item in schedule.get_upcoming(marks.plan, today):
        asked = sum(ask.asked - ask.known for ask in item.asks if ask.unit == unit.name)
        if item.round is None and asked:
            text = "Đợt chưa mở; đơn vị có số liệu phải báo cáo."
            events.append(_planned(item.plan, str(unit.pk), item.due_on, "Hạn gửi", text, marks))
    return events + [
        _planned(
            item, str(unit.pk), item.due_on, "Hạn gửi", "Loại báo cáo đã thôi áp dụng.", marks, gone=True
        )
        for item in _ended(marks.plan, today)
    ]


def _office_events(marks: Marks, today: date) -> list[FeedEvent]:
    events = []
    for round_ in _recent(marks.plan, today):
        events.append(
            FeedEvent(
                uid=marks.uid(round_.code, "vp"),
                day=round_.office_due_date,
                title=f"Văn phòng tổng hợp: {round_.title}",
                text=f"Nơi nhận: {round_.recipient}",
                changed_at=marks.last(round_.kind, [round_.opened_at, round_.moved_at, round_.approved_at]),
                cancelled=round_.status != RoundStatus.OPEN,
            )
        )
    for item in schedule.get_upcoming(marks.plan, today):
        if item.round is None:
            text = f"Nơi nhận: {item.plan.recipient}"
            events.append(_planned(item.plan, "vp", item.office_due_on, "Văn phòng tổng hợp", text, marks))
    return events


def _opened(round_: Round, unit: Unit, marks: Marks) -> FeedEvent:
    """Return the event of a unit in an open or finished round: what is left of it, cancelled when nothing is."""
    owed = list(
        Owed.objects.filter(round=round_, unit=unit)
        .select_related("figure__indicator", "figure__current")
        .prefetch_related("figure__indicator__definitions", "figure__values__reviews")
    )
    lines = list(open_lines().filter(round=round_, unit=unit).values_list("name", flat=True))
    sections = list(Section.objects.filter(round=round_, unit=unit).prefetch_related("texts__reviews"))
    left = [row for row in owed if is_editable(round_, row.figure)]
    unwritten = [row.title for row in sections if row.status in (SectionStatus.DRAFT, SectionStatus.RETURNED)]
    reviews = [
        review.at for row in owed for value in row.figure.values.all() for review in value.reviews.all()
    ]
    reviews += [review.at for row in sections for text in row.texts.all() for review in text.reviews.all()]
    done = round_.status != RoundStatus.OPEN or not (left or lines or unwritten)
    return FeedEvent(
        uid=marks.uid(round_.code, str(unit.pk)),
        day=round_.due_date,
        title=f"Hạn gửi: {round_.title}",
        text="Đã gửi đủ." if done else _left_words(left, lines, unwritten),
        changed_at=marks.last(round_.kind, [round_.opened_at, round_.moved_at, round_.approved_at, *reviews]),
        cancelled=done,
    )


def _left_words(left: list[Owed], lines: list[str], unwritten: list[str]) -> str:
    named, unnamed = [], 0
    for row in left:
        if current_definition(row.figure.indicator).secrecy == SecrecyClass.RESTRICTED:
            unnamed += 1
        else:
            named.append(str(row.figure.indicator))
    separate = [f"{unnamed} chỉ tiêu theo dõi riêng"] if unnamed else []
    return "\n".join([*named, *separate, *lines, *(f"Đề cương: {title}" for title in unwritten)])


def _planned(
    item: RoundPlan, of: str, day: date, what: str, text: str, marks: Marks, *, gone: bool = False
) -> FeedEvent:
    return FeedEvent(
        uid=marks.uid(item.code, of),
        day=day,
        title=f"{what}: {item.title}",
        text=text,
        changed_at=marks.last(item.kind),
        cancelled=gone,
    )


def _recent(plan: Plan, today: date) -> list[Round]:
    return list(Round.objects.filter(plan=plan, due_date__gte=today - timedelta(days=PAST_DAYS)))


def _has_part(round_: Round, unit: Unit) -> bool:
    owes = Owed.objects.filter(round=round_, unit=unit).exists()
    owes = owes or open_lines().filter(round=round_, unit=unit).exists()
    return owes or Section.objects.filter(round=round_, unit=unit).exists()


def _ended(plan: Plan, today: date) -> list[RoundPlan]:
    """Return the rounds a definition would have brought had it not been ended, where a feed may have named them."""
    ended = tuple(
        replace(item, ends=None, starts=item.ends + timedelta(days=1))
        for item in definitions_of(plan.authority_id)
        if item.ends is not None
    )
    if not ended:
        return []
    until = today + timedelta(days=schedule.AHEAD_DAYS)
    opened = set(Round.objects.filter(plan=plan).values_list("code", flat=True))
    found = rounds_due(ended, calendar_of(plan.authority_id), start=today, on=until)
    return [item for item in found if item.code not in opened]
