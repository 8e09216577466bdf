"""Papers on their way: the list with the state of each, one as it was made, what the figures would say now."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from kehoach.catalogue import paper_kind
from kehoach.contents.papers.choices import NAMES, Field, choose
from kehoach.contents.papers.making import Ask, kinds_for, make_paper
from kehoach.contents.papers.requests import rests_of_request
from kehoach.contents.viewer import Viewer
from kehoach.core.errors import UserFacingError
from kehoach.core.papers.difference import Change, compare_papers
from kehoach.core.papers.exchange import read_paper
from kehoach.core.papers.filing import Drafted
from kehoach.core.papers.kind import PaperKind
from kehoach.core.papers.paper import Paper
from kehoach.core.papers.taking_back import Edited, read_edited
from kehoach.records.authorities.models import Role
from kehoach.records.papers.models import CopyState, EditedCopy, FiledPaper, IssuedFile, PaperRest, PaperState
from kehoach.records.plans.models import Plan, SecrecyClass
from kehoach.records.reporting.models import Figure

INSIDE = frozenset({Role.OFFICE, Role.CHAIR, Role.DEPUTY})
"""Who sees papers that are not issued yet."""
_LIVE = (PaperState.DRAFT, PaperState.CHECKED, PaperState.ISSUED)


@dataclass(frozen=True)
class Listed:
    """A paper in the list."""

    filed: FiledPaper
    kind: PaperKind
    outdated: bool
    replaced: bool  # a later version exists


@dataclass(frozen=True)
class FiledPage:
    """One paper: what it says as it was made, its versions, what changed under it."""

    filed: FiledPaper
    kind: PaperKind
    paper: Paper
    files: tuple[IssuedFile, ...]
    versions: tuple[FiledPaper, ...]
    outdated: bool
    copies: tuple[EditedCopy, ...]
    changed: tuple[PaperRest, ...]  # the figures under it whose value is another now, or is being replaced

    @property
    def open_copy(self) -> EditedCopy | None:
        """Return the edited file that waits to be settled."""
        return next((copy for copy in self.copies if copy.state == CopyState.OPEN), None)

    @property
    def has_next(self) -> bool:
        """Return whether a later version took its place."""
        return any(version.version > self.filed.version for version in self.versions)

    @property
    def next_version(self) -> int:
        """Return the number of the version that would follow."""
        return self.filed.version + 1


@dataclass(frozen=True)
class DifferencePage:
    """What a paper says beside another wording of it; or why there is none."""

    filed: FiledPaper
    changes: tuple[Change, ...] = ()
    reason: str = ""

    @property
    def figures(self) -> int:
        """Return how many of the changes concern a figure."""
        return sum(change.figures for change in self.changes)


def get_filed_list(viewer: Viewer, state: str = "", kind: str = "") -> tuple[Listed, ...]:
    """Return the papers a post may see, newest first; `state` is one of PaperState or "outdated", "" for all."""
    rows = visible_papers(viewer).annotate(is_outdated=Exists(_changed()), is_replaced=Q(next__isnull=False))
    if kind:
        rows = rows.filter(kind=kind)
    if state == "outdated":
        rows = rows.filter(is_outdated=True, state__in=_LIVE, next=None)
    elif state:
        rows = rows.filter(state=state)
    return tuple(
        Listed(row, paper_kind(row.kind), row.is_outdated and row.state in _LIVE, row.is_replaced)
        for row in rows
    )


def count_outdated(authority_id: int) -> int:
    """Return how many papers in use rest on a figure that changed since, and have no later version."""
    rows = FiledPaper.objects.filter(authority=authority_id, state__in=_LIVE, next=None)
    return rows.filter(Exists(_changed())).count()


def get_filed(viewer: Viewer, filed_id: int) -> FiledPage | None:
    """Return a paper as it was made, with its number and day once it is issued; None where the post may not see it."""
    filed = visible_papers(viewer).select_related("content", "plan", "previous").filter(pk=filed_id).first()
    if filed is None or filed.content is None:
        return None
    changed = _changed(filed).select_related("figure__indicator", "figure__received", "value")
    same = visible_papers(viewer).filter(plan=filed.plan, kind=filed.kind, about=filed.about)
    return FiledPage(
        filed=filed,
        kind=paper_kind(filed.kind),
        paper=stored_paper(filed),
        files=tuple(filed.files.all()),
        copies=tuple(filed.copies.all()) if viewer.post and viewer.post.role in INSIDE else (),
        versions=tuple(same.order_by("version")),
        outdated=filed.state in _LIVE and changed.exists(),
        changed=tuple(changed) if filed.state in _LIVE else (),
    )


def stored_paper(filed: FiledPaper) -> Paper:
    """Return the paper of its stored text; an issued one with its number, day and the name of who signed."""
    assert filed.content is not None
    paper = read_paper(filed.content.text)
    paper = replace(paper, mark=f"{filed.pk}.{filed.content.order}")
    if filed.issued_on is None:
        return paper
    return as_issued(paper, number=filed.number, issued_on=filed.issued_on, signer=filed.signer)


def as_issued(paper: Paper, *, number: str, issued_on: date | None, signer: str) -> Paper:
    """Return a paper with its number, day and the name of who signed."""
    named = replace(paper.signer, name=signer.strip())
    return replace(paper, number=number.strip().lstrip("0"), issued_on=issued_on, signer=named)


def get_difference(viewer: Viewer, filed: FiledPaper) -> DifferencePage:
    """Return what the paper says beside what the same paper would say now."""
    assert filed.content is not None
    kind = paper_kind(filed.kind)
    try:
        ask, _ = choose(viewer, kind, filed.choices)
        now = make_paper(ask, kind)
    except UserFacingError as fault:
        return DifferencePage(filed, reason=str(fault))
    return DifferencePage(filed, compare_papers(read_paper(filed.content.text), now))


def get_changes(copy: EditedCopy) -> tuple[Edited, ...]:
    """Return the changes found in an edited file, in the order of the paper."""
    return tuple(read_edited(item) for item in copy.changes)


def get_version_difference(filed: FiledPaper) -> DifferencePage:
    """Return what the version before says beside this one."""
    before = filed.previous
    if before is None or before.content is None or filed.content is None:
        return DifferencePage(filed, reason="Đây là bản đầu tiên, không có bản trước để so.")
    return DifferencePage(
        filed, compare_papers(read_paper(before.content.text), read_paper(filed.content.text))
    )


def get_drafted(viewer: Viewer, kind: PaperKind, chosen: Mapping[str, str]) -> tuple[Plan, Drafted]:
    """Return the plan and what a draft is made of by what was chosen; raises UserFacingError as `make_paper` does."""
    ask, fields = choose(viewer, kind, chosen)
    given = Drafted(
        paper=make_paper(ask, kind),
        kind=kind,
        title=_title(kind, fields),
        choices={item.name: item.chosen for item in fields},
        rests=_rests_of(ask, kind),
    )
    return ask.plan, given


def _title(kind: PaperKind, fields: tuple[Field, ...]) -> str:
    """Return what a filed paper is called: "Báo cáo tổng hợp kết quả thực hiện: Quý III năm 2026"."""
    chosen = [option.label for item in fields for option in item.options if option.value == item.chosen]
    return f"{kind.name}: {', '.join(chosen)}" if chosen else kind.name


def _rests_of(ask: Ask, kind: PaperKind) -> dict[int, int | None]:
    """Return the figures a paper rests on, each with UBND's value, else the received: its period's or its round's.

    A unit's paper rests on what the unit leads; what is followed separately is in no paper and left out.
    """
    if ask.request is not None:
        return rests_of_request(ask, kind)
    rows = Figure.objects.filter(indicator__plan=ask.plan, place="")
    if ask.round is not None:
        rows = rows.filter(owed__round=ask.round)
    elif ask.period is not None:
        last = ask.period.last_day
        same_day = date(last.year - 1, last.month, monthrange(last.year - 1, last.month)[1])
        # The rest of last year is compared with nothing yet.
        later = Q(period_end__gt=same_day, period_end__lt=date(last.year - 1, 12, 31))
        rows = rows.filter(period_end__lte=last).exclude(later)
    elif ask.meeting is not None:
        cited = ask.meeting.conclusions.filter(dropped=False).values("indicator")
        rows = rows.filter(period=ask.meeting.period, indicator__in=cited)
    elif ask.indicator is not None:
        rows = rows.filter(indicator=ask.indicator)
    else:
        return {}
    if ask.unit is not None:
        rows = rows.filter(indicator__roles__unit=ask.unit, indicator__roles__role="lead")
    secret = SecrecyClass.RESTRICTED
    rows = rows.exclude(indicator__secrecy=secret).exclude(indicator__definitions__secrecy=secret)
    return dict(rows.distinct().values_list("pk", Coalesce("approved", "received")))


def _changed(filed: FiledPaper | None = None) -> "QuerySet[PaperRest]":
    """Return the rests whose figure has another standing value than then, or was opened again since."""
    rows = PaperRest.objects.filter(content=filed.content if filed else OuterRef("content"))
    rows = rows.annotate(standing=Coalesce("figure__approved", "figure__received"))
    other = Q(standing__isnull=False) & (Q(value=None) | ~Q(standing=F("value")))
    found: QuerySet[PaperRest] = rows.filter(other | Q(figure__reopened_at__gt=F("content__made_at")))
    return found


def visible_papers(viewer: Viewer) -> "QuerySet[FiledPaper]":
    """Return the papers a post may see: inside all, others what was issued of the kinds they may make."""
    rows = FiledPaper.objects.filter(authority=viewer.authority_id)
    post = viewer.post
    if post is None:
        return rows.none()
    if post.role in INSIDE:
        return rows
    rows = rows.filter(state=PaperState.ISSUED, kind__in=[kind.kind for kind in kinds_for(viewer)])
    if post.role in (Role.OFFICER, Role.HEAD):
        rows = rows.filter(**{f"choices__{NAMES['unit']}": str(post.unit_id)})
    return rows
