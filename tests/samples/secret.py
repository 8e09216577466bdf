"""A number of a restricted indicator that stands nowhere else, and where it could stand in a file."""

import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pypdfium2

from kehoach.acts import rounds

SECRET = Decimal("1.0873")
SPELLINGS = ("1,0873", "1.0873", "1,09%", "108,73")


def parts_of(data: bytes, suffix: str) -> Iterator[tuple[str, str]]:
    """Yield name and text of each part of a file."""
    if suffix == ".pdf":
        with pypdfium2.PdfDocument(data) as document:
            yield "metadata", str(document.get_metadata_dict())
            yield "text", " ".join(page.get_textpage().get_text_range() for page in document)
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            yield name, archive.read(name).decode("utf-8", "ignore")


def open_year(acting: Callable[..., Any], plan: Any) -> str:
    """Open a round for the year 2026 and return its code."""
    given = rounds.RoundGiven(
        code="year-2026",
        kind="year",
        title="Báo cáo năm 2026",
        recipient="UBND phường",
        period="2026",
        opens_date=date(2026, 4, 1),
        cut_off_date=date(2026, 4, 1),
        due_date=date(2026, 4, 20),
        office_due_date=date(2026, 4, 22),
    )
    return rounds.open_round(by=acting("vanphong"), plan=plan, given=given).code
