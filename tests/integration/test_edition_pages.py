"""A decision is recorded by page: what it changes is shown first, recorded on confirmation, and readable after."""

from collections.abc import Callable
from typing import Any

from django.test import Client
from django.urls import reverse

from kehoach.records.authorities.models import User
from kehoach.records.editions.models import PlanEdition
from kehoach.records.plans.models import Indicator

Acting = Callable[..., Any]
HEAD = {
    "number": "Quyết định số 99/QĐ-UBND",
    "issued_on": "10/4/2026",
    "issuer": "UBND phường",
    "in_force_from": "15/4/2026",
}


def opened(client: Client, plan: Any, number: int) -> tuple[int, dict[str, Any]]:
    """Return the id of an indicator and the form's fields once it is opened, as the page shows them."""
    pk = Indicator.objects.get(plan=plan, number=number).pk
    page = client.post(reverse("plan-edition-record", args=[plan.pk]), {"open": pk})
    fields: dict[str, Any] = {**HEAD, "row": [pk]}
    (row,) = (row for row in page.context["rows"] if row.opened)
    for form in row.targets:
        for bound in form:
            value = bound.value()
            if value not in (None, False):
                fields[bound.html_name] = bound.field.prepare_value(value)
    for part, _, _, years in row.years:
        fields |= {f"year_{pk}_{part}_{year}": value for year, value in years}
    return pk, fields | {f"leads_{pk}": row.leads, f"partners_{pk}": row.partners}


def test_what_a_decision_changes_is_shown_before_it_is_recorded(plan: Any, client: Client) -> None:
    """The unchanged form changes nothing; one number changed is one line; only confirming records it."""
    client.force_login(User.objects.get(username="vanphong"))
    url = reverse("plan-edition-record", args=[plan.pk])
    pk, fields = opened(client, plan, 15)
    row = Indicator.objects.get(pk=pk)
    assert "không làm thay đổi gì" in client.post(url, fields).content.decode()
    fields[f"t{pk}-0-value"] = "95"
    shown = client.post(url, fields).content.decode()
    assert "thay đổi 1 nội dung" in shown
    assert not PlanEdition.objects.filter(plan=plan).exists()
    answer = client.post(url, {**fields, "confirmed": "1"})
    assert answer.status_code == 302
    page = client.get(answer.headers["Location"]).content.decode()
    assert "Bản 1 → Bản 2: hiệu lực từ 15/4/2026" in page
    assert "<strong>95%</strong>" in page
    listed = client.get(reverse("plan-editions", args=[plan.pk])).content.decode()
    assert "Kế hoạch đã điều chỉnh 1 lần" in listed
    april = client.get(reverse("indicator", args=[row.pk]) + "?ky=2026-M04").content.decode()
    march = client.get(reverse("indicator", args=[row.pk]) + "?ky=2026-M03").content.decode()
    assert "Bản 2</a>" in april
    assert "Bản 1</a>" in march


def test_the_old_path_is_not_taken_for_a_target_in_another_unit(plan: Any, client: Client) -> None:
    """The form shows the year-end values in %; left as they are they say nothing of a count of people."""
    client.force_login(User.objects.get(username="vanphong"))
    pk, fields = opened(client, plan, 15)
    fields |= {f"t{pk}-0-kind": "level", f"t{pk}-0-unit": "người", f"t{pk}-0-value": "120000"}
    shown = client.post(reverse("plan-edition-record", args=[plan.pk]), fields).content.decode()
    assert "thay đổi 1 nội dung" in shown
    assert "chuỗi mới bắt đầu từ 15/4/2026" in shown


def test_a_form_with_a_fault_says_where_and_keeps_what_was_typed(plan: Any, client: Client) -> None:
    """An ambiguous number, a day that is none, an unknown unit: the form comes back as it was typed."""
    client.force_login(User.objects.get(username="vanphong"))
    url = reverse("plan-edition-record", args=[plan.pk])
    pk, fields = opened(client, plan, 15)
    for changed, said in (
        ({f"t{pk}-0-value": "1.500"}, "hai cách"),
        ({"in_force_from": "31/2/2026"}, "Không hiểu ngày"),
        ({f"leads_{pk}": "Phòng X"}, "không có đơn vị"),
        ({"added_0": "Tỷ lệ A đạt 90%"}, "một đơn vị chủ trì"),
    ):
        answer = client.post(url, {**fields, **changed, "summary": "Đã gõ"})
        assert answer.status_code == 422
        assert said in answer.content.decode()
        assert 'value="Đã gõ"' in answer.content.decode()


def test_readers_read_and_only_the_office_records(plan: Any, client: Client) -> None:
    """The list is open to who reads the plan; before any decision it says so."""
    client.force_login(User.objects.get(username="danguy"))
    assert "chưa điều chỉnh lần nào" in client.get(reverse("plan-editions", args=[plan.pk])).content.decode()
    assert client.get(reverse("plan-edition-record", args=[plan.pk])).status_code == 403
