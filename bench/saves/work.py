"""The work of the saving processes."""

import random
import time
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from bench.saves import FIGURES, UNITS
from kehoach.acts import figures, rounds
from kehoach.acts.actor import Actor
from kehoach.records import integrity
from kehoach.records.authorities.models import Authority, Post, Role, Unit, UnitKind, User
from kehoach.records.reporting.models import Figure, FigureStatus, Owed, Value
from tests.samples.wards import bare_indicator, bare_plan, month_round


def one(seconds: float) -> dict[str, float]:
    """Enter one figure until the time is up; returns saves a second."""
    owed = Owed.objects.filter(figure__status=FigureStatus.DRAFT).select_related("figure", "unit", "round")[0]
    post = _poster(owed.unit, Role.OFFICER)
    figure = Figure.objects.select_related("current").get(pk=owed.figure_id)
    revision = figure.current.revision if figure.current else 0
    count, started = 0, time.perf_counter()
    while time.perf_counter() - started < seconds:
        count += 1
        value = figures.enter(
            by=Actor(post, timezone.now()), owed=owed, given=_given(count), after_revision=revision
        )
        revision = value.revision
    return {"rate": count / (time.perf_counter() - started), "saves": count}


def wards(count: float) -> dict[str, float]:
    """Found the authorities, each with a small plan in force and an open round."""
    for number in range(int(count)):
        _ward(f"{90000 + number}")
    return {"owed": Owed.objects.filter(authority__code__gte="90000").count()}


def rush(share: float, of: float, rate: float) -> dict[str, Any]:
    """Enter and submit at random moments of the given rate; latency counts from the moment that was planned."""
    rows = Owed.objects.filter(authority__code__gte="90000").select_related("figure", "unit", "round")
    mine = [row for row in rows if int(row.authority_id) % int(of) == int(share)]
    rng = random.Random(int(share))
    rng.shuffle(mine)
    officers = {post.unit_id: post for post in Post.objects.select_related("user", "unit", "authority")}
    taken, planned = [], time.perf_counter()
    for place, owed in enumerate(mine):
        planned += rng.expovariate(rate)
        time.sleep(max(0.0, planned - time.perf_counter()))
        by = Actor(officers[owed.unit_id], timezone.now())
        figures.enter(by=by, owed=owed, given=_given(place % 60), after_revision=0)
        taken.append(time.perf_counter() - planned)
    for unit in {row.unit_id: row for row in mine}.values():
        by = Actor(officers[unit.unit_id], timezone.now())
        figures.submit(by=by, round_=unit.round, unit=unit.unit)
    return {"seconds": taken}


def check() -> dict[str, int]:
    """Count what the rush left behind."""
    mine = Value.objects.filter(authority__code__gte="90000")
    doubled = mine.values("figure").annotate(times=Count("pk")).filter(times__gt=1).count()
    sent = Figure.objects.filter(authority__code__gte="90000", status=FigureStatus.SUBMITTED).count()
    faults = [fault for each in integrity.CHECKS for fault in each()]
    return {"values": mine.count(), "doubled": doubled, "submitted": sent, "faults": len(faults)}


def _given(count: int) -> figures.Given:
    return figures.Given(
        numerator=Decimal(count % 64),
        denominator=Decimal(64),
        paper="Biểu 02",
        note="Đã đối chiếu.",
        as_of_date=date(2026, 11, 14),
    )


def _poster(unit: Unit, role: Role) -> Post:
    posts = Post.objects.select_related("user", "unit", "authority").filter(unit=unit, role=role)
    return next(post for post in posts if post.holds_on(timezone.localdate()))


@transaction.atomic
def _ward(code: str) -> None:
    today = timezone.localdate()
    authority = Authority.objects.create(code=code, name=f"Phường {code}")
    office = Unit.objects.create(authority=authority, name="Văn phòng", kind=UnitKind.OFFICE)
    by = Actor(_post(authority, office, Role.OFFICE, today), timezone.now())
    plan = bare_plan(authority, timezone.now())
    for place in range(UNITS):
        unit = Unit.objects.create(authority=authority, name=f"Phòng {place}", order=place)
        # The head enters and submits: "tự xác nhận".
        _post(authority, unit, Role.HEAD, today)
        for number in range(FIGURES):
            bare_indicator(plan, place * FIGURES + number + 1, unit)
    rounds.open_round(by=by, plan=plan, given=month_round(today, "bench"))


def _post(authority: Authority, unit: Unit, role: Role, today: date) -> Post:
    user = User.objects.create(
        username=f"{authority.code}-{unit.pk}", full_name=f"{role.label} {unit}", authority=authority
    )
    return Post.objects.create(
        authority=authority, user=user, unit=unit, role=role, title=f"{role.label} {unit}", from_date=today
    )
