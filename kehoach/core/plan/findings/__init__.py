"""What a careful reader would raise about a plan's text ("rà soát kế hoạch").

Rules are precise over many: a clean plan gives none, and what all indicators share is one finding that says how
many. `kinds.py` has the words of each class, the other modules the rules by subject.
"""

from collections.abc import Callable, Iterator, Sequence

from kehoach.core.folding import fold
from kehoach.core.plan.blocks import Paragraph, SourceDocument
from kehoach.core.plan.catalogue import CatalogueEntry
from kehoach.core.plan.findings import arithmetic, targets, text, units
from kehoach.core.plan.findings.kinds import KINDS
from kehoach.core.plan.findings.reading import PlanText, Raised
from kehoach.core.plan.model import Finding, Plan
from kehoach.core.plan.outline import make_outline

__all__ = ["find_all"]

RULES: tuple[Callable[[PlanText], Iterator[Raised]], ...] = (
    *arithmetic.RULES,
    *targets.RULES,
    *units.RULES,
    *text.RULES,
)


def find_all(
    plan: Plan,
    document: SourceDocument,
    catalogue: Sequence[CatalogueEntry] = (),
    met: Sequence[Finding] = (),
) -> tuple[Finding, ...]:
    """Return the findings, the gravest first, then in the order of the text.

    `met` are those that reading itself met (text and annex that disagree); they get the words of their class.
    """
    reading = PlanText(
        plan,
        document,
        make_outline(document.blocks),
        {entry.code: entry for entry in catalogue},
        tuple(fold(block.text) if isinstance(block, Paragraph) else "" for block in document.blocks),
    )
    raised = [item for rule in RULES for item in rule(reading)]
    raised += [
        Raised(item.code, item.message, (item.source,) if item.source else (), item.indicators)
        for item in met
    ]
    found = [_finding(reading, item) for item in raised]
    order = ("error", "warning", "note")
    return tuple(
        sorted(
            found,
            key=lambda item: (order.index(item.severity), item.source.block if item.source else -1),
        )
    )


def _finding(reading: PlanText, item: Raised) -> Finding:
    kind = KINDS[item.code]
    first = item.sources[0] if item.sources else None
    return Finding(
        code=item.code,
        severity=kind.severity,
        message=item.message,
        source=first,
        indicators=item.indicators,
        title=kind.title,
        place="; ".join(dict.fromkeys(reading.place_of(source) for source in item.sources[:4])),
        why=kind.why,
        advice=item.advice or kind.advice,
    )
