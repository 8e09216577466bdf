"""The pages of meetings: the list, one with its conclusions, what a conclusion can be about."""

from dataclasses import dataclass

from kehoach.catalogue import paper_kind
from kehoach.contents.cycle.inquiries import get_inquiries
from kehoach.contents.cycle.rounds import active_plan
from kehoach.contents.papers.meetings import about_words
from kehoach.contents.results.board import periods_of
from kehoach.contents.viewer import Viewer
from kehoach.core.indicators.periods import Period
from kehoach.records.authorities.models import Authority, Post, Role, Unit
from kehoach.records.inquiries.models import InquiryStatus
from kehoach.records.meetings.models import Conclusion, Meeting
from kehoach.records.plans.convert import current_definition, indicators_of
from kehoach.records.plans.models import Indicator, SecrecyClass, Task

KIND = "thong-bao-ket-luan"
_LONGEST_OPTION = 110


@dataclass(frozen=True)
class Written:
    """A conclusion as the page lists it."""

    row: Conclusion
    about: str


@dataclass(frozen=True)
class MeetingPage:
    """A meeting with its conclusions and what another one can be about, each as (value, label)."""

    meeting: Meeting
    period: str
    written: tuple[Written, ...]
    dropped: tuple[Written, ...]


@dataclass(frozen=True)
class Subjects:
    """What a conclusion can be about and whom it can give work: key → row, in the order they are offered."""

    indicators: dict[int, Indicator]
    tasks: dict[int, Task]
    inquiries: dict[int, tuple[str, object]]
    units: dict[int, Unit]


def get_meetings(viewer: Viewer) -> tuple[Meeting, ...]:
    """Return the meetings of the plan in force, the last one first."""
    plan = active_plan(viewer.authority_id)
    return tuple(Meeting.objects.filter(plan=plan)) if plan else ()


def get_meeting(viewer: Viewer, meeting_id: int) -> MeetingPage | None:
    """Return a meeting; None where the authority has none with this key."""
    rows = Meeting.objects.filter(authority=viewer.authority_id)
    meeting = rows.select_related("plan", "authority").filter(pk=meeting_id).first()
    if meeting is None:
        return None
    kind = paper_kind(KIND)
    rows_of = meeting.conclusions.select_related("indicator", "task", "inquiry__indicator", "unit")
    found = [Written(row, about_words(row, kind)) for row in rows_of]
    return MeetingPage(
        meeting=meeting,
        period=Period.parse(meeting.period).label,
        written=tuple(item for item in found if not item.row.dropped),
        dropped=tuple(item for item in found if item.row.dropped),
    )


def get_subjects(viewer: Viewer, meeting: Meeting) -> Subjects:
    """Return what can be chosen; nothing that is followed separately."""
    apart = SecrecyClass.RESTRICTED
    indicators = [row for row in indicators_of(meeting.plan) if current_definition(row).secrecy != apart]
    asked = [view for view in get_inquiries(viewer) if not view.restricted]
    return Subjects(
        indicators={row.pk: row for row in indicators},
        tasks={row.pk: row for row in Task.objects.filter(plan=meeting.plan).exclude(secrecy=apart)},
        inquiries={
            view.row.pk: (f"{view.row.indicator} ({view.period})", view.row)
            for view in asked
            if view.row.status != InquiryStatus.DRAFT and view.row.indicator.plan_id == meeting.plan_id
        },
        units={row.pk: row for row in Unit.objects.filter(authority=meeting.authority)},
    )


def label_of(text: str) -> str:
    """Return a text short enough for a list to choose from."""
    whole = " ".join(text.split())
    return whole if len(whole) <= _LONGEST_OPTION else f"{whole[: _LONGEST_OPTION - 1].rstrip()}…"


def periods_for(viewer: Viewer) -> tuple[Period, ...]:
    """Return the periods whose figures can be before a meeting, the last one first."""
    plan = active_plan(viewer.authority_id)
    return tuple(periods_of(plan)) if plan else ()


def suggested_chair(authority: Authority) -> str:
    """Return who most probably led it, by the title of the chairman's post."""
    post = Post.objects.filter(authority=authority, role=Role.CHAIR).first()
    return f"đồng chí {post.title}" if post else ""


def answerable(unit: Unit) -> str:
    """Return who answers for a unit's work, by the title of its head's post; "" without one."""
    post = Post.objects.filter(unit=unit, role=Role.HEAD).first()
    return post.title if post else ""
