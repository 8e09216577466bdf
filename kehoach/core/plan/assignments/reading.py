"""From one sentence to lead, partners and task."""

import re
from dataclasses import dataclass

from kehoach.core.plan.assignments.units import BEGINS_UNIT, HEADS, TASK, split_units

_NUMBER = re.compile(r"^\s*(?:[-+•*]\s*)*(?:\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\)|\(\d+\)|[IVX]+\.)?\s*")
_ORDER = re.compile(
    r"^(?:(?:UBND|Ủy ban nhân dân|Chủ tịch UBND|Thường trực HĐND)\s[^,:;]{0,40}?\s?)?"
    r"(?:giao nhiệm vụ cho|giao trách nhiệm cho|giao cho|giao|yêu cầu|đề nghị|phân công|ủy quyền cho|ủy quyền|"
    r"chỉ đạo)\s+",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"\s*[:,]?\s*(?:là (?:cơ quan|đơn vị|đầu mối)\s+(?:thường trực,?\s*)?|làm đầu mối,?\s*)?"
    r"(?P<verb>chủ trì|chịu trách nhiệm(?: (?:chính|toàn diện|trước [^,;]+?))?(?: về)?|có (?:trách nhiệm|"
    r"nhiệm vụ)|làm đầu mối|đầu mối)(?!\w),?\s*",
    re.IGNORECASE,
)
_PARTNERS = re.compile(
    r"[\s,:]*(?:chủ động\s+|và\s+|có trách nhiệm\s+)?(?:(?:phối hợp|kết hợp)(?:\s+chặt chẽ)?(?:\s+(?:với|"
    r"cùng))*|cùng(?:\s+với)?)\s+",
    re.IGNORECASE,
)
_LATER = re.compile(
    rf"[;,]\s*(?:đồng thời\s+|chủ động\s+)?(?:(?:phối hợp|kết hợp)(?:\s+chặt chẽ)?\s+(?:với|cùng)(?:\s+với)?|"
    rf"cùng(?:\s+với)?)\s+(?={HEADS})"
)
_PASSIVE = re.compile(
    rf"^(?:Việc\s+|Công tác\s+)?(?P<what>.+?)\s+(?:do|giao(?:\s+cho)?)\s+(?P<lead>(?:{HEADS})(?!\w).+?)\s+"
    r"(?P<verb>chủ trì|chịu trách nhiệm|thực hiện|phụ trách|đảm nhiệm|làm đầu mối)(?!\w)\s*(?P<rest>.*)$",
    re.DOTALL,
)
_HELP = re.compile(r"[\s,]*(?:có|với)\s+sự\s+(?:phối hợp|tham gia)\s+của\s+", re.IGNORECASE)
_EDGES = " ,:;"


@dataclass(frozen=True, slots=True)
class AssignmentReading:
    """Who leads, who joins, and the rest of the sentence."""

    lead: tuple[str, ...]
    partners: tuple[str, ...]
    what: str


def read_assignment(sentence: str) -> AssignmentReading:
    """Return what a sentence gives to whom; all strings stand in it as they are. Never raises."""
    number = _NUMBER.match(sentence)
    text = (sentence[number.end() :] if number else sentence).strip().rstrip(".")
    order = _ORDER.match(text)
    text = text[order.end() :] if order and BEGINS_UNIT.match(text, order.end()) else text
    passive = _PASSIVE.match(text)
    if passive and not BEGINS_UNIT.match(text):
        partners, _ = _partners(passive["rest"])
        return AssignmentReading(split_units(passive["lead"]), partners, passive["what"])
    if not BEGINS_UNIT.match(text):
        return AssignmentReading((), (), text)
    return _active(text)


def _active(text: str) -> AssignmentReading:
    """Return the reading of a sentence that begins with the units it gives work to."""
    verb, joined, task = _LEADS.search(text), _joined(text), TASK.search(text)
    first = min((m.start() for m in (verb, joined, task) if m), default=len(text))
    if verb and verb.start() == first:
        partners, what = _partners(text[verb.end() :])
        return AssignmentReading(split_units(text[: verb.start()]), *_later(partners, what))
    if joined and joined.start() == first:
        partners, what = _partners(text[joined.start() :])
        if not partners and "phối hợp" in joined[0].lower():
            return AssignmentReading((), split_units(text[: joined.start()]), what)
        return AssignmentReading(split_units(text[: joined.start()]), partners, what)
    if task:
        return AssignmentReading(
            split_units(text[: task.start()]), *_later((), text[task.end() :].strip(_EDGES))
        )
    return AssignmentReading((), (), text)


def _joined(text: str) -> re.Match[str] | None:
    """Return where the units begin to be told to work with others; "cùng" alone needs a unit after it."""
    for match in _PARTNERS.finditer(text):
        if "hợp" in match[0].lower() or BEGINS_UNIT.match(text, match.end()):
            return match
    return None


def _partners(text: str) -> tuple[tuple[str, ...], str]:
    """Return the units that a text begins with working with, and the task after them."""
    joined = _HELP.match(text) or _PARTNERS.match(text)
    if not joined:
        return (), text.strip(_EDGES)
    rest = text[joined.end() :]
    if not BEGINS_UNIT.match(rest):
        return (), rest.strip(_EDGES)
    task = TASK.search(rest)
    if not task:
        return split_units(rest), ""
    return split_units(rest[: task.start()]), rest[task.end() :].strip(_EDGES)


def _later(partners: tuple[str, ...], what: str) -> tuple[tuple[str, ...], str]:
    """Return the partners with those named later in the task ("...; cùng Phòng Nội vụ phát hành giấy mời")."""
    later = _LATER.search(what)
    if partners or not later:
        return partners, what
    rest = what[later.end() :]
    task = TASK.search(rest)
    return split_units(rest[: task.start()] if task else rest), what
