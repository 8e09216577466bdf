"""An amending document through intake: read, held against the plan, settled line by line, recorded as one edition."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kehoach.records.authorities.models import User
from kehoach.records.editions.models import EditionReading, PlanEdition
from kehoach.records.plans.convert import current_baseline, current_path, current_targets, indicators_of
from kehoach.records.plans.models import Indicator
from tests.samples.shapes.writing import Grid, as_workbook

HEAD = {
    "number": "Quyết định số 99/QĐ-UBND",
    "issued_on": "10/4/2026",
    "issuer": "UBND phường",
    "in_force_from": "15/4/2026",
}
YEARS = ("2026", "2027", "2028", "2029", "2030")
TERM = Grid(
    (
        ("TT", "Chỉ tiêu", "ĐVT", "Thực hiện năm 2025", *YEARS, "Cơ quan chủ trì"),
        (
            "15",
            "Tỷ lệ dân số tham gia bảo hiểm y tế",
            "%",
            "94,5",
            "95",
            "96",
            "97",
            "98",
            "99",
            "Phòng VHXH",
        ),
        ("33", "Tỷ lệ trạm y tế có bác sĩ", "%", "50", "60", "70", "80", "90", "100", "Phòng VHXH"),
    )
)
YEAR = Grid(
    (
        ("TT", "Chỉ tiêu", "ĐVT", "Ước thực hiện năm 2026", "Kế hoạch năm 2027", "Cơ quan chủ trì"),
        ("15", "Tỷ lệ dân số tham gia bảo hiểm y tế", "%", "95", "96,2", "Phòng VHXH"),
        ("9", "Số lao động được tạo việc làm mới", "người", "900", "950", "Phòng VHXH"),
    )
)
TERM_TITLE = "Phụ lục: Chỉ tiêu kế hoạch phát triển kinh tế - xã hội giai đoạn 2026-2030 (điều chỉnh)"
YEAR_TITLE = "Phụ lục: Chỉ tiêu kế hoạch phát triển kinh tế - xã hội năm 2027"


def imported(client: Client, plan: Any, grid: Grid, title: str) -> tuple[str, Any]:
    """Return the address of a document that was read, and its page's context."""
    client.force_login(User.objects.get(username="vanphong"))
    file = SimpleUploadedFile("phu-luc.xlsx", as_workbook(grid, [title]))
    answer = client.post(reverse("plan-edition-import", args=[plan.pk]), {"file": file})
    assert answer.status_code == 302
    return answer.headers["Location"], client.get(answer.headers["Location"]).context


def key_of(context: Any, name: str) -> str:
    """Return the key of a line by the start of its name."""
    lines = [*context["open"], *context["certain"]]
    return next(str(item.line.key) for item in lines if name in item.line.name)


def test_an_amended_annex_becomes_one_edition(plan: Any, client: Client) -> None:
    """Offered by name, confirmed line by line: one target and its path changed, one indicator added, the rest kept."""
    url, context = imported(client, plan, TERM, TERM_TITLE)
    changed, new = key_of(context, "bảo hiểm y tế"), key_of(context, "trạm y tế")
    states = {item.line.key: (item.state, item.waits) for item in context["open"]}
    assert states == {changed: ("changed", True), new: ("new", True)}
    assert len(context["unnamed"]) == 31
    assert client.post(url, {**HEAD, f"ok_{changed}": "on"}).status_code == 422  # a line nobody confirmed
    ticked = {**HEAD, f"ok_{changed}": "on", f"ok_{new}": "on"}
    shown = client.post(url, ticked).content.decode()
    assert "Văn bản làm thay đổi 3 nội dung" in shown
    assert not PlanEdition.objects.filter(plan=plan).exists()
    assert client.post(url, {**ticked, "confirmed": "1"}).status_code == 302
    codes = [item.code for item in indicators_of(plan)]
    assert len(codes) == 33
    row, added = (
        indicators_of(plan, [Indicator.objects.get(plan=plan, number=number).code])[0] for number in (15, 33)
    )
    assert current_targets(row)[0].value == 99
    assert [item.value for item in current_path(row).values()] == [95, 96, 97, 98, 99]
    assert current_path(added)[2030].value == 100
    assert (base := current_baseline(added)) is not None and base.value == 50
    assert added.valid_from == date(2026, 4, 15)


def test_a_years_annex_sets_that_years_values(plan: Any, client: Client) -> None:
    """Its targets are the year's: the plan's own stay; what the plan does not have is left out unless somebody asks."""
    url, context = imported(client, plan, YEAR, YEAR_TITLE)
    assert context["page"].year == 2027
    changed, other = key_of(context, "bảo hiểm y tế"), key_of(context, "lao động")
    assert {item.line.key: item.state for item in context["open"]} == {changed: "changed", other: "skip"}
    client.post(url, {**HEAD, f"ok_{changed}": "on", "confirmed": "1"})
    row = indicators_of(plan, [Indicator.objects.get(plan=plan, number=15).code])[0]
    assert current_targets(row)[0].value == Decimal(100)
    assert current_path(row)[2027].value == Decimal("96.2")
    assert Indicator.objects.filter(plan=plan).count() == 32


def test_another_choice_and_an_end_are_taken(plan: Any, client: Client) -> None:
    """A line may be given to another indicator or left out; what the document does not name ends only when chosen."""
    url, context = imported(client, plan, TERM, TERM_TITLE)
    changed, new = key_of(context, "bảo hiểm y tế"), key_of(context, "trạm y tế")
    ended = Indicator.objects.get(plan=plan, number=29)
    choices = {f"to_{changed}": "skip", f"to_{new}": "skip", "ended": ended.code}
    choices |= {f"ok_{changed}": "on", f"ok_{new}": "on"}
    shown = client.post(url, {**HEAD, **choices}).content.decode()
    assert "thay đổi 1 nội dung" in shown
    twice = {f"to_{changed}": ended.code, f"to_{new}": ended.code, f"ok_{changed}": "on", f"ok_{new}": "on"}
    answer = client.post(url, {**HEAD, **twice})
    assert answer.status_code == 422
    assert "hai dòng" in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", "Kính gửi các đơn vị.".encode(), "không phải kế hoạch"),
        ("a.docx", b"PK\x03\x04 broken", ""),
        ("MẬT.txt", "Kế hoạch".encode(), "dấu"),
    ],
)
def test_a_file_that_is_none_leaves_nothing(
    plan: Any, client: Client, name: str, data: bytes, said: str
) -> None:
    """A sentence, and no reading is kept."""
    client.force_login(User.objects.get(username="vanphong"))
    file = SimpleUploadedFile(name, data)
    answer = client.post(reverse("plan-edition-import", args=[plan.pk]), {"file": file})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not EditionReading.objects.exists()
