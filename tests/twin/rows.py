"""Which rows: the text's paragraph of that name, sentence by sentence, over plain dictionaries."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

Row = dict[str, Any]
RANK = {"A": 3, "P": 2, "E": 1}
LENGTH = {"Y": 12, "S": 6, "9": 9, "Q": 3, "M": 1}
OF_TIME = ("năm", "tháng", "quý", "ngày", "tuần", "giờ")


class TwinFaultError(Exception):
    """The rows contradict each other; nothing can be judged."""


@dataclass(frozen=True)
class Cell:
    """What one period says once revisions and places are settled: a state, and a number to divide."""

    state: str  # recorded, missing, carried (not due, or nothing arose)
    top: Fraction = Fraction(0)
    under: Fraction = Fraction(1)


def type_of(period: str) -> str:
    """Return Y, S, 9, Q or M: the type of a period's name."""
    return "Y" if len(period) == 4 else period[5]


def ends(period: str) -> int:
    """Return the months from year 0 to the day after the period's last one."""
    year, type_ = int(period[:4]), type_of(period)
    if type_ in "Y9":
        return year * 12 + LENGTH[type_]
    return year * 12 + int(period[6:]) * LENGTH[type_]


def last_day(period: str) -> date:
    """Return the period's last day."""
    years, months = divmod(ends(period), 12)
    return date(years, months + 1, 1) - timedelta(days=1)


def periods_of(year: int, type_: str) -> list[str]:
    """Return the names of a year's periods of a type, in order."""
    if type_ == "Y":
        return [str(year)]
    if type_ == "9":
        return [f"{year}-9M"]
    if type_ == "M":
        return [f"{year}-M{month:02d}" for month in range(1, 13)]
    return [f"{year}-{type_}{index}" for index in range(1, 12 // LENGTH[type_] + 1)]


def per_what(target: Row) -> int:
    """Return what a rate counts per: 1000 for ‰, else 100."""
    return 1000 if target["unit"].startswith("‰") else 100


def is_rate(target: Row) -> bool:
    """Return whether the target's figure is a rate, which does not add: a share, a %, or per something."""
    if target["kind"] == "share":
        return True
    if target["kind"] not in ("level", "change"):
        return False
    first, *per = target["unit"].split("/")
    return first.startswith(("%", "‰")) or any(word.strip() not in OF_TIME for word in per)


def newest(rows: list[Row]) -> Row:
    """Same period and place twice: later as_of, then A over P over E, else a fault."""

    def claim(row: Row) -> tuple[str, int]:
        return (row.get("as_of") or "", RANK[row["quality"]])

    winners = [row for row in rows if claim(row) == max(claim(other) for other in rows)]
    if len(winners) > 1:
        raise TwinFaultError(f"{winners[0]['period']}: two rows and no way to choose")
    return winners[0]


def read(row: Row, target: Row) -> Cell:
    """Read one row: the counts where the figure is made of counts, else the number given."""
    if row["state"] == "none_arose" and target["kind"] == "increment":
        return Cell("recorded")
    if row["state"] != "recorded":
        return Cell("missing" if row["state"] == "missing" else "carried")
    percent = target["kind"] == "share" or (
        target["kind"] in ("level", "change") and target["unit"].startswith(("%", "‰"))
    )
    if percent and row["numerator"] != "" and row["denominator"] != "":
        return Cell("recorded", per_what(target) * Fraction(row["numerator"]), Fraction(row["denominator"]))
    if row["value"] == "":
        raise TwinFaultError(f"{row['period']}: recorded without a number")
    if is_rate(target) and row.get("place"):
        return Cell("rate", Fraction(row["value"]))
    return Cell("recorded", Fraction(row["value"]))


def cells_of(rows: list[Row], target: Row, until: date, start_year: int) -> dict[str, Cell]:
    """Return what each period says that ended by a day, in order of time."""
    if len({type_of(row["period"]) for row in rows}) > 1:
        raise TwinFaultError("period types are mixed")
    periods = sorted({row["period"] for row in rows}, key=ends)
    table = {
        period: {
            place: newest([r for r in rows if r["period"] == period and (r.get("place") or "") == place])
            for place in sorted({r.get("place") or "" for r in rows if r["period"] == period})
        }
        for period in periods
    }
    for given in table.values():
        read_all = {place: read(row, target) for place, row in given.items()}
        if "" not in read_all and any(cell.state == "rate" for cell in read_all.values()):
            raise TwinFaultError("rates of places without their counts")
    used = [period for period in periods if last_day(period) <= until]
    known = sorted({place for period in used for place in table[period] if place})
    return {period: settle(period, used, table, known, target, start_year) for period in used}


def settle(
    period: str,
    used: list[str],
    table: dict[str, dict[str, Row]],
    known: list[str],
    target: Row,
    start_year: int,
) -> Cell:
    """Return one period's cell: the total's row, else its places pooled or added."""
    here = table[period]
    if "" in here:
        return read(here[""], target)
    cells = {place: read(here[place], target) if place in here else Cell("missing") for place in known}
    if all(cell.state == "carried" for cell in cells.values()):
        return Cell("carried")
    for place, cell in cells.items():
        if cell.state == "carried":
            cells[place] = carried_place(place, period, used, table, target, start_year)
    if any(cell.state == "missing" for cell in cells.values()):
        return Cell("missing")
    if any(cell.state == "carried" for cell in cells.values()):
        return Cell("carried")
    top = sum((cell.top for cell in cells.values()), Fraction(0))
    if is_rate(target):
        return Cell("recorded", top, sum((cell.under for cell in cells.values()), Fraction(0)))
    return Cell("recorded", top)


def carried_place(
    place: str,
    period: str,
    used: list[str],
    table: dict[str, dict[str, Row]],
    target: Row,
    start_year: int,
) -> Cell:
    """Return what a place stands with that is not measured this time, while others are."""
    if target["kind"] == "increment":
        return Cell("recorded")
    if target["kind"] in ("growth", "change"):
        return Cell("carried")
    earlier = [p for p in used if ends(p) < ends(period) and int(p[:4]) >= start_year and place in table[p]]
    for before in reversed(earlier):
        cell = read(table[before][place], target)
        if cell.state != "carried":
            return cell
    return Cell("carried")
