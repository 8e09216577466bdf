"""From one sentence to lead, partners and task."""

import re
from dataclasses import dataclass

from kehoach.core.plan.assignments.units import BEGINS_UNIT, HEADS, NAMES, TASK, split_units

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
    r"nhiệm vụ)|làm đầu mối|đầu mối)(?!\w)[,;:]?\s*",
    re.IGNORECASE,
)
_PARTNERS = re.compile(
    r"[\s,:]*(?:chủ động\s+|và\s+|có trách nhiệm\s+)?(?:(?:phối hợp|kết hợp)(?:\s+chặt chẽ)?(?:\s+(?:với|"
    r"cùng))*|cùng(?:\s+với)?)\s*:?\s+",
    re.IGNORECASE,
)
_LATER = re.compile(
    rf"[;,]\s*(?:đồng thời\s+|chủ động\s+)?(?:(?:phối hợp|kết hợp)(?:\s+chặt chẽ)?\s+(?:với|cùng)(?:\s+với)?|"
    rf"cùng(?:\s+với)?)\s+(?={HEADS})"
)
_PASSIVE = re.compile(
    rf"^(?:Việc\s+|Công tác\s+)?(?P<what>.+?)\s+(?:do|giao(?:\s+cho)?)\s+(?P<lead>(?:{HEADS})(?!\w).+?)\s+"
    r"(?P<verb>chủ trì|chịu trách nhiệm|thực hiện|phụ trách|đảm nhiệm|làm đầu mối|tham mưu|bố trí|tổ chức|"
    r"triển khai|tổng hợp|cân đối|lập)(?!\w)\s*(?P<rest>.*)$",
    re.DOTALL,
)
_COLON = re.compile(r":\s+(?=\w)")
_TITLED = re.compile(
    r"^(?:Cơ quan|Đơn vị|Bộ phận)?\s*chủ trì(?:\s+thực hiện)?\s*:\s*(?P<lead>[^:]+?)"
    r"(?:[;.,]\s*(?:(?:cơ quan|đơn vị|bộ phận)\s+)?phối hợp(?:\s+thực hiện)?\s*:\s*(?P<partners>[^:]+))?$",
    re.IGNORECASE,
)
_JOINS = re.compile(
    r"^[\s,;]*(?P<units>.+?)\s+(?:cùng\s+)?(?:phối hợp|tham gia)(?:\s+(?:thực hiện|triển khai))?$"
)
_NEXT = re.compile(rf";\s*(?!(?:[Cc]ác|[Tt]oàn thể|những|tất cả|từng|mỗi)\s)(?=(?:{NAMES})(?!\w))")
_HELPED = re.compile(rf",?\s*(?:có|với)\s+sự\s+(?:phối hợp|tham gia)\s+của\s+(?={HEADS})")
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
    if titled := _TITLED.match(text):
        return AssignmentReading(split_units(titled["lead"]), split_units(titled["partners"] or ""), "")
    passive = _PASSIVE.match(text)
    if passive and not BEGINS_UNIT.match(text):
        partners, _ = _partners(passive["rest"])
        if not partners and (joins := _JOINS.match(passive["rest"])) and BEGINS_UNIT.match(joins["units"]):
            partners = split_units(joins["units"])
        return AssignmentReading(split_units(passive["lead"]), partners, passive["what"])
    if not BEGINS_UNIT.match(text):
        return AssignmentReading((), (), text)
    return _with_next(_active(text))


def _with_next(first: AssignmentReading) -> AssignmentReading:
    """Return a reading with the units that a later part gives its own task ("...; Sở Tài chính bảo đảm kinh phí")."""
    later = _NEXT.search(first.what)
    if not later or not first.lead:
        return first
    second = _active(first.what[later.end() :])
    if not second.lead or not second.what:
        return first
    known = {*first.lead, *first.partners}
    lead = (*first.lead, *(name for name in second.lead if name not in known))
    return AssignmentReading(lead, (*first.partners, *second.partners), first.what)


def _before_colon(text: str) -> AssignmentReading | None:
    """Return the reading of "Sở Tài chính: Cân đối kinh phí", None when the words behind the colon say who joins."""
    colon = _COLON.search(text)
    if not colon:
        return None
    rest, said = text[colon.end() :], [pattern.search(text) for pattern in (_LEADS, _PARTNERS, TASK)]
    if (
        any(match and match.start() < colon.start() for match in said)
        or _LEADS.match(rest)
        or _PARTNERS.match(rest)
    ):
        return None
    return AssignmentReading(split_units(text[: colon.start()]), *_later((), rest.strip(_EDGES)))


def _active(text: str) -> AssignmentReading:
    """Return the reading of a sentence that begins with the units it gives work to."""
    if named := _before_colon(text):
        return named
    verb, joined, task = _LEADS.search(text), _joined(text), TASK.search(text)
    first = min((m.start() for m in (verb, joined, task) if m), default=len(text))
    if verb and verb.start() == first:
        again = _LEADS.match(text, verb.end())  # "là đầu mối, chủ trì"
        partners, what = _partners(text[(again or verb).end() :])
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
    later = _LATER.search(what) or _HELPED.search(what)
    if partners or not later:
        return partners, what
    rest = what[later.end() :]
    task = TASK.search(rest)
    return split_units(rest[: task.start()] if task else rest), what
