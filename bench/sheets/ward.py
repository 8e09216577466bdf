"""A ward of one unit that owes figures by place, as many as a workbook of so many rows holds."""

from datetime import UTC, date, datetime

from kehoach.acts.actor import Actor
from kehoach.core.indicators.periods import Period
from kehoach.records.authorities.models import Authority, Place, Post, Role, Unit, UnitKind, User
from kehoach.records.plans.models import Definition, Indicator, IndicatorUnit, Plan, PlanStatus, Target
from kehoach.records.reporting.models import Figure, Owed, Round

AT = datetime(2026, 4, 15, 2, tzinfo=UTC)
PLACES = 110
_PERIOD = Period.parse("2026-M03")
_SOURCE = {"source_block": 0, "source_start": 0, "source_end": 0, "source_text": ""}


def found(figures: int) -> tuple[Actor, Round]:
    """Return the head of the unit and the round in which it owes so many figures by place."""
    authority = Authority.objects.create(code="00000", name="Phường đo")
    unit = Unit.objects.create(authority=authority, name="Đơn vị đo", kind=UnitKind.REPORTING)
    user = User.objects.create(username="do", full_name="Người đo", authority=authority)
    post = Post.objects.create(
        authority=authority,
        user=user,
        unit=unit,
        role=Role.HEAD,
        title="Lãnh đạo",
        from_date=date(2026, 1, 1),
    )
    Place.objects.bulk_create(
        Place(authority=authority, name=f"Tổ dân phố số {number}", order=number, valid_from=date(2025, 7, 1))
        for number in range(1, PLACES + 1)
    )
    return Actor(post, AT), _owe(authority, unit, figures)


def _owe(authority: Authority, unit: Unit, count: int) -> Round:
    plan = Plan.objects.create(
        authority=authority,
        title="Kế hoạch đo",
        start_year=2026,
        end_year=2030,
        status=PlanStatus.ACTIVE,
        imported_at=AT,
        read_as={},
    )
    day = _PERIOD.last_day
    round_ = Round.objects.create(
        authority=authority,
        plan=plan,
        code="month-2026-M03",
        kind="month",
        title="Báo cáo tháng 3 năm 2026",
        recipient="UBND phường",
        period=_PERIOD.code,
        opens_date=day,
        cut_off_date=day,
        due_date=day,
        office_due_date=day,
        opened_at=AT,
    )
    rows = Indicator.objects.bulk_create(
        Indicator(
            authority=authority, plan=plan, code=f"i{number}", number=number, order=number,
            name=f"Tỷ lệ hộ đạt tiêu chí {number}", **_SOURCE,
        )
        for number in range(1, count + 1)
    )  # fmt: skip
    share = {"kind": "share", "comparator": ">=", "direction": "up", "unit": "%", "period": "in_all"}
    Target.objects.bulk_create(
        Target(authority=authority, indicator=row, part=1, value=95, **share) for row in rows
    )
    rule = {"by_counts": True, "by_place": True, "frequency": "month", "valid_from": date(2026, 1, 1)}
    Definition.objects.bulk_create(
        Definition(authority=authority, indicator=row, edition=1, set_at=AT, set_by="đo", **rule)
        for row in rows
    )
    IndicatorUnit.objects.bulk_create(
        IndicatorUnit(authority=authority, indicator=row, unit=unit, role="lead") for row in rows
    )
    figures = Figure.objects.bulk_create(
        Figure(authority=authority, indicator=row, period=_PERIOD.code, period_end=day) for row in rows
    )
    Owed.objects.bulk_create(
        Owed(authority=authority, round=round_, figure=figure, unit=unit) for figure in figures
    )
    return round_
