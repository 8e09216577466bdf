"""What a round still asks of a figure: shared by the acts that remind and the pages that show it."""

from django.db.models import QuerySet

from kehoach.records.reporting.extras import ExtraLine
from kehoach.records.reporting.models import Figure, FigureStatus, Round


def wants_finer(round_: Round, figure: Figure) -> bool:
    """Return whether the round asks for a more final figure than the approved one (its value selected)."""
    done = figure.status in (FigureStatus.APPROVED, FigureStatus.LOCKED)
    return done and figure.current is not None and not is_fine_enough(figure.current.quality, round_.quality)


def is_fine_enough(quality: str, wanted: str) -> bool:
    """Return whether a value of a quality answers who wants another: A before P before E."""
    order = "EPA"
    return order.index(quality) >= order.index(wanted)


def is_editable(round_: Round, figure: Figure) -> bool:
    """Return whether the unit may enter: not sent yet, returned, reopened, or a finer figure is asked for."""
    return figure.status in (FigureStatus.DRAFT, FigureStatus.RETURNED) or wants_finer(round_, figure)


def open_lines() -> QuerySet[ExtraLine]:
    """Return the lines beyond the indicators that their units have not sent, or were returned."""
    waiting = (FigureStatus.DRAFT, FigureStatus.RETURNED)
    return ExtraLine.objects.filter(status__in=waiting, dropped_at=None)
