"""What is unusual in a unit's figure, noticed the same for who types it, who sends it and who receives it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, prefetch_related_objects

from kehoach.core.indicators import checks
from kehoach.core.indicators.periods import Period
from kehoach.core.indicators.places import PlaceSum
from kehoach.core.indicators.values import Observation
from kehoach.records.authorities.models import places_on
from kehoach.records.plans.convert import current_definition, target_of
from kehoach.records.plans.models import SecrecyClass
from kehoach.records.reporting.convert import to_observation
from kehoach.records.reporting.models import Figure, Value

Series = dict[tuple[int, int], list[Figure]]
_OF_INDICATOR = ("targets", "definitions")
_OF_LATER_PARTS = ("baselines", "path_years")  # read for a target beyond the first


@dataclass(frozen=True)
class Background:
    """What figures are held against: the received series, and where their papers stand already.

    `papers`: paper → (end of the period, its code) of the figures that rest on it now.
    """

    series: Series
    papers: dict[str, list[tuple[date, str]]]
    places: dict[date, int]  # end of a period → how many places there are, where a figure is typed by place


def background_of(figures: Iterable[Figure], papers: Iterable[str] = ()) -> Background:
    """Return what the figures are held against, in a few queries; `papers` are asked about beside their own."""
    rows = list(figures)
    prefetch_related_objects([row.indicator for row in rows], *_OF_INDICATOR)
    prefetch_related_objects([row.indicator for row in rows if row.part > 1], *_OF_LATER_PARTS)
    named = {row.current.paper for row in rows if row.current} | set(papers)
    authorities = {row.authority_id for row in rows}
    return Background(
        series=_series_of({row.indicator_id for row in rows}),
        papers=_papers(authorities, {paper for paper in named if paper}),
        places=_places_on(rows),
    )


def notice(figure: Figure, background: Background) -> list[checks.Warning]:
    """Return what a careful reader notices in the current value; nothing is told of restricted indicators."""
    if figure.current is None:
        return []
    given = to_observation(figure, figure.current)
    return notice_given(figure, given, figure.current.paper, background)


def notice_given(
    figure: Figure, given: Observation, paper: str, background: Background
) -> list[checks.Warning]:
    """Return what a careful reader notices in a value that is not entered yet, resting on a paper."""
    if current_definition(figure.indicator).secrecy == SecrecyClass.RESTRICTED:
        return []
    period = Period.parse(figure.period)
    rows = [
        row
        for row in background.series.get((figure.indicator_id, figure.part), ())
        if row.period_end < figure.period_end and Period.parse(row.period).type == period.type
    ]
    before = next((row for row in rows if row.period == period.previous.code), None)
    elsewhere = next((code for end, code in background.papers.get(paper, ()) if end != figure.period_end), "")
    return checks.find_warnings(
        given,
        target_of(figure.indicator, figure.part),
        to_observation(before, before.received) if before and before.received else None,
        earlier=[to_observation(row, row.received) for row in rows if row.received],
        paper=paper,
        paper_before=before.received.paper if before and before.received else "",
        paper_period=Period.parse(elsewhere).label if elsewhere else "",
        places=_places_of(figure, background),
    )


def _places_of(figure: Figure, background: Background) -> PlaceSum | None:
    if not current_definition(figure.indicator).by_place:
        return None
    split = figure.current.split if figure.current else None
    return split.sums if split else PlaceSum(0, background.places.get(figure.period_end, 0))


def _series_of(indicators: Iterable[int]) -> Series:
    """Return (indicator, part) → its figures received so far, the oldest first."""
    rows = Figure.objects.filter(indicator__in=list(indicators), place="", received__isnull=False)
    series: Series = {}
    for row in rows.select_related("received", "indicator").order_by("period_end", "pk"):
        series.setdefault((row.indicator_id, row.part), []).append(row)
    return series


def _places_on(rows: list[Figure]) -> dict[date, int]:
    ends = {(row.authority_id, row.period_end) for row in rows if current_definition(row.indicator).by_place}
    return {end: places_on(authority, end).count() for authority, end in ends}


def _papers(authorities: Iterable[int], named: set[str]) -> dict[str, list[tuple[date, str]]]:
    found: dict[str, list[tuple[date, str]]] = {}
    if not named:
        return found
    rows = Value.objects.filter(
        authority__in=list(authorities), paper__in=named, figure__current=F("pk")
    ).order_by("-figure__period_end")
    for paper, end, code in rows.values_list("paper", "figure__period_end", "figure__period"):
        found.setdefault(paper, []).append((end, code))
    return found
