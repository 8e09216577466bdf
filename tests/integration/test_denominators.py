"""Denominators have a day and a source of their own, are offered at entry, and say when they moved."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client

from kehoach.acts.denominators import record_denominator
from kehoach.catalogue import load
from kehoach.contents.figures.denominators import Offers, get_denominators
from kehoach.contents.figures.entry import get_entry_page
from kehoach.core.errors import ActRefusedError
from kehoach.records.audit.models import Event
from kehoach.records.plans.convert import indicators_of
from kehoach.records.plans.models import Definition, Denominator
from kehoach.records.reporting.models import Owed

POPULATION = "dan-so-hien-cu-tru"


def test_the_latest_day_counts_and_a_move_is_said(ward: Any, plan: Any, acting: Callable[..., Any]) -> None:
    """122.000, then 134.000: it moved by a tenth; the older one stays, whatever order they came in."""
    office = acting("vanphong")
    for value, day in ((134000, date(2026, 4, 1)), (121500, date(2025, 10, 1))):
        record_denominator(
            by=office, code=POPULATION, value=Decimal(value), as_of_date=day, source="Công an phường"
        )
    lines = {line.code: line for line in get_denominators(ward.pk, plan)}
    line = lines[POPULATION]
    assert line.newest is not None and line.newest.value == 134000
    assert line.moved == "tăng 9,8%"
    assert [row.as_of_date for row in line.rows] == sorted(
        (row.as_of_date for row in line.rows), reverse=True
    )
    assert Event.objects.filter(act="denominators.record").count() >= 2


def test_it_is_offered_where_the_definition_names_it_as_of_the_day(
    plan: Any, acting: Callable[..., Any]
) -> None:
    """The population of the end of 2025 for the first quarter, that of April from April on; not to a rate alone."""
    office = acting("vanphong")
    record_denominator(
        by=office,
        code=POPULATION,
        value=Decimal(134000),
        as_of_date=date(2026, 4, 1),
        source="Công an phường",
    )
    row = indicators_of(plan, [plan.indicators.get(number=15).code])[0]
    counted = Definition(edition=9, by_counts=True, denominator="Dân số hiện cư trú tại phường")
    offers = Offers(plan.authority_id)
    early = offers.for_figure(row, counted, date(2026, 3, 31))
    late = offers.for_figure(row, counted, date(2026, 4, 14))
    assert early is not None and early.typed == "122.000"
    assert late is not None and late.typed == "134.000"
    assert "tăng 9,8% so với lần trước" in late.words
    assert offers.for_figure(row, counted, date(2020, 1, 1)) is None
    bare = Definition(edition=9, by_counts=False, denominator="Dân số hiện cư trú")
    assert offers.for_figure(row, bare, date(2026, 4, 14)) is None
    other = Definition(edition=9, by_counts=True, denominator="Số tuyến đường chính")
    assert offers.for_figure(row, other, date(2026, 4, 14)) is None


def test_the_entry_page_offers_it(plan: Any, acting: Callable[..., Any]) -> None:
    """Beside the figures whose definition is counted against it, and only there."""
    office = acting("vanphong")
    for item in load("denominators.yaml"):
        day = date(2026, 1, 1)
        record_denominator(
            by=office, code=item["code"], value=Decimal(4321), as_of_date=day, source="Biểu tổng hợp"
        )
    owed = Owed.objects.filter(figure__indicator__plan=plan, figure__indicator__number=7).first()
    assert owed is not None
    rows = {row.number: row for row in get_entry_page(owed.round, owed.unit, office.today).rows}
    offer = rows[7].offer
    assert offer is not None and offer.typed == "4.321"
    assert "Cơ sở kinh doanh đang hoạt động: 4.321 cơ sở, chốt 1/1/2026, Biểu tổng hợp" in offer.words
    assert all(row.by_counts for row in rows.values() if row.offer)
    page = render_to_string("desk/parts/entry_row.html", {"row": replace(rows[7], editable=True)})
    assert '<option value="4.321">' in page


@pytest.mark.parametrize(
    ("user", "change"),
    [
        ("cv-kinhte", {}),
        ("vanphong", {"value": Decimal(0)}),
        ("vanphong", {"source": " "}),
        ("vanphong", {"as_of_date": date(2026, 12, 31)}),
        ("vanphong", {"code": "khong-co"}),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_left(
    ward: Any, acting: Callable[..., Any], user: str, change: dict[str, Any]
) -> None:
    """By another post, of nothing, without a source, of a day to come, outside the catalogue."""
    count = Denominator.objects.count()
    given = {"code": POPULATION, "value": Decimal(1), "as_of_date": date(2026, 4, 1), "source": "Công an"}
    with pytest.raises(ActRefusedError):
        record_denominator(by=acting(user), **{**given, **change})
    assert Denominator.objects.count() == count


def test_the_page_takes_a_number_and_names_faults(client: Client, acting: Callable[..., Any]) -> None:
    """Vietnamese digits in; a bad number comes back with what to do, and a reader has no form."""
    client.force_login(acting("vanphong").post.user)
    given = {"code": "to-dan-pho", "value": "112", "as_of_date": "2026-04-01", "source": "Nghị quyết số 5"}
    assert client.post("/mau-so/", given).status_code == 302
    bad = client.post("/mau-so/", given | {"value": "1.16"})
    assert bad.status_code == 422
    assert "dấu phẩy" in bad.content.decode()
    client.force_login(acting("danguy").post.user)
    assert '<button class="button button--primary"' not in client.get("/mau-so/").content.decode()
