"""The rows of an entry sheet between its preview and the press that enters them: signed, kept by the page alone."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.core import signing

from kehoach.core.errors import FigureError
from kehoach.core.indicators.entry_sheet import NUMBERS, ReadRow, Typed

_SALT = "entry-sheet"
_HOUR = 3600  # seconds a preview may be confirmed


def sign_rows(rows: Sequence[ReadRow], key: str, post_id: int) -> str:
    """Return the rows as a signed text that only this post can give back, for this sheet."""
    plain = [[row.line, row.code, row.revision, _plain(row.typed)] for row in rows]
    return signing.dumps([key, post_id, plain], salt=_SALT, compress=True)


def unsign_rows(text: str, key: str, post_id: int) -> list[ReadRow]:
    """Return the rows that were signed; raises FigureError when they are another's, altered or too old."""
    try:
        signed_key, signed_post, plain = signing.loads(text, salt=_SALT, max_age=_HOUR)
    except signing.BadSignature as error:
        raise FigureError(
            "Bản xem trước đã quá một giờ hoặc không còn dùng được; hãy đưa tệp lên lại."
        ) from error
    if (signed_key, signed_post) != (key, post_id):
        raise FigureError("Bản xem trước của đợt khác hoặc chức vụ khác; hãy đưa tệp lên lại.")
    return [ReadRow(line, code, revision, _typed(cells)) for line, code, revision, cells in plain]


def _plain(typed: Typed) -> dict[str, str]:
    found = {name: getattr(typed, name) for name in Typed.__dataclass_fields__}
    return {name: str(item) for name, item in found.items() if item is not None}


def _typed(cells: dict[str, str]) -> Typed:
    read: dict[str, Any] = dict(cells)
    read |= {name: Decimal(cells[name]) for name in NUMBERS if name in cells}
    if "as_of_date" in cells:
        read["as_of_date"] = date.fromisoformat(cells["as_of_date"])
    return Typed(**read)
