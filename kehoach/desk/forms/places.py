"""Lists of places as they are pasted, and the grid of places as it is typed."""

from datetime import date, datetime
from decimal import Decimal

from django.http import QueryDict

from kehoach.acts.figures import PlaceGiven
from kehoach.core.errors import FigureError
from kehoach.core.formats import parse_typed
from kehoach.core.indicators.places import PlaceCount


def read_places(text: str, today: date) -> list[PlaceGiven]:
    """Return the places of a pasted list: a line each, name, first day and last day parted by tabs or semicolons.

    Without a day a place stands from today. Raises FigureError with the line for a day that is none.
    """
    found = []
    for line, words in enumerate(text.splitlines(), 1):
        if not words.strip():
            continue
        cells = [cell.strip() for cell in words.replace("\t", ";").split(";")]
        name, first, last = (*cells, "", "")[:3]
        if len(cells) > 3:
            raise FigureError("Mỗi dòng chỉ có tên, ngày bắt đầu, ngày kết thúc.", place=f"Dòng {line}")
        found.append(
            PlaceGiven(
                name=" ".join(name.split()),
                valid_from=_day(first, line) or today,
                valid_until=_day(last, line),
            )
        )
    return found


def read_grid(post: QueryDict, known: dict[int, PlaceCount], names: dict[int, str]) -> dict[int, PlaceCount]:
    """Return place → what was typed; `known` is what stood there, whose own numbers come back as written.

    Raises FigureError with the place for what cannot be read.
    """
    keys = [int(key) for key in post.getlist("place") if key.isdigit()]
    columns = {name: post.getlist(name) for name in ("numerator", "denominator", "value")}
    found = {}
    for index, key in enumerate(keys):
        name = names.get(key, "")
        numbers = {
            column: _number(cells[index], name, getattr(known.get(key), column, None))
            for column, cells in columns.items()
            if index < len(cells)
        }
        found[key] = PlaceCount(name, **numbers)
    return found


def _number(text: str, place: str, known: Decimal | None) -> Decimal | None:
    if not text.strip():
        return None
    try:
        return parse_typed(text.strip(), known)
    except FigureError as error:
        raise FigureError(error.message, place=place) from error


def _day(text: str, line: int) -> date | None:
    if not text:
        return None
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise FigureError(f"Không hiểu ngày “{text}”; hãy ghi như 1/7/2025.", place=f"Dòng {line}")
