"""The reminder letter: what its table says, and its Word file read back against Nghị định 30/2020/NĐ-CP."""

import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.shared import Mm, Pt
from hypothesis import given
from hypothesis import strategies as st

from kehoach.catalogue import paper_kind
from kehoach.core.papers.paper import Paper
from kehoach.core.papers.reminder import (
    LateIndicator,
    LateList,
    make_late_table,
    make_reminder_blocks,
)
from kehoach.core.report.content import Signer
from kehoach.documents.word import render_paper
from tests.samples.report import AUTHORITY, FIGURES, KT, QS, SECRET_NUMBERS, VH

KIND = paper_kind("cong-van-don-doc")
DUE = date(2026, 9, 16)
NAMES = {
    "round": "báo cáo quý III năm 2026",
    "plan": "Kế hoạch phát triển kinh tế - xã hội giai đoạn 2026-2030",
    "authority": AUTHORITY.name,
    "authority_short": AUTHORITY.short_name,
    "office": "Văn phòng HĐND và UBND",
    "due": "ngày 16/9/2026",
    "today": "21/9/2026",
    "units": "3",
    "figures": "4",
    "days": "5",
}


def _late(unit: str, *numbers: int) -> LateList:
    named = tuple(LateIndicator(number, FIGURES[number]["name"]) for number in numbers)
    return LateList(unit, DUE, 5, named)


LATE = (_late(KT[0], 1, 28), _late(VH[0], 14), _late(QS[0], 30))


def _letter(late: tuple[LateList, ...] = LATE, **changes: Any) -> Paper:
    whole: dict[str, Any] = {
        "kind": KIND.kind,
        "form": KIND.form,
        "category": KIND.category,
        "authority": replace(AUTHORITY, symbol="UBND-VP"),
        "addressees": tuple(item.unit for item in late),
        "subject": "đôn đốc gửi số liệu báo cáo quý III năm 2026",
        "blocks": make_reminder_blocks(KIND, NAMES, late),
        "closing": KIND.closing.format(**NAMES),
        "recipients": KIND.recipients,
        "signer": Signer(KIND.form.signers[KIND.signer]),
        "made_on": date(2026, 9, 21),
    }
    return Paper(**{**whole, **changes})


def _read(letter: Paper) -> Any:
    return Document(BytesIO(render_paper(letter)))


@pytest.fixture(scope="module")
def document() -> Any:
    """Return the letter to three units as python-docx reads it back."""
    return _read(_letter())


def _size(paragraph: Any) -> float:
    return float(paragraph.runs[0].font.size.pt)


def test_the_number_stands_left_and_the_subject_below_it(document: Any) -> None:
    """No tên loại: "V/v …" centred under the number, 12 points, upright; number and day blank."""
    agency, right = document.tables[0].rows[0].cells[0], document.tables[0].rows[1].cells[1]
    number, about = document.tables[0].rows[1].cells[0].paragraphs
    assert number.text.startswith("Số:") and number.text.endswith("/UBND-VP")
    assert about.text == "V/v đôn đốc gửi số liệu báo cáo quý III năm 2026"
    assert (_size(number), _size(about), about.runs[0].bold, about.alignment) == (13, 12, None, 1)
    assert [line.text for line in agency.paragraphs[:2]] == list(AUTHORITY.agency_lines)
    assert right.text.startswith("Phường Phan Đình Phùng, ngày") and right.text.endswith("năm 2026")
    assert not {"BÁO CÁO", "CÔNG VĂN"} & {line.text for line in document.paragraphs}


def test_each_addressee_has_a_line(document: Any) -> None:
    """Several below "Kính gửi:", with dashes and a full stop at the end; one on the same line."""
    lines = [line.text for line in document.paragraphs if line.text]
    assert lines[:4] == ["Kính gửi:", f"- {KT[0]};", f"- {VH[0]};", f"- {QS[0]}."]
    alone = [line.text for line in _read(_letter(LATE[:1])).paragraphs if line.text]
    assert alone[0] == f"Kính gửi: {KT[0]}."


def test_the_table_names_what_each_unit_owes(document: Any) -> None:
    """A row for the unit over rows of number, name, due day, days; the head repeats on every page."""
    table = document.tables[1]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["TT", "Chỉ tiêu chưa gửi số liệu", "Hạn gửi", "Số ngày quá hạn"]
    assert rows[1][:2] == ["I", f"{KT[0]}: 2 chỉ tiêu"]
    assert rows[2] == ["1", FIGURES[1]["name"], "16/9/2026", "5"]
    assert [row[0] for row in rows] == ["TT", "I", "1", "28", "II", "14", "III", "30"]
    assert "tblHeader" in table.rows[0]._tr.xml


def test_sheet_and_letters_are_those_of_the_decree(document: Any) -> None:
    """A4, margins, Times New Roman 14, indent of the first line, page number on top from page 2."""
    section, normal = document.sections[0], document.styles["Normal"]
    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(side.mm) for side in sides] == [20, 20, 30, 15]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert (normal.font.name, normal.font.size) == ("Times New Roman", Pt(14))
    assert abs(normal.paragraph_format.first_line_indent - Mm(12.7)) < 1000
    assert "PAGE" in section.header._element.xml and "PAGE" not in section.first_page_header._element.xml
    assert not section.footer.paragraphs[0].text


def test_the_head_of_the_office_signs_by_order(document: Any) -> None:
    """TL. CHỦ TỊCH; the first recipient is "Như trên", the last where it is kept."""
    left, right = document.tables[-1].rows[0].cells
    assert [line.text for line in right.paragraphs][:2] == ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]
    listed = [line.text for line in left.paragraphs]
    assert listed[:2] == ["Nơi nhận:", "- Như trên;"] and listed[-1] == "- Lưu: VT, VP."


def test_made_up_figures_are_marked_on_every_page() -> None:
    """The mark stands at the foot of the first page and of the others."""
    section = _read(_letter(illustrative=True)).sections[0]
    for footer in (section.footer, section.first_page_footer):
        assert footer.paragraphs[0].text == KIND.form.illustrative_mark


def test_no_part_of_the_file_holds_a_restricted_figure() -> None:
    """Restricted indicators stand by name; the same letter gives the same bytes."""
    data = render_paper(_letter((_late(QS[0], 30, 31, 32),)))
    with zipfile.ZipFile(BytesIO(data)) as parts:
        text = " ".join(parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml"))
    assert FIGURES[30]["name"] in text
    assert not [secret for secret in SECRET_NUMBERS if secret in text or secret.replace(",", ".") in text]
    assert data == render_paper(_letter((_late(QS[0], 30, 31, 32),)))


_INDICATORS = st.builds(LateIndicator, st.none() | st.integers(1, 200), st.text(min_size=1))
_LISTS = st.builds(
    LateList,
    st.text(min_size=1),
    st.dates(),
    st.integers(1, 900),
    st.lists(_INDICATORS, min_size=1).map(tuple),
)


@given(st.lists(_LISTS, min_size=1, max_size=45).map(tuple))
def test_a_row_holds_number_name_day_and_days_only(late: tuple[LateList, ...]) -> None:
    """Whatever is owed: one row for each unit, one for each indicator, none with more than its list says."""
    table = make_late_table(late, tuple(KIND.words["head"]))
    expected = [
        ("" if owed.number is None else str(owed.number), owed.name, str(item.days))
        for item in late
        for owed in item.indicators
    ]
    rows = [row.cells for row in table.rows if row.kind == "indicator"]
    assert [(cells[0], cells[1], cells[3]) for cells in rows] == expected
    assert all(len(cells) == len(table.columns) for cells in rows)
    assert sum(row.kind == "group" for row in table.rows) == len(late)
