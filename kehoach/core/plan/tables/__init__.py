"""Annex tables: columns by their headings, rows as indicators with baseline and yearly path, one list with the text's.

The steps, a module each: `columns` (which column says what), `rows` (groups, indicators, "trong đó" parts),
`figures` (a cell as a target or number), `reading` (rows to indicators), `merging` (text and table are one list).
"""

from kehoach.core.plan.tables.merging import Merged, merge
from kehoach.core.plan.tables.reading import read_tables

__all__ = ["Merged", "merge", "read_tables"]
