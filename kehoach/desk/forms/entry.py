"""One row of the entry grid."""

from datetime import date, datetime
from decimal import Decimal

from django.http import QueryDict

from kehoach.acts.figures import Given
from kehoach.core.errors import FigureError
from kehoach.core.formats import AmbiguousNumberError, parse_typed
from kehoach.records.reporting.models import Value, ValueQuality, ValueState


def read_given(post: QueryDict, current: Value | None = None) -> Given:
    """Return what the row gives; raises FigureError with the field for what cannot be read.

    `current` is the value the page showed: its own numbers come back as it wrote them.
    """
    return Given(
        state=_choice(post, "state", ValueState.values, "recorded"),
        numerator=read_number(post, "numerator", "Tử số", current.numerator if current else None),
        denominator=read_number(post, "denominator", "Mẫu số", current.denominator if current else None),
        value=read_number(post, "value", "Số liệu", current.value if current else None),
        quality=_choice(post, "quality", ValueQuality.values, "E"),
        as_of_date=read_date(post, "as_of_date", "Ngày chốt"),
        paper=post.get("paper", "").strip(),
        note=post.get("note", "").strip(),
    )


def read_number(post: QueryDict, name: str, label: str, known: Decimal | None = None) -> Decimal | None:
    """Return the number of a field written as Vietnam writes it, None when empty.

    Raises FigureError with the field's label, AmbiguousNumberError with the field's name as its place.
    """
    text = post.get(name, "").strip()
    if not text:
        return None
    try:
        return parse_typed(text, known)
    except AmbiguousNumberError as error:
        error.place = name
        raise
    except FigureError as error:
        raise FigureError(error.message, place=label) from error


def read_date(post: QueryDict, name: str, label: str) -> date | None:
    """Return the day of a field, written d/m/yyyy or by the browser's date field, None when empty."""
    text = post.get(name, "").strip()
    if not text:
        return None
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise FigureError(f"Không hiểu ngày “{text}”; hãy ghi như 14/9/2026.", place=label)


def _choice(post: QueryDict, name: str, known: list[str], default: str) -> str:
    given = post.get(name) or default
    if given not in known:
        raise FigureError("Lựa chọn không có trong danh sách; hãy tải lại trang.", place=name)
    return given


def missing_part(given: Given, post: QueryDict) -> str:
    """Return what a row still lacks before there is anything to save, "" when it is whole."""
    if given.state != ValueState.RECORDED:
        return ""
    if "numerator" in post:
        lacking = [
            label
            for label, number in (("tử số", given.numerator), ("mẫu số", given.denominator))
            if number is None
        ]
        return " và ".join(lacking)
    return "số liệu" if given.value is None else ""
