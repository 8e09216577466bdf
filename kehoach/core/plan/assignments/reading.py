"""From one sentence to lead, partners and task."""

import re
from dataclasses import dataclass

from kehoach.core.plan.assignments.letters import UPPER
from kehoach.core.plan.assignments.tasks import begins_task, find_task, masked
from kehoach.core.plan.assignments.units import BEGINS_UNIT, HEADS, NAMES, split_units

_NUMBER = re.compile(r"^\s*(?:[-+•*]\s*)*(?:\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\)|\(\d+\)|[IVX]+\.)?\s*")
_GIVES = (
    r"(?:giao nhiệm vụ cho|giao trách nhiệm cho|giao cho|giao|yêu cầu|đề nghị|phân công|ủy quyền cho|"
    r"ủy quyền|chỉ đạo)"
)
# Who may order: the body or the head above those who get the work.
_ABOVE = (
    r"(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|Chủ tịch|Phó Chủ tịch|Thường trực|Ban Thường vụ|Đảng ủy|HĐND|Thủ tướng|"
    r"Phó Thủ tướng|Chính phủ|Quốc hội|Lãnh đạo|Bí thư|Phó Bí thư|Giám đốc|Tỉnh ủy|Thành ủy|Huyện ủy|Bộ trưởng|Sở|Bộ|"
    r"Ban Chỉ đạo|Hội nghị|đồng chí)"
)
_ORDER = re.compile(
    rf"^(?:{_ABOVE}(?:\s[^,:;]{{0,60}}?)?\s(?:(?:cũng|đã|vừa|còn)\s)?)?{_GIVES}(?:[,:]\s(?:{_GIVES}\s)?|\s+)"
    r"(?:cho\s+)?",
    re.IGNORECASE,
)
# Words of a report that lead to the sentence: "Theo đó, ...", "Ngoài ra, ...".
_LEADS_IN = re.compile(
    r"^(?:Theo đó|Ngoài ra|Đồng thời|Cùng với đó|Bên cạnh đó|Trong đó|Cụ thể|Trước mắt|Mặt khác|Cạnh đó|"
    r"(?:Trong )?[Nn]ăm \d{4}|"
    r"Các ông/bà|Các (?:ông, bà|đồng chí)(?=:)|H[ằà]ng (?:tuần|tháng|quý|năm)|(?:Tại|Theo|Đối với|Về) [^,:;]{2,80})"
    r"\s*[,:]\s*"
)
# An order behind what it is about: "Đối với nguồn vốn này, giao Phòng Kinh tế chủ trì ...".
_ADVISES = re.compile(r"chỉ đạo\s+$")
_NAMED = re.compile(rf"(?:các\s+)?{UPPER}")
_ORDER_INSIDE = re.compile(
    rf"[,:;]\s*(?:UBND\s[^,:;]{{0,40}}?\s)?(?:giao(?: cho)?|đề nghị|yêu cầu)\s+(?={HEADS})"
)
_LEADS = re.compile(
    r"\s*[:,]?\s*(?:(?:sẽ|cần|phải|được (?:giao|phân công))\s+)?"
    r"(?:(?:là|làm) (?:cơ quan|đơn vị|đầu mối)\s+(?:thường trực|đầu mối|chủ quản)?(?:\s[^,;]{1,40},)?,?\s*|"
    r"làm đầu mối,?\s*)?"
    r"(?P<verb>chủ trì|chịu trách nhiệm(?: (?:chính|toàn diện|cá nhân|trước [^,;]+?))?(?: về)?|có (?:trách nhiệm|"
    r"nhiệm vụ)|làm đầu mối|đầu mối)(?!\w)[,;:]?\s*",
    re.IGNORECASE,
)
_HOW = r"(?:chặt chẽ|đồng bộ|tốt|thường xuyên|kịp thời|hiệu quả|tích cực)"
_WITH = rf"(?<!ội đồng )(?:phối hợp|kết hợp)(?:\s+{_HOW}(?:,\s+{_HOW}|\s+và\s+{_HOW})*)?(?:\s+(?:với|cùng))*"
_PARTNERS = re.compile(
    rf"[\s,;:]*(?:(?:chủ động|tích cực|và|có trách nhiệm|tiếp tục|sẽ|cần|phải|đã)\s+){{0,2}}"
    rf"(?:{_WITH}|cùng(?:\s+với)?)\s*:?\s+",
    re.IGNORECASE,
)
_LATER = re.compile(
    rf"[;,]\s*(?:đồng thời\s+|chủ động\s+|chủ trì,?\s+)?"
    rf"(?:(?:phối hợp|kết hợp)(?:\s+chặt chẽ)?(?:\s+(?:với|cùng)(?:\s+với)?)?|"
    rf"cùng(?:\s+với)?)\s+(?={HEADS})"
)
_PASSIVE = re.compile(
    rf"^(?:Việc\s+|Công tác\s+)?(?P<what>.{{1,600}}?)\s+(?:do|"
    rf"(?:được\s+)?giao(?:\s+cho)?)\s+(?P<lead>(?:{HEADS})(?!\w).{{1,200}}?)\s+"
    r"(?P<verb>chủ trì|chịu trách nhiệm|thực hiện|phụ trách|đảm nhiệm|đảm nhận|làm đầu mối|tham mưu|bố trí|tổ chức|"
    r"triển khai|tổng hợp|cân đối|lập|quản lý|vận hành|theo dõi)(?!\w)\s*(?P<rest>.*)$",
    re.DOTALL,
)
_LISTS_NAMES = re.compile(
    r"(?:.*\s)?[Cc]ác (?:[Ss]ở|[Bb]ộ|[Pp]hòng|[Bb]an|xã|phường|huyện|thôn|đơn vị|ngành)(?:, \w+)*"
)  # "các sở: Y tế, Nội vụ"
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
# "Sở Tài chính bố trí vốn, Sở Nội vụ bố trí nhân lực": the same kind of unit again, behind a task that names no other.
_NEXT_ALIKE = re.compile(rf",\s+(?=(?P<head>Sở|Bộ|Phòng)\s+{UPPER})")
_TURNS_TO_OTHERS = re.compile(
    rf"(?<!\w)(?:{NAMES}|báo cáo|trình|gửi|phối hợp|với|cho|chỉ đạo|giao(?! (?:thông|lưu|dịch))|xin|của|từ)(?!\w)|;"
)
_ENDS_JOINING = re.compile(
    rf"[,;]\s+(?P<units>(?:{NAMES})(?!\w).{{1,200}}?)\s+(?:cùng\s+)?phối hợp(?:\s+(?:thực hiện|triển khai))?$"
)
_HELPED = re.compile(rf",?\s*(?:có|với)\s+sự\s+(?:phối hợp|tham gia)\s+của\s+(?={HEADS})")
_HELP = re.compile(r"[\s,]*(?:có|với)\s+sự\s+(?:phối hợp|tham gia)\s+của\s+", re.IGNORECASE)
_TOGETHER = re.compile(rf"(?:Cùng(?: với)?|Phối hợp(?: với| cùng)) (?={HEADS})")
_CAPITALS = re.compile(rf"(?:{UPPER}{{2,}}[\s,;-]+){{2,}}")
_WORKS_WITH = re.compile(r"\sphối hợp (?:với|cùng)\s")
_MOST_PARTS = 20  # of a sentence, each with a task of its own
_LONGEST_NAME = 200  # characters before "chủ trì" that can be names of units
_SHORT = re.compile(r"[A-ZĐ]{3,}(?=[\s,])")  # an office by its letters: NHCSXH
_LONGEST_FIELD = 8  # words of what a unit works in
_EDGES = " ,:;"


@dataclass(frozen=True, slots=True)
class AssignmentReading:
    """Who leads, who joins, and the rest of the sentence."""

    lead: tuple[str, ...]
    partners: tuple[str, ...]
    what: str


def read_assignment(sentence: str) -> AssignmentReading:
    """Return what a sentence gives to whom; all strings stand in it as they are. Never raises."""
    plain = " ".join(sentence.split())
    number = _NUMBER.match(plain)
    text = (plain[number.end() :] if number else plain).strip().rstrip("./")
    text = _LEADS_IN.sub("", text)
    return _as_written(_read(_lowered(text)), sentence)


def _lowered(text: str) -> str:
    """Return a text, of the same length, whose opening in capitals is written small: "TRƯỞNG CÁC PHÒNG" as a name."""
    capitals = _CAPITALS.match(text)
    if not capitals:
        return text
    names, several, general = capitals[0].partition("CÁC ")
    words = (word if len(word) < 2 else word[0] + word[1:].lower() for word in re.split(r"(\W)", names))
    small = "".join(words) + (several + general).lower()
    return small + text[capitals.end() :] if len(small) == capitals.end() else text


def _as_written(read: AssignmentReading, text: str) -> AssignmentReading:
    """Return a reading with its strings as they stand in the text."""

    def written(name: str) -> str:
        if not name or name in text:
            return name
        spaced = r"\s+".join(map(re.escape, name.split()))
        found = re.search(spaced, text, re.IGNORECASE)
        return found[0] if found else name

    return AssignmentReading(
        tuple(map(written, read.lead)), tuple(map(written, read.partners)), written(read.what)
    )


def _read(text: str) -> AssignmentReading:
    if titled := _TITLED.match(text):
        return AssignmentReading(split_units(titled["lead"]), split_units(titled["partners"] or ""), "")
    if together := _together(text):
        return together
    text = _ordered(text)
    passive = _PASSIVE.match(text)
    if passive and not BEGINS_UNIT.match(text):
        partners, _ = _partners(passive["rest"])
        partners = partners or _joining(passive["rest"])
        return AssignmentReading(split_units(passive["lead"]), partners, passive["what"])
    if not BEGINS_UNIT.match(text) and not _names_leader(text):
        return AssignmentReading((), (), text)
    return _with_next(_active(text))


def _together(text: str) -> AssignmentReading | None:
    """Return the reading of "Cùng với Phòng A, Phòng B tổ chức ...": who comes last leads."""
    opening = _TOGETHER.match(text)
    task = find_task(text[opening.end() :]) if opening else None
    if not opening or not task:
        return None
    rest = text[opening.end() :]
    units = split_units(rest[: task[0]])
    return (
        AssignmentReading(units[-1:], units[:-1], rest[task[1] :].strip(_EDGES)) if len(units) > 1 else None
    )


def _ordered(text: str) -> str:
    """Return a text from the units on that it orders to do something, whole when it orders none."""
    order = _ORDER.match(text)
    if order and _ADVISES.search(order[0]) and not _NAMED.match(text, order.end()):
        order = None  # "chỉ đạo các lực lượng ...": that is its own task
    if order and (BEGINS_UNIT.match(text, order.end()) or _names_leader(text[order.end() :])):
        return text[order.end() :]
    if not BEGINS_UNIT.match(text) or not _names_leader(text):
        inside = _ORDER_INSIDE.search(masked(text))
        return text[inside.end() :] if inside else text
    return text


def _names_leader(text: str) -> bool:
    """Return whether words before "chủ trì", "chịu trách nhiệm" or "phối hợp với" can name a unit of unknown head."""
    if not text[:1].isupper() or begins_task(text):
        return False
    told = _LEADS.search(text, 0, _LONGEST_NAME) or _WORKS_WITH.search(text, 0, _LONGEST_NAME)
    task = find_task(text)
    return told is not None and not (task and task[0] < told.start())


def _joining(text: str) -> tuple[str, ...]:
    """Return the units of "..., Phòng Kinh tế, Công an xã phối hợp" that end a sentence."""
    joins = _JOINS.match(text)
    return split_units(joins["units"]) if joins and BEGINS_UNIT.match(joins["units"]) else ()


def _with_next(first: AssignmentReading) -> AssignmentReading:
    """Return a reading with the units that later parts give their own task ("...; Sở Tài chính bảo đảm kinh phí")."""
    lead, partners, part = first.lead, first.partners, first
    for _ in range(_MOST_PARTS):
        later = _NEXT.search(part.what) or _next_alike(part)
        if not later or not part.lead:
            break
        second = _active(part.what[later.end() :])
        if not second.lead:
            partners = partners or second.partners
            break
        if not second.what:
            break
        lead += tuple(name for name in second.lead if name not in (*lead, *partners))
        partners += second.partners
        part = second
    return AssignmentReading(lead, partners, first.what)


def _next_alike(first: AssignmentReading) -> re.Match[str] | None:
    """Return where a unit of the same kind gets a task of its own behind a comma."""
    later = _NEXT_ALIKE.search(first.what)
    if not later or not first.lead or not first.lead[-1].startswith(later["head"]):
        return None
    return None if _TURNS_TO_OTHERS.search(first.what, 0, later.start()) else later


def _before_colon(text: str) -> AssignmentReading | None:
    """Return the reading of "Sở Tài chính: Cân đối kinh phí", None when the words behind the colon say who joins."""
    colon = _COLON.search(text)
    if not colon or _LISTS_NAMES.fullmatch(text, 0, colon.start()):
        return None
    rest = text[colon.end() :]
    said = [match.start() for match in (_LEADS.search(text), _PARTNERS.search(text)) if match]
    task = find_task(text)
    if (
        any(start < colon.start() for start in [*said, *([task[0]] if task else [])])
        or _LEADS.match(rest)
        or _PARTNERS.match(rest)
    ):
        return None
    return AssignmentReading(split_units(text[: colon.start()]), *_later((), rest.strip(_EDGES)))


def _active(text: str) -> AssignmentReading:
    """Return the reading of a sentence that begins with the units it gives work to."""
    if named := _before_colon(text):
        return named
    verb, joined, task = _LEADS.search(text), _joined(text), find_task(text)
    if verb and task and task[0] < verb.start() and _is_told(text[task[0] : verb.start()]):
        task = None  # "Doanh nghiệp khai thác khoáng sản có trách nhiệm ...": the word belongs to the name
    begins = [match.start() for match in (verb, joined) if match] + ([task[0]] if task else [])
    first = min(begins, default=len(text))
    if verb and verb.start() == first:
        again = _LEADS.match(text, verb.end())  # "là đầu mối, chủ trì"
        return _led(text[: verb.start()], text[(again or verb).end() :])
    if joined and joined.start() == first:
        partners, what = _partners(text[joined.start() :])
        if not partners and "phối hợp" in joined[0].lower():
            return AssignmentReading((), split_units(text[: joined.start()]), what)
        return AssignmentReading(split_units(text[: joined.start()]), partners, what)
    if task:
        return AssignmentReading(split_units(text[: task[0]]), *_later((), text[task[1] :].strip(_EDGES)))
    return AssignmentReading((), (), text)


def _is_told(between: str) -> bool:
    """Return whether words before "chủ trì" still belong to a name: no comma and no "và" parts them from it."""
    return (
        not re.search(r"^\W*theo(?!\w)|[,;]|(?<!\w)và\s*$", between)
        and len(between.split()) <= _LONGEST_FIELD
    )


def _led(units: str, rest: str) -> AssignmentReading:
    """Return the reading of "X chủ trì" and what follows it."""
    if joining := _joining(rest):
        return AssignmentReading(split_units(units), joining, rest.strip(_EDGES))
    partners, what = _partners(rest)
    return AssignmentReading(split_units(units), *_later(partners, what))


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
    told = re.search(r"(?:với|cùng|của)\s*:?\s*$", joined[0]) and not begins_task(rest)
    if not told and not BEGINS_UNIT.match(rest) and not _SHORT.match(rest):
        return (), rest.strip(_EDGES)
    task = find_task(rest)
    if not task:
        return split_units(rest), ""
    return split_units(rest[: task[0]]), rest[task[1] :].strip(_EDGES)


def _later(partners: tuple[str, ...], what: str) -> tuple[tuple[str, ...], str]:
    """Return the partners with those named later in the task ("...; cùng Phòng Nội vụ phát hành giấy mời")."""
    ends = _ENDS_JOINING.search(what)
    if ends and not partners and not find_task(ends["units"]):
        return split_units(ends["units"]), what
    later = _LATER.search(what) or _HELPED.search(what)
    if partners or not later:
        return partners, what
    rest = what[later.end() :]
    task = find_task(rest)
    return split_units(rest[: task[0]] if task else rest), what
