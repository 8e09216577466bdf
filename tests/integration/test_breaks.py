"""A definition that changes within the plan's years breaks the series where people look at it."""

from dataclasses import fields
from datetime import date
from typing import Any

from django.test import Client
from django.urls import reverse

from kehoach.acts.plans import DefinitionGiven, settle_definition
from kehoach.contents.results.breaks import breaks_of
from kehoach.records.authorities.models import User
from kehoach.records.plans.convert import current_definition
from kehoach.records.plans.models import Definition, Indicator

SENTENCE = "Từ 1/1/2027 tính theo chuẩn mới: số liệu hai bên mốc này không so sánh trực tiếp được."


def of(plan: Any, number: int) -> Indicator:
    """Return the indicator of a number."""
    return Indicator.objects.get(plan=plan, number=number)


def test_the_poverty_standard_of_2027_stands_on_the_page(client: Client, plan: Any) -> None:
    client.force_login(User.objects.get(username="vanphong"))
    page = client.get(reverse("indicator", args=[of(plan, 4).pk])).content.decode()
    assert f"<p>{SENTENCE}</p>" in page
    other = client.get(reverse("indicator", args=[of(plan, 5).pk])).content.decode()
    assert "hai bên mốc" not in other


def test_a_definition_of_the_ward_s_own_cuts_its_chart(client: Client, plan: Any, acting: Any) -> None:
    """From its day on; another holder of the figures is no other definition."""
    row = of(plan, 15)
    now = current_definition(row)
    same = DefinitionGiven(valid_from=date(2026, 3, 1), **_kept(now, holder="Trạm Y tế"))
    settle_definition(by=acting("vanphong"), indicator=row, given=same)
    assert breaks_of(row) == ()
    given = DefinitionGiven(valid_from=date(2026, 7, 1), **_kept(now, text="Tính theo nơi cư trú."))
    settle_definition(by=acting("vanphong"), indicator=row, given=given)
    assert [item.label for item in breaks_of(row)] == ["Từ 1/7/2026: định nghĩa mới"]
    client.force_login(User.objects.get(username="vanphong"))
    page = client.get(reverse("indicator", args=[row.pk])).content.decode()
    assert 'class="chart__break"' in page and "Từ 1/7/2026: định nghĩa mới" in page


def _kept(now: Definition, **other: str) -> dict[str, Any]:
    names = [field.name for field in fields(DefinitionGiven) if field.name != "valid_from"]
    return {name: getattr(now, name) for name in names} | other


def test_only_changes_within_the_plan_and_of_what_is_counted_break(plan: Any) -> None:
    [found] = breaks_of(of(plan, 4))
    assert (found.day, found.label) == (date(2027, 1, 1), "Từ 1/1/2027: chuẩn mới")
    assert breaks_of(of(plan, 15)) == ()
