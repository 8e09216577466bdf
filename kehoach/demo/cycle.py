"""The rounds of the sample ward: those long closed are approved and published, the newest is under way."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any, cast

from kehoach.acts import figures, publishing, rounds
from kehoach.acts.actor import Actor
from kehoach.acts.decisions import Otherwise
from kehoach.acts.plans import DefinitionGiven
from kehoach.acts.sights import Sight, record_sights
from kehoach.catalogue import indicator_catalogue, source_bodies
from kehoach.contents.cycle.approval import get_approval
from kehoach.contents.figures import confirming
from kehoach.contents.viewer import restricted_of
from kehoach.core.calendar.rounds import RoundPlan, rounds_due
from kehoach.core.indicators.entry_sheet import Typed
from kehoach.core.indicators.periods import Period, PeriodType
from kehoach.demo import chasing, editions, extras, inquiries, texts
from kehoach.demo.figures import make_figure, share_out
from kehoach.demo.ward import FigureRule, SampleDecision, SampleWard, sample_ward
from kehoach.records.authorities.models import Authority, Post, Role, UnitKind, places_on
from kehoach.records.hanoi import HANOI, day_of
from kehoach.records.plans.convert import current_definition, current_targets, indicators_of
from kehoach.records.plans.models import Indicator, Plan, SecrecyClass
from kehoach.records.publishing.models import Release
from kehoach.records.reporting import noticing
from kehoach.records.reporting.models import Figure, FigureStatus, Owed, Round
from kehoach.records.reporting.typed import to_given
from kehoach.records.schedule.current import calendar_of, definitions_of

Steps = Callable[[str, Iterable[Any]], Iterator[Any]]
RETURN_REASON = "Tử số tính cả hồ sơ của tháng trước; đề nghị tách riêng và gửi lại."
"""The illustrative reason of the one value that is returned in the newest round."""
EXPLANATION = "Đã đối chiếu với biểu gốc, số liệu minh họa đúng như vậy."
"""The illustrative sentence that answers what is unusual in a figure."""


def run(*, authority: Authority, plan: Plan, ward: SampleWard, on: date, steps: Steps) -> None:
    """Open the rounds due since the plan's start and play each up to the day; done rounds are left alone."""
    definitions, calendar = definitions_of(authority.pk), calendar_of(authority.pk)
    due = rounds_due(definitions, calendar, start=date(plan.start_year, 1, 1), on=on)
    due = [item for item in due if item.period.year >= plan.start_year]
    _record_past(authority, plan, ward, on)
    home = definitions[0].recipient
    newest = max((item.cut_off for item in due if item.recipient == home), default=None)
    for item in steps("Đợt báo cáo", due):
        editions.record(authority, plan, item.cut_off)
        round_ = Round.objects.filter(plan=plan, code=item.code).first() or _open(authority, plan, item)
        if item.cut_off == newest or item.office_due_on >= on:
            _play_newest(authority, plan, ward, round_, returning=item.recipient == home)
        elif round_.status == "open":
            _play_closed(authority, plan, ward, round_)
    chasing.run(authority, plan, on)
    inquiries.run(authority, plan, on)


def definition_of(indicator: Indicator, rule: FigureRule | None) -> DefinitionGiven:
    """Return the definition of an indicator: the catalogue's words, counts where the ward counts."""
    entry = next((item for item in indicator_catalogue() if item.code == indicator.catalogue), None)
    restricted = _class_read(indicator) == "restricted"
    by_counts = bool(rule and rule.of is not None) and not restricted
    return DefinitionGiven(
        text=entry.definition if entry else indicator.name,
        numerator=entry.numerator if entry and by_counts else "",
        denominator=entry.denominator if entry and by_counts else "",
        unit=entry.unit if entry else "",
        denominator_unit=entry.denominator_unit if entry and by_counts else "",
        holder=entry.holder if entry else "",
        by_counts=by_counts,
        by_place=by_counts and bool(rule and rule.by_place),
        frequency=entry.frequency if entry else "year",
        secrecy=_class_read(indicator),
        measurable=entry.measurable if entry else True,
        valid_from=date(indicator.plan.start_year, 1, 1),
        source="Danh mục chỉ tiêu dùng chung",
    )


def _class_read(indicator: Indicator) -> str:
    """Return the class the reader of the plan proposed."""
    items = indicator.plan.read_as["indicators"]
    return str(next(item["class"] for item in items if item["id"] == indicator.code))


def _holder(authority: Authority, role: Role, at: datetime, unit_id: int | None = None) -> Actor:
    posts = Post.objects.filter(authority=authority, role=role).select_related("user", "unit", "authority")
    post = posts.filter(unit_id=unit_id)[0] if unit_id else posts[0]
    return Actor(post, at)


def _moment(plan: Plan, day: date, hour: int, *, after: int = 1) -> datetime:
    """Return when something happened on a day; what was due before the plan came in was collected afterwards.

    `after`: so many days after, at least: a figure is received after it was sent then too.
    """
    earliest = day_of(plan.imported_at) + timedelta(days=after)
    return datetime.combine(max(day, earliest), time(hour, 15), HANOI)


def _open(authority: Authority, plan: Plan, item: RoundPlan) -> Round:
    by = _holder(authority, Role.OFFICE, _moment(plan, item.opens_on, 8))
    round_ = rounds.open_due(by=by, plan=plan, due=item)
    extras.lay_out(by, sample_ward(), round_)
    return round_


def _record_past(authority: Authority, plan: Plan, ward: SampleWard, on: date) -> None:
    """Record last year's levels of growth indicators, by their own periods."""
    by = _holder(authority, Role.OFFICE, _moment(plan, date(plan.start_year, 3, 16), 9))
    last_year = plan.start_year - 1
    for indicator in indicators_of(plan):
        rule = ward.figures.get(indicator.number or 0)
        if rule is None or rule.level is None or current_targets(indicator)[0].kind != "growth":
            continue
        for period in Period(last_year, "year").parts(
            cast("PeriodType", current_definition(indicator).frequency)
        ):
            figure, _ = Figure.objects.get_or_create(
                indicator=indicator,
                part=0,
                period=period.code,
                place="",
                defaults={"authority": authority, "period_end": period.last_day},
            )
            if figure.current_id is None:
                given = make_figure(rule, period, last_year)
                figures.record_past(by=by, figure=figure, given=given, illustrative=True)


def _enter(authority: Authority, plan: Plan, ward: SampleWard, item: Owed, at: datetime) -> None:
    """Enter the illustrative value of one owed figure, unless it has one."""
    rule = ward.figures.get(item.figure.indicator.number or 0)
    if rule is None or item.figure.current_id is not None:
        return
    given = make_figure(rule, Period.parse(item.figure.period), plan.start_year - 1, item.round.cut_off_date)
    by = _holder(authority, Role.OFFICER, at, item.unit_id)
    typed = Typed(**{name: getattr(given, name) for name in Typed.__dataclass_fields__})
    background = noticing.background_of([item.figure], [given.paper])
    found = noticing.notice_given(item.figure, to_given(item.figure, typed), given.paper, background)
    if any(warning.code != "places_missing" for warning in found):
        given = replace(given, note=EXPLANATION)
    if current_definition(item.figure.indicator).by_place:
        counts = share_out(given, list(places_on(authority.pk, item.figure.period_end)))
        figures.enter_split(by=by, owed=item, given=given, counts=counts, after_revision=0, illustrative=True)
    else:
        figures.enter(by=by, owed=item, given=given, after_revision=0, illustrative=True)


def _owed(round_: Round) -> list[Owed]:
    return list(
        Owed.objects.filter(round=round_).select_related(
            "figure__indicator", "figure__current", "unit", "round"
        )
    )


def _submit(authority: Authority, round_: Round, unit_id: int, day: date) -> None:
    head = _holder(authority, Role.HEAD, _moment(round_.plan, day, 15), unit_id)
    texts.write(head, round_)
    texts.send(head, round_)
    extras.enter(head, sample_ward(), round_)
    pending = Owed.objects.filter(round=round_, unit_id=unit_id, figure__status=FigureStatus.DRAFT)
    if pending.filter(figure__current__isnull=False).exists():
        figures.submit(by=head, round_=round_, unit=head.post.unit)


def _play_closed(authority: Authority, plan: Plan, ward: SampleWard, round_: Round) -> None:
    """Enter, submit, receive, approve, release, publish and lock, each on its day."""
    writers = {section.unit_id for section in round_.sections.filter(unit__kind=UnitKind.REPORTING)}
    units = sorted({item.unit_id for item in _owed(round_)} | writers)
    for item in _owed(round_):
        _enter(authority, plan, ward, item, _moment(plan, round_.cut_off_date, 10))
    for place, unit_id in enumerate(units):
        # Every fourth unit is a day late, as happens.
        _submit(authority, round_, unit_id, round_.due_date + timedelta(days=1 if place % 4 == 3 else 0))
    _confirm(authority, round_)
    office = _holder(authority, Role.OFFICE, _moment(plan, round_.office_due_date, 9, after=2))
    sent = [item.figure for item in _owed(round_) if item.figure.status == FigureStatus.SUBMITTED]
    if sent:
        figures.receive(by=office, figures=sent)
    extras.receive(office, round_)
    texts.accept(office, round_)
    texts.write(office, round_)
    texts.send(office, round_)
    # Another round of the same days may have brought the figures in, and even locked them, before.
    done = (FigureStatus.RECEIVED, FigureStatus.APPROVED, FigureStatus.LOCKED)
    if any(item.figure.status in done for item in _owed(round_)):
        _approve_and_publish(authority, ward, round_)
        rounds.lock_round(by=_holder(authority, Role.OFFICE, office.at + timedelta(days=3)), round_=round_)


def _look_on(chair: Actor, round_: Round) -> None:
    """Log that the chairman was shown what is followed separately before he approved it, as his page does."""
    shown = (row.indicator for row in get_approval(round_, chair.post).rows)
    seen = [Sight(pk, "Chờ tôi xử lý", round_.title) for pk in restricted_of(shown)]
    record_sights(by=chair, seen=seen)


def _confirm(authority: Authority, round_: Round) -> None:
    """Let the joint leads confirm their parts the day after the due day, all but the last one."""
    parts = confirming.get_awaited(authority.pk, round_.due_date)
    for part in parts[:-1]:
        item = Owed.objects.select_related("figure").get(pk=part.owed_id)
        head = _holder(
            authority,
            Role.HEAD,
            _moment(round_.plan, round_.due_date + timedelta(days=1), 16),
            part.partner.pk,
        )
        figures.confirm(by=head, figure=item.figure, unit=part.partner)


def _approve_and_publish(authority: Authority, ward: SampleWard, round_: Round) -> None:
    day = round_.office_due_date + timedelta(days=1)
    chair = _holder(authority, Role.CHAIR, _moment(round_.plan, day, 14, after=2))
    _look_on(chair, round_)
    approved = rounds.approve_round(by=chair, round_=round_, otherwise=_decided(ward, round_))
    open_to_all = [
        figure.indicator
        for figure in approved
        if current_definition(figure.indicator).secrecy == SecrecyClass.PUBLIC
    ]
    if open_to_all:
        publishing.release(by=chair, round_=round_, indicators=open_to_all)
        releases = list(Release.objects.filter(round=round_).select_related("indicator", "round"))
        publishing.publish(
            by=_holder(authority, Role.PUBLISHER, _moment(round_.plan, day, 16, after=2)), releases=releases
        )


def _decided(ward: SampleWard, round_: Round) -> dict[str, Otherwise]:
    """Return what UBND decides otherwise in a round, by the code of the indicator."""
    given = {item.number: item for item in ward.decided if item.period == round_.period}
    rows = Indicator.objects.filter(plan=round_.plan_id, number__in=given)
    return {row.code: _otherwise(given[row.number or 0]) for row in rows}


def _otherwise(item: SampleDecision) -> Otherwise:
    return Otherwise(item.verdict, item.reason, item.year)


def _play_newest(
    authority: Authority, plan: Plan, ward: SampleWard, round_: Round, *, returning: bool
) -> None:
    """Leave a round under way as people find it on a working day: some sent, one returned, some still to enter.

    A second round of the same period finds the figures of the first and asks for nothing again.
    """
    owed = _owed(round_)
    if any(item.figure.current_id for item in owed):
        return
    by_unit: dict[int, list[Owed]] = {}
    for item in owed:
        by_unit.setdefault(item.unit_id, []).append(item)
    order = sorted(by_unit, key=lambda unit: (len(by_unit[unit]), unit))
    for place, unit_id in enumerate(order):
        items = by_unit[unit_id]
        if place == len(order) - 1:
            _wait(authority, plan, items)
            continue  # the unit with most to report has not begun: there is something to try out
        for item in items:
            _enter(authority, plan, ward, item, _moment(plan, round_.cut_off_date, 10))
        _submit(authority, round_, unit_id, round_.due_date)
    if returning:
        _return_one(authority, round_, order)


def _wait(authority: Authority, plan: Plan, items: list[Owed]) -> None:
    """Let the unit wait for the outside body that holds the first of its figures which one does."""
    holders = {entry.code: entry.holder for entry in indicator_catalogue()}
    for item in items:
        holder = holders.get(item.figure.indicator.catalogue or "", "")
        body = next((name for name in source_bodies() if name in holder), None)
        if body:
            by = _holder(authority, Role.OFFICER, _moment(plan, item.round.cut_off_date, 11), item.unit_id)
            figures.wait_for_source(by=by, owed=item, source=body)
            return


def _return_one(authority: Authority, round_: Round, order: list[int]) -> None:
    sent = [item for item in _owed(round_) if item.figure.status == FigureStatus.SUBMITTED]
    if sent:
        office = _holder(authority, Role.OFFICE, _moment(round_.plan, round_.due_date, 16))
        figures.return_(by=office, figure=sent[-1].figure, reason=RETURN_REASON)
