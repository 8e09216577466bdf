"""The measures by name, in the order they are taken."""

from collections.abc import Callable

from bench.measures import (
    assessing,
    bulk,
    dashboard,
    deadline,
    memory,
    outlook,
    papers,
    reading,
    saving,
    sheets,
    snapshot,
    statements,
)
from bench.outcome import Outcome

Measure = Callable[[bool], Outcome]
"""Takes whether to be quick (fewer rounds, for a look), returns the outcome."""

ALL: dict[str, Measure] = {
    "reading": reading.measure,
    "statements": statements.measure,
    "assessing": assessing.measure,
    "bulk": bulk.measure,
    "snapshot": snapshot.measure,
    "outlook": outlook.measure,
    "papers": papers.measure,
    "dashboard": dashboard.measure,
    "sheets": sheets.measure,
    "memory": memory.measure,
    "saving": saving.measure,
    "deadline": deadline.measure,
}
