"""How an authority's papers look and are signed: by itself from the posts held, by what is set, in every kind."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from docx.shared import Pt

from kehoach.acts.papers.profile import set_profile
from kehoach.catalogue import paper_kind
from kehoach.contents.papers.making import make_paper
from kehoach.core.errors import ActRefusedError
from kehoach.core.indicators.periods import Period
from kehoach.core.papers.paper import Paper
from kehoach.core.papers.profile import Profile, read_profile, signing_of, to_data
from kehoach.documents.word import render_paper
from kehoach.records.authorities.models import Authority, Post, Role
from tests.samples.papers import ask

Acting = Callable[..., Any]
ON = date(2026, 4, 20)


def _report(plan: Any) -> Paper:
    plan.refresh_from_db()
    plan.authority.refresh_from_db()
    return make_paper(ask(plan, ON, period=Period.parse("2026-Q1")), paper_kind("bao-cao"))


@pytest.mark.parametrize(
    ("signing", "chair", "deputy", "form"),
    [
        ("auto", "Chủ tịch UBND phường", "Phó Chủ tịch UBND phường", "chair"),
        ("auto", "Quyền Chủ tịch UBND phường", None, "acting_chair"),
        ("auto", None, "Phó Chủ tịch UBND phường", "deputy"),
        ("auto", None, None, "chair"),
        ("authorised", "Chủ tịch UBND phường", None, "authorised"),
    ],
)
def test_the_form_of_signing(signing: str, chair: str | None, deputy: str | None, form: str) -> None:
    """By who holds the posts, unless the authority says otherwise."""
    assert signing_of(Profile(signing=signing), chair=chair, deputy=deputy) == form


def test_without_a_chair_the_deputy_signs_by_itself(plan: Any) -> None:
    """The post ended yesterday: KT. CHỦ TỊCH, PHÓ CHỦ TỊCH, in the report made today."""
    assert _report(plan).signer.lines == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    Post.objects.filter(authority=plan.authority, role=Role.CHAIR).update(until_date=date(2026, 4, 19))
    assert _report(plan).signer.lines == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


def test_what_is_set_stands_in_the_next_paper(plan: Any, acting: Acting) -> None:
    """Province above and upright, symbol, name, recipients, 13 points: read back from the Word file."""
    given = Profile(
        province_above=True,
        symbol="BC-UBND.PĐP",
        drafting_unit="VP-TH",
        signing="acting_chair",
        names={"acting_chair": "Trần Văn Bình"},
        recipients=("UBND tỉnh", "Lưu hồ sơ"),
        body_size=13,
    )
    set_profile(by=acting("vanphong"), profile=given)
    word = Document(BytesIO(render_paper(_report(plan))))
    head = word.tables[0]
    assert [line.text for line in head.cell(0, 0).paragraphs[:2]] == [
        "UBND TỈNH THÁI NGUYÊN",
        "ỦY BAN NHÂN DÂN",
    ]
    assert head.cell(1, 0).text.endswith("/BC-UBND.PĐP")
    assert word.styles["Normal"].font.size == Pt(13)
    texts = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert any("Q. CHỦ TỊCH" in text and "Trần Văn Bình" in text for text in texts)
    assert any("- UBND tỉnh;" in text and text.endswith("- Lưu: VT, VP-TH.") for text in texts)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"body_size": 12}, "13 hoặc 14"),
        ({"symbol": "BC UBND"}, "không có dấu cách"),
        ({"names": {"chair": "TS. Trần Văn Bình"}}, "học hàm, học vị"),
        ({"names": {"chair": "Bình 2"}}, "không có chữ số"),
        ({"recipients": ("x",) * 16}, "nhiều nhất 15 dòng"),
        ({"signing": "x"}, "Chọn một cách ký"),
        ({"recipients": ("TỐI MẬT",)}, "không lưu nội dung mật"),
    ],
)
def test_what_no_paper_may_have_is_refused(
    plan: Any, acting: Acting, change: dict[str, Any], words: str
) -> None:
    """Each with its sentence; nothing is stored."""
    before = Authority.objects.get(pk=plan.authority_id).profile
    with pytest.raises(ActRefusedError, match=words):
        set_profile(by=acting("vanphong"), profile=replace(Profile(), **change))
    assert Authority.objects.get(pk=plan.authority_id).profile == before


def test_a_profile_is_stored_and_read_as_it_is() -> None:
    """What is unknown is left alone; what is missing is as an authority begins."""
    given = Profile(names={"chair": "Trần Văn Bình"}, recipients=("UBND tỉnh",), body_size=13)
    assert read_profile(to_data(given)) == given
    assert read_profile({"unknown": 1}) == Profile()


def test_the_page_shows_and_sets_it(plan: Any, acting: Acting, client: Client) -> None:
    """The office and the administrator; a fault stands in the form, others have no such page."""
    client.force_login(acting("vanphong").post.user)
    address = reverse("paper-profile")
    given = {
        "signing": "deputy",
        "office_signing": "by_order",
        "body_size": "14",
        "recipients": "- UBND tỉnh;\n",
    }
    assert client.post(address, {**given, "name_deputy": "ThS. Lê Thị Hoa"}).status_code == 422
    client.post(address, {**given, "name_deputy": "Lê Thị Hoa", "province_above": "on"})
    page = client.get(address).content.decode()
    assert "UBND TỈNH THÁI NGUYÊN" in page and "KT. CHỦ TỊCH" in page and "Lê Thị Hoa" in page
    assert read_profile(Authority.objects.get(pk=plan.authority_id).profile).recipients == ("UBND tỉnh",)
    client.force_login(acting("chutich").post.user)
    assert client.get(address).status_code == 403
