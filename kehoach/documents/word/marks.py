"""Small pieces of WordprocessingML that python-docx has no call for: fields, borders, widths, boxes."""

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

CENTER, LEFT, RIGHT, JUSTIFY = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)


def element(tag: str, **attributes: object) -> Any:
    """Return an element of the main namespace; `w_` attributes are written without the prefix."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def write(
    paragraph: Any, text: str, *, size: float | None = None, bold: bool = False, italic: bool = False
) -> Any:
    """Add a run and return the paragraph."""
    run = paragraph.add_run(text)
    run.bold, run.italic = bold or None, italic or None
    if size is not None:
        run.font.size = Pt(size)
    return paragraph


def shape(
    paragraph: Any, *, align: Any = None, before: float = 0, after: float = 0, keep: bool = False
) -> Any:
    """Set alignment and spacing in points, no indent, single lines; `keep`: with the next paragraph."""
    form = paragraph.paragraph_format
    form.alignment, form.space_before, form.space_after = align, Pt(before), Pt(after)
    form.first_line_indent, form.line_spacing = Pt(0), 1.0
    if keep:
        form.keep_with_next = True
    return paragraph


def add_page_number(paragraph: Any, size: float) -> None:
    """Add the PAGE field, as five runs of which LibreOffice and Word both make a number."""
    for kind in ("begin", None, "separate", "1", "end"):
        run = paragraph.add_run()
        run.font.size = Pt(size)
        if kind is None:
            made = element("instrText")
            made.set(qn("xml:space"), "preserve")
            made.text = " PAGE "
        elif kind == "1":
            made = element("t")
            made.text = "1"
        else:
            made = element("fldChar", fldCharType=kind)
        run._r.append(made)


def add_rule(container: Any, cell_mm: float, rule_mm: float, *, gap: float = 1) -> None:
    """Add a solid line of a length, centred: the top border of an empty paragraph with equal indents.

    A border is no underlining (which the decree does not want) and, unlike a drawn line, stays where it is.
    """
    paragraph = shape(container.add_paragraph(), before=gap)
    paragraph.paragraph_format.line_spacing = Pt(4)
    side = Mm(max((cell_mm - rule_mm) / 2, 0))
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = side
    borders = element("pBdr")
    borders.append(element("top", val="single", sz=6, space=1, color="000000"))
    _insert_borders(paragraph, borders)


def box(paragraph: Any) -> None:
    """Draw a single-line box around a paragraph."""
    borders = element("pBdr")
    for side in ("top", "left", "bottom", "right"):
        borders.append(element(side, val="single", sz=8, space=3, color="000000"))
    _insert_borders(paragraph, borders)


def set_widths(table: Any, widths_mm: list[float]) -> None:
    """Fix the widths of a table's grid and of every cell; Word and LibreOffice each read another of them."""
    table.autofit = False
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell in row._tr.tc_lst:
            start = cell.grid_offset
            cell.width = Mm(sum(widths_mm[start : start + cell.grid_span]))


def set_cell_margins(table: Any, side_mm: float) -> None:
    """Set the left and right margins inside the cells of a table."""
    margins = element("tblCellMar")
    for side in ("left", "right"):
        margins.append(element(side, w=round(side_mm * 56.7), type="dxa"))
    table._tbl.tblPr.append(margins)


def keep_row_whole(row: Any) -> None:
    """Do not let a row break across pages."""
    row._tr.get_or_add_trPr().append(element("cantSplit"))


def _insert_borders(paragraph: Any, borders: Any) -> None:
    """Put the borders where the schema wants them: before spacing, indents and alignment."""
    properties = paragraph._p.get_or_add_pPr()
    after = (
        "shd",
        "tabs",
        "suppressAutoHyphens",
        "spacing",
        "ind",
        "contextualSpacing",
        "jc",
        "rPr",
        "sectPr",
    )
    for child in properties:
        if child.tag in {qn(f"w:{name}") for name in after}:
            child.addprevious(borders)
            return
    properties.append(borders)
