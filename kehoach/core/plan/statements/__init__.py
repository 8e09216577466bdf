"""How Vietnamese plans state targets: a line of text in, its targets out (corpus/LABELS.md).

The steps, a module each: `cleaning` (marks, list numbers, brackets), `quantities` (comparator, number or
range, unit, what follows), `clauses` (which words belong to which quantity), `judging` (kind, direction,
period) and `reading`, which puts them together.
"""

from kehoach.core.plan.statements.reading import read_targets

__all__ = ["read_targets"]
