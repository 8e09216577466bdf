"""A unit's own report: only what it leads and wrote, under its own head, to the UBND."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document

from kehoach.catalogue import paper_kind
from kehoach.contents.papers.issuer import unit_signer
from kehoach.contents.papers.making import make_paper
from kehoach.core.indicators.periods import Period
from kehoach.core.papers.blocks import Bullet
from kehoach.core.papers.paper import Paper
from kehoach.documents.word import render_paper
from kehoach.records.authorities.models import Unit
from tests.samples.papers import ask

Acting = Callable[..., Any]
KIND = paper_kind("bao-cao-don-vi")


def _report(plan: Any, unit: str) -> Paper:
    found = Unit.objects.get(authority=plan.authority, name=unit)
    asked = ask(plan, date(2026, 4, 20), period=Period.parse("2026-Q1"), unit=found)
    return make_paper(asked, KIND)


def test_it_holds_the_units_own_indicators_only(plan: Any) -> None:
    """Two of the centre's; the number's symbol, the signer and where it is kept are the unit's."""
    paper = _report(plan, "Trung tâm Phục vụ hành chính công")
    numbered = {
        block.text[:4] for block in paper.blocks if isinstance(block, Bullet) and block.text[0] == "("
    }
    assert numbered == {"(10)", "(13)"}
    assert paper.authority.symbol == "BC-TTPVHCC" and paper.signer.lines == ("GIÁM ĐỐC",)
    assert paper.addressees == ("Ủy ban nhân dân phường Phan Đình Phùng",)
    assert paper.recipient_lines[-1] == "Lưu: TTPVHCC."


def test_the_head_of_its_file_is_the_units(plan: Any) -> None:
    """The UBND upright above, the unit in bold below it, as Nghị định 30/2020 has a body under another."""
    word = Document(BytesIO(render_paper(_report(plan, "Phòng Văn hóa - Xã hội"))))
    lines = word.tables[0].cell(0, 0).paragraphs[:3]
    names = ["UBND PHƯỜNG", "PHAN ĐÌNH PHÙNG", "PHÒNG VĂN HÓA - XÃ HỘI"]
    assert [line.text for line in lines] == names
    assert [bool(line.runs[0].bold) for line in lines] == [False, False, True]


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Phòng Kinh tế, Hạ tầng và Đô thị", "TRƯỞNG PHÒNG"),
        ("Ban Chỉ huy quân sự", "CHỈ HUY TRƯỞNG"),
        ("Công an phường", "TRƯỞNG CÔNG AN"),
        ("Đội Quản lý trật tự đô thị", "THỦ TRƯỞNG ĐƠN VỊ"),
    ],
)
def test_the_head_signs_by_the_units_name(name: str, title: str) -> None:
    """A unit nobody thought of is signed for all the same."""
    assert unit_signer(Unit(name=name), KIND).lines == (title,)


def test_a_unit_makes_its_own_report_only(plan: Any, acting: Acting, client: Client) -> None:
    """The form offers its own unit; another's by address is refused with a sentence."""
    actor = acting("tp-vanhoa")
    client.force_login(actor.post.user)
    other = Unit.objects.get(authority=plan.authority, symbol="KTHTĐT")
    page = client.get(reverse("paper", args=[KIND.kind]), {"don-vi": other.pk}).content.decode()
    assert "Không có đơn vị" in page and "Tốc độ tăng tổng thu" not in page
