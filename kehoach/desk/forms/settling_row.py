"""One row of the table that settles indicators, as it is typed."""

from django.http import QueryDict

from kehoach.acts.sheets import PartGiven, RowGiven
from kehoach.core.errors import FigureError
from kehoach.core.folding import fold
from kehoach.desk.forms.entry import read_number
from kehoach.records.authorities.models import Unit
from kehoach.records.plans.convert import current_baseline, current_path, current_targets
from kehoach.records.plans.models import Frequency, Indicator, SecrecyClass


def read_row(post: QueryDict, row: Indicator, units: dict[str, Unit]) -> RowGiven:
    """Return what a row gives; raises FigureError with the field for what cannot be read.

    `units` by folded name. A row without a paper of its own rests on the one named above the table.
    """
    numbers = {
        part: _numbers(post, row, part, "" if part == 1 else f"p{part}_")
        for part in range(1, len(current_targets(row)) + 1)
        if part == 1 or f"p{part}_baseline" in post
    }
    return RowGiven(
        leads=read_units(post.get("leads", ""), units, "Chủ trì"),
        partners=read_units(post.get("partners", ""), units, "Phối hợp"),
        holder=" ".join(post.get("holder", "").split())[:300],
        secrecy=_choice(post.get("secrecy", ""), SecrecyClass.values, "Diện"),
        frequency=_choice(post.get("frequency", ""), Frequency.values, "Kỳ báo cáo"),
        baseline=numbers[1].baseline,
        path=numbers[1].path,
        parts={part: item for part, item in numbers.items() if part > 1},
        paper=" ".join((post.get("ground", "").strip() or post.get("paper", "")).split())[:500],
    )


def _numbers(post: QueryDict, row: Indicator, part: int, prefix: str) -> PartGiven:
    """Return base year and path of one target; what was settled before is not emptied."""
    baseline, path = current_baseline(row, part), current_path(row, part)
    lead = f"Mục tiêu {part}: " if part > 1 else ""
    known = baseline.value if baseline else None
    number = read_number(post, f"{prefix}baseline", f"{lead}Năm gốc", known)
    if number is None and known is not None:
        raise FigureError("đã ghi trước đây, không để trống được.", place=f"{lead}Năm gốc")
    years = range(row.plan.start_year, row.plan.end_year + 1)
    typed = {
        year: read_number(
            post, f"{prefix}year_{year}", f"{lead}Năm {year}", path[year].value if year in path else None
        )
        for year in years
    }
    if emptied := [year for year in years if typed[year] is None and year in path]:
        raise FigureError("đã ghi trước đây, không để trống được.", place=f"{lead}Năm {emptied[0]}")
    return PartGiven(
        baseline=number, path={year: value for year, value in typed.items() if value is not None}
    )


def read_units(text: str, units: dict[str, Unit], place: str) -> tuple[Unit, ...]:
    """Return the units of names that ";" divides; raises FigureError for one that is not known."""
    found = []
    for name in filter(None, (part.strip() for part in text.split(";"))):
        unit = units.get(fold(name))
        if unit is None:
            known = ", ".join(dict.fromkeys(item.short_name or item.name for item in units.values()))
            raise FigureError(f"không có đơn vị “{name}”. Các đơn vị: {known}.", place=place)
        found.append(unit)
    return tuple(dict.fromkeys(found))


def _choice(given: str, known: list[str], place: str) -> str:
    if given not in known:
        raise FigureError("lựa chọn không có trong danh sách; hãy tải lại trang.", place=place)
    return given
