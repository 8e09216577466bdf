"""Any paper of any kind: who may make it, what has to be chosen for it, and the paper itself.

A kind is data (catalogue/papers); its `content` names a function of this package that takes what was asked for and
the kind, and returns the `Paper`. Every page, command and file goes through `make_paper`.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module

from kehoach.catalogue import paper_kind, paper_kinds
from kehoach.contents.viewer import Viewer
from kehoach.core.formats import format_date
from kehoach.core.indicators.periods import Period
from kehoach.core.papers.edits import Edit, apply_edits
from kehoach.core.papers.kind import PaperKind
from kehoach.core.papers.paper import Annex, Paper
from kehoach.core.papers.profile import read_profile, with_body_size
from kehoach.records.authorities.models import Unit
from kehoach.records.hanoi import day_of
from kehoach.records.inquiries.models import Inquiry
from kehoach.records.meetings.models import Meeting
from kehoach.records.papers.models import SentenceEdit
from kehoach.records.papers.templates import current_template
from kehoach.records.plans.models import Indicator, Plan
from kehoach.records.reporting.models import Round
from kehoach.records.requests.models import FigureRequest


@dataclass(frozen=True, kw_only=True)
class Ask:
    """What somebody asks a paper about; of the choices, those are set that the kind asks for."""

    viewer: Viewer
    plan: Plan
    period: Period | None = None
    round: Round | None = None
    unit: Unit | None = None
    body: str = ""  # outside, that somebody waits for
    indicator: Indicator | None = None
    inquiry: Inquiry | None = None
    request: FigureRequest | None = None
    meeting: Meeting | None = None


FIGURES_PAGE = "tong-quan/?ky="
"""Where the desk shows the figures of a period."""
Content = Callable[[Ask, PaperKind], Paper]


class NoSuchPaperError(LookupError):
    """The kind does not exist, or the post may not make it."""


def kinds_for(viewer: Viewer) -> tuple[PaperKind, ...]:
    """Return the kinds of paper that a post may make, in the order of the list."""
    role = viewer.post.role if viewer.post else ""
    return tuple(kind for kind in paper_kinds() if role in kind.makers)


def kind_for(viewer: Viewer, key: str) -> PaperKind:
    """Return a kind the post may make; raises NoSuchPaperError otherwise. The command line makes every kind."""
    try:
        kind = paper_kind(key)
    except KeyError as error:
        raise NoSuchPaperError(key) from error
    if viewer.post is not None and viewer.post.role not in kind.makers:
        raise NoSuchPaperError(key)
    return kind


def make_paper(ask: Ask, kind: PaperKind) -> Paper:
    """Return the paper as people worded it; raises UserFacingError where there is nothing it could say."""
    return apply_edits(draft_paper(ask, kind), edits_of(ask, kind))


def draft_paper(ask: Ask, kind: PaperKind) -> Paper:
    """Return the paper as the figures word it; raises UserFacingError where there is nothing it could say."""
    profile = read_profile(ask.plan.authority.profile)
    paper = content_of(kind)(ask, kind)
    template = current_template(ask.plan.authority_id, kind.kind) if kind.templated else None
    return replace(
        paper,
        annexes=_linked(paper.annexes, ask, kind, profile.address),
        form=with_body_size(paper.form, profile.body_size),
        template=template.sha256 if template else "",
    )


def _linked(annexes: tuple[Annex, ...], ask: Ask, kind: PaperKind, address: str) -> tuple[Annex, ...]:
    """Return the annexes with tables linked to the page of the period's figures, where whoever opens it signs in.

    The address says a period and nothing else; an annex of what is followed apart leads nowhere.
    """
    if not address or ask.period is None or kind.logged:
        return annexes
    link = f"{address}/{FIGURES_PAGE}{ask.period.code}"
    return tuple(replace(annex, link=link) if annex.tables else annex for annex in annexes)


def about(ask: Ask) -> str:
    """Return what the paper is about, as its wordings are kept under: "2026-Q3", "2026-Q3/12"."""
    unit = str(ask.unit.pk) if ask.unit else ""
    return "/".join(filter(None, [ask.period.code if ask.period else "", unit]))


def edits_of(ask: Ask, kind: PaperKind) -> dict[str, Edit]:
    """Return the newest wording of each sentence of a paper, by the key of the sentence."""
    if not kind.editors:
        return {}
    rows = SentenceEdit.objects.filter(plan=ask.plan, kind=kind.kind, about=about(ask))
    return {row.key: Edit(row.generated, row.text, row.by, format_date(day_of(row.at))) for row in rows}


def content_of(kind: PaperKind) -> Content:
    """Return the function that gathers a kind's content; raises AttributeError or ImportError for a wrong name."""
    module, name = kind.content.rsplit(".", 1)
    function: Content = getattr(import_module(f"kehoach.contents.papers.{module}"), name)
    return function
