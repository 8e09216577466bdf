"""Tables of a paper as Word reads them back: spans, repeated heads, rows that do not break, words as they are."""

from io import BytesIO
from typing import Any

from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from kehoach.core.report.annex import make_annex
from kehoach.core.report.tables import Column, HeaderCell, Row, Table
from kehoach.documents.word.grid import add_table
from kehoach.documents.word.paper import render_paper
from tests.samples.papers import report_paper
from tests.samples.report import make_content

WIDTH = 165.0


def _read(table: Table) -> Any:
    document = Document()
    document.styles.add_style("Table Text", 1)
    add_table(document, table, 12, WIDTH)
    buffer = BytesIO()
    document.save(buffer)
    return Document(BytesIO(buffer.getvalue())).tables[0]


def test_the_head_of_the_annex_spans_and_repeats() -> None:
    """ "So sánh" over two columns, "TT" over two rows; both head rows and the column numbers repeat."""
    drawn = _read(make_annex(make_content()))
    first, second, numbers = (drawn.rows[place] for place in range(3))
    assert (
        first.cells[8].text == first.cells[9].text == "So sánh" and first.cells[8]._tc is first.cells[9]._tc
    )
    assert first.cells[0]._tc is second.cells[0]._tc and second.cells[0].text == "TT"
    assert second.cells[9].text == "Tăng, giảm so với cùng kỳ"
    assert [cell.text for cell in numbers.cells][8] == "(9) = (8)/(6)"
    assert ["tblHeader" in row._tr.xml for row in drawn.rows[:4]] == [True, True, True, False]
    assert all("cantSplit" in row._tr.xml for row in drawn.rows)


def test_a_groups_title_covers_all_other_columns_in_bold() -> None:
    """Its number in the first; the row stays with what follows it."""
    drawn = _read(make_annex(make_content()))
    cells = drawn.rows[3].cells
    assert cells[0].text == "I" and cells[1]._tc is cells[13]._tc
    assert cells[1].paragraphs[0].runs[0].bold and "keepNext" in drawn.rows[3]._tr.xml


def test_it_fills_the_width_by_the_shares_of_its_columns() -> None:
    """Grid and cells in the same measures, to a twentieth of a point."""
    table = Table(
        "", (Column(1), Column(2, "right")), ((HeaderCell("a"), HeaderCell("b")),), (), (Row(("1", "2")),)
    )
    drawn = _read(table)
    widths = [round(column.width.mm) for column in drawn.columns]
    assert widths == [55, 110] == [round(cell.width.mm) for cell in drawn.rows[1].cells]
    assert drawn.rows[1].cells[1].paragraphs[0].alignment == 2


WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff"))


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=4))
def test_words_come_back_as_they_were(rows: list[tuple[str, str]]) -> None:
    """Marks of XML, spaces, empty cells; what no file can hold is left out."""
    table = Table(
        "",
        (Column(1), Column(1)),
        ((HeaderCell("<a>"), HeaderCell("&")),),
        (),
        tuple(Row(row) for row in rows),
    )
    drawn = _read(table)
    assert [tuple(cell.text for cell in row.cells) for row in drawn.rows] == [("<a>", "&"), *rows]


def test_marks_no_file_can_hold_are_left_out() -> None:
    """A stray control character from a pasted text does not break the file."""
    table = Table("", (Column(1),), ((HeaderCell("a"),),), (), (Row(("x\x00\x0by",)),))
    assert _read(table).rows[1].cells[0].text == "xy"


def test_a_note_below_a_table_keeps_its_last_rows() -> None:
    """The legend of an annex never stands alone on a page; a table without one ends where it ends."""
    document = Document(BytesIO(render_paper(report_paper())))
    *_, above, last = document.tables[-1].rows
    assert "keepNext" in above._tr.xml and "keepNext" in last._tr.xml
    gap = last._tr.getparent().getnext()
    assert "keepNext" in gap.xml and "Ghi chú" in "".join(gap.getnext().itertext())
    alone = _read(make_annex(make_content())).rows
    assert "keepNext" in alone[-2]._tr.xml and "keepNext" not in alone[-1]._tr.xml
