"""What a sheet that defines an indicator says on paper: a table of two columns, label and what the unit states."""

from dataclasses import dataclass

from kehoach.core.papers.blocks import Block, Heading, Paragraph, TableBlock
from kehoach.core.papers.kind import PaperKind
from kehoach.core.report.tables import Column, HeaderCell, Row, Table

_COLUMNS = (Column(48), Column(117))


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """One sheet as words: the indicator's title, (label, text) in order, the sentence on its approval or ""."""

    title: str
    facts: tuple[tuple[str, str], ...]
    approved: str = ""


def make_sheet_blocks(kind: PaperKind, opening: str, sheets: tuple[SheetFacts, ...]) -> tuple[Block, ...]:
    """Return the text of the paper: its opening, then each sheet; several have a heading each."""
    blocks: list[Block] = [Paragraph(opening)]
    for sheet in sheets:
        if len(sheets) > 1:
            blocks.append(Heading(2, sheet.title))
        blocks.append(TableBlock(_table(kind, sheet)))
        if sheet.approved:
            blocks.append(Paragraph(sheet.approved))
    return tuple(blocks)


def _table(kind: PaperKind, sheet: SheetFacts) -> Table:
    head = tuple(HeaderCell(text) for text in kind.words["head"])
    return Table("", _COLUMNS, (head,), (), tuple(Row(fact) for fact in sheet.facts))
