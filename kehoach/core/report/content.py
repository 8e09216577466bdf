"""What a consolidated report says, as data; nothing here knows Word, the database or the clock.

Whoever gathers builds one `ReportContent`; everything else (summary, sentences, tables, sections of the
paper) is derived from it, so that text and table of one paper cannot disagree.

Numbers are `Decimal`, in the unit the method of DESIGN.md section 3 calls `v`: rates and growth in %,
levels and increments in the unit of the target (increments cumulated from the plan's start), multiples in
times the baseline; downward growth and change as the size of the fall.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from kehoach.core.indicators.periods import Period
from kehoach.core.indicators.values import Quality, State
from kehoach.core.plan.model import Comparator, Direction, Kind
from kehoach.core.report.charts import ValuePathChart

_NUMBERS = (
    "target",
    "target_high",
    "year_target",
    "province_target",
    "baseline",
    "value",
    "since_start",
    "period_value",
    "same_period_last_year",
    "expected",
    "last_known",
    "as_of",
    "last_known_as_of",
)
_TEXTS = (
    "target_text",
    "value_text",
    "note",
    "cause",
    "reference_text",
    "waiting_for",
    "reason",
    "remaining",
)


Scope = Literal["year", "plan"]
"""What a report looks back on: a period of the year, or the plan from its start (sơ kết, tổng kết)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFigure:
    """One indicator in a report, or one part of it.

    A restricted figure keeps its number, name and units only: whatever else is given to the constructor is
    dropped there, so that no paper can print it (DESIGN.md section 2, rule 7).
    """

    number: int | None  # as printed in the plan
    name: str  # without the target
    leads: tuple[str, ...] = ()  # units that lead, as they are to be printed
    kind: Kind = "share"
    comparator: Comparator = "="
    direction: Direction = "up"
    unit_text: str = (
        "%"  # of `value`: "%", "m²", "triệu đồng/người/tháng"; "%" for growth, "lần" for multiple
    )
    target_text: str = ""  # as the plan words it: "từ 90% trở lên"
    target: Decimal | None = None  # at the horizon
    target_high: Decimal | None = None  # upper end of a range
    year_target: Decimal | None = None  # the year's plan (the path's value), unit of `value`
    province_target: Decimal | None = None  # what the province gave for the year, beside the ward's own plan
    baseline: Decimal | None = None
    value: Decimal | None = None  # shown when the state is recorded or a value is carried
    since_start: Decimal | None = (
        None  # of increments per year: the sum of all years, `value` being this year's
    )
    period_value: Decimal | None = None  # of an increment: what the period itself added
    carried: bool = False  # `value` is of an earlier period
    value_text: str = ""  # result of a qualitative indicator, in words
    same_period_last_year: Decimal | None = None
    expected: Decimal | None = None  # what the method expects by now
    base_text: str = (
        ""  # what growth, change, multiple are measured against; "" for "cùng kỳ" (multiple: start)
    )
    state: State = "missing"  # of the period reported on
    quality: Quality = "E"
    as_of: date | None = None  # day `value` was counted
    last_known: Decimal | None = None  # last recorded figure where this period has none
    last_known_as_of: date | None = None
    verdict: str = "no_data"  # UBND's where it decided, else the method's; for outside "undecided" instead
    year_verdict: str | None = None  # against the year's plan, likewise
    reason: str = ""  # the method's reason for no_data and not_assessable
    remaining: str = ""  # what lacks to the year's plan, else to the target, and what each month has to bring
    cause: str = ""  # why it lags, by its unit; one clause without a full stop
    note: str = ""  # into the annex
    waiting_for: str = ""  # outside body whose figure is awaited
    unconfirmed: tuple[str, ...] = ()  # joint leads that have not confirmed their part
    stale: bool = False  # older than two of its own periods
    restricted: bool = False
    internal: bool = False  # not public: the paper then carries LƯU HÀNH NỘI BỘ
    illustrative: bool = False
    outside_power: bool = False  # the ward cannot measure it: neither reached nor missed
    reference_text: str = ""  # the province's figure beside such an indicator
    scope: "Scope" = "year"
    chart: ValuePathChart | None = None  # its values against its path, without an outlook
    parts: tuple["ReportFigure", ...] = ()  # several targets: one figure each; this one then has no value

    def __post_init__(self) -> None:
        """Drop every figure, text and part of a restricted indicator."""
        if not self.restricted:
            return
        for name in _NUMBERS:
            object.__setattr__(self, name, None)
        for name in _TEXTS:
            object.__setattr__(self, name, "")
        object.__setattr__(self, "verdict", "no_data")
        object.__setattr__(self, "year_verdict", None)
        object.__setattr__(self, "parts", ())
        object.__setattr__(self, "chart", None)

    @property
    def base(self) -> Decimal | None:
        """Return what the figure is compared with: last year's, or where the plan began."""
        return self.same_period_last_year if self.scope == "year" else self.baseline

    @property
    def goal(self) -> Decimal | None:
        """Return what it is held against: the year's plan, or the plan's target."""
        return self.year_target if self.scope == "year" else self.target

    @property
    def shows_value(self) -> bool:
        """Return whether there is a result of this or an earlier period to print."""
        return self.value is not None or bool(self.value_text)


@dataclass(frozen=True, slots=True)
class ReportGroup:
    """A group of indicators, in the plan's order."""

    number: str  # of the plan's heading: "2.1"
    title: str  # "Các chỉ tiêu về Kinh tế"
    figures: tuple[ReportFigure, ...]


@dataclass(frozen=True, slots=True)
class LateUnit:
    """A unit that had not sent everything when it was due."""

    name: str
    owed: int
    sent: int
    due_on: date
    sent_on: date | None = None  # day the last figure came, None while some are still owed


@dataclass(frozen=True, slots=True)
class ExtraFigure:
    """A figure beyond the indicators: what it is, who gave it, this period's and the last one's in words."""

    name: str
    unit: str
    text: str
    previous: str = ""
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class SectionText:
    """Words that a unit wrote for a section of the outline; paragraphs without bullets or numbers."""

    section: (
        str  # code in the paper profile, the outline's field: "results", "shortfalls", "tasks", "proposals"
    )
    paragraphs: tuple[str, ...]
    unit: str = ""
    title: str = ""  # of the outline's section, opening its first paragraph
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class AuthorityProfile:
    """Who issues the paper and how it signs (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

    name: str  # "Ủy ban nhân dân phường Phan Đình Phùng"
    short_name: str  # "UBND phường Phan Đình Phùng"
    place: str  # địa danh, in full: "Phường Phan Đình Phùng"
    agency_lines: tuple[str, ...]  # "ỦY BAN NHÂN DÂN", "PHƯỜNG PHAN ĐÌNH PHÙNG"
    parent_lines: tuple[str, ...] = ()  # body above, where the province prescribes it
    symbol: str = ""  # of the paper's number; "" for the kind's
    drafting_unit: str = "VP"  # after "Lưu: VT, "


@dataclass(frozen=True, slots=True)
class Signer:
    """The signature block: the form's lines, then the name where it is known."""

    lines: tuple[str, ...] = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportContent:
    """One consolidated report of a round; complete as given, whatever is missing in it."""

    authority: AuthorityProfile
    period: Period
    plan_title: str  # "Kế hoạch phát triển kinh tế - xã hội giai đoạn 2026-2030"
    groups: tuple[ReportGroup, ...]
    end_year: int = 2030  # of the plan
    subject: str = ""  # trích yếu; "" for the profile's
    cut_off: date | None = None  # ngày chốt số liệu
    issued_on: date | None = None  # None leaves the blanks
    number: str = ""  # "" leaves the blank of "Số:      /BC-UBND"
    grounds: tuple[str, ...] = ()  # căn cứ, without ";" or "."
    addressees: tuple[str, ...] = ()  # Kính gửi
    recipients: tuple[str, ...] = ()  # Nơi nhận, without "Như trên" and "Lưu"; () for the profile's
    signer: Signer = Signer()
    texts: tuple[SectionText, ...] = ()
    extras: tuple[ExtraFigure, ...] = ()
    late_units: tuple[LateUnit, ...] = ()
    missing_texts: tuple[tuple[str, str], ...] = ()  # (section's title, unit) still owed
    draft: bool = False  # for outside, before UBND approved the period: internal until then
    scope: Scope = "year"

    @property
    def figures(self) -> tuple[ReportFigure, ...]:
        """Return every indicator, in the plan's order; parts stay inside theirs."""
        return tuple(figure for group in self.groups for figure in group.figures)

    @property
    def issue_year(self) -> int:
        """Return the year the paper is of, known before its day is."""
        return (self.cut_off or self.period.last_day).year

    @property
    def illustrative(self) -> bool:
        """Return whether any figure in it is made up."""
        return any(figure.illustrative for figure in self.figures) or any(
            text.illustrative for text in self.texts
        )

    @property
    def all_illustrative(self) -> bool:
        """Return whether every figure that is printed is made up, so that saying it once is enough."""
        printed = [figure for figure in self.figures if not figure.restricted]
        made_up = [figure.illustrative for figure in printed if figure.shows_value]
        return self.illustrative and all([*made_up, *(text.illustrative for text in self.texts)])

    @property
    def internal(self) -> bool:
        """Return whether it is a draft, or a figure of it that is printed is not public."""
        return self.draft or any(figure.internal and not figure.restricted for figure in self.figures)

    def over_the_plan(self) -> "ReportContent":
        """Return the same content looking back on the plan from its start."""
        groups = tuple(
            replace(group, figures=tuple(_over_the_plan(figure) for figure in group.figures))
            for group in self.groups
        )
        return replace(self, groups=groups, scope="plan")


def _over_the_plan(figure: ReportFigure) -> ReportFigure:
    whole = figure.value if figure.since_start is None else figure.since_start
    parts = tuple(_over_the_plan(part) for part in figure.parts)
    return replace(figure, scope="plan", year_verdict=None, value=whole, since_start=None, parts=parts)
