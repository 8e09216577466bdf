"""Reads who stands where on a day, and what of a ward's duties nobody holds then."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from kehoach.core.people.gaps import Gap, House, Led, UnitStanding, find_gaps
from kehoach.records.authorities.models import Post, Role, Unit, sees_restricted
from kehoach.records.outlines.models import Section, SectionStatus
from kehoach.records.people.standing import delegations_on
from kehoach.records.plans.convert import current_definition
from kehoach.records.plans.models import Indicator, PlanStatus, SecrecyClass
from kehoach.records.reporting.models import FigureStatus, Owed, Round, RoundStatus

_ENTERS = (Role.OFFICER, Role.HEAD, Role.OFFICE)
_SUBMITS = (Role.HEAD, Role.OFFICE)  # Văn phòng enters what its own unit leads and sends it in one act

TAKERS: dict[str, tuple[str, ...]] = {
    **{role: (role,) for role in Role.values},
    Role.OFFICER: (Role.OFFICER, Role.HEAD),
    Role.DEPUTY: (Role.DEPUTY, Role.CHAIR),
}
"""Which posts of a unit may take over from one of a role: the same, else the one above that may do all it may."""


def holders_on(authority_id: int, day: date) -> list[Post]:
    """Return the posts held on a day by people whose accounts are open: not those closed, nor invited only."""
    rows = Post.objects.filter(authority_id=authority_id, user__is_active=True).select_related("user", "unit")
    return [post for post in rows if post.holds_on(day) and post.user.has_usable_password()]


def takers_of(post: Post, day: date) -> list[Post]:
    """Return who may take over from a post after a day, those of the same role first."""
    after = day + timedelta(days=1)
    known = holders_on(post.authority_id, after)
    found = [row for row in known if row.unit_id == post.unit_id and row.role in TAKERS[post.role]]
    return sorted(
        (row for row in found if row.user_id != post.user_id), key=lambda row: row.role != post.role
    )


def gaps_on(authority_id: int, day: date) -> list[Gap]:
    """Return what nobody in an authority could do on a day, in nine queries."""
    posts = holders_on(authority_id, day)
    return find_gaps(
        list(_units(authority_id, day, posts)),
        list(_indicators(authority_id)),
        _house(authority_id, day, posts),
    )


def _units(authority_id: int, day: date, posts: list[Post]) -> Iterable[UnitStanding]:
    roles: dict[int, set[str]] = {}
    for post in posts:
        roles.setdefault(post.unit_id, set()).add(post.role)
    held, owes = {post.pk for post in posts}, _owes(authority_id)
    for unit in Unit.objects.filter(authority_id=authority_id).select_related("in_charge"):
        known = roles.get(unit.pk, set())
        gone = unit.in_charge is not None and unit.in_charge_id not in held
        yield UnitStanding(
            key=unit.pk,
            name=unit.name,
            ended_on=unit.ended_on if unit.ended_on and unit.ended_on <= day else None,
            enters=any(role in known for role in _ENTERS),
            submits=any(role in known for role in _SUBMITS),
            owes=owes[unit.pk],
            leader_gone=unit.in_charge.title if unit.in_charge and gone else "",
        )


def _owes(authority_id: int) -> Counter[int]:
    """Return how many figures and texts of open rounds each unit still has to send."""
    still = {"authority": authority_id, "round__status": RoundStatus.OPEN}
    figures = Owed.objects.filter(**still, figure__status__in=(FigureStatus.DRAFT, FigureStatus.RETURNED))
    texts = Section.objects.filter(**still, status__in=(SectionStatus.DRAFT, SectionStatus.RETURNED))
    counted: Counter[int] = Counter()
    for _, unit in set(figures.values_list("figure", "unit")):
        counted[unit] += 1
    counted.update(texts.values_list("unit", flat=True))
    return counted


def _indicators(authority_id: int) -> Iterable[Led]:
    rows = Indicator.objects.filter(
        authority_id=authority_id, plan__status=PlanStatus.ACTIVE, valid_until=None
    ).prefetch_related("definitions", "roles")
    for row in rows.order_by("order"):
        definition = current_definition(row)
        if definition.measurable:
            leads = tuple(role.unit_id for role in row.roles.all() if role.role == "lead")
            yield Led(name=str(row), leads=leads, restricted=definition.secrecy == SecrecyClass.RESTRICTED)


def _house(authority_id: int, day: date, posts: list[Post]) -> House:
    held = {post.pk for post in posts}
    approvers = [post for post in posts if post.role == Role.CHAIR]
    approvers += [row.holder for row in delegations_on(authority_id, day) if row.holder_id in held]
    return House(
        receives=any(post.role == Role.OFFICE for post in posts),
        approves=bool(approvers),
        approves_restricted=any(sees_restricted(post) for post in approvers),
        open_rounds=Round.objects.filter(authority_id=authority_id, status=RoundStatus.OPEN).count(),
    )
