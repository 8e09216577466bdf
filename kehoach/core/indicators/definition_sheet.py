"""Phiếu xác định chỉ tiêu: what a unit states about an indicator it leads, and what it still lacks to be sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal, cast

from kehoach.core.plan.model import Target

Answer = Literal["", "known", "provisional", "none"]
ANSWERS: dict[Answer, str] = {
    "": "Chưa trả lời",
    "known": "Có số liệu",
    "provisional": "Mốc tạm",
    "none": "Không có số năm gốc",
}
"""What a unit says of the base year; "none" needs a reason, "provisional" the ground of the number."""
GROUNDS: dict[Answer, str] = {
    "": "Văn bản căn cứ, lý do",
    "known": "Văn bản căn cứ: số, ngày, cơ quan ban hành",
    "provisional": "Căn cứ của mốc tạm, bao giờ có số chính thức",
    "none": "Lý do không có số năm gốc",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPart:
    """What a sheet states of a target after the first: its own base year and path, how it is measured if otherwise."""

    text: str = ""  # "" : as the sheet says of the indicator
    answer: Answer = ""
    baseline: Decimal | None = None
    ground: str = ""
    path: Mapping[int, Decimal] = field(default_factory=dict)

    @property
    def provisional(self) -> bool:
        """Return whether the number of the base year is one to go on with until the official one."""
        return self.answer == "provisional"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetContent:
    """One sheet as it is written; texts are stripped, numbers exact, `path` by year."""

    text: str = ""
    by_counts: bool = False
    numerator: str = ""
    unit: str = ""  # of the numerator, or of what is measured
    denominator: str = ""
    denominator_unit: str = ""
    holder: str = ""  # the body the figures come from
    frequency: str = "year"
    answer: Answer = ""
    baseline: Decimal | None = None
    ground: str = ""
    path: Mapping[int, Decimal] = field(default_factory=dict)
    parts: Mapping[int, SheetPart] = field(default_factory=dict)  # by place, from the second target on

    @property
    def provisional(self) -> bool:
        """Return whether the number of the base year is one to go on with until the official one."""
        return self.answer == "provisional"

    def whole_text(self, targets: Sequence[Target]) -> str:
        """Return how the indicator is measured with what differs for its later targets, as one text."""
        own = [
            f"{targets[place - 1].name}: {part.text}"
            for place, part in sorted(self.parts.items())
            if part.text and place <= len(targets)
        ]
        return " ".join([self.text, *own]).strip()


def to_plain(content: SheetContent) -> dict[str, Any]:
    """Return the sheet as JSON keeps it: numbers as digits, years and places as text."""
    plain = _numbers_to_plain(content)
    plain["parts"] = {str(place): _numbers_to_plain(part) for place, part in sorted(content.parts.items())}
    return plain


def from_plain(plain: Mapping[str, Any]) -> SheetContent:
    """Return the sheet of its JSON; raises TypeError for a key that is unknown."""
    given = dict(plain)
    parts = given.pop("parts", {})
    return SheetContent(
        **_numbers_from_plain(given),
        parts={int(place): SheetPart(**_numbers_from_plain(part)) for place, part in parts.items()},
    )


def _numbers_to_plain(stated: SheetContent | SheetPart) -> dict[str, Any]:
    plain = {name: getattr(stated, name) for name in type(stated).__dataclass_fields__}
    plain["baseline"] = None if stated.baseline is None else format(stated.baseline, "f")
    plain["path"] = {str(year): format(value, "f") for year, value in sorted(stated.path.items())}
    return plain


def _numbers_from_plain(plain: Mapping[str, Any]) -> dict[str, Any]:
    baseline = plain["baseline"]
    return {
        **plain,
        "answer": cast("Answer", plain["answer"]),
        "baseline": None if baseline is None else Decimal(baseline),
        "path": {int(year): Decimal(value) for year, value in plain["path"].items()},
    }


def lacks(content: SheetContent, targets: Sequence[Target], years: range, base_year: int) -> tuple[str, ...]:
    """Return what a sheet must still say before it is sent, each a clause to stand in a list; empty when whole.

    `targets`: the indicator's, each answered for; `years`: the plan's. An empty path is an answer: the method goes
    evenly.
    """
    found = []
    if not content.text:
        found.append("cách tính")
    if content.by_counts and not content.numerator:
        found.append("tử số là gì")
    if content.by_counts and not content.denominator:
        found.append("mẫu số là gì")
    if not content.holder:
        found.append("nguồn số liệu (cơ quan giữ số liệu)")
    found += _lacks_of_baseline(content, base_year)
    found += _lacks_of_path(content, targets[0], years)
    for place, target in enumerate(targets[1:], 2):
        part = content.parts.get(place, SheetPart())
        own = [*_lacks_of_baseline(part, base_year), *_lacks_of_path(part, target, years)]
        found += [f"mục tiêu {place}: {words}" for words in own if target.value is not None]
    return tuple(found)


def _lacks_of_baseline(content: SheetContent | SheetPart, base_year: int) -> list[str]:
    match content.answer:
        case "":
            return [f"trả lời về số liệu năm gốc {base_year}"]
        case "none":
            return [] if content.ground else ["lý do không có số năm gốc"]
    found = [] if content.baseline is not None else [f"số liệu năm gốc {base_year}"]
    if not content.ground:
        found.append("căn cứ của mốc tạm" if content.provisional else "văn bản căn cứ của số năm gốc")
    return found


def _lacks_of_path(content: SheetContent | SheetPart, target: Target, years: range) -> list[str]:
    outside = [str(year) for year in content.path if year not in years]
    if outside:
        return [f"chỉ tiêu năm {', '.join(outside)} nằm ngoài thời kỳ kế hoạch"]
    last = content.path.get(years[-1])
    if last is None or target.value is None or target.kind in ("growth", "change"):
        return []
    wanted = target.value * len(years) if _adds_each_year(target) else target.value
    short = last > wanted if target.direction == "down" else last < wanted
    return [f"chỉ tiêu năm {years[-1]} thấp hơn mục tiêu của kế hoạch"] if short else []


def _adds_each_year(target: Target) -> bool:
    return target.kind == "increment" and target.period == "per_year"
