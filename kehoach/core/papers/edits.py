"""Sentences worded anew by people: where they hold, where the figure underneath has changed since.

An edit holds while the sentence made from figures is the one it replaced. Once that differs, the paper says what the
figures say now, and the edit is shown beside it for a person to decide.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from kehoach.core.papers.blocks import Block, Bullet, Paragraph
from kehoach.core.papers.paper import Paper

Standing = Literal["generated", "edited", "left_out", "outdated"]
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")


@dataclass(frozen=True, slots=True)
class Edit:
    """A wording: what it replaced, what it says ("" leaves the sentence out), by whom and when in words."""

    generated: str
    text: str
    by: str
    when: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A generated sentence with its wording, if it has one."""

    block: Paragraph | Bullet
    edit: Edit | None = None

    @property
    def standing(self) -> Standing:
        """Return whether the sentence stands as made, worded anew, left out, or waits for a decision."""
        if self.edit is None or self.edit.text == self.block.text:
            return "generated"
        if self.edit.generated != self.block.text:
            return "outdated"
        return "edited" if self.edit.text else "left_out"

    @property
    def text(self) -> str:
        """Return what the paper says; "" where the sentence is left out."""
        if self.edit is not None and self.standing in ("edited", "left_out"):
            return self.edit.text
        return self.block.text


def sentence_of(block: Block, edits: Mapping[str, Edit]) -> Sentence | None:
    """Return the generated sentence of a block; None for headings, tables and what people wrote."""
    if isinstance(block, Paragraph | Bullet) and block.key:
        return Sentence(block, edits.get(block.key))
    return None


def apply_edits(paper: Paper, edits: Mapping[str, Edit]) -> Paper:
    """Return the paper with the wordings that hold; sentences left out are gone."""
    if not edits:
        return paper
    blocks: list[Block] = []
    for block in paper.blocks:
        sentence = sentence_of(block, edits)
        if sentence is None:
            blocks.append(block)
        elif sentence.text:
            blocks.append(replace(sentence.block, text=sentence.text))
    return replace(paper, blocks=tuple(blocks))


def foreign_numbers(generated: str, text: str) -> tuple[str, ...]:
    """Return the numbers of a wording that the generated sentence does not have, in order, each once."""
    known = set(_NUMBER.findall(generated))
    return tuple(dict.fromkeys(number for number in _NUMBER.findall(text) if number not in known))
