"""Small look-ups of the desk's templates."""

from django import template

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


@register.simple_tag
def demo_posts() -> list[Post]:
    """Return the posts the sign-in page of the sample ward offers as buttons, none elsewhere."""
    return session.demo_posts()
