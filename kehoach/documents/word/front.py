"""What stands before the text: country and agency, number and date, title, grounds, addressees."""

from typing import Any

from docx.shared import Mm

from kehoach.core.papers.formalities import date_words, number_words
from kehoach.core.papers.kind import PaperForm
from kehoach.core.papers.paper import Paper
from kehoach.documents.word.marks import (
    CENTER,
    add_rule,
    box,
    set_cell_margins,
    set_widths,
    shape,
    write,
)
from kehoach.documents.word.page import text_width_mm
from kehoach.documents.word.widths import bold_width_mm

_LEFT_SHARE = 0.41


def write_front(document: Any, paper: Paper) -> None:
    """Write the paper down to its text: head, title or "V/v …", addressees, grounds."""
    for mark in paper.marks:
        write_mark(document, mark, paper.form, text_width_mm(paper.form.layout))
    if paper.form.head:
        _write_head(document, paper)
    if paper.type_name:
        _write_title(document, paper)
    else:
        shape(document.add_paragraph(), after=4)
    write_addressees(document, paper.addressees)
    for place, ground in enumerate(paper.grounds, 1):
        end = "." if place == len(paper.grounds) else ";"
        write(document.add_paragraph(), f"{ground}{end}", italic=True)


def write_mark(document: Any, mark: str, form: PaperForm, width_mm: float) -> None:
    """Write a mark in a box as long as its words, that of internal circulation or of a draft."""
    size = form.layout.sizes["header"]
    paragraph = write(shape(document.add_paragraph(), align=CENTER, after=6), mark, size=size, bold=True)
    side = Mm((width_mm - bold_width_mm(mark, size) - 6) / 2)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = side
    box(paragraph)


def _write_head(document: Any, paper: Paper) -> None:
    """Write country and agency, number and date; a letter's "V/v …" below its number."""
    layout = paper.form.layout
    whole = text_width_mm(layout)
    left, right = whole * _LEFT_SHARE, whole * (1 - _LEFT_SHARE)
    table = document.add_table(rows=2, cols=2)
    set_cell_margins(table, 0)
    set_widths(table, [left, right])
    _write_agency(table.cell(0, 0), paper, left)
    _write_country(table.cell(0, 1), paper.form, right)
    size = layout.sizes["header"]
    write(shape(table.cell(1, 0).paragraphs[0], align=CENTER, before=4), number_words(paper), size=size)
    if not paper.type_name:
        about = shape(table.cell(1, 0).add_paragraph(), align=CENTER, before=3)
        write(about, f"V/v {paper.subject}", size=layout.sizes["about"])
    place = f"{paper.authority.place}, {date_words(paper)}"
    write(shape(table.cell(1, 1).paragraphs[0], align=CENTER, before=4), place, size=size, italic=True)


def _write_agency(cell: Any, paper: Paper, width_mm: float) -> None:
    sizes = paper.form.layout.sizes
    # "UBND PHƯỜNG …" above a unit's name is long; the decree allows it 12 points as well as 13.
    size = sizes["motto_country"] if paper.authority.parent_lines else sizes["header"]
    lines = [(line, False) for line in paper.authority.parent_lines]
    lines += [(line, True) for line in paper.authority.agency_lines]
    _write_lines(cell, lines, size)
    # between a third and a half of the words above it
    add_rule(cell, width_mm, min(bold_width_mm(lines[-1][0], size), width_mm) * 0.42)


def _write_country(cell: Any, form: PaperForm, width_mm: float) -> None:
    sizes = form.layout.sizes
    _write_lines(cell, [(form.country, True)], sizes["motto_country"])
    write(shape(cell.add_paragraph(), align=CENTER), form.motto, size=sizes["header"], bold=True)
    add_rule(cell, width_mm, bold_width_mm(form.motto, sizes["header"]))


def _write_lines(cell: Any, lines: list[tuple[str, bool]], size: float) -> None:
    for place, (line, bold) in enumerate(lines):
        paragraph = cell.add_paragraph() if place else cell.paragraphs[0]
        write(shape(paragraph, align=CENTER), line, size=size, bold=bold)


def _write_title(document: Any, paper: Paper) -> None:
    layout = paper.form.layout
    size = layout.sizes["title"]
    write(shape(document.add_paragraph(), align=CENTER, before=14), paper.type_name, size=size, bold=True)
    write(shape(document.add_paragraph(), align=CENTER), paper.subject, size=size, bold=True)
    whole = text_width_mm(layout)
    add_rule(document, whole, min(bold_width_mm(paper.subject, size), whole) * 0.35, gap=2)
    if paper.issuer_line:
        line = shape(document.add_paragraph(), align=CENTER, before=8, after=6)
        write(line, paper.issuer_line, size=size, bold=True)
    else:
        shape(document.add_paragraph(), after=2).paragraph_format.line_spacing = 0.5


def write_addressees(document: Any, addressees: tuple[str, ...]) -> None:
    """Write "Kính gửi": one addressee on the same line, several below it, one a line."""
    if not addressees:
        return
    if len(addressees) == 1:
        write(shape(document.add_paragraph(), align=CENTER, after=10), f"Kính gửi: {addressees[0]}.")
        return
    write(shape(document.add_paragraph(), keep=True), "Kính gửi:").paragraph_format.left_indent = Mm(40)
    for place, name in enumerate(addressees, 1):
        last = place == len(addressees)
        line = write(
            shape(document.add_paragraph(), after=10 if last else 2), f"- {name}{'.' if last else ';'}"
        )
        line.paragraph_format.left_indent = Mm(50)
