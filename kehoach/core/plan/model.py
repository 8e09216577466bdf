"""The plan as data: the words of DESIGN.md section 1, frozen. `exchange` writes and reads them as JSON.

Dates are ISO text where a document may be wrong about them; numbers are `Decimal`.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

Kind = Literal["share", "growth", "multiple", "level", "increment", "change", "qualitative"]
Comparator = Literal["=", ">=", ">", "<=", "<", "range"]
Direction = Literal["up", "down", "hold"]
TargetPeriod = Literal["per_year", "each_year", "by_year", "end_of_plan", "unspecified"]
SecrecyClass = Literal["public", "internal", "restricted"]
Severity = Literal["error", "warning", "note"]
GrowthTest = Literal["average", "each_year"]
ReferenceFlag = Literal[
    "no_number", "impossible_date", "later_than_plan", "issuer_ended", "after_issuer_ended", "before_merger"
]


@dataclass(frozen=True, slots=True)
class Source:
    """Where something stands: a block of the document, the characters in it, and the words."""

    block: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """The value a plan starts from, with its year and the paper it rests on."""

    value: Decimal
    period: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """One measurable target of an indicator, as the line states it (corpus/LABELS.md)."""

    name: str
    kind: Kind
    comparator: Comparator = "="
    direction: Direction = "up"
    value: Decimal | None = None
    value_high: Decimal | None = None
    unit: str = ""
    period: TargetPeriod = "unspecified"
    year: int | None = None
    baseline_year: int | None = None
    qualifier: str | None = None
    exact: bool = False  # a quota: neither less nor more
    baseline: Baseline | None = None  # its own, where it differs from the indicator's
    path: dict[int, Decimal] | None = None  # its own; the indicator's belongs to the first target


@dataclass(frozen=True, slots=True)
class Group:
    """A heading under which indicators stand, with its printed number."""

    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is measured: a numbered line of the plan with one or more targets."""

    id: str
    number: int | None
    name: str
    group: str | None
    qualifier: str | None
    targets: tuple[Target, ...]
    source: Source
    lead: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    baseline: Baseline | None = None
    path: dict[int, Decimal] | None = None
    growth_test: GrowthTest = "average"
    catalogue: str | None = None
    secrecy: SecrecyClass = "internal"  # written as "class"


@dataclass(frozen=True, slots=True)
class Reference:
    """A document that the plan cites, with what a careful reader notices of it.

    Flags: it is cited by name alone; its day is not in the calendar; it is dated after the plan; the body that
    issued it no longer exists on the plan's day, or had ended before the document's day; it is of a province that
    has merged since.
    """

    type: str
    number: str | None
    date: str | None
    issuer: str | None
    source: Source
    flags: tuple[ReferenceFlag, ...] = ()
    successor: str | None = None  # the body that took over from an issuer that ended


@dataclass(frozen=True, slots=True)
class Task:
    """One sentence of the tasks part."""

    id: str
    field: str | None  # number of the heading it stands under
    text: str
    source: Source
    lead: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    targets: tuple[Target, ...] = ()
    promises: tuple[int, ...] = ()  # places in `targets` of figures that no indicator of the plan holds
    secrecy: SecrecyClass = "internal"


@dataclass(frozen=True, slots=True)
class Assignment:
    """One item of the part that gives work to units."""

    number: str | None
    lead: tuple[str, ...]
    partners: tuple[str, ...]
    what: str
    source: Source
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in the plan's text a careful reader would raise."""

    code: str
    severity: Severity
    message: str
    source: Source | None = None
    indicators: tuple[str, ...] = ()
    title: str = ""  # of its class
    place: str = ""  # where it stands, in words
    why: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True)
class PlanDocument:
    """The issued document itself."""

    title: str
    number: str | None
    date: str | None
    issuer: str | None
    start_year: int
    end_year: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Plan:
    """One issued document with its period, indicators, tasks and assignments."""

    document: PlanDocument
    groups: tuple[Group, ...] = ()
    fields: tuple[Group, ...] = ()  # headings of the tasks part
    indicators: tuple[Indicator, ...] = ()
    tasks: tuple[Task, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    references: tuple[Reference, ...] = ()
    findings: tuple[Finding, ...] = field(default=())
