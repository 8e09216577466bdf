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


def form_of(client: Client, plan: Any) -> dict[str, str]:
    """Return every field of the form as the page shows it."""
    page = client.get(reverse("plan-edition-record", args=[plan.pk]))
    fields = dict(HEAD)
    for row in page.context["rows"]:
        pk = row["indicator"].pk
        fields |= {f"target_{pk}_{part}": value for part, value in row["targets"]}
        fields |= {f"year_{pk}_{year}": value for year, value in row["years"]}
        fields |= {f"leads_{pk}": row["leads"], f"partners_{pk}": row["partners"]}
    return fields


def test_what_a_decision_changes_is_shown_before_it_is_recorded(plan: Any, client: Client) -> None:
    """The unchanged form changes nothing; one number changed is one line; only confirming records it."""
    client.force_login(User.objects.get(username="vanphong"))
    url = reverse("plan-edition-record", args=[plan.pk])
    fields = form_of(client, plan)
    assert "không làm thay đổi gì" in client.post(url, fields).content.decode()
    row = Indicator.objects.get(plan=plan, number=15)
    fields[f"target_{row.pk}_1"] = "95"
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


def test_a_form_with_a_fault_says_where_and_keeps_what_was_typed(plan: Any, client: Client) -> None:
    """An ambiguous number, a day that is none, an unknown unit: the form comes back as it was typed."""
    client.force_login(User.objects.get(username="vanphong"))
    url = reverse("plan-edition-record", args=[plan.pk])
    fields = form_of(client, plan)
    pk = Indicator.objects.get(plan=plan, number=15).pk
    for changed, said in (
        ({f"target_{pk}_1": "1.500"}, "hai cách"),
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
