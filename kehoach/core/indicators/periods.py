"""Periods of a year, written `2026`, `2026-S1`, `2026-9M`, `2026-Q2`, `2026-M09`."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from kehoach.core.errors import FigureError

PeriodType = Literal["year", "half", "nine_months", "quarter", "month"]

_FORM = re.compile(r"(\d{4})(?:-(S[12]|9M|Q[1-4]|M(?:0[1-9]|1[0-2])))?")
_MONTHS: dict[PeriodType, int] = {"year": 12, "half": 6, "nine_months": 9, "quarter": 3, "month": 1}
_ROMAN = ("", "I", "II", "III", "IV")


@dataclass(frozen=True)
class Period:
    """A period of a calendar year; `index` counts from 1 within the year."""

    year: int
    type: PeriodType
    index: int = 1

    def __hash__(self) -> int:
        """Return a hash that costs little: periods are the keys of all that is judged."""
        return self.year * 16 + self.index

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Return the period of its code; raises FigureError on any other text."""
        match = _FORM.fullmatch(text.strip())
        if not match:
            raise FigureError(
                f"Không hiểu kỳ “{text}”; hãy ghi như 2026, 2026-S1, 2026-9M, 2026-Q2 hoặc 2026-M09."
            )
        year, part = int(match[1]), match[2]
        if part is None:
            return cls(year, "year")
        if part == "9M":
            return cls(year, "nine_months")
        kinds: dict[str, PeriodType] = {"S": "half", "Q": "quarter", "M": "month"}
        return cls(year, kinds[part[0]], int(part[1:]))

    @property
    def months(self) -> int:
        """Return how many months the period has."""
        return _MONTHS[self.type]

    @property
    def last_month(self) -> int:
        """Return the month of the year it ends with, 1 to 12."""
        return self.index * _MONTHS[self.type]

    @property
    def first_day(self) -> date:
        """Return its first day."""
        return date(self.year, self.last_month - self.months + 1, 1)

    @cached_property
    def last_day(self) -> date:
        """Return its last day."""
        return date(self.year, self.last_month, calendar.monthrange(self.year, self.last_month)[1])

    @property
    def code(self) -> str:
        """Return the code it is stored and exchanged under."""
        suffix = {
            "year": "",
            "nine_months": "-9M",
            "half": f"-S{self.index}",
            "quarter": f"-Q{self.index}",
            "month": f"-M{self.index:02d}",
        }
        return f"{self.year}{suffix[self.type]}"

    @property
    def label(self) -> str:
        """Return the words an office writes: "quý III năm 2026", "tháng 9 năm 2026"."""
        words = {
            "year": f"năm {self.year}",
            "nine_months": f"9 tháng năm {self.year}",
            "half": f"6 tháng {'đầu' if self.index == 1 else 'cuối'} năm {self.year}",
            "quarter": f"quý {_ROMAN[self.index] if self.type == 'quarter' else ''} năm {self.year}",
            "month": f"tháng {self.index} năm {self.year}",
        }
        return words[self.type]

    def same_of(self, year: int) -> "Period":
        """Return the same period of another year."""
        return Period(year, self.type, self.index)

    def parts(self, type_: PeriodType) -> tuple["Period", ...]:
        """Return the periods of a type that make up this one, in order; itself for its own type."""
        months = _MONTHS[type_]
        first = self.last_month - self.months
        return tuple(
            Period(self.year, type_, place // months)
            for place in range(first + months, self.last_month + 1, months)
            if place % months == 0
        )

    @property
    def previous(self) -> "Period":
        """Return the period of the same type before this one (the same 9 months of last year)."""
        if self.type in ("year", "nine_months") or self.index == 1:
            last = 12 // self.months if self.type not in ("year", "nine_months") else 1
            return Period(self.year - 1, self.type, last)
        return Period(self.year, self.type, self.index - 1)

    def __str__(self) -> str:
        """Return the code."""
        return self.code
