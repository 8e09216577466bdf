"""Bảng xác định: one row settles what it changes, and what is only offered counts for nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kehoach.acts import plans
from kehoach.acts import sheets as acts
from kehoach.contents.plan.table import get_table, units_by_word
from kehoach.contents.viewer import Viewer
from kehoach.core.errors import ActRefusedError
from kehoach.records.audit.models import Event
from kehoach.records.authorities.models import User
from kehoach.records.plans.convert import current_baseline, current_definition, current_path, indicators_of
from kehoach.records.plans.models import Indicator, PlanStatus, Target
from tests.conftest import DAY

Acting = Callable[..., Any]
PAPER = "Quyết định số 15/QĐ-UBND ngày 5/1/2026"


@pytest.fixture
def row(plan: Any) -> Indicator:
    """Return indicator 23 with its relations."""
    return fresh(Indicator.objects.get(plan=plan, number=23))


def fresh(row: Indicator) -> Indicator:
    """Return the indicator as it stands."""
    return indicators_of(row.plan, [row.code])[0]


def stands(row: Indicator) -> acts.RowGiven:
    """Return the row as the table shows it."""
    definition, baseline = current_definition(row), current_baseline(row)
    by_role = {
        role: tuple(item.unit for item in row.roles.all() if item.role == role)
        for role in ("lead", "partner")
    }
    return acts.RowGiven(
        leads=by_role["lead"],
        partners=by_role["partner"],
        holder=definition.holder,
        secrecy=definition.secrecy,
        frequency=definition.frequency,
        baseline=baseline.value if baseline else None,
        path={year: item.value for year, item in current_path(row).items()},
        paper=PAPER,
    )


def test_a_row_that_changes_nothing_writes_nothing(row: Indicator, acting: Acting) -> None:
    """Neither an edition nor an event."""
    before = Event.objects.count()
    assert acts.settle_row(by=acting("vanphong"), indicator=row, given=stands(row)) == 0
    assert Event.objects.count() == before


def test_only_what_changed_is_settled(row: Indicator, acting: Acting, ward: Any) -> None:
    """Another partner and one year: two things, the definition and the baseline stay the rows they were."""
    definition, baseline = current_definition(row).pk, current_baseline(row)
    given = stands(row)
    given = replace(
        given,
        partners=(units_by_word(ward.pk, date(2026, 4, 21))["cong an"],),
        path={**given.path, 2027: Decimal("97.75")},
    )
    assert acts.settle_row(by=acting("vanphong"), indicator=row, given=given) == 2
    row = fresh(row)
    assert [item.unit.short_name for item in row.roles.all() if item.role == "partner"] == ["Công an"]
    assert (current_path(row)[2027].value, current_path(row)[2027].source) == (Decimal("97.75"), PAPER)
    assert (current_definition(row).pk, current_baseline(row)) == (definition, baseline)


def test_a_row_is_settled_whole_or_not_at_all(row: Indicator, acting: Acting) -> None:
    """Without a lead, or a path without its paper, nothing of the row is written."""
    given = replace(stands(row), holder="Đơn vị khác", baseline=Decimal(91))
    with pytest.raises(ActRefusedError, match="ít nhất một đơn vị chủ trì"):
        acts.settle_row(by=acting("vanphong"), indicator=row, given=replace(given, leads=()))
    with pytest.raises(ActRefusedError, match="nguồn"):
        acts.settle_row(by=acting("vanphong"), indicator=row, given=replace(given, paper=""))
    assert current_definition(fresh(row)).holder != "Đơn vị khác"


def test_units_have_no_table(row: Indicator, acting: Acting) -> None:
    """It is Văn phòng's and the chairman's; a plan that was replaced is not settled any more."""
    with pytest.raises(ActRefusedError):
        acts.settle_row(by=acting("tp-kinhte"), indicator=row, given=stands(row))
    row.plan.status = PlanStatus.SUPERSEDED
    with pytest.raises(ActRefusedError, match="thay thế"):
        acts.settle_row(by=acting("vanphong"), indicator=row, given=stands(row))


def test_what_is_offered_counts_only_once_confirmed(plan: Any, acting: Acting) -> None:
    """An indicator without a definition shows the catalogue's source; confirming makes it the first edition."""
    new = Indicator.objects.create(
        authority=plan.authority, plan=plan, code="i902", name="Tỷ lệ dân số tham gia bảo hiểm y tế",
        catalogue=Indicator.objects.get(plan=plan, number=15).catalogue, frequency="month",
        source_text="", source_block=0, source_start=0, source_end=0, order=902, review="confirmed",
    )  # fmt: skip
    new.targets.create(
        authority=plan.authority, part=1, name=new.name, kind="share", comparator=">=", direction="up",
        value=Decimal(90), unit="%", period="end_of_plan",
    )  # fmt: skip
    office = acting("vanphong")
    table = get_table(plan, Viewer(plan.authority_id, office.post, DAY))
    offered = table.offered
    assert [item.indicator.code for item in offered] == ["i902"]
    assert offered[0].holder
    assert current_definition(fresh(new)).edition == 0
    assert acts.confirm_offers(by=office, plan=plan, codes=["i902"]) == 1
    assert current_definition(fresh(new)).holder == offered[0].holder
    with pytest.raises(ActRefusedError, match="Không còn"):
        acts.confirm_offers(by=office, plan=plan, codes=["i902"])


def test_nothing_of_a_draft_goes_live_unconfirmed(plan: Any, acting: Acting) -> None:
    """A settled row does not confirm its reading: the plan is not put in force while one waits."""
    plan.status = PlanStatus.DRAFT
    plan.save()
    waiting = Indicator.objects.get(plan=plan, number=23)
    waiting.review = "read"
    waiting.save()
    row = fresh(waiting)
    row.plan.status = PlanStatus.DRAFT
    acts.settle_row(by=acting("vanphong"), indicator=row, given=replace(stands(row), holder="Công ty khác"))
    with pytest.raises(ActRefusedError, match="chưa xác nhận"):
        plans.activate_plan(by=acting("vanphong"), plan=plan)


def test_a_row_typed_wrongly_says_where_and_keeps_the_rest(row: Indicator, client: Client) -> None:
    """An unknown unit, a number with a dot, a year made empty: each told under the row, nothing written."""
    client.force_login(User.objects.get(username="vanphong"))
    url = reverse("plan-table-row", args=[row.pk])
    given = {
        "leads": "Phòng KTHTĐT", "partners": "", "holder": "Công ty", "secrecy": "public", "frequency": "month",
        "baseline": "91", "ground": "", "paper": PAPER,
        **{f"year_{year}": str(item.value).replace(".", ",") for year, item in current_path(row).items()},
    }  # fmt: skip
    before = Event.objects.count()
    for changed, said in (
        ({"leads": "Phòng X"}, "không có đơn vị “Phòng X”"),
        ({"baseline": "1.500"}, "1500"),
        ({"year_2027": ""}, "Năm 2027"),
        ({"baseline": ""}, "Năm gốc"),
        ({"secrecy": "khác"}, "danh sách"),
    ):
        assert said in client.post(url, {**given, **changed}).content.decode()
    assert Event.objects.count() == before
    assert "Đã ghi" in client.post(url, given).content.decode()
    page = client.get(reverse("plan-table", args=[row.plan_id])).content.decode()
    assert "Bảng xác định: " in page


def test_a_later_target_has_numbers_of_its_own(row: Indicator, client: Client) -> None:
    """A line under the indicator asks for its base year and path; they are settled apart from the first one's."""
    first = row.targets.get()
    names = ("authority_id", "revision", "comparator", "direction", "period")
    shared = {name: getattr(first, name) for name in names}
    Target.objects.create(
        **shared, indicator=row, part=2, name="Khối lượng thu gom", kind="level", value=900, unit="tấn"
    )
    client.force_login(User.objects.get(username="vanphong"))
    page = client.get(reverse("plan-table", args=[row.plan_id])).content.decode()
    assert "Mục tiêu 2: Khối lượng thu gom" in page
    given = stands(row)
    fields = {"leads": "; ".join(item.name for item in given.leads), "holder": given.holder, "paper": PAPER}
    fields |= {"partners": "; ".join(item.name for item in given.partners)}
    fields |= {"secrecy": given.secrecy, "frequency": given.frequency, "baseline": str(given.baseline)}
    fields |= {f"year_{year}": str(value).replace(".", ",") for year, value in given.path.items()}
    fields["baseline"] = fields["baseline"].replace(".", ",")
    fields |= {"p2_baseline": "600", "p2_year_2026": "650"}
    client.post(reverse("plan-table-row", args=[row.pk]), fields, headers={"HX-Request": "true"})
    settled = fresh(row)
    assert (base := current_baseline(settled, 2)) is not None
    assert base.value == 600
    assert current_path(settled, 2)[2026].value == 650
    assert current_baseline(settled) == current_baseline(row)
