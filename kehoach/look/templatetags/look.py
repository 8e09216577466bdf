"""The tags and filters every template of the house loads: `{% load look %}`."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.forms import BoundField
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from kehoach.contents.figures.submission import STEPS
from kehoach.core.formats import format_date, format_number
from kehoach.core.report.board import Board
from kehoach.core.report.charts import Sparkline, ValuePathChart
from kehoach.core.report.results import RESULTS, ResultWords, result_words
from kehoach.core.report.svg import shape_mark, sparkline, value_path_chart
from kehoach.look.icons import icon_svg

register = template.Library()

STEP_MARKS: dict[str, tuple[str, str]] = {
    "not_open": ("closed", "quiet"),
    "entering": ("entry", "quiet"),
    "due_soon": ("clock", "attention"),
    "overdue": ("overdue", "attention"),
    "sent_on_time": ("send", "sent"),
    "sent_late": ("send", "sent"),
    "waiting": ("wait", "quiet"),
    "returned": ("return", "attention"),
    "received": ("received", "sent"),
    "approved": ("approved", "sent"),
    "locked": ("lock", "quiet"),
}
"""Step of submission → its icon and its tone; the words are those of `contents.submission.STEPS`."""


@register.filter
def vn_number(value: Decimal | int | None, places: int | None = None) -> str:
    """Return "1.234,5"; "" for None, so that a template says in words why there is no number."""
    return "" if value is None else format_number(value, places)


@register.filter
def vn_aligned(value: Decimal | int | None, places: int | None = None) -> str:
    """Return the number in two spans that stand on a common decimal comma in a column of a table."""
    if value is None:
        return ""
    whole, comma, part = format_number(value, places).partition(",")
    return format_html(
        '<span class="num"><span>{}</span><span class="num__part">{}{}</span></span>', whole, comma, part
    )


@register.filter
def beside(items: Iterable[Any], others: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    """Yield the items of two lists in pairs, until the shorter one ends."""
    return zip(items, others, strict=False)


@register.filter
def vn_share(value: Decimal | None) -> str:
    """Return a share of one as whole percents, "78%"; "" without a value."""
    return "" if value is None else f"{format_number(100 * value, 0)}%"


@register.filter
def vn_date(day: date | None) -> str:
    """Return "5/3/2026"; for a moment, its day in Vietnam; "" for None."""
    if day is None:
        return ""
    return format_date(_local(day))


@register.filter
def vn_moment(moment: datetime | None) -> str:
    """Return "14:05, 5/3/2026", in Vietnam's time; "" for None."""
    if moment is None:
        return ""
    local = timezone.localtime(moment) if timezone.is_aware(moment) else moment
    return f"{local:%H:%M}, {format_date(local)}"


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Return a line icon; `label` where it stands alone."""
    return icon_svg(name, label)


@register.simple_tag
def result_shape(verdict: str) -> SafeString:
    """Return the shape of a result, hidden from readers: its word stands beside it."""
    inside = mark_safe(shape_mark(verdict))  # noqa: S308 our own constants
    return format_html('<svg class="shape" viewBox="0 0 16 16" aria-hidden="true">{}</svg>', inside)


@register.inclusion_tag("look/parts/result_chip.html")
def result_chip(verdict: str, reason: str = "", short: bool = False) -> dict[str, Any]:
    """Return shape, word and colour of a verdict, with the reason why nothing can be said."""
    words = result_words(verdict)
    return {
        "verdict": verdict,
        "words": words,
        "word": words.short if short else words.word,
        "reason": reason,
    }


@register.inclusion_tag("look/parts/status_chip.html")
def status_chip(step: str, note: str = "") -> dict[str, Any]:
    """Return where a figure stands on its way; `note` adds "2 ngày" and the like."""
    mark, tone = STEP_MARKS[step]
    return {"mark": mark, "tone": tone, "word": STEPS[step], "note": note}


@register.filter
def vn_weekday(day: date) -> str:
    """Return "Thứ hai" for a Monday."""
    return ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")[day.weekday()]


@register.inclusion_tag("look/parts/field_cell.html")
def field_cell(field: BoundField, row: str) -> dict[str, Any]:
    """Return the input and fault of a field in a cell of a table; its label is read out with the name of its row."""
    attrs: dict[str, Any] = {"class": "input", "aria-label": f"{field.label}, {row}"}
    if field.errors:
        attrs |= {"aria-describedby": f"{field.id_for_label}-fault", "aria-invalid": "true"}
    return {"field": field, "control": field.as_widget(attrs=attrs)}


@register.inclusion_tag("look/parts/field_row.html")
def field_row(field: BoundField, hint: str = "", suffix: str = "") -> dict[str, Any]:
    """Return label, hint, fault and input of a form's field; `suffix` is the unit that stands after it."""
    told = [
        f"{field.id_for_label}-{part}"
        for part, there in (("hint", hint or field.help_text), ("fault", field.errors))
        if there
    ]
    classes = field.field.widget.attrs.get("class", "input")
    attrs: dict[str, Any] = {"class": classes}
    if told:
        attrs["aria-describedby"] = " ".join(told)
    if field.errors:
        attrs["aria-invalid"] = "true"
    return {
        "field": field,
        "control": field.as_widget(attrs=attrs),
        "hint": hint or field.help_text,
        "suffix": suffix,
    }


@register.simple_tag(name="sparkline")
def sparkline_svg(model: Sparkline) -> SafeString:
    """Return the small chart of a row."""
    return mark_safe(sparkline(model))  # noqa: S308 the drawing escapes its words


@register.inclusion_tag("look/parts/path_chart.html")
def path_chart(model: ValuePathChart, captioned: bool = True) -> dict[str, Any]:
    """Return the figure: title, drawing for the width of the place, and the table that says the same."""
    wide, narrow = value_path_chart(model, "wide"), value_path_chart(model, "narrow")
    return {
        "chart": model,
        "captioned": captioned,
        "wide": mark_safe(wide),  # noqa: S308 the drawing escapes its words
        "narrow": mark_safe(narrow),  # noqa: S308
    }


@register.inclusion_tag("look/parts/board.html")
def board(model: Board, legend: bool = True) -> dict[str, Any]:
    """Return the board of all indicators, a list for readers, with the counts of each result under it."""
    return {"board": model, "legend": legend}


@register.simple_tag
def result_legend() -> list[ResultWords]:
    """Return every result in the order of reading, for the line under a board."""
    return list(RESULTS.values())


def _local(day: date) -> date:
    if isinstance(day, datetime) and timezone.is_aware(day):
        return timezone.localtime(day).date()
    return day
