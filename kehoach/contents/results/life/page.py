"""One figure from the round that asked for it to the papers that used it, as a viewer may see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kehoach.contents.cycle.inquiries import InquiryView
from kehoach.contents.cycle.requests.log import LogLine
from kehoach.contents.results.life import turns, uses
from kehoach.contents.results.life.turns import Turn
from kehoach.contents.results.life.uses import PaperUse
from kehoach.contents.viewer import Viewer, restricted_of
from kehoach.contents.wording import typed_text
from kehoach.core.formats import format_date
from kehoach.core.indicators.periods import Period
from kehoach.core.plan.model import Target
from kehoach.records.assessments.models import Decision
from kehoach.records.hanoi import HANOI
from kehoach.records.plans.convert import current_definition, indicators_of, to_indicator
from kehoach.records.plans.models import Indicator
from kehoach.records.publishing.models import Publication, Release
from kehoach.records.reporting.models import Figure, FigureStatus, Owed, ReviewAct, Value

_WITHHELD = "Chỉ tiêu này được theo dõi riêng; số liệu không hiển thị với chức vụ bạn đang làm."


@dataclass(frozen=True)
class FigureLife:
    """A figure's whole life; `hidden` leaves only which figure it is."""

    indicator: Indicator
    name: str
    period: Period
    figure: Figure
    hidden: bool
    whole: bool  # every revision, not the approved ones alone
    standing: str  # what stands today, in words; "" without a value
    turns: tuple[Turn, ...]  # the newest first
    papers: tuple[PaperUse, ...]
    given: tuple[LogLine, ...]  # to whom, by which paper
    inquiries: tuple[InquiryView, ...]
    looks: int | None  # at a restricted indicator, for who may read the log
    periods: tuple[Period, ...]  # of the same indicator and part that have a figure, the newest first

    @property
    def restricted_shown(self) -> tuple[int, ...]:
        """Return the indicator where it is restricted and a figure of it is shown, for the log of views."""
        return () if self.hidden or not self.figure.current_id else restricted_of([self.indicator])

    @property
    def title(self) -> str:
        """Return the figure with what stands today."""
        standing = f": {self.standing}" if self.standing else ""
        return f"{self.name}, {self.period.label}{standing}"

    @property
    def text(self) -> str:
        """Return the life as plain text, the oldest turn first."""
        lines = [self.title, ""]
        if self.hidden:
            return "\n".join([*lines, _WITHHELD, ""])
        for turn in reversed(self.turns):
            moment = turn.at.astimezone(HANOI)
            lines.append(
                f"{moment:%H:%M} {format_date(moment.date())} · {turn.words} · {turn.by}".rstrip(" ·")
            )
            lines += [f"    {label}: {text}" for label, text in turn.facts]
            lines += [f"    Lý do: {turn.reason}"] if turn.reason else []
        lines += ["", "Văn bản đã dùng số liệu này"]
        lines += [f"- {use.filed} ({use.state}), theo lần {use.revision or '–'}" for use in self.papers]
        lines += [] if self.papers else ["- chưa có"]
        lines += ["", "Đã cung cấp cho", *(f"- {_given(line)}" for line in self.given)] if self.given else []
        return "\n".join([*lines, ""])

    @property
    def data(self) -> dict[str, Any]:
        """Return the life as JSON: exact moments, the same sentences, the oldest turn first."""
        told = {
            "indicator": self.indicator.number or self.indicator.code,
            "name": self.name,
            "period": self.period.code,
            "part": self.figure.part or None,
            "place": self.figure.place or None,
        }
        if self.hidden:
            return {**told, "withheld": True}
        return {
            **told,
            "standing": self.standing,
            "status": self.figure.status,
            "turns": [_plain(turn) for turn in reversed(self.turns)],
            "papers": [
                {"title": str(use.filed), "state": use.state, "revision": use.revision} for use in self.papers
            ],
            "given": [_given(line) for line in self.given],
            "inquiries": [
                {"question": view.row.question, "status": view.row.status} for view in self.inquiries
            ],
        }


def get_life(
    indicator_id: int, period: Period, viewer: Viewer, part: int = 0, place: str = ""
) -> FigureLife | None:
    """Return the life of the figure of an indicator's part for a period and place.

    None where the authority has none. Who reads approved values reads the life of those alone.
    """
    figure = (
        Figure.objects.filter(authority=viewer.authority_id, indicator=indicator_id, part=part)
        .filter(period=period.code, place=place)
        .select_related("indicator__plan", "current", "received", "approved")
        .first()
    )
    if figure is None:
        return None
    row = indicators_of(figure.indicator.plan, [figure.indicator.code])[0]
    figure.indicator = row
    target = to_indicator(row, period.last_day).targets[(part or 1) - 1]
    name = f"{row}: {target.name}" if part else str(row)
    siblings = Figure.objects.filter(indicator=row, part=part, place=place).order_by("-period_end", "-pk")
    periods = tuple(map(Period.parse, siblings.values_list("period", flat=True)))
    if not viewer.sees(row):
        return FigureLife(row, name, period, figure, True, False, "", (), (), (), (), None, periods)
    whole = viewer.basis_for(row) == "received"
    values = _values(figure, whole=whole)
    return FigureLife(
        indicator=row,
        name=name,
        period=period,
        figure=figure,
        hidden=False,
        whole=whole,
        standing=_standing(figure, values, target),
        turns=_turns(figure, values, target, whole=whole),
        papers=uses.papers_of(figure, viewer),
        given=uses.given_of(figure, viewer),
        inquiries=uses.inquiries_of(figure, viewer),
        looks=uses.looks_at(row, viewer) if restricted_of([row]) else None,
        periods=periods,
    )


def _values(figure: Figure, *, whole: bool) -> list[Value]:
    rows = figure.values.select_related("split", "definition").prefetch_related("reviews__unit")
    values = list(rows.order_by("revision"))
    if whole:
        return values
    return [
        value for value in values if any(review.act == ReviewAct.APPROVE for review in value.reviews.all())
    ]


def _standing(figure: Figure, values: Sequence[Value], target: Target) -> str:
    """Return what stands today: UBND's value, else the received, else what was entered last, and its step."""
    known = {value.pk for value in values}
    value = next(
        (item for item in (figure.approved, figure.received, figure.current) if item and item.pk in known),
        None,
    )
    if value is None:
        return ""
    text = typed_text(value, target, current_definition(figure.indicator).unit)
    return f"{text} ({_step(figure, value)})"


def _step(figure: Figure, value: Value) -> str:
    if value == figure.approved:
        return "Đã khóa" if figure.status == FigureStatus.LOCKED else "UBND đã duyệt"
    return str(FigureStatus(figure.status).label)


def _turns(figure: Figure, values: Sequence[Value], target: Target, *, whole: bool) -> tuple[Turn, ...]:
    owed = list(Owed.objects.filter(figure=figure).select_related("round", "unit").order_by("pk"))
    revisions = {value.pk: value.revision for value in values}
    decisions = [
        item
        for item in Decision.objects.filter(
            indicator=figure.indicator, round__in=[row.round_id for row in owed]
        )
        .select_related("result", "round")
        .order_by("pk")
        if any(pk in revisions for pk in item.result.inputs["values"])
    ]
    releases = list(Release.objects.filter(decision__in=decisions).select_related("round"))
    publications = Publication.objects.filter(release__in=releases).order_by("pk")
    found = [
        *turns.round_turns(figure, owed),
        *turns.value_turns(figure, values, target),
        *(turns.evidence_turns(figure) if whole else ()),
        *turns.review_turns(values, None if whole else turns.OFFICIAL_ACTS),
        *turns.decision_turns(decisions, revisions),
        *turns.public_turns(releases, publications),
    ]
    found.sort(key=lambda turn: turn.at)  # of one moment, in the order in which they happen
    return tuple(found[::-1])


def _given(line: LogLine) -> str:
    day = format_date(line.provision.given_on)
    return (
        f"- {line.provision.receiver}, {day}: {line.given} (lần {line.row.value.revision}), {line.by_paper}"
    )


def _plain(turn: Turn) -> dict[str, Any]:
    return {
        "act": turn.key,
        "at": turn.at.isoformat(),
        "by": turn.by,
        "words": turn.words,
        "facts": dict(turn.facts),
        "reason": turn.reason,
    }
