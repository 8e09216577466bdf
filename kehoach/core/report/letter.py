"""A letter (công văn) as data: to whom, about what, its paragraphs, the table of what is owed, who signs.

It has no place for a figure: an indicator stands in it by number and name, whether it is followed
separately or not.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from kehoach.core.formats import format_date
from kehoach.core.report.body import Block, Paragraph, TableBlock
from kehoach.core.report.content import AuthorityProfile, Signer
from kehoach.core.report.paper import LetterProfile
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter; complete as given. `subject` is without "V/v"; recipients without "Như trên" and "Lưu"."""

    kind: Literal["cong-van-don-doc"]
    authority: AuthorityProfile
    addressees: tuple[str, ...]
    subject: str
    blocks: tuple[Block, ...]
    closing: str
    recipients: tuple[str, ...]
    signer: Signer
    made_on: date  # gives the year; the day is written when it is issued
    number: str = ""
    issued_on: date | None = None
    illustrative: bool = False

    @property
    def issue_year(self) -> int:
        """Return the year the letter is of."""
        return self.made_on.year


def make_reminder_blocks(
    profile: LetterProfile, names: dict[str, str], late: tuple[LateList, ...]
) -> tuple[Block, ...]:
    """Return the text of a reminder letter: its sentences filled in, the table after the first of them."""
    first, *rest = (Paragraph(sentence.format(**names)) for sentence in profile.paragraphs)
    return (first, TableBlock(make_late_table(late, profile.head)), *rest)


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
