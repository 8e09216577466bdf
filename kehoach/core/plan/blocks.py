"""What intake hands to the reader of plans: a document as paragraphs and tables, nothing else.

Texts are NFC, with single spaces, without emphasis marks; paragraphs cut by a page are joined.
A block's place in `SourceDocument.blocks` is the `block` of every `Source`.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One joined paragraph. `label` is the number Word made in front of it ("1.1.", "-", "a)"), or ""."""

    text: str
    label: str = ""
    bold: bool = False  # all of its letters are bold
    heading: int | None = None  # level of its heading style, 1 the highest
    centred: bool = False
    page: int | None = None  # from 1, where the format knows pages

    @property
    def full_text(self) -> str:
        """Return the text as a reader sees it, the generated label in front."""
        return f"{self.label} {self.text}" if self.label else self.text


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table at its upper left place, with how far it spans."""

    text: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table as a grid: row and column → cell; places covered by a spanning cell are absent."""

    cells: dict[tuple[int, int], Cell]
    row_count: int
    column_count: int
    title: str = ""  # name of the sheet in a workbook

    def text_at(self, row: int, column: int) -> str:
        """Return the text that a reader sees at a place, spanning cells included, "" where none."""
        for (top, left), cell in self.cells.items():
            if top <= row < top + cell.rows and left <= column < left + cell.columns:
                return cell.text
        return ""


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A document that was read: its blocks in order and the hash of the file they came from."""

    blocks: tuple[Block, ...]
    sha256: str
    filename: str
    format: str  # docx, odt, pdf, txt, xlsx, doc
    apart: tuple[str, ...] = field(default=())  # headers, footers, footnotes: kept, never read as plan
