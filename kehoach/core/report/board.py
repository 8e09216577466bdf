"""The board: one cell an indicator, in the plan's order, grouped as the plan groups them."""

from dataclasses import dataclass

from kehoach.core.report.results import RESULTS, YEAR_RESULTS, ResultWords, result_words


@dataclass(frozen=True, slots=True)
class BoardCell:
    """One indicator: its number, name and verdict; value and expected value as printed, "" where not shown.

    Indicators followed separately carry the verdict "restricted" and no figures.
    """

    number: int | None
    name: str
    verdict: str
    value: str = ""
    expected: str = ""
    lacking: str = ""  # to the target, of one that cannot be judged yet
    url: str = ""

    @property
    def words(self) -> ResultWords:
        """Return the words and the tone of the verdict."""
        return result_words(self.verdict)


@dataclass(frozen=True, slots=True)
class BoardGroup:
    """The cells under one heading of the plan."""

    title: str
    cells: tuple[BoardCell, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """All groups of a plan."""

    groups: tuple[BoardGroup, ...]

    @property
    def counts(self) -> tuple[tuple[ResultWords, int], ...]:
        """Return how many indicators have each verdict, in the order of reading, those that occur only."""
        cells = [cell for group in self.groups for cell in group.cells]
        pairs = ((words, sum(cell.words is words for cell in cells)) for words in _order())
        return tuple((words, count) for words, count in pairs if count)


def _order() -> tuple[ResultWords, ...]:
    return (*RESULTS.values(), *YEAR_RESULTS.values())
