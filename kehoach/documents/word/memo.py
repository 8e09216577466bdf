"""The memo on a plan's text as a Word file, in the layout of Nghị định 30/2020/NĐ-CP."""

from datetime import datetime
from typing import Any

from docx.shared import Mm, Pt

from kehoach.core.report.memo import Memo, MemoItem, labelled
from kehoach.core.report.paper import Layout
from kehoach.core.report.tables import to_roman
from kehoach.documents.word.marks import (
    CENTER,
    LEFT,
    add_rule,
    keep_row_whole,
    set_cell_margins,
    set_widths,
    shape,
    write,
)
from kehoach.documents.word.package import drop_thumbnail, to_bytes
from kehoach.documents.word.page import open_document, text_width_mm
from kehoach.documents.word.widths import bold_width_mm

_LEFT_SHARE = 0.41
_SIGNATURE_PT = 62


def render_memo(memo: Memo) -> bytes:
    """Return the memo as the bytes of a .docx; number, day and name are left blank."""
    layout = Layout(**memo.fixed["layout"])
    document = open_document(layout, "")
    _write_head(document, memo, layout)
    _write_title(document, memo, layout)
    document.add_paragraph(memo.opening)
    for place, section in enumerate(memo.sections, 1):
        document.add_heading(f"{to_roman(place)}. {section.title.upper()}", 1)
        for item in section.items:
            _write_item(document, item, memo)
    _write_closing(document, memo, layout)
    _set_properties(document, memo)
    return to_bytes(document)


def _write_item(document: Any, item: MemoItem, memo: Memo) -> None:
    head = document.add_paragraph()
    head.paragraph_format.keep_with_next = True
    write(head, f"{item.number}. {item.title}. ", bold=True)
    write(head, item.message)
    lines = labelled(item, memo.fixed["labels"])
    for place, (label, text) in enumerate(lines):
        line = document.add_paragraph()
        line.paragraph_format.space_after = Pt(2 if place < len(lines) - 1 else 8)
        line.paragraph_format.keep_together = True
        write(line, f"- {label}: ", italic=True)
        write(line, text)


def _write_head(document: Any, memo: Memo, layout: Layout) -> None:
    whole = text_width_mm(layout)
    left, right = whole * _LEFT_SHARE, whole * (1 - _LEFT_SHARE)
    table = document.add_table(rows=2, cols=2)
    set_cell_margins(table, 0)
    set_widths(table, [left, right])
    size = layout.sizes["header"]
    agency = _agency_lines(memo.issuer)
    _write_lines(table.cell(0, 0), agency, size)
    add_rule(table.cell(0, 0), left, bold_width_mm(agency[-1], size) * 0.42)
    _write_lines(table.cell(0, 1), [memo.fixed["country"]], layout.sizes["motto_country"])
    motto = memo.fixed["motto"]
    write(shape(table.cell(0, 1).add_paragraph(), align=CENTER), motto, size=size, bold=True)
    add_rule(table.cell(0, 1), right, bold_width_mm(motto, size))
    number = f"Số:       /{memo.fixed['symbol']}"
    write(shape(table.cell(1, 0).paragraphs[0], align=CENTER, before=4), number, size=size)
    day = f"{_place(memo.issuer)}ngày   tháng   năm {memo.year}"
    write(shape(table.cell(1, 1).paragraphs[0], align=CENTER, before=4), day, size=size, italic=True)


def _agency_lines(issuer: str) -> list[str]:
    """Return "ỦY BAN NHÂN DÂN", "PHƯỜNG …" of an issuer as the plan names it."""
    body = issuer.removeprefix("UBND ").removeprefix("Ủy ban nhân dân ").strip()
    return ["ỦY BAN NHÂN DÂN", body.upper()] if body else ["ỦY BAN NHÂN DÂN"]


def _place(issuer: str) -> str:
    body = issuer.removeprefix("UBND ").removeprefix("Ủy ban nhân dân ").strip()
    return f"{body[:1].upper()}{body[1:]}, " if body else ""


def _write_lines(cell: Any, lines: list[str], size: float) -> None:
    for place, line in enumerate(lines):
        paragraph = cell.add_paragraph() if place else cell.paragraphs[0]
        write(shape(paragraph, align=CENTER), line, size=size, bold=True)


def _write_title(document: Any, memo: Memo, layout: Layout) -> None:
    size, whole = layout.sizes["title"], text_width_mm(layout)
    write(
        shape(document.add_paragraph(), align=CENTER, before=14),
        memo.fixed["type_name"],
        size=size,
        bold=True,
    )
    write(shape(document.add_paragraph(), align=CENTER), memo.subject, size=size, bold=True)
    add_rule(document, whole, min(bold_width_mm(memo.subject, size), whole) * 0.35, gap=2)
    write(
        shape(document.add_paragraph(), align=CENTER, before=8, after=10),
        f"Kính gửi: {memo.fixed['addressee']}.",
    )


def _write_closing(document: Any, memo: Memo, layout: Layout) -> None:
    document.add_paragraph(memo.fixed["closing"]).paragraph_format.keep_with_next = True
    whole = text_width_mm(layout)
    table = document.add_table(rows=1, cols=2)
    set_cell_margins(table, 0)
    set_widths(table, [whole * 0.5, whole * 0.5])
    keep_row_whole(table.rows[0])
    sizes, left, right = layout.sizes, table.cell(0, 0), table.cell(0, 1)
    head = write(shape(left.paragraphs[0], align=LEFT), "Nơi nhận:", size=sizes["recipients_head"])
    head.runs[0].bold = head.runs[0].italic = True
    lines = [f"- {name};" for name in memo.fixed["recipients"]] + [f"- {memo.fixed['archive']}"]
    for line in lines:
        paragraph = write(shape(left.add_paragraph(), align=LEFT), line, size=sizes["recipients"])
        paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Mm(2), Mm(-2)
    _write_lines(right, list(memo.fixed["signer"]), sizes["body"])
    shape(right.add_paragraph(), align=CENTER).paragraph_format.space_before = Pt(_SIGNATURE_PT)


def _set_properties(document: Any, memo: Memo) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = (
        memo.subject[:255],
        memo.issuer,
        memo.issuer,
    )
    properties.language, properties.comments, properties.keywords = "vi-VN", "", ""
    properties.created = properties.modified = datetime(memo.year, 1, 1)
    drop_thumbnail(document)
