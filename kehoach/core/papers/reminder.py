"""What a letter to late units says: its sentences, and the table of what is owed.

It has no place for a figure: an indicator stands in it by number and name, whether it is followed
separately or not.
"""

from dataclasses import dataclass
from datetime import date

from kehoach.core.formats import format_date
from kehoach.core.papers.blocks import Block, Paragraph, TableBlock
from kehoach.core.papers.kind import PaperKind
from kehoach.core.report.tables import Column, HeaderCell, Row, Table, to_roman

_COLUMNS = (Column(14, "center"), Column(103), Column(24, "center"), Column(24, "center"))


@dataclass(frozen=True, slots=True)
class LateIndicator:
    """An indicator whose figure is owed: its number in the plan and its name, nothing else."""

    number: int | None
    name: str


@dataclass(frozen=True, slots=True)
class LateList:
    """What one unit owes after the due day; `days` is how many have passed since."""

    unit: str
    due_on: date
    days: int
    indicators: tuple[LateIndicator, ...]


def make_reminder_blocks(
    kind: PaperKind, names: dict[str, str], late: tuple[LateList, ...]
) -> tuple[Block, ...]:
    """Return the text of a reminder letter: its sentences filled in, the table after the first of them."""
    first, *rest = (Paragraph(sentence.format(**names)) for sentence in kind.words["paragraphs"])
    return (first, TableBlock(make_late_table(late, tuple(kind.words["head"]))), *rest)


def make_late_table(late: tuple[LateList, ...], head: tuple[str, ...]) -> Table:
    """Return the table of what is owed: a row for each unit, below it one for each indicator."""
    rows, counted = [], to_roman if len(late) < 40 else str
    for place, item in enumerate(late, 1):
        rows.append(Row((counted(place), f"{item.unit}: {len(item.indicators)} chỉ tiêu"), "group"))
        due, days = format_date(item.due_on), str(item.days)
        rows += [
            Row(("" if owed.number is None else str(owed.number), owed.name, due, days))
            for owed in item.indicators
        ]
    return Table("", _COLUMNS, (tuple(HeaderCell(text) for text in head),), (), tuple(rows))
