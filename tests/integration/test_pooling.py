"""Cộng gộp: figures of places, groups and units together, refused with the reason where that would mislead."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from kehoach.acts import figures
from kehoach.contents.results.place_roll_up import SMALL, PlaceRollUp, get_place_roll_up, get_place_roll_ups
from kehoach.contents.results.pooling import DIFFERENT, get_roll_ups
from kehoach.contents.viewer import Viewer
from kehoach.core.indicators.periods import Period
from kehoach.core.indicators.places import PlaceCount
from kehoach.core.indicators.rollup import WORDS
from kehoach.records.authorities.models import Authority, Unit, places_on
from kehoach.records.plans.models import Indicator, Plan
from kehoach.records.reporting.models import Figure, Owed, Value
from tests.conftest import DAY
from tests.integration.test_figures import owed_of
from tests.samples.wards import bare_indicator, bare_plan

Acting = Callable[..., Any]
APRIL = Period(2026, "month", 4)


@pytest.fixture
def owed(ward: Any) -> Owed:
    """Return what is owed of the indicator that the sample ward counts by place."""
    return owed_of(ward, 15)


def fill(acting: Acting, owed: Owed, numerators: list[int | None], denominator: int = 20) -> None:
    """Enter, send and receive what each place counts: the numerators in order, the last for all further places."""
    places = list(places_on(owed.authority_id, owed.figure.period_end))
    given = [*numerators, *[numerators[-1]] * len(places)]
    rows = {
        place.pk: PlaceCount(place.name, Decimal(top), Decimal(denominator))
        for place, top in zip(places, given, strict=False)
        if top is not None
    }
    owed.figure.refresh_from_db()
    current = owed.figure.current
    total = figures.Given(
        paper="Biểu 02",
        as_of_date=date(2026, 4, 14),
        note="Đã đối chiếu",
        numerator=Decimal(1500),
        denominator=Decimal(2200),
    )
    figures.enter_split(
        by=acting("cv-vanhoa"),
        owed=owed,
        given=total
        if None in numerators
        else figures.Given(paper="Biểu 02", as_of_date=date(2026, 4, 14), note="Đã đối chiếu"),
        counts=rows,
        after_revision=current.revision if current else 0,
    )
    figures.submit(by=acting("tp-vanhoa"), round_=owed.round, unit=owed.unit)
    figures.receive(by=acting("vanphong"), figures=[owed.figure])


def rolled(acting: Acting, owed: Owed, *chosen: int) -> PlaceRollUp:
    """Return the indicator over places as the chairman sees it."""
    plan, post = owed.round.plan, acting("chutich").post
    found = get_place_roll_up(
        plan, owed.figure.indicator_id, APRIL, Viewer(plan.authority_id, post, DAY), set(chosen)
    )
    assert found is not None
    return found


def test_places_pool_counts_and_never_average_rates(acting: Acting, owed: Owed) -> None:
    """10/20 once and 16/20 in 109 places are 1754/2200."""
    fill(acting, owed, [10, 16])
    found = rolled(acting, owed)
    assert (found.counts, found.refused, found.filled) == ("1.754 / 2.200", "", 110)
    assert found.text == "79,7%" and found.agrees
    first, second = found.places[:2]
    some = rolled(acting, owed, first.key, second.key)
    assert (some.counts, some.text, some.chosen) == ("26 / 40", "65%", 2)


def test_a_place_without_figure_refuses_the_sum_by_name(acting: Acting, owed: Owed) -> None:
    """The others stand; the ward's own total stands beside."""
    fill(acting, owed, [16, None, 16])
    found = rolled(acting, owed)
    assert found.text == "" and found.refused == f"{WORDS['missing']} ({found.places[1].name})"
    assert found.filled == 109 and found.reported
    assert rolled(acting, owed, found.places[0].key).text == "80%"


def test_small_cells_cannot_be_reckoned_back(acting: Acting, owed: Owed) -> None:
    """A chosen place under five, or the one that guards it, has no figure of its own; the whole ward has."""
    fill(acting, owed, [3, 16])
    found = rolled(acting, owed)
    small, guard = (row for row in found.places if row.hidden)
    assert small.numbers[0] == "dưới 5" and guard.numbers[0] == "ẩn" and not small.rate
    assert found.text and not found.refused
    open_ = next(row for row in found.places if not row.hidden)
    for row in (small, guard):
        assert rolled(acting, owed, row.key, open_.key).refused == SMALL


def test_the_pages_say_it(client: Client, acting: Acting, owed: Owed) -> None:
    """For leaders and Văn phòng; units and readers have no such page."""
    fill(acting, owed, [3, 16])
    pk = owed.figure.indicator_id
    for name in ("chutich", "phochutich", "vanphong"):
        client.force_login(acting(name).post.user)
        page = client.get(f"/tong-quan/cong-gop/?ky={APRIL.code}").content.decode()
        assert "Theo tổ dân phố" in page and "110/110" in page and "Không cộng" in page
        places = client.get(f"/tong-quan/cong-gop/{pk}/?ky={APRIL.code}&xep=thap").content.decode()
        assert places.count('name="to"') == 110 and "dưới 5" in places
        assert (
            f"/tong-quan/cong-gop/?ky={APRIL.code}"
            in client.get(f"/tong-quan/?ky={APRIL.code}").content.decode()
        )
    for name in ("cv-kinhte", "danguy"):
        client.force_login(acting(name).post.user)
        assert client.get("/tong-quan/cong-gop/").status_code == 403
        assert "cong-gop" not in client.get("/tong-quan/tong-hop/").content.decode()
    client.force_login(acting("chutich").post.user)
    assert client.get("/tong-quan/cong-gop/1/").status_code == 404
    assert client.get(f"/tong-quan/cong-gop/{pk}/?to=x&to=²&to=99999999").status_code == 200


def test_nothing_restricted_is_taken_together(acting: Acting, plan: Plan) -> None:
    """For who may not see it."""
    viewer = Viewer(plan.authority_id, acting("phochutich").post, DAY)
    found = get_roll_ups(plan, Period(2026, "year"), viewer)
    names = [member.label for item in (*found.groups, *found.units) for member in item.members]
    assert names and not [name for name in names if name.startswith(("(30)", "(31)", "(32)"))]
    assert all(item.indicator_id not in (30, 31, 32) for item in get_place_roll_ups(plan, APRIL, viewer))


def _received(plan: Plan, row: Indicator, period: Period, **counts: Decimal) -> None:
    figure = Figure.objects.create(
        authority=plan.authority,
        indicator=row,
        part=0,
        period=period.code,
        place="",
        period_end=period.last_day,
    )
    value = Value.objects.create(
        authority=plan.authority, figure=figure, revision=1, state="recorded", as_of_date=period.last_day,
        entered_at=plan.imported_at, entered_by="thử", **counts,
    )  # fmt: skip
    figure.received = value
    figure.save()


def test_units_pool_one_measure_and_refuse_what_differs(acting: Acting) -> None:
    """Two indicators of one definition give one rate; a third of another definition refuses all three."""
    other_ward = Authority.objects.create(code="05444", name="Phường Bên Cạnh")
    plan = bare_plan(other_ward, acting("vanphong").at)
    unit = Unit.objects.create(authority=other_ward, name="Phòng Kinh tế", kind="reporting")
    viewer = Viewer(other_ward.pk, acting("chutich").post, DAY)
    empty = get_roll_ups(plan, APRIL, viewer)
    assert empty.units == empty.groups == ()
    alike = {"text": "Hồ sơ đúng hạn", "numerator": "hồ sơ đúng hạn", "denominator": "hồ sơ"}
    for number, top, under in ((1, 50, 100), (2, 9, 10)):
        row = bare_indicator(plan, number, unit, **alike)
        _received(plan, row, APRIL, numerator=Decimal(top), denominator=Decimal(under))
    (whole,) = get_roll_ups(plan, APRIL, viewer).units
    assert (whole.text, whole.counts, whole.refused) == ("53,6%", "59 / 110", "")
    other = bare_indicator(plan, 3, unit, text="Trường đạt chuẩn")
    _received(plan, other, APRIL, numerator=Decimal(7), denominator=Decimal(9))
    pooled, refused = get_roll_ups(plan, APRIL, viewer).units
    assert pooled == whole
    assert (len(refused.members), refused.text, refused.refused) == (3, "", DIFFERENT)
    late = bare_indicator(plan, 4, unit, **alike)
    _received(plan, late, Period(2026, "month", 3), numerator=Decimal(1), denominator=Decimal(2))
    assert WORDS["periods"] in get_roll_ups(plan, APRIL, viewer).units[0].refused
