"""Builds the sample ward by the same acts a real one uses; each step is done once, so that an
interrupted build goes on where it stopped."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from kehoach.acts import accounts, figures, plans, reviewing
from kehoach.acts.actor import Actor
from kehoach.acts.chasing import messages
from kehoach.acts.denominators import record_denominator
from kehoach.demo import cycle, meetings, papers, people, requests, sheets
from kehoach.demo.cycle import Steps
from kehoach.demo.figures import base_value, path_of
from kehoach.demo.ward import SampleWard, sample_plan, sample_ward
from kehoach.intake import read_plan_safely
from kehoach.records.authorities.models import Authority, Place, Post, Role, Unit, UnitKind, User
from kehoach.records.hanoi import HANOI
from kehoach.records.plans.convert import (
    current_baseline,
    current_definition,
    current_path,
    indicators_of,
    to_indicator,
)
from kehoach.records.plans.models import Denominator, Giver, Indicator, Plan, PlanStatus, ReviewState
from kehoach.records.reporting.models import Figure

REVISED_FROM = date(2026, 6, 10)
"""From when on the sample ward shows a revision of last year's figure."""


def build(*, on: date, steps: Steps) -> Authority:
    """Bring the sample ward up to a day: plan, units, accounts, definitions, rounds due with their figures."""
    ward = sample_ward()
    plan_day = date(2026, 3, 13)
    start = datetime.combine(min(plan_day, on), time(8, 0), HANOI)
    authority = Authority.objects.filter(code=ward.code).first() or _found(ward, start)
    for post in steps("Tài khoản", ward.posts):
        _give(authority, ward, post.username, start)
    _put_in_charge(authority, start)
    _set_places(authority, ward, start)
    plan = Plan.objects.filter(authority=authority, status=PlanStatus.ACTIVE).first()
    plan = plan or _bring_in_plan(authority, start)
    for indicator in steps("Chỉ tiêu", indicators_of(plan)):
        _settle(authority, ward, indicator, start)
    _record_denominators(authority, ward, start)
    sheets.play(authority, plan, start)
    cycle.run(authority=authority, plan=plan, ward=ward, on=on, steps=steps)
    sheets.extend(authority, plan, on, datetime.combine(on, time(8), HANOI))
    papers.set_address(authority, start)
    if on >= REVISED_FROM:
        papers.issue(authority, plan, on)
        _revise_last_year(plan, datetime.combine(on, time(8), HANOI))
        papers.prepare(authority, plan, on)
        people.run(authority, ward, on)
        papers.set_template(authority, on)
        requests.run(authority, plan, on)
        meetings.run(authority, plan, on)
    return authority


def actor(authority: Authority, role: Role, at: datetime, unit: Unit | None = None) -> Actor:
    """Return the holder of a role (in a unit) acting at a moment."""
    posts = Post.objects.filter(authority=authority, role=role).select_related("user", "unit", "authority")
    return Actor(posts.filter(unit=unit)[0] if unit else posts[0], at)


def _found(ward: SampleWard, at: datetime) -> Authority:
    admin = next(post for post in ward.posts if post.role == "admin")
    units = [(unit.name, UnitKind(unit.kind)) for unit in ward.units]
    post = accounts.found_authority(
        at=_before(at),
        code=ward.code,
        name=ward.name,
        province=ward.province,
        units=units,
        username=admin.username,
        full_name=admin.name,
        password=ward.password,
        illustrative=True,
    )
    for unit in ward.units:
        Unit.objects.filter(authority=post.authority, name=unit.name).update(
            short_name=unit.short, symbol=unit.symbol
        )
    return post.authority


def _set_places(authority: Authority, ward: SampleWard, at: datetime) -> None:
    if Place.objects.filter(authority=authority).exists():
        return
    given = [figures.PlaceGiven(name=name, valid_from=ward.places_from) for name in ward.places]
    figures.set_places(by=actor(authority, Role.ADMIN, _before(at)), given=given)


def _give(authority: Authority, ward: SampleWard, username: str, at: datetime) -> None:
    post = next(item for item in ward.posts if item.username == username)
    if User.objects.filter(username=username).exists():
        return
    by = actor(authority, Role.ADMIN, _before(at))
    user = accounts.create_account(by=by, username=username, full_name=post.name, password=ward.password)
    unit = Unit.objects.get(authority=authority, short_name=post.unit)
    accounts.give_post(
        by=by, user=user, unit=unit, role=Role(post.role), title=post.title, sees_restricted=post.restricted
    )


def _put_in_charge(authority: Authority, at: datetime) -> None:
    """Say that the deputy is in charge of what has to do with culture and society; the chairman of the rest."""
    unit = Unit.objects.filter(authority=authority, symbol="VHXH", in_charge=None).first()
    if unit is not None:
        deputy = actor(authority, Role.DEPUTY, at).post
        messages.set_in_charge(by=actor(authority, Role.OFFICE, at), unit=unit, post=deputy)


def _bring_in_plan(authority: Authority, at: datetime) -> Plan:
    path = sample_plan()
    document, read = read_plan_safely(path)
    by = actor(authority, Role.OFFICE, at)
    draft = Plan.objects.filter(authority=authority, sha256=read.document.sha256).first()
    draft = draft or plans.import_plan(by=by, plan=read, filename=path.name, blocks=document.blocks)
    waiting = draft.indicators.filter(review=ReviewState.READ).values_list("code", flat=True)
    if waiting:
        reviewing.confirm(by=by, plan=draft, codes=list(waiting))
    plans.activate_plan(by=actor(authority, Role.CHAIR, at), plan=draft)
    return draft


def _settle(authority: Authority, ward: SampleWard, indicator: Indicator, at: datetime) -> None:
    by = actor(authority, Role.OFFICE, at)
    rule = ward.figures.get(indicator.number or 0)
    if current_definition(indicator).pk is None:
        plans.settle_definition(
            by=by, indicator=indicator, given=cycle.definition_of(indicator, rule), illustrative=True
        )
    value = base_value(rule) if rule else None
    if value is not None and current_baseline(indicator) is None:
        plans.settle_baseline(
            by=by,
            indicator=indicator,
            value=value,
            period=str(indicator.plan.start_year - 1),
            source=ward.baseline_paper,
            illustrative=True,
        )
    path = path_of(to_indicator(indicator), value, indicator.plan.start_year, indicator.plan.end_year)
    if path and not current_path(indicator):
        plans.settle_path(by=by, indicator=indicator, values=path, source=ward.path_paper, illustrative=True)
    given = ward.province_path.get(indicator.number or 0)
    if given and not current_path(indicator, giver=Giver.PROVINCE):
        plans.settle_path(
            by=by,
            indicator=indicator,
            values={year: Decimal(value) for year, value in given.items()},
            source=ward.province_paper,
            giver=Giver.PROVINCE,
            illustrative=True,
        )


def _record_denominators(authority: Authority, ward: SampleWard, at: datetime) -> None:
    if Denominator.objects.filter(authority=authority).exists():
        return
    for item in ward.denominators:
        record_denominator(
            by=actor(authority, Role.OFFICE, at),
            code=item["code"],
            value=Decimal(item["value"]),
            as_of_date=item["day"],
            source=item["source"],
            illustrative=True,
        )


def _revise_last_year(plan: Plan, at: datetime) -> None:
    """Revise a month of last year's budget once, as a settlement of accounts does: today's growth changes by it."""
    figure = Figure.objects.filter(
        indicator__plan=plan, indicator__number=1, period=f"{plan.start_year - 1}-M06", place=""
    ).first()
    if figure is None or figure.received is None or figure.received.revision > 1:
        return
    value = figure.received.value
    given = figures.Given(
        value=None if value is None else (value * Decimal("1.03")).quantize(Decimal("0.1")),
        quality="A",
        as_of_date=figure.period_end,
        paper=f"Quyết toán năm {plan.start_year - 1}, số liệu minh họa",
    )
    by = actor(plan.authority, Role.OFFICE, at)
    figures.record_past(by=by, figure=figure, given=given, illustrative=True)


def _before(at: datetime) -> datetime:
    return at - timedelta(days=30)
