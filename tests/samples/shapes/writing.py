"""A document as a list of parts, written as Word, OpenDocument, PDF, text or a workbook."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

import typst
import xlsxwriter
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

_ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style")
)
_ODF += ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'


@dataclass(frozen=True)
class Line:
    """A paragraph: its words, whether bold or centred, its heading style, its level in Word's own numbering."""

    text: str
    bold: bool = False
    centred: bool = False
    heading: int = 0
    level: int | None = None


@dataclass(frozen=True)
class Grid:
    """A table: rows of texts, merged places (top, left, bottom, right), whether its lines are drawn."""

    rows: tuple[tuple[str, ...], ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    ruled: bool = True

    def covered(self) -> set[tuple[int, int]]:
        """Return the places under a merged cell but its own."""
        return {
            (row, column)
            for top, left, bottom, right in self.merged
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
            if (row, column) != (top, left)
        }

    def shares(self) -> list[int]:
        """Return how wide each column is for its words, in parts of the whole."""
        longest = [max(len(row[column]) for row in self.rows) for column in range(len(self.rows[0]))]
        return [min(max(length, 10), 30) for length in longest]

    def span(self, row: int, column: int) -> tuple[int, int]:
        """Return how many rows and columns a cell takes."""
        found = next((m for m in self.merged if m[:2] == (row, column)), (row, column, row, column))
        return found[2] - row + 1, found[3] - column + 1


Part = Line | Grid


def lines(text: str, **kind: object) -> list[Part]:
    """Return a line for each non-empty line of a text."""
    return [Line(line.strip(), **kind) for line in text.strip().splitlines() if line.strip()]  # type: ignore[arg-type]


def as_text(parts: Sequence[Part], *, width: int = 0, blank: bool = True) -> bytes:
    """Return the lines as UTF-8 text; `width` breaks them anew, `blank` puts an empty line between them."""
    import textwrap

    texts = [part.text for part in parts if isinstance(part, Line)]
    broken = ["\n".join(textwrap.wrap(text, width)) if width else text for text in texts]
    return ("\n\n" if blank else "\n").join(broken).encode()


def as_word(parts: Sequence[Part], *, landscape: bool = False) -> bytes:
    """Return a .docx; levels become lists that Word numbers itself (I. / 1. / 1.1. / (1))."""
    document = Document()
    if landscape:
        section = document.sections[0]
        section.page_width, section.page_height = section.page_height, section.page_width
        document.styles["Normal"].font.size = Pt(8)
    for part in parts:
        if isinstance(part, Grid):
            _word_table(document, part)
            continue
        style = f"Heading {part.heading}" if part.heading else None
        paragraph = document.add_paragraph(style=style)
        paragraph.add_run(part.text).bold = part.bold or None
        if part.centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if part.level is not None:
            _number(paragraph, part.level)
    if any(isinstance(part, Line) and part.level is not None for part in parts):
        _define_list(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_odt(parts: Sequence[Part]) -> bytes:
    """Return an .odt with headings, paragraphs and tables."""
    body = "".join(_odt_part(part) for part in parts)
    return _odf(f"<office:text>{body}</office:text>", "text")


def as_ods(grid: Grid, titles: Sequence[str] = ()) -> bytes:
    """Return an .ods with one sheet: titles above, then the table."""
    rows = [_odt_row([title]) for title in titles]
    sheet = f'<table:table table:name="Biểu">{"".join(rows)}{_odt_rows(grid)}</table:table>'
    return _odf(f"<office:spreadsheet>{sheet}</office:spreadsheet>", "spreadsheet")


def as_workbook(grid: Grid, titles: Sequence[str] = ()) -> bytes:
    """Return an .xlsx with one sheet: titles above, then the table; all cells are text but plain numbers."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("Biểu")
    for row, title in enumerate(titles):
        sheet.write(row, 0, title)
    covered = grid.covered()
    for row, cells in enumerate(grid.rows):
        for column, text in enumerate(cells):
            rows, columns = grid.span(row, column)
            at = row + len(titles)
            if (rows, columns) != (1, 1):
                sheet.merge_range(at, column, at + rows - 1, column + columns - 1, text)
            elif (row, column) not in covered and text:
                plain = text.replace(".", "").replace(",", ".")
                number = plain.replace(".", "", 1).isdigit()
                sheet.write(at, column, float(plain) if number else text)
    book.close()
    return out.getvalue()


def as_pdf(parts: Sequence[Part], *, landscape: bool = False) -> bytes:
    """Return a PDF with text as Word would print it, through typst."""
    page = f'#set page("a4", flipped: {str(landscape).lower()}, margin: 2cm, numbering: "1")\n'
    head = page + '#set text(font: "Liberation Serif", size: 12pt)\n#set par(justify: true)\n'
    return typst.compile((head + "\n".join(map(_typst, parts))).encode())


def _word_table(document: object, grid: Grid) -> None:
    table = document.add_table(len(grid.rows), len(grid.rows[0]))  # type: ignore[attr-defined]
    table.style = "Table Grid" if grid.ruled else None
    section = document.sections[0]  # type: ignore[attr-defined]
    room = section.page_width - section.left_margin - section.right_margin
    shares = grid.shares()
    for column, share in enumerate(shares):
        table.columns[column].width = room * share // sum(shares)
        for cell in table.columns[column].cells:
            cell.width = room * share // sum(shares)
    for row, cells in enumerate(grid.rows):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    for top, left, bottom, right in grid.merged:
        words = table.cell(top, left).text
        table.cell(top, left).merge(table.cell(bottom, right)).text = words


def _number(paragraph: object, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr()  # type: ignore[attr-defined]
    number = OxmlElement("w:numPr")
    for name, value in (("w:ilvl", level), ("w:numId", 77)):
        child = OxmlElement(name)
        child.set(qn("w:val"), str(value))
        number.append(child)
    properties.append(number)


_COUNTS_ON = 3  # indicators are numbered through the whole plan


def _define_list(document: object) -> None:
    root = document.part.numbering_part.element  # type: ignore[attr-defined]
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "77")
    for level, (form, text) in enumerate(
        (("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%2.%3."), ("decimal", "(%4)"))
    ):
        item = OxmlElement("w:lvl")
        item.set(qn("w:ilvl"), str(level))
        words = (("w:start", "1"), ("w:numFmt", form), ("w:lvlRestart", "0"), ("w:lvlText", text))
        for name, value in words[:2] + words[2 if level == _COUNTS_ON else 3 :]:
            child = OxmlElement(name)
            child.set(qn("w:val"), value)
            item.append(child)
        abstract.append(item)
    root.insert(0, abstract)
    number = OxmlElement("w:num")
    number.set(qn("w:numId"), "77")
    link = OxmlElement("w:abstractNumId")
    link.set(qn("w:val"), "77")
    number.append(link)
    root.append(number)


def _odt_part(part: Part) -> str:
    if isinstance(part, Grid):
        return f'<table:table table:name="B">{_odt_rows(part)}</table:table>'
    if part.heading:
        return f'<text:h text:outline-level="{part.heading}">{escape(part.text)}</text:h>'
    style = ' text:style-name="Dam"' if part.bold else ""
    return f"<text:p{style}>{escape(part.text)}</text:p>"


def _odt_rows(grid: Grid) -> str:
    covered = grid.covered()
    rows = []
    for row, cells in enumerate(grid.rows):
        made = []
        for column, text in enumerate(cells):
            rows_, columns = grid.span(row, column)
            if (row, column) in covered:
                made.append("<table:covered-table-cell/>")
            else:
                made.append(
                    f'<table:table-cell table:number-rows-spanned="{rows_}" '
                    f'table:number-columns-spanned="{columns}"><text:p>{escape(text)}</text:p></table:table-cell>'
                )
        rows.append(f"<table:table-row>{''.join(made)}</table:table-row>")
    return "".join(rows)


def _odt_row(cells: Sequence[str]) -> str:
    made = "".join(f"<table:table-cell><text:p>{escape(text)}</text:p></table:table-cell>" for text in cells)
    return f"<table:table-row>{made}</table:table-row>"


def _odf(body: str, kind: str) -> bytes:
    out = io.BytesIO()
    bold = '<style:style style:name="Dam"><style:text-properties fo:font-weight="bold"/></style:style>'
    styles = f"<office:automatic-styles>{bold}</office:automatic-styles>"
    content = (
        f"<office:document-content {_ODF}>{styles}<office:body>{body}</office:body></office:document-content>"
    )
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}", zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
    return out.getvalue()


def _typst(part: Part) -> str:
    if isinstance(part, Line):
        words = f'#text({_string(part.text)}, weight: "{"bold" if part.bold else "regular"}")'
        return (
            f"#align(center)[{words}]\n"
            if part.centred
            else f"#par(first-line-indent: (amount: 1cm, all: true))[{words}]\n"
        )
    covered = part.covered()
    cells = []
    for row, texts in enumerate(part.rows):
        for column, text in enumerate(texts):
            if (row, column) not in covered:
                rows, columns = part.span(row, column)
                cells.append(f"table.cell(rowspan: {rows}, colspan: {columns})[#{_string(text)}]")
    widths = ", ".join(f"{share}fr" for share in part.shares())
    stroke = "0.5pt" if part.ruled else "none"
    return f"#set par(justify: false)\n#table(columns: ({widths}), stroke: {stroke}, {', '.join(cells)})\n#set par(justify: true)\n"


def _string(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
