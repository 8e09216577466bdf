"""The rows of an entry sheet between its preview and the press that enters them: signed, kept by the page alone."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core import signing

from kehoach.core.errors import FigureError
from kehoach.core.indicators.entry_book import ReadBook
from kehoach.core.indicators.entry_sheet import NUMBERS, ReadRow, Typed
from kehoach.core.indicators.place_sheet import ReadSplit
from kehoach.core.indicators.places import PlaceCount, pool

_SALT = "entry-sheet"
_HOUR = 3600  # seconds a preview may be confirmed


def sign_book(read: ReadBook, key: str, post_id: int) -> str:
    """Return what was read as a signed text that only this post can give back, for this sheet."""
    plain = [[_row(row) for row in read.rows], [_row(row) for row in read.extras]]
    splits = [_split(item) for item in read.splits]
    return signing.dumps([key, post_id, *plain, splits], salt=_SALT, compress=True)


def unsign_book(text: str, key: str, post_id: int) -> ReadBook:
    """Return what was signed; raises FigureError when it is another's, altered or too old."""
    try:
        signed_key, signed_post, rows, extras, splits = signing.loads(text, salt=_SALT, max_age=_HOUR)
    except signing.BadSignature as error:
        raise FigureError(
            "Bản xem trước đã quá một giờ hoặc không còn dùng được; hãy đưa tệp lên lại."
        ) from error
    if (signed_key, signed_post) != (key, post_id):
        raise FigureError("Bản xem trước của đợt khác hoặc chức vụ khác; hãy đưa tệp lên lại.")
    return ReadBook(tuple(map(_read, rows)), tuple(map(_read, extras)), tuple(map(_read_split, splits)))


def _row(row: ReadRow) -> list[Any]:
    return [row.line, row.code, row.revision, _plain(row.typed)]


def _read(plain: list[Any]) -> ReadRow:
    line, code, revision, cells = plain
    return ReadRow(line, code, revision, _typed(cells))


def _split(item: ReadSplit) -> list[Any]:
    counts = [
        [key, row.place, *(None if number is None else str(number) for number in _numbers_of(row))]
        for key, row in item.counts.items()
    ]
    return [item.line, item.code, item.revision, counts]


def _read_split(plain: list[Any]) -> ReadSplit:
    line, code, revision, rows = plain
    counts = {
        key: PlaceCount(place, *(None if number is None else Decimal(number) for number in numbers))
        for key, place, *numbers in rows
    }
    by_counts = any(row.denominator is not None for row in counts.values())
    return ReadSplit(line, code, revision, counts, pool(list(counts.values()), by_counts=by_counts))


def _numbers_of(row: PlaceCount) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    return row.numerator, row.denominator, row.value


def _plain(typed: Typed) -> dict[str, str]:
    found = {name: getattr(typed, name) for name in Typed.__dataclass_fields__}
    return {name: str(item) for name, item in found.items() if item is not None}


def _typed(cells: dict[str, str]) -> Typed:
    read: dict[str, Any] = dict(cells)
    read |= {name: Decimal(cells[name]) for name in NUMBERS if name in cells}
    if "as_of_date" in cells:
        read["as_of_date"] = date.fromisoformat(cells["as_of_date"])
    return Typed(**read)
