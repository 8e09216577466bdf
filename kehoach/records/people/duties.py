"""What is owed in the open rounds of an authority, and who may be reminded of it."""

from collections.abc import Iterable
from datetime import date

from kehoach.core.calendar.chasing import WHOLE_HOUSE, Addressee, Duty, Person
from kehoach.records.authorities.models import Authority, Post, Role, Unit
from kehoach.records.outlines.models import Section, SectionStatus
from kehoach.records.people.letters import letter_duties
from kehoach.records.people.watched import gap_duties, handover_duties, inquiry_duties
from kehoach.records.plans.convert import public_name
from kehoach.records.reporting.asking import is_editable, open_lines
from kehoach.records.reporting.joint import is_asked, unconfirmed
from kehoach.records.reporting.models import Owed, RoundStatus

_ROLES: dict[str, Addressee] = {Role.OFFICER: "officer", Role.OFFICE: "officer", Role.HEAD: "head"}


def duties_of(authority: Authority, today: date) -> list[Duty]:
    """Return every duty: what the open rounds ask (a figure once, by the earliest due day), inquiries, gaps."""
    owed = list(_owed(authority))
    asked = [*_figures(owed), *_extras(authority), *_texts(authority), *_confirmations(owed, today)]
    asked += letter_duties(authority, owed, today)
    watched = [*inquiry_duties(authority, today), *handover_duties(authority, today)]
    return [*asked, *watched, *gap_duties(authority, today)]


def people_of(authority: Authority, today: date) -> list[Person]:
    """Return who may be reminded on a day: officers and heads of their units, the leader in charge of each unit,
    Văn phòng and the administrator of the whole.

    Where a unit has no officer, its head is told in the officer's place; where no leader is set, the chairman.
    """
    rows = Post.objects.filter(authority=authority).select_related("user", "unit")
    held = [post for post in rows if post.holds_on(today) and post.user.is_active]
    by_person: dict[int, set[tuple[int, Addressee]]] = {}
    units = list(Unit.objects.filter(authority=authority).select_related("in_charge"))
    with_officer = {post.unit_id for post in held if _ROLES.get(post.role) == "officer"}
    for post in held:
        if word := _ROLES.get(post.role):
            by_person.setdefault(post.user_id, set()).add((post.unit_id, word))
            if word == "head" and post.unit_id not in with_officer:
                by_person[post.user_id].add((post.unit_id, "officer"))
    for post in held:
        if post.role in (Role.OFFICE, Role.ADMIN):
            by_person.setdefault(post.user_id, set()).add((WHOLE_HOUSE, "officer"))
    chairs = [post for post in held if post.role == Role.CHAIR]
    for unit in units:
        set_ = [post for post in held if post.pk == unit.in_charge_id]
        for post in set_ or chairs:
            by_person.setdefault(post.user_id, set()).add((unit.pk, "leader"))
    return [Person(key, frozenset(posts)) for key, posts in sorted(by_person.items())]


def _owed(authority: Authority) -> Iterable[Owed]:
    rows = Owed.objects.filter(authority=authority, round__status=RoundStatus.OPEN)
    return (
        rows.select_related("round", "unit", "figure__indicator", "figure__current")
        .prefetch_related(
            "figure__indicator__definitions", "figure__indicator__roles__unit", "figure__current__reviews"
        )
        .order_by("round__due_date", "pk")
    )


def _figures(owed: list[Owed]) -> list[Duty]:
    found: dict[int, Duty] = {}
    for row in owed:
        done = not is_editable(row.round, row.figure)
        if done or row.figure_id in found:
            continue  # another round of the period is due earlier, or nothing is asked here
        found[row.figure_id] = Duty(
            key=f"owed:{row.pk}",
            what="figure",
            unit=row.unit_id,
            unit_name=row.unit.name,
            round_title=row.round.title,
            name=public_name(row.figure.indicator),
            due=row.due_date,
            waiting=bool(row.waiting_for),
        )
    return list(found.values())


def _extras(authority: Authority) -> list[Duty]:
    rows = open_lines().filter(authority=authority, round__status=RoundStatus.OPEN)
    return [
        Duty(
            key=f"extra:{row.pk}",
            what="extra",
            unit=row.unit_id,
            unit_name=row.unit.name,
            round_title=row.round.title,
            name=row.name,
            due=row.round.due_date,
        )
        for row in rows.select_related("round", "unit")
    ]


def _texts(authority: Authority) -> list[Duty]:
    rows = Section.objects.filter(
        authority=authority,
        round__status=RoundStatus.OPEN,
        status__in=(SectionStatus.DRAFT, SectionStatus.RETURNED),
    )
    return [
        Duty(
            key=f"section:{row.pk}",
            what="text",
            unit=row.unit_id,
            unit_name=row.unit.name,
            round_title=row.round.title,
            name=row.title,
            due=row.round.due_date,
        )
        for row in rows.select_related("round", "unit")
    ]


def _confirmations(owed: list[Owed], today: date) -> list[Duty]:
    """Return the parts joint leads have not confirmed; after the grace the report goes on without them."""
    found: dict[str, Duty] = {}
    for row in owed:
        grace = row.round.grace_date or row.round.due_date
        if not is_asked(row.figure) or today > grace:
            continue
        for unit in unconfirmed(row.figure.indicator, row.figure.current, row.unit_id):
            key = f"confirm:{row.figure_id}:{unit.pk}"
            found.setdefault(
                key,
                Duty(
                    key=key,
                    what="confirm",
                    unit=unit.pk,
                    unit_name=unit.name,
                    round_title=row.round.title,
                    name=public_name(row.figure.indicator),
                    due=grace,
                ),
            )
    return list(found.values())
