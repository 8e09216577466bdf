"""Which words belong to which quantity: sentences, headings of lists, clauses (LABELS.md, R1).

A clause has its name before the number ("độ che phủ rừng 60%") or after it ("60% số xã đạt chuẩn"), or on both sides
of it when it begins with something done ("trồng mới 30 ha rừng"). Which of the three it is decides where it ends.
"""

import itertools
import re
from dataclasses import dataclass

from kehoach.core.plan.statements.cleaning import unmarked
from kehoach.core.plan.statements.naming import ACTION, RATE_HEAD, core, is_action
from kehoach.core.plan.statements.quantities import Quantity, find_quantities
from kehoach.core.plan.statements.small import Pattern
from kehoach.core.plan.statements.times import masked
from kehoach.core.plan.statements.units import is_percent

_STOPS = re.compile(r";|(?<!\bTP)(?<!\bv\.v)\.(?=\s)")
_SEPARATOR = re.compile(
    r",(?!\d)|:|(?<=\s)(?:và|cũng như|rồi)(?=\s)|(?<=\s)còn(?=\s+(?:lại|tỷ|tỉ|số|khu))|(?<!\w)(?:trong đó|"
    r"riêng)(?!\w)|(?<=\s)với(?=\s+(?:tổng|số|chiều dài|diện tích|kinh phí|công suất)\s)"
)
_BEGINS_INDICATOR = Pattern(
    r"[\s,:]*(?:và\s+|trong đó,?\s+|riêng\s+|phấn đấu\s+|còn\s+|có\s+|duy trì\s+|giữ vững\s+|giảm\s+|nâng\s+|"
    r"đưa\s+)*"
    r"(?:tỷ|tỉ|số(?! hóa)|tổng|thu nhập|thu ngân|thu nội|giá trị|độ|kim ngạch|sản lượng|diện tích|tốc độ|grdp|"
    r"quy mô|doanh|hộ|dân số|"
    r"năng suất|bình quân|cơ cấu|vốn|tuổi|mật độ|mức|chỉ số|đàn|khách|lượng|công suất|hồ sơ|lao động|người|"
    r"trẻ|học sinh|gia đình|xã|thôn|"
    r"dịch vụ|nông|công nghiệp|đảng viên|đóng góp|đất)(?!\w)",
)
_NEW_INDICATOR = Pattern(
    r",\s+(?:tỷ\s+lệ|tỉ\s+lệ|thu\s+nhập|tổng\s+(?:thu|vốn|giá|sản)|giá\s+trị|tốc\s+độ|quy\s+mô|độ\s+che|grdp|"
    r"kim\s+ngạch)(?!\w)",
)
_GENERAL_WORDS = Pattern(
    r"\W*(?:thực hiện|tiếp tục|đẩy mạnh|tập trung|tăng cường|nâng cao|phát huy|làm tốt|chú trọng|"
    r"quan tâm|quản lý|khuyến khích|"
    r"tổ chức|triển khai|hình thành|"
    r"chủ động|củng cố|đổi mới|phát triển|ưu tiên|hướng dẫn|vận động|tuyên truyền|chỉ đạo)(?!\w)",
)
_TARGET_VERB = Pattern(
    r",\s+(?:từng bước\s+)?(?:phấn đấu|giữ(?! gìn)|duy trì|nâng (?:tỷ|tỉ|mức|tổng|độ)|đưa (?:tỷ|tỉ|"
    r"mức|tổng|độ)|bảo đảm (?:tỷ|tỉ)|"
    r"đảm bảo (?:tỷ|tỉ)|giảm (?:tỷ|tỉ)|tăng (?:tỷ|tỉ))(?!\w)",
)
_PARTS = Pattern(
    r",(?!\d)|(?<=\s)(?=và\s+(?:phấn đấu\s+)?(?:cơ bản\s+)?không (?:còn|để|phát sinh)(?!\w))",
    needs=(",", "không"),
)
_SAYS_MORE = Pattern(
    r",\s*(?=(?:và\s+)?(?:phấn đấu\s+(?:đạt|trở thành|giữ|xóa|không|hoàn thành)|giữ vững|"
    r"không (?:còn|để|có|xảy ra|phát sinh)(?! \d)|trở thành|hoàn thành (?:sự nghiệp|xây dựng|mục tiêu))(?!\w))"
    r"|(?<=\s)(?=và\s+(?:phấn đấu\s+)?(?:đạt(?:\s+chuẩn)?\s+(?:xã|phường|đô thị|nông thôn)|trở thành|giữ vững)\s)",
    needs=(",", "và"),
)
_SAID_ALREADY = Pattern(
    r"(?<!\w)(?:hộ|người|số)\s(?:[^,\d]{1,30}\s)?(?:tăng|giảm)\s*$"
)  # "số hộ khá tăng, ..."
_MONEY = Pattern(r"(?:đồng|usd|vnđ|tỷ)(?!\w)")
_TOPIC = Pattern(r"^\W*(?:về|lĩnh vực|trong lĩnh vực|nhóm|chỉ tiêu(?! giao))(?!\w)")
_LISTED = Pattern(r"^[\s,:]*(?:và\s+)?(?:trong đó|riêng|gồm|bao gồm|cụ thể|trong số đó)(?!\w)")
_LIST_OF_PARTS = Pattern(r"(?<!\w)(?:trong đó|gồm|bao gồm|cụ thể|trong số đó)\s*(?:có\s*)?:", needs=(":",))
_ENDS_WITH_PARTS = Pattern(r"(?<!\w)(?:trong đó|gồm|bao gồm|cụ thể|trong số đó)[\s:]*$")
_GOES_ON = Pattern(
    r"^[\s,]*(?:trong đó|riêng|tăng|giảm|đạt(?!\s+(?:chuẩn|danh|tiêu))|chiếm|bằng|còn|là|lên|xuống|gấp|vượt|"
    r"khoảng|năm)(?!\w)",
)
_ZERO = Pattern(
    r"^\s*(?:và\s+)?(?:phấn đấu\s+)?(?:cơ bản\s+|tiếp tục\s+)*(?:không\s+(?:còn|để|có|phát sinh)|xóa|xoá|"
    r"hết)(?!\w)",
)
_NONE_LEFT = Pattern(r"\s*(?:[\w-]+\s+){1,6}không\s+còn[\s.]*")
_ZERO_OF = Pattern(r"^\s*(?:[\w-]+\s+){1,4}?(?:không\s+còn|hết|không\s+có)\s")
_KEPT = Pattern(
    r"^\s*(?:và\s+)?(?:phấn đấu\s+)?(?:cơ bản\s+|tiếp tục\s+)*(?:(?:phường|xã|huyện|thị trấn|tỉnh)\s+(?=giữ vững))?"
    r"(?:giữ vững|giữ(?= (?:mức|danh|chuẩn)\s)|duy trì|hoàn thành|trở thành|"
    r"đạt (?:chuẩn|danh hiệu|đô thị|và vượt|được))(?!\w)",
)
_BARE_VERB = Pattern(
    r"[\s,]*(?:phấn đấu\s+)?(?:hoàn thành|duy trì|giữ vững)[\s.]*"
)  # of the number before it
_DOES = Pattern(
    r"\s+(?:[^\W\d][\w/-]*,?\s+(?:\d+\s+)?){1,10}?(?:được|có|đạt|tham gia|sử dụng|hoàn thành|áp dụng|"
    r"thực hiện|dùng|biết|đúng)\s"
)
_SAYS_WHAT = Pattern(
    r"\s+(?!tổng|diện tích|grdp|gdp|gtsx|giá trị|kế hoạch|chỉ tiêu|cơ cấu|dân số)[^\W\d]+,?\s+[^\W\d]"
)
_WHOLE_FIRST = Pattern(r"\s+(?:tổng|số|diện tích|dân số|kế hoạch|chỉ tiêu|khối lượng|hồ sơ)(?!\w)")
_FIELD = Pattern(
    r"\W*(?:(?:về\s+)?(?:kinh tế|xã hội|văn hóa|giáo dục|đào tạo|y tế|môi trường|hạ tầng|quốc phòng|an ninh|"
    r"xây dựng đảng|nông thôn mới|du lịch|đô thị|lao động|việc làm|nông nghiệp|nông thôn|chính quyền|giao thông|"
    r"công tác \w+|chuyển đổi số|cải cách hành chính)[\s,&-]*(?:và\s+)?)+:"
)
_COMPLETES = Pattern(r"[\s,]*(?:phấn đấu\s+)?hoàn thành(?!\w)")
_JOINT = re.compile(r"^(?:,|:|và|cũng như|rồi)\s*")
_LONGEST_NAME = 250  # characters; what is longer is no name, and reading stays linear
_MOST_COLONS = 8  # of a heading; more are no list
_RATE = Pattern(r"(?:(?:tỷ|tỉ)\s+lệ|mức\s+độ|chỉ\s+số|độ\s+che)\s+\w+\s+\w")
_AMOUNT_OF = Pattern(
    r"(?:thu nhập|giá trị|tổng(?! mức| số)|doanh thu|năng suất|sản lượng|diện tích|kim ngạch|vốn)\s+\w+\s+\w"
)
_CLAUSAL = Pattern(r"(?:đúng|được|có|đạt|tham gia|sử dụng|dùng|hài lòng|hoàn thành|áp dụng|tiếp cận)(?!\w)")


@dataclass(frozen=True, slots=True)
class Clause:
    """One quantity with the words before and after it; `listed` when it is a part or a member of a list."""

    head: str
    quantity: Quantity
    tail: str
    listed: bool = False
    names_first: bool = True
    start: int = 0
    said: str = ""  # as it stands in the text


@dataclass(frozen=True, slots=True)
class Sentence:
    """What stands between two semicolons: the heading of its list, its clauses, what has no number."""

    heading: str
    clauses: tuple[Clause, ...]
    unmeasured: tuple[tuple[int, str], ...]  # with their places


def split_sentences(text: str) -> list[tuple[str, str]]:
    """Return the pieces between semicolons and full stops, each with the stop that ends it."""
    if ";" not in text and ". " not in text:  # most lines are one sentence
        return [(text, "")] if text.strip() else []
    pieces: list[tuple[str, str]] = []
    start = 0
    for stop in _STOPS.finditer(text):
        pieces.append((text[start : stop.start()], stop[0]))
        start = stop.end()
    pieces.append((text[start:], ""))
    return [(piece, stop) for piece, stop in pieces if piece.strip()]


def read_sentence(text: str, *, in_list: bool = False) -> Sentence:
    """Return the clauses of a sentence; `in_list` when a heading before it still holds."""
    plain = masked(unmarked(text))
    quantities = find_quantities(plain)
    if not quantities:
        return Sentence("", (), _said(text))
    start = _heading_end(plain, quantities)
    runs, unmeasured = _runs(plain, quantities, start)
    runs, unmeasured = _without_opening(plain, quantities[0], runs, unmeasured)
    clauses: list[Clause] = []
    for first, last in runs:
        own = [quantity for quantity in quantities if first <= quantity.start < last]
        clauses += _clauses(text, plain, own, first, last, listed=start > 0 or in_list)
    return Sentence(
        text[:start], tuple(clauses), tuple((first, text[first:last]) for first, last in unmeasured)
    )


def _said(text: str) -> tuple[tuple[int, str], ...]:
    """Return the parts of a sentence without numbers that each say something of their own."""
    edges = [0, *(match.start() for match in _SAYS_MORE.finditer(text)), len(text)]
    return tuple((first, text[first:last].lstrip(" ,")) for first, last in itertools.pairwise(edges))


def begins_list(text: str) -> bool:
    """Return whether a text begins a list of parts that goes on behind semicolons: "trong đó: ..."."""
    return bool(_LIST_OF_PARTS.search(text))


def is_part(text: str) -> bool:
    """Return whether a text begins with "trong đó" or "riêng": it gives parts of what was said before."""
    return bool(_LISTED.match(text))


def shared_heads(head: str) -> list[str]:
    """Return the indicators of "hồ sơ đúng hạn và người dân hài lòng: 98%", or the head alone."""
    parts = re.split(r"\s+và\s+", head)
    if len(parts) == 2 and (_both(_RATE, parts) or _both(_AMOUNT_OF, parts)):
        return parts
    if (
        len(parts) == 2
        and not RATE_HEAD.match(head.strip())
        and head.rstrip().endswith(":")
        and all(_CLAUSAL.search(part) for part in parts)
    ):
        second = parts[1].split()
        if len(parts[0].split()) >= 4 and len(second) >= 4 and not _CLAUSAL.match(parts[1]):
            return [f"{parts[0]}:", parts[1]]
    return [head]


def _both(pattern: Pattern, parts: list[str]) -> bool:
    return all(pattern.match(part.strip(" ,:")) for part in parts)


def _heading_end(plain: str, quantities: list[Quantity]) -> int:
    """Return where the heading of a list ends, 0 when the sentence has none."""
    first = quantities[0].start
    colons = [match.end() for match in re.finditer(r":", plain[:first])]
    for colon in reversed(colons[-_MOST_COLONS:]):
        if core(plain[colon:first]):
            return colon
    if colons and (_TOPIC.match(plain) or _says_of_its_own(plain, quantities, colons[-1])):
        return colons[-1]
    return 0


def _says_of_its_own(plain: str, quantities: list[Quantity], colon: int) -> bool:
    """Return whether a percentage behind a topic says of what it is: "Hạ tầng: 100% tuyến phố được chiếu sáng"."""
    first = quantities[0]
    if not is_percent(first.unit) or plain[colon : first.start].strip():
        return False
    end = quantities[1].start if len(quantities) > 1 else len(plain)
    if _FIELD.match(plain):
        return bool(_SAYS_WHAT.match(plain, first.end, end))
    does = _DOES.match(plain, first.end, min(end, first.end + _LONGEST_NAME))
    return bool(does) and not _WHOLE_FIRST.match(plain, first.end)


def _runs(
    plain: str, quantities: list[Quantity], start: int
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return the stretches with numbers, and between them the comma-joined parts that say something without one."""
    runs: list[tuple[int, int]] = []
    unmeasured: list[tuple[int, int]] = []
    begin = place = start
    commas = [match.start() for match in _PARTS.finditer(plain, start)]
    edges = [*commas, len(plain)]
    index = 0
    for edge in edges:
        part = plain[place:edge].lstrip(",")
        while index < len(quantities) and quantities[index].end <= place:
            index += 1
        numbered = index < len(quantities) and quantities[index].start < edge
        if not numbered and (
            _ZERO.match(part)
            or (index == 0 and _ZERO_OF.match(part))
            or _NONE_LEFT.fullmatch(part)
            or (_KEPT.match(part) and _stands_apart(plain, part, edge, quantities, index, place))
        ):
            if plain[begin:place].strip(" ,"):
                runs.append((begin, place))
            unmeasured.append((place, edge))
            begin = edge
        place = edge
    if begin < len(plain):
        runs.append((begin, len(plain)))
    return runs, unmeasured


def _without_opening(
    plain: str, first: Quantity, runs: list[tuple[int, int]], unmeasured: list[tuple[int, int]]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return runs and unnumbered parts, with what a comma cuts off right before the first number among the latter."""
    begin, end = runs[0]
    head = plain[begin : first.start].rstrip()
    comma = head.rfind(",")
    if comma < 0 or not begin <= first.start < end:
        return runs, unmeasured
    if _GENERAL_WORDS.match(head) and _TARGET_VERB.match(head, comma):
        return [(begin + comma, end), *runs[1:]], unmeasured
    if _SAID_ALREADY.search(plain, begin, begin + comma):
        return [(begin + comma, end), *runs[1:]], unmeasured
    if comma == len(head) - 1:
        cuts = bool(core(re.split(r",(?!\d)", plain[first.end : end])[0]))
    else:
        cuts = bool(_NEW_INDICATOR.match(head, comma)) and not _BEGINS_INDICATOR.match(head)
        cuts = cuts and not ACTION.match(head.lstrip())
    return (
        ([(begin + comma, end), *runs[1:]], [(begin, begin + comma), *unmeasured])
        if cuts
        else (runs, unmeasured)
    )


def _stands_apart(
    plain: str, part: str, edge: int, quantities: list[Quantity], index: int, place: int
) -> bool:
    """Return whether a part with a verb of reaching or keeping says something beside the numbers around it."""
    if _BARE_VERB.fullmatch(part) or not _follows_number(plain, quantities, index, place):
        return False
    # "Hoàn thành giao đất, giao rừng cho 100% số hộ" is one clause
    return (
        index > 0
        or edge >= len(plain)
        or bool(_BEGINS_INDICATOR.match(plain, edge))
        or not _COMPLETES.match(part)
    )


def _follows_number(plain: str, quantities: list[Quantity], index: int, place: int) -> bool:
    """Return whether the words before a place are no name that a number left open."""
    if index == 0:
        return True
    return not core(plain[quantities[index - 1].end : place])


def _clauses(
    text: str, plain: str, quantities: list[Quantity], first: int, last: int, *, listed: bool
) -> list[Clause]:
    if not quantities:
        return []
    clauses: list[Clause] = []
    head_start, current = first, quantities[0]
    for following in [*quantities[1:], None]:
        head = plain[head_start : current.start]
        words = text[head_start : current.start]
        end = last if following is None else _boundary(text, plain, words, current, following)
        if end < 0:  # the number belongs to the name before it
            continue
        part = (
            listed
            or bool(_LISTED.match(head))
            or (bool(clauses) and head.startswith(":"))
            or bool(clauses and _goes_on_with_parts(clauses[-1]))
        )
        tail, said = text[current.end : end], text[head_start:end]
        clauses.append(Clause(words, current, tail, part, bool(core(words)), head_start, said))
        if following is not None:
            head_start, current = end, following
    return clauses


def _goes_on_with_parts(before: Clause) -> bool:
    """Return whether a clause is a part itself or ends with the words that begin a list of parts."""
    return before.listed or bool(_ENDS_WITH_PARTS.search(before.tail))


def _boundary(text: str, plain: str, head: str, current: Quantity, following: Quantity) -> int:
    """Return where the clause of a quantity ends before the next one, -1 when the next is no target of its own."""
    between = plain[current.end : following.start]
    separators = [match.start() for match in _SEPARATOR.finditer(between)]
    own = core(head)
    if not separators:
        if len(between) > _LONGEST_NAME:
            return following.start
        spent = _MONEY.search(current.unit) and ACTION.match(between.lstrip())
        if not core(between) or _GOES_ON.match(between) or spent:
            return current.end
        return -1
    separators = _without_linking_colon(between, separators)
    pieces = [between[a:b] for a, b in zip(separators, [*separators[1:], len(between)], strict=True)]
    edges = [current.end + place for place in separators]
    named = [bool(core(text[a:b])) for a, b in itertools.pairwise([*edges, following.start])]
    if not named[-1]:
        place = separators[-1]
        return current.end + _with_filler(separators, named, place)
    if own and not is_action(own):
        return current.end + separators[named.index(True)]
    opening = next(
        (s for s, piece in zip(separators, pieces, strict=True) if _opens(piece, between[:s])), None
    )
    if opening is not None:
        return current.end + opening
    commas = [s for s in separators if between[s] in ",:"]
    return current.end + (commas or separators)[-1]


def _without_linking_colon(between: str, separators: list[int]) -> list[int]:
    """Return the separators without a colon at the end that links a name and its number ("trong đó nước sạch: 65%")."""
    if len(separators) < 2 or between[separators[-1]] != ":" or core(between[separators[-1] + 1 :]):
        return separators
    return separators[:-1] if core(_bare(between[separators[-2] : separators[-1]])) else separators


def _with_filler(separators: list[int], named: list[bool], place: int) -> int:
    """Return the first of the separators at the end that have no name after them (", bình quân, 5%")."""
    for separator, has_name in zip(reversed(separators), reversed(named), strict=True):
        if has_name:
            break
        place = separator
    return place


def _bare(piece: str) -> str:
    return _JOINT.sub("", piece)


def _opens(piece: str, before: str) -> bool:
    if _LISTED.match(piece):
        return bool(before.strip())
    if piece.startswith("và") and not _BEGINS_INDICATOR.match(piece):
        return False
    return bool(before.strip()) and bool(_BEGINS_INDICATOR.match(piece) or ACTION.match(_bare(piece)))
