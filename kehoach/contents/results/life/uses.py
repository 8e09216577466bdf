"""What used a figure: the papers that rest on it, the inquiries about it, who was shown it where that is logged."""

from dataclasses import dataclass
from datetime import datetime

from kehoach.contents.cycle.inquiries import InquiryView, get_inquiries
from kehoach.contents.cycle.requests.log import LogLine, get_given_of
from kehoach.contents.cycle.sights import count_sights
from kehoach.contents.papers.life import visible_papers
from kehoach.contents.viewer import Viewer
from kehoach.records.papers.models import FiledPaper, PaperRest, PaperState
from kehoach.records.plans.models import Indicator, SecrecyClass
from kehoach.records.reporting.models import Figure


@dataclass(frozen=True)
class PaperUse:
    """A paper that rests on the figure: which revision it was made from, and whether another one stands now."""

    filed: FiledPaper
    made_at: datetime
    revision: int | None  # None: the figure had none then
    outdated: bool

    @property
    def state(self) -> str:
        """Return where the paper stands, with number and day once it is issued."""
        if self.filed.state == PaperState.ISSUED and self.filed.issued_on:
            return f"số {self.filed.number}/{self.filed.symbol}, ngày {self.filed.issued_on:%d/%m/%Y}"
        return str(PaperState(self.filed.state).label)


def papers_of(figure: Figure, viewer: Viewer) -> tuple[PaperUse, ...]:
    """Return the papers resting on a figure that the viewer may see, the newest content of each, newest first."""
    rests = PaperRest.objects.filter(figure=figure, content__paper__in=visible_papers(viewer))
    found: dict[int, PaperUse] = {}
    standing = figure.approved_id or figure.received_id
    for rest in rests.select_related("content__paper", "value").order_by("content__made_at"):
        paper = rest.content.paper
        found[paper.pk] = PaperUse(
            filed=paper,
            made_at=rest.content.made_at,
            revision=rest.value.revision if rest.value else None,
            outdated=standing is not None and standing != rest.value_id,
        )
    return tuple(reversed(found.values()))


def inquiries_of(figure: Figure, viewer: Viewer) -> tuple[InquiryView, ...]:
    """Return what leaders asked about the figure's period, as far as the viewer may know of it."""
    rows = get_inquiries(viewer, figure.indicator)
    return tuple(view for view in rows if view.row.period == figure.period)


def given_of(figure: Figure, viewer: Viewer) -> tuple[LogLine, ...]:
    """Return to whom the figure was given and by which paper, as far as the viewer may know of it."""
    return tuple(line for line in get_given_of(viewer, figure.indicator) if line.row.figure_id == figure.pk)


def looks_at(indicator: Indicator, viewer: Viewer) -> int | None:
    """Return how many looks at a restricted indicator are logged; None for who may not read the log."""
    if not viewer.sees_class(SecrecyClass.RESTRICTED):
        return None
    return count_sights(viewer.authority_id, indicator)
