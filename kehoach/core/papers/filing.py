"""What a paper is filed with: what it says, what was chosen for it, which values of which figures it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kehoach.core.papers.kind import PaperKind
from kehoach.core.papers.paper import Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """A draft to be filed; `rests` is a figure's id → its value's id: UBND's, else the received; None without."""

    paper: Paper
    kind: PaperKind
    title: str
    choices: Mapping[str, str]
    rests: Mapping[int, int | None] = field(default_factory=dict)

    @property
    def about(self) -> str:
        """Return what the paper is about as one word."""
        return "/".join(self.choices.values())
