"""By tổ dân phố: the list of places, the grid of a unit, the total, what others see, what is proved."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kehoach.acts import figures, plans
from kehoach.contents.figures.places import HIDDEN, get_split_page
from kehoach.contents.viewer import Viewer
from kehoach.core.errors import ActRefusedError, FigureError
from kehoach.core.indicators.places import PlaceCount
from kehoach.desk.forms.places import read_places
from kehoach.records import integrity
from kehoach.records.authorities.models import Authority, Place, places_on
from kehoach.records.plans.convert import current_definition
from kehoach.records.plans.models import Indicator
from kehoach.records.reporting.models import Owed, Split, Value
from tests.conftest import DAY
from tests.integration.test_figures import owed_of

Acting = Callable[..., Any]


@pytest.fixture
def owed(ward: Any, acting: Acting) -> Owed:
    """Return what is owed of an indicator that is typed by place."""
    item = owed_of(ward, 23)
    definition = current_definition(item.figure.indicator)
    given = {name: getattr(definition, name) for name in plans.DefinitionGiven.__dataclass_fields__}
    edition = plans.DefinitionGiven(**{**given, "by_place": True})
    plans.settle_definition(by=acting("vanphong"), indicator=item.figure.indicator, given=edition)
    return owed_of(ward, 23)


def counts(ward: Any, owed: Owed, numerator: int = 6, denominator: int = 8) -> dict[int, PlaceCount]:
    """Return the same counts for every place of the ward."""
    places = places_on(ward.pk, owed.figure.period_end)
    return {row.pk: PlaceCount(row.name, Decimal(numerator), Decimal(denominator)) for row in places}


def split(acting: Acting, owed: Owed, rows: dict[int, PlaceCount], after: int = 0, **more: Any) -> Value:
    """Enter by place, as the unit's officer."""
    given = figures.Given(**{"paper": "Biểu 02", "as_of_date": date(2026, 4, 14), **more})
    return figures.enter_split(
        by=acting("cv-kinhte"), owed=owed, given=given, counts=rows, after_revision=after
    )


def test_the_places_together_are_the_total(ward: Any, acting: Acting, owed: Owed) -> None:
    """110 of them; the rows are kept beneath the value, and its digest covers them."""
    rows = counts(ward, owed)
    value = split(acting, owed, rows)
    assert (value.numerator, value.denominator) == (Decimal(6 * 110), Decimal(8 * 110))
    assert value.split is not None
    assert value.split.rows.count() == len(rows) == 110
    assert not [fault for check in integrity.CHECKS for fault in check()]


def test_the_same_again_adds_nothing(ward: Any, acting: Acting, owed: Owed) -> None:
    """Neither a value nor a split."""
    value = split(acting, owed, counts(ward, owed))
    owed = owed_of(ward, 23)
    assert split(acting, owed, counts(ward, owed), after=1) == value
    assert Split.objects.filter(figure=owed.figure).count() == 1


def test_without_every_place_there_is_no_total(ward: Any, acting: Acting, owed: Owed) -> None:
    """What was typed is kept all the same."""
    rows = counts(ward, owed)
    rows.popitem()
    value = split(acting, owed, rows)
    assert (value.state, value.numerator) == ("missing", None)
    assert value.split is not None
    assert (value.split.filled, value.split.places) == (109, 110)


def test_a_total_of_its_own_is_held_against_the_sum(ward: Any, acting: Acting, owed: Owed) -> None:
    """It goes on with a sentence only; typed anew on the entry page, the places stay beneath it."""
    total: dict[str, Any] = {"numerator": Decimal(661), "denominator": Decimal(880)}
    split(acting, owed, counts(ward, owed), **total)
    with pytest.raises(ActRefusedError, match="lệch 1"):
        figures.submit(by=acting("tp-kinhte"), round_=owed.round, unit=owed.unit)
    again = figures.Given(**total, paper="Biểu 02", note="Một hộ chưa rõ tổ.", as_of_date=date(2026, 4, 14))
    value = figures.enter(by=acting("cv-kinhte"), owed=owed, given=again, after_revision=1)
    assert value.split is not None
    figures.submit(by=acting("tp-kinhte"), round_=owed.round, unit=owed.unit)


def test_what_cannot_be_leaves_nothing(ward: Any, acting: Acting, owed: Owed) -> None:
    """A part above its whole, with its place; another ward's place; an indicator that has no places; a conflict."""
    before = Value.objects.count(), Split.objects.count()
    first = next(iter(counts(ward, owed)))
    wrong = {first: PlaceCount("Tổ", Decimal(9), Decimal(8))}
    with pytest.raises(ActRefusedError, match="Tổ: Tử số lớn hơn mẫu số"):
        split(acting, owed, wrong)
    elsewhere = Authority.objects.create(code="99999", name="Xã khác")
    other = Place.objects.create(authority=elsewhere, name="Thôn 1", order=1, valid_from=date(2025, 7, 1))
    with pytest.raises(ActRefusedError, match="không thuộc danh sách"):
        split(acting, owed, {other.pk: PlaceCount("Thôn 1", Decimal(1), Decimal(1))})
    with pytest.raises(ActRefusedError, match="không nhập theo tổ dân phố"):
        split(acting, owed_of(ward, 29), {})
    assert (Value.objects.count(), Split.objects.count()) == before
    split(acting, owed, counts(ward, owed))
    with pytest.raises(ActRefusedError, match="đã nhập số liệu này lúc"):
        split(acting, owed, counts(ward, owed, 5), after=0)
    assert Split.objects.count() == before[1] + 1


def test_others_do_not_see_cells_under_five(ward: Any, acting: Acting, owed: Owed) -> None:
    """The unit sees its own; Văn phòng sees "dưới 5", and the next smallest with a single one."""
    rows = counts(ward, owed)
    first = next(iter(rows))
    split(acting, owed, {**rows, first: PlaceCount(rows[first].place, Decimal(3), Decimal(8))})
    pages = {
        own: get_split_page(owed.pk, Viewer(ward.pk, acting(who).post, DAY), own=own)
        for own, who in ((True, "cv-kinhte"), (False, "vanphong"))
    }
    own, others = pages[True], pages[False]
    assert own is not None and others is not None
    assert own.rows[0].numerator == "3"
    assert others.rows[0].numerator == HIDDEN
    assert sum(row.numerator in (HIDDEN, "ẩn") for row in others.rows) == 2


def test_a_changed_row_is_found_by_verify(ward: Any, acting: Acting, owed: Owed) -> None:
    """Whoever writes into the table itself."""
    value = split(acting, owed, counts(ward, owed))
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("UPDATE reporting_splitrow SET numerator = '7' WHERE split_id = %s", [value.split_id])
    assert any("theo tổ dân phố" in fault for fault in integrity.splits())


def test_rates_and_restricted_figures_are_not_split(ward: Any, plan: Any, acting: Acting) -> None:
    """Rates do not add; counts of what is followed separately are not held."""
    for number, secrecy, words in ((6, "public", "không cộng được"), (30, "restricted", "diện hạn chế")):
        given = plans.DefinitionGiven(
            text="Cách tính", by_place=True, secrecy=secrecy, valid_from=date(2026, 1, 1)
        )
        indicator = Indicator.objects.get(plan=plan, number=number)
        with pytest.raises(ActRefusedError, match=words):
            plans.settle_definition(by=acting("vanphong"), indicator=indicator, given=given)


def test_places_are_pasted_and_ended(ward: Any, acting: Acting) -> None:
    """Columns of a workbook or a CSV; a merged one ends, its successor begins; nothing is half done."""
    pasted = read_places("Tổ 1A\t1/7/2026\n\nTổ dân phố số 110; 1/7/2025; 1/7/2026", DAY)
    done = figures.set_places(by=acting("vanphong"), given=pasted)
    assert (done.added, done.ended, done.same) == (1, 1, 0)
    april, july = (
        set(places_on(ward.pk, day).values_list("name", flat=True)) for day in (DAY, date(2026, 7, 1))
    )
    assert (len(april), len(july)) == (110, 110)
    assert july - april == {"Tổ 1A"}
    count = Place.objects.count()
    for text, words in (
        ("Tổ 2A\nTổ 2a", "có hai lần"),
        ("Tổ 2A;5/2026", "Dòng 1: Không hiểu ngày"),
        ("Tổ 2A;1/7/2026;1/7/2026", "phải sau ngày bắt đầu"),
        ("Tổ 2A;1/7/2026;;x", "chỉ có tên"),
        (" ", "Danh sách trống"),
    ):
        with pytest.raises((ActRefusedError, FigureError), match=words):
            figures.set_places(by=acting("vanphong"), given=read_places(text, DAY))
    with pytest.raises(ActRefusedError, match="thuộc quyền"):
        figures.set_places(by=acting("cv-kinhte"), given=pasted)
    assert Place.objects.count() == count


def test_the_grid_is_saved_by_page(ward: Any, acting: Acting, owed: Owed, client: Client) -> None:
    """Vietnamese numbers; what is wrong is told with its place, and what was typed stays on the page."""
    client.force_login(acting("cv-kinhte").post.user)
    url = reverse("place-split", args=[owed.pk])
    rows = counts(ward, owed)
    post = {
        "after_revision": "0",
        "place": [str(key) for key in rows],
        "numerator": ["1,5"] * 110,
        "denominator": ["2"] * 109 + ["x"],
        "quality": "E",
        "as_of_date": "14/4/2026",
    }
    refused = client.post(url, post)
    assert refused.status_code == 422
    assert "Tổ dân phố số 110" in refused.content.decode() and 'value="1,5"' in refused.content.decode()
    assert client.post(url, {**post, "denominator": ["2"] * 110}).status_code == 302
    owed.figure.refresh_from_db()
    assert owed.figure.current is not None
    assert owed.figure.current.numerator == Decimal(165)
    client.force_login(acting("cv-vanhoa").post.user)
    assert client.get(url).status_code == 404
