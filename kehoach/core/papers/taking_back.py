"""A paper edited outside, laid beside what is stored: each change, figures first to be settled, and the paper of it.

Paragraphs are aligned as sequences, tables cell by cell. What stands before and after the text (head, recipients,
signature) is set by the profile and is not read from a file.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from kehoach.core.errors import DocumentError
from kehoach.core.papers.blocks import Block, Bullet, Heading, Paragraph, TableBlock
from kehoach.core.papers.difference import column_heads, numbers_of
from kehoach.core.papers.paper import Annex, Paper
from kehoach.core.plan.blocks import Block as ReadBlock
from kehoach.core.plan.blocks import Table as ReadTable
from kehoach.core.report.tables import Table

NOWHERE = (-1, -1, -1)
_ALIKE = 0.5  # from this likeness on, a paragraph is another wording of the same


@dataclass(frozen=True, slots=True)
class Edited:
    """A change by hand: what is stored, what the file says; `at` is block, row and column, `annex` which annex.

    A new paragraph stands after the block `at` with `was` ""; where `at` is NOWHERE the change cannot be taken here.
    """

    place: str
    was: str
    now: str
    at: tuple[int, int, int] = NOWHERE
    annex: int = -1

    @property
    def figures(self) -> bool:
        """Return whether a number differs from the stored one."""
        return numbers_of(self.was) != numbers_of(self.now)

    @property
    def takeable(self) -> bool:
        """Return whether the change concerns the text of the paper, not its form."""
        return self.at != NOWHERE

    def data(self) -> dict[str, Any]:
        """Return the change as it is stored."""
        return {**asdict(self), "at": list(self.at)}


def read_edited(data: Mapping[str, Any]) -> Edited:
    """Return a change of what is stored."""
    return Edited(data["place"], data["was"], data["now"], tuple(data["at"]), data["annex"])


def compare_files(
    paper: Paper, ours: tuple[ReadBlock, ...], theirs: tuple[ReadBlock, ...]
) -> tuple[Edited, ...]:
    """Return the changes of a file against the same paper as a file, both read by the same reader.

    Raises DocumentError where a table of figures lost or gained rows or columns, or a table is missing.
    """
    return (*_paragraph_changes(paper, ours, theirs), *_table_changes(paper, ours, theirs))


def take_edits(paper: Paper, taken: tuple[Edited, ...]) -> Paper:
    """Return the paper with the changes that were taken; blocks whose text is gone are left out."""
    annexes = list(paper.annexes)
    for place, annex in enumerate(annexes):
        annexes[place] = replace(annex, blocks=_taken(annex.blocks, [e for e in taken if e.annex == place]))
    return replace(
        paper, blocks=_taken(paper.blocks, [e for e in taken if e.annex == -1]), annexes=tuple(annexes)
    )


def _taken(blocks: tuple[Block, ...], edits: list[Edited]) -> tuple[Block, ...]:
    made: list[Block] = []
    for place, block in enumerate(blocks):
        here = [edit for edit in edits if edit.at[0] == place]
        if isinstance(block, TableBlock):
            made.append(TableBlock(_with_cells(block.table, here)))
            continue
        own = next((edit for edit in here if edit.was), None)
        if own is None:
            made.append(block)
        elif own.now:
            made.append(_with_text(block, own.now))
        made += [Paragraph(edit.now) for edit in here if not edit.was]
    return tuple(made)


def _with_text(block: Block, text: str) -> Block:
    """Return a block that says a text of a file: its dash and its opening words are no part of its own text."""
    assert not isinstance(block, TableBlock)
    if isinstance(block, Bullet):
        text = text.removeprefix("- ")
    lead = getattr(block, "lead", "")
    if isinstance(block, Paragraph | Bullet) and lead:
        opened = text.startswith(lead.strip())
        rest = text.removeprefix(lead.strip()).lstrip()
        return replace(block, text=rest if opened else text, lead=lead if opened else "")
    return replace(block, text=text)


def _with_cells(table: Table, edits: list[Edited]) -> Table:
    rows = list(table.rows)
    for edit in edits:
        _, row, column = edit.at
        cells = list(rows[row].cells)
        cells[column] = edit.now
        # What stands behind a cell that was typed by hand is no longer its number.
        numbers = tuple(None if at == column else value for at, value in enumerate(rows[row].numbers))
        rows[row] = replace(rows[row], cells=tuple(cells), numbers=numbers)
    return replace(table, rows=tuple(rows))


def _paragraph_changes(
    paper: Paper, ours: tuple[ReadBlock, ...], theirs: tuple[ReadBlock, ...]
) -> list[Edited]:
    before = [block.full_text for block in ours if not isinstance(block, ReadTable)]
    after = [block.full_text for block in theirs if not isinstance(block, ReadTable)]
    targets = _targets(paper, before)
    found: list[Edited] = []
    for tag, start, end, new_start, new_end in SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        if tag == "equal":
            continue
        anchor = max(start - 1, 0)
        for old, new in _pairs(before, after, range(start, end), range(new_start, new_end)):
            anchor = anchor if old is None else old
            place, at, annex = targets[anchor]
            was, now = before[old] if old is not None else "", after[new] if new is not None else ""
            found.append(Edited(place, was, now, at, annex))
    return found


def _pairs(
    before: list[str], after: list[str], old: range, new: range
) -> Iterator[tuple[int | None, int | None]]:
    """Yield which old paragraph became which new one, in order; None for one that was added or is gone."""
    at = new.start
    for place in old:
        likeness = {n: SequenceMatcher(None, before[place], after[n]).ratio() for n in range(at, new.stop)}
        best = max(likeness, key=lambda n: likeness[n], default=None)
        if best is None or likeness[best] < _ALIKE:
            yield place, None
            continue
        yield from ((None, n) for n in range(at, best))
        yield place, best
        at = best + 1
    yield from ((None, n) for n in range(at, new.stop))


def _targets(paper: Paper, before: list[str]) -> list[tuple[str, tuple[int, int, int], int]]:
    """Return for each paragraph of our own file the heading over it and the block it comes from."""
    targets: list[tuple[str, tuple[int, int, int], int]] = [("Thể thức", NOWHERE, -1)] * len(before)
    at = 0
    for annex, blocks in ((-1, paper.blocks), *((n, item.blocks) for n, item in enumerate(paper.annexes))):
        heading = "Mở đầu" if annex < 0 else paper.annexes[annex].title
        for place, block in enumerate(blocks):
            if isinstance(block, TableBlock):
                continue
            if isinstance(block, Heading):
                heading = block.text
            text = _words(block)
            found = next((n for n in range(at, len(before)) if before[n] == text), None)
            if found is not None:
                targets[found], at = (heading, (place, -1, -1), annex), found + 1
    return targets


def _words(block: Block) -> str:
    """Return a block as a file says it, its spaces single."""
    assert not isinstance(block, TableBlock)
    dash = "- " if isinstance(block, Bullet) else ""
    return " ".join(f"{dash}{getattr(block, 'lead', '')}{block.text}".split())


def _table_changes(paper: Paper, ours: tuple[ReadBlock, ...], theirs: tuple[ReadBlock, ...]) -> list[Edited]:
    before = [block for block in ours if isinstance(block, ReadTable)]
    after = [block for block in theirs if isinstance(block, ReadTable)]
    if len(before) != len(after):
        raise DocumentError(
            f"Tệp có {len(after)} bảng, văn bản đang lưu có {len(before)}; "
            "hãy giữ đủ các bảng, kể cả bảng không kẻ ở đầu và cuối."
        )
    places = _table_places(paper)
    # The head of the paper and its signature block stand in tables without lines.
    inside = [n for n in range(len(before)) if not paper.form.head or n not in (0, 1 + _in_text(paper))]
    found: list[Edited] = []
    for number, (annex, place, table) in zip(inside, places, strict=True):
        found += _cell_changes(table, before[number], after[number], (annex, place))
    return found


def _in_text(paper: Paper) -> int:
    return sum(isinstance(block, TableBlock) for block in paper.blocks)


def _table_places(paper: Paper) -> list[tuple[int, int, Table]]:
    parts: tuple[tuple[int, tuple[Block, ...]], ...] = (
        (-1, paper.blocks),
        *((n, _blocks(annex)) for n, annex in enumerate(paper.annexes)),
    )
    return [
        (annex, place, block.table)
        for annex, blocks in parts
        for place, block in enumerate(blocks)
        if isinstance(block, TableBlock)
    ]


def _blocks(annex: Annex) -> tuple[Block, ...]:
    return annex.blocks


def _cell_changes(table: Table, ours: ReadTable, theirs: ReadTable, where: tuple[int, int]) -> list[Edited]:
    if (ours.row_count, ours.column_count) != (theirs.row_count, theirs.column_count):
        raise DocumentError(
            f"Bảng “{table.caption}” trong tệp có {theirs.row_count} dòng, {theirs.column_count} cột, bảng đang lưu có "
            f"{ours.row_count} dòng, {ours.column_count} cột; hãy giữ nguyên khung bảng."
        )
    heads, head_rows = column_heads(table), ours.row_count - len(table.rows)
    found = []
    for (row, column), cell in ours.cells.items():
        now = theirs.text_at(row, column)
        if now == cell.text:
            continue
        body = row - head_rows
        name = table.rows[body].cells[1] if body >= 0 and len(table.rows[body].cells) > 1 else "đầu bảng"
        head = heads[column] if column < len(heads) else ""
        takeable = body >= 0 and column < len(table.rows[body].cells)
        at = (where[1], body, column) if takeable else NOWHERE
        found.append(Edited(f"{table.caption}: {name}, cột “{head}”", cell.text, now, at, where[0]))
    return found
