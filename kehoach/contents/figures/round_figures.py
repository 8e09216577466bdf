"""The figures of one round as Văn phòng and the chairman go through them: value, step, what was replaced."""

from dataclasses import dataclass

from kehoach.contents.figures import submission
from kehoach.contents.viewer import Viewer
from kehoach.contents.wording import figure_text
from kehoach.core.indicators.periods import Period
from kehoach.records.plans.convert import current_definition, indicators_of, to_indicator
from kehoach.records.plans.models import Indicator
from kehoach.records.reporting.joint import unconfirmed
from kehoach.records.reporting.models import Figure, FigureStatus, Owed, Round, RoundStatus, ValueQuality

HIDDEN = "Theo dõi riêng"


@dataclass(frozen=True)
class RoundFigure:
    """One figure of a round: the approved value and, where one is on its way, what replaces it."""

    figure: Figure
    indicator: Indicator
    name: str
    unit: str
    period: str
    text: str
    replacing: str
    quality: str
    step: str
    unconfirmed: tuple[str, ...]  # joint leads that have not confirmed the value shown
    reopenable: bool
    shown: bool  # a figure stands in it that the viewer may see


def get_round_figures(round_: Round, viewer: Viewer) -> list[RoundFigure]:
    """Return every figure of the round in the plan's order."""
    rows = {row.pk: row for row in indicators_of(round_.plan)}
    owed = Owed.objects.filter(round=round_).select_related(
        "figure__current", "figure__approved", "figure__received", "unit"
    )
    owed = owed.prefetch_related(
        *(f"figure__{name}__reviews" for name in ("current", "approved", "received"))
    )
    return [_line(item, round_, rows[item.figure.indicator_id], viewer) for item in owed]


def _line(item: Owed, round_: Round, indicator: Indicator, viewer: Viewer) -> RoundFigure:
    figure, seen = item.figure, viewer.sees(indicator)
    target = to_indicator(indicator).targets[(figure.part or 1) - 1]
    unit = current_definition(indicator).unit
    official = figure.approved or figure.received or figure.current
    replaced = figure.approved is not None and figure.current != figure.approved
    text = figure_text(official, target, unit) if seen else HIDDEN
    done = figure.status in (FigureStatus.APPROVED, FigureStatus.LOCKED)
    silent = round_.status == RoundStatus.LOCKED and figure.approved is None
    return RoundFigure(
        figure=figure,
        indicator=indicator,
        name=target.name if figure.part else indicator.name,
        unit=item.unit.name,
        period=Period.parse(figure.period).label,
        text=text or "chưa có",
        replacing=figure_text(figure.current, target, unit) if replaced and seen else "",
        quality=ValueQuality(official.quality).label if official else "",
        step=submission.step_of(item, round_, figure, round_.due_date),
        unconfirmed=tuple(unit.name for unit in unconfirmed(indicator, official, item.unit_id)),
        reopenable=figure.reopened_at is None and (done or silent),
        shown=seen and official is not None,
    )
