"""`python -m tests.browser.entering` in a home: a second ward whose units each owe sixteen figures of one month.

Each test of entry has a unit of its own, so that none finds what another left.
"""

from datetime import date, timedelta
from decimal import Decimal

import django

django.setup()

from django.utils import timezone  # noqa: E402 after the set-up

from kehoach.acts import accounts, rounds  # noqa: E402
from kehoach.acts.actor import Actor  # noqa: E402
from kehoach.core.indicators.periods import Period  # noqa: E402
from kehoach.records.authorities.models import Post, Role, Unit, UnitKind  # noqa: E402
from kehoach.records.plans.models import (  # noqa: E402
    Definition,
    Indicator,
    IndicatorUnit,
    Plan,
    PlanStatus,
    Target,
)
from tests.browser import PASSWORD, SIXTEEN, UNITS  # noqa: E402


def found() -> None:
    """Found the ward with its plan in force, and open the round of this month."""
    now = timezone.now()
    admin = accounts.found_authority(
        at=now,
        code="99998",
        name="Xã Nhập Liệu",
        province="tỉnh Thái Nguyên",
        units=[*((f"Phòng {name}", UnitKind.REPORTING) for name in UNITS), ("Văn phòng", UnitKind.OFFICE)],
        username="quantri-nhap",
        full_name="Quản trị xã",
        password=PASSWORD,
    )
    by = Actor(admin, now)
    office = _post(by, Unit.objects.get(authority=by.authority, kind=UnitKind.OFFICE), Role.OFFICE, "vp-nhap")
    plan = Plan.objects.create(
        authority=by.authority,
        title="Kế hoạch",
        start_year=2026,
        end_year=2030,
        status=PlanStatus.ACTIVE,
        imported_at=now,
        read_as={},
    )
    for name in UNITS:
        unit = Unit.objects.get(authority=by.authority, name=f"Phòng {name}")
        _post(by, unit, Role.HEAD, f"tp-{name}")
        _post(by, unit, Role.OFFICER, f"cv-{name}")
        for number in range(1, SIXTEEN + 1):
            _indicator(plan, unit, UNITS.index(name) * SIXTEEN + number)
    rounds.open_round(by=Actor(office, now), plan=plan, given=_month(timezone.localdate()))


def _post(by: Actor, unit: Unit, role: Role, username: str) -> Post:
    title = f"{role.label} {unit.name}"
    user = accounts.create_account(by=by, username=username, full_name=title, password=PASSWORD)
    row = accounts.give_post(by=by, user=user, unit=unit, role=role, title=title)
    return Post.objects.select_related("user", "unit", "authority").get(pk=row.pk)


def _month(today: date) -> rounds.RoundGiven:
    return rounds.RoundGiven(
        code="month-entering",
        kind="month",
        title="Báo cáo tháng",
        recipient="UBND xã",
        period=Period(today.year, "month", today.month).code,
        opens_date=today,
        cut_off_date=today,
        due_date=today + timedelta(days=2),
        office_due_date=today + timedelta(days=4),
    )


def _indicator(plan: Plan, unit: Unit, number: int) -> None:
    row = Indicator.objects.create(
        authority=plan.authority,
        plan=plan,
        code=f"i{number}",
        number=number,
        order=number,
        name=f"Tỷ lệ thứ {number}",
        source_text="",
        source_block=0,
        source_start=0,
        source_end=0,
    )
    Target.objects.create(
        authority=plan.authority,
        indicator=row,
        part=1,
        kind="share",
        comparator="=",
        direction="up",
        value=Decimal(100),
        unit="%",
        period="in_all",
    )
    Definition.objects.create(
        authority=plan.authority,
        indicator=row,
        edition=1,
        by_counts=True,
        numerator="Số đạt",
        denominator="Tổng số",
        frequency="month",
        valid_from=date(2026, 1, 1),
        set_at=plan.imported_at,
        set_by="thử",
    )
    IndicatorUnit.objects.create(authority=plan.authority, indicator=row, unit=unit, role="lead")


if __name__ == "__main__":
    found()
