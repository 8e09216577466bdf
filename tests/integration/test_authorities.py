"""Many authorities from the first migration: no one sees another's."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from kehoach.acts import accounts, plans, reviewing
from kehoach.acts.actor import Actor
from kehoach.catalogue import indicator_catalogue
from kehoach.core.errors import ActRefusedError
from kehoach.core.plan.reader import read_plan
from kehoach.demo.ward import sample_plan
from kehoach.intake import read_document
from kehoach.records.authorities.models import Post, Role, Unit, UnitKind
from kehoach.records.hanoi import HANOI
from kehoach.records.plans.models import Indicator

NOON = datetime(2026, 4, 21, 12, tzinfo=HANOI)


@pytest.fixture
def neighbour(ward: Any) -> Actor:
    """Return the office of a second authority, with the same plan in force."""
    admin = accounts.found_authority(
        at=NOON,
        code="99999",
        name="Xã Bên Cạnh",
        province="tỉnh Thái Nguyên",
        units=[("Phòng Kinh tế", UnitKind.REPORTING), ("Văn phòng", UnitKind.OFFICE)],
        username="quantri-xa",
        full_name="Quản trị xã",
        password="mat-khau-dai-de-thu",
    )
    unit = Unit.objects.get(authority=admin.authority, kind=UnitKind.OFFICE)
    by = Actor(admin, NOON)
    user = accounts.create_account(
        by=by, username="vanphong-xa", full_name="Chuyên viên xã", password="mat-khau-dai-de-thu"
    )
    post = accounts.give_post(by=by, user=user, unit=unit, role=Role.OFFICE, title="Chuyên viên Văn phòng xã")
    actor = Actor(Post.objects.select_related("user", "unit", "authority").get(pk=post.pk), NOON)
    read = read_plan(read_document(sample_plan()), indicator_catalogue())
    draft = plans.import_plan(by=actor, plan=read, filename="ke-hoach.docx")
    reviewing.confirm(by=actor, plan=draft, codes=[item.code for item in draft.indicators.all()])
    plans.activate_plan(by=actor, plan=draft)
    return actor


def test_pages_of_one_do_not_open_for_another(neighbour: Actor, ward: Any, client: Client) -> None:
    """The indicator of the first ward does not exist for the second."""
    client.force_login(neighbour.post.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    theirs = Indicator.objects.filter(authority=ward)[0]
    own = Indicator.objects.filter(authority=neighbour.authority)[0]
    assert client.get(f"/chi-tieu/{theirs.pk}/").status_code == 404
    assert client.get(f"/chi-tieu/{own.pk}/").status_code == 200


def test_acts_of_one_do_not_reach_another(neighbour: Actor, ward: Any, acting: Callable[..., Any]) -> None:
    """Settling a neighbour's indicator is refused as if it were not there."""
    theirs = Indicator.objects.filter(authority=ward)[0]
    with pytest.raises(ActRefusedError, match="Không tìm thấy"):
        plans.settle_baseline(by=neighbour, indicator=theirs, value=1, period="2025", source="x")  # type: ignore[arg-type]


def test_the_public_page_asks_which_one(neighbour: Actor, client: Client) -> None:
    """With two authorities on one server, each has its address."""
    assert "Chọn đơn vị" in client.get("/").content.decode()
    assert "Xã Bên Cạnh" in client.get("/?don-vi=99999").content.decode()


def test_a_plan_fresh_from_import_opens_on_every_page(neighbour: Actor, client: Client) -> None:
    """Before the first round there is nothing to show, and each page says what to do."""
    client.force_login(neighbour.post.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    results = ("/tong-quan/", "/chi-tieu/", "/van-ban/", "/van-ban/bao-cao/")
    for path in ("/dot-bao-cao/", "/kiem-tra/", *results, "/ke-hoach/"):
        assert client.get(path).status_code == 200, path
