"""One row of the table that settles indicators, as it is typed."""

from decimal import Decimal

from django.http import QueryDict

from kehoach.acts.sheets import RowGiven
from kehoach.core.errors import FigureError
from kehoach.core.folding import fold
from kehoach.desk.forms.entry import read_number
from kehoach.records.authorities.models import Unit
from kehoach.records.plans.convert import current_baseline, current_path
from kehoach.records.plans.models import Frequency, Indicator, SecrecyClass


def read_row(post: QueryDict, row: Indicator, units: dict[str, Unit]) -> RowGiven:
    """Return what a row gives; raises FigureError with the field for what cannot be read.

    `units` by folded name. A row without a paper of its own rests on the one named above the table.
    """
    baseline, path = current_baseline(row), current_path(row)
    years = range(row.plan.start_year, row.plan.end_year + 1)
    typed = {
        year: read_number(post, f"year_{year}", f"Năm {year}", path[year].value if year in path else None)
        for year in years
    }
    if emptied := [year for year in years if typed[year] is None and year in path]:
        raise FigureError("đã ghi trước đây, không để trống được.", place=f"Năm {emptied[0]}")
    return RowGiven(
        leads=read_units(post.get("leads", ""), units, "Chủ trì"),
        partners=read_units(post.get("partners", ""), units, "Phối hợp"),
        holder=" ".join(post.get("holder", "").split())[:300],
        secrecy=_choice(post.get("secrecy", ""), SecrecyClass.values, "Diện"),
        frequency=_choice(post.get("frequency", ""), Frequency.values, "Kỳ báo cáo"),
        baseline=_baseline(post, baseline.value if baseline else None),
        path={year: value for year, value in typed.items() if value is not None},
        paper=" ".join((post.get("ground", "").strip() or post.get("paper", "")).split())[:500],
    )


def _baseline(post: QueryDict, known: Decimal | None) -> Decimal | None:
    number = read_number(post, "baseline", "Năm gốc", known)
    if number is None and known is not None:
        raise FigureError("đã ghi trước đây, không để trống được.", place="Năm gốc")
    return number


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
