"""The entry page of a reporting unit: what it owes in a round, row by row, with what helps to type it."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from kehoach.contents.figures import submission
from kehoach.contents.figures.denominators import Offer, Offers
from kehoach.contents.figures.tally import Tally, last_return_reason, tally_of
from kehoach.contents.viewer import Viewer
from kehoach.contents.wording import figure_text, measure_of, split_words
from kehoach.core.formats import format_number
from kehoach.core.indicators import checks
from kehoach.core.indicators.periods import Period
from kehoach.core.report.texts import target_text
from kehoach.records.assessments.models import Standing
from kehoach.records.authorities.models import Unit
from kehoach.records.plans.convert import current_definition, to_indicator
from kehoach.records.plans.models import SecrecyClass
from kehoach.records.reporting import noticing
from kehoach.records.reporting.joint import unconfirmed
from kehoach.records.reporting.models import Evidence, Figure, Owed, Round


@dataclass(frozen=True)
class EntryRow:
    """One figure to report: who and what it is, what is in it now, and what stands beside it."""

    owed_id: int
    number: int | None
    name: str
    indicator_id: int
    measure: str  # unit of what is typed
    by_counts: bool
    by_place: bool
    split: str  # "80/110", where figures are typed by place
    numerator_label: str
    denominator_label: str
    target: str
    target_number: str  # as typed, "" without one
    period: str
    period_code: str
    part: int
    restricted: bool
    editable: bool
    step: str
    step_word: str
    revision: int
    state: str
    numerator: str
    denominator: str
    value: str
    result: str
    quality: str
    as_of_date: date | None
    paper: str
    note: str
    returned_reason: str
    files: tuple[Evidence, ...]
    waiting_for: str
    waiting_since: date | None
    due_date: date | None  # the unit's own, where a source was awaited
    previous: str
    same_last_year: str
    expected: str
    leads: tuple[str, ...]
    warnings: tuple[checks.Warning, ...]
    unconfirmed: tuple[str, ...]  # joint leads, once the value was handed in
    offer: Offer | None = None  # of the registry of denominators

    @property
    def unexplained(self) -> bool:
        """Return whether something unusual stands without a sentence for the reviewer."""
        return bool(self.warnings) and not self.note.strip()


@dataclass(frozen=True, kw_only=True)
class EntryPage(Tally):
    """What a unit owes in one round."""

    round_id: int
    title: str
    unit: str
    due_date: date
    days_left: str
    overdue: bool
    rows: tuple[EntryRow, ...]
    restricted_only: bool

    @property
    def restricted_shown(self) -> tuple[int, ...]:
        """Return the restricted indicators whose figures stand on the page, for the log of views."""
        shown = (
            row for row in self.rows if row.revision or row.previous or row.same_last_year or row.expected
        )
        return tuple(sorted({row.indicator_id for row in shown if row.restricted}))


def get_entry_page(round_: Round, unit: Unit, today: date) -> EntryPage:
    """Return what the unit owes in a round, the returned rows first, in a constant number of queries."""
    owed = list(_loaded().filter(round=round_, unit=unit))
    rows = _rows(owed, round_, today)
    unexplained = {row.owed_id for row in rows if row.unexplained}
    return EntryPage(
        round_id=round_.pk,
        title=round_.title,
        unit=unit.name,
        due_date=round_.due_date,
        days_left=submission.days_left_words(round_.due_date, today),
        overdue=today > round_.due_date,
        rows=tuple(sorted(rows, key=lambda row: row.step != "returned")),
        restricted_only=bool(rows) and all(row.restricted for row in rows),
        **asdict(tally_of(round_, unit, owed, unexplained)),
    )


def as_seen_by(page: EntryPage, viewer: Viewer) -> EntryPage:
    """Return the page of a unit as somebody else reads it: restricted rows only for who is named to see them."""
    if viewer.sees_class(SecrecyClass.RESTRICTED):
        return page
    return replace(page, rows=tuple(row for row in page.rows if not row.restricted))


def get_entry_row(owed_id: int, authority_id: int, today: date) -> EntryRow | None:
    """Return one row of the page, None when the authority has no such row."""
    item = _loaded().filter(pk=owed_id, authority_id=authority_id).first()
    return _rows([item], item.round, today)[0] if item else None


_JOINED = ("round", "unit", "figure__indicator__group", "figure__current__split")
_BESIDE = (
    "figure__indicator__targets",
    "figure__indicator__definitions",
    "figure__indicator__roles__unit",
    "figure__indicator__baselines",
    "figure__indicator__path_years",
    "figure__current__reviews__unit",
    "figure__evidence",
)


def _loaded() -> QuerySet[Owed]:
    """Return what is owed with all that a row of the page is made from."""
    return Owed.objects.select_related(*_JOINED).prefetch_related(*_BESIDE)


def _rows(owed: list[Owed], round_: Round, today: date) -> list[EntryRow]:
    """Return the rows of what is owed in a round, in a constant number of queries."""
    series = _series(owed)
    expected = _expected(owed, round_)
    background = noticing.background_of(item.figure for item in owed)
    offers = Offers(round_.authority_id)
    return [
        replace(
            _row(item, round_, today, series, expected, background),
            offer=_offer(offers, item, round_),
        )
        for item in owed
    ]


def _offer(offers: Offers, item: Owed, round_: Round) -> Offer | None:
    """Return the denominator that may be taken, as it stood at the round's cut-off; nothing for places."""
    indicator = item.figure.indicator
    definition = current_definition(indicator)
    if definition.by_place or definition.secrecy == SecrecyClass.RESTRICTED:
        return None
    return offers.for_figure(indicator, definition, round_.cut_off_date)


def _row(
    item: Owed,
    round_: Round,
    today: date,
    series: dict[tuple[int, int, str], Figure],
    expected: dict[int, str],
    background: noticing.Background,
) -> EntryRow:
    figure, indicator = item.figure, item.figure.indicator
    definition, current = current_definition(indicator), item.figure.current
    model = to_indicator(indicator)
    target = model.targets[(figure.part or 1) - 1]
    period = Period.parse(figure.period)
    step = submission.step_of(item, round_, figure, today)
    editable = submission.is_editable(round_, figure)
    beside = [series.get((indicator.pk, figure.part, code)) for code in _beside_codes(period)]
    return EntryRow(
        owed_id=item.pk,
        number=indicator.number,
        name=target.name if figure.part else indicator.name,
        indicator_id=indicator.pk,
        measure=measure_of(target, definition),
        by_counts=definition.by_counts,
        by_place=definition.by_place,
        split=split_words(item.figure) if definition.by_place else "",
        numerator_label=definition.numerator,
        denominator_label=definition.denominator,
        target=target_text(target),
        target_number=_typed(target.value),
        period=period.label,
        period_code=period.code,
        part=figure.part,
        restricted=definition.secrecy == SecrecyClass.RESTRICTED,
        editable=editable,
        step=step,
        step_word=submission.STEPS[step],
        revision=current.revision if current else 0,
        state=current.state if current else "recorded",
        numerator=_typed(current.numerator if current else None),
        denominator=_typed(current.denominator if current else None),
        value=_typed(current.value if current else None),
        result=figure_text(current, target, definition.unit),
        quality=current.quality if current else round_.quality,
        as_of_date=current.as_of_date if current else round_.cut_off_date,
        paper=current.paper if current else "",
        note=current.note if current else "",
        returned_reason=last_return_reason(figure),
        files=tuple(figure.evidence.all()),
        waiting_for=item.waiting_for,
        waiting_since=item.waiting_since,
        due_date=item.moved_due_date,
        previous=figure_text(beside[0].received if beside[0] else None, target, definition.unit),
        same_last_year=figure_text(beside[1].received if beside[1] else None, target, definition.unit),
        expected=expected.get(indicator.pk, ""),
        leads=tuple(role.unit.name for role in indicator.roles.all() if role.role == "lead"),
        warnings=tuple(noticing.notice(figure, background)) if editable else (),
        unconfirmed=tuple(unit.name for unit in unconfirmed(indicator, current, item.unit_id))
        if not editable
        else (),
    )


def _typed(value: Decimal | None) -> str:
    return "" if value is None else format_number(value)


def _beside_codes(period: Period) -> tuple[str, str]:
    return period.previous.code, period.same_of(period.year - 1).code


def _series(owed: Iterable[Owed]) -> dict[tuple[int, int, str], Figure]:
    """Return the figures of the period before and of the same period last year, by indicator, part, period."""
    wanted = {code for item in owed for code in _beside_codes(Period.parse(item.figure.period))}
    indicators = {item.figure.indicator_id for item in owed}
    rows = Figure.objects.filter(indicator__in=indicators, period__in=wanted, place="").select_related(
        "received"
    )
    return {(row.indicator_id, row.part, row.period): row for row in rows}


def _expected(owed: Iterable[Owed], round_: Round) -> dict[int, str]:
    """Return indicator → the value expected by the end of the round's period, in words, where there is one."""
    indicators = {item.figure.indicator_id for item in owed}
    rows = Standing.objects.filter(indicator__in=indicators, period=round_.period)
    rows = rows.select_related("result").only("indicator", "result__row")
    return {row.indicator_id: row.result.row.get("expected", "") for row in rows}
