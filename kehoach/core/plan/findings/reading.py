"""What the rules work on: the plan, its document and outline; and where something stands, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kehoach.core.formats import format_number
from kehoach.core.plan.blocks import Paragraph, SourceDocument, Table
from kehoach.core.plan.catalogue import CatalogueEntry
from kehoach.core.plan.model import Indicator, Plan, Source, Target
from kehoach.core.plan.outline import Heading, Outline
from kehoach.core.plan.sentences import split_sentences

_MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class Raised:
    """One thing a rule raises; class words come from `kinds.KINDS`."""

    code: str
    message: str
    sources: tuple[Source, ...] = ()
    indicators: tuple[str, ...] = ()
    advice: str = ""


@dataclass(frozen=True, slots=True)
class PlanText:
    """A plan with the text it was read from."""

    plan: Plan
    document: SourceDocument
    outline: Outline
    catalogue: Mapping[str, CatalogueEntry]
    folded: tuple[str, ...]
    """The text of each paragraph folded, "" for tables."""

    @property
    def years(self) -> int:
        """Return how many years the plan runs."""
        return self.plan.document.end_year - self.plan.document.start_year + 1

    def entry_of(self, indicator: Indicator) -> CatalogueEntry | None:
        """Return the catalogue's entry offered for an indicator."""
        return self.catalogue.get(indicator.catalogue or "")

    def place_of(self, source: Source) -> str:
        """Return "phần III, mục 1.6, đoạn 1, câu 5" or "chỉ tiêu (3), phần II, mục 2.1"."""
        in_table = isinstance(self.document.blocks[source.block], Table)
        under = () if in_table else self._headings(source.block)
        parts = [f"{'phần' if item.level <= 1 else 'mục'} {item.number}" for item in _named(under)]
        for indicator in self.plan.indicators:
            there = indicator.source == source if in_table else indicator.source.block == source.block
            if there and indicator.number is not None:
                ends = ["biểu kèm theo"] if in_table else parts
                return ", ".join([f"chỉ tiêu ({indicator.number})", *ends])
        if any(item.block == source.block for item in self.outline.headings):
            return ", ".join(parts)
        return ", ".join([*parts, *self._in_text(source, under)]) or f"đoạn {source.block + 1} của văn bản"

    def _headings(self, block: int) -> tuple[Heading, ...]:
        placed = next((item for item in self.outline.placed if item.block == block), None)
        if placed is not None:
            return placed.under
        path: list[Heading] = []
        for heading in self.outline.headings:
            if heading.block > block:
                break
            path = [item for item in path if item.level < heading.level] + [heading]
        return tuple(path)

    def _in_text(self, source: Source, under: tuple[Heading, ...]) -> list[str]:
        block = self.document.blocks[source.block]
        if not isinstance(block, Paragraph):
            return ["bảng kèm theo"]
        if not under:
            return []
        place = [item.block for item in self.outline.placed if item.under == under].index(source.block) + 1
        sentences = split_sentences(block.text)
        before = sum(start <= source.start for start, _ in sentences)
        whole = source.end - source.start >= len(block.text)
        return [f"đoạn {place}"] + ([] if whole or len(sentences) < 2 else [f"câu {before}"])


def _named(under: tuple[Heading, ...]) -> list[Heading]:
    numbered = [item for item in under if item.number]
    first = [item for item in numbered if item.level <= 1][-1:]
    return first + [item for item in numbered[-1:] if item not in first]


def numbers_of(indicators: Iterable[Indicator]) -> str:
    """Return "(1), (2)" for indicators with numbers, else their names."""
    items = list(indicators)
    words = [f"({item.number})" if item.number is not None else f"“{item.name}”" for item in items]
    more = f" và {len(words) - _MOST_NAMED} chỉ tiêu khác" if len(words) > _MOST_NAMED else ""
    return ", ".join(words[:_MOST_NAMED]) + more


def count_of(items: int, whole: int) -> str:
    """Return "Cả 32 chỉ tiêu" or "3/32 chỉ tiêu"."""
    return f"Cả {whole} chỉ tiêu" if items == whole and whole > 1 else f"{items}/{whole} chỉ tiêu"


def figure_of(target: Target) -> str:
    """Return "98%", "1 - 2 tỷ đồng" for a target's number."""
    value = format_number(target.value or 0)
    high = f" - {format_number(target.value_high)}" if target.value_high is not None else ""
    return f"{value}{high}{target.unit if target.unit.startswith('%') else ' ' + target.unit}"
