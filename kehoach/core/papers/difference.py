"""What differs between two wordings of one paper: sentence by sentence, cell by cell of its tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from kehoach.core.papers.blocks import Block, Heading, TableBlock
from kehoach.core.papers.paper import Paper
from kehoach.core.report.tables import Table

_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
FORM = "Thể thức"


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence or a cell: where it stands, by what it is known in another wording, what it says."""

    place: str
    known_by: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """What one wording says and the other says instead; "" where one says nothing."""

    place: str
    was: str
    now: str

    @property
    def figures(self) -> bool:
        """Return whether a number differs, not the words alone."""
        return numbers_of(self.was) != numbers_of(self.now)


def numbers_of(text: str) -> list[str]:
    """Return the numbers of a text as they are printed, in order."""
    return _NUMBER.findall(text)


def compare_papers(was: Paper, now: Paper) -> tuple[Change, ...]:
    """Return the differences in the order of the paper; number and day of issue are none."""
    before, after = list(lines_of(was)), list(lines_of(now))
    matcher = SequenceMatcher(
        None, [line.known_by for line in before], [line.known_by for line in after], autojunk=False
    )
    changes: list[Change] = []
    for _, start, end, new_start, new_end in matcher.get_opcodes():
        for old, new in zip_longest(before[start:end], after[new_start:new_end]):
            place = old.place if old else new.place
            texts = (old.text if old else "", new.text if new else "")
            if texts[0] != texts[1]:
                changes.append(Change(place, *texts))
    return tuple(changes)


def lines_of(paper: Paper) -> Iterator[Line]:
    """Yield the lines of a paper from its subject to the last cell of its annexes."""
    for name, text in (
        ("Trích yếu", paper.subject),
        ("Kính gửi", "; ".join(paper.addressees)),
        ("Căn cứ", "; ".join(paper.grounds)),
    ):
        yield Line(f"{FORM}: {name}", name, text)
    yield from _block_lines(paper.blocks, "Mở đầu")
    yield Line("Kết thúc", "closing", paper.closing)
    yield Line(f"{FORM}: Nơi nhận", "recipients", "; ".join(paper.recipient_lines))
    yield Line(f"{FORM}: Người ký", "signer", " - ".join((*paper.signer.lines, paper.signer.name)))
    for annex in paper.annexes:
        yield from _block_lines(annex.blocks, annex.title)


def _block_lines(blocks: tuple[Block, ...], place: str) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, TableBlock):
            yield from _table_lines(block.table)
            continue
        if isinstance(block, Heading):
            place = block.text
        key = getattr(block, "key", "")
        text = f"{getattr(block, 'lead', '')}{block.text}"
        yield Line(place, key or text, text)


def _table_lines(table: Table) -> Iterator[Line]:
    heads = column_heads(table)
    for row in table.rows:
        name = row.cells[1] if len(row.cells) > 1 else row.cells[0]
        for head, text in zip(heads, row.cells, strict=False):
            yield Line(
                f"{table.caption}: {name}, cột “{head}”",
                "|".join((table.caption, *row.cells[:2], head)),
                text,
            )


def column_heads(table: Table) -> tuple[str, ...]:
    """Return what stands over each column: the texts of the head's cells that cover it, from the top."""
    heads: list[list[str]] = [[] for _ in table.columns]
    busy = [0] * len(heads)  # rows that a cell from above still covers
    for cells in table.header:
        waiting, column = iter(cells), 0
        while column < len(heads):
            if busy[column]:
                busy[column] -= 1
                column += 1
                continue
            cell = next(waiting, None)
            if cell is None:
                break
            for place in range(column, min(column + cell.columns, len(heads))):
                heads[place].append(cell.text)
                busy[place] = cell.rows - 1
            column += cell.columns
    return tuple(" / ".join(texts) for texts in heads)
