"""What a letter to an outside body says: its sentences, and the table of the figures asked for.

It has no place for a figure, so that an indicator followed separately stands in it by its name like any other.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kehoach.core.papers.blocks import Block, Paragraph, TableBlock
from kehoach.core.papers.kind import PaperKind
from kehoach.core.report.tables import Column, HeaderCell, Row, Table

_COLUMNS = (Column(14, "center"), Column(91), Column(36, "center"), Column(24, "center"))


@dataclass(frozen=True, slots=True)
class AskedFigure:
    """A figure asked for: the indicator's name, what is counted ("" where a value is wanted), period, measure."""

    name: str
    counted: str
    period: str
    measure: str

    @property
    def words(self) -> str:
        """Return the name with what is counted for it."""
        return f"{self.name} ({self.counted})" if self.counted else self.name


def make_request_blocks(
    kind: PaperKind, names: dict[str, str], figures: Sequence[AskedFigure]
) -> tuple[Block, ...]:
    """Return the text of the letter: its sentences filled in, the table after the first of them."""
    first, *rest = (Paragraph(sentence.format(**names)) for sentence in kind.words["paragraphs"])
    head = tuple(HeaderCell(text) for text in kind.words["head"])
    rows = tuple(
        Row((str(place), item.words, item.period, item.measure)) for place, item in enumerate(figures, 1)
    )
    return (first, TableBlock(Table("", _COLUMNS, (head,), (), rows)), *rest)
