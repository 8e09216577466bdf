"""How Vietnamese plans state targets: a line of text in, its targets out (LABELS.md of the corpus).

The steps, a module each: `cleaning` (marks, list numbers, brackets), `times` (years, spans, bases), `comparators`,
`units`, `quantities` and `innames` (which numbers can be targets), `clauses` (which words belong to which number),
`naming` (the name), `judging` (kind and direction), `periods`; `brackets` and `unmeasured` for what stands beside.
`drafting` makes a target of a clause, `drafts` shares out what the whole line decides, `reading` puts them together.
Before them `rows` makes a sentence of a row of a table, `rewording` writes in full, `respective` pairs "lần lượt".
The grammar by example: tests/spec/test_targets.py and test_target_forms.py.
"""

from kehoach.core.plan.statements.reading import read_targets

__all__ = ["read_targets"]
