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

FORMER = "nguoidang-truoc"
GROUND = "Thông báo phân công công tác số 5/TB-UBND (minh họa)"


def run(authority: Authority, ward: SampleWard, on: date) -> None:
    """Let an editor who left have handed over to the one of today, and the deputy stand in for a few days."""
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
    by, taker = Actor(_post(authority, Role.ADMIN), at), _post(authority, Role.PUBLISHER)
    user = accounts.create_account(
        by=by, username=FORMER, full_name="Biên tập viên đã chuyển công tác", password=ward.password
    )
    giver = accounts.give_post(
        by=by,
        user=user,
        unit=taker.unit,
        role=Role.PUBLISHER,
        title="Biên tập viên (đến khi chuyển công tác)",
        from_date=on - timedelta(days=200),
    )
    note = "Đã giao lịch phát thanh và các bài đang biên tập (minh họa)."
    hand_over(by=by, giver=giver, taker=taker, on_date=on - timedelta(days=1), note=note)


def _post(authority: Authority, role: Role) -> Post:
    return Post.objects.select_related("user", "unit", "authority").filter(authority=authority, role=role)[0]
