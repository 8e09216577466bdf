"""Who saw figures followed separately is logged: on every page, paper and file that shows one, and nowhere else."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from kehoach.acts.sights import Sight, record_sights
from kehoach.catalogue import paper_kinds
from kehoach.records import integrity
from kehoach.records.audit import sights
from kehoach.records.audit.models import Event
from kehoach.records.plans.models import Indicator
from kehoach.records.reporting.models import Owed
from kehoach.records.sheets.models import DefinitionSheet
from tests.samples.secret import SPELLINGS, parts_of

Acting = Callable[..., Any]
LOG = "/theo-doi-rieng/nguoi-xem/"


def _signed_in(client: Client, username: str) -> Client:
    client.logout()
    assert client.post("/dang-nhap/thu/", {"username": username}).status_code == 302
    return client


def _patterns(items: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for item in items:
        if isinstance(item, URLResolver):
            yield from _patterns(item.url_patterns)
        else:
            yield item


def _addresses(secret: Indicator) -> Iterator[str]:
    """Yield every page there is, with the secret's own indicator, round and figure where it takes one."""
    owed = Owed.objects.get(figure__indicator=secret, round__code="year-2026")
    fill: dict[str, list[Any]] = {
        "indicator_id": [secret.pk],
        "round_id": [owed.round_id],
        "unit_id": [owed.unit_id],
        "owed_id": [owed.pk],
        "plan_id": [secret.plan_id],
        "figure_id": [owed.figure_id],
        # What leaves the house holds none: test_secrecy.
        "kind": [kind.kind for kind in paper_kinds() if not kind.outside],
        "suffix": ["docx"],
        "period": [owed.figure.period],
        "order": [2],
        "sheet_id": list(DefinitionSheet.objects.filter(indicator=secret).values_list("pk", flat=True)),
    }
    for pattern in _patterns(get_resolver().url_patterns):
        names = list(pattern.pattern.converters)
        if not pattern.name or pattern.name.startswith(("account", "mfa", "act-as")):
            continue
        if any(name not in fill for name in names):
            continue
        sets: list[dict[str, Any]] = [{}]
        for name in names:
            sets = [{**one, name: value} for one in sets for value in fill[name]]
        for arguments in sets:
            yield reverse(pattern.name, kwargs=arguments)


def _holds(answer: Any) -> bool:
    if answer.status_code != 200:
        return False
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    kind = answer.headers.get("Content-Type", "")
    if "pdf" in kind:
        texts = [text for _, text in parts_of(content, ".pdf")]
    elif "officedocument" in kind:
        texts = [text for _, text in parts_of(content, ".docx")]
    else:
        texts = [content.decode("utf-8", "ignore")]
    return any(spelling in text for text in texts for spelling in SPELLINGS)


@pytest.mark.parametrize(
    ("username", "least"),
    [
        ("chutich", {"Tổng quan", "Danh sách chỉ tiêu", "Trang chỉ tiêu", "Giải thích", "Vòng đời số liệu"}),
        ("vanphong", {"Trang chỉ tiêu", "Nhập thay Ban Chỉ huy quân sự", "Số liệu của đợt"}),
        ("cht-quansu", {"Trang chỉ tiêu", "Việc cần làm", "Biểu nhập, tệp Excel"}),
    ],
)
def test_every_page_and_file_that_shows_one_is_logged(
    secret: Indicator, client: Client, monkeypatch: pytest.MonkeyPatch, username: str, least: set[str]
) -> None:
    """All addresses of the house are opened; where the number stands in the answer, an event says so."""
    monkeypatch.setattr(sights, "ONE_LOOK", timedelta(0))
    _signed_in(client, username)
    part = Owed.objects.get(figure__indicator=secret, round__code="year-2026").figure.part
    subject, where = f"plans.Indicator:{secret.pk}", set()
    for address in _addresses(secret):
        queries = (
            ["", "&dang=json", "&dang=txt"] if "/giai-thich/" in address or "/vong-doi/" in address else [""]
        )
        for query in [f"?ky=2026&dot=year-2026&phan={part}{more}" for more in queries]:
            before = Event.objects.filter(subject=subject, act=sights.ACT).count()
            shown = _holds(client.get(address + query))
            events = list(Event.objects.filter(subject=subject, act=sights.ACT)[before:])
            where |= {event.data["where"] for event in events}
            assert not shown or events, f"{username} read it at {address}{query}"
    assert least <= where
    assert not any(
        spelling in f"{event.words} {event.data}" for event in Event.objects.all() for spelling in SPELLINGS
    )


@pytest.mark.parametrize("username", ["phochutich", "cv-vanhoa", "danguy"])
def test_who_sees_none_leaves_no_trace_of_having_seen(
    secret: Indicator, client: Client, username: str
) -> None:
    """ "Theo dõi riêng" on a page is no look."""
    _signed_in(client, username)
    before = Event.objects.filter(act=sights.ACT).count()
    for path in (
        "/tong-quan/",
        "/chi-tieu/",
        f"/chi-tieu/{secret.pk}/",
        f"/chi-tieu/{secret.pk}/giai-thich/",
    ):
        client.get(f"{path}?ky=2026")
    assert Event.objects.filter(act=sights.ACT).count() == before


def test_the_same_page_soon_again_is_one_look_and_later_another(secret: Indicator, acting: Acting) -> None:
    """A reload says nothing new; a file carries the figures away each time."""
    by = acting("chutich")
    page, file = Sight(secret.pk, "Trang chỉ tiêu"), Sight(secret.pk, "tệp Word", each=True)
    assert record_sights(by=by, seen=[page, page, file]) == 2
    assert record_sights(by=by, seen=[page, file]) == 1
    later = type(by)(by.post, by.at + sights.ONE_LOOK + timedelta(seconds=1))
    assert record_sights(by=later, seen=[page]) == 1


def test_a_kept_page_shown_again_is_logged_again(
    secret: Indicator, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer comes from what is kept ready; the look is one all the same."""
    _signed_in(client, "chutich")
    rows = Event.objects.filter(act=sights.ACT, subject=f"plans.Indicator:{secret.pk}")
    for _ in range(3):  # made, made again as the head moved, kept
        client.get("/tong-quan/?ky=2026")
    before = rows.count()
    monkeypatch.setattr(sights, "ONE_LOOK", timedelta(0))
    assert client.get("/tong-quan/?ky=2026").status_code == 200
    assert rows.count() == before + 1


def test_another_authoritys_indicator_is_not_logged(secret: Indicator, acting: Acting) -> None:
    """What the authority does not have it cannot have seen."""
    assert record_sights(by=acting("chutich"), seen=[Sight(10**6, "Trang chỉ tiêu")]) == 0


def test_the_log_is_for_the_chairman_and_named_staff_and_the_keeper_counts(
    secret: Indicator, client: Client
) -> None:
    """Quản trị reads that somebody looked, not at what; others may not open it."""
    _signed_in(client, "chutich").get(f"/chi-tieu/{secret.pk}/?ky=2026")
    page = client.get(LOG).content.decode()
    assert "Trang chỉ tiêu" in page and secret.name in page and "Chủ tịch UBND phường" in page
    assert not any(spelling in page for spelling in SPELLINGS)
    own = client.get(f"{LOG}?chi-tieu={secret.pk}").content.decode()
    assert "Xem mọi chỉ tiêu" in own
    keeper = _signed_in(client, "quantri").get(LOG).content.decode()
    assert "Chủ tịch UBND phường" in keeper and "1 lượt" in keeper
    assert secret.name not in keeper and "Trang chỉ tiêu" not in keeper
    for username in ("phochutich", "cht-quansu"):
        assert _signed_in(client, username).get(LOG).status_code == 403


def test_months_are_turned_and_one_that_has_not_come_is_this_one(secret: Indicator, client: Client) -> None:
    """An empty month says so; nonsense in the address is this month."""
    _signed_in(client, "chutich")
    assert (
        "Chưa có lượt xem nào trong tháng 1 năm 2026" in client.get(f"{LOG}?thang=2026-M01").content.decode()
    )
    for nonsense in ("2099-M01", "2026-Q1", "x"):
        assert client.get(f"{LOG}?thang={nonsense}").status_code == 200


def test_looks_are_in_the_chain(secret: Indicator, client: Client) -> None:
    """`kehoach verify` vouches for them as for every act."""
    _signed_in(client, "chutich").get(f"/chi-tieu/{secret.pk}/?ky=2026")
    assert Event.objects.filter(act=sights.ACT).exists()
    assert list(integrity.chains()) == []
