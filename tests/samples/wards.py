"""The least of a ward that figures can be reported in: a plan in force, and shares of 100% counted each month."""

from datetime import date, datetime, timedelta

from kehoach.acts.rounds import RoundGiven
from kehoach.core.indicators.periods import Period
from kehoach.records.authorities.models import Authority, Unit
from kehoach.records.plans.models import Definition, Indicator, IndicatorUnit, Plan, PlanStatus, Target

FIRST = date(2026, 1, 1)


def bare_plan(authority: Authority, at: datetime) -> Plan:
    """Return a plan in force of 2026-2030, without indicators."""
    return Plan.objects.create(
        authority=authority,
        title=f"Kế hoạch {authority.code}",
        start_year=2026,
        end_year=2030,
        status=PlanStatus.ACTIVE,
        imported_at=at,
        read_as={},
    )


def bare_indicator(plan: Plan, number: int, *leads: Unit, code: str = "", **definition: str) -> Indicator:
    """Return a monthly share of 100%, counted, led by the units; `definition` adds to or replaces its columns."""
    place = {"source_block": 0, "source_start": 0, "source_end": 0, "source_text": ""}
    names = {"code": code or f"i{number}", "name": f"Tỷ lệ {number} của {plan.authority.code}"}
    row = Indicator.objects.create(
        authority=plan.authority, plan=plan, number=number, order=number, **names, **place
    )
    shared = {"authority": plan.authority, "indicator": row}
    target = {"kind": "share", "comparator": "=", "direction": "up", "unit": "%", "period": "in_all"}
    Target.objects.create(**shared, part=1, value=100, **target)
    rule = {"by_counts": True, "frequency": "month", "valid_from": FIRST} | definition
    Definition.objects.create(**shared, edition=1, set_at=plan.imported_at, set_by="thử", **rule)
    for unit in leads:
        IndicatorUnit.objects.create(**shared, unit=unit, role="lead")
    return row


def month_round(today: date, code: str) -> RoundGiven:
    """Return the round of the month `today` stands in, cut off today and due in two days."""
    return RoundGiven(
        code=code,
        kind="month",
        title="Báo cáo tháng",
        recipient="UBND phường",
        period=Period(today.year, "month", today.month).code,
        opens_date=today,
        cut_off_date=today,
        due_date=today + timedelta(days=2),
        office_due_date=today + timedelta(days=4),
    )
