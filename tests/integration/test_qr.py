"""The QR below the tables of a paper: to the page of its figures, inside the office, with nothing secret in it."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from django.test import Client

from kehoach.acts.papers.profile import set_profile
from kehoach.catalogue import paper_kind
from kehoach.contents.papers.making import make_paper
from kehoach.core.errors import ActRefusedError
from kehoach.core.indicators.periods import Period
from kehoach.core.papers.paper import Paper
from kehoach.core.papers.profile import Profile
from kehoach.documents.formats import render
from kehoach.documents.qr import ALT, draw_qr
from tests.samples.papers import ask, report_paper

Acting = Callable[..., Any]
LINK = "http://ke-hoach.phuong:8000/tong-quan/?ky=2026-Q1"


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> Path:
    """Keep pictures in a folder of the test."""
    settings.HOME = tmp_path
    return tmp_path


def _linked() -> Paper:
    paper = report_paper()
    return replace(paper, annexes=(replace(paper.annexes[0], link=LINK),))


def test_word_and_pdf_have_it_with_words_for_who_does_not_see_it() -> None:
    """A picture with its alternative text, the address in letters beside it."""
    with zipfile.ZipFile(io.BytesIO(render(_linked(), ".docx"))) as archive:
        body = archive.read("word/document.xml").decode()
        pictures = [name for name in archive.namelist() if name.startswith("word/media/")]
    assert ALT.format(link=LINK) in body and len(pictures) == 1
    with pypdfium2.PdfDocument(render(_linked(), ".pdf")) as document:
        text = " ".join(page.get_textpage().get_text_range() for page in document)
    assert LINK in text.replace("\r\n", "").replace(" ", "") and "Quét mã" in text


def test_the_code_is_dark_on_white_with_its_quiet_zone() -> None:
    """Four modules of white on every side, a finder in three corners; another address is another code."""
    drawing = draw_qr(LINK)
    assert "M4 4h1v1h-1z" in drawing and "M3 3h1" not in drawing
    assert draw_qr(LINK + "x") != drawing


def test_an_authority_sets_its_address_and_its_reports_lead_to_their_page(
    plan: Any, acting: Acting, client: Client
) -> None:
    """The address opens the figures of the period, for whoever signs in; none without an address."""
    period = Period.parse("2026-Q1")
    wanted = ask(plan, date(2026, 4, 20), period=period)
    set_profile(by=acting("vanphong"), profile=Profile())
    plan.authority.refresh_from_db()
    assert make_paper(wanted, paper_kind("bao-cao")).annexes[0].link == ""
    set_profile(by=acting("vanphong"), profile=Profile(address="http://ke-hoach.phuong:8000"))
    plan.authority.refresh_from_db()
    assert make_paper(wanted, paper_kind("bao-cao")).annexes[0].link == LINK
    page = LINK.removeprefix("http://ke-hoach.phuong:8000")
    assert client.get(page).status_code == 302  # to the sign-in: the code gives nobody anything
    client.force_login(acting("chutich").post.user)
    assert 'value="2026-Q1" selected' in client.get(page).content.decode()
    secret = make_paper(
        ask(plan, date(2026, 4, 20), acting("chutich").post, period=period), paper_kind("phu-luc-noi-bo")
    )
    assert [annex.link for annex in secret.annexes] == [""] * len(secret.annexes)


@pytest.mark.parametrize(
    "address",
    ["ke-hoach", "ftp://a", "http://u:p@a", "http://a/?k=1", "http://a#b", "javascript:x", "http://a b"],
)
def test_an_address_with_more_than_a_place_is_refused(plan: Any, acting: Acting, address: str) -> None:
    """No name, no parameter, no other scheme."""
    with pytest.raises(ActRefusedError, match="Địa chỉ hệ thống"):
        set_profile(by=acting("vanphong"), profile=Profile(address=address))
