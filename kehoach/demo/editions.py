"""The edition of the sample ward's plan: a decision in the middle of the year, recorded by the act of a real one."""

from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal

from kehoach.acts import editions
from kehoach.acts.actor import Actor
from kehoach.records.authorities.models import Authority, Post, Role, Unit
from kehoach.records.hanoi import HANOI
from kehoach.records.plans.convert import indicators_of, to_indicator
from kehoach.records.plans.models import Plan

ISSUED, EFFECT = date(2026, 7, 20), date(2026, 8, 1)
NUMBER = "Quyết định số 1204/QĐ-UBND (minh họa)"
SUMMARY = "Điều chỉnh một số chỉ tiêu sau sơ kết 6 tháng"
TARGETS = {24: Decimal(65)}
PATHS = {
    24: {2026: Decimal(28), 2027: Decimal(36), 2028: Decimal(45), 2029: Decimal(55), 2030: Decimal(65)},
    14: {2026: Decimal(72), 2027: Decimal(80)},
}
PARTNERS = {8: "Công an"}


def record(authority: Authority, plan: Plan, on: date) -> None:
    """Record the edition once the day has come, unless it is there."""
    if on < EFFECT or plan.editions.exists():
        return
    rows = {row.number: row for row in indicators_of(plan)}
    if not set(TARGETS) | set(PATHS) | set(PARTNERS) <= set(rows):
        return
    posts = Post.objects.filter(authority=authority, role=Role.OFFICE)
    office = posts.select_related("user", "unit", "authority")[0]
    given = editions.EditionGiven(
        number=NUMBER,
        issued_on=ISSUED,
        issuer=f"UBND {authority.name_within}",
        in_force_from=EFFECT,
        summary=SUMMARY,
        targets={
            rows[number].pk: tuple(
                replace(target, value=value) for target in to_indicator(rows[number]).targets
            )
            for number, value in TARGETS.items()
        },
        paths={rows[number].pk: values for number, values in PATHS.items()},
        units={
            rows[number].pk: (
                [item.unit for item in rows[number].roles.all() if item.role == "lead"],
                [Unit.objects.get(authority=authority, short_name=name)],
            )
            for number, name in PARTNERS.items()
        },
    )
    by = Actor(office, datetime.combine(EFFECT, time(9), HANOI))
    editions.record_edition(by=by, plan=plan, given=given, illustrative=True)
