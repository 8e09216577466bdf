"""Vòng đời số liệu: a figure's whole life, for each who may read it, as page, text and JSON."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kehoach.acts import figures, publishing
from kehoach.contents.results.life import FigureLife, get_life
from kehoach.contents.viewer import Viewer
from kehoach.core.indicators.periods import Period
from kehoach.records.audit.models import Event
from kehoach.records.plans.models import Indicator
from kehoach.records.publishing.models import Publication
from kehoach.records.reporting.models import Figure, FigureStatus, Owed
from kehoach.records.requests.models import ProvidedFigure, Provision
from tests.conftest import DAY
from tests.samples.secret import SPELLINGS

Acting = Callable[..., Any]


@pytest.fixture
def published(plan: Any) -> Figure:
    """Return a figure that went the whole way to the public page."""
    shown = Publication.objects.filter(authority=plan.authority, withdrawn_at=None).first()
    assert shown is not None
    rows = Figure.objects.filter(indicator=shown.indicator, approved__isnull=False)
    found: Figure = rows.filter(period=shown.period).get()
    return found


def _life(figure: Figure, acting: Acting, username: str) -> FigureLife:
    by = acting(username)
    viewer = Viewer(by.authority.pk, by.post, DAY)
    life = get_life(figure.indicator_id, Period.parse(figure.period), viewer, figure.part)
    assert life is not None
    return life


def test_every_step_stands_in_it_in_order(published: Figure, acting: Acting) -> None:
    """Asked, entered with its digest's event, sent, received, approved, decided, released, published, locked."""
    life = _life(published, acting, "vanphong")
    keys = [turn.key for turn in reversed(life.turns)]
    way = ("asked", "entered", "submit", "receive", "approve", "decided", "released", "published", "lock")
    places = [keys.index(key) for key in way]
    assert places == sorted(places)
    entered = next(turn for turn in life.turns if turn.key == "entered")
    facts = dict(entered.facts)
    assert published.current is not None and published.current.definition is not None
    assert facts["Cách tính"] == f"ấn bản {published.current.definition.edition}"
    event = Event.objects.get(authority=published.authority, sequence=int(facts["Sự kiện trong nhật ký"]))
    assert event.data["value"] == published.current.pk
    assert {turn.by for turn in life.turns if turn.key == "approve"} == {"Chủ tịch (Chủ tịch UBND phường)"}


def test_withdrawing_and_reopening_stand_in_it_with_their_reason(published: Figure, acting: Acting) -> None:
    """What is undone is told beside what was done, never instead of it."""
    publication = Publication.objects.get(indicator=published.indicator, period=published.period)
    publishing.withdraw(by=acting("nguoidang"), publication=publication, reason="Chờ số chính thức")
    figures.reopen(by=acting("vanphong"), figure=published, reason="Thuế tỉnh đính chính")
    turns = {turn.key: turn for turn in _life(published, acting, "vanphong").turns}
    assert turns["withdrawn"].reason == "Chờ số chính thức"
    assert turns["reopen"].reason == "Thuế tỉnh đính chính"
    assert "published" in turns


def test_returned_and_entered_in_the_units_stead(ward: Any, acting: Acting) -> None:
    """The reason of a return and the ground of "nhập thay" are told; who entered and sent is stamped."""
    owed = Owed.objects.filter(round__status="open", figure__status=FigureStatus.RETURNED).first()
    assert owed is not None and owed.figure.current is not None
    figures.enter(
        by=acting("vanphong", DAY + timedelta(days=1)),
        owed=owed,
        given=figures.Given(
            numerator=owed.figure.current.numerator,
            denominator=owed.figure.current.denominator,
            value=owed.figure.current.value,
            paper="Công văn 7",
            note="Đã đối chiếu",
        ),
        after_revision=owed.figure.current.revision,
        on_behalf_ground="Công văn 7 của đơn vị",
    )
    life = _life(owed.figure, acting, "vanphong")
    words = [f"{turn.words} {turn.reason}" for turn in life.turns]
    assert any("Trả lại" in text and turn.reason for text, turn in zip(words, life.turns, strict=True))
    assert "Căn cứ nhập thay: Công văn 7 của đơn vị" in " ".join(words)
    assert any("tự xác nhận" in text for text in words)


def test_readers_of_approved_values_read_the_approved_ones_alone(
    ward: Any, published: Figure, acting: Acting
) -> None:
    """Neither drafts nor returns; a figure nobody approved has no turn of its value."""
    life = _life(published, acting, "danguy")
    assert not life.whole and life.standing
    assert {turn.key for turn in life.turns} <= {
        "asked", "waited", "entered", "approve", "lock", "reopen", "decided", "released", "published", "withdrawn",
    }  # fmt: skip
    owed = Owed.objects.filter(round__status="open", figure__status=FigureStatus.RETURNED).first()
    assert owed is not None
    other = _life(owed.figure, acting, "danguy")
    assert other.standing == "" and not [turn for turn in other.turns if turn.key in ("entered", "return")]


def test_page_text_and_json_say_the_same(published: Figure, client: Client) -> None:
    """One content, three forms; linked from the indicator's page."""
    client.post("/dang-nhap/thu/", {"username": "vanphong"})
    address = reverse("figure-life", args=[published.indicator_id, published.period])
    part = f"phan={published.part}"
    page = client.get(f"{address}?{part}").content.decode()
    text = client.get(f"{address}?{part}&dang=txt").content.decode()
    data = client.get(f"{address}?{part}&dang=json").json()
    assert (
        address in client.get(f"/chi-tieu/{published.indicator_id}/?ky={published.period}").content.decode()
    )
    assert data["status"] == published.status and len(data["turns"]) > 6
    for turn in data["turns"]:
        assert turn["words"] in text
        assert turn["words"].split("“")[0] in page
    for wrong in ("2026-M13", "x", "1999"):
        assert client.get(reverse("figure-life", args=[published.indicator_id, wrong])).status_code == 404


def test_a_paper_on_file_is_told_with_the_revision_it_rests_on(
    plan: Any, published: Figure, client: Client
) -> None:
    """Which papers used the figure; after a newer value it says so."""
    client.post("/dang-nhap/thu/", {"username": "vanphong"})
    made = client.post(
        reverse("paper-draft", args=["bao-cao"]) + f"?ky={published.period}", {"ky": published.period}
    )
    assert made.status_code == 302
    address = reverse("figure-life", args=[published.indicator_id, published.period])
    page = client.get(f"{address}?phan={published.part}").content.decode()
    assert "Dự thảo" in page and "lần 1" in page and "nay đã có số khác" not in page
    Figure.objects.filter(pk=published.pk).update(approved=None, received=None)
    other = Figure.objects.exclude(pk=published.pk).filter(approved__isnull=False).first()
    assert other is not None
    Figure.objects.filter(pk=published.pk).update(approved=other.approved)
    assert "nay đã có số khác" in client.get(f"{address}?phan={published.part}").content.decode()


def test_a_restricted_one_is_told_to_who_may_see_it(secret: Indicator, client: Client) -> None:
    """Named, no figure, for others; no counts, no evidence for who may; each reading logged (test_sights)."""
    figure = Owed.objects.get(figure__indicator=secret, round__code="year-2026").figure
    address = reverse("figure-life", args=[secret.pk, figure.period]) + f"?phan={figure.part}"
    for username in ("phochutich", "tp-kinhte", "danguy"):
        client.post("/dang-nhap/thu/", {"username": username})
        for form in ("", "&dang=txt", "&dang=json"):
            text = client.get(address + form).content.decode()
            assert not any(spelling in text for spelling in SPELLINGS), username
            assert "nhập lần" not in text.lower() and secret.name in text
    client.post("/dang-nhap/thu/", {"username": "chutich"})
    page = client.get(address).content.decode()
    assert "1,0873" in page or "1,09%" in page
    assert "lượt xem đã ghi" in page
    client.post("/dang-nhap/thu/", {"username": "cht-quansu"})
    assert "lượt xem đã ghi" not in client.get(address).content.decode()


def test_another_authoritys_figure_is_not_found(published: Figure, acting: Acting) -> None:
    """Neither by page nor by content."""
    by = acting("vanphong")
    viewer = Viewer(by.authority.pk + 1, by.post, DAY)
    assert get_life(published.indicator_id, Period.parse(published.period), viewer, published.part) is None


def test_to_whom_it_was_given_is_told_to_who_may_know(
    published: Figure, acting: Acting, client: Client
) -> None:
    """Receiver, day, revision; a unit that was given nothing reads nothing of it."""
    given = Provision.objects.create(
        authority=published.authority,
        receiver="Đảng ủy phường",
        given_on=DAY,
        at=acting("vanphong").at,
        by="VP",
    )
    assert published.approved is not None
    ProvidedFigure.objects.create(
        authority=published.authority, provision=given, figure=published, value=published.approved
    )
    life = _life(published, acting, "vanphong")
    assert [line.provision.receiver for line in life.given] == ["Đảng ủy phường"]
    assert "Đảng ủy phường, 21/4/2026" in life.text and life.data["given"]
    assert not _life(published, acting, "cv-vanhoa").given
    client.post("/dang-nhap/thu/", {"username": "vanphong"})
    address = reverse("figure-life", args=[published.indicator_id, published.period])
    assert "Đã cung cấp cho ai" in client.get(f"{address}?phan={published.part}").content.decode()
