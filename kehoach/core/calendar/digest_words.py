"""The words of a digest: what is missing, of which round, by when. No figure ever stands in it."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from kehoach.core.calendar.chasing import WHOLE_HOUSE, Digest, DigestLine, Duty
from kehoach.core.formats import format_date

MOST_NAMED = 8
_WHAT = {
    "figure": ("số liệu chỉ tiêu", "chỉ tiêu theo dõi riêng"),
    "extra": ("số liệu ngoài chỉ tiêu", "số liệu ngoài chỉ tiêu"),
    "text": ("mục đề cương", "mục đề cương"),
    "inquiry": ("đề nghị làm rõ chờ trả lời", "đề nghị làm rõ về chỉ tiêu theo dõi riêng chờ trả lời"),
    "answer": ("câu trả lời chờ xem xét", "câu trả lời về chỉ tiêu theo dõi riêng chờ xem xét"),
    "handover": ("lần bàn giao", "lần bàn giao"),
    "gap": ("việc không có người phụ trách", "việc không có người phụ trách"),
    "letter": ("công văn đôn đốc nên soạn", "công văn đôn đốc nên soạn"),
    "confirm": ("chỉ tiêu cùng chủ trì chờ xác nhận", "chỉ tiêu cùng chủ trì theo dõi riêng chờ xác nhận"),
}


@dataclass(frozen=True)
class DigestWords:
    """Subject and body of a message."""

    subject: str
    body: str


def digest_words(digest: Digest, own_units: frozenset[int]) -> DigestWords:
    """Return subject and body; units are named where they are not the reader's own."""
    owed = [line.duty for line in digest.lines if line.duty.in_steps and line.duty.what != "letter"]
    late = sum(duty.due < digest.day for duty in owed)
    total = len(digest.lines)
    subject = f"Nhắc việc {format_date(digest.day)}: {total} việc" + (
        f", {late} việc quá hạn" if late else ""
    )
    parts = [
        _paragraph(list(lines), digest.day, own_units)
        for _, lines in groupby(_in_order(digest.lines), key=lambda line: _group(line.duty))
    ]
    ending = "Việc đã gửi thì không nhắc nữa."
    if any(line.duty.what == "letter" for line in digest.lines):
        ending = f"Mở trang “Đợt báo cáo” để soạn công văn. {ending}"
    if any(duty.unit in own_units for duty in owed):
        ending = f"Mở trang “Việc cần làm” để gửi. {ending}"
    return DigestWords(subject, "\n\n".join([*parts, ending]))


def due_words(due: date, today: date) -> str:
    """Return "hạn 17/11/2026, quá hạn 8 ngày"."""
    days = (today - due).days
    left = "hôm nay" if days == 0 else f"còn {-days} ngày" if days < 0 else f"quá hạn {days} ngày"
    return f"hạn {format_date(due)}, {left}"


def missing_words(duties: list[Duty]) -> str:
    """Return "3 số liệu chỉ tiêu: (1) …; (2) …; và 1 chỉ tiêu theo dõi riêng"."""
    parts = []
    for what, (word, unnamed_word) in _WHAT.items():
        named = [duty.name for duty in duties if duty.what == what and duty.name]
        unnamed = sum(duty.what == what and not duty.name for duty in duties)
        if named:
            more = len(named) - MOST_NAMED
            rest = f"; và {more} mục khác" if more > 0 else ""
            parts.append(f"{len(named)} {word}: {'; '.join(named[:MOST_NAMED])}{rest}")
        if unnamed:
            parts.append(f"{unnamed} {unnamed_word}")
    return ". ".join(parts)


def _in_order(lines: tuple[DigestLine, ...]) -> list[DigestLine]:
    return sorted(lines, key=lambda line: (line.duty.due, *_group(line.duty)))


def _group(duty: Duty) -> tuple[str, str, date]:
    return duty.round_title, duty.unit_name, duty.due


def _paragraph(lines: list[DigestLine], today: date, own_units: frozenset[int]) -> str:
    duty = lines[0].duty
    title = duty.round_title
    if duty.unit not in own_units and duty.unit != WHOLE_HOUSE:
        title = f"{duty.unit_name}: {title[:1].lower()}{title[1:]}"
    when = f" ({due_words(duty.due, today)})" if duty.in_steps else ""
    return f"{title}{when}: {missing_words([line.duty for line in lines])}."
