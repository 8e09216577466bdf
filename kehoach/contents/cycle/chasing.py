"""Nhắc việc: a person's messages with what of them is still open, and the log of what was delivered to whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kehoach.records.authorities.models import Authority, Post, User
from kehoach.records.chasing.models import MailState, Message
from kehoach.records.inquiries.models import WAITS_FOR_UNIT, Inquiry, InquiryStatus
from kehoach.records.outlines.models import Section, SectionStatus
from kehoach.records.people.letters import drafted_letters, missing_rows
from kehoach.records.people.owners import gaps_on
from kehoach.records.reporting.asking import is_editable, open_lines
from kehoach.records.reporting.joint import is_asked, unconfirmed
from kehoach.records.reporting.models import Figure, Owed, RoundStatus

SHOWN_DAYS = 30


@dataclass(frozen=True)
class MessageView:
    """A message as the page shows it: its words, and how many of its duties are still open."""

    message: Message
    to: str
    left: int
    mail_word: str
    note: str  # of the last try to send it
    paragraphs: tuple[str, ...]

    @property
    def done(self) -> int:
        """Return how many of its duties were met since."""
        return len(self.message.lines) - self.left


def get_own_messages(user_id: int, today: date) -> list[MessageView]:
    """Return the person's messages of the last month, the newest first."""
    rows = Message.objects.filter(user=user_id, day__gt=today - timedelta(days=SHOWN_DAYS))
    return _views(rows.select_related("user").prefetch_related("deliveries"), today)


def get_log(authority: Authority, today: date) -> list[MessageView]:
    """Return every message of the authority in the last month, the newest first: what was delivered to whom."""
    rows = Message.objects.filter(authority=authority, day__gt=today - timedelta(days=SHOWN_DAYS))
    return _views(rows.select_related("user").prefetch_related("deliveries"), today)


def unseen(user: User) -> int:
    """Return how many of the person's messages were not looked at."""
    return Message.objects.filter(user=user, seen_at=None).count()


def _views(rows: Iterable[Message], today: date) -> list[MessageView]:
    messages = list(rows)
    keys = {key for message in messages for key in message.lines}
    watched = any(key.startswith("gap:") for key in keys)
    gaps = {gap.key for gap in gaps_on(messages[0].authority_id, today)} if watched else set()
    open_ = _open_keys(keys, gaps)
    drafted = _letter_days(messages)
    titles = person_titles({message.user_id for message in messages})
    views = []
    for message in messages:
        last = max(message.deliveries.all(), key=lambda item: item.pk, default=None)
        views.append(
            MessageView(
                message=message,
                to=titles.get(message.user_id, message.user.get_full_name()),
                left=sum(key in open_ and drafted.get(key, date.min) < message.day for key in message.lines),
                mail_word=MailState(message.mail).label,
                note=last.note if last else "",
                paragraphs=tuple(message.body.split("\n\n")),
            )
        )
    return views


def person_titles(users: set[int]) -> dict[int, str]:
    """Return user → name and the title of his newest post."""
    rows = Post.objects.filter(user__in=users).select_related("user").order_by("pk")
    return {post.user_id: f"{post.user.get_full_name()} ({post.title})" for post in rows}


def _letter_days(messages: list[Message]) -> dict[str, date]:
    """Return the key of each letter that was proposed and drafted → the newest day of it."""
    if not any(key.startswith("letter:") for message in messages for key in message.lines):
        return {}
    days = drafted_letters(messages[0].authority)
    return {f"letter:{round_}": day for round_, day in days.items()}


def _open_keys(keys: set[str], gaps: set[str]) -> set[str]:
    """Return which duties are still open now, in seven queries; `gaps`: what nobody holds now."""
    ids: dict[str, set[int]] = {}
    found = keys & gaps
    for key in keys - gaps:
        what, _, rest = key.partition(":")
        if what not in ("gap", "handover"):  # a hand-over is told, nothing is left to do about it
            ids.setdefault(what, set()).add(int(rest.split(":")[0]))
    owed = Owed.objects.filter(pk__in=ids.get("owed", ())).select_related("round", "figure__current")
    found |= {f"owed:{row.pk}" for row in owed if is_editable(row.round, row.figure)}
    found |= {
        f"extra:{pk}" for pk in open_lines().filter(pk__in=ids.get("extra", ())).values_list("pk", flat=True)
    }
    late = missing_rows().filter(round__in=ids.get("letter", ()), round__status=RoundStatus.OPEN)
    found |= {f"letter:{pk}" for pk in late.values_list("round", flat=True)}
    written = Section.objects.filter(pk__in=ids.get("section", ()))
    written = written.filter(status__in=(SectionStatus.DRAFT, SectionStatus.RETURNED))
    found |= {f"section:{pk}" for pk in written.values_list("pk", flat=True)}
    asked = Inquiry.objects.filter(pk__in=ids.get("inquiry", ()), status__in=WAITS_FOR_UNIT)
    found |= {f"inquiry:{pk}" for pk in asked.values_list("pk", flat=True)}
    given = Inquiry.objects.filter(pk__in=ids.get("answer", ()), status=InquiryStatus.ANSWERED)
    found |= {f"answer:{pk}" for pk in given.values_list("pk", flat=True)}
    figures = Figure.objects.filter(pk__in=ids.get("confirm", ())).select_related("current")
    figures = figures.prefetch_related("current__reviews", "indicator__roles__unit")
    found |= {
        f"confirm:{figure.pk}:{unit.pk}"
        for figure in figures
        if is_asked(figure)
        for unit in unconfirmed(figure.indicator, figure.current)
    }
    return found
