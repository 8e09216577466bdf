"""An amending document beside the plan in force: each line with the indicator it is of, and those it does not name."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kehoach.contents.viewer import Viewer
from kehoach.core.plan import amending, exchange, model
from kehoach.core.report.texts import target_text
from kehoach.records.editions.models import EditionReading
from kehoach.records.plans.convert import current_path, indicators_of, to_indicator
from kehoach.records.plans.models import Indicator


@dataclass(frozen=True)
class AmendingLine:
    """One line of the document: what it states, which indicators it may be of, which it is taken for."""

    line: amending.Line
    name: str
    stated: str
    sentence: str
    candidates: tuple[tuple[Indicator, float], ...]
    offered: Indicator | None
    hidden: bool  # it is of an indicator followed separately that the viewer may not see

    @property
    def key(self) -> str:
        """Return the id of the indicator as it was read."""
        return self.line.read.id


@dataclass(frozen=True)
class Amendment:
    """The document as it lies beside the plan."""

    reading: EditionReading
    read: model.Plan
    year: int | None  # its targets are that year's
    lines: tuple[AmendingLine, ...]
    rows: Mapping[str, Indicator]  # code → indicator in force
    standing: Mapping[str, amending.Standing]

    def of(self, text: str) -> Indicator | None:
        """Return the indicator in force of a code."""
        return self.rows.get(text)

    def want(self, line: AmendingLine, row: Indicator) -> amending.Wanted:
        """Return what a line asks of an indicator."""
        plan = self.reading.plan
        return amending.want(line.line.read, self.standing[row.code], self.year, plan.start_year)

    @property
    def head(self) -> dict[str, str]:
        """Return number, days and issuer as the document states them, for the form."""
        document = self.read.document
        day = date.fromisoformat(document.date) if document.date else None
        begins = date(self.year, 1, 1) if self.year else None
        effect = max((item for item in (day, begins) if item), default=None)
        return {
            "number": (document.number or "")[:60],
            "issued_on": _typed(day),
            "issuer": (document.issuer or self.reading.plan.issuer)[:200],
            "in_force_from": _typed(effect if day else None),
            "summary": (document.title if self.year else "")[:500],
        }


def get_amendment(reading: EditionReading, viewer: Viewer) -> Amendment:
    """Return a document that was read beside the plan in force."""
    plan, read = reading.plan, exchange.plan_from_dict(reading.read_as)
    rows = {row.code: row for row in indicators_of(plan)}
    standing = {code: _standing(row) for code, row in rows.items()}
    hidden = {code for code, row in rows.items() if not viewer.sees(row)}
    lines = amending.match(read.indicators, tuple(standing.values()))
    return Amendment(
        reading,
        read,
        amending.year_of(read.document, plan.start_year, plan.end_year),
        tuple(_line(line, rows, hidden) for line in lines),
        {code: row for code, row in rows.items() if code not in hidden},
        standing,
    )


def _line(line: amending.Line, rows: dict[str, Indicator], hidden: set[str]) -> AmendingLine:
    read = line.read
    return AmendingLine(
        line,
        f"({read.number}) {read.name}" if read.number is not None else read.name,
        "; ".join(target_text(item) for item in read.targets),
        read.source.text,
        tuple((rows[item.code], item.score) for item in line.candidates if item.code not in hidden),
        rows.get(line.offered or ""),
        line.offered in hidden,
    )


def _standing(row: Indicator) -> amending.Standing:
    found: dict[str, Any] = {"code": row.code, "number": row.number}
    targets = to_indicator(row).targets
    paths = {
        part: {year: item.value for year, item in current_path(row, part).items()}
        for part in range(1, len(targets) + 1)
    }
    names = tuple(dict.fromkeys(name for name in (row.name, row.short_name) if name))
    return amending.Standing(**found, names=names, targets=targets, paths=paths)


def _typed(day: date | None) -> str:
    return f"{day.day}/{day.month}/{day.year}" if day else ""
