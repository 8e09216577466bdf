"""What stands before the text: country and agency, number and date, title, grounds, addressees."""

from typing import Any

from docx.shared import Mm

from kehoach.core.report.body import fill
from kehoach.core.report.content import ReportContent
from kehoach.core.report.formalities import Headed, date_words, number_words
from kehoach.core.report.paper import PaperForm, PaperProfile
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


def write_front(document: Any, content: ReportContent, profile: PaperProfile) -> None:
    """Write the paper down to the sentence that opens its text."""
    if content.internal:
        write_internal_mark(document, profile, text_width_mm(profile.layout))
    write_head(document, content, profile)
    _write_title(document, content, profile)
    write_addressees(document, content.addressees)
    for place, ground in enumerate(content.grounds, 1):
        write(
            document.add_paragraph(), f"{ground}{'.' if place == len(content.grounds) else ';'}", italic=True
        )
    document.add_paragraph(fill(profile.opening, content))


def write_internal_mark(document: Any, profile: PaperProfile, width_mm: float) -> None:
    """Write the boxed mark of internal circulation, as long as its words."""
    size = profile.layout.sizes["header"]
    paragraph = write(
        shape(document.add_paragraph(), align=CENTER, after=6), profile.internal_mark, size=size, bold=True
    )
    side = Mm((width_mm - bold_width_mm(profile.internal_mark, size) - 6) / 2)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = side
    box(paragraph)


def write_head(document: Any, content: Headed, profile: PaperForm, *, about: str = "") -> None:
    """Write country and agency, number and date; `about` is a letter's "V/v …", below its number."""
    whole = text_width_mm(profile.layout)
    left, right = whole * _LEFT_SHARE, whole * (1 - _LEFT_SHARE)
    table = document.add_table(rows=2, cols=2)
    set_cell_margins(table, 0)
    set_widths(table, [left, right])
    _write_agency(table.cell(0, 0), content, profile, left)
    _write_country(table.cell(0, 1), profile, right)
    size = profile.layout.sizes["header"]
    write(shape(table.cell(1, 0).paragraphs[0], align=CENTER, before=4), number_words(content), size=size)
    if about:
        size_about = profile.layout.sizes["about"]
        write(shape(table.cell(1, 0).add_paragraph(), align=CENTER, before=3), about, size=size_about)
    place = f"{content.authority.place}, {date_words(content)}"
    write(shape(table.cell(1, 1).paragraphs[0], align=CENTER, before=4), place, size=size, italic=True)


def _write_agency(cell: Any, content: Headed, profile: PaperForm, width_mm: float) -> None:
    size = profile.layout.sizes["header"]
    lines = [(line, False) for line in content.authority.parent_lines]
    lines += [(line, True) for line in content.authority.agency_lines]
    _write_lines(cell, lines, size)
    # between a third and a half of the words above it
    add_rule(cell, width_mm, bold_width_mm(lines[-1][0], size) * 0.42)


def _write_country(cell: Any, profile: PaperForm, width_mm: float) -> None:
    sizes = profile.layout.sizes
    _write_lines(cell, [(profile.country, True)], sizes["motto_country"])
    write(shape(cell.add_paragraph(), align=CENTER), profile.motto, size=sizes["header"], bold=True)
    add_rule(cell, width_mm, bold_width_mm(profile.motto, sizes["header"]))


def _write_lines(cell: Any, lines: list[tuple[str, bool]], size: float) -> None:
    for place, (line, bold) in enumerate(lines):
        paragraph = cell.add_paragraph() if place else cell.paragraphs[0]
        write(shape(paragraph, align=CENTER), line, size=size, bold=bold)


def _write_title(document: Any, content: ReportContent, profile: PaperProfile) -> None:
    size = profile.layout.sizes["title"]
    write(shape(document.add_paragraph(), align=CENTER, before=14), profile.type_name, size=size, bold=True)
    subject = content.subject or fill(profile.subject, content)
    write(shape(document.add_paragraph(), align=CENTER), subject, size=size, bold=True)
    whole = text_width_mm(profile.layout)
    add_rule(document, whole, min(bold_width_mm(subject, size), whole) * 0.35, gap=2)
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
