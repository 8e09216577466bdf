"""The generated sentences of a paper with the wordings people gave them."""

from dataclasses import dataclass

from kehoach.contents.papers.making import Ask, about, draft_paper, edits_of
from kehoach.core.papers.blocks import Block
from kehoach.core.papers.edits import Sentence, foreign_numbers, sentence_of
from kehoach.core.papers.kind import PaperKind


@dataclass(frozen=True)
class Line:
    """A block of the paper: as it is, or a generated sentence that can be worded anew."""

    block: Block
    sentence: Sentence | None = None

    @property
    def foreign(self) -> tuple[str, ...]:
        """Return the numbers of a wording that no figure of the sentence has."""
        if self.sentence is None or self.sentence.standing != "edited":
            return ()
        return foreign_numbers(self.sentence.block.text, self.sentence.text)


@dataclass(frozen=True)
class SentencePage:
    """All blocks of a paper, in order; how many of its sentences were worded anew, and wait for a decision."""

    about: str
    lines: tuple[Line, ...]

    @property
    def edited(self) -> int:
        """Return how many sentences differ from what the figures say by someone's wording."""
        return self._count("edited") + self._count("left_out")

    @property
    def outdated(self) -> int:
        """Return how many wordings rest on figures that have changed since."""
        return self._count("outdated")

    def line(self, key: str) -> Line | None:
        """Return the sentence of a key, None where the paper has none now."""
        return next((item for item in self.lines if item.sentence and item.sentence.block.key == key), None)

    def _count(self, standing: str) -> int:
        return sum(item.sentence is not None and item.sentence.standing == standing for item in self.lines)


def get_sentences(ask: Ask, kind: PaperKind) -> SentencePage:
    """Return the blocks of a paper with what people made of its sentences."""
    edits = edits_of(ask, kind)
    paper = draft_paper(ask, kind)
    return SentencePage(about(ask), tuple(Line(block, sentence_of(block, edits)) for block in paper.blocks))
