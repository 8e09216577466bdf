"""Illustrative people's business, by the same acts as real ones: a hand-over that is done, a delegation in force."""

from datetime import date, datetime, time, timedelta

from kehoach.acts import accounts
from kehoach.acts.actor import Actor
from kehoach.acts.people.delegating import DelegationGiven, give_delegation
from kehoach.acts.people.handing_over import hand_over
from kehoach.demo.ward import SampleWard
from kehoach.records.authorities.models import Authority, Post, Role, User
from kehoach.records.hanoi import HANOI
from kehoach.records.people.models import Delegation

FORMER, UNIT = "cv-kinhte-truoc", "KTHTĐT"
GROUND = "Thông báo phân công công tác số 5/TB-UBND (minh họa)"


def run(authority: Authority, ward: SampleWard, on: date) -> None:
    """Let an officer who left have handed over to the one of today, and the deputy stand in for a few days."""
    at = datetime.combine(on, time(7, 45), HANOI)
    _hand_over(authority, ward, on, at)
    if not Delegation.objects.filter(authority=authority).exists():
        given = DelegationGiven(
            form="KT",
            title="Phó Chủ tịch",
            ground=GROUND,
            from_date=on,
            until_date=on + timedelta(days=5),
            signs=False,
        )
        deputy = _post(authority, Role.DEPUTY)
        give_delegation(by=Actor(_post(authority, Role.CHAIR), at), holder=deputy, given=given)


def _hand_over(authority: Authority, ward: SampleWard, on: date, at: datetime) -> None:
    if User.objects.filter(username=FORMER).exists():
        return
    by, taker = Actor(_post(authority, Role.ADMIN), at), _post(authority, Role.OFFICER, UNIT)
    user = accounts.create_account(
        by=by, username=FORMER, full_name="Chuyên viên Phòng KT (đã chuyển công tác)", password=ward.password
    )
    giver = accounts.give_post(
        by=by,
        user=user,
        unit=taker.unit,
        role=Role.OFFICER,
        title="Chuyên viên kinh tế tổng hợp",
        from_date=on - timedelta(days=200),
    )
    note = "Đã giao tủ hồ sơ theo dõi chỉ tiêu kinh tế (minh họa)."
    hand_over(by=by, giver=giver, taker=taker, on_date=on - timedelta(days=1), note=note)


def _post(authority: Authority, role: Role, symbol: str = "") -> Post:
    rows = Post.objects.select_related("user", "unit", "authority").filter(authority=authority, role=role)
    return (rows.filter(unit__symbol=symbol) if symbol else rows)[0]
