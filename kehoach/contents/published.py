"""What the public sees: published figures of public indicators, from the frozen results that UBND decided on."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from kehoach.contents.viewer import Viewer
from kehoach.core.indicators.periods import Period
from kehoach.core.report import board
from kehoach.core.report.texts import target_text
from kehoach.records.plans.convert import current_definition, indicators_of, to_indicator
from kehoach.records.plans.models import Indicator, Plan, SecrecyClass
from kehoach.records.publishing.models import Publication, Release


@dataclass(frozen=True)
class PublicFigure:
    """One indicator on the public page; without `publication` only the plan's own words are shown."""

    indicator: Indicator
    restricted: bool
    target: str
    publication: Publication | None
    row: dict[str, Any]
    verdict: str
    period: str
    percent: int | None  # of the way to the target, for the bar

    @property
    def published(self) -> bool:
        """Return whether there is a figure to show."""
        return self.publication is not None


@dataclass(frozen=True)
class PublicPage:
    """The results of a plan as everybody may read them."""

    plan: Plan
    groups: tuple[tuple[str, tuple[PublicFigure, ...]], ...]

    @property
    def figures(self) -> tuple[PublicFigure, ...]:
        """Return the figures of all groups."""
        return tuple(figure for _, figures in self.groups for figure in figures)

    @property
    def illustrative(self) -> bool:
        """Return whether a figure on the page is made up."""
        return any(figure.row.get("illustrative") for figure in self.figures)

    @property
    def newest(self) -> datetime | None:
        """Return when a figure was published last."""
        return max((f.publication.published_at for f in self.figures if f.publication), default=None)


def get_public_page(plan: Plan, viewer: Viewer) -> PublicPage:
    """Return every indicator of a plan with its newest published figure, "theo dõi riêng" for restricted ones."""
    newest: dict[int, Publication] = {}
    rows = Publication.objects.filter(indicator__plan=plan, withdrawn_at=None)
    for row in rows.select_related("release__decision__result", "release__round").order_by(
        "release__round__cut_off_date", "pk"
    ):
        newest[row.indicator_id] = row
    groups: dict[str, list[PublicFigure]] = {}
    for indicator in indicators_of(plan):
        title = indicator.group.title if indicator.group else "Các chỉ tiêu"
        figure = _figure(indicator, newest.get(indicator.pk), viewer)
        groups.setdefault(title, []).append(figure)
    return PublicPage(plan, tuple((title, tuple(figures)) for title, figures in groups.items()))


def get_released(authority_id: int) -> list[Release]:
    """Return the releases that were never published."""
    rows = Release.objects.filter(authority=authority_id, publications__isnull=True)
    return list(rows.select_related("indicator", "round", "decision__result"))


def get_published(authority_id: int) -> list[Publication]:
    """Return what stands on the public page, the newest round first."""
    rows = Publication.objects.filter(authority=authority_id, withdrawn_at=None)
    return list(
        rows.select_related("indicator", "release__round", "release__decision__result").order_by(
            "-release__round__cut_off_date", "indicator__order"
        )
    )


def to_cells(page: PublicPage, url: Any) -> board.Board:
    """Return the board of the public page."""
    return board.Board(
        tuple(
            board.BoardGroup(
                title.removeprefix("Các chỉ tiêu về "), tuple(_cell(figure, url) for figure in figures)
            )
            for title, figures in page.groups
        )
    )


def _figure(indicator: Indicator, publication: Publication | None, viewer: Viewer) -> PublicFigure:
    if current_definition(indicator).secrecy == SecrecyClass.RESTRICTED:
        return PublicFigure(indicator, True, "", None, {}, "restricted", "", None)
    target = "; ".join(target_text(item) for item in to_indicator(indicator).targets)
    if publication is None or not viewer.sees(indicator):
        return PublicFigure(indicator, False, target, None, {}, "no_data", "", None)
    decision = publication.release.decision
    row = decision.result.row
    period = Period.parse(row["period"]).label if row["period"] else ""
    return PublicFigure(
        indicator, False, row["target"], publication, row, decision.verdict, period, _percent(row)
    )


def _percent(row: dict[str, Any]) -> int | None:
    """Return how much of the target is reached, 0 to 100, where target and value are amounts that grow."""
    value, target = row["numbers"]["value"], row["numbers"]["target"]
    grows = row["kind"] in ("share", "level", "increment")
    if not grows or value is None or target is None or Decimal(target) <= 0:
        return None
    return int(max(Decimal(0), min(Decimal(100), 100 * Decimal(value) / Decimal(target))))


def _cell(figure: PublicFigure, url: Any) -> board.BoardCell:
    shown = figure.row if figure.published else {}
    return board.BoardCell(
        number=figure.indicator.number,
        name=figure.indicator.short_name or figure.indicator.name,
        verdict=figure.verdict,
        value=shown.get("value", ""),
        url=url(figure.indicator.pk),
    )
