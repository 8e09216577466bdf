"""Small look-ups of the desk's templates."""

from django import template
from django.conf import settings

from kehoach.core.indicators.periods import Period
from kehoach.core.papers.formalities import date_words, number_words
from kehoach.core.papers.paper import Paper
from kehoach.desk.views import session
from kehoach.records.authorities.models import Post

register = template.Library()


@register.simple_tag
def reminder(texts: dict[tuple[int, int], str], round_id: int, unit_id: int) -> str:
    """Return the reminder of a unit in a round."""
    return texts.get((round_id, unit_id), "")


@register.filter
def get(mapping: dict[str | int, object], key: str | int) -> object:
    """Return the entry of a mapping whose key is no name a template can write."""
    return mapping.get(key)


@register.filter
def kind_of(block: object) -> str:
    """Return which block of a paper it is: "Heading", "Paragraph", "Bullet", "Centered", "TableBlock", "ChartBlock"."""
    return type(block).__name__


@register.filter
def period_words(code: str) -> str:
    """Return "tháng 3 năm 2026" for "2026-M03"."""
    return Period.parse(code).label


@register.filter
def number_of(paper: Paper) -> str:
    """Return "Số: 05/BC-UBND" as the paper prints it."""
    return number_words(paper)


@register.filter
def day_of_paper(paper: Paper) -> str:
    """Return "ngày 05 tháng 3 năm 2026" as the paper prints it."""
    return date_words(paper)


@register.simple_tag
def demo_posts() -> list[Post]:
    """Return the posts the sign-in page of the sample ward offers as buttons, none elsewhere."""
    return session.demo_posts()


@register.simple_tag
def has_mail() -> bool:
    """Return whether this server sends e-mail, so that a forgotten password can be reset by it."""
    return bool(settings.ENV.email_host)
