"""`python -m tests.browser.entering` in a home: a second ward whose units each owe sixteen figures of one month.

Each test of entry has a unit of its own, so that none finds what another left.
"""

import django

django.setup()

from django.utils import timezone  # noqa: E402 after the set-up

from kehoach.acts import accounts, rounds  # noqa: E402
from kehoach.acts.actor import Actor  # noqa: E402
from kehoach.records.authorities.models import Post, Role, Unit, UnitKind  # noqa: E402
from tests.browser import PASSWORD, SIXTEEN, UNITS  # noqa: E402
from tests.samples.wards import bare_indicator, bare_plan, month_round  # noqa: E402


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
    plan = bare_plan(by.authority, now)
    for name in UNITS:
        unit = Unit.objects.get(authority=by.authority, name=f"Phòng {name}")
        _post(by, unit, Role.HEAD, f"tp-{name}")
        _post(by, unit, Role.OFFICER, f"cv-{name}")
        for number in range(1, SIXTEEN + 1):
            counted = {"numerator": "Số đạt", "denominator": "Tổng số"}
            bare_indicator(plan, UNITS.index(name) * SIXTEEN + number, unit, **counted)
    rounds.open_round(
        by=Actor(office, now), plan=plan, given=month_round(timezone.localdate(), "month-entering")
    )


def _post(by: Actor, unit: Unit, role: Role, username: str) -> Post:
    title = f"{role.label} {unit.name}"
    user = accounts.create_account(by=by, username=username, full_name=title, password=PASSWORD)
    row = accounts.give_post(by=by, user=user, unit=unit, role=role, title=title)
    return Post.objects.select_related("user", "unit", "authority").get(pk=row.pk)


if __name__ == "__main__":
    found()
