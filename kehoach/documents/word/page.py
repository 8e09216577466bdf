"""The sheet: A4, margins, page numbers, the notice of illustrative figures; the styles of the text."""

from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from kehoach.core.papers.kind import Layout
from kehoach.documents.word.marks import CENTER, JUSTIFY, add_page_number, element, shape, write

WIDTH_MM, HEIGHT_MM = 210, 297


def open_document(layout: Layout, notice: str) -> Any:
    """Return an empty document with the layout's styles and its first, upright section."""
    document = Document()
    _set_styles(document, layout)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(WIDTH_MM), Mm(HEIGHT_MM)
    _set_margins(section, layout)
    _set_running(section, layout, notice)
    return document


def add_section(document: Any, layout: Layout, notice: str, *, landscape: bool) -> Any:
    """Start a section, lying or upright, with page numbers of its own, and return it."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    sides = (HEIGHT_MM, WIDTH_MM) if landscape else (WIDTH_MM, HEIGHT_MM)
    section.page_width, section.page_height = Mm(sides[0]), Mm(sides[1])
    _set_margins(section, layout)
    for part in (section.header, section.first_page_header, section.footer, section.first_page_footer):
        part.is_linked_to_previous = False
    _set_running(section, layout, notice)
    for old in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(old)
    section._sectPr.find(qn("w:pgMar")).addnext(element("pgNumType", start=1))
    return section


def text_width_mm(layout: Layout, *, landscape: bool = False) -> float:
    """Return the width between the margins."""
    whole = HEIGHT_MM if landscape else WIDTH_MM
    return whole - layout.margins["left"] - layout.margins["right"]


def _set_margins(section: Any, layout: Layout) -> None:
    for side in ("top", "bottom", "left", "right"):
        setattr(section, f"{side}_margin", Mm(layout.margins[side]))
    section.header_distance = section.footer_distance = Mm(9)


def _set_running(section: Any, layout: Layout, notice: str) -> None:
    """Number every page but the first, centred on top; the notice stands at every foot."""
    section.different_first_page_header_footer = True
    add_page_number(
        shape(section.header.paragraphs[0], align=CENTER),
        layout.sizes["page_number"],
    )
    shape(section.first_page_header.paragraphs[0], align=CENTER)
    for footer in (section.footer, section.first_page_footer):
        write(shape(footer.paragraphs[0], align=CENTER), notice, size=layout.sizes["note"], bold=True)


def _set_styles(document: Any, layout: Layout) -> None:
    normal = document.styles["Normal"]
    _set_font(normal, layout, bold=False)
    form = normal.paragraph_format
    form.alignment, form.first_line_indent = JUSTIFY, Mm(layout.first_line_mm)
    form.space_before, form.space_after = Pt(0), Pt(layout.space_after_pt)
    form.line_spacing, form.widow_control = layout.line_spacing, True
    normal.element.get_or_add_rPr().append(element("lang", val="vi-VN", eastAsia="vi-VN", bidi="vi-VN"))
    for name in ("Heading 1", "Heading 2"):
        _set_heading(document.styles[name], layout)
    for name in ("Header", "Footer"):
        _set_font(document.styles[name], layout, bold=False)
    _set_font(document.styles.add_style("Table Text", WD_STYLE_TYPE.PARAGRAPH), layout, bold=False)


def complete_styles(document: Any, layout: Layout) -> None:
    """Add the styles that the text of a paper is written in, where a document from elsewhere has none of the name."""
    known = {style.name for style in document.styles}
    for name in ("Heading 1", "Heading 2", "Table Text", "Table Grid"):
        if name in known:
            continue
        kind = WD_STYLE_TYPE.TABLE if name == "Table Grid" else WD_STYLE_TYPE.PARAGRAPH
        style = document.styles.add_style(name, kind, builtin=name != "Table Text")
        if name.startswith("Heading"):
            _set_heading(style, layout)
        elif name == "Table Text":
            _set_font(style, layout, bold=False)


def _set_heading(style: Any, layout: Layout) -> None:
    _set_font(style, layout, bold=True)
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(layout.space_after_pt), Pt(layout.space_after_pt)
    form.keep_with_next, form.keep_together = True, True
    form.first_line_indent, form.alignment = Mm(layout.first_line_mm), JUSTIFY


def _set_font(style: Any, layout: Layout, *, bold: bool) -> None:
    """Set one font for all scripts: a theme font left in any of them would win there."""
    style.font.name, style.font.size = layout.font, Pt(layout.sizes["body"])
    style.font.bold, style.font.italic = bold, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        if name.endswith(("Theme", "theme")):
            del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), layout.font)
