"""The consolidated report of a period: rows of the database gathered into what the paper says."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, cast

from kehoach.contents.cycle.inquiries import report_causes
from kehoach.contents.figures.extras import get_extras
from kehoach.contents.figures.submission import is_late
from kehoach.contents.papers.charts import chart_of
from kehoach.contents.papers.decided import Decided, get_decided
from kehoach.contents.papers.issuer import chair_signer, paper_authority, plan_grounds, plan_words
from kehoach.contents.papers.making import Ask
from kehoach.contents.papers.outline import get_outline
from kehoach.contents.results.comparisons import reported_series, same_period_last_year
from kehoach.contents.results.pace import pace_lines
from kehoach.core.errors import UserFacingError
from kehoach.core.indicators.comparing import sum_to_date
from kehoach.core.indicators.periods import Period
from kehoach.core.indicators.values import Quality, State
from kehoach.core.papers.kind import PaperKind
from kehoach.core.papers.paper import Paper
from kehoach.core.papers.profile import read_profile
from kehoach.core.papers.report import make_report
from kehoach.core.plan.model import Indicator as IndicatorModel
from kehoach.core.report.content import (
    ExtraFigure,
    LateUnit,
    ReportContent,
    ReportFigure,
    ReportGroup,
    SectionText,
)
from kehoach.core.report.outline import FIELDS, OutlineContent
from kehoach.core.report.rows import shown_part
from kehoach.core.report.texts import target_text, unit_of
from kehoach.records.assessments.models import Result, Standing
from kehoach.records.authorities.models import Authority
from kehoach.records.hanoi import day_of
from kehoach.records.plans.convert import (
    current_baseline,
    current_definition,
    current_path,
    indicators_of,
    to_indicator,
)
from kehoach.records.plans.models import Giver, Indicator, Plan, SecrecyClass
from kehoach.records.reporting.joint import unconfirmed
from kehoach.records.reporting.models import Figure, FigureStatus, Owed, Round, RoundStatus, Value


@dataclass(frozen=True)
class _Gathered:
    """What was read once for all indicators of a report."""

    results: dict[int, Result]
    decided: Decided
    figures: dict[int, list[Figure]]
    owed: dict[int, list[Owed]]
    causes: dict[int, str]
    outside: bool  # readers outside learn the last figure with its date, not who has not confirmed it


def get_report_paper(ask: Ask, kind: PaperKind) -> Paper:
    """Return the consolidated report of a period as a paper."""
    assert ask.period is not None
    _require_approved(ask, ask.period)
    return make_report(get_report(ask.plan, ask.period, ask.viewer.today, outside=kind.outside), kind)


def get_plan_report_paper(ask: Ask, kind: PaperKind) -> Paper:
    """Return the report that looks back on the plan from its start; the kind says in which of its years.

    Raises UserFacingError for a period in another year: midway is before the plan's last year, the end is in it.
    """
    assert ask.period is not None
    last, year = ask.plan.end_year, ask.period.year
    if (kind.words["last_year"] == "only") != (year == last):
        when = f"từ số liệu năm {last}" if year != last else f"trước năm {last}, năm cuối của kỳ kế hoạch"
        raise UserFacingError(f"{kind.name} lập {when}; chọn kỳ khác.")
    _require_approved(ask, ask.period)
    content = get_report(ask.plan, ask.period, ask.viewer.today, outside=kind.outside)
    return make_report(content.over_the_plan(), kind)


def _require_approved(ask: Ask, period: Period) -> None:
    """Raise UserFacingError where readers outside the UBND ask for a period whose results UBND has not decided."""
    outside = ask.viewer.post is not None and ask.viewer.basis == "approved"
    approved = Round.objects.filter(plan=ask.plan, period=period.code).exclude(status=RoundStatus.OPEN)
    if outside and not approved.exists():
        raise UserFacingError(f"Số liệu {period.label} chưa được UBND duyệt; báo cáo có ở đây sau khi duyệt.")


def get_report(plan: Plan, period: Period, today: date, *, outside: bool) -> ReportContent:
    """Return the report of a plan for a period; it is whole whatever is missing (DESIGN.md section 2, rule 11).

    Results are UBND's where it has decided; elsewhere the method's, `outside` none at all (`decided.py`).
    Restricted indicators carry no figure.
    """
    round_ = Round.objects.filter(plan=plan, period=period.code).order_by("cut_off_date").last()
    outline = get_outline(round_) if round_ else None
    rows = indicators_of(plan)
    gathered = _gather(plan, period, round_, outside=outside)
    groups: dict[tuple[str, str], list[ReportFigure]] = {}
    for row in rows:
        key = (row.group.number, row.group.title) if row.group else ("", "Các chỉ tiêu")
        groups.setdefault(key, []).append(_figure(row, period, gathered))
    return ReportContent(
        authority=paper_authority(plan.authority),
        period=period,
        plan_title=plan_words(plan),
        groups=tuple(ReportGroup(number, title, tuple(items)) for (number, title), items in groups.items()),
        end_year=plan.end_year,
        cut_off=round_.cut_off_date if round_ else period.last_day,
        grounds=plan_grounds(plan),
        addressees=_addressees(round_, plan.authority),
        recipients=read_profile(plan.authority.profile).recipients,
        signer=chair_signer(plan.authority, today),
        extras=_extras(round_) if round_ else (),
        late_units=_late_units(round_) if round_ else (),
        texts=_texts(outline) if outline else (),
        missing_texts=tuple((item.title, item.unit) for item in outline.unwritten) if outline else (),
        draft=gathered.decided.draft,
    )


def _extras(round_: Round) -> tuple[ExtraFigure, ...]:
    """Return the round's figures beyond the indicators, those that Văn phòng received with their number."""
    return tuple(
        ExtraFigure(
            row.name, row.unit, row.text if row.step == "received" else "", row.previous, row.illustrative
        )
        for row in get_extras(round_)
    )


def _texts(outline: OutlineContent) -> tuple[SectionText, ...]:
    """Return the units' texts by the field of the outline, each in its paragraphs as they were typed."""
    return tuple(
        SectionText(
            name,
            tuple(line.strip() for line in text.splitlines() if line.strip()),
            section.unit,
            section.title,
            section.illustrative,
        )
        for name in FIELDS
        for section, text in outline.by_field(name)
    )


def _gather(plan: Plan, period: Period, round_: Round | None, *, outside: bool) -> _Gathered:
    standings = Standing.objects.filter(indicator__plan=plan, period=period.code).select_related("result")
    figures: dict[int, list[Figure]] = {}
    found = Figure.objects.filter(
        indicator__plan=plan, place="", received__isnull=False, period_end__lte=period.last_day
    )
    for figure in (
        found.select_related("received", "approved")
        .prefetch_related("received__reviews", "approved__reviews")
        .order_by("period_end")
    ):
        figures.setdefault(figure.indicator_id, []).append(figure)
    owed: dict[int, list[Owed]] = {}
    if round_:
        for item in Owed.objects.filter(round=round_).select_related("figure", "unit"):
            owed.setdefault(item.figure.indicator_id, []).append(item)
    return _Gathered(
        results={item.indicator_id: item.result for item in standings},
        decided=get_decided(plan, period, outside=outside),
        figures=figures,
        owed=owed,
        causes=report_causes(plan, period),
        outside=outside,
    )


def _figure(row: Indicator, period: Period, gathered: _Gathered) -> ReportFigure:
    """Return one indicator as the paper prints it."""
    definition, model = current_definition(row), to_indicator(row)
    leads = tuple(role.unit.name for role in row.roles.all() if role.role == "lead")
    if definition.secrecy == SecrecyClass.RESTRICTED:
        unsigned = _unconfirmed(row, period, gathered)
        return ReportFigure(
            number=row.number, name=row.name, leads=leads, restricted=True, unconfirmed=unsigned
        )
    figures, decided = gathered.figures.get(row.pk, []), gathered.decided
    shown = decided.shown(row.pk, gathered.results.get(row.pk), figures)
    outcome, texts = shown.outcome, shown.texts
    target = model.targets[shown_part(outcome) - 1 if outcome else 0]
    baseline = current_baseline(row)
    pairs = [(figure, value) for figure in figures if (value := decided.value_of(figure)) is not None]
    newest = pairs[-1][1] if pairs else None
    own_year = (outcome.get("year") or {}).get("value")
    return ReportFigure(
        number=row.number,
        name=row.name,
        leads=leads,
        kind=target.kind,
        comparator=target.comparator,
        direction=target.direction,
        unit_text=unit_of(target),
        target_text=target_text(target),
        target=_number(outcome.get("target")) if outcome else target.value,
        target_high=target.value_high,
        year_target=_number((outcome.get("year") or {}).get("target")),
        province_target=_province(row, outcome, period),
        baseline=baseline.value if baseline and target.kind in ("share", "level") else None,
        value=_number(own_year or outcome.get("value")),
        since_start=_number(outcome.get("value")) if own_year else None,
        period_value=_period_value(outcome, period, model, pairs),
        carried=bool(outcome.get("period")) and Period.parse(outcome["period"]).last_day != period.last_day,
        same_period_last_year=_last_year(outcome, period, model, pairs),
        expected=_expected(outcome),
        state=_state(outcome, newest, texts),
        quality=cast("Quality", newest.quality if newest else "E"),
        as_of=newest.as_of_date if newest else None,
        verdict=shown.verdict,
        year_verdict=shown.year_verdict,
        last_known=shown.last_known,
        last_known_as_of=shown.last_known_as_of,
        reason=str(outcome.get("reason") or ""),
        remaining=next(iter(pace_lines(model, outcome, definition.unit)), ""),
        waiting_for=next(
            (item.waiting_for for item in gathered.owed.get(row.pk, ()) if item.waiting_for), ""
        ),
        cause=gathered.causes.get(row.pk, ""),
        unconfirmed=_unconfirmed(row, period, gathered),
        stale=bool(texts.get("stale")),
        internal=definition.secrecy == SecrecyClass.INTERNAL,
        illustrative=bool(texts.get("illustrative")) or bool(newest and newest.illustrative),
        outside_power=not definition.measurable,
        chart=chart_of(row, model, outcome),
    )


def _expected(outcome: dict[str, Any]) -> Decimal | None:
    """Return what is expected by the period's end; of increments per year of the year's own sum."""
    year = outcome.get("year") or {}
    if not year.get("value") or not outcome.get("period"):
        return _number(outcome.get("expected"))
    return Decimal(year["target"]) * Period.parse(outcome["period"]).last_month / 12


def _state(outcome: dict[str, Any], newest: Value | None, texts: dict[str, Any]) -> State:
    """Return the state of the period reported on: not yet due where the indicator's own period has not ended."""
    if texts.get("verdict") == "not_due":
        return "not_due"
    if newest is None or outcome.get("value") is None:
        return "missing"
    return cast("State", newest.state)


def _last_year(
    outcome: dict[str, Any], period: Period, model: IndicatorModel, pairs: list[tuple[Figure, Value]]
) -> Decimal | None:
    """Return the value of the same period a year before: of shares and levels what was reported or the baseline."""
    own = Period.parse(outcome["period"]) if outcome.get("period") else period
    part = shown_part(outcome) if outcome else 1
    target = model.targets[part - 1]
    if (outcome.get("year") or {}).get("value"):
        # The year's plan is held against the year's own sum, and so is the year before.
        return sum_to_date(reported_series(pairs, target, part), own.same_of(own.year - 1))
    if target.kind in ("share", "level"):
        return same_period_last_year(reported_series(pairs, target, part), own, model, target)
    wanted = own.same_of(own.year - 1).code
    return next(
        (_number(item["value"]) for item in outcome.get("series", ()) if item["period"] == wanted), None
    )


def _period_value(
    outcome: dict[str, Any], period: Period, model: IndicatorModel, pairs: list[tuple[Figure, Value]]
) -> Decimal | None:
    """Return what the period added, of an increment; of shorter periods of its own the sum, all of them needed."""
    part = shown_part(outcome) if outcome else 1
    target = model.targets[part - 1]
    if target.kind != "increment" or not outcome.get("period"):
        return None
    series, own = reported_series(pairs, target, part), Period.parse(outcome["period"])
    wanted = (period,) if own.type == period.type else period.parts(own.type)
    known = [series[item] for item in wanted if item in series]
    return sum(known, Decimal(0)) if known and len(known) == len(wanted) else None


def _province(row: Indicator, outcome: dict[str, Any], period: Period) -> Decimal | None:
    """Return what the province gave for the year of the figure."""
    own = Period.parse(outcome["period"]) if outcome.get("period") else period
    part = shown_part(outcome) if outcome else 1
    given = current_path(row, part, giver=Giver.PROVINCE)
    found, before = given.get(own.year), given.get(own.year - 1)
    if found is None or not (outcome.get("year") or {}).get("value") or own.year == row.plan.start_year:
        return found.value if found else None
    # A path of increments runs on from the plan's start: the year's own share is what it adds.
    return found.value - before.value if before else None


def _unconfirmed(row: Indicator, period: Period, gathered: _Gathered) -> tuple[str, ...]:
    """Return who has not confirmed its part of the newest value; of a restricted one only to the period's end."""
    figures = gathered.figures.get(row.pk, [])
    if current_definition(row).secrecy == SecrecyClass.RESTRICTED:
        figures = [figure for figure in figures if figure.period_end == period.last_day]
    if gathered.outside or not figures:
        return ()
    return tuple(unit.name for unit in unconfirmed(row, gathered.decided.value_of(figures[-1])))


def _addressees(round_: Round | None, authority: Authority) -> tuple[str, ...]:
    """Return whom the paper is for; a round for UBND itself gives a paper of UBND without "Kính gửi"."""
    if (
        round_ is None
        or not round_.recipient
        or round_.recipient == f"UBND {authority.name_within.split()[0]}"
    ):
        return ()
    return (round_.recipient,)


def _late_units(round_: Round) -> tuple[LateUnit, ...]:
    rows = Owed.objects.filter(round=round_).select_related("unit", "figure").order_by("unit__order")
    by_unit: dict[str, list[Owed]] = {}
    for row in rows:
        by_unit.setdefault(row.unit.name, []).append(row)
    late = []
    for name, items in by_unit.items():
        sent = [
            item for item in items if item.figure.status not in (FigureStatus.DRAFT, FigureStatus.RETURNED)
        ]
        days = [day_of(item.submitted_at) for item in items if item.submitted_at]
        if len(sent) < len(items) and not all(item.waiting_for for item in items if item not in sent):
            late.append(LateUnit(name, len(items), len(sent), round_.due_date))
        elif any(is_late(item, round_) for item in items):
            late.append(LateUnit(name, len(items), len(sent), round_.due_date, max(days)))
    return tuple(late)


def _number(text: str | None) -> Decimal | None:
    return Decimal(text) if text is not None else None
